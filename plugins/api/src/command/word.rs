//! Lines as words.

use crate::{Span, Text};

/// How a vendor's lines are split into words.
pub type Split = fn(&Text, Span) -> Vec<Span>;

/// Splits a span into words at blanks and tabs.
pub fn words(text: &Text, span: Span) -> Vec<Span> {
    // Room for the words of a usual line.
    let mut found = Vec::with_capacity(8);
    let mut start: Option<u32> = None;
    let mut at = span.start;
    for byte in text.slice(span).bytes() {
        if matches!(byte, b' ' | b'\t') {
            if let Some(from) = start.take() {
                found.push(Span::new(from, at));
            }
        } else if start.is_none() {
            start = Some(at);
        }
        at += 1;
    }
    if let Some(from) = start {
        found.push(Span::new(from, at));
    }
    found
}
