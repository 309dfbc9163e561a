//! The commands of BGP, block by block.

use seawall_api::command::{Command, Context, Table, ignored, modelled, opens, unmodelled};
use seawall_api::routing::bgp::rpki_server;

use super::{family, neighbor, process};
use crate::builder::Builder;

const ROUTER: Context = Context("router bgp");
const VRF: Context = Context("router bgp vrf");
const FAMILY: Context = Context("router bgp address-family");
const NEIGHBOR: Context = Context("router bgp neighbor");
const NEIGHBOR_FAMILY: Context = Context("router bgp neighbor address-family");
const RPKI: Context = Context("router bgp rpki server");
const FEEDS: &[&str] = &["routing.bgp", "routing.neighbors"];

/// The tables of BGP.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: Context::TOP, feeds: FEEDS, commands: HEADS },
    &Table { context: ROUTER, feeds: FEEDS, commands: PROCESS },
    &Table { context: ROUTER, feeds: FEEDS, commands: SHARED },
    &Table { context: VRF, feeds: FEEDS, commands: SHARED },
    &Table { context: FAMILY, feeds: &["routing.redistributions"], commands: FAMILY_LINES },
    &Table { context: NEIGHBOR, feeds: &["routing.neighbors"], commands: SESSION },
    &Table { context: NEIGHBOR_FAMILY, feeds: &["routing.neighbors"], commands: POLICY },
    &Table { context: RPKI, feeds: &["routing.bgp.rpki_servers"], commands: RPKI_LINES },
];

const HEADS: &[Command<Builder>] =
    &[opens("router bgp <asn:asn>", ROUTER, process::open), ignored("ip bgp-community new-format")];

const PROCESS: &[Command<Builder>] = &[
    opens("vrf <vrf:name>", VRF, process::open_vrf),
    opens("template peer <template:name>", NEIGHBOR, process::template),
    opens("template peer-session <template:name>", NEIGHBOR, process::template),
    opens("template peer-policy <template:name>", NEIGHBOR_FAMILY, process::template),
    modelled("enforce-first-as", process::first_as).default_on(),
    opens("rpki server <server:host>", RPKI, rpki_server),
    ignored("(shutdown|isolate [include-local|route-map <name>])"),
    ignored("fast-external-fallover").default_on(),
    ignored("(flush-routes|suppress-fib-pending|dynamic-med-interval <number>|neighbor-down fib-accelerate)"),
    ignored("suppress-fib-pending").default_on(),
    ignored("(event-history|nexthop|disable-policy-batching|prefix-peer-wait-timer|affinity-group) [<word>+]"),
    ignored("(rd dual id <number>|reconnect-interval <number>|bestpath as-path ignore)"),
];

/// Lines of the process and of its routing instances.
const SHARED: &[Command<Builder>] = &[
    opens("neighbor <peer:name> [remote-as! <asn:asn>]", NEIGHBOR, process::neighbor),
    opens("neighbor <peer:name> remote-as (external|internal)", NEIGHBOR, process::neighbor),
    opens("neighbor <peer:name> remote-as route-map <map:name>", NEIGHBOR, process::neighbor),
    opens(
        "address-family (ipv4 (unicast|multicast|mvpn|labeled-unicast)|ipv6 (unicast|multicast|mvpn|labeled-unicast)|\
         vpnv4 unicast|vpnv6 unicast|l2vpn evpn|l2vpn vpls|link-state)",
        FAMILY,
        family::open,
    ),
    modelled("log-neighbor-changes", process::log_changes),
    modelled("confederation identifier / <asn:asn>", process::confederation),
    modelled("confederation peers <asn:asn>+", process::confederates),
    modelled("local-as / <asn:asn>", process::local_as),
    ignored("router-id / (<ipv4>|auto)"),
    ignored("cluster-id / (<ipv4>|<number>)"),
    ignored("bestpath <word>+"),
    ignored("graceful-restart [restart-time <number>|stalepath-time <number>]").default_on(),
    ignored("graceful-restart-helper").default_on(),
    ignored("graceful-shutdown <word>+"),
    ignored("maxas-limit / [<number>]"),
    ignored("reconnect-interval / <number>"),
    ignored(
        "timers (bgp <number> <number>|prefix-peer-timeout <number>|prefix-peer-wait <number>|bestpath-limit <number> [always])",
    ),
    ignored("(allocate-index <number>|bgp router-id <ipv4>|ip-pool <word>+)"),
];

const FAMILY_LINES: &[Command<Builder>] = &[
    modelled(
        "redistribute (direct|static|ospf <tag:name>|ospfv3 <tag:name>|eigrp <tag:name>|isis <tag:name>|rip <tag:name>|hmm|am|lisp|\
         icmpv6|srv6|amt) route-map <map:name>",
        family::redistribute,
    ),
    modelled(
        "redistribute (direct|static|ospf <tag:name>|ospfv3 <tag:name>|eigrp <tag:name>|isis <tag:name>|rip <tag:name>)",
        family::redistribute,
    ),
    modelled("network (<prefix>|<ipv4> mask <ipv4>|<ipv4>) [route-map <map:name>] [evpn]", family::maps),
    modelled(
        "aggregate-address (<prefix>|<ipv4> <ipv4>) [as-set] [summary-only] [advertise-map <map:name>] \
         [attribute-map <map:name>] [suppress-map <map:name>] [summary-only]",
        family::maps,
    ),
    modelled(
        "(table-map|nexthop route-map|dampening route-map|additional-paths selection route-map) <map:name> [filter]",
        family::maps,
    ),
    modelled("inject-map <map:name> exist-map <map:name> [copy-attributes]", family::maps),
    modelled("advertise l2vpn evpn [route-map <map:name>]", family::maps),
    modelled("(import|export) l2vpn evpn [reoriginate] [route-map <map:name>]", family::maps),
    modelled("default-information originate [route-map <map:name>]", family::maps),
    modelled("retain route-target (all|route-map <map:name>)", family::maps),
    ignored(
        "(default-metric|distance|dampening|maximum-paths|nexthop|additional-paths|client-to-client|timers) <word>+",
    ),
    ignored("dampening"),
    ignored("client-to-client reflection").default_on(),
    ignored(
        "(suppress-inactive|wait-igp-convergence|advertise-pip|allow-vni-in-ethertag|export-gateway-ip|advertise-system-mac)",
    ),
    ignored(
        "(vni|virtual-rmac|allocate-label|label-allocation-mode|vrf|segment-routing|bestpath|srte|igp-metric) <word>+",
    ),
    ignored("(evpn|mpls|advertise|ead-evi|es|pic|multisite|origin-as|weight|cache|vlan) [<word>+]"),
];

const SESSION: &[Command<Builder>] = &[
    modelled("remote-as / (<asn:asn>|external|internal)", neighbor::remote_as),
    unmodelled("remote-as route-map <map:name>")
        .feeding(&["routing.neighbors.remote_as", "routing.neighbors.external"]),
    modelled("local-as / <asn:asn> [no-prepend [replace-as [dual-as]]]", neighbor::local_as),
    modelled("password / [<type:number>] <secret:text>", neighbor::password),
    modelled("ao / <chain:name> [include-tcp-options|accept-ao-mismatch-connections]", neighbor::key_chain),
    modelled("ttl-security hops / <hops:number>", neighbor::hops),
    modelled("ebgp-multihop / <hops:number>", neighbor::multihop),
    modelled("update-source / <source:interface>", neighbor::source),
    modelled("shutdown", neighbor::shutdown),
    modelled("inherit peer / <template:name>", neighbor::template),
    modelled("inherit peer-session / <template:name>", neighbor::template),
    opens(
        "address-family (ipv4 (unicast|multicast|mvpn|labeled-unicast)|ipv6 (unicast|multicast|mvpn|labeled-unicast)|\
         vpnv4 unicast|vpnv6 unicast|l2vpn evpn|l2vpn vpls|link-state)",
        NEIGHBOR_FAMILY,
        neighbor::open_family,
    ),
    ignored("description / <text>"),
    ignored("timers / <number> <number>"),
    ignored("(disable-connected-check|dont-capability-negotiate|dynamic-capability|low-memory exempt)"),
    ignored("dynamic-capability").default_on(),
    ignored(
        "(capability|transport|graceful-shutdown|peer-type|affinity-group|ttl|dscp|idle-hold-down|link-bandwidth) [<word>+]",
    ),
    // The line does not say over which interface, whose proof the session would have.
    unmodelled("bfd [<word>+]").feeding(&["routing.sessions"]),
    ignored("log-neighbor-changes [disable]"),
    ignored("maximum-peers / <number>"),
    ignored("remove-private-as [all|replace-as]"),
];

const POLICY: &[Command<Builder>] = &[
    modelled("route-map / <map:name> in!", neighbor::list),
    modelled("route-map / <map:name> out!", neighbor::list),
    modelled("prefix-list / <list:name> in!", neighbor::list),
    modelled("prefix-list / <list:name> out!", neighbor::list),
    modelled("filter-list / <paths:name> in!", neighbor::list),
    modelled("filter-list / <paths:name> out!", neighbor::list),
    modelled(
        "maximum-prefix / <limit:number> [<threshold:number>] [warning-only|restart <minutes:number>]",
        neighbor::limit,
    ),
    modelled("default-originate / [route-map <map:name>]", neighbor::default_originate),
    modelled("route-reflector-client", neighbor::reflector_client),
    modelled("inherit peer-policy <template:name> / <order:number>", neighbor::policy_template),
    modelled("(unsuppress-map|advertise-map) <map:name> [(exist-map|non-exist-map) <map:name>]", neighbor::maps),
    modelled("next-hop-self [all|route-map <map:name>]", neighbor::maps),
    ignored("send-community [extended|standard|both]"),
    ignored("soft-reconfiguration inbound [always]"),
    ignored(
        "(allowas-in [<number>]|as-override|disable-peer-as-check|next-hop-third-party|suppress-inactive|rewrite-evpn-rt-asn)",
    ),
    ignored("next-hop-third-party").default_on(),
    ignored(
        "(weight <number>|soo <word>|advertisement-interval <number>|capability <word>+|advertise <word>+|import <word>+)",
    ),
    ignored(
        "(send-label|encapsulation|rewrite-rt-asn|link-bandwidth|allow-local-as|disable-peer|bestpath|no-rt) [<word>+]",
    ),
    ignored("(enable|rib-scale|route-type|default-metric) [<word>+]"),
];

const RPKI_LINES: &[Command<Builder>] = &[
    ignored("(transport|refresh-time|response-time|purge-time|description|source-interface|vrf|update-source) <word>+"),
    ignored("(shutdown|username <word>)"),
];
