//! A line that fits a pattern, as its handler sees it.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use ipnet::IpNet;

use super::hierarchy::{Head, StatementId};
use super::machine::Taken;
use crate::{Fact, NodeId, Span, Text};

/// A command line with its arguments by name.
#[derive(Debug)]
pub struct CommandLine<'a> {
    pub(super) text: &'a Text,
    pub(super) words: &'a [Span],
    pub(super) taken: &'a [Taken],
    /// Its node in the tree.
    pub node: NodeId,
    /// The node of the block that it stands in.
    pub parent: Option<NodeId>,
    /// The whole line, without indentation.
    pub span: Span,
    /// The line and the block that it opens.
    pub block: Span,
    /// Whether it is switched off: `no ...`.
    pub negated: bool,
    /// Whether it is set back: `default ...`.
    pub reset: bool,
    /// Whether it is in force. One that is not is seen only where its object is kept; see
    /// [`Command::kept_inactive`](super::Command::kept_inactive).
    pub active: bool,
    /// The heads of the blocks around it, outermost first, where statements form a hierarchy.
    pub(super) heads: &'a [(StatementId, Head)],
}

impl<'a> CommandLine<'a> {
    fn all_taken<'b>(&'b self, name: &'b str) -> impl Iterator<Item = Taken> + 'b {
        self.taken.iter().copied().filter(move |taken| taken.argument.is_some_and(|(known, _)| known == name))
    }

    fn span_of_taken(&self, taken: Taken) -> Option<Span> {
        let first = self.words.get(taken.first)?;
        let last = self.words.get((taken.first + taken.count).checked_sub(1)?)?;
        Some(first.to(*last))
    }

    /// Where an argument stands.
    pub fn span_of(&self, name: &str) -> Option<Span> {
        self.span_of_taken(self.all_taken(name).next()?)
    }

    /// An argument as written.
    pub fn get(&self, name: &str) -> Option<&'a str> {
        Some(self.text.slice(self.span_of(name)?))
    }

    /// Where an argument of the innermost block around it stands that has one of this name.
    pub fn outer_span(&self, name: &str) -> Option<Span> {
        self.heads.iter().rev().find_map(|(_, head)| {
            let taken = head.taken.iter().find(|taken| taken.argument.is_some_and(|(known, _)| known == name))?;
            let words = head.words.get(taken.first..taken.first + taken.count)?;
            Some(words.first()?.to(*words.last()?))
        })
    }

    /// The same argument as written.
    pub fn outer(&self, name: &str) -> Option<&'a str> {
        Some(self.text.slice(self.outer_span(name)?))
    }

    /// Whether a block around it has this word in its head, as one that its pattern spells out.
    pub fn within(&self, word: &str) -> bool {
        self.heads.iter().any(|(_, head)| {
            let spelled = head.taken.iter().filter(|taken| taken.argument.is_none());
            spelled
                .filter_map(|taken| head.words.get(taken.first))
                .any(|span| self.text.slice(*span).eq_ignore_ascii_case(word))
        })
    }

    /// Every value of an argument that repeats.
    pub fn all(&self, name: &str) -> Vec<&'a str> {
        self.all_taken(name).filter_map(|taken| self.span_of_taken(taken)).map(|span| self.text.slice(span)).collect()
    }

    /// Every value of an argument that repeats, with its place.
    pub fn all_spans(&self, name: &str) -> Vec<Span> {
        self.all_taken(name).filter_map(|taken| self.span_of_taken(taken)).collect()
    }

    /// An argument as an owned string.
    pub fn string(&self, name: &str) -> Option<String> {
        self.get(name).map(str::to_owned)
    }

    /// An argument as a number.
    pub fn number(&self, name: &str) -> Option<u64> {
        self.get(name)?.parse().ok()
    }

    /// An argument as an IPv4 address.
    pub fn ipv4(&self, name: &str) -> Option<Ipv4Addr> {
        self.get(name)?.parse().ok()
    }

    /// An argument as an IPv6 address.
    pub fn ipv6(&self, name: &str) -> Option<Ipv6Addr> {
        self.get(name)?.parse().ok()
    }

    /// An argument as an address.
    pub fn address(&self, name: &str) -> Option<IpAddr> {
        self.get(name)?.parse().ok()
    }

    /// An argument as a prefix.
    pub fn prefix(&self, name: &str) -> Option<IpNet> {
        self.get(name)?.parse().ok()
    }

    /// Whether the line holds this word, as one that its pattern spells out.
    pub fn has(&self, word: &str) -> bool {
        self.span_of_word(word).is_some()
    }

    /// Where a word stands that the pattern spells out.
    pub fn span_of_word(&self, word: &str) -> Option<Span> {
        let fits = |taken: &&Taken| {
            taken.argument.is_none()
                && self.words.get(taken.first).is_some_and(|span| self.text.slice(*span).eq_ignore_ascii_case(word))
        };
        self.taken.iter().find(fits).and_then(|taken| self.words.get(taken.first)).copied()
    }

    /// The first of these words that the line holds, as its pattern spells it out.
    pub fn one_of(&self, words: &[&'static str]) -> Option<&'static str> {
        words.iter().copied().find(|word| self.has(word))
    }

    /// A value that this line sets; nothing is stated by a line that sets it back (`default ...`).
    pub fn set<T>(&self, value: T) -> Fact<T> {
        self.stated(value, self.span)
    }

    /// A value that one argument or spelled-out word of this line sets: the fact points at that
    /// word, or at the whole line where it is missing.
    pub fn set_at<T>(&self, name: &str, value: T) -> Fact<T> {
        self.stated(value, self.span_of(name).or_else(|| self.span_of_word(name)).unwrap_or(self.span))
    }

    /// A value that may be absent: this one, or none if the line is negated.
    pub fn set_or_none<T>(&self, value: Option<T>) -> Fact<Option<T>> {
        self.set(if self.negated { None } else { value })
    }

    /// A value that holds until the line is taken away: then nothing is stated, and the default holds again.
    pub fn set_or_default<T>(&self, value: T) -> Fact<T> {
        if self.removes() { Fact::default() } else { self.set(value) }
    }

    /// The same of an argument that is a number; `None` if the line has to hold one and does not.
    pub fn number_or_default(&self, name: &str) -> Option<Fact<u64>> {
        if self.removes() { Some(Fact::default()) } else { self.number(name).map(|number| self.set(number)) }
    }

    /// A switch: on, or off if the line is negated.
    pub fn switch(&self) -> Fact<bool> {
        self.set(!self.negated)
    }

    /// Whether the line takes away what its command would make: `no ...` or `default ...`.
    pub fn removes(&self) -> bool {
        self.negated || self.reset
    }

    fn stated<T>(&self, value: T, span: Span) -> Fact<T> {
        if self.reset { Fact::default() } else { Fact::Set(value, span) }
    }

    /// The text that the spans lie in.
    pub fn text(&self) -> &'a Text {
        self.text
    }

    /// The line as written, without indentation.
    pub fn as_str(&self) -> &'a str {
        self.text.slice(self.span)
    }
}
