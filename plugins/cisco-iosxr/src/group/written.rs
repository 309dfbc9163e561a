//! What became of each line of a configuration whose groups were written out.

use seawall_api::command::Grammar;
use seawall_api::reading::Feeds;
use seawall_api::tree::NodeKind;
use seawall_api::{LineState, NodeId, Text, Tree};

use super::{Expanded, applied, definitions};

/// The state of each line of the tree, from the states of the lines written out. A line of a group has the state that it
/// has wherever it is inherited.
pub(crate) fn states<B: 'static>(
    grammar: &Grammar<B>,
    text: &Text,
    tree: &Tree,
    expanded: &Expanded,
    written: &[LineState],
) -> Vec<LineState> {
    let mut found: Vec<Option<LineState>> = vec![None; tree.len()];
    for (((_, node), state), origin) in expanded.tree.iter().zip(written).zip(&expanded.origins) {
        if node.kind == NodeKind::Blank {
            continue;
        }
        if let Some(known) = found.get_mut(origin.0 as usize) {
            *known = Some(match known.take() {
                Some(before) => before.join(state.clone()),
                None => state.clone(),
            });
        }
    }
    let groups = definitions(text, tree);
    let used: Vec<NodeId> = tree
        .iter()
        .flat_map(|(id, _)| applied(tree.text(id, text)))
        .filter_map(|name| groups.get(name).copied())
        .collect();
    let states = tree.iter().zip(found).map(|((id, node), state)| {
        state.unwrap_or_else(|| match node.kind {
            NodeKind::Blank => LineState::Blank,
            NodeKind::Command => {
                let context = grammar.context_of(text, tree, id);
                let known = context.and_then(|context| grammar.recognise(text, node.span, context));
                let is_used = tree.path(id).first().is_some_and(|group| used.contains(group));
                match known {
                    Some(known) if known.complete && is_used => LineState::Modelled,
                    Some(known) if known.complete => LineState::Ignored,
                    // Nothing takes it over.
                    _ => LineState::Unknown(Feeds::default()),
                }
            }
            _ => LineState::Ignored,
        })
    });
    states.collect()
}
