//! The commands of one kind of block, compiled when a line first asks for them.
//!
//! A configuration uses a small part of what a vendor knows. So the patterns of a block are kept apart by the word that
//! they begin with, and a machine is built only for words that a configuration has.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use super::machine::{Machine, Outcome};
use super::pattern::{self, Token};
use super::table::Command;
use crate::{Span, Text};

/// The commands of one kind of block.
#[derive(Debug)]
pub(super) struct Block<B: 'static> {
    commands: Vec<(&'static Command<B>, &'static [&'static str])>,
    by_first_word: FxHashMap<&'static str, Opening>,
    /// Commands that may begin with any word: with an argument.
    any: Opening,
}

/// The commands that may begin with a word, in the order of their tables.
#[derive(Debug, Default)]
struct Opening {
    commands: Vec<u32>,
    machine: OnceLock<Machine>,
}

impl<B: 'static> Default for Block<B> {
    fn default() -> Self {
        Self { commands: Vec::new(), by_first_word: FxHashMap::default(), any: Opening::default() }
    }
}

impl<B: 'static> Block<B> {
    /// Adds a command, and the paths of the model that it feeds.
    pub(super) fn add(&mut self, command: &'static Command<B>, feeds: &'static [&'static str]) {
        let number = u32::try_from(self.commands.len()).unwrap_or(u32::MAX);
        self.commands.push((command, feeds));
        match first_words(command.pattern) {
            Some(words) => {
                for word in words {
                    let opening = self.by_first_word.entry(word).or_default();
                    if opening.commands.last() != Some(&number) {
                        opening.commands.push(number);
                    }
                }
            }
            None => self.any.commands.push(number),
        }
    }

    /// A command by its number.
    pub(super) fn command(&self, number: u32) -> Option<(&'static Command<B>, &'static [&'static str])> {
        self.commands.get(number as usize).copied()
    }

    /// Every command with what it feeds.
    pub(super) fn commands(&self) -> impl Iterator<Item = (&'static Command<B>, &'static [&'static str])> {
        self.commands.iter().copied()
    }

    /// Runs a line, as one machine of all commands would.
    pub(super) fn run(&self, text: &Text, words: &[Span]) -> Outcome {
        match self.opening(text, words).run(text, words) {
            Outcome::Stops { words: 0, taken, .. } => {
                let all = 0..u32::try_from(self.commands.len()).unwrap_or(u32::MAX);
                Outcome::Stops { words: 0, commands: all.collect(), taken }
            }
            outcome => outcome,
        }
    }

    fn opening(&self, text: &Text, words: &[Span]) -> &Machine {
        let first = words.first().map_or("", |span| text.slice(*span));
        let opening = if first.bytes().any(|byte| byte.is_ascii_uppercase()) {
            self.by_first_word.get(first.to_ascii_lowercase().as_str())
        } else {
            self.by_first_word.get(first)
        };
        match opening {
            Some(opening) => opening.machine.get_or_init(|| self.compile(&opening.commands)),
            None => self.any.machine.get_or_init(|| self.compile(&[])),
        }
    }

    /// A machine of some commands and of those that may begin with any word, earlier ones first.
    fn compile(&self, numbers: &[u32]) -> Machine {
        let mut numbers: Vec<u32> = numbers.iter().chain(&self.any.commands).copied().collect();
        numbers.sort_unstable();
        let mut machine = Machine::new();
        for number in numbers {
            // A test of each plugin holds that every pattern can be read.
            if let Some(tokens) = self.command(number).and_then(|(command, _)| pattern::parse(command.pattern).ok()) {
                machine.add(&tokens, number);
            }
        }
        machine
    }
}

/// The words that a pattern may begin with; `None` if that may be any.
fn first_words(pattern: &'static str) -> Option<Vec<&'static str>> {
    let first = pattern.split(' ').next().unwrap_or_default();
    if !first.contains(['(', '[', '<', '/']) {
        return Some(vec![first.trim_end_matches('!')]);
    }
    let mut words = Vec::new();
    let tokens = pattern::parse(pattern).ok()?;
    let whole = begins(&tokens, &mut words)?;
    whole.then_some(words)
}

/// Gathers the words that a sequence may begin with, and says whether it must begin with one of them rather than be
/// left out; `None` if it may begin with an argument. Recursion follows the nesting of our own patterns, never an input.
fn begins(tokens: &[Token], words: &mut Vec<&'static str>) -> Option<bool> {
    for token in tokens {
        match token {
            Token::Literal { word, .. } => {
                words.push(word);
                return Some(true);
            }
            Token::Argument { .. } => return None,
            Token::Group { choices, optional } => {
                let mut must = !optional;
                for choice in choices {
                    must &= begins(choice, words)?;
                }
                if must {
                    return Some(true);
                }
            }
        }
    }
    Some(false)
}

#[cfg(test)]
mod tests {
    use super::super::table::{ignored, unmodelled};
    use super::super::word::words;
    use super::*;

    static COMMANDS: [Command<()>; 6] = [
        unmodelled("(ntp|sntp) server <address>"),
        ignored("[ip] route <name>"),
        ignored("<step:number> permit"),
        ignored("ip ssh version <number>"),
        ignored("[a] [b]"),
        ignored("ntp peer <name>"),
    ];

    fn block() -> Block<()> {
        let mut block = Block::default();
        for command in &COMMANDS {
            block.add(command, &[]);
        }
        block
    }

    fn run(block: &Block<()>, line: &str) -> Outcome {
        let text = Text::new(line.to_owned());
        block.run(&text, &words(&text, text.line_span(0)))
    }

    #[test]
    fn commands_are_found_by_any_word_that_they_may_begin_with() {
        let block = block();
        let number = |line| match run(&block, line) {
            Outcome::Fits(found) => Some(found.command),
            Outcome::Stops { .. } => None,
        };
        assert_eq!(number("ntp server 10.0.0.1"), Some(0));
        assert_eq!(number("SNTP server 10.0.0.1"), Some(0));
        assert_eq!(number("ip route X"), Some(1));
        assert_eq!(number("route X"), Some(1));
        assert_eq!(number("10 permit"), Some(2));
        assert_eq!(number("b"), Some(4));
        assert_eq!(number("ntp peer y"), Some(5));
        assert_eq!(number("permit"), None);
    }

    #[test]
    fn a_line_that_stops_names_the_same_commands_as_one_machine_of_all() {
        let block = block();
        let mut whole = Machine::new();
        for (number, command) in (0..).zip(&COMMANDS) {
            whole.add(&pattern::parse(command.pattern).unwrap(), number);
        }
        for line in
            ["ip", "ip ssh", "ip route", "ntp", "ntp server", "x", "10", "10 deny", "", "a c", "route", "sntp x"]
        {
            let text = Text::new(line.to_owned());
            let all = words(&text, text.line_span(0));
            assert_eq!(format!("{:?}", block.run(&text, &all)), format!("{:?}", whole.run(&text, &all)), "{line}");
        }
    }
}
