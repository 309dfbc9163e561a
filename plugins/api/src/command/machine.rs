//! Patterns in one graph.

mod expand;
mod run;

use std::sync::OnceLock;

use super::Argument;
use super::pattern::Token;

pub(super) use self::expand::{Expansion, expand};

/// Index of a node.
type NodeIndex = u32;

/// Patterns that are looked for together.
#[derive(Debug, Default)]
pub(super) struct Machine {
    nodes: Vec<Node>,
}

#[derive(Debug, Default)]
struct Node {
    literals: Vec<(&'static str, bool, NodeIndex)>,
    arguments: Vec<(ArgumentEdge, NodeIndex)>,
    free: Vec<NodeIndex>,
    accepts: Option<u32>,
    /// The commands that can still follow, once someone asked.
    below: OnceLock<Vec<u32>>,
    /// Whether a command can end here but for its value, once someone asked.
    told: OnceLock<bool>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct ArgumentEdge {
    name: &'static str,
    kind: Argument,
    key: bool,
}

/// What was found for a word or several.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Taken {
    /// The argument's name and kind; `None` for a word that the pattern spells out.
    pub(super) argument: Option<(&'static str, Argument)>,
    /// First word.
    pub(super) first: usize,
    /// Number of words.
    pub(super) count: usize,
    /// Whether it tells commands apart.
    pub(super) key: bool,
}

/// A line that fits a pattern.
#[derive(Debug, Clone)]
pub(super) struct Match {
    /// The command's number.
    pub(super) command: u32,
    /// What each word is, in order.
    pub(super) taken: Vec<Taken>,
}

impl Match {
    /// How many words it takes.
    pub(super) fn used(&self) -> usize {
        self.taken.last().map_or(0, |last| last.first + last.count)
    }
}

/// The outcome for a line.
#[derive(Debug)]
pub(super) enum Outcome {
    /// It fits.
    Fits(Match),
    /// It does not: how many words did, which commands could still have followed, and what the words were.
    Stops {
        /// Words that fit.
        words: usize,
        /// Commands that begin like this.
        commands: Vec<u32>,
        /// What those words were.
        taken: Vec<Taken>,
        /// Whether they tell a command apart from all others: only a value is missing.
        told: bool,
    },
}

impl Machine {
    pub(super) fn new() -> Self {
        Self { nodes: vec![Node::default()] }
    }

    /// Adds a pattern that means the command of this number.
    pub(super) fn add(&mut self, tokens: &[Token], command: u32) {
        let end = self.sequence(0, tokens);
        if let Some(node) = self.nodes.get_mut(end as usize) {
            node.accepts.get_or_insert(command);
        }
    }

    fn new_node(&mut self) -> NodeIndex {
        let index = u32::try_from(self.nodes.len()).unwrap_or(u32::MAX);
        self.nodes.push(Node::default());
        index
    }

    /// Recursion here follows the nesting of our own patterns, never an input.
    fn sequence(&mut self, start: NodeIndex, tokens: &[Token]) -> NodeIndex {
        let mut at = start;
        for token in tokens {
            at = match token {
                Token::Literal { word, key } => self.literal(at, word, *key),
                Token::Argument { name, kind, repeats, key } => {
                    let edge = ArgumentEdge { name, kind: *kind, key: *key };
                    if *repeats {
                        // A node of its own: what loops must not be shared.
                        let next = self.new_node();
                        self.argument(at, edge, next);
                        self.argument(next, edge, next);
                        next
                    } else {
                        self.shared_argument(at, edge)
                    }
                }
                Token::Group { choices, optional } => {
                    let join = self.new_node();
                    for choice in choices {
                        // A choice that begins with a word is found by that word. One that begins with
                        // an argument stands behind all words, in a node of its own.
                        let enter = if let Some(Token::Literal { .. }) = choice.first() {
                            at
                        } else {
                            let enter = self.new_node();
                            self.free(at, enter);
                            enter
                        };
                        let end = self.sequence(enter, choice);
                        self.free(end, join);
                    }
                    if *optional {
                        self.free(at, join);
                    }
                    join
                }
            };
        }
        at
    }

    /// Words stay sorted, so that they are found by halving; equal ones in the order in which they came.
    fn literal(&mut self, at: NodeIndex, word: &'static str, key: bool) -> NodeIndex {
        let next = u32::try_from(self.nodes.len()).unwrap_or(u32::MAX);
        let Some(node) = self.nodes.get_mut(at as usize) else { return next };
        let start = node.literals.partition_point(|(known, ..)| *known < word);
        let mut equal = 0;
        for (_, known_key, known) in node.literals.iter().skip(start).take_while(|(known, ..)| *known == word) {
            if *known_key == key {
                return *known;
            }
            equal += 1;
        }
        node.literals.insert(start + equal, (word, key, next));
        self.new_node()
    }

    fn shared_argument(&mut self, at: NodeIndex, edge: ArgumentEdge) -> NodeIndex {
        let known = self.nodes.get(at as usize).and_then(|node| {
            node.arguments.iter().find(|(known, next)| *known == edge && *next != at).map(|found| found.1)
        });
        if let Some(next) = known.filter(|next| !self.loops(*next)) {
            return next;
        }
        let next = self.new_node();
        self.argument(at, edge, next);
        next
    }

    fn loops(&self, at: NodeIndex) -> bool {
        self.nodes.get(at as usize).is_some_and(|node| node.arguments.iter().any(|(_, next)| *next == at))
    }

    fn argument(&mut self, at: NodeIndex, edge: ArgumentEdge, next: NodeIndex) {
        if let Some(node) = self.nodes.get_mut(at as usize) {
            node.arguments.push((edge, next));
        }
    }

    fn free(&mut self, at: NodeIndex, next: NodeIndex) {
        if let Some(node) = self.nodes.get_mut(at as usize) {
            node.free.push(next);
        }
    }
}

#[cfg(test)]
mod tests;
