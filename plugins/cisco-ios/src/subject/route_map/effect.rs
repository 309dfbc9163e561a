//! What a clause sets.

use seawall_api::Fact;
use seawall_api::command::{Command, CommandLine, Table, ignored, modelled, unmodelled};
use seawall_api::model::{ReferenceKind, WhenUndefined};

use super::{ROUTE_MAP, current, user};
use crate::builder::Builder;

/// Effects.
pub(super) const TABLE: Table<Builder> =
    Table { context: ROUTE_MAP, feeds: &["route_policies.clauses"], commands: EFFECTS };

const EFFECTS: &[Command<Builder>] = &[
    modelled("set (ip|ipv6) [default|global] next-hop <hop:address>+", next_hops),
    modelled("set (ip|ipv6) vrf <vrf:name> next-hop <hop:address>+", next_hops),
    modelled("set (ip|ipv6) default [global|vrf <vrf:name>] next-hop <hop:address>+", next_hops),
    modelled("set (ip|ipv6) next-hop recursive [global|vrf <vrf:name>] <hop:address>", next_hops),
    modelled("set (ip|ipv6) next-hop verify-availability <hop:address> <order:number> track <track:number>", next_hops),
    ignored("set (ip|ipv6) next-hop (verify-availability|peer-address|unchanged|self)"),
    // The next hop is known on the device alone.
    unmodelled("set ip next-hop (dynamic dhcp|encapsulate l3vpn <name>)")
        .feeding(&["route_policies.clauses.next_hops"]),
    modelled("set [default] interface <interface:interface>+", interfaces),
    modelled("set vrf <vrf:name>", |builder, line| {
        let user = user(builder);
        if !line.negated {
            builder.uses(ReferenceKind::Vrf, line.get("vrf")?, user, WhenUndefined::Refused, line.span);
        }
        // Another routing instance is another way out.
        interfaces(builder, line)
    }),
    ignored("set [ip] global"),
    ignored("set (local-preference|weight|tag|distance|traffic-index|aigp-metric) <value:number>"),
    ignored("set tag <value:ipv4>"),
    ignored("set metric <value:integer>+"),
    ignored("set (metric-type (type-1|type-2|internal|external)|aigp-metric igp-metric|automatic-tag|mpls-label)"),
    ignored("set origin (igp|incomplete|egp <number>)"),
    ignored("set as-path prepend (last-as <count:number>|<path:asn>+)"),
    ignored("set as-path (tag|replace (any|<path:asn>+))"),
    ignored("set (community|large-community) [none] [additive]"),
    ignored("set (community|large-community) <value:name>+"),
    ignored("set extcommunity (rt|soo|cost|color|vpn-distinguisher) <value:name>+"),
    modelled("set (comm-list|extcomm-list|large-comm-list) <list:name> delete", |builder, line| {
        let user = user(builder);
        if !line.negated {
            builder.uses(ReferenceKind::CommunityList, line.get("list")?, user, WhenUndefined::NotKnown, line.span);
        }
        Some(())
    }),
    ignored("set level (level-1|level-2|level-1-2|stub-area|backbone)"),
    ignored("set dampening <number> <number> <number> <number>"),
    ignored("set (ip|ipv6) (precedence|tos|dscp|qos-group|df) <value:name>"),
    ignored("set (nlri [unicast] [multicast]|attribute-map <name>|path-selection all advertise)"),
];

fn next_hops(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let hops: Vec<String> = line.all("hop").into_iter().map(str::to_owned).collect();
    let clause = current(builder)?;
    let mut all = clause.next_hops.value().cloned().unwrap_or_default();
    if line.negated {
        all.retain(|known| !(hops.is_empty() || hops.contains(known)));
    } else {
        all.extend(hops);
    }
    clause.next_hops = line.set(all);
    Some(())
}

/// `Null0` is one way to drop.
fn interfaces(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    current(builder)?.sets_interface = if line.reset { Fact::Default(false) } else { line.switch() };
    Some(())
}
