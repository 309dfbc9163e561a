//! The device itself: its name.

use seawall_api::command::{Command, Context, Table, modelled};

use crate::builder::Builder;

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] =
    &[&Table { context: Context::TOP, feeds: &["device"], commands: COMMANDS }];

const COMMANDS: &[Command<Builder>] = &[modelled("sysname / <name:name>", |builder, line| {
    let name = if line.removes() { None } else { Some(line.string("name")?) };
    builder.model.device.hostname = line.set_at("name", name);
    Some(())
})];
