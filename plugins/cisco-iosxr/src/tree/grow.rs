//! Grows the tree of lines whose kinds are known.

use seawall_api::reader::capture::{Frame, LineKind};
use seawall_api::reader::indent::{Indentation, columns};
use seawall_api::tree::NodeKind;
use seawall_api::{NodeId, Span, Text, Tree};

use super::{admin, closed};

/// One node a line, in line order. Free text hangs on the command that opens it; what stands in a policy or a set hangs
/// on its head, however it is indented.
pub(super) fn grow(text: &Text, frame: &Frame) -> Tree {
    let heads = closed::heads(text, frame);
    let mut tree = Tree::default();
    let mut blocks = Indentation::default();
    let mut opening: Option<NodeId> = None;
    let mut section: Option<NodeId> = None;
    for ((line, kind), head) in (0u32..).zip(&frame.lines).zip(heads) {
        let span = text.trimmed_span(line);
        // One node a line: the head's line is its node.
        let closed = head.map(NodeId);
        match kind {
            LineKind::Blank => {
                tree.push(span, line, None, NodeKind::Blank);
            }
            LineKind::Residue => {
                tree.push(span, line, None, NodeKind::Residue);
            }
            LineKind::Comment | LineKind::Separator => {
                tree.push(span, line, None, NodeKind::Comment);
            }
            LineKind::Body => {
                let kind = if span.is_empty() { NodeKind::Blank } else { NodeKind::Body };
                tree.push(span, line, opening, kind);
            }
            LineKind::Command | LineKind::Opening | LineKind::Redacted if admin::is_header(text.line(line)) => {
                let behind = text.slice(span).trim_start_matches('!').trim_start();
                let start = span.end - u32::try_from(behind.len()).unwrap_or(0);
                blocks = Indentation::default();
                section = Some(tree.push(Span::new(start, span.end), line, None, NodeKind::Command));
            }
            LineKind::Command | LineKind::Opening | LineKind::Redacted => {
                let indent = columns(text.line(line));
                let parent = closed.or_else(|| blocks.parent(indent)).or(section);
                let id = tree.push(span, line, parent, NodeKind::Command);
                if closed.is_none() {
                    blocks.open(indent, id);
                }
                if *kind == LineKind::Opening {
                    opening = Some(id);
                }
            }
        }
    }
    tree
}
