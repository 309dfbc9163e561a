//! `telemetry ...`: streams of the device's own data.

use std::collections::HashMap;

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens};
use seawall_api::model::{ExportKind, Exporter, ReferenceKind, WhenUndefined};
use seawall_api::{Fact, Span};

use super::{bind_vrf, current};
use crate::builder::Builder;
use seawall_api::endpoint;

const SUBSCRIPTION: Context = Context("telemetry ietf subscription");
const RECEIVER: Context = Context("telemetry receiver protocol");
const PROFILE: Context = Context("telemetry protocol grpc profile");
const TRANSFORM: Context = Context("telemetry transform");
const INNER: Context = Context("telemetry transform part");

pub(super) const TOP: Table<Builder> = Table { context: Context::TOP, feeds: &["exporters"], commands: HEADS };
pub(super) const SUBSCRIPTION_TABLE: Table<Builder> =
    Table { context: SUBSCRIPTION, feeds: &["exporters"], commands: SUBSCRIPTIONS };
pub(super) const RECEIVER_TABLE: Table<Builder> =
    Table { context: RECEIVER, feeds: &["exporters"], commands: RECEIVERS };
pub(super) const PROFILE_TABLE: Table<Builder> = Table { context: PROFILE, feeds: &["uses"], commands: PROFILES };
pub(super) const TRANSFORM_TABLE: Table<Builder> = Table { context: TRANSFORM, feeds: &[], commands: TRANSFORMS };
pub(super) const INNER_TABLE: Table<Builder> = Table { context: INNER, feeds: &[], commands: INNERS };

const HEADS: &[Command<Builder>] = &[
    opens("telemetry ietf subscription <number>", SUBSCRIPTION, |builder, line| {
        let name = format!("subscription {}", line.get("number")?);
        builder.model.exporters.retain(|known| known.name != name);
        builder.memory.exporter.current = None;
        if !line.removes() {
            builder.memory.exporter.current = Some(builder.model.exporters.len());
            let kind = ExportKind::Telemetry;
            builder.model.exporters.push(Exporter { at: line.block, name, kind, ..Exporter::default() });
        }
        Some(())
    }),
    opens("telemetry receiver protocol <name>", RECEIVER, |builder, line| {
        let name = line.string("name")?;
        builder.memory.exporter.telemetry.receiver.clone_from(&name);
        builder.memory.exporter.telemetry.receivers.insert(name, Receiver::default());
        Some(())
    }),
    opens("telemetry protocol (grpc|tls) profile <name>", PROFILE, |builder, line| {
        builder.memory.exporter.block = format!("telemetry profile {}", line.get("name")?);
        Some(())
    }),
    ignored("telemetry transform <name>").opening(TRANSFORM),
    ignored("telemetry (internal (pause|resume)|legacy)"),
    ignored("telemetry profile <name>").opening(TRANSFORM),
];

const SUBSCRIPTIONS: &[Command<Builder>] = &[
    modelled(
        "receiver ip address <host> <port:number> protocol <protocol:name> [profile <profile:name>] [receiver-vrf <rvrf:name>]",
        receiver,
    ),
    modelled("receiver name <host> <port:number> protocol <protocol:name> [profile <profile:name>]", receiver),
    modelled("receiver name <receiver:name>", |builder, line| {
        let exporter = current(builder)?.name.clone();
        if !line.removes() {
            builder.memory.exporter.telemetry.named.push((exporter, line.string("receiver")?, line.span));
        }
        Some(())
    }),
    modelled("source-vrf / <vrf:name>", bind_vrf),
    ignored("encoding / (encode-kvgpb|encode-tdl|encode-json|encode-xml)"),
    ignored("filter (xpath|tdl-uri|nested-uri|tdl-transform|nested-transform) / <text>"),
    ignored("stream / (yang-push|yang-notif-native|native)"),
    ignored("update-policy / (periodic <number>|on-change)"),
    ignored("receiver-type / (protocol|collector)"),
    ignored("source-address / <address>"),
    ignored("state <name>"),
];

const RECEIVERS: &[Command<Builder>] = &[
    modelled("host (ip-address|name) / <host> <port:number>", |builder, line| {
        let host = line.get("host").map(str::to_owned);
        let port = line.number("port").zip(line.span_of("port"));
        let at = line.span_of("host");
        let this = builder.memory.exporter.telemetry.open()?;
        this.host = host.zip(at).filter(|_| !line.removes());
        this.port = port.filter(|_| !line.removes());
        Some(())
    }),
    modelled("protocol / <protocol:name> [profile <profile:name>]", |builder, line| {
        let encrypted = if line.removes() { None } else { Some(encrypted(line)?) };
        builder.memory.exporter.telemetry.open()?.encrypted = encrypted;
        Some(())
    }),
    ignored("receiver-vrf <name>"),
];

const PROFILES: &[Command<Builder>] =
    &[modelled("(ca-trustpoint|id-trustpoint) / <trustpoint:name>", |builder, line| {
        if let Some(name) = line.get("trustpoint").filter(|_| !line.removes()) {
            let user = builder.memory.exporter.block.clone();
            builder.uses(ReferenceKind::Trustpoint, name, user, WhenUndefined::NotKnown, line.span);
        }
        Some(())
    })];

const TRANSFORMS: &[Command<Builder>] = &[
    ignored("(input|output|join|operation|specified|field|key) <name>+").opening(INNER),
    ignored("(split|no split|accept-null)"),
];

const INNERS: &[Command<Builder>] =
    &[ignored("(field|join-key|type|uri|logical-op|filter|output-field) <word>+").opening(INNER)];

/// What is remembered of receivers.
#[derive(Debug, Default)]
pub(super) struct Memory {
    receiver: String,
    receivers: HashMap<String, Receiver>,
    /// Exporters, the receivers that they name, and where.
    named: Vec<(String, String, Span)>,
}

impl Memory {
    fn open(&mut self) -> Option<&mut Receiver> {
        self.receivers.get_mut(&self.receiver)
    }
}

/// A receiver that has a name.
#[derive(Debug, Default)]
struct Receiver {
    host: Option<(String, Span)>,
    port: Option<(u64, Span)>,
    encrypted: Option<(bool, Span)>,
}

/// Whether a protocol is encrypted, and where it is named.
fn encrypted(line: &CommandLine<'_>) -> Option<(bool, Span)> {
    let at = line.span_of("protocol")?;
    Some(match line.get("protocol")?.to_ascii_lowercase().as_str() {
        "grpc-tls" | "tls-native" | "cntp-tls" => (true, at),
        "grpc-tcp" | "cntp-tcp" | "native" | "netconf" => (false, at),
        _ => return None,
    })
}

fn receiver(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let host = line.get("host")?;
    let this = current(builder)?;
    if line.removes() {
        this.address = Fact::default();
        this.host = Fact::default();
        return Some(());
    }
    this.address = line.set_at("host", endpoint::addresses(host));
    this.host = line.set_at("host", Some(host.to_owned()));
    this.port = line.set_at("port", line.number("port")?);
    let (encrypted, at) = encrypted(line)?;
    this.encrypted = Fact::Set(encrypted, at);
    Some(())
}

pub(super) fn finish(builder: &mut Builder) {
    let telemetry = &builder.memory.exporter.telemetry;
    for (exporter, name, span) in &telemetry.named {
        let Some(this) = builder.model.exporters.iter_mut().find(|known| known.name == *exporter) else { continue };
        let Some(receiver) = telemetry.receivers.get(name) else { continue };
        if let Some((host, _)) = &receiver.host {
            this.address = Fact::Set(endpoint::addresses(host), *span);
            this.host = Fact::Set(Some(host.clone()), *span);
        }
        if let Some((port, at)) = receiver.port {
            this.port = Fact::Set(port, at);
        }
        if let Some((encrypted, at)) = receiver.encrypted {
            this.encrypted = Fact::Set(encrypted, at);
        }
    }
}
