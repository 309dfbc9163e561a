//! Runs the handler of each statement in force.

use super::Context;
use super::descend::Part;
use super::statement::{Head, Hierarchy, Statement, StatementId};
use crate::command::interpreter::Block;
use crate::command::lost::{self, SECRETS};
use crate::command::stopped::{Stopped, spells};
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
    /// What the block around it could change, if that was not understood.
    lost: Option<Feeds>,
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
        push(&mut waiting, hierarchy, None, (0, Force::Active, None));
        while let Some(next) = waiting.pop() {
            heads.truncate(next.depth);
            let Some(statement) = hierarchy.get(next.id) else { continue };
            if is_group(next.id) {
                continue;
            }
            let force = self.force(statement, next.force);
            let at = Place { text, hierarchy, statement, id: next.id, heads: &heads };
            let state = match next.lost {
                None => self.read_statement(&at, force, builder),
                Some(feeds) => LineState::Unknown(self.with_own(&at, feeds)),
            };
            let lost = if let LineState::Unknown(feeds) = &state { Some(feeds.clone()) } else { None };
            if let Some(known) = states.get_mut(next.id.0 as usize) {
                *known = Some(state);
            }
            if !statement.children.is_empty() {
                heads.push((next.id, Head { words: statement.words.clone(), taken: statement.taken.clone() }));
                push(&mut waiting, hierarchy, Some(next.id), (next.depth + 1, force, lost));
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

    fn read_statement(&self, at: &Place<'_>, force: Force, builder: &mut B) -> LineState {
        let statement = at.statement;
        let found =
            statement.command.and_then(|(block, command)| self.blocks.get(block)?.commands.get(command as usize));
        let Some((command, feeds)) = found else {
            let feeds = if force == Force::Off { Feeds::default() } else { self.feeds_of(at) };
            return LineState::Unknown(feeds);
        };
        if force == Force::Off {
            return LineState::Ignored;
        }
        let feeds = || {
            let mut paths = feeds.to_vec();
            if !paths.contains(&SECRETS) && lost::holds_secret(command.pattern) {
                paths.push(SECRETS);
            }
            Feeds { paths, within: self.within(at).filter(|_| !command.wide) }
        };
        match command.meaning {
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
        }
    }

    /// What a statement could change in a block that is not what it seems: what the block could, and what itself says.
    fn with_own(&self, at: &Place<'_>, mut lost: Feeds) -> Feeds {
        match at.statement.command {
            Some(command) => self.add_feeds_of_parts(std::iter::once(command), &mut lost.paths),
            None => lost.paths.extend(self.feeds_of(at).paths),
        }
        lost.paths.sort_unstable();
        lost.paths.dedup();
        lost
    }

    /// The outermost block around a statement whose head names an object: what stands within can concern any part of that. None where
    /// the name is a word of the block that it opens: the name itself may be lost.
    fn within(&self, at: &Place<'_>) -> Option<Span> {
        let mut heads = at.heads.iter().filter_map(|(id, _)| at.hierarchy.get(*id));
        let named = heads.find(|it| it.names_an_object())?;
        named.extent.filter(|_| named.from.is_none() && !self.lacks_its_name(at.text, named))
    }

    fn lacks_its_name(&self, text: &Text, head: &Statement) -> bool {
        let Some(inside) = head.opens.and_then(|context| self.block(context)) else { return false };
        let names = head.taken.iter().filter(|taken| taken.argument.is_some());
        let mut words = names.flat_map(|taken| head.words.iter().skip(taken.first).take(taken.count));
        words.any(|word| spells(inside, text.slice(*word)))
    }

    /// What a statement that is not understood could change.
    fn feeds_of(&self, at: &Place<'_>) -> Feeds {
        let words = &at.statement.words;
        let mut feeds = Feeds { paths: Vec::new(), within: self.within(at) };
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
    (depth, force, lost): (usize, Force, Option<Feeds>),
) {
    let start = waiting.len();
    waiting.extend(hierarchy.children(of).map(|id| Waiting { id, depth, force, lost: lost.clone() }));
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
