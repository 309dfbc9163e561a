//! The device itself: its name and where it stands.

use seawall_api::Fact;
use seawall_api::command::{Command, Table, ignored, modelled};

use super::sections::SYSTEM;
use crate::builder::Builder;

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[&Table { context: SYSTEM, feeds: &["device"], commands: COMMANDS }];

const COMMANDS: &[Command<Builder>] = &[
    modelled("name / <name:name>", |builder, line| {
        let name = if line.removes() { None } else { Some(line.string("name")?) };
        builder.model.device.hostname = if line.removes() { Fact::default() } else { line.set_at("name", name) };
        Some(())
    }),
    ignored("contact / <text>"),
    ignored("location / <text>"),
    ignored("coordinates / <text>"),
];
