//! What a line could concern that was not understood: where it stopped, and what could have followed.

use rustc_hash::FxHashMap;

use super::interpreter::{Block, Found, Grammar};
use super::lost::{self, SECRETS, Seconds, Secrets};
use super::machine::{Outcome, Taken};
use super::table::Context;
use super::word::Split;
use crate::reading::Feeds;
use crate::tree::{Node, NodeKind};
use crate::{NodeId, Span, Text, Tree};

/// How many lines of a block are looked at to tell what kind of block it is.
const LOOKED_INTO: usize = 12;

/// The words of all commands of a grammar.
#[derive(Debug)]
pub(super) struct Vocabulary {
    /// The lists that commands feed which spell a word out.
    by_word: FxHashMap<&'static str, Vec<&'static str>>,
    secrets: Secrets,
}

/// Where a line stopped being understood.
#[derive(Default)]
pub(super) struct Stopped {
    pub(super) words: usize,
    pub(super) commands: Vec<u32>,
    pub(super) taken: Vec<Taken>,
    /// Whether the words tell a command apart from all others: only a value is missing.
    pub(super) told: bool,
}

impl Stopped {
    pub(super) fn of(outcome: Outcome, shift: usize) -> Self {
        match outcome {
            Outcome::Fits(_) => Self::default(),
            Outcome::Stops { words, commands, mut taken, told } => {
                for part in &mut taken {
                    part.first += shift;
                }
                Self { words, commands, taken, told }
            }
        }
    }
}

impl<B: 'static> Grammar<B> {
    /// The lists that a line which was not understood could feed: those of the commands that begin
    /// like it; failing that, its block's; at the top level, those of commands that hold one of its words, or that it would
    /// be but for a word before it. `inside`: whether it stands in a block.
    pub(super) fn feeds_of_stop(
        block: &Block<B>,
        text: &Text,
        rest: &[Span],
        stopped: &Stopped,
        (within, inside): (Option<Span>, bool),
    ) -> Feeds {
        let mut paths: Vec<&'static str> = Vec::new();
        let mut wide = false;
        let mut candidates: Vec<u32> = Vec::new();
        if stopped.words > 0 || inside {
            candidates.extend_from_slice(&stopped.commands);
        }
        if !inside && (stopped.words == 0 || rest.len() == 1) {
            for span in rest {
                let word = text.slice(*span).to_ascii_lowercase();
                paths.extend(by_word(block).get(word.as_str()).into_iter().flatten());
            }
        }
        let seconds = seconds(block);
        if stopped.words < 3 {
            candidates.extend(seconds.behind_a_lost_word(text, rest));
        }
        candidates.extend(seconds.but_for_a_word(text, rest));
        if rest.is_empty() {
            // What is negated is lost.
            candidates.extend((0..).take(block.commands.len()));
        }
        for (command, feeds) in candidates.iter().filter_map(|command| block.commands.get(*command as usize)) {
            paths.extend_from_slice(feeds);
            wide |= command.wide;
            if lost::may_hold_secret(command.pattern, text, rest) {
                paths.push(SECRETS);
            }
        }
        Feeds { paths, within: within.filter(|_| !wide) }
    }

    /// What a line could feed that names an object by its whole path and was not understood: any command of any block that one of
    /// its words spells out, since the words between may be lost.
    pub fn feeds_by_words(&self, text: &Text, span: Span) -> Vec<&'static str> {
        let all_words = (self.split)(text, span);
        let vocabulary = self.vocabulary();
        let known = |span: &Span| vocabulary.by_word.get(text.slice(*span).to_ascii_lowercase().as_str());
        let mut paths: Vec<&'static str> = all_words.iter().filter_map(known).flatten().copied().collect();
        if vocabulary.secrets.may_be_in(text, &all_words) {
            paths.push(SECRETS);
        }
        paths.sort_unstable();
        paths.dedup();
        paths
    }

    fn vocabulary(&self) -> &Vocabulary {
        self.vocabulary.get_or_init(|| {
            let mut by_word = FxHashMap::default();
            let commands = || self.blocks.iter().flat_map(|block| &block.commands);
            for (command, feeds) in commands() {
                note_words(&mut by_word, command.pattern, feeds);
            }
            Vocabulary { by_word, secrets: Secrets::of(commands().map(|(command, _)| command.pattern)) }
        })
    }

    /// What the lines of a block could feed whose head was not understood: the head may be lost, and
    /// then all of them fit into the kind of block that it opened.
    pub(super) fn add_feeds_of_block(
        &self,
        text: &Text,
        tree: &Tree,
        head: NodeId,
        block: &Block<B>,
        stopped: &Stopped,
        paths: &mut Vec<&'static str>,
    ) {
        let inside = lines_below(text, tree, head, self.split);
        if inside.is_empty() {
            return;
        }
        let begun = if stopped.words == 0 { &[][..] } else { &stopped.commands };
        let all_words = (self.split)(text, tree.get(head).map_or_else(Span::default, |node| node.span));
        let near = seconds(block).but_for_a_word(text, &all_words);
        let opened: Vec<Context> =
            begun.iter().chain(&near).filter_map(|command| block.commands.get(*command as usize)?.0.opens).collect();
        for context in self.by_context.keys() {
            let possible = *context != Context::TOP && (opened.is_empty() || opened.contains(context));
            let Some(found) = possible.then(|| self.fitting(*context, text, &inside)).flatten() else { continue };
            paths.extend(self.openers().get(context).into_iter().flatten());
            for line in &found {
                paths.extend_from_slice(line.feeds);
                if lost::holds_secret(line.command.pattern) {
                    paths.push(SECRETS);
                }
            }
        }
    }

    /// The commands that lines are in a kind of block, and in the blocks that they open; `None` if a line directly in it
    /// is none of its commands.
    fn fitting(&self, context: Context, text: &Text, inside: &[Below]) -> Option<Vec<Found<'_, B>>> {
        let mut contexts: Vec<Option<Context>> = Vec::new();
        let mut all = Vec::new();
        for line in inside {
            let around = line.parent.map_or(Some(context), |parent| contexts.get(parent).copied().flatten());
            let found =
                around.and_then(|around| self.block(around)).and_then(|block| self.find(block, text, &line.words).0);
            if found.is_none() && line.parent.is_none() {
                return None;
            }
            contexts.push(found.as_ref().and_then(|found| found.command.opens));
            all.extend(found);
        }
        Some(all)
    }

    fn openers(&self) -> &FxHashMap<Context, Vec<&'static str>> {
        self.openers.get_or_init(|| {
            let mut openers: FxHashMap<Context, Vec<&'static str>> = FxHashMap::default();
            for (command, feeds) in self.blocks.iter().flat_map(|block| &block.commands) {
                if let Some(context) = command.opens {
                    openers.entry(context).or_default().extend_from_slice(feeds);
                }
            }
            for lists in openers.values_mut() {
                lists.sort_unstable();
                lists.dedup();
            }
            openers
        })
    }
}

/// Whether a command of the block spells this word out.
pub(super) fn spells<B: 'static>(block: &Block<B>, word: &str) -> bool {
    by_word(block).contains_key(word.to_ascii_lowercase().as_str())
}

fn by_word<B: 'static>(block: &Block<B>) -> &FxHashMap<&'static str, Vec<&'static str>> {
    block.by_word.get_or_init(|| {
        let mut by_word = FxHashMap::default();
        for (command, feeds) in &block.commands {
            note_words(&mut by_word, command.pattern, feeds);
        }
        by_word
    })
}

fn seconds<B: 'static>(block: &Block<B>) -> &Seconds {
    block.seconds.get_or_init(|| Seconds::of(block.commands.iter().map(|(command, _)| command.pattern)))
}

/// A line in a block, or in a block within it.
struct Below {
    words: Vec<Span>,
    /// Which of the lines it stands in, if it is not directly in the block.
    parent: Option<usize>,
}

/// The first lines of a block, with those of the blocks in it.
fn lines_below(text: &Text, tree: &Tree, head: NodeId, split: Split) -> Vec<Below> {
    let end = tree.get(head).map_or(0, |node| node.block_end);
    let nodes = (head.0.saturating_add(1)..end).filter_map(|id| Some((NodeId(id), tree.get(NodeId(id))?)));
    let commands: Vec<(NodeId, &Node)> =
        nodes.filter(|(_, node)| node.kind == NodeKind::Command).take(LOOKED_INTO).collect();
    let place = |of: Option<NodeId>| commands.iter().position(|(id, _)| Some(*id) == of);
    commands.iter().map(|(_, node)| Below { words: split(text, node.span), parent: place(node.parent) }).collect()
}

/// Notes the words that a pattern spells out, so that a line whose first word is damaged can still
/// be told to concern what its other words concern.
fn note_words(by_word: &mut FxHashMap<&'static str, Vec<&'static str>>, pattern: &'static str, feeds: &[&'static str]) {
    let is_mark = |mark: char| matches!(mark, ' ' | '(' | ')' | '[' | ']' | '|' | '/');
    for word in pattern.split(is_mark).filter(|word| word.len() > 2 && !word.starts_with('<')) {
        let paths = by_word.entry(word.trim_end_matches('!')).or_default();
        for feed in feeds {
            if !paths.contains(feed) {
                paths.push(feed);
            }
        }
    }
}
