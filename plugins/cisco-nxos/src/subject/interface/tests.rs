use seawall_api::Fact;
use seawall_api::model::{Interface, InterfaceKind, ReversePath};

use crate::sample::{part, unknown, whole};

fn interfaces(config: &str) -> Vec<Interface> {
    let reading = whole(config);
    assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
    reading.model.interfaces
}

#[test]
fn a_routed_port_is_addressed_filtered_and_up() {
    let all = interfaces(
        "version 9.3(6) Bios:version\ninterface Ethernet1/1\n  no switchport\n  vrf member A\n  ip address 192.0.2.1/30\n  \
         ip address 192.0.2.9/30 secondary\n  ipv6 address 2001:db8::1/64\n  ip access-group IN in\n  \
         ipv6 traffic-filter OUT6 out\n  ip verify unicast source reachable-via any\n  no ip redirects\n  no shutdown\n",
    );
    let [port] = all.as_slice() else { panic!() };
    assert!(port.active && port.switched.equals(&false) == Some(true));
    assert_eq!(port.addresses.len(), 3);
    assert_eq!(port.vrf.configured().unwrap().name, "A");
    assert_eq!(port.acl_in_ipv4.configured().unwrap().name, "IN");
    assert_eq!(port.acl_out_ipv6.configured().unwrap().name, "OUT6");
    assert_eq!(port.reverse_path_ipv4.value(), Some(&ReversePath::Loose));
    assert_eq!(port.redirects.value(), Some(&false));
    assert_eq!(port.proxy_arp, Fact::Default(false));
}

#[test]
fn what_says_nothing_is_up_or_down_by_its_kind() {
    let config = "version 9.3(6) Bios:version\ninterface Ethernet1/1\ninterface Ethernet1/2\n  no switchport\n\
        interface Vlan1\ninterface Vlan2\n  no shutdown\ninterface loopback0\ninterface mgmt0\n  vrf member management\n\
        interface port-channel1.5\n";
    let states: Vec<(String, bool)> = interfaces(config).into_iter().map(|this| (this.name, this.active)).collect();
    let expected = [
        ("Ethernet1/1", true),
        ("Ethernet1/2", false),
        ("Vlan1", false),
        ("Vlan2", true),
        ("loopback0", true),
        ("mgmt0", true),
        ("port-channel1.5", false),
    ];
    assert_eq!(states, expected.map(|(name, active)| (name.to_owned(), active)));
}

#[test]
fn series_and_a_line_say_whether_ports_are_switched() {
    let switched = |config: &str| interfaces(config)[0].switched.value().copied();
    assert_eq!(switched("version 9.3(6) Bios:version\ninterface Ethernet1/1\n"), Some(true));
    assert_eq!(switched("version 7.3(9)D1(1)\ninterface Ethernet1/1\n"), Some(false));
    assert_eq!(switched("interface Ethernet1/1\n"), None);
    assert_eq!(switched("no system default switchport\ninterface Ethernet1/1\n"), Some(false));
    assert_eq!(part("interface Ethernet1/1\n  no switchport\n").model.interfaces[0].switched.value(), Some(&false));
}

#[test]
fn a_front_port_in_the_management_instance_is_for_management() {
    let all = interfaces("interface Ethernet1/1\n  no switchport\n  vrf member management\n  ip address 10.0.0.1/24\n");
    assert_eq!(all[0].kind, InterfaceKind::Management);
}

#[test]
fn a_profile_is_taken_where_the_port_says_nothing() {
    let all = interfaces(
        "port-profile type ethernet SERVER\n  switchport\n  switchport access vlan 10\n  spanning-tree port type edge\n  \
         no shutdown\n  state enabled\ninterface Ethernet1/1\n  inherit port-profile SERVER\n  switchport access vlan 20\n",
    );
    let port = &all[0];
    assert_eq!((port.port.access_vlan.value(), port.port.edge.value()), (Some(&20), Some(&true)));
    assert_eq!(port.bare.value(), Some(&false));
}

#[test]
fn several_ports_are_set_at_once() {
    let all = interfaces("interface Ethernet1/1-3\n  shutdown\n");
    assert!(all.len() == 3 && all.iter().all(|this| !this.active));
}

#[test]
fn an_address_replaces_the_one_before() {
    let all = interfaces(
        "interface mgmt0\n  ip address 10.0.0.1/24\n  ip address 10.0.0.2/24\n  no ip address 10.0.0.9/24\n",
    );
    assert_eq!(all[0].addresses.len(), 1);
}
