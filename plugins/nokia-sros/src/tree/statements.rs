//! Lines into statements: one a line, or one for each step of a line that is a path.

use seawall_api::command::{Context, Piece};
use seawall_api::tree::{Node, NodeKind};
use seawall_api::{LineState, NodeId, Span, Text, Tree};

use crate::grammar::grammar;

/// The statements of a configuration.
#[derive(Debug)]
pub(crate) struct Statements {
    /// Their tree, in the order of their lines.
    pub(crate) tree: Tree,
    /// For each line's node, the last statement of it.
    last: Vec<NodeId>,
}

impl Statements {
    /// Takes the lines of a configuration.
    pub(crate) fn of(text: &Text, tree: &Tree) -> Self {
        let mut all = Self { tree: Tree::default(), last: Vec::with_capacity(tree.len()) };
        // The block that each statement opens.
        let mut opened: Vec<Option<Context>> = Vec::with_capacity(tree.len());
        for (_, node) in tree.iter() {
            let parent = node.parent.and_then(|parent| all.last.get(parent.0 as usize)).copied();
            let context = match parent {
                Some(parent) => opened.get(parent.0 as usize).copied().flatten(),
                None => Some(Context::TOP),
            };
            let (last, opens) = all.add(text, node, parent, context);
            all.last.push(last);
            opened.resize(all.tree.len(), None);
            if let Some(known) = opened.get_mut(last.0 as usize) {
                *known = opens;
            }
        }
        all
    }

    fn add(
        &mut self,
        text: &Text,
        node: &Node,
        parent: Option<NodeId>,
        context: Option<Context>,
    ) -> (NodeId, Option<Context>) {
        let span = behind_root(text, node);
        let Some(context) = context.filter(|_| node.kind == NodeKind::Command) else {
            return (self.tree.push(node.span, node.line, parent, node.kind), None);
        };
        let mut last = None;
        let mut opens = None;
        for step in grammar().steps(text, span, context) {
            last = Some(self.tree.push(step.span, node.line, last.or(parent), NodeKind::Command));
            opens = grammar().recognise(text, step.span, step.context).and_then(|known| known.opens);
        }
        // A block without a head: what it was, nobody can tell.
        let last = last.unwrap_or_else(|| self.tree.push(node.span, node.line, parent, NodeKind::Command));
        (last, opens)
    }

    /// A path names an object wherever it stands: what was not read of it concerns more than its own line, and whatever its
    /// words are about, since the words between may be lost.
    pub(crate) fn widen(&self, text: &Text, states: &mut [LineState]) {
        for ((_, node), state) in self.tree.iter().zip(states) {
            let above = node.parent.and_then(|parent| self.tree.get(parent));
            let is_path = match above {
                Some(above) => above.line == node.line,
                None => text.line(node.line).trim_start().starts_with('/'),
            };
            match state {
                LineState::Unknown(feeds) if is_path => {
                    feeds.within = None;
                    feeds.paths.extend(grammar().feeds_by_words(text, node.span));
                    feeds.paths.sort_unstable();
                    feeds.paths.dedup();
                }
                LineState::Unmodelled(feeds) if is_path => feeds.within = None,
                _ => {}
            }
        }
    }

    /// What became of each line: of its last statement, which is not known where one before it is not.
    pub(crate) fn of_lines(&self, tree: &Tree, states: &[LineState]) -> Vec<LineState> {
        let of = |id: &NodeId| states.get(id.0 as usize).cloned().unwrap_or(LineState::Ignored);
        debug_assert_eq!(tree.len(), self.last.len());
        self.last.iter().map(of).collect()
    }
}

/// A line without the word that leads from anywhere into the configuration.
fn behind_root(text: &Text, node: &Node) -> Span {
    let line = text.slice(node.span);
    let plain = line.trim_start_matches(['/', ' ', '{']);
    let rest = plain.strip_prefix("configure").filter(|rest| rest.starts_with([' ', '{'])).unwrap_or(plain);
    let rest = rest.trim_start_matches([' ', '{']);
    let start = node.span.end - u32::try_from(rest.len()).unwrap_or(0);
    Span::new(start, node.span.end)
}

/// The words of a line, with those that a report may show.
pub(crate) fn pieces(text: &Text, tree: &Tree, id: NodeId) -> Vec<Piece> {
    let mut context = Some(Context::TOP);
    let mut pieces = Vec::new();
    for above in tree.path(id) {
        let Some(node) = tree.get(above) else { return Vec::new() };
        let inside = behind_root(text, node);
        pieces.clear();
        if inside.start > node.span.start {
            let root = text.slice(Span::new(node.span.start, inside.start)).trim_end();
            let end = node.span.start + u32::try_from(root.len()).unwrap_or(0);
            pieces.push(Piece { span: Span::new(node.span.start, end), printable: true });
        }
        let Some(around) = context.filter(|_| node.kind == NodeKind::Command) else {
            pieces.extend(hidden(text, inside));
            context = None;
            continue;
        };
        context = None;
        for step in grammar().steps(text, inside, around) {
            match grammar().recognise(text, step.span, step.context) {
                Some(known) => {
                    context = known.opens;
                    pieces.extend(known.pieces);
                }
                None => pieces.extend(hidden(text, step.span)),
            }
        }
    }
    pieces
}

fn hidden(text: &Text, span: Span) -> impl Iterator<Item = Piece> {
    super::word::words(text, span).into_iter().map(|span| Piece { span, printable: false })
}
