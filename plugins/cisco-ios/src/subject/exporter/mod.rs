//! `flow ...`, `ip flow-export`, `telemetry ...`: what the device tells of traffic and of itself.

mod netflow;
mod old;
mod telemetry;
#[cfg(test)]
mod tests;

use seawall_api::command::{CommandLine, Table};
use seawall_api::model::{Exporter, Reference, ReferenceKind, WhenUndefined};

use crate::builder::Builder;

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &netflow::TOP,
    &netflow::EXPORTER_TABLE,
    &netflow::MONITOR_TABLE,
    &netflow::RECORD_TABLE,
    &netflow::SAMPLER_TABLE,
    &old::TOP,
    &old::AGGREGATION_TABLE,
    &old::TALKERS_TABLE,
    &old::ANALYTICS_TABLE,
    &telemetry::TOP,
    &telemetry::SUBSCRIPTION_TABLE,
    &telemetry::RECEIVER_TABLE,
    &telemetry::PROFILE_TABLE,
    &telemetry::TRANSFORM_TABLE,
    &telemetry::INNER_TABLE,
];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    /// The exporter or subscription whose block is being read.
    current: Option<usize>,
    /// The monitor, record or aggregation whose block is being read, in words.
    block: String,
    telemetry: telemetry::Memory,
}

/// Receivers that subscriptions only name are settled when all are known.
pub(crate) fn finish(builder: &mut Builder) {
    telemetry::finish(builder);
}

fn current(builder: &mut Builder) -> Option<&mut Exporter> {
    builder.model.exporters.get_mut(builder.memory.exporter.current?)
}

/// Binds the routing instance in argument `vrf` to the exporter, and notes its use.
fn bind_vrf(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.get("vrf");
    let this = current(builder)?;
    this.vrf = line.set_or_none(name.map(|name| Reference::new(ReferenceKind::Vrf, name)));
    let user = format!("exporter {}", this.name);
    if let Some(name) = name.filter(|_| !line.removes()) {
        builder.uses(ReferenceKind::Vrf, name, user, WhenUndefined::NotKnown, line.span);
    }
    Some(())
}
