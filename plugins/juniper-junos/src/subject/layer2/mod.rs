//! VLANs and what guards them.

use std::collections::HashMap;

/// What is remembered between statements.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    /// The number of each VLAN that has a name.
    pub(crate) numbers: HashMap<String, u64>,
}

impl Memory {
    /// The number of a VLAN.
    pub(crate) fn number_of(&self, name: &str) -> Option<u64> {
        self.numbers.get(name).copied()
    }
}
