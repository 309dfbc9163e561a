//! Lines into blocks, of all three forms: blocks closed by `exit`, blocks in braces, one path a line.

mod grow;
mod statements;
#[cfg(test)]
mod tests;
pub(crate) mod word;

use seawall_api::reader::capture::{Frame, LineKind, Surroundings, frame as frame_in};
use seawall_api::reader::free_text::FreeText;
use seawall_api::reader::terminal::Rank;
use seawall_api::{Text, Tree};

pub(crate) use statements::{Statements, pieces};

use crate::form::Form;

const AROUND: Surroundings = Surroundings { kind, heading, is_end, begins, free_text };

/// Reads a text's lines.
pub(crate) fn frame(text: &Text) -> Frame {
    frame_in(text, &AROUND)
}

/// Grows the tree of a configuration: one node a line, in line order.
#[cfg(test)]
pub(crate) fn grow(text: &Text) -> Tree {
    let frame = frame(text);
    grow_in(text, &frame, Form::of(text, &frame))
}

/// Grows the tree of a configuration whose frame and form are known.
pub(crate) fn grow_in(text: &Text, frame: &Frame, form: Form) -> Tree {
    match form {
        Form::Classic => grow::indented(text, frame),
        Form::Md => grow::braced(text, frame),
    }
}

/// `configure` opens the whole configuration: its blocks are the top level here.
pub(crate) fn is_root(line: &str) -> bool {
    matches!(line, "configure" | "configure {" | "/configure" | "/configure {")
}

fn kind(raw: &str) -> LineKind {
    let line = raw.trim();
    if line.is_empty() {
        LineKind::Blank
    } else if line.starts_with('#') || line.starts_with("echo \"") || matches!(line, "exit" | "}") {
        LineKind::Comment
    } else if is_root(line) || line == "exit all" || is_around(line) {
        LineKind::Residue
    } else {
        LineKind::Command
    }
}

/// Prompts, the context above the prompt of MD-CLI, and messages of the CLI.
fn is_around(line: &str) -> bool {
    let is_message = || {
        let severity = line.split_once(": ").map_or("", |(severity, _)| severity);
        matches!(severity, "INFO" | "MINOR" | "MAJOR" | "WARNING" | "CRITICAL") && line.contains(" #")
    };
    prompt(line).is_some() || line.starts_with('[') && line.ends_with(']') || is_message()
}

/// The command behind a prompt: `A:R1# admin display-config`, `*B:pe-1>config>system# info`, `A:admin@R1# info`.
fn prompt(line: &str) -> Option<&str> {
    let (before, command) = line.split_once('#')?;
    let before = before.trim_start_matches(['*', '!', '(', 'e', 'x', 'p', 'r', 'g', 'l', 'o', ')', '[', ']']);
    let (slot, rest) = before.split_once(':')?;
    let named = matches!(slot, "A" | "B" | "C" | "D") && !rest.is_empty() && !rest.contains(' ');
    named.then_some(command.trim())
}

fn heading(line: &str) -> Option<Rank> {
    let command = prompt(line)?;
    let command = command.split('|').next().unwrap_or_default().trim();
    Some(match command {
        "admin display-config" | "admin display-config detail" | "admin show configuration" | "info" => Rank::Running,
        _ if command.starts_with("admin show configuration ") || command.starts_with("info ") => Rank::Running,
        "" => return None,
        _ => Rank::Other,
    })
}

/// What stands behind `# Finished` may be the next file of the same device.
fn is_end(_: &str) -> bool {
    false
}

fn begins(_: &str) -> bool {
    false
}

fn free_text(_: &str) -> Option<FreeText> {
    None
}
