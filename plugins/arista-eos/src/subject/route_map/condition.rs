//! What a clause of a route map matches by.

use seawall_api::command::{Command, CommandLine, Table, modelled};
use seawall_api::model::{Reference, ReferenceKind, WhenUndefined};
use seawall_api::{Fact, Why};

use super::{ROUTE_MAP, current, user};
use crate::builder::Builder;

/// Conditions.
pub(super) const TABLE: Table<Builder> =
    Table { context: ROUTE_MAP, feeds: &["route_policies.clauses"], commands: CONDITIONS };

const CONDITIONS: &[Command<Builder>] = &[
    modelled("match (ip|ipv6) address prefix-list <list:name>", |builder, line| {
        by_list(builder, line, ReferenceKind::PrefixList, Asks::Network)
    }),
    modelled("match (ip|ipv6) address access-list <list:name>", |builder, line| {
        by_list(builder, line, ReferenceKind::Acl, Asks::Network)
    }),
    modelled("match (ip|ipv6) address dynamic prefix-list <list:name>", |builder, line| {
        by_list(builder, line, ReferenceKind::PrefixList, Asks::Other)
    }),
    modelled("match (ip|ipv6) (next-hop|resolved-next-hop) prefix-list <list:name>", |builder, line| {
        by_list(builder, line, ReferenceKind::PrefixList, Asks::Other)
    }),
    modelled("match router-id prefix-list <list:name>", |builder, line| {
        by_list(builder, line, ReferenceKind::PrefixList, Asks::Other)
    }),
    modelled("match as-path <list:name>", |builder, line| {
        by_list(builder, line, ReferenceKind::AsPathList, Asks::Attribute)
    }),
    modelled("match (community|extcommunity|large-community) <list:name> (exact-match|or-results)", |builder, line| {
        by_list(builder, line, ReferenceKind::CommunityList, Asks::Other)
    }),
    modelled("match (community|extcommunity|large-community) <list:name>+", |builder, line| {
        by_list(builder, line, ReferenceKind::CommunityList, Asks::Attribute)
    }),
    modelled("match as <number:asn>", otherwise),
    modelled("match as-path length <compared:name> <number>", otherwise),
    modelled("match community instances <compared:name> <number>", otherwise),
    modelled("match (tag|metric|local-preference) <value:number>", otherwise),
    modelled("match metric-type (type-1|type-2)", perhaps),
    modelled("match interface <interface:interface>", otherwise),
    modelled("match route-type (internal|external|local|level-1|level-2|confederation-external)", perhaps),
    modelled("match source-protocol <protocol:name> [<more:name>]", perhaps),
    modelled("match isis (level (level-1|level-2)|instance <instance:name>)", perhaps),
    modelled("match ospf instance <instance:number>", perhaps),
    modelled("match aggregate-role contributor [aggregate-attributes <map:name>]", perhaps),
    modelled("match origin-as validity (valid|invalid|not-found)", perhaps),
    modelled("match invert-result <condition:text>", perhaps),
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
    if line.removes() {
        let clause = current(builder)?;
        if let Fact::Set(matches, _) = &mut clause.matches {
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
        builder.uses(kind, name, user.as_str(), WhenUndefined::NotKnown, line.span);
    }
    let clause = current(builder)?;
    let references = || names.iter().map(|name| Reference::new(kind, *name));
    let mut matches = clause.matches.value().cloned().unwrap_or_default();
    matches.extend(references());
    clause.matches = line.set(matches);
    clause.conditional = line.set(true);
    let field = match asks {
        Asks::Network if line.has("ipv6") => Some(&mut clause.networks_ipv6),
        Asks::Network => Some(&mut clause.networks_ipv4),
        // Several lists of one line are all asked for, where the model means one of them.
        Asks::Attribute if names.len() == 1 => Some(&mut clause.attributes),
        Asks::Attribute | Asks::Other => None,
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
