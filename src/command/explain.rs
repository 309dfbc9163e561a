//! `seawall explain`: one rule as a page that can be read.

use super::rules::find;
use crate::problem::Problem;
use crate::rule::Catalogue;

/// The page of a rule, plain text at most 80 columns wide but for commands.
///
/// # Errors
/// There is no such rule.
pub fn page(catalogue: &Catalogue, id: &str) -> Result<String, Problem> {
    find(catalogue, id).map(|rule| catalogue.explain(rule))
}
