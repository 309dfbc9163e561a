//! What runs commands or programs by itself: assistants and scripts of `ops`, aliases; and commands given to other levels.
//!
//! Sources: "OPS Configuration" (`script-assistant python`, `assistant`, `condition timer cron`, `execute N command`), command references
//! ("command alias", "command-privilege level": a command in a view goes to a level).

mod privilege;
#[cfg(test)]
mod tests;
mod words;

use seawall_api::Fact;
use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens, unmodelled};
use seawall_api::embedded::{self, Found, Source};
use seawall_api::kept::Kept;
use seawall_api::model::{Automation, AutomationKind};

use crate::PLATFORM;
use crate::builder::Builder;

const OPS: Context = Context("ops");
const ASSISTANT: Context = Context("ops assistant");
const ALIAS: Context = Context("command alias");

/// What a line with a command can add to: itself, and what the command makes.
const COMMANDED: &[&str] = &["automation", "backups", "secrets"];

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: Context::TOP, feeds: COMMANDED, commands: HEADS },
    &Table { context: OPS, feeds: COMMANDED, commands: SCRIPTS },
    &Table { context: ASSISTANT, feeds: COMMANDED, commands: STEPS },
    &Table { context: ALIAS, feeds: COMMANDED, commands: ALIASES },
    &privilege::TABLE,
];

const HEADS: &[Command<Builder>] = &[
    opens("ops", OPS, |_, _| Some(())),
    opens("command alias", ALIAS, |_, _| Some(())),
    // On by default where aliases exist.
    ignored("command alias enable").default_on(),
    modelled("alias <name:word> command / <text>", alias),
];

const SCRIPTS: &[Command<Builder>] = &[
    modelled("script-assistant python <file:word>", |builder: &mut Builder, line| {
        // A program of the site's own; what it does stands in the file.
        let name = line.string("file")?;
        if let Some(this) = enter(builder, line, AutomationKind::Container, &name) {
            this.trigger = line.set("none".to_owned());
            this.built_in = line.set(false);
        }
        Some(())
    }),
    opens("assistant <name:name>", ASSISTANT, |builder: &mut Builder, line| {
        let name = line.string("name")?;
        if let Some(this) = enter(builder, line, AutomationKind::Scheduler, &name) {
            this.built_in = line.set(false);
        }
        Some(())
    }),
    unmodelled("(assistant|script-assistant) <text>"),
    ignored("(environment|set) <text>"),
];

const STEPS: &[Command<Builder>] = &[
    modelled("condition timer <when:text>", |builder: &mut Builder, line| {
        current(builder)?.trigger = line.set("timer".to_owned());
        Some(())
    }),
    modelled("condition <what:name> <when:text>", |builder: &mut Builder, line| {
        current(builder)?.trigger = line.set("syslog".to_owned());
        Some(())
    }),
    modelled("execute <number:number> command / <text>", |builder: &mut Builder, line| {
        if line.removes() {
            return Some(());
        }
        let owner = format!("assistant {}", current(builder)?.name);
        let found = command(builder, line, &owner, "scheduler")?;
        current(builder)?.commands.push(found);
        Some(())
    }),
    ignored("(description|correlate|environment) <text>"),
];

const ALIASES: &[Command<Builder>] = &[modelled("alias <name:word> [command] / <text>", alias)];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    items: Kept<(AutomationKind, String), Automation>,
    /// Whether commands have sixteen levels in place of four.
    rearranged: bool,
}

/// Hands over what runs by itself.
pub(crate) fn finish(builder: &mut Builder) {
    let items = builder.memory.automation.items.take();
    builder.model.automation.extend(items);
    privilege::finish(builder);
}

fn current(builder: &mut Builder) -> Option<&mut Automation> {
    builder.memory.automation.items.current()
}

/// Finds or makes the automation of this kind and name, or takes it away if the line does: then there is none.
fn enter<'a>(
    builder: &'a mut Builder,
    line: &CommandLine<'_>,
    kind: AutomationKind,
    name: &str,
) -> Option<&'a mut Automation> {
    let items = &mut builder.memory.automation.items;
    let key = (kind, name.to_owned());
    if line.removes() {
        items.remove(&key);
        items.close();
        return None;
    }
    let at = line.block;
    let this = items.open(key, || Automation { at, name: name.to_owned(), kind, ..Automation::default() })?;
    this.hides_command = line.set(false);
    Some(this)
}

/// The command in the argument `text`.
fn command(
    builder: &mut Builder,
    line: &CommandLine<'_>,
    owner: &str,
    by: &'static str,
) -> Option<seawall_api::model::EmbeddedCommand> {
    let (text, span) = (line.get("text")?, line.span_of("text")?);
    let all: Vec<&str> = text.split_whitespace().collect();
    let (words, action) = words::WORDS.meaning(&all, &mut false, words::precisely);
    let removes = words::WORDS.turned(&all).0.is_some();
    // What can be undone is of the configuration.
    let action = if removes && action == "other" { "configure" } else { action };
    let connected = if action == "connect" { all.get(1).map(|host| (*host).to_owned()) } else { None };
    let found = Found { platform: PLATFORM, text, words, removes, action: Some(action), connected };
    let mut command = embedded::describe(builder, line, &Source { text, span, owner, by }, found);
    command.in_shell = Fact::Set(false, span);
    Some(command)
}

/// `alias NAME [command] COMMAND`.
fn alias(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.string("name")?;
    if enter(builder, line, AutomationKind::Alias, &name).is_none() {
        return Some(());
    }
    let found = command(builder, line, &format!("alias {name}"), "script")?;
    let masked = words::masks(&name, line.get("text")?);
    let this = current(builder)?;
    this.trigger = line.set("cli".to_owned());
    this.hides_command = line.set(masked);
    this.commands = vec![found];
    Some(())
}
