//! What copies traffic: analyzers, port mirroring, captures.

mod analyzer;
mod capture;
mod decrypted;
mod filter;
mod port_mirroring;
mod session;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use seawall_api::command::Table;
use seawall_api::model::{Mirror, MirrorKind};
use seawall_api::reading::Extent;
use seawall_api::{Span, Text};

use self::session::Sessions;
use crate::builder::Builder;

/// The tables of this subject.
pub(crate) fn tables() -> Vec<&'static Table<Builder>> {
    [analyzer::TABLES, port_mirroring::TABLES, capture::TABLES, decrypted::TABLES].concat()
}

/// What is remembered between statements.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    sessions: Sessions,
    /// Where the block of port mirroring begins, and whether it is in force.
    port_mirroring: Option<(Span, bool)>,
    captures: Vec<Mirror>,
    /// Of what is decrypted.
    decrypted: Vec<Mirror>,
    /// Ports by groups of next hops.
    groups: BTreeMap<String, Vec<String>>,
    /// Which session sends to which group.
    groups_used: Vec<((&'static str, String), String, Span)>,
}

/// Hands everything over that copies traffic.
pub(crate) fn finish(builder: &mut Builder, text: &Text) {
    let doubtful = builder.why_open(None, &["mirrors"]).is_some();
    let whole = builder.extent == Extent::Whole;
    let Memory { mut sessions, captures, decrypted, groups, groups_used, .. } =
        std::mem::take(&mut builder.memory.mirror);
    for (session, group, at) in groups_used {
        let ports = groups.get(&group).map(Vec::as_slice).unwrap_or_default();
        for port in ports {
            sessions.get_mut(&session).into_iter().for_each(|session| session.leave_by_port(port, at));
        }
    }
    for session in sessions.take() {
        for mut mirror in session.mirrors(doubtful) {
            if whole && session.names_sources {
                mirror.sources.or_default(Vec::new());
            }
            settle(&mut mirror, whole);
            builder.model.mirrors.push(mirror);
        }
    }
    for mut copy in captures.into_iter().chain(decrypted) {
        // What a firewall traces stays in memory unless a file is named.
        if whole && copy.name == capture::DATAPATH {
            copy.to_file.or_default(false);
        }
        settle(&mut copy, whole);
        builder.model.mirrors.push(copy);
    }
    filter::finish(builder, text);
}

/// What no statement says. Which filter or line card feeds port mirroring stands elsewhere.
fn settle(mirror: &mut Mirror, whole: bool) {
    mirror.receives.or_default(false);
    mirror.own_traffic.or_default(false);
    mirror.decrypted.or_default(false);
    if whole {
        mirror.destinations.or_default(Vec::new());
        mirror.address.or_default(None);
        mirror.host.or_default(None);
        mirror.vrf.or_default(None);
        mirror.filter.or_default(None);
        mirror.filter_ports.or_default(Vec::new());
        mirror.into_tunnel.or_default(false);
        if mirror.kind.value().is_some_and(|kind| *kind != MirrorKind::Capture) {
            mirror.to_file.or_default(false);
        }
    }
}
