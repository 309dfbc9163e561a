//! Who dials in, and what for: VPDN and L2TP, `PPPoE`, dialers, wireless, cable, subscriber services.

mod cable;
mod dialing;
mod layer2;
mod service;
mod session;
#[cfg(test)]
mod tests;
mod vpdn;
mod wireless;

use seawall_api::command::{CommandLine, Table};
use seawall_api::model::SecretUse;
use seawall_api::secret::Purpose;

use crate::builder::Builder;
use crate::secrets;

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &vpdn::TOP,
    &vpdn::GROUP_TABLE,
    &vpdn::DIRECTION_TABLE,
    &session::TOP,
    &session::GROUP_TABLE,
    &session::CLASS_TABLE,
    &dialing::TOP,
    &dialing::MAP_TABLE,
    &service::TOP,
    &service::TEMPLATE_TABLE,
    &service::POLICY_TABLE,
    &service::EVENT_TABLE,
    &service::PARAMETER_TABLE,
    &layer2::TOP,
    &layer2::BRIDGE_TABLE,
    &layer2::CONTEXT_TABLE,
    &layer2::DOMAIN_TABLE,
    &wireless::TOP,
    &wireless::NETWORK_TABLE,
    &wireless::NETWORK_SECRET_TABLE,
    &wireless::POINT_TABLE,
    &wireless::PROFILE_TABLE,
    &cable::TOP,
    &cable::TABLE,
    &cable::ON_INTERFACE,
];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    /// What is being read, in words.
    block: String,
    /// Where the group begins.
    at: seawall_api::Span,
}

/// A secret of this line, in the block that is being read.
fn secret(builder: &mut Builder, line: &CommandLine<'_>, argument: &str, opens: SecretUse) -> Option<()> {
    if line.removes() {
        return Some(());
    }
    let user = line.get("user").unwrap_or_default();
    let found = secrets::classify(builder, line, "type", argument, Purpose::Other, user)?;
    let owner = builder.memory.access.block.clone();
    builder.store(opens, owner, &found, line);
    Some(())
}
