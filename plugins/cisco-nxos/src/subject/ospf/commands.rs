//! The commands of OSPF processes.

use seawall_api::command::{Command, Context, Table, ignored, modelled, opens};

use super::process;
use crate::builder::Builder;

const OSPF: Context = Context("router ospf");
const VRF: Context = Context("router ospf vrf");
const FAMILY: Context = Context("router ospfv3 address-family");
const LINK: Context = Context("router ospf virtual-link");
const FEEDS: &[&str] = &["routing.processes", "routing.interfaces"];

pub(super) const HEADS: Table<Builder> = Table { context: Context::TOP, feeds: FEEDS, commands: TOP };
pub(super) const PROCESS: Table<Builder> = Table { context: OSPF, feeds: FEEDS, commands: INSTANCES };
pub(super) const ROUTER: Table<Builder> = Table { context: OSPF, feeds: FEEDS, commands: LINES };
pub(super) const VRF_TABLE: Table<Builder> = Table { context: VRF, feeds: FEEDS, commands: LINES };
pub(super) const FAMILY_TABLE: Table<Builder> = Table { context: FAMILY, feeds: FEEDS, commands: FAMILY_LINES };
pub(super) const LINK_TABLE: Table<Builder> =
    Table { context: LINK, feeds: &["routing.interfaces"], commands: LINK_LINES };

const TOP: &[Command<Builder>] = &[opens("router (ospf|ospfv3) <process:name>", OSPF, process::open)];

const INSTANCES: &[Command<Builder>] = &[opens("vrf <vrf:name>", VRF, process::open_vrf)];

const LINES: &[Command<Builder>] = &[
    modelled("log-adjacency-changes [detail]", process::log_changes),
    modelled("passive-interface default", process::passive).wide(),
    modelled("shutdown", process::shutdown),
    modelled("area <area:name> authentication / [message-digest]", process::authentication).wide(),
    modelled(
        "area <area:name> authentication ipsec! spi / <number> (md5|sha1) [<type:number>] <secret>",
        process::authentication,
    )
    .wide(),
    modelled("area <area:name> authentication key-chain! / <chain:name>", process::authentication).wide(),
    modelled("area <area:name> encryption ipsec spi / <number> esp <cipher:word>+", process::authentication).wide(),
    opens("area <area:name> (virtual-link <peer:ipv4>|sham-link <source:ipv4> <peer:ipv4>)", LINK, process::open_link),
    modelled("area <area:name> filter-list route-map! / <map:name> (in!|out!)", process::lists),
    modelled(
        "area <area:name> nssa / [no-redistribution] [no-summary] [default-information-originate [route-map <map:name>]] [no-summary] \
         [no-redistribution] [translate type7 <word>+]",
        process::lists,
    ),
    ignored("area <area:name> stub / [no-summary]"),
    ignored("area <area:name> default-cost / <number>"),
    ignored(
        "area <area:name> range (<ipv4> <ipv4>|<prefix>) / [advertise|not-advertise] [cost <number>] [not-advertise]",
    ),
    modelled("redistribute (direct|static|am|hmm|lisp) route-map <map:name>", process::redistribute),
    modelled("redistribute (bgp|eigrp|isis|ospf|ospfv3|rip) <tag:name> route-map <map:name>", process::redistribute),
    modelled(
        "redistribute (direct|static|bgp <tag:name>|eigrp <tag:name>|isis <tag:name>|ospf <tag:name>|rip <tag:name>)",
        process::redistribute,
    ),
    ignored("redistribute maximum-prefix <number> [<word>+]"),
    modelled("default-information originate / [always] [route-map <map:name>]", process::lists),
    modelled("table-map / <map:name> [filter]", process::lists),
    ignored("summary-address (<ipv4> <ipv4>|<prefix>) / [no-advertise|not-advertise|tag <number>]"),
    // Old, and taken into lines of interfaces by the device.
    modelled("network (<ipv4> <ipv4>|<prefix>) area <area:name>", |_, _| None),
    modelled("mpls ldp sync", process::label_sync),
    ignored("mpls (ldp autoconfig|traffic-eng) [<word>+]"),
    opens("address-family (ipv4|ipv6) unicast", FAMILY, |_, _| Some(())),
    modelled("bfd", process::detection).feeding(&["routing.sessions"]),
    ignored("router-id / <ipv4>"),
    ignored("auto-cost reference-bandwidth / <number> [gbps|mbps]"),
    ignored("graceful-restart [<word>+]").default_on(),
    ignored(
        "(max-metric|timers|distance|maximum-paths|max-lsa|flush-routes|isolate|protocol|segment-routing) [<word>+]",
    ),
    ignored(
        "(discard-route|default-metric|rfc1583compatibility|name-lookup|capability|down-bit-ignore|event-history) [<word>+]",
    ),
    ignored("discard-route (internal|external)").default_on(),
];

const FAMILY_LINES: &[Command<Builder>] = &[
    modelled("redistribute (direct|static|am|hmm|lisp) route-map <map:name>", process::redistribute),
    modelled("redistribute (bgp|eigrp|isis|ospf|ospfv3|rip) <tag:name> route-map <map:name>", process::redistribute),
    modelled("default-information originate / [always] [route-map <map:name>]", process::lists),
    modelled(
        "(table-map <map:name> [filter]|area <area:name> filter-list route-map <map:name> (in|out))",
        process::lists,
    ),
    ignored("(area|summary-address|distance|maximum-paths|default-metric|timers|redistribute|discard-route) [<word>+]"),
];

const LINK_LINES: &[Command<Builder>] = &[
    modelled("authentication / [message-digest|null|key-chain <chain:name>]", process::link_way),
    modelled("authentication-key / [<type:number>] <secret>", process::link_key),
    modelled("message-digest-key <key:number> / md5 [<type:number>] <secret>", process::link_key),
    ignored("(hello-interval|dead-interval|retransmit-interval|transmit-delay|cost|demand-circuit) [<number>]"),
];
