//! The lines of what was read.

use super::super::wording::identity_of;
use super::super::{Habits, Shell};
use super::{Document, FxHashMap};
use crate::Reading;
use crate::apply::Origin;
use crate::command::Context;
use crate::tree::NodeKind;

impl Document {
    /// Takes the lines of what was read.
    pub(in crate::script) fn of<B: 'static>(shell: &Shell<B>, habits: &Habits, reading: &Reading) -> Self {
        let grammar = (shell.grammar)();
        let mut document = Self {
            items: Vec::with_capacity(reading.tree.len()),
            top: None,
            by_identity: FxHashMap::default(),
            last_like: FxHashMap::default(),
            end: None,
            lists: FxHashMap::default(),
            indent: shell.indent,
            turning: grammar.turning(),
        };
        let mut contexts: Vec<Option<Context>> = Vec::with_capacity(reading.tree.len());
        let mut apart: Vec<usize> = Vec::new();
        for (_, node) in reading.tree.iter() {
            let whole = reading.text.line_span(node.line);
            let parent = node.parent.map(|parent| parent.0 as usize).filter(|parent| *parent < document.items.len());
            let context = match parent {
                None => Some(Context::TOP),
                Some(parent) => contexts.get(parent).copied().flatten(),
            };
            let is_command = node.kind == NodeKind::Command;
            let known =
                context.filter(|_| is_command).and_then(|context| grammar.recognise(&reading.text, node.span, context));
            contexts.push(known.as_ref().and_then(|known| known.opens));
            let line = reading.text.slice(whole).to_owned();
            let id = document.push(parent, line, Origin::Running(whole), is_command);
            if let Some(item) = document.items.get_mut(id) {
                item.running = Some(whole);
                item.between = parent.is_none() && !is_command;
            }
            let is_end = parent.is_none() && reading.text.slice(node.span) == shell.last_line;
            if is_end && document.end.is_none() {
                document.end = Some(id);
            }
            if parent.is_none() && !is_command && !is_end {
                apart.push(id);
                continue;
            }
            // What stands between the lines of a block stands in it.
            for id in apart.drain(..) {
                document.place_apart(parent, id);
            }
            document.insert(parent, id, None);
            let known = known.filter(|known| known.complete);
            document.identify(id, known.map(|known| identity_of(habits, &reading.text, &known)).unwrap_or_default());
        }
        for id in apart {
            document.insert(None, id, None);
        }
        document
    }

    fn place_apart(&mut self, parent: Option<usize>, id: usize) {
        if let Some(item) = self.items.get_mut(id) {
            item.parent = parent;
        }
        self.insert(parent, id, None);
    }

    /// The text of all live lines, and where each comes from.
    pub(in crate::script) fn print(&self) -> (String, Vec<Origin>) {
        let mut text = String::new();
        let mut origins = Vec::new();
        let mut open: Vec<usize> = self.members(None).into_iter().rev().collect();
        while let Some(id) = open.pop() {
            let Some(item) = self.items.get(id) else { continue };
            text.push_str(&item.line);
            text.push('\n');
            origins.push(item.origin);
            if item.ends.is_some() {
                open.extend(self.members(Some(id)).into_iter().rev());
            }
        }
        (text, origins)
    }
}
