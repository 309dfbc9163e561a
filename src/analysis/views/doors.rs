//! Every way into lawful interception that the configuration shows.

use seawall_api::model::declare::{choice, object};
use seawall_api::model::{AaaProtocol, InterceptKind, Model};
use seawall_api::{Fact, Reading, Span, Why};

use super::super::unread::{may_change_any, why_absence_is_open};
use super::access::MibAccess;
use super::named::MibView;

choice! {
    /// A way into lawful interception.
    DoorKind {
        /// Objects of SNMP.
        Snmp = "snmp",
        /// Accounts or a view of the command line.
        CommandLine = "command-line",
        /// RADIUS sessions.
        Radius = "radius",
        /// Sessions of a mediation device.
        Tasking = "tasking",
        /// A tap in the configuration itself.
        Configured = "configured",
    }
}

object! {
    /// A way into lawful interception.
    TapDoor {
        /// Which way.
        kind: DoorKind,
        /// The same in words.
        what: String,
        /// Whether somebody could come through it: a holder of the view, a server that may ask for taps.
        used: Fact<bool>,
    }
}

/// The lists whose lines make clients and servers that may ask for taps.
const RADIUS: &[&str] = &["aaa.dynamic_clients", "aaa.servers"];

/// The lists whose lines give views to somebody.
const HOLDERS: &[&str] = &["snmp.communities", "snmp.groups", "snmp.users"];

/// What the configuration says of interception, and views that name its objects.
pub(super) fn find(reading: &Reading, views: &[MibView], access: &[MibAccess]) -> Vec<TapDoor> {
    let model = &reading.model;
    // Who could come may stand in what was not read.
    let unused = |paths: &[&str], at| {
        let in_a_block = || may_change_any(reading, paths).then_some(Why::UnreadLine);
        why_absence_is_open(reading, paths).or_else(in_a_block).map_or(Fact::Set(false, at), Fact::Unknown)
    };
    let stated = model.intercepts.iter().map(|intercept| {
        let (kind, what, used) = match intercept.kind {
            InterceptKind::CommandLine => (DoorKind::CommandLine, "accounts of the command line", Some(intercept.at)),
            InterceptKind::Radius => (DoorKind::Radius, "RADIUS sessions", radius(model)),
            InterceptKind::Snmp => (DoorKind::Snmp, "taps by SNMP", tapping(access)),
            InterceptKind::Tasking => (DoorKind::Tasking, "sessions of a mediation device", Some(intercept.at)),
            InterceptKind::Configured => (DoorKind::Configured, "a tap in the configuration", Some(intercept.at)),
        };
        let makers = if kind == DoorKind::Snmp { HOLDERS } else { RADIUS };
        let used = used.map_or_else(|| unused(makers, intercept.at), |at| Fact::Set(true, at));
        TapDoor { at: intercept.at, active: intercept.active, kind, what: what.to_owned(), used }
    });
    let naming = views.iter().filter(|view| view.names_taps.value() == Some(&true)).map(|view| {
        let holder = access.iter().find(|access| access.active && access.views().any(|name| name == view.name));
        TapDoor {
            at: view.at,
            active: view.active,
            kind: DoorKind::Snmp,
            what: format!("SNMP view {}", view.name),
            used: holder.map_or_else(|| unused(HOLDERS, view.at), |holder| Fact::Set(true, holder.at)),
        }
    });
    stated.chain(naming).collect()
}

/// A community or group that may set taps.
fn tapping(access: &[MibAccess]) -> Option<Span> {
    let mut holders = access.iter().filter(|access| access.active && access.writes_taps.value() == Some(&true));
    holders.next().map(|access| access.at)
}

/// A server or client of RADIUS, which could ask for a tap.
fn radius(model: &Model) -> Option<Span> {
    let client = model.aaa.dynamic_clients.iter().find(|client| client.active).map(|client| client.at);
    let servers = model.aaa.servers.iter().filter(|server| server.active && server.protocol == AaaProtocol::Radius);
    client.or_else(|| servers.map(|server| server.at).next())
}
