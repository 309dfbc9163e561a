//! What a script changes: each statement as it was, and the command that changed it.

use rustc_hash::FxHashMap;

use super::descend::Part;
use super::statement::{Hierarchy, StatementId};
use crate::{Span, Text};

/// A statement as it was before the script.
#[derive(Debug, Clone)]
pub(super) struct Before {
    pub(super) words: Vec<Span>,
    pub(super) identity: String,
    pub(super) inactive: bool,
    /// The first command that changed it.
    pub(super) by: Span,
}

/// The changes of a script so far.
#[derive(Debug, Clone, Default)]
pub(super) struct Journal {
    /// The command that runs; none while the configuration itself is read.
    pub(super) command: Option<Span>,
    pub(super) before: FxHashMap<StatementId, Before>,
    /// What took statements away, each with all below it.
    pub(super) taken: FxHashMap<StatementId, Span>,
    /// What made statements whose words stand elsewhere.
    pub(super) made: FxHashMap<StatementId, Span>,
}

impl Hierarchy {
    /// Notes how a statement is, before a script changes it.
    pub(super) fn note(&mut self, text: &Text, id: StatementId) {
        let Some(by) = self.journal.command else { return };
        let Some(statement) = self.get(id).filter(|_| !self.journal.before.contains_key(&id)) else { return };
        let identity = Part::of(statement).identity(text);
        let before = Before { words: statement.words.clone(), identity, inactive: statement.inactive, by };
        self.journal.before.insert(id, before);
    }

    /// Takes a statement away, with all below it.
    pub(super) fn take_away(&mut self, id: StatementId) {
        let command = self.journal.command;
        let Some(statement) = self.get_mut(id).filter(|statement| !statement.gone) else { return };
        statement.gone = true;
        if let Some(by) = command {
            self.journal.taken.insert(id, by);
        }
    }

    /// Where the line of a statement comes from.
    pub(super) fn origin(&self, id: StatementId) -> Span {
        if let Some(by) = self.journal.made.get(&id) {
            return *by;
        }
        let Some(statement) = self.get(id) else { return Span::default() };
        match self.journal.before.get(&id) {
            Some(before) if before.inactive != statement.inactive => before.by,
            _ => statement.span,
        }
    }

    /// Whether a statement, or a block around it, may not be changed.
    pub(super) fn is_protected(&self, id: Option<StatementId>) -> bool {
        let Some(id) = id.filter(|_| self.protects) else { return false };
        self.path(id).into_iter().any(|id| self.get(id).is_some_and(|statement| statement.protected))
    }

    /// Whether a statement, a block around it or something below it may not be changed.
    pub(super) fn holds_protected(&self, id: StatementId) -> bool {
        let protected = |id: StatementId| self.get(id).is_some_and(|statement| statement.protected);
        self.is_protected(Some(id)) || self.protects && self.all_of(id).into_iter().any(protected)
    }
}
