//! What tells other systems of the traffic: NetFlow, sFlow, streaming telemetry.

mod netflow;
mod sflow;
mod telemetry;
#[cfg(test)]
mod tests;

use seawall_api::command::{CommandLine, Table};
use seawall_api::kept::Kept;
use seawall_api::model::{ExportKind, Exporter, Reference, ReferenceKind, WhenUndefined};

use crate::builder::Builder;

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &netflow::TOP,
    &netflow::EXPORTER_TABLE,
    &netflow::VERSION_TABLE,
    &netflow::MONITOR_TABLE,
    &netflow::RECORD_TABLE,
    &netflow::SAMPLER_TABLE,
    &netflow::INTERFACE_TABLE,
    &sflow::TABLE,
    &telemetry::TOP,
    &telemetry::BLOCK_TABLE,
    &telemetry::PROFILE_TABLE,
    &telemetry::GROUP_TABLE,
    &telemetry::SENSOR_TABLE,
    &telemetry::SUBSCRIPTION_TABLE,
];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    /// Exporters by kind and name.
    exporters: Kept<(ExportKind, String), Exporter>,
    /// The monitor that is being read, in words.
    monitor: String,
    sflow: sflow::Memory,
    telemetry: telemetry::Memory,
}

/// Hands the exporters over.
pub(crate) fn finish(builder: &mut Builder) {
    let exporters = builder.memory.exporter.exporters.take();
    builder.model.exporters.extend(exporters);
    sflow::finish(builder);
    telemetry::finish(builder);
}

/// The exporter whose block is being read.
fn current(builder: &mut Builder) -> Option<&mut Exporter> {
    builder.memory.exporter.exporters.current()
}

/// Notes that an exporter uses the routing instance that a line names, and gives it; `default` is the global table.
fn instance(builder: &mut Builder, line: &CommandLine<'_>, user: String) -> Option<Reference> {
    let name = line.get("vrf").filter(|name| !line.removes() && *name != "default")?;
    builder.uses(ReferenceKind::Vrf, name, user, WhenUndefined::NoEffect, line.span);
    Some(Reference::new(ReferenceKind::Vrf, name))
}
