//! Whether the head of a block in a group fits a line.

use std::collections::HashMap;

use regex::{Regex, RegexBuilder};
use seawall_api::command::argument::is_expression;
use seawall_api::{NodeId, Text, Tree};

/// Expressions in names are short.
const MOST_BYTES: usize = 1 << 18;

/// A word of a head.
#[derive(Debug)]
enum Word {
    /// It stands for itself.
    Plain(String),
    /// It stands for every word that the expression fits.
    Expression(Regex),
}

/// The heads of blocks in groups, each read once.
#[derive(Debug, Default)]
pub(super) struct Heads {
    known: HashMap<NodeId, Option<Vec<Word>>>,
    /// Whether an expression could not be read.
    pub(super) unreadable: bool,
}

impl Heads {
    /// Whether the head at `node` fits a line.
    pub(super) fn fits(&mut self, text: &Text, tree: &Tree, node: NodeId, line: &str) -> bool {
        if !self.known.contains_key(&node) {
            let head: Option<Vec<Word>> = tree.text(node, text).split_whitespace().map(word).collect();
            self.unreadable |= head.is_none();
            self.known.insert(node, head);
        }
        let Some(Some(head)) = self.known.get(&node) else { return false };
        let mut words = line.split_whitespace();
        head.iter().all(|known| {
            words.next().is_some_and(|word| match known {
                Word::Plain(plain) => plain.eq_ignore_ascii_case(word),
                Word::Expression(expression) => expression.is_match(word),
            })
        }) && words.next().is_none()
    }
}

/// Whether a line holds an expression.
pub(super) fn has_expression(line: &str) -> bool {
    line.split_whitespace().any(is_expression)
}

/// An expression has to fit the whole of a name.
fn word(written: &str) -> Option<Word> {
    if !is_expression(written) {
        return Some(Word::Plain(written.to_owned()));
    }
    let inner = written.trim_matches('\'');
    let expression = RegexBuilder::new(&format!("^(?:{inner})$")).size_limit(MOST_BYTES).case_insensitive(true).build();
    expression.ok().map(Word::Expression)
}
