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
    embedded::describe(builder, line, source, Found { platform: PLATFORM, text: &resolved, words, action, connected })
}

/// The first words as far as they are known, and what the command does.
fn meaning(all: &[&str], mode: &mut Mode) -> (String, Option<&'static str>) {
    let mut spoken: Vec<&'static str> = Vec::new();
    let negated = all.first().is_some_and(|word| word.eq_ignore_ascii_case("no"));
    let rest = if negated { all.get(1..).unwrap_or_default() } else { all };
    if negated {
        spoken.push("no");
    }
    let Some((first, behind)) = rest.split_first() else { return (String::new(), Some("other")) };
    if first.starts_with('$') {
        return (String::new(), None);
    }
    // Commands of the exec mode are taken in the configuration mode too.
    let configured = if mode.configuring { WORDS.configuration(first) } else { None };
    let Some((full, action)) = configured.or_else(|| WORDS.exec(first)) else {
        return (spoken.join(" "), Some(if mode.configuring { "configure" } else { "other" }));
    };
    spoken.push(full);
    let second = behind.first().and_then(|word| WORDS.second(word));
    spoken.extend(second);
    match (configured, full) {
        (None, "configure") => mode.configuring = true,
        (_, "end") => mode.configuring = false,
        _ => {}
    }
    let action = match (full, second) {
        ("write", Some("erase")) => "clear",
        ("run", Some("bash" | "guestshell")) | ("feature", Some("bash-shell")) => "shell",
        _ => action,
    };
    (spoken.join(" "), Some(action))
}

/// The host that a session is opened to: `ssh admin@192.0.2.1 vrf management`, `telnet 192.0.2.1`.
fn connected(all: &[&str]) -> Option<String> {
    let host = all.get(1)?;
    Some(host.rsplit('@').next().unwrap_or(host).to_owned())
}
