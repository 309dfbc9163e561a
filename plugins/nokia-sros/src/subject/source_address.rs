//! `source-address`: from which address the device asks servers and sends what it sends, by application; in `system security` and in a VPRN.

use std::collections::HashMap;
use std::net::IpAddr;

use seawall_api::command::{Command, CommandLine, Context, Table, modelled, opens};
use seawall_api::model::{AaaProtocol, InterfaceAddress, Model, Reference, ReferenceKind};
use seawall_api::{Fact, Span};

use super::instance::VPRN;
use super::password::nothing;
use super::sections::SECURITY;
use super::{aaa, instance};
use crate::builder::Builder;

const SOURCES: Context = Context("source-address");
const SOURCE: Context = Context("source-address application");

const FEEDS: &[&str] = &[
    "aaa.servers.source_interface",
    "file_clients",
    "logging.hosts.source_interface",
    "ntp",
    "snmp.hosts.source_interface",
    "ssh.source_interface",
];

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table {
        context: SECURITY,
        feeds: FEEDS,
        commands: &[opens("source-address", SOURCES, |builder: &mut Builder, _| {
            builder.memory.source_address.vrf = None;
            Some(())
        })
        .section()],
    },
    &Table {
        context: VPRN,
        feeds: FEEDS,
        commands: &[opens("source-address", SOURCES, |builder: &mut Builder, _| {
            builder.memory.source_address.vrf = instance::current(builder).map(str::to_owned);
            Some(())
        })
        .section()],
    },
    &Table { context: SOURCES, feeds: FEEDS, commands: LINES },
    &Table { context: SOURCE, feeds: FEEDS, commands: SOURCE_LINES },
];

const LINES: &[Command<Builder>] = &[
    modelled("(application|application6) <application:name> / <source:name>", |builder, line| {
        open(builder, line)?;
        source(builder, line)
    }),
    opens("(ipv4|ipv6) <application:name>", SOURCE, open),
    opens("(ipv4|ipv6)", SOURCES, nothing).section(),
];

const SOURCE_LINES: &[Command<Builder>] = &[modelled("(address|interface-name) / <source:name>", source)];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    vrf: Option<String>,
    current: String,
    /// An address or the name of an interface, by routing instance and application.
    sources: HashMap<(Option<String>, String), (String, Span)>,
}

fn open(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    builder.memory.source_address.current = line.string("application")?.to_ascii_lowercase();
    if line.removes() {
        let memory = &mut builder.memory.source_address;
        memory.sources.remove(&(memory.vrf.clone(), memory.current.clone()));
    }
    Some(())
}

fn source(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let memory = &mut builder.memory.source_address;
    let key = (memory.vrf.clone(), memory.current.clone());
    if line.removes() {
        memory.sources.remove(&key);
    } else {
        memory.sources.insert(key, (line.string("source")?, line.span));
    }
    Some(())
}

/// The interface whose address an application of the router's own table shows, where one is chosen, and where that is written.
pub(crate) fn of(builder: &Builder, application: &str) -> Option<(Reference, Span)> {
    let (written, at) = builder.memory.source_address.sources.get(&(None, application.to_owned()))?;
    Some((interface(&builder.model, written), *at))
}

/// The interface that is called so or has this address, or one that is called like the address where none shows it.
fn interface(model: &Model, written: &str) -> Reference {
    let name = written.parse::<IpAddr>().ok().and_then(|address| {
        let has = |known: &InterfaceAddress| known.prefix.value().is_some_and(|net| net.addr() == address);
        let found = model.interfaces.iter().find(|interface| interface.addresses.iter().any(has));
        found.map(|interface| interface.name.as_str())
    });
    Reference::new(ReferenceKind::Interface, name.unwrap_or(written))
}

/// Tells servers from where they are asked.
pub(crate) fn finish(builder: &mut Builder) {
    for (application, protocol) in
        [("tacplus", AaaProtocol::Tacacs), ("radius", AaaProtocol::Radius), ("ldap", AaaProtocol::Ldap)]
    {
        if let Some((source, at)) = of(builder, application) {
            aaa::asked_from(builder, protocol, &source, at);
        }
    }
    if let Some((source, at)) = of(builder, "ssh") {
        builder.model.ssh.source_interface = Fact::some(source, at);
    }
}
