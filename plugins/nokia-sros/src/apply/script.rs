//! Change scripts: prompts, modes, comments, commands of the session.

use seawall_api::{Span, Text};

/// What a line of a script does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    /// A command of the configuration.
    Command,
    /// One block outwards.
    Leave,
    /// Out of all blocks.
    End,
    /// Nothing to the configuration.
    Nothing,
}

/// A line of a script.
#[derive(Debug, Clone, Copy)]
pub(super) struct ScriptLine {
    /// The command, without prompt and without the word that leads into the configuration.
    pub(super) span: Span,
    pub(super) step: Step,
    /// Whether its path begins at the root.
    pub(super) from_root: bool,
    /// Whether it takes away what its path names.
    pub(super) deletes: bool,
}

/// Reads a script.
pub(super) fn lines(text: &Text) -> Vec<ScriptLine> {
    (0..text.line_count()).map(|line| read(text, text.line_span(line))).collect()
}

fn read(text: &Text, whole: Span) -> ScriptLine {
    let raw = text.slice(whole).trim_end();
    let end = whole.start + length(raw);
    let mut rest = without_prompt(raw.trim_start());
    let step = step(rest);
    let mut from_root = false;
    let mut deletes = false;
    if step == Step::Command {
        if let Some(behind) = rest.strip_prefix("delete ") {
            deletes = true;
            rest = behind.trim_start();
        }
        for root in ["/configure ", "configure ", "/"] {
            if let Some(behind) = rest.strip_prefix(root) {
                from_root = true;
                rest = behind.trim_start_matches([' ', '{']);
                break;
            }
        }
        if let Some(behind) = rest.strip_prefix("delete ").filter(|_| from_root) {
            deletes = true;
            rest = behind.trim_start();
        }
    }
    ScriptLine { span: Span::new(end - length(rest), end), step, from_root, deletes }
}

fn step(command: &str) -> Step {
    let mut words = command.split_whitespace();
    let first = words.next().unwrap_or("").trim_start_matches('/');
    let second = words.next();
    match (first, second) {
        ("" | "{", None) if command.starts_with('/') => Step::End,
        ("", None)
        | ("echo" | "show" | "admin" | "commit" | "validate" | "compare" | "info" | "save" | "quit-config", _) => {
            Step::Nothing
        }
        ("exit", Some("all")) | ("configure", None | Some("{" | "global" | "exclusive" | "private")) => Step::End,
        ("edit-config", _) => Step::Nothing,
        ("exit" | "back" | "}", None) => Step::Leave,
        _ if first.starts_with('#') => Step::Nothing,
        _ => Step::Command,
    }
}

/// Drops `A:R1>config>system#` and `*A:admin@R1#`.
fn without_prompt(line: &str) -> &str {
    match line.split_once('#') {
        Some((prompt, command)) if prompt.contains(':') && !prompt.contains([' ', '"']) => command.trim_start(),
        _ => line,
    }
}

/// Lengths fit in 32 bits: a text is shorter than 4 GiB.
fn length(text: &str) -> u32 {
    u32::try_from(text.len()).unwrap_or(u32::MAX)
}
