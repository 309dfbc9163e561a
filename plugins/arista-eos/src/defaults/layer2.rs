//! Layer 2.
//!
//! Sources: EOS User Manual, "Spanning Tree" (mode mstp, guards off), "Data Transfer" (ports are access ports in VLAN 1), "IGMP Snooping"
//! (on), "DHCP Snooping", "Dynamic ARP Inspection", "802.1X", "Port Security", "Storm Control" (off). Trunks are not negotiated: the
//! protocol for it does not exist here, nor does that for trunking VLANs.

use seawall_api::Fact;
use seawall_api::model::{Interface, InterfaceKind, Layer2, PortMode, SwitchPort};

use crate::builder::Builder;

/// Fills in what the device and its ports do that say nothing.
pub(super) fn fill(builder: &mut Builder) {
    let switches = switches(&builder.model.interfaces);
    if let Some(switches) = switches {
        builder.model.layer2.switching.or_default(switches);
    }
    device(&mut builder.model.layer2);
    let layer2 = builder.model.layer2.clone();
    for this in builder.model.interfaces.iter_mut().filter(|this| this.switched.equals(&true) == Some(true)) {
        port(&mut this.port, &layer2);
    }
}

/// Every port is printed: where none is switched, and no VLAN has an interface, there are no frames to switch.
fn switches(interfaces: &[Interface]) -> Option<bool> {
    let mut ports = interfaces
        .iter()
        .filter(|this| matches!(this.kind, InterfaceKind::Physical | InterfaceKind::Bundle))
        .peekable();
    ports.peek()?;
    Some(
        ports.any(|this| this.switched.equals(&true) == Some(true))
            || interfaces.iter().any(|this| this.kind == InterfaceKind::Vlan),
    )
}

fn device(layer2: &mut Layer2) {
    layer2.dhcp_snooping.or_default(false);
    layer2.dhcp_snooping_vlans.or_default(None);
    layer2.arp_inspection_vlans.or_default(None);
    layer2.bpdu_guard_default.or_default(false);
    layer2.edge_default.or_default(false);
    layer2.loop_guard_default.or_default(false);
    layer2.spanning_tree.or_default("mst".to_owned());
    layer2.root_wanted.or_default(false);
    layer2.port_authentication.or_default(false);
    layer2.igmp_snooping.or_default(true);
    layer2.native_tagged.or_default(false);
}

fn port(port: &mut SwitchPort, device: &Layer2) {
    port.mode.or_default(PortMode::Access);
    port.negotiation.or_default(false);
    port.access_vlan.or_default(1);
    port.voice_vlan.or_default(None);
    port.native_vlan.or_default(1);
    port.allowed_vlans.or_default(None);
    port.edge.or_default(false);
    port.bpdu_filter.or_default(false);
    port.root_guard.or_default(false);
    port.dhcp_trusted.or_default(false);
    port.arp_trusted.or_default(false);
    port.source_guard.or_default(false);
    port.storm_control.or_default(false);
    port.port_security.or_default(false);
    port.ra_guard.or_default(false);
    // The guard of the whole device holds for ports that are edges.
    if port.edge.equals(&true) == Some(true) {
        inherit(&mut port.bpdu_guard, &device.bpdu_guard_default);
    }
    port.bpdu_guard.or_default(false);
    inherit(&mut port.loop_guard, &device.loop_guard_default);
    port.loop_guard.or_default(false);
    // Without the switch of the whole device no port asks anyone.
    if let Fact::Default(false) | Fact::Set(false, _) = device.port_authentication {
        port.authenticated = Fact::Default(false);
    }
    port.authenticated.or_default(false);
}

/// Takes a setting of the device where the port says nothing.
fn inherit(own: &mut Fact<bool>, device: &Fact<bool>) {
    if let (Fact::Unknown(seawall_api::Why::NotStated), Fact::Set(true, at)) = (&*own, device) {
        *own = Fact::Set(true, *at);
    }
}
