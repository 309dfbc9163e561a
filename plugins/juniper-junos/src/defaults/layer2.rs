//! Layer 2.
//!
//! Sources: Ethernet Switching User Guide for Junos OS: "interface-mode" (an access port unless it says otherwise; in VLAN 1, `default`, unless it names another),
//! "native-vlan-id" (without one a trunk drops untagged frames); Security guides: DHCP snooping, ARP inspection, source guard, MAC limits, 802.1X and
//! router advertisement guard are off unless configured. Storm control is off with the enhanced layer 2 software, and on with the old one. Trunks
//! are not negotiated, and VLANs are learnt by MVRP alone.

use seawall_api::Why;
use seawall_api::model::{PortMode, SwitchPort};

use crate::builder::Builder;

/// Fills in what the device and its ports do that say nothing.
pub(super) fn fill(builder: &mut Builder) {
    let switches = builder.model.interfaces.iter().any(|this| this.switched.equals(&true) == Some(true));
    let old = builder.memory.layer2.is_old();
    // A statement that was not read could be a port that switches.
    let open = builder.why_open(None, &["interfaces"]).filter(|_| !switches);
    let layer2 = &mut builder.model.layer2;
    match open {
        Some(why) => layer2.switching.or_unknown(why),
        None => layer2.switching.or_default(switches),
    }
    layer2.dhcp_snooping.or_default(false);
    layer2.dhcp_snooping_vlans.or_default(None);
    layer2.arp_inspection_vlans.or_default(None);
    layer2.bpdu_guard_default.or_default(false);
    layer2.edge_default.or_default(false);
    layer2.loop_guard_default.or_default(false);
    layer2.spanning_tree.or_default("none".to_owned());
    // Where it runs it is written: the configuration from the factory has it too.
    layer2.igmp_snooping.or_default(false);
    layer2.root_wanted.or_default(false);
    layer2.udld.or_default(false);
    layer2.port_authentication.or_default(false);
    layer2.native_tagged.or_default(false);
    layer2.vtp_mode.or_default("off".to_owned());
    layer2.vtp_password.or_default(false);
    for lan in &mut layer2.stretched {
        lan.station_limit.or_default(None);
        // Filters on flooded frames are not in the model.
        lan.storm_control.or_unknown(Why::NotStated);
    }
    for this in builder.model.interfaces.iter_mut().filter(|this| this.switched.equals(&true) == Some(true)) {
        port(&mut this.port, old);
    }
}

fn port(port: &mut SwitchPort, old: bool) {
    port.mode.or_default(PortMode::Access);
    port.negotiation.or_default(false);
    port.access_vlan.or_default(1);
    port.native_vlan.or_default(4095);
    port.voice_vlan.or_default(None);
    port.allowed_vlans.or_default(None);
    if !old {
        port.storm_control.or_default(false);
    }
    // A trunk is believed, an access port not, unless it says otherwise ("DHCP Trusted and Untrusted Ports").
    port.dhcp_trusted.or_default(port.mode.equals(&PortMode::Trunk) == Some(true));
    for guard in [
        &mut port.edge,
        &mut port.bpdu_guard,
        &mut port.bpdu_filter,
        &mut port.root_guard,
        &mut port.loop_guard,
        &mut port.arp_trusted,
        &mut port.source_guard,
        &mut port.port_security,
        &mut port.authenticated,
        &mut port.unknown_unicast_blocked,
        &mut port.ra_guard,
        &mut port.udld,
    ] {
        guard.or_default(false);
    }
}
