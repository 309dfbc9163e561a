//! `flow exporter-map`, `flow monitor-map`, `sampler-map`.
//!
//! Source: "Configuring NetFlow", Netflow Configuration Guides; the maps as configurations print them.

use seawall_api::command::{Command, Context, Table, ignored, modelled, opens};
use seawall_api::model::{ExportKind, Exporter, ReferenceKind, WhenUndefined};
use seawall_api::{Fact, endpoint};

use crate::builder::Builder;

const EXPORTER: Context = Context("flow exporter-map");
const INNER: Context = Context("flow exporter-map version");
const MONITOR: Context = Context("flow monitor-map");
const SAMPLER: Context = Context("sampler-map");

pub(super) const TOP: Table<Builder> = Table { context: Context::TOP, feeds: &["exporters"], commands: HEADS };
pub(super) const EXPORTER_TABLE: Table<Builder> =
    Table { context: EXPORTER, feeds: &["exporters"], commands: EXPORTERS };
pub(super) const INNER_TABLE: Table<Builder> = Table { context: INNER, feeds: &[], commands: VERSIONS };
pub(super) const MONITOR_TABLE: Table<Builder> = Table { context: MONITOR, feeds: &["uses"], commands: MONITORS };
pub(super) const SAMPLER_TABLE: Table<Builder> = Table { context: SAMPLER, feeds: &[], commands: SAMPLERS };

const HEADS: &[Command<Builder>] = &[
    opens("flow exporter-map <name>", EXPORTER, |builder, line| {
        (!line.removes()).then_some(())?;
        let name = line.string("name")?;
        builder.define(ReferenceKind::FlowExporter, &name, line.span);
        let make = || Exporter {
            at: line.block,
            name: name.clone(),
            kind: ExportKind::Flow,
            // NetFlow, IPFIX and sFlow travel in UDP alone.
            encrypted: Fact::Default(false),
            ..Exporter::default()
        };
        builder.memory.exporter.flows.open(name.clone(), make).map(|_| ())
    }),
    opens("flow monitor-map <name>", MONITOR, |builder: &mut Builder, line| {
        (!line.removes()).then_some(())?;
        builder.define(ReferenceKind::FlowMonitor, line.get("name")?, line.span);
        Some(())
    })
    .feeding(&["definitions"]),
    ignored("sampler-map <name>").opening(SAMPLER),
    ignored("flow (http-url-analysis|cache (timeout|entries)|platform <name>) <name>"),
];

const EXPORTERS: &[Command<Builder>] = &[
    ignored("version (v5|v9|ipfix|sflow [v5])").opening(INNER),
    modelled("destination <host> [vrf <vrf:name>]", |builder, line| {
        let host = line.string("host")?;
        let name = builder.memory.exporter.flows.current()?.name.clone();
        let vrf = endpoint::vrf(builder, line, &format!("flow exporter-map {name}"));
        let this = builder.memory.exporter.flows.current()?;
        this.address = line.set_at("host", endpoint::addresses(&host));
        this.host = line.set_at("host", Some(host));
        this.vrf = vrf;
        Some(())
    }),
    modelled("transport udp / <port:number>", |builder, line| {
        let port = line.set_at("port", line.number("port")?);
        builder.memory.exporter.flows.current()?.port = port;
        Some(())
    }),
    ignored("source / <interface>"),
    ignored("source-address / (ipv4|ipv6) <address>"),
    ignored("(dscp|packet-length|router-id) <number>"),
    ignored("dfbit set"),
];

const VERSIONS: &[Command<Builder>] = &[
    ignored("options (interface-table|sampler-table|class-table|vrf-table) [timeout <number>]"),
    ignored("template [data|options] timeout <number>"),
    ignored("template <name>"),
];

const MONITORS: &[Command<Builder>] = &[
    modelled("exporter <exporter:name>", |builder, line| {
        let name = line.get("exporter")?;
        builder.uses(ReferenceKind::FlowExporter, name, "flow monitor-map", WhenUndefined::NotKnown, line.span);
        Some(())
    }),
    ignored("record (ipv4|ipv6|mpls|datalinksectiondump|sflow|map-t|default-rtp) [<name>+]"),
    ignored("cache (entries <number>|permanent|immediate|timeout (active|inactive|update|rate-limit) <number>)"),
    ignored("option <name>+"),
    ignored("hw-cache timeout inactive <number>"),
    ignored("sflow options").opening(SAMPLER),
];

const SAMPLERS: &[Command<Builder>] = &[
    ignored("random <number> out-of <number>"),
    ignored("(input|output) ifindex physical"),
    ignored(
        "(sample-header size <number>|if-counters polling-interval <number>|extended-router|extended-gateway|extended-ipv4-tunnel-egress|extended-ipv6-tunnel-egress)",
    ),
];
