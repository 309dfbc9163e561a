//! The grammar: every subject's tables, compiled once.

use std::sync::LazyLock;

use seawall_api::command::Grammar;
use seawall_api::command::interpreter::Turning;

use crate::builder::Builder;
use crate::subject;
use crate::tree::word;

/// `no` in classic CLI, `delete` in MD-CLI. Neither has a word that sets a command back.
const TURNING: Turning = Turning { off: &["no", "delete"], back: &[] };

static GRAMMAR: LazyLock<Grammar<Builder>> = LazyLock::new(|| {
    let tables = subject::tables();
    // A test holds that every pattern can be read; an unreadable one would be left out.
    Grammar::new(&tables).worded(word::words).turned_by(TURNING)
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
