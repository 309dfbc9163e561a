//! `snmp-server ...`.

mod access;
mod hosts;
mod ignored;
#[cfg(test)]
mod tests;
mod views;

use seawall_api::command::{Command, CommandLine, Context, Table, modelled};
use seawall_api::kept::Kept;
use seawall_api::model::{Community, Protocol, Service, SnmpGroup, SnmpHost, SnmpUser};
use seawall_api::{Fact, Span};

use super::{interface, services};
use crate::builder::Builder;
use crate::defaults::snmp::built_in_view;

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: Context::TOP, feeds: &["snmp", "services"], commands: COMMANDS },
    &Table { context: Context::TOP, feeds: &["snmp", "services", "secrets"], commands: access::COMMANDS },
    &Table { context: Context::TOP, feeds: &["snmp.views"], commands: views::COMMANDS },
    &Table { context: Context::TOP, feeds: &["snmp.hosts", "secrets"], commands: hosts::COMMANDS },
    &Table { context: hosts::INSTANCE, feeds: &["snmp.hosts", "secrets"], commands: hosts::INSTANCE_COMMANDS },
    &Table { context: Context::TOP, feeds: &["snmp"], commands: ignored::COMMANDS },
    &Table { context: ignored::INTERFACE, feeds: &[], commands: ignored::INTERFACE_COMMANDS },
];

const COMMANDS: &[Command<Builder>] = &[
    modelled("snmp-server traps [<kind:name>+]", traps),
    modelled("snmp-server trap-source / [ipv4|ipv6] <interface:interface>", |builder, line| {
        builder.model.snmp.source_interface = interface::source(builder, line, "SNMP notifications")?;
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
    /// The routing instance whose block is being read.
    instance: Option<String>,
    /// Kinds of notification, with the first line of each.
    kinds: Kept<String, (String, Span)>,
    /// A line that starts the agent.
    started: Option<Span>,
}

/// Puts everything into the model; any of it starts the agent. Comes before services are put into the model.
pub(crate) fn finish(builder: &mut Builder) {
    let mut memory = std::mem::take(&mut builder.memory.snmp);
    let snmp = &mut builder.model.snmp;
    snmp.communities = memory.communities.take();
    snmp.groups = memory.groups.take();
    snmp.users = memory.users.take();
    snmp.views = memory.views.take().into_iter().filter_map(views::Draft::finish).collect();
    snmp.hosts = memory.hosts.take();
    for (kind, span) in memory.kinds.take() {
        snmp.trap_kinds.push(kind, span);
    }
    if let Some(span) = snmp.trap_kinds.span() {
        snmp.traps = Fact::Set(true, span);
    }
    if let Some(at) = memory.started
        && let Some(agent) = services::service(builder, Protocol::Snmp, services::SNMP, None, at)
    {
        *agent = Service { enabled: Fact::Set(true, at), ..std::mem::take(agent) };
    }
    built_in_view(builder);
}

/// Notes that a line starts the agent.
fn starts(builder: &mut Builder, line: &CommandLine<'_>) {
    if !line.removes() {
        builder.memory.snmp.started.get_or_insert(line.span);
    }
}

fn traps(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let kind = line.all("kind").join(" ");
    let kind = if kind.is_empty() { "all".to_owned() } else { kind };
    let kinds = &mut builder.memory.snmp.kinds;
    if line.removes() {
        kinds.remove(&kind);
    } else {
        kinds.open(kind.clone(), || (kind, line.span));
    }
    Some(())
}
