use seawall_api::model::{Authentication, RoutingProtocol};

use crate::sample::{unknown, whole};

#[test]
fn interfaces_join_by_area_and_by_network() {
    let reading = whole(
        "interface Ethernet1\n   no switchport\n   ip address 10.0.0.1/31\n   ip ospf network point-to-point\n   ip ospf area 0.0.0.0\n   \
         ip ospf authentication message-digest\n   ip ospf message-digest-key 1 sha512 7 060506324F41\n\
         interface Ethernet2\n   no switchport\n   ip address 10.1.0.1/24\n   ip ospf authentication\n   ip ospf authentication-key 7 060506324F41\n\
         interface Ethernet3\n   no switchport\n   ip address 10.2.0.1/24\n   ip ospf authentication message-digest\ninterface Loopback0\n   ip address 192.0.2.1/32\n\
         router ospf 1\n   router-id 192.0.2.1\n   passive-interface default\n   no passive-interface Ethernet1-2\n   network 10.0.0.0/8 area 0.0.0.1\n   \
         network 192.0.2.1 0.0.0.0 area 0\n   redistribute connected route-map C\n   max-lsa 12000\n   no log-adjacency-changes\n",
    );
    assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
    let found: Vec<_> = (reading.model.routing.interfaces.iter())
        .map(|one| {
            (
                one.name.as_str(),
                one.area.configured().unwrap().as_str(),
                one.passive.value().copied(),
                one.authentication.value().copied(),
            )
        })
        .collect();
    assert_eq!(
        found,
        [
            ("Ethernet1", "0.0.0.0", Some(false), Some(Authentication::Sha2)),
            ("Ethernet2", "0.0.0.1", Some(false), Some(Authentication::Simple)),
            ("Ethernet3", "0.0.0.1", Some(true), Some(Authentication::Nothing)),
            ("Loopback0", "0", Some(true), Some(Authentication::Nothing)),
        ]
    );
    let process = &reading.model.routing.processes[0];
    assert_eq!((process.passive_default.value(), process.adjacency_logged.value()), (Some(&true), Some(&false)));
    assert_eq!(reading.model.secrets.len(), 2);
}

#[test]
fn version_3_is_proved_by_ipsec() {
    let reading = whole(
        "interface Ethernet1\n   ospfv3 ipv6 area 0.0.0.0\n   ospfv3 authentication ipsec spi 256 sha1 passphrase 7 060506324F41\n\
         interface Ethernet2\n   ospfv3 ipv6 area 0.0.0.0\nrouter ospfv3\n   address-family ipv6\n      passive-interface default\n",
    );
    assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
    let ways: Vec<_> = reading
        .model
        .routing
        .interfaces
        .iter()
        .map(|one| (one.protocol, one.authentication.value().copied()))
        .collect();
    assert_eq!(
        ways,
        [
            (RoutingProtocol::Ospfv3, Some(Authentication::Ipsec)),
            (RoutingProtocol::Ospfv3, Some(Authentication::Nothing))
        ]
    );
}
