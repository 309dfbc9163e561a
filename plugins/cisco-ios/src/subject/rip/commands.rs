//! The words of RIP.

use seawall_api::command::{Command, Context, Table, ignored, modelled, opens};
use seawall_api::model::Authentication;

use super::lines::{
    each, enable_v6, key_chain, lists, network, open, open_family, open_v6, passive, redistribute, version, versions,
};
use crate::builder::Builder;
use crate::subject::interface::INTERFACE;

const CONTEXT: Context = Context("router rip");
const FAMILY: Context = Context("router rip address-family");
const CONTEXT_V6: Context = Context("ipv6 router rip");

const FEEDS: &[&str] = &["routing.processes", "routing.interfaces"];
const INTERFACES: &[&str] = &["routing.interfaces"];

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: Context::TOP, feeds: FEEDS, commands: HEADS },
    &Table { context: CONTEXT, feeds: FEEDS, commands: ROUTER },
    &Table { context: CONTEXT, feeds: FEEDS, commands: LINES },
    &Table { context: FAMILY, feeds: FEEDS, commands: LINES },
    &Table { context: CONTEXT_V6, feeds: FEEDS, commands: LINES_V6 },
    &Table { context: INTERFACE, feeds: INTERFACES, commands: ON_INTERFACE },
];

const HEADS: &[Command<Builder>] =
    &[opens("router rip", CONTEXT, open), opens("ipv6 router rip <process:name>", CONTEXT_V6, open_v6)];

const ROUTER: &[Command<Builder>] = &[opens("address-family ipv4 [unicast] vrf <vrf:name>", FAMILY, open_family)];

const LINES: &[Command<Builder>] = &[
    modelled("network <net:ipv4>", network).wide(),
    modelled("version / (1|2)", version),
    modelled("passive-interface default", passive).wide(),
    modelled("passive-interface <interface>", passive).wide(),
    modelled(
        "redistribute (connected|static|rip|isis|ospf|eigrp|bgp|mobile|odr) / [<tag:name>!] \
         [level-1|level-2|level-1-2] [metric (<number>|transparent)] \
         [match [internal] [external [1]] [external 2] [nssa-external [1]] [nssa-external 2]] \
         [route-map <map:name>] [metric (<number>|transparent)]",
        redistribute,
    ),
    modelled(
        "distribute-list (<acl:name>|prefix <list:name>) (in|out) [<interface>|connected|static|bgp <number>|ospf <number>]",
        lists,
    ),
    modelled("distribute-list prefix <list:name> gateway <list:name> in [<interface>]", lists),
    modelled("default-information originate / [route-map <map:name>] [on-passive]", lists),
    modelled("offset-list (<number>|<acl:name>) (in|out) / <number> [<interface>]", lists),
    ignored("neighbor <ipv4>"),
    ignored("auto-summary").default_on(),
    ignored("default-metric / <number>"),
    ignored("distance / <number>"),
    ignored("distance <number> <ipv4> <ipv4> [<name>]"),
    ignored("maximum-paths / <number>"),
    ignored("timers basic / <number> <number> <number> <number> [<number>]"),
    ignored("(flash-update-threshold|input-queue|output-delay) / <number>"),
    ignored("validate-update-source").default_on(),
    ignored("bfd all-interfaces"),
    ignored("traffic-share min across-interfaces"),
    ignored("exit-address-family"),
];

const LINES_V6: &[Command<Builder>] = &[
    modelled(
        "redistribute (connected|static|rip|isis|ospf|eigrp|bgp) / [<tag:name>!] [level-1|level-2|level-1-2] \
         [metric <number>] [include-connected] [route-map <map:name>]",
        redistribute,
    ),
    modelled("distribute-list prefix-list <list:name> (in|out) [<interface>]", lists),
    ignored("distance / <number>"),
    ignored("maximum-paths / <number>"),
    ignored("port <number> multicast-group <ipv6>"),
    ignored("(split-horizon|poison-reverse)"),
    ignored("timers / <number> <number> <number> <number>"),
];

const ON_INTERFACE: &[Command<Builder>] = &[
    modelled("ip rip authentication mode / (md5|text)", |builder, line| {
        let mode = if line.has("md5") { Authentication::Md5 } else { Authentication::Simple };
        each(builder, |this| this.mode = (!line.removes()).then_some((mode, line.span)))
    }),
    modelled("ip rip authentication key-chain / <chain:name>", key_chain),
    modelled("ip rip send version / (1|2|1 2)", |builder, line| each(builder, |this| this.sends = versions(line))),
    modelled("ip rip receive version / (1|2|1 2)", |builder, line| {
        each(builder, |this| this.receives = versions(line))
    }),
    modelled("ipv6 rip <process:name> enable", enable_v6),
    ignored("ip rip v2-broadcast"),
    ignored("ip rip (triggered|initial-delay <number>|advertise <number>)"),
    ignored("ip rip bfd [disable]"),
    ignored("ip summary-address rip <ipv4> <ipv4>"),
    ignored("ipv6 rip <name> default-information (originate|only) [metric <number>]"),
    ignored("ipv6 rip <name> (metric-offset <number>|summary-address <prefix>)"),
];
