//! `telemetry`: streams of what the switch measures.

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens};
use seawall_api::model::{ExportKind, Exporter, Reference, ReferenceKind, WhenUndefined};
use seawall_api::{Fact, Span, endpoint};

use super::{current, instance};
use crate::builder::Builder;

const TELEMETRY: Context = Context("telemetry");
const PROFILE: Context = Context("telemetry destination-profile");
const GROUP: Context = Context("telemetry destination-group");
const SENSOR: Context = Context("telemetry sensor-group");
const SUBSCRIPTION: Context = Context("telemetry subscription");

pub(super) const TOP: Table<Builder> =
    Table { context: Context::TOP, feeds: &["exporters"], commands: &[ignored("telemetry").opening(TELEMETRY)] };
pub(super) const BLOCK_TABLE: Table<Builder> = Table { context: TELEMETRY, feeds: &["exporters"], commands: BLOCK };
pub(super) const PROFILE_TABLE: Table<Builder> = Table { context: PROFILE, feeds: &["exporters"], commands: PROFILES };
pub(super) const GROUP_TABLE: Table<Builder> = Table { context: GROUP, feeds: &["exporters"], commands: GROUPS };
pub(super) const SENSOR_TABLE: Table<Builder> = Table { context: SENSOR, feeds: &[], commands: SENSORS };
pub(super) const SUBSCRIPTION_TABLE: Table<Builder> =
    Table { context: SUBSCRIPTION, feeds: &[], commands: SUBSCRIPTIONS };

const BLOCK: &[Command<Builder>] = &[
    modelled("certificate <file:word> <peer:word>", |builder, line| {
        builder.memory.exporter.telemetry.certificate = (!line.removes()).then_some(line.span);
        Some(())
    }),
    ignored("destination-profile").opening(PROFILE),
    opens("destination-group <group:name>", GROUP, |builder, line| {
        builder.memory.exporter.exporters.close();
        line.get("group")?.clone_into(&mut builder.memory.exporter.telemetry.group);
        Some(())
    }),
    ignored("sensor-group <name>").opening(SENSOR),
    ignored("subscription <name>").opening(SUBSCRIPTION),
];

const PROFILES: &[Command<Builder>] = &[
    modelled("use-vrf / <vrf:name>", |builder, line| {
        let vrf = instance(builder, line, "telemetry".to_owned());
        builder.memory.exporter.telemetry.vrf = vrf.map(|vrf| (vrf, line.span));
        Some(())
    }),
    modelled("source-interface / <interface>", |builder, line| {
        if let Some(name) = line.get("interface").filter(|_| !line.removes()) {
            let name = crate::subject::interface::full_name(name);
            builder.uses(ReferenceKind::Interface, &name, "telemetry", WhenUndefined::NotKnown, line.span);
        }
        Some(())
    }),
    ignored("use-compression gzip"),
    ignored("use-retry size / <number>"),
    ignored("use-nodeid / <word>"),
    ignored("use-chunking size / <number>"),
];

const GROUPS: &[Command<Builder>] = &[
    modelled(
        "(ip|ipv6) address <host:address> port <port:number> [protocol <protocol:name>] [encoding <encoding:name>]",
        destination,
    ),
    modelled("host <host:host> port <port:number> [protocol <protocol:name>] [encoding <encoding:name>]", destination),
    modelled("use-vrf / <vrf:name>", |builder, line| {
        let vrf = instance(builder, line, "telemetry".to_owned());
        current(builder)?.vrf = line.set_or_none(vrf);
        Some(())
    }),
    modelled("certificate <file:word> <peer:word>", |builder, line| {
        current(builder)?.encrypted = line.switch();
        Some(())
    }),
];

const SENSORS: &[Command<Builder>] =
    &[ignored("data-source / (dme|nx-api|yang|native)"), ignored("path / <text>"), ignored("alias / <word>")];

const SUBSCRIPTIONS: &[Command<Builder>] =
    &[ignored("dst-grp <name>"), ignored("snsr-grp <name> [sample-interval <number>]")];

/// What holds for every destination.
#[derive(Debug, Default)]
pub(super) struct Memory {
    /// The group that is being read.
    group: String,
    vrf: Option<(Reference, Span)>,
    certificate: Option<Span>,
}

/// UDP carries it in clear; whether anything else is encrypted a certificate says ("certificate: use an existing SSL/TLS
/// certificate", chapter "Model Driven Telemetry" of the Nexus 9000 programmability guides).
pub(super) fn finish(builder: &mut Builder) {
    let Memory { vrf, certificate, .. } = std::mem::take(&mut builder.memory.exporter.telemetry);
    let streams = builder.model.exporters.iter_mut().filter(|this| this.kind == ExportKind::Telemetry);
    for this in streams {
        if let Some((vrf, at)) = vrf.as_ref().filter(|_| this.vrf.is_unknown()) {
            this.vrf = Fact::Set(Some(vrf.clone()), *at);
        }
        if let Some(at) = certificate.filter(|_| this.encrypted.is_unknown()) {
            this.encrypted = Fact::Set(true, at);
        }
    }
}

fn destination(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let (host, port) = (line.get("host")?, line.number("port")?);
    let name = format!("{} {host}:{port}", builder.memory.exporter.telemetry.group);
    let exporters = &mut builder.memory.exporter.exporters;
    let key = (ExportKind::Telemetry, name.clone());
    if line.removes() {
        exporters.remove(&key);
        return Some(());
    }
    let in_clear = line.get("protocol").is_some_and(|protocol| protocol.eq_ignore_ascii_case("udp"));
    let exporter = Exporter {
        at: line.span,
        name,
        kind: ExportKind::Telemetry,
        address: line.set_at("host", endpoint::addresses(host)),
        host: line.set_at("host", Some(host.to_owned())),
        port: line.set_at("port", port),
        encrypted: if in_clear { line.set_at("protocol", false) } else { Fact::default() },
        ..Exporter::default()
    };
    exporters.put(key, exporter);
    Some(())
}
