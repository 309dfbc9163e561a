//! Lines of configurations as reports may show them.
//!
//! Printing is by permission: of a line only the words that the plugin's grammar knows to be
//! harmless appear, every other is `…`. A filter by keywords is the second net, for the day on
//! which a grammar permits too much.

mod net;

use std::ops::Range;

use seawall_api::command::Piece;
use seawall_api::tree::NodeKind;
use seawall_api::{NodeId, Plugin, Reading, Span};

use crate::neutral::neutral;

/// What stands for words that are not shown.
pub const HIDDEN: &str = "…";

/// How deep an indentation is shown.
const DEEPEST: usize = 24;

/// How many bytes of a line are shown; no command that a person reads is longer.
const LONGEST: usize = 500;

/// How many characters of a remark are shown.
const LONGEST_REMARK: usize = 200;

/// A line as a report may show it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShownLine {
    /// Its words, with its indentation.
    pub text: String,
    /// Which bytes of the configuration became which bytes of the text, in order.
    words: Vec<(Span, Range<usize>)>,
}

impl ShownLine {
    /// The part of the shown text that stands for a span of the configuration; all of its words
    /// where the span holds none of them.
    pub fn marks(&self, span: Span) -> Range<usize> {
        let touched = |word: &&(Span, Range<usize>)| word.0.start < span.end && span.start < word.0.end;
        let first = self.words.iter().find(touched).or(self.words.first());
        let last = self.words.iter().rev().find(touched).or(self.words.last());
        match (first, last) {
            (Some(first), Some(last)) => first.1.start..last.1.end,
            _ => 0..self.text.len(),
        }
    }

    /// Without indentation.
    pub fn trimmed(&self) -> &str {
        self.text.trim_start()
    }
}

/// A line of a reading, by its index from 0.
pub fn line(plugin: &dyn Plugin, reading: &Reading, index: u32) -> ShownLine {
    let Some((id, node)) = reading.tree.at_line(index) else { return hidden_line(reading, index) };
    if node.kind == NodeKind::Comment && is_separator(reading.text.slice(node.span)) {
        return ShownLine { text: reading.text.line(index).trim_end().to_owned(), words: Vec::new() };
    }
    if node.kind != NodeKind::Command {
        return hidden_line(reading, index);
    }
    permitted(plugin, reading, id, node.span, index)
}

fn permitted(plugin: &dyn Plugin, reading: &Reading, id: NodeId, span: Span, index: u32) -> ShownLine {
    let pieces = plugin.pieces(reading, id);
    let words = seawall_api::command::word::words(&reading.text, span);
    let mut allowed: Vec<bool> = words.iter().map(|word| allows(reading, &pieces, *word)).collect();
    let texts: Vec<&str> = words.iter().map(|word| reading.text.slice(*word)).collect();
    net::forbid(&texts, &mut allowed);
    let mut shown = ShownLine { text: indentation(reading, index), words: Vec::with_capacity(words.len()) };
    let mut hiding = false;
    for ((word, text), allowed) in words.into_iter().zip(texts).zip(allowed) {
        let allowed = allowed && shown.text.len() + text.len() <= LONGEST;
        if hiding && !allowed {
            if let Some((last, _)) = shown.words.last_mut() {
                *last = last.to(word);
            }
            continue;
        }
        hiding = !allowed;
        if !shown.words.is_empty() {
            shown.text.push(' ');
        }
        let start = shown.text.len();
        let visible = if allowed { neutral(text) } else { HIDDEN.into() };
        shown.text.push_str(&visible);
        shown.words.push((word, start..shown.text.len()));
    }
    shown
}

/// Whether a word may be shown. Marks of a hierarchy's own - braces, quotes around strings - say nothing.
fn allows(reading: &Reading, pieces: &[Piece], word: Span) -> bool {
    let shows = |word: Span| pieces.iter().any(|piece| piece.printable && piece.span.contains(word));
    if reading.statements.is_none() {
        return shows(word);
    }
    let text = reading.text.slice(word);
    let inner = text.trim_start_matches(['[', '"']).trim_end_matches([';', ']', '"']);
    if inner.is_empty() || matches!(inner, "{" | "}" | "##") {
        return !text.contains('"') && !pieces.iter().any(|piece| !piece.printable && piece.span.contains(word));
    }
    let start = word.start + u32::try_from(text.len() - text.trim_start_matches(['[', '"']).len()).unwrap_or(0);
    let end = start.saturating_add(u32::try_from(inner.len()).unwrap_or(u32::MAX));
    shows(Span::new(start, end))
}

/// A remark that people of the site wrote for reports, in one line: what stands behind `password` and the like is left out
/// all the same.
pub fn remark(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let mut allowed = vec![true; words.len()];
    net::forbid(&words, &mut allowed);
    let shown: Vec<&str> =
        words.iter().zip(allowed).map(|(word, allowed)| if allowed { *word } else { HIDDEN }).collect();
    let shown: String = shown.join(" ").chars().take(LONGEST_REMARK).collect();
    neutral(&shown).into_owned()
}

/// A line of which nothing is shown: free text, comments, what stands around a configuration.
fn hidden_line(reading: &Reading, index: u32) -> ShownLine {
    let span = reading.text.line_span(index);
    let blank = reading.text.slice(span).trim().is_empty();
    let mut shown = ShownLine { text: indentation(reading, index), words: Vec::new() };
    if !blank {
        let start = shown.text.len();
        shown.text.push_str(HIDDEN);
        shown.words.push((span, start..shown.text.len()));
    }
    shown
}

/// A comment that says nothing, as `!` between blocks.
fn is_separator(comment: &str) -> bool {
    comment.len() <= 3 && comment.bytes().all(|byte| byte.is_ascii_punctuation() && byte != b':')
}

fn indentation(reading: &Reading, index: u32) -> String {
    let line = reading.text.line(index);
    let depth = line.chars().take_while(|mark| matches!(mark, ' ' | '\t')).count();
    " ".repeat(depth.min(DEEPEST))
}

#[cfg(test)]
mod tests;
