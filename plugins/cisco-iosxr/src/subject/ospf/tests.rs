use seawall_api::Fact;
use seawall_api::model::{Authentication, RoutingProtocol};

use crate::sample::{unknown, whole};

const CONFIG: &str = "\
key chain OSPF
 key 1
  cryptographic-algorithm HMAC-SHA-256
 !
!
router ospf 1
 log adjacency changes detail
 router-id 10.0.0.1
 authentication message-digest
 message-digest-key 1 md5 encrypted 060506324F41
 redistribute bgp 64500 metric 10 route-policy FROM-BGP
 area 0
  mpls ldp sync
  interface Loopback0
   passive enable
  !
  interface Bundle-Ether1
   network point-to-point
   cost 10
  !
  interface Bundle-Ether2
   authentication message-digest keychain OSPF
  !
  interface Bundle-Ether3
   authentication null
   mpls ldp sync disable
  !
 !
 vrf RED
  area 1
   authentication
   authentication-key encrypted 060506324F41
   interface GigabitEthernet0/0/0/1
   !
  !
 !
!
router ospfv3 1
 log adjacency changes disable
 area 0
  authentication ipsec spi 256 sha1 password 060506324F41
  interface Bundle-Ether1
  !
 !
!
";

#[test]
fn interfaces_take_over_what_is_said_around_them() {
    let reading = whole(CONFIG);
    assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
    let [ospf, red, v3] = reading.model.routing.processes.as_slice() else { panic!() };
    assert_eq!((ospf.vrf.clone(), red.vrf.configured().unwrap().name.as_str()), (Fact::Default(None), "RED"));
    assert_eq!((ospf.adjacency_logged.value(), red.adjacency_logged.clone()), (Some(&true), Fact::Default(true)));
    assert_eq!((v3.protocol, v3.adjacency_logged.value()), (RoutingProtocol::Ospfv3, Some(&false)));
    assert_eq!(ospf.label_sync.value(), Some(&false));
    let found: Vec<_> = (reading.model.routing.interfaces.iter())
        .map(|this| {
            (this.name.as_str(), this.area.configured().unwrap().as_str(), *this.authentication.value().unwrap())
        })
        .collect();
    assert_eq!(
        found,
        [
            ("Loopback0", "0", Authentication::Md5),
            ("Bundle-Ether1", "0", Authentication::Md5),
            ("Bundle-Ether2", "0", Authentication::Sha2),
            ("Bundle-Ether3", "0", Authentication::Nothing),
            ("GigabitEthernet0/0/0/1", "1", Authentication::Simple),
            ("Bundle-Ether1", "0", Authentication::Ipsec),
        ]
    );
    assert_eq!(reading.model.routing.interfaces[0].passive.value(), Some(&true));
    assert_eq!(reading.model.routing.interfaces[1].passive, Fact::Default(false));
    assert_eq!(reading.model.routing.redistributions[0].from, "bgp 64500");
}

#[test]
fn a_digest_without_a_key_proves_nothing() {
    let reading =
        whole("router ospf 1\n area 0\n  authentication message-digest\n  interface Bundle-Ether1\n  !\n !\n!\n");
    assert_eq!(reading.model.routing.interfaces[0].authentication.value(), Some(&Authentication::Nothing));
}
