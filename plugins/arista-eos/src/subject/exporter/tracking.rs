//! `flow tracking`: records of flows for collectors.

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens};
use seawall_api::model::{ExportKind, Exporter, ReferenceKind, WhenUndefined};
use seawall_api::reading::Extent;
use seawall_api::{Fact, Span, endpoint};

use crate::builder::Builder;
use crate::subject::interface::{INTERFACE, full_name, note_use, open_names};

const KIND: Context = Context("flow tracking");
const TRACKER: Context = Context("flow tracking tracker");
const EXPORTER: Context = Context("flow tracking tracker exporter");

const WATCHED: &[&str] = &["exporters", "interfaces.flow_monitored"];

pub(super) const TOP: Table<Builder> = Table { context: Context::TOP, feeds: WATCHED, commands: HEADS };
pub(super) const KIND_TABLE: Table<Builder> = Table { context: KIND, feeds: WATCHED, commands: KINDS };
pub(super) const TRACKER_TABLE: Table<Builder> = Table { context: TRACKER, feeds: &["exporters"], commands: TRACKERS };
pub(super) const EXPORTER_TABLE: Table<Builder> =
    Table { context: EXPORTER, feeds: &["exporters"], commands: EXPORTERS };
pub(super) const INTERFACE_TABLE: Table<Builder> =
    Table { context: INTERFACE, feeds: &["interfaces.flow_monitored"], commands: ON_INTERFACE };

const HEADS: &[Command<Builder>] =
    &[opens("flow tracking (hardware|sampled|mirror-on-drop|inband telemetry|firewall distributed)", KIND, kind)];

const KINDS: &[Command<Builder>] = &[
    modelled("shutdown", |builder, line| {
        current(builder)?.on = line.negated;
        Some(())
    })
    .default_on()
    .wide(),
    opens("tracker <tracker:name>", TRACKER, tracker).wide(),
    ignored("(encapsulation|sample|hardware|record|destination) <text>"),
    ignored("exit"),
];

const TRACKERS: &[Command<Builder>] = &[
    opens("exporter <exporter:name>", EXPORTER, |builder, line| {
        let name = line.string("exporter")?;
        let kind = current(builder)?;
        let tracker = kind.tracker.clone();
        kind.collectors.retain(|known| !line.removes() || known.tracker != tracker || known.exporter.name != name);
        kind.exporter = Some((name, line.block));
        Some(())
    })
    .wide(),
    ignored("record export <what:name>+"),
    ignored("flow table size <number> entries"),
    ignored("exit"),
];

const EXPORTERS: &[Command<Builder>] = &[
    // To the device's own sFlow, whose collectors stand there.
    ignored("collector sflow [port <number>]"),
    modelled("collector <host:host> [port <port:number>]", collector).wide(),
    modelled("local interface / <interface>", |builder: &mut Builder, line| {
        let name = line.get("interface").map(full_name);
        let kind = current(builder)?;
        let (exporter, _) = kind.exporter.clone()?;
        let user = format!("exporter {exporter}");
        let key = (kind.tracker.clone(), exporter);
        kind.near.retain(|(known, _)| *known != key);
        if let Some(name) = name.filter(|_| !line.removes()) {
            kind.near.push((key, name.clone()));
            builder.uses(ReferenceKind::Interface, &name, user, WhenUndefined::NotKnown, line.span);
        }
        Some(())
    })
    .wide(),
    ignored("format / (ipfix version <number> [max-packet-size <number>]|sflow)"),
    ignored("(template interval|dscp) <number>"),
    ignored("exit"),
];

const ON_INTERFACE: &[Command<Builder>] = &[modelled(
    "flow tracker (hardware|sampled|mirror-on-drop|inband telemetry) <tracker:name>",
    |builder: &mut Builder, line| {
        note_use(builder, line, (ReferenceKind::FlowMonitor, line.get("tracker")?), ("flow", WhenUndefined::NoEffect));
        let word = word(line)?;
        let names = open_names(builder);
        let bound = &mut builder.memory.exporter.tracking.bound;
        bound.retain(|(name, kind, _)| *kind != word || !names.contains(name));
        if !line.removes() {
            bound.extend(names.into_iter().map(|name| (name, word, line.span)));
        }
        Some(())
    },
)];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(super) struct Memory {
    kinds: Vec<Kind>,
    current: usize,
    /// Interfaces, and the kind of the tracker that they name.
    bound: Vec<(String, &'static str, Span)>,
}

/// One way of finding flows.
#[derive(Debug, Default)]
struct Kind {
    word: &'static str,
    on: bool,
    tracker: String,
    exporter: Option<(String, Span)>,
    collectors: Vec<Collector>,
    /// Interfaces from which exporters of trackers send.
    near: Vec<((String, String), String)>,
}

#[derive(Debug)]
struct Collector {
    tracker: String,
    exporter: Exporter,
}

fn word(line: &CommandLine<'_>) -> Option<&'static str> {
    line.one_of(&["hardware", "sampled", "mirror-on-drop", "inband", "firewall"])
}

fn kind(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let word = word(line)?;
    let memory = &mut builder.memory.exporter.tracking;
    if line.removes() {
        memory.kinds.retain(|known| known.word != word);
        memory.current = memory.kinds.len();
        return Some(());
    }
    let known = memory.kinds.iter().position(|known| known.word == word);
    memory.current = known.unwrap_or(memory.kinds.len());
    if known.is_none() {
        memory.kinds.push(Kind { word, ..Kind::default() });
    }
    Some(())
}

fn current(builder: &mut Builder) -> Option<&mut Kind> {
    let memory = &mut builder.memory.exporter.tracking;
    memory.kinds.get_mut(memory.current)
}

fn tracker(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.string("tracker")?;
    let kind = current(builder)?;
    kind.exporter = None;
    if line.removes() {
        kind.collectors.retain(|known| known.tracker != name);
        return Some(());
    }
    kind.tracker.clone_from(&name);
    builder.define(ReferenceKind::FlowMonitor, &name, line.span);
    Some(())
}

fn collector(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let host = line.get("host")?;
    let kind = current(builder)?;
    let (name, at) = kind.exporter.clone()?;
    let exporter = Exporter {
        at,
        name,
        kind: ExportKind::Flow,
        address: line.set_at("host", endpoint::addresses(host)),
        host: line.set_at("host", Some(host.to_owned())),
        port: line.number("port").map_or_else(Fact::default, |port| line.set_at("port", port)),
        // Records travel over UDP, without protection.
        encrypted: Fact::Default(false),
        ..Exporter::default()
    };
    let tracker = kind.tracker.clone();
    let same = |known: &Collector| {
        known.tracker == tracker
            && known.exporter.name == exporter.name
            && known.exporter.host.value() == exporter.host.value()
    };
    kind.collectors.retain(|known| !same(known));
    if !line.removes() {
        kind.collectors.push(Collector { tracker, exporter });
    }
    Some(())
}

/// Nothing is tracked until `no shutdown`, which the device prints. Records leave in the routing instance of their interface.
pub(super) fn finish(builder: &mut Builder) {
    let Memory { kinds, bound, .. } = std::mem::take(&mut builder.memory.exporter.tracking);
    let doubtful = builder.why_open(None, WATCHED).is_some();
    for (name, word, at) in bound {
        let runs = kinds.iter().any(|kind| kind.word == word && kind.on);
        let Some(this) = builder.model.interfaces.iter_mut().find(|this| this.name == name) else { continue };
        if runs {
            this.flow_monitored = Fact::Set(true, at);
        } else if !doubtful && !this.flow_monitored.is_set() {
            this.flow_monitored = Fact::Set(false, at);
        }
    }
    let whole = builder.extent == Extent::Whole;
    for Kind { on, collectors, near, .. } in kinds {
        for Collector { tracker, exporter } in collectors {
            let key = (tracker, exporter.name.clone());
            let local = near.iter().find(|(known, _)| *known == key).map(|(_, name)| name);
            let from = local.and_then(|name| builder.model.interfaces.iter().find(|this| this.name == *name));
            let vrf = match from {
                Some(this) => this.vrf.clone(),
                None if whole && local.is_none() => Fact::Default(None),
                None => Fact::default(),
            };
            builder.model.exporters.push(Exporter { active: on || doubtful, vrf, ..exporter });
        }
    }
}
