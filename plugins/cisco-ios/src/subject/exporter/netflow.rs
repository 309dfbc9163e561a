//! `flow exporter`, `flow monitor`, `flow record`, `sampler`: Flexible NetFlow.

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens, unmodelled};
use seawall_api::model::{ExportKind, Exporter, ReferenceKind, WhenUndefined};

use super::{bind_vrf, current};
use crate::builder::Builder;
use seawall_api::endpoint;

const EXPORTER: Context = Context("flow exporter");
const MONITOR: Context = Context("flow monitor");
const RECORD: Context = Context("flow record");
const SAMPLER: Context = Context("sampler");

pub(super) const TOP: Table<Builder> = Table { context: Context::TOP, feeds: &["exporters"], commands: HEADS };
pub(super) const EXPORTER_TABLE: Table<Builder> =
    Table { context: EXPORTER, feeds: &["exporters"], commands: EXPORTERS };
pub(super) const MONITOR_TABLE: Table<Builder> = Table { context: MONITOR, feeds: &["uses"], commands: MONITORS };
pub(super) const RECORD_TABLE: Table<Builder> = Table { context: RECORD, feeds: &[], commands: RECORDS };
pub(super) const SAMPLER_TABLE: Table<Builder> = Table { context: SAMPLER, feeds: &[], commands: SAMPLERS };

const HEADS: &[Command<Builder>] = &[
    opens("flow exporter <name>", EXPORTER, open),
    opens("flow monitor [type (performance-monitor|mace|nwpi)] <name>", MONITOR, |builder: &mut Builder, line| {
        define(builder, line, ReferenceKind::FlowMonitor, "flow monitor")
    })
    .feeding(&["definitions"]),
    opens("flow record [type (performance-monitor|mace|nwpi)] <name>", RECORD, |builder: &mut Builder, line| {
        define(builder, line, ReferenceKind::FlowRecord, "flow record")
    })
    .feeding(&["definitions"]),
    ignored("sampler <name>").opening(SAMPLER),
    ignored("flow-sampler-map <name>").opening(SAMPLER),
    ignored("flow (hash-algorithm|platform|metadata|monitor-control) [<name>]"),
    ignored("flow exporter default"),
];

const EXPORTERS: &[Command<Builder>] = &[
    modelled("destination / <host> [vrf <vrf:name>]", destination),
    modelled("destination local file-export / <name>", |builder, _| current(builder).map(|_| ())),
    modelled("transport (udp|sctp) / <port:number>", |builder, line| {
        let port = if line.negated { None } else { Some(line.number("port")?) };
        current(builder)?.port = port.map_or_else(seawall_api::Fact::default, |port| line.set_at("port", port));
        Some(())
    }),
    modelled("source / <interface>", |builder, line| {
        let user = format!("exporter {}", current(builder)?.name);
        if let Some(name) = line.get("interface").filter(|_| !line.removes()) {
            let full = crate::subject::interface::full_name(name);
            builder.uses(ReferenceKind::Interface, &full, user, WhenUndefined::NotKnown, line.span);
        }
        Some(())
    }),
    modelled("vrf / <vrf:name>", bind_vrf),
    ignored("export-protocol / (netflow-v5|netflow-v9|ipfix)"),
    ignored("template data timeout / <number>"),
    ignored(
        "option (interface-table|exporter-stats|sampler-table|application-table|application-attributes|vrf-table|class-qos-table|policy-qos-table|metadata-version-table|sub-application-table|c3pl-class-table|c3pl-policy-table|usermac-table|client-option-table|tunnel-tloc-table|drop-cause-table|visibility) [timeout <number>]",
    ),
    ignored("(dscp|ttl) / <number>"),
    ignored("(output-features|description <text>|export-protocol|match counter packets long <name>+)"),
    ignored("mtu <number>"),
];

const MONITORS: &[Command<Builder>] = &[
    modelled("exporter <exporter:name>", |builder, line| note(builder, line, ReferenceKind::FlowExporter, "exporter")),
    modelled("record / <record:name>", |builder, line| note(builder, line, ReferenceKind::FlowRecord, "record")),
    // Records that the system brings along.
    ignored(
        "record (netflow-original|netflow (ipv4|ipv6) <name> [peer] [prefix-port|prefix-tos]|wireless avc (basic|ipv4 <name>|ipv6 <name>|basic))",
    ),
    ignored("record default-rtp"),
    ignored("record netflow (ipv4|ipv6) original-output"),
    ignored(
        "cache (entries <number>|type (normal|immediate|permanent|synchronized)|timeout (active|inactive|update|event|synchronized) <number> [export-spread [<number>]])",
    ),
    ignored("cache timeout (event transaction-end|synchronized <number>|rate-limit <number>)"),
    ignored("statistics packet (protocol|size)"),
    ignored(
        "(description <text>|history size <number> [timeout <number>]|react <number> <name>+|monitor parameters|flows <number>)",
    ),
    unmodelled("license <name>").feeding(&[]),
];

const RECORDS: &[Command<Builder>] = &[ignored("(match|collect) <field:name>+"), ignored("description / <text>")];

const SAMPLERS: &[Command<Builder>] = &[
    ignored("mode (deterministic|random) <number> out-of <number>"),
    ignored("mode random one-out-of <number>"),
    ignored("granularity (connection|packet)"),
    ignored("description / <text>"),
];

fn open(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.get("name")?;
    let list = &mut builder.model.exporters;
    let same = |known: &Exporter| known.kind == ExportKind::Flow && known.name == name;
    if line.removes() {
        list.retain(|known| !same(known));
        builder.memory.exporter.current = None;
        return Some(());
    }
    let index = list.iter().position(same).unwrap_or(list.len());
    if index == list.len() {
        list.push(Exporter { at: line.block, name: name.to_owned(), kind: ExportKind::Flow, ..Exporter::default() });
    }
    builder.memory.exporter.current = Some(index);
    builder.define(ReferenceKind::FlowExporter, name, line.span);
    Some(())
}

fn define(builder: &mut Builder, line: &CommandLine<'_>, kind: ReferenceKind, words: &str) -> Option<()> {
    let name = line.get("name")?;
    builder.memory.exporter.block = format!("{words} {name}");
    if !line.removes() {
        builder.define(kind, name, line.span);
    }
    Some(())
}

fn note(builder: &mut Builder, line: &CommandLine<'_>, kind: ReferenceKind, argument: &str) -> Option<()> {
    if let Some(name) = line.get(argument).filter(|_| !line.removes()) {
        let user = builder.memory.exporter.block.clone();
        builder.uses(kind, name, user, WhenUndefined::NotKnown, line.span);
    }
    Some(())
}

fn destination(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let this = current(builder)?;
    if line.negated {
        this.address = seawall_api::Fact::default();
        this.host = line.set_or_none(None);
        return Some(());
    }
    let host = line.get("host")?;
    this.address = line.set_at("host", endpoint::addresses(host));
    this.host = line.set_at("host", Some(host.to_owned()));
    if line.get("vrf").is_some() { bind_vrf(builder, line) } else { Some(()) }
}
