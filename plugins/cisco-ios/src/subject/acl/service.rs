//! `object-group service`: groups of services. An entry that names one stands for an entry a service.

use std::collections::{HashMap, HashSet};

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens};
use seawall_api::model::{AclEntry, ReferenceKind, WhenUndefined};
use seawall_api::packet_filter::groups;
use seawall_api::{Fact, Span, Why};

use super::entry;
use crate::builder::Builder;

const SERVICES: Context = Context("object-group service");

/// Definitions.
pub(super) const TABLE: Table<Builder> = Table { context: Context::TOP, feeds: &["object_groups"], commands: HEADS };

/// A group's block. A service that was not read could change every list that names the group.
pub(super) const LINE_TABLE: Table<Builder> = Table { context: SERVICES, feeds: &["acls.entries"], commands: LINES };

const HEADS: &[Command<Builder>] = &[opens("object-group (service|v6-service) <name:name>", SERVICES, open)];

const LINES: &[Command<Builder>] = &[
    ignored("description / <text>"),
    modelled("(tcp|udp|tcp-udp) [<ports:name>+]", put),
    modelled("icmp [<message:name>] [<code:number>]", put),
    modelled("(ip|esp|ahp|eigrp|gre|igmp|ipinip|nos|ospf|pcp|pim)", put),
    modelled("<protocol:number>", put),
    modelled("group-object <group:name>", nested),
];

/// One service of a group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Service {
    pub(super) protocol: String,
    pub(super) source_ports: Option<Vec<String>>,
    pub(super) ports: Option<Vec<String>>,
    /// Only one kind of message.
    pub(super) narrowed: bool,
}

/// A group of services.
#[derive(Debug, Default)]
pub(super) struct Services {
    own: Vec<(Service, Span)>,
    groups: Vec<String>,
    /// A line of it was not read.
    pub(super) doubtful: bool,
}

/// All groups by name.
pub(super) type AllServices = HashMap<String, Services>;

fn open(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.get("name")?;
    name.clone_into(&mut builder.memory.acl.service_group);
    if line.negated {
        builder.memory.acl.services.remove(name);
        groups::take_away(builder, name);
        return Some(());
    }
    if !builder.memory.acl.services.contains_key(name) {
        builder.memory.acl.services.insert(name.to_owned(), Services::default());
        groups::open(builder, line, name, false);
    }
    Some(())
}

fn put(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let group = builder.memory.acl.services.get_mut(&builder.memory.acl.service_group)?;
    let start = line.all_spans("ports").first().copied();
    let words = line.as_str().split_whitespace();
    let first = words.clone().find(|word| *word != "no")?;
    let ports = start.map_or("", |start| line.text().slice(start.to(Span::new(start.start, line.span.end))));
    let protocols: &[&str] = if first.eq_ignore_ascii_case("tcp-udp") { &["tcp", "udp"] } else { &[first] };
    for protocol in protocols {
        let read = entry::service(protocol, ports)
            .map(|service| Service { narrowed: service.narrowed || line.get("message").is_some(), ..service });
        let service = read?;
        if line.negated {
            group.own.retain(|(known, _)| *known != service);
        } else {
            group.own.push((service, line.span));
        }
    }
    Some(())
}

fn nested(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.string("group")?;
    let group = builder.memory.acl.services.get_mut(&builder.memory.acl.service_group)?;
    if line.negated {
        group.groups.retain(|known| *known != name);
        return Some(());
    }
    group.groups.push(name.clone());
    builder.uses(ReferenceKind::ObjectGroup, &name, "object-group", WhenUndefined::NotKnown, line.span);
    Some(())
}

/// More services than any group needs; beyond it an entry's protocol is not known.
const MOST: usize = 256;

/// The services of a group and of those inside it; `None` if one of them is not known.
fn flat<'a>(all: &'a AllServices, name: &str) -> Option<Vec<&'a Service>> {
    let mut found = Vec::new();
    let mut seen = HashSet::from([name]);
    let mut open = vec![all.get(name)?];
    while let Some(group) = open.pop() {
        found.extend(group.own.iter().map(|(service, _)| service));
        if group.doubtful || found.len() > MOST {
            return None;
        }
        for inner in &group.groups {
            if seen.insert(inner) {
                open.push(all.get(inner)?);
            }
        }
    }
    Some(found)
}

/// The entries that an entry stands for which names a group of services in place of a protocol.
/// `budget` is how many more a whole configuration may have.
pub(super) fn expand(all: &AllServices, entry: AclEntry, name: &str, budget: &mut usize) -> Vec<AclEntry> {
    let services = flat(all, name).filter(|services| services.len() <= *budget);
    let Some(services) = services else {
        let not_known = || Fact::Unknown(Why::NotStated);
        let unknown = AclEntry {
            protocol: Fact::Unknown(Why::NotStated),
            source_ports: not_known(),
            destination_ports: not_known(),
            ..entry
        };
        return vec![unknown];
    };
    *budget -= services.len();
    let at = entry.protocol.span().unwrap_or(entry.at);
    let ports = |ports: &Option<Vec<String>>| match ports {
        Some(ports) => Fact::Set(Some(ports.clone()), at),
        None => Fact::Default(None),
    };
    let one = |service: &&Service| AclEntry {
        protocol: Fact::Set(service.protocol.clone(), at),
        source_ports: ports(&service.source_ports),
        destination_ports: ports(&service.ports),
        narrowed: if service.narrowed { Fact::Set(true, at) } else { entry.narrowed.clone() },
        ..entry.clone()
    };
    services.iter().map(one).collect()
}
