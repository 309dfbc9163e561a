//! What tells others of traffic and state: `flow`, `sampler-map`, `telemetry`, `bmp`.

mod bmp;
mod flow;
mod telemetry;
#[cfg(test)]
mod tests;

use seawall_api::command::Table;
use seawall_api::kept::Kept;
use seawall_api::model::Exporter;

use crate::builder::Builder;

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &bmp::TOP,
    &bmp::STATION_TABLE,
    &bmp::ALL_TABLE,
    &flow::TOP,
    &flow::EXPORTER_TABLE,
    &flow::INNER_TABLE,
    &flow::MONITOR_TABLE,
    &flow::SAMPLER_TABLE,
    &telemetry::TOP,
    &telemetry::MODEL_TABLE,
    &telemetry::SENSORS_TABLE,
    &telemetry::GROUP_TABLE,
    &telemetry::DESTINATION_TABLE,
    &telemetry::SUBSCRIPTION_TABLE,
];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    flows: Kept<String, Exporter>,
    stations: bmp::Memory,
    telemetry: telemetry::Memory,
}

/// Hands the exporters over.
pub(crate) fn finish(builder: &mut Builder) {
    builder.model.exporters = builder.memory.exporter.flows.take();
    telemetry::finish(builder);
    bmp::finish(builder);
    builder.model.exporters.sort_by_key(|exporter| exporter.at.start);
}
