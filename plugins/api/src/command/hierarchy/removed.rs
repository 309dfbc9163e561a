//! Which lines of the configuration a script took away.

use super::descend::Part;
use super::print::Form;
use super::statement::{Hierarchy, StatementId};
use crate::reader::hierarchy::{Style, Verb};
use crate::{Span, Text};

impl Hierarchy {
    /// The lines before `border` that are gone or that others stand for, each with the command that did it. Lines that
    /// only close a block are left out.
    pub(super) fn removed_lines(&self, text: &Text, (style, form): (&Style, Form), border: u32) -> Vec<(u32, Span)> {
        let mut found: Vec<(u32, Span)> = Vec::new();
        if self.journal.before.is_empty() && self.journal.taken.is_empty() {
            return found;
        }
        for (line, id) in self.by_line.iter().take_while(|(line, _)| *line < border) {
            let written = text.line(*line).trim();
            if found.last().is_some_and(|(known, _)| known == line) || written.starts_with('}') {
                continue;
            }
            let first = written.split_ascii_whitespace().next().unwrap_or("");
            let verb = style.verbs.iter().find(|(word, _)| *word == first).map(|(_, verb)| *verb);
            let by = match (form, verb) {
                (Form::Lines, Some(Verb::Set)) => self.lost(text, *id, form, false),
                (Form::Lines, Some(Verb::Deactivate)) => self.lost(text, *id, form, true),
                (Form::Lines, Some(_)) => None,
                _ => self.lost(text, *id, form, true),
            };
            found.extend(by.map(|by| (*line, by)));
        }
        found
    }

    /// The command that took a statement away or changed its line, unless the very same stands there.
    fn lost(&self, text: &Text, id: StatementId, form: Form, with_marks: bool) -> Option<Span> {
        let path = self.path(id);
        let taken = path.iter().rev().find_map(|id| self.journal.taken.get(id));
        let changed = match form {
            Form::Braces => self.journal.before.get(&id),
            Form::Lines => path.iter().rev().find_map(|id| self.journal.before.get(id)),
        };
        let by = taken.copied().or_else(|| changed.map(|before| before.by))?;
        (!self.stands_still(text, &path, form, with_marks)).then_some(by)
    }

    /// Whether the statement at the end of a path is there as it was.
    fn stands_still(&self, text: &Text, path: &[StatementId], form: Form, with_marks: bool) -> bool {
        let mut block = None;
        for (index, id) in path.iter().enumerate() {
            let (Some(statement), before) = (self.get(*id), self.journal.before.get(id)) else { return false };
            let identity = before.map_or_else(|| Part::of(statement).identity(text), |before| before.identity.clone());
            let is_last = index + 1 == path.len();
            // The head of a block that is called otherwise now stays around its lines in braces.
            let there = match self.find(block, &identity) {
                Some(there) => there,
                None if !is_last && form == Form::Braces && !statement.gone && statement.parent == block => *id,
                None => return false,
            };
            block = Some(there);
            let Some(now) = self.get(there) else { return false };
            let words = before.map_or(&statement.words, |before| &before.words);
            let same = |(one, other): (&Span, &Span)| text.slice(*one) == text.slice(*other);
            if is_last && !(words.len() == now.words.len() && words.iter().zip(&now.words).all(same)) {
                return false;
            }
            let inactive = before.map_or(statement.inactive, |before| before.inactive);
            if is_last && with_marks && inactive != now.inactive {
                return false;
            }
        }
        true
    }
}
