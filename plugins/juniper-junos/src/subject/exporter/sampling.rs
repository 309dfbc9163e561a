//! `forwarding-options sampling`, `accounting`, `monitoring`: records of flows, and the servers that take them.
//!
//! Sources: CLI Reference, "sampling (Forwarding Options)", "flow-server", "accounting (Forwarding Options)", "monitoring"; Monitoring, Sampling,
//! and Collection Services Interfaces guide. No statement encrypts records.

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens};
use seawall_api::model::{ExportKind, ReferenceKind, WhenUndefined};

use super::{enter, port, routing_instance};
use crate::builder::Builder;
use crate::subject::blocks::{FORWARDING_OPTIONS, nothing};
use crate::subject::trace::TRACE;

const SAMPLING: Context = Context("sampling");
const INSTANCES: Context = Context("sampling instances");
const INSTANCE: Context = Context("sampling instance");
const INPUT: Context = Context("sampling input");
const FAMILY: Context = Context("sampling family");
const OUTPUT: Context = Context("sampling output");
const FILE: Context = Context("sampling output file");
const SERVER: Context = Context("sampling flow-server");
const TEMPLATE: Context = Context("sampling flow-server template");
const NAMES: Context = Context("sampling flow-server template names");
const INLINE: Context = Context("sampling inline-jflow");
const AGGREGATION: Context = Context("sampling aggregation");
const GROUP: Context = Context("flow accounting or monitoring");
const GROUP_OUTPUT: Context = Context("flow accounting or monitoring output");

const FEEDS: &[&str] = &["exporters"];

/// The tables of this subject.
pub(super) const TABLES: &[&Table<Builder>] = &[
    &Table { context: FORWARDING_OPTIONS, feeds: FEEDS, commands: HEADS },
    &Table { context: SAMPLING, feeds: FEEDS, commands: GLOBAL },
    &Table { context: SAMPLING, feeds: FEEDS, commands: LINES },
    &Table {
        context: INSTANCES,
        feeds: FEEDS,
        commands: const { &[opens("<sampler:name>", INSTANCE, nothing).kept_inactive()] },
    },
    &Table { context: INSTANCE, feeds: FEEDS, commands: LINES },
    &Table { context: INPUT, feeds: &[], commands: INPUTS },
    &Table { context: FAMILY, feeds: FEEDS, commands: FAMILIES },
    &Table { context: OUTPUT, feeds: FEEDS, commands: OUTPUTS },
    &Table { context: FILE, feeds: &[], commands: FILES },
    &Table { context: SERVER, feeds: FEEDS, commands: SERVERS },
    &Table {
        context: TEMPLATE,
        feeds: &[],
        commands: const { &[opens("template", NAMES, nothing), ignored("template / <template:name>")] },
    },
    &Table { context: NAMES, feeds: &[], commands: const { &[ignored("<template:name>")] } },
    &Table { context: INLINE, feeds: &[], commands: INLINES },
    &Table { context: AGGREGATION, feeds: &[], commands: AGGREGATIONS },
    &Table { context: GROUP, feeds: FEEDS, commands: GROUPS },
    &Table { context: GROUP_OUTPUT, feeds: FEEDS, commands: OUTPUTS },
];

const HEADS: &[Command<Builder>] = &[
    opens("sampling", SAMPLING, nothing).kept_inactive(),
    opens("(accounting|monitoring) <sampler:name>", GROUP, nothing).kept_inactive(),
];

const GLOBAL: &[Command<Builder>] = &[
    opens("instance", INSTANCES, nothing),
    opens("traceoptions", TRACE, nothing),
    ignored("(pre-rewrite-tos|sample-once)"),
    ignored("size / <number>"),
];

const LINES: &[Command<Builder>] = &[
    opens("input", INPUT, nothing),
    opens("family (any|bridge|ethernet-switching|inet|inet6|mpls|vpls)", FAMILY, nothing).kept_inactive(),
    opens("output", OUTPUT, nothing),
    modelled("disable", stopped),
];

const INPUTS: &[Command<Builder>] = &[
    ignored("(rate|run-length|max-packets-per-second|maximum-packet-length) / <number>"),
    opens("family (inet|inet6|mpls)", INPUT, nothing),
    ignored("interface <port:name>"),
];

const FAMILIES: &[Command<Builder>] =
    &[opens("input", INPUT, nothing), opens("output", OUTPUT, nothing), modelled("disable", stopped)];

const OUTPUTS: &[Command<Builder>] = &[
    opens("(flow-server|cflowd) <server:host>", SERVER, |builder, line| {
        let name = line.outer("sampler").unwrap_or("sampling");
        enter(builder, line, name, (ExportKind::Flow, "server"))
    })
    .kept_inactive(),
    opens("inline-jflow", INLINE, nothing),
    opens("interface <port:name>", INLINE, nothing),
    opens("file", FILE, nothing),
    ignored(
        "file / filename <file:name> [files <files:number>] [size <size:name>] [(stamp|no-stamp)] [(world-readable|no-world-readable)]",
    ),
    ignored("(aggregate-export-interval|flow-active-timeout|flow-inactive-timeout) / <number>"),
    ignored("extension-service <service:name>"),
    ignored("export-format / <format:name>"),
];

const FILES: &[Command<Builder>] = &[
    ignored("filename / <file:name>"),
    ignored("(files|size) / <limit:name>"),
    ignored("(disable|stamp|no-stamp|world-readable|no-world-readable)"),
];

const SERVERS: &[Command<Builder>] = &[
    modelled("port / <port:number>", port),
    modelled("routing-instance / <vrf:name>", |builder, line| routing_instance(builder, line, "sampling")),
    ignored("version / <version:number>"),
    opens("(version9|version-ipfix)", TEMPLATE, nothing),
    opens("aggregation", AGGREGATION, nothing),
    ignored("autonomous-system-type / (origin|peer)"),
    ignored("source-address / <address>"),
    ignored("(local-dump|no-local-dump)"),
    ignored("dscp / <class:name>"),
    ignored("forwarding-class / <class:name>"),
];

const INLINES: &[Command<Builder>] =
    &[ignored("source-address / <address>"), ignored("(flow-export-rate|engine-id|engine-type) / <number>")];

const AGGREGATIONS: &[Command<Builder>] = &[
    ignored("(autonomous-system|destination-prefix|protocol-port|source-prefix|caida-compliant)"),
    ignored("source-destination-prefix [caida-compliant]"),
];

const GROUPS: &[Command<Builder>] =
    &[opens("output", GROUP_OUTPUT, nothing), opens("family inet", FAMILY, nothing), opens("input", INPUT, nothing)];

/// Of the whole, of an instance or of a family.
fn stopped(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let path: Vec<String> = ["sampler"].iter().filter_map(|name| line.outer(name)).map(str::to_owned).collect();
    let family = ["inet", "inet6", "mpls", "vpls", "bridge"].iter().find(|family| line.within(family));
    builder.memory.exporter.stopped.push((path.first().cloned(), family.map(|family| (*family).to_owned())));
    Some(())
}

/// Names what a server is used by.
pub(super) fn uses_instance(builder: &mut Builder, line: &CommandLine<'_>, user: &str) -> Option<()> {
    builder.uses(ReferenceKind::Vrf, line.get("vrf")?, user, WhenUndefined::Refused, line.span_of("vrf")?);
    Some(())
}
