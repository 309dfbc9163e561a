//! `snmp-server ...`.

mod access;
mod hosts;
mod ignored;
#[cfg(test)]
mod tests;
mod views;

use std::collections::BTreeMap;

use seawall_api::command::{Command, CommandLine, Context, Table, modelled};
use seawall_api::model::{Community, Protocol, SnmpGroup, SnmpHost, SnmpUser};
use seawall_api::{Fact, Span};

use super::interface;
use super::services::{AGENT, acl_used, service};
use crate::builder::Builder;
use crate::defaults::snmp::built_in_views;
use seawall_api::kept::Kept;

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: Context::TOP, feeds: &["snmp", "services"], commands: COMMANDS },
    &Table { context: Context::TOP, feeds: &["snmp", "services", "secrets"], commands: access::COMMANDS },
    &Table { context: Context::TOP, feeds: &["snmp.views"], commands: views::COMMANDS },
    &Table { context: Context::TOP, feeds: &["snmp.hosts", "secrets"], commands: hosts::COMMANDS },
    &Table { context: Context::TOP, feeds: &["snmp"], commands: ignored::COMMANDS },
    &Table { context: ignored::MIB, feeds: &[], commands: ignored::MIB_COMMANDS },
];

const COMMANDS: &[Command<Builder>] = &[
    // Only ever written to switch the agent off.
    modelled("snmp-server", |builder, line| {
        if !line.removes() {
            return None;
        }
        builder.memory.snmp = Memory::default();
        service(builder, Protocol::Snmp, AGENT, line.span)?.enabled = line.set(false);
        Some(())
    }),
    modelled("snmp-server enable (traps|informs) [<kind:name>+]", traps),
    modelled("snmp-server trap-source / <interface:interface>", source_interface),
    modelled("snmp-server source-interface (traps|informs) / <interface:interface>", source_interface),
    modelled("snmp-server tftp-server-list / <acl:name>", |builder, line| {
        let acl = line.string("acl").map(|name| acl_used(builder, &name, "snmp-server tftp-server-list", line));
        builder.model.snmp.copy_servers = line.set_or_none(acl);
        Some(())
    }),
    modelled("snmp-server file-transfer access-group / <acl:name> [protocol <protocol:name>+]", |builder, line| {
        let acl = line.string("acl").map(|name| acl_used(builder, &name, "snmp-server file-transfer", line));
        builder.model.snmp.copy_servers = line.set_or_none(acl);
        Some(())
    }),
];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    communities: Kept<String, Community>,
    /// By name, version and level.
    groups: Kept<(String, String), SnmpGroup>,
    users: Kept<(String, String), SnmpUser>,
    views: Kept<String, views::Draft>,
    /// By address, instance and community or user.
    hosts: Kept<(String, String, String), SnmpHost>,
    /// Hosts that `no snmp-server host A` took away, with the place of that line.
    hosts_gone: BTreeMap<String, u32>,
    /// Kinds of notification, with the first line of each.
    kinds: Kept<String, (String, Span)>,
    /// A line that starts the agent.
    started: Option<Span>,
}

/// Puts everything into the model; any of it starts the agent.
pub(crate) fn finish(builder: &mut Builder) {
    let mut memory = std::mem::take(&mut builder.memory.snmp);
    let snmp = &mut builder.model.snmp;
    snmp.communities = memory.communities.take();
    snmp.groups = memory.groups.take();
    snmp.users = memory.users.take();
    snmp.views = memory.views.take().into_iter().filter_map(views::Draft::finish).collect();
    snmp.hosts = memory.hosts.take();
    snmp.hosts.retain(|host| memory.hosts_gone.get(&host.host).is_none_or(|gone| host.at.start > *gone));
    for (kind, span) in memory.kinds.take() {
        snmp.trap_kinds.push(kind, span);
    }
    if let Some(span) = snmp.trap_kinds.span() {
        snmp.traps = Fact::Set(true, span);
    }
    built_in_views(builder);
    if let Some(at) = memory.started
        && let Some(agent) = service(builder, Protocol::Snmp, AGENT, at)
    {
        agent.enabled = Fact::Set(true, at);
    }
}

/// Notes that a line starts the agent.
fn starts(builder: &mut Builder, line: &CommandLine<'_>) {
    if !line.removes() {
        builder.memory.snmp.started.get_or_insert(line.span);
    }
}

fn traps(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let kind = line.all("kind").first().map(|kind| (*kind).to_owned());
    let kinds = &mut builder.memory.snmp.kinds;
    match (line.removes(), kind) {
        (true, None) => drop(kinds.take()),
        (true, Some(kind)) => drop(kinds.remove(&kind)),
        (false, kind) => {
            let kind = kind.unwrap_or_else(|| "all".to_owned());
            kinds.open(kind.clone(), || (kind, line.span));
        }
    }
    starts(builder, line);
    Some(())
}

fn source_interface(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    builder.model.snmp.source_interface = interface::source(builder, line, "SNMP notifications")?;
    Some(())
}
