//! Policies of numbered clauses while they are read.

use std::collections::HashMap;

use crate::builder::{Builder, Holds};
use crate::command::CommandLine;
use crate::model::{Action, PolicyClause, ReferenceKind, RoutePolicy};
use crate::unread::Unread;
use crate::{Fact, Span, Why};

/// What is remembered of policies between lines.
#[derive(Debug, Default)]
pub struct Policies {
    /// Where each policy stands in the model, and where it is defined.
    by_name: HashMap<String, (usize, Span)>,
    /// Where each clause stands in its policy.
    clauses: HashMap<(usize, String), usize>,
    /// The policy and clause whose block is being read.
    current: Option<(usize, usize)>,
}

impl Policies {
    /// Ends the current block.
    pub fn close(&mut self) {
        self.current = None;
    }
}

impl PolicyClause {
    /// A clause that matches everything and sets nothing: what narrows it is put in as it is read.
    pub fn everything(at: Span, name: &str, action: Action) -> Self {
        Self {
            at,
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
            ..Self::default()
        }
    }

    /// A line of it was not read, which could be a condition or an effect. What it surely does stays so.
    pub fn doubt(&mut self) {
        let why = Why::UnreadLine;
        for fact in [&mut self.conditional, &mut self.narrowed, &mut self.continues, &mut self.sets_interface] {
            if fact.equals(&false) == Some(true) {
                *fact = Fact::Unknown(why);
            }
        }
        self.matches = Fact::Unknown(why);
        self.networks_ipv4 = Fact::Unknown(why);
        self.networks_ipv6 = Fact::Unknown(why);
        self.attributes = Fact::Unknown(why);
        self.next_hops = Fact::Unknown(why);
    }
}

/// Opens the block of a clause of the policy of this name; a clause that is opened again takes the action of the line.
pub fn open<R: Default, M: Default + Holds<Policies>>(
    builder: &mut Builder<R, M>,
    line: &CommandLine<'_>,
    name: &str,
    (sequence, action): (&str, Action),
) -> Option<()> {
    let memory = builder.memory.held_mut();
    let known = memory.by_name.get(name).map(|(index, _)| *index);
    let index = known.unwrap_or(builder.model.route_policies.len());
    if known.is_none() {
        memory.by_name.insert(name.to_owned(), (index, line.span));
        builder.define(ReferenceKind::RoutePolicy, name, line.span);
        let policy = RoutePolicy { at: line.block, name: name.to_owned(), ..RoutePolicy::default() };
        builder.model.route_policies.push(policy);
    }
    let clauses = &mut builder.model.route_policies.get_mut(index)?.clauses;
    let memory = builder.memory.held_mut();
    let place = *memory.clauses.entry((index, sequence.to_owned())).or_insert(clauses.len());
    match clauses.get_mut(place) {
        Some(clause) => clause.action = action,
        None => clauses.push(PolicyClause::everything(line.block, sequence, action)),
    }
    memory.current = Some((index, place));
    Some(())
}

/// Takes a clause away, or the whole policy.
pub fn take_away<R: Default, M: Default + Holds<Policies>>(
    builder: &mut Builder<R, M>,
    name: &str,
    sequence: Option<&str>,
) {
    let memory = builder.memory.held_mut();
    memory.current = None;
    let Some((index, defined)) = memory.by_name.get(name).copied() else { return };
    let Some(policy) = builder.model.route_policies.get_mut(index) else { return };
    match sequence {
        Some(sequence) => {
            let place = memory.clauses.remove(&(index, sequence.to_owned()));
            if let Some(clause) = place.and_then(|place| policy.clauses.get_mut(place)) {
                clause.active = false;
            }
        }
        None => policy.clauses.clear(),
    }
    if policy.clauses.iter().all(|clause| !clause.active) {
        policy.active = false;
        memory.by_name.remove(name);
        builder.undefine(defined);
    }
}

/// The clause whose block is being read.
pub fn current<R: Default, M: Default + Holds<Policies>>(builder: &mut Builder<R, M>) -> Option<&mut PolicyClause> {
    let (policy, clause) = builder.memory.held().current?;
    builder.model.route_policies.get_mut(policy)?.clauses.get_mut(clause)
}

/// The names of that policy and clause.
pub fn current_name<R: Default, M: Default + Holds<Policies>>(builder: &Builder<R, M>) -> Option<(&str, &str)> {
    let (policy, clause) = builder.memory.held().current?;
    let policy = builder.model.route_policies.get(policy)?;
    Some((&policy.name, &policy.clauses.get(clause)?.name))
}

/// Puts the clauses in the order of their numbers, and doubts those with lines that were not read.
pub fn settle(policies: &mut [RoutePolicy], unread: &Unread) {
    for policy in policies {
        policy.clauses.retain(|clause| clause.active);
        policy.clauses.sort_by_key(|clause| clause.name.parse::<u64>().unwrap_or(u64::MAX));
        for clause in policy.clauses.iter_mut().filter(|clause| !unread.not_understood(clause.at).is_empty()) {
            clause.doubt();
        }
    }
}
