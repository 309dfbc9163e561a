//! `sflow ...`.

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled};
use seawall_api::model::{ExportKind, Exporter};
use seawall_api::reading::Extent;
use seawall_api::{Fact, Span, endpoint};

use super::instance;
use crate::builder::Builder;
use crate::subject::interface::full_name;

pub(super) const TABLE: Table<Builder> = Table { context: Context::TOP, feeds: &["exporters"], commands: COMMANDS };

const COMMANDS: &[Command<Builder>] = &[
    modelled("sflow collector-ip / <host> [vrf <vrf:name>] [source <near:address>]", collector),
    modelled("sflow collector-port / <port:number>", |builder, line| {
        builder.memory.exporter.sflow.port = line.number_or_default("port")?;
        Some(())
    }),
    ignored("sflow agent-ip / <address>"),
    ignored(
        "sflow (sampling-rate|max-sampled-size|counter-poll-interval|max-datagram-size|agent-subid|extended switch) [<number>]",
    ),
    modelled("sflow data-source interface <interface>", |builder: &mut Builder, line| {
        let name = full_name(line.get("interface")?);
        let sampled = &mut builder.memory.exporter.sflow.sampled;
        sampled.retain(|(known, _)| *known != name);
        if !line.removes() {
            sampled.push((name, line.span));
        }
        Some(())
    })
    .feeding(&["interfaces.flow_monitored"]),
];

/// Where no line names another port ("Configuring sFlow", Nexus 3000 and 9000 system management guides, default settings).
const PORT: u64 = 6343;

/// What is remembered: the one collector, and its port.
#[derive(Debug, Default)]
pub(super) struct Memory {
    collector: Option<Exporter>,
    port: Fact<u64>,
    /// The interfaces whose packets are sampled.
    sampled: Vec<(String, Span)>,
}

/// Hands the collector over, and tells the interfaces that they are sampled.
pub(super) fn finish(builder: &mut Builder) {
    let Memory { collector, mut port, sampled } = std::mem::take(&mut builder.memory.exporter.sflow);
    for (name, at) in sampled {
        for this in builder.model.interfaces.iter_mut().filter(|this| this.name == name) {
            this.flow_monitored = Fact::Set(true, at);
        }
    }
    if builder.extent == Extent::Whole {
        port.or_default(PORT);
    }
    builder.model.exporters.extend(collector.map(|this| Exporter { port, ..this }));
}

/// The address 0.0.0.0 is how none is written.
fn collector(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let vrf = instance(builder, line, "sflow".to_owned());
    let host = line.get("host").filter(|host| !line.removes() && *host != "0.0.0.0");
    builder.memory.exporter.sflow.collector = host.map(|host| Exporter {
        at: line.span,
        name: "sflow".to_owned(),
        kind: ExportKind::Flow,
        address: line.set_at("host", endpoint::addresses(host)),
        host: line.set_at("host", Some(host.to_owned())),
        vrf: line.set_at("vrf", vrf),
        ..Exporter::default()
    });
    Some(())
}
