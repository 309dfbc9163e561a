//! What terminals put around a configuration: prompts with their commands, log messages.

/// Which part to read: the first of the highest rank.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rank {
    /// The output of another command.
    Other,
    /// What has no heading.
    Bare,
    /// The configuration at the next start.
    Startup,
    /// The configuration in force.
    Running,
}

/// The command whose output follows a heading of `show tech` or a prompt; an empty one behind a bare prompt.
pub fn command_above(line: &str) -> Option<&str> {
    if line.starts_with("---") && line.ends_with("---") {
        return Some(line.trim_matches('-').trim());
    }
    prompt(line)
}

/// What a command shows: `sh run`, `show startup-config`, `more system:running-config`, something else.
pub fn shown(command: &str) -> Option<Rank> {
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
pub fn prompt(line: &str) -> Option<&str> {
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

/// A log message between the lines: `*Mar  1 00:00:01.123: %SYS-5-CONFIG_I: Configured from console`.
pub fn is_message(line: &str) -> bool {
    let Some((before, message)) = line.split_once('%') else { return false };
    let Some((facility, rest)) = message.split_once('-') else { return false };
    let severity = rest.as_bytes();
    (before.is_empty() || before.ends_with(": "))
        && !facility.is_empty()
        && facility.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'_')
        && matches!(severity, [b'0'..=b'7', b'-', ..])
}
