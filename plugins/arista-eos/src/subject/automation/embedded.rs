//! A command of the command line inside an alias or a schedule, with what it does.

use seawall_api::command::CommandLine;
use seawall_api::embedded::{self, Found, Source};
use seawall_api::model::EmbeddedCommand;
use seawall_api::{Fact, Span};

use super::shell;
use super::words::WORDS;
use crate::PLATFORM;
use crate::builder::Builder;

/// Reads one command; one that opens the shell is read as what it runs there.
pub(super) fn read(builder: &mut Builder, line: &CommandLine<'_>, source: &Source<'_>) -> Vec<EmbeddedCommand> {
    let text = source.text.trim_matches('"').trim();
    let first = text.split_whitespace().next().unwrap_or_default();
    if WORDS.exec(first).is_some_and(|(command, _)| command == "bash") {
        let rest = text.get(first.len()..).unwrap_or_default().trim();
        return shell::behind_bash(builder, line, &within(source, rest));
    }
    vec![one(builder, line, &Source { text, ..*source }, &mut false)]
}

/// A part of a text and where it stands; where quotes shift the places the whole text is pointed at.
pub(super) fn within<'a>(source: &Source<'a>, part: &'a str) -> Source<'a> {
    let at = source.text.find(part).filter(|_| !part.is_empty()).and_then(|at| u32::try_from(at).ok());
    let end = u32::try_from(part.len()).ok();
    let span = at.zip(end).map(|(at, length)| Span::new(source.span.start + at, source.span.start + at + length));
    Source { text: part, span: span.unwrap_or(source.span), ..*source }
}

/// One command, which may stand in the configuration mode.
pub(super) fn one(
    builder: &mut Builder,
    line: &CommandLine<'_>,
    source: &Source<'_>,
    configuring: &mut bool,
) -> EmbeddedCommand {
    let all: Vec<&str> = source.text.split_whitespace().collect();
    let (words, action) = WORDS.meaning(&all, configuring, precisely);
    let host = || Some(all.get(1)?.rsplit('@').next()?.to_owned()).filter(|host| !host.starts_with('$'));
    let connected = if action == "connect" { host() } else { None };
    let removes = WORDS.turned(&all).0.is_some();
    let found = Found { platform: PLATFORM, text: source.text, words, removes, action: Some(action), connected };
    let mut command = embedded::describe(builder, line, source, found);
    command.in_shell = Fact::Set(action == "shell", source.span);
    command
}

/// What a command does by the word behind it.
fn precisely(first: &str, second: Option<&str>) -> Option<&'static str> {
    match (first, second) {
        ("write", Some("erase")) => Some("clear"),
        // What else is cleared are counters, tables and sessions.
        ("clear", second) if second != Some("logging") => Some("other"),
        // What a session prepares is a change of the configuration.
        _ => None,
    }
}
