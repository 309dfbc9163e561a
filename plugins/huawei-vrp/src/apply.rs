//! Applies a change script to a configuration as VRP would.

use seawall_api::Reading;
use seawall_api::apply::Applied;
use seawall_api::script::{Habits, Lists, Shell, Step, Taken};

use crate::builder::Builder;
use crate::grammar::grammar;
use crate::subject::interface::full_name;
use crate::tree::{self, prompt};

const SHELL: Shell<Builder> = Shell { grammar, grow: tree::grow, prompt, step, indent: 1, last_line: "return" };

const HABITS: Habits = Habits {
    interface: full_name,
    abbreviates: true,
    sweeping: Some(&["ip address", "acl *", "acl number *", "acl name *"]),
    // Numbers that the system gives are multiples of the step, 5 unless set. What a rule does whose number is taken depends on the
    // match order and the release.
    lists: Lists { marks: &["rule"], taken: Taken::Refused, once: false, step: 5, rounds: true, prints: true },
    ..Habits::PLAIN
};

/// Applies `script` to what was read.
pub(crate) fn apply(reading: &Reading, script: &str) -> Applied {
    seawall_api::script::apply_as(&SHELL, &HABITS, reading, script)
}

fn step(command: &str) -> Step {
    let lower = command.to_ascii_lowercase();
    let words: Vec<&str> = lower.split_ascii_whitespace().collect();
    match words.as_slice() {
        [] | ["commit" | "save" | "display" | "dis" | "run" | "y" | "n" | "ping" | "terminal", ..] => Step::Nothing,
        ["quit"] => Step::Leave,
        ["return"] => Step::Out,
        ["system-view" | "sys" | "system"] => Step::Enter,
        // "acl 2000" is printed as "acl number 2000".
        ["acl", number] if number.parse::<u32>().is_ok() => Step::Instead(format!("acl number {number}")),
        ["undo", "acl", number] if number.parse::<u32>().is_ok() => Step::Instead(format!("undo acl number {number}")),
        ["rollback", ..] => Step::Refused("puts another configuration in place, which is not here"),
        ["abort"] | ["clear", "configuration", ..] => {
            Step::Refused("gives up what was typed before it, and how much that is the script does not say")
        }
        ["user-interface", "vty", numbers @ ..] => {
            match numbers.iter().map(|number| number.parse().ok()).collect::<Option<Vec<u64>>>().as_deref() {
                Some([first]) => Step::Range { head: "user-interface vty", first: *first, last: *first, parts: &[] },
                Some([first, last]) if first <= last && *last < 10_000 => {
                    Step::Range { head: "user-interface vty", first: *first, last: *last, parts: &[] }
                }
                _ => Step::Command,
            }
        }
        ["undo", "interface", names @ ..]
            if full_name(&names.concat()).contains("Ethernet") && !names.concat().contains('.') =>
        {
            Step::Refused("a physical interface cannot be taken away: `clear configuration interface` resets it")
        }
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
