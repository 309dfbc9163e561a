//! Statements, and where they stand.

use rustc_hash::FxHashMap;

use super::Context;
use super::journal::Journal;
use crate::command::machine::Taken;
use crate::{Span, Text};

/// Index of a statement in its [`Hierarchy`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct StatementId(pub u32);

/// A command of the grammar, by its block's number and its own.
pub(in crate::command) type CommandNumber = (usize, u32);

/// One statement: the head of a block, or a value.
#[derive(Debug, Clone)]
pub struct Statement {
    /// The block that it stands in.
    pub parent: Option<StatementId>,
    /// Where its words stand, or the last of them that stand together: of a member of a list the member.
    pub span: Span,
    /// Its words, without those of the blocks around it.
    pub words: Vec<Span>,
    /// The statements of its block, in their order.
    pub children: Vec<StatementId>,
    /// The kind of block in which it stands.
    pub context: Context,
    /// The kind of block that it opens, if it is known to.
    pub opens: Option<Context>,
    /// Whether it is itself marked as not in force.
    pub inactive: bool,
    /// The statement of a group that it is taken over from.
    pub from: Option<StatementId>,
    /// Its first line, from 0.
    pub line: u32,
    /// From its first word to the last of its block, if nothing else stands between.
    pub extent: Option<Span>,
    pub(super) command: Option<CommandNumber>,
    pub(super) taken: Vec<Taken>,
    /// The number of the last statement of the text that belongs to its block.
    pub(super) last: u32,
    pub(super) gone: bool,
    /// Whether nothing may change it or what is below.
    pub(super) protected: bool,
}

impl Statement {
    /// Whether the grammar knows it.
    pub fn is_known(&self) -> bool {
        self.command.is_some()
    }

    /// Whether its words name an object.
    pub(super) fn names_an_object(&self) -> bool {
        self.taken.iter().any(|taken| taken.argument.is_some())
    }
}

/// The head of a block around a statement.
#[derive(Debug, Clone)]
pub(in crate::command) struct Head {
    pub(in crate::command) words: Vec<Span>,
    pub(in crate::command) taken: Vec<Taken>,
}

/// The statements of a configuration.
#[derive(Debug, Clone, Default)]
pub struct Hierarchy {
    pub(super) statements: Vec<Statement>,
    pub(super) top: Vec<StatementId>,
    /// By block and by what tells a statement apart in it.
    pub(super) known: FxHashMap<(Option<StatementId>, String), StatementId>,
    /// What stands on each line, in the order of lines.
    pub(super) by_line: Vec<(u32, StatementId)>,
    /// What a script changes.
    pub(super) journal: Journal,
    /// Whether anything is protected.
    pub(super) protects: bool,
}

impl Hierarchy {
    /// A statement.
    pub fn get(&self, id: StatementId) -> Option<&Statement> {
        self.statements.get(id.0 as usize)
    }

    pub(super) fn get_mut(&mut self, id: StatementId) -> Option<&mut Statement> {
        self.statements.get_mut(id.0 as usize)
    }

    /// The statements of a block, or those at the top, without what was taken away.
    pub fn children(&self, of: Option<StatementId>) -> impl Iterator<Item = StatementId> + '_ {
        let all = match of {
            Some(id) => self.get(id).map_or(&[][..], |statement| &statement.children),
            None => &self.top,
        };
        all.iter().copied().filter(|id| self.get(*id).is_some_and(|statement| !statement.gone))
    }

    /// A statement and the blocks around it, outermost first.
    pub fn path(&self, id: StatementId) -> Vec<StatementId> {
        let mut path = vec![id];
        let mut above = self.get(id).and_then(|statement| statement.parent);
        while let Some(up) = above {
            path.push(up);
            above = self.get(up).and_then(|statement| statement.parent);
        }
        path.reverse();
        path
    }

    /// All words from the outermost block to the statement.
    pub fn path_words(&self, id: StatementId) -> Vec<Span> {
        self.path(id)
            .iter()
            .filter_map(|id| self.get(*id))
            .flat_map(|statement| statement.words.iter().copied())
            .collect()
    }

    /// The statement of a block that begins with these words.
    pub fn child(&self, text: &Text, of: Option<StatementId>, words: &[&str]) -> Option<StatementId> {
        self.children(of).find(|id| {
            self.get(*id).is_some_and(|statement| {
                statement.words.len() >= words.len()
                    && statement.words.iter().zip(words).all(|(span, word)| text.slice(*span) == *word)
            })
        })
    }

    /// The statement whose own words hold a place; the innermost of several.
    pub fn at(&self, text: &Text, place: Span) -> Option<StatementId> {
        let holds = |id: &StatementId| {
            self.get(*id).is_some_and(|it| it.span.start <= place.start && place.start <= it.span.end)
        };
        let all = self.on_line(text.line_of(place.start)).flat_map(|id| self.path(id)).filter(holds);
        all.min_by_key(|id| self.get(*id).map_or(0, |statement| statement.span.len()))
    }

    /// What stands on a line.
    pub fn on_line(&self, line: u32) -> impl Iterator<Item = StatementId> + '_ {
        let first = self.by_line.partition_point(|(known, _)| *known < line);
        self.by_line.iter().skip(first).take_while(move |(known, _)| *known == line).map(|(_, id)| *id)
    }

    /// Adds a statement to a block.
    pub(super) fn add(&mut self, statement: Statement, identity: String) -> StatementId {
        let id = StatementId(u32::try_from(self.statements.len()).unwrap_or(u32::MAX));
        let parent = statement.parent;
        self.known.insert((parent, identity), id);
        self.statements.push(statement);
        match parent {
            Some(parent) => self.get_mut(parent).into_iter().for_each(|block| block.children.push(id)),
            None => self.top.push(id),
        }
        id
    }

    /// The statement of a block that is told apart by this, unless it was taken away.
    pub(super) fn find(&self, of: Option<StatementId>, identity: &str) -> Option<StatementId> {
        let id = self.known.get(&(of, identity.to_owned())).copied()?;
        self.get(id).filter(|statement| !statement.gone)?;
        Some(id)
    }

    /// All of a block, the block first, in the order of its statements.
    pub(super) fn all_of(&self, id: StatementId) -> Vec<StatementId> {
        let mut all = Vec::new();
        let mut open = vec![id];
        while let Some(next) = open.pop() {
            all.push(next);
            let start = open.len();
            open.extend(self.children(Some(next)));
            if let Some(new) = open.get_mut(start..) {
                new.reverse();
            }
        }
        all
    }
}
