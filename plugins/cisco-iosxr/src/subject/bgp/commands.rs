//! The words of `router bgp`: "BGP Commands" of the Routing Command Reference for ASR 9000.

use seawall_api::command::{Command, Context, Table, ignored, modelled, opens, unmodelled};
use seawall_api::routing::bgp::rpki_server;

use super::peer::{
    default_originate, family_group, key_chain, limit, local_as, multihop, neighbor, neighbor_group, open_family,
    password, reflector_client, remote_as, route_policy, session_group, shutdown, source, ttl_security,
    use_family_group, use_group,
};
use super::process::{self, note_policy};
use crate::builder::Builder;

const ROUTER: Context = Context("router bgp");
const FAMILY: Context = Context("router bgp address-family");
const VRF: Context = Context("router bgp vrf");
const VRF_FAMILY: Context = Context("router bgp vrf address-family");
const NEIGHBOR: Context = Context("router bgp neighbor");
const NEIGHBOR_FAMILY: Context = Context("router bgp neighbor address-family");
const RPKI: Context = Context("router bgp rpki server");
const CONFEDERATION: Context = Context("router bgp confederation peers");
const SEGMENTS: Context = Context("router bgp segment-routing");

const NEIGHBORS: &[&str] = &["routing.neighbors"];
const PROCESS: &[&str] = &["routing.bgp", "routing.neighbors"];
const ROUTES: &[&str] = &["routing.redistributions"];

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: Context::TOP, feeds: PROCESS, commands: HEADS },
    &Table { context: ROUTER, feeds: PROCESS, commands: ROUTER_LINES },
    &Table { context: ROUTER, feeds: PROCESS, commands: ORDER },
    &Table { context: CONFEDERATION, feeds: PROCESS, commands: CONFEDERATES },
    &Table { context: RPKI, feeds: &["routing.bgp"], commands: RPKI_LINES },
    &Table { context: FAMILY, feeds: ROUTES, commands: FAMILY_LINES },
    &Table { context: FAMILY, feeds: ROUTES, commands: SHARED },
    &Table { context: VRF, feeds: NEIGHBORS, commands: VRF_LINES },
    &Table { context: VRF, feeds: NEIGHBORS, commands: ORDER },
    &Table { context: VRF_FAMILY, feeds: ROUTES, commands: VRF_FAMILY_LINES },
    &Table { context: VRF_FAMILY, feeds: ROUTES, commands: SHARED },
    &Table { context: NEIGHBOR, feeds: NEIGHBORS, commands: SESSION },
    &Table { context: NEIGHBOR_FAMILY, feeds: NEIGHBORS, commands: POLICY },
    &Table { context: SEGMENTS, feeds: &[], commands: SEGMENT_LINES },
];

const HEADS: &[Command<Builder>] = &[opens("router bgp <asn> [instance <instance:name>]", ROUTER, process::open)];

macro_rules! family {
    () => {
        "address-family (ipv4|ipv6|vpnv4|vpnv6|link-state|l2vpn) \
         (unicast|multicast|labeled-unicast|flowspec|mdt|mvpn|rt-filter|sr-policy|tunnel|link-state|evpn|vpls-vpws|mspw)"
    };
}

const ROUTER_LINES: &[Command<Builder>] = &[
    modelled("bgp confederation identifier / <asn>", process::confederation),
    modelled("bgp confederation peers <asn>+", process::confederates),
    modelled("bgp confederation peers", |_, _| Some(())).opening(CONFEDERATION),
    opens("rpki server <server:host>", RPKI, rpki_server),
    opens(family!(), FAMILY, process::open_family),
    opens("vrf <vrf:name>", VRF, process::open_vrf),
    opens("neighbor-group <peer:name>", NEIGHBOR, neighbor_group),
    opens("session-group <peer:name>", NEIGHBOR, session_group),
    opens(concat!("af-group <peer:name> ", family!()), NEIGHBOR_FAMILY, family_group),
    ignored("bgp cluster-id / (<ipv4>|<number>)"),
    ignored("bgp install diversion"),
    ignored("bgp as-path-loopcheck"),
    ignored("bgp maximum neighbor / <number>"),
    ignored(
        "bgp (redistribute-internal|scan-time <number>|attribute-download|import-delay <number> <number>|label-delay <number> <number>)",
    ),
    ignored("bgp (update-delay|write-limit|read-limit) / <number> [always]"),
    ignored("bgp update-delay / <number> <number>"),
    ignored("nsr [disable|process-failures switchover]"),
    ignored("ibgp policy out enforce-modifications"),
    ignored("mpls activate").opening(SEGMENTS),
    ignored("mvpn"),
    ignored("segment-routing (srv6|mpls)").opening(SEGMENTS),
    ignored("bfd (minimum-interval|multiplier) / <number>"),
    ignored("socket (receive-buffer-size|send-buffer-size) <number> [<number>]"),
    ignored("(slow-peer (detection (disable|enable)|dynamic|static)|update limit [address-family <number>] <number>)"),
    ignored("(optimal-route-reflection <name> <address> [<address>]|nexthop mpls forwarding ibgp)"),
    ignored("as-league").opening(SEGMENTS),
    ignored("lpts secure-binding"),
];

/// With it the origins are validated and asked for, which servers alone do not bring about.
const ORIGIN_ON: Command<Builder> =
    modelled("bgp origin-as validation (enable|signal ibgp|time <number>)", |_, _| Some(()));
const ORIGIN_USE: Command<Builder> = modelled("bgp bestpath origin-as use validity", |_, _| Some(()));
/// Takes back what servers are for: nothing is said of them then.
const ORIGIN_OFF: Command<Builder> =
    unmodelled("bgp (origin-as validation (disable|time off)|bestpath origin-as allow invalid)")
        .feeding(&["routing.bgp.rpki_servers"]);

/// What stands in the process and in its routing instances.
const ORDER: &[Command<Builder>] = &[
    opens("neighbor <peer:host>", NEIGHBOR, neighbor),
    opens("neighbor <peer:prefix>", NEIGHBOR, neighbor),
    modelled("bgp log neighbor changes [detail|disable]", process::log_changes),
    modelled("bgp enforce-first-as disable", process::first_as),
    modelled("bgp unsafe-ebgp-policy", process::unsafe_policy),
    ignored("bgp router-id / <ipv4>"),
    ignored("bgp auto-policy-soft-reset disable"),
    ignored(
        "bgp bestpath (as-path (ignore|multipath-relax)|compare-routerid|cost-community ignore|aigp ignore|igp-metric (ignore|sr-policy)|sr-policy (force|prefer))",
    ),
    ignored("bgp bestpath med (always|confed|missing-as-worst)"),
    ORIGIN_USE,
    ORIGIN_ON,
    ORIGIN_OFF,
    ignored("bgp default local-preference / <number>"),
    ignored("bgp fast-external-fallover disable"),
    ignored(
        "bgp graceful-restart [graceful-reset|purge-time <number>|restart-time <number>|stalepath-time <number>|retain-nbr-routes disable]",
    ),
    ignored("bgp (multipath (as-path ignore onwards|use cluster-list-length)|redistribute-internal)"),
    ignored("default-information originate"),
    ignored("default-metric / <number>"),
    ignored("timers bgp / <number> <number> [<number>]"),
];

const CONFEDERATES: &[Command<Builder>] = &[modelled("<asn:asn>", process::confederates)];

const RPKI_LINES: &[Command<Builder>] = &[
    ignored("bind-source interface / <interface>"),
    ignored("(purge-time|refresh-time|response-time) / (<number>|off)"),
    ignored("transport (tcp|ssh) port <number>"),
    ignored("preference / <number>"),
    ignored("shutdown"),
    // With which the device proves itself to the server.
    unmodelled("username <word>").feeding(&["secrets"]),
    unmodelled("password <secret>").feeding(&["secrets"]),
];

const FAMILY_LINES: &[Command<Builder>] = &[
    modelled(
        "redistribute (connected|static|rip|eigrp|subscriber|mobile|lisp) [<tag:number>] [metric <number>] [route-policy <policy:name>+]",
        process::redistribute,
    ),
    modelled(
        "redistribute ospf <tag:name> [match <match:name>+] [metric <number>] [route-policy <policy:name>+]",
        process::redistribute,
    ),
    modelled(
        "redistribute (ospfv3|isis) <tag:name> [level (1|2|1-inter-area)] [match <match:name>+] [metric <number>] [route-policy <policy:name>+]",
        process::redistribute,
    ),
];

const VRF_FAMILY_LINES: &[Command<Builder>] = &[
    modelled(
        "redistribute (connected|static|rip|eigrp|subscriber|mobile|lisp) [<tag:number>] [metric <number>] [route-policy <policy:name>+]",
        process::redistribute_vrf,
    ),
    modelled(
        "redistribute ospf <tag:name> [match <match:name>+] [metric <number>] [route-policy <policy:name>+]",
        process::redistribute_vrf,
    ),
    modelled(
        "redistribute (ospfv3|isis) <tag:name> [level (1|2|1-inter-area)] [match <match:name>+] [metric <number>] [route-policy <policy:name>+]",
        process::redistribute_vrf,
    ),
    ignored("(label mode|label-allocation-mode|alloc mode) (per-ce|per-vrf|per-prefix|route-policy <name>)"),
    ignored("mvpn single-forwarder-selection (all|highest-ip-address)"),
];

const SHARED: &[Command<Builder>] = &[
    modelled("network <prefix:prefix> / [route-policy <policy:name>+]", note_policy),
    ignored("network <prefix:prefix> backdoor [route-policy <name>]"),
    modelled(
        "aggregate-address <prefix:prefix> / [as-set] [as-confed-set] [summary-only] [route-policy <policy:name>+]",
        note_policy,
    ),
    modelled("table-policy / <policy:name>+", note_policy),
    modelled("nexthop route-policy / <policy:name>+", note_policy),
    modelled("bgp (attribute-download|dampening [<number>] [<number>] [<number>] [<number>])", |_, _| Some(())),
    modelled("bgp dampening / route-policy <policy:name>+", note_policy),
    modelled("additional-paths (receive|send|selection route-policy <policy:name>)", note_policy),
    modelled("(allocate-label (all|route-policy <policy:name>) [unlabeled-path])", note_policy),
    modelled("retain (local-label <number>|route-target (all|route-policy <policy:name>))", note_policy),
    ignored(
        "maximum-paths (ebgp|ibgp|eibgp) / <number> [unequal-cost] [selective [order igp-metric]] [route-policy <name>]",
    ),
    ignored("distance bgp / <number> <number> <number>"),
    ignored("dynamic-med interval / <number>"),
    ignored(
        "(nexthop (trigger-delay (critical|non-critical) <number>|resolution (prefix-length minimum <number> [ipv4|ipv6]|allow-default))|default-martian-check disable|domain-distinguisher <name>)",
    ),
    ignored(
        "(wait rib-install|advertise best-external [labeled|disable]|as-path-loopcheck out disable|permanent-network route-policy <name>|weight reset-on-import [disable]|optimal-route-reflection apply <name>)",
    ),
    ignored(
        "(vrf all|inter-as install|global maximum-prefix <number>|import delay <number>|prefix-ecmp-delay <number>|update (limit sub-group (ebgp|ibgp) <number>|wait-install)|label-retain <number>|epe backup enable)",
    ),
    ignored("(vrf (all|<name>)|segment-routing (srv6|mpls))").opening(SEGMENTS),
    ignored(
        "(default-metric <number>|export (stitching-rt|vrf)|implicit-import|option-b-asbr-only|rnh install (extcomm|extcomm-only)|nexthop resolution)",
    ),
    ORIGIN_USE,
    ORIGIN_ON,
    ORIGIN_OFF,
];

const VRF_LINES: &[Command<Builder>] = &[
    opens(family!(), VRF_FAMILY, process::open_family),
    modelled("rd / (auto|<distinguisher:community>)", process::distinguisher),
    ignored(
        "(mpls activate|label mode (per-ce|per-vrf|per-prefix)|import from bridge-domain advertise-as-vpn|socket receive-buffer-size <number>)",
    ),
    ignored("bfd (minimum-interval|multiplier) / <number>"),
];

const SESSION: &[Command<Builder>] = &[
    modelled("remote-as / <asn>", remote_as),
    modelled("local-as / <asn> [no-prepend [replace-as [dual-as]]]", local_as),
    modelled("use (neighbor-group!|session-group!) / <group:name>", use_group),
    modelled("password / (encrypted|clear) <secret>", password),
    modelled("password / <secret>", password),
    modelled("password inheritance-disable", password),
    modelled("password", password),
    modelled("keychain / <chain:name>", key_chain),
    modelled("keychain inheritance-disable", key_chain),
    modelled("ao / <chain:name> include-tcp-options (enable|disable) [accept-ao-mismatch-connection]", key_chain),
    modelled("ao inheritance-disable", key_chain),
    modelled("ttl-security [inheritance-disable]", ttl_security),
    modelled("ebgp-multihop / [<hops:number>] [mpls]", multihop),
    modelled("update-source / <source:interface>", source),
    modelled("shutdown [inheritance-disable]", shutdown),
    opens(family!(), NEIGHBOR_FAMILY, open_family),
    ignored("description / <text>"),
    ignored("remote-as-list / <name>"),
    ignored("maximum-peers / <number>"),
    ignored("timers / <number> <number> [<number>]"),
    ignored("advertisement-interval / <number>"),
    ignored(
        "(idle-watch-time|precedence|dscp|receive-buffer-size|send-buffer-size|graceful-restart (restart-time|stalepath-time)|cluster-id|weight) / <name> [<number>]",
    ),
    ignored(
        "(ignore-connected-check|dmz-link-bandwidth|internal-vpn-client|egress-engineering|enforce-first-as|graceful-maintenance) [inheritance-disable|disable]",
    ),
    ignored(
        "capability (suppress (all|4-byte-as|extended-nexthop-encoding)|additional-paths (send|receive)) [disable|inheritance-disable]",
    ),
    ignored("session-open-mode (active-only|passive-only|both)"),
    ignored(
        "bfd (fast-detect [strict-mode|strict-mode-negotiate] [disable|inheritance-disable]|minimum-interval <number>|multiplier <number>)",
    ),
    ignored("log (neighbor changes (detail|disable)|message (in|out) (size <number>|disable))"),
    ignored(
        "(graceful-restart|tcp mss <number>|local address-family <word>|rib reset|peer-set <number>|fast-fallover|allowas-in <number>|speaker-id <number>|tcp ip-only-preferred)",
    ),
    // Of whom the station is told; where it is stands in its own block.
    ignored("bmp-activate server <number>"),
];

const POLICY: &[Command<Builder>] = &[
    modelled("route-policy / <policy:name>+ (in!|out!)", route_policy),
    modelled("maximum-prefix / <limit:number> [<number>] [warning-only|restart <number>|discard-extra-paths]", limit),
    modelled("default-originate / [inheritance-disable]", default_originate),
    modelled("default-originate / route-policy <policy:name>+", default_originate),
    modelled("route-reflector-client / [inheritance-disable]", reflector_client),
    modelled("use af-group / <group:name>", use_family_group),
    ignored(
        "(next-hop-self|next-hop-unchanged|send-community-ebgp|send-extended-community-ebgp|send-community-gshut-ebgp|remove-private-as|as-override|multipath|aigp) [inheritance-disable|entire-aspath|inbound|disable]",
    ),
    ignored("remove-private-as inbound [entire-aspath]"),
    ignored("next-hop-unchanged multipath"),
    ignored("allowas-in / [<number>] [inheritance-disable]"),
    ignored("soft-reconfiguration inbound [always|rpki-tested-only|rpki-dropped-only] [inheritance-disable]"),
    ignored("(weight|advertisement-interval|site-of-origin) / <name>"),
    ignored("signalling (bgp|ldp) disable [inheritance-disable]"),
    ignored(
        "advertise (vpnv4 unicast|vpnv6 unicast|l2vpn evpn) (re-originated [stitching-rt]|disable|imported disable)",
    ),
    ignored("advertise (local-labeled-route|permanent-network|bgp-only) [disable]"),
    ignored("advertise (vpnv4|vpnv6) unicast [disable]"),
    ignored("import [re-originate] [stitching-rt] [re-originate]"),
    ignored("import (stitching-rt|re-originate) (re-originate|stitching-rt) [evpn-instance]"),
    ignored("encapsulation-type (srv6|mpls|vxlan)"),
    ignored(
        "(capability orf prefix (both|send|receive|none)|orf route-policy <name>|long-lived-graceful-restart <text>|slow-peer <name>|update out originator-loopcheck disable|flowspec validation <name>|default-policy-action <text>|validation (redirect|disable)|accept-route-legacy-rt|rt-constraint default|origin-as validation disable|origin-as validation inheritance-disable|maximum-prefix-restart <number>|bestpath origin-as allow invalid|segment-routing srv6 <text>|cluster-id <name>|enforce-multiple-labels)",
    ),
    ignored("segment-routing srv6").opening(SEGMENTS),
];

const SEGMENT_LINES: &[Command<Builder>] = &[
    ignored("locator / <name>"),
    ignored("(alloc mode|mode|usid allocation wide-local-id|label mode) / <name>+"),
    ignored("interface <interface>"),
    ignored("(encapsulation-type|prefix-sid|usid) <name>+"),
    ignored("peer-as <number>"),
    ignored("table-policy <name>"),
    ignored("source rt import-policy"),
    ignored("rd auto"),
];
