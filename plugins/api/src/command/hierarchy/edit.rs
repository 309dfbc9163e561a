//! Changes to statements, as lines with whole paths make them.

use rustc_hash::FxHashMap;

use super::Context;
use super::descend::Part;
use super::statement::{Hierarchy, Statement, StatementId};
use crate::command::Grammar;
use crate::reader::hierarchy::Verb;
use crate::{Span, Text};

/// Why a line does nothing.
pub(super) type Refusal = &'static str;

pub(super) const NOTHING: Refusal = "nothing is there to change";
pub(super) const UNKNOWN: Refusal = "not a statement that is known here";
pub(super) const PROTECTED: Refusal = "what it would change is protected";
const OTHER: Refusal = "what is there says something else";
const TAKEN: Refusal = "something of the new name is there already";
const UNFINISHED: Refusal = "it does not say what to change, or into what";
const SEVERAL: Refusal = "it fits several statements";
pub(super) const LOST: Refusal = "the block that it stands in is not known";

/// A session that edits: which block its paths begin in.
#[derive(Debug, Default)]
pub(super) struct Editor {
    /// The words that lead there.
    pub(super) level: Vec<Span>,
    /// The levels before each `edit`.
    earlier: Vec<(Vec<Span>, bool)>,
    /// Whether the grammar does not know the level.
    pub(super) lost: bool,
}

/// What a session edits.
pub(super) struct Edited<'a, B: 'static> {
    pub(super) hierarchy: &'a mut Hierarchy,
    pub(super) grammar: &'static Grammar<B>,
    pub(super) text: &'a Text,
}

impl Editor {
    /// The whole path of words that begin in the block.
    pub(super) fn path(&self, words: &[Span]) -> Vec<Span> {
        self.level.iter().chain(words).copied().collect()
    }

    /// Leaves all blocks.
    pub(super) fn top(&mut self) {
        *self = Self::default();
    }

    /// Leaves as many blocks as there are words for.
    pub(super) fn up<B: 'static>(&mut self, on: &Edited<'_, B>, count: usize) -> Result<(), Refusal> {
        if self.lost {
            return Err(LOST);
        }
        for _ in 0..count {
            let parts = on.grammar.descend(on.text, &self.level, Context::TOP);
            let last = parts.last().map_or(0, |part| part.words.len());
            self.level.truncate(self.level.len().saturating_sub(last));
        }
        Ok(())
    }

    /// Goes back to the level before the last `edit`; whether there was one.
    pub(super) fn leave(&mut self) -> bool {
        match self.earlier.pop() {
            Some((level, lost)) => {
                (self.level, self.lost) = (level, lost);
                true
            }
            None => !std::mem::take(&mut self.level).is_empty() | std::mem::take(&mut self.lost),
        }
    }

    /// The level before is the one to go back to.
    pub(super) fn comes_from(&mut self, before: Self) {
        self.earlier = before.earlier;
        self.earlier.push((before.level, before.lost));
    }

    fn edit<B: 'static>(&mut self, on: &Edited<'_, B>, words: &[Span]) -> Result<Vec<StatementId>, Refusal> {
        let path = self.path(words);
        let parts = on.grammar.descend(on.text, &path, Context::TOP);
        let is_block = parts.last().is_some_and(|part| part.opens.is_some());
        self.earlier.push((std::mem::replace(&mut self.level, path), self.lost));
        self.lost |= !is_block;
        if self.lost { Err(UNKNOWN) } else { Ok(on.find(&self.level).unwrap_or_default()) }
    }

    /// Runs a line that is no `set`; gives what it is about.
    pub(super) fn run<B: 'static>(
        &mut self,
        on: &mut Edited<'_, B>,
        verb: Verb,
        words: &[Span],
    ) -> Result<Vec<StatementId>, Refusal> {
        match verb {
            Verb::Set | Verb::Nothing => return Ok(Vec::new()),
            Verb::Top => {
                self.top();
                return Ok(Vec::new());
            }
            Verb::Up => return self.up(on, 1).map(|()| Vec::new()),
            Verb::Edit => return self.edit(on, words),
            _ if self.lost => return Err(LOST),
            _ if words.is_empty() => return Err(UNFINISHED),
            _ => {}
        }
        let path = self.path(words);
        match verb {
            Verb::Rename | Verb::Copy => Ok(vec![on.rename(&path, verb == Verb::Copy)?]),
            Verb::Insert => Ok(vec![on.insert(&path)?]),
            _ => {
                let found = on.find(&path)?;
                for id in &found {
                    on.change(*id, verb)?;
                }
                Ok(found)
            }
        }
    }
}

impl<B: 'static> Edited<'_, B> {
    fn change(&mut self, id: StatementId, verb: Verb) -> Result<(), Refusal> {
        let is_kept = !matches!(verb, Verb::Protect | Verb::Unprotect) && self.hierarchy.holds_protected(id);
        if is_kept {
            return Err(PROTECTED);
        }
        if verb == Verb::Delete {
            self.hierarchy.take_away(id);
            return Ok(());
        }
        self.hierarchy.note(self.text, id);
        self.hierarchy.protects |= verb == Verb::Protect;
        let Some(statement) = self.hierarchy.get_mut(id) else { return Err(NOTHING) };
        statement.inactive = (statement.inactive || verb == Verb::Deactivate) && verb != Verb::Activate;
        statement.protected = (statement.protected || verb == Verb::Protect) && verb != Verb::Unprotect;
        Ok(())
    }

    /// The statements that a path leads to: one, or all that begin like it.
    pub(super) fn find(&self, words: &[Span]) -> Result<Vec<StatementId>, Refusal> {
        let parts = self.grammar.descend(self.text, words, Context::TOP);
        let (last, heads) = parts.split_last().ok_or(UNFINISHED)?;
        let mut block = None;
        for head in heads {
            block = Some(self.hierarchy.find(block, &head.identity(self.text)).ok_or(NOTHING)?);
        }
        self.find_in(block, last)
    }

    fn find_in(&self, block: Option<StatementId>, last: &Part) -> Result<Vec<StatementId>, Refusal> {
        let same = |(one, other): (&Span, &Span)| self.text.slice(*one) == self.text.slice(*other);
        let begins = |it: &Statement| it.words.len() >= last.words.len() && it.words.iter().zip(&last.words).all(same);
        if let Some(id) = self.hierarchy.find(block, &last.identity(self.text)) {
            return if self.hierarchy.get(id).is_some_and(begins) { Ok(vec![id]) } else { Err(OTHER) };
        }
        let all = self.hierarchy.children(block);
        let found: Vec<StatementId> = all.filter(|id| self.hierarchy.get(*id).is_some_and(begins)).collect();
        if found.is_empty() { Err(NOTHING) } else { Ok(found) }
    }

    fn only(&self, words: &[Span]) -> Result<StatementId, Refusal> {
        match self.find(words)?.as_slice() {
            [id] => Ok(*id),
            _ => Err(SEVERAL),
        }
    }

    /// The words before and behind a word.
    fn split<'w>(&self, words: &'w [Span], at: &[&str]) -> Result<(&'w [Span], &'w [Span]), Refusal> {
        let place = words.iter().rposition(|word| at.contains(&self.text.slice(*word))).ok_or(UNFINISHED)?;
        let (before, behind) = words.split_at_checked(place).ok_or(UNFINISHED)?;
        let behind = behind.get(1..).filter(|behind| !behind.is_empty()).ok_or(UNFINISHED)?;
        Ok((before, behind))
    }

    /// `rename A to B`, `copy A to B`: B stands for the last part of A.
    fn rename(&mut self, words: &[Span], keeps: bool) -> Result<StatementId, Refusal> {
        let (old, new) = self.split(words, &["to"])?;
        let id = self.only(old)?;
        if self.hierarchy.is_protected(Some(id)) {
            return Err(PROTECTED);
        }
        let statement = self.hierarchy.get(id).ok_or(NOTHING)?.clone();
        // The words that tell what it is may be left out of the new name.
        let mut whole: Vec<Span> = statement.words.clone();
        whole.truncate(statement.words.len().saturating_sub(new.len()));
        whole.extend_from_slice(new);
        let named = |words: &[Span]| self.grammar.part(self.text, words, statement.context);
        let part = named(new).filter(|part| part.words.len() == new.len() && part.opens == statement.opens);
        let part = part
            .or_else(|| named(&whole).filter(|part| part.words.len() == whole.len() && part.opens == statement.opens))
            .ok_or(UNKNOWN)?;
        if self.hierarchy.find(statement.parent, &part.identity(self.text)).is_some() {
            return Err(TAKEN);
        }
        if keeps { self.copy(id, &part) } else { self.replace(id, part) }
    }

    fn replace(&mut self, id: StatementId, part: Part) -> Result<StatementId, Refusal> {
        self.hierarchy.note(self.text, id);
        let (identity, span) = (part.identity(self.text), part.stands(self.text));
        let statement = self.hierarchy.get_mut(id).ok_or(NOTHING)?;
        let parent = statement.parent;
        let before = Part::of(statement);
        statement.span = span;
        (statement.words, statement.taken, statement.command) = (part.words, part.taken, part.command);
        self.hierarchy.known.remove(&(parent, before.identity(self.text)));
        self.hierarchy.known.insert((parent, identity), id);
        Ok(id)
    }

    fn copy(&mut self, id: StatementId, part: &Part) -> Result<StatementId, Refusal> {
        let all = self.hierarchy.all_of(id);
        let mut copies: FxHashMap<StatementId, StatementId> = FxHashMap::default();
        for old in all {
            let mut statement = self.hierarchy.get(old).ok_or(NOTHING)?.clone();
            statement.children.clear();
            let identity = if old == id {
                (statement.words, statement.taken) = (part.words.clone(), part.taken.clone());
                statement.span = part.stands(self.text);
                part.identity(self.text)
            } else {
                statement.parent = statement.parent.and_then(|above| copies.get(&above).copied());
                Part::of(&statement).identity(self.text)
            };
            let copy = self.hierarchy.add(statement, identity);
            if let Some(by) = self.hierarchy.journal.command {
                self.hierarchy.journal.made.insert(copy, by);
            }
            copies.insert(old, copy);
        }
        copies.get(&id).copied().ok_or(NOTHING)
    }

    /// `insert A before B`: B stands beside A.
    fn insert(&mut self, words: &[Span]) -> Result<StatementId, Refusal> {
        let (what, beside) = self.split(words, &["before", "after"])?;
        let word = words.get(what.len()).map_or("", |span| self.text.slice(*span));
        let id = self.only(what)?;
        if self.hierarchy.is_protected(Some(id)) {
            return Err(PROTECTED);
        }
        let statement = self.hierarchy.get(id).ok_or(NOTHING)?;
        let (parent, context) = (statement.parent, statement.context);
        let other = self.grammar.descend(self.text, beside, context);
        let [other] = other.as_slice() else { return Err(UNKNOWN) };
        let found = self.find_in(parent, other)?;
        let [other] = *found.as_slice() else { return Err(SEVERAL) };
        if other == id {
            return Err(UNFINISHED);
        }
        let siblings = match parent {
            Some(parent) => &mut self.hierarchy.get_mut(parent).ok_or(NOTHING)?.children,
            None => &mut self.hierarchy.top,
        };
        siblings.retain(|known| *known != id);
        let place = siblings.iter().position(|known| *known == other).ok_or(NOTHING)? + usize::from(word == "after");
        siblings.insert(place, id);
        Ok(id)
    }
}
