use seawall_api::model::{Action, Addresses, Family};

use crate::sample::{unknown, whole};

#[test]
fn entries_come_in_the_order_of_their_numbers() {
    let reading = whole(
        "ip access-list A\n   counters per-entry\n   20 deny ip any any log\n   10 permit tcp 10.0.0.0/8 host 192.0.2.1 eq ssh 830\n   \
         15 remark nothing\n   permit udp 10.0.0.0 0.0.0.255 any range 100 200 ttl eq 255\n",
    );
    assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
    let acl = &reading.model.acls[0];
    let [first, second, third] = acl.entries.as_slice() else { panic!() };
    assert_eq!((first.action, second.action, third.action), (Action::Permit, Action::Deny, Action::Permit));
    assert_eq!(first.source.value(), Some(&Addresses::Prefix("10.0.0.0/8".parse().unwrap())));
    assert_eq!(
        first.destination_ports.value().unwrap().as_deref(),
        Some(["22".to_owned(), "830".to_owned()].as_slice())
    );
    assert_eq!((second.log.value(), first.log.value()), (Some(&true), Some(&false)));
    assert_eq!(third.source.value(), Some(&Addresses::Prefix("10.0.0.0/24".parse().unwrap())));
    assert_eq!((third.narrowed.value(), first.narrowed.value()), (Some(&true), Some(&false)));
    assert_eq!(acl.otherwise.value(), Some(&Action::Deny));
}

#[test]
fn the_devices_own_list_is_understood() {
    let reading = whole(
        "ip access-list copp\n   10 permit icmp any any\n   20 permit ip any any tracked\n   30 permit udp any any eq bfd ttl eq 255\n   \
         60 permit udp any eq sbfd any eq sbfd-initiator\n   70 permit ospf any any\n   \
         80 permit tcp any any eq ssh telnet www snmp bgp https msdp ldp netconf-ssh gnmi\n   120 permit vrrp any any\n   \
         160 permit tcp any any range 5900 5910\n   180 permit tcp any eq bgp any\n",
    );
    assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
    assert_eq!(reading.model.acls[0].entries.len(), 9);
}

#[test]
fn lists_of_all_families() {
    let reading = whole(
        "ip access-list standard S\n   10 permit 10.0.0.0/8\n   20 permit host 192.0.2.1\n   30 deny any\nipv6 access-list X\n   \
         10 permit tcp 2001:db8::/32 any eq ssh hop-limit eq 255\n   20 deny icmpv6 any any reject-route\n\
         ipv6 access-list standard Y\n   permit 2001:db8::/32\nmac access-list M\n   10 permit 0011.2233.4455 0000.0000.0000 any\n",
    );
    assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
    let families: Vec<_> = reading.model.acls.iter().map(|acl| (acl.family, acl.entries.len())).collect();
    assert_eq!(families, [(Family::Ipv4, 3), (Family::Ipv6, 2), (Family::Ipv6, 1), (Family::Mac, 1)]);
    assert_eq!(reading.model.acls[0].sources_only.value(), Some(&true));
}

#[test]
fn entries_and_lists_can_be_taken_away() {
    let reading = whole(
        "ip access-list A\n   10 permit ip any any\n   20 deny ip any any\n   no 10\n   no deny ip any any\nip access-list B\n   permit ip any any\n\
         no ip access-list B\n",
    );
    assert!(reading.model.acls[0].entries.is_empty() && reading.model.acls[0].otherwise.is_unknown());
    assert!(!reading.model.acls[1].active);
    assert_eq!(reading.model.definitions.len(), 1);
}

#[test]
fn what_cannot_be_read_keeps_its_place() {
    let reading =
        whole("ip access-list A\n   10 deny tcp any any sideways\n   what is this\n   20 permit ip any any\n");
    assert_eq!(unknown(&reading).len(), 2);
    let acl = &reading.model.acls[0];
    assert_eq!(acl.entries.len(), 4);
    assert!(acl.entries[0].source.is_unknown() && acl.entries[1].source.is_unknown());
    assert_eq!(acl.entries[3].source.value(), Some(&Addresses::Any));
}
