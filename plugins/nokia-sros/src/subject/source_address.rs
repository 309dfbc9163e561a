//! `system security source-address`: from which address the device speaks to servers.
//!
//! Source: Nokia, "System Management Command Reference", `source-address application`; it holds for what leaves in-band.

use std::collections::BTreeMap;
use std::net::IpAddr;

use seawall_api::Span;
use seawall_api::command::{Command, CommandLine, Context, Table, modelled, opens};
use seawall_api::model::{Reference, ReferenceKind};

use super::sections::SECURITY;
use crate::builder::Builder;

const SOURCES: Context = Context("system security source-address");
const SOURCE: Context = Context("system security source-address application");

const FEEDS: &[&str] =
    &["logging.source_interface", "ntp.source_interface", "snmp.source_interface", "file_clients", "aaa.servers"];

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table {
        context: SECURITY,
        feeds: FEEDS,
        commands: &[modelled("source-address", |_, _| Some(())).opening(SOURCES).section()],
    },
    &Table { context: SOURCES, feeds: FEEDS, commands: LINES },
    &Table { context: SOURCE, feeds: FEEDS, commands: SOURCE_LINES },
];

const LINES: &[Command<Builder>] = &[
    modelled("(application!|application6!) <application:name>! / <source:name>", |builder, line| {
        let application = open(builder, line)?;
        state(builder, line, application)
    }),
    opens("(ipv4|ipv6) <application:name>", SOURCE, |builder, line| {
        let application = open(builder, line)?;
        if line.removes() {
            builder.memory.source_address.sources.remove(&application);
        }
        Some(())
    }),
];

const SOURCE_LINES: &[Command<Builder>] = &[modelled("(interface-name|address) / <source:name>", |builder, line| {
    let application = builder.memory.source_address.current.clone()?;
    state(builder, line, application)
})];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    current: Option<String>,
    /// Sources by application, as they are written.
    sources: BTreeMap<String, (String, Span)>,
}

fn open(builder: &mut Builder, line: &CommandLine<'_>) -> Option<String> {
    let application = line.string("application")?;
    builder.memory.source_address.current = Some(application.clone());
    Some(application)
}

fn state(builder: &mut Builder, line: &CommandLine<'_>, application: String) -> Option<()> {
    if line.removes() {
        builder.memory.source_address.sources.remove(&application);
        return Some(());
    }
    let source = line.string("source")?;
    // IPv4 and IPv6 have sources of their own; one of them says that a source is set.
    builder.memory.source_address.sources.entry(application).or_insert((source, line.span));
    Some(())
}

/// The interface from which an application speaks: the one that is named, or that has the address; and where that is written.
pub(crate) fn of(builder: &Builder, application: &str) -> Option<(Reference, Span)> {
    let (source, at) = builder.memory.source_address.sources.get(application)?;
    let address = source.parse::<IpAddr>().ok();
    let owner = builder.model.interfaces.iter().find(|this| {
        let mut addresses = this.addresses.iter().filter_map(|known| known.prefix.value());
        addresses.any(|net| Some(net.addr()) == address)
    });
    let name = owner.map_or(source.as_str(), |this| this.name.as_str());
    Some((Reference::new(ReferenceKind::Interface, name), *at))
}
