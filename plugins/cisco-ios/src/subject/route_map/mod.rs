//! `route-map`, AS-path and community lists.

mod clause;
mod lists;

use seawall_api::command::{Command, Context, Table, ignored, modelled, opens, unmodelled};

use crate::builder::Builder;

const ROUTE_MAP: Context = Context("route-map");

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: Context::TOP, feeds: &["route_policies"], commands: HEADS },
    &Table { context: Context::TOP, feeds: &["route_policies"], commands: LISTS },
    &Table { context: ROUTE_MAP, feeds: &["route_policies"], commands: MATCHES },
    &Table { context: ROUTE_MAP, feeds: &["route_policies"], commands: SETS },
    &Table { context: ROUTE_MAP, feeds: &["route_policies"], commands: REST },
];

const HEADS: &[Command<Builder>] =
    &[opens("route-map <map:name> [(permit|deny) [<sequence:number>]]", ROUTE_MAP, clause::open)];

const LISTS: &[Command<Builder>] = &[
    modelled("ip as-path access-list <list:name> (permit|deny) <text>", lists::as_path),
    modelled(
        "ip community-list (standard|expanded) <list:name> [seq <number>] (permit|deny) [<text>]",
        lists::community,
    ),
    modelled("ip community-list <list:name> [seq <number>] (permit|deny) [<text>]", lists::community),
    modelled(
        "ip extcommunity-list (standard|expanded) <list:name> [seq <number>] (permit|deny) [<text>]",
        lists::community,
    ),
    modelled("ip extcommunity-list <list:name> [seq <number>] (permit|deny) [<text>]", lists::community),
    modelled(
        "ip large-community-list (standard|expanded) <list:name> [seq <number>] (permit|deny) [<text>]",
        lists::community,
    ),
    ignored("ip bgp-community new-format"),
];

const MATCHES: &[Command<Builder>] = &[
    modelled("match (ip|ipv6) (address|next-hop|route-source) prefix-list <list:name>+", clause::match_prefix_lists),
    modelled("match (ip|ipv6) (address|next-hop|route-source) <list:name>+", clause::match_acls),
    modelled("match as-path <list:name>+", clause::match_as_paths),
    modelled("match community <list:name>+ [exact-match]", clause::match_communities),
    modelled("match (extcommunity|large-community) <list:name>+", clause::match_communities),
    modelled("match interface <interface>+", clause::match_other),
    modelled("match metric (external|[external] <number>+ [+- <number>])", clause::match_other),
    modelled("match tag [list] <name>+", clause::match_other),
    modelled("match local-preference <number>+", clause::match_other),
    modelled("match length <number> <number>", clause::match_other),
    modelled("match source-protocol <name>+", clause::match_other),
    modelled(
        "match route-type (local|internal|external [type-1|type-2]|level-1|level-2|nssa-external [type-1|type-2])+",
        clause::match_other,
    ),
    modelled(
        "match route-type (local|internal|external|level-1|level-2|nssa-external) [type-1|type-2]",
        clause::match_other,
    ),
    modelled("match rpki (valid|invalid|not-found)", clause::match_other),
    modelled("match mpls-label", clause::match_other),
    modelled("match policy-list <name>+", clause::match_other),
    modelled("match track <number>", clause::match_other),
    modelled(
        "match additional-paths advertise-set (all|best <number>|best-range <number> <number>|group-best)+",
        clause::match_other,
    ),
];

const SETS: &[Command<Builder>] = &[
    modelled(
        "set ip (default!) next-hop / [verify-availability] <hop:ipv4>+ [<number> track <number>]",
        clause::set_next_hops,
    ),
    modelled("set ip next-hop / <hop:ipv4>+", clause::set_next_hops),
    modelled("set ip next-hop verify-availability [<hop:ipv4> <number> track <number>]", clause::set_next_hops),
    modelled("set ip next-hop recursive [global|vrf <vrf:name>] <hop:ipv4>", clause::set_next_hops),
    modelled("set ip (vrf <vrf:name>|global) next-hop <hop:ipv4>+", clause::set_next_hops),
    modelled("set ipv6 [default] next-hop / <hop:ipv6>+", clause::set_next_hops),
    modelled("set [ip] [default] interface / <interface>+", clause::set_interface),
    modelled("set vrf / <vrf:name>", clause::set_vrf),
    modelled("set global", clause::set_interface),
    ignored("set (ip|ipv6) next-hop (peer-address|self|unchanged|dynamic dhcp)"),
    ignored("set as-path (prepend (last-as <number>|<asn>+)|tag|prepend <asn>+)"),
    ignored("set as-path replace (any|<name>+)"),
    ignored("set comm-list <name> delete"),
    ignored("set extcomm-list <name> delete"),
    ignored("set community none"),
    ignored(
        "set community (<community>|<number>|internet|local-as|no-advertise|no-export|gshut|blackhole)+ [additive]",
    ),
    ignored("set extcommunity (rt|soo) <community>+ [additive]"),
    ignored("set extcommunity (cost|color|bandwidth) <name>+"),
    ignored("set extcommunity vpn-distinguisher <community>"),
    ignored("set large-community (none|<name>+)"),
    ignored("set local-preference <number>"),
    ignored("set metric (<integer>+|+ <number>|igp|max-med)"),
    ignored("set metric-type (internal|external|type-1|type-2)"),
    ignored("set origin (igp|incomplete|egp <asn>)"),
    ignored("set tag <name>"),
    ignored("set weight <number>"),
    ignored("set level (level-1|level-2|level-1-2|nssa-only|stub-area|backbone)"),
    ignored("set automatic-tag"),
    ignored("set dampening <number> <number> <number> <number>"),
    ignored("set traffic-index <number>"),
    ignored("set ip (precedence|tos|qos-group|df) <name>"),
    ignored("set ip address prefix-list <name>"),
    ignored("set mpls-label"),
    ignored("set aigp-metric (<number>|igp-metric)"),
];

const REST: &[Command<Builder>] = &[
    modelled("continue [<number>]", clause::go_on),
    ignored("description <text>"),
    unmodelled("set pathlimit ttl <number> [<number>]"),
];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    /// The clause whose block is being read: the policy, the clause.
    current: Option<(usize, usize)>,
}

/// What a clause does not say, it does not do.
pub(crate) fn finish(builder: &mut Builder) {
    let clauses = builder.model.route_policies.iter_mut().flat_map(|policy| &mut policy.clauses);
    for clause in clauses {
        clause.matches.or_default(Vec::new());
        clause.conditional.or_default(false);
        clause.continues.or_default(false);
        clause.next_hops.or_default(Vec::new());
        clause.sets_interface.or_default(false);
    }
}

#[cfg(test)]
mod tests;
