//! `snmp-server ...`.
//!
//! Source: Cisco Nexus 9000 Series NX-OS System Management Configuration Guide, "Configuring SNMP" (the agent answers unless
//! it is switched off; users of the device are users of SNMP; a role takes the place of group and view).

mod communities;
mod hosts;
#[cfg(test)]
mod tests;
mod users;

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled};
use seawall_api::kept::Kept;
use seawall_api::model::{Protocol, Reference, ReferenceKind, WhenUndefined};
use seawall_api::{Fact, Span};

use super::services::service;
use crate::builder::Builder;

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: Context::TOP, feeds: &["snmp", "services"], commands: COMMANDS },
    &Table { context: Context::TOP, feeds: &["snmp.communities", "secrets"], commands: communities::COMMANDS },
    &Table { context: Context::TOP, feeds: &["snmp.users", "secrets"], commands: users::COMMANDS },
    &Table { context: Context::TOP, feeds: &["snmp.hosts", "secrets"], commands: hosts::COMMANDS },
];

/// The name of the agent among the services.
pub(crate) const AGENT: &str = "snmp agent";

const COMMANDS: &[Command<Builder>] = &[
    modelled("snmp-server protocol enable", |builder, line| {
        let switch = line.switch();
        service(builder, Protocol::Snmp, AGENT, line.span)?.enabled = switch;
        Some(())
    })
    .default_on(),
    modelled("snmp-server enable traps [<kind:name>] [<detail:name>+]", traps).default_on(),
    modelled("snmp-server source-interface (trap|traps|inform|informs) / <interface:interface>", source_interface),
    modelled("snmp-server globalenforcepriv", |builder, line| {
        builder.memory.snmp.enforced = Some((!line.removes(), line.span));
        Some(())
    }),
    ignored("snmp-server (contact|location) <text>"),
    ignored("snmp-server (contact|location)"),
    ignored("snmp-server aaa-user cache-timeout <number>"),
    ignored("snmp-server disable snmp-aaa sync"),
    ignored("snmp-server context <context:name> [instance <name>] [vrf <name>] [topology <name>]"),
    ignored("snmp-server counter cache (enable|timeout <number>)").default_on(),
    ignored("snmp-server drop (unknown-user|unknown-engine-id)"),
    ignored("snmp-server engineid local <word>"),
    ignored("snmp-server load-mib <mib:name>"),
    ignored("snmp-server mib community-map <secret> context <name>"),
    ignored("snmp-server packetsize <number>"),
    ignored("snmp-server system-shutdown"),
    ignored("snmp-server tcp-session [auth]").default_on(),
];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    communities: Kept<String, communities::Draft>,
    users: Kept<String, users::Draft>,
    /// By address and community or user.
    hosts: Kept<(String, String), hosts::Draft>,
    /// What lines say of hosts beside their own.
    of_hosts: hosts::Details,
    /// Kinds of notification, with the first line of each.
    kinds: Kept<String, (String, Span)>,
    /// Whether every user must encrypt.
    enforced: Option<(bool, Span)>,
}

/// Puts everything into the model.
pub(crate) fn finish(builder: &mut Builder) {
    communities::finish(builder);
    users::finish(builder);
    hosts::finish(builder);
    for (kind, span) in builder.memory.snmp.kinds.take() {
        builder.model.snmp.trap_kinds.push(kind, span);
    }
    // Notifications on links, modules and licences are sent unless they are switched off.
    let traps = builder.model.snmp.trap_kinds.span().map_or(Fact::Default(true), |at| Fact::Set(true, at));
    builder.model.snmp.traps = traps;
}

fn traps(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    if line.removes() {
        return Some(());
    }
    let kind = line.string("kind").unwrap_or_else(|| "all".to_owned());
    builder.memory.snmp.kinds.open(kind.clone(), || (kind, line.span)).map(|_| ())
}

fn source_interface(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.get("interface");
    if let Some(name) = name.filter(|_| !line.removes()) {
        let at = line.span_of("interface").unwrap_or(line.span);
        builder.uses(ReferenceKind::Interface, name, "SNMP notifications", WhenUndefined::NoEffect, at);
    }
    let reference = name.map(|name| Reference::new(ReferenceKind::Interface, name));
    builder.model.snmp.source_interface = line.set_or_none(reference);
    Some(())
}

/// Notes a list of managers, and gives the reference to it. What a missing one means, no source says.
fn managers(builder: &mut Builder, line: &CommandLine<'_>, argument: &str, user: &str) -> Option<Reference> {
    let name = line.get(argument)?;
    let at = line.span_of(argument).unwrap_or(line.span);
    builder.uses(ReferenceKind::Acl, name, user, WhenUndefined::NotKnown, at);
    Some(Reference::new(ReferenceKind::Acl, name))
}
