//! A change script: what of it was applied, and which of its lines brought what.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;
use seawall_api::apply::{Applied, Origin};
use seawall_api::reading::{Completeness, Extent};
use seawall_api::{Span, Text};

use crate::audit::{Read, Reader};
use crate::finding::Part;
use crate::neutral::neutral;
use crate::printable;

/// The line of a script that did something.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Cause {
    /// The script.
    pub path: String,
    /// Its line, from 1.
    pub line: u32,
    /// The line, as far as it may be shown.
    pub text: String,
}

/// A command of a script that could not be applied.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rejected {
    /// Where it stands.
    pub place: Cause,
    /// Why.
    pub reason: String,
}

/// A script, and what it comes to on one device.
pub struct Script<'a> {
    /// Its path for people.
    pub path: String,
    text: Text,
    /// The script read like a configuration: for its lines as they may be shown.
    shown: Read,
    /// The device without it.
    running: &'a Read,
}

impl<'a> Script<'a> {
    /// A script for a device.
    pub fn new(reader: &Reader<'_>, running: &'a Read, path: &str, text: String) -> Self {
        let part = Completeness { extent: Extent::Partial, evidence: vec!["a change script".to_owned()] };
        let shown = reader.again(running, Text::new(text.clone()), Vec::new(), Some(part));
        Self { path: neutral(path).into_owned(), text: Text::new(text), shown, running }
    }

    /// How many lines it has.
    pub fn len(&self) -> u32 {
        u32::try_from(self.text.as_str().lines().count()).unwrap_or(u32::MAX)
    }

    /// Whether it has no line.
    pub fn is_empty(&self) -> bool {
        self.text.as_str().trim().is_empty()
    }

    /// The device after its first lines, so many of them.
    pub fn apply(&self, reader: &Reader<'_>, lines: u32) -> (Read, Applied) {
        let script: String = self.text.as_str().split_inclusive('\n').take(lines as usize).collect();
        let applied = self.running.plugin.apply(&self.running.reading, &script);
        let parts = self.parts(&applied);
        let completeness = Some(self.running.reading.completeness.clone());
        let after = reader.again(self.running, Text::new(applied.text.clone()), parts, completeness);
        (after, applied)
    }

    /// Which lines of the result are of the device, and which of the script.
    fn parts(&self, applied: &Applied) -> Vec<Part> {
        let mut parts: Vec<Part> = Vec::new();
        for (before, origin) in applied.origins.iter().enumerate() {
            let (path, line) = match origin {
                Origin::Running(span) => self.running.place(*span),
                Origin::Change(span) => (self.path.as_str(), self.line_of(*span)),
            };
            let before = u32::try_from(before).unwrap_or(u32::MAX);
            let skipped = line.saturating_sub(1);
            let goes_on = |part: &Part| part.path == path && part.skipped + (before - part.before) == skipped;
            if !parts.last().is_some_and(goes_on) {
                parts.push(Part { path: neutral(path).into_owned(), before, skipped });
            }
        }
        parts
    }

    /// The line of the script, from 1, in which a span begins.
    fn line_of(&self, span: Span) -> u32 {
        let end = u32::try_from(self.text.as_str().len()).unwrap_or(u32::MAX);
        self.text.position(span.start.min(end)).line
    }

    /// A line of the script, from 1.
    pub fn cause(&self, line: u32) -> Cause {
        let reading = &self.shown.reading;
        let text = printable::line(self.shown.plugin, reading, line.saturating_sub(1)).trimmed().to_owned();
        Cause { path: self.path.clone(), line, text }
    }

    /// What could not be applied.
    pub fn rejected(&self, applied: &Applied) -> Vec<Rejected> {
        let lines = applied.rejected.iter().map(|rejection| {
            let place = self.cause(self.line_of(rejection.span));
            Rejected { place, reason: neutral(&rejection.reason).into_owned() }
        });
        lines.collect()
    }

    /// By the lines of the device that are gone, the lines of the script that took them away.
    pub fn removals(&self, applied: &Applied) -> BTreeMap<(String, u32), u32> {
        let lines = applied.removed.iter().map(|removal| {
            let (path, line) = self.running.place(removal.running);
            ((neutral(path).into_owned(), line), self.line_of(removal.by))
        });
        lines.collect()
    }
}

/// Looks for the line of a script with which something begins to hold that holds at its end and not without it. What was
/// found out about a number of lines is kept.
pub struct Search<'s, S> {
    look: Box<dyn FnMut(u32) -> S + 's>,
    seen: FxHashMap<u32, S>,
    lines: u32,
    /// How often may be looked.
    left: usize,
}

impl<'s, S> Search<'s, S> {
    /// A search over so many lines, which looks at most so often.
    pub fn new(lines: u32, most: usize, look: impl FnMut(u32) -> S + 's) -> Self {
        Self { look: Box::new(look), seen: FxHashMap::default(), lines, left: most }
    }

    /// The line, from 1; `None` where the search would take too long.
    pub fn line(&mut self, holds: impl Fn(&S) -> bool) -> Option<u32> {
        let (mut without, mut with) = (0, self.lines);
        while with - without > 1 {
            let middle = without + (with - without) / 2;
            if !self.seen.contains_key(&middle) {
                self.left = self.left.checked_sub(1)?;
                let state = (self.look)(middle);
                self.seen.insert(middle, state);
            }
            if holds(self.seen.get(&middle)?) {
                with = middle;
            } else {
                without = middle;
            }
        }
        (with > 0).then_some(with)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_is_found_with_which_something_begins() {
        let mut looks = 0;
        let mut search = Search::new(1000, 64, |lines| {
            looks += 1;
            lines
        });
        assert_eq!(search.line(|lines| *lines >= 731), Some(731));
        assert_eq!(search.line(|lines| *lines >= 732), Some(732), "most of it was looked at before");
        assert_eq!(search.line(|lines| *lines >= 1), Some(1));
        drop(search);
        assert!(looks < 25, "{looks}");
    }

    #[test]
    fn a_search_that_takes_too_long_says_nothing() {
        let mut search = Search::new(1000, 3, |lines| lines);
        assert_eq!(search.line(|lines| *lines >= 731), None);
    }
}
