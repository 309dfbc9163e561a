//! Grows the tree of lines whose kinds are known.

use seawall_api::reader::capture::{Frame, LineKind};
use seawall_api::reader::indent::columns;
use seawall_api::tree::NodeKind;
use seawall_api::{NodeId, Text, Tree};

use super::{is_root, word};

/// Deepest nesting that is followed; deeper lines stay in the deepest block.
const DEEPEST: usize = 64;

/// Blocks by indentation, each closed by `exit`, which hangs on the block that it closes.
pub(super) fn indented(text: &Text, frame: &Frame) -> Tree {
    let mut tree = Tree::default();
    // The open blocks with their indentation, outermost first.
    let mut blocks: Vec<(usize, NodeId)> = Vec::new();
    // The line above, where it makes an object, with its indentation.
    let mut made: Option<(usize, NodeId)> = None;
    for (line, kind) in (0u32..).zip(&frame.lines) {
        let span = text.trimmed_span(line);
        let indent = columns(text.line(line));
        match around(kind) {
            Some(NodeKind::Comment) if text.slice(span) == "exit" => {
                made = None;
                let closed = blocks.iter().rev().find(|(columns, _)| *columns == indent).or(blocks.last());
                let parent = closed.map(|(_, id)| *id);
                tree.push(span, line, parent, NodeKind::Comment);
            }
            Some(kind) => {
                if kind == NodeKind::Residue {
                    blocks.clear();
                }
                tree.push(span, line, None, kind);
            }
            None => {
                // What makes an object always opens a block, though some descriptions are printed beside their object.
                let beside = made.filter(|(above, _)| *above == indent).map(|(_, id)| id);
                if beside.is_none() {
                    blocks.truncate(blocks.iter().rposition(|(columns, _)| *columns < indent).map_or(0, |at| at + 1));
                }
                let parent = beside.or_else(|| blocks.last().map(|(_, id)| *id));
                let id = tree.push(span, line, parent, NodeKind::Command);
                if beside.is_none() && blocks.len() < DEEPEST {
                    blocks.push((indent, id));
                }
                made = text.slice(span).ends_with(" create").then_some((indent, id));
            }
        }
    }
    tree
}

/// Blocks in braces.
pub(super) fn braced(text: &Text, frame: &Frame) -> Tree {
    let mut tree = Tree::default();
    // The block of each open brace; none for what opens the whole configuration.
    let mut open: Vec<Option<NodeId>> = Vec::new();
    let mut too_deep = 0_usize;
    for (line, kind) in (0u32..).zip(&frame.lines) {
        let span = text.trimmed_span(line);
        let raw = text.slice(span);
        let (opens, closes) = if *kind == LineKind::Blank || raw.starts_with('#') { (0, 0) } else { word::braces(raw) };
        let parent = open.last().copied().flatten();
        let id = match around(kind) {
            Some(NodeKind::Comment) if closes > 0 => tree.push(span, line, parent, NodeKind::Comment),
            Some(kind) => tree.push(span, line, None, kind),
            None => tree.push(span, line, parent.filter(|_| !raw.starts_with('/')), NodeKind::Command),
        };
        for _ in 0..closes {
            if too_deep > 0 {
                too_deep -= 1;
            } else {
                open.pop();
            }
        }
        // A brace alone at the top can only have opened the whole configuration.
        let root = is_root(raw) || raw == "{" && open.is_empty();
        for _ in 0..opens {
            if open.len() < DEEPEST {
                open.push((!root && around(kind).is_none()).then_some(id));
            } else {
                too_deep += 1;
            }
        }
    }
    tree
}

/// The kind of a line that is no command.
fn around(kind: &LineKind) -> Option<NodeKind> {
    match kind {
        LineKind::Blank => Some(NodeKind::Blank),
        LineKind::Comment | LineKind::Separator => Some(NodeKind::Comment),
        LineKind::Residue => Some(NodeKind::Residue),
        LineKind::Command | LineKind::Opening | LineKind::Body | LineKind::Redacted => None,
    }
}
