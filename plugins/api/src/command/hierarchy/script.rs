//! Change scripts: prompts, comments, commands of the session, pasted text.

use super::Context;
use crate::apply::Rejection;
use crate::command::Grammar;
use crate::reader::capture::LineKind;
use crate::reader::hierarchy::{Style, Verb};
use crate::{Span, Text};

/// A system whose configuration is a hierarchy.
pub struct Console<B: 'static> {
    /// Its grammar.
    pub grammar: fn() -> &'static Grammar<B>,
    /// How it writes statements down.
    pub style: &'static Style,
    /// What the lines of a text are.
    pub lines: fn(&Text) -> Vec<LineKind>,
    /// What a line of a script does, without prompt and indentation.
    pub step: fn(&str) -> Step,
    /// Statements of which a block has one kind only.
    pub choices: &'static [Choice],
}

/// Statements of which a block has one kind only: the last that is set.
#[derive(Debug, Clone, Copy)]
pub struct Choice {
    /// The block.
    pub within: Context,
    /// How the statements begin.
    pub words: &'static [&'static str],
}

impl<B: 'static> std::fmt::Debug for Console<B> {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Console").finish_non_exhaustive()
    }
}

/// What a line of a script does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// It changes statements, or moves between blocks.
    Statements,
    /// Nothing to the configuration.
    Nothing,
    /// Begins to configure.
    Begin,
    /// Back to the level before the last `edit`, at the top out of the configuration.
    Leave,
    /// Out of the configuration.
    End,
    /// So many blocks outwards.
    Up(usize),
    /// Takes all away that stands in the open block, once the next line says `yes`.
    Clear,
    /// What stands below is taken in.
    Load {
        /// How.
        how: How,
        /// Whether it begins in the open block.
        relative: bool,
    },
    /// The end of what is taken in.
    LoadEnd,
    /// What was changed so far holds.
    Commit {
        /// Whether this leaves the configuration.
        leaves: bool,
    },
    /// Back to what held before so many commits; 0 drops what was not committed.
    Rollback(usize),
    /// It cannot be applied.
    Refused(&'static str),
}

/// How pasted text is taken in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum How {
    /// Beside what is there.
    Merge,
    /// What is marked so takes the place of what is there.
    Replace,
    /// In the place of all that is there.
    Override,
    /// As lines with whole paths.
    Lines,
    /// Not at all, for this reason.
    Refused(&'static str),
}

const COMPARISON: &str = "a comparison is not applied: give the commands that make the change";

/// The lines of a script that are no statements, by line, and what each line is to the reader of statements.
pub(super) struct Steps {
    pub(super) steps: Vec<(u32, Step)>,
    pub(super) kinds: Vec<LineKind>,
}

/// Text that is being pasted.
#[derive(Debug, Clone, Copy)]
struct Pasted {
    how: How,
    depth: usize,
}

/// Takes the lines from `first` on.
pub(super) fn steps<B: 'static>(console: &Console<B>, text: &Text, first: u32) -> Steps {
    let mut found = Steps { steps: Vec::new(), kinds: Vec::new() };
    let mut pasted: Option<Pasted> = None;
    let mut compares = false;
    let mut within = 0;
    for line in first..text.line_count() {
        let raw = text.line(line).trim();
        if raw.is_empty() || raw.starts_with('#') || raw.starts_with("/*") && raw.ends_with("*/") {
            found.kinds.push(if raw.is_empty() { LineKind::Blank } else { LineKind::Comment });
            continue;
        }
        // Nothing is typed between braces.
        if pasted.is_none() && within > 0 {
            within = depth(within, raw);
            found.kinds.push(LineKind::Command);
            continue;
        }
        let is_path = is_path(raw, console.style);
        let mut step = (console.step)(raw);
        if let Some(open) = &mut pasted {
            let refuses = matches!(open.how, How::Refused(_));
            let goes_on = step == Step::Statements || matches!(step, Step::Refused(_)) && refuses;
            if open.depth > 0 || goes_on && (open.how == How::Lines || !is_path) {
                open.depth = if refuses { 0 } else { depth(open.depth, raw) };
                found.kinds.push(if refuses { LineKind::Residue } else { LineKind::Command });
                continue;
            }
            if step == Step::Nothing {
                found.kinds.push(LineKind::Residue);
                continue;
            }
            pasted = None;
            found.steps.push((line, Step::LoadEnd));
            if step == Step::LoadEnd {
                found.kinds.push(LineKind::Residue);
                continue;
            }
        }
        let is_marked = matches!(step, Step::Refused(_)) && raw.starts_with(['+', '-']);
        compares = is_marked || compares && matches!(step, Step::Statements | Step::Nothing) && !is_path;
        if compares && step == Step::Statements {
            step = Step::Refused(COMPARISON);
        }
        if let Step::Load { how, .. } = step {
            pasted = Some(Pasted { how, depth: 0 });
        }
        if step == Step::Statements {
            within = depth(0, raw);
            found.kinds.push(LineKind::Command);
        } else {
            found.kinds.push(LineKind::Residue);
            found.steps.push((line, step));
        }
    }
    found
}

fn is_path(line: &str, style: &Style) -> bool {
    let first = line.split_ascii_whitespace().next().unwrap_or("");
    style.verbs.iter().any(|(word, verb)| *word == first && *verb != Verb::Nothing)
}

/// How many blocks are open behind a line.
fn depth(before: usize, line: &str) -> usize {
    let mut depth = before;
    let (mut in_string, mut escaped) = (false, false);
    for byte in line.bytes() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'"' => in_string = !in_string,
            b'#' if !in_string => break,
            b'{' if !in_string => depth += 1,
            b'}' if !in_string => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    depth
}

/// Prompts as blanks, so that every word keeps its place: `user@router# set ...`.
pub(super) fn without_prompts(script: &str) -> String {
    let line = |line: &str| match line.split_once(['#', '>']) {
        Some((prompt, command)) if is_prompt(prompt) => {
            format!("{}{command}", " ".repeat(line.len() - command.len()))
        }
        _ => line.to_owned(),
    };
    script.split('\n').map(line).collect::<Vec<_>>().join("\n")
}

fn is_prompt(word: &str) -> bool {
    word.contains('@') && !word.contains([' ', '"', '{'])
}

/// A rejection of a line of a text whose script begins at `border`.
pub(super) fn rejection(text: &Text, line: u32, border: u32, reason: &str) -> Rejection {
    Rejection { span: behind(text.trimmed_span(line), border), reason: reason.to_owned() }
}

/// A place of the script, as the script counts.
pub(super) fn behind(span: Span, border: u32) -> Span {
    Span::new(span.start.saturating_sub(border), span.end.saturating_sub(border))
}
