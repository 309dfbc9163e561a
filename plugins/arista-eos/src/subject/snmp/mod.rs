//! `snmp-server ...`.

mod access;
mod hosts;
#[cfg(test)]
mod tests;
mod views;

use std::collections::BTreeMap;

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled};
use seawall_api::kept::Kept;
use seawall_api::model::{
    Community, Protocol, Reference, ReferenceKind, Service, SnmpGroup, SnmpHost, SnmpUser, WhenUndefined,
};
use seawall_api::{Fact, Span};

use crate::builder::Builder;
use crate::subject::{automation, instance, interface};

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: Context::TOP, feeds: &["snmp", "services"], commands: COMMANDS },
    &Table { context: Context::TOP, feeds: &["snmp", "services", "secrets"], commands: access::COMMANDS },
    &Table { context: Context::TOP, feeds: &["snmp.views"], commands: views::COMMANDS },
    &Table { context: Context::TOP, feeds: &["snmp.hosts", "secrets"], commands: hosts::COMMANDS },
];

const COMMANDS: &[Command<Builder>] = &[
    // Only ever written to switch the agent off.
    modelled("snmp-server", |builder, line| {
        builder.memory.snmp = line.removes().then(Memory::default)?;
        Some(())
    }),
    modelled("snmp-server vrf <vrf:name>", serve).default_on(),
    modelled("snmp-server (ipv4|ipv6) access-list / <acl:name> [vrf! <vrf:name>!]", access_list),
    modelled("snmp-server (ipv4|ipv6) access-list [vrf <vrf:name>]", access_list),
    modelled("snmp-server [vrf <vrf:name>] (local-interface|source-interface) / <interface:interface>", source),
    modelled("snmp-server enable traps [<kind:name>+]", traps),
    ignored("snmp-server (contact|location|chassis-id) <text>"),
    ignored("snmp-server engineid (local <word>|remote <host> [udp-port <number>] <word>)"),
    ignored("snmp-server (qos dscp|transmit max-size) <number>"),
    ignored("snmp-server transport tcp"),
    ignored("snmp-server notification log entry (limit|ageout) <number>"),
    ignored("snmp-server objects <option:name>+"),
    modelled("snmp-server extension <at:oid> / <program:url> [one-shot]", automation::extension)
        .feeding(&["automation"]),
];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    communities: Kept<String, Community>,
    /// By name and version.
    groups: Kept<(String, &'static str), SnmpGroup>,
    /// By name, engine and version.
    users: Kept<(String, String, &'static str), SnmpUser>,
    views: Kept<String, views::Draft>,
    /// By address, instance and community or user.
    hosts: Kept<(String, String, String), SnmpHost>,
    /// Kinds of notification, with the first line of each; those that are switched off.
    kinds: Kept<String, (String, Span)>,
    /// Routing instances in which the agent answers, or not; the empty name is the global table.
    instances: BTreeMap<String, (bool, Span)>,
    /// Lists for every community by family (IPv6 or not) and routing instance.
    lists: BTreeMap<(bool, String), (Reference, Span)>,
    /// A line that starts the agent.
    started: Option<Span>,
}

/// Puts everything into the model; a community or a user starts the agent.
pub(crate) fn finish(builder: &mut Builder) {
    // A community without a view sees the whole tree, and no line changes that (EOS User Manual, "SNMP").
    builder.model.snmp.default_view = Fact::Default(None);
    let mut memory = std::mem::take(&mut builder.memory.snmp);
    let open = builder.why_open(None, &["snmp"]);
    memory.instances.entry(String::new()).or_insert((true, Span::default()));
    let served: Vec<&String> =
        memory.instances.iter().filter(|(_, (on, _))| *on).map(|(instance, _)| instance).collect();
    let of_all = |is_ipv6: bool| {
        let mut lists = served.iter().map(|instance| memory.lists.get(&(is_ipv6, (**instance).clone())));
        // Where one routing instance has none, everybody gets in there.
        let first = lists.next().flatten()?;
        lists.all(|list| list.is_some()).then(|| Fact::some(first.0.clone(), first.1))
    };
    let (ipv4, ipv6) = (of_all(false), of_all(true));
    let give = |own: &mut Fact<Option<Reference>>, common: &Option<Fact<Option<Reference>>>| {
        if let (None, Some(common)) = (own.configured(), common) {
            own.clone_from(common);
        }
    };
    let snmp = &mut builder.model.snmp;
    snmp.communities = memory.communities.take();
    snmp.groups = memory.groups.take();
    for community in &mut snmp.communities {
        give(&mut community.acl_ipv4, &ipv4);
        give(&mut community.acl_ipv6, &ipv6);
    }
    for group in &mut snmp.groups {
        group.acl_ipv4 = ipv4.clone().unwrap_or(open.map_or(Fact::Default(None), Fact::Unknown));
        group.acl_ipv6 = ipv6.clone().unwrap_or(open.map_or(Fact::Default(None), Fact::Unknown));
    }
    snmp.users = memory.users.take();
    snmp.views = memory.views.take().into_iter().filter_map(views::Draft::finish).collect();
    snmp.hosts = memory.hosts.take();
    for (kind, span) in memory.kinds.take() {
        snmp.trap_kinds.push(kind, span);
    }
    if let Some(span) = snmp.trap_kinds.span() {
        snmp.traps = Fact::Set(true, span);
    }
    for (instance, (on, at)) in &memory.instances {
        builder.model.services.push(agent(instance, *on, *at, memory.started));
    }
}

/// The agent in one routing instance.
fn agent(instance: &str, on: bool, at: Span, started: Option<Span>) -> Service {
    let enabled = match (on, started) {
        (true, Some(at)) => Fact::Set(true, at),
        (false, _) => Fact::Set(false, at),
        (true, None) => Fact::default(),
    };
    let vrf = (!instance.is_empty()).then(|| Reference::new(ReferenceKind::Vrf, instance));
    Service {
        at: started.filter(|_| at.is_empty()).unwrap_or(at),
        protocol: Protocol::Snmp,
        name: "snmp agent".to_owned(),
        enabled,
        vrf: if at.is_empty() { Fact::Default(vrf) } else { Fact::Set(vrf, at) },
        ..Service::default()
    }
}

/// Notes that a line starts the agent.
fn starts(builder: &mut Builder, line: &CommandLine<'_>) {
    if !line.removes() {
        builder.memory.snmp.started.get_or_insert(line.span);
    }
}

fn serve(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let instance = instance::name(line);
    if !instance.is_empty() && !line.removes() {
        builder.uses(ReferenceKind::Vrf, &instance, "snmp-server", WhenUndefined::NoEffect, line.span_of("vrf")?);
    }
    if instance.is_empty() || !line.removes() {
        builder.memory.snmp.instances.insert(instance, (!line.negated, line.span));
    } else {
        builder.memory.snmp.instances.remove(&instance);
    }
    Some(())
}

fn access_list(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let key = (line.has("ipv6"), instance::name(line));
    if line.removes() {
        builder.memory.snmp.lists.remove(&key);
        return Some(());
    }
    let (name, at) = (line.get("acl")?, line.span_of("acl")?);
    builder.uses(ReferenceKind::Acl, name, "the SNMP agent", WhenUndefined::NotKnown, at);
    builder.memory.snmp.lists.insert(key, (Reference::new(ReferenceKind::Acl, name), at));
    Some(())
}

fn source(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    builder.model.snmp.source_interface = interface::source(builder, line, "SNMP notifications")?;
    Some(())
}

fn traps(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let words = line.all("kind");
    let kind = if words.is_empty() { "all".to_owned() } else { words.join(" ") };
    let kinds = &mut builder.memory.snmp.kinds;
    match (line.removes(), words.is_empty()) {
        (true, true) => drop(kinds.take()),
        (true, false) => drop(kinds.remove(&kind)),
        (false, _) => {
            kinds.open(kind.clone(), || (kind, line.span));
        }
    }
    Some(())
}
