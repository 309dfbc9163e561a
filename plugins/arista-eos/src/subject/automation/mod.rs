//! What runs commands or programs by itself: event handlers, schedules, daemons, containers, aliases.

mod alias;
mod container;
mod daemon;
mod embedded;
mod handler;
mod schedule;
mod shell;
#[cfg(test)]
mod tests;
mod words;

use seawall_api::command::{CommandLine, Table};
use seawall_api::embedded::Source;
use seawall_api::kept::Kept;
use seawall_api::model::{Automation, AutomationKind};

use crate::builder::Builder;

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &alias::TOP,
    &alias::TABLE,
    &container::TOP,
    &container::MANAGER_TABLE,
    &container::CONTAINER_TABLE,
    &container::REGISTRY_TABLE,
    &daemon::TOP,
    &daemon::TABLE,
    &handler::TOP,
    &handler::TABLE,
    &handler::TRIGGER_TABLE,
    &schedule::TOP,
];

/// What a line with a command can add to: itself, and what the command makes.
const COMMANDED: &[&str] = &["automation", "backups", "exporters", "mirrors", "secrets"];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    items: Kept<(AutomationKind, String), Automation>,
    /// Whether the manager of containers is switched off.
    containers_off: bool,
}

/// Ties up what needs the whole configuration.
pub(crate) fn finish(builder: &mut Builder) {
    handler::finish(builder);
    let containers_off = builder.memory.automation.containers_off;
    let mut items = builder.memory.automation.items.take();
    for item in items.iter_mut().filter(|item| item.kind == AutomationKind::Container) {
        if item.trigger.value().is_some_and(|trigger| trigger == daemon::TRIGGER) {
            // Daemons run without the manager; a line that was not understood may start one.
            item.active |= !builder.unread_in(item.at).is_empty();
        } else {
            item.active &= !containers_off;
        }
    }
    builder.model.automation.extend(items);
}

/// `snmp-server extension OID PROGRAM`: a program that answers requests below an object (EOS User Manual, "Extending the SNMP
/// agent through run-time scripts").
pub(crate) fn extension(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.get("at")?;
    if enter(builder, line, AutomationKind::Script, name).is_none() {
        return Some(());
    }
    let (text, span) = (line.get("program")?, line.span_of("program")?);
    let owner = format!("snmp-server extension {name}");
    let found = shell::program(builder, line, &Source { text, span, owner: &owner, by: "script" });
    let this = current(builder)?;
    this.trigger = line.set("snmp".to_owned());
    this.built_in = line.set(false);
    this.commands = found;
    Some(())
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
