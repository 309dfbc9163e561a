//! `cli alias`, `cli var`: words that stand for commands and values.

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled};
use seawall_api::embedded::Source;
use seawall_api::model::AutomationKind;

use super::embedded::{self, Mode};
use super::words::WORDS;
use super::{COMMANDED, current, enter};
use crate::builder::Builder;

pub(super) const TABLE: Table<Builder> = Table { context: Context::TOP, feeds: COMMANDED, commands: COMMANDS };

const COMMANDS: &[Command<Builder>] = &[
    modelled("cli alias name <name> / <text>", alias),
    ignored("cli var name <name> / <text>"),
    ignored("cli (syntax roles network-admin|no-more)"),
];

fn alias(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.get("name")?;
    if enter(builder, line, AutomationKind::Alias, name).is_none() {
        return Some(());
    }
    let (text, span) = (line.get("text")?, line.span_of("text")?);
    let owner = format!("alias {name}");
    let source = Source { text, span, owner: &owner, by: "script" };
    let found = embedded::read_all(builder, line, &source, &mut Mode::default());
    let this = current(builder)?;
    this.trigger = line.set("cli".to_owned());
    this.hides_command = line.set(masks(name, text));
    this.commands = found;
    Some(())
}

/// An alias wins over a command of its name ("command alias translation always takes precedence over any keyword in any
/// configuration mode": Nexus 7000 and 9000 fundamentals guides). It masks the command unless it stands for just that one;
/// behind a filter even that one no longer shows all, nor where what is shown is already said. There is no `write` that
/// saves, so that people make one.
fn masks(name: &str, text: &str) -> bool {
    let Some((command, action)) = WORDS.exec(name).filter(|_| name.len() > 1) else { return false };
    let mut words = text.split_whitespace();
    let first = words.next().and_then(|word| WORDS.exec(word)).map(|(first, _)| first);
    let same = first == Some(command) || (command == "write" && first == Some("copy"));
    !same || text.contains('|') || (action == "show" && words.next().is_some())
}
