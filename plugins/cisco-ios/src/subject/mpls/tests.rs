use seawall_api::model::{Authentication, Model, ProtocolSession, RoutingProtocol};
use seawall_api::{Fact, Why};

use crate::sample::{part, unknown, whole};

fn session<'a>(model: &'a Model, protocol: RoutingProtocol, name: &str) -> &'a ProtocolSession {
    model.routing.sessions.iter().find(|this| this.protocol == protocol && this.name == name).unwrap()
}

fn interface(model: &Model, name: &str) -> seawall_api::model::Interface {
    model.interfaces.iter().find(|this| this.name == name).unwrap().clone()
}

#[test]
fn labels_run_where_interfaces_or_processes_say_so() {
    let reading = whole(
        "\
no mpls ip propagate-ttl forwarded
interface Ethernet0/0
 ip address 10.0.0.1 255.255.255.0
 mpls ip
interface Ethernet0/1
 ip address 10.0.1.1 255.255.255.0
interface Ethernet0/2
 ip address 10.0.2.1 255.255.255.0
 no mpls ldp igp autoconfig
interface Ethernet0/3
 mpls bgp forwarding
router ospf 1
 network 10.0.0.0 0.0.255.255 area 0
 mpls ldp autoconfig area 0
",
    );
    assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
    let model = &reading.model;
    let labels = |name: &str| interface(model, name).mpls.value().copied();
    assert_eq!(labels("Ethernet0/0"), Some(true));
    assert_eq!(labels("Ethernet0/1"), Some(true));
    assert_eq!(interface(model, "Ethernet0/2").mpls, Fact::Default(false));
    assert_eq!(labels("Ethernet0/3"), Some(true));
    assert_eq!(model.routing.mpls_ttl_propagated.value(), Some(&false));
    let all = session(model, RoutingProtocol::Ldp, "all");
    assert_eq!(
        (all.authentication.clone(), all.filtered.clone()),
        (Fact::Default(Authentication::Nothing), Fact::Default(false))
    );
}

#[test]
fn each_process_switches_labels_on_for_itself() {
    let labels = |last: &str| {
        let config = format!(
            "\
interface Ethernet0/0
 ip address 10.0.0.1 255.255.255.0
interface Ethernet0/1
 ip address 10.0.1.1 255.255.255.0
interface Ethernet0/2
 ip address 10.0.2.1 255.255.255.0
 ip router isis 1
router ospf 1
 network 10.0.0.0 0.0.0.255 area 0
 network 10.0.1.0 0.0.0.255 area 1
 mpls ldp autoconfig area 0
 mpls ldp autoconfig area 1
router isis 1
 mpls ldp autoconfig
{last}"
        );
        let reading = whole(&config);
        assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
        ["Ethernet0/0", "Ethernet0/1", "Ethernet0/2"]
            .map(|name| interface(&reading.model, name).mpls == Fact::Default(false))
    };
    assert_eq!(labels(""), [false; 3], "a process of another protocol may have the same name");
    assert_eq!(labels("router ospf 1\n no mpls ldp autoconfig area 1\n"), [false, true, false]);
    assert_eq!(labels("router ospf 1\n no mpls ldp autoconfig\n"), [true, true, false]);
    assert_eq!(labels("router isis 1\n no mpls ldp autoconfig\n"), [false, false, true]);
}

#[test]
fn passwords_of_ldp() {
    let reading = whole(
        "\
mpls ldp neighbor 10.0.0.2 password 7 060506324F41
mpls ldp neighbor 10.0.0.3 targeted ldp
mpls ldp neighbor 10.0.0.3 labels accept 10
interface Ethernet0/0
 mpls ip
",
    );
    assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
    let model = &reading.model;
    let proof = |name| session(model, RoutingProtocol::Ldp, name).authentication.clone();
    assert_eq!(proof("10.0.0.2").value(), Some(&Authentication::Md5));
    assert_eq!(proof("10.0.0.3"), Fact::Default(Authentication::Nothing));
    assert_eq!(session(model, RoutingProtocol::Ldp, "10.0.0.3").filtered.value(), Some(&true));
    assert_eq!(proof("all"), Fact::Unknown(Why::VendorHides));
    assert_eq!(model.secrets[0].owner, "ldp neighbor 10.0.0.2");

    let required = whole("mpls ldp password required\ninterface Ethernet0/0\n mpls ip\n").model;
    assert_eq!(session(&required, RoutingProtocol::Ldp, "all").authentication.value(), Some(&Authentication::Md5));
    let partly = part("interface Ethernet0/0\n mpls ip\n").model;
    assert!(session(&partly, RoutingProtocol::Ldp, "all").authentication.is_unknown());
}

#[test]
fn rsvp_signs_only_with_a_key() {
    let reading = whole(
        "\
ip rsvp signalling rate-limit burst 8 maxsize 2000 period 20
interface Ethernet0/0
 ip rsvp bandwidth 1000 100
 ip rsvp authentication type sha-1
 ip rsvp authentication key-chain RSVP
 ip rsvp authentication
interface Ethernet0/1
 ip rsvp bandwidth percent 50
 ip rsvp authentication
interface Ethernet0/2
 ip rsvp bandwidth
 shutdown
",
    );
    assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
    let proof = |name| session(&reading.model, RoutingProtocol::Rsvp, name).clone();
    assert_eq!(proof("Ethernet0/0").authentication.value(), Some(&Authentication::Sha1));
    assert_eq!(proof("Ethernet0/0").filtered.value(), Some(&true));
    assert_eq!(proof("Ethernet0/1").authentication, Fact::Default(Authentication::Nothing));
    assert!(!proof("Ethernet0/2").active);
}

#[test]
fn bfd_takes_its_proof_from_a_template() {
    let reading = whole(
        "\
bfd-template single-hop SAFE
 interval min-tx 300 min-rx 300 multiplier 3
 authentication sha-1 keychain BFD
bfd-template multi-hop OPEN
 interval both 500
bfd map ipv4 10.9.0.0/16 10.8.0.0/16 OPEN
interface Ethernet0/0
 bfd template SAFE
interface Ethernet0/1
 bfd interval 300 min_rx 300 multiplier 3
 no bfd echo
",
    );
    assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
    let proof = |name| session(&reading.model, RoutingProtocol::Bfd, name).authentication.clone();
    assert_eq!(proof("Ethernet0/0").value(), Some(&Authentication::Sha1));
    assert_eq!(proof("Ethernet0/1"), Fact::Default(Authentication::Nothing));
    assert_eq!(proof("10.9.0.0/16"), Fact::Default(Authentication::Nothing));
}

#[test]
fn limits_of_a_stretched_lan_stand_in_its_bridge_domain_and_ports() {
    let reading = whole(
        "\
l2 vfi BLUE manual
 vpn id 110
 bridge-domain 100
 neighbor 10.3.3.3 encapsulation mpls
 neighbor 10.3.3.4 encapsulation mpls no-split-horizon
l2vpn vfi context RED
 vpn id 111
bridge-domain 100
 mac limit maximum addresses 500
bridge-domain 200
 member vfi RED
 member GigabitEthernet3 service-instance 20
interface GigabitEthernet3
 no ip address
 service instance 10 ethernet
  encapsulation dot1q 10
  rewrite ingress tag pop 1 symmetric
  bridge-domain 100
 service instance 20 ethernet
  encapsulation dot1q 20
  storm-control broadcast cir 12000000
l2 vfi ON-VLAN manual
 vpn id 112
",
    );
    assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
    let lans = &reading.model.layer2.stretched;
    let names: Vec<&str> = lans.iter().map(|lan| lan.name.as_str()).collect();
    assert_eq!(names, ["BLUE", "ON-VLAN", "RED"]);
    let (blue, on_vlan, red) = (&lans[0], &lans[1], &lans[2]);
    assert_eq!((blue.split_horizon.value(), blue.storm_control.value()), (Some(&false), Some(&false)));
    assert_eq!(blue.station_limit.configured(), Some(&500));
    assert_eq!((red.split_horizon.value(), red.storm_control.value()), (Some(&true), Some(&true)));
    assert_eq!(red.station_limit.value(), Some(&None));
    assert!(on_vlan.station_limit.is_unknown() && on_vlan.storm_control.is_unknown());
}

#[test]
fn routes_wait_for_labels_where_their_process_says_so() {
    let reading = whole("router ospf 1\n mpls ldp sync\nrouter isis\n net 49.0001.0000.0000.0001.00\n");
    let sync: Vec<_> = reading.model.routing.processes.iter().map(|this| this.label_sync.value().copied()).collect();
    assert_eq!(sync, [Some(true), Some(false)]);
}
