//! Each line with what became of it.

use std::io::{self, Write};

use seawall_api::reading::{Feeds, LineCounts};
use seawall_api::{LineState, Plugin, Reading};

use crate::printable;

/// How many lists a line names that it could change.
const NAMED: usize = 3;

/// Writes every line, then the totals.
pub(super) fn write(plugin: &dyn Plugin, reading: &Reading, out: &mut dyn Write) -> io::Result<()> {
    let width = reading.text.line_count().to_string().len();
    for index in 0..reading.text.line_count() {
        let state = reading.tree.at_line(index).map_or(&LineState::Blank, |(id, _)| reading.state(id));
        let line = printable::line(plugin, reading, index).text;
        let number = index + 1;
        let (word, feeds) = match state {
            LineState::Blank => ("", String::new()),
            LineState::Unmodelled(feeds) | LineState::Unknown(feeds) => (state.word(), in_words(feeds)),
            _ => (state.word(), String::new()),
        };
        let text = format!("{number:>width$}  {word:10}  {line}{feeds}");
        writeln!(out, "{}", text.trim_end())?;
    }
    writeln!(out, "\n{}", totals(reading.line_counts()))
}

/// The lists that a line which was not read could change.
fn in_words(feeds: &Feeds) -> String {
    if feeds.paths.is_empty() {
        return String::new();
    }
    let named = feeds.paths.get(..NAMED).unwrap_or(&feeds.paths).join(", ");
    let more = feeds.paths.len().saturating_sub(NAMED);
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    format!("   <- could change {named}{more}")
}

/// `200 lines: 150 modelled (75.0 %), 30 ignored (15.0 %), ...`.
fn totals(counts: LineCounts) -> String {
    let LineCounts { total, modelled, ignored, unmodelled, unknown } = counts;
    let part = |count: u64, word: &str| {
        let tenths = (count * 1000).checked_div(total).unwrap_or(0);
        format!("{count} {word} ({}.{} %)", tenths / 10, tenths % 10)
    };
    let parts = [
        part(modelled, "modelled"),
        part(ignored, "ignored"),
        part(unmodelled, "unmodelled"),
        part(unknown, "unknown"),
    ];
    format!("{total} lines that are not blank: {}", parts.join(", "))
}
