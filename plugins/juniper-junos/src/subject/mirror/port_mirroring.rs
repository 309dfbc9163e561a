//! `forwarding-options port-mirroring`: where go the copies of what filters and line cards choose.
//!
//! Source: CLI Reference, "port-mirroring", "instance (Port Mirroring)", "output (Port Mirroring)", "next-hop-group"; the data model
//! `junos-conf-forwarding-options`.

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens};
use seawall_api::model::{ReferenceKind, WhenUndefined};

use super::session::Session;
use crate::builder::Builder;
use crate::subject::blocks::{FORWARDING_OPTIONS, nothing};

const MIRRORING: Context = Context("port-mirroring");
const INSTANCES: Context = Context("port-mirroring instances");
const INSTANCE: Context = Context("port-mirroring instance");
const INPUT: Context = Context("port-mirroring input");
const FAMILY: Context = Context("port-mirroring family");
const OUTPUT: Context = Context("port-mirroring output");
const PORT: Context = Context("port-mirroring output interface");
const VLAN: Context = Context("port-mirroring output vlan");
const GROUP: Context = Context("next-hop-group");

/// The tables of this subject.
pub(super) const TABLES: &[&Table<Builder>] = &[
    &Table { context: FORWARDING_OPTIONS, feeds: &["mirrors"], commands: HEADS },
    &Table { context: MIRRORING, feeds: &["mirrors"], commands: LINES },
    &Table { context: MIRRORING, feeds: &["mirrors"], commands: GLOBAL },
    &Table {
        context: INSTANCES,
        feeds: &["mirrors"],
        commands: const { &[opens("<mirror:name>", INSTANCE, instance).kept_inactive()] },
    },
    &Table { context: INSTANCE, feeds: &["mirrors"], commands: LINES },
    &Table { context: INPUT, feeds: &["mirrors"], commands: INPUTS },
    &Table { context: FAMILY, feeds: &["mirrors"], commands: FAMILIES },
    &Table { context: OUTPUT, feeds: &["mirrors"], commands: OUTPUTS },
    &Table { context: PORT, feeds: &["mirrors"], commands: HOPS },
    &Table { context: VLAN, feeds: &["mirrors"], commands: const { &[ignored("no-tag")] } },
    &Table { context: GROUP, feeds: &["mirrors"], commands: MEMBERS },
];

const HEADS: &[Command<Builder>] = &[
    opens("port-mirroring", MIRRORING, |builder: &mut Builder, line| {
        builder.memory.mirror.port_mirroring = Some((line.span, line.active));
        Some(())
    })
    .kept_inactive(),
    opens("next-hop-group <group:name>", GROUP, nothing),
];

const GLOBAL: &[Command<Builder>] =
    &[opens("instance", INSTANCES, nothing), ignored("mirror-once"), ignored("no-preserve-ingress-tag")];

const LINES: &[Command<Builder>] = &[
    opens("input", INPUT, nothing),
    opens("family (any|bridge|ccc|ethernet-switching|inet|inet6|mpls|vpls)", FAMILY, nothing).kept_inactive(),
    opens("output", OUTPUT, enter),
    modelled("disable", |builder, line| {
        enter(builder, line)?;
        builder.memory.mirror.sessions.current()?.active = false;
        Some(())
    }),
];

const INPUTS: &[Command<Builder>] =
    &[ignored("(rate|run-length|maximum-packet-length) / <number>"), ignored("family inet")];

const FAMILIES: &[Command<Builder>] = &[opens("input", INPUT, nothing), opens("output", OUTPUT, enter)];

const OUTPUTS: &[Command<Builder>] = &[
    opens("interface <port:name>", PORT, |builder, line| {
        let session = enter_session(builder, line)?;
        session.leave_by_port(line.get("port")?, line.span_of("port")?);
        Some(())
    }),
    modelled("next-hop-group / <group:name>", |builder, line| {
        enter(builder, line)?;
        let key = key(line);
        builder.memory.mirror.groups_used.push((key, line.string("group")?, line.span_of("group")?));
        Some(())
    }),
    modelled("ip-address / <host:address>", |builder, line| {
        let vrf = line.outer("instance").map(str::to_owned).zip(line.outer_span("instance"));
        enter_session(builder, line)?.leave_for(line.get("host")?, vrf, line.span_of("host")?);
        Some(())
    }),
    opens("(vlan|bridge-domain) <vlan:name>", VLAN, |builder, line| {
        enter_session(builder, line)?.leave_by_vlan(line.get("vlan")?, line.span_of("vlan")?);
        Some(())
    }),
    opens("routing-instance <instance:name>", OUTPUT, |builder, line| {
        let (name, at) = (line.get("instance")?, line.span_of("instance")?);
        builder.uses(ReferenceKind::Vrf, name, "port-mirroring", WhenUndefined::Refused, at);
        Some(())
    }),
    ignored("no-filter-check"),
];

const HOPS: &[Command<Builder>] = &[opens("next-hop <hop:address>", VLAN, |_, _| Some(())).feeding(&["mirrors"])];

const MEMBERS: &[Command<Builder>] = &[
    ignored("group-type / (inet|inet6|layer-2)"),
    opens("interface <port:name>", PORT, |builder, line| {
        let group = line.outer("group")?.to_owned();
        builder.memory.mirror.groups.entry(group).or_default().push(line.string("port")?);
        Some(())
    }),
    opens("next-hop-subgroup <subgroup:name>", GROUP, nothing),
];

/// What tells the session apart to which a statement belongs: the one that everything shares has no name.
fn key(line: &CommandLine<'_>) -> (&'static str, String) {
    ("port-mirroring", line.outer("mirror").or_else(|| line.get("mirror")).unwrap_or_default().to_owned())
}

fn enter_session<'a>(builder: &'a mut Builder, line: &CommandLine<'_>) -> Option<&'a mut Session> {
    let key = key(line);
    let memory = &mut builder.memory.mirror;
    let common = memory.port_mirroring.filter(|_| key.1.is_empty());
    let (at, active) = common.unwrap_or((line.span, line.active));
    let name = if key.1.is_empty() { super::filter::COMMON.to_owned() } else { key.1.clone() };
    memory.sessions.open(key, || Session::new(at, &name, active))
}

fn enter(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    enter_session(builder, line).map(|_| ())
}

fn instance(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    enter(builder, line)
}
