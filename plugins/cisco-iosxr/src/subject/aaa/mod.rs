//! `aaa ...`, TACACS+ and RADIUS servers.

mod dynamic;
mod groups;
mod ignored;
mod methods;
mod servers;
mod settle;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use seawall_api::command::{CommandLine, Context, Table};
use seawall_api::kept::Kept;
use seawall_api::model::{AaaProtocol, AaaPurpose, AaaServer, DynamicClient, MethodList, Reference};
use seawall_api::server_groups::{FirstGroups, ServerGroups};
use seawall_api::{Fact, Secret};

use crate::builder::Builder;

pub(crate) use settle::finish;

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: Context::TOP, feeds: &["aaa.methods"], commands: methods::COMMANDS },
    &Table { context: Context::TOP, feeds: &["aaa.servers", "secrets"], commands: servers::HEADS },
    &Table { context: servers::SERVER, feeds: &["aaa.servers", "secrets"], commands: servers::COMMANDS },
    &Table { context: Context::TOP, feeds: &["aaa.groups"], commands: groups::HEADS },
    &Table { context: groups::GROUP, feeds: &["aaa.groups", "aaa.servers", "secrets"], commands: groups::COMMANDS },
    &Table { context: Context::TOP, feeds: &["aaa.dynamic_clients", "services"], commands: dynamic::HEADS },
    &Table { context: dynamic::CLIENT, feeds: &["aaa.dynamic_clients", "secrets"], commands: dynamic::CLIENT_LINES },
    &Table {
        context: dynamic::DYNAMIC,
        feeds: &["aaa.dynamic_clients", "services", "secrets"],
        commands: dynamic::COMMANDS,
    },
    &Table { context: Context::TOP, feeds: &[], commands: ignored::COMMANDS },
    &Table { context: ignored::ATTRIBUTES, feeds: &[], commands: ignored::ATTRIBUTE_COMMANDS },
];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    lists: Kept<ListKey, MethodList>,
    servers: Kept<ServerKey, AaaServer>,
    /// Whose servers are told apart by address.
    groups: ServerGroups<String>,
    clients: Kept<String, DynamicClient>,
    /// Keys of every server of a protocol that has none of its own.
    common_keys: BTreeMap<AaaProtocol, Secret>,
    /// Interfaces whose address is used towards the servers of a protocol in a routing instance.
    sources: BTreeMap<(AaaProtocol, String), Fact<Option<Reference>>>,
    /// The first group that names a server, with the place.
    members: FirstGroups,
    /// The key of every dynamic client that has none of its own.
    dynamic_key: Option<Secret>,
    /// Whether the keys of dynamic clients are checked.
    keys_checked: Fact<bool>,
}

seawall_api::holds!(crate::subject::Memory, ServerGroups<String>, aaa.groups);

/// What tells method lists apart: purpose, service, name.
type ListKey = (AaaPurpose, &'static str, String);

/// What tells servers apart: protocol, address, and the group that keeps it to itself.
type ServerKey = (AaaProtocol, String, Option<String>);

fn protocol(line: &CommandLine<'_>) -> Option<AaaProtocol> {
    Some(match line.one_of(&["tacacs+", "tacacs", "tacacs-server", "radius", "radius-server"])? {
        "radius" | "radius-server" => AaaProtocol::Radius,
        _ => AaaProtocol::Tacacs,
    })
}

/// The groups of all servers of a protocol, which the system makes itself.
const PROTOCOLS: &[(AaaProtocol, &str)] = &[(AaaProtocol::Tacacs, "tacacs+"), (AaaProtocol::Radius, "radius")];
