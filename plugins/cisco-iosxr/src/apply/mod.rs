//! Applies a change script to a configuration as IOS XR would: the target configuration takes each line, and the whole is
//! committed. What a script does not commit is taken as something that will be.
//!
//! Sources: System Management Configuration Guide for IOS XR, "Managing the Router Configuration" (`commit`, `commit replace`,
//! `clear`, `abort`, `root`, `end` and its question, commands of several modes on one line); Routing Configuration Guide,
//! "Implementing Routing Policy" (a policy or set that is entered again replaces the one before); IP Addresses and
//! Services Command Reference, `resequence access-list`.

mod body;
mod target;

use seawall_api::Reading;
use seawall_api::apply::{Applied, Rejection};
use seawall_api::script::{Habits, Lists, Shell, Step, Taken, before_hash};

use crate::builder::Builder;
use crate::grammar::grammar;
use crate::subject::interface::full_name;
use crate::tree;

const SHELL: Shell<Builder> =
    Shell { grammar, grow: body::grow, prompt: before_hash, step, indent: 1, last_line: "end" };

const HABITS: Habits = Habits {
    interface: full_name,
    abbreviates: true,
    // No guide says what an entry does whose number is taken.
    lists: Lists { taken: Taken::Refused, once: true, ..Habits::PLAIN.lists },
    flattens: true,
    ..Habits::PLAIN
};

const FILE: &str = "what it loads is not here";
const OPERATION: &str = "not a command that changes the configuration alone";

/// Applies `script` to what was read.
pub(crate) fn apply(reading: &Reading, script: &str) -> Applied {
    let held = target::held(script);
    let mut applied = seawall_api::script::apply_as(&SHELL, &HABITS, reading, &held.script);
    body::without_stray_ends(&mut applied);
    if let Some(span) = held.unfinished {
        let reason = "its end is missing: nothing is applied from here on".to_owned();
        applied.rejected.push(Rejection { span, reason });
        applied.complete = false;
    }
    applied
}

fn step(command: &str) -> Step {
    let words: Vec<&str> = command.split_whitespace().collect();
    match words.as_slice() {
        [] | ["yes" | "no" | "cancel"] => Step::Nothing,
        ["do", rest @ ..] => match exec(rest) {
            Some(Step::Refused(reason)) => Step::Refused(reason),
            Some(Step::Renumbered { heads, first, step }) => Step::Renumbered { heads, first, step },
            _ => Step::Nothing,
        },
        ["commit", "replace", ..] => Step::Refused("puts what is typed in the place of the whole configuration"),
        ["commit", ..] => Step::Nothing,
        ["exit"] => Step::Leave,
        ["root"] => Step::End,
        ["end" | "abort"] => Step::Out,
        ["load", ..] => Step::Refused(FILE),
        ["pwd"] => Step::Nothing,
        _ if tree::is_date(command) => Step::Nothing,
        words => exec(words).unwrap_or(Step::Command),
    }
}

/// Commands that are not of configuration mode.
fn exec(words: &[&str]) -> Option<Step> {
    Some(match words {
        ["configure" | "config" | "conf"] => Step::Enter,
        ["configure" | "config" | "conf", next, ..]
            if ["terminal", "exclusive"].iter().any(|word| word.starts_with(next)) =>
        {
            Step::Enter
        }
        ["resequence", family @ ("access-list" | "prefix-list"), version @ ("ipv4" | "ipv6"), name, numbers @ ..] => {
            let number = |at: usize| numbers.get(at).map_or(Some(10), |number| number.parse().ok());
            let (Some(first), Some(step)) = (number(0), number(1)) else {
                return Some(Step::Refused("its numbers cannot be read"));
            };
            Step::Renumbered { heads: vec![format!("{version} {family} {name}")], first, step }
        }
        ["rollback", ..] | ["copy", _, "running-config", ..] => Step::Refused(FILE),
        ["admin" | "reload" | "install" | "run" | "process" | "delete", ..] => Step::Refused(OPERATION),
        [
            "show" | "write" | "copy" | "enable" | "terminal" | "ping" | "traceroute" | "clear" | "dir" | "monitor",
            ..,
        ] => Step::Nothing,
        _ => return None,
    })
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

    #[test]
    fn a_policy_is_written_anew() {
        let running =
            sample::whole("route-policy A\n  if destination in B then\n    pass\n  endif\nend-policy\n!\nend\n");
        let done = apply(
            &running,
            "route-policy A\n  if destination in C then\n    drop\n  endif\n  if destination in D then\n    drop\n  endif\nend-policy\nhostname b\ncommit\n",
        );
        assert!(done.complete, "{:?}", done.rejected);
        let policy = "route-policy A\n  if destination in C then\n    drop\n  endif\n  if destination in D then\n    drop\n  endif\nend-policy\n!\n";
        assert_eq!(done.text, format!("{policy}hostname b\nend\n"));
        assert_eq!(done.text.lines().count(), done.origins.len());
    }

    #[test]
    fn a_policy_without_an_end_is_refused() {
        let done = apply(&sample::whole("hostname a\nend\n"), "route-policy A\n  pass\nhostname b\n");
        assert_eq!((done.text.as_str(), done.rejected.len()), ("hostname a\nend\n", 1));
    }
}
