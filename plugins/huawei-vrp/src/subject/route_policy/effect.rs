//! What a clause of a route policy does to a route.

use seawall_api::command::{Command, CommandLine, Table, ignored, modelled};
use seawall_api::model::{ReferenceKind, WhenUndefined};
use seawall_api::routing::policies::current;

use super::{ROUTE_POLICY, user};
use crate::builder::Builder;

/// Effects.
pub(super) const TABLE: Table<Builder> =
    Table { context: ROUTE_POLICY, feeds: &["route_policies.clauses.next_hops"], commands: EFFECTS };

const EFFECTS: &[Command<Builder>] = &[
    modelled("apply (ip-address|ipv6) next-hop <hop:address>", next_hop),
    ignored("apply (ip-address|ipv6) next-hop (peer-address|blackhole)"),
    modelled("apply comm-filter <list:name> delete", |builder, line| {
        if !line.removes() {
            let user = user(builder);
            builder.uses(ReferenceKind::CommunityList, line.get("list")?, user, WhenUndefined::NotKnown, line.span);
        }
        Some(())
    }),
    ignored(
        "apply (local-preference|preferred-value|preference|tag|qos-local-id|traffic-index|mpls-label|aigp) / [<value:name>]",
    ),
    ignored("apply cost / [+|-] <value:name>"),
    ignored("apply cost-type / (type-1|type-2|internal|external|med-plus-igp|internal-inc-ibgp|med-inherit-aigp)"),
    ignored("apply origin / (igp|incomplete|egp <number>)"),
    ignored("apply as-path <path:name>+"),
    ignored("apply (community|extcommunity|large-community) <value:name>+"),
    ignored(
        "apply (isis|ospf|dampening|gateway-ip|ip-precedence|behavior|next-hop-ip|backup-interface|backup-nexthop|entropy-label|srv6) [<text>]",
    ),
];

fn next_hop(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let hop = line.string("hop");
    let clause = current(builder)?;
    let mut all = clause.next_hops.value().cloned().unwrap_or_default();
    all.retain(|known| hop.as_ref().is_some_and(|hop| hop != known));
    if !line.removes() {
        all.extend(hop);
    }
    clause.next_hops = line.set(all);
    Some(())
}
