use seawall_api::Fact;
use seawall_api::model::{InterfaceKind, ReversePath};

use crate::sample::{part, unknown, whole};

#[test]
fn an_interface_says_what_it_does() {
    let reading = whole(
        "interface GigabitEthernet0/0/0/1\n description to the world\n service-policy input QIN\n vrf RED\n ipv4 address 192.0.2.1 255.255.255.252\n ipv4 address 10.0.0.1/24 secondary\n \
         ipv4 verify unicast source reachable-via any allow-default\n ipv4 unreachables disable\n ipv6 address 2001:db8::1/64\n proxy-arp\n ipv4 access-group IN ingress\n ipv4 access-group OUT egress\n \
         ipv6 access-group IN6 ingress\n flow ipv4 monitor M sampler S ingress\n!\n",
    );
    assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
    let this = &reading.model.interfaces[0];
    assert_eq!((this.kind, this.active, this.bare.value()), (InterfaceKind::Physical, true, Some(&false)));
    assert_eq!(this.addresses.len(), 3);
    assert_eq!(this.addresses[0].prefix.value().unwrap().to_string(), "192.0.2.1/30");
    assert_eq!(this.vrf.configured().unwrap().name, "RED");
    assert_eq!(this.acl_in_ipv4.configured().unwrap().name, "IN");
    assert_eq!(this.acl_out_ipv4.configured().unwrap().name, "OUT");
    assert_eq!(this.acl_in_ipv6.configured().unwrap().name, "IN6");
    assert_eq!(this.acl_out_ipv6, Fact::Default(None));
    assert_eq!(this.reverse_path_ipv4.value(), Some(&ReversePath::Loose));
    assert_eq!(this.reverse_path_ipv6, Fact::Default(ReversePath::Off));
    assert_eq!((this.proxy_arp.value(), this.unreachables.value()), (Some(&true), Some(&false)));
    assert_eq!((this.redirects.clone(), this.flow_monitored.value()), (Fact::Default(false), Some(&true)));
    assert_eq!(reading.model.uses.len(), 6);
}

#[test]
fn ports_of_frames_are_switched() {
    let reading = whole(
        "interface Bundle-Ether1.100 l2transport\n encapsulation dot1q 100\n rewrite ingress tag pop 1 symmetric\n!\ninterface TenGigE0/0/0/1\n bundle id 1 mode active\n!\n\
         interface GigabitEthernet0/0/0/2\n l2transport\n  l2protocol stp drop\n !\n!\ninterface GigabitEthernet0/0/0/3\n shutdown\n!\n",
    );
    assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
    let [circuit, member, port, parked] = reading.model.interfaces.as_slice() else { panic!() };
    assert_eq!((circuit.kind, circuit.switched.value()), (InterfaceKind::Subinterface, Some(&true)));
    assert_eq!(member.bundle.configured().unwrap(), "Bundle-Ether1");
    assert_eq!((port.switched.value(), port.routed.value()), (Some(&true), Some(&false)));
    assert_eq!((parked.active, parked.bare.value()), (false, Some(&true)));
}

#[test]
fn a_part_says_nothing_of_what_is_absent() {
    let reading = part("interface GigabitEthernet0/0/0/1\n ipv4 address dhcp\n!\n");
    let this = &reading.model.interfaces[0];
    assert!(this.proxy_arp.is_unknown() && this.acl_in_ipv4.is_unknown());
    assert_eq!(this.address_borrowed.value(), Some(&true));
}
