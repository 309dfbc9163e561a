//! Lines into blocks: indentation, banners, certificates, what stands around a configuration.

mod around;
mod body;
mod flat;
mod frame;

use seawall_api::reader::indent::{Indentation, columns};
use seawall_api::tree::NodeKind;
use seawall_api::{NodeId, Span, Text, Tree};

pub(crate) use around::command_above;
use flat::Flat;
use frame::LineKind;
pub(crate) use frame::{Frame, frame};

/// Grows the tree of a configuration: one node a line, in line order.
pub(crate) fn grow(text: &Text) -> Tree {
    grow_in(text, &frame(text))
}

/// Grows the tree of a configuration whose frame is known.
pub(crate) fn grow_in(text: &Text, frame: &Frame) -> Tree {
    let mut grower = Grower {
        text,
        frame,
        tree: Tree::default(),
        blocks: Indentation::default(),
        flat: Flat::of(text, frame),
        opening: None,
        family: None,
    };
    for (line, kind) in (0u32..).zip(&frame.lines) {
        grower.line(line, kind);
    }
    grower.tree
}

struct Grower<'a> {
    text: &'a Text,
    frame: &'a Frame,
    tree: Tree,
    blocks: Indentation,
    /// Blocks that indentation does not show, if the text has such.
    flat: Option<Flat>,
    /// The command whose free text is being read.
    opening: Option<NodeId>,
    /// An address family whose lines are not indented below it, as old releases print it.
    family: Option<(NodeId, usize)>,
}

impl Grower<'_> {
    fn line(&mut self, line: u32, kind: &LineKind) {
        let whole = self.text.line_span(line);
        let raw = self.text.slice(whole);
        let trimmed = raw.trim();
        let start = whole.start + length(raw) - length(raw.trim_start());
        let span = Span::new(start, start + length(trimmed));
        match kind {
            LineKind::Blank => {
                self.tree.push(span, line, None, NodeKind::Blank);
            }
            LineKind::Residue => {
                self.tree.push(span, line, None, NodeKind::Residue);
            }
            LineKind::Comment | LineKind::Separator => {
                self.leave(trimmed);
                self.tree.push(span, line, None, NodeKind::Comment);
            }
            LineKind::Body => {
                let kind = if trimmed.is_empty() { NodeKind::Blank } else { NodeKind::Body };
                self.tree.push(span, line, self.opening, kind);
            }
            LineKind::Redacted => {
                // The command stands behind the mark, with its own indentation.
                let behind = raw.trim_start().get(1..).unwrap_or("");
                let start = start + 1 + length(behind) - length(behind.trim_start());
                self.command(line, Span::new(start, span.end.max(start)), columns(behind));
            }
            LineKind::Command => {
                self.command(line, span, columns(raw));
            }
            LineKind::Opening => self.opening = Some(self.command(line, span, columns(raw))),
        }
    }

    /// `exit` and its like close blocks that indentation does not show.
    fn leave(&mut self, comment: &str) {
        if let Some(flat) = &mut self.flat {
            flat.separate(comment);
        }
        if comment.starts_with("exit-address-family") {
            self.family = None;
        }
    }

    fn command(&mut self, line: u32, span: Span, indent: usize) -> NodeId {
        let command = self.text.slice(span);
        let mut parent = self.blocks.parent(indent);
        if let Some((family, at)) = self.family {
            if command.starts_with("address-family ") || indent < at {
                self.family = None;
            } else if indent == at {
                parent = Some(family);
            }
        }
        if let Some(flat) = &mut self.flat {
            parent = flat.parent(self.text, span, parent);
        }
        let id = self.tree.push(span, line, parent, NodeKind::Command);
        self.blocks.open(indent, id);
        if let Some(flat) = &mut self.flat {
            flat.became(id);
        }
        if indent > 0 && command.starts_with("address-family ") && self.lies_flat(line, indent) {
            self.family = Some((id, indent));
        }
        id
    }

    /// Whether the lines of the address family on this line stand beside it and not below.
    fn lies_flat(&self, line: u32, indent: usize) -> bool {
        let below = self.frame.lines.get(line as usize + 1..).unwrap_or(&[]);
        let next = (line + 1..).zip(below).find(|(_, kind)| matches!(kind, LineKind::Command | LineKind::Opening));
        next.map(|(next, _)| self.text.line(next))
            .is_some_and(|next| columns(next) == indent && !next.trim_start().starts_with("address-family "))
    }
}

/// Lengths fit in 32 bits: a text is shorter than 4 GiB.
fn length(text: &str) -> u32 {
    u32::try_from(text.len()).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests;
