//! What holds for all ports of the device until they say otherwise.

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled};

use crate::builder::Builder;

/// Ports by default.
pub(super) const TABLE: Table<Builder> =
    Table { context: Context::TOP, feeds: &["interfaces.switched"], commands: DEFAULTS };

const DEFAULTS: &[Command<Builder>] = &[
    modelled("system default switchport", switched).default_on(),
    modelled("system default switchport shutdown", shut).default_on(),
    ignored("system default switchport (fabricpath|mode <word>|trunk mode <word>)"),
    ignored("system default zone <word>+"),
];

fn switched(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    builder.memory.interface.switched = (!line.reset).then_some((!line.negated, line.span));
    Some(())
}

fn shut(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    builder.memory.interface.shut_default = !line.removes();
    Some(())
}
