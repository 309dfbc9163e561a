//! `policy-statement X`: terms that decide over routes.
//!
//! Sources: Routing Policies, Firewall Filters, and Traffic Policers User Guide for Junos OS: "Evaluating a Routing Policy" (the first term that accepts or
//! rejects decides; what none decides over goes to the next policy, then to what the protocol does by default), "Route Filter Match Types",
//! "Routing Policy Match Conditions", "Actions in Routing Policy Terms".

use std::collections::HashMap;

use seawall_api::Span;
use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens};
use seawall_api::model::{Reference, ReferenceKind};

use super::networks::Networks;
use crate::builder::Builder;
use crate::subject::blocks::POLICY_OPTIONS;
use crate::subject::scope;

/// `policy-statement X { ... }`.
const POLICY: Context = Context("policy-statement");
/// `term X { ... }`.
const TERM: Context = Context("policy-term");

pub(super) const TABLES: &[&Table<Builder>] = &[
    &Table {
        context: POLICY_OPTIONS,
        feeds: &["route_policies"],
        commands: const { &[opens("policy-statement <policy:name>", POLICY, open)] },
    },
    &Table { context: POLICY, feeds: &["route_policies"], commands: IN_POLICY },
    &Table { context: TERM, feeds: &["route_policies"], commands: IN_TERM },
];

const IN_POLICY: &[Command<Builder>] = &[
    opens("term <term:name>", TERM, |builder, line| {
        let policy = current_policy(builder, line)?;
        policy.terms.push(Term { name: line.string("term")?, at: line.block, ..Term::default() });
        Some(())
    }),
    // Behind the terms: one more that has no name.
    opens("from", super::from::FROM, nameless),
    opens("to", super::from::TO, nameless),
    opens("then", super::then::THEN, nameless),
    ignored("(defaults|aigp-adjust)").opening(Context("policy-defaults")),
    modelled("<other:word>", |builder, line| {
        current_policy(builder, line)?.doubtful = true;
        None
    }),
];

const IN_TERM: &[Command<Builder>] = &[
    opens("from", super::from::FROM, crate::subject::blocks::nothing),
    opens("to", super::from::TO, crate::subject::blocks::nothing),
    opens("then", super::then::THEN, crate::subject::blocks::nothing),
    modelled("<other:word>", doubt),
];

/// What is remembered between statements.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    pub(super) policies: Vec<Policy>,
    places: HashMap<String, usize>,
    /// Chains of policies that are in the model already, by what they are called there.
    pub(super) chains: HashMap<String, Reference>,
}

/// A policy.
#[derive(Debug)]
pub(super) struct Policy {
    pub(super) name: String,
    pub(super) at: Span,
    pub(super) terms: Vec<Term>,
    /// Whether a statement of it was not understood.
    pub(super) doubtful: bool,
}

/// What a term does with a route.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ending {
    Accept,
    Reject,
    /// The next policy decides, or what the protocol does by default.
    NextPolicy,
}

/// A term of a policy.
#[derive(Debug, Default, Clone)]
pub(super) struct Term {
    pub(super) name: String,
    pub(super) at: Span,
    /// The networks that it asks for.
    pub(super) networks: Networks,
    /// Lists of communities and AS paths.
    pub(super) attributes: Vec<Reference>,
    /// The address family that it asks for: whether IPv4.
    pub(super) family: Option<bool>,
    /// The protocols that routes come from.
    pub(super) protocols: Vec<String>,
    /// Whether it asks for something else that not every route has.
    pub(super) narrowed: bool,
    /// Whether it asks for something of which it is not known how many routes have it.
    pub(super) uncertain: bool,
    /// Whether a statement of it was not understood.
    pub(super) doubtful: bool,
    pub(super) ending: Option<Ending>,
    /// Whether it asks what route origin validation says.
    pub(super) validates: bool,
}

fn open(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = scope::named(line, line.get("policy")?);
    if builder.memory.policy.places.contains_key(&name) {
        return Some(());
    }
    builder.define(ReferenceKind::RoutePolicy, &name, line.span_of("policy")?);
    let memory = &mut builder.memory.policy;
    memory.places.insert(name.clone(), memory.policies.len());
    memory.policies.push(Policy { name, at: line.block, terms: Vec::new(), doubtful: false });
    Some(())
}

pub(super) fn current_policy<'a>(builder: &'a mut Builder, line: &CommandLine<'_>) -> Option<&'a mut Policy> {
    let memory = &mut builder.memory.policy;
    let place = *memory.places.get(&scope::named(line, line.outer("policy")?))?;
    memory.policies.get_mut(place)
}

/// The term whose block a statement stands in.
pub(super) fn current<'a>(builder: &'a mut Builder, line: &CommandLine<'_>) -> Option<&'a mut Term> {
    current_policy(builder, line)?.terms.last_mut()
}

/// A statement of the open term was not understood.
pub(super) fn doubt(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    current(builder, line)?.doubtful = true;
    None
}

fn nameless(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let policy = current_policy(builder, line)?;
    if policy.terms.last().is_none_or(|term| !term.name.is_empty()) {
        policy.terms.push(Term { at: line.block, ..Term::default() });
    }
    Some(())
}
