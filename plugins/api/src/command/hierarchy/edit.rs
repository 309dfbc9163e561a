//! Changes to statements, as lines with whole paths make them.

use super::Context;
use super::descend::Part;
use super::statement::{Hierarchy, Statement, StatementId};
use crate::command::Grammar;
use crate::reader::hierarchy::Verb;
use crate::{Span, Text};

/// A session that edits: which block its paths begin in.
#[derive(Debug, Default)]
pub(super) struct Editor {
    block: Option<StatementId>,
}

/// What a session edits.
pub(super) struct Edited<'a, B: 'static> {
    pub(super) hierarchy: &'a mut Hierarchy,
    pub(super) grammar: &'static Grammar<B>,
    pub(super) text: &'a Text,
}

impl Editor {
    /// The block that paths begin in.
    pub(super) fn block(&self, hierarchy: &Hierarchy) -> (Option<StatementId>, Context) {
        let statement = self.block.and_then(|id| hierarchy.get(id));
        (self.block.filter(|_| statement.is_some()), statement.and_then(|it| it.opens).unwrap_or(Context::TOP))
    }

    /// Runs a line that is no `set`; gives what it is about, nothing if that is not there.
    pub(super) fn run<B: 'static>(&mut self, on: &mut Edited<'_, B>, verb: Verb, words: &[Span]) -> Vec<StatementId> {
        let base = self.block(on.hierarchy);
        match verb {
            Verb::Set | Verb::Nothing => Vec::new(),
            Verb::Rename | Verb::Copy => on.rename(base, words, verb == Verb::Copy).into_iter().collect(),
            Verb::Insert => on.insert(base, words).into_iter().collect(),
            Verb::Top => {
                self.block = None;
                Vec::new()
            }
            Verb::Up => {
                self.block = self.block.and_then(|id| on.hierarchy.get(id)?.parent);
                Vec::new()
            }
            Verb::Edit => {
                let found = on.find(base, words);
                self.block = found.last().copied().or(self.block);
                found
            }
            Verb::Delete | Verb::Deactivate | Verb::Activate => {
                let found = on.find(base, words);
                for id in &found {
                    let Some(statement) = on.hierarchy.get_mut(*id) else { continue };
                    statement.gone |= verb == Verb::Delete;
                    statement.inactive = (statement.inactive || verb == Verb::Deactivate) && verb != Verb::Activate;
                }
                found
            }
        }
    }
}

impl<B: 'static> Edited<'_, B> {
    /// The statements that a path leads to: one, or all that begin like it.
    fn find(&self, (mut block, context): (Option<StatementId>, Context), words: &[Span]) -> Vec<StatementId> {
        let parts = self.grammar.descend(self.text, words, context);
        let Some((last, heads)) = parts.split_last() else { return Vec::new() };
        for head in heads {
            let Some(id) = self.hierarchy.find(block, &head.identity(self.text)) else { return Vec::new() };
            block = Some(id);
        }
        if let Some(id) = self.hierarchy.find(block, &last.identity(self.text)) {
            return vec![id];
        }
        let same = |(one, other): (&Span, &Span)| self.text.slice(*one) == self.text.slice(*other);
        let begins = |it: &Statement| it.words.len() >= last.words.len() && it.words.iter().zip(&last.words).all(same);
        self.hierarchy.children(block).filter(|id| self.hierarchy.get(*id).is_some_and(begins)).collect()
    }

    /// The words before and behind a word.
    fn split<'w>(&self, words: &'w [Span], at: &[&str]) -> Option<(&'w [Span], &'w [Span])> {
        let place = words.iter().rposition(|word| at.contains(&self.text.slice(*word)))?;
        Some((words.get(..place)?, words.get(place + 1..)?))
    }

    /// `rename A to B`, `copy A to B`: B stands for the last part of A.
    fn rename(&mut self, base: (Option<StatementId>, Context), words: &[Span], keeps: bool) -> Option<StatementId> {
        let (old, new) = self.split(words, &["to"])?;
        let [id] = *self.find(base, old) else { return None };
        let statement = self.hierarchy.get(id)?.clone();
        // The words that tell what it is may be left out of the new name.
        let mut whole: Vec<Span> = statement.words.clone();
        whole.truncate(statement.words.len().saturating_sub(new.len()));
        whole.extend_from_slice(new);
        let named = |words: &[Span]| self.grammar.part(self.text, words, statement.context);
        let part = named(new).filter(|part| part.words.len() == new.len() && part.opens == statement.opens);
        let part = part.or_else(|| named(&whole))?;
        if keeps { self.copy(id, &part) } else { self.replace(id, part) }
    }

    fn replace(&mut self, id: StatementId, part: Part) -> Option<StatementId> {
        let (identity, span) = (part.identity(self.text), part.stands(self.text));
        let statement = self.hierarchy.get_mut(id)?;
        let parent = statement.parent;
        statement.span = span;
        (statement.words, statement.taken, statement.command) = (part.words, part.taken, part.command);
        self.hierarchy.known.retain(|_, known| *known != id);
        self.hierarchy.known.insert((parent, identity), id);
        Some(id)
    }

    fn copy(&mut self, id: StatementId, part: &Part) -> Option<StatementId> {
        let all = self.hierarchy.all_of(id);
        let mut copies: Vec<(StatementId, StatementId)> = Vec::with_capacity(all.len());
        for old in all {
            let mut statement = self.hierarchy.get(old)?.clone();
            let above = copies.iter().find(|(from, _)| Some(*from) == statement.parent).map(|(_, to)| *to);
            statement.children.clear();
            let identity = if old == id {
                (statement.words, statement.taken) = (part.words.clone(), part.taken.clone());
                statement.span = part.stands(self.text);
                part.identity(self.text)
            } else {
                statement.parent = above;
                Part::of(&statement).identity(self.text)
            };
            copies.push((old, self.hierarchy.add(statement, identity)));
        }
        copies.first().map(|(_, copy)| *copy)
    }

    /// `insert A before B`: B stands beside A.
    fn insert(&mut self, base: (Option<StatementId>, Context), words: &[Span]) -> Option<StatementId> {
        let (what, beside) = self.split(words, &["before", "after"])?;
        let word = words.get(what.len()).map(|span| self.text.slice(*span))?;
        let [id] = *self.find(base, what) else { return None };
        let statement = self.hierarchy.get(id)?;
        let parent = statement.parent;
        let around = (parent, statement.context);
        let [other] = *self.find(around, beside) else { return None };
        let siblings = match parent {
            Some(parent) => &mut self.hierarchy.get_mut(parent)?.children,
            None => &mut self.hierarchy.top,
        };
        siblings.retain(|known| *known != id);
        let place = siblings.iter().position(|known| *known == other)? + usize::from(word == "after");
        siblings.insert(place, id);
        Some(id)
    }
}
