//! What the device is made of: cards, stacks, redundancy, memory, licences, and platform settings.

mod cards;
mod platform;
mod probe;
mod redundancy;
#[cfg(test)]
mod tests;

use seawall_api::command::Table;

use crate::builder::Builder;

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &platform::TABLE,
    &platform::TRANSCEIVER_TABLE,
    &platform::ALARM_TABLE,
    &cards::TOP,
    &cards::CONTROLLER_TABLE,
    &cards::SLOT_TABLE,
    &redundancy::TOP,
    &redundancy::TABLE,
    &redundancy::INNER_TABLE,
    &redundancy::PROOF_TABLE,
    &redundancy::DOMAIN_TABLE,
    &probe::TOP,
    &probe::SLA_TABLE,
    &probe::OPERATION_TABLE,
    &probe::TRACK_TABLE,
];
