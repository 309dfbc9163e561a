//! `ip security`: IKE and IPsec. `mac security`: frames encrypted between two devices.

mod mac;
mod policy;
mod profile;
#[cfg(test)]
mod tests;

use seawall_api::command::Table;

use crate::builder::Builder;

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &policy::TOP,
    &policy::BLOCK_TABLE,
    &policy::IKE_TABLE,
    &policy::SA_TABLE,
    &profile::BLOCK_TABLE,
    &profile::TABLE,
    &profile::CONTROLLER_TABLE,
    &mac::TOP,
    &mac::BLOCK_TABLE,
    &mac::PROFILE_TABLE,
];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    policies: policy::Memory,
    profiles: profile::Memory,
    /// The profile of `mac security` that is being read.
    mac: String,
}

/// Hands over policies and profiles.
pub(crate) fn finish(builder: &mut Builder) {
    profile::finish(builder);
    policy::finish(builder);
}
