//! `alias`: words that stand for commands.

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens};
use seawall_api::embedded::Source;
use seawall_api::model::AutomationKind;
use seawall_api::reader::quoted;
use seawall_api::{Fact, Span};

use super::words::WORDS;
use super::{COMMANDED, current, embedded, enter};
use crate::builder::Builder;

const ALIAS: Context = Context("alias");

pub(super) const TOP: Table<Builder> = Table { context: Context::TOP, feeds: COMMANDED, commands: HEADS };
pub(super) const TABLE: Table<Builder> = Table { context: ALIAS, feeds: COMMANDED, commands: LINES };

const HEADS: &[Command<Builder>] = &[ignored("alias commands path <url>"), opens("alias <text>", ALIAS, alias)];

const LINES: &[Command<Builder>] = &[
    modelled("<number:number> / <text>", |builder, line| {
        if line.removes() { Some(()) } else { stands_for(builder, line, line.get("text")?, line.span_of("text")?) }
    }),
    ignored("(exit|comment)"),
];

/// `alias NAME COMMAND`; `alias NAME` with numbered commands below it. The name may be a pattern in quotes.
fn alias(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let span = line.span_of("text")?;
    let tokens = quoted::tokens(line.get("text")?, span.start)?;
    let name = tokens.first()?.text.clone();
    if enter(builder, line, AutomationKind::Alias, &name).is_none() {
        return Some(());
    }
    let this = current(builder)?;
    this.trigger = line.set("cli".to_owned());
    this.commands.clear();
    let Some(command) = tokens.get(1) else { return Some(()) };
    // A quote before the command is not part of its span.
    let start = if line.text().slice(Span::new(command.span.start.saturating_sub(1), command.span.start)) == "\"" {
        command.span.start - 1
    } else {
        command.span.start
    };
    let rest = Span::new(start, span.end);
    stands_for(builder, line, line.text().slice(rest), rest)
}

fn stands_for(builder: &mut Builder, line: &CommandLine<'_>, text: &str, span: Span) -> Option<()> {
    let name = current(builder)?.name.clone();
    let owner = format!("alias {name}");
    let found = embedded::read(builder, line, &Source { text, span, owner: &owner, by: "script" });
    let this = current(builder)?;
    let masked = this.hides_command.value() == Some(&true) || masks(&name, text);
    this.hides_command = Fact::Set(masked, span);
    this.commands.extend(found);
    Some(())
}

/// Aliases are looked up before commands. One with the words of a command masks it unless it stands for just that one;
/// behind a filter even that one no longer shows all. A single letter is an abbreviation of the site's.
fn masks(name: &str, text: &str) -> bool {
    let named: Vec<&str> = name.split_whitespace().collect();
    let Some((command, _)) = named.first().and_then(|word| WORDS.exec(word)).filter(|_| name.len() > 1) else {
        return false;
    };
    let mut stands = text.split_whitespace();
    let first = stands.next().and_then(|word| WORDS.exec(word)).map(|(first, _)| first);
    // `wr` for the command that saves.
    let saves = command == "write" && first == Some("copy");
    let same = first == Some(command) && named.iter().skip(1).zip(stands).all(|(named, stands)| *named == stands);
    !(same || saves) || text.contains('|')
}
