//! XML as it is written: every text neutralised of what XML does not admit, and escaped.

use std::borrow::Cow;
use std::io::{self, Write};

use crate::stig::is_legal;

/// Writes elements, each on a line of its own.
pub(super) struct Markup<'o> {
    out: &'o mut dyn Write,
    depth: usize,
}

impl<'o> Markup<'o> {
    /// Begins a document.
    pub(super) fn new(out: &'o mut dyn Write) -> io::Result<Self> {
        out.write_all(b"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")?;
        Ok(Self { out, depth: 0 })
    }

    /// Begins an element.
    pub(super) fn open(&mut self, name: &str, attributes: &[(&str, &str)]) -> io::Result<()> {
        self.start(name, attributes)?;
        self.depth += 1;
        self.out.write_all(b">\n")
    }

    /// Ends it.
    pub(super) fn close(&mut self, name: &str) -> io::Result<()> {
        self.depth = self.depth.saturating_sub(1);
        self.indent()?;
        writeln!(self.out, "</{name}>")
    }

    /// An element with a text.
    pub(super) fn text(&mut self, name: &str, text: &str) -> io::Result<()> {
        self.with(name, &[], text)
    }

    /// An element with attributes and a text.
    pub(super) fn with(&mut self, name: &str, attributes: &[(&str, &str)], text: &str) -> io::Result<()> {
        self.start(name, attributes)?;
        writeln!(self.out, ">{}</{name}>", escaped(text))
    }

    /// An element without content.
    pub(super) fn empty(&mut self, name: &str, attributes: &[(&str, &str)]) -> io::Result<()> {
        self.start(name, attributes)?;
        self.out.write_all(b"/>\n")
    }

    fn start(&mut self, name: &str, attributes: &[(&str, &str)]) -> io::Result<()> {
        self.indent()?;
        write!(self.out, "<{name}")?;
        attributes.iter().try_for_each(|(key, value)| write!(self.out, " {key}=\"{}\"", in_attribute(value)))
    }

    fn indent(&mut self) -> io::Result<()> {
        (0..self.depth).try_for_each(|_| self.out.write_all(b"\t"))
    }
}

/// A text between tags. A carriage return would be read back as a line feed.
pub(super) fn escaped(text: &str) -> Cow<'_, str> {
    let is_plain = |mark: char| is_legal(mark) && !matches!(mark, '<' | '>' | '&' | '"' | '\r');
    if text.chars().all(is_plain) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 16);
    for mark in text.chars().filter(|mark| is_legal(*mark)) {
        match mark {
            '<' => shown.push_str("&lt;"),
            '>' => shown.push_str("&gt;"),
            '&' => shown.push_str("&amp;"),
            '"' => shown.push_str("&quot;"),
            '\r' => shown.push_str("&#13;"),
            mark => shown.push(mark),
        }
    }
    Cow::Owned(shown)
}

/// A text in an attribute, where line breaks and tabs would be read back as blanks.
fn in_attribute(text: &str) -> String {
    escaped(text).replace('\n', "&#10;").replace('\t', "&#9;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_xml_does_not_admit_is_dropped_and_the_rest_read_back() {
        assert_eq!(escaped("a\u{1}\u{fffe}<b>&\"\r\n"), "a&lt;b&gt;&amp;&quot;&#13;\n");
        assert_eq!(in_attribute("a\n\"b\""), "a&#10;&quot;b&quot;");
        assert!(matches!(escaped("plain\ttext\n"), Cow::Borrowed(_)));
    }
}
