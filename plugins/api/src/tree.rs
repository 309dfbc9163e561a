//! The lossless tree of a configuration: every line is a node, a node is a span.

use crate::{Span, Text};

/// Index of a node in its [`Tree`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct NodeId(pub u32);

/// What kind of line a node is, before anyone knows what it says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum NodeKind {
    /// A command, or the head of a block.
    Command,
    /// A comment or separator.
    Comment,
    /// A blank line.
    Blank,
    /// A line of free text that belongs to its parent: banner, certificate, script body.
    Body,
    /// Something around the configuration: prompt, header of `show running-config`, pager residue.
    Residue,
}

/// One line.
#[derive(Debug, Clone, Copy)]
pub struct Node {
    /// The line's text without its break and without indentation.
    pub span: Span,
    /// Index of the line in the text, from 0.
    pub line: u32,
    /// The block that it stands in.
    pub parent: Option<NodeId>,
    /// What it is.
    pub kind: NodeKind,
    /// One past the last node of its block, in tree order; `id + 1` for a leaf.
    pub block_end: u32,
}

/// A flat arena of nodes in line order. Children follow their parent; no recursion is ever needed.
#[derive(Debug, Clone, Default)]
pub struct Tree {
    nodes: Vec<Node>,
}

impl Tree {
    /// Adds the next line under `parent` and returns its id.
    pub fn push(&mut self, span: Span, line: u32, parent: Option<NodeId>, kind: NodeKind) -> NodeId {
        let id = u32::try_from(self.nodes.len()).unwrap_or(u32::MAX);
        self.nodes.push(Node { span, line, parent, kind, block_end: id + 1 });
        let mut above = parent;
        while let Some(up) = above {
            let Some(node) = self.nodes.get_mut(up.0 as usize) else { break };
            node.block_end = id + 1;
            above = node.parent;
        }
        NodeId(id)
    }

    /// The node of an id.
    pub fn get(&self, id: NodeId) -> Option<&Node> {
        self.nodes.get(id.0 as usize)
    }

    /// Number of nodes.
    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    /// Whether there is no node.
    pub fn is_empty(&self) -> bool {
        self.nodes.is_empty()
    }

    /// All nodes in line order.
    pub fn iter(&self) -> impl Iterator<Item = (NodeId, &Node)> {
        (0..).map(NodeId).zip(self.nodes.iter())
    }

    /// The node of a line, by the line's index from 0.
    pub fn at_line(&self, line: u32) -> Option<(NodeId, &Node)> {
        let index = self.nodes.partition_point(|node| node.line < line);
        let node = self.nodes.get(index).filter(|node| node.line == line)?;
        Some((NodeId(u32::try_from(index).ok()?), node))
    }

    /// The direct children of a node, or the top-level nodes.
    pub fn children(&self, parent: Option<NodeId>) -> Children<'_> {
        let (next, end) = match parent {
            None => (0, u32::try_from(self.nodes.len()).unwrap_or(u32::MAX)),
            Some(id) => (id.0 + 1, self.get(id).map_or(0, |node| node.block_end)),
        };
        Children { tree: self, next, end }
    }

    /// From the outermost block to the node itself.
    pub fn path(&self, id: NodeId) -> Vec<NodeId> {
        let mut path = vec![id];
        let mut above = self.get(id).and_then(|node| node.parent);
        while let Some(up) = above {
            path.push(up);
            above = self.get(up).and_then(|node| node.parent);
        }
        path.reverse();
        path
    }

    /// From the head of a block to the end of its last line.
    pub fn block_span(&self, id: NodeId) -> Span {
        let Some(node) = self.get(id) else { return Span::default() };
        let last = self.nodes.get((node.block_end as usize).saturating_sub(1)).unwrap_or(node);
        node.span.to(last.span)
    }

    /// The trimmed text of a node.
    pub fn text<'a>(&self, id: NodeId, text: &'a Text) -> &'a str {
        self.get(id).map_or("", |node| text.slice(node.span))
    }
}

/// Iterator over the direct children of a block.
#[derive(Debug)]
pub struct Children<'a> {
    tree: &'a Tree,
    next: u32,
    end: u32,
}

impl Iterator for Children<'_> {
    type Item = NodeId;

    fn next(&mut self) -> Option<NodeId> {
        if self.next >= self.end {
            return None;
        }
        let id = NodeId(self.next);
        self.next = self.tree.get(id)?.block_end;
        Some(id)
    }
}
