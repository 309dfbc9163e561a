//! The grammar: every subject's tables, compiled once.

use std::sync::LazyLock;

use seawall_api::command::{Grammar, Turning};

use crate::builder::Builder;
use crate::subject;

/// `undo` takes away, and is printed where a command is on by default ("undo info-center enable").
const UNDO: Turning = Turning { off: &["undo"], back: &[] };

static GRAMMAR: LazyLock<Grammar<Builder>> = LazyLock::new(|| {
    let tables = subject::tables();
    // A test holds that every pattern can be read; an unreadable one would be left out.
    Grammar::new(&tables).turned_by(UNDO)
});

/// The compiled grammar.
pub(crate) fn grammar() -> &'static Grammar<Builder> {
    &GRAMMAR
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_pattern_stands_twice_in_a_block() {
        assert_eq!(seawall_api::command::repeated(&subject::tables()), []);
    }

    #[test]
    fn every_pattern_can_be_read() {
        Grammar::new(&subject::tables()).check().unwrap();
    }
}
