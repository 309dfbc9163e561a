//! Words and marks into statements.

use super::scan::{Scanner, Token};
use super::{Event, Mark, Statements, Style, Verb, is_read};
use crate::reader::capture::LineKind;
use crate::tree::NodeKind;
use crate::{Span, Text};

/// Reads a text whose lines are known.
pub fn read(text: &Text, lines: &[LineKind], style: &Style) -> Statements {
    let mut reader =
        Reader { text, style, found: Statements::default(), pending: Pending::default(), depth: 0, marks: Vec::new() };
    let mut scanner = Scanner::default();
    let mut tokens = Vec::new();
    for (line, kind) in (0u32..).zip(lines) {
        let within = scanner.goes_on();
        if !within && !is_read(kind) {
            reader.end_line(false);
            reader.found.kinds.push(match kind {
                LineKind::Blank => NodeKind::Blank,
                LineKind::Residue => NodeKind::Residue,
                _ => NodeKind::Comment,
            });
            continue;
        }
        let in_string = scanner.in_string();
        tokens.clear();
        scanner.line(text, line, style.semicolons, &mut tokens);
        reader.found.kinds.push(match (in_string, tokens.is_empty()) {
            (true, _) => NodeKind::Body,
            (false, true) if text.line(line).trim().is_empty() => NodeKind::Blank,
            (false, true) if !scanner.in_string() => NodeKind::Comment,
            _ => NodeKind::Command,
        });
        for token in &tokens {
            reader.take(*token, line);
        }
        reader.end_line(scanner.in_string());
    }
    reader.end_statement();
    reader.found.open = reader.depth;
    reader.found
}

/// A statement whose end has not been met.
#[derive(Debug, Default)]
struct Pending {
    words: Vec<Span>,
    /// The members of a list, and the words behind it.
    list: Option<(Vec<Span>, Vec<Span>)>,
    in_list: bool,
    line: u32,
    /// Its line is over: only a brace may follow.
    over: bool,
}

struct Reader<'a> {
    text: &'a Text,
    style: &'a Style,
    found: Statements,
    pending: Pending,
    depth: usize,
    /// Marks that stand on a line of their own, before their statement.
    marks: Vec<Mark>,
}

impl Reader<'_> {
    fn take(&mut self, token: Token, line: u32) {
        if self.pending.over && token != Token::Open {
            self.end_statement();
        }
        match token {
            Token::Word(span) => self.word(span, line),
            Token::ListOpen => {
                self.begin(line);
                self.pending.list.get_or_insert_default();
                self.pending.in_list = true;
            }
            Token::ListClose => self.pending.in_list = false,
            Token::End => self.end_statement(),
            Token::Open => {
                self.begin(line);
                self.emit(true);
                self.depth += 1;
            }
            Token::Close => {
                self.end_statement();
                self.marks.clear();
                if self.depth == 0 {
                    self.found.stray += 1;
                } else {
                    self.depth -= 1;
                    self.found.events.push(Event::Close { line });
                }
            }
        }
    }

    fn begin(&mut self, line: u32) {
        if self.pending.words.is_empty() && self.pending.list.is_none() {
            self.pending.line = line;
        }
    }

    fn word(&mut self, span: Span, line: u32) {
        self.begin(line);
        let pending = &mut self.pending;
        match &mut pending.list {
            Some((members, _)) if pending.in_list => members.push(span),
            Some((_, behind)) => behind.push(span),
            None => pending.words.push(span),
        }
    }

    /// A line ends what it holds, unless a list or string goes on, or a brace follows below.
    fn end_line(&mut self, in_string: bool) {
        let pending = &mut self.pending;
        let is_begun = !pending.words.is_empty() || pending.list.is_some();
        pending.over |= is_begun && !pending.in_list && !in_string;
    }

    fn end_statement(&mut self) {
        if !self.pending.words.is_empty() || self.pending.list.is_some() {
            self.emit(false);
        }
    }

    fn emit(&mut self, opens: bool) {
        let pending = std::mem::take(&mut self.pending);
        let Some((members, behind)) = pending.list else {
            return self.statement(pending.words, opens, pending.line);
        };
        // A list stands for a statement for each of its members.
        let marks = self.marks.clone();
        for member in members {
            self.marks.clone_from(&marks);
            let words = pending.words.iter().copied().chain([member]).chain(behind.iter().copied()).collect();
            self.statement(words, opens, pending.line);
        }
    }

    fn statement(&mut self, mut words: Vec<Span>, opens: bool, line: u32) {
        let first = words.first().map_or("", |span| self.text.slice(*span));
        if let Some(verb) = self.verb(first).filter(|_| self.depth == 0) {
            words.remove(0);
            let behind = words.first().and_then(|span| self.verb(self.text.slice(*span)));
            let (verb, from_top) = match behind.filter(|_| verb == Verb::Top) {
                Some(behind) => {
                    words.remove(0);
                    (behind, true)
                }
                None => (verb, false),
            };
            self.found.events.push(Event::Path { verb, from_top, words, opens, line });
            return;
        }
        let mut marks = std::mem::take(&mut self.marks);
        let before = marks.len();
        marks.extend(words.iter().map_while(|span| self.mark(self.text.slice(*span))));
        words.drain(..marks.len() - before);
        if words.is_empty() && !marks.is_empty() && !opens {
            self.marks = marks;
            return;
        }
        self.found.events.push(Event::Statement { words, marks, opens, line });
    }

    fn verb(&self, word: &str) -> Option<Verb> {
        self.style.verbs.iter().find(|(known, _)| *known == word).map(|(_, verb)| *verb)
    }

    fn mark(&self, word: &str) -> Option<Mark> {
        self.style.marks.iter().find(|(known, _)| *known == word).map(|(_, mark)| *mark)
    }
}
