//! What is said of ports and VLANs, when all of them are known.

use std::collections::{HashMap, HashSet};

use seawall_api::model::{Interface, PortMode, SwitchPort};
use seawall_api::{Fact, Span};

use crate::builder::Builder;

/// Puts what was said into the model.
pub(crate) fn finish(builder: &mut Builder) {
    let memory = std::mem::take(&mut builder.memory.layer2);
    ports(builder, &memory);
    in_vlans(builder, &memory.bound, |port, at| port.source_guard = Fact::Set(true, at));
    in_vlans(builder, &memory.blocked, |port, at| port.unknown_unicast_blocked = Fact::Set(true, at));
    in_vlans(builder, &memory.guarded, |port, at| port.ra_guard = Fact::Set(true, at));
    let layer2 = &mut builder.model.layer2;
    if let Some((_, at)) = memory.watched.first() {
        layer2.dhcp_snooping = Fact::Set(true, *at);
        layer2.dhcp_snooping_vlans = Fact::Set(Some(names(&memory.watched)), *at);
    }
    if let Some((_, at)) = memory.checked.first() {
        layer2.arp_inspection_vlans = Fact::Set(Some(names(&memory.checked)), *at);
    }
    if let Some(at) = memory.block_on_edge {
        layer2.bpdu_guard_default = Fact::Set(true, at);
    }
    let off = |kind: &str| {
        let word = match kind {
            "mst" => "mstp",
            "rapid-pvst" => "vstp",
            kind => kind,
        };
        memory.off.contains(&word)
    };
    match memory.trees.iter().find(|(kind, _)| !off(kind)).or_else(|| memory.trees.first()) {
        Some((kind, at)) if off(kind) => layer2.spanning_tree = Fact::Set("none".to_owned(), *at),
        Some((kind, at)) => layer2.spanning_tree = Fact::Set((*kind).to_owned(), *at),
        None => {}
    }
    if let Some(at) = memory.root_wanted {
        layer2.root_wanted = Fact::Set(true, at);
    }
    if let Some(at) = memory.snooping {
        layer2.igmp_snooping = Fact::Set(true, at);
    }
    if let Some(at) = memory.authentication {
        layer2.port_authentication = Fact::Set(true, at);
    }
    if let Some(at) = memory.registration {
        layer2.vtp_mode = Fact::Set("mvrp".to_owned(), at);
    }
    builder.memory.layer2 = memory;
}

fn names(vlans: &[(String, Span)]) -> String {
    vlans.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>().join(",")
}

/// What is said of a port, and of every one for `all`.
fn ports(builder: &mut Builder, memory: &super::Memory) {
    let switched = |this: &&mut Interface| this.switched.equals(&true) == Some(true);
    for said in &memory.said {
        if said.port == "all" {
            for this in builder.model.interfaces.iter_mut().filter(switched) {
                (said.write)(&mut this.port, said.at);
            }
        }
    }
    for said in memory.said.iter().filter(|said| said.port != "all") {
        if let Some(this) = seawall_api::interfaces::named(builder, &said.port) {
            (said.write)(&mut this.port, said.at);
        }
    }
    let trusting: HashMap<&str, Span> = memory.trusting.iter().map(|(group, at)| (group.as_str(), *at)).collect();
    for (group, port) in &memory.grouped {
        let Some(at) = trusting.get(group.as_str()) else { continue };
        if let Some(this) = seawall_api::interfaces::named(builder, &super::interface::unit_name(port)) {
            this.port.dhcp_trusted = Fact::Set(true, *at);
        }
    }
    if let Some(at) = memory.block_on_edge {
        for this in builder.model.interfaces.iter_mut().filter(|this| this.port.edge.equals(&true) == Some(true)) {
            this.port.bpdu_guard = Fact::Set(true, at);
        }
    }
}

/// What holds for the access ports of some VLANs.
fn in_vlans(builder: &mut Builder, vlans: &[(String, Span)], write: fn(&mut SwitchPort, Span)) {
    let places: HashMap<&str, Span> = vlans.iter().map(|(name, at)| (name.as_str(), *at)).collect();
    let every = places.get("all").copied();
    let members: Vec<(String, Span)> = builder
        .memory
        .interface
        .carried
        .iter()
        .filter_map(|(port, vlan)| Some((port.clone(), *places.get(vlan.as_str())?)))
        .collect();
    let named: HashSet<&str> = members.iter().map(|(port, _)| port.as_str()).collect();
    for this in &mut builder.model.interfaces {
        let at = members.iter().find(|(port, _)| *port == this.name).map(|(_, at)| *at);
        let at = at.filter(|_| named.contains(this.name.as_str())).or(every);
        if let Some(at) = at
            && this.switched.equals(&true) == Some(true)
            && this.port.mode.equals(&PortMode::Trunk) != Some(true)
        {
            write(&mut this.port, at);
        }
    }
}
