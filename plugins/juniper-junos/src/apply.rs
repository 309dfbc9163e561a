//! Applies a change script to a configuration as Junos would: the candidate takes each line, and the whole is committed.

use seawall_api::Reading;
use seawall_api::apply::Applied;
use seawall_api::command::hierarchy::{Console, apply as apply_to};

use crate::builder::Builder;
use crate::grammar::grammar;
use crate::tree;

const CONSOLE: Console<Builder> = Console { grammar, style: &tree::STYLE, lines: |text| tree::frame(text).lines };

/// Applies `script` to what was read.
pub(crate) fn apply(reading: &Reading, script: &str) -> Applied {
    apply_to(&CONSOLE, reading, script)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;

    #[test]
    fn a_value_is_replaced_in_both_forms() {
        let script = "configure\nset system host-name b\ncommit and-quit\n";
        let done = apply(&sample::whole("system {\n    host-name a;\n}\n"), script);
        assert_eq!(done.text, "system {\n    host-name b;\n}\n");
        assert!(done.complete, "{:?}", done.rejected);
        assert_eq!(apply(&sample::whole("set system host-name a\n"), script).text, "set system host-name b\n");
    }
}
