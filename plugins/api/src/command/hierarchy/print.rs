//! Statements as text.

use super::statement::{Hierarchy, Statement, StatementId};
use crate::reader::hierarchy::{Style, Verb};
use crate::{Span, Text};

/// How a configuration is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Blocks in braces.
    Braces,
    /// A line for each path.
    Lines,
}

/// Text, and where each line comes from.
#[derive(Debug, Default)]
pub(super) struct Printed {
    pub(super) text: String,
    pub(super) origins: Vec<Span>,
}

impl Printed {
    pub(super) fn line(&mut self, line: &str, origin: Span) {
        self.text.push_str(line);
        self.text.push('\n');
        self.origins.extend(line.split('\n').map(|_| origin));
    }
}

enum Step {
    Enter(StatementId, usize),
    Leave(Span, usize),
}

impl Hierarchy {
    /// Prints all statements.
    pub(super) fn print(&self, text: &Text, style: &Style, form: Form, out: &mut Printed) {
        match form {
            Form::Braces => self.braces(text, style, out),
            Form::Lines => self.lines(text, style, out),
        }
    }

    fn braces(&self, text: &Text, style: &Style, out: &mut Printed) {
        let first = usize::from(style.root.is_some());
        out_root(style, out, " {");
        let mut steps: Vec<Step> = self.children(None).map(|id| Step::Enter(id, first)).collect();
        steps.reverse();
        while let Some(step) = steps.pop() {
            let (id, depth) = match step {
                Step::Enter(id, depth) => (id, depth),
                Step::Leave(span, depth) => {
                    out.line(&format!("{}}}", "    ".repeat(depth)), span);
                    continue;
                }
            };
            let Some(statement) = self.get(id) else { continue };
            let below: Vec<StatementId> = self.children(Some(id)).collect();
            let protect = if statement.protected { "protect: " } else { "" };
            let mark = if statement.inactive { inactive(style) } else { "" };
            let head = format!("{}{protect}{mark}{}", "    ".repeat(depth), words(text, statement));
            let span = self.origin(id);
            if below.is_empty() {
                let end = match (style.semicolons, statement.opens) {
                    (true, _) => ";",
                    (false, Some(_)) => " { }",
                    (false, None) => "",
                };
                out.line(&format!("{head}{end}"), span);
                continue;
            }
            out.line(&format!("{head} {{"), span);
            steps.push(Step::Leave(span, depth));
            steps.extend(below.into_iter().rev().map(|id| Step::Enter(id, depth + 1)));
        }
        if style.root.is_some() {
            out.line("}", Span::default());
        }
    }

    fn lines(&self, text: &Text, style: &Style, out: &mut Printed) {
        let word = |verb: Verb| style.verbs.iter().find(|(_, known)| *known == verb).map_or("", |(word, _)| *word);
        let mut behind = Vec::new();
        let mut open: Vec<(StatementId, String)> = self.children(None).map(|id| (id, String::new())).collect();
        open.reverse();
        while let Some((id, above)) = open.pop() {
            let Some(statement) = self.get(id) else { continue };
            let path = format!("{above} {}", words(text, statement));
            for (verb, _) in [(Verb::Deactivate, statement.inactive), (Verb::Protect, statement.protected)]
                .into_iter()
                .filter(|(_, holds)| *holds)
            {
                behind.push((word(verb), path.clone(), self.origin(id)));
            }
            let below: Vec<StatementId> = self.children(Some(id)).collect();
            if below.is_empty() {
                let origin = self.journal.made.get(&id).copied().unwrap_or(statement.span);
                out.line(&format!("{}{path}", word(Verb::Set)), origin);
            }
            open.extend(below.into_iter().rev().map(|id| (id, path.clone())));
        }
        for (word, path, origin) in behind {
            out.line(&format!("{word}{path}"), origin);
        }
    }
}

fn out_root(style: &Style, out: &mut Printed, end: &str) {
    if let Some(root) = style.root {
        out.line(&format!("{root}{end}"), Span::default());
    }
}

/// The mark of what is not in force.
fn inactive(style: &Style) -> &'static str {
    let known = style.marks.iter().find(|(_, mark)| *mark == crate::reader::hierarchy::Mark::Inactive);
    known.map_or("", |(word, _)| if *word == "inactive:" { "inactive: " } else { word })
}

fn words(text: &Text, statement: &Statement) -> String {
    statement.words.iter().map(|word| written(text, *word)).collect::<Vec<_>>().join(" ")
}

/// A word as it is written, a string with its quotes.
pub fn written(text: &Text, word: Span) -> &str {
    let quoted = text.slice(Span::new(word.start.saturating_sub(1), word.end.saturating_add(1)));
    let is_string = quoted.len() > word.len() as usize + 1 && quoted.starts_with('"') && quoted.ends_with('"');
    if is_string { quoted } else { text.slice(word) }
}
