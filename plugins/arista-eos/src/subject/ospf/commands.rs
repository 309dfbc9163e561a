//! The commands of OSPF. Source: EOS User Manual, "OSPFv2" and "OSPFv3".

use seawall_api::command::{Command, Context, Table, ignored, modelled, opens};
use seawall_api::model::RoutingProtocol;

use super::{
    announce, area_ipsec, label_sync, log_changes, network, note_lists, on_interface, open, passive, shutdown,
};
use crate::builder::Builder;

const OSPF: Context = Context("router ospf");
const FAMILY: Context = Context("router ospfv3 address-family");

const FEEDS: &[&str] = &["routing.processes", "routing.interfaces", "routing.redistributions"];

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: Context::TOP, feeds: FEEDS, commands: HEADS },
    &Table { context: OSPF, feeds: FEEDS, commands: LINES },
    &Table { context: OSPF, feeds: FEEDS, commands: FAMILIES },
    &Table { context: FAMILY, feeds: FEEDS, commands: LINES },
    &on_interface::TABLE,
];

const HEADS: &[Command<Builder>] = &[
    opens("router ospf <process:number> [vrf <vrf:name>]", OSPF, |builder, line| {
        open(builder, line, RoutingProtocol::Ospf)
    }),
    opens("ipv6 router ospf <process:number> [vrf <vrf:name>]", OSPF, |builder, line| {
        open(builder, line, RoutingProtocol::Ospfv3)
    }),
    opens("router ospfv3 [vrf <vrf:name>]", OSPF, |builder, line| open(builder, line, RoutingProtocol::Ospfv3)),
];

const FAMILIES: &[Command<Builder>] = &[modelled("address-family (ipv4|ipv6)", |_, _| Some(())).opening(FAMILY)];

const LINES: &[Command<Builder>] = &[
    modelled("passive-interface default", passive),
    modelled("passive-interface <interface:interface>", passive),
    modelled("log-adjacency-changes / [detail]", log_changes).default_on(),
    modelled("adjacency exchange-start threshold <number>", |_, _| Some(())),
    modelled("mpls ldp sync default", label_sync),
    modelled("shutdown", shutdown),
    modelled("network <prefix:prefix> area <area:name>", network),
    modelled("network <address:ipv4> <wildcard:ipv4> area <area:name>", network),
    modelled(
        "area <area:name> (authentication|encryption) ipsec spi <spi:number> [esp (3des-cbc|aes-128-cbc|aes-192-cbc|aes-256-cbc|null)] (md5|sha1) [passphrase] [(0|7|8a)] <secret:secret>",
        area_ipsec,
    ),
    modelled(
        "redistribute (connected|static|rip|bgp|isis|ospf|ospfv3|dhcp|attached-host|dynamic|user) [level-1|level-2|level-1-2] [leaked] [include leaked] [instance] \
         [metric <metric:number>] [metric-type <type:number>] [tag <tag:number>] [route-map <map:name>]",
        announce,
    ),
    modelled("distribute-list (route-map <map:name>|prefix-list <list:name>|<acl:name>) (in|out)", note_lists),
    modelled("area <area:name> filter prefix-list <list:name> [in|out]", note_lists),
    modelled("area <area:name> range <prefix> [advertise|not-advertise] [cost <number>]", note_lists),
    ignored("area <area:name> filter <prefix> [in|out]"),
    ignored("area <area:name> (stub|nssa) [no-summary] [nssa-only] [default-information-originate [<text>]]"),
    ignored("area <area:name> nssa translate type7 (always|suppress <text>)"),
    ignored("area <area:name> nssa translate type7 always [<text>]"),
    ignored("area <area:name> (default-cost|not-so-stubby|virtual-link|stub-host) [<text>]"),
    modelled(
        "default-information originate [always] [metric <number>] [metric-type <number>] [route-map <map:name>]",
        note_lists,
    ),
    ignored("router-id / <ipv4>"),
    ignored("max-lsa / <number> [<text>]"),
    ignored("maximum-paths / <number>"),
    ignored("max-metric router-lsa [<text>]"),
    ignored("auto-cost reference-bandwidth / <number>"),
    ignored("interface unnumbered hello mask tx <ipv4>"),
    ignored("timers <text>"),
    ignored("distance ospf <text>"),
    ignored("bfd (default|adjacency state any|all-interfaces)"),
    ignored("compatible rfc1583"),
    ignored("point-to-point routes").default_on(),
    ignored("summary-address <prefix> [not-advertise] [tag <number>] [attribute-map <name>]"),
    ignored("graceful-restart [grace-period <number>]"),
    ignored("graceful-restart-helper [strict-lsa-checking]").default_on(),
    ignored(
        "(fips restrictions|traffic-engineering|segment-routing mpls|dn-bit-ignore|lsa|tunnel|distance|domain-id|prefix-suppression|discard-route|queue|retransmission-threshold|instance-id) [<text>]",
    ),
    modelled("(ip|ipv6) access-group <acl:name> [in]", note_lists),
    ignored("comment"),
    ignored("exit"),
];
