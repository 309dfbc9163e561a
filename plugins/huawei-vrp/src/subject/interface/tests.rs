//! What interfaces say.

use seawall_api::model::ReversePath;

use crate::sample::{unknown, whole};

#[test]
fn addresses_instances_and_manners() {
    let reading = whole(
        "#\nip vpn-instance RED\n#\ninterface GigabitEthernet0/0/1\n undo portswitch\n undo shutdown\n description to x\n ip binding vpn-instance RED\n \
         ip address 192.0.2.1 255.255.255.252\n ip address 192.0.2.9 30 sub\n ipv6 enable\n ipv6 address 2001:DB8::1/64\n arp-proxy enable\n \
         undo icmp redirect send\n urpf strict allow-default-route\n ip forward-broadcast\n#\ninterface GigabitEthernet 0/0/2\n shutdown\n#\n",
    );
    assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
    let [one, two] = reading.model.interfaces.as_slice() else { panic!() };
    assert_eq!(one.vrf.configured().unwrap().name, "RED");
    let addresses: Vec<_> = one.addresses.iter().map(|known| known.prefix.value().unwrap().to_string()).collect();
    assert_eq!(addresses, ["192.0.2.1/30", "192.0.2.9/30", "2001:db8::1/64"]);
    assert_eq!(one.addresses[1].secondary.value(), Some(&true));
    let yes = Some(&true);
    assert_eq!((one.proxy_arp.value(), one.directed_broadcast.value(), one.routed.value()), (yes, yes, yes));
    assert_eq!((one.redirects.value(), one.reverse_path_ipv4.value()), (Some(&false), Some(&ReversePath::Strict)));
    assert_eq!((two.name.as_str(), two.active, two.bare.value()), ("GigabitEthernet0/0/2", false, yes));
    assert_eq!(two.proxy_arp.value(), Some(&false));
}

#[test]
fn ports_are_switched_or_routed_by_their_lines() {
    let reading = whole(
        "#\ninterface GigabitEthernet0/0/1\n port link-type access\n#\ninterface GigabitEthernet0/0/2\n ip address 192.0.2.1 30\n#\n\
         interface GigabitEthernet0/0/3\n#\ninterface GigabitEthernet0/0/4\n eth-trunk 1\n#\ninterface Eth-Trunk1\n undo portswitch\n#\n\
         interface LoopBack0\n#\ninterface GigabitEthernet0/0/3.7\n",
    );
    assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
    let switched: Vec<_> = reading.model.interfaces.iter().map(|this| this.switched.value().copied()).collect();
    assert_eq!(switched, [Some(true), Some(false), None, Some(false), Some(false), Some(false), Some(false)]);
    let bare: Vec<_> = reading.model.interfaces.iter().map(|this| this.bare.value().copied().unwrap()).collect();
    assert_eq!(bare, [false, false, false, false, false, true, true]);
    assert_eq!(reading.model.interfaces[3].bundle.configured().unwrap(), "Eth-Trunk1");
}

#[test]
fn filters_are_bound_by_number_or_name() {
    let reading = whole(
        "#\nacl number 3000\n rule 5 permit ip\n#\nacl name WEB 3999\n rule 5 permit ip\n#\nacl ipv6 number 3001\n rule 5 permit ipv6\n#\n\
         interface GigabitEthernet0/0/1\n traffic-filter inbound acl 3000\n traffic-filter outbound acl name WEB\n \
         traffic-filter inbound ipv6 acl 3001\n#\ninterface GigabitEthernet0/0/2\n traffic-filter inbound acl 3999\n",
    );
    assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
    let [one, two] = reading.model.interfaces.as_slice() else { panic!() };
    assert_eq!(one.acl_in_ipv4.configured().unwrap().name, "3000");
    assert_eq!(one.acl_out_ipv4.configured().unwrap().name, "WEB");
    assert_eq!(one.acl_in_ipv6.configured().unwrap().name, "3001");
    assert_eq!(two.acl_in_ipv4.configured().unwrap().name, "WEB");
    assert_eq!(reading.model.uses.iter().filter(|one| one.name == "WEB").count(), 2);
}

#[test]
fn a_policy_that_only_permits_what_a_list_permits_is_that_list() {
    let config = |behavior: &str, classifier: &str| {
        format!(
            "#\nacl number 3000\n rule 5 deny tcp\n#\ntraffic classifier C\n {classifier}\n#\ntraffic behavior B\n{behavior}#\ntraffic policy P\n classifier C behavior B\n#\n\
             interface GigabitEthernet0/0/1\n traffic-policy P inbound\n"
        )
    };
    let list = |config: &str| {
        let reading = whole(config);
        assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
        let this = &reading.model.interfaces[0];
        assert_eq!(this.service_policy_in.configured().unwrap().name, "P");
        (this.acl_in_ipv4.is_unknown(), this.acl_in_ipv4.configured().map(|list| list.name.clone()))
    };
    assert_eq!(list(&config(" permit\n", "if-match acl 3000")), (false, Some("3000".to_owned())));
    assert_eq!(list(&config("", "if-match acl 3000")), (false, Some("3000".to_owned())));
    assert_eq!(list(&config(" deny\n", "if-match acl 3000")), (true, None));
    assert_eq!(list(&config(" car cir 1000\n", "if-match dscp 46")), (false, None));
}
