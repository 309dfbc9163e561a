use seawall_api::model::{Acl, Action, Addresses, Family};
use seawall_api::{Fact, Reading, Why};

use crate::sample::{part, unknown, whole};

fn sequences(acl: &Acl) -> Vec<Option<u64>> {
    acl.entries.iter().map(|entry| entry.sequence.configured().copied()).collect()
}

fn only(reading: &Reading) -> &Acl {
    let [acl] = reading.model.acls.as_slice() else { panic!("{:?}", reading.model.acls.len()) };
    acl
}

#[test]
fn lines_of_one_number_are_one_list() {
    let reading = whole(
        "access-list 10 remark managers\naccess-list 10 permit 10.0.0.0 0.0.0.255\naccess-list 10 deny any log\n",
    );
    assert!(unknown(&reading).is_empty());
    let acl = only(&reading);
    assert_eq!((acl.name.as_str(), acl.family, acl.entries.len()), ("10", Family::Ipv4, 2));
    assert_eq!(acl.sources_only.value(), Some(&true));
    assert_eq!(acl.otherwise, Fact::Default(Action::Deny));
    assert_eq!(acl.entries[1].log.value(), Some(&true));
    let source = acl.entries[0].source.span().unwrap();
    assert_eq!(reading.text.slice(source), "10.0.0.0 0.0.0.255");
    assert_eq!(reading.model.definitions.iter().filter(|known| known.name == "10").count(), 1);
}

#[test]
fn entries_are_tried_in_the_order_of_their_numbers() {
    let reading = whole(
        "ip access-list extended A\n 30 deny ip any any\n 10 permit tcp any any eq 22\n permit udp any any\n \
         20 permit icmp any any\nip access-list extended A\n no 20\n no permit udp any any\n 20 permit esp any any\n",
    );
    assert!(unknown(&reading).is_empty());
    assert_eq!(sequences(only(&reading)), [Some(10), Some(20), Some(30)]);
    assert_eq!(only(&reading).entries[1].protocol.value().map(String::as_str), Some("esp"));
}

#[test]
fn a_duplicate_number_is_refused() {
    let reading = whole("ip access-list standard A\n 10 permit 10.0.0.1\n 10 permit 10.0.0.2\n");
    assert_eq!(unknown(&reading), ["10 permit 10.0.0.2"]);
    assert!(only(&reading).entries.iter().all(|entry| entry.source.is_set() || entry.source.is_unknown()));
}

#[test]
fn ipv6_lists_have_their_own_forms() {
    let reading = whole(
        "ipv6 access-list V6\n remark x\n sequence 20 permit tcp 2001:db8::/32 any eq 22\n \
         permit ipv6 host 2001:db8::1 any sequence 10\n deny ipv6 any any log\n",
    );
    assert!(unknown(&reading).is_empty());
    let acl = only(&reading);
    assert_eq!(acl.family, Family::Ipv6);
    assert_eq!(sequences(acl), [Some(10), Some(20), None]);
}

#[test]
fn reflexive_entries_do_not_open_more_than_they_saw() {
    let reading = whole(
        "ip access-list extended OUT\n permit tcp any any reflect BACK timeout 300\n\
         ip access-list extended IN\n evaluate BACK\n deny ip any any\n",
    );
    assert!(unknown(&reading).is_empty());
    let [out, inward] = reading.model.acls.as_slice() else { panic!() };
    assert_eq!(out.entries[0].narrowed.value(), Some(&false));
    assert_eq!(inward.entries[0].narrowed.value(), Some(&true));
}

#[test]
fn groups_of_services_stand_for_one_entry_each() {
    let reading = whole(
        "object-group service WEB\n tcp eq www\n tcp source gt 1023 eq 443\n group-object PING\n\
         object-group service PING\n icmp echo\nip access-list extended A\n \
         permit object-group WEB any object-group SERVERS\n permit object-group NONE any any\n",
    );
    assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
    let entries = &only(&reading).entries;
    let said: Vec<_> = entries
        .iter()
        .map(|entry| (entry.protocol.value().map(String::as_str), entry.destination_ports.configured().cloned()))
        .collect();
    let ports = |port: &str| Some(vec![port.to_owned()]);
    assert_eq!(said, [(Some("tcp"), ports("80")), (Some("tcp"), ports("443")), (Some("icmp"), None), (None, None)]);
    assert_eq!(entries[1].source_ports.configured().unwrap(), &["1024-65535"]);
    assert_eq!(entries[2].narrowed.value(), Some(&true));
    assert_eq!(entries[0].destination.value(), Some(&Addresses::Group("SERVERS".into())));
}

#[test]
fn an_entry_that_cannot_be_read_keeps_its_place() {
    let reading = whole(
        "ip access-list extended A\n 10 permit tcp any any eq nonsense\n 15 what is this\n 20 deny ip any any\n\
         access-list 5 permit xxx.xxx.xxx.1\n",
    );
    assert_eq!(unknown(&reading).len(), 3);
    let [named, numbered] = reading.model.acls.as_slice() else { panic!() };
    let actions: Vec<_> = named.entries.iter().map(|entry| (entry.action, entry.source.is_unknown())).collect();
    let doubt = |action| (action, true);
    assert_eq!(actions, [doubt(Action::Permit), doubt(Action::Permit), doubt(Action::Deny), (Action::Deny, false)]);
    assert_eq!(numbered.entries[0].source, Fact::Unknown(Why::UnreadLine));
}

#[test]
fn a_list_without_entries_lets_everything_through_if_the_file_is_whole() {
    let config = "ip access-list extended A\n remark nothing yet\n";
    assert_eq!(only(&whole(config)).otherwise, Fact::Default(Action::Permit));
    assert!(only(&part(config)).otherwise.is_unknown());
}

#[test]
fn a_list_taken_away_is_not_defined() {
    let reading = whole(
        "access-list 10 permit any\nno access-list 10\nip access-list standard B\nno ip access-list standard B\n",
    );
    assert!(reading.model.acls.iter().all(|acl| !acl.active && acl.entries.is_empty()));
    assert!(reading.model.definitions.is_empty());
}

#[test]
fn names_in_entries_are_uses() {
    let reading = whole(
        "ip access-list extended A\n permit tcp object-group X any time-range T\ntime-range T\n periodic daily 8:00 to 17:00\n",
    );
    assert!(unknown(&reading).is_empty());
    let uses: Vec<_> = reading.model.uses.iter().map(|used| used.name.as_str()).collect();
    assert_eq!(uses, ["X", "T"]);
    assert_eq!(only(&reading).entries[0].narrowed.value(), Some(&true));
}

#[test]
fn extension_headers_are_told_apart() {
    let reading = whole(
        "ipv6 access-list EDGE\n deny ipv6 any any routing-type 0 log\n deny ipv6 any any log undetermined-transport\n \
         deny ipv6 any any hbh\n deny ipv6 any any routing-type 2\n",
    );
    assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
    let entries = &reading.model.acls[0].entries;
    let headers: Vec<String> = entries.iter().map(|entry| entry.headers.value().unwrap().join(",")).collect();
    assert_eq!(headers, ["routing-0", "undetermined-transport", "hop-by-hop", ""]);
    assert!(entries.iter().all(|entry| entry.narrowed.value() == Some(&true)));
}

#[test]
fn options_of_headers_have_the_header_before_their_number() {
    let reading = whole(
        "ipv6 access-list EDGE\n deny hbh any any dest-option-type 4 log\n deny 60 any any dest-option-type home-address\n \
         deny ipv6 any any dest-option-type 138\n permit ipv6 any any\n",
    );
    let entries = &reading.model.acls[0].entries;
    let headers: Vec<String> = entries.iter().map(|entry| entry.headers.value().unwrap().join(",")).collect();
    assert_eq!(headers, ["hop-by-hop-option-4", "destination-option-201", "option-138", ""]);
}
