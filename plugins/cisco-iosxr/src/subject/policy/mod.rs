//! `route-policy ... end-policy` and the sets that policies ask for: prefixes, AS paths, communities.
//!
//! A policy is a small program. [`program`] reads its lines, [`flow`] says what follows each of them, and [`clauses`] turns
//! it into the clauses of the model, of which the first that matches decides.

mod asked;
mod attribute_set;
mod clauses;
mod condition;
mod flow;
mod lines;
mod prefix_set;
mod program;
mod steps;
#[cfg(test)]
mod tests;

use std::collections::HashMap;

use seawall_api::command::Table;
use seawall_api::{Span, Text};

use crate::builder::Builder;

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &lines::TABLE,
    &lines::LINE_TABLE,
    &prefix_set::TABLE,
    &prefix_set::LINE_TABLE,
    &attribute_set::TABLE,
    &attribute_set::PATH_TABLE,
    &attribute_set::COMMUNITY_TABLE,
    &attribute_set::OTHER_TABLE,
];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    policies: Vec<Policy>,
    by_name: HashMap<String, usize>,
    open: Option<usize>,
    prefix_set: Option<usize>,
    attribute_set: Option<usize>,
}

/// A policy as written.
#[derive(Debug, Default)]
struct Policy {
    at: Span,
    name: String,
    defined: Span,
    /// Its lines, in order.
    lines: Vec<Span>,
    gone: bool,
}

/// Turns the programs into clauses.
pub(crate) fn finish(builder: &mut Builder, text: &Text) {
    clauses::finish(builder, text);
}

/// The name of a policy that is used: `NAME` of `NAME(64500, 10)`.
pub(crate) fn name_of(written: &str) -> &str {
    written.split('(').next().unwrap_or(written)
}
