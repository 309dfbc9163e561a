//! `src-access-list`, `source-access-list`: the managers that may use a community.

use seawall_api::command::{Command, CommandLine, Context, modelled, opens};
use seawall_api::kept::Kept;
use seawall_api::model::{Acl, AclEntry, Action, Addresses, Family, Reference, ReferenceKind, WhenUndefined};
use seawall_api::{Fact, Span};

use crate::builder::Builder;

pub(super) const LIST: Context = Context("snmp source-access-list");
pub(super) const HOST: Context = Context("snmp source-host");

pub(super) const HEADS: &[Command<Builder>] =
    &[opens("(src-access-list|source-access-list) <list:name>", LIST, |builder, line| {
        let name = line.string("list")?;
        if line.removes() {
            builder.memory.snmp.sources.remove(&name);
            return Some(());
        }
        builder.memory.snmp.sources.open(name, || List { at: line.block, ..List::default() })?;
        Some(())
    })];

pub(super) const LINES: &[Command<Builder>] = &[
    modelled("src-host <host:name> / address <address:address>", source),
    opens("source-host <host:name>", HOST, source),
];

pub(super) const HOSTS: &[Command<Builder>] = &[modelled("address / <address:address>", |builder, line| {
    let source = line.address("address").filter(|_| !line.removes()).map(|address| (address, line.span));
    *builder.memory.snmp.sources.current()?.hosts.current()? = source;
    Some(())
})];

/// The lists by name.
pub(super) type Lists = Kept<String, List>;

/// A list, with the addresses of its hosts.
#[derive(Debug, Default)]
pub(super) struct List {
    at: Span,
    hosts: Kept<String, Option<(std::net::IpAddr, Span)>>,
}

fn source(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.string("host")?;
    let hosts = &mut builder.memory.snmp.sources.current()?.hosts;
    if line.removes() {
        hosts.remove(&name);
        return Some(());
    }
    let address = line.address("address").map(|address| (address, line.span));
    *hosts.open(name, || None)? = address;
    Some(())
}

/// Where a list is bound: for IPv4 and for IPv6.
type Bound = (Fact<Option<Reference>>, Fact<Option<Reference>>);

/// The packet filters that stand for a list of this name, each with the hosts of its family.
pub(super) fn bind(builder: &mut Builder, bound: Option<(String, Span)>) -> Bound {
    let Some((name, at)) = bound else { return (Fact::Default(None), Fact::Default(None)) };
    let shown = format!("source-access-list {name}");
    let known = builder.model.acls.iter().any(|acl| acl.name == shown);
    if let Some(list) = builder.memory.snmp.sources.get_mut(&name).filter(|_| !known) {
        let sources: Vec<_> = list.hosts.iter_mut().filter_map(|host| *host).collect();
        for family in [Family::Ipv4, Family::Ipv6] {
            let of_family = sources.iter().filter(|(address, _)| address.is_ipv6() == (family == Family::Ipv6));
            let entries = of_family.map(|(address, at)| AclEntry {
                at: *at,
                action: Action::Permit,
                source: Fact::Set(Addresses::host(*address), *at),
                ..AclEntry::everything()
            });
            builder.model.acls.push(Acl {
                at: list.at,
                name: shown.clone(),
                family,
                sources_only: Fact::Default(true),
                entries: entries.collect(),
                otherwise: Fact::Default(Action::Deny),
                ..Acl::default()
            });
        }
        let list_at = list.at;
        builder.define(ReferenceKind::Acl, &shown, list_at);
    }
    builder.uses(ReferenceKind::Acl, &shown, "an SNMP community", WhenUndefined::Refused, at);
    let reference = Reference::new(ReferenceKind::Acl, shown);
    (Fact::some(reference.clone(), at), Fact::some(reference, at))
}
