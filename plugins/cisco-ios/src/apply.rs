//! Applies a change script to a configuration as IOS would.
//!
//! Sources: "Cisco IOS Configuration Fundamentals Command Reference" (configure replace, default interface, exit, end), "IP Access List
//! Entry Sequence Numbering" (numbers of entries), "Terminal Services Command Reference" (line), and exported configurations.

use seawall_api::Reading;
use seawall_api::apply::Applied;
use seawall_api::interfaces::name::expand;
use seawall_api::script::{Habits, Lists, Shell, Step, Taken, before_hash};

use crate::builder::Builder;
use crate::grammar::grammar;
use crate::subject::interface::full_name;
use crate::tree;

const SHELL: Shell<Builder> =
    Shell { grammar, grow: tree::grow, prompt: before_hash, step, indent: 1, last_line: "end" };

const HABITS: Habits = Habits {
    flattens: false,
    interface: full_name,
    abbreviates: true,
    sweeping: Some(SWEEPING),
    printed_off: &["switchport", "ip address"],
    // "If the user enters a sequence number that is already present, the following error message is generated: Duplicate sequence
    // number"; "an entry that matches an already existing entry (except for the sequence number), then no changes are made".
    lists: Lists { marks: &["sequence"], taken: Taken::Refused, once: true, step: 10, rounds: false, prints: false },
    joined,
    entries_of,
    list_of,
};

/// Lines that take away all that begins like them.
const SWEEPING: &[&str] = &[
    "access-list *",
    "snmp-server",
    "ntp",
    "route-map *",
    "ip prefix-list *",
    "ipv6 prefix-list *",
    "ip as-path access-list *",
    "ip community-list standard *",
    "ip community-list expanded *",
    "ip address",
    "ipv6 address",
    "ip helper-address",
    "neighbor *",
    "switchport trunk allowed vlan",
    "crypto map *",
    "ip sla *",
    "tacacs-server",
    "radius-server",
];

/// Applies `script` to what was read.
pub(crate) fn apply(reading: &Reading, script: &str) -> Applied {
    seawall_api::script::apply_as(&SHELL, &HABITS, reading, script)
}

/// "Multiple username commands can be used to specify options for a single user" ("username"): what is not said again stays.
fn joined(running: &str, typed: &str) -> Result<Option<String>, &'static str> {
    const VALUED: &[&str] = &["privilege", "view", "access-class", "common-criteria-policy"];
    if !typed.starts_with("username ") {
        return Ok(None);
    }
    let words = |line: &'_ str| line.split_ascii_whitespace().map(str::to_owned).collect::<Vec<_>>();
    let (running, typed) = (words(running), words(typed));
    // The stored secret reaches to the end of the line.
    let parts = |line: &[String]| -> Option<(Vec<(String, String)>, Vec<String>)> {
        let (mut options, mut rest) = (Vec::new(), line.get(2..)?);
        while let [name, value, behind @ ..] = rest {
            if !VALUED.contains(&name.as_str()) {
                break;
            }
            options.push((name.clone(), value.clone()));
            rest = behind;
        }
        let known = rest.first().is_none_or(|word| matches!(word.as_str(), "secret" | "password" | "nopassword"));
        known.then(|| (options, rest.to_vec()))
    };
    let unknown = "what becomes of the user's other options is not known here: write them all";
    let (Some((mut options, secret)), Some((added, new))) = (parts(&running), parts(&typed)) else {
        return if running == typed { Ok(None) } else { Err(unknown) };
    };
    for (name, value) in added {
        match options.iter_mut().find(|(known, _)| *known == name) {
            Some(known) => known.1 = value,
            None => options.push((name, value)),
        }
    }
    let options = options.into_iter().flat_map(|(name, value)| [name, value]);
    let head = typed.iter().take(2).cloned();
    let secret = if new.is_empty() { secret } else { new };
    Ok(Some(head.chain(options).chain(secret).collect::<Vec<_>>().join(" ")))
}

/// `ip access-list extended 101` is the list of the lines `access-list 101 ...`.
fn entries_of(head: &str) -> Option<String> {
    let mut words = head.split_ascii_whitespace();
    let number = words.next_back()?;
    let is_list = words.eq(["ip", "access-list", "standard"])
        || head.starts_with("ip access-list extended ") && head.split_ascii_whitespace().count() == 4;
    (is_list && number.bytes().all(|byte| byte.is_ascii_digit())).then(|| format!("access-list {number}"))
}

fn list_of(line: &str) -> Option<(Vec<String>, String)> {
    let rest = line.strip_prefix("access-list ")?;
    let (number, entry) = rest.split_once(' ').unwrap_or((rest, ""));
    let heads = ["standard", "extended"].map(|kind| format!("ip access-list {kind} {number}"));
    number.bytes().all(|byte| byte.is_ascii_digit()).then(|| (heads.to_vec(), entry.to_owned()))
}

/// Whether what was typed is a word or its beginning, of so many letters at least.
fn short_for(typed: &str, word: &str, least: usize) -> bool {
    typed.len() >= least && word.starts_with(typed)
}

fn step(command: &str) -> Step {
    let lower = command.to_ascii_lowercase();
    let words: Vec<&str> = lower.split_ascii_whitespace().collect();
    match words.as_slice() {
        [] => Step::Nothing,
        ["do", ..] => match exec(words.get(1..).unwrap_or_default()) {
            refused @ Some(Step::Refused(_)) => refused.unwrap_or(Step::Nothing),
            _ => Step::Nothing,
        },
        _ => exec(&words).or_else(|| modes(&words)).or_else(|| lists(command, &words)).unwrap_or(Step::Command),
    }
}

/// Commands that are not of configuration mode.
fn exec(words: &[&str]) -> Option<Step> {
    let (first, rest) = words.split_first()?;
    Some(match *first {
        "conf" | "config" | "configure" => match rest.first() {
            None => Step::Enter,
            Some(next) if short_for(next, "terminal", 1) => Step::Enter,
            Some(_) => Step::Refused("puts another configuration in place, which is not here"),
        },
        "copy" | "cop" => match rest.get(1) {
            Some(target) if short_for(target, "running-config", 3) || target.starts_with("system:") => {
                Step::Refused("merges a file that is not here")
            }
            _ => Step::Nothing,
        },
        "rollback" => Step::Refused("puts another configuration in place, which is not here"),
        "enable" | "en" if rest.len() < 2 && rest.iter().all(|level| level.parse::<u8>().is_ok()) => Step::Nothing,
        "reload" | "write" | "wr" | "show" | "sh" | "disable" | "terminal" | "term" | "ping" | "traceroute"
        | "clear" | "debug" | "undebug" | "verify" | "dir" | "more" => Step::Nothing,
        _ => return None,
    })
}

fn modes(words: &[&str]) -> Option<Step> {
    Some(match words {
        ["end"] => Step::Out,
        ["shut"] => Step::Instead("shutdown".to_owned()),
        ["no", "shut"] => Step::Instead("no shutdown".to_owned()),
        ["exit" | "quit"] => Step::Leave,
        [word] if word.starts_with("exit-") => Step::Leave,
        ["crypto", "key", "generate", ..] => Step::Nothing,
        ["crypto", "key", "zeroize", ..] => Step::Refused("takes away keys that no configuration shows"),
        ["interface" | "interfac" | "inter" | "int", "range" | "ran", "macro", ..] => {
            Step::Refused("a macro that names interfaces")
        }
        ["interface" | "interfac" | "inter" | "int", "range" | "ran", names @ ..] => match heads(names) {
            Some(heads) => Step::Blocks(heads),
            None => Step::Refused("a range that cannot be read"),
        },
        ["default", "interface" | "inter" | "int", "range", names @ ..]
        | ["default", "interface" | "inter" | "int", names @ ..] => {
            heads(names).map_or(Step::Refused("a range that cannot be read"), Step::Emptied)
        }
        // "% Removal of physical interfaces is not permitted"
        ["no", "interface" | "inter" | "int", names @ ..] if is_port(&names.concat()) => {
            Step::Refused("a physical interface cannot be taken away: `default interface` resets it")
        }
        ["line" | "lin", kind, numbers @ ..] if short_for(kind, "vty", 2) => {
            let (first, last) = range(numbers)?;
            Step::Range { head: "line vty", first, last, parts: &[5] }
        }
        ["line" | "lin", kind, number] if short_for(kind, "console", 1) => {
            Step::Blocks(vec![format!("line con {number}")])
        }
        ["no", "line", kind, numbers @ ..] if short_for(kind, "vty", 2) => match range(numbers)? {
            (0..=4, _) => Step::Refused("the first five terminal lines cannot be taken away"),
            // Those behind them go too.
            (first, _) => Step::WithoutRange { head: "line vty", first, last: u64::MAX - 1 },
        },
        _ => return None,
    })
}

fn lists(command: &str, words: &[&str]) -> Option<Step> {
    // Names keep their case.
    let name = command.split_ascii_whitespace().nth(3).unwrap_or_default();
    Some(match words {
        ["ip", "access-list", "resequence", _, first, step] => {
            let heads = ["extended", "standard"].map(|kind| format!("ip access-list {kind} {name}")).to_vec();
            Step::Renumbered { heads, first: first.parse().ok()?, step: step.parse().ok()? }
        }
        ["ipv6", "access-list", "resequence", _, first, step] => {
            let heads = vec![format!("ipv6 access-list {name}")];
            Step::Renumbered { heads, first: first.parse().ok()?, step: step.parse().ok()? }
        }
        ["no", "access-list", _, _, ..] => {
            Step::Refused("the whole list goes on some releases, one entry on others: edit it under `ip access-list`")
        }
        ["no", "transport", "input", ..] => Step::Refused(
            "what is left depends on the release: `transport input` with what is allowed, or none, is the same on all",
        ),
        _ => return None,
    })
}

fn range(numbers: &[&str]) -> Option<(u64, u64)> {
    match numbers {
        [first] => Some((first.parse().ok()?, first.parse().ok()?)),
        [first, last] => {
            let (first, last) = (first.parse().ok()?, last.parse().ok()?);
            (first <= last && last < 10_000).then_some((first, last))
        }
        _ => None,
    }
}

fn heads(names: &[&str]) -> Option<Vec<String>> {
    let names = expand(&names.concat(), full_name)?;
    Some(names.into_iter().map(|name| format!("interface {name}")).collect())
}

fn is_port(name: &str) -> bool {
    let full = full_name(name);
    !full.contains('.')
        && (full.contains("Ethernet") || full.contains("GigE") || full.starts_with("Serial"))
        && !full.starts_with("Virtual-")
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use seawall_api::reading::{Completeness, Extent};
    use seawall_api::secret::SecretReader;
    use seawall_api::{Plugin as _, ReadContext, Text};

    use seawall_api::apply::Origin;

    use super::*;
    use crate::CiscoIos;

    fn change(running: &str, script: &str) -> Applied {
        let context = ReadContext {
            secrets: Arc::new(SecretReader::new(Vec::new())),
            completeness: Some(Completeness { extent: Extent::Whole, evidence: Vec::new() }),
        };
        CiscoIos.apply(&CiscoIos.read(Text::new(running.to_owned()), &context), script)
    }

    #[test]
    fn a_value_is_replaced_in_its_block() {
        let done =
            change("line vty 0 4\n exec-timeout 0 0\n transport input all\nend\n", "line vty 0 4\n exec-timeout 5 0\n");
        assert_eq!(done.text, "line vty 0 4\n exec-timeout 5 0\n transport input all\nend\n");
        assert!(done.complete);
        assert!(matches!(done.origins[1], Origin::Change(_)) && matches!(done.origins[2], Origin::Running(_)));
    }

    #[test]
    fn prompts_comments_and_modes_are_followed() {
        let done = change(
            "line vty 0 4\n absolute-timeout 10\nline vty 5 15\nend\n",
            "R1#conf t\nR1(config)#line vty 0 4\nR1(config-line)#no absolute-timeout\n! next\nline vty 5 15\naccess-class MGMT in\nexit\nend\nwrite memory\n",
        );
        assert_eq!(done.text, "line vty 0 4\nline vty 5 15\n access-class MGMT in\nend\n");
        assert!(done.complete, "{:?}", done.rejected);
    }

    #[test]
    fn a_new_block_comes_before_the_end() {
        let done = change("hostname r1\nend\n", "line vty 0 4\n transport input ssh\n");
        assert_eq!(done.text, "hostname r1\nline vty 0 4\n transport input ssh\nend\n");
    }

    #[test]
    fn what_is_not_known_is_rejected_with_its_place() {
        let done = change("line vty 0 4\n", "line vty 0 4\n frobnicate\n");
        assert_eq!(done.rejected.len(), 1);
        assert!(!done.complete);
    }

    #[test]
    fn two_directions_of_an_access_class_are_two_commands() {
        let done = change(
            "line vty 0 4\n access-class A in\n access-class B out\n",
            "line vty 0 4\nno access-class B out\naccess-class C in\n",
        );
        assert_eq!(done.text, "line vty 0 4\n access-class C in\n");
    }

    #[test]
    fn lines_of_a_session_are_told_apart() {
        assert_eq!(
            [step("conf t"), step("exit"), step("wr mem"), step("end")],
            [Step::Enter, Step::Leave, Step::Nothing, Step::Out]
        );
        assert_eq!(step("do configure replace flash:x"), exec(&["configure", "replace"]).unwrap());
        assert_eq!(
            step("int range gi0/1 - 2 , te1/0/1"),
            Step::Blocks(vec![
                "interface GigabitEthernet0/1".to_owned(),
                "interface GigabitEthernet0/2".to_owned(),
                "interface TenGigabitEthernet1/0/1".to_owned()
            ])
        );
    }
}
