//! What a clause matches.

use seawall_api::command::{Command, CommandLine, Table, modelled};
use seawall_api::model::{Reference, ReferenceKind, WhenUndefined};
use seawall_api::{Fact, Why};

use super::{ROUTE_MAP, current, user};
use crate::builder::Builder;

/// Conditions.
pub(super) const TABLE: Table<Builder> =
    Table { context: ROUTE_MAP, feeds: &["route_policies.clauses"], commands: CONDITIONS };

const CONDITIONS: &[Command<Builder>] = &[
    // Where several fit, the first does: words that are spelled out come before names.
    modelled("match (ip|ipv6) address prefix-list <list:name>+", |builder, line| {
        by_list(builder, line, ReferenceKind::PrefixList, Asks::Network)
    }),
    modelled("match (ip|ipv6) address <list:name>", |builder, line| {
        by_list(builder, line, ReferenceKind::Acl, Asks::Network)
    }),
    modelled("match (ip|ipv6) (next-hop|route-source) prefix-list <list:name>+", |builder, line| {
        by_list(builder, line, ReferenceKind::PrefixList, Asks::Other)
    }),
    modelled("match (ip|ipv6) multicast <word>+", perhaps),
    modelled("match (as-path|as-number as-path-list) <list:name>+", |builder, line| {
        by_list(builder, line, ReferenceKind::AsPathList, Asks::Attribute)
    }),
    modelled("match as-number <numbers:name>+", otherwise),
    modelled("match (community|extcommunity|large-community) <list:name>+ exact-match", |builder, line| {
        by_list(builder, line, ReferenceKind::CommunityList, Asks::Other)
    }),
    modelled("match (community|extcommunity|large-community) <list:name>+", |builder, line| {
        by_list(builder, line, ReferenceKind::CommunityList, Asks::Attribute)
    }),
    modelled("match mac-list <list:name>+", |builder, line| by_list(builder, line, ReferenceKind::Other, Asks::Other)),
    modelled("match interface <interface:interface>+", otherwise),
    modelled("match (tag|local-preference|vlan|ospf-area) <values:name>+", otherwise),
    modelled("match metric <values:name>+", otherwise),
    modelled("match length <least:number> <most:number>", perhaps),
    modelled("match route-type <kinds:name>+", perhaps),
    modelled("match source-protocol <protocols:name>+", perhaps),
    modelled("match evpn route-type <kinds:name>+", perhaps),
    modelled("match (path-type <kinds:name>+|rpki (valid|invalid|not-found))", perhaps),
];

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
        let clause = current(builder)?;
        // Which of several lines goes is not followed.
        for lists in [&mut clause.matches, &mut clause.networks_ipv4, &mut clause.networks_ipv6, &mut clause.attributes]
        {
            *lists = Fact::Unknown(Why::NotStated);
        }
        clause.conditional = Fact::Unknown(Why::NotStated);
        return Some(());
    }
    let user = user(builder);
    for name in &names {
        // Nothing says what a route matches that is held against a list which is not there.
        builder.uses(kind, name, user.as_str(), WhenUndefined::NotKnown, line.span);
    }
    let lists = || names.iter().map(|name| Reference::new(kind, *name));
    let clause = current(builder)?;
    let is_ipv6 = line.has("ipv6");
    add(&mut clause.matches, line, lists());
    clause.conditional = line.set(true);
    match asks {
        Asks::Network if is_ipv6 => add(&mut clause.networks_ipv6, line, lists()),
        Asks::Network => add(&mut clause.networks_ipv4, line, lists()),
        Asks::Attribute => add(&mut clause.attributes, line, lists()),
        Asks::Other => doubt(&mut clause.narrowed),
    }
    Some(())
}

fn add(field: &mut Fact<Vec<Reference>>, line: &CommandLine<'_>, more: impl Iterator<Item = Reference>) {
    let Some(known) = field.value() else { return };
    let mut all = known.clone();
    all.extend(more);
    *field = line.set(all);
}

/// A condition that names no list, and that surely not every route meets. Taken back, others may be left.
fn otherwise(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let clause = current(builder)?;
    clause.conditional = if line.negated { Fact::Unknown(Why::NotStated) } else { line.set(true) };
    clause.narrowed = clause.conditional.clone();
    Some(())
}

/// A condition that every route may meet, where all of them are external or come from one protocol.
fn perhaps(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let clause = current(builder)?;
    clause.conditional = if line.negated { Fact::Unknown(Why::NotStated) } else { line.set(true) };
    doubt(&mut clause.narrowed);
    Some(())
}

/// Makes a "no" a "perhaps".
fn doubt(narrowed: &mut Fact<bool>) {
    if narrowed.value() != Some(&true) {
        *narrowed = Fact::Unknown(Why::NotStated);
    }
}
