use seawall_api::Fact;
use seawall_api::model::{Addresses, Authentication};

use crate::sample::{unknown, whole};

const CONFIG: &str = "\
key chain BGP
 key 1
  key-string password 060506324F41
  cryptographic-algorithm HMAC-SHA1-20
 !
!
router bgp 64500
 bgp router-id 10.0.0.1
 bgp log neighbor changes detail
 rpki server 192.0.2.5
  transport tcp port 323
 !
 address-family ipv4 unicast
  network 198.51.100.0/24 route-policy OWN
  redistribute static route-policy STATIC(1, 2)
 !
 af-group LIMIT address-family ipv4 unicast
  maximum-prefix 1000 75
 !
 session-group SECURE
  password encrypted 060506324F41
 !
 neighbor-group CUSTOMERS
  use session-group SECURE
  ebgp-multihop 2
  address-family ipv4 unicast
   use af-group LIMIT
   route-policy CUST-IN(64501) in
   route-policy CUST-OUT out
  !
 !
 neighbor 203.0.113.1
  remote-as 64501
  use neighbor-group CUSTOMERS
 !
 neighbor 203.0.113.5
  remote-as 64502
  keychain BGP
  ttl-security
  shutdown
  address-family ipv4 unicast
   maximum-prefix 10 warning-only
  !
 !
 neighbor 10.0.0.2
  remote-as 64500
  ao AO include-tcp-options enable
  update-source Loopback0
  address-family vpnv4 unicast
   route-reflector-client
  !
 !
 neighbor 10.9.0.0/24
  remote-as 64500
 !
 vrf RED
  rd 64500:1
  address-family ipv4 unicast
   redistribute connected
  !
  neighbor 10.1.1.2
   remote-as 65001
   address-family ipv4 unicast
    route-policy PASS in
    default-originate
   !
  !
 !
!
";

#[test]
fn neighbours_inherit_from_their_groups() {
    let reading = whole(CONFIG);
    assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
    let [customer, other, internal, range, inside] = reading.model.routing.neighbors.as_slice() else { panic!() };
    assert_eq!((customer.name.as_str(), customer.external.value()), ("203.0.113.1", Some(&true)));
    assert_eq!(customer.authentication.value(), Some(&Authentication::Md5));
    assert_eq!((customer.hops.value(), customer.group.configured().unwrap().name.as_str()), (Some(&2), "CUSTOMERS"));
    let family = &customer.families[0];
    assert_eq!(family.prefix_limit.configured(), Some(&1000));
    assert_eq!(family.filters_in.value().unwrap()[0].name, "CUST-IN");
    assert_eq!(family.filters_out.value().unwrap()[0].name, "CUST-OUT");
    assert_eq!(family.activated.value(), Some(&true));
    assert_eq!((other.authentication.value(), other.active), (Some(&Authentication::Sha1), false));
    assert_eq!((other.ttl_security.value(), other.families[0].prefix_limit_warns.value()), (Some(&true), Some(&true)));
    assert_eq!(other.families[0].filters_in, Fact::Default(Vec::new()));
    assert_eq!((internal.external.value(), internal.from_loopback.value()), (Some(&false), Some(&true)));
    assert_eq!(internal.authentication.value(), Some(&Authentication::TcpAo));
    assert_eq!(internal.families[0].reflector_client.value(), Some(&true));
    assert!(matches!(range.address.value(), Some(Addresses::Prefix(_))));
    assert_eq!(inside.vrf.configured().unwrap().name, "RED");
    assert_eq!(inside.families[0].default_originated.value(), Some(&true));
}

#[test]
fn the_process_says_what_it_asks_for() {
    let reading = whole(CONFIG);
    let process = &reading.model.routing.bgp[0];
    assert_eq!(process.rpki_servers.value().unwrap(), &["192.0.2.5"]);
    assert_eq!(
        (process.policy_required.clone(), process.first_as_enforced.clone()),
        (Fact::Default(true), Fact::Default(true))
    );
    assert_eq!(process.adjacency_logged.value(), Some(&true));
    let redistributions: Vec<_> = reading.model.routing.redistributions.iter().collect();
    assert_eq!(redistributions.len(), 2);
    assert_eq!(redistributions[0].policy.configured().unwrap().name, "STATIC");
    assert_eq!(redistributions[1].vrf.configured().unwrap().name, "RED");
    let relaxed = whole(
        "router bgp 64500\n bgp unsafe-ebgp-policy\n bgp enforce-first-as disable\n bgp log neighbor changes disable\n!\n",
    );
    let process = &relaxed.model.routing.bgp[0];
    let said = [&process.policy_required, &process.first_as_enforced, &process.adjacency_logged];
    assert!(said.iter().all(|fact| fact.value() == Some(&false)));
}

#[test]
fn a_confederation_is_one_autonomous_system() {
    let reading = whole(
        "router bgp 65001\n bgp confederation peers\n  65002\n  65003\n !\n bgp confederation identifier 64500\n neighbor 10.0.0.1\n  remote-as 65002\n !\n neighbor 10.0.0.2\n  remote-as 64999\n !\n!\n",
    );
    assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
    let [member, stranger] = reading.model.routing.neighbors.as_slice() else { panic!() };
    assert_eq!((member.external.value(), stranger.external.value()), (Some(&false), Some(&true)));
    assert_eq!(stranger.local_as.value(), Some(&64500));
}
