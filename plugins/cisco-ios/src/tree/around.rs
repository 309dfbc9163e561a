//! What lines look like that stand around a configuration: headings, prompts, messages, `end`.

use seawall_api::reader::terminal::{Rank, is_message, prompt, shown};

pub(crate) use seawall_api::reader::terminal::command_above;

/// `end` closes a configuration only at the left margin.
pub(super) fn is_end(raw: &str) -> bool {
    raw.trim_end() == "end"
}

/// Words that say no more than where a block ends: `exit`, `exit-address-family`.
pub(super) fn is_exit(line: &str) -> bool {
    line == "exit"
        || line.strip_prefix("exit-").is_some_and(|rest| {
            !rest.is_empty()
                && rest.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
        })
}

/// A line that stands at the beginning of every configuration.
pub(super) fn begins_configuration(line: &str) -> bool {
    line.starts_with("hostname ") || line.starts_with("version ")
}

/// The heading of a part: of `show tech`, a prompt with a command, what `show running-config` prints first.
pub(super) fn heading(line: &str) -> Option<Rank> {
    if line == "Building configuration..." || line.starts_with("Current configuration :") {
        return Some(Rank::Running);
    }
    if line.starts_with("Using ") && line.contains(" out of ") && line.contains(" bytes") {
        return Some(Rank::Startup);
    }
    if line.starts_with("---") && line.ends_with("---") {
        return shown(line.trim_matches('-').trim());
    }
    match prompt(line) {
        Some(command) => shown(command),
        None => shown(line).filter(|rank| *rank > Rank::Other),
    }
}

/// What a terminal or a device puts around a configuration.
pub(super) fn is_residue(line: &str) -> bool {
    prompt(line).is_some()
        || line.starts_with("terminal length ")
        || line.starts_with("terminal width ")
        || line.starts_with("Uncompressed configuration from ")
        || line.starts_with("Load for five secs:")
        || line.starts_with("Time source is ")
        || line.starts_with("Connection to ") && line.ends_with("closed.")
        || line == "Password:"
        || is_message(line)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_prompt_of_configuration_mode_is_none() {
        assert_eq!(prompt("R1#show run"), Some("show run"));
        assert_eq!(prompt("R1#"), Some(""));
        assert_eq!(prompt("R1(config)#snmp-server community x RW"), None);
        assert_eq!(prompt("username x#y"), None);
        assert_eq!(shown("show running-config all"), Some(Rank::Running));
        assert_eq!(shown("sh ru"), Some(Rank::Running));
        assert_eq!(shown("hostname x"), None);
    }
}
