//! What a clause sets.

use seawall_api::Fact;
use seawall_api::command::{Command, CommandLine, Table, ignored, modelled};
use seawall_api::model::{ReferenceKind, WhenUndefined};

use super::{ROUTE_MAP, current, user};
use crate::builder::Builder;

/// Effects.
pub(super) const TABLE: Table<Builder> =
    Table { context: ROUTE_MAP, feeds: &["route_policies.clauses"], commands: EFFECTS };

const EFFECTS: &[Command<Builder>] = &[
    modelled(
        "set (ip|ipv6) [default] [vrf <vrf:name>] next-hop [verify-availability] <hop:address>+ [track <number>] [load-share] \
         [force-order] [drop-on-fail]",
        next_hops,
    ),
    ignored("set (ip|ipv6) next-hop (peer-address|unchanged|redist-unchanged|load-share)"),
    modelled("set interface <interface:interface>+", way_out),
    modelled("set interface null0", way_out),
    modelled("set vrf <vrf:name>", |builder, line| {
        let user = user(builder);
        if !line.negated {
            builder.uses(ReferenceKind::Vrf, line.get("vrf")?, user, WhenUndefined::NotKnown, line.span);
        }
        // Another routing instance is another way out.
        way_out(builder, line)
    }),
    ignored("set (local-preference|weight|tag|label-index|forwarding-address) [<value:name>]"),
    ignored("set distance <number>+"),
    ignored("set metric <value:integer>+"),
    ignored("set metric (add|subtract) <value:number>"),
    ignored("set metric-type (type-1|type-2|internal|external)"),
    ignored("set origin (igp|incomplete|egp [<number>])"),
    ignored("set as-path (prepend <path:name>+|tag|prepend last-as <number>)"),
    ignored("set as-path (remote-as|replace) [<word>+]"),
    ignored("set (community|large-community) <value:name>+"),
    ignored("set (community|large-community) (none|additive)"),
    ignored("set extcommunity (rt|soo|cost|4byteas-generic|evpn|color) <value:name>+"),
    modelled("set (comm-list|extcomm-list|large-comm-list) <list:name> delete", |builder, line| {
        let user = user(builder);
        if !line.negated {
            builder.uses(ReferenceKind::CommunityList, line.get("list")?, user, WhenUndefined::NotKnown, line.span);
        }
        Some(())
    }),
    ignored("set level (level-1|level-2|level-1-2)"),
    ignored("set dampening <number> <number> <number> <number>"),
    ignored("set (ip|ipv6) (precedence|tos|dscp|df) <value:name>"),
    ignored("set (nssa-only|path-selection (all|backup <word>+|best2) [advertise]|evpn gateway-ip <word>)"),
    modelled("set (ip|ipv6) address prefix-list <list:name>", |builder, line| {
        let user = user(builder);
        if !line.negated {
            builder.uses(ReferenceKind::PrefixList, line.get("list")?, user, WhenUndefined::NotKnown, line.span);
        }
        Some(())
    }),
];

fn next_hops(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let hops = line.all("hop");
    let clause = current(builder)?;
    let mut all = clause.next_hops.value().cloned().unwrap_or_default();
    all.retain(|known| !hops.contains(&known.as_str()));
    if !line.negated {
        all.extend(hops.into_iter().map(str::to_owned));
    }
    clause.next_hops = line.set(all);
    Some(())
}

fn way_out(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    current(builder)?.sets_interface = if line.reset { Fact::Default(false) } else { line.switch() };
    Some(())
}
