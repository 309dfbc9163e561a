//! What follows from all lines about VLANs and ports.

use seawall_api::model::{Interface, PortMode};
use seawall_api::vlans::VlanSet;
use seawall_api::{Fact, Span};

use super::port::Vlans;
use crate::builder::Builder;

/// Ties VLANs, ports and guards together.
pub(super) fn finish(builder: &mut Builder) {
    let memory = std::mem::take(&mut builder.memory.layer2);
    let silent = memory.ports.get("").and_then(|vlans| vlans.silent);
    let nothing = Vlans::default();
    for this in &mut builder.model.interfaces {
        carried(this, memory.ports.get(&this.name).unwrap_or(&nothing));
        if let (Some(at), true) = (silent, this.port.negotiation.is_unknown()) {
            this.port.negotiation = Fact::Set(false, at);
        }
        for (field, watched) in [
            (&mut this.port.source_guard, &memory.watched.sources),
            (&mut this.port.unknown_unicast_blocked, &memory.watched.unknown_unicast),
        ] {
            let vlan = this.port.access_vlan.value().copied();
            let found = vlan.and_then(|vlan| watched.iter().find(|(set, _)| set.holds(vlan)));
            if let (Some((_, at)), true) = (found, field.is_unknown()) {
                *field = Fact::Set(true, *at);
            }
        }
        if let Some((profile, at)) = memory.profiles.by_port.get(&this.name) {
            let asks = profile.as_ref().is_none_or(|profile| memory.profiles.asking.contains(profile));
            this.port.authenticated = Fact::Set(asks, *at);
        }
    }
    if let Some((_, at)) = memory.profiles.by_port.values().min_by_key(|(_, at)| at.start)
        && builder.model.layer2.port_authentication.is_unknown()
    {
        builder.model.layer2.port_authentication = Fact::Set(true, *at);
    }
    let on_ports = |names: &std::collections::HashSet<String>| {
        let ports = builder.model.interfaces.iter().filter(|this| names.contains(&this.name));
        let vlans =
            ports.filter_map(|this| Some((VlanSet::read(&this.port.access_vlan.value()?.to_string())?, this.at)));
        vlans.collect::<Vec<_>>()
    };
    let dhcp = [memory.watched.dhcp, on_ports(&memory.dhcp_ports)].concat();
    let arp = [memory.watched.arp, on_ports(&memory.arp_ports)].concat();
    builder.model.layer2.dhcp_snooping_vlans = together(&dhcp);
    builder.model.layer2.arp_inspection_vlans = together(&arp);
    builder.memory.layer2.stretched = memory.stretched;
}

/// Every VLAN in which something is watched, as switches list them.
fn together(watched: &[(VlanSet, Span)]) -> Fact<Option<String>> {
    let Some((_, at)) = watched.last() else { return Fact::default() };
    let all = watched.iter().fold(VlanSet::default(), |all, (set, _)| all.with(set));
    Fact::Set((all != VlanSet::default()).then(|| all.text()), *at)
}

/// A trunk carries VLAN 1 and what is added ("port trunk allow-pass vlan": "all trunk interfaces are added to VLAN 1"). A hybrid port with
/// tagged VLANs is a trunk; one that tags none but that of phones is a port for stations.
fn carried(this: &mut Interface, vlans: &Vlans) {
    let one = VlanSet::read("1").unwrap_or_default();
    if let Some(at) = vlans.hybrid {
        let tagged = vlans.tagged.of(&VlanSet::default());
        let voice = this.port.voice_vlan.configured().and_then(|vlan| VlanSet::read(&vlan.to_string()));
        let stations = tagged.without(&voice.unwrap_or_default()) == VlanSet::default();
        let (pvid, span) = vlans.hybrid_pvid.map_or((None, at), |(vlan, span)| (Some(vlan), span));
        let vlan = pvid.map_or(Fact::Default(1), |vlan| Fact::Set(vlan, span));
        if stations {
            this.port.mode = Fact::Set(PortMode::Access, at);
            this.port.access_vlan = vlan;
        } else {
            this.port.mode = Fact::Set(PortMode::Trunk, at);
            this.port.native_vlan = vlan;
            let all = vlans.untagged.of(&one).with(&tagged);
            this.port.allowed_vlans = Fact::Set((!all.is_all()).then(|| all.text()), vlans.tagged.at.unwrap_or(at));
        }
    }
    if this.port.mode.value() == Some(&PortMode::Trunk) && vlans.hybrid.is_none() {
        let all = vlans.trunk.of(&one);
        let written = (!all.is_all()).then(|| all.text());
        this.port.allowed_vlans = match vlans.trunk.at {
            Some(at) => Fact::Set(written, at),
            None => Fact::Default(written),
        };
    }
}
