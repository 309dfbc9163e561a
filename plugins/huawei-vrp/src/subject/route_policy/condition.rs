//! What a clause of a route policy matches by.

use seawall_api::command::{Command, CommandLine, Table, modelled};
use seawall_api::model::{Reference, ReferenceKind, WhenUndefined};
use seawall_api::routing::policies::current;
use seawall_api::{Fact, Why};

use super::{ROUTE_POLICY, user};
use crate::builder::Builder;

/// Conditions.
pub(super) const TABLE: Table<Builder> =
    Table { context: ROUTE_POLICY, feeds: &["route_policies.clauses"], commands: CONDITIONS };

const CONDITIONS: &[Command<Builder>] = &[
    modelled("if-match ip-prefix / <list:name>", |builder, line| {
        by_list(builder, line, ReferenceKind::PrefixList, Asks::Ipv4)
    }),
    modelled("if-match ipv6 address prefix-list / <list:name>", |builder, line| {
        by_list(builder, line, ReferenceKind::PrefixList, Asks::Ipv6)
    }),
    modelled("if-match acl / [name] <list:name>", |builder, line| {
        by_list(builder, line, ReferenceKind::Acl, Asks::Ipv4)
    }),
    modelled("if-match ipv6 address acl / [name] <list:name>", |builder, line| {
        by_list(builder, line, ReferenceKind::Acl, Asks::Ipv6)
    }),
    modelled(
        "if-match (ip|ipv6) (next-hop|route-source|group-address) (ip-prefix|prefix-list|acl) / <list:name>",
        |builder, line| {
            let kind = if line.has("acl") { ReferenceKind::Acl } else { ReferenceKind::PrefixList };
            by_list(builder, line, kind, Asks::Other)
        },
    ),
    modelled("if-match as-path-filter / <list:name>+", |builder, line| {
        by_list(builder, line, ReferenceKind::AsPathList, Asks::Attribute)
    }),
    modelled("if-match community-filter / <list:name> (whole-match|sort-match)", |builder, line| {
        by_list(builder, line, ReferenceKind::CommunityList, Asks::Other)
    }),
    modelled(
        "if-match (community-filter|extcommunity-filter|large-community-filter) / <list:name>+",
        |builder, line| by_list(builder, line, ReferenceKind::CommunityList, Asks::Attribute),
    ),
    modelled("if-match (tag|preference|cost|vni|mpls-label|traffic-index|as-path) / <value:name>", otherwise),
    modelled("if-match cost (greater-equal|less-equal) <value:number> [less-equal <more:number>]", otherwise),
    modelled("if-match mpls-label", otherwise),
    modelled("if-match interface <interface:interface>+", otherwise),
    modelled("if-match rd-filter <list:name>", otherwise),
    modelled("if-match as-path length <text>", otherwise),
    modelled("if-match route-type <kind:name>+", perhaps),
    modelled("if-match protocol <protocol:name>+", perhaps),
    modelled("if-match rpki origin-as-validation (valid|invalid|not-found)", perhaps),
];

/// What a list is asked about.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Asks {
    /// The route's own network.
    Ipv4,
    Ipv6,
    /// Its AS path or its communities.
    Attribute,
    /// Something that the model does not compare.
    Other,
}

fn by_list(builder: &mut Builder, line: &CommandLine<'_>, kind: ReferenceKind, asks: Asks) -> Option<()> {
    let names = line.all("list");
    if line.removes() {
        return forget(builder, line, kind, &names);
    }
    let user = user(builder);
    for name in &names {
        builder.uses(kind, name, user.as_str(), WhenUndefined::NotKnown, line.span);
    }
    let clause = current(builder)?;
    let references = || names.iter().map(|name| Reference::new(kind, *name));
    let mut matches = clause.matches.value().cloned().unwrap_or_default();
    matches.extend(references());
    clause.matches = line.set(matches);
    clause.conditional = line.set(true);
    let field = match asks {
        Asks::Ipv4 => Some(&mut clause.networks_ipv4),
        Asks::Ipv6 => Some(&mut clause.networks_ipv6),
        Asks::Attribute => Some(&mut clause.attributes),
        Asks::Other => None,
    };
    match field {
        Some(Fact::Unknown(_)) => {}
        Some(field) => {
            let mut lists = field.value().cloned().unwrap_or_default();
            lists.extend(references());
            *field = line.set(lists);
        }
        None => doubt(&mut clause.narrowed),
    }
    Some(())
}

/// One of several conditions goes: what is left is not followed.
fn forget(builder: &mut Builder, line: &CommandLine<'_>, kind: ReferenceKind, names: &[&str]) -> Option<()> {
    let clause = current(builder)?;
    if let Fact::Set(matches, _) = &mut clause.matches {
        matches.retain(|known| known.kind != kind || !(names.is_empty() || names.contains(&known.name.as_str())));
        let left = !matches.is_empty();
        clause.conditional = line.set(left);
        for lists in [&mut clause.networks_ipv4, &mut clause.networks_ipv6, &mut clause.attributes] {
            *lists = Fact::Unknown(Why::NotStated);
        }
    }
    Some(())
}

/// A condition that names no list, and that surely not every route meets. Taken back, others may be left.
fn otherwise(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let clause = current(builder)?;
    clause.conditional = if line.removes() { Fact::Unknown(Why::NotStated) } else { line.set(true) };
    clause.narrowed = clause.conditional.clone();
    Some(())
}

/// A condition that every route may meet, where all of them are external or come from one protocol.
fn perhaps(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let clause = current(builder)?;
    clause.conditional = if line.removes() { Fact::Unknown(Why::NotStated) } else { line.set(true) };
    doubt(&mut clause.narrowed);
    Some(())
}

/// Makes a "no" a "perhaps".
fn doubt(narrowed: &mut Fact<bool>) {
    if narrowed.value() != Some(&true) {
        *narrowed = Fact::Unknown(Why::NotStated);
    }
}
