//! What a line may have been before it lost a word.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::{Span, Text};

/// The list of all secrets, which every command with a secret feeds.
pub(super) const SECRETS: &str = "secrets";

/// Commands by the second word of their patterns, with the third where that is spelled out too.
#[derive(Debug, Default)]
pub(super) struct Seconds {
    by_word: FxHashMap<&'static str, Vec<(Option<&'static str>, u32)>>,
    /// By a word that they cannot do without: commands of three such words, or of two and a secret, and how many they have.
    needing: FxHashMap<&'static str, Vec<(u32, usize)>>,
}

impl Seconds {
    /// Takes the patterns of commands in their order.
    pub(super) fn of(patterns: impl Iterator<Item = &'static str>) -> Self {
        let mut seconds = Self::default();
        for (number, pattern) in (0..).zip(patterns) {
            let needed: Vec<&str> = needed(pattern).collect();
            if needed.len() >= if holds_secret(pattern) { 2 } else { 3 } {
                for word in &needed {
                    seconds.needing.entry(word).or_default().push((number, needed.len()));
                }
            }
            let mut parts = pattern.split(' ').filter(|part| *part != "/");
            let (first, second, third) = (parts.next(), parts.next().and_then(literal), parts.next());
            if let (true, Some(second)) = (first.is_some_and(spelled), second) {
                seconds.by_word.entry(second).or_default().push((third.and_then(literal), number));
            }
        }
        seconds
    }

    /// The commands that a line may be whose first word is lost.
    pub(super) fn behind_a_lost_word(&self, text: &Text, words: &[Span]) -> Vec<u32> {
        let mut words = words.iter().map(|span| text.slice(*span).to_ascii_lowercase());
        let (Some(first), second) = (words.next(), words.next()) else { return Vec::new() };
        let known = self.by_word.get(first.as_str()).into_iter().flatten();
        let fits =
            known.filter(|(third, _)| third.is_none_or(|third| second.as_deref().is_none_or(|word| word == third)));
        fits.map(|(_, command)| *command).collect()
    }

    /// The commands of three words or more, or of two and a secret, that lack at most one of them in a line.
    pub(super) fn but_for_a_word(&self, text: &Text, words: &[Span]) -> Vec<u32> {
        let words: FxHashSet<String> = words.iter().map(|span| text.slice(*span).to_ascii_lowercase()).collect();
        let mut there: FxHashMap<(u32, usize), usize> = FxHashMap::default();
        for needing in words.iter().filter_map(|word| self.needing.get(word.as_str())).flatten() {
            *there.entry(*needing).or_default() += 1;
        }
        let near = there.into_iter().filter(|((_, needed), there)| there + 1 >= *needed);
        near.map(|((command, _), _)| command).collect()
    }
}

/// The commands that store a secret.
#[derive(Debug)]
pub(super) struct Secrets {
    /// Whether one of them can do without all words but one: any line may be it.
    anywhere: bool,
    near: Seconds,
}

impl Secrets {
    /// Takes the patterns of all commands.
    pub(super) fn of(patterns: impl Iterator<Item = &'static str>) -> Self {
        let patterns: Vec<&str> = patterns.filter(|pattern| holds_secret(pattern)).collect();
        let anywhere = patterns.iter().any(|pattern| needed(pattern).count() < 2);
        Self { anywhere, near: Seconds::of(patterns.into_iter()) }
    }

    /// Whether a line that was not understood could be one of them: see [`may_hold_secret`].
    pub(super) fn may_be_in(&self, text: &Text, words: &[Span]) -> bool {
        self.anywhere || !self.near.but_for_a_word(text, words).is_empty()
    }
}

/// Whether a pattern spells out what stands there: one word, or several to choose from.
fn spelled(part: &'static str) -> bool {
    literal(part).is_some() || part.starts_with('(') && part.ends_with(')') && !part.contains('<')
}

/// A word that a pattern spells out, outside of brackets.
fn literal(part: &'static str) -> Option<&'static str> {
    let plain = !part.contains(['<', '(', '[', ')', ']', '|']);
    plain.then(|| part.trim_end_matches('!'))
}

/// Whether a command stores a secret.
pub(super) fn holds_secret(pattern: &str) -> bool {
    pattern.contains("secret>") || pattern.contains("<secret:")
}

/// Whether a line that was not understood could be this command and hold its secret: at most one of
/// the words that the command cannot do without is missing.
pub(super) fn may_hold_secret(pattern: &'static str, text: &Text, words: &[Span]) -> bool {
    if !holds_secret(pattern) {
        return false;
    }
    let missing = needed(pattern)
        .filter(|needed| !words.iter().any(|word| text.slice(*word).eq_ignore_ascii_case(needed)))
        .take(2);
    missing.count() < 2
}

/// The words that every line of a command has.
fn needed(pattern: &'static str) -> impl Iterator<Item = &'static str> {
    let mut depth = 0_u32;
    pattern.split(' ').filter_map(move |part| {
        let outside = depth == 0;
        for mark in part.chars() {
            match mark {
                '(' | '[' => depth += 1,
                ')' | ']' => depth = depth.saturating_sub(1),
                _ => {}
            }
        }
        literal(part).filter(|word| outside && *word != "/")
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::command::word::words;

    fn lost(patterns: &[&'static str], line: &str) -> Vec<u32> {
        let text = Text::new(line.to_owned());
        Seconds::of(patterns.iter().copied()).behind_a_lost_word(&text, &words(&text, text.line_span(0)))
    }

    #[test]
    fn a_lost_first_word_is_missed() {
        let patterns =
            &["ip http server", "ip http port <number>", "ftp-server enable", "boot system (tftp|ftp) <word>"];
        assert_eq!(lost(patterns, "http port 80"), [1]);
        assert_eq!(lost(patterns, "Enable"), [2]);
        assert_eq!(lost(patterns, "system tftp x"), [3]);
        assert_eq!(lost(patterns, "ip http server"), [0_u32; 0]);
    }

    #[test]
    fn a_word_is_missed_wherever_it_stood() {
        let patterns =
            &["ip ssh time-out <number>", "ip http server", "snmp-server host <host> <key:secret>", "ip route"];
        let near = |line: &str| {
            let text = Text::new(line.to_owned());
            let mut near =
                Seconds::of(patterns.iter().copied()).but_for_a_word(&text, &words(&text, text.line_span(0)));
            near.sort_unstable();
            near
        };
        assert_eq!(near("ip x Time-Out 5"), [0]);
        assert_eq!(near("http ip ip"), [1]);
        assert_eq!(near("x host a b"), [2]);
        assert_eq!(near("ip ip route"), [0_u32; 0]);
    }

    #[test]
    fn a_secret_may_be_in_a_line_that_lacks_one_word() {
        let near = |pattern, line: &str| {
            let text = Text::new(line.to_owned());
            may_hold_secret(pattern, &text, &words(&text, text.line_span(0)))
        };
        let pattern = "ip ospf authentication-key [<type:number>] <key:secret>";
        for line in ["ip ospf x", "ip authentication-key x", "ip nhrp x", "ospf", "x"] {
            let text = Text::new(line.to_owned());
            let words = words(&text, text.line_span(0));
            let all = Secrets::of([pattern, "ip ospf cost <number>"].into_iter());
            assert_eq!(all.may_be_in(&text, &words), may_hold_secret(pattern, &text, &words), "{line}");
            let short = Secrets::of([pattern, "password <secret>"].into_iter());
            assert_eq!(short.may_be_in(&text, &words), may_hold_secret("password <secret>", &text, &words), "{line}");
        }
        assert!(near(pattern, "ip ospf x") && near(pattern, "ip authentication-key x"));
        assert!(!near(pattern, "ip nhrp x"));
        assert!(!near("ip ospf cost <number>", "ip ospf x"));
    }
}
