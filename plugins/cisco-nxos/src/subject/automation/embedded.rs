//! Commands inside handlers, jobs and aliases, with what they do.

use seawall_api::Span;
use seawall_api::command::CommandLine;
use seawall_api::embedded::{self, Found, Source};
use seawall_api::model::EmbeddedCommand;

use super::words::WORDS;
use crate::PLATFORM;
use crate::builder::Builder;

/// Whether commands so far have entered the configuration mode.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Mode {
    pub(super) configuring: bool,
}

/// Reads a text of commands with `;` between them.
pub(super) fn read_all(
    builder: &mut Builder,
    line: &CommandLine<'_>,
    source: &Source<'_>,
    mode: &mut Mode,
) -> Vec<EmbeddedCommand> {
    let mut found = Vec::new();
    let mut start = 0;
    for part in source.text.split(';') {
        let skipped = start + part.len() - part.trim_start().len();
        start += part.len() + 1;
        let text = part.trim();
        if text.is_empty() {
            continue;
        }
        // Escapes shift the places: then the whole text is pointed at.
        let begin = u32::try_from(skipped).map_or(source.span.start, |skipped| source.span.start + skipped);
        let end = u32::try_from(text.len()).map_or(begin, |length| begin + length);
        let exact = end <= source.span.end && line.text().slice(Span::new(begin, end)) == text;
        let span = if exact { Span::new(begin, end) } else { source.span };
        found.push(read(builder, line, &Source { text, span, ..*source }, mode));
    }
    found
}

/// Reads one command.
fn read(builder: &mut Builder, line: &CommandLine<'_>, source: &Source<'_>, mode: &mut Mode) -> EmbeddedCommand {
    let resolved = embedded::resolve(&builder.memory.automation.environment, source.text);
    let all: Vec<&str> = resolved.split_whitespace().collect();
    let (words, action) = meaning(&all, mode);
    let connected = if action == Some("connect") { connected(&all) } else { None };
    let removes = WORDS.turned(&all).0.is_some();
    let found = Found { platform: PLATFORM, text: &resolved, words, removes, action, connected };
    embedded::describe(builder, line, source, found)
}

/// The first words as far as they are known, and what the command does; of one that a variable names nobody can tell.
fn meaning(all: &[&str], mode: &mut Mode) -> (String, Option<&'static str>) {
    match WORDS.turned(all).1.first() {
        None => (String::new(), Some("other")),
        Some(first) if first.starts_with('$') => (String::new(), None),
        Some(_) => {
            let (words, action) = WORDS.meaning(all, &mut mode.configuring, precisely);
            (words, Some(action))
        }
    }
}

/// What a command does by the word behind it.
fn precisely(first: &str, second: Option<&str>) -> Option<&'static str> {
    match (first, second) {
        ("write", Some("erase")) => Some("clear"),
        ("run", Some("bash" | "guestshell")) | ("feature", Some("bash-shell")) => Some("shell"),
        _ => None,
    }
}

/// The host that a session is opened to: `ssh admin@192.0.2.1 vrf management`, `telnet 192.0.2.1`.
fn connected(all: &[&str]) -> Option<String> {
    let host = all.get(1)?;
    Some(host.rsplit('@').next().unwrap_or(host).to_owned())
}
