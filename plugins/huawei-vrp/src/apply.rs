//! Applies a change script to a configuration as VRP would.

use seawall_api::Reading;
use seawall_api::apply::Applied;
use seawall_api::script::{Shell, Step};

use crate::builder::Builder;
use crate::grammar::grammar;
use crate::tree::{self, prompt};

const SHELL: Shell<Builder> = Shell { grammar, grow: tree::grow, prompt, step, indent: 1, last_line: "return" };

/// Applies `script` to what was read.
pub(crate) fn apply(reading: &Reading, script: &str) -> Applied {
    seawall_api::script::apply(&SHELL, reading, script)
}

fn step(command: &str) -> Step {
    match command.split_whitespace().next().unwrap_or("") {
        "" | "commit" | "save" | "display" | "y" | "Y" => Step::Nothing,
        "quit" => Step::Leave,
        "return" | "system-view" => Step::End,
        _ => Step::Command,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;

    #[test]
    fn a_value_is_replaced_at_its_place() {
        let done = apply(
            &sample::whole("#\n sysname a\n#\nreturn\n"),
            "<a>system-view\n[a]sysname b\n[*a]commit\n[~b]return\n",
        );
        assert_eq!(done.text, "#\n sysname b\n#\nreturn\n");
        assert!(done.complete, "{:?}", done.rejected);
    }

    #[test]
    fn undo_takes_away() {
        let done = apply(&sample::whole("#\nsysname a\n#\nreturn\n"), "undo sysname\n");
        assert_eq!(done.text, "#\n#\nreturn\n");
    }
}
