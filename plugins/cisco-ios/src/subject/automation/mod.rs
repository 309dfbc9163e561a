//! What runs commands or programs by itself: event handlers, schedules, scripts, hosted
//! applications, aliases, macros, menus.

mod action;
mod alias;
mod applet;
mod embedded;
mod event;
mod hosting;
mod schedule;
mod script;
#[cfg(test)]
mod tests;
mod words;

use std::collections::BTreeMap;

use seawall_api::Span;
use seawall_api::command::{CommandLine, Table};
use seawall_api::model::{Automation, AutomationKind};

use crate::builder::Builder;

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &applet::TOP,
    &applet::TABLE,
    &applet::ACTION_TABLE,
    &applet::FLAT_TABLE,
    &applet::TRIGGER_TABLE,
    &script::TABLE,
    &schedule::TOP,
    &schedule::LIST_TABLE,
    &schedule::OCCURRENCE_TABLE,
    &alias::TABLE,
    &alias::TRIGGER_TABLE,
    &hosting::TOP,
    &hosting::APPLICATION_TABLE,
    &hosting::INNER_TABLE,
    &hosting::SERVICE_TABLE,
    &hosting::SERVICE_INNER_TABLE,
];

/// What a line with a command can add to: itself, and what the command makes.
const COMMANDED: &[&str] = &["automation", "backups", "mirrors"];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    /// What is being read.
    current: Option<usize>,
    applet: applet::Memory,
    schedule: schedule::Memory,
    /// Variables that event handlers may name.
    environment: BTreeMap<String, String>,
    /// Where only signed scripts are let run, or where that is taken back.
    signed: Option<(bool, Span)>,
}

/// Ties up what needs the whole configuration.
pub(crate) fn finish(builder: &mut Builder) {
    applet::close(builder);
    schedule::finish(builder);
    script::finish(builder);
}

fn current(builder: &mut Builder) -> Option<&mut Automation> {
    builder.model.automation.get_mut(builder.memory.automation.current?)
}

/// Finds or makes the automation of this kind and name, or takes it away if the line does.
fn enter(builder: &mut Builder, line: &CommandLine<'_>, kind: AutomationKind, name: &str) -> Option<usize> {
    applet::close(builder);
    let list = &mut builder.model.automation;
    let known = list.iter().position(|known| known.kind == kind && known.name == name);
    let memory = &mut builder.memory.automation;
    if line.removes() {
        if let Some(index) = known {
            list.remove(index);
        }
        memory.current = None;
        return None;
    }
    let index = known.unwrap_or(list.len());
    if index == list.len() {
        list.push(Automation { at: line.block, name: name.to_owned(), kind, ..Automation::default() });
    }
    memory.current = Some(index);
    Some(index)
}
