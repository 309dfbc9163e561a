//! Mistakes in rules: each with its place, what it is, why, and what to do.

use std::fmt;

use super::page::Place;
use crate::suggest::nearest;

/// One mistake in a rule's page, a platform's page or a setting that a rule uses.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mistake {
    /// The file.
    pub file: String,
    /// Line, from 1.
    pub line: u32,
    /// Column in characters, from 1.
    pub column: u32,
    /// What is wrong.
    pub what: String,
    /// Why it is wrong.
    pub why: String,
    /// What to do about it.
    pub help: String,
}

impl fmt::Display for Mistake {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { file, line, column, what, why, help } = self;
        write!(formatter, "{file}:{line}:{column}: {what}\n  why: {why}\n  do:  {help}")
    }
}

/// Every mistake of every rule, sorted by place. A run with one of these does not begin.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", shown(.0))]
pub struct LoadError(pub Vec<Mistake>);

fn shown(mistakes: &[Mistake]) -> String {
    let mut text = String::new();
    for mistake in mistakes {
        text.push_str(&mistake.to_string());
        text.push('\n');
    }
    let plural = if mistakes.len() == 1 { "" } else { "s" };
    format!("{text}{} mistake{plural} in rules", mistakes.len())
}

/// Collects the mistakes of one file.
#[derive(Debug)]
pub(crate) struct Reporter<'e> {
    /// The file being read.
    pub(crate) file: &'e str,
    /// What was found so far, in this file and others.
    pub(crate) mistakes: &'e mut Vec<Mistake>,
}

impl Reporter<'_> {
    /// Notes a mistake in this file.
    pub(crate) fn report(
        &mut self,
        place: Place,
        what: impl Into<String>,
        why: impl Into<String>,
        help: impl Into<String>,
    ) {
        let file = self.file.to_owned();
        self.report_in(file, place, what, why, help);
    }

    /// Notes a mistake that stands in another file: a parameter's value in the settings.
    pub(crate) fn report_in(
        &mut self,
        file: String,
        place: Place,
        what: impl Into<String>,
        why: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.mistakes.push(Mistake {
            file,
            line: place.line.max(1),
            column: place.column.max(1),
            what: what.into(),
            why: why.into(),
            help: help.into(),
        });
    }

    /// How many mistakes there are, to see whether a step added one.
    pub(crate) fn count(&self) -> usize {
        self.mistakes.len()
    }
}

/// A list of more names than this helps nobody.
const MOST: usize = 40;

/// "write `nearest`", or the whole list where nothing is near.
pub(crate) fn suggest<'k>(word: &str, known: impl IntoIterator<Item = &'k str>) -> String {
    let known: Vec<&str> = known.into_iter().collect();
    match nearest(word, known.iter().copied()) {
        Some(candidate) => format!("write `{candidate}`"),
        None if known.is_empty() => "leave it out".to_owned(),
        None if known.len() > MOST => "docs/rule-language.md and docs/model.md list what there is".to_owned(),
        None => format!("write one of: {}", known.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_name_is_suggested() {
        assert_eq!(suggest("idel_timeout", ["login", "idle_timeout"]), "write `idle_timeout`");
        assert_eq!(suggest("zzz", ["login", "exec"]), "write one of: login, exec");
        assert_eq!(suggest("zzz", []), "leave it out");
    }
}
