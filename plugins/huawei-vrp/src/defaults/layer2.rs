//! Layer 2.
//!
//! Sources: command references: "By default, STP/RSTP/MSTP is enabled on a device" and its mode is MSTP (`stp enable`, `stp mode`);
//! `dhcp snooping enable`, `igmp-snooping enable`, `dldp enable`, `port-security enable`, `dot1x enable`: off; `port default vlan`,
//! `port trunk pvid vlan`: VLAN 1. What a port is that does not name its type, and whether it negotiates, hangs on the release.

use seawall_api::Fact;
use seawall_api::model::{Interface, InterfaceKind, Layer2, SwitchPort};

use crate::builder::Builder;

/// Fills in what the device and its ports do that say nothing.
pub(super) fn fill(builder: &mut Builder) {
    if let Some(switches) = switches(&builder.model.interfaces) {
        builder.model.layer2.switching.or_default(switches);
    }
    device(&mut builder.model.layer2);
    let layer2 = builder.model.layer2.clone();
    for this in builder.model.interfaces.iter_mut().filter(|this| this.switched.equals(&true) == Some(true)) {
        port(&mut this.port, &layer2);
    }
}

/// A port that is switched, or a VLAN with an interface, says that frames are switched; where every port is routed, none are.
fn switches(interfaces: &[Interface]) -> Option<bool> {
    let switched = |this: &Interface| this.switched.equals(&true) == Some(true);
    if interfaces.iter().any(|this| switched(this) || this.kind == InterfaceKind::Vlan) {
        return Some(true);
    }
    let ports =
        || interfaces.iter().filter(|this| matches!(this.kind, InterfaceKind::Physical | InterfaceKind::Bundle));
    let all_known = ports().all(|this| this.switched.equals(&false) == Some(true));
    (all_known && ports().next().is_some()).then_some(false)
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
    layer2.udld.or_default(false);
    layer2.port_authentication.or_default(false);
    layer2.igmp_snooping.or_default(false);
    layer2.native_tagged.or_default(false);
    for stretched in &mut layer2.stretched {
        stretched.split_horizon.or_default(true);
        stretched.station_limit.or_default(None);
        stretched.storm_control.or_default(false);
    }
}

fn port(port: &mut SwitchPort, device: &Layer2) {
    port.access_vlan.or_default(1);
    port.voice_vlan.or_default(None);
    port.native_vlan.or_default(1);
    if let Fact::Set(true, at) = device.edge_default
        && port.edge.is_unknown()
    {
        port.edge = Fact::Set(true, at);
    }
    port.edge.or_default(false);
    port.bpdu_filter.or_default(false);
    port.root_guard.or_default(false);
    port.loop_guard.or_default(false);
    port.dhcp_trusted.or_default(false);
    port.arp_trusted.or_default(false);
    port.source_guard.or_default(false);
    port.storm_control.or_default(false);
    port.port_security.or_default(false);
    port.unknown_unicast_blocked.or_default(false);
    port.ra_guard.or_default(false);
    port.udld.or_default(false);
    port.authenticated.or_default(false);
    // The guard of the whole device holds for ports that are edges.
    if let (Fact::Set(true, at), Some(true), true) =
        (&device.bpdu_guard_default, port.edge.equals(&true), port.bpdu_guard.is_unknown())
    {
        port.bpdu_guard = Fact::Set(true, *at);
    }
    port.bpdu_guard.or_default(false);
}
