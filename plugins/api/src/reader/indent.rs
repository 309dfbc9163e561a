//! Blocks by indentation.

use crate::NodeId;

/// Deepest nesting that is followed; deeper lines stay in the deepest block.
const DEEPEST: usize = 256;

/// Finds the block of each line from its indentation: the nearest line above that is indented less.
#[derive(Debug, Default)]
pub struct Indentation {
    open: Vec<(usize, NodeId)>,
}

impl Indentation {
    /// The parent of a line with this many columns of indentation.
    pub fn parent(&mut self, columns: usize) -> Option<NodeId> {
        while self.open.last().is_some_and(|(above, _)| *above >= columns) {
            self.open.pop();
        }
        self.open.last().map(|(_, id)| *id)
    }

    /// A line between blocks stands this far in: at the margin it ends all of them, elsewhere those whose heads stand farther in. What
    /// follows may be the first line of the block whose head stands as far in, and is indented more then.
    pub fn close(&mut self, columns: usize) {
        self.open.retain(|(head, _)| columns > 0 && *head <= columns);
    }

    /// Says that the line with this indentation became this node.
    pub fn open(&mut self, columns: usize, id: NodeId) {
        if self.open.len() < DEEPEST {
            self.open.push((columns, id));
        }
    }

    /// The open blocks, outermost first.
    pub fn blocks(&self) -> impl Iterator<Item = NodeId> + '_ {
        self.open.iter().map(|(_, id)| *id)
    }
}

/// Columns of indentation of a line; a tab counts as one.
pub fn columns(line: &str) -> usize {
    line.bytes().take_while(|byte| matches!(byte, b' ' | b'\t')).count()
}
