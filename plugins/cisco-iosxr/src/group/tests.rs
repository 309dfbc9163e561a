use seawall_api::LineState;
use seawall_api::reading::Extent;

use crate::sample::{unknown, whole};

const GROUPS: &str = "group EDGE\n interface 'GigabitEthernet0/0/0/.*'\n  mtu 1500\n  ipv4 access-group IN ingress\n  ipv4 unreachables disable\n !\nend-group\n";

#[test]
fn lines_of_a_group_stand_where_it_is_applied() {
    let config = format!(
        "{GROUPS}apply-group EDGE\ninterface GigabitEthernet0/0/0/1\n proxy-arp\n!\ninterface GigabitEthernet0/0/0/2\n ipv4 access-group OWN ingress\n!\ninterface Loopback0\n!\n"
    );
    let reading = whole(&config);
    assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
    let [one, two, loopback] = reading.model.interfaces.as_slice() else { panic!() };
    let acl = &one.acl_in_ipv4;
    assert_eq!(acl.configured().unwrap().name, "IN");
    // It points at the line of the group.
    assert_eq!(reading.text.position(acl.span().unwrap().start).line, 4);
    assert_eq!((one.proxy_arp.value(), one.unreachables.value()), (Some(&true), Some(&false)));
    assert_eq!(reading.text.slice(one.at), "interface GigabitEthernet0/0/0/1\n proxy-arp");
    // What is configured itself wins.
    assert_eq!(two.acl_in_ipv4.configured().unwrap().name, "OWN");
    assert_eq!(two.unreachables.value(), Some(&false));
    assert!(loopback.acl_in_ipv4.configured().is_none());
    assert!(reading.states.iter().filter(|state| **state == LineState::Modelled).count() >= 9);
}

#[test]
fn a_group_within_a_block_concerns_that_block() {
    let config = format!(
        "{GROUPS}interface GigabitEthernet0/0/0/1\n apply-group EDGE\n!\ninterface GigabitEthernet0/0/0/2\n!\n"
    );
    let reading = whole(&config);
    let [one, two] = reading.model.interfaces.as_slice() else { panic!() };
    assert_eq!(one.acl_in_ipv4.configured().unwrap().name, "IN");
    assert!(two.acl_in_ipv4.configured().is_none());
    assert_eq!(reading.text.slice(one.at), "interface GigabitEthernet0/0/0/1\n apply-group EDGE");
}

#[test]
fn the_inner_group_and_the_first_one_win() {
    let group = |name: &str, acl: &str| {
        format!("group {name}\n interface 'Gi.*'\n  ipv4 access-group {acl} ingress\n !\nend-group\n")
    };
    let config = format!(
        "{}{}{}apply-group OUTER\ninterface GigabitEthernet0/0/0/1\n apply-group FIRST SECOND\n!\n",
        group("OUTER", "O"),
        group("FIRST", "F"),
        group("SECOND", "S")
    );
    let reading = whole(&config);
    assert_eq!(reading.model.interfaces[0].acl_in_ipv4.configured().unwrap().name, "F");
}

#[test]
fn a_group_that_nobody_applies_does_nothing() {
    let reading = whole(&format!("{GROUPS}interface GigabitEthernet0/0/0/1\n!\n"));
    assert!(reading.model.interfaces[0].acl_in_ipv4.configured().is_none());
    assert_eq!(reading.model.interfaces.len(), 1);
    assert!(unknown(&reading).is_empty());
}

#[test]
fn a_group_can_bring_lines_of_the_top() {
    let reading = whole(
        "group V\n vrf RED\n  address-family ipv4 unicast\n   import route-target\n    65000:1\n   !\n  !\n !\nend-group\napply-group V\nhostname r\n",
    );
    assert_eq!(reading.model.vrfs[0].imports.value().unwrap(), &["65000:1"]);
    assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
}

#[test]
fn what_cannot_be_followed_makes_a_part() {
    let reading = whole(
        "group A\n interface 'Gi[.*'\n  mtu 1500\n !\nend-group\napply-group A\ninterface GigabitEthernet0/0/0/1\n!\n",
    );
    assert_eq!(reading.completeness.extent, Extent::Partial);
    let undefined = whole("apply-group NONE\nhostname r\n");
    assert_eq!(undefined.model.uses[0].name, "NONE");
}
