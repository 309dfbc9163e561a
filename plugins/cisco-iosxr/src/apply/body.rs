//! Policies and sets: what stands in them is one text, which replaces the one before.

use seawall_api::apply::Applied;
use seawall_api::reader::capture::LineKind;
use seawall_api::{Text, Tree};

use crate::tree::{self, closed_by};

/// Grows the tree of a script: what stands in a policy or a set, up to its end, is the text of its head.
pub(super) fn grow(text: &Text) -> Tree {
    let mut frame = tree::frame(text);
    let mut open: Option<(usize, &str)> = None;
    for line in 0..text.line_count() {
        let raw = text.line(line);
        match open {
            Some((head, end)) if raw.trim() == end => {
                let within = frame.lines.get_mut(head..=line as usize).unwrap_or_default();
                within.fill(LineKind::Body);
                within.iter_mut().take(1).for_each(|head| *head = LineKind::Opening);
                open = None;
            }
            Some(_) => {}
            None => open = closed_by(raw.trim()).map(|end| (line as usize, end)),
        }
    }
    tree::grow_in(text, &frame)
}

/// Drops the ends of policies and sets that are gone, or have another.
pub(super) fn without_stray_ends(applied: &mut Applied) {
    let mut text = String::with_capacity(applied.text.len());
    let mut origins = Vec::with_capacity(applied.origins.len());
    let mut open: Option<&str> = None;
    for (line, origin) in applied.text.lines().zip(&applied.origins) {
        let trimmed = line.trim();
        if matches!(trimmed, "end-policy" | "end-set") {
            if open.take().is_none() {
                continue;
            }
        } else if open.is_none() {
            open = closed_by(trimmed);
        }
        text.push_str(line);
        text.push('\n');
        origins.push(*origin);
    }
    (applied.text, applied.origins) = (text, origins);
}
