//! What copies traffic: `monitor session`, tap aggregation, telemetry by postcards, copies of congested queues, captures.

mod capture;
mod postcard;
mod queue;
mod session;
mod tap;
#[cfg(test)]
mod tests;

use seawall_api::command::Table;
use seawall_api::model::Mirror;
use seawall_api::reading::Extent;
use seawall_api::{Fact, Text};

use crate::builder::Builder;

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &session::TABLE,
    &queue::TABLE,
    &capture::TABLE,
    &postcard::TOP,
    &postcard::BLOCK_TABLE,
    &postcard::PART_TABLE,
    &tap::TOP,
    &tap::BLOCK_TABLE,
    &tap::PORT_TABLE,
];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    sessions: session::Memory,
    queue: queue::Memory,
    captures: capture::Memory,
    postcard: postcard::Memory,
    taps: tap::Memory,
}

/// Hands everything over that copies traffic.
pub(crate) fn finish(builder: &mut Builder, text: &Text) {
    session::finish(builder);
    queue::finish(builder);
    postcard::finish(builder);
    tap::finish(builder);
    capture::finish(builder, text);
    let whole = builder.extent == Extent::Whole;
    for mirror in &mut builder.model.mirrors {
        settle(mirror, whole);
    }
}

/// What no line says. No command copies what the device itself sends and takes, and none names ports beside a list: only a
/// capture has a filter of its own.
fn settle(mirror: &mut Mirror, whole: bool) {
    mirror.receives.or_default(false);
    mirror.own_traffic.or_default(false);
    mirror.filter_ports.or_default(Vec::new());
    mirror.into_tunnel.or_default(false);
    if whole {
        mirror.sources.or_default(Vec::new());
        mirror.destinations.or_default(Vec::new());
        mirror.address.or_default(None);
        mirror.host.or_default(None);
        mirror.vrf.or_default(None);
        mirror.filter.or_default(None);
    }
}

/// Adds to a list of names, each once.
fn add_to(list: &mut Fact<Vec<String>>, more: Vec<String>, at: seawall_api::Span) {
    let mut all = list.value().cloned().unwrap_or_default();
    all.retain(|known| !more.contains(known));
    all.extend(more);
    let first = list.span().unwrap_or(at);
    *list = Fact::Set(all, first);
}
