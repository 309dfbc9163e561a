//! Runs every line of a tree through the tables of its block.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use super::CommandLine;
use super::lost::{self, Seconds};
use super::machine::{Match, Outcome, Taken};
use super::machines::Machines;
use super::pattern::PatternError;
use super::table::{Command, Context, Meaning, Table};
use super::word::words;
use crate::reading::Feeds;
use crate::tree::{Node, NodeKind};
use crate::{LineState, NodeId, Span, Text, Tree};

/// The list of all secrets, which every command with a secret feeds.
const SECRETS: &str = "secrets";

/// How many lines of a block are looked at to tell what kind of block it is.
const LOOKED_INTO: usize = 8;

/// A vendor's whole grammar; each part of it is compiled when a line first needs it.
#[derive(Debug)]
pub struct Grammar<B: 'static> {
    blocks: Vec<Block<B>>,
    by_context: FxHashMap<Context, usize>,
    /// Lists that top-level commands feed, by the words that they spell out; made when first asked for.
    by_word: OnceLock<FxHashMap<&'static str, Vec<&'static str>>>,
    /// Lists that the commands feed which open a kind of block.
    openers: OnceLock<FxHashMap<Context, Vec<&'static str>>>,
}

#[derive(Debug)]
struct Block<B: 'static> {
    machines: Machines,
    commands: Vec<(&'static Command<B>, &'static [&'static str])>,
    /// The commands by their second words, and those with secrets; made when first asked for.
    seconds: OnceLock<Seconds>,
}

impl<B: 'static> Default for Grammar<B> {
    fn default() -> Self {
        Self {
            blocks: Vec::new(),
            by_context: FxHashMap::default(),
            by_word: OnceLock::new(),
            openers: OnceLock::new(),
        }
    }
}

/// A piece of a line, and whether a report may show it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Piece {
    /// One word, or several that belong together.
    pub span: Span,
    /// Whether it may be shown.
    pub printable: bool,
}

/// What a line is to the grammar, without running its handler.
#[derive(Debug, Clone)]
pub struct Recognised {
    /// The block that it opens.
    pub opens: Option<Context>,
    /// Its words, with those that may be shown.
    pub pieces: Vec<Piece>,
    /// The words that tell it apart from other commands, in lower case but for arguments.
    pub identity: Vec<String>,
    /// Whether every word was understood.
    pub complete: bool,
    /// Whether it is switched off: `no ...`.
    pub negated: bool,
    /// Whether it is set back: `default ...`.
    pub reset: bool,
    /// Whether the device prints the negated form.
    pub on_by_default: bool,
}

/// A line found in a block's machine.
struct Found<'a, B: 'static> {
    command: &'a Command<B>,
    feeds: &'static [&'static str],
    taken: Vec<Taken>,
}

/// How a line begins before its command: `no`, `default`.
#[derive(Clone, Copy, Default)]
struct Prefix {
    negated: bool,
    reset: bool,
    words: usize,
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
        let mut contexts: Vec<Option<Context>> = Vec::with_capacity(tree.len());
        for (id, node) in tree.iter() {
            let above = node
                .parent
                .map(|parent| (states.get(parent.0 as usize), contexts.get(parent.0 as usize).copied().flatten()));
            let (state, context) = match node.kind {
                NodeKind::Blank => (LineState::Blank, None),
                NodeKind::Comment | NodeKind::Residue => (LineState::Ignored, None),
                NodeKind::Body => (above.and_then(|(state, _)| state.cloned()).unwrap_or(LineState::Ignored), None),
                NodeKind::Command => match above {
                    Some((Some(above_state), None)) => (orphan(above_state), None),
                    Some((_, Some(context))) => self.read_line(text, tree, (id, node), context, builder),
                    _ => self.read_line(text, tree, (id, node), Context::TOP, builder),
                },
            };
            states.push(state);
            contexts.push(context);
        }
        states
    }

    fn read_line(
        &self,
        text: &Text,
        tree: &Tree,
        (id, node): (NodeId, &Node),
        context: Context,
        builder: &mut B,
    ) -> (LineState, Option<Context>) {
        let all_words = words(text, node.span);
        let within = outermost(tree, node).map(|head| tree.block_span(head));
        let Some(block) = self.block(context) else { return (LineState::Unknown(Feeds::default()), None) };
        let (found, prefix, stopped) = Self::find(block, text, &all_words);
        let Some(found) = found else {
            let rest = all_words.get(prefix.words..).unwrap_or_default();
            let mut feeds = self.feeds_of_stop(block, text, rest, &stopped, within);
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
                };
                if handler(builder, &line).is_some() { LineState::Modelled } else { LineState::Unknown(feeds()) }
            }
        };
        let opens = found.command.opens.filter(|_| !matches!(state, LineState::Unknown(_)));
        (state, opens)
    }

    fn by_word(&self) -> &FxHashMap<&'static str, Vec<&'static str>> {
        self.by_word.get_or_init(|| {
            let mut by_word = FxHashMap::default();
            for (command, feeds) in self.block(Context::TOP).iter().flat_map(|block| &block.commands) {
                note_words(&mut by_word, command.pattern, feeds);
            }
            by_word
        })
    }

    fn block(&self, context: Context) -> Option<&Block<B>> {
        self.by_context.get(&context).and_then(|index| self.blocks.get(*index))
    }

    /// Finds the command of a line, as written or behind `no` or `default`. A negated line may be
    /// shorter than its command, if only one command begins like it.
    fn find<'a>(block: &'a Block<B>, text: &Text, all_words: &[Span]) -> (Option<Found<'a, B>>, Prefix, Stopped) {
        let plain = block.machines.run(text, all_words);
        if let Outcome::Fits(found) = plain {
            return (found_in(block, found, 0), Prefix::default(), Stopped::default());
        }
        let prefix = prefix_of(text, all_words);
        if prefix.words == 0 {
            return (None, prefix, Stopped::of(plain, 0));
        }
        let rest = all_words.get(prefix.words..).unwrap_or(&[]);
        match block.machines.run(text, rest) {
            Outcome::Fits(found) => (found_in(block, found, prefix.words), prefix, Stopped::default()),
            Outcome::Stops { words, commands, taken } if words == rest.len() && words > 0 && commands.len() == 1 => {
                let command = commands.first().copied().unwrap_or(0);
                (found_in(block, Match { command, taken }, prefix.words), prefix, Stopped::default())
            }
            stops @ Outcome::Stops { .. } => (None, prefix, Stopped::of(stops, prefix.words)),
        }
    }

    /// The lists that a line which was not understood could feed: those of the commands that begin
    /// like it; failing that, its block's; at the top level, those of commands that hold one of its
    /// words, or that it would be but for a word before it.
    fn feeds_of_stop(
        &self,
        block: &Block<B>,
        text: &Text,
        rest: &[Span],
        stopped: &Stopped,
        within: Option<Span>,
    ) -> Feeds {
        let mut paths: Vec<&'static str> = Vec::new();
        let mut wide = false;
        let mut candidates: Vec<u32> = Vec::new();
        if stopped.words > 0 || within.is_some() {
            candidates.extend_from_slice(&stopped.commands);
        } else {
            for span in rest {
                let word = text.slice(*span).to_ascii_lowercase();
                paths.extend(self.by_word().get(word.as_str()).into_iter().flatten());
            }
        }
        let seconds =
            block.seconds.get_or_init(|| Seconds::of(block.commands.iter().map(|(command, _)| command.pattern)));
        if stopped.words < 2 {
            candidates.extend(seconds.behind_a_lost_word(text, rest));
        }
        candidates.extend(seconds.with_secret_but_for_a_word(text, rest));
        for (command, feeds) in candidates.iter().filter_map(|command| block.commands.get(*command as usize)) {
            paths.extend_from_slice(feeds);
            wide |= command.wide;
            if lost::may_hold_secret(command.pattern, text, rest) {
                paths.push(SECRETS);
            }
        }
        Feeds { paths, within: within.filter(|_| !wide) }
    }

    /// What the lines of a block could feed whose head was not understood: the head may be lost, and
    /// then all of them fit into the kind of block that it opened.
    fn add_feeds_of_block(
        &self,
        text: &Text,
        tree: &Tree,
        head: NodeId,
        block: &Block<B>,
        stopped: &Stopped,
        paths: &mut Vec<&'static str>,
    ) {
        let nodes = tree.children(Some(head)).filter_map(|id| tree.get(id));
        let commands = nodes.filter(|node| node.kind == NodeKind::Command);
        let inside: Vec<Vec<Span>> = commands.take(LOOKED_INTO).map(|node| words(text, node.span)).collect();
        if inside.is_empty() {
            return;
        }
        let begun = if stopped.words == 0 { &[][..] } else { &stopped.commands };
        let opened: Vec<Context> =
            begun.iter().filter_map(|command| block.commands.get(*command as usize)?.0.opens).collect();
        for (context, index) in &self.by_context {
            let possible = *context != Context::TOP && (opened.is_empty() || opened.contains(context));
            let Some(block) = self.blocks.get(*index).filter(|_| possible) else { continue };
            let found: Option<Vec<Found<'_, B>>> = inside.iter().map(|line| Self::find(block, text, line).0).collect();
            let Some(found) = found else { continue };
            paths.extend(self.openers().get(context).into_iter().flatten());
            for line in &found {
                paths.extend_from_slice(line.feeds);
                if lost::holds_secret(line.command.pattern) {
                    paths.push(SECRETS);
                }
            }
        }
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

    /// What a line is in a block, without running its handler.
    pub fn recognise(&self, text: &Text, span: Span, context: Context) -> Option<Recognised> {
        let all_words = words(text, span);
        let block = self.block(context)?;
        let (found, prefix, stopped) = Self::find(block, text, &all_words);
        // `no access-list 10` takes away whatever begins like that, several commands or one.
        let cut_short = prefix.negated && stopped.words > 0 && stopped.words + prefix.words == all_words.len();
        let complete = found.is_some() || cut_short;
        let (taken, opens, on_by_default) = match &found {
            Some(found) => (&found.taken, found.command.opens, found.command.on_by_default),
            None => (&stopped.taken, None, false),
        };
        let mut pieces: Vec<Piece> =
            all_words.iter().take(prefix.words).map(|span| Piece { span: *span, printable: true }).collect();
        let mut identity = Vec::new();
        for part in taken {
            let spans = all_words.get(part.first..part.first + part.count).unwrap_or(&[]);
            let Some(whole) = spans.first().zip(spans.last()).map(|(first, last)| first.to(*last)) else { continue };
            pieces.push(Piece { span: whole, printable: part.argument.is_none_or(|(_, kind)| kind.printable()) });
            if part.key {
                let word = text.slice(whole);
                identity.push(if part.argument.is_none() { word.to_ascii_lowercase() } else { word.to_owned() });
            }
        }
        let shown = pieces.iter().map(|piece| piece.span.end).max().unwrap_or(span.start);
        pieces.extend(
            all_words.iter().filter(|word| word.start >= shown).map(|span| Piece { span: *span, printable: false }),
        );
        Some(Recognised {
            opens,
            pieces,
            identity,
            complete,
            negated: prefix.negated,
            reset: prefix.reset,
            on_by_default,
        })
    }

    /// The block in which a node stands; `None` if a line above it was not understood.
    pub fn context_of(&self, text: &Text, tree: &Tree, id: NodeId) -> Option<Context> {
        let mut context = Context::TOP;
        let path = tree.path(id);
        for above in path.iter().take(path.len().saturating_sub(1)) {
            context = self.recognise(text, tree.get(*above)?.span, context)?.opens?;
        }
        Some(context)
    }

    /// The words of a node's line, with those that may be shown. What is not understood is not shown.
    pub fn pieces(&self, text: &Text, tree: &Tree, id: NodeId) -> Vec<Piece> {
        let Some(node) = tree.get(id) else { return Vec::new() };
        let hidden = || words(text, node.span).into_iter().map(|span| Piece { span, printable: false }).collect();
        if node.kind != NodeKind::Command {
            return hidden();
        }
        self.context_of(text, tree, id)
            .and_then(|context| self.recognise(text, node.span, context))
            .map_or_else(hidden, |recognised| recognised.pieces)
    }
}

/// The head of the top-level block that a line stands in. What stands in a block within a block can
/// concern any object of the whole: a neighbour's address family, its neighbour.
fn outermost(tree: &Tree, node: &Node) -> Option<NodeId> {
    let mut head = node.parent?;
    while let Some(above) = tree.get(head).and_then(|node| node.parent) {
        head = above;
    }
    Some(head)
}

/// A line in a block that its head's command does not open, or that is not known.
fn orphan(above: &LineState) -> LineState {
    match above {
        LineState::Unknown(feeds) | LineState::Unmodelled(feeds) => LineState::Unknown(feeds.clone()),
        _ => LineState::Unknown(Feeds::default()),
    }
}

fn found_in<B: 'static>(block: &Block<B>, mut found: Match, shift: usize) -> Option<Found<'_, B>> {
    let (command, feeds) = block.commands.get(found.command as usize)?;
    for taken in &mut found.taken {
        taken.first += shift;
    }
    Some(Found { command, feeds, taken: found.taken })
}

/// Where a line stopped being understood.
#[derive(Default)]
struct Stopped {
    words: usize,
    commands: Vec<u32>,
    taken: Vec<Taken>,
}

impl Stopped {
    fn of(outcome: Outcome, shift: usize) -> Self {
        match outcome {
            Outcome::Fits(_) => Self::default(),
            Outcome::Stops { words, commands, mut taken } => {
                for part in &mut taken {
                    part.first += shift;
                }
                Self { words, commands, taken }
            }
        }
    }
}

fn prefix_of(text: &Text, words: &[Span]) -> Prefix {
    match words.first().map(|span| text.slice(*span)) {
        Some("no") => Prefix { negated: true, reset: false, words: 1 },
        Some("default") => Prefix { negated: false, reset: true, words: 1 },
        _ => Prefix::default(),
    }
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
