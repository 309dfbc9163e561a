//! What a clause matches.

use seawall_api::Fact;
use seawall_api::command::{Command, CommandLine, Table, modelled};
use seawall_api::model::{Reference, ReferenceKind, WhenUndefined};

use super::{POLICY_LIST, ROUTE_MAP, current, user};
use crate::builder::Builder;

/// Conditions of a route map.
pub(super) const TABLE: Table<Builder> =
    Table { context: ROUTE_MAP, feeds: &["route_policies.clauses"], commands: CONDITIONS };

/// Conditions of a policy list.
pub(super) const POLICY_TABLE: Table<Builder> = Table { context: POLICY_LIST, feeds: &[], commands: CONDITIONS };

const CONDITIONS: &[Command<Builder>] = &[
    // Where several fit, the first does: words that are spelled out come before names.
    modelled("match (ip|ipv6) address prefix-list <list:name>+", |builder, line| {
        by_list(builder, line, ReferenceKind::PrefixList)
    }),
    modelled("match (ip|ipv6) address <list:name>+", |builder, line| by_list(builder, line, ReferenceKind::Acl)),
    modelled("match (ip|ipv6) (next-hop|route-source) prefix-list <list:name>+", |builder, line| {
        by_list(builder, line, ReferenceKind::PrefixList)
    }),
    modelled("match ip route-source redistribution-source <list:name>+", |builder, line| {
        by_list(builder, line, ReferenceKind::Acl)
    }),
    modelled("match (ip|ipv6) (next-hop|route-source) <list:name>+", |builder, line| {
        by_list(builder, line, ReferenceKind::Acl)
    }),
    modelled("match as-path <list:name>+", |builder, line| by_list(builder, line, ReferenceKind::AsPathList)),
    modelled("match (community|large-community) <list:name> (exact|exact-match)", |builder, line| {
        by_list(builder, line, ReferenceKind::CommunityList)
    }),
    modelled("match (community|extcommunity|large-community) <list:name>+", |builder, line| {
        by_list(builder, line, ReferenceKind::CommunityList)
    }),
    modelled("match policy-list <list:name>+", |builder, line| by_list(builder, line, ReferenceKind::Other)),
    modelled("match tag list <list:name>+", |builder, line| by_list(builder, line, ReferenceKind::Other)),
    modelled("match track <track:number>", otherwise),
    modelled("match tag <tag:number>+", otherwise),
    modelled("match tag <tag:ipv4>+", otherwise),
    modelled("match metric [external] <metric:number> [+-] [<deviation:number>]", otherwise),
    modelled("match interface <interface:interface>+", otherwise),
    modelled("match length <least:number> <most:number>", otherwise),
    modelled("match local-preference <preference:number>+", otherwise),
    modelled(
        "match (route-type|route-source) (internal|external|local|level-1|level-2|nssa-external) [type-1|type-2]",
        otherwise,
    ),
    modelled("match source-protocol (bgp|eigrp|isis|ospf|ospfv3|rip) [<process:name>]", otherwise),
    modelled("match source-protocol (connected|static|mobile) [connected|static|mobile]", otherwise),
    modelled("match rpki (valid|invalid|not-found)", otherwise),
    modelled("match (mpls-label|ip unicast|ip multicast group <group:prefix>|nlri (unicast|multicast))", otherwise),
    modelled("match additional-paths advertise-set [all] [best <best:number>] [group-best]", otherwise),
    modelled(
        "match (mdt-group <list:name>|evpn route-type <type:name>|security-group (source|destination) tag \
         <tag:number>)",
        otherwise,
    ),
];

/// A route or packet matches a list that is not defined: of packet filters, "if an access list is
/// referenced by a name, but the access list does not exist, all packets pass" (IP access list
/// overview); of prefix lists, "an empty prefix list permits all prefixes" (IP routing configuration
/// guide). Of others nothing is known.
fn when_undefined(kind: ReferenceKind) -> WhenUndefined {
    match kind {
        ReferenceKind::Acl | ReferenceKind::PrefixList => WhenUndefined::PermitsAll,
        _ => WhenUndefined::NotKnown,
    }
}

fn by_list(builder: &mut Builder, line: &CommandLine<'_>, kind: ReferenceKind) -> Option<()> {
    let names = line.all("list");
    if line.negated {
        if let Some(clause) = current(builder)
            && let Fact::Set(matches, _) = &mut clause.matches
        {
            matches.retain(|known| known.kind != kind || !(names.is_empty() || names.contains(&known.name.as_str())));
            let left = !matches.is_empty();
            clause.conditional = line.set(left);
        }
        return Some(());
    }
    let user = user(builder);
    for name in &names {
        builder.uses(kind, name, user.as_str(), when_undefined(kind), line.span);
    }
    if let Some(clause) = current(builder) {
        let mut matches = clause.matches.value().cloned().unwrap_or_default();
        matches.extend(names.into_iter().map(|name| Reference::new(kind, name)));
        clause.matches = line.set(matches);
        clause.conditional = line.set(true);
    }
    Some(())
}

/// A condition that names no list. Taken back, others may be left.
fn otherwise(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    if let Some(clause) = current(builder) {
        clause.conditional = if line.negated { Fact::Unknown(seawall_api::Why::NotStated) } else { line.set(true) };
    }
    Some(())
}
