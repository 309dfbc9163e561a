use seawall_api::model::{Authentication, Model, RoutingInterface, RoutingProtocol};
use seawall_api::{Fact, Reading};

use crate::sample::{part, unknown, whole};

fn on<'a>(model: &'a Model, name: &str, protocol: RoutingProtocol) -> &'a RoutingInterface {
    let mut all = model.routing.interfaces.iter().filter(|this| this.name == name && this.protocol == protocol);
    let first = all.next().unwrap();
    assert!(all.next().is_none());
    first
}

fn v2<'a>(model: &'a Model, name: &str) -> &'a RoutingInterface {
    on(model, name, RoutingProtocol::Ospf)
}

fn at(reading: &Reading, span: Option<seawall_api::Span>) -> &str {
    reading.text.slice(span.unwrap())
}

const CONFIG: &str = "\
interface Loopback0
 ip address 10.255.0.1 255.255.255.255
interface GigabitEthernet0/0
 ip address 10.0.0.1 255.255.255.0
 ip ospf authentication message-digest
 ip ospf message-digest-key 1 md5 7 060506324F41
interface GigabitEthernet0/1
 ip address 10.0.1.1 255.255.255.0
 ip ospf authentication null
interface GigabitEthernet0/2
 ip address 10.1.0.1 255.255.255.0
 shutdown
interface GigabitEthernet0/3
 vrf forwarding RED
 ip address 10.0.0.1 255.255.255.0
interface GigabitEthernet0/4
 ip unnumbered Loopback0
 ip ospf authentication key-chain STRONG
interface Vlan10
 ip address 192.0.2.1 255.255.255.0
 ip ospf 1 area 7
key chain STRONG
 key 1
  key-string secret
  cryptographic-algorithm hmac-sha-256
router ospf 1
 router-id 10.255.0.1
 area 1 authentication message-digest
 area 7 authentication
 passive-interface default
 no passive-interface Gi0/0
 no passive-interface GigabitEthernet0/1
 network 10.0.0.0 0.255.255.255 area 0
 network 10.1.0.0 0.0.255.255 area 0.0.0.1
 network 10.255.0.1 0.0.0.0 area 0
router ospf 2 vrf RED
 network 0.0.0.0 255.255.255.255 area 0
 log-adjacency-changes detail
";

#[test]
fn networks_find_their_interfaces() {
    let reading = whole(CONFIG);
    assert!(
        unknown(&reading).iter().all(|line| line.starts_with("ip ") || line.starts_with("vrf")),
        "{:?}",
        unknown(&reading)
    );
}

#[test]
fn areas_and_interfaces_say_how_neighbors_prove_themselves() {
    let reading = whole(CONFIG);
    let model = &reading.model;
    assert_eq!(v2(model, "GigabitEthernet0/0").authentication.value(), Some(&Authentication::Md5));
    assert_eq!(v2(model, "GigabitEthernet0/1").authentication.value(), Some(&Authentication::Nothing));
    assert_eq!(at(&reading, v2(model, "GigabitEthernet0/1").authentication.span()), "ip ospf authentication null");
    // The area asks for digests, and the interface has no key.
    let shut = v2(model, "GigabitEthernet0/2");
    assert!(!shut.active);
    assert_eq!(shut.area.configured().unwrap(), "0.0.0.1");
    assert_eq!(at(&reading, shut.authentication.span()), "area 1 authentication message-digest");
    assert_eq!(shut.authentication.value(), Some(&Authentication::Nothing));
    let lent = v2(model, "GigabitEthernet0/4");
    assert_eq!((lent.authentication.value(), lent.process.as_str()), (Some(&Authentication::Sha2), "1"));
    assert_eq!(lent.key_chain.configured().unwrap().name, "STRONG");
    assert_eq!(v2(model, "Vlan10").authentication.value(), Some(&Authentication::Simple));
    assert_eq!(v2(model, "Vlan10").area.configured().unwrap(), "7");
    assert_eq!(v2(model, "Loopback0").authentication, Fact::Default(Authentication::Nothing));
}

#[test]
fn silence_and_routing_instances() {
    let reading = whole(CONFIG);
    let model = &reading.model;
    assert_eq!(v2(model, "GigabitEthernet0/0").passive.value(), Some(&false));
    assert_eq!(at(&reading, v2(model, "Vlan10").passive.span()), "passive-interface default");
    let red = v2(model, "GigabitEthernet0/3");
    assert_eq!((red.process.as_str(), red.passive.clone()), ("2", Fact::Default(false)));
    let [one, two] = model.routing.processes.as_slice() else { panic!() };
    assert_eq!((one.passive_default.value(), one.adjacency_logged.clone()), (Some(&true), Fact::Default(true)));
    assert_eq!(two.vrf.configured().unwrap().name, "RED");
    assert_eq!(two.passive_default, Fact::Default(false));
}

#[test]
fn a_loopback_is_silent_by_nature() {
    let model = part(
        "interface Loopback0\n ip address 10.0.0.1 255.255.255.255\nrouter ospf 1\n network 10.0.0.1 0.0.0.0 area 0\n",
    )
    .model;
    assert_eq!(v2(&model, "Loopback0").passive, Fact::Default(true));
    assert!(v2(&model, "Loopback0").authentication.is_unknown());
}

#[test]
fn links_are_neighbors_of_their_own() {
    let reading = whole(
        "\
router ospf 1
 area 0 authentication message-digest
 area 1 virtual-link 10.0.0.9 authentication message-digest
 area 1 virtual-link 10.0.0.9 message-digest-key 1 md5 7 060506324F41
 area 1 virtual-link 10.0.0.8
 area 2 sham-link 10.0.0.1 10.0.0.2 cost 5
",
    );
    assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
    let model = &reading.model;
    assert_eq!(v2(model, "virtual-link 10.0.0.9").authentication.value(), Some(&Authentication::Md5));
    assert_eq!(v2(model, "virtual-link 10.0.0.8").authentication.value(), Some(&Authentication::Nothing));
    assert_eq!(v2(model, "sham-link 10.0.0.2").area.configured().unwrap(), "2");
    assert_eq!(model.secrets[0].owner, "ospf virtual-link 10.0.0.9");
}

#[test]
fn version_3_proves_by_ipsec_or_key_chains() {
    let reading = whole(
        "\
interface Ethernet0/0
 ipv6 ospf 1 area 0
 ipv6 ospf authentication ipsec spi 500 sha1 0 0123456789ABCDEF0123456789ABCDEF01234567
interface Ethernet0/1
 ospfv3 1 ipv6 area 0
 ospfv3 encryption ipsec spi 600 esp null sha1 7 0123456789
interface Ethernet0/2
 ospfv3 1 ipv6 area 1
 ospfv3 authentication key-chain MD5
interface Ethernet0/3
 ospfv3 1 ipv4 area 2
interface Ethernet0/4
 ospfv3 1 ipv6 area 2
 ospfv3 authentication null
key chain MD5
 key 1
  cryptographic-algorithm md5
router ospfv3 1
 area 2 encryption ipsec spi 700 esp aes-cbc 256 7 012345 sha1 7 012345
 address-family ipv6 unicast
  passive-interface Ethernet0/3
 exit-address-family
",
    );
    assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
    let proof = |name| on(&reading.model, name, RoutingProtocol::Ospfv3).authentication.value().copied();
    assert_eq!(proof("Ethernet0/0"), Some(Authentication::Ipsec));
    assert_eq!(proof("Ethernet0/1"), Some(Authentication::Ipsec));
    assert_eq!(proof("Ethernet0/2"), Some(Authentication::Md5));
    assert_eq!(proof("Ethernet0/3"), Some(Authentication::Ipsec));
    assert_eq!(proof("Ethernet0/4"), Some(Authentication::Nothing));
    assert_eq!(on(&reading.model, "Ethernet0/3", RoutingProtocol::Ospfv3).passive.value(), Some(&true));
    assert_eq!(reading.model.secrets.len(), 4);
}

#[test]
fn an_area_that_is_not_understood_can_concern_every_interface() {
    let reading = whole("router ospf 1\n area 0 authentification message-digest\n");
    let seawall_api::LineState::Unknown(feeds) = reading.states.last().unwrap() else { panic!() };
    assert_eq!((feeds.paths.contains(&"routing.interfaces"), feeds.within), (true, None));
}

#[test]
fn a_process_taken_away_leaves_nothing() {
    let model = whole("router ospf 1\n network 10.0.0.0 0.0.0.255 area 0\nno router ospf 1\n").model;
    assert!(model.routing.processes.is_empty());
}
