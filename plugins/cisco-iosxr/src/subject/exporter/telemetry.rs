//! `telemetry model-driven`: streams of the device's own data.
//!
//! Source: Telemetry Configuration Guides (NCS 5500, 8000); the blocks as configurations of labs and guides print them.

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens};
use seawall_api::model::{ExportKind, Exporter, Reference};
use seawall_api::{Fact, endpoint};

use crate::builder::Builder;

const MODEL: Context = Context("telemetry model-driven");
const SENSORS: Context = Context("telemetry sensor-group");
const GROUP: Context = Context("telemetry destination-group");
const DESTINATION: Context = Context("telemetry destination");
const SUBSCRIPTION: Context = Context("telemetry subscription");

const FEEDS: &[&str] = &["exporters"];

pub(super) const TOP: Table<Builder> = Table { context: Context::TOP, feeds: FEEDS, commands: HEADS };
pub(super) const MODEL_TABLE: Table<Builder> = Table { context: MODEL, feeds: FEEDS, commands: BLOCKS };
pub(super) const SENSORS_TABLE: Table<Builder> = Table { context: SENSORS, feeds: &[], commands: PATHS };
pub(super) const GROUP_TABLE: Table<Builder> = Table { context: GROUP, feeds: FEEDS, commands: DESTINATIONS };
pub(super) const DESTINATION_TABLE: Table<Builder> = Table { context: DESTINATION, feeds: FEEDS, commands: MANNERS };
pub(super) const SUBSCRIPTION_TABLE: Table<Builder> = Table { context: SUBSCRIPTION, feeds: &[], commands: STREAMS };

/// What is remembered of destinations.
#[derive(Debug, Default)]
pub(super) struct Memory {
    group: String,
    /// The routing instance of the group's destinations, where one is named.
    vrf: Option<Fact<Option<Reference>>>,
    exporters: Vec<Exporter>,
}

const HEADS: &[Command<Builder>] = &[opens("telemetry model-driven", MODEL, |_, _| Some(()))];

const BLOCKS: &[Command<Builder>] = &[
    opens("destination-group <name>", GROUP, |builder, line| {
        let telemetry = &mut builder.memory.exporter.telemetry;
        telemetry.group = line.string("name")?;
        telemetry.vrf = None;
        Some(())
    }),
    ignored("sensor-group <name>").opening(SENSORS),
    ignored("subscription <name>").opening(SUBSCRIPTION),
    ignored(
        "(strict-timer|gnmi (bundling|heartbeat always|tunnel|target-defined (minimum cadence <number>|cadence-factor <number>))|max-containers-per-path <number>|max-sensor-paths <number>|include (empty (values|subscriptions)|select-leaves-on-events)|tcp-send-timeout <number>)",
    ),
];

const PATHS: &[Command<Builder>] = &[ignored("sensor-path <text>")];

const DESTINATIONS: &[Command<Builder>] = &[
    opens("address-family (ipv4|ipv6) <host:address> port <port:number>", DESTINATION, open),
    opens("destination <host:host> port <port:number>", DESTINATION, open),
    modelled("vrf / <vrf:name>", |builder, line| {
        let group = builder.memory.exporter.telemetry.group.clone();
        let vrf = endpoint::vrf(builder, line, &format!("destination-group {group}"));
        let telemetry = &mut builder.memory.exporter.telemetry;
        for this in telemetry.exporters.iter_mut().filter(|this| this.name == telemetry.group) {
            this.vrf = vrf.clone();
        }
        telemetry.vrf = Some(vrf);
        Some(())
    }),
];

const MANNERS: &[Command<Builder>] = &[
    modelled("protocol / (grpc|dialin) [no-tls|tls-hostname <host:host>] [gzip|compression gzip]", protocol),
    modelled("protocol / (grpc|dialin) (gzip|compression gzip) (no-tls|tls-hostname <host:host>)", protocol),
    modelled("protocol / (tcp|udp) [packetsize <size:number>]", protocol),
    ignored("encoding / (self-describing-gpb|gpb|json)"),
];

const STREAMS: &[Command<Builder>] = &[
    ignored(
        "sensor-group-id <name> [mode (on-change|periodic)] [sample-interval <number>] [heartbeat (always|interval <number>)] [strict-timer]",
    ),
    ignored("destination-id <name>"),
    ignored("source-interface <interface>"),
    ignored("(source-qos-marking <name>|send-retry <number>|send-retry-duration <number>)"),
];

fn open(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    (!line.removes()).then_some(())?;
    let host = line.get("host")?;
    let telemetry = &mut builder.memory.exporter.telemetry;
    telemetry.exporters.push(Exporter {
        at: line.block,
        name: telemetry.group.clone(),
        kind: ExportKind::Telemetry,
        address: line.set_at("host", endpoint::addresses(host)),
        host: line.set_at("host", Some(host.to_owned())),
        port: line.set_at("port", line.number("port")?),
        vrf: telemetry.vrf.clone().unwrap_or_default(),
        ..Exporter::default()
    });
    Some(())
}

/// gRPC is inside TLS unless `no-tls` says otherwise; TCP and UDP never are. Source: Telemetry Configuration Guide, "Create a
/// destination-group".
fn protocol(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let this = builder.memory.exporter.telemetry.exporters.last_mut()?;
    let (word, encrypted) = match line.one_of(&["no-tls", "grpc", "tcp", "udp"]) {
        Some("grpc") => ("grpc", true),
        Some(word) => (word, false),
        None => return Some(()),
    };
    this.encrypted = line.set_at(word, encrypted);
    Some(())
}

pub(super) fn finish(builder: &mut Builder) {
    let whole = builder.why_open(None, &["exporters"]).is_none();
    let mut exporters = std::mem::take(&mut builder.memory.exporter.telemetry.exporters);
    for this in exporters.iter_mut().filter(|_| whole) {
        this.vrf.or_default(None);
    }
    builder.model.exporters.extend(exporters);
}
