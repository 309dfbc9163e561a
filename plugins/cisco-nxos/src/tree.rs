//! Lines into blocks.

use seawall_api::reader::blocks;
use seawall_api::reader::capture::{Frame, LineKind, Surroundings, frame as frame_in};
use seawall_api::reader::free_text::{FreeText, delimited};
use seawall_api::reader::terminal::{Rank, is_message, prompt, shown};
use seawall_api::{Text, Tree};

use crate::subject::automation;

const AROUND: Surroundings = Surroundings { kind, heading, is_end, begins, free_text };

/// Reads a text's lines.
pub(crate) fn frame(text: &Text) -> Frame {
    frame_in(text, &AROUND)
}

/// Grows the tree of a configuration: one node a line, in line order.
pub(crate) fn grow(text: &Text) -> Tree {
    grow_in(text, &frame(text))
}

/// Grows the tree of a configuration whose frame is known.
pub(crate) fn grow_in(text: &Text, frame: &Frame) -> Tree {
    blocks::grow(text, frame)
}

fn kind(raw: &str) -> LineKind {
    let line = raw.trim();
    if line.is_empty() {
        LineKind::Blank
    } else if line.starts_with('!') {
        LineKind::Comment
    } else if is_end(raw) || prompt(line).is_some() || is_message(line) || heading(line).is_some() {
        LineKind::Residue
    } else {
        LineKind::Command
    }
}

fn heading(line: &str) -> Option<Rank> {
    match prompt(line) {
        Some(command) => shown(command),
        None => shown(line).filter(|rank| *rank > Rank::Other),
    }
}

fn is_end(raw: &str) -> bool {
    raw.trim_end() == "end"
}

fn begins(line: &str) -> bool {
    line.starts_with("hostname ")
}

fn free_text(command: &str) -> Option<FreeText> {
    let job = automation::free_text(command);
    job.or_else(|| command.starts_with("banner ").then(|| delimited(command, 2))?)
}
