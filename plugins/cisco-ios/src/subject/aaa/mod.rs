//! `aaa ...`, TACACS+ and RADIUS servers, in one line and in blocks.

mod dynamic;
mod groups;
mod ignored;
mod methods;
mod servers;
mod settle;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use seawall_api::command::{Command, CommandLine, Context, Table, modelled};
use seawall_api::model::{
    AaaProtocol, AaaPurpose, AaaServer, Banner, DynamicClient, FreeText, Intercept, InterceptKind, MethodList,
    Reference, ReferenceKind,
};
use seawall_api::server_groups::{FirstGroups, ServerGroups};
use seawall_api::{Fact, Secret, Span};

use crate::builder::Builder;
use seawall_api::kept::Kept;

pub(crate) use settle::finish;

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: Context::TOP, feeds: &["aaa"], commands: SWITCHES },
    &Table { context: Context::TOP, feeds: &["aaa.methods"], commands: methods::COMMANDS },
    &Table { context: methods::ACCOUNTING, feeds: &["aaa.methods"], commands: methods::ACCOUNTING_COMMANDS },
    &Table { context: Context::TOP, feeds: &["aaa.servers", "secrets"], commands: servers::COMMANDS },
    &Table { context: servers::TACACS, feeds: &["aaa.servers", "secrets"], commands: servers::TACACS_COMMANDS },
    &Table { context: servers::RADIUS, feeds: &["aaa.servers", "secrets"], commands: servers::RADIUS_COMMANDS },
    &Table { context: servers::LDAP, feeds: &["aaa.servers", "secrets"], commands: servers::LDAP_COMMANDS },
    &Table { context: servers::LOCAL, feeds: &["secrets"], commands: servers::LOCAL_COMMANDS },
    &Table { context: Context::TOP, feeds: &["aaa.groups"], commands: groups::HEADS },
    &Table { context: groups::GROUP, feeds: &["aaa.groups", "aaa.servers", "secrets"], commands: groups::COMMANDS },
    &Table { context: Context::TOP, feeds: &["aaa.dynamic_clients", "services"], commands: dynamic::HEADS },
    &Table {
        context: dynamic::DYNAMIC,
        feeds: &["aaa.dynamic_clients", "services", "secrets"],
        commands: dynamic::COMMANDS,
    },
    &Table { context: Context::TOP, feeds: &[], commands: ignored::COMMANDS },
    &Table { context: ignored::ATTRIBUTES, feeds: &[], commands: ignored::ATTRIBUTE_COMMANDS },
    &Table { context: ignored::PREAUTH, feeds: &[], commands: ignored::PREAUTH_COMMANDS },
];

const SWITCHES: &[Command<Builder>] = &[
    modelled("aaa new-model", |builder, line| {
        builder.model.aaa.enabled = line.switch();
        Some(())
    }),
    modelled("aaa authorization config-commands", |builder, line| {
        builder.model.aaa.config_commands_authorized = line.switch();
        Some(())
    }),
    modelled("aaa authorization console", |builder, line| {
        builder.model.aaa.console_authorized = line.switch();
        Some(())
    }),
    modelled("aaa authentication (banner|fail-message) / <text:text>", |builder: &mut Builder, line| {
        // Shown before and after the prompts of a login.
        let name = line.one_of(&["banner", "fail-message"])?;
        if !line.removes() {
            let text = line.set(FreeText(line.text().slice(line.block).to_owned()));
            builder.model.banners.push(Banner { at: line.block, name: name.to_owned(), text, ..Banner::default() });
        }
        Some(())
    })
    .feeding(&["banners"]),
    modelled("aaa intercept", |builder: &mut Builder, line| {
        if !line.removes() {
            let kind = InterceptKind::Radius;
            builder.model.intercepts.push(Intercept { at: line.span, kind, ..Intercept::default() });
        }
        Some(())
    })
    .feeding(&["intercepts"]),
];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    lists: Kept<ListKey, MethodList>,
    servers: Kept<ServerKey, AaaServer>,
    /// Whose servers are told apart by name or address.
    groups: ServerGroups<String>,
    clients: Kept<String, DynamicClient>,
    /// Keys of every server of a protocol that has none of its own.
    common_keys: BTreeMap<AaaProtocol, Secret>,
    /// Interfaces whose address is used towards every server of a protocol.
    sources: BTreeMap<AaaProtocol, (String, Span)>,
    /// The first group that names a server, with the place.
    members: FirstGroups,
    /// The key of every dynamic client that has none of its own.
    dynamic_key: Option<Secret>,
    /// Whether the keys of dynamic clients are checked.
    keys_checked: Fact<bool>,
}

seawall_api::holds!(crate::subject::Memory, ServerGroups<String>, aaa.groups);

/// What tells method lists apart: purpose, service, level, name.
type ListKey = (AaaPurpose, &'static str, Option<u64>, String);

/// What tells servers apart: protocol, name, and the group that keeps it to itself.
type ServerKey = (AaaProtocol, String, Option<String>);

fn protocol(line: &CommandLine<'_>) -> Option<AaaProtocol> {
    Some(match line.one_of(&["tacacs+", "tacacs", "tacacs-server", "radius", "radius-server", "ldap"])? {
        "radius" | "radius-server" => AaaProtocol::Radius,
        "ldap" => AaaProtocol::Ldap,
        _ => AaaProtocol::Tacacs,
    })
}

fn interface(name: impl Into<String>) -> Reference {
    Reference::new(ReferenceKind::Interface, name)
}
