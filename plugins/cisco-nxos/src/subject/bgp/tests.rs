use seawall_api::Fact;
use seawall_api::model::{Addresses, Authentication, BgpNeighbor};

use crate::sample::{unknown, whole};

const CONFIG: &str = "router bgp 64500
  router-id 10.255.0.1
  log-neighbor-changes
  address-family ipv4 unicast
    network 203.0.113.0/24
    redistribute direct route-map DIRECT
  template peer-policy LIMITS
    maximum-prefix 100 80 restart 30
    prefix-list P in
  template peer RR
    remote-as 64500
    ao AO
    update-source loopback0
    address-family ipv4 unicast
      route-map RR-OUT out
      next-hop-self
  neighbor 10.255.0.9
    inherit peer RR
    description reflector
  neighbor 198.51.100.1
    remote-as 64496
    password 3 9125d59c18a9b015
    ttl-security hops 1
    address-family ipv4 unicast
      inherit peer-policy LIMITS 10
      route-map OUT out
  neighbor 10.9.0.0/24 remote-as 64511
    shutdown
    address-family l2vpn evpn
      send-community extended
  vrf RED
    local-as 64999
    neighbor 192.0.2.1
      remote-as 64500
      ebgp-multihop 2
      address-family ipv4 unicast
        default-originate
";

fn neighbors() -> Vec<BgpNeighbor> {
    let reading = whole(CONFIG);
    assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
    reading.model.routing.neighbors
}

#[test]
fn a_template_gives_what_its_neighbours_do_not_say() {
    let reflector = &neighbors()[0];
    assert_eq!((reflector.external.value(), reflector.from_loopback.value()), (Some(&false), Some(&true)));
    assert_eq!(reflector.authentication.value(), Some(&Authentication::TcpAo));
    let [family] = reflector.families.as_slice() else { panic!() };
    assert_eq!((family.name.as_str(), family.activated.value()), ("ipv4 unicast", Some(&true)));
    assert_eq!(family.filters_out.value().unwrap()[0].name, "RR-OUT");
    assert_eq!(family.filters_in, Fact::Default(Vec::new()));
}

#[test]
fn a_neighbour_is_proved_limited_and_filtered() {
    let transit = &neighbors()[1];
    assert_eq!((transit.external.value(), transit.ttl_security.value()), (Some(&true), Some(&true)));
    assert_eq!(transit.authentication.value(), Some(&Authentication::Md5));
    let family = &transit.families[0];
    assert_eq!(family.prefix_limit.configured(), Some(&100));
    assert_eq!(family.filters_in.value().unwrap()[0].name, "P");
    assert_eq!(family.filters_out.value().unwrap()[0].name, "OUT");
}

#[test]
fn ranges_and_instances_have_neighbours_too() {
    let all = neighbors();
    assert!(!all[2].active && all[2].remote_as.value() == Some(&64511));
    assert_eq!(all[2].address.value(), Some(&Addresses::Prefix("10.9.0.0/24".parse().unwrap())));
    let customer = &all[3];
    assert_eq!(customer.vrf.configured().unwrap().name, "RED");
    assert_eq!((customer.local_as.value(), customer.external.value()), (Some(&64999), Some(&true)));
    assert_eq!((customer.hops.value(), customer.families[0].default_originated.value()), (Some(&2), Some(&true)));
}

#[test]
fn the_process_and_its_announcements_are_known() {
    let model = whole(CONFIG).model;
    let process = &model.routing.bgp[0];
    assert_eq!((process.asn.value(), process.adjacency_logged.value()), (Some(&64500), Some(&true)));
    assert_eq!(process.first_as_enforced, Fact::Default(true));
    let announced = &model.routing.redistributions[0];
    assert_eq!((announced.from.as_str(), announced.policy.configured().unwrap().name.as_str()), ("direct", "DIRECT"));
}

#[test]
fn what_is_taken_away_is_gone() {
    let reading = whole(
        "router bgp 1\n  neighbor 10.0.0.1 remote-as 2\n    password 3 9125d59c18a9b015\n  no neighbor 10.0.0.1\n",
    );
    assert!(reading.model.routing.neighbors.is_empty());
}
