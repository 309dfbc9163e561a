//! `analyzer`: sessions of switches and routers that copy what enters or leaves ports and VLANs.
//!
//! Source: CLI Reference, "analyzer" (`forwarding-options`; `ethernet-switching-options` of switches before the enhanced layer 2
//! software), "Understanding Port Mirroring and Analyzers".

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens};
use seawall_api::model::{ReferenceKind, WhenUndefined};

use super::Memory;
use super::session::Session;
use crate::builder::Builder;
use crate::subject::blocks::{ETHERNET_SWITCHING_OPTIONS, FORWARDING_OPTIONS, nothing};

const ANALYZER: Context = Context("analyzer");
const INPUT: Context = Context("analyzer input");
const INPUT_INSTANCE: Context = Context("analyzer input routing-instance");
const OUTPUT: Context = Context("analyzer output");
const VLAN: Context = Context("analyzer output vlan");

/// The tables of this subject.
pub(super) const TABLES: &[&Table<Builder>] = &[
    &Table { context: FORWARDING_OPTIONS, feeds: &["mirrors"], commands: HEADS },
    &Table { context: ETHERNET_SWITCHING_OPTIONS, feeds: &["mirrors"], commands: HEADS },
    &Table { context: ANALYZER, feeds: &["mirrors"], commands: LINES },
    &Table { context: INPUT, feeds: &["mirrors"], commands: SOURCES },
    &Table { context: INPUT_INSTANCE, feeds: &["mirrors"], commands: SOURCES },
    &Table { context: OUTPUT, feeds: &["mirrors"], commands: DESTINATIONS },
    &Table { context: VLAN, feeds: &["mirrors"], commands: const { &[ignored("no-tag")] } },
];

const HEADS: &[Command<Builder>] = &[opens("analyzer <analyzer:name>", ANALYZER, |builder: &mut Builder, line| {
    let name = line.get("analyzer")?;
    let key = ("analyzer", name.to_owned());
    let session = builder.memory.mirror.sessions.open(key, || Session::new(line.span, name, line.active))?;
    session.names_sources = true;
    Some(())
})
.kept_inactive()];

const LINES: &[Command<Builder>] = &[
    opens("input", INPUT, nothing),
    opens("output", OUTPUT, nothing),
    ignored("ratio / <number>"),
    ignored("loss-priority / (high|low)"),
    ignored("no-tag"),
];

const SOURCES: &[Command<Builder>] = &[
    opens("ingress", INPUT, nothing),
    opens("egress", INPUT, nothing),
    opens("routing-instance <copied:name>", INPUT_INSTANCE, nothing),
    modelled("interface <port:name>", |builder, line| source(builder, line, line.string("port")?)),
    modelled("vlan <vlan:name>", |builder, line| source(builder, line, format!("vlan {}", line.get("vlan")?))),
    modelled("bridge-domain <vlan:name>", |builder, line| source(builder, line, format!("vlan {}", line.get("vlan")?))),
    ignored("rate / <number>"),
    ignored("maximum-packet-length / <number>"),
];

const DESTINATIONS: &[Command<Builder>] = &[
    modelled("interface / <port:name>", |builder, line| {
        current(builder)?.leave_by_port(line.get("port")?, line.span_of("port")?);
        Some(())
    }),
    opens("vlan <vlan:name>", VLAN, |builder, line| {
        current(builder)?.leave_by_vlan(line.get("vlan")?, line.span_of("vlan")?);
        Some(())
    }),
    opens("bridge-domain <vlan:name>", VLAN, |builder, line| {
        current(builder)?.leave_by_vlan(line.get("vlan")?, line.span_of("vlan")?);
        Some(())
    }),
    modelled("ip-address / <host:address>", |builder, line| {
        let vrf = line.outer("instance").map(str::to_owned).zip(line.outer_span("instance"));
        current(builder)?.leave_for(line.get("host")?, vrf, line.span_of("host")?);
        Some(())
    }),
    modelled("next-hop-group / <group:name>", |builder, line| {
        let (group, at) = (line.string("group")?, line.span_of("group")?);
        let session = current(builder)?;
        let key = session.name.clone();
        builder.memory.mirror.groups_used.push((("analyzer", key), group, at));
        Some(())
    }),
    opens("routing-instance <instance:name>", OUTPUT, |builder, line| {
        let (name, at) = (line.get("instance")?, line.span_of("instance")?);
        builder.uses(ReferenceKind::Vrf, name, "analyzer", WhenUndefined::Refused, at);
        Some(())
    }),
];

fn current(builder: &mut Builder) -> Option<&mut Session> {
    let Memory { sessions, .. } = &mut builder.memory.mirror;
    sessions.current()
}

fn source(builder: &mut Builder, line: &CommandLine<'_>, source: String) -> Option<()> {
    let session = current(builder)?;
    if !session.sources.iter().any(|(known, _)| *known == source) {
        session.sources.push((source, line.span));
    }
    Some(())
}
