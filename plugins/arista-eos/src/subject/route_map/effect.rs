//! What a clause of a route map does to a route.

use seawall_api::command::{Command, CommandLine, Table, ignored, modelled};
use seawall_api::model::{ReferenceKind, WhenUndefined};

use super::{ROUTE_MAP, current, user};
use crate::builder::Builder;

/// Effects.
pub(super) const TABLE: Table<Builder> =
    Table { context: ROUTE_MAP, feeds: &["route_policies.clauses.next_hops"], commands: EFFECTS };

const EFFECTS: &[Command<Builder>] = &[
    modelled("set (ip|ipv6) next-hop <hop:address>", next_hop),
    ignored("set (ip|ipv6) next-hop (peer-address|unchanged|self)"),
    ignored("set evpn next-hop unchanged"),
    ignored("set (local-preference|weight|tag|distance|segment-index) / <value:number>"),
    ignored("set (metric|aigp-metric) / <value:name>+"),
    ignored("set metric-type / (type-1|type-2)"),
    ignored("set origin / (igp|egp|incomplete)"),
    ignored("set as-path prepend <path:name>+"),
    ignored("set as-path match <text>"),
    ignored("set (community|large-community|extcommunity) none"),
    ignored("set (community|large-community|extcommunity) <value:name>+"),
    modelled(
        "set (community|large-community|extcommunity) (community-list|large-community-list|extcommunity-list) <list:name>+ [additive|delete]",
        |builder, line| {
            if !line.removes() {
                let user = user(builder);
                for name in line.all("list") {
                    builder.uses(ReferenceKind::CommunityList, name, user.as_str(), WhenUndefined::NotKnown, line.span);
                }
            }
            Some(())
        },
    ),
    ignored("set isis level / (level-1|level-2|level-1-2)"),
    ignored("set bgp bestpath as-path weight / <value:number>"),
    ignored("set (nexthop-group|resolution-rib|bgp) <text>"),
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
