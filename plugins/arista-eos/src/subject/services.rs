//! Services for hosts in the network: names and addresses.

use seawall_api::command::{Command, CommandLine, Context, Table, modelled, unmodelled};
use seawall_api::model::{Protocol, Service};
use seawall_api::{Fact, Span};

use super::instance;
use crate::builder::Builder;

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] =
    &[&Table { context: Context::TOP, feeds: &["services"], commands: COMMANDS }];

const COMMANDS: &[Command<Builder>] = &[
    modelled("ip domain proxy [vrf <vrf:name>]", |builder: &mut Builder, line| dns(builder, line)),
    unmodelled("zerotouch <option:name>+").feeding(&["boot.zero_touch"]),
];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    /// Where names are answered, by routing instance.
    dns: Vec<(String, Span)>,
}

/// The device answers what hosts ask it for names, and asks its own servers.
fn dns(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let vrf = instance::name(line);
    let dns = &mut builder.memory.services.dns;
    dns.retain(|(known, _)| *known != vrf);
    if !line.removes() {
        dns.push((vrf, line.span));
    }
    Some(())
}

/// Puts the services into the model.
pub(crate) fn finish(builder: &mut Builder) {
    let places = std::mem::take(&mut builder.memory.services.dns);
    let first = places.first().map(|(_, at)| *at);
    builder.model.services.push(Service {
        at: first.unwrap_or_default(),
        protocol: Protocol::Dns,
        name: "domain proxy".to_owned(),
        enabled: first.map_or_else(Fact::default, |at| Fact::Set(true, at)),
        ..Service::default()
    });
}
