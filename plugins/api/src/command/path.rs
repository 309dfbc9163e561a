//! Lines that name a command by its whole path: `/configure router "Base" interface "to-r2" port 1/1/1`.
//!
//! Where one step ends and the next begins, the tables say: a step is the longest beginning of what is left that opens a
//! block, and the last step is a command of the block that the steps before it opened.

use super::interpreter::Grammar;
use super::table::Context;
use crate::{Span, Text};

/// The words of one step at most: what bounds the search in a line of very many.
const LONGEST_STEP: usize = 16;

/// The steps of one line at most.
const MOST_STEPS: usize = 32;

/// One step of a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PathStep {
    /// Its words.
    pub span: Span,
    /// The block in which they stand.
    pub context: Context,
}

impl<B: 'static> Grammar<B> {
    /// The steps of a line that begins in a block. What is not understood is the last step.
    pub fn steps(&self, text: &Text, span: Span, context: Context) -> Vec<PathStep> {
        let all_words = (self.split)(text, span);
        let mut found = Vec::new();
        let (mut from, mut context) = (0, context);
        while let Some(rest) = all_words.get(from..).filter(|rest| !rest.is_empty()) {
            let begin = if found.is_empty() { span.start } else { start_of(text, rest, span) };
            let opened = (found.len() < MOST_STEPS).then(|| self.opening(text, rest, context)).flatten();
            let Some((taken, opens)) = opened else {
                found.push(PathStep { span: Span::new(begin, span.end), context });
                break;
            };
            let next = all_words.get(from + taken..).map_or(span.end, |next| start_of(text, next, span));
            let words = text.slice(Span::new(begin, next)).trim_end();
            let end = begin + u32::try_from(words.len()).unwrap_or(0);
            found.push(PathStep { span: Span::new(begin, end), context });
            context = opens;
            from += taken;
        }
        found
    }

    /// How many of these words open a block while others are left, and which; `None` if they are one command.
    fn opening(&self, text: &Text, rest: &[Span], context: Context) -> Option<(usize, Context)> {
        let block = self.block(context)?;
        if self.find(block, text, rest).0.is_some() {
            return None;
        }
        let longest = rest.len().saturating_sub(1).min(LONGEST_STEP);
        let mut openings = (1..=longest).rev().filter_map(|taken| {
            let (found, prefix, _) = self.find(block, text, rest.get(..taken)?);
            let opens = found.filter(|_| !prefix.negated && !prefix.reset)?.command.opens?;
            Some((taken, opens))
        });
        // A name that may be left out takes no word that is a command of the block: `router interface x`.
        let first = openings.next()?;
        if self.begins(text, rest.get(first.0..).unwrap_or_default(), first.1) {
            return Some(first);
        }
        let fits =
            |(taken, opens): &(usize, Context)| self.begins(text, rest.get(*taken..).unwrap_or_default(), *opens);
        Some(openings.find(fits).unwrap_or(first))
    }

    /// Whether a command of a block begins with the first of these words.
    fn begins(&self, text: &Text, words: &[Span], context: Context) -> bool {
        let Some(block) = self.block(context) else { return false };
        let (found, prefix, stopped) = self.find(block, text, words);
        found.is_some() || prefix.words > 0 || stopped.words > 0
    }
}

/// Where the first of these words begins, with the quote before it.
fn start_of(text: &Text, words: &[Span], span: Span) -> u32 {
    let Some(word) = words.first() else { return span.end };
    let before = text.slice(Span::new(span.start, word.start));
    word.start - u32::from(before.ends_with('"'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::command::{Table, ignored, word};

    const TABLES: &[Table<()>] = &[
        Table {
            context: Context::TOP,
            feeds: &[],
            commands: &[ignored("router [<name>]").opening(Context("router")), ignored("router <name> (a|b)")],
        },
        Table {
            context: Context("router"),
            feeds: &[],
            commands: &[ignored("interface <name>").opening(Context("interface")), ignored("shutdown")],
        },
        Table { context: Context("interface"), feeds: &[], commands: &[ignored("port <name>")] },
    ];

    fn steps(line: &str) -> Vec<String> {
        let text = Text::new(line.to_owned());
        let tables: Vec<&Table<()>> = TABLES.iter().collect();
        let grammar = Grammar::new(&tables).worded(word::words);
        let found = grammar.steps(&text, text.line_span(0), Context::TOP);
        found.iter().map(|step| format!("{}:{}", step.context.0, text.slice(step.span))).collect()
    }

    #[test]
    fn a_path_is_as_long_as_the_tables_say() {
        assert_eq!(
            steps("router Base interface x port 1/1/1"),
            [":router Base", "router:interface x", "interface:port 1/1/1"]
        );
        assert_eq!(steps("router interface x port 1/1/1"), [":router", "router:interface x", "interface:port 1/1/1"]);
        assert_eq!(steps("router Base a"), [":router Base a"]);
        assert_eq!(steps("router Base no shutdown"), [":router Base", "router:no shutdown"]);
        assert_eq!(steps("router Base interface"), [":router Base", "router:interface"]);
        assert_eq!(steps("nonsense of all kinds"), [":nonsense of all kinds"]);
        assert_eq!(steps(""), [""; 0]);
    }
}
