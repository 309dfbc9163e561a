use seawall_api::Fact;
use seawall_api::model::PortMode;

use crate::sample::{part, unknown, whole};

#[test]
fn a_switch_port_that_says_nothing_is_open() {
    let reading = whole("version 9.3(6) Bios:version\ninterface Ethernet1/1\n  switchport access vlan 10\n");
    let port = &reading.model.interfaces[0].port;
    assert_eq!(port.mode, Fact::Default(PortMode::Access));
    assert_eq!(
        (&port.native_vlan, &port.edge, &port.bpdu_guard),
        (&Fact::Default(1), &Fact::Default(false), &Fact::Default(false))
    );
    assert_eq!((&port.negotiation, &port.authenticated), (&Fact::Default(false), &Fact::Default(false)));
    let layer2 = &reading.model.layer2;
    assert_eq!(layer2.spanning_tree, Fact::Default("rapid-pvst".to_owned()));
    assert_eq!((&layer2.igmp_snooping, &layer2.udld), (&Fact::Default(true), &Fact::Default(false)));
    assert_eq!(layer2.vtp_mode, Fact::Default("off".to_owned()));
}

#[test]
fn settings_of_the_device_reach_its_ports() {
    let reading = whole(
        "version 9.3(6) Bios:version\nfeature udld\nfeature dot1x\nno dot1x system-auth-control\nvlan 1,10,20\nvlan 10\n  name A B\n\
         spanning-tree port type edge default\nspanning-tree port type edge bpduguard default\nspanning-tree loopguard default\n\
         spanning-tree vlan 10,20 priority 4096\n\
         interface Ethernet1/1\n  switchport access vlan 10\ninterface Ethernet1/2\n  switchport mode trunk\n  \
         spanning-tree guard root\ninterface Ethernet1/3\n  spanning-tree port type network\n",
    );
    assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
    let [access, trunk, network] = reading.model.interfaces.as_slice() else { panic!() };
    assert_eq!((access.port.edge.value(), access.port.bpdu_guard.value()), (Some(&true), Some(&true)));
    assert_eq!((trunk.port.edge.value(), trunk.port.bpdu_guard.value()), (Some(&false), Some(&false)));
    assert_eq!((trunk.port.root_guard.value(), trunk.port.loop_guard.value()), (Some(&true), Some(&false)));
    assert_eq!(network.port.edge.value(), Some(&false));
    let layer2 = &reading.model.layer2;
    assert_eq!((layer2.udld.value(), layer2.port_authentication.value()), (Some(&true), Some(&false)));
    assert_eq!(layer2.root_wanted.value(), Some(&true));
    assert_eq!(layer2.vlans.len(), 2);
}

#[test]
fn what_is_watched_adds_up() {
    let reading = whole(
        "feature dhcp\nip dhcp snooping\nip dhcp snooping vlan 10-12\nno ip dhcp snooping vlan 11\nip arp inspection vlan 10\n\
         ip arp inspection validate src-mac dst-mac ip\nno ip igmp snooping\nfeature vtp\nvtp mode client\nvlan dot1Q tag native\n",
    );
    assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
    let layer2 = &reading.model.layer2;
    assert_eq!(layer2.dhcp_snooping_vlans.configured().unwrap(), "10,12");
    assert_eq!(layer2.arp_inspection_vlans.configured().unwrap(), "10");
    assert_eq!((layer2.igmp_snooping.value(), layer2.native_tagged.value()), (Some(&false), Some(&true)));
    assert_eq!(layer2.vtp_mode.value().unwrap(), "client");
}

#[test]
fn fabrics_and_pairs_are_known() {
    let reading = whole(
        "nv overlay evpn\nfabric forwarding anycast-gateway-mac 0000.1111.2222\nvpc domain 10\n  peer-switch\n  \
         peer-keepalive destination 10.0.0.2 source 10.0.0.1 vrf management\n  ip arp synchronize\n  auto-recovery\n\
         interface nve1\n  no shutdown\n  host-reachability protocol bgp\n  source-interface loopback1\n  member vni 10010\n    \
         suppress-arp\n    ingress-replication protocol bgp\n  member vni 50001 associate-vrf\nevpn\n  vni 10010 l2\n    rd auto\n    \
         route-target import auto\n",
    );
    assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
}

#[test]
fn in_a_part_nothing_is_filled_in() {
    let reading = part("interface Ethernet1/1\n  switchport mode trunk\n");
    assert!(reading.model.interfaces[0].port.bpdu_guard.is_unknown());
    assert!(reading.model.layer2.dhcp_snooping.is_unknown() && reading.model.layer2.vtp_mode.is_unknown());
}
