//! A command inside a handler, schedule, alias or menu: what it does, and whom it reaches.

use seawall_api::Span;
use seawall_api::command::{CommandLine, Context};
use seawall_api::embedded::{self, Found};
use seawall_api::model::EmbeddedCommand;

pub(super) use seawall_api::embedded::Source;

use super::words::WORDS;
use crate::PLATFORM;
use crate::builder::Builder;
use crate::grammar::grammar;

/// Whether commands so far have entered the configuration mode.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Mode {
    pub(super) configuring: bool,
}

/// Reads one command.
pub(super) fn read(
    builder: &mut Builder,
    line: &CommandLine<'_>,
    source: &Source<'_>,
    mode: &mut Mode,
) -> EmbeddedCommand {
    let resolved = embedded::resolve(&builder.memory.automation.environment, source.text);
    let all: Vec<&str> = resolved.split_whitespace().collect();
    let (words, action) = meaning(&all, mode);
    let connected = connected(&all, action);
    if action == Some("capture") && resolved == source.text {
        note_capture(builder, line, source);
    }
    let removes = words.split(' ').next() == Some("no");
    let found = Found { platform: PLATFORM, text: &resolved, words, removes, action, connected };
    embedded::describe(builder, line, source, found)
}

/// A capture or mirror session that the command sets up is there as if the configuration had it.
fn note_capture(builder: &mut Builder, line: &CommandLine<'_>, source: &Source<'_>) {
    let behind = source.text.trim_start();
    let behind = behind.strip_prefix("do ").unwrap_or(behind).trim_start();
    let skipped = u32::try_from(source.text.len() - behind.len()).unwrap_or(0);
    let span = Span::new(source.span.start + skipped, source.span.end);
    // Escapes shift the places.
    if line.text().slice(span) == behind {
        grammar().read_inside(line, span, Context::TOP, builder);
    }
}

/// The first words as far as they are known, and what the command does.
fn meaning(all: &[&str], mode: &mut Mode) -> (String, Option<&'static str>) {
    let does = |word: &str| word.eq_ignore_ascii_case("do");
    let negated = |word: &str| matches!(word.to_ascii_lowercase().as_str(), "no" | "default");
    let mut rest = all;
    let mut spoken: Vec<&'static str> = Vec::new();
    let mut exec = !mode.configuring;
    if let Some((_, after)) = rest.split_first().filter(|(first, _)| does(first)) {
        rest = after;
        exec = true;
    }
    if let Some((_, after)) = rest.split_first().filter(|(first, _)| negated(first)) {
        rest = after;
        spoken.push("no");
    }
    let Some((first, behind)) = rest.split_first() else { return (String::new(), Some("other")) };
    if first.starts_with('$') {
        return (String::new(), None);
    }
    let known = if exec { WORDS.exec(first) } else { WORDS.configuration(first) };
    let Some((full, action)) = known else {
        return (spoken.join(" "), Some(if exec { "other" } else { "configure" }));
    };
    spoken.push(full);
    let second = behind.first().and_then(|word| WORDS.second(word));
    spoken.extend(second);
    match (exec, full) {
        (true, "configure") => mode.configuring = true,
        (false, "end") => mode.configuring = false,
        _ => {}
    }
    let action = match (full, second) {
        ("write", Some("erase")) => "clear",
        ("write", Some("terminal")) => "show",
        ("request", Some("platform")) if behind.contains(&"shell") => "shell",
        ("monitor", Some("capture")) => "capture",
        ("monitor", _) if exec => "other",
        _ => action,
    };
    (spoken.join(" "), Some(action))
}

/// The host that a session is opened to.
fn connected(all: &[&str], action: Option<&'static str>) -> Option<String> {
    if action != Some("connect") {
        return None;
    }
    let mut rest = all.iter().skip(1);
    while let Some(word) = rest.next() {
        if word.starts_with('-') {
            rest.next();
        } else {
            return Some((*word).to_owned());
        }
    }
    None
}
