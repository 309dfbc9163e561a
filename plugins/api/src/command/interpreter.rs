//! Runs every line of a tree through the tables of its block.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use super::CommandLine;
use super::lost::{self, SECRETS, Seconds};
use super::machine::{Expansion, Match, Outcome, Taken};
use super::machines::Machines;
use super::pattern::PatternError;
use super::stopped::{Stopped, Vocabulary};
use super::table::{Command, Context, Meaning, Table};
use super::word::{Split, words};
use crate::reading::Feeds;
use crate::tree::{Node, NodeKind};
use crate::{LineState, NodeId, Span, Text, Tree};

/// A vendor's whole grammar; each part of it is compiled when a line first needs it.
#[derive(Debug)]
pub struct Grammar<B: 'static> {
    pub(super) blocks: Vec<Block<B>>,
    pub(super) by_context: FxHashMap<Context, usize>,
    /// Splits lines into words.
    pub(super) split: Split,
    /// Lists that the commands feed which open a kind of block.
    pub(super) openers: OnceLock<FxHashMap<Context, Vec<&'static str>>>,
    /// What words of any block could concern, for lines that name an object by its whole path.
    pub(super) vocabulary: OnceLock<Vocabulary>,
    turning: Turning,
}

/// The words before a command by which its system turns it round.
#[derive(Debug, Clone, Copy)]
pub struct Turning {
    /// What switches it off or takes it away: `no`, `undo`.
    pub off: &'static [&'static str],
    /// What sets it back to what holds without it: `default`.
    pub back: &'static [&'static str],
}

/// As most systems have it whose lines are commands as typed.
impl Default for Turning {
    fn default() -> Self {
        Self { off: &["no"], back: &["default"] }
    }
}

/// The commands of one kind of block.
#[derive(Debug)]
pub(super) struct Block<B: 'static> {
    machines: Machines,
    pub(super) commands: Vec<(&'static Command<B>, &'static [&'static str])>,
    /// The commands by their second words, and those with secrets; made when first asked for.
    pub(super) seconds: OnceLock<Seconds>,
    /// Lists that the commands feed, by the words that they spell out; made when first asked for.
    pub(super) by_word: OnceLock<FxHashMap<&'static str, Vec<&'static str>>>,
}

impl<B: 'static> Default for Grammar<B> {
    fn default() -> Self {
        Self {
            blocks: Vec::new(),
            by_context: FxHashMap::default(),
            split: words,
            openers: OnceLock::new(),
            vocabulary: OnceLock::new(),
            turning: Turning::default(),
        }
    }
}

impl<B: 'static> Block<B> {
    /// The command that takes the most words from here on.
    pub(super) fn longest(&self, text: &Text, words: &[Span]) -> Option<Match> {
        self.machines.longest(text, words)
    }

    /// The words that an abbreviated line stands for.
    pub(super) fn expand(&self, text: &Text, words: &[Span]) -> Expansion {
        self.machines.expand(text, words)
    }

    /// Runs a line.
    pub(super) fn run(&self, text: &Text, words: &[Span]) -> Outcome {
        self.machines.run(text, words)
    }
}

/// A line found in a block's machine.
pub(super) struct Found<'a, B: 'static> {
    pub(super) command: &'a Command<B>,
    pub(super) feeds: &'static [&'static str],
    pub(super) taken: Vec<Taken>,
    /// Whether its words tell it apart from all other commands, even where its value is missing.
    pub(super) told: bool,
    /// Whether no word is missing.
    pub(super) whole: bool,
}

/// How a line begins before its command: with a word that turns it round, or without.
#[derive(Clone, Copy, Default)]
pub(super) struct Prefix {
    pub(super) negated: bool,
    pub(super) reset: bool,
    pub(super) words: usize,
}

impl<B: 'static> Grammar<B> {
    /// Takes tables.
    pub fn new(tables: &[&'static Table<B>]) -> Self {
        let mut grammar = Self::default();
        for table in tables {
            let index = *grammar.by_context.entry(table.context).or_insert_with(|| {
                grammar.blocks.push(Block {
                    machines: Machines::default(),
                    commands: Vec::new(),
                    seconds: OnceLock::new(),
                    by_word: OnceLock::new(),
                });
                grammar.blocks.len() - 1
            });
            let Some(block) = grammar.blocks.get_mut(index) else { continue };
            for command in table.commands {
                let feeds = command.feeds.unwrap_or(table.feeds);
                block.machines.add(command.pattern);
                block.commands.push((command, feeds));
            }
        }
        grammar
    }

    /// The same grammar, for lines whose words are told apart otherwise than by blanks.
    #[must_use]
    pub fn worded(self, split: Split) -> Self {
        Self { split, ..self }
    }

    /// The same grammar with other words before a command that turn it round.
    #[must_use]
    pub fn turned_by(self, turning: Turning) -> Self {
        Self { turning, ..self }
    }

    /// The words before a command that turn it round.
    pub fn turning(&self) -> Turning {
        self.turning
    }

    /// Reads every pattern of every table.
    ///
    /// # Errors
    /// A pattern that cannot be read; a plugin's test holds that there is none.
    pub fn check(&self) -> Result<(), PatternError> {
        self.blocks.iter().try_for_each(|block| block.machines.check())
    }

    /// Reads a whole tree: runs each line's handler, and says what became of it.
    pub fn read(&self, text: &Text, tree: &Tree, builder: &mut B) -> Vec<LineState> {
        let mut states = Vec::with_capacity(tree.len());
        let mut opened: Vec<Option<Opened>> = Vec::with_capacity(tree.len());
        for (id, node) in tree.iter() {
            let above = node
                .parent
                .map(|parent| (states.get(parent.0 as usize), opened.get(parent.0 as usize).copied().flatten()));
            let within = || outermost(tree, node, &opened).map(|head| tree.block_span(head));
            let (state, opens) = match node.kind {
                NodeKind::Blank => (LineState::Blank, None),
                NodeKind::Comment | NodeKind::Residue => (LineState::Ignored, None),
                NodeKind::Body => (above.and_then(|(state, _)| state.cloned()).unwrap_or(LineState::Ignored), None),
                NodeKind::Command => match above {
                    Some((Some(above_state), None)) => (orphan(above_state), None),
                    Some((_, Some(above))) => {
                        self.read_line(text, tree, (id, node), (above.context, within()), builder)
                    }
                    _ => self.read_line(text, tree, (id, node), (Context::TOP, None), builder),
                },
            };
            states.push(state);
            opened.push(opens);
        }
        states
    }

    fn read_line(
        &self,
        text: &Text,
        tree: &Tree,
        (id, node): (NodeId, &Node),
        (context, within): (Context, Option<Span>),
        builder: &mut B,
    ) -> (LineState, Option<Opened>) {
        let all_words = (self.split)(text, node.span);
        let Some(block) = self.block(context) else { return (LineState::Unknown(Feeds::default()), None) };
        let (found, prefix, stopped) = self.find(block, text, &all_words);
        let Some(found) = found else {
            let rest = all_words.get(prefix.words..).unwrap_or_default();
            let mut feeds = Self::feeds_of_stop(block, text, rest, &stopped, (within, context != Context::TOP));
            self.add_feeds_of_block(text, tree, id, block, &stopped, &mut feeds.paths);
            feeds.paths.sort_unstable();
            feeds.paths.dedup();
            return (LineState::Unknown(feeds), None);
        };
        let feeds = || {
            let mut paths = found.feeds.to_vec();
            if !paths.contains(&SECRETS) && lost::holds_secret(found.command.pattern) {
                paths.push(SECRETS);
            }
            Feeds { paths, within: within.filter(|_| !found.command.wide) }
        };
        let state = match found.command.meaning {
            Meaning::Ignored => LineState::Ignored,
            Meaning::Unmodelled => LineState::Unmodelled(feeds()),
            Meaning::Modelled(handler) => {
                let line = CommandLine {
                    text,
                    words: &all_words,
                    taken: &found.taken,
                    node: id,
                    parent: node.parent,
                    span: node.span,
                    block: tree.block_span(id),
                    negated: prefix.negated,
                    reset: prefix.reset,
                    active: true,
                    heads: &[],
                };
                if handler(builder, &line).is_some() { LineState::Modelled } else { LineState::Unknown(feeds()) }
            }
        };
        let opens = found.command.opens.filter(|_| !matches!(state, LineState::Unknown(_)));
        (state, opens.map(|context| Opened { context, section: found.command.section }))
    }

    /// Runs the handler of a command that stands inside another line, in a handler of events or a schedule: what it would
    /// do when it runs. Whether it was understood. A negated one is left alone: it takes nothing from the configuration.
    pub fn read_inside(&self, around: &CommandLine<'_>, span: Span, context: Context, builder: &mut B) -> bool {
        let all_words = (self.split)(around.text, span);
        let Some(block) = self.block(context) else { return false };
        let (Some(found), prefix, _) = self.find(block, around.text, &all_words) else { return false };
        let Meaning::Modelled(handler) = found.command.meaning else { return false };
        let line = CommandLine {
            text: around.text,
            words: &all_words,
            taken: &found.taken,
            node: around.node,
            parent: around.parent,
            span,
            block: span,
            negated: false,
            reset: false,
            active: true,
            heads: &[],
        };
        prefix.words == 0 && handler(builder, &line).is_some()
    }

    pub(super) fn block(&self, context: Context) -> Option<&Block<B>> {
        self.by_context.get(&context).and_then(|index| self.blocks.get(*index))
    }

    /// Finds the command of a line, as written or behind a word that turns it round. A negated line may be
    /// shorter than its command, if only one command begins like it.
    pub(super) fn find<'a>(
        &self,
        block: &'a Block<B>,
        text: &Text,
        all_words: &[Span],
    ) -> (Option<Found<'a, B>>, Prefix, Stopped) {
        let plain = block.machines.run(text, all_words);
        if let Outcome::Fits(found) = plain {
            return (found_in(block, found, 0, (true, true)), Prefix::default(), Stopped::default());
        }
        let prefix = self.turning.prefix_of(text, all_words);
        if prefix.words == 0 {
            return (None, prefix, Stopped::of(plain, 0));
        }
        let rest = all_words.get(prefix.words..).unwrap_or(&[]);
        match block.machines.run(text, rest) {
            Outcome::Fits(found) => (found_in(block, found, prefix.words, (true, true)), prefix, Stopped::default()),
            Outcome::Stops { words, commands, taken, told }
                if words == rest.len() && words > 0 && commands.len() == 1 =>
            {
                let command = commands.first().copied().unwrap_or(0);
                (found_in(block, Match { command, taken }, prefix.words, (told, false)), prefix, Stopped::default())
            }
            stops @ Outcome::Stops { .. } => (None, prefix, Stopped::of(stops, prefix.words)),
        }
    }
}

/// A block that a line opened.
#[derive(Debug, Clone, Copy)]
struct Opened {
    context: Context,
    /// Whether it only gathers objects.
    section: bool,
}

/// The head of the outermost block that a line stands in and that is an object. What stands in a block within a block can
/// concern any object of the whole: a neighbour's address family, its neighbour.
fn outermost(tree: &Tree, node: &Node, opened: &[Option<Opened>]) -> Option<NodeId> {
    let is_object = |id: NodeId| !opened.get(id.0 as usize).copied().flatten().is_some_and(|block| block.section);
    let mut found = None;
    let mut above = node.parent;
    while let Some(head) = above {
        if is_object(head) {
            found = Some(head);
        }
        above = tree.get(head).and_then(|node| node.parent);
    }
    found
}

/// A line in a block that its head's command does not open, or that is not known.
fn orphan(above: &LineState) -> LineState {
    match above {
        LineState::Unknown(feeds) | LineState::Unmodelled(feeds) => LineState::Unknown(feeds.clone()),
        _ => LineState::Unknown(Feeds::default()),
    }
}

fn found_in<B: 'static>(
    block: &Block<B>,
    mut found: Match,
    shift: usize,
    (told, whole): (bool, bool),
) -> Option<Found<'_, B>> {
    let (command, feeds) = block.commands.get(found.command as usize)?;
    for taken in &mut found.taken {
        taken.first += shift;
    }
    Some(Found { command, feeds, taken: found.taken, told, whole })
}

impl Turning {
    pub(super) fn prefix_of(&self, text: &Text, words: &[Span]) -> Prefix {
        let Some(first) = words.first().map(|span| text.slice(*span)) else { return Prefix::default() };
        let (negated, reset) = (self.off.contains(&first), self.back.contains(&first));
        Prefix { negated, reset, words: usize::from(negated || reset) }
    }

    /// A line without the word that switches it off.
    pub(crate) fn without_off<'a>(&self, line: &'a str) -> &'a str {
        match line.split_once(' ') {
            Some((first, rest)) if self.off.contains(&first) => rest.trim_start(),
            _ => line,
        }
    }
}
