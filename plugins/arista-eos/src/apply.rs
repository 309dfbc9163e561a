//! Applies a change script to a configuration as EOS would.
//!
//! Source: EOS User Manual, "Command-Line Interface" (modes, configuration sessions), "ACLs and Route Maps", and exported configurations.

use seawall_api::Reading;
use seawall_api::apply::Applied;
use seawall_api::interfaces::name::expand;
use seawall_api::script::{Habits, Lists, Shell, Step, Taken, before_hash};

use crate::builder::Builder;
use crate::grammar::grammar;
use crate::subject::interface::full_name;
use crate::tree;

const SHELL: Shell<Builder> =
    Shell { grammar, grow: tree::grow, prompt: before_hash, step, indent: 3, last_line: "end" };

const HABITS: Habits = Habits {
    interface: full_name,
    abbreviates: true,
    sweeping: Some(&["route-map *", "ip address", "ipv6 address", "neighbor *", "snmp-server", "ntp"]),
    printed_off: &["shutdown", "switchport"],
    // The manual does not say what an entry does whose number is taken, or that repeats another.
    lists: Lists { marks: &["seq"], taken: Taken::Refused, once: false, step: 10, rounds: false, prints: true },
    joined,
    ..Habits::PLAIN
};

/// Applies `script` to what was read.
pub(crate) fn apply(reading: &Reading, script: &str) -> Applied {
    seawall_api::script::apply_as(&SHELL, &HABITS, reading, script)
}

/// Whether options of a user stay that are not said again, no guide says.
fn joined(running: &str, typed: &str) -> Result<Option<String>, &'static str> {
    let says = |line: &str, option: &str| line.split_ascii_whitespace().skip(2).any(|word| word == option);
    let lost = |option: &&str| says(running, option) && !says(typed, option);
    if typed.starts_with("username ") && ["privilege", "role", "shell", "secret", "nopassword"].iter().any(lost) {
        return Err("what becomes of the user's other options is not known here: write them all");
    }
    Ok(None)
}

fn step(command: &str) -> Step {
    let lower = command.to_ascii_lowercase();
    let words: Vec<&str> = lower.split_ascii_whitespace().collect();
    match words.as_slice() {
        [] => Step::Nothing,
        ["do", rest @ ..] => match exec(rest) {
            Some(Step::Refused(reason)) => Step::Refused(reason),
            _ => Step::Nothing,
        },
        _ => exec(&words).or_else(|| modes(&words)).unwrap_or(Step::Command),
    }
}

/// Commands that are not of configuration mode.
#[allow(clippy::match_same_arms, clippy::unnested_or_patterns, reason = "an arm for each kind of command")]
fn exec(words: &[&str]) -> Option<Step> {
    const ELSEWHERE: &str = "puts another configuration in place, which is not here";
    Some(match words {
        ["conf" | "config" | "configure"] => Step::Enter,
        ["conf" | "config" | "configure", next, ..] if "terminal".starts_with(next) => Step::Enter,
        ["conf" | "config" | "configure", "session", _, "commit", ..] => Step::Commit,
        ["conf" | "config" | "configure", "session", _, "abort"] => Step::Abandon,
        ["conf" | "config" | "configure", "session", ..] => Step::Begin,
        ["conf" | "config" | "configure", "checkpoint", "save", ..] => Step::Nothing,
        ["conf" | "config" | "configure", ..] | ["rollback", ..] => Step::Refused(ELSEWHERE),
        ["copy", _, target, ..] if target.starts_with("running") || target.starts_with("system:running") => {
            Step::Refused("merges a file that is not here")
        }
        ["commit", ..] => Step::Commit,
        ["abort"] => Step::Abandon,
        ["enable" | "en"] => Step::Nothing,
        ["copy" | "write" | "wr" | "show" | "sh" | "terminal" | "ping" | "traceroute" | "clear" | "bash", ..] => {
            Step::Nothing
        }
        _ => return None,
    })
}

fn modes(words: &[&str]) -> Option<Step> {
    const RANGE: &str = "a range that cannot be read";
    let heads = |names: &[&str]| -> Option<Vec<String>> {
        let names = expand(&names.concat(), full_name)?;
        Some(names.iter().map(|name| format!("interface {name}")).collect())
    };
    Some(match words {
        ["end"] => Step::Out,
        ["shut"] => Step::Instead("shutdown".to_owned()),
        ["no", "shut"] => Step::Instead("no shutdown".to_owned()),
        ["root"] => Step::End,
        ["exit"] => Step::Leave,
        ["interface" | "int", names @ ..] if !names.is_empty() => heads(names).map_or(Step::Command, Step::Blocks),
        ["default", "interface" | "int", names @ ..] => heads(names).map_or(Step::Refused(RANGE), Step::Emptied),
        ["no", "interface" | "int", names @ ..] if is_port(&names.concat()) => {
            Step::Refused("a physical interface cannot be taken away: `default interface` resets it")
        }
        // "resequence [START_NUMBER [INCREMENT]]", both 10 unless given.
        ["resequence", numbers @ ..] => {
            let number = |at: usize| numbers.get(at).map_or(Some(10), |number| number.parse().ok());
            Step::Renumbered { heads: Vec::new(), first: number(0)?, step: number(1)? }
        }
        _ => return None,
    })
}

fn is_port(name: &str) -> bool {
    let full = full_name(name);
    !full.contains('.') && (full.starts_with("Ethernet") || full.starts_with("Management"))
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
    fn a_session_that_is_given_up_changes_nothing() {
        let running = sample::whole("hostname a\nend\n");
        let done = apply(
            &running,
            "configure session s1\nhostname b\nabort\nconfigure\nip access-list A\n   permit ip any any\n",
        );
        assert_eq!(done.text, "hostname a\nip access-list A\n   10 permit ip any any\nend\n");
        let open = apply(&running, "configure session s1\nhostname b\n");
        assert_eq!((open.text.as_str(), open.complete), ("hostname a\nend\n", false));
    }
}
