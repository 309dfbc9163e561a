//! Layer 2, of the device and of its switch ports.
//!
//! Where no other source is named: the "Default Settings" tables of the Catalyst 2960, 3560, 3750,
//! 3850 and 9000 configuration guides (VLANs, Spanning Tree, DHCP Snooping, Dynamic ARP Inspection,
//! Port-Based Traffic Control, 802.1X), which agree with each other.

use seawall_api::model::{Interface, InterfaceKind, Layer2, PortMode, SwitchPort};
use seawall_api::{Fact, Why};

use crate::builder::Builder;

/// Fills in what the device and its ports do that say nothing.
pub(super) fn fill(builder: &mut Builder) {
    let is_switch = builder.release.is_switch;
    // Since 15.0, switches with classic IOS and with IOS XE answer negotiation and do not begin it;
    // before, some began it.
    let late = builder.release.major.is_some_and(|major| major >= 15);
    if is_switch != Some(true) && switches_nothing(&builder.model.interfaces) {
        builder.model.layer2.switching.or_default(false);
    }
    device(&mut builder.model.layer2, is_switch);
    let layer2 = &builder.model.layer2;
    for this in &mut builder.model.interfaces {
        if this.switched.equals(&true) == Some(true) {
            port(&mut this.port, layer2, late && is_switch == Some(true));
        }
    }
}

/// Every port is printed: where none is switched, and no VLAN has an interface, there are no frames to switch.
fn switches_nothing(interfaces: &[Interface]) -> bool {
    let ports = || interfaces.iter().filter(|this| this.kind == InterfaceKind::Physical);
    ports().next().is_some()
        && ports().all(|this| this.switched.equals(&false) == Some(true))
        && interfaces.iter().all(|this| this.kind != InterfaceKind::Vlan)
}

fn device(layer2: &mut Layer2, is_switch: Option<bool>) {
    if is_switch == Some(true) {
        layer2.switching.or_default(true);
    }
    layer2.dhcp_snooping.or_default(false);
    layer2.dhcp_snooping_vlans.or_default(None);
    layer2.arp_inspection_vlans.or_default(None);
    layer2.bpdu_guard_default.or_default(false);
    layer2.edge_default.or_default(false);
    layer2.loop_guard_default.or_default(false);
    layer2.root_wanted.or_default(false);
    layer2.udld.or_default(false);
    layer2.port_authentication.or_default(false);
    layer2.igmp_snooping.or_default(true);
    layer2.native_tagged.or_default(false);
    for lan in &mut layer2.stretched {
        lan.split_horizon.or_default(true);
        lan.station_limit.or_default(None);
        lan.storm_control.or_default(false);
    }
    // Printed on every switch; where it is not, nobody can say which it is.
    layer2.spanning_tree.or_unknown(Why::Version);
    if layer2.switching.equals(&true) == Some(true) {
        // "The default is VTP server mode." Only `transparent` and `off` are printed; a client is not,
        // but it takes VLANs from others as a server does.
        layer2.vtp_mode.or_default("server".to_owned());
        // The password is kept beside the configuration.
        layer2.vtp_password.or_unknown(Why::VendorHides);
    }
}

fn port(port: &mut SwitchPort, device: &Layer2, late_switch: bool) {
    if late_switch {
        port.mode.or_default(PortMode::DynamicAuto);
    } else {
        port.mode.or_unknown(Why::Version);
    }
    port.negotiation.or_default(true);
    port.access_vlan.or_default(1);
    port.voice_vlan.or_default(None);
    port.native_vlan.or_default(1);
    port.allowed_vlans.or_default(None);
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
    edges(port, device);
    // The device's setting holds for fibre alone, and a port does not say what it is made of.
    if device.udld.equals(&false) == Some(true) {
        port.udld.or_default(false);
    }
}

/// What depends on settings of the whole device was taken over already where it is certain: what is
/// left is certain only without those settings, or on a trunk.
fn edges(port: &mut SwitchPort, device: &Layer2) {
    let off = |setting: &Fact<bool>| setting.equals(&false) == Some(true);
    if off(&device.edge_default) || port.mode.equals(&PortMode::Trunk) == Some(true) {
        port.edge.or_default(false);
    }
    if off(&device.bpdu_guard_default) || off(&port.edge) {
        port.bpdu_guard.or_default(false);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::{part, whole};

    #[test]
    fn a_switch_port_that_says_nothing_is_open() {
        let reading = whole("interface GigabitEthernet1/0/1\n switchport mode access\n");
        let port = &reading.model.interfaces[0].port;
        assert_eq!((&port.access_vlan, &port.native_vlan), (&Fact::Default(1), &Fact::Default(1)));
        assert_eq!((&port.edge, &port.bpdu_guard), (&Fact::Default(false), &Fact::Default(false)));
        assert_eq!((&port.negotiation, &port.authenticated), (&Fact::Default(true), &Fact::Default(false)));
        let layer2 = &reading.model.layer2;
        assert_eq!(layer2.switching.value(), Some(&true));
        assert_eq!((&layer2.dhcp_snooping, &layer2.igmp_snooping), (&Fact::Default(false), &Fact::Default(true)));
        assert_eq!(layer2.vtp_mode.value().map(String::as_str), Some("server"));
    }

    #[test]
    fn settings_of_the_device_reach_its_ports() {
        let reading = whole(
            "spanning-tree portfast default\nspanning-tree portfast bpduguard default\nspanning-tree loopguard default\n\
             interface GigabitEthernet1/0/1\n switchport mode access\ninterface GigabitEthernet1/0/2\n \
             switchport mode trunk\ninterface GigabitEthernet1/0/3\n switchport access vlan 7\n\
             interface GigabitEthernet1/0/4\n switchport mode access\n spanning-tree bpduguard disable\n",
        );
        let guard: Vec<_> = reading.model.interfaces.iter().map(|this| this.port.bpdu_guard.value().copied()).collect();
        // The third negotiates: whether it becomes an edge port, nobody can say.
        assert_eq!(guard, [Some(true), Some(false), None, Some(false)]);
        let access = &reading.model.interfaces[0].port;
        assert_eq!(reading.text.slice(access.edge.span().unwrap()), "spanning-tree portfast default");
        assert_eq!(access.loop_guard.value(), Some(&true));
    }

    #[test]
    fn in_a_part_nothing_is_filled_in() {
        let reading = part("interface GigabitEthernet1/0/1\n switchport mode access\n");
        assert!(reading.model.interfaces[0].port.bpdu_guard.is_unknown());
        assert!(reading.model.layer2.dhcp_snooping.is_unknown() && reading.model.layer2.vtp_mode.is_unknown());
    }

    #[test]
    fn only_a_device_without_switched_ports_switches_nothing() {
        let switching = |config: &str| whole(config).model.layer2.switching;
        let routed = "interface GigabitEthernet0/1\n ip address 10.0.0.1 255.0.0.0\n";
        assert_eq!(switching(routed), Fact::Default(false));
        let unclear = format!("{routed}interface GigabitEthernet1/1\n no ip address\n");
        let with_vlan = format!("{routed}interface Vlan1\n ip address 10.1.0.1 255.255.0.0\n");
        assert!(switching(&unclear).is_unknown() && switching(&with_vlan).is_unknown());
        assert_eq!(switching(&format!("upgrade fpd auto\nversion 12.4\n{unclear}")), Fact::Default(false));
        assert_eq!(
            switching(&format!("{routed}interface FastEthernet1/0\n switchport mode access\n")).value(),
            Some(&true)
        );
        assert!(part(routed).model.layer2.switching.is_unknown());
    }

    #[test]
    fn a_routed_port_has_no_settings_of_a_switch() {
        let reading = whole("interface GigabitEthernet0/1\n ip address 10.0.0.1 255.0.0.0\n");
        assert!(reading.model.interfaces[0].port.access_vlan.is_unknown());
    }
}
