//! Who can reach which service: the doors that listen, and whom they admit.

use seawall_api::Fact;

use super::{Draft, Kind, Sketch};
use crate::analysis::Reach;
use crate::analysis::filters::Admits;
use crate::analysis::reach::words;
use crate::report::reasons;

/// One item a door by which somebody gets in, or may. What may listen only because some line was not read is left out: the lines that
/// were not read are said by themselves.
pub(super) fn draw(sketch: &mut Sketch<'_>) {
    let read = sketch.read;
    let lets_in = |entry: &Reach| entry.open.value() != Some(&false) && entry.admits.value() != Some(&Admits::Nobody);
    let listens = |entry: &&Reach| entry.active && lets_in(entry);
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

/// `SSH on vty 0 4 over IPv4 in MGMT`.
fn subject(entry: &Reach) -> String {
    let service = words::of(entry.protocol, &entry.name);
    let port = entry.port.value().map_or_else(String::new, |port| format!(" (port {port})"));
    let door = if entry.door == "device" { String::new() } else { format!(" on {}", entry.door) };
    let family = words::family(entry.family);
    let instances = entry.vrfs.value().map(|names| names.join(", ")).filter(|names| !names.is_empty());
    let instances = instances.map_or_else(String::new, |names| format!(" in {names}"));
    format!("{service}{port}{door} over {family}{instances}")
}
