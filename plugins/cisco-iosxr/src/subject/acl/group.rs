//! `object-group network ipv4|ipv6` and `object-group port`.

use std::collections::HashMap;

use ipnet::{IpNet, Ipv4Net, Ipv4Subnets, Ipv6Subnets};
use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens};
use seawall_api::model::{Addresses, ReferenceKind, WhenUndefined};
use seawall_api::packet_filter::groups::{self, put};
use seawall_api::{Fact, Span, Why};

use super::words;
use crate::builder::Builder;

const ADDRESSES: Context = Context("object-group network");
const PORTS: Context = Context("object-group port");

/// Definitions.
pub(super) const TABLE: Table<Builder> = Table { context: Context::TOP, feeds: &["object_groups"], commands: HEADS };

/// Groups of addresses.
pub(super) const ADDRESS_TABLE: Table<Builder> =
    Table { context: ADDRESSES, feeds: &["object_groups"], commands: ADDRESS_LINES };

/// Groups of ports.
pub(super) const PORT_TABLE: Table<Builder> =
    Table { context: PORTS, feeds: &["object_groups", "acls.entries"], commands: PORT_LINES };

const HEADS: &[Command<Builder>] = &[
    opens("object-group network (ipv4|ipv6) <name:name>", ADDRESSES, |builder, line| open(builder, line, true)),
    opens("object-group port <name:name>", PORTS, |builder, line| open(builder, line, false)),
];

const ADDRESS_LINES: &[Command<Builder>] = &[
    ignored("description <text>"),
    modelled("host <host:address>", |builder, line| put(builder, line, &[Addresses::host(line.address("host")?)])),
    modelled("<prefix:prefix>", |builder, line| {
        put(builder, line, &[Addresses::Prefix(line.prefix("prefix")?.trunc())])
    }),
    modelled("<address:ipv4> <mask:ipv4>", |builder, line| {
        let prefix = Ipv4Net::with_netmask(line.ipv4("address")?, line.ipv4("mask")?).ok()?;
        put(builder, line, &[Addresses::Prefix(IpNet::V4(prefix.trunc()))])
    }),
    modelled("range <first:address> <last:address>", |builder, line| put(builder, line, &range(line)?)),
    modelled("object-group <group:name>", |builder, line| {
        let name = line.string("group")?;
        if !line.removes() {
            builder.uses(ReferenceKind::ObjectGroup, &name, "object-group", WhenUndefined::NotKnown, line.span);
        }
        put(builder, line, &[Addresses::Group(name)])
    }),
];

const PORT_LINES: &[Command<Builder>] = &[
    ignored("description <text>"),
    modelled("(eq|lt|gt|neq) <ports:name>", put_ports),
    modelled("range <ports:name> <ports:name>", put_ports),
    modelled("object-group <group:name>", |builder, line| {
        let name = line.string("group")?;
        if !line.removes() {
            builder.uses(ReferenceKind::ObjectGroup, &name, "object-group", WhenUndefined::NotKnown, line.span);
        }
        builder.memory.acl.groups.current_ports()?.others.push(name);
        Some(())
    }),
];

/// The ports of one group.
#[derive(Debug, Default)]
struct Ports {
    ranges: Vec<String>,
    /// Groups that it takes over.
    others: Vec<String>,
    block: Span,
    doubtful: bool,
}

/// Groups, while they are read.
#[derive(Debug, Default)]
pub(super) struct Groups {
    /// Where each stands in the model.
    known: groups::Groups,
    ports: HashMap<String, Ports>,
    open_ports: String,
}

seawall_api::holds!(crate::subject::Memory, groups::Groups, acl.groups.known);

impl Groups {
    fn current_ports(&mut self) -> Option<&mut Ports> {
        self.ports.get_mut(&self.open_ports)
    }

    /// The ports of a group, with those of the groups in it; unknown if one of them is not there.
    pub(super) fn ports(&self, name: &str, at: Span) -> Fact<Option<Vec<String>>> {
        let mut found = Vec::new();
        let mut open = vec![name];
        let mut seen: Vec<&str> = Vec::new();
        while let Some(next) = open.pop() {
            if seen.contains(&next) {
                continue;
            }
            seen.push(next);
            let Some(ports) = self.ports.get(next) else { return Fact::Unknown(Why::NotStated) };
            if ports.doubtful {
                return Fact::Unknown(Why::UnreadLine);
            }
            found.extend(ports.ranges.iter().cloned());
            open.extend(ports.others.iter().map(String::as_str));
        }
        Fact::Set(Some(found), at)
    }
}

fn open(builder: &mut Builder, line: &CommandLine<'_>, addresses: bool) -> Option<()> {
    let name = line.get("name")?;
    builder.memory.acl.groups.open_ports.clear();
    if line.removes() {
        builder.memory.acl.groups.ports.remove(name);
        groups::take_away(builder, name);
        return Some(());
    }
    groups::open(builder, line, name, addresses);
    if !addresses {
        let groups = &mut builder.memory.acl.groups;
        groups.ports.entry(name.to_owned()).or_insert_with(|| Ports { block: line.block, ..Ports::default() });
        name.clone_into(&mut groups.open_ports);
    }
    Some(())
}

fn range(line: &CommandLine<'_>) -> Option<Vec<Addresses>> {
    let prefixes: Vec<IpNet> = match (line.address("first")?, line.address("last")?) {
        (std::net::IpAddr::V4(first), std::net::IpAddr::V4(last)) if first <= last => {
            Ipv4Subnets::new(first, last, 0).map(IpNet::V4).collect()
        }
        (std::net::IpAddr::V6(first), std::net::IpAddr::V6(last)) if first <= last => {
            Ipv6Subnets::new(first, last, 0).map(IpNet::V6).collect()
        }
        _ => return None,
    };
    Some(prefixes.into_iter().map(Addresses::Prefix).collect())
}

fn put_ports(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let mut words: Vec<&str> = vec![line.one_of(&["eq", "lt", "gt", "neq", "range"])?];
    words.extend(line.all("ports"));
    let (ranges, _) = words::ports(&words)?;
    let group = builder.memory.acl.groups.current_ports()?;
    if line.removes() {
        group.ranges.retain(|known| !ranges.contains(known));
    } else {
        group.ranges.extend(ranges);
    }
    Some(())
}

/// A line that was not read could be any member.
pub(super) fn finish(builder: &mut Builder) {
    groups::doubt(&mut builder.model.object_groups, &builder.unread);
    let blocks: Vec<(String, Span)> =
        builder.memory.acl.groups.ports.iter().map(|(name, ports)| (name.clone(), ports.block)).collect();
    for (name, block) in blocks {
        let doubtful = !builder.unread_in(block).is_empty();
        if let Some(ports) = builder.memory.acl.groups.ports.get_mut(&name) {
            ports.doubtful = doubtful;
        }
    }
}
