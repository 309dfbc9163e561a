//! `services analytics`: sensors whose readings the device streams by itself.
//!
//! Sources: CLI Reference, "analytics", "streaming-server", "export-profile (Junos Telemetry Interface)", "sensor (Junos Telemetry Interface)"; the
//! data model `junos-conf-services`. Sensors of this kind leave by UDP, or by TCP, without encryption; what subscribers ask for by gRPC is no part of it.

use seawall_api::Fact;
use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens};
use seawall_api::model::ExportKind;

use super::{enter, port, routing_instance};
use crate::builder::Builder;
use crate::subject::blocks::{SERVICES, nothing};
use crate::subject::trace::TRACE;

const ANALYTICS: Context = Context("services analytics");
const SERVER: Context = Context("services analytics streaming-server");
const PROFILE: Context = Context("services analytics export-profile");
const SENSOR: Context = Context("services analytics sensor");
const COLLECTOR: Context = Context("services analytics collector");
const ADDRESS: Context = Context("services analytics collector address");
const PORT: Context = Context("services analytics collector port");
const RESOURCE: Context = Context("services analytics resource");

const FEEDS: &[&str] = &["exporters"];

/// The tables of this subject.
pub(super) const TABLES: &[&Table<Builder>] = &[
    &Table {
        context: SERVICES,
        feeds: FEEDS,
        commands: const { &[opens("analytics", ANALYTICS, nothing).kept_inactive()] },
    },
    &Table { context: ANALYTICS, feeds: FEEDS, commands: LINES },
    &Table { context: SERVER, feeds: FEEDS, commands: SERVERS },
    &Table { context: PROFILE, feeds: FEEDS, commands: PROFILES },
    &Table { context: SENSOR, feeds: FEEDS, commands: SENSORS },
    &Table { context: COLLECTOR, feeds: FEEDS, commands: COLLECTORS },
    &Table { context: ADDRESS, feeds: FEEDS, commands: const { &[opens("port <number:number>", PORT, collector)] } },
    &Table { context: PORT, feeds: &[], commands: PORTS },
    &Table { context: RESOURCE, feeds: &[], commands: RESOURCES },
];

const LINES: &[Command<Builder>] = &[
    opens("streaming-server <stream:name>", SERVER, |builder, line| {
        enter(builder, line, line.get("stream")?, (ExportKind::Telemetry, ""))
    })
    .kept_inactive(),
    opens("(export-profile|export-profiles) <profile:name>", PROFILE, nothing),
    opens("sensor <sensor:name>", SENSOR, nothing),
    opens("collector", COLLECTOR, nothing),
    opens("(resource|resource-profiles <profile:name>|resource interfaces <port:name>)", RESOURCE, nothing),
    opens("traceoptions", TRACE, nothing),
    ignored("zero-suppression [no-zero-suppression]"),
    ignored("streaming-latency-monitoring"),
];

const SERVERS: &[Command<Builder>] = &[
    modelled("remote-address / <server:host>", |builder, line| {
        let this = builder.memory.exporter.items.current()?;
        super::towards(this, line)
    }),
    modelled("remote-port / <port:number>", port),
    modelled("routing-instance / <vrf:name>", |builder, line| routing_instance(builder, line, "analytics")),
];

const PROFILES: &[Command<Builder>] = &[
    ignored(
        "(local-address|local-port|dscp|payload-size|reporting-rate|forwarding-class|loss-priority) / <value:name>",
    ),
    ignored("(format|stream-format|transport|routing-instance) / <value:name>"),
    ignored("(interface|system) (information|statistics|status) <part:name>"),
];

const SENSORS: &[Command<Builder>] = &[
    ignored("server-name <stream:name>"),
    ignored("(export-name|subscription-id|polling-interval|reporting-rate) / <value:name>"),
    ignored("(resource|resource-filter) / <path:word>"),
];

const COLLECTORS: &[Command<Builder>] =
    &[opens("address <server:host>", ADDRESS, nothing), opens("local", RESOURCE, nothing)];

const PORTS: &[Command<Builder>] =
    &[ignored("transport (udp|tcp) [export-profile <profile:name>]"), ignored("export-profile / <profile:name>")];

const RESOURCES: &[Command<Builder>] = &[
    ignored("(queue-monitoring|traffic-monitoring|no-queue-monitoring|no-traffic-monitoring)"),
    ignored("(depth-threshold|latency-threshold) high / <high:number> [low <low:number>]"),
    opens("interfaces <port:name>", RESOURCE, nothing),
    ignored("resource-profile / <profile:name>"),
    ignored("polling-interval (queue-monitoring|traffic-monitoring) / <number>"),
    ignored("file / <file:name> [size <size:name>] [files <files:number>]"),
];

/// Switches with analytics of their own name address and port in their heads.
fn collector(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let (host, at) = (line.outer("server")?, line.outer_span("server")?);
    let number = line.number("number")?;
    super::note(builder, line, "analytics", ExportKind::Telemetry)?;
    let this = builder.memory.exporter.items.current()?;
    this.address = Fact::Set(seawall_api::endpoint::addresses(host), at);
    this.host = Fact::Set(Some(host.to_owned()), at);
    this.port = line.set_at("number", number);
    Some(())
}
