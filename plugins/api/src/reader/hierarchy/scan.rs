//! The words and marks of a line.

use crate::{Span, Text};

/// A string goes on over this many lines at most: certificates do.
const LONGEST_STRING: u32 = 400;

/// A word or mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Token {
    /// A word, or a string without its quotes.
    Word(Span),
    Open,
    Close,
    End,
    ListOpen,
    ListClose,
}

/// What goes on from line to line.
#[derive(Debug, Default)]
pub(super) struct Scanner {
    /// Where the string begins that no line has closed yet.
    string: Option<u32>,
    /// Inside `/* ... */`.
    comment: bool,
    in_list: bool,
    /// Behind this byte no quote closes a string.
    no_more_strings: bool,
}

impl Scanner {
    /// Whether the next line goes on with something from the line before.
    pub(super) fn goes_on(&self) -> bool {
        self.string.is_some() || self.comment
    }

    /// Whether the next line goes on with a string.
    pub(super) fn in_string(&self) -> bool {
        self.string.is_some()
    }

    /// Reads a line; whether `;` ends statements is the style's.
    pub(super) fn line(&mut self, text: &Text, index: u32, semicolons: bool, found: &mut Vec<Token>) {
        let whole = text.line_span(index);
        let line = text.slice(whole);
        let bytes = line.as_bytes();
        let place = |at: usize| whole.start.saturating_add(u32::try_from(at).unwrap_or(u32::MAX));
        let mut at = 0;
        if self.comment {
            let Some(end) = line.find("*/") else { return };
            self.comment = false;
            at = end + 2;
        }
        if let Some(start) = self.string {
            let Some(end) = closing(bytes, 0) else { return };
            self.string = None;
            found.push(Token::Word(Span::new(start, place(end))));
            at = end + 1;
        }
        while let Some(byte) = bytes.get(at).copied() {
            match byte {
                b' ' | b'\t' | b'\r' => at += 1,
                b'#' => return,
                b'/' if bytes.get(at + 1) == Some(&b'*') => {
                    let Some(end) = line.get(at + 2..).and_then(|rest| rest.find("*/")) else {
                        self.comment = true;
                        return;
                    };
                    at += end + 4;
                }
                b'{' => at = push(found, Token::Open, at),
                b'}' => at = push(found, Token::Close, at),
                b';' if semicolons => at = push(found, Token::End, at),
                b'[' => {
                    self.in_list = true;
                    at = push(found, Token::ListOpen, at);
                }
                b']' if self.in_list => {
                    self.in_list = false;
                    at = push(found, Token::ListClose, at);
                }
                b'"' => match closing(bytes, at + 1) {
                    Some(end) => {
                        found.push(Token::Word(Span::new(place(at + 1), place(end))));
                        at = end + 1;
                    }
                    None if self.closes_below(text, index) => {
                        self.string = Some(place(at + 1));
                        return;
                    }
                    None => {
                        found.push(Token::Word(Span::new(place(at + 1), whole.end)));
                        return;
                    }
                },
                _ => {
                    let end = self.word_end(bytes, at, semicolons);
                    found.push(Token::Word(Span::new(place(at), place(end))));
                    at = end;
                }
            }
        }
    }

    /// Where a word ends. One that begins with `<` is an expression and may hold brackets.
    fn word_end(&self, bytes: &[u8], start: usize, semicolons: bool) -> usize {
        let rest = bytes.get(start..).unwrap_or_default();
        let expression = rest.first() == Some(&b'<');
        let ends = |byte: u8| {
            byte.is_ascii_whitespace()
                || matches!(byte, b'{' | b'}') && !expression
                || byte == b';' && semicolons
                || byte == b']' && self.in_list && !expression
        };
        start + rest.iter().position(|byte| ends(*byte)).unwrap_or(rest.len()).max(1)
    }

    /// Whether a string that this line leaves open ends below, with its statement.
    fn closes_below(&mut self, text: &Text, index: u32) -> bool {
        if self.no_more_strings {
            return false;
        }
        let below = (index + 1..text.line_count()).take(LONGEST_STRING as usize);
        let end = below.map(|line| text.line(line)).find_map(|line| Some((line, closing(line.as_bytes(), 0)?)));
        let Some((line, end)) = end else {
            // Asked once: what is left is not searched again for each open string.
            self.no_more_strings = true;
            return false;
        };
        let rest = line.get(end + 1..).unwrap_or("").trim_start();
        rest.is_empty() || rest.starts_with([';', '#', '{', ']'])
    }
}

fn push(found: &mut Vec<Token>, token: Token, at: usize) -> usize {
    found.push(token);
    at + 1
}

/// The quote that closes a string, from `start` on.
fn closing(bytes: &[u8], start: usize) -> Option<usize> {
    let mut escaped = false;
    for (at, byte) in bytes.iter().enumerate().skip(start) {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'"' => return Some(at),
            _ => {}
        }
    }
    None
}
