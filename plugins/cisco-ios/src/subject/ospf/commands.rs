//! The words of OSPF processes, except those about areas.

use seawall_api::command::{Command, Context, Table, ignored, modelled, opens, unmodelled};

use super::process;
use crate::builder::Builder;

/// `router ospf`.
pub(super) const CONTEXT: Context = Context("router ospf");
/// `router ospfv3`, `ipv6 router ospf`.
pub(super) const CONTEXT_V3: Context = Context("router ospfv3");
/// An address family of `router ospfv3`.
pub(super) const CONTEXT_FAMILY: Context = Context("router ospfv3 address-family");

pub(super) const FEEDS: &[&str] = &["routing.processes", "routing.interfaces"];

pub(super) const HEADS: Table<Builder> = Table { context: Context::TOP, feeds: FEEDS, commands: TOP };
pub(super) const ROUTER: Table<Builder> = Table { context: CONTEXT, feeds: FEEDS, commands: LINES };
pub(super) const ROUTER_V3: Table<Builder> = Table { context: CONTEXT_V3, feeds: FEEDS, commands: LINES_V3 };
pub(super) const FAMILY_V3: Table<Builder> = Table { context: CONTEXT_FAMILY, feeds: FEEDS, commands: LINES_V3 };

const TOP: &[Command<Builder>] = &[
    opens("router ospf <process:number> / [vrf <vrf:name>]", CONTEXT, process::open),
    opens("router ospfv3 <process:number>", CONTEXT_V3, process::open_v3),
    opens("ipv6 router ospf <process:number> / [vrf <vrf:name>]", CONTEXT_V3, process::open_v3),
    ignored("ip ospf name-lookup"),
    ignored("ipv6 ospf name-lookup"),
];

/// Lines that both versions have.
macro_rules! common {
    ($($own:expr,)*) => {
        &[
            $($own,)*
            modelled("passive-interface default", process::passive).wide(),
            modelled("passive-interface <interface>", process::passive).wide(),
            modelled("log-adjacency-changes / [detail]", process::log_changes).default_on(),
            modelled("shutdown", process::shutdown).wide(),
            modelled(
                "redistribute (connected|static|rip|isis|ospf|ospfv3|eigrp|bgp|mobile|odr|lisp|nd|dhcp|application) / \
                 [<tag:name>!] [level-1|level-2|level-1-2] [metric <number>] [metric-type (1|2)] \
                 [match [internal] [external [1]] [external 2] [nssa-external [1]] [nssa-external 2]] \
                 [metric <number>] [metric-type (1|2)] [include-connected] [tag <number>] [subnets] [nssa-only] \
                 [tag <number>] [metric-type (1|2)] [route-map <map:name>] [subnets] [vrf <from_vrf:name>]",
                process::redistribute,
            ),
            ignored("redistribute maximum-prefix / <number> [<number>] [warning-only]"),
            modelled(
                "default-information originate / [always] [metric <number>] [metric-type (1|2)] [metric <number>] \
                 [route-map <map:name>] [always]",
                process::lists,
            ),
            modelled(
                "distribute-list (<acl:name>|prefix <list:name>|prefix-list <list:name>|route-map <map:name>) (in|out) \
                 [<interface>|connected|static|bgp <number>|ospf <number>|eigrp <number>|rip]",
                process::lists,
            ),
            modelled("distribute-list prefix <list:name> gateway <list:name> in [<interface>]", process::lists),
            ignored("router-id / <ipv4>"),
            ignored("auto-cost / reference-bandwidth <number>"),
            ignored("auto-cost").default_on(),
            ignored("default-metric / <number>"),
            ignored("distance / <number>"),
            ignored("distance <number> <ipv4> <ipv4> [<name>]"),
            ignored(
                "distance ospf / [intra-area <number>] [inter-area <number>] [external <number>] [intra-area <number>]",
            ),
            ignored("maximum-paths / <number>"),
            ignored("max-lsa / <number> [<number>] [warning-only] [ignore-time <number>] [ignore-count <number>] [reset-time <number>]"),
            ignored("max-metric router-lsa / [external-lsa [<number>]] [include-stub] [summary-lsa [<number>]] \
                     [external-lsa [<number>]] [stub-prefix-lsa] [inter-area-lsas [<number>]] \
                     [on-startup (<number>|wait-for-bgp)] [summary-lsa [<number>]] [external-lsa [<number>]]"),
            ignored("timers (throttle spf|throttle lsa [all]) / <number> <number> <number>"),
            ignored("timers (lsa arrival|pacing flood|pacing retransmission|pacing lsa-group|lsa-group-pacing) / <number>"),
            ignored("timers pacing all / <number>"),
            ignored("timers spf / <number> <number>"),
            ignored("summary-address <ipv4> <ipv4> / [not-advertise] [tag <number>] [nssa-only]"),
            ignored("summary-prefix <prefix> / [not-advertise] [tag <number>] [nssa-only]"),
            ignored("bfd all-interfaces [strict-mode]"),
            ignored("nsf [cisco [helper [disable]]|cisco enforce global|ietf [helper [disable|strict-lsa-checking]]|ietf restart-interval <number>]"),
            ignored("graceful-restart [helper (disable|strict-lsa-checking)|restart-interval <number>]"),
            ignored("nsr"),
            ignored("ispf"),
            ignored("fast-reroute per-prefix enable [area <name>] [prefix-priority (high|low)]"),
            ignored("fast-reroute per-prefix (remote-lfa|ti-lfa) [area <name>] [tunnel mpls-ldp] [disable] [maximum-cost <number>]"),
            ignored("fast-reroute per-prefix tie-break <name> [required] index <number>"),
            ignored("fast-reroute keep-all-paths"),
            ignored("prefix-suppression"),
            ignored("adjacency stagger / [<number>|none] [<number>]"),
            ignored("capability (lls|transit|opaque|vrf-lite)").default_on(),
            ignored("compatible rfc1583").default_on(),
            ignored("compatible rfc1587"),
            ignored("compatible rfc3101"),
            ignored("discard-route [external [<number>]] [internal [<number>]]").default_on(),
            ignored("event-log [one-shot] [pause] [size <number>]"),
            ignored("ignore lsa mospf"),
            ignored("interface-id snmp-if-index"),
            ignored("limit retransmissions [dc (<number>|disable)] [non-dc (<number>|disable)]"),
            ignored("local-rib-criteria [forwarding-address] [inter-area-summary] [nssa-translation]"),
            ignored("microloop avoidance [protected|disable|rib-update-delay <number>]"),
            ignored("queue-depth (hello|update) / (<number>|unlimited)"),
            ignored("snmp context / <name>"),
            ignored("domain-id / (<ipv4>|type <hex> value <hex>|null) [secondary]"),
            ignored("domain-tag / <number>"),
            ignored("traffic-share min across-interfaces"),
            ignored("ttl-security all-interfaces / [hops <number>]"),
            ignored("manet (cache <text>|peering <text>|willingness <number>|hello)"),
            ignored("mpls traffic-eng (area <name>|router-id <interface>|mesh-group <number> <interface> area <name>|multicast-intact)"),
            ignored("mpls traffic-eng (autotunnel <text>|interface <interface> area <name>)"),
            ignored("segment-routing [area <name>] (mpls|disable)"),
            ignored("segment-routing (global-block <number> <number>|prefix-sid-map (advertise-local|receive)|forwarding mpls)"),
            ignored("segment-routing srv6").opening(CONTEXT_SEGMENTS),
            ignored("segment-routing mpls"),
            ignored("distribute link-state [instance-id <number>] [throttle <number>]"),
        ]
    };
}

const CONTEXT_SEGMENTS: Context = Context("router bgp segment-routing");

const LINES: &[Command<Builder>] = common![
    modelled("network <net:ipv4> <mask:ipv4> / area <area:name>", process::network).wide(),
    unmodelled(
        "neighbor <ipv4> / [cost <number>] [priority <number>] [poll-interval <number>] [database-filter all out]"
    ),
    modelled("mpls ldp autoconfig / [area <area:name>]", process::ldp_autoconfig)
        .feeding(&["interfaces", "routing.sessions"])
        .wide(),
    modelled("mpls ldp sync", process::label_sync),
];

const LINES_V3: &[Command<Builder>] = common![
    opens("address-family (ipv4|ipv6) [unicast] [vrf <vrf:name>]", CONTEXT_FAMILY, process::open_family),
    ignored("exit-address-family"),
    unmodelled("authentication mode (deployment|strict)"),
];
