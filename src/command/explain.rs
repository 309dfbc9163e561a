//! `seawall explain`: one rule as a page that can be read.

use super::Exit;
use super::common::Complaints;
use super::rules::{find, load, say};
use crate::cli::ExplainArgs;
use crate::problem::Problem;
use crate::rule::Catalogue;

/// Runs it.
pub(super) fn run(args: &ExplainArgs, complaints: &Complaints) -> Exit {
    let explained = load(&args.rules)
        .and_then(|catalogue| page(&catalogue, &args.id).map_err(|problem| vec![problem]))
        .map(|text| (text, Exit::Clean));
    say(explained, complaints)
}

/// The page of a rule, plain text at most 80 columns wide but for commands.
///
/// # Errors
/// There is no such rule.
pub fn page(catalogue: &Catalogue, id: &str) -> Result<String, Problem> {
    find(catalogue, id).map(|rule| catalogue.explain(rule))
}
