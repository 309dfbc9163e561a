//! How packets that break the ordinary path are handled, and the way of the device's own packets.

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled};
use seawall_api::model::{Reference, ReferenceKind, WhenUndefined};

use crate::builder::Builder;

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: Context::TOP, feeds: &["packets"], commands: PACKETS },
    &Table { context: Context::TOP, feeds: &["routing.local_policy"], commands: OWN },
    &Table { context: Context::TOP, feeds: &[], commands: TABLES_OF_ROUTES },
    &Table { context: TRACK, feeds: &[], commands: TRACKED },
];

const PACKETS: &[Command<Builder>] = &[
    modelled("ip source-route", source_route).default_on(),
    modelled("ipv6 source-route", source_route_ipv6).default_on(),
];

const OWN: &[Command<Builder>] = &[modelled("ip local policy route-map / <policy:name>", |builder, line| {
    let name = line.get("policy");
    builder.model.routing.local_policy =
        line.set_or_none(name.map(|name| Reference::new(ReferenceKind::RoutePolicy, name)));
    if let Some(name) = name.filter(|_| !line.negated) {
        builder.uses(ReferenceKind::RoutePolicy, name, "ip local policy", WhenUndefined::NotKnown, line.span);
    }
    Some(())
})];

const TABLES_OF_ROUTES: &[Command<Builder>] = &[
    ignored("ip (load-sharing|adjacency|routing|internal|auto-discard|icmp-errors|tcp|ttl|verify) <word>+"),
    ignored("ip arp (timeout|gratuitous|cache|inspection-validation|limit|synchronize) <word>+"),
    ignored("(ipv6|ip) (icmp|nd|route-cache|adjmgr|switch-packets) <word>+"),
    ignored("track <number> [<word>+]").opening(TRACK),
];

const TRACK: Context = Context("track");

const TRACKED: &[Command<Builder>] = &[ignored("(object|delay|threshold|vrf|interface|ip|list) <word>+")];

fn source_route(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    builder.model.packets.source_routing_ipv4 = line.switch();
    Some(())
}

fn source_route_ipv6(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    builder.model.packets.source_routing_ipv6 = line.switch();
    Some(())
}
