//! What lines look like that stand around a configuration: headings, prompts, messages, `end`.

/// Which part to read: the first of the highest rank.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Rank {
    /// The output of another command.
    Other,
    /// What has no heading.
    Bare,
    /// The configuration at the next start.
    Startup,
    /// The configuration in force.
    Running,
}

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

/// The command whose output follows a heading of `show tech` or a prompt; an empty one behind a bare prompt.
pub(crate) fn command_above(line: &str) -> Option<&str> {
    if line.starts_with("---") && line.ends_with("---") {
        return Some(line.trim_matches('-').trim());
    }
    prompt(line)
}

/// What a command shows: `sh run`, `show startup-config`, `more system:running-config`, something else.
fn shown(command: &str) -> Option<Rank> {
    let mut words = command.split_ascii_whitespace();
    let (verb, what) = (words.next()?, words.next().unwrap_or(""));
    let is_short_for = |what: &str, whole: &str, least: usize| what.len() >= least && whole.starts_with(what);
    if is_short_for(verb, "write", 2) && is_short_for(what, "terminal", 1) || command == "more system:running-config" {
        return Some(Rank::Running);
    }
    if ["dir", "ping", "more", "traceroute"].contains(&verb) {
        return Some(Rank::Other);
    }
    if !is_short_for(verb, "show", 2) {
        return None;
    }
    Some(if is_short_for(what, "running-config", 2) {
        Rank::Running
    } else if is_short_for(what, "startup-config", 2) || is_short_for(what, "configuration", 4) {
        Rank::Startup
    } else {
        Rank::Other
    })
}

/// The command behind a prompt of exec mode: `R1#show run`, `sw-1.example>`. A prompt of
/// configuration mode is none: what follows it is a command of the configuration.
fn prompt(line: &str) -> Option<&str> {
    let in_name = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'/' | b':' | b'@');
    // The name ends at the first other character, which most lines have early and no prompt has before its mark.
    let end = line.bytes().take(65).position(|byte| !in_name(byte)).filter(|end| *end > 0)?;
    let command = line.get(end..)?.strip_prefix(['#', '>'])?.trim();
    let is_command = command.is_empty()
        || ["show", "sh ", "term", "exit", "logout", "quit", "more ", "wr", "copy ", "enable", "conf", "dir", "ping "]
            .iter()
            .any(|start| command.starts_with(start));
    is_command.then_some(command)
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

/// A log message between the lines: `*Mar  1 00:00:01.123: %SYS-5-CONFIG_I: Configured from console`.
fn is_message(line: &str) -> bool {
    let Some((before, message)) = line.split_once('%') else { return false };
    let Some((facility, rest)) = message.split_once('-') else { return false };
    let severity = rest.as_bytes();
    (before.is_empty() || before.ends_with(": "))
        && !facility.is_empty()
        && facility.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'_')
        && matches!(severity, [b'0'..=b'7', b'-', ..])
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
