//! The decoded text of one configuration, with its lines.

use crate::Span;

/// A configuration as text. Lines end at `\n`; the input layer has already turned `\r\n` and lone
/// `\r` into `\n`, so that spans mean the same on every system.
#[derive(Debug, Clone, Default)]
pub struct Text {
    content: String,
    line_starts: Vec<u32>,
}

/// A place for people: both count from 1, columns count characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// Line number.
    pub line: u32,
    /// Column in characters.
    pub column: u32,
}

impl Text {
    /// Takes decoded text. Anything past 4 GiB is cut; the input layer's limit is far below.
    pub fn new(mut content: String) -> Self {
        let limit = u32::MAX as usize - 1;
        if content.len() > limit {
            let cut = (0..=limit).rev().find(|at| content.is_char_boundary(*at)).unwrap_or(0);
            content.truncate(cut);
        }
        let mut line_starts = vec![0];
        for (at, byte) in content.bytes().enumerate() {
            if byte == b'\n' {
                line_starts.push(offset(at + 1));
            }
        }
        if line_starts.last().is_some_and(|last| *last == offset(content.len())) && line_starts.len() > 1 {
            line_starts.pop();
        }
        Self { content, line_starts }
    }

    /// The whole text.
    pub fn as_str(&self) -> &str {
        &self.content
    }

    /// The text of a span; empty if the span does not lie in this text on character boundaries.
    pub fn slice(&self, span: Span) -> &str {
        self.content.get(span.start as usize..span.end as usize).unwrap_or("")
    }

    /// Number of lines. An empty text has one empty line.
    pub fn line_count(&self) -> u32 {
        offset(self.line_starts.len())
    }

    /// The span of a line by its index from 0, without its line break.
    pub fn line_span(&self, index: u32) -> Span {
        let start = self.line_starts.get(index as usize).copied().unwrap_or_else(|| self.end());
        let next = self.line_starts.get(index as usize + 1).copied().unwrap_or_else(|| self.end());
        let raw = self.slice(Span::new(start, next));
        Span::new(start, start + offset(raw.trim_end_matches('\n').len()))
    }

    /// The text of a line by its index from 0, without its line break.
    pub fn line(&self, index: u32) -> &str {
        self.slice(self.line_span(index))
    }

    /// The span of a line without its indentation and the blanks behind it.
    pub fn trimmed_span(&self, index: u32) -> Span {
        let whole = self.line_span(index);
        let raw = self.slice(whole);
        let start = whole.start + offset(raw.len() - raw.trim_start().len());
        Span::new(start, start + offset(raw.trim().len()))
    }

    /// All lines in order, without their line breaks.
    pub fn lines(&self) -> impl Iterator<Item = &str> {
        (0..self.line_count()).map(|index| self.line(index))
    }

    /// The index from 0 of the line that holds a byte.
    pub fn line_of(&self, byte: u32) -> u32 {
        offset(self.line_starts.partition_point(|start| *start <= byte).saturating_sub(1))
    }

    /// Line and column of a byte, for people.
    pub fn position(&self, byte: u32) -> Position {
        let line = self.line_of(byte);
        let start = self.line_span(line).start;
        let before = self.slice(Span::new(start, byte.min(self.end())));
        Position { line: line + 1, column: offset(before.chars().count()) + 1 }
    }

    /// One past the last byte.
    pub fn end(&self) -> u32 {
        offset(self.content.len())
    }
}

/// Lengths fit in 32 bits because [`Text::new`] cuts the content.
fn offset(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_and_positions_count_from_one() {
        let text = Text::new("hostname r1\nbänner x\n\nend".into());
        assert_eq!(text.line_count(), 4);
        assert_eq!(text.line(1), "bänner x");
        assert_eq!(text.line(2), "");
        assert_eq!(text.position(0), Position { line: 1, column: 1 });
        let x = u32::try_from(text.as_str().find('x').unwrap()).unwrap();
        assert_eq!(text.position(x), Position { line: 2, column: 8 });
        assert_eq!(text.slice(text.line_span(3)), "end");
        let indented = Text::new(" \tno x \n   \n".into());
        assert_eq!((indented.trimmed_span(0), indented.trimmed_span(1).is_empty()), (Span::new(2, 6), true));
    }

    #[test]
    fn an_empty_text_has_one_empty_line() {
        let text = Text::new(String::new());
        assert_eq!((text.line_count(), text.line(0)), (1, ""));
        assert_eq!(Text::new("a\n".into()).line_count(), 1);
    }
}
