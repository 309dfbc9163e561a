//! `aaa ...`, TACACS+, RADIUS and LDAP servers and their groups.

mod groups;
mod methods;
mod servers;
mod settle;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use seawall_api::command::{CommandLine, Context, Table};
use seawall_api::kept::Kept;
use seawall_api::model::{AaaProtocol, AaaPurpose, AaaServer, MethodList};
use seawall_api::server_groups::{FirstGroups, ServerGroups};
use seawall_api::{Secret, Span};

use crate::builder::Builder;

pub(crate) use settle::finish;

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: Context::TOP, feeds: &["aaa.methods"], commands: methods::COMMANDS },
    &Table { context: Context::TOP, feeds: &["aaa"], commands: methods::DETAILS },
    &Table { context: Context::TOP, feeds: &["aaa.servers", "secrets"], commands: servers::COMMANDS },
    &Table { context: Context::TOP, feeds: &["aaa.groups"], commands: groups::HEADS },
    &Table { context: groups::GROUP, feeds: &["aaa.groups", "aaa.servers"], commands: groups::COMMANDS },
    &Table { context: groups::SEARCH_MAP, feeds: &[], commands: groups::SEARCH_MAP_COMMANDS },
];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    lists: Kept<ListKey, MethodList>,
    servers: Kept<(AaaProtocol, String), AaaServer>,
    groups: ServerGroups<String>,
    /// Keys of every server of a protocol that has none of its own.
    common_keys: BTreeMap<AaaProtocol, Secret>,
    /// Interfaces whose address is used towards every server of a protocol.
    sources: BTreeMap<AaaProtocol, (String, Span)>,
    /// Protocols all of whose servers are asked over TLS.
    secure: BTreeMap<AaaProtocol, Span>,
    /// The first group that names a server, with the place.
    members: FirstGroups,
}

seawall_api::holds!(crate::subject::Memory, ServerGroups<String>, aaa.groups);

/// What tells method lists apart: purpose, service, name.
type ListKey = (AaaPurpose, &'static str, String);

fn protocol(line: &CommandLine<'_>) -> Option<AaaProtocol> {
    Some(
        match line.one_of(&["tacacs+", "tacacs", "tacacs-server", "radius", "radius-server", "ldap", "ldap-server"])? {
            "radius" | "radius-server" => AaaProtocol::Radius,
            "ldap" | "ldap-server" => AaaProtocol::Ldap,
            _ => AaaProtocol::Tacacs,
        },
    )
}
