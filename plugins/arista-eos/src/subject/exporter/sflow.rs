//! `sflow ...`: samples of packets for collectors.

use std::collections::HashMap;

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled};
use seawall_api::kept::Kept;
use seawall_api::model::{ExportKind, Exporter, InterfaceKind};
use seawall_api::reading::Extent;
use seawall_api::{Fact, Span, endpoint};

use crate::builder::Builder;
use crate::subject::instance;
use crate::subject::interface::{INTERFACE, open_names};

const WATCHED: &[&str] = &["exporters", "interfaces.flow_monitored"];

pub(super) const TABLE: Table<Builder> = Table { context: Context::TOP, feeds: WATCHED, commands: COMMANDS };
pub(super) const INTERFACE_TABLE: Table<Builder> =
    Table { context: INTERFACE, feeds: &["interfaces.flow_monitored"], commands: ON_INTERFACE };

const COMMANDS: &[Command<Builder>] = &[
    modelled("sflow [vrf <vrf:name>] destination <host:host> [<port:number>]", destination),
    modelled("sflow run", |builder: &mut Builder, line| {
        builder.memory.exporter.sflow.run = (!line.removes()).then_some(line.span);
        Some(())
    }),
    modelled("sflow interface disable default", |builder: &mut Builder, line| {
        builder.memory.exporter.sflow.quiet = !line.removes();
        Some(())
    }),
    modelled("sflow interface egress [unmodified] enable default", |builder: &mut Builder, line| {
        builder.memory.exporter.sflow.leaving = !line.removes();
        Some(())
    }),
    ignored("sflow [vrf <vrf:name>] source <near:address>"),
    ignored("sflow [vrf <vrf:name>] source-interface <interface>"),
    ignored("sflow sample [dangerous] <number>"),
    ignored("sflow sample (input|output) <what:name>+"),
    ignored("sflow sample (include|truncate|rewrite) <what:name>+"),
    ignored("sflow (polling-interval|max-datagram-size|rate-limit) <number>").default_on(),
    ignored("sflow polling-interval").default_on(),
    ignored("sflow extension <what:name>+").default_on(),
    ignored("sflow hardware acceleration [sample <number>]"),
    ignored("sflow hardware acceleration module <module:name>").default_on(),
    ignored("sflow qos dscp <number>"),
];

const ON_INTERFACE: &[Command<Builder>] = &[
    modelled("sflow [ingress] enable", |builder: &mut Builder, line| {
        said(builder, line, |says| &mut says.entering);
        Some(())
    })
    .default_on(),
    modelled("sflow egress [unmodified] enable", |builder: &mut Builder, line| {
        said(builder, line, |says| &mut says.leaving);
        Some(())
    })
    .default_on(),
];

/// The port of collectors where no line names another: Plixer's guide for EOS 4.29, after the chapter "sFlow" of the EOS User Manual; IANA.
const PORT: u64 = 6343;

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(super) struct Memory {
    /// `sflow run`.
    run: Option<Span>,
    /// Whether interfaces that say nothing are left out.
    quiet: bool,
    /// Whether what leaves by interfaces that say nothing is sampled too.
    leaving: bool,
    collectors: Kept<(String, String, u64), Exporter>,
    /// What interfaces say, by name.
    said: HashMap<String, Says>,
}

/// What an interface says of packets that enter and leave; nothing unless a line does.
#[derive(Debug, Default)]
struct Says {
    entering: Option<(bool, Span)>,
    leaving: Option<(bool, Span)>,
}

fn said(builder: &mut Builder, line: &CommandLine<'_>, field: fn(&mut Says) -> &mut Option<(bool, Span)>) {
    for name in open_names(builder) {
        let says = builder.memory.exporter.sflow.said.entry(name).or_default();
        *field(says) = (!line.reset).then_some((!line.negated, line.span));
    }
}

fn destination(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let (host, vrf) = (line.get("host")?, instance::name(line));
    let key = (vrf, host.to_owned(), line.number("port").unwrap_or(PORT));
    if line.removes() {
        builder.memory.exporter.sflow.collectors.remove(&key);
        return Some(());
    }
    let vrf = instance::reference(builder, line, "sflow");
    let exporter = Exporter {
        at: line.span,
        name: "sflow".to_owned(),
        kind: ExportKind::Flow,
        address: line.set_at("host", endpoint::addresses(host)),
        host: line.set_at("host", Some(host.to_owned())),
        port: line.number("port").map_or(Fact::Default(PORT), |port| line.set_at("port", port)),
        vrf,
        // Datagrams have no protection (RFC 3176).
        encrypted: Fact::Default(false),
        ..Exporter::default()
    };
    builder.memory.exporter.sflow.collectors.put(key, exporter);
    Some(())
}

/// Nothing is sampled until `sflow run`, which devices print. Then the agent "monitors ingress data through all Ethernet
/// interfaces" (EOS User Manual, "sFlow"), unless lines leave them out.
pub(super) fn finish(builder: &mut Builder) {
    let Memory { run, quiet, leaving, mut collectors, said } = std::mem::take(&mut builder.memory.exporter.sflow);
    let doubtful = builder.why_open(None, WATCHED).is_some();
    for exporter in collectors.take() {
        builder.model.exporters.push(Exporter { active: run.is_some() || doubtful, ..exporter });
    }
    let whole = builder.extent == Extent::Whole;
    for this in &mut builder.model.interfaces {
        let says = said.get(&this.name);
        let own = says.and_then(|says| says.entering.filter(|(on, _)| *on).or(says.leaving).or(says.entering));
        let port = matches!(this.kind, InterfaceKind::Physical | InterfaceKind::Bundle);
        this.flow_monitored = match (run, own) {
            (Some(_), Some((on, at))) => Fact::Set(on, at),
            (Some(at), None) if whole && port && (leaving || !quiet) => Fact::Set(true, at),
            (None, Some((_, at))) if whole && !doubtful => Fact::Set(false, at),
            _ => continue,
        };
    }
}
