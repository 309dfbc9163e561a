//! `switchport ...`: what a port carries.

use seawall_api::command::{Command, Context, Table, ignored, modelled};

use super::interface::{INTERFACE, each};
use crate::builder::Builder;

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: Context::TOP, feeds: &["interfaces.switched", "interfaces.routed"], commands: TOP },
    &Table { context: INTERFACE, feeds: &["interfaces.switched", "interfaces.routed"], commands: KIND },
];

const TOP: &[Command<Builder>] = &[
    modelled("switchport default mode / (routed|access)", |builder, line| {
        let routed = line.has("routed") && !line.removes();
        builder.memory.interface.defaults.ports_routed = routed.then_some(line.span);
        Some(())
    }),
    ignored("switchport default phone <text>"),
];

const KIND: &[Command<Builder>] =
    &[modelled("switchport", |builder, line| each(builder, |this| this.switched = line.switch())).default_on()];
