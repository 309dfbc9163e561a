//! Severities of log messages, 0 the gravest (RFC 5424, section 6.2.1), in the words that systems have for them.

use crate::command::CommandLine;

/// The words for each severity, in order.
const WORDS: &[&[&str]] = &[
    &["emergencies"],
    &["alerts"],
    &["critical"],
    &["errors", "error"],
    &["warnings", "warning"],
    &["notifications"],
    &["informational", "info"],
    &["debugging", "debug"],
];

/// The severity that a line names by a word which its pattern spells out.
pub fn worded(line: &CommandLine<'_>) -> Option<u64> {
    let at = WORDS.iter().position(|words| line.one_of(words).is_some())?;
    u64::try_from(at).ok()
}

/// The severity that a line names by a word, or by number in its argument `level`; `fallback` where it names none.
pub fn named(line: &CommandLine<'_>, fallback: Option<u64>) -> Option<u64> {
    if line.get("level").is_some() {
        return line.number("level").filter(|level| *level < 8);
    }
    worded(line).or(fallback)
}
