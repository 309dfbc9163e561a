//! What became of each line, from what became of the statements on it.

use super::statement::{Hierarchy, StatementId};
use crate::command::Grammar;
use crate::reader::hierarchy::{Event, Groups, Statements};
use crate::reading::Feeds;
use crate::tree::NodeKind;
use crate::{LineState, NodeId, Text, Tree};

impl Hierarchy {
    /// The lines of the text: one node a line, those in braces below the head of their block.
    pub fn tree(text: &Text, statements: &Statements) -> Tree {
        let mut parents: Vec<Option<u32>> = vec![None; statements.kinds.len()];
        let mut heads: Vec<u32> = Vec::new();
        let mut last = None;
        for event in &statements.events {
            let (line, opens) = match event {
                Event::Statement { line, opens, .. } | Event::Path { line, opens, .. } => (*line, *opens),
                Event::Close { line } => {
                    heads.pop();
                    (*line, false)
                }
            };
            if last != Some(line)
                && let Some(parent) = parents.get_mut(line as usize)
            {
                *parent = heads.last().copied().filter(|head| *head < line);
            }
            last = Some(line);
            if opens {
                heads.push(line);
            }
        }
        let mut tree = Tree::default();
        let mut above = None;
        for ((line, kind), parent) in (0u32..).zip(&statements.kinds).zip(parents) {
            let span = text.trimmed_span(line);
            // A node a line: the node of a line has its number.
            let parent = match kind {
                NodeKind::Body => above,
                NodeKind::Command => parent.map(NodeId),
                _ => None,
            };
            let id = tree.push(span, line, parent, *kind);
            if *kind == NodeKind::Command {
                above = Some(id);
            }
        }
        tree
    }

    /// Runs the handlers of all statements in force, in their order. What became of each line of the tree.
    pub fn read<B: 'static>(
        &self,
        grammar: &Grammar<B>,
        (text, tree): (&Text, &Tree),
        groups: &Groups,
        builder: &mut B,
    ) -> Vec<LineState> {
        let block = self.groups_block(text, groups);
        let states = grammar.read_hierarchy(text, self, &|id| Some(id) == block, builder);
        self.line_states(tree, states)
    }

    /// The state of each line of a tree that has a node a line. What a group holds is as it is where it is taken over.
    pub(super) fn line_states(&self, tree: &Tree, mut states: Vec<Option<LineState>>) -> Vec<LineState> {
        for (index, statement) in self.statements.iter().enumerate() {
            let Some(from) = statement.from else { continue };
            let Some(state) = states.get(index).cloned().flatten() else { continue };
            if let Some(known) = states.get_mut(from.0 as usize) {
                *known = Some(match known.take() {
                    Some(before) => before.join(state),
                    None => state,
                });
            }
        }
        let heads = self.hidden_heads(&states);
        let of_line = |line: u32| {
            let first = heads.partition_point(|(known, _)| *known < line);
            let heads = heads.iter().skip(first).take_while(|(known, _)| *known == line);
            let all = self.on_line(line).chain(heads.map(|(_, id)| *id));
            all.map(|id| self.state(id, &states)).reduce(LineState::join)
        };
        let mut above = LineState::Ignored;
        let lines = tree.iter().map(|(_, node)| {
            let state = match node.kind {
                NodeKind::Blank => LineState::Blank,
                NodeKind::Comment | NodeKind::Residue => LineState::Ignored,
                NodeKind::Body => above.clone(),
                NodeKind::Command => of_line(node.line).unwrap_or(LineState::Ignored),
            };
            if node.kind == NodeKind::Command {
                above.clone_from(&state);
            }
            state
        });
        lines.collect()
    }

    /// Heads that are not understood, or not in the model, and stand on no line of their own: whole paths spell them. By line.
    fn hidden_heads(&self, states: &[Option<LineState>]) -> Vec<(u32, StatementId)> {
        let ids = (0..).map(StatementId).zip(&self.statements).zip(states);
        let open = ids.filter(|((_, statement), state)| {
            !statement.children.is_empty() && matches!(state, Some(LineState::Unknown(_) | LineState::Unmodelled(_)))
        });
        let all = open.map(|((id, statement), _)| (statement.line, id));
        let mut found: Vec<(u32, StatementId)> =
            all.filter(|(line, id)| !self.on_line(*line).any(|known| known == *id)).collect();
        found.sort_unstable();
        found
    }

    /// What became of a statement. One that no one reads, of a group that nothing takes over or that was taken away, changes
    /// nothing.
    fn state(&self, id: StatementId, states: &[Option<LineState>]) -> LineState {
        if let Some(state) = states.get(id.0 as usize).cloned().flatten() {
            return state;
        }
        match self.get(id) {
            Some(statement) if statement.is_known() => LineState::Ignored,
            _ => LineState::Unknown(Feeds::default()),
        }
    }
}
