//! From pages to checks that can be evaluated: paths become field indexes, values get the types of
//! their fields, and whatever does not fit is a mistake with its place.

mod check;
mod condition;
mod path;
mod test;
#[cfg(test)]
mod tests;
mod value;

use super::error::{Reporter, suggest};
use super::message::Template;
use super::page::{Node, Place};
use super::param::Param;
use super::schema::{PathId, PathNumbers, Schema};

pub(crate) use check::{Each, EmptyMeans, Judge, Level, ModelCheck, one_judge, when_empty};
pub(crate) use path::Scope;

/// What compiling needs to know, and what it gathers.
#[derive(Debug)]
pub(crate) struct Compiler<'c> {
    pub(crate) schema: &'c Schema,
    pub(crate) paths: PathNumbers<'c>,
    pub(crate) params: &'c [Param],
    pub(crate) reporter: Reporter<'c>,
    /// Whether tests have already seen that regular expressions are good.
    pub(crate) trusted: bool,
    /// What the rule reads.
    pub(crate) reads: Vec<PathId>,
    /// How many questions for uniqueness the rule asks.
    pub(crate) uniques: usize,
    /// Whether such a question may stand here.
    pub(crate) unique_fits: bool,
}

impl<'c> Compiler<'c> {
    /// A compiler for one rule.
    pub(crate) fn new(
        schema: &'c Schema,
        paths: PathNumbers<'c>,
        params: &'c [Param],
        reporter: Reporter<'c>,
        trusted: bool,
    ) -> Self {
        Self { schema, paths, params, reporter, trusted, reads: Vec::new(), uniques: 0, unique_fits: false }
    }

    /// The path of a field that a message or a command names.
    pub(crate) fn template(&mut self, node: &Node<'static>, scopes: &[Scope]) -> Option<Template> {
        let Some(text) = node.text() else {
            self.wrong_kind(node, "a text");
            return None;
        };
        Template::read(self, text, node.place, scopes)
    }

    /// The value of a parameter that a text names as `{$name}`.
    pub(crate) fn param(&mut self, name: &str, place: Place) -> Option<String> {
        let bare = name.trim_start_matches('$');
        let found = self.params.iter().find(|param| param.name == bare).map(Param::shown);
        if found.is_none() {
            self.reporter.report(
                place,
                format!("undefined parameter `{name}`"),
                "`params` has no such name",
                suggest(bare, self.params.iter().map(|param| &*param.name)),
            );
        }
        found
    }

    /// Notes that a value is of the wrong kind.
    pub(crate) fn wrong_kind(&mut self, node: &Node<'_>, wanted: &str) {
        self.reporter.report(
            node.place,
            format!("{} where {wanted} is needed", node.kind()),
            "the value cannot be used as it stands",
            format!("write {wanted}"),
        );
    }

    fn mistake(&mut self, place: Place, what: impl Into<String>, why: impl Into<String>, help: impl Into<String>) {
        self.reporter.report(place, what, why, help);
    }
}
