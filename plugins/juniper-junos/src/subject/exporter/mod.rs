//! Flow records and telemetry, and who takes them.

mod analytics;
mod sampling;
mod sflow;
mod templates;
#[cfg(test)]
mod tests;

use seawall_api::command::{CommandLine, Table};
use seawall_api::kept::Kept;
use seawall_api::model::{ExportKind, Exporter, Reference, ReferenceKind};
use seawall_api::reading::Extent;
use seawall_api::{Fact, NodeId, Span, endpoint};

use crate::builder::Builder;

/// The tables of this subject.
pub(crate) fn tables() -> Vec<&'static Table<Builder>> {
    [analytics::TABLES, sampling::TABLES, sflow::TABLES, templates::TABLES].concat()
}

/// What is remembered between statements.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    /// By their statements.
    items: Kept<NodeId, Exporter>,
    /// Instances and families whose sampling is switched off; none is all.
    stopped: Vec<(Option<String>, Option<String>)>,
    /// The instance and family of each server of flow records.
    places: Vec<(Span, Option<String>, Option<String>)>,
    /// Interfaces whose packets sFlow samples.
    sampled: Vec<(String, Span)>,
}

/// Families that have servers of their own.
const FAMILIES: &[&str] = &["any", "bridge", "ethernet-switching", "inet", "inet6", "mpls", "vpls"];

/// An exporter, whose server is in an argument of its line or follows.
fn enter(builder: &mut Builder, line: &CommandLine<'_>, name: &str, (kind, server): (ExportKind, &str)) -> Option<()> {
    note(builder, line, name, kind)?;
    let family = FAMILIES.iter().find(|family| line.within(family)).map(|family| (*family).to_owned());
    let sampler = line.outer("sampler").map(str::to_owned);
    builder.memory.exporter.places.push((line.span, sampler, family));
    if !server.is_empty() {
        towards(builder.memory.exporter.items.current()?, line)?;
    }
    Some(())
}

/// The exporter of a statement.
fn note(builder: &mut Builder, line: &CommandLine<'_>, name: &str, kind: ExportKind) -> Option<()> {
    let exporter = Exporter {
        at: line.span,
        active: line.active,
        name: name.to_owned(),
        kind,
        // Neither records of flows nor sensors have a statement that encrypts them.
        encrypted: Fact::Default(false),
        ..Exporter::default()
    };
    builder.memory.exporter.items.put(line.node, exporter);
    Some(())
}

/// The server in argument `server`.
fn towards(exporter: &mut Exporter, line: &CommandLine<'_>) -> Option<()> {
    let host = line.get("server")?;
    exporter.address = line.set_at("server", endpoint::addresses(host));
    exporter.host = line.set_at("server", Some(host.to_owned()));
    Some(())
}

fn port(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    builder.memory.exporter.items.current()?.port = line.set_at("port", line.number("port")?);
    Some(())
}

fn routing_instance(builder: &mut Builder, line: &CommandLine<'_>, user: &str) -> Option<()> {
    sampling::uses_instance(builder, line, user)?;
    let name = line.get("vrf")?;
    builder.memory.exporter.items.current()?.vrf = line.set_at("vrf", Some(Reference::new(ReferenceKind::Vrf, name)));
    Some(())
}

/// Hands the exporters over. An instance or family that is switched off samples nothing.
pub(crate) fn finish(builder: &mut Builder) {
    let whole = builder.extent == Extent::Whole;
    let memory = &mut builder.memory.exporter;
    let (stopped, places) = (std::mem::take(&mut memory.stopped), std::mem::take(&mut memory.places));
    for mut exporter in memory.items.take() {
        if whole {
            exporter.vrf.or_default(None);
            exporter.host.or_default(None);
        }
        if let Some((_, instance, family)) = places.iter().find(|(at, ..)| *at == exporter.at) {
            let off = |(one, of): &(Option<String>, Option<String>)| {
                (one.is_none() || one == instance) && (of.is_none() || of == family)
            };
            exporter.active &= !(exporter.kind == ExportKind::Flow && stopped.iter().any(off));
        }
        builder.model.exporters.push(exporter);
    }
    sflow::settle(builder);
}
