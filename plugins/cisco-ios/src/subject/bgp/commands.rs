//! The words of `router bgp`.

use seawall_api::command::{Command, Context, Table, ignored, modelled, opens, unmodelled};
use seawall_api::routing::bgp::rpki_server;

use super::blocks::{BMP, SEGMENT_ROUTING};
use super::neighbor::{
    activate, default_originate, group, group_head, hops, key_chain, limit, list, local_as, map_use, multihop,
    password, policy_template, reflector_client, remote_as, session_template, shutdown, source,
};
use super::process::{self, map_use as process_map_use};
use crate::builder::Builder;

/// `router bgp`.
pub(crate) const ROUTER_BGP: Context = Context("router bgp");
/// An address family of it.
pub(crate) const FAMILY: Context = Context("router bgp address-family");
const SESSION_TEMPLATE: Context = Context("router bgp template peer-session");
const POLICY_TEMPLATE: Context = Context("router bgp template peer-policy");

const NEIGHBORS: &[&str] = &["routing.neighbors"];
const PROCESS: &[&str] = &["routing.bgp", "routing.neighbors"];

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: Context::TOP, feeds: PROCESS, commands: HEADS },
    &Table { context: ROUTER_BGP, feeds: PROCESS, commands: ROUTER },
    &Table { context: ROUTER_BGP, feeds: NEIGHBORS, commands: MEMBERS },
    &Table { context: ROUTER_BGP, feeds: NEIGHBORS, commands: NEIGHBOR_SESSION },
    &Table { context: ROUTER_BGP, feeds: NEIGHBORS, commands: NEIGHBOR_POLICY },
    &Table { context: ROUTER_BGP, feeds: NEIGHBORS, commands: ROUTES },
    &Table { context: FAMILY, feeds: NEIGHBORS, commands: FAMILY_ONLY },
    &Table { context: FAMILY, feeds: NEIGHBORS, commands: MEMBERS },
    &Table { context: FAMILY, feeds: NEIGHBORS, commands: NEIGHBOR_SESSION },
    &Table { context: FAMILY, feeds: NEIGHBORS, commands: NEIGHBOR_POLICY },
    &Table { context: FAMILY, feeds: NEIGHBORS, commands: ROUTES },
    &Table { context: SESSION_TEMPLATE, feeds: NEIGHBORS, commands: TEMPLATE_SESSION },
    &Table { context: POLICY_TEMPLATE, feeds: NEIGHBORS, commands: TEMPLATE_POLICY },
];

const HEADS: &[Command<Builder>] = &[opens("router bgp <asn>", ROUTER_BGP, process::open)];

/// Lines of the process alone.
const ROUTER: &[Command<Builder>] = &[
    modelled("bgp log-neighbor-changes", process::log_changes),
    modelled("bgp enforce-first-as", process::first_as).default_on(),
    modelled("bgp default ipv4-unicast", process::default_ipv4).default_on(),
    modelled("bgp confederation identifier / <asn>", process::confederation),
    modelled("bgp confederation peers <asn>+", process::confederates),
    modelled("bgp rpki server tcp <server:host> port! <port:number>! refresh <refresh:number>", rpki_server),
    modelled("bgp safe-ebgp-policy", process::policy_required),
    modelled("bgp listen range <range:prefix> / [peer-group <group:name>]", process::listen),
    modelled("bgp listen range <range:prefix> vrf <vrf:name> / [peer-group <group:name>]", process::listen),
    unmodelled("bgp rpki server tcp <server:host> port <number> refresh <number> (ssh|tls) <text>")
        .feeding(&["routing.bgp"]),
    ignored("bgp listen limit / <number>"),
    ignored("bgp router-id / (<ipv4>|interface <interface>|auto-assign)"),
    ignored("bgp router-id vrf auto-assign"),
    ignored("router-id / <ipv4>"),
    ignored("bgp cluster-id / (<ipv4>|<number>)"),
    ignored("bgp client-to-client reflection [(all|intra-cluster) [cluster-id (any|<ipv4>|<number>)]]").default_on(),
    ignored("bgp always-compare-med"),
    ignored("bgp deterministic-med"),
    ignored("bgp bestpath as-path (ignore|multipath-relax)"),
    ignored("bgp bestpath compare-routerid"),
    ignored("bgp bestpath cost-community ignore"),
    ignored("bgp bestpath igp-metric ignore"),
    ignored("bgp bestpath med (confed [missing-as-worst]|missing-as-worst [confed])"),
    unmodelled("bgp bestpath prefix-validate (disable|allow-invalid)").feeding(&["routing.bgp"]),
    ignored("bgp default local-preference / <number>"),
    ignored("bgp default route-target filter").default_on(),
    ignored("bgp maxas-limit / <number>"),
    ignored("bgp maxcommunity-limit / <number>"),
    ignored("bgp maxextcommunity-limit / <number>"),
    ignored("bgp fast-external-fallover").default_on(),
    ignored("bgp graceful-restart / [restart-time <number>|stalepath-time <number>|extended|all]"),
    ignored(
        "bgp graceful-shutdown all (neighbors|vrfs) [<number>] [local-preference <number>] [community <word>] [activate]",
    ),
    ignored("bgp asnotation dot"),
    ignored("bgp consistency-checker (auto-repair|error-message) [interval <number>]"),
    ignored("bgp update-delay / <number> [<number>]"),
    ignored("bgp upgrade-cli"),
    ignored("bgp transport path-mtu-discovery").default_on(),
    ignored("bgp slow-peer (detection [threshold <number>]|split-update-group (dynamic [permanent]|static))"),
    ignored("bgp refresh (max-eor-time|stalepath-time) / <number>"),
    ignored("bgp inject-map <map:name> exist-map <exist:name> [copy-attributes]"),
    ignored("bgp sourced-paths per-net (static|redistribution) all"),
    ignored("bgp internal-as (enhanced-path-selection|no-export)"),
    ignored("bgp rr-group / <number>"),
    ignored("bgp aggregate-timer / <number>"),
    ignored("bgp regexp deterministic"),
    ignored("bgp update-group split as-override"),
    ignored("bgp bmp (server <number>|buffer-size <number>|initial-refresh (delay <number>|skip))"),
    opens("template peer-session <template:name>", SESSION_TEMPLATE, process::session_template),
    opens("template peer-policy <template:name>", POLICY_TEMPLATE, process::policy_template),
    opens("address-family (ipv4|ipv6) [unicast|multicast|mdt|mvpn|flowspec]", FAMILY, process::open_family),
    opens("address-family (ipv4|ipv6) [unicast|multicast|mvpn|flowspec] vrf <vrf:name>", FAMILY, process::open_family),
    opens("address-family (vpnv4|vpnv6) [unicast|multicast|flowspec]", FAMILY, process::open_family),
    opens("address-family l2vpn [vpls|evpn]", FAMILY, process::open_family),
    opens("address-family rtfilter [unicast]", FAMILY, process::open_family),
    opens("address-family nsap [unicast]", FAMILY, process::open_family),
    opens("address-family link-state link-state", FAMILY, process::open_family),
    unmodelled("bmp server <number>").feeding(&["exporters"]).opening(BMP),
    ignored("exit-peer-session"),
    ignored("exit-peer-policy"),
    ignored("scope (global|vrf <name>)"),
];

/// Lines of address families alone.
const FAMILY_ONLY: &[Command<Builder>] = &[
    ignored("bgp router-id / (<ipv4>|auto-assign)"),
    ignored("import path (limit <number>|selection (all|bestpath|multipaths))"),
    ignored("import (ipv4|ipv6) (unicast|multicast) <number> map <map:name>"),
    ignored("retain route-target all"),
    ignored("rewrite-evpn-rt-asn"),
    ignored("advertise l2vpn evpn"),
    ignored("advertise-best-external"),
    ignored("default-metric / <number>"),
    ignored("bgp bestpath compare-routerid"),
    ignored("bgp bestpath as-path (ignore|multipath-relax)"),
    ignored("bgp bestpath med (confed [missing-as-worst]|missing-as-worst [confed])"),
    ignored("bgp always-compare-med"),
    ignored("bgp default local-preference / <number>"),
    ignored("bgp deterministic-med"),
    ignored("bgp link-bandwidth"),
    unmodelled("bgp bestpath prefix-validate (disable|allow-invalid)").feeding(&["routing.bgp"]),
    ignored("mpls label mode all-vrfs protocol bgp-vpnv4 (per-prefix|per-vrf|per-ce)"),
    ignored("encap (srv6|mpls)"),
    ignored("segment-routing srv6").opening(SEGMENT_ROUTING),
];

/// What a process and its address families announce, and by which rules it chooses.
const ROUTES: &[Command<Builder>] = &[
    // Printed level with the families in most releases.
    ignored("exit-address-family"),
    modelled("network <net:ipv4> [mask <mask:ipv4>] / [route-map <map:name>] [backdoor]", process_map_use),
    modelled("network <net:prefix> / [route-map <map:name>] [backdoor]", process_map_use),
    ignored("network <net:ipv4> [mask <mask:ipv4>] nlri (unicast|multicast|unicast multicast)"),
    modelled(
        "aggregate-address (<net:ipv4> <mask:ipv4>|<net:prefix>) / [as-set] [summary-only] [as-set] \
         [suppress-map <map:name>] [advertise-map <map:name>] [attribute-map <map:name>] [route-map <map:name>]",
        process_map_use,
    ),
    modelled(
        "redistribute (connected|static|rip|isis|ospf|eigrp|bgp|mobile|odr|lisp|nd|dhcp) / [<tag:name>!] [vrf! <from_vrf:name>!] \
         [level-1|level-2|level-1-2] [metric <number>] \
         [match [internal] [external [1]] [external 2] [nssa-external [1]] [nssa-external 2]] [include-connected] \
         [route-map <map:name>] [metric <number>]",
        process::redistribute,
    ),
    modelled("table-map / <map:name> [filter]", process_map_use),
    modelled("distribute-list <acl:name> (in|out) [<interface>]", process::distribute_list),
    modelled("distribute-list prefix <list:name> (in|out) [<interface>]", process::distribute_list),
    modelled("bgp dampening / [<number> [<number> <number> <number>]|route-map <map:name>]", process_map_use),
    modelled("bgp nexthop route-map / <map:name>", process_map_use),
    ignored("bgp nexthop trigger (enable|delay <number>)").default_on(),
    ignored("bgp additional-paths select all [best <number>] [group-best]"),
    ignored("bgp additional-paths send [receive]"),
    ignored("bgp additional-paths (receive|install)"),
    ignored("bgp additional-paths select (backup|best <number>|best-external|group-best) [backup|best-external]"),
    ignored("bgp recursion host"),
    ignored("bgp advertise-best-external"),
    ignored("bgp redistribute-internal"),
    ignored("bgp suppress-inactive"),
    ignored("bgp advertise-inactive"),
    ignored("bgp scan-time / <number>"),
    ignored("bgp route-map priority"),
    ignored("bgp soft-reconfig-backup"),
    ignored("bgp dmzlink-bw"),
    ignored("default-information originate"),
    ignored("distance bgp / <number> <number> <number>"),
    ignored("distance mbgp / <number> <number> <number>"),
    ignored("distance <number> <ipv4> <ipv4> [<name>]"),
    ignored("maximum-paths / <number> [import <number>]"),
    ignored("maximum-paths (ibgp|eibgp) / <number> [import <number>]"),
    ignored("maximum-secondary-paths (ibgp|eibgp) / <number>"),
    ignored("maximum-secondary-paths / <number>"),
    ignored("synchronization").default_on(),
    ignored("auto-summary").default_on(),
    ignored("timers bgp / <number> <number> [<number>]"),
    ignored("timers / <number> <number> [<number>]"),
];

/// Commands on sessions, behind `neighbor ...` or alone in a template.
macro_rules! session_commands {
    ($prefix:literal) => {
        &[
            modelled(concat!($prefix, "remote-as / <asn> [alternate-as <other:asn>+]"), remote_as),
            modelled(concat!($prefix, "local-as / <asn> [no-prepend [replace-as [dual-as]]]"), local_as),
            modelled(concat!($prefix, "password / [<type:number>] <secret:text>"), password),
            modelled(
                concat!($prefix, "ao / <chain:name> [include-tcp-options] [accept-ao-mismatch-connections]"),
                key_chain,
            ),
            modelled(concat!($prefix, "ttl-security hops / <hops:number>"), hops),
            modelled(concat!($prefix, "ebgp-multihop / [<hops:number>]"), multihop),
            modelled(concat!($prefix, "update-source / <source:interface>"), source),
            modelled(concat!($prefix, "shutdown / [graceful <text>]"), shutdown),
            modelled(concat!($prefix, "inherit peer-session / <template:name>"), session_template),
            ignored(concat!($prefix, "description / <text>")),
            ignored(concat!($prefix, "disable-connected-check")),
            ignored(concat!($prefix, "timers / <number> <number> [<number>]")),
            ignored(concat!($prefix, "version / <number>")),
            ignored(concat!($prefix, "translate-update")),
            ignored(concat!($prefix, "cluster-id / (<ipv4>|<number>)")),
            unmodelled(concat!($prefix, "log-neighbor-changes [disable]")).feeding(&["routing.bgp"]),
            ignored(concat!($prefix, "fall-over [route-map <name>]")),
            ignored(concat!($prefix, "fall-over bfd / [single-hop|multi-hop|check-control-plane-failure|strict-mode]")),
            ignored(concat!($prefix, "transport (connection-mode (active|passive)|multi-session|single-session)")),
            ignored(concat!($prefix, "transport path-mtu-discovery [disable]")),
            ignored(concat!($prefix, "ha-mode (graceful-restart [disable]|sso)")),
            ignored(concat!($prefix, "dont-capability-negotiate [enhanced-refresh|four-octets-as]")),
            ignored(concat!($prefix, "capability (graceful-restart|route-refresh)")),
            ignored(concat!($prefix, "dmzlink-bw")),
            ignored(concat!($prefix, "bmp-activate (all|server <number>)")),
            ignored(concat!(
                $prefix,
                "path-attribute (discard|treat-as-withdraw) (<number>|range <number> <number>) in"
            )),
        ]
    };
}

/// Commands on the routes of a family, behind `neighbor ...` or alone in a template.
macro_rules! policy_commands {
    ($prefix:literal) => {
        &[
            modelled(concat!($prefix, "route-map / <map:name> (in!|out!)"), list),
            modelled(concat!($prefix, "prefix-list / <list:name> (in!|out!)"), list),
            modelled(concat!($prefix, "distribute-list / <acl:name> (in!|out!)"), list),
            modelled(concat!($prefix, "filter-list / <paths:name> (in!|out!)"), list),
            modelled(
                concat!(
                    $prefix,
                    "maximum-prefix / <limit:number> [<percent:number>] [warning-only|restart <number>|discard-extra]"
                ),
                limit,
            ),
            modelled(concat!($prefix, "default-originate / [route-map <map:name>]"), default_originate),
            modelled(concat!($prefix, "route-reflector-client"), reflector_client),
            modelled(concat!($prefix, "inherit peer-policy / <template:name> [<order:number>]"), policy_template),
            modelled(concat!($prefix, "unsuppress-map / <map:name>"), map_use),
            modelled(
                concat!($prefix, "advertise-map <map:name> / (exist-map|non-exist-map) <map:name> [check-all-paths]"),
                map_use,
            ),
            ignored(concat!($prefix, "next-hop-self [all]")),
            ignored(concat!($prefix, "next-hop-unchanged [allpaths]")),
            ignored(concat!($prefix, "send-community [both|standard|extended|large|all]")),
            ignored(concat!($prefix, "send-label [explicit-null]")),
            ignored(concat!($prefix, "soft-reconfiguration inbound")),
            ignored(concat!($prefix, "weight / <number>")),
            ignored(concat!($prefix, "allowas-in / [<number>]")),
            ignored(concat!($prefix, "as-override [split-horizon]")),
            ignored(concat!($prefix, "remove-private-as [all [replace-as]]")),
            ignored(concat!($prefix, "advertisement-interval / <number>")),
            ignored(concat!($prefix, "advertise additional-paths [all] [best <number>] [group-best]")),
            ignored(concat!($prefix, "advertise (best-external|diverse-path (backup|mpath)|l2vpn evpn)")),
            ignored(concat!($prefix, "additional-paths (send [receive]|receive|disable)")),
            ignored(concat!($prefix, "capability orf prefix-list (both|send|receive)")),
            ignored(concat!($prefix, "soo / <community>")),
            ignored(concat!($prefix, "slow-peer detection [disable|threshold <number>]")),
            ignored(concat!($prefix, "slow-peer split-update-group (static|dynamic [permanent|disable])")),
            ignored(concat!($prefix, "route-server-client [context <name>]")),
            ignored(concat!($prefix, "prefix-length-size / <number>")),
            ignored(concat!($prefix, "suppress-signaling-protocol ldp")),
            ignored(concat!($prefix, "internal-vpn-client")),
            ignored(concat!($prefix, "aigp [send (cost-community <number> [poi <name>] [transitive]|med)]")),
            ignored(concat!($prefix, "inter-as-hybrid")),
            ignored(concat!($prefix, "announce rpki state")),
            ignored(concat!($prefix, "accept-route-legacy-rt")),
        ]
    };
}

const MEMBERS: &[Command<Builder>] = &[
    modelled("neighbor <peer:name> activate", activate),
    modelled("neighbor <peer:name> peer-group", group_head),
    modelled("neighbor <peer:name> peer-group / <group:name>", group),
];
const NEIGHBOR_SESSION: &[Command<Builder>] = session_commands!("neighbor <peer:name> ");
const NEIGHBOR_POLICY: &[Command<Builder>] = policy_commands!("neighbor <peer:name> ");
const TEMPLATE_SESSION: &[Command<Builder>] = session_commands!("");
const TEMPLATE_POLICY: &[Command<Builder>] = policy_commands!("");
