//! The grammar: every subject's tables, compiled once.

use std::sync::LazyLock;

use seawall_api::command::{Grammar, Turning};

use crate::builder::Builder;
use crate::subject;

/// Nothing turns a statement round: what is not wanted is deleted.
const NOTHING: Turning = Turning { off: &[], back: &[] };

static GRAMMAR: LazyLock<Grammar<Builder>> = LazyLock::new(|| {
    let tables = subject::tables();
    // A test holds that every pattern can be read; an unreadable one would be left out.
    Grammar::new(&tables).turned_by(NOTHING)
});

/// The compiled grammar.
pub(crate) fn grammar() -> &'static Grammar<Builder> {
    &GRAMMAR
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Of two equal patterns the second is dead: what its subject meant to model would be lost.
    #[test]
    fn no_pattern_stands_twice_in_a_block() {
        let mut seen = std::collections::HashSet::new();
        let tables = subject::tables();
        let commands = tables
            .iter()
            .flat_map(|table| table.commands.iter().map(move |command| (table.context.0, command.pattern)));
        let twice: Vec<_> = commands.filter(|command| !seen.insert(*command)).collect();
        assert!(twice.is_empty(), "{twice:#?}");
    }

    #[test]
    fn every_pattern_can_be_read() {
        Grammar::new(&subject::tables()).check().unwrap();
    }
}
