//! `protocols sflow`: samples of packets for collectors.
//!
//! Sources: CLI Reference, "sflow (Protocols)", "collector", "udp-port (sFlow)" (6343 where none is written); RFC 3176: datagrams have no
//! protection.

use seawall_api::Fact;
use seawall_api::command::{Command, Context, Table, ignored, modelled, opens};
use seawall_api::model::ExportKind;

use super::{enter, port, routing_instance};
use crate::builder::Builder;
use crate::subject::blocks::{PROTOCOLS, nothing};
use crate::subject::trace::TRACE;

const SFLOW: Context = Context("sflow");
const COLLECTOR: Context = Context("sflow collector");
const INTERFACE: Context = Context("sflow interface");
const RATE: Context = Context("sflow sample-rate");

const FEEDS: &[&str] = &["exporters", "interfaces.flow_monitored"];

/// The tables of this subject.
pub(super) const TABLES: &[&Table<Builder>] = &[
    &Table { context: PROTOCOLS, feeds: FEEDS, commands: const { &[opens("sflow", SFLOW, nothing).kept_inactive()] } },
    &Table { context: SFLOW, feeds: FEEDS, commands: LINES },
    &Table { context: COLLECTOR, feeds: FEEDS, commands: COLLECTORS },
    &Table { context: INTERFACE, feeds: FEEDS, commands: RATES },
    &Table { context: RATE, feeds: &[], commands: const { &[ignored("(ingress|egress) / <number>")] } },
];

/// Where collectors listen unless a statement says otherwise.
const PORT: u64 = 6343;

const LINES: &[Command<Builder>] = &[
    opens("collector <server:host>", COLLECTOR, |builder, line| {
        enter(builder, line, "sflow", (ExportKind::Flow, "server"))?;
        builder.memory.exporter.items.current()?.port = Fact::Default(PORT);
        Some(())
    })
    .kept_inactive(),
    opens("interfaces <port:name>", INTERFACE, |builder, line| {
        builder.memory.exporter.sampled.push((line.string("port")?, line.span));
        Some(())
    }),
    opens("sample-rate", RATE, nothing),
    opens("traceoptions", TRACE, nothing),
    ignored("(agent-id|source-ip) / <address>"),
    ignored("(agent-id|source-ip) (inet|inet6) / <address>"),
    ignored("polling-interval / <number>"),
    ignored("(disable-hw-sampling|adaptive-sample-rate-period|egress-multicast)"),
    ignored("adaptive-sample-rate / <number>"),
];

const COLLECTORS: &[Command<Builder>] = &[
    modelled("udp-port / <port:number>", port),
    modelled("routing-instance / <vrf:name>", |builder, line| routing_instance(builder, line, "sflow")),
    ignored("dscp / <class:name>"),
    ignored("forwarding-class / <class:name>"),
];

const RATES: &[Command<Builder>] = &[opens("sample-rate", RATE, nothing), ignored("polling-interval / <number>")];

/// What is sampled on an interface.
pub(super) fn settle(builder: &mut Builder) {
    for (name, at) in std::mem::take(&mut builder.memory.exporter.sampled) {
        let same = |known: &str| known == name || known == format!("{name}.0") || format!("{known}.0") == name;
        for interface in builder.model.interfaces.iter_mut().filter(|interface| same(&interface.name)) {
            interface.flow_monitored = Fact::Set(true, at);
        }
    }
}
