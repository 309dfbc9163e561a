//! Change scripts: prompts, modes, comments, commands of the session.
//!
//! Sources: Classic CLI and MD-CLI "Basic System Configuration"/"Navigating": `exit` returns to the context that was left, `back` one
//! level outwards, `exit all` to the operational root, `top` of MD-CLI to the root of the configuration. "Candidate" and
//! "Transactional Configuration": what was not committed, `discard` (MD-CLI) and `candidate discard` (classic) drop.

use seawall_api::reader::indent::columns;
use seawall_api::{Span, Text};

use crate::form::Form;
use crate::tree::word::braces;

/// What a line of a script does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    /// A command of the configuration.
    Command,
    /// Back to the context that was left.
    Leave,
    /// So many blocks outwards.
    Back(usize),
    /// Out of all blocks.
    End,
    /// Into a candidate of the configuration.
    Candidate,
    /// What was changed so far holds.
    Commit,
    /// What was not committed is dropped.
    Discard,
    /// Nothing to the configuration.
    Nothing,
    /// It cannot be applied.
    Refused(&'static str),
}

const FILE: &str = "what it loads is not here";
const OPERATION: &str = "not a command that changes the configuration alone";
const OTHER_CLI: &str = "not a command of the CLI whose configuration this is";
const SEVERAL: &str = "what the expression fits is not worked out: name each object";
const COPIES: &str = "copies and new names are not worked out: give the commands that make them";

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
    /// Whether it puts what its path names at a place of its list.
    pub(super) inserts: bool,
    pub(super) opens: Opens,
    /// Columns of indentation; none behind a prompt.
    pub(super) indent: Option<usize>,
    /// Blocks that its braces open, and those that they close.
    pub(super) braces: (usize, usize),
}

/// Whether a line opens a block, as far as the lines around it tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Opens {
    Yes,
    No,
    /// As its command says.
    Perhaps,
}

/// Reads a script.
pub(super) fn lines(text: &Text, form: Form) -> Vec<ScriptLine> {
    let mut lines: Vec<ScriptLine> =
        (0..text.line_count()).map(|line| read(text, text.line_span(line), form)).collect();
    match form {
        Form::Md => braced(&mut lines),
        Form::Classic => indented(&mut lines, text),
    }
    lines
}

/// Within braces only braces open blocks.
fn braced(lines: &mut [ScriptLine]) {
    let mut depth = 0_usize;
    for line in lines.iter_mut() {
        let (opened, closed) = line.braces;
        depth = depth.saturating_sub(closed);
        if line.step == Step::Command {
            line.opens = match (opened, depth) {
                (0, 0) => line.opens,
                (0, _) => Opens::No,
                _ => Opens::Yes,
            };
        }
        depth += opened;
    }
}

/// What is pasted is indented: the line below tells.
fn indented(lines: &mut [ScriptLine], text: &Text) {
    let is_indented =
        lines.iter().any(|line| line.step == Step::Command && line.indent.is_some_and(|indent| indent > 0));
    let mut below: Option<(usize, bool)> = None;
    for line in lines.iter_mut().rev() {
        if matches!(line.step, Step::Nothing) {
            continue;
        }
        let here = line.indent;
        if line.step == Step::Command && is_indented {
            line.opens = match (here, below) {
                (Some(here), Some((next, _))) if next > here => Opens::Yes,
                (Some(here), Some((next, true))) if next == here && here > 0 => Opens::Yes,
                (Some(here), Some(_)) if here > 0 => Opens::No,
                _ => Opens::Perhaps,
            };
        }
        below = here.map(|here| (here, text.slice(line.span) == "exit"));
    }
}

fn read(text: &Text, whole: Span, form: Form) -> ScriptLine {
    let raw = text.slice(whole).trim_end();
    let end = whole.start + length(raw);
    let mut rest = without_prompt(raw.trim_start());
    let step = step(rest, form);
    let (mut from_root, mut deletes, mut inserts) = (false, false, false);
    if step == Step::Command {
        if let Some(behind) = rest.strip_prefix("delete ") {
            deletes = true;
            rest = behind.trim_start();
        } else if let Some(behind) = rest.strip_prefix("insert ").filter(|_| form == Form::Md) {
            inserts = true;
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
    let opens = if form == Form::Md && rest.ends_with('}') { Opens::No } else { Opens::Perhaps };
    let is_typed = without_prompt(raw.trim_start()).len() < raw.trim_start().len();
    let indent = (!is_typed).then(|| columns(raw));
    let braces = if form == Form::Md { braces(raw) } else { (0, 0) };
    ScriptLine { span: Span::new(end - length(rest), end), step, from_root, deletes, inserts, opens, indent, braces }
}

fn step(command: &str, form: Form) -> Step {
    let plain = command.trim_start_matches('/').trim_start();
    let words: Vec<&str> = plain.split_whitespace().collect();
    let first = words.first().copied().unwrap_or("");
    let is_md = form == Form::Md;
    match words.as_slice() {
        [] | ["{"] if command.starts_with('/') => Step::End,
        [] | ["y" | "n" | "yes"] => Step::Nothing,
        _ if first.starts_with('#') || is_around(plain) => Step::Nothing,
        ["exit", "all"] | ["top"] => Step::End,
        ["exit" | "}"] => Step::Leave,
        ["back"] => Step::Back(1),
        ["back", count] => count.parse().map_or(Step::Refused("it does not say how many levels"), Step::Back),
        ["configure"] | ["configure", "{" | "global" | "exclusive" | "private"] => Step::End,
        ["edit-config" | "quit-config", ..] => Step::End,
        ["candidate", "edit", ..] => Step::Candidate,
        ["candidate", "commit" | "confirm", ..] => Step::Commit,
        ["candidate", "discard", ..] => Step::Discard,
        ["candidate", "view" | "save", ..] => Step::Nothing,
        ["candidate", ..] => Step::Refused(FILE),
        ["commit", ..] if is_md => Step::Commit,
        ["discard"] if is_md => Step::Discard,
        ["discard", ..] if is_md => Step::Refused("what stood there before is not worked out for a part"),
        ["rollback" | "load" | "exec", ..] => Step::Refused(FILE),
        ["copy" | "rename" | "replace", ..] if is_md => Step::Refused(COPIES),
        ["admin", rest @ ..] => admin(rest),
        ["tools", "dump", ..] => Step::Nothing,
        ["tools" | "file" | "bof" | "debug", ..] => Step::Refused(OPERATION),
        [
            "echo" | "show" | "info" | "validate" | "compare" | "update" | "save" | "ping" | "traceroute" | "pwc"
            | "tree" | "history" | "environment" | "monitor" | "oam" | "logout" | "clear" | "sleep",
            ..,
        ] => Step::Nothing,
        ["no", ..] if is_md => Step::Refused(OTHER_CLI),
        ["delete" | "insert", ..] if !is_md => Step::Refused(OTHER_CLI),
        _ if !is_md && (plain.ends_with('{') || plain.starts_with('}')) => Step::Refused(OTHER_CLI),
        _ if words.iter().any(|word| is_expression(word)) && first == "delete" => Step::Refused(SEVERAL),
        _ => Step::Command,
    }
}

/// `*`, `[1..5]`: what stands for several names.
fn is_expression(word: &str) -> bool {
    matches!(word, "*" | "\"*\"") || word.starts_with('[') && word.contains("..")
}

/// What the device prints: `[ex:/configure system]`, `(ex)[configure]`, `INFO: CLI #2054: ...`.
fn is_around(line: &str) -> bool {
    let line = line.trim_start_matches(['*', '!']);
    let is_message = ["INFO:", "MINOR:", "MAJOR:", "WARNING:", "CRITICAL:"].iter().any(|word| line.starts_with(word));
    is_message || (line.starts_with('[') || line.starts_with('(')) && line.ends_with(']')
}

fn admin(words: &[&str]) -> Step {
    match words {
        ["save" | "display-config" | "show" | "compare" | "disconnect" | "synchronize", ..]
        | ["redundancy", "synchronize", ..]
        | ["rollback", "save" | "compare" | "view", ..] => Step::Nothing,
        ["rollback", ..] => Step::Refused(FILE),
        _ => Step::Refused(OPERATION),
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
