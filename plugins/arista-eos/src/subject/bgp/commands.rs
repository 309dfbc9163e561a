//! The commands below `router bgp`. Source: EOS User Manual, "BGP", and the RFCs that its pages name.

use seawall_api::command::{Command, Context, Table, ignored, modelled, opens, unmodelled};
use seawall_api::routing::bgp::rpki_server;

use super::{neighbor, process};
use crate::builder::Builder;

/// The block of the process.
pub(crate) const BGP: Context = Context("router bgp");
const FAMILY: Context = Context("router bgp address-family");
const VRF: Context = Context("router bgp vrf");
const VRF_FAMILY: Context = Context("router bgp vrf address-family");
const SERVICE: Context = Context("router bgp vlan");
const RPKI: Context = Context("router bgp rpki cache");
const VALIDATION: Context = Context("router bgp rpki origin-as-validation");
/// The block of a system that is told routes.
pub(crate) const MONITOR: Context = Context("router bgp monitoring station");
const PART: Context = Context("router bgp part");

const NEIGHBORS: &[&str] = &["routing.neighbors"];
const PROCESS: &[&str] = &["routing.bgp", "routing.neighbors"];
const REDISTRIBUTED: &[&str] = &["routing.redistributions"];

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: Context::TOP, feeds: PROCESS, commands: HEADS },
    &Table { context: BGP, feeds: PROCESS, commands: PROCESS_LINES },
    &Table { context: BGP, feeds: NEIGHBORS, commands: SESSION },
    &Table { context: BGP, feeds: NEIGHBORS, commands: ROUTES },
    &Table { context: BGP, feeds: REDISTRIBUTED, commands: SOURCES },
    &Table { context: BGP, feeds: &[], commands: BLOCKS },
    &Table { context: FAMILY, feeds: NEIGHBORS, commands: ROUTES },
    &Table { context: FAMILY, feeds: NEIGHBORS, commands: IN_FAMILY },
    &Table { context: FAMILY, feeds: REDISTRIBUTED, commands: SOURCES },
    &Table { context: VRF, feeds: &["vrfs"], commands: INSTANCE },
    &Table { context: VRF, feeds: NEIGHBORS, commands: SESSION },
    &Table { context: VRF, feeds: NEIGHBORS, commands: ROUTES },
    &Table { context: VRF, feeds: REDISTRIBUTED, commands: SOURCES },
    &Table { context: VRF_FAMILY, feeds: NEIGHBORS, commands: ROUTES },
    &Table { context: VRF_FAMILY, feeds: NEIGHBORS, commands: IN_FAMILY },
    &Table { context: VRF_FAMILY, feeds: REDISTRIBUTED, commands: SOURCES },
    &Table { context: SERVICE, feeds: &[], commands: SERVICES },
    &Table { context: RPKI, feeds: &["routing.bgp"], commands: CACHE },
    &Table { context: VALIDATION, feeds: &["routing.bgp"], commands: VALIDATIONS },
    &Table { context: PART, feeds: &[], commands: PARTS },
];

const HEADS: &[Command<Builder>] =
    &[opens("router bgp <asn:asn>", BGP, process::open), ignored("router bgp <asn:asn> <text>")];

const PROCESS_LINES: &[Command<Builder>] = &[
    opens("vrf <vrf:name>", VRF, process::open_vrf).feeding(&["vrfs", "routing.neighbors"]),
    opens("address-family (ipv4|ipv6) [unicast|multicast|labeled-unicast|sr-te]", FAMILY, process::open_family),
    opens(
        "address-family (evpn|vpn-ipv4|vpn-ipv6|rt-membership|link-state|path-selection|dps)",
        FAMILY,
        process::open_family,
    ),
    opens("address-family flow-spec (ipv4|ipv6|vpn-ipv4|vpn-ipv6)", FAMILY, process::open_family),
    modelled("bgp log-neighbor-changes", process::log_changes).default_on(),
    modelled("[bgp] enforce-first-as", process::first_as).default_on(),
    modelled(
        "bgp missing-policy [include <text>] direction (in|out) action (permit|deny|deny-in-out)",
        process::missing_policy,
    ),
    modelled("bgp missing-policy direction (in|out) action (permit|deny|deny-in-out)", process::missing_policy),
    modelled("bgp default ipv4-unicast", process::default_ipv4).default_on(),
    unmodelled("bgp default ipv4-unicast transport ipv6"),
    unmodelled("bgp default ipv6-unicast"),
    modelled("bgp confederation identifier / <asn:asn>", process::confederation),
    modelled("bgp confederation peers <members:name>+", process::confederates),
    opens("rpki cache <cache:name>", RPKI, |_, _| Some(())).feeding(&["routing.bgp"]),
    opens("rpki (origin-as-validation|origin-validation)", VALIDATION, |_, _| Some(())).feeding(&["routing.bgp"]),
    modelled("(ip|ipv6) access-group <acl:name> [in]", process::service_acl),
];

/// Lines about sessions.
const SESSION: &[Command<Builder>] = &[
    modelled("neighbor <peer:name> peer group", neighbor::group_head),
    modelled("neighbor <peer:name> peer-group", neighbor::group_head),
    modelled("neighbor <peer:name> peer group! / <group:name>", neighbor::group),
    modelled("neighbor <peer:name> peer-group! / <group:name>", neighbor::group),
    modelled(
        "neighbor interface <interface:interface> peer-group <group:name> [remote-as <asn:asn>]",
        neighbor::on_interface,
    ),
    modelled(
        "neighbor interface <interface:interface> peer-group <group:name> peer-filter <filter:name>",
        neighbor::on_interface,
    ),
    modelled("neighbor <peer:name> remote-as / <asn:asn>", neighbor::remote_as),
    modelled("neighbor <peer:name> local-as / <asn:asn> [no-prepend] [replace-as] [fallback]", neighbor::local_as),
    modelled("neighbor <peer:name> password / [(0|7|8a)] <secret:secret>", neighbor::password),
    modelled(
        "neighbor <peer:name> password shared-secret profile <profile:name> algorithm <algorithm:name>",
        neighbor::shared_secret,
    ),
    modelled("neighbor <peer:name> ttl maximum-hops / <hops:number>", neighbor::hops),
    modelled("neighbor <peer:name> ebgp-multihop / [<hops:number>]", neighbor::multihop),
    modelled("neighbor <peer:name> update-source / <source:interface>", neighbor::source),
    modelled("neighbor <peer:name> shutdown / [reason <text>]", neighbor::shutdown),
    modelled(
        "bgp listen range <range:prefix> (peer-group|peer group) <group:name> [peer-filter <filter:name>] [remote-as <asn:asn>]",
        process::listen,
    ),
    ignored("bgp listen limit <number>"),
    ignored("neighbor <peer:name> description / <text>"),
    ignored(
        "neighbor <peer:name> (timers|bfd|transport|idle-restart-timer|out-delay|graceful-restart|graceful-restart-helper|fall-over) / [<text>]",
    ),
    ignored(
        "neighbor <peer:name> (passive|dont-capability-negotiate|auto-local-addr|route-to-peer|link-bandwidth|peer-tag|session) / [<text>]",
    ),
    modelled("neighbor <peer:name> enforce-first-as", neighbor::mention).default_on(),
    ignored("neighbor default (send-community|bfd) / [<text>]"),
];

/// Lines about routes, in a family or outside of any.
const ROUTES: &[Command<Builder>] = &[
    modelled("neighbor <peer:name> activate", neighbor::activate).default_on(),
    modelled("neighbor <peer:name> deactivate", neighbor::mention),
    modelled("neighbor <peer:name> route-map! / <map:name> (in!|out!)", neighbor::list),
    modelled("neighbor <peer:name> prefix-list! / <list:name> (in!|out!)", neighbor::list),
    modelled("neighbor <peer:name> rcf! (in!|out!) / <function:name>", neighbor::list),
    modelled("neighbor <peer:name> maximum-routes / <limit:number> [warning-limit <warning:number> [percent]] [warning-only]", neighbor::limit),
    ignored("neighbor <peer:name> maximum-accepted-routes / <number> [warning-limit <number>]"),
    modelled("neighbor <peer:name> default-originate / [route-map <map:name>] [always]", neighbor::default_originate),
    modelled("neighbor <peer:name> route-reflector-client", neighbor::reflector_client),
    modelled(
        "neighbor <peer:name> (next-hop-self|next-hop-unchanged|next-hop-peer|next-hop-v6-addr|send-community|next-hop) / [<text>]",
        neighbor::mention,
    ),
    modelled(
        "neighbor <peer:name> (allowas-in|remove-private-as|as-path|weight|metric-out|export-localpref|import-localpref|additional-paths|rib-in) / [<text>]",
        neighbor::mention,
    ),
    modelled(
        "neighbor <peer:name> (encapsulation|domain|default-route|default-route-target|route-target|layer-2|soft-reconfiguration|missing-policy|path-selection) / [<text>]",
        neighbor::mention,
    ),
    modelled("neighbor default (activate|encapsulation|next-hop-self|next-hop-unchanged|next-hop) / [<text>]", |_, _| Some(())),
    modelled("network <prefix> [route-map <map:name>] [rcf <name>]", process::map_use),
    modelled("network <address:ipv4> mask <mask:ipv4> [route-map <map:name>]", process::map_use),
    modelled(
        "aggregate-address <prefix> [advertise-only] [as-set] [summary-only] [attribute-map <map:name>] [match-map <map:name>] [advertise-map <map:name>]",
        process::map_use,
    ),
    ignored("aggregate-address <prefix> <text>"),
    ignored("bgp (additional-paths|bestpath|always-compare-med|advertise-inactive|redistribute-internal|convergence|transport|allowas-in|next-hop-unchanged) [<text>]"),
    ignored("bgp (cluster-id|client-to-client|route-reflector|asn|control-plane-filter|host-routes|labeled-unicast|session|trace|monitoring|auto-local-addr|peer-mac-resolution-timeout|tie-break-on-router-id|tie-break-on-age|route|aggregate-route|counters|community|skip) [<text>]").default_on(),
    unmodelled("bgp control-plane-filter default-allow"),
    ignored("maximum-paths <number> [ecmp <number>]"),
    ignored("maximum-paths (ibgp|ebgp|eibgp) <number>"),
    ignored("next-hop (resolution|mpls-tunnel) <text>"),
    ignored("graceful-restart [<text>]"),
    ignored("graceful-restart-helper [<text>]").default_on(),
    ignored("(ip|ipv6|label) <text>"),
    ignored("exit"),
    ignored("exit-address-family"),
    ignored("comment"),
];

/// Lines that stand in families alone.
const IN_FAMILY: &[Command<Builder>] = &[
    ignored("path-selection"),
    ignored("path-selection role <role:name>+"),
    unmodelled("bgp missing-policy [include <text>] direction (in|out) action (permit|deny|deny-in-out)").feeding(PROCESS),
    modelled("bgp default ipv4-unicast", process::default_ipv4).default_on(),
    ignored("(domain|evpn|layer-2|import|host-flap|encapsulation|tunnel|lu|route|next-hop-unchanged|default-route|path-selection|topology) <text>").default_on(),
    ignored("(receive|install|update|mvpn|rd|graceful|redistribute router-mac) <text>"),
    ignored("host-flap detection").default_on(),
];

/// Routes of other sources.
const SOURCES: &[Command<Builder>] = &[
    modelled(
        "redistribute (connected|static|rip|attached-host|dynamic|bgp|learned|isis|user|igmp|dps|host-routes) [level-1|level-2|level-1-2|leaked] [include leaked] \
         [route-map <map:name>]",
        process::redistribute,
    ),
    modelled(
        "redistribute (ospf|ospfv3) [include leaked] [match (internal|external|nssa-external) [<type:number>]] [include leaked] [route-map <map:name>]",
        process::redistribute,
    ),
    ignored("redistribute router-mac [system|virtual-ip] [ip|next-hop] [vtep primary]"),
    ignored("redistribute router-mac next-hop vtep primary"),
    unmodelled("redistribute (connected|static|rip|attached-host|dynamic|isis|ospf|ospfv3|user) [<text>]"),
];

/// Lines of a routing instance.
const INSTANCE: &[Command<Builder>] = &[
    opens("address-family (ipv4|ipv6) [unicast|multicast]", VRF_FAMILY, process::open_family)
        .feeding(&["routing.neighbors"]),
    opens("address-family flow-spec (ipv4|ipv6)", VRF_FAMILY, process::open_family).feeding(&["routing.neighbors"]),
    modelled("rd / <distinguisher:community>", process::distinguisher),
    ignored("rd evpn domain (all|remote) / <community>"),
    modelled("route-target (import!|export!|both!) [evpn|vpn-ipv4|vpn-ipv6] <target:community>", process::route_target),
    modelled("route-target (import!|export!) [evpn|vpn-ipv4|vpn-ipv6] route-map <map:name>", process::target_policy),
    modelled(
        "route-target (import|export) [evpn|vpn-ipv4|vpn-ipv6] <target:community> route-map <map:name>",
        process::route_target,
    ),
    unmodelled("route-target (import|export) (evpn|vpn-ipv4|vpn-ipv6) rcf <text>"),
    ignored("route-target (import|export) evpn (auto|imported-route)"),
    ignored("router-id / <ipv4>"),
    ignored("timers bgp <number> <number> [min-hold-time <number>] [send-failure hold-time <number>]"),
    ignored("timers bgp keepalive <number> hold-time <number>"),
    ignored("distance bgp <number> [<number> <number>]"),
    ignored("evpn multicast").opening(PART),
    ignored("default-route export evpn [always] [route-map <name>] [rcf <name>]"),
    ignored("(local-as|shutdown|update|bgp missing-policy|route|layer-2|evpn|host) <text>"),
    modelled("(ip|ipv6) access-group <acl:name> [in]", process::service_acl).feeding(&[]),
];

/// Blocks of the process without neighbours, and its plain settings.
const BLOCKS: &[Command<Builder>] = &[
    ignored("vlan <numbers>").opening(SERVICE),
    ignored("vlan-aware-bundle <name:name>").opening(SERVICE),
    ignored("vpws <name:name>").opening(SERVICE),
    ignored("session tracker <name:name>").opening(PART),
    ignored("router-id / <ipv4>"),
    ignored("timers bgp <number> <number> [min-hold-time <number>] [send-failure hold-time <number>]"),
    ignored("timers bgp keepalive <number> hold-time <number>"),
    ignored("distance bgp <number> [<number> <number>]"),
    ignored("update wait-for-convergence"),
    ignored("update wait-install [batch <number>]"),
    ignored("domain identifier <community>"),
    ignored("route (import|export|install-map) <text>"),
    ignored("shutdown"),
    ignored("(ucmp|monitoring|dynamic peer max|address-family-check|access-control) <text>"),
];

/// A VLAN, a bundle of them or a wire.
const SERVICES: &[Command<Builder>] = &[
    ignored("rd <word>"),
    ignored("rd (auto|evpn domain (all|remote)) [<word>]"),
    ignored("route-target (import|export|both|import export) [evpn] [domain (all|remote)] <word>"),
    ignored("route-target (import|export|both) [evpn] [vpn-ipv4|vpn-ipv6] <word> [<more:word>]"),
    ignored("redistribute (learned|static|host-route|dot1x|router-mac system|link-local ipv6|igmp)"),
    ignored("redistribute router-mac (system|virtual-ip) [next-hop <text>]"),
    ignored("redistribute router-mac"),
    ignored("vlan <numbers>"),
    ignored("pseudowire <name>").opening(PART),
    ignored("mpls control-word"),
    ignored("label flow"),
    ignored("mtu <number> [ignore]"),
    ignored("comment"),
    ignored("comment <text>"),
    ignored("exit"),
];

const PARTS: &[Command<Builder>] = &[
    ignored("evpn vpws id local <number> remote <number>"),
    ignored("(transit|route|gateway|address-family|recovery|color|underlay) [<text>]"),
    ignored("exit"),
];

const CACHE: &[Command<Builder>] = &[
    modelled("host / <server:host> [vrf <vrf:name>] [port <port:number>]", rpki_server),
    ignored("(preference|refresh-interval|retry-interval|expire-interval) / <number>"),
    ignored("local-interface / <interface>"),
    ignored("transport / (tcp|ssh) [<text>]"),
    ignored("exit"),
];

const VALIDATIONS: &[Command<Builder>] =
    &[ignored("(ebgp|ibgp) (local|community|prefer-community|prefer-local)"), ignored("send <text>"), ignored("exit")];
