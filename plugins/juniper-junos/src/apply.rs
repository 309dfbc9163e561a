//! Applies a change script to a configuration as Junos would: the candidate takes each line, and the whole is committed.
//!
//! Sources: CLI User Guide for Junos OS, "Configuration Mode Commands" (`edit`, `exit`, `quit`, `up`, `top`, `delete`, `insert`, `rename`,
//! `copy`, `protect`, `wildcard delete`, `replace`), "Load a Configuration from a File or the Terminal" (`merge`, `replace`, `override`,
//! `update`, `set`, `patch`, `relative`), "Commit" and "Rollback". A script whose last lines are not committed is taken as one that
//! will be.

use seawall_api::Reading;
use seawall_api::apply::Applied;
use seawall_api::command::Context;
use seawall_api::command::hierarchy::{Choice, Console, How, Step, apply as apply_to};

use crate::builder::Builder;
use crate::grammar::grammar;
use crate::tree;

const CONSOLE: Console<Builder> =
    Console { grammar, style: &tree::STYLE, lines: |text| tree::frame(text).lines, step, choices: CHOICES };

/// Of these a block has one: "Firewall Filter Terminating Actions", "Actions in Routing Policy Terms", "Understanding Static Routing",
/// "Configuring Security Policies".
const CHOICES: &[Choice] = &[
    Choice {
        within: Context("filter-then"),
        words: &["accept", "discard", "reject", "next", "routing-instance", "logical-system"],
    },
    Choice { within: Context("policy-then"), words: &["accept", "reject"] },
    Choice { within: Context("static-route"), words: &["next-hop", "next-table", "discard", "reject", "receive"] },
    Choice { within: Context("security policy then"), words: &["permit", "deny", "reject"] },
];

const FILE: &str = "what the file holds is not here";
const PATTERN: &str = "what the expression fits is not worked out: name each statement";
const COMPARISON: &str = "a comparison is not applied: give the commands that make the change";
const FACTORY: &str = "the configuration that the device was delivered with is not here";
const OPERATION: &str = "not a command that changes the configuration alone";

/// Applies `script` to what was read.
pub(crate) fn apply(reading: &Reading, script: &str) -> Applied {
    apply_to(&CONSOLE, reading, script)
}

fn step(line: &str) -> Step {
    let words: Vec<&str> = line.split_ascii_whitespace().collect();
    match words.as_slice() {
        [first, ..] if is_around(first, line) => Step::Nothing,
        ["configure", ..] => Step::Begin,
        ["exit" | "quit"] => Step::Leave,
        ["exit" | "quit", "configuration-mode"] => Step::End,
        ["up"] => Step::Up(1),
        ["up", count] => count.parse().map_or(Step::Refused("it does not say how many levels"), Step::Up),
        ["delete"] => Step::Clear,
        ["commit", behind @ ..] => commit(behind),
        ["rollback"] => Step::Rollback(0),
        ["rollback", "rescue"] => Step::Refused(FILE),
        ["rollback", number] => {
            number.parse().map_or(Step::Refused("it does not say which configuration"), Step::Rollback)
        }
        ["load", behind @ ..] => load(behind),
        ["^D" | "\u{4}"] => Step::LoadEnd,
        ["replace", "pattern", ..] | ["wildcard", ..] => Step::Refused(PATTERN),
        ["run", behind @ ..] => operation(behind),
        ["show" | "status" | "help" | "annotate" | "save" | "yes" | "no" | "cli", ..] => Step::Nothing,
        [
            "ping" | "traceroute" | "monitor" | "test" | "request" | "restart" | "clear" | "file" | "op" | "start",
            ..,
        ] => operation(&words),
        [first, ..] if first.starts_with(['+', '-']) => Step::Refused(COMPARISON),
        _ => Step::Statements,
    }
}

/// What the device prints: `[edit system]`, `{master:0}`, `[Type ^D at a new line to end input]`, `load complete`.
fn is_around(first: &str, line: &str) -> bool {
    ["[edit", "[Type"].contains(&first.trim_end_matches(']')) && line.ends_with(']')
        || ["{master", "{backup", "{primary"].iter().any(|word| first.starts_with(word))
        || matches!(line, "load complete" | "commit complete" | "configuration check succeeds")
        || line == "Entering configuration mode"
        || line == "Exiting configuration mode"
}

/// `commit check` says only whether it could be done.
fn commit(words: &[&str]) -> Step {
    if words.contains(&"check") || words == ["|", "display", "detail"] {
        return Step::Nothing;
    }
    Step::Commit { leaves: words.contains(&"and-quit") }
}

fn load(words: &[&str]) -> Step {
    let relative = words.contains(&"relative");
    let how = match words {
        ["factory-default", ..] => return Step::Refused(FACTORY),
        ["patch", "terminal", ..] => How::Refused(COMPARISON),
        [_, "terminal", rest @ ..] if rest.iter().any(|word| matches!(*word, "json" | "xml")) => {
            How::Refused("a configuration in this form is not read")
        }
        ["merge", "terminal", ..] => How::Merge,
        ["replace", "terminal", ..] => How::Replace,
        ["override" | "update", "terminal", ..] => How::Override,
        ["set", "terminal", ..] => How::Lines,
        _ => return Step::Refused(FILE),
    };
    Step::Load { how, relative }
}

/// Commands of operational mode.
fn operation(words: &[&str]) -> Step {
    match words {
        ["show" | "ping" | "traceroute" | "monitor" | "test", ..] | ["file", "show" | "list" | "compare", ..] => {
            Step::Nothing
        }
        ["request", "system", "configuration", "rescue", "save"] => Step::Nothing,
        _ => Step::Refused(OPERATION),
    }
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

    #[test]
    fn commands_of_the_session() {
        for (line, expected) in [
            ("commit check", Step::Nothing),
            ("commit confirmed 5", Step::Commit { leaves: false }),
            ("commit and-quit", Step::Commit { leaves: true }),
            ("rollback 3", Step::Rollback(3)),
            ("load merge /var/tmp/x", Step::Refused(FILE)),
            ("load replace terminal relative", Step::Load { how: How::Replace, relative: true }),
            ("up 2", Step::Up(2)),
            ("run show interfaces", Step::Nothing),
            ("request system zeroize", Step::Refused(OPERATION)),
            ("set system host-name a", Step::Statements),
        ] {
            assert_eq!(step(line), expected, "{line}");
        }
    }
}
