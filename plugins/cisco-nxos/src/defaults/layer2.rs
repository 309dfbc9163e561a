//! Layer 2, of the device and of its switch ports.
//!
//! Where no other source is named: the "Default Settings" tables of the Nexus 5000, 7000 and 9000 layer 2 switching,
//! interfaces and security configuration guides, which agree with each other.

use seawall_api::Why;
use seawall_api::model::{Layer2, PortMode, SwitchPort};

use crate::builder::Builder;

/// Fills in what the device and its ports do that say nothing.
pub(super) fn fill(builder: &mut Builder) {
    device(&mut builder.model.layer2);
    let layer2 = &builder.model.layer2;
    for this in builder.model.interfaces.iter_mut().filter(|this| this.switched.equals(&true) == Some(true)) {
        port(&mut this.port, layer2);
    }
}

fn device(layer2: &mut Layer2) {
    layer2.switching.or_default(true);
    layer2.dhcp_snooping.or_default(false);
    layer2.dhcp_snooping_vlans.or_default(None);
    layer2.arp_inspection_vlans.or_default(None);
    for vlan in &mut layer2.vlans {
        vlan.remote_mirror.or_default(false);
    }
    layer2.bpdu_guard_default.or_default(false);
    layer2.edge_default.or_default(false);
    layer2.loop_guard_default.or_default(false);
    layer2.root_wanted.or_default(false);
    // "Rapid PVST+ is the default STP mode"; there is no slower one.
    layer2.spanning_tree.or_default("rapid-pvst".to_owned());
    layer2.igmp_snooping.or_default(true);
    layer2.native_tagged.or_default(false);
    // The mode after `feature vtp` differs by series and release.
    layer2.vtp_mode.or_unknown(Why::Version);
    layer2.vtp_password.or_default(false);
}

fn port(port: &mut SwitchPort, device: &Layer2) {
    port.mode.or_default(PortMode::Access);
    // Trunks are never negotiated: there is no such protocol on NX-OS.
    port.negotiation.or_default(false);
    port.access_vlan.or_default(1);
    port.voice_vlan.or_default(None);
    port.native_vlan.or_default(1);
    port.allowed_vlans.or_default(None);
    port.edge.or_default(false);
    port.bpdu_guard.or_default(false);
    port.bpdu_filter.or_default(false);
    port.root_guard.or_default(false);
    port.loop_guard.or_default(false);
    port.dhcp_trusted.or_default(false);
    port.arp_trusted.or_default(false);
    port.source_guard.or_default(false);
    port.storm_control.or_default(false);
    port.port_security.or_default(false);
    port.authenticated.or_default(false);
    port.unknown_unicast_blocked.or_default(false);
    port.ra_guard.or_default(false);
    // On copper a port says so itself; what it is made of, no configuration shows.
    if device.udld.equals(&false) == Some(true) {
        port.udld.or_default(false);
    }
}
