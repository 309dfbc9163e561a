//! The lines of a text that may say something of its dialect.

use seawall_api::Text;
use seawall_api::detect::Dialect;
use seawall_api::reader::free_text::{Below, FreeText};

/// How many lines a banner may have before it is taken for something else.
const LONGEST_TEXT: u32 = 400;

/// After so many texts without an end, none is looked for: each look costs [`LONGEST_TEXT`] lines.
const PATIENCE: u32 = 8;

/// What a line is, in whatever dialect.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum LineKind {
    /// At the left margin.
    Top,
    /// Indented.
    Block,
    /// Behind a comment's mark.
    Comment,
}

/// A line without its indentation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Line<'a> {
    pub(super) kind: LineKind,
    pub(super) text: &'a str,
    /// From 1.
    pub(super) number: u32,
}

/// The lines up to so many bytes, without blank ones and without free text.
pub(super) fn read<'a>(text: &'a Text, bytes: u32, dialects: &[&Dialect]) -> Vec<Line<'a>> {
    let mut lines = Vec::new();
    let mut patience = PATIENCE;
    // Between `/*` and `*/`.
    let mut goes_on = false;
    let mut at = 0;
    while at < text.line_count() && text.line_span(at).start < bytes {
        let raw = text.line(at);
        let trimmed = raw.trim();
        at += 1;
        if trimmed.is_empty() {
            continue;
        }
        let is_comment = goes_on || is_comment(trimmed);
        goes_on = (goes_on || trimmed.starts_with("/*")) && !trimmed.contains("*/");
        let kind = match () {
            () if is_comment => LineKind::Comment,
            () if raw.starts_with([' ', '\t']) => LineKind::Block,
            () => LineKind::Top,
        };
        lines.push(Line { kind, text: trimmed, number: at });
        if !is_comment
            && patience > 0
            && let Some(open) = dialects.iter().find_map(|dialect| (dialect.free_text)(trimmed))
        {
            match behind(text, at, &open) {
                Some(next) => at = next,
                None => patience -= 1,
            }
        }
    }
    lines
}

/// The line behind a free text that goes on at this line; `None` if it does not end.
fn behind(text: &Text, from: u32, open: &FreeText) -> Option<u32> {
    for at in from..text.line_count().min(from.saturating_add(LONGEST_TEXT)) {
        match open.meets(text.line(at)) {
            Below::Within => {}
            Below::Last => return Some(at + 1),
            Below::Outside => return Some(at),
        }
    }
    None
}

/// The marks with which one dialect or another begins a comment.
fn is_comment(line: &str) -> bool {
    line.starts_with(['!', '#', ';'])
        || line.starts_with("//")
        || line.starts_with("/*")
        || line == ":"
        || line.starts_with(": ")
}

#[cfg(test)]
mod tests {
    use seawall_api::reader::free_text::delimited;

    use super::LineKind::{Block, Comment, Top};
    use super::*;

    const DIALECT: Dialect = Dialect::new("test", "Test", &[]).with_free_text(banner);

    fn banner(line: &str) -> Option<FreeText> {
        line.starts_with("banner ").then(|| delimited(line, 2))?
    }

    fn shown(config: &str) -> Vec<(LineKind, String)> {
        let text = Text::new(config.to_owned());
        read(&text, 10_000, &[&DIALECT]).into_iter().map(|line| (line.kind, line.text.to_owned())).collect()
    }

    #[test]
    fn banners_are_left_out_and_unfinished_ones_are_not() {
        let lines = shown("banner motd #\nfeature bgp\n#\nend\n");
        assert_eq!(lines, [(Top, "banner motd #".into()), (Top, "end".into())]);
        assert_eq!(shown("banner motd ^C\nfeature bgp\n").len(), 2);
    }

    #[test]
    fn comments_of_every_mark_are_told_from_commands() {
        let lines = shown("! a\n# b\n// c\n/* d\n e\n*/\n f\ng\n: h\n:put i\n; j\n");
        let kinds: Vec<LineKind> = lines.iter().map(|line| line.0).collect();
        assert_eq!(kinds, [Comment, Comment, Comment, Comment, Comment, Comment, Block, Top, Comment, Top, Comment]);
    }

    #[test]
    fn only_the_beginning_is_read() {
        let text = Text::new("a\n".repeat(100));
        assert_eq!(read(&text, 20, &[&DIALECT]).len(), 10);
    }
}
