//! Checks on the raw lines of one platform: what the model does not have.

mod judge;
mod pattern;

use super::compile::{Compiler, EmptyMeans, one_judge, when_empty};
use super::error::suggest;
use super::keys::TREE;
use super::message::{Part, open_brace, parts};
use super::page::{Entry, Node, Place, Value};

pub(crate) use judge::judge;
pub(crate) use pattern::LinePath;

/// A check on the lines of one platform.
#[derive(Debug)]
pub(crate) struct TreeCheck {
    /// The platform.
    pub(crate) platform: String,
    /// The lines that are judged.
    pub(crate) each: LinePath,
    pub(crate) selects: TreeCondition,
    pub(crate) require: bool,
    pub(crate) judged: TreeCondition,
    pub(crate) when_empty: EmptyMeans,
    pub(crate) message: Vec<MessagePiece>,
}

/// A part of a message about a line.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum MessagePiece {
    /// Text as it stands.
    Text(String),
    /// The line, as far as it may be shown.
    Line,
}

/// A condition on a line and its block.
#[derive(Debug)]
pub(crate) enum TreeCondition {
    /// Every one holds. Empty: it holds.
    All(Vec<Self>),
    /// One of them holds.
    Any(Vec<Self>),
    /// None of them holds.
    NoneOf(Vec<Self>),
    /// The block holds such a line.
    Has(LinePath),
}

impl Compiler<'_> {
    /// Reads `check.tree`: a check by platform. `None` after a mistake was noted.
    pub(crate) fn tree_checks(&mut self, node: &Node<'static>) -> Option<Vec<TreeCheck>> {
        let Some(entries) = node.entries().filter(|entries| !entries.is_empty()) else {
            self.wrong_kind(node, "a mapping of platforms to checks");
            return None;
        };
        let checks: Vec<Option<TreeCheck>> = entries.iter().map(|entry| self.tree_check(entry)).collect();
        checks.into_iter().collect()
    }

    fn tree_check(&mut self, entry: &Entry<'static>) -> Option<TreeCheck> {
        let before = self.reporter.count();
        let entries = TREE.read(&mut self.reporter, &entry.node)?;
        let find = |key: &str| entries.iter().find(|entry| entry.key == key).map(|entry| &entry.node);
        let each = find("each").and_then(|node| self.line_path(node));
        let selects = find("where").map_or_else(|| Some(TreeCondition::All(Vec::new())), |it| self.tree_condition(it));
        let when_empty = when_empty(self, entries, &entry.node);
        let judged = one_judge(self, find("require"), find("forbid"), &entry.node)
            .and_then(|(node, require)| Some((self.tree_condition(node)?, require, node.place)));
        let message = find("message").and_then(|node| self.line_message(node));
        let (selects, (judged, require, place)) = (selects?, judged?);
        let (selects, judged) = match judged {
            TreeCondition::All(parts) if parts.is_empty() && !require => (TreeCondition::All(parts), selects),
            TreeCondition::All(parts) if parts.is_empty() => {
                self.reporter.report(
                    place,
                    "`require: {}` asks nothing",
                    "the rule could never fail",
                    "write what is required",
                );
                return None;
            }
            judged => (selects, judged),
        };
        let check = TreeCheck {
            platform: entry.key.to_string(),
            each: each?,
            selects,
            require,
            judged,
            when_empty: when_empty?,
            message: message?,
        };
        (self.reporter.count() == before).then_some(check)
    }

    fn tree_condition(&mut self, node: &Node<'static>) -> Option<TreeCondition> {
        let Some(entries) = node.entries() else {
            self.wrong_kind(node, "a condition (a mapping with `has`, `not_has`)");
            return None;
        };
        let parts: Vec<Option<TreeCondition>> = entries.iter().map(|entry| self.tree_entry(entry)).collect();
        parts.into_iter().collect::<Option<_>>().map(TreeCondition::All)
    }

    fn tree_entry(&mut self, entry: &Entry<'static>) -> Option<TreeCondition> {
        match &*entry.key {
            "has" => self.has(&entry.node).map(TreeCondition::All),
            "not_has" => self.has(&entry.node).map(TreeCondition::NoneOf),
            "all" => self.tree_group(&entry.node).map(TreeCondition::All),
            "any" => self.tree_group(&entry.node).map(TreeCondition::Any),
            "none" => self.tree_group(&entry.node).map(TreeCondition::NoneOf),
            other => {
                self.reporter.report(
                    entry.place,
                    format!("unknown key `{other}` of a condition on lines"),
                    "lines are asked for the lines in their block",
                    suggest(other, ["has", "not_has", "all", "any", "none"]),
                );
                None
            }
        }
    }

    fn has(&mut self, node: &Node<'static>) -> Option<Vec<TreeCondition>> {
        let items = node.items().unwrap_or(std::slice::from_ref(node));
        let found: Vec<Option<TreeCondition>> =
            items.iter().map(|item| self.line_path(item).map(TreeCondition::Has)).collect();
        found.into_iter().collect()
    }

    fn tree_group(&mut self, node: &Node<'static>) -> Option<Vec<TreeCondition>> {
        let Value::List(items) = &node.value else {
            self.wrong_kind(node, "a list of conditions");
            return None;
        };
        let found: Vec<Option<TreeCondition>> = items.iter().map(|item| self.tree_condition(item)).collect();
        found.into_iter().collect()
    }

    fn line_path(&mut self, node: &Node<'static>) -> Option<LinePath> {
        let found = node.text().and_then(|text| LinePath::read(text));
        if found.is_none() {
            self.wrong_kind(node, "the words of a line");
        }
        found
    }

    fn line_message(&mut self, node: &Node<'static>) -> Option<Vec<MessagePiece>> {
        let Some(text) = node.text() else {
            self.wrong_kind(node, "a text");
            return None;
        };
        let mut pieces = Vec::new();
        for part in parts(text) {
            match part {
                Part::Text(text) => pieces.push(MessagePiece::Text(text.to_owned())),
                Part::Name("line") => pieces.push(MessagePiece::Line),
                Part::Open => {
                    open_brace(self, node.place);
                    return None;
                }
                Part::Name(name) => {
                    self.unknown_line_placeholder(name, node.place);
                    return None;
                }
            }
        }
        Some(pieces)
    }

    fn unknown_line_placeholder(&mut self, name: &str, place: Place) {
        self.reporter.report(
            place,
            format!("undefined placeholder `{{{name}}}`"),
            "raw lines have no fields",
            "write `{line}`, or leave it out",
        );
    }
}
