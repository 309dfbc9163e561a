//! Values: words and strings, as they are meant, and where each of their letters stands.

use std::borrow::Cow;

use crate::{Span, Text};

/// A value as it is meant, without quotes, escapes and the ends of lines inside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Value<'a> {
    /// What it says.
    pub text: Cow<'a, str>,
    /// Where it stands, with its quotes.
    pub span: Span,
    /// From which byte of `text` on it stands where, in order.
    jumps: Vec<(u32, u32)>,
    /// Whether it is computed when it is read: `[...]`, `$name`, `(...)`, `{...}`.
    pub computed: bool,
}

impl<'a> Value<'a> {
    /// A value that stands as it is meant.
    pub fn plain(text: &'a Text, span: Span) -> Self {
        Self { text: Cow::Borrowed(text.slice(span)), span, jumps: vec![(0, span.start)], computed: false }
    }

    /// A value of which only the place is left.
    pub fn owned(text: String, span: Span) -> Self {
        Self { text: Cow::Owned(text), span, jumps: vec![(0, span.start)], computed: false }
    }

    /// Where a part of `text` stands, by its bytes.
    pub fn place(&self, from: usize, to: usize) -> Span {
        Span::new(self.at(from), self.at(to.saturating_sub(1).max(from)).saturating_add(u32::from(to > from)))
    }

    fn at(&self, byte: usize) -> u32 {
        let byte = u32::try_from(byte).unwrap_or(u32::MAX);
        let behind = self.jumps.partition_point(|(from, _)| *from <= byte);
        match behind.checked_sub(1).and_then(|index| self.jumps.get(index)) {
            Some((from, source)) => (source + (byte - from)).min(self.span.end),
            None => self.span.start,
        }
    }

    /// Its parts between commas, with their places.
    pub fn parts(&self) -> impl Iterator<Item = (&str, Span)> {
        let mut from = 0;
        self.text.split(',').map(move |part| {
            let start = from;
            from += part.len() + 1;
            (part, self.place(start, start + part.len()))
        })
    }
}

/// Takes a value apart that begins at `start`: everything up to a blank outside of quotes. Gives the value and the byte
/// behind it; `None` for the value if a string never ends.
pub(super) fn read(text: &Text, start: u32, limit: u32) -> (Option<Value<'_>>, u32) {
    let source = text.slice(Span::new(start, limit));
    let bytes = source.as_bytes();
    let simple = bytes
        .iter()
        .take_while(|byte| !matches!(byte, b' ' | b'\t' | b'\n' | b'"' | b'\\' | b';' | b'[' | b'(' | b'{' | b'$'));
    let length = simple.count();
    if bytes.get(length).is_none_or(|byte| matches!(byte, b' ' | b'\t' | b'\n' | b';')) {
        let end = start + offset(length);
        return (Some(Value::plain(text, Span::new(start, end))), end);
    }
    let mut reader = Decoder { bytes, at: 0, out: Vec::with_capacity(bytes.len().min(256)), jumps: Vec::new(), start };
    let (whole, computed) = reader.run();
    let end = start + offset(reader.at);
    let decoded =
        String::from_utf8(reader.out).unwrap_or_else(|bad| String::from_utf8_lossy(bad.as_bytes()).into_owned());
    let value = Value { text: Cow::Owned(decoded), span: Span::new(start, end), jumps: reader.jumps, computed };
    (whole.then_some(value), end)
}

struct Decoder<'a> {
    bytes: &'a [u8],
    at: usize,
    out: Vec<u8>,
    jumps: Vec<(u32, u32)>,
    start: u32,
}

impl Decoder<'_> {
    /// Whether it ended as it should, and whether it is computed.
    fn run(&mut self) -> (bool, bool) {
        let mut computed = false;
        let mut quoted = false;
        while let Some(byte) = self.bytes.get(self.at).copied() {
            match byte {
                b' ' | b'\t' | b';' | b'\n' if !quoted => break,
                b'"' => {
                    quoted = !quoted;
                    self.at += 1;
                }
                b'\\' => self.escape(),
                b'[' | b'(' | b'{' if !quoted => {
                    computed = true;
                    let inside = self.bytes.get(self.at..).unwrap_or_default();
                    let Some(length) = nested(inside) else {
                        self.take(inside.len());
                        return (false, true);
                    };
                    self.take(length);
                }
                b'$' => {
                    // `\$` is a dollar; a bare one names a variable.
                    computed = true;
                    self.take(1);
                }
                _ => self.take(1),
            }
        }
        (!quoted, computed)
    }

    fn put(&mut self, byte: u8, source: usize) {
        let (to, from) = (offset(self.out.len()), self.start + offset(source));
        if self.jumps.last().is_none_or(|(known, place)| place + (to - known) != from) {
            self.jumps.push((to, from));
        }
        self.out.push(byte);
    }

    fn take(&mut self, count: usize) {
        for _ in 0..count {
            if let Some(byte) = self.bytes.get(self.at).copied() {
                self.put(byte, self.at);
                self.at += 1;
            }
        }
    }

    /// Sources: MikroTik, "Scripting", "Constant Escape Sequences"; the end of a line and the indentation of the next are
    /// what `/export` puts into long values.
    fn escape(&mut self) {
        let at = self.at;
        if let Some(length) = continuation(self.bytes.get(at..).unwrap_or_default()) {
            self.at += length;
            return;
        }
        let hex = |byte: Option<&u8>| {
            byte.and_then(|byte| char::from(*byte).to_digit(16)).and_then(|it| u8::try_from(it).ok())
        };
        let (one, two) = (self.bytes.get(at + 1), self.bytes.get(at + 2));
        let meant = match one {
            Some(b'n') => Some(b'\n'),
            Some(b'r') => Some(b'\r'),
            Some(b't') => Some(b'\t'),
            Some(b'_') => Some(b' '),
            Some(mark @ (b'"' | b'\\' | b'$' | b'?')) => Some(*mark),
            _ => None,
        };
        match (meant, hex(one), hex(two)) {
            (Some(meant), ..) => {
                self.put(meant, at);
                self.at += 2;
            }
            (None, Some(high), Some(low)) => {
                self.put(high * 16 + low, at);
                self.at += 3;
            }
            // `\a`, `\b`, `\f`, `\v`: marks that no text holds.
            (None, ..) if matches!(one, Some(b'a' | b'b' | b'f' | b'v')) => self.at += 2,
            _ => self.take(1),
        }
    }
}

/// How many bytes a `\` takes that ends its line, with the indentation of the next one.
pub(super) fn continuation(bytes: &[u8]) -> Option<usize> {
    let (b'\\', rest) = bytes.split_first()? else { return None };
    let blanks = rest.iter().take_while(|byte| matches!(byte, b' ' | b'\t' | b'\r')).count();
    if rest.get(blanks) != Some(&b'\n') {
        return None;
    }
    let next = rest.get(blanks + 1..).unwrap_or_default();
    let indent = next.iter().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
    Some(1 + blanks + 1 + indent)
}

/// How many bytes a bracket takes with all that stands in it, if it closes.
pub(super) fn nested(bytes: &[u8]) -> Option<usize> {
    let mut depth = 0_u32;
    let mut quoted = false;
    let mut escaped = false;
    for (at, byte) in bytes.iter().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'"' => quoted = !quoted,
            b'[' | b'(' | b'{' if !quoted => depth += 1,
            b']' | b')' | b'}' if !quoted => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return Some(at + 1);
                }
            }
            _ => {}
        }
    }
    None
}

fn offset(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decoded(source: &str) -> (Option<String>, u32) {
        let text = Text::new(source.to_owned());
        let (value, end) = read(&text, 0, text.end());
        (value.map(|value| value.text.into_owned()), end)
    }

    #[test]
    fn strings_lose_quotes_and_escapes() {
        for (source, meant) in [
            ("drop chain=x", "drop"),
            (r#""a \"b\" c" x"#, "a \"b\" c"),
            (r#""\$x\_\5C\3D\r\n""#, "$x \\=\r\n"),
            ("!\"a b\"", "!a b"),
            ("read,\\\n    write x", "read,write"),
            ("\"some \\  \n    words\" y", "some words"),
        ] {
            assert_eq!(decoded(source).0.as_deref(), Some(meant), "{source}");
        }
        assert_eq!(decoded("\"never closes").0, None);
        assert_eq!(decoded("[[[").0, None);
    }

    #[test]
    fn letters_are_found_again() {
        let text = Text::new("\"ab\\\n  cd\\r\\nef\" x".to_owned());
        let value = read(&text, 0, text.end()).0.unwrap();
        assert_eq!(value.text, "abcd\r\nef");
        assert_eq!(text.slice(value.place(2, 4)), "cd");
        assert_eq!(text.slice(value.place(6, 8)), "ef");
        assert_eq!(text.slice(value.place(0, 4)), "ab\\\n  cd");
        assert!(!value.computed);
        assert!(read(&Text::new("[find x=y]".to_owned()), 0, 10).0.unwrap().computed);
    }

    #[test]
    fn parts_stand_between_commas() {
        let text = Text::new("a,!b,\"c d\"".to_owned());
        let value = read(&text, 0, text.end()).0.unwrap();
        let parts: Vec<_> = value.parts().map(|(part, at)| (part, text.slice(at))).collect();
        assert_eq!(parts, [("a", "a"), ("!b", "!b"), ("c d", "c d")]);
    }
}
