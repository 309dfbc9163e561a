//! `route-map`, AS-path and community lists.

mod attribute;
mod condition;
mod effect;

use std::collections::HashMap;

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens};
use seawall_api::model::{Action, PolicyClause, ReferenceKind, RoutePolicy};
use seawall_api::{Fact, Span, Why};

use crate::builder::Builder;

/// The block below `route-map`.
const ROUTE_MAP: Context = Context("route-map");

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: Context::TOP, feeds: &["route_policies"], commands: HEADS },
    &Table { context: ROUTE_MAP, feeds: &["route_policies.clauses"], commands: CLAUSE },
    &condition::TABLE,
    &effect::TABLE,
    &attribute::TABLE,
];

const HEADS: &[Command<Builder>] = &[
    opens("route-map <name:name> [permit|deny] [<sequence:number>]", ROUTE_MAP, open),
    ignored("route-map <name:name> pbr-statistics"),
];

const CLAUSE: &[Command<Builder>] = &[
    ignored("description / <text>"),
    modelled("continue / [<sequence:number>]", |builder, line| {
        current(builder)?.continues = if line.reset { Fact::Default(false) } else { line.switch() };
        Some(())
    }),
];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    /// Where each policy stands in the model, and where it is defined.
    policies: HashMap<String, (usize, Span)>,
    /// The policy and clause whose block is being read.
    clause: Option<(usize, usize)>,
    attributes: attribute::Memory,
}

/// The clause whose block is being read.
fn current(builder: &mut Builder) -> Option<&mut PolicyClause> {
    let (policy, clause) = builder.memory.route_map.clause?;
    builder.model.route_policies.get_mut(policy)?.clauses.get_mut(clause)
}

/// Who uses the names in the block that is being read, in words.
fn user(builder: &Builder) -> String {
    let place = builder.memory.route_map.clause.and_then(|(policy, clause)| {
        let policy = builder.model.route_policies.get(policy)?;
        Some(format!("route-map {} {}", policy.name, policy.clauses.get(clause)?.name))
    });
    place.unwrap_or_default()
}

/// A clause is permit and has number 10 where nothing else is written ("Configuring Route Policy Manager").
fn open(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.get("name")?;
    builder.memory.route_map.clause = None;
    let known = builder.memory.route_map.policies.get(name).map(|(index, _)| *index);
    if line.negated {
        take_away(builder, name, line);
        return Some(());
    }
    let index = known.unwrap_or(builder.model.route_policies.len());
    if known.is_none() {
        builder.define(ReferenceKind::RoutePolicy, name, line.span);
        builder.memory.route_map.policies.insert(name.to_owned(), (index, line.span));
        let policy = RoutePolicy { at: line.block, name: name.to_owned(), ..RoutePolicy::default() };
        builder.model.route_policies.push(policy);
    }
    let sequence = line.get("sequence").unwrap_or("10");
    let action = if line.has("deny") { Action::Deny } else { Action::Permit };
    let clauses = &mut builder.model.route_policies.get_mut(index)?.clauses;
    let known = clauses.iter().position(|clause| clause.name == sequence);
    let place = known.unwrap_or(clauses.len());
    match known.and_then(|place| clauses.get_mut(place)) {
        Some(clause) => clause.action = action,
        None => clauses.push(empty(line, sequence, action)),
    }
    builder.memory.route_map.clause = Some((index, place));
    Some(())
}

/// A clause that matches everything and sets nothing.
fn empty(line: &CommandLine<'_>, name: &str, action: Action) -> PolicyClause {
    PolicyClause {
        at: line.block,
        name: name.to_owned(),
        action,
        matches: Fact::Default(Vec::new()),
        conditional: Fact::Default(false),
        networks_ipv4: Fact::Default(Vec::new()),
        networks_ipv6: Fact::Default(Vec::new()),
        attributes: Fact::Default(Vec::new()),
        narrowed: Fact::Default(false),
        continues: Fact::Default(false),
        next_hops: Fact::Default(Vec::new()),
        sets_interface: Fact::Default(false),
        ..PolicyClause::default()
    }
}

/// Takes a clause away, or the whole policy.
fn take_away(builder: &mut Builder, name: &str, line: &CommandLine<'_>) {
    let Some((index, defined)) = builder.memory.route_map.policies.get(name).copied() else { return };
    let Some(policy) = builder.model.route_policies.get_mut(index) else { return };
    match line.get("sequence") {
        Some(sequence) => policy.clauses.retain(|clause| clause.name != sequence),
        None => policy.clauses.clear(),
    }
    if policy.clauses.is_empty() {
        policy.active = false;
        builder.undefine(defined);
        builder.memory.route_map.policies.remove(name);
    }
}

/// Puts clauses in order; a line that was not read could be any condition or effect of its clause.
pub(crate) fn finish(builder: &mut Builder) {
    let mut policies = std::mem::take(&mut builder.model.route_policies);
    for policy in &mut policies {
        policy.clauses.sort_by_key(|clause| clause.name.parse::<u64>().unwrap_or(u64::MAX));
        for clause in policy.clauses.iter_mut().filter(|clause| !builder.unread_in(clause.at).is_empty()) {
            let why = Why::UnreadLine;
            clause.matches = Fact::Unknown(why);
            clause.conditional = Fact::Unknown(why);
            clause.networks_ipv4 = Fact::Unknown(why);
            clause.networks_ipv6 = Fact::Unknown(why);
            clause.attributes = Fact::Unknown(why);
            clause.narrowed = Fact::Unknown(why);
            clause.continues = Fact::Unknown(why);
            clause.next_hops = Fact::Unknown(why);
            clause.sets_interface = Fact::Unknown(why);
        }
    }
    builder.model.route_policies = policies;
}

#[cfg(test)]
mod tests;
