//! The machines of one block, each built when a line first asks for it.
//!
//! A grammar has thousands of patterns and a configuration uses few of them: patterns are kept apart
//! by their first word, and those of a word become a machine when a line begins with it.

use std::cmp::Ordering;
use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use super::machine::{Expansion, Machine, Match, Outcome, expand};
use super::pattern::{self, PatternError};
use crate::{Span, Text};

/// The patterns of one block.
#[derive(Debug, Default)]
pub(super) struct Machines {
    /// By number of the command.
    patterns: Vec<&'static str>,
    by_word: FxHashMap<&'static str, Part>,
    /// Patterns that begin with an argument or a choice.
    others: Part,
}

/// Patterns that are looked for together.
#[derive(Debug, Default)]
struct Part {
    commands: Vec<u32>,
    machine: OnceLock<Machine>,
}

impl Machines {
    /// Adds the next command's pattern.
    pub(super) fn add(&mut self, pattern: &'static str) {
        let command = u32::try_from(self.patterns.len()).unwrap_or(u32::MAX);
        self.patterns.push(pattern);
        let part = match first_word(pattern) {
            Some(word) => self.by_word.entry(word).or_default(),
            None => &mut self.others,
        };
        part.commands.push(command);
    }

    /// Reads every pattern.
    pub(super) fn check(&self) -> Result<(), PatternError> {
        self.patterns.iter().try_for_each(|pattern| pattern::parse(pattern).map(drop))
    }

    /// Runs a line. A first word that is spelled out wins over arguments and choices.
    pub(super) fn run(&self, text: &Text, words: &[Span]) -> Outcome {
        let word = words.first().map_or("", |span| text.slice(*span));
        let lower = word.to_ascii_lowercase();
        let spelled = self.by_word.get(lower.as_str()).map(|part| self.machine(part).run(text, words));
        if let Some(Outcome::Fits(found)) = spelled {
            return Outcome::Fits(found);
        }
        match (spelled, self.machine(&self.others).run(text, words)) {
            (_, Outcome::Fits(found)) => Outcome::Fits(found),
            (Some(one), other) => farther(one, other),
            // No word fits: any command could have been meant.
            (None, Outcome::Stops { words: 0, taken, told, .. }) => {
                let all = 0..u32::try_from(self.patterns.len()).unwrap_or(u32::MAX);
                Outcome::Stops { words: 0, commands: all.collect(), taken, told }
            }
            (None, other) => other,
        }
    }

    /// The command that takes the most words from here on. A first word that is spelled out wins over arguments and choices
    /// that take as many.
    pub(super) fn longest(&self, text: &Text, words: &[Span]) -> Option<Match> {
        let word = words.first().map_or("", |span| text.slice(*span));
        let lower = word.to_ascii_lowercase();
        let spelled = self.by_word.get(lower.as_str()).and_then(|part| self.machine(part).longest(text, words));
        if spelled.as_ref().is_some_and(|found| found.used() == words.len()) {
            return spelled;
        }
        let other = self.machine(&self.others).longest(text, words);
        match (spelled, other) {
            (Some(one), Some(other)) if other.used() > one.used() => Some(other),
            (Some(one), _) => Some(one),
            (None, other) => other,
        }
    }

    /// The words that an abbreviated line stands for; see [`Expansion`].
    pub(super) fn expand(&self, text: &Text, words: &[Span]) -> Expansion {
        let word = words.first().map_or("", |span| text.slice(*span)).to_ascii_lowercase();
        let spelled = if let Some(part) = self.by_word.get(word.as_str()) {
            vec![self.machine(part)]
        } else {
            let begun = self.by_word.iter().filter(|(known, _)| known.starts_with(&word));
            begun.map(|(_, part)| self.machine(part)).collect()
        };
        let machines: Vec<&Machine> = spelled.into_iter().chain([self.machine(&self.others)]).collect();
        expand(&machines, text, words)
    }

    fn machine<'a>(&self, part: &'a Part) -> &'a Machine {
        part.machine.get_or_init(|| {
            let mut machine = Machine::new();
            for command in &part.commands {
                let pattern = self.patterns.get(*command as usize).copied().unwrap_or_default();
                // A plugin's test holds that every pattern can be read.
                if let Ok(tokens) = pattern::parse(pattern) {
                    machine.add(&tokens, *command);
                }
            }
            machine
        })
    }
}

/// Of two outcomes the one that understood more words; both, if they understood as many.
fn farther(one: Outcome, other: Outcome) -> Outcome {
    match (one, other) {
        (
            Outcome::Stops { words, mut commands, taken, told },
            Outcome::Stops { words: other_words, commands: more, taken: other_taken, told: other_told },
        ) => match words.cmp(&other_words) {
            Ordering::Less => {
                Outcome::Stops { words: other_words, commands: more, taken: other_taken, told: other_told }
            }
            Ordering::Greater => Outcome::Stops { words, commands, taken, told },
            Ordering::Equal => {
                commands.extend(more);
                commands.sort_unstable();
                commands.dedup();
                Outcome::Stops { words, commands, taken, told: told || other_told }
            }
        },
        (Outcome::Fits(found), _) | (_, Outcome::Fits(found)) => Outcome::Fits(found),
    }
}

/// The word that a pattern begins with, if it spells it out.
fn first_word(pattern: &'static str) -> Option<&'static str> {
    let word = pattern.split_whitespace().next()?.trim_end_matches('!');
    let is_spelled = !word.is_empty() && !word.contains(['(', ')', '[', ']', '<', '>', '|', '/', '+']);
    is_spelled.then_some(word)
}

#[cfg(test)]
mod tests {
    use super::super::word::words;
    use super::*;

    fn run(patterns: &[&'static str], line: &str) -> Outcome {
        let mut machines = Machines::default();
        for pattern in patterns {
            machines.add(pattern);
        }
        let text = Text::new(line.to_owned());
        machines.run(&text, &words(&text, text.line_span(0)))
    }

    fn stops(patterns: &[&'static str], line: &str) -> (usize, Vec<u32>) {
        match run(patterns, line) {
            Outcome::Stops { words, commands, .. } => (words, commands),
            Outcome::Fits(found) => panic!("{line} fits {}", found.command),
        }
    }

    fn fits(patterns: &[&'static str], line: &str) -> u32 {
        match run(patterns, line) {
            Outcome::Fits(found) => found.command,
            Outcome::Stops { .. } => panic!("{line} does not fit"),
        }
    }

    const PATTERNS: &[&str] = &["<number> (permit|deny) any", "(permit|deny) any", "ip ssh version <number>", "ip cef"];

    #[test]
    fn a_spelled_word_wins_and_the_others_are_found_too() {
        assert_eq!(fits(PATTERNS, "IP cef"), 3);
        assert_eq!(fits(PATTERNS, "10 permit any"), 0);
        assert_eq!(fits(PATTERNS, "deny any"), 1);
        assert_eq!(fits(&["<a:word> x", "ip x"], "ip x"), 1);
        assert_eq!(fits(&["<a:word> y", "ip x"], "ip y"), 0);
    }

    #[test]
    fn what_could_have_followed_is_named_over_all_patterns() {
        assert_eq!(stops(PATTERNS, "ip ssh vershun 2"), (2, vec![2]));
        assert_eq!(stops(PATTERNS, "nonsense"), (0, vec![0, 1, 2, 3]));
        assert_eq!(stops(PATTERNS, "deny nothing"), (1, vec![1]));
        assert_eq!(stops(&["ip x", "<a:word> y"], "ip z"), (1, vec![0, 1]));
    }
}
