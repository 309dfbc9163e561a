use seawall_api::model::{InterfaceKind, ReversePath};

use crate::sample::{part, unknown, whole};

#[test]
fn a_port_and_what_it_says() {
    let reading = whole(
        "vrf instance RED\ninterface Ethernet1\n   description to R2\n   mtu 9214\n   no switchport\n   vrf RED\n   \
         ip address 10.0.0.1/31\n   ip address 10.1.0.1/24 secondary\n   ipv6 address 2001:db8::1/64\n   ip access-group A in\n   \
         ip verify unicast source reachable-via rx\n   channel-group 5 mode active\n   ip proxy-arp\n",
    );
    assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
    let port = &reading.model.interfaces[0];
    assert_eq!((port.name.as_str(), port.kind), ("Ethernet1", InterfaceKind::Physical));
    assert_eq!(port.addresses.len(), 3);
    assert_eq!(
        (port.routed.value(), port.switched.value(), port.ipv6.value()),
        (Some(&true), Some(&false), Some(&true))
    );
    assert_eq!(port.acl_in_ipv4.configured().unwrap().name, "A");
    assert_eq!(port.reverse_path_ipv4.value(), Some(&ReversePath::Strict));
    assert_eq!(port.bundle.configured().unwrap(), "Port-Channel5");
    assert_eq!((port.proxy_arp.value(), port.redirects.value()), (Some(&true), Some(&true)));
    assert_eq!(port.vrf.configured().unwrap().name, "RED");
}

#[test]
fn ranges_open_every_interface() {
    let reading = whole("interface Ethernet1-3\n   shutdown\ninterface Ethernet2\n   no shutdown\n   no switchport\n");
    assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
    let active: Vec<_> = reading.model.interfaces.iter().map(|this| this.active).collect();
    assert_eq!(active, [false, true, false]);
    let switched: Vec<_> = reading.model.interfaces.iter().map(|this| this.switched.value().copied()).collect();
    assert_eq!(switched, [Some(true), Some(false), Some(true)]);
}

#[test]
fn defaults_of_the_device_reach_its_ports() {
    let reading = whole(
        "no ip icmp redirect\nswitchport default mode routed\ninterface defaults\n   ethernet\n      shutdown\ninterface Ethernet1\n   \
         ip address 192.0.2.1/30\ninterface Ethernet2\n   no shutdown\ninterface Vlan7\n   ip address 10.0.0.1/24\n",
    );
    assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
    let [one, two, vlan] = reading.model.interfaces.as_slice() else { panic!() };
    assert_eq!((one.active, two.active, vlan.active), (false, true, true));
    assert_eq!((one.switched.value(), one.routed.value()), (Some(&false), Some(&true)));
    assert_eq!((one.redirects.value(), vlan.switched.value()), (Some(&false), Some(&false)));
}

#[test]
fn an_address_on_a_switched_port_waits() {
    let reading = whole("interface Ethernet1\n   ip address 192.0.2.1/30\n");
    assert_eq!(reading.model.interfaces[0].routed.value(), Some(&false));
}

#[test]
fn a_port_in_a_bundle_is_what_the_bundle_says() {
    let reading = whole(
        "interface Port-Channel5\n   switchport mode trunk\ninterface Ethernet1\n   channel-group 5 mode active\n",
    );
    let switched: Vec<_> = reading.model.interfaces.iter().map(|this| this.switched.value().copied()).collect();
    assert_eq!(switched, [Some(true), Some(false)]);
}

#[test]
fn a_part_has_no_defaults() {
    let reading = part("interface Ethernet1\n   mtu 1500\n");
    assert!(reading.model.interfaces[0].switched.is_unknown() && reading.model.interfaces[0].acl_in_ipv4.is_unknown());
}

#[test]
fn interfaces_can_be_taken_away() {
    let reading = whole(
        "interface Loopback0\n   ip address 192.0.2.1/32\nno interface Loopback0\ninterface Ethernet1\n   shutdown\ndefault interface Ethernet1\n",
    );
    assert!(!reading.model.interfaces[0].active && reading.model.interfaces[0].addresses.is_empty());
    assert!(reading.model.interfaces[1].active);
}
