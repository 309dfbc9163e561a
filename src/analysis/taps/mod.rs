//! Whether a copy of traffic belongs there: who watches, what is watched, and which way the copies go.
//!
//! A mirror says which ports it copies and where to. What these ports are, whether its filter picks logins, whether the way out is a
//! tunnel, and whether the site knows of it, follows from the rest of the configuration and from the site's facts.

mod ports;
#[cfg(test)]
mod tests;
mod traces;
mod vlans;
mod watched;
mod way;

use seawall_api::model::declare::object;
use seawall_api::model::{Mirror, MirrorKind, Model};
use seawall_api::{Fact, Reading, Why};

use super::endpoints::covers;
use super::references::UnusedName;
use super::unread::why_any_is_open;
use crate::site::Site;

pub use traces::{CaptureTrace, TraceKind};
pub use vlans::MirrorVlan;

object! {
    /// A mirror session or capture, with what follows of it.
    Tap {
        /// Its number or name.
        name: String,
        /// Where the copies go.
        kind: Fact<MirrorKind>,
        /// Whether the session only receives copies of other devices.
        receives: Fact<bool>,
        /// What is copied, as the session names it.
        sources: Fact<Vec<String>>,
        /// Where to: ports, VLANs and the address, as the session names them.
        destinations: Fact<Vec<String>>,
        /// Whether both are there, so that it copies once it is switched on.
        complete: Fact<bool>,
        /// Whether what is captured is written to a file or sent to another system.
        to_file: Fact<bool>,
        /// Whether what is copied was encrypted, and the device decrypts it for the copy.
        decrypted: Fact<bool>,
        /// Whether the site lists every place that the copies go to.
        expected: Fact<bool>,
        /// Management that its filter or its sources single out: aaa, ssh, telnet, snmp, bgp, own-traffic, aaa-server.
        watches: Fact<Vec<String>>,
        /// What the copied interfaces are for, as far as that is known.
        source_roles: Fact<Vec<String>>,
        /// Whether the copies leave through a tunnel of this device.
        through_tunnel: Fact<bool>,
        /// Whether it is a filter that only chooses what a session copies, which is listed itself.
        repeats: Fact<bool>,
    }
}

/// What is drawn from the mirrors of a device.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub(super) taps: Vec<Tap>,
    pub(super) vlans: Vec<MirrorVlan>,
    pub(super) traces: Vec<CaptureTrace>,
}

/// Every mirror, the VLANs that carry copies, and what else tells of captures.
pub(super) fn find(reading: &Reading, site: &Site, unused: &[UnusedName]) -> Found {
    let model = &reading.model;
    let hidden = why_any_is_open(reading, &["aaa.servers", "acls", "interfaces", "routing.static_routes"]);
    let taps: Vec<Tap> = model.mirrors.iter().map(|mirror| tap(reading, site, mirror, hidden)).collect();
    let traces = traces::find(reading, &taps, unused);
    Found { taps, vlans: vlans::find(reading), traces }
}

fn tap(reading: &Reading, site: &Site, mirror: &Mirror, hidden: Option<Why>) -> Tap {
    let model = &reading.model;
    Tap {
        at: mirror.at,
        active: mirror.active,
        name: mirror.name.clone(),
        kind: mirror.kind.clone(),
        receives: mirror.receives.clone(),
        sources: mirror.sources.clone(),
        destinations: destinations(mirror),
        complete: complete(mirror),
        to_file: mirror.to_file.clone(),
        decrypted: mirror.decrypted.clone(),
        expected: expected(mirror, site),
        watches: watched::find(model, mirror, hidden),
        source_roles: ports::roles(model, mirror, hidden),
        through_tunnel: way::through_tunnel(model, mirror, hidden),
        repeats: Fact::Default(repeats(model, mirror)),
    }
}

/// A filter that copies has no place of its own for them: it takes over where the words of a session send them.
fn repeats(model: &Model, mirror: &Mirror) -> bool {
    let places = |mirror: &Mirror| mirror.host.span().or(mirror.destinations.span());
    let is_filter = mirror.kind.value() == Some(&MirrorKind::FilterAction);
    let mut others = model.mirrors.iter().filter(|other| other.kind.value() != Some(&MirrorKind::FilterAction));
    is_filter && others.any(|other| places(other).is_some() && places(other) == places(mirror))
}

fn destinations(mirror: &Mirror) -> Fact<Vec<String>> {
    match (&mirror.destinations, mirror.host.configured()) {
        (Fact::Set(ports, at), Some(host)) => Fact::Set([ports.as_slice(), std::slice::from_ref(host)].concat(), *at),
        (_, Some(host)) => Fact::Set(vec![host.clone()], mirror.host.span().unwrap_or(mirror.at)),
        (ports, None) => ports.clone(),
    }
}

/// What is there is certain; what is not there may stand in a line that is missing.
fn complete(mirror: &Mirror) -> Fact<bool> {
    let some = |list: &Fact<Vec<String>>| list.value().map(|list| !list.is_empty());
    // What only receives gets its copies from an address or VLAN; it names the port that they leave by.
    let leaves = match (some(&mirror.destinations), mirror.host.value().map(Option::is_some)) {
        (Some(true), _) | (_, Some(true)) => Some(true),
        (Some(false), Some(false)) => Some(false),
        _ => None,
    };
    match (some(&mirror.sources), leaves) {
        (Some(false), _) | (_, Some(false)) => Fact::Set(false, mirror.at),
        (Some(true), Some(true)) => Fact::Set(true, mirror.at),
        _ => Fact::Unknown(Why::PartialFile),
    }
}

/// Whether the site lists where the copies go. What it says nothing of is unknown; a place that it leaves out is not.
fn expected(mirror: &Mirror, site: &Site) -> Fact<bool> {
    let mut unsaid = None;
    let mut anywhere = false;
    let to_address = mirror.address.configured().filter(|_| mirror.receives.value() != Some(&true));
    if let Some(address) = to_address {
        anywhere = true;
        match site.mirror_collectors.value() {
            None => unsaid = Some(Why::SiteFact("mirror_collectors")),
            Some(listed) if listed.iter().any(|known| covers(known, address)) => {}
            Some(_) => return Fact::Set(false, mirror.at),
        }
    }
    for port in mirror.destinations.value().map(Vec::as_slice).unwrap_or_default() {
        anywhere = true;
        match site.mirror_ports.value() {
            None => unsaid = Some(Why::SiteFact("mirror_ports")),
            Some(listed) if listed.iter().any(|known| known.eq_ignore_ascii_case(port)) => {}
            Some(_) => return Fact::Set(false, mirror.at),
        }
    }
    match unsaid {
        Some(why) => Fact::Unknown(why),
        None => Fact::Set(anywhere, mirror.at),
    }
}
