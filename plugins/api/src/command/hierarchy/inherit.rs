//! Groups of settings, written out where they are taken over.
//!
//! What a block says itself wins over what it takes over, an inner group over one taken over further out, and of the groups
//! of one block the first. A name in a group may be an expression, which fits what is there already.

use std::collections::HashMap;

use super::descend::Part;
use super::statement::{Hierarchy, Statement, StatementId};
use crate::reader::hierarchy::Groups;
use crate::{Span, Text};

/// How many statements are written out and compared at most: a group of many, taken over in many places.
const MOST_STEPS: usize = 4_000_000;

impl Hierarchy {
    /// The block that holds the groups.
    pub(super) fn groups_block(&self, text: &Text, groups: &Groups) -> Option<StatementId> {
        groups.block.iter().try_fold(None, |above, word| Some(Some(self.child(text, above, &[word])?)))?
    }

    /// The names of the groups, and the statements that hold them.
    pub fn groups<'a>(&self, text: &'a Text, groups: &Groups) -> Vec<(&'a str, StatementId)> {
        let Some(block) = self.groups_block(text, groups) else { return Vec::new() };
        let name = |id: StatementId| {
            let statement = self.get(id)?;
            let mut words = statement.words.iter().map(|word| text.slice(*word));
            if let Some(known) = groups.word {
                words.next().filter(|word| *word == known)?;
            }
            Some((words.next()?, id))
        };
        self.children(Some(block)).filter_map(name).collect()
    }

    /// Writes groups out. Why not all is written out, if so.
    pub fn inherit(&mut self, text: &Text, groups: &Groups) -> Option<&'static str> {
        let definitions: HashMap<&str, StatementId> = self.groups(text, groups).into_iter().collect();
        if definitions.is_empty() {
            return None;
        }
        let block = self.groups_block(text, groups);
        let mut expansion = Expansion { hierarchy: self, text, groups, steps: MOST_STEPS };
        for (target, name) in expansion.applied(block) {
            if let Some(group) = definitions.get(name) {
                expansion.take_over(*group, name, target);
            }
        }
        (expansion.steps == 0).then_some("groups are taken over more often than can be followed")
    }
}

struct Expansion<'a> {
    hierarchy: &'a mut Hierarchy,
    text: &'a Text,
    groups: &'a Groups,
    steps: usize,
}

impl<'a> Expansion<'a> {
    fn word(&self, statement: &Statement, index: usize) -> Option<&'a str> {
        statement.words.get(index).map(|span| self.text.slice(*span))
    }

    /// The blocks that take groups over, the innermost first, and which, in their order.
    fn applied(&self, groups: Option<StatementId>) -> Vec<(Option<StatementId>, &'a str)> {
        let mut found: Vec<(usize, Option<StatementId>, &'a str)> = Vec::new();
        let mut open: Vec<(StatementId, usize)> = self.hierarchy.children(None).map(|id| (id, 0)).collect();
        open.reverse();
        while let Some((id, depth)) = open.pop() {
            let Some(statement) = self.hierarchy.get(id).filter(|it| Some(id) != groups && !it.inactive) else {
                continue;
            };
            if self.word(statement, 0) == Some(self.groups.apply) {
                found.extend(self.word(statement, 1).map(|name| (depth, statement.parent, name)));
            }
            let below: Vec<(StatementId, usize)> =
                self.hierarchy.children(Some(id)).map(|child| (child, depth + 1)).collect();
            open.extend(below.into_iter().rev());
        }
        found.sort_by_key(|(depth, ..)| std::cmp::Reverse(*depth));
        found.into_iter().map(|(_, target, name)| (target, name)).collect()
    }

    /// Writes into a block what a group holds at the same place.
    fn take_over(&mut self, group: StatementId, name: &str, target: Option<StatementId>) {
        let mut level = vec![group];
        for above in target.map_or_else(Vec::new, |target| self.hierarchy.path(target)) {
            if self.keeps_out(Some(above), name) {
                return;
            }
            level = level.iter().flat_map(|source| self.fitting(*source, above)).collect();
        }
        let mut jobs: Vec<(StatementId, Option<StatementId>)> =
            level.into_iter().map(|source| (source, target)).collect();
        jobs.reverse();
        while let Some((source, target)) = jobs.pop() {
            if !self.keeps_out(target, name) {
                self.merge(source, target, &mut jobs);
            }
        }
    }

    fn merge(
        &mut self,
        source: StatementId,
        target: Option<StatementId>,
        jobs: &mut Vec<(StatementId, Option<StatementId>)>,
    ) {
        let all: Vec<StatementId> = self.hierarchy.children(Some(source)).collect();
        let mut expressions = Vec::new();
        for child in all {
            self.steps = self.steps.saturating_sub(1);
            let Some(statement) = self.hierarchy.get(child).filter(|_| self.steps > 0) else { return };
            let applies =
                [self.groups.apply, self.groups.except].iter().any(|word| self.word(statement, 0) == Some(*word));
            if applies || statement.inactive {
                continue;
            }
            if self.has_expression(statement) {
                expressions.push(child);
                continue;
            }
            let copy = Statement {
                parent: target,
                children: Vec::new(),
                from: Some(child),
                extent: None,
                ..statement.clone()
            };
            let identity = Part::of(&copy).identity(self.text);
            let is_block = !statement.children.is_empty();
            let known = self.hierarchy.find(target, &identity);
            let there = known.unwrap_or_else(|| self.hierarchy.add(copy, identity));
            if is_block {
                jobs.push((child, Some(there)));
            }
        }
        // Behind the plain ones: an expression fits those too.
        for child in expressions {
            let fitting: Vec<StatementId> =
                self.hierarchy.children(target).filter(|other| self.fits(child, *other)).collect();
            self.steps = self.steps.saturating_sub(fitting.len());
            jobs.extend(fitting.into_iter().map(|other| (child, Some(other))));
        }
    }

    /// The blocks within a group's block whose heads fit this one.
    fn fitting(&self, source: StatementId, other: StatementId) -> Vec<StatementId> {
        self.hierarchy.children(Some(source)).filter(|child| self.fits(*child, other)).collect()
    }

    /// Whether the head of a group's block fits this one.
    fn fits(&self, source: StatementId, other: StatementId) -> bool {
        let (Some(one), Some(other)) = (self.hierarchy.get(source), self.hierarchy.get(other)) else { return false };
        let fit = |(one, other): (&Span, &Span)| {
            let (one, other) = (self.text.slice(*one), self.text.slice(*other));
            one == other || is_expression(one) && (self.groups.fits)(one, other)
        };
        one.words.len() == other.words.len() && one.words.iter().zip(&other.words).all(fit)
    }

    fn has_expression(&self, statement: &Statement) -> bool {
        statement.words.iter().any(|word| is_expression(self.text.slice(*word)))
    }

    fn keeps_out(&self, block: Option<StatementId>, name: &str) -> bool {
        self.hierarchy.child(self.text, block, &[self.groups.except, name]).is_some()
    }
}

/// `<ge-*>`: a name of a group that stands for others.
fn is_expression(word: &str) -> bool {
    word.len() > 2 && word.starts_with('<') && word.ends_with('>')
}
