//! Blocks of a text whose lines are known, by indentation alone.

use super::capture::{Frame, LineKind};
use super::indent::{Indentation, columns};
use crate::tree::NodeKind;
use crate::{NodeId, Span, Text, Tree};

/// Grows a tree: one node a line, in line order. Free text hangs on the command that opens it.
pub fn grow(text: &Text, frame: &Frame) -> Tree {
    let mut tree = Tree::default();
    let mut blocks = Indentation::default();
    let mut opening: Option<NodeId> = None;
    for (line, kind) in (0u32..).zip(&frame.lines) {
        let span = text.trimmed_span(line);
        match kind {
            LineKind::Blank => {
                tree.push(span, line, None, NodeKind::Blank);
            }
            LineKind::Residue => {
                tree.push(span, line, None, NodeKind::Residue);
            }
            LineKind::Comment => {
                tree.push(span, line, None, NodeKind::Comment);
            }
            LineKind::Separator => {
                blocks.close(columns(text.line(line)));
                tree.push(span, line, None, NodeKind::Comment);
            }
            LineKind::Body => {
                let kind = if span.is_empty() { NodeKind::Blank } else { NodeKind::Body };
                tree.push(span, line, opening, kind);
            }
            LineKind::Redacted => {
                // The command stands behind the mark, with its own indentation.
                let behind = text.slice(span).get(1..).unwrap_or("");
                let command = behind.trim_start();
                let start = span.end - length(command);
                command_at(&mut tree, &mut blocks, Span::new(start, span.end), line, columns(behind));
            }
            LineKind::Command => {
                command_at(&mut tree, &mut blocks, span, line, columns(text.line(line)));
            }
            LineKind::Opening => {
                opening = Some(command_at(&mut tree, &mut blocks, span, line, columns(text.line(line))));
            }
        }
    }
    tree
}

fn command_at(tree: &mut Tree, blocks: &mut Indentation, span: Span, line: u32, indent: usize) -> NodeId {
    let parent = blocks.parent(indent);
    let id = tree.push(span, line, parent, NodeKind::Command);
    blocks.open(indent, id);
    id
}

/// Lengths fit in 32 bits: a text is shorter than 4 GiB.
fn length(text: &str) -> u32 {
    u32::try_from(text.len()).unwrap_or(u32::MAX)
}
