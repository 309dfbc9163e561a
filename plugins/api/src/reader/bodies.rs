//! Holds that free texts end.

use std::collections::HashMap;

use super::free_text::{Below, FreeText};
use crate::Text;

/// Texts that end with one of several words are some dozen lines long.
const LONGEST: u32 = 64;

/// Finds free texts, and holds that each of them ends: one that never does is not free text but the
/// beginning of a file cut off, and its lines must not be swallowed.
#[derive(Debug, Default)]
pub struct Bodies {
    /// The last line that holds a mark, or is a word, by mark.
    last: HashMap<String, Option<u32>>,
}

impl Bodies {
    /// The free text that the command on this line begins, as a plugin sees it, if it goes on below and ends.
    pub fn hold(&mut self, text: &Text, line: u32, body: FreeText) -> Option<FreeText> {
        match &body {
            FreeText::Hex(_) => (line + 1 < text.line_count()
                && !text.line(line + 1).trim().is_empty()
                && body.meets(text.line(line + 1)) != Below::Outside)
                .then_some(body),
            FreeText::Line(words) if words.len() == 1 => {
                let word = words.first().copied().unwrap_or_default();
                self.last(text, word, |line| line == word).is_some_and(|last| last > line).then_some(body)
            }
            FreeText::Line(_) => {
                let below = line + 1..text.line_count().min(line + LONGEST);
                below.map(|index| text.line(index)).any(|below| body.meets(below) == Below::Last).then_some(body)
            }
            FreeText::Mark(mark) if self.last_mark(text, mark).is_some_and(|last| last > line) => Some(body),
            // Someone typed `^` as the delimiter, and the text begins with C.
            FreeText::Mark(mark) if mark == "^C" => {
                let behind = text.line(line).split_once('^')?.1;
                (!behind.contains('^') && self.last_mark(text, "^").is_some_and(|last| last > line))
                    .then(|| FreeText::Mark("^".to_owned()))
            }
            FreeText::Mark(_) => None,
        }
    }

    fn last_mark(&mut self, text: &Text, mark: &str) -> Option<u32> {
        self.last(text, mark, |line| line.contains(mark))
    }

    fn last(&mut self, text: &Text, mark: &str, holds: impl Fn(&str) -> bool) -> Option<u32> {
        if let Some(known) = self.last.get(mark) {
            return *known;
        }
        // Each new mark costs a look at the whole text: only as many as there are ASCII characters.
        if self.last.len() > 128 {
            return None;
        }
        let last = (0..text.line_count()).rev().find(|line| holds(text.line(*line).trim()));
        self.last.insert(mark.to_owned(), last);
        last
    }
}
