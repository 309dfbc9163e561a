//! Tunnels, and what copies traffic: mirror sessions and captures.

use seawall_api::model::{Mirror, Tunnel};

use super::{Draft, Kind, Sketch};
use crate::analysis::reach::words::some_of;

pub(super) fn draw(sketch: &mut Sketch<'_>) {
    let model = &sketch.read.reading.model;
    for tunnel in &model.tunnels {
        let draft = of_tunnel(tunnel);
        sketch.put(draft, tunnel.active);
    }
    for mirror in &model.mirrors {
        let draft = of_mirror(mirror);
        sketch.put(draft, mirror.active);
    }
}

fn of_tunnel(tunnel: &Tunnel) -> Draft {
    let mut draft = Draft::new(Kind::Tunnel, &tunnel.name, tunnel.at);
    if let Some(mode) = tunnel.mode.value() {
        draft.say(mode.word());
    }
    if let Some(source) = tunnel.source.configured() {
        draft.say(format!("from {source}"));
    }
    if let Some(peer) = tunnel.peer.configured() {
        draft.say(format!("to {peer}"));
    }
    if let Some(vrf) = tunnel.vrf.configured() {
        draft.say(format!("over {}", vrf.name));
    }
    match tunnel.protected.value() {
        Some(true) => draft.say("protected by IPsec"),
        Some(false) => draft.say("in clear"),
        None => {}
    }
    draft
}

fn of_mirror(mirror: &Mirror) -> Draft {
    let mut draft = Draft::new(Kind::Mirror, &mirror.name, mirror.at);
    if let Some(kind) = mirror.kind.value() {
        draft.say(kind.word());
    }
    if let Some(sources) = mirror.sources.value().filter(|sources| !sources.is_empty()) {
        draft.say(format!("copies {}", some_of(sources)));
    }
    if let Some(filter) = mirror.filter.configured() {
        draft.say(format!("chosen by {}", filter.name));
    }
    if let Some(ports) = mirror.destinations.value().filter(|ports| !ports.is_empty()) {
        draft.say(format!("to {}", some_of(ports)));
    }
    if let Some(host) = mirror.host.configured() {
        draft.say(format!("to {host}"));
    }
    draft
}
