//! Text from configurations, paths and settings, made harmless for terminals, logs and people.
//!
//! Such text is hostile: it may hold escape sequences, characters that reorder or hide others, and
//! the sequences by which CI systems take commands from a log. What would act is shown instead.

use std::borrow::Cow;
use std::fmt::{self, Write as _};

/// One line, harmless: line breaks and tabs are made visible too.
pub fn neutral(text: &str) -> Cow<'_, str> {
    if is_neutral(text) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 8);
    let mut rest = text.chars();
    let mut at_word = true;
    while let Some(mark) = rest.next() {
        let after = rest.as_str();
        match mark {
            '#' if opens_log_command(after) => shown.push_str("# "),
            ':' if at_word && opens_workflow_command(after) => shown.push_str(": "),
            '\t' => shown.push(' '),
            '\n' => shown.push_str("\\n"),
            '\r' => shown.push_str("\\r"),
            mark if is_plain(mark) => shown.push(mark),
            mark if mark.is_ascii() => put(&mut shown, format_args!("\\x{:02x}", u32::from(mark))),
            mark => put(&mut shown, format_args!("\\u{{{:x}}}", u32::from(mark))),
        }
        at_word = mark.is_whitespace() || !is_plain(mark);
    }
    Cow::Owned(shown)
}

/// Whether nothing in a text acts, by far the most frequent case.
fn is_neutral(text: &str) -> bool {
    let mut before = 0;
    let mut ascii = true;
    for byte in text.bytes() {
        if byte < b' ' || byte == 0x7f || (byte == before && matches!(byte, b'#' | b':')) {
            return false;
        }
        ascii &= byte.is_ascii();
        before = byte;
    }
    ascii || text.chars().all(is_plain)
}

fn put(shown: &mut String, text: fmt::Arguments<'_>) {
    // Writing to a string does not fail.
    let _ = shown.write_fmt(text);
}

/// Several lines, each harmless.
pub fn neutral_lines(text: &str) -> String {
    text.lines().map(neutral).collect::<Vec<_>>().join("\n")
}

/// Whether a character does nothing but show itself.
fn is_plain(mark: char) -> bool {
    !mark.is_control() && !is_invisible(mark)
}

/// Characters that reorder their neighbours or cannot be seen (Unicode bidirectional controls,
/// default ignorable code points, line separators).
fn is_invisible(mark: char) -> bool {
    matches!(
        mark,
        '\u{ad}'
            | '\u{34f}'
            | '\u{61c}'
            | '\u{115f}'..='\u{1160}'
            | '\u{17b4}'..='\u{17b5}'
            | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200f}'
            | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{3164}'
            | '\u{fe00}'..='\u{fe0f}'
            | '\u{feff}'
            | '\u{ffa0}'
            | '\u{fff0}'..='\u{fffb}'
            | '\u{e0000}'..='\u{e0fff}'
    )
}

/// `##[group]`, `##vso[...]`, `##teamcity[...]`: taken as a command anywhere in a line.
fn opens_log_command(after_first: &str) -> bool {
    after_first
        .strip_prefix('#')
        .is_some_and(|rest| rest.trim_start_matches(|mark: char| mark.is_ascii_alphabetic()).starts_with('['))
}

/// `::name ...::`: taken as a command where a line begins with it. Addresses look alike (`::1`, `::ffff:192.0.2.1`).
fn opens_workflow_command(after_first: &str) -> bool {
    let Some(rest) = after_first.strip_prefix(':') else { return false };
    let word = rest.split_whitespace().next().unwrap_or("");
    let is_address = word.chars().all(|mark| mark.is_ascii_hexdigit() || matches!(mark, ':' | '.' | '/' | ',' | ')'));
    word.starts_with(|mark: char| mark.is_ascii_alphabetic()) && (!is_address || rest.contains("::"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinary_text_stays_as_it_is() {
        for text in ["snmp-server community … RW", "2001:db8::1/64", "::1", "::ffff:192.0.2.1", "a::b", "Zürich #1", ""]
        {
            assert!(matches!(neutral(text), Cow::Borrowed(_)) || neutral(text) == text, "{text}");
            assert_eq!(neutral(text), text);
        }
    }

    #[test]
    fn control_and_hidden_characters_are_shown() {
        assert_eq!(neutral("a\u{1b}[31mb"), "a\\x1b[31mb");
        assert_eq!(neutral("a\nb\rc\td"), "a\\nb\\rc d");
        assert_eq!(neutral("user\u{202e}nimda"), "user\\u{202e}nimda");
        assert_eq!(neutral("ad\u{200b}min\u{feff}"), "ad\\u{200b}min\\u{feff}");
        assert_eq!(neutral("\u{9b}2J"), "\\u{9b}2J");
    }

    #[test]
    fn commands_to_ci_systems_are_broken() {
        assert_eq!(neutral("::error file=a::b"), ": :error file=a::b");
        assert_eq!(neutral("x ::stop-commands::t"), "x : :stop-commands::t");
        assert_eq!(neutral("::add-mask::a"), ": :add-mask::a");
        assert_eq!(neutral("x ##vso[task.setvariable]y"), "x # #vso[task.setvariable]y");
        assert_eq!(neutral("##[error]y ###[z]"), "# #[error]y ## #[z]");
        assert_eq!(neutral("\u{1}::set-env name=a::b"), "\\x01: :set-env name=a::b");
    }

    #[test]
    fn what_was_neutral_stays_neutral() {
        let once = neutral("::error::\u{1b}##[x]").into_owned();
        assert_eq!(neutral(&once), once);
    }

    #[test]
    fn lines_stay_lines() {
        assert_eq!(neutral_lines("a\n::debug::b\r\nc"), "a\n: :debug::b\nc");
    }
}
