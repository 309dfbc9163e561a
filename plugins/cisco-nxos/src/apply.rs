//! Applies a change script to a configuration as NX-OS would.
//!
//! Sources: "Cisco Nexus 9000 Series NX-OS Fundamentals Configuration Guide" (modes, ranges of interfaces, features), "Security
//! Configuration Guide" (IP ACLs, session manager), and exported configurations.

use seawall_api::Reading;
use seawall_api::apply::Applied;
use seawall_api::script::{Habits, Lists, Shell, Step, Taken, before_hash};

use crate::builder::Builder;
use crate::grammar::grammar;
use crate::subject::interface::{expand, full_name};
use crate::tree;

const SHELL: Shell<Builder> =
    Shell { grammar, grow: tree::grow, prompt: before_hash, step, indent: 2, last_line: "end" };

const HABITS: Habits = Habits {
    interface: full_name,
    abbreviates: true,
    sweeping: Some(&["route-map *", "ip prefix-list *", "ipv6 prefix-list *", "ip address", "ipv6 address"]),
    printed_off: &["shutdown", "switchport"],
    // The guide does not say what an entry does whose number is taken, or that repeats another.
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
    if typed.starts_with("username ") && ["role", "priv-lvl", "expire"].iter().any(lost) {
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
        _ => exec(&words).or_else(|| modes(command, &words)).unwrap_or(Step::Command),
    }
}

/// Commands that are not of configuration mode.
#[allow(clippy::match_same_arms, clippy::unnested_or_patterns, reason = "an arm for each kind of command")]
fn exec(words: &[&str]) -> Option<Step> {
    const ELSEWHERE: &str = "puts another configuration in place, which is not here";
    Some(match words {
        ["conf" | "config" | "configure"] => Step::Enter,
        ["conf" | "config" | "configure", next, ..] if "terminal".starts_with(next) => Step::Enter,
        // Access lists and policies only: "configure session", "verify", "commit", "abort".
        ["conf" | "config" | "configure", "session", ..] => Step::Begin,
        ["conf" | "config" | "configure", ..] | ["rollback", ..] => Step::Refused(ELSEWHERE),
        ["copy", _, target, ..] if target.starts_with("running") || target.starts_with("system:running") => {
            Step::Refused("merges a file that is not here")
        }
        ["commit", ..] => Step::Commit,
        ["abort"] => Step::Abandon,
        ["enable" | "en"] => Step::Nothing,
        [
            "copy" | "write" | "show" | "sh" | "terminal" | "verify" | "checkpoint" | "ping" | "ping6" | "traceroute"
            | "clear" | "where" | "pwd",
            ..,
        ] => Step::Nothing,
        _ => return None,
    })
}

fn modes(command: &str, words: &[&str]) -> Option<Step> {
    // Names keep their case.
    let name = command.split_ascii_whitespace().nth(3).unwrap_or_default();
    Some(match words {
        ["end"] => Step::Out,
        ["shut"] => Step::Instead("shutdown".to_owned()),
        ["no", "shut"] => Step::Instead("no shutdown".to_owned()),
        ["root"] => Step::End,
        ["exit"] => Step::Leave,
        ["no", "feature", feature] => match owned(feature) {
            Some([]) => Step::Command,
            Some(lines) => Step::With(lines),
            None => Step::Refused("takes the feature's lines away, and which those are is not known here"),
        },
        ["no", "feature", ..] => Step::Refused("takes the feature's lines away, and which those are is not known here"),
        ["interface" | "int", names @ ..] if !names.is_empty() => match expand(&names.concat()) {
            Some(names) => Step::Blocks(names.iter().map(|name| format!("interface {name}")).collect()),
            None => Step::Command,
        },
        ["default", "interface" | "int", names @ ..] => {
            let names = expand(&names.concat());
            names.map_or(Step::Refused("a range that cannot be read"), |names| {
                Step::Emptied(names.iter().map(|name| format!("interface {name}")).collect())
            })
        }
        ["no", "interface" | "int", names @ ..] if is_port(&names.concat()) => {
            Step::Refused("a physical interface cannot be taken away: `default interface` resets it")
        }
        ["resequence", family @ ("ip" | "ipv6" | "mac"), "access-list", _, first, step] => Step::Renumbered {
            heads: vec![format!("{family} access-list {name}")],
            first: first.parse().ok()?,
            step: step.parse().ok()?,
        },
        _ => return None,
    })
}

fn is_port(name: &str) -> bool {
    let full = full_name(name);
    !full.contains('.') && (full.starts_with("Ethernet") || full.starts_with("mgmt"))
}

/// How the lines begin that a feature owns: they go with it. "no feature bgp: disables BGP and removes all associated
/// configuration"; the guides of the protocols say the same of theirs. `None` where nobody says which lines those are.
fn owned(feature: &str) -> Option<&'static [&'static str]> {
    Some(match feature {
        "bash-shell" | "http-server" | "scp-server" | "sftp-server" | "signature-verification" | "ssh" | "telnet" => {
            &[]
        }
        "bgp" => &["router bgp"],
        "grpc" => &["grpc"],
        "nxapi" => &["nxapi"],
        "ospf" => &["router ospf", "ip router ospf", "ip ospf"],
        "ospfv3" => &["router ospfv3", "ipv6 router ospfv3", "ospfv3"],
        "scheduler" => &["scheduler"],
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
    fn a_feature_takes_its_lines_along() {
        let done = apply(
            &sample::whole("feature ospf\nrouter ospf 1\ninterface Ethernet1/1\n  ip router ospf 1 area 0.0.0.0\n"),
            "no feature ospf\nno feature tacacs+\n",
        );
        assert_eq!(done.text, "interface Ethernet1/1\n");
        assert_eq!((done.rejected.len(), done.removed.len()), (1, 3));
    }
}
