//! Lists and their rules.

use seawall_api::model::{AclEntry, Action, Addresses, Family};

use crate::sample::{unknown, whole};

fn rules(config: &str) -> Vec<AclEntry> {
    let reading = whole(config);
    assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
    reading.model.acls[0].entries.clone()
}

#[test]
fn rules_stand_in_the_order_of_their_numbers() {
    let rules = rules(
        "#\nacl number 3000\n description x\n step 10\n rule 20 permit ip\n rule 5 deny tcp source 10.0.0.0 0.255.255.255 destination 192.0.2.1 0 destination-port eq telnet\n \
         rule 5 description no\n rule permit udp source-port range 1024 2000 destination-port gt 1023 logging\n#\n",
    );
    let numbers: Vec<_> = rules.iter().map(|rule| rule.sequence.configured().copied()).collect();
    assert_eq!(numbers, [Some(5), Some(20), None]);
    assert_eq!(rules[0].source.value(), Some(&Addresses::Prefix("10.0.0.0/8".parse().unwrap())));
    assert_eq!(rules[0].destination.value(), Some(&Addresses::Prefix("192.0.2.1/32".parse().unwrap())));
    assert_eq!(rules[0].destination_ports.configured().unwrap(), &["23"]);
    assert_eq!((rules[1].action, rules[1].protocol.value().map(String::as_str)), (Action::Permit, Some("ip")));
    assert_eq!(rules[2].source_ports.configured().unwrap(), &["1024-2000"]);
    assert_eq!(
        (rules[2].destination_ports.configured().unwrap()[0].as_str(), rules[2].log.value()),
        ("1024-65535", Some(&true))
    );
}

#[test]
fn what_narrows_a_rule_is_told() {
    let rules = rules(
        "#\nacl name EDGE advance\n rule 5 permit tcp tcp-flag established\n rule 10 permit tcp tcp-flag ack rst\n rule 15 permit icmp icmp-type echo-reply\n \
         rule 20 permit icmp icmp-type 3 4\n rule 25 deny ip fragment\n rule 30 permit ip source any time-range WORK\n",
    );
    assert_eq!(rules[0].open_already.value(), Some(&true));
    assert!(rules.iter().all(|rule| rule.narrowed.value() == Some(&true)));
}

#[test]
fn families_and_forms_go_by_number() {
    let reading = whole(
        "#\nacl number 2001\n rule 5 permit source 10.0.0.0 0.0.0.255\n rule 10 permit source 10.1.0.1 0 vpn-instance M\n rule 100 deny\n#\n\
         acl ipv6 number 3001\n rule 5 permit tcp source 2001:DB8::/32 destination 2001:DB8:1::1/128\n rule 10 permit icmpv6 icmp6-type echo-request\n \
         rule 15 permit ipv6 source 2001:db8:: 48\n#\nacl number 4001\n rule 5 permit l2-protocol arp\n rule 10 deny\n#\nacl ipv6 name S basic\n rule 5 deny source any\n",
    );
    assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
    let [basic, six, frames, named] = reading.model.acls.as_slice() else { panic!() };
    assert_eq!((basic.family, basic.sources_only.value()), (Family::Ipv4, Some(&true)));
    assert_eq!(
        (six.family, six.entries[2].source.value()),
        (Family::Ipv6, Some(&Addresses::Prefix("2001:db8::/48".parse().unwrap())))
    );
    assert_eq!(
        (frames.family, frames.entries[0].narrowed.value(), frames.entries[1].narrowed.value()),
        (Family::Mac, Some(&true), Some(&false))
    );
    assert_eq!((named.family, named.sources_only.value()), (Family::Ipv6, Some(&true)));
}

#[test]
fn what_is_not_matched_passes_where_packets_are_forwarded() {
    let reading = whole(
        "#\nacl number 3000\n rule 5 deny tcp\n#\nacl number 3001\n rule 5 deny tcp\n#\ninterface GigabitEthernet0/0/1\n traffic-filter inbound acl 3000\n",
    );
    let otherwise: Vec<_> = reading.model.acls.iter().map(|acl| acl.otherwise.value().copied()).collect();
    assert_eq!(otherwise, [Some(Action::Permit), None]);
}

#[test]
fn an_instance_narrows_no_permit_of_a_list_that_guards_a_service() {
    let list = "acl number 2010\n rule 5 permit vpn-instance M source 10.0.0.0 0.0.0.255\n rule 10 deny vpn-instance M\n rule 15 permit vpn-instance M time-range T\n";
    let narrowed = |used: &str| -> Vec<Option<bool>> {
        let reading = whole(&format!("#\n{list}#\n{used}"));
        reading.model.acls[0].entries.iter().map(|rule| rule.narrowed.value().copied()).collect()
    };
    assert_eq!(narrowed("ssh server acl 2010\n"), [Some(false), Some(true), Some(true)]);
    assert_eq!(narrowed("interface GigabitEthernet0/0/1\n traffic-filter inbound acl 2010\n"), [Some(true); 3]);
}

#[test]
fn a_rule_that_is_not_understood_keeps_its_place() {
    let reading = whole(
        "#\nacl number 3000\n rule 5 permit ip source-pool x\n rule 10 deny ip\n rule 15 permit ip\n undo rule 15\n",
    );
    assert_eq!(unknown(&reading), ["rule 5 permit ip source-pool x"]);
    let rules = &reading.model.acls[0].entries;
    assert!(rules[0].source.is_unknown());
    assert_eq!(rules.last().unwrap().action, Action::Deny);
}
