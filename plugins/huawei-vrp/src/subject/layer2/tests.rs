//! Ports, VLANs and guards.

use seawall_api::model::PortMode::{Access, Trunk};

use crate::sample::{unknown, whole};

#[test]
fn ports_carry_vlans_by_type() {
    let reading = whole(
        "#\nvlan batch 10 20 to 30\n#\ninterface GigabitEthernet0/0/1\n port link-type access\n port default vlan 10\n#\n\
         interface GigabitEthernet0/0/2\n port link-type trunk\n undo port trunk allow-pass vlan 1\n port trunk pvid vlan 999\n port trunk allow-pass vlan 10 20 to 22\n \
         port trunk allow-pass vlan 30\n#\ninterface GigabitEthernet0/0/3\n port link-type trunk\n port trunk allow-pass vlan all\n#\n\
         interface GigabitEthernet0/0/4\n port link-type hybrid\n voice-vlan 100 enable\n port hybrid pvid vlan 20\n port hybrid tagged vlan 100\n port hybrid untagged vlan 20\n#\n\
         interface GigabitEthernet0/0/5\n port link-type hybrid\n port hybrid tagged vlan 2 to 4094\n#\ninterface GigabitEthernet0/0/6\n port link-type trunk\n",
    );
    assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
    let ports: Vec<_> = reading.model.interfaces.iter().map(|this| &this.port).collect();
    let modes: Vec<_> = ports.iter().map(|port| *port.mode.value().unwrap()).collect();
    assert_eq!(modes, [Access, Trunk, Trunk, Access, Trunk, Trunk]);
    let allowed: Vec<_> = ports.iter().map(|port| port.allowed_vlans.value().cloned().flatten()).collect();
    assert_eq!(allowed, [None, Some("10,20-22,30".into()), None, None, None, Some("1".into())]);
    assert_eq!((ports[0].access_vlan.value(), ports[3].access_vlan.value()), (Some(&10), Some(&20)));
    assert_eq!((ports[1].native_vlan.value(), ports[4].native_vlan.value()), (Some(&999), Some(&1)));
    assert!(reading.model.interfaces.iter().all(|this| this.switched.value() == Some(&true)));
}

#[test]
fn guards_of_ports_and_vlans() {
    let reading = whole(
        "#\ndhcp snooping enable\nstp mode rstp\nstp bpdu-protection\nstp instance 0 root primary\nigmp-snooping enable\n#\nvlan 10\n dhcp snooping enable\n \
         arp anti-attack check user-bind enable\n ip source check user-bind enable\n#\nauthentication-profile name P\n dot1x-access-profile D\n#\n\
         interface GigabitEthernet0/0/1\n port link-type access\n port default vlan 10\n stp edged-port enable\n port-security enable\n broadcast-suppression 5\n \
         authentication-profile P\n nd raguard role host\n#\ninterface GigabitEthernet0/0/2\n port link-type trunk\n stp root-protection\n dldp enable\n dhcp snooping trusted\n",
    );
    assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
    let layer2 = &reading.model.layer2;
    let yes = Some(&true);
    assert_eq!(
        (layer2.dhcp_snooping.value(), layer2.bpdu_guard_default.value(), layer2.root_wanted.value()),
        (yes, yes, yes)
    );
    assert_eq!(layer2.dhcp_snooping_vlans.configured().unwrap(), "10");
    assert_eq!(layer2.arp_inspection_vlans.configured().unwrap(), "10");
    assert_eq!((layer2.spanning_tree.value().unwrap().as_str(), layer2.igmp_snooping.value()), ("rstp", yes));
    let [one, two] = reading.model.interfaces.as_slice() else { panic!() };
    assert_eq!(
        (one.port.bpdu_guard.value(), one.port.source_guard.value(), one.port.storm_control.value()),
        (yes, yes, yes)
    );
    assert_eq!(
        (one.port.port_security.value(), one.port.authenticated.value(), one.port.ra_guard.value()),
        (yes, yes, yes)
    );
    assert_eq!((two.port.root_guard.value(), two.port.udld.value(), two.port.dhcp_trusted.value()), (yes, yes, yes));
    assert_eq!(two.port.loop_guard.value(), Some(&false));
}

#[test]
fn nothing_said_is_the_default() {
    let layer2 = whole("#\ninterface GigabitEthernet0/0/1\n port link-type access\n").model.layer2;
    assert_eq!(
        (layer2.spanning_tree.value().map(String::as_str), layer2.switching.value()),
        (Some("mst"), Some(&true))
    );
    assert_eq!((layer2.dhcp_snooping.value(), layer2.igmp_snooping.value()), (Some(&false), Some(&false)));
    let off = whole("#\nstp disable\n#\ninterface GigabitEthernet0/0/1\n port link-type access\n").model.layer2;
    assert_eq!(off.spanning_tree.value().unwrap(), "none");
}

#[test]
fn stretched_lans_and_their_limits() {
    let reading = whole(
        "#\nmpls l2vpn\n#\nvsi A static\n pwsignal ldp\n  vsi-id 1\n  peer 192.0.2.1\n mac-limit maximum 100 rate 0\n#\nvsi B static\n pwsignal ldp\n  vsi-id 2\n  peer 192.0.2.2 upe\n#\n\
         interface GigabitEthernet0/0/1\n broadcast-suppression 5\n l2 binding vsi A\n",
    );
    assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
    let [a, b] = reading.model.layer2.stretched.as_slice() else { panic!() };
    assert_eq!(
        (a.station_limit.configured(), a.storm_control.value(), a.split_horizon.value()),
        (Some(&100), Some(&true), Some(&true))
    );
    assert_eq!(
        (b.station_limit.value(), b.storm_control.value(), b.split_horizon.value()),
        (Some(&None), Some(&false), Some(&false))
    );
}
