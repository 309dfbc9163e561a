//! IKE and IPsec: of firewalls below `security`, of service cards below `services ipsec-vpn`.

mod ike;
mod services;
mod settle;
#[cfg(test)]
mod tests;
mod vpn;
mod words;

use seawall_api::command::{Table, opens};

use super::blocks::{SECURITY, nothing};
use crate::builder::Builder;

const HEADS: &[&Table<Builder>] = &[&Table {
    context: SECURITY,
    feeds: &["crypto", "tunnels"],
    commands: const { &[opens("ike", ike::IKE, nothing), opens("ipsec", vpn::IPSEC, nothing)] },
}];

/// The tables of this subject.
pub(crate) fn tables() -> Vec<&'static Table<Builder>> {
    [HEADS, ike::TABLES, services::TABLES, vpn::TABLES].concat()
}

/// What is remembered between statements.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    ike: ike::Memory,
    vpn: vpn::Memory,
}

/// Hands everything over.
pub(crate) fn finish(builder: &mut Builder) {
    settle::finish(builder);
}
