//! What runs commands or programs by itself: event handlers, the scheduler, hosted services, aliases.

mod alias;
mod applet;
mod embedded;
mod event;
mod hosting;
mod schedule;
#[cfg(test)]
mod tests;
mod words;

use std::collections::BTreeMap;

use seawall_api::command::{CommandLine, Table};
use seawall_api::kept::Kept;
use seawall_api::model::{Automation, AutomationKind};

use crate::builder::Builder;

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &alias::TABLE,
    &applet::TOP,
    &applet::TABLE,
    &hosting::TOP,
    &hosting::SERVICE_TABLE,
    &hosting::PART_TABLE,
    &schedule::TOP,
    &schedule::JOB_TABLE,
    &schedule::SCHEDULE_TABLE,
];

pub(crate) use schedule::free_text;

/// What a line with a command can add to: itself, and what the command makes.
const COMMANDED: &[&str] = &["automation", "backups"];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    items: Kept<(AutomationKind, String), Automation>,
    applet: applet::Memory,
    schedule: schedule::Memory,
    /// Variables that event handlers may name.
    environment: BTreeMap<String, String>,
}

/// Ties up what needs the whole configuration.
pub(crate) fn finish(builder: &mut Builder) {
    applet::close(builder);
    let items = builder.memory.automation.items.take();
    builder.model.automation.extend(items);
    schedule::finish(builder);
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
    applet::close(builder);
    let items = &mut builder.memory.automation.items;
    let key = (kind, name.to_owned());
    if line.removes() {
        items.remove(&key);
        items.close();
        return None;
    }
    let at = line.block;
    items.open(key, || Automation { at, name: name.to_owned(), kind, ..Automation::default() })
}
