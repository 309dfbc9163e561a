//! Labels and what distributes them: MPLS, LDP, RSVP; sessions that watch links: BFD.

mod bfd;
mod commands;
mod ldp;
mod pseudowire;
mod rsvp;
mod vpls;

use seawall_api::Span;
use seawall_api::command::{CommandLine, Table};
use seawall_api::model::RoutingProtocol;

use crate::builder::Builder;

pub(crate) use pseudowire::TABLES as PSEUDOWIRES;

/// The tables of labels and of what distributes them.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &commands::TOP,
    &commands::ON_INTERFACE,
    &commands::LABELS,
    &ldp::TOP,
    &ldp::ON_INTERFACE,
    &rsvp::TOP,
    &rsvp::ON_INTERFACE,
    &bfd::TOP,
    &bfd::ON_INTERFACE,
    &bfd::TEMPLATE,
    &vpls::TOP,
    &vpls::VFI_TABLE,
    &vpls::DOMAIN_TABLE,
    &vpls::ON_INTERFACE,
    &vpls::INSTANCE_TABLE,
];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    /// Processes whose interfaces all exchange labels.
    autoconfigured: Vec<Autoconfigured>,
    ldp: ldp::Memory,
    rsvp: rsvp::Memory,
    bfd: bfd::Memory,
    vpls: vpls::Memory,
}

/// A process whose interfaces exchange labels, all of them or those of one area.
#[derive(Debug)]
struct Autoconfigured {
    protocol: RoutingProtocol,
    process: String,
    area: Option<String>,
    span: Span,
}

/// `mpls ldp autoconfig` of a process: labels are exchanged on every interface of it, or of an area.
pub(crate) fn note_autoconfig(
    builder: &mut Builder,
    line: &CommandLine<'_>,
    protocol: RoutingProtocol,
    process: String,
) {
    let area = line.string("area");
    let known = &mut builder.memory.mpls.autoconfigured;
    // A process may name several areas; taken away without an area, all of them go.
    known.retain(|auto| {
        let same = auto.protocol == protocol && auto.process == process;
        !(same && (auto.area == area || line.removes() && area.is_none()))
    });
    if !line.removes() {
        known.push(Autoconfigured { protocol, process, area, span: line.span });
    }
}

/// Finds the sessions. Interior protocols have found their interfaces by now, except OSPF, whose
/// turn comes later: [`autoconfigure`] is called when all have.
pub(crate) fn finish(builder: &mut Builder) {
    rsvp::sessions(builder);
    bfd::sessions(builder);
    vpls::stretched(builder);
}

/// Switches labels on where a process does it for its interfaces, and finds the LDP sessions.
pub(crate) fn autoconfigure(builder: &mut Builder) {
    ldp::autoconfigure(builder);
    ldp::sessions(builder);
}

#[cfg(test)]
mod tests;
