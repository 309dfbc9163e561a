//! Text in Markdown that does nothing.
//!
//! Names and messages hold what stands in configurations: mentions, numbers of issues, addresses, tags, table bars. Forges
//! act on none of it inside of code.

use std::borrow::Cow;

use crate::neutral::{neutral, neutral_lines};
use crate::report::wrap::cut;

/// How much of one line is shown.
const LONGEST: usize = 300;

/// How many lines of a block are shown.
const LINES: usize = 60;

/// A line of text as code.
pub(in crate::report) fn span(text: &str) -> String {
    let text = neutral(text);
    let text = cut(text.trim(), LONGEST);
    if text.is_empty() {
        return String::new();
    }
    let ticks = "`".repeat(longest_run(&text) + 1);
    let pad = if text.starts_with('`') || text.ends_with('`') { " " } else { "" };
    format!("{ticks}{pad}{text}{pad}{ticks}")
}

/// The same within a table, where bars separate cells even in code.
pub(in crate::report) fn cell(text: &str) -> String {
    // Whether a bar behind a backslash is escaped depends on the reader.
    span(text).replace("\\|", "\\¦").replace('|', "\\|")
}

/// Lines of text as a block of code.
pub(in crate::report) fn block(text: &str) -> String {
    let text = neutral_lines(text);
    let mut lines: Vec<Cow<'_, str>> = text.lines().take(LINES).map(|line| cut(line, LONGEST)).collect();
    if text.lines().nth(LINES).is_some() {
        lines.push("…".into());
    }
    let text = lines.join("\n");
    let ticks = "`".repeat(longest_run(&text).max(2) + 1);
    format!("{ticks}text\n{text}\n{ticks}\n")
}

/// Prose of a rule's page, in which backticks mark code. Any other word with a mark that forges or Markdown give a meaning
/// stands in code too.
pub(in crate::report) fn prose(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let parts = text.split('`').enumerate().map(|(at, part)| if at % 2 == 1 { span(part) } else { words(part) });
    parts.collect()
}

fn words(text: &str) -> String {
    let words = text.split(' ').map(|word| if is_plain(word) { word.to_owned() } else { span(word) });
    words.collect::<Vec<_>>().join(" ")
}

/// Letters and digits, with marks of punctuation in front and behind, and hyphens between.
fn is_plain(word: &str) -> bool {
    let core = word.trim_matches(|mark: char| matches!(mark, ',' | '.' | ';' | ':' | '(' | ')' | '?' | '"' | '\''));
    core.chars().all(|mark| mark.is_alphanumeric() || matches!(mark, '-' | '\'' | '/'))
        && !core.contains("//")
        && !word.contains("](")
        && !core.starts_with('-')
        && word.chars().count() < 80
}

/// The length of the longest run of backticks.
fn longest_run(text: &str) -> usize {
    text.split(|mark| mark != '`').map(str::len).max().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_ends_only_where_it_is_to_end() {
        assert_eq!(span("router bgp 65000"), "`router bgp 65000`");
        assert_eq!(span("a`b``c"), "```a`b``c```");
        assert_eq!(span("`x`"), "`` `x` ``");
        assert_eq!(span("  "), "");
        assert_eq!(block("a\n````\nb"), "`````text\na\n````\nb\n`````\n");
    }

    #[test]
    fn bars_do_not_end_cells() {
        assert_eq!(cell("a|b"), "`a\\|b`");
        assert_eq!(cell("a\\|b"), "`a\\¦b`");
    }

    #[test]
    fn words_that_forges_act_on_are_code() {
        assert_eq!(
            prose("Ask @everyone about #12, www.example.net or a-b."),
            "Ask `@everyone` about `#12,` `www.example.net` or a-b."
        );
        assert_eq!(prose("read/write (SNMP): \"no\""), "read/write (SNMP): \"no\"");
        assert_eq!(prose("enter `a b`,\n then (`c|d`)."), "enter `a b`, then (`c|d`).");
        assert_eq!(prose("<script> *x* [a](b) http://x"), "`<script>` `*x*` `[a](b)` `http://x`");
    }

    #[test]
    fn long_text_is_cut() {
        assert_eq!(span(&"x".repeat(10_000)).chars().count(), 302);
        assert!(block(&"x\n".repeat(1_000)).lines().count() < 70);
    }
}
