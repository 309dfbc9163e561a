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
use seawall_api::model::{AaaProtocol, AaaPurpose, AaaServer, MethodList, Reference};
use seawall_api::server_groups::ServerGroups;
use seawall_api::{Secret, Span};

use crate::builder::Builder;

pub(crate) use settle::finish;

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: Context::TOP, feeds: &["aaa.methods"], commands: methods::COMMANDS },
    &Table { context: Context::TOP, feeds: &["aaa.servers", "secrets"], commands: servers::COMMANDS },
    &Table { context: Context::TOP, feeds: &["aaa.groups"], commands: groups::HEADS },
    &Table { context: groups::GROUP, feeds: &["aaa.groups"], commands: groups::COMMANDS },
];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    lists: Kept<ListKey, MethodList>,
    servers: Kept<ServerKey, AaaServer>,
    /// Whose servers are told apart by name and routing instance.
    groups: ServerGroups<(String, String)>,
    /// Keys of every server of a protocol that has none of its own.
    common_keys: BTreeMap<AaaProtocol, Secret>,
    /// Interfaces whose address is used towards every server of a protocol in a routing instance.
    sources: BTreeMap<(AaaProtocol, String), (Reference, Span)>,
}

seawall_api::holds!(crate::subject::Memory, ServerGroups<(String, String)>, aaa.groups);

/// What tells method lists apart: purpose, service, level, name.
type ListKey = (AaaPurpose, &'static str, Option<u64>, String);

/// What tells servers apart: protocol, address and routing instance.
type ServerKey = (AaaProtocol, String, String);

fn protocol(line: &CommandLine<'_>) -> Option<AaaProtocol> {
    Some(match line.one_of(&["tacacs+", "tacacs", "tacacs-server", "radius", "radius-server", "ldap"])? {
        "radius" | "radius-server" => AaaProtocol::Radius,
        "ldap" => AaaProtocol::Ldap,
        _ => AaaProtocol::Tacacs,
    })
}
