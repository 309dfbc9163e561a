//! Which object a block belongs to, by the block's head: lines of one kind stand in blocks of several objects.

use std::collections::HashMap;

use seawall_api::NodeId;
use seawall_api::command::CommandLine;

/// What each block belongs to.
#[derive(Debug)]
pub(crate) struct Scopes<T> {
    by_head: HashMap<NodeId, T>,
}

impl<T> Default for Scopes<T> {
    fn default() -> Self {
        Self { by_head: HashMap::new() }
    }
}

impl<T: Clone> Scopes<T> {
    /// The block that this line opens belongs to an object.
    pub(crate) fn note(&mut self, line: &CommandLine<'_>, of: T) {
        self.by_head.insert(line.node, of);
    }

    /// The block that this line opens belongs to what the block around it belongs to.
    pub(crate) fn pass_on(&mut self, line: &CommandLine<'_>) -> Option<T> {
        let of = self.of(line)?;
        self.note(line, of.clone());
        Some(of)
    }

    /// What the block belongs to in which a line stands.
    pub(crate) fn of(&self, line: &CommandLine<'_>) -> Option<T> {
        self.by_head.get(&line.parent?).cloned()
    }
}
