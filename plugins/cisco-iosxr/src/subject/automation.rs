//! What runs commands or programs by itself: policies and scripts that events start, hosted applications, aliases.

mod alias;
mod event;
mod hosting;
mod policy;
#[cfg(test)]
mod tests;
mod words;

use seawall_api::Fact;
use seawall_api::command::{CommandLine, Table};
use seawall_api::kept::Kept;
use seawall_api::model::{Automation, AutomationKind};

use crate::builder::Builder;

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &alias::TABLE,
    &event::TOP,
    &event::TRIGGER_TABLE,
    &event::ACTION_TABLE,
    &event::POLICY_TABLE,
    &hosting::TOP,
    &hosting::MANAGER_TABLE,
    &hosting::APPLICATION_TABLE,
    &hosting::PROCESS_TABLE,
    &policy::TABLE,
];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    found: Kept<(AutomationKind, String), Automation>,
    events: event::Memory,
}

/// Finds or makes the automation of this kind and name, or takes it away if the line does.
fn enter<'a>(
    builder: &'a mut Builder,
    line: &CommandLine<'_>,
    kind: AutomationKind,
    name: &str,
) -> Option<&'a mut Automation> {
    let key = (kind, name.to_owned());
    if line.removes() {
        builder.memory.automation.found.remove(&key);
        return None;
    }
    builder.memory.automation.found.open(key, || Automation {
        at: line.block,
        name: name.to_owned(),
        kind,
        // Nothing on this system keeps a command that someone types from running, save an alias of its name; and
        // everything runs as an account, whose commands are authorised.
        hides_command: Fact::Default(false),
        authorization_bypassed: Fact::Default(false),
        built_in: Fact::Default(false),
        signed: Fact::Default(false),
        ..Automation::default()
    })
}

fn current(builder: &mut Builder) -> Option<&mut Automation> {
    builder.memory.automation.found.current()
}

/// Hands over what was found.
pub(crate) fn finish(builder: &mut Builder) {
    event::finish(builder);
    builder.model.automation.extend(builder.memory.automation.found.take());
    builder.model.automation.sort_by_key(|this| this.at.start);
}
