//! `snmp-agent`: communities, groups, users, views, receivers of notifications.

mod community;
mod group;
mod host;
#[cfg(test)]
mod tests;
mod user;
mod view;

use std::collections::BTreeMap;

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled};
use seawall_api::kept::Kept;
use seawall_api::model::{
    Community, Protocol, Reference, ReferenceKind, Service, SnmpGroup, SnmpHost, SnmpLevel, SnmpUser, WhenUndefined,
};
use seawall_api::{Fact, Span};

use super::interface;
use crate::builder::Builder;

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: Context::TOP, feeds: &["snmp", "services"], commands: COMMANDS },
    &Table { context: Context::TOP, feeds: &["snmp.communities", "secrets"], commands: community::COMMANDS },
    &Table { context: Context::TOP, feeds: &["snmp.groups"], commands: group::COMMANDS },
    &Table { context: Context::TOP, feeds: &["snmp.users", "secrets"], commands: user::COMMANDS },
    &Table { context: Context::TOP, feeds: &["snmp.views"], commands: view::COMMANDS },
    &Table { context: Context::TOP, feeds: &["snmp.hosts", "secrets"], commands: host::COMMANDS },
];

const COMMANDS: &[Command<Builder>] = &[
    modelled("snmp-agent", |builder: &mut Builder, line| {
        if line.removes() {
            builder.memory.snmp = Memory::default();
        }
        builder.memory.snmp.agent = Some((!line.removes(), line.span));
        Some(())
    })
    .default_on(),
    modelled("snmp-agent sys-info version / <version:name>+", versions),
    modelled("snmp-agent sys-info version <version:name>+ disable", versions),
    modelled("snmp-agent acl / <acl:name>", |builder: &mut Builder, line| list(builder, line, false)),
    modelled("snmp-agent acl ipv6! / <acl:name>", |builder: &mut Builder, line| list(builder, line, true)),
    modelled("snmp-agent acl", |builder: &mut Builder, line| {
        line.removes().then(|| builder.memory.snmp.lists = (Fact::default(), Fact::default()))
    }),
    modelled("snmp-agent trap enable", |builder: &mut Builder, line| {
        builder.model.snmp.traps = line.switch();
        Some(())
    })
    .default_on(),
    modelled("snmp-agent trap enable feature-name <kind:name> [trap-name <trap:name>]", kind),
    modelled("snmp-agent trap enable <kind:name>", kind),
    modelled("snmp-agent trap disable", |builder: &mut Builder, line| {
        builder.model.snmp.traps = line.set(line.removes());
        Some(())
    }),
    modelled("snmp-agent trap source / <interface:interface>", |builder, line| {
        builder.model.snmp.source_interface = interface::source(builder, line, "SNMP notifications")?;
        Some(())
    }),
    modelled("snmp-agent trap source", |builder: &mut Builder, line| {
        line.removes().then(|| builder.model.snmp.source_interface = Fact::default())
    }),
    ignored("snmp-agent (local-engineid|engineid) <word>"),
    ignored("snmp-agent sys-info (contact|location) <text>"),
    ignored("snmp-agent packet (max-size|contextengineid-check|response-timeout) <option:name>"),
    ignored("snmp-agent trap (life|queue-size|source-port|type) <option:name>+"),
    ignored("snmp-agent trap enable set-cache"),
    ignored(
        "snmp-agent (extend error-code|statistics|notification-log|inform|notify-filter-profile|inband|protocol server|protocol get-bulk|proxy|heartbeat|blacklist|attack|trap-log|nslookup) [<text>]",
    ),
    ignored("snmp-agent (blacklist ip-block|community complexity-check|usm-user password complexity-check) [<text>]"),
    ignored("snmp-agent udp-port <number>"),
    ignored("snmp-agent server disable"),
    // Through it others are asked; it answers on the interfaces that it is given.
    ignored("snmp-agent proxy protocol source-status [ipv6] all-interface"),
];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    /// Whether a line switches the agent.
    agent: Option<(bool, Span)>,
    /// Whether a line of the agent was read at all.
    touched: Option<Span>,
    /// Versions 1 and 2c, where a line says which are on.
    community_versions: Option<(bool, Span)>,
    /// By the text of the name.
    communities: Kept<String, Community>,
    groups: Kept<(String, Option<SnmpLevel>), SnmpGroup>,
    /// By name and engine.
    users: Kept<(String, String), SnmpUser>,
    views: Kept<String, view::Draft>,
    /// By address, instance and name.
    hosts: Kept<(String, String, String), SnmpHost>,
    kinds: BTreeMap<String, Span>,
    /// Lists for every manager, by family.
    lists: (Fact<Option<Reference>>, Fact<Option<Reference>>),
}

fn versions(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let mut of_communities = false;
    for word in line.all("version") {
        match word.to_ascii_lowercase().as_str() {
            "v1" | "v2c" | "all" => of_communities = true,
            "v3" => {}
            _ => return None,
        }
    }
    let off = line.removes() || line.has("disable");
    let said = &mut builder.memory.snmp.community_versions;
    if off {
        if of_communities {
            *said = Some((false, line.span));
        }
    } else {
        *said = Some((of_communities, line.span));
    }
    Some(())
}

fn list(builder: &mut Builder, line: &CommandLine<'_>, ipv6: bool) -> Option<()> {
    let list = super::server::list(builder, line, "snmp-agent")?;
    let lists = &mut builder.memory.snmp.lists;
    *(if ipv6 { &mut lists.1 } else { &mut lists.0 }) = list;
    Some(())
}

fn kind(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let mut name = line.string("kind")?.to_ascii_lowercase();
    if let Some(trap) = line.get("trap") {
        name = format!("{name} {trap}");
    }
    let kinds = &mut builder.memory.snmp.kinds;
    if line.removes() {
        kinds.remove(&name);
    } else {
        kinds.insert(name, line.span);
    }
    Some(())
}

/// Notes that a line is about the agent, which it starts.
fn starts(builder: &mut Builder, line: &CommandLine<'_>) {
    if !line.removes() {
        builder.memory.snmp.touched.get_or_insert(line.span);
    }
}

/// A name that a line may or may not hold, and the note that it is used.
fn named(
    builder: &mut Builder,
    line: &CommandLine<'_>,
    argument: &str,
    (kind, user): (ReferenceKind, &str),
) -> Fact<Option<Reference>> {
    let (Some(name), Some(at)) = (line.get(argument), line.span_of(argument)) else { return Fact::Default(None) };
    let when = if kind == ReferenceKind::Acl { WhenUndefined::PermitsAll } else { WhenUndefined::NotKnown };
    builder.uses(kind, name, user, when, at);
    line.set_at(argument, Some(Reference::new(kind, name)))
}

/// Puts everything into the model.
pub(crate) fn finish(builder: &mut Builder) {
    let mut memory = std::mem::take(&mut builder.memory.snmp);
    let give = |own: &mut Fact<Option<Reference>>, common: &Fact<Option<Reference>>| {
        if own.configured().is_none() && common.configured().is_some() {
            own.clone_from(common);
        }
    };
    let snmp = &mut builder.model.snmp;
    snmp.communities = memory.communities.take();
    for community in &mut snmp.communities {
        give(&mut community.acl_ipv4, &memory.lists.0);
        give(&mut community.acl_ipv6, &memory.lists.1);
        // The agent does not speak the versions that have communities.
        community.active &= memory.community_versions.is_none_or(|(on, _)| on);
    }
    snmp.groups = memory.groups.take();
    for group in &mut snmp.groups {
        give(&mut group.acl_ipv4, &memory.lists.0);
        give(&mut group.acl_ipv6, &memory.lists.1);
    }
    snmp.users = memory.users.take();
    snmp.views = memory.views.take().into_iter().filter_map(view::Draft::finish).collect();
    snmp.hosts = memory.hosts.take();
    for (kind, span) in memory.kinds {
        snmp.trap_kinds.push(kind, span);
    }
    if let (false, Some(span)) = (snmp.traps.is_set(), snmp.trap_kinds.span()) {
        snmp.traps = Fact::Set(true, span);
    }
    view::built_in(builder);
    let (enabled, at) = match (memory.agent, memory.touched) {
        (Some((on, at)), _) => (Fact::Set(on, at), at),
        (None, Some(at)) => (Fact::Set(true, at), at),
        (None, None) => (Fact::default(), Span::default()),
    };
    builder.model.services.push(Service {
        at,
        protocol: Protocol::Snmp,
        name: "snmp agent".to_owned(),
        enabled,
        ..Service::default()
    });
}
