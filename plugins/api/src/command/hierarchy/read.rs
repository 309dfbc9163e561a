//! Runs the handler of each statement in force.

use super::Context;
use super::descend::Part;
use super::statement::{Head, Hierarchy, Statement, StatementId};
use crate::command::interpreter::Block;
use crate::command::lost::{self, SECRETS};
use crate::command::stopped::Stopped;
use crate::command::table::Meaning;
use crate::command::{CommandLine, Grammar};
use crate::reading::Feeds;
use crate::{LineState, NodeId, Span, Text};

/// Whether a statement is in force.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Force {
    Active,
    /// It is not, and belongs to an object that is kept all the same.
    Kept,
    /// It is not, and says nothing.
    Off,
}

/// A statement that waits to be read.
struct Waiting {
    id: StatementId,
    depth: usize,
    force: Force,
    /// Whether the block around it was understood.
    open: bool,
}

impl<B: 'static> Grammar<B> {
    /// Reads all statements but those of groups, which hold where they are taken over. What became of each.
    pub(super) fn read_hierarchy(
        &self,
        text: &Text,
        hierarchy: &Hierarchy,
        is_group: &dyn Fn(StatementId) -> bool,
        builder: &mut B,
    ) -> Vec<Option<LineState>> {
        let mut states: Vec<Option<LineState>> = vec![None; hierarchy.statements.len()];
        let mut heads: Vec<(StatementId, Head)> = Vec::new();
        let mut waiting = Vec::new();
        push(&mut waiting, hierarchy, None, (0, Force::Active, true));
        while let Some(next) = waiting.pop() {
            heads.truncate(next.depth);
            let Some(statement) = hierarchy.get(next.id) else { continue };
            if is_group(next.id) {
                continue;
            }
            let force = self.force(statement, next.force);
            let (state, opened) = if next.open {
                let at = Place { text, hierarchy, statement, id: next.id, heads: &heads };
                self.read_statement(&at, force, builder)
            } else {
                (LineState::Unknown(Feeds::default()), false)
            };
            if let Some(known) = states.get_mut(next.id.0 as usize) {
                *known = Some(state);
            }
            if !statement.children.is_empty() {
                heads.push((next.id, Head { words: statement.words.clone(), taken: statement.taken.clone() }));
                push(&mut waiting, hierarchy, Some(next.id), (next.depth + 1, force, opened));
            }
        }
        states
    }

    fn force(&self, statement: &Statement, around: Force) -> Force {
        if !statement.inactive || around == Force::Off {
            return around;
        }
        let command =
            statement.command.and_then(|(block, command)| self.blocks.get(block)?.commands.get(command as usize));
        if command.is_some_and(|(command, _)| command.kept_inactive) { Force::Kept } else { Force::Off }
    }

    fn read_statement(&self, at: &Place<'_>, force: Force, builder: &mut B) -> (LineState, bool) {
        let statement = at.statement;
        let found =
            statement.command.and_then(|(block, command)| self.blocks.get(block)?.commands.get(command as usize));
        let Some((command, feeds)) = found else {
            let feeds = if force == Force::Active { self.feeds_of(at) } else { Feeds::default() };
            return (LineState::Unknown(feeds), false);
        };
        if force == Force::Off {
            return (LineState::Ignored, true);
        }
        let feeds = || {
            let mut paths = feeds.to_vec();
            if !paths.contains(&SECRETS) && lost::holds_secret(command.pattern) {
                paths.push(SECRETS);
            }
            Feeds { paths, within: at.within().filter(|_| !command.wide) }
        };
        let state = match command.meaning {
            Meaning::Ignored => LineState::Ignored,
            Meaning::Unmodelled => LineState::Unmodelled(feeds()),
            Meaning::Modelled(handler) => {
                let line = CommandLine {
                    text: at.text,
                    words: &statement.words,
                    taken: &statement.taken,
                    node: NodeId(at.id.0),
                    parent: statement.parent.map(|parent| NodeId(parent.0)),
                    span: statement.span,
                    block: statement.extent.unwrap_or(statement.span),
                    negated: false,
                    reset: false,
                    active: force == Force::Active,
                    heads: at.heads,
                };
                if handler(builder, &line).is_some() { LineState::Modelled } else { LineState::Unknown(feeds()) }
            }
        };
        let opened = !matches!(state, LineState::Unknown(_));
        (state, opened)
    }

    /// What a statement that is not understood could change.
    fn feeds_of(&self, at: &Place<'_>) -> Feeds {
        let words = &at.statement.words;
        let mut feeds = Feeds { paths: Vec::new(), within: at.within() };
        for context in [at.statement.context, Context::EVERYWHERE] {
            let Some(block) = self.block(context) else { continue };
            let stopped = Stopped::of(block.run(at.text, words), 0);
            let inside = context != Context::TOP && context != Context::EVERYWHERE;
            let found = Self::feeds_of_stop(block, at.text, words, &stopped, (feeds.within, inside));
            feeds.within = feeds.within.filter(|_| found.within.is_some());
            feeds.paths.extend(found.paths);
        }
        self.behind_a_lost_head(at, words, &mut feeds.paths);
        feeds.paths.sort_unstable();
        feeds.paths.dedup();
        feeds
    }

    /// What a path could change that lost the head of a block: what it would in each block that could stand here, or further out.
    fn behind_a_lost_head(&self, at: &Place<'_>, words: &[Span], paths: &mut Vec<&'static str>) {
        self.below_lost_heads(at, at.statement.context, words, paths);
        let mut path = words.to_vec();
        for (id, head) in at.heads.iter().rev() {
            let Some(context) = at.hierarchy.get(*id).map(|it| it.context) else { continue };
            path.splice(0..0, head.words.iter().copied());
            self.below_lost_heads(at, context, &path, paths);
        }
    }

    fn below_lost_heads(&self, at: &Place<'_>, context: Context, words: &[Span], paths: &mut Vec<&'static str>) {
        let Some(block) = self.block(context) else { return };
        let mut seen: Vec<Context> = Vec::new();
        for context in block.commands.iter().filter_map(|(command, _)| command.opens) {
            if seen.contains(&context) {
                continue;
            }
            seen.push(context);
            for rest in [words, words.get(1..).unwrap_or_default()] {
                let parts = self.descend(at.text, rest, context);
                let spells = |part: &Part| part.taken.iter().any(|taken| taken.argument.is_none());
                let is_known = parts.iter().all(|part| part.command.is_some()) && parts.iter().any(spells);
                if is_known {
                    self.add_feeds_of_parts(parts.iter().filter_map(|part| part.command), paths);
                }
            }
        }
    }

    fn add_feeds_of_parts(&self, commands: impl Iterator<Item = (usize, u32)>, paths: &mut Vec<&'static str>) {
        for (block, command) in commands {
            let Some((command, feeds)) =
                self.blocks.get(block).and_then(|it: &Block<B>| it.commands.get(command as usize))
            else {
                continue;
            };
            paths.extend_from_slice(feeds);
            if lost::holds_secret(command.pattern) {
                paths.push(SECRETS);
            }
        }
    }
}

fn push(
    waiting: &mut Vec<Waiting>,
    hierarchy: &Hierarchy,
    of: Option<StatementId>,
    (depth, force, open): (usize, Force, bool),
) {
    let start = waiting.len();
    waiting.extend(hierarchy.children(of).map(|id| Waiting { id, depth, force, open }));
    if let Some(new) = waiting.get_mut(start..) {
        new.reverse();
    }
}

/// A statement and what stands around it.
struct Place<'a> {
    text: &'a Text,
    hierarchy: &'a Hierarchy,
    statement: &'a Statement,
    id: StatementId,
    heads: &'a [(StatementId, Head)],
}

impl Place<'_> {
    /// The outermost block around it whose head names an object: what stands within can concern any part of that.
    fn within(&self) -> Option<Span> {
        let named = self.heads.iter().filter_map(|(id, _)| self.hierarchy.get(*id)).find(|it| it.names_an_object())?;
        named.extent.filter(|_| named.from.is_none())
    }
}
