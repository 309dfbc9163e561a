use super::*;

fn prefix(text: &str) -> Addresses {
    Addresses::Prefix(text.parse().unwrap())
}

#[test]
fn standard_entries_name_sources() {
    let source = |text| standard(text).map(|entry| entry.source.value);
    assert_eq!(source("any log"), Some(Addresses::Any));
    assert_eq!(source("10.0.0.1"), Some(prefix("10.0.0.1/32")));
    assert_eq!(source("host 10.0.0.1"), Some(prefix("10.0.0.1/32")));
    assert_eq!(source("10.0.0.0 0.0.255.255 log TAG"), Some(prefix("10.0.0.0/16")));
    assert_eq!(source("0.0.0.0 255.255.255.255"), Some(Addresses::Any));
    let holes = Addresses::Wildcard("10.0.0.1".parse().unwrap(), "0.0.255.0".parse().unwrap());
    assert_eq!(source("10.0.7.1 0.0.255.0"), Some(holes));
    assert_eq!(source("host"), None);
    assert_eq!(source("nonsense"), None);
    assert_eq!(source("10.0.0.0 0.0.0.255 junk"), None);
}

#[test]
fn ports_become_ranges() {
    let ports =
        |text: &str| extended(&format!("tcp any any {text}")).map(|entry| entry.destination_ports.unwrap().value);
    assert_eq!(ports("eq 22 telnet"), Some(vec!["22".to_owned(), "23".to_owned()]));
    assert_eq!(ports("range 1024 65535"), Some(vec!["1024-65535".to_owned()]));
    assert_eq!(ports("gt 1023"), Some(vec!["1024-65535".to_owned()]));
    assert_eq!(ports("gt 65535"), Some(vec![]));
    assert_eq!(ports("lt 1"), Some(vec!["0".to_owned()]));
    assert_eq!(ports("neq 22"), Some(vec!["0-21".to_owned(), "23-65535".to_owned()]));
    assert_eq!(extended("ip any any eq 22"), None);
    assert_eq!(extended("tcp any any eq 99999"), None);
}

#[test]
fn extended_entries_have_both_ends() {
    let entry =
        extended("udp 10.0.0.0 0.255.255.255 range 1 2 host 192.0.2.1 eq ntp log-input TAG time-range T").unwrap();
    assert_eq!(entry.protocol.unwrap().value, Protocol::Plain("udp"));
    assert_eq!(entry.source, Said { value: prefix("10.0.0.0/8"), words: "10.0.0.0 0.255.255.255" });
    assert_eq!(entry.source_ports.unwrap().words, "range 1 2");
    assert_eq!(entry.destination.unwrap().words, "host 192.0.2.1");
    assert_eq!(entry.destination_ports.unwrap().value, ["123"]);
    let conditions: Vec<_> = entry.conditions.into_iter().map(|said| said.value).collect();
    assert_eq!(conditions, [Condition::Logs(true), Condition::TimeRange("T")]);
}

#[test]
fn conditions_come_in_any_order() {
    let narrowed = |text| {
        extended(text).map(|entry| entry.conditions.iter().filter(|said| said.value == Condition::Narrows).count())
    };
    for text in [
        "tcp any any established log",
        "tcp any any match-all +ack -syn",
        "icmp any any echo-reply",
        "icmp any any 3 1 log",
        "igmp any any host-query",
        "ip any any dscp ef",
        "ip any any log fragments",
        "ip any any option any-options",
        "ip any any ttl lt 2",
    ] {
        assert_eq!(narrowed(text), Some(1), "{text}");
    }
    assert_eq!(narrowed("ip any any ttl range 1 2"), Some(1));
    assert_eq!(narrowed("tcp any any reflect BACK timeout 300"), Some(0));
    for text in ["ip any any established", "tcp any", "tcp any eq", "ip any any 8", "foo any any", "ip any any junk"] {
        assert_eq!(narrowed(text), None, "{text}");
    }
}

#[test]
fn groups_stand_for_services_and_addresses() {
    let entry = extended("object-group SSH object-group ADMINS object-group SERVERS").unwrap();
    assert_eq!(entry.protocol.unwrap().value, Protocol::Group("SSH"));
    assert_eq!(entry.source.value, Addresses::Group("ADMINS".into()));
}

#[test]
fn ipv6_entries_have_prefixes() {
    let entry = ipv6("tcp 2001:db8::/32 host 2001:db8::1 eq 22 log sequence 30").unwrap();
    assert_eq!(entry.source.value, prefix("2001:db8::/32"));
    assert_eq!(entry.destination.unwrap().value, prefix("2001:db8::1/128"));
    assert_eq!(entry.conditions[1].value, Condition::Sequence(30));
    assert_eq!(ipv6("ipv6 ::/0 any routing-type 0").unwrap().source.value, Addresses::Any);
    assert_eq!(ipv6("ipv6 10.0.0.0 0.0.0.255 any"), None);
}

#[test]
fn ethernet_entries_are_known() {
    for text in [
        "any any",
        "host 0011.2233.4455 any",
        "0011.2233.4455 0000.0000.ffff any 0x806 0x0",
        "0011.2233.4455 ffff.ffff.ffff",
    ] {
        assert!(ethernet(text).is_some(), "{text}");
    }
    assert!(ethernet("10.0.0.1 any").is_none());
}
