//! `route-map`, AS-path and community lists.

mod condition;
mod effect;
mod path_list;

use std::collections::HashMap;

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens};
use seawall_api::model::{Action, PolicyClause, Reference, ReferenceKind, RoutePolicy, WhenUndefined};
use seawall_api::{Fact, Span, Why};

use crate::builder::Builder;

/// The block below `route-map`.
const ROUTE_MAP: Context = Context("route-map");
/// The block below `ip policy-list`.
const POLICY_LIST: Context = Context("ip policy-list");

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: Context::TOP, feeds: &["route_policies"], commands: HEADS },
    &Table { context: Context::TOP, feeds: &["routing.local_policy"], commands: LOCAL },
    &Table { context: ROUTE_MAP, feeds: &["route_policies.clauses"], commands: CLAUSE },
    &condition::TABLE,
    &condition::POLICY_TABLE,
    &effect::TABLE,
    &path_list::TABLE,
];

const HEADS: &[Command<Builder>] = &[
    opens("route-map <name:name> [permit|deny] [<sequence:number>]", ROUTE_MAP, open),
    opens("ip policy-list <name:name> [permit|deny]", POLICY_LIST, |builder, line| {
        builder.memory.route_map.clause = None;
        if !line.negated {
            builder.define(ReferenceKind::Other, line.get("name")?, line.span);
        }
        Some(())
    }),
];

const LOCAL: &[Command<Builder>] = &[
    modelled("ip local policy route-map / <policy:name>", |builder, line| {
        let name = line.get("policy");
        builder.model.routing.local_policy =
            line.set_or_none(name.map(|name| Reference::new(ReferenceKind::RoutePolicy, name)));
        if let Some(name) = name.filter(|_| !line.negated) {
            let user = "ip local policy";
            builder.uses(ReferenceKind::RoutePolicy, name, user, WhenUndefined::NotKnown, line.span);
        }
        Some(())
    }),
    modelled("ipv6 local policy route-map / <policy:name>", |builder, line| {
        if let Some(name) = line.get("policy").filter(|_| !line.negated) {
            let user = "ipv6 local policy";
            builder.uses(ReferenceKind::RoutePolicy, name, user, WhenUndefined::NotKnown, line.span);
        }
        Some(())
    }),
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
    /// Where each policy stands in the model.
    policies: HashMap<String, usize>,
    /// Where each policy is defined.
    defined: HashMap<usize, Span>,
    /// Where each clause stands in its policy.
    clauses: HashMap<(usize, String), usize>,
    /// The policy and clause whose block is being read.
    clause: Option<(usize, usize)>,
    /// Where each AS-path and community list stands in the model.
    path_lists: HashMap<(ReferenceKind, String), usize>,
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
    place.unwrap_or_else(|| "policy-list".to_owned())
}

/// A clause is permit and has number 10 where nothing else is written: command reference of `route-map`.
fn open(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.get("name")?;
    builder.memory.route_map.clause = None;
    if line.negated {
        take_away(builder, name, line);
        return Some(());
    }
    let known = builder.memory.route_map.policies.get(name).copied();
    let index = known.unwrap_or(builder.model.route_policies.len());
    if known.is_none() {
        builder.define(ReferenceKind::RoutePolicy, name, line.span);
        builder.memory.route_map.policies.insert(name.to_owned(), index);
        builder.memory.route_map.defined.insert(index, line.span);
        builder.model.route_policies.push(RoutePolicy {
            at: line.block,
            name: name.to_owned(),
            ..RoutePolicy::default()
        });
    }
    let sequence = line.get("sequence").unwrap_or("10");
    let clauses = &mut builder.model.route_policies.get_mut(index)?.clauses;
    let key = (index, sequence.to_owned());
    let place = *builder.memory.route_map.clauses.entry(key).or_insert(clauses.len());
    if place == clauses.len() {
        clauses.push(PolicyClause {
            at: line.block,
            name: sequence.to_owned(),
            action: if line.has("deny") { Action::Deny } else { Action::Permit },
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
        });
    }
    builder.memory.route_map.clause = Some((index, place));
    Some(())
}

/// Takes a clause away, or the whole policy.
fn take_away(builder: &mut Builder, name: &str, line: &CommandLine<'_>) {
    let Some(index) = builder.memory.route_map.policies.get(name).copied() else { return };
    let Some(policy) = builder.model.route_policies.get_mut(index) else { return };
    match line.get("sequence") {
        Some(sequence) => {
            let place = builder.memory.route_map.clauses.remove(&(index, sequence.to_owned()));
            if let Some(clause) = place.and_then(|place| policy.clauses.get_mut(place)) {
                clause.active = false;
            }
        }
        None => policy.clauses.clear(),
    }
    if policy.clauses.iter().all(|clause| !clause.active) {
        policy.active = false;
        builder.memory.route_map.policies.remove(name);
        if let Some(defined) = builder.memory.route_map.defined.remove(&index) {
            builder.undefine(defined);
        }
    }
}

/// Clauses are tried in the order of their numbers. A line that was not read could be a condition
/// or an effect of its clause.
pub(crate) fn finish(builder: &mut Builder) {
    let mut policies = std::mem::take(&mut builder.model.route_policies);
    for policy in &mut policies {
        policy.clauses.retain(|clause| clause.active);
        policy.clauses.sort_by_key(|clause| clause.name.parse::<u64>().unwrap_or(u64::MAX));
        for clause in policy.clauses.iter_mut().filter(|clause| !builder.unread_in(clause.at).is_empty()) {
            let why = Why::UnreadLine;
            let doubt = |fact: &mut Fact<bool>| {
                if fact.equals(&false) == Some(true) {
                    *fact = Fact::Unknown(why);
                }
            };
            doubt(&mut clause.conditional);
            doubt(&mut clause.narrowed);
            doubt(&mut clause.continues);
            doubt(&mut clause.sets_interface);
            clause.matches = Fact::Unknown(why);
            clause.networks_ipv4 = Fact::Unknown(why);
            clause.networks_ipv6 = Fact::Unknown(why);
            clause.attributes = Fact::Unknown(why);
            clause.next_hops = Fact::Unknown(why);
        }
    }
    builder.model.route_policies = policies;
}

#[cfg(test)]
mod tests;
