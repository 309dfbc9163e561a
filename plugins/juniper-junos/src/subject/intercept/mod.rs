//! Lawful interception: who may set taps, by which way, and where copies go. Taps themselves are in no configuration.

mod capture_group;
mod flow_tap;
#[cfg(test)]
mod tests;

use seawall_api::Fact;
use seawall_api::command::Table;

use crate::builder::Builder;

pub(crate) use flow_tap::Memory;

/// The tables of this subject.
pub(crate) fn tables() -> Vec<&'static Table<Builder>> {
    [capture_group::TABLES, flow_tap::TABLES].concat()
}

/// Hands everything over that intercepts. Which hardware and which licence can, no configuration tells.
pub(crate) fn finish(builder: &mut Builder) {
    flow_tap::finish(builder);
    if let Some(first) = builder.model.intercepts.first() {
        builder.model.device.can_intercept = Fact::Set(true, first.at);
    }
}
