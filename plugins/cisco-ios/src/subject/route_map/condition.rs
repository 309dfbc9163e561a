//! What a clause matches.

use seawall_api::command::{Command, CommandLine, Table, modelled};
use seawall_api::model::{Reference, ReferenceKind, WhenUndefined};
use seawall_api::{Fact, Why};

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
        by_list(builder, line, ReferenceKind::PrefixList, Asks::Network)
    }),
    modelled("match (ip|ipv6) address <list:name>+", |builder, line| {
        by_list(builder, line, ReferenceKind::Acl, Asks::Network)
    }),
    modelled("match (ip|ipv6) (next-hop|route-source) prefix-list <list:name>+", |builder, line| {
        by_list(builder, line, ReferenceKind::PrefixList, Asks::Other)
    }),
    modelled("match ip route-source redistribution-source <list:name>+", |builder, line| {
        by_list(builder, line, ReferenceKind::Acl, Asks::Other)
    }),
    modelled("match (ip|ipv6) (next-hop|route-source) <list:name>+", |builder, line| {
        by_list(builder, line, ReferenceKind::Acl, Asks::Other)
    }),
    modelled("match as-path <list:name>+", |builder, line| {
        by_list(builder, line, ReferenceKind::AsPathList, Asks::Attribute)
    }),
    modelled("match (community|large-community) <list:name> (exact|exact-match)", |builder, line| {
        by_list(builder, line, ReferenceKind::CommunityList, Asks::Other)
    }),
    modelled("match (community|extcommunity|large-community) <list:name>+", |builder, line| {
        by_list(builder, line, ReferenceKind::CommunityList, Asks::Attribute)
    }),
    modelled("match policy-list <list:name>+", |builder, line| {
        by_list(builder, line, ReferenceKind::Other, Asks::Other)
    }),
    modelled("match tag list <list:name>+", |builder, line| by_list(builder, line, ReferenceKind::Other, Asks::Other)),
    modelled("match track <track:number>", perhaps),
    modelled("match tag <tag:number>+", otherwise),
    modelled("match tag <tag:ipv4>+", otherwise),
    modelled("match metric [external] <metric:number> [+-] [<deviation:number>]", otherwise),
    modelled("match interface <interface:interface>+", otherwise),
    modelled("match length <least:number> <most:number>", perhaps),
    modelled("match local-preference <preference:number>+", otherwise),
    modelled(
        "match (route-type|route-source) (internal|external|local|level-1|level-2|nssa-external) [type-1|type-2]",
        perhaps,
    ),
    modelled("match source-protocol (bgp|eigrp|isis|ospf|ospfv3|rip) [<process:name>]", perhaps),
    modelled("match source-protocol (connected|static|mobile) [connected|static|mobile]", perhaps),
    modelled("match rpki (valid|invalid|not-found)", perhaps),
    modelled("match (mpls-label|ip unicast|ip multicast group <group:prefix>|nlri (unicast|multicast))", perhaps),
    modelled("match additional-paths advertise-set [all] [best <best:number>] [group-best]", perhaps),
    modelled(
        "match (mdt-group <list:name>|evpn route-type <type:name>|security-group (source|destination) tag \
         <tag:number>)",
        perhaps,
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

/// What a list is asked about.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Asks {
    /// The route's own network.
    Network,
    /// Its AS path or its communities.
    Attribute,
    /// Something that the model does not compare.
    Other,
}

fn by_list(builder: &mut Builder, line: &CommandLine<'_>, kind: ReferenceKind, asks: Asks) -> Option<()> {
    let names = line.all("list");
    if line.negated {
        if let Some(clause) = current(builder)
            && let Fact::Set(matches, _) = &mut clause.matches
        {
            matches.retain(|known| known.kind != kind || !(names.is_empty() || names.contains(&known.name.as_str())));
            let left = !matches.is_empty();
            clause.conditional = line.set(left);
            for lists in [&mut clause.networks_ipv4, &mut clause.networks_ipv6, &mut clause.attributes] {
                *lists = Fact::Unknown(Why::NotStated);
            }
        }
        return Some(());
    }
    let user = user(builder);
    for name in &names {
        builder.uses(kind, name, user.as_str(), when_undefined(kind), line.span);
    }
    if let Some(clause) = current(builder) {
        let mut matches = clause.matches.value().cloned().unwrap_or_default();
        matches.extend(names.iter().map(|name| Reference::new(kind, *name)));
        clause.matches = line.set(matches);
        let field = match asks {
            Asks::Network if line.has("ipv6") => Some(&mut clause.networks_ipv6),
            Asks::Network => Some(&mut clause.networks_ipv4),
            Asks::Attribute => Some(&mut clause.attributes),
            Asks::Other => None,
        };
        match field {
            Some(Fact::Unknown(_)) => {}
            Some(field) => names.iter().for_each(|name| {
                let mut lists = field.value().cloned().unwrap_or_default();
                lists.push(Reference::new(kind, *name));
                *field = line.set(lists);
            }),
            None => doubt(&mut clause.narrowed),
        }
        clause.conditional = line.set(true);
    }
    Some(())
}

/// A condition that names no list. Taken back, others may be left.
fn otherwise(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    if let Some(clause) = current(builder) {
        clause.conditional = if line.negated { Fact::Unknown(Why::NotStated) } else { line.set(true) };
        clause.narrowed = clause.conditional.clone();
    }
    Some(())
}

/// A condition that every route may meet, where all of them are external or come from one protocol.
fn perhaps(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    if let Some(clause) = current(builder) {
        clause.conditional = if line.negated { Fact::Unknown(Why::NotStated) } else { line.set(true) };
        doubt(&mut clause.narrowed);
    }
    Some(())
}

/// Makes a "no" a "perhaps".
fn doubt(narrowed: &mut Fact<bool>) {
    if narrowed.value() != Some(&true) {
        *narrowed = Fact::Unknown(Why::NotStated);
    }
}
