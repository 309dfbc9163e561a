use seawall_api::model::{Family, Interface, InterfaceKind, ReversePath};

use crate::sample::{unknown, whole};

fn interfaces(config: &str) -> Vec<Interface> {
    let reading = whole(config);
    assert_eq!(unknown(&reading), [""; 0], "{config}");
    reading.model.interfaces
}

fn named<'a>(all: &'a [Interface], name: &str) -> &'a Interface {
    all.iter().find(|this| this.name == name).unwrap_or_else(|| panic!("{name}"))
}

#[test]
fn units_have_addresses_and_filters() {
    for config in [
        "interfaces {\n ge-0/0/0 {\n  unit 0 {\n   family inet {\n    filter {\n     input EDGE;\n    }\n    address 192.0.2.1/30;\n    rpf-check;\n   }\n  }\n }\n}\nfirewall {\n filter EDGE {\n  term a {\n   then accept;\n  }\n }\n}\n",
        "set interfaces ge-0/0/0 unit 0 family inet filter input EDGE\nset interfaces ge-0/0/0 unit 0 family inet address 192.0.2.1/30\nset interfaces ge-0/0/0 unit 0 family inet rpf-check\nset firewall filter EDGE term a then accept\n",
    ] {
        let all = interfaces(config);
        let unit = named(&all, "ge-0/0/0.0");
        assert_eq!(unit.kind, InterfaceKind::Subinterface);
        assert_eq!(unit.addresses[0].prefix.value().unwrap().to_string(), "192.0.2.1/30");
        assert_eq!(unit.acl_in_ipv4.configured().unwrap().name, "EDGE");
        assert_eq!(unit.reverse_path_ipv4.value(), Some(&ReversePath::Strict));
        assert_eq!(named(&all, "ge-0/0/0").bare.value(), Some(&false));
    }
}

#[test]
fn what_is_off_stays_and_takes_its_units_along() {
    let all = interfaces(
        "set interfaces ge-0/0/1 disable\nset interfaces ge-0/0/1 unit 0 family inet\ndeactivate interfaces ge-0/0/1\nset interfaces ge-0/0/2 unit 5 family inet6 address 2001:db8::1/64\ndeactivate interfaces ge-0/0/2 unit 5\n",
    );
    for (name, active) in [("ge-0/0/1", false), ("ge-0/0/1.0", false), ("ge-0/0/2", true), ("ge-0/0/2.5", false)] {
        assert_eq!(named(&all, name).active, active, "{name}");
    }
    assert_eq!(named(&all, "ge-0/0/2.5").addresses[0].family, Family::Ipv6);
}

#[test]
fn ranges_speak_for_their_members_and_members_have_the_last_word() {
    let all = interfaces(
        "set interfaces ge-0/0/2 unit 0 family inet address 192.0.2.9/30\nset interfaces ge-0/0/2 description own\nset interfaces interface-range R member-range ge-0/0/1 to ge-0/0/2\nset interfaces interface-range R description common\nset interfaces interface-range R unit 0 family inet no-redirects\n",
    );
    assert_eq!(named(&all, "ge-0/0/1").description.configured().unwrap().0, "common");
    assert_eq!(named(&all, "ge-0/0/2").description.configured().unwrap().0, "own");
    assert_eq!(named(&all, "ge-0/0/2.0").redirects.value(), Some(&false));
}

#[test]
fn several_filters_are_one_list() {
    let reading = whole(
        "set interfaces lo0 unit 0 family inet filter input-list [ A B ]\nset firewall family inet filter A term a from protocol ospf\nset firewall family inet filter A term a then accept\nset firewall family inet filter B term b then discard\n",
    );
    let name = named(&reading.model.interfaces, "lo0.0").acl_in_ipv4.configured().unwrap().name.clone();
    let acl = reading.model.acls.iter().find(|acl| acl.name == name).unwrap();
    assert_eq!((acl.name.as_str(), acl.entries.len()), ("A+B", 2));
}

#[test]
fn instances_have_interfaces() {
    let all = interfaces(
        "set interfaces ge-0/0/0 unit 7 family inet\nset interfaces fxp0 unit 0 family inet\nset routing-instances RED instance-type vrf\nset routing-instances RED interface ge-0/0/0.7\nset system management-instance\n",
    );
    assert_eq!(named(&all, "ge-0/0/0.7").vrf.configured().unwrap().name, "RED");
    assert_eq!(named(&all, "fxp0.0").vrf.configured().unwrap().name, "mgmt_junos");
}
