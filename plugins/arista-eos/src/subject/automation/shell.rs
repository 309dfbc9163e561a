//! What stands in the shell of the system below: programs, and commands of the device that they hand back to it.

use seawall_api::Fact;
use seawall_api::command::CommandLine;
use seawall_api::embedded::{self, Found, Source};
use seawall_api::model::EmbeddedCommand;

use super::embedded::{one, within};
use super::words;
use crate::PLATFORM;
use crate::builder::Builder;

/// `bash COMMANDS`, `bash timeout 10 COMMANDS`; alone it is the shell itself.
pub(super) fn behind_bash(builder: &mut Builder, line: &CommandLine<'_>, source: &Source<'_>) -> Vec<EmbeddedCommand> {
    let mut found = read(builder, line, source);
    if found.is_empty() {
        found.push(say(builder, line, source, "shell", Vec::new()));
    }
    found
}

/// Reads a line of the shell: the commands between `;`, `|` and `&&`, quotes respected.
pub(super) fn read(builder: &mut Builder, line: &CommandLine<'_>, source: &Source<'_>) -> Vec<EmbeddedCommand> {
    let mut found = Vec::new();
    for part in parts(source.text) {
        found.extend(program(builder, line, &within(source, part)));
    }
    found
}

fn parts(text: &str) -> Vec<&str> {
    let (mut parts, mut start, mut quote) = (Vec::new(), 0, None);
    for (at, mark) in text.char_indices() {
        match (mark, quote) {
            ('"' | '\'', None) => quote = Some(mark),
            (mark, Some(open)) if mark == open => quote = None,
            (';' | '|' | '&', None) => {
                parts.push(text.get(start..at).unwrap_or_default().trim());
                start = at + 1;
            }
            _ => {}
        }
    }
    parts.push(text.get(start..).unwrap_or_default().trim());
    parts.retain(|part| !part.is_empty());
    parts
}

/// Words that stand before the program that they start.
const BEFORE: &[&str] = &["sudo", "exec", "nohup", "then", "do", "else", "!"];

/// One program with its arguments. Words of the shell's own language and assignments do nothing.
pub(super) fn program(builder: &mut Builder, line: &CommandLine<'_>, source: &Source<'_>) -> Vec<EmbeddedCommand> {
    let mut rest = source.text;
    let first = loop {
        let first = rest.split_whitespace().next().unwrap_or_default();
        let behind = rest.get(first.len()..).unwrap_or_default().trim_start();
        if BEFORE.contains(&first) && !behind.is_empty() {
            rest = behind;
        } else if let Some(behind) = in_namespace(rest) {
            rest = behind;
        } else {
            break first;
        }
    };
    let name = first.rsplit('/').next().unwrap_or_default();
    if name.is_empty() || words::is_language(name) || assigns(first) {
        return Vec::new();
    }
    if words::HANDS_BACK.contains(&name) {
        return handed_back(builder, line, source, rest);
    }
    let (word, action) = words::program(name).map_or((None, "shell"), |(word, action)| (Some(word), action));
    let command = Source { text: rest, ..*source };
    vec![say(builder, line, &command, action, word.into_iter().collect())]
}

/// `ip netns exec ns-MGMT PROGRAM`.
fn in_namespace(text: &str) -> Option<&str> {
    let rest = text.strip_prefix("ip netns exec ")?.trim_start();
    let name = rest.split_whitespace().next()?;
    rest.get(name.len()..).map(str::trim_start)
}

/// `NAME=value`.
fn assigns(word: &str) -> bool {
    word.split_once('=').is_some_and(|(name, _)| {
        !name.is_empty() && name.chars().all(|mark| mark.is_ascii_alphanumeric() || mark == '_')
    })
}

/// `FastCli -p 15 -c "enable
/// copy ..."`: commands of the device, with line ends or `\n` between them.
fn handed_back(builder: &mut Builder, line: &CommandLine<'_>, source: &Source<'_>, text: &str) -> Vec<EmbeddedCommand> {
    let given = text.split_once("-c").map(|(_, given)| given.trim().trim_start_matches('$'));
    let Some(given) = given else { return vec![say(builder, line, source, "shell", Vec::new())] };
    let given = given.trim_matches(['"', '\'']);
    let (mut found, mut configuring) = (Vec::new(), false);
    for part in given.split("\\n").flat_map(|part| part.split('\n')).map(str::trim).filter(|part| !part.is_empty()) {
        let mut command = one(builder, line, &within(source, part), &mut configuring);
        command.in_shell = Fact::Set(true, source.span);
        found.push(command);
    }
    found
}

fn say(
    builder: &mut Builder,
    line: &CommandLine<'_>,
    source: &Source<'_>,
    action: &'static str,
    spoken: Vec<&'static str>,
) -> EmbeddedCommand {
    let words = std::iter::once("bash").chain(spoken).collect::<Vec<_>>().join(" ");
    // `scp FILE ACCOUNT@HOST:PATH` names its place without a scheme.
    let placed: Vec<String> = source.text.split_whitespace().map(|word| place(word, action)).collect();
    let text = placed.join(" ");
    let connected = if action == "connect" { host(source.text) } else { None };
    let found = Found { platform: PLATFORM, text: &text, words, removes: false, action: Some(action), connected };
    let mut command = embedded::describe(builder, line, source, found);
    command.in_shell = Fact::Set(true, source.span);
    command
}

fn place(word: &str, action: &str) -> String {
    let bare = word.trim_matches(['"', '\'']);
    match bare.split_once(':') {
        Some((host, path))
            if action == "copy" && host.contains('@') && !host.contains('/') && !path.starts_with("//") =>
        {
            format!("scp://{host}/{path}")
        }
        _ => bare.to_owned(),
    }
}

/// The host that a session is opened to: the word with an account, else the first that looks like an address.
fn host(text: &str) -> Option<String> {
    let words = || text.split_whitespace().skip(1).map(|word| word.trim_matches(['"', '\'']));
    let account = words().find_map(|word| word.rsplit_once('@').map(|(_, host)| host));
    let address = || words().find(|word| word.parse::<std::net::IpAddr>().is_ok());
    let named = |host: &&str| !host.is_empty() && !host.contains('$');
    account.or_else(address).filter(named).map(|host| host.split(':').next().unwrap_or(host).to_owned())
}
