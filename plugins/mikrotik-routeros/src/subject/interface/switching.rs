//! What bridges and their ports come to: switched ports, VLANs, what the switch as a whole does.

use std::collections::HashSet;

use seawall_api::model::{Interface, InterfaceAddress, InterfaceKind, PortMode};
use seawall_api::{Fact, Why};

use super::bridge::Bridge;
use crate::builder::Builder;

/// Puts what bridges say into their ports and into the switch as a whole, of which a device may have several.
pub(super) fn settle(builder: &mut Builder) {
    let bridges = std::mem::take(&mut builder.memory.interface.bridges);
    for (name, bridge, at) in &bridges.ports {
        let filters = bridges.by_name.get(bridge).map_or(Fact::Unknown(Why::NotStated), |it| it.filters_vlans.clone());
        let Some(this) = builder.memory.interface.place(name).and_then(|it| builder.model.interfaces.get_mut(it))
        else {
            continue;
        };
        if filters.value() == Some(&true) {
            let tagged = bridges.tagged.get(name);
            this.port.mode.or_default(if tagged.is_some() { PortMode::Trunk } else { PortMode::Access });
            // What the table does not name, a port does not carry.
            let carried = tagged.map_or_else(|| "none".to_owned(), |vlans| vlans.join(","));
            if this.port.mode.value() == Some(&PortMode::Trunk) {
                this.port.allowed_vlans = Fact::some(carried, *at);
            }
        } else {
            // Tags say nothing to such a bridge: every frame passes as it is.
            let why = filters.value().map_or(Why::UnreadLine, |_| Why::NotStated);
            this.port.mode = Fact::Unknown(why);
            (this.port.access_vlan, this.port.native_vlan) = (Fact::Unknown(why), Fact::Unknown(why));
        }
    }
    let trunks = || {
        let is_trunk = |this: &&Interface| this.active && this.port.mode.value() == Some(&PortMode::Trunk);
        builder.model.interfaces.iter().filter(is_trunk)
    };
    let open = trunks().any(|this| !bridges.tagged_alone.contains_key(&this.name));
    let native = bridges.tagged_alone.values().next().map(|at| Fact::Set(!open, *at));
    builder.model.layer2.native_tagged = native.unwrap_or(Fact::Default(false));
    if open {
        for this in builder.model.interfaces.iter_mut().filter(|this| bridges.tagged_alone.contains_key(&this.name)) {
            this.port.native_vlan = Fact::Unknown(Why::NotStated);
        }
    }
    // A bridge without ports, with addresses of hosts or the name of one, is what RouterOS has instead of a loopback.
    let with_ports: HashSet<&String> = bridges.ports.iter().map(|(_, bridge, _)| bridge).collect();
    for name in bridges.by_name.keys().filter(|name| !with_ports.contains(name)) {
        let Some(this) = builder.memory.interface.place(name).and_then(|it| builder.model.interfaces.get_mut(it))
        else {
            continue;
        };
        let host = |address: &InterfaceAddress| {
            address.prefix.value().is_some_and(|prefix| prefix.prefix_len() == prefix.max_prefix_len())
        };
        let named = name.to_ascii_lowercase().starts_with("lo");
        if named || !this.addresses.is_empty() && this.addresses.iter().all(host) {
            this.kind = InterfaceKind::Loopback;
        }
    }
    let active: Vec<&Bridge> = bridges.by_name.values().filter(|bridge| bridge.active).collect();
    let layer2 = &mut builder.model.layer2;
    // A bridge without ports switches nothing: it is a loopback.
    let switching = bridges.ports.first().map(|(.., at)| *at);
    layer2.switching = switching.map_or_else(Fact::default, |at| Fact::Set(true, at));
    let Some(first) = active.first() else { return };
    layer2.at = first.at;
    layer2.dhcp_snooping = least(active.iter().map(|bridge| &bridge.dhcp_snooping));
    layer2.igmp_snooping = least(active.iter().map(|bridge| &bridge.igmp_snooping));
    // Snooping has no list of VLANs: it is about all of a bridge.
    layer2.dhcp_snooping_vlans = match &layer2.dhcp_snooping {
        Fact::Set(on, at) => Fact::Set(on.then(|| "all".to_owned()), *at),
        Fact::Default(on) => Fact::Default(on.then(|| "all".to_owned())),
        Fact::Unknown(why) => Fact::Unknown(*why),
    };
    // What MVRP learns is what VTP does elsewhere: VLANs from other switches.
    let learning = active.iter().find(|bridge| bridge.learns_vlans.value() != Some(&false)).unwrap_or(first);
    layer2.vtp_mode = match &learning.learns_vlans {
        Fact::Set(on, at) => Fact::Set(if *on { "mvrp" } else { "off" }.to_owned(), *at),
        Fact::Default(_) => Fact::Default("off".to_owned()),
        Fact::Unknown(why) => Fact::Unknown(*why),
    };
    let off = active.iter().find(|bridge| bridge.spanning_tree.value().is_some_and(|mode| mode == "none"));
    layer2.spanning_tree = off.unwrap_or(first).spanning_tree.clone();
}

/// What holds on all bridges: no where one says no, unknown where one does not say.
pub(super) fn least<'a>(all: impl Iterator<Item = &'a Fact<bool>>) -> Fact<bool> {
    let all: Vec<&Fact<bool>> = all.collect();
    let no = all.iter().find(|fact| fact.value() == Some(&false));
    let unknown = all.iter().find(|fact| fact.is_unknown());
    no.or(unknown).or(all.first()).map_or_else(Fact::default, |fact| (**fact).clone())
}
