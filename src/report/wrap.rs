//! Text broken into lines of a width.

use std::borrow::Cow;

/// How much of one word is shown; no name that a person chose is longer.
const LONGEST_WORD: usize = 300;

/// Breaks text between words into lines of at most `width` characters; a word that is longer stands alone.
pub fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    let mut used = 0;
    for word in text.split_whitespace() {
        let word = cut(word, LONGEST_WORD);
        let length = word.chars().count();
        if used > 0 && used + 1 + length > width {
            lines.push(std::mem::take(&mut line));
            used = 0;
        }
        if used > 0 {
            line.push(' ');
            used += 1;
        }
        line.push_str(&word);
        used += length;
    }
    if used > 0 {
        lines.push(line);
    }
    lines
}

/// Text of at most so many characters, the last of them `…` where there would be more.
pub fn cut(text: &str, most: usize) -> Cow<'_, str> {
    let last = most.saturating_sub(1);
    match (text.char_indices().nth(last), text.char_indices().nth(most)) {
        (Some((end, _)), Some(_)) => Cow::Owned(format!("{}…", text.get(..end).unwrap_or(text))),
        _ => Cow::Borrowed(text),
    }
}

/// The same of each line.
pub fn cut_lines(text: &str, most: usize) -> String {
    text.lines().map(|line| cut(line, most)).collect::<Vec<_>>().join("\n")
}

/// Text behind a heading, further lines indented to its beginning.
pub fn hanging(head: &str, text: &str, width: usize) -> String {
    let indent = head.chars().count();
    let lines = wrap(text, width.saturating_sub(indent).max(20));
    let mut shown = head.to_owned();
    for (at, line) in lines.iter().enumerate() {
        if at > 0 {
            shown.push('\n');
            shown.push_str(&" ".repeat(indent));
        }
        shown.push_str(line);
    }
    shown
}

/// A number of things: `1 line`, `2 lines`.
pub fn counted(number: usize, thing: &str) -> String {
    if number == 1 {
        return format!("1 {thing}");
    }
    let plural = match thing.strip_suffix('y') {
        Some(stem) if !stem.ends_with(['a', 'e', 'o', 'u']) => format!("{stem}ies"),
        _ => format!("{thing}s"),
    };
    format!("{} {plural}", grouped(number))
}

/// A number with its thousands apart: `12,345`.
pub fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut shown = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            shown.push(',');
        }
        shown.push(digit);
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_hold_whole_words() {
        assert_eq!(wrap("one two  three\nfour", 9), ["one two", "three", "four"]);
        assert_eq!(wrap("longer-than-that a", 5), ["longer-than-that", "a"]);
        assert_eq!(wrap("", 5), Vec::<String>::new());
        assert_eq!(hanging("a: ", "one two three four five six", 23), "a: one two three four\n   five six");
    }

    #[test]
    fn what_is_cut_says_so() {
        assert_eq!(cut("Zürich", 6), "Zürich");
        assert_eq!(cut("Zürich", 5), "Züri…");
        assert_eq!(cut("Zürich", 1), "…");
        assert_eq!(cut("", 3), "");
    }

    #[test]
    fn numbers_read_well() {
        assert_eq!(counted(1, "file"), "1 file");
        assert_eq!(counted(0, "entry"), "0 entries");
        assert_eq!(counted(12_345, "key"), "12,345 keys");
        assert_eq!(
            (grouped(999), grouped(1_000), grouped(1_234_567)),
            ("999".into(), "1,000".into(), "1,234,567".into())
        );
    }
}
