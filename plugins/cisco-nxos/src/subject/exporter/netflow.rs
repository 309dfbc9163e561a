//! `flow exporter`, `flow monitor`, `flow record`, `sampler`: NetFlow.

use seawall_api::Fact;
use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens};
use seawall_api::endpoint;
use seawall_api::model::{ExportKind, Exporter, ReferenceKind, WhenUndefined};

use super::{current, instance};
use crate::builder::Builder;
use crate::subject::interface::{self, INTERFACE, full_name};

const EXPORTER: Context = Context("flow exporter");
const VERSION: Context = Context("flow exporter version");
const MONITOR: Context = Context("flow monitor");
const RECORD: Context = Context("flow record");
const SAMPLER: Context = Context("sampler");

pub(super) const TOP: Table<Builder> = Table { context: Context::TOP, feeds: &["exporters"], commands: HEADS };
pub(super) const EXPORTER_TABLE: Table<Builder> =
    Table { context: EXPORTER, feeds: &["exporters"], commands: EXPORTERS };
pub(super) const VERSION_TABLE: Table<Builder> = Table { context: VERSION, feeds: &[], commands: VERSIONS };
pub(super) const MONITOR_TABLE: Table<Builder> = Table { context: MONITOR, feeds: &["uses"], commands: MONITORS };
pub(super) const RECORD_TABLE: Table<Builder> = Table { context: RECORD, feeds: &[], commands: RECORDS };
pub(super) const SAMPLER_TABLE: Table<Builder> = Table { context: SAMPLER, feeds: &[], commands: SAMPLERS };
pub(super) const INTERFACE_TABLE: Table<Builder> =
    Table { context: INTERFACE, feeds: &["uses", "interfaces.flow_monitored"], commands: ON_INTERFACE };

const HEADS: &[Command<Builder>] = &[
    opens("flow exporter <name>", EXPORTER, open),
    opens("flow monitor <name>", MONITOR, |builder: &mut Builder, line| {
        builder.memory.exporter.monitor = format!("flow monitor {}", line.get("name")?);
        define(builder, line, ReferenceKind::FlowMonitor)
    })
    .feeding(&["definitions"]),
    opens("flow record <name>", RECORD, |builder: &mut Builder, line| define(builder, line, ReferenceKind::FlowRecord))
        .feeding(&["definitions"]),
    ignored("sampler <name>").opening(SAMPLER),
    ignored("flow timeout (active|inactive|fast|session|aggressive) <name>+"),
    ignored("flow timeout / <number>"),
];

const EXPORTERS: &[Command<Builder>] = &[
    modelled("destination / <host> [use-vrf <vrf:name>]", destination),
    modelled("transport udp / <port:number>", |builder, line| {
        let port = line.number_or_default("port")?;
        current(builder)?.port = port;
        Some(())
    }),
    modelled("source / <interface>", |builder, line| {
        let user = format!("exporter {}", current(builder)?.name);
        if let Some(name) = line.get("interface").filter(|_| !line.removes()) {
            builder.uses(ReferenceKind::Interface, &full_name(name), user, WhenUndefined::NotKnown, line.span);
        }
        Some(())
    }),
    ignored("version / (5|9)").opening(VERSION),
    ignored("dscp / <number>"),
    ignored("description / <text>"),
];

const VERSIONS: &[Command<Builder>] = &[
    ignored("option (exporter-stats|interface-table|sampler-table) [timeout <number>]"),
    ignored("template data timeout / <number>"),
];

const MONITORS: &[Command<Builder>] = &[
    modelled("exporter <exporter:name>", |builder, line| used(builder, line, ReferenceKind::FlowExporter, "exporter")),
    // Records that the system brings along.
    ignored("record (netflow-original|netflow (ipv4|ipv6|protocol-port|layer2-switched input) [<name>])"),
    ignored("record netflow (ipv4|ipv6) (original-input|original-output|netflow-original)"),
    modelled("record / <record:name>", |builder, line| used(builder, line, ReferenceKind::FlowRecord, "record")),
    ignored("cache (size|timeout (active|inactive)) <number>"),
    ignored("description / <text>"),
];

const RECORDS: &[Command<Builder>] = &[ignored("(match|collect) <field:name>+"), ignored("description / <text>")];

const SAMPLERS: &[Command<Builder>] = &[ignored("mode <number> out-of <of:number>"), ignored("description / <text>")];

const ON_INTERFACE: &[Command<Builder>] = &[
    modelled("(ip|ipv6) flow monitor <monitor:name> (input|output) [sampler <sampler:name>]", applied),
    modelled("layer2-switched flow monitor <monitor:name> (input|output) [sampler <sampler:name>]", applied),
];

fn applied(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    if let Some(name) = line.get("monitor").filter(|_| !line.removes()) {
        for owner in interface::owners(builder) {
            builder.uses(ReferenceKind::FlowMonitor, name, owner, WhenUndefined::NotKnown, line.span);
        }
    }
    interface::each(builder, |this| this.flow_monitored = line.switch())
}

fn open(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.get("name")?;
    let key = (ExportKind::Flow, name.to_owned());
    let exporters = &mut builder.memory.exporter.exporters;
    if line.removes() {
        exporters.remove(&key);
        exporters.close();
        return Some(());
    }
    let make = || Exporter { at: line.block, name: name.to_owned(), kind: ExportKind::Flow, ..Exporter::default() };
    exporters.open(key, make);
    builder.define(ReferenceKind::FlowExporter, name, line.span);
    Some(())
}

fn define(builder: &mut Builder, line: &CommandLine<'_>, kind: ReferenceKind) -> Option<()> {
    let name = line.get("name")?;
    if !line.removes() {
        builder.define(kind, name, line.span);
    }
    Some(())
}

fn used(builder: &mut Builder, line: &CommandLine<'_>, kind: ReferenceKind, argument: &str) -> Option<()> {
    if let Some(name) = line.get(argument).filter(|_| !line.removes()) {
        let user = builder.memory.exporter.monitor.clone();
        builder.uses(kind, name, user, WhenUndefined::NotKnown, line.span);
    }
    Some(())
}

fn destination(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let user = format!("exporter {}", current(builder)?.name);
    let vrf = instance(builder, line, user);
    let this = current(builder)?;
    if line.negated {
        this.address = Fact::default();
        this.host = line.set_or_none(None);
        return Some(());
    }
    let host = line.get("host")?;
    this.address = line.set_at("host", endpoint::addresses(host));
    this.host = line.set_at("host", Some(host.to_owned()));
    if vrf.is_some() {
        this.vrf = line.set_at("vrf", vrf);
    }
    Some(())
}
