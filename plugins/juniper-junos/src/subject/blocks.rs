//! The blocks at the top of the hierarchy and what may stand in every block.

use seawall_api::command::{Command, CommandLine, Context, Table, modelled, opens};
use seawall_api::model::{ReferenceKind, WhenUndefined};

use crate::builder::Builder;

/// `system { ... }`.
pub(crate) const SYSTEM: Context = Context("system");
/// `interfaces { ... }`.
pub(crate) const INTERFACES: Context = Context("interfaces");
/// `protocols { ... }`, also of a routing instance.
pub(crate) const PROTOCOLS: Context = Context("protocols");
/// `chassis { ... }`.
pub(crate) const CHASSIS: Context = Context("chassis");
/// `groups { ... }`.
const GROUPS: Context = Context("groups");

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: Context::TOP, feeds: &[], commands: TOP },
    &Table { context: GROUPS, feeds: &[], commands: const { &[opens("<group:name>", Context::TOP, nothing)] } },
    &Table { context: Context::EVERYWHERE, feeds: &[], commands: EVERYWHERE },
];

const TOP: &[Command<Builder>] = &[
    opens("chassis", CHASSIS, nothing),
    opens("groups", GROUPS, nothing),
    opens("interfaces", INTERFACES, nothing),
    opens("protocols", PROTOCOLS, nothing),
    opens("system", SYSTEM, nothing),
];

/// Groups are written out before; what is left is who uses which.
const EVERYWHERE: &[Command<Builder>] = &[
    modelled("apply-groups <group:name>", |builder, line| {
        let at = line.span_of("group")?;
        builder.uses(ReferenceKind::Template, line.get("group")?, "apply-groups", WhenUndefined::NoEffect, at);
        Some(())
    }),
    modelled("apply-groups-except <group:name>", nothing),
];

/// A head whose block says it all.
pub(crate) fn nothing(_: &mut Builder, _: &CommandLine<'_>) -> Option<()> {
    Some(())
}
