//! What tells other systems of the traffic and of the device: sFlow, flow tracking, streaming telemetry, BMP.

mod cloud;
mod listener;
mod sflow;
mod station;
#[cfg(test)]
mod tests;
mod tracking;

use seawall_api::Text;
use seawall_api::command::Table;

use crate::builder::Builder;

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &sflow::TABLE,
    &sflow::INTERFACE_TABLE,
    &station::PROCESS_TABLE,
    &station::TABLE,
    &tracking::TOP,
    &tracking::KIND_TABLE,
    &tracking::TRACKER_TABLE,
    &tracking::EXPORTER_TABLE,
    &tracking::INTERFACE_TABLE,
];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    sflow: sflow::Memory,
    stations: station::Memory,
    tracking: tracking::Memory,
}

/// Hands the exporters over, and tells the interfaces that they are watched.
pub(crate) fn finish(builder: &mut Builder, text: &Text) {
    sflow::finish(builder);
    station::finish(builder);
    tracking::finish(builder);
    cloud::finish(builder, text);
}
