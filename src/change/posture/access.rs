//! Who can reach which service: the doors that listen, and whom they admit.

use seawall_api::Fact;
use seawall_api::model::Family;

use super::{Draft, Kind, Sketch};
use crate::analysis::Reach;
use crate::report::reasons;

/// One item a door that listens, or may. What may listen only because some line was not read is left out: the lines that
/// were not read are said by themselves.
pub(super) fn draw(sketch: &mut Sketch<'_>) {
    let read = sketch.read;
    let listens = |entry: &&Reach| entry.active && entry.open.value() != Some(&false);
    let is_seen = |entry: &&Reach| entry.open.value().is_some() || !entry.chain.is_empty();
    for entry in read.conclusions.reach.iter().filter(listens).filter(is_seen) {
        let at = entry.chain.first().map_or(entry.at, |line| line.at);
        let mut draft = Draft::new(Kind::Access, subject(entry), at);
        draft.say(match &entry.admits {
            Fact::Unknown(why) => format!("{} ({})", entry.sources, reasons::in_words(&why.word())),
            _ => entry.sources.clone(),
        });
        sketch.put(draft, true);
    }
}

/// `ssh on vty 0 4 over IPv4 in MGMT`.
fn subject(entry: &Reach) -> String {
    let service = match entry.protocol.word() {
        "other" | "vendor-api" => entry.name.as_str(),
        word => word,
    };
    let port = entry.port.value().map_or_else(String::new, |port| format!(" (port {port})"));
    let door = if entry.door == "device" { String::new() } else { format!(" on {}", entry.door) };
    let family = if entry.family == Family::Ipv6 { "IPv6" } else { "IPv4" };
    let instances = entry.vrfs.value().map(|names| names.join(", ")).filter(|names| !names.is_empty());
    let instances = instances.map_or_else(String::new, |names| format!(" in {names}"));
    format!("{service}{port}{door} over {family}{instances}")
}
