use seawall_api::model::{Interface, InterfaceKind, ReferenceKind, ReversePath, WhenUndefined};
use seawall_api::{Fact, Reading};

use crate::sample::{part, unknown, whole};

fn only(reading: &Reading) -> &Interface {
    let [this] = reading.model.interfaces.as_slice() else { panic!() };
    this
}

fn read(lines: &str) -> Reading {
    let reading = whole(&format!("interface GigabitEthernet0/1\n{lines}"));
    assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
    reading
}

#[test]
fn addresses_first_second_and_ipv6() {
    let reading = read(
        " ip address 10.0.0.1 255.255.255.0\n ip address 10.0.1.1 255.255.255.0 secondary\n ipv6 address 2001:db8::1/64\n \
         ipv6 address FE80::1 link-local\n ipv6 address 2001:db8:1::/64 eui-64\n",
    );
    let addresses: Vec<_> = only(&reading)
        .addresses
        .iter()
        .map(|address| (address.prefix.value().unwrap().to_string(), *address.secondary.value().unwrap()))
        .collect();
    let said = |text: &str, secondary| (text.to_owned(), secondary);
    assert_eq!(
        addresses,
        [
            said("10.0.0.1/24", false),
            said("10.0.1.1/24", true),
            said("2001:db8::1/64", false),
            said("fe80::1/64", false),
            said("2001:db8:1::/64", false),
        ]
    );
    let at = only(&reading).addresses[0].prefix.span().unwrap();
    assert_eq!(reading.text.slice(at), "ip address 10.0.0.1 255.255.255.0");
    assert_eq!((only(&reading).routed.value(), only(&reading).switched.value()), (Some(&true), Some(&false)));
}

#[test]
fn a_new_first_address_replaces_the_old_one_and_no_takes_it_away() {
    let reading = read(" ip address 10.0.0.1 255.255.255.0\n ip address 10.0.0.2 255.255.255.0\n");
    assert_eq!(only(&reading).addresses.len(), 1);
    let reading = read(" ip address 10.0.0.1 255.255.255.0\n no ip address\n");
    assert!(only(&reading).addresses.is_empty());
    assert_eq!(only(&reading).routed, Fact::Default(false));
    assert_eq!(unknown(&whole("interface Gi0/1\n ip address 10.0.0.1 255.0.255.0\n")).len(), 1);
}

#[test]
fn addresses_from_elsewhere_are_borrowed() {
    for line in ["ip address dhcp", "ip address negotiated", "ip unnumbered Loopback0", "ipv6 address autoconfig"] {
        let reading = read(&format!(" {line}\n"));
        assert_eq!(only(&reading).address_borrowed.value(), Some(&true), "{line}");
        assert_eq!(only(&reading).routed.value(), Some(&true), "{line}");
    }
}

#[test]
fn filters_are_bound_and_an_undefined_one_lets_all_pass() {
    let reading = read(
        " ip access-group A in\n ip access-group 101 out\n ipv6 traffic-filter V6 in\n no ip access-group 101 out\n \
         service-policy input P\n ip policy route-map R\n ip nat outside\n crypto map M\n zone-member security Z\n",
    );
    let this = only(&reading);
    assert_eq!(this.acl_in_ipv4.configured().unwrap().name, "A");
    assert!(this.acl_out_ipv4.is_set() && this.acl_out_ipv4.configured().is_none());
    assert_eq!(this.acl_in_ipv6.configured().unwrap().name, "V6");
    assert_eq!(this.acl_out_ipv6, Fact::Default(None));
    assert_eq!(this.nat.configured().map(String::as_str), Some("outside"));
    let used = reading.model.uses.iter().find(|used| used.name == "A").unwrap();
    assert_eq!((used.kind, used.when_undefined), (ReferenceKind::Acl, WhenUndefined::PermitsAll));
    assert_eq!(used.user, "interface GigabitEthernet0/1 in");
}

#[test]
fn both_spellings_of_instances_and_source_checks() {
    for vrf in ["vrf forwarding RED", "ip vrf forwarding RED"] {
        assert_eq!(only(&read(&format!(" {vrf}\n"))).vrf.configured().unwrap().name, "RED");
    }
    for (line, check) in [
        ("ip verify unicast source reachable-via rx allow-default", ReversePath::Strict),
        ("ip verify unicast source reachable-via any 10", ReversePath::Loose),
        ("ip verify unicast reverse-path", ReversePath::Strict),
    ] {
        assert_eq!(only(&read(&format!(" {line}\n"))).reverse_path_ipv4.value(), Some(&check), "{line}");
    }
    assert_eq!(only(&read("")).reverse_path_ipv6, Fact::Default(ReversePath::Off));
}

#[test]
fn manners_have_defaults_in_whole_files_only() {
    let silent = whole("interface GigabitEthernet0/1\n ip address 10.0.0.1 255.0.0.0\n");
    let this = only(&silent);
    assert_eq!((&this.proxy_arp, &this.redirects), (&Fact::Default(true), &Fact::Default(true)));
    assert_eq!((&this.unreachables, &this.mask_reply), (&Fact::Default(true), &Fact::Default(false)));
    assert_eq!((&this.directed_broadcast, &this.ntp), (&Fact::Default(false), &Fact::Default(true)));
    let piece = part("interface GigabitEthernet0/1\n ip address 10.0.0.1 255.0.0.0\n");
    assert!(only(&piece).proxy_arp.is_unknown() && only(&piece).acl_in_ipv4.is_unknown());
    let told = read(" no ip proxy-arp\n no ip redirects\n ntp disable\n no mop enabled\n no cdp enable\n");
    let this = only(&told);
    assert_eq!((this.proxy_arp.value(), this.redirects.value()), (Some(&false), Some(&false)));
    assert_eq!((this.ntp.value(), this.mop.value(), this.cdp.value()), (Some(&false), Some(&false), Some(&false)));
}

#[test]
fn a_line_set_back_leaves_the_default() {
    let reading =
        read(" no ip proxy-arp\n default ip proxy-arp\n ip access-group A in\n default ip access-group A in\n");
    assert_eq!(only(&reading).proxy_arp, Fact::Default(true));
    assert_eq!(only(&reading).acl_in_ipv4, Fact::Default(None));
}

#[test]
fn advertisements_follow_ipv6_and_its_forwarding() {
    let lines = "interface GigabitEthernet0/1\n ipv6 address 2001:db8::1/64\n";
    let sends = |config: &str| only(&whole(config)).router_advertisements.clone();
    assert_eq!(sends(lines), Fact::Default(false));
    assert_eq!(sends(&format!("ipv6 unicast-routing\n{lines}")), Fact::Default(true));
    assert_eq!(sends(&format!("{lines} ipv6 nd ra suppress all\n")).value(), Some(&false));
    // Those who ask are still answered.
    assert_eq!(sends(&format!("{lines} ipv6 nd ra suppress\n")).value(), Some(&true));
}

#[test]
fn a_port_with_nothing_on_it_is_bare() {
    assert_eq!(only(&read(" no ip address\n shutdown\n duplex auto\n no cdp enable\n")).bare.value(), Some(&true));
    assert_eq!(only(&read(" description spare\n shutdown\n")).bare.value(), Some(&false));
    // Lines of other subjects count too, understood or not.
    let routed = whole("interface GigabitEthernet0/1\n ip ospf 1 area 0\n");
    assert_eq!(only(&routed).bare.value(), Some(&false));
}

#[test]
fn management_ports_are_known_by_port_and_instance() {
    let kind = |config: &str| only(&whole(config)).kind;
    assert_eq!(kind("interface GigabitEthernet0\n vrf forwarding Mgmt-intf\n"), InterfaceKind::Management);
    assert_eq!(kind("interface GigabitEthernet0/0\n vrf forwarding Mgmt-vrf\n"), InterfaceKind::Management);
    assert_eq!(kind("interface GigabitEthernet0/1\n vrf forwarding Mgmt-vrf\n"), InterfaceKind::Physical);
}

#[test]
fn secrets_of_ppp_and_radio_are_stored_and_never_kept_as_text() {
    let reading = whole(
        "interface Dialer1\n ppp chap password 0 Tr0ub4dor\n ppp pap sent-username u password 7 060506324F41\n\
         interface Dot11Radio0\n encryption key 1 size 128bit 7 060506324F41 transmit-key\n",
    );
    assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
    assert_eq!(reading.model.secrets.len(), 3);
    assert!(!format!("{:?}", reading.model).contains("Tr0ub4dor"));
}

#[test]
fn lines_that_no_rule_asks_for_are_known() {
    let reading = read(
        " encapsulation dot1Q 100 second-dot1q 200\n duplex auto\n speed 1000\n negotiation auto\n media-type rj45\n \
         load-interval 30\n ip mtu 1400\n ip tcp adjust-mss 1360\n bandwidth 1000\n delay 10\n carrier-delay msec 0\n \
         mls qos trust dscp\n power inline never\n logging event link-status\n snmp trap link-status\n",
    );
    assert_eq!(reading.line_counts().modelled, 1);
}

#[test]
fn the_same_interface_opened_twice_is_one() {
    let reading = whole("interface gi0/1\n description a\ninterface GigabitEthernet 0/1\n shutdown\n");
    let [only] = reading.model.interfaces.as_slice() else { panic!() };
    assert_eq!(only.name, "GigabitEthernet0/1");
    assert!(!only.active && only.description.is_set());
}

#[test]
fn a_range_writes_to_each() {
    let reading = whole("interface range Ethernet0/1 - 2\n shutdown\ninterface Ethernet0/2\n no shutdown\n");
    let active: Vec<_> = reading.model.interfaces.iter().map(|this| (this.name.as_str(), this.active)).collect();
    assert_eq!(active, [("Ethernet0/1", false), ("Ethernet0/2", true)]);
}

#[test]
fn a_range_that_asks_for_too_much_is_unknown_with_its_lines() {
    let reading = whole("interface range Gi0/1 - 100000\n shutdown\n");
    assert!(reading.model.interfaces.is_empty());
    assert_eq!(reading.line_counts().unknown, 2);
}

#[test]
fn an_interface_taken_away_is_not_active() {
    let reading = whole("interface Loopback5\n description a\nno interface Loopback5\n");
    let [only] = reading.model.interfaces.as_slice() else { panic!() };
    assert!(!only.active && !only.description.is_set());
}
