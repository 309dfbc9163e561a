use seawall_api::Fact;
use seawall_api::model::{Authentication, RoutingInterface, RoutingProtocol};

use crate::sample::{unknown, whole};

fn interfaces(config: &str) -> Vec<RoutingInterface> {
    let reading = whole(config);
    assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
    reading.model.routing.interfaces
}

fn authentication(lines: &str, process: &str) -> Option<Authentication> {
    let config = format!(
        "key chain SHA\n  key 1\n    cryptographic-algorithm HMAC-SHA-256\nkey chain PLAIN\n  key 1\n    key-string 7 070c285f4d06\n\
         interface Ethernet1/1\n  no switchport\n  ip router ospf 1 area 0.0.0.0\n{lines}  no shutdown\nrouter ospf 1\n{process}"
    );
    interfaces(&config)[0].authentication.value().copied()
}

#[test]
fn neighbours_prove_themselves_in_many_ways() {
    let table = [
        ("", "", Some(Authentication::Nothing)),
        ("  ip ospf authentication key-chain SHA\n", "", Some(Authentication::Sha2)),
        ("  ip ospf authentication key-chain PLAIN\n", "", Some(Authentication::Md5)),
        (
            "  ip ospf authentication\n  ip ospf authentication-key 3 9125d59c18a9b015\n",
            "",
            Some(Authentication::Simple),
        ),
        (
            "  ip ospf message-digest-key 1 md5 3 9125d59c18a9b015\n",
            "  area 0 authentication message-digest\n",
            Some(Authentication::Md5),
        ),
        (
            "  ip ospf authentication null\n",
            "  area 0.0.0.0 authentication message-digest\n",
            Some(Authentication::Nothing),
        ),
        ("  ip ospf authentication message-digest\n", "", None),
    ];
    for (lines, process, wanted) in table {
        assert_eq!(authentication(lines, process), wanted, "{lines}{process}");
    }
}

#[test]
fn areas_and_silence_hold_in_their_own_instance() {
    let config = "interface Ethernet1/1\n  no switchport\n  vrf member A\n  ip router ospf U area 0\n  no shutdown\n\
        interface Ethernet1/2\n  no switchport\n  ip router ospf U area 0\n  no ip ospf passive-interface\n  no shutdown\n\
        interface loopback0\n  ip router ospf U area 0\n\
        router ospf U\n  passive-interface default\n  vrf A\n    area 0 authentication\n    log-adjacency-changes\n  \
        log-adjacency-changes detail\n";
    let all = interfaces(config);
    let by_name = |name: &str| all.iter().find(|this| this.name == name).unwrap();
    assert_eq!(by_name("Ethernet1/1").authentication.value(), Some(&Authentication::Simple));
    assert_eq!(by_name("Ethernet1/1").passive, Fact::Default(false));
    assert_eq!(by_name("Ethernet1/2").passive.value(), Some(&false));
    assert_eq!(by_name("loopback0").passive.value(), Some(&true));
    let processes = whole(config).model.routing.processes;
    assert_eq!(processes.len(), 2);
    assert_eq!(
        (processes[0].passive_default.value(), &processes[1].passive_default),
        (Some(&true), &Fact::Default(false))
    );
}

#[test]
fn version_three_is_proved_by_ipsec() {
    let all = interfaces(
        "interface Ethernet1/1\n  no switchport\n  ipv6 router ospfv3 1 area 0.0.0.0\n  ospfv3 authentication ipsec spi 256 sha1 0 \
         1234567890123456789012345678901234567890\n  no shutdown\nrouter ospfv3 1\n  address-family ipv6 unicast\n    \
         redistribute direct route-map X\n",
    );
    assert_eq!(
        (all[0].protocol, all[0].authentication.value()),
        (RoutingProtocol::Ospfv3, Some(&Authentication::Ipsec))
    );
}

#[test]
fn a_virtual_link_is_a_neighbour_of_its_own() {
    let all = interfaces(
        "router ospf 1\n  area 1 virtual-link 192.0.2.10\n    authentication message-digest\n    message-digest-key 1 md5 3 9125d59c18a9b015\n",
    );
    assert_eq!(
        (all[0].name.as_str(), all[0].authentication.value()),
        ("virtual-link 192.0.2.10", Some(&Authentication::Md5))
    );
}

#[test]
fn what_is_taken_away_is_gone() {
    let reading = whole("router ospf 1\nno router ospf 1\n");
    assert!(reading.model.routing.processes.is_empty());
}
