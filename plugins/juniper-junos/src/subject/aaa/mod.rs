//! Who decides logins and keeps accounts: `authentication-order`, TACACS+ and RADIUS servers, `accounting`.

mod access;
mod accounting;
mod order;
mod servers;
#[cfg(test)]
mod tests;

use seawall_api::command::Table;

use super::blocks::{ACCESS, SYSTEM};
use crate::builder::Builder;

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: SYSTEM, feeds: &["aaa.methods"], commands: order::COMMANDS },
    &Table { context: SYSTEM, feeds: &["aaa.servers", "secrets"], commands: servers::HEADS },
    &Table { context: servers::TACACS, feeds: &["aaa.servers"], commands: servers::TACACS_HEADS },
    &Table { context: servers::RADIUS, feeds: &["aaa.servers"], commands: servers::RADIUS_HEADS },
    &Table { context: servers::SERVER, feeds: &["aaa.servers", "secrets"], commands: servers::COMMANDS },
    &Table { context: servers::OPTIONS, feeds: &["aaa"], commands: servers::OPTIONS_COMMANDS },
    &Table { context: SYSTEM, feeds: &["aaa.methods"], commands: accounting::HEADS },
    &Table { context: accounting::BLOCK, feeds: &["aaa.methods"], commands: accounting::COMMANDS },
    &Table { context: accounting::DESTINATION, feeds: &["aaa.methods"], commands: accounting::DESTINATION_COMMANDS },
    &Table { context: ACCESS, feeds: &["aaa.servers", "secrets"], commands: access::HEADS },
    &Table { context: access::SERVERS, feeds: &["aaa.servers"], commands: access::SERVERS_HEADS },
    &Table { context: access::SERVER, feeds: &["aaa.servers", "secrets"], commands: access::COMMANDS },
    &Table { context: access::RADSEC, feeds: &[], commands: access::RADSEC_HEADS },
    &Table { context: access::DESTINATION, feeds: &[], commands: access::DESTINATION_COMMANDS },
    &Table { context: access::PROFILE, feeds: &["aaa.servers", "secrets"], commands: access::PROFILE_COMMANDS },
    &Table { context: access::PROFILE_RADIUS, feeds: &["aaa.servers"], commands: access::PROFILE_RADIUS_COMMANDS },
    &Table { context: accounting::PROTOCOL, feeds: &["aaa.methods"], commands: accounting::PROTOCOL_COMMANDS },
];

/// What is remembered between statements.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    order: order::Order,
    servers: servers::Memory,
    access: access::Servers,
    accounting: accounting::Memory,
}

/// Puts servers and method lists into the model.
pub(crate) fn finish(builder: &mut Builder) {
    servers::finish(builder);
    order::finish(builder);
    accounting::finish(builder);
    access::finish(builder);
}
