//! `event-handler`: what runs in the shell when something happens.

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens};
use seawall_api::embedded::Source;
use seawall_api::model::{AutomationKind, Backup, EmbeddedCommand};
use seawall_api::{Fact, Span, Why};

use super::{COMMANDED, current, enter, shell};
use crate::builder::Builder;

const HANDLER: Context = Context("event-handler");
const TRIGGER: Context = Context("event-handler trigger");

pub(super) const TOP: Table<Builder> = Table { context: Context::TOP, feeds: COMMANDED, commands: HEADS };
pub(super) const TABLE: Table<Builder> = Table { context: HANDLER, feeds: COMMANDED, commands: LINES };
pub(super) const TRIGGER_TABLE: Table<Builder> = Table { context: TRIGGER, feeds: &[], commands: CONDITIONS };

const HEADS: &[Command<Builder>] = &[
    opens("event-handler <name:name>", HANDLER, |builder, line| {
        enter(builder, line, AutomationKind::EventHandler, line.get("name")?);
        Some(())
    }),
    // A record of events on the device itself.
    ignored("event-monitor [<text>]").default_on(),
];

const LINES: &[Command<Builder>] = &[
    modelled("trigger on-boot", |builder, line| started_by(builder, line, "boot")),
    modelled("trigger on-startup-config", |builder, line| started_by(builder, line, SAVED)),
    modelled("trigger on-intf <text>", |builder, line| started_by(builder, line, "interface")),
    opens("trigger on-logging", TRIGGER, |builder, line| started_by(builder, line, "syslog")),
    opens("trigger on-counters", TRIGGER, |builder, line| started_by(builder, line, "counter")),
    modelled("trigger on-maintenance <text>", |builder, line| started_by(builder, line, "maintenance")),
    modelled("trigger vm-tracer vm", |builder, line| started_by(builder, line, "vm")),
    modelled("action bash [<text>]", action),
    ignored("action log"),
    ignored("action increment device-health metric <metric:name>"),
    ignored("(delay|timeout|repeat interval) <number>"),
    ignored("threshold <number> count <number>"),
    ignored("asynchronous"),
    ignored("exit"),
];

const CONDITIONS: &[Command<Builder>] =
    &[ignored("(poll interval|condition|granularity|regex) <text>"), ignored("exit")];

/// The startup configuration was written: the configuration has changed.
const SAVED: &str = "saved";

fn started_by(builder: &mut Builder, line: &CommandLine<'_>, trigger: &str) -> Option<()> {
    current(builder)?.trigger = if line.removes() { Fact::default() } else { line.set(trigger.to_owned()) };
    Some(())
}

/// `action bash COMMANDS`, or the commands below it up to `EOF`.
fn action(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    current(builder)?.commands.clear();
    if line.removes() {
        return Some(());
    }
    let owner = format!("event-handler {}", current(builder)?.name);
    let mut texts: Vec<(&str, Span)> = Vec::new();
    if let Some(text) = line.get("text") {
        texts.push((text, line.span_of("text")?));
    } else {
        let mut at = line.block.start;
        for (index, raw) in line.text().slice(line.block).split('\n').enumerate() {
            let start = at + length(raw) - length(raw.trim_start());
            at += length(raw) + 1;
            let text = raw.trim();
            if index > 0 && text != "EOF" {
                texts.push((text, Span::new(start, start + length(text))));
            }
        }
    }
    let mut found = Vec::new();
    for (text, span) in texts {
        found.extend(shell::read(builder, line, &Source { text, span, owner: &owner, by: "script" }));
    }
    current(builder)?.commands.extend(found);
    Some(())
}

/// Lengths fit in 32 bits: a text is shorter than 4 GiB.
fn length(text: &str) -> u32 {
    u32::try_from(text.len()).unwrap_or(u32::MAX)
}

/// What a handler sends whenever the configuration is saved is a copy on change. What a program of the site's does then
/// nobody says.
pub(super) fn finish(builder: &mut Builder) {
    let mut unsaid = Vec::new();
    for this in builder.memory.automation.items.iter_mut() {
        if this.kind != AutomationKind::EventHandler || this.trigger.value().is_none_or(|trigger| trigger != SAVED) {
            continue;
        }
        let at = this.trigger.span().unwrap_or(this.at);
        let made = |command: &EmbeddedCommand| command.at;
        let spans: Vec<Span> = this.commands.iter().map(made).collect();
        let mut copies = builder.model.backups.iter_mut().filter(|backup| spans.contains(&backup.at)).peekable();
        if copies.peek().is_none() {
            let opaque = |one: &&EmbeddedCommand| one.action.value().is_some_and(|action| action == "shell");
            unsaid.extend(this.commands.iter().find(opaque).map(made));
        }
        copies.for_each(|backup| backup.on_change = Fact::Set(true, at));
    }
    builder.model.backups.extend(unsaid.into_iter().map(|at| Backup {
        at,
        transfer: Fact::Unknown(Why::NotStated),
        server: Fact::Unknown(Why::NotStated),
        on_change: Fact::Set(true, at),
        by: Fact::Set("script".to_owned(), at),
        ..Backup::default()
    }));
}
