//! Applies a change script to a configuration as IOS XR would.

use seawall_api::Reading;
use seawall_api::apply::Applied;
use seawall_api::script::{Shell, Step, before_hash};

use crate::builder::Builder;
use crate::grammar::grammar;
use crate::tree;

const SHELL: Shell<Builder> =
    Shell { grammar, grow: tree::grow, prompt: before_hash, step, indent: 1, last_line: "end" };

/// Applies `script` to what was read.
pub(crate) fn apply(reading: &Reading, script: &str) -> Applied {
    seawall_api::script::apply(&SHELL, reading, script)
}

fn step(command: &str) -> Step {
    let mut words = command.split_whitespace();
    match words.next().unwrap_or("") {
        "" | "do" | "write" | "copy" | "show" | "enable" | "terminal" | "commit" => Step::Nothing,
        "configure" | "conf" if words.next().is_none_or(|word| "terminal".starts_with(word)) => Step::End,
        "exit" => Step::Leave,
        "end" | "root" => Step::End,
        _ => Step::Command,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;

    #[test]
    fn a_value_is_replaced() {
        let done = apply(&sample::whole("hostname a\nend\n"), "conf t\nhostname b\nend\n");
        assert_eq!(done.text, "hostname b\nend\n");
        assert!(done.complete, "{:?}", done.rejected);
    }
}
