//! The words of `router eigrp`.

use seawall_api::command::{Command, Context, Table, ignored, modelled, opens};

use super::{lines, on_interface};
use crate::builder::Builder;

const CONTEXT: Context = Context("router eigrp");
const CONTEXT_V6: Context = Context("ipv6 router eigrp");
const FAMILY: Context = Context("router eigrp address-family");
const AF_INTERFACE: Context = Context("router eigrp af-interface");
const TOPOLOGY: Context = Context("router eigrp topology");
const SERVICE_FAMILY: Context = Context("router eigrp service-family");
const SF_INTERFACE: Context = Context("router eigrp sf-interface");
const SF_TOPOLOGY: Context = Context("router eigrp sf-topology");

const FEEDS: &[&str] = &["routing.processes", "routing.interfaces"];
const INTERFACES: &[&str] = &["routing.interfaces"];

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: Context::TOP, feeds: FEEDS, commands: HEADS },
    &Table { context: CONTEXT, feeds: FEEDS, commands: ROUTER },
    &Table { context: CONTEXT_V6, feeds: FEEDS, commands: FAMILY_LINES },
    &Table { context: FAMILY, feeds: FEEDS, commands: FAMILY_LINES },
    &Table { context: AF_INTERFACE, feeds: INTERFACES, commands: AF_INTERFACE_LINES },
    &Table { context: TOPOLOGY, feeds: INTERFACES, commands: TOPOLOGY_LINES },
    &Table { context: SERVICE_FAMILY, feeds: &[], commands: SERVICE_LINES },
    &Table { context: SF_INTERFACE, feeds: &[], commands: SF_INTERFACE_LINES },
    &Table { context: SF_TOPOLOGY, feeds: &[], commands: SF_TOPOLOGY_LINES },
    &on_interface::TABLE,
];

const HEADS: &[Command<Builder>] = &[
    opens("router eigrp <process:name>", CONTEXT, lines::open),
    opens("ipv6 router eigrp <process:name>", CONTEXT_V6, lines::open_v6),
];

/// Lines of a process or a family of it.
macro_rules! family {
    ($($own:expr,)*) => {
        &[
            $($own,)*
            modelled("network <net:ipv4> [<mask:ipv4>]", lines::network).wide(),
            modelled("passive-interface default", lines::passive).wide(),
            modelled("passive-interface <interface>", lines::passive).wide(),
            modelled("autonomous-system / <asn:number>", lines::autonomous_system).wide(),
            modelled("eigrp log-neighbor-changes", lines::log_changes).default_on(),
            modelled("shutdown", lines::shutdown).wide(),
            modelled(
                "redistribute (connected|static|rip|isis|ospf|ospfv3|eigrp|bgp|mobile|odr|lisp|nd|omp) / [<tag:name>!] \
                 [level-1|level-2|level-1-2] [vrf <from_vrf:name>] [metric <number> <number> <number> <number> <number>] \
                 [match [internal] [external [1]] [external 2] [nssa-external [1]] [nssa-external 2]] \
                 [route-map <map:name>] [metric <number> <number> <number> <number> <number>] [include-connected]",
                lines::redistribute,
            ),
            modelled(
                "distribute-list (<acl:name>|prefix <list:name>|prefix-list <list:name>|route-map <map:name>) (in|out) \
                 [<interface>|connected|static|bgp <number>|ospf <number>|eigrp <number>|rip]",
                lines::lists,
            ),
            modelled("distribute-list prefix <list:name> gateway <list:name> in [<interface>]", lines::lists),
            modelled("offset-list (<number>|<acl:name>) (in|out) / <number> [<interface>]", lines::lists),
            modelled("default-information (in|out) / [<acl:name>]", lines::lists),
            ignored("default-information originate"),
            ignored("eigrp router-id / <ipv4>"),
            ignored("router-id / <ipv4>"),
            ignored("eigrp log-neighbor-warnings / [<number>]").default_on(),
            ignored("eigrp event-log-size / <number>"),
            ignored("eigrp event-logging").default_on(),
            ignored("eigrp default-route-tag / (<number>|<ipv4>)"),
            ignored("eigrp stub / [receive-only|connected|static|summary|redistributed] \
                     [connected|static|summary|redistributed] [static|summary|redistributed] \
                     [summary|redistributed] [redistributed] [leak-map <name>] [dynamic]"),
            ignored("stub / [connected] [static] [summary] [redistributed]"),
            ignored("auto-summary").default_on(),
            ignored("default-metric / <number> <number> <number> <number> <number>"),
            ignored("default-metric").default_on(),
            ignored("distance eigrp / <number> <number>"),
            ignored("distance <number> <ipv4> <ipv4> [<name>]"),
            ignored("maximum-paths / <number>"),
            ignored("maximum-prefix / <number> [<number>] [warning-only] [dampened] [reset-time <number>] [restart <number>] [restart-count <number>]"),
            ignored("neighbor (<ipv4>|<ipv6>) maximum-prefix / <number> [<number>] [warning-only]"),
            ignored("neighbor (<ipv4>|<ipv6>) <interface> / [remote <number>]"),
            ignored("neighbor (<ipv4>|<ipv6>) <interface> / remote <number> [lisp-encap [<number>]]"),
            ignored("remote-neighbors source <interface> (unicast-listen|multicast-group <ipv4>) [lisp-encap [<number>]] [allow-list <name>] [max-neighbors <number>]"),
            ignored("metric weights / <number> <number> <number> <number> <number> <number> [<number>]"),
            ignored("metric maximum-hops / <number>"),
            ignored("metric (rib-scale|rib-scale ipv4|rib-scale ipv6) / <number>"),
            ignored("nsf"),
            ignored("timers active-time / (<number>|disabled)"),
            ignored("timers (graceful-restart purge-time|nsf route-hold|nsf converge|nsf signal) / <number>"),
            ignored("traffic-share (balanced|min across-interfaces)").default_on(),
            ignored("variance / <number>"),
            ignored("summary-metric (<ipv4> <ipv4>|<prefix>) / <number> <number> <number> <number> <number> [distance <number>]"),
            ignored("soft-sia disable"),
            ignored("bfd (all-interfaces|interface <interface>)"),
        ]
    };
}

const ROUTER: &[Command<Builder>] = family!(
    opens(
        "address-family (ipv4|ipv6) [unicast|multicast] [vrf <vrf:name>] / [autonomous-system <asn:number>!]",
        FAMILY,
        lines::open_family,
    ),
    ignored("service-family (ipv4|ipv6) [vrf <name>] / [autonomous-system <number>]").opening(SERVICE_FAMILY),
    ignored("exit-address-family"),
    ignored("exit-service-family"),
);

const FAMILY_LINES: &[Command<Builder>] = family!(
    opens("af-interface <interface>", AF_INTERFACE, lines::open_af_interface).wide(),
    opens("af-interface default", AF_INTERFACE, lines::open_af_interface).wide(),
    ignored("topology base").opening(TOPOLOGY),
    ignored("topology <name> tid <number>").opening(TOPOLOGY),
    ignored("exit-af-interface"),
    ignored("exit-af-topology"),
    ignored("exit-address-family"),
);

const AF_INTERFACE_LINES: &[Command<Builder>] = &[
    modelled("authentication mode / (md5|hmac-sha-256 [<type:number>] <secret>)", lines::af_mode).wide(),
    modelled("authentication key-chain / <chain:name>", lines::af_chain).wide(),
    modelled("passive-interface", lines::af_passive).wide(),
    modelled("shutdown", lines::af_shutdown).wide(),
    ignored("(hello-interval|hold-time|bandwidth-percent|dampening-change|dampening-interval) / <number>"),
    ignored("(dampening-change|dampening-interval)"),
    ignored("(split-horizon|next-hop-self)").default_on(),
    ignored("next-hop-self no-ecmp-mode"),
    ignored("summary-address (<ipv4> <ipv4>|<prefix>) / [<number>] [leak-map <name>]"),
    ignored("add-paths / <number>"),
    ignored("bfd"),
    ignored("stub-site wan-interface"),
    ignored("exit-af-interface"),
];

const TOPOLOGY_LINES: &[Command<Builder>] = family!(
    ignored("exit-af-topology"),
    ignored("snmp context <name>"),
    ignored("fast-reroute (load-sharing disable|per-prefix (all|route-map <name>))"),
    ignored("fast-reroute tie-break <name> <number>"),
);

/// Service advertisement carries no routes.
const SERVICE_LINES: &[Command<Builder>] = &[
    ignored("sf-interface (default|<interface>)").opening(SF_INTERFACE),
    ignored("topology base").opening(SF_TOPOLOGY),
    ignored("eigrp (log-neighbor-changes|event-logging)").default_on(),
    ignored("eigrp (log-neighbor-warnings|event-log-size) / <number>"),
    ignored("eigrp router-id / <ipv4>"),
    ignored("metric weights / <number> <number> <number> <number> <number> <number> [<number>]"),
    ignored("neighbor (<ipv4>|<ipv6>) <interface> / [remote <number>]"),
    ignored("remote-neighbors source <interface> (unicast-listen|multicast-group <ipv4>) [allow-list <name>]"),
    ignored("timers (graceful-restart purge-time|active-time) / <number>"),
    ignored("shutdown"),
    ignored("exit-sf-interface"),
    ignored("exit-sf-topology"),
    ignored("exit-service-family"),
];

const SF_INTERFACE_LINES: &[Command<Builder>] = &[
    modelled("authentication mode / (md5|hmac-sha-256 [<type:number>] <secret>)", lines::service_key),
    modelled("authentication key-chain / <chain:name>", lines::service_key),
    ignored("(hello-interval|hold-time|bandwidth-percent|dampening-change|dampening-interval) / <number>"),
    ignored("split-horizon").default_on(),
    ignored("shutdown"),
    ignored("exit-sf-interface"),
];

const SF_TOPOLOGY_LINES: &[Command<Builder>] =
    &[ignored("metric maximum-hops / <number>"), ignored("exit-sf-topology")];
