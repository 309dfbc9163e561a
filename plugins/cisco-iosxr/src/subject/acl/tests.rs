use seawall_api::Fact;
use seawall_api::model::{Action, Addresses, Family};

use crate::sample::{unknown, whole};

fn prefix(text: &str) -> Addresses {
    Addresses::Prefix(text.parse().unwrap())
}

#[test]
fn entries_of_all_forms() {
    let reading = whole(
        "ipv4 access-list A\n 10 remark who comes in\n 20 permit tcp 10.0.0.0/8 range 1024 65535 host 192.0.2.1 eq ssh log\n 30 permit udp 10.1.0.0 0.0.255.255 any eq 161\n \
         40 deny ipv4 any net-group SERVERS fragments\n 50 permit tcp any any established\n 60 permit icmp any any echo-reply\n 70 permit tcp any any port-group WEB counter hits\n \
         80 permit ipv4 10.0.0.1 0.255.0.255 any\n 90 deny ipv4 any any log-input\n!\n\
         object-group network ipv4 SERVERS\n description x\n host 192.0.2.7\n 10.0.0.0/24\n range 10.2.0.0 10.2.0.2\n object-group MORE\n!\nobject-group port WEB\n eq www\n range 8080 8088\n!\n",
    );
    assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
    let acl = &reading.model.acls[0];
    assert_eq!((acl.name.as_str(), acl.family, acl.otherwise.value()), ("A", Family::Ipv4, Some(&Action::Deny)));
    let entry = &acl.entries[0];
    assert_eq!((entry.action, entry.protocol.value().unwrap().as_str()), (Action::Permit, "tcp"));
    assert_eq!(entry.source.value(), Some(&prefix("10.0.0.0/8")));
    assert_eq!(entry.source_ports.configured().unwrap(), &["1024-65535"]);
    assert_eq!(entry.destination.value(), Some(&prefix("192.0.2.1/32")));
    assert_eq!(entry.destination_ports.configured().unwrap(), &["22"]);
    assert_eq!((entry.log.value(), entry.narrowed.value()), (Some(&true), Some(&false)));
    assert_eq!(entry.sequence.configured(), Some(&20));
    assert_eq!(acl.entries[1].source.value(), Some(&prefix("10.1.0.0/16")));
    assert_eq!(acl.entries[2].destination.value(), Some(&Addresses::Group("SERVERS".into())));
    assert!((2..5).all(|index| acl.entries[index].narrowed.value() == Some(&true)));
    assert_eq!(acl.entries[5].destination_ports.configured().unwrap(), &["80", "8080-8088"]);
    assert!(matches!(acl.entries[6].source.value(), Some(Addresses::Wildcard(..))));
    assert_eq!(reading.model.object_groups[0].members.len(), 5);
}

#[test]
fn ipv6_and_frames() {
    let reading = whole(
        "ipv6 access-list B\n 10 deny ipv6 any any routing\n 20 permit tcp 2001:db8::/32 host 2001:db8::1 eq bgp\n 30 permit icmpv6 any any\n 40 permit ipv6 ::/0 any\n!\n\
         ethernet-services access-list C\n 10 permit host 0011.2233.4455 any\n 20 deny any any 0806\n!\n",
    );
    assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
    let [ipv6, frames] = reading.model.acls.as_slice() else { panic!() };
    assert_eq!(ipv6.entries[0].headers.value().unwrap(), &["routing"]);
    assert_eq!(ipv6.entries[1].source.value(), Some(&prefix("2001:db8::/32")));
    assert_eq!(ipv6.entries[3].source.value(), Some(&Addresses::Any));
    assert_eq!((frames.family, frames.entries.len()), (Family::Mac, 2));
}

#[test]
fn what_cannot_be_read_keeps_its_place() {
    let reading =
        whole("ipv4 access-list A\n 10 permit tcp any any eq nonsense\n 20 deny ipv4 any any\n what is this\n!\n");
    assert_eq!(unknown(&reading).len(), 2);
    let entries = &reading.model.acls[0].entries;
    assert_eq!(entries.len(), 4);
    assert!(entries[0].source.is_unknown() && entries[2].source.is_unknown() && entries[3].source.is_unknown());
}

#[test]
fn entries_and_lists_can_be_taken_away() {
    let reading = whole(
        "ipv4 access-list A\n 10 permit ipv4 any any\n no 10\n!\nipv4 access-list B\n permit ipv4 any any\n!\nno ipv4 access-list B\n",
    );
    let [a, b] = reading.model.acls.as_slice() else { panic!() };
    assert!(a.entries.is_empty() && a.otherwise == Fact::default() && !b.active);
    assert_eq!(reading.model.definitions.len(), 1);
}
