use seawall_api::{Fact, Why};

use crate::sample;

#[test]
fn the_device_names_itself() {
    let reading = sample::part(
        "version 15.2\nhostname r1\nip domain name example.net\nno ip domain lookup\nip name-server 192.0.2.1 192.0.2.2\n\
         ip name-server vrf M 192.0.2.3\nclock timezone CET 1 0\nclock summer-time CEST recurring last Sun Mar 2:00 last Sun Oct 3:00\n\
         service internal\n",
    );
    assert_eq!(sample::unknown(&reading), [""; 0]);
    let device = &reading.model.device;
    let text = |span| reading.text.slice(span);
    assert_eq!(device.hostname.configured().map(String::as_str), Some("r1"));
    assert_eq!(text(device.hostname.span().unwrap()), "r1");
    assert_eq!(device.version.value().unwrap().text, "15.2");
    assert_eq!(device.domain.configured().map(String::as_str), Some("example.net"));
    assert_eq!(device.dns_lookup.value(), Some(&false));
    assert_eq!(device.dns_servers.value().unwrap(), &["192.0.2.1", "192.0.2.2", "192.0.2.3"]);
    assert_eq!(device.timezone.value().map(String::as_str), Some("CET"));
    assert_eq!(device.timezone_is_utc.value(), Some(&false));
    assert!(text(device.timezone_is_utc.span().unwrap()).starts_with("clock summer-time"));
    assert_eq!(device.internal_commands.value(), Some(&true));
}

#[test]
fn a_zone_without_offset_is_utc() {
    let reading = sample::part("clock timezone GMT 0 0\n");
    assert_eq!(reading.model.device.timezone_is_utc.value(), Some(&true));
    let reading = sample::part("clock timezone NST -3 30\nclock summer-time NDT rubbish\n");
    assert_eq!(reading.model.device.timezone_is_utc.value(), Some(&false));
    assert_eq!(sample::unknown(&reading), ["clock summer-time NDT rubbish"]);
}

#[test]
fn negated_names_are_gone() {
    let reading = sample::part(
        "ip domain-name a.example\nno ip domain-name\nip name-server 192.0.2.1\nip name-server 192.0.2.2\n\
         no ip name-server 192.0.2.1\nno hostname\n",
    );
    assert_eq!(sample::unknown(&reading), [""; 0]);
    let device = &reading.model.device;
    assert!(matches!(device.domain, Fact::Set(None, _)));
    assert!(matches!(device.hostname, Fact::Set(None, _)));
    assert_eq!(device.dns_servers.value().unwrap(), &["192.0.2.2"]);
}

#[test]
fn packets_to_the_device() {
    let reading = sample::whole(
        "version 15.4\nno ip source-route\nip options drop\nno ip gratuitous-arps\nservice tcp-keepalives-in\n",
    );
    let packets = &reading.model.packets;
    assert_eq!(packets.source_routing_ipv4.value(), Some(&false));
    assert_eq!(packets.source_routing_ipv6, Fact::Default(false));
    assert_eq!(packets.ip_options.value(), Some(&false));
    assert_eq!(packets.gratuitous_arp.value(), Some(&false));
    assert_eq!(packets.keepalives_in.value(), Some(&true));
    assert_eq!(packets.keepalives_out, Fact::Default(false));
}

#[test]
fn source_routing_by_release() {
    let routing = |version: &str| {
        let packets = sample::whole(version).model.packets;
        (packets.source_routing_ipv4, packets.source_routing_ipv6)
    };
    let version = Fact::Unknown(Why::Version);
    assert_eq!(routing("version 12.4\n"), (Fact::Default(true), version.clone()));
    assert_eq!(routing("version 16.9\n"), (Fact::Default(true), Fact::Default(false)));
    assert_eq!(routing("version 17.9\n"), (version.clone(), Fact::Default(false)));
    assert_eq!(routing("hostname x\n"), (version.clone(), version));
}

#[test]
fn a_reset_line_leaves_the_default() {
    let reading = sample::whole("version 15.4\nno ip source-route\ndefault ip source-route\n");
    assert_eq!(reading.model.packets.source_routing_ipv4, Fact::Default(true));
}

#[test]
fn a_word_more_or_less_is_not_known() {
    let reading = sample::part("service intern\nip tcp synwait-time five\nmemory-size iomem\nclock timezone CET\n");
    assert_eq!(sample::unknown(&reading).len(), 4);
}
