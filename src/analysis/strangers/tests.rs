use seawall_api::Span;
use seawall_api::model::{AclEntry, Family as ModelFamily};

use super::super::traffic::{Traffic, admitted};
use super::*;

fn entry(action: Action, source: Addresses, ports: Option<&str>) -> AclEntry {
    let at = Span::new(1, 2);
    AclEntry {
        at,
        action,
        protocol: Fact::Set(if ports.is_some() { "tcp" } else { "ip" }.to_owned(), at),
        source: Fact::Set(source, at),
        destination: Fact::Set(Addresses::Any, at),
        source_ports: Fact::Default(None),
        destination_ports: Fact::Default(ports.map(|port| vec![port.to_owned()])),
        narrowed: Fact::Default(false),
        headers: Fact::Default(Vec::new()),
        ..AclEntry::default()
    }
}

fn net(text: &str) -> Addresses {
    Addresses::Prefix(text.parse().unwrap())
}

fn list(family: ModelFamily, entries: Vec<AclEntry>) -> Acl {
    Acl { family, entries, otherwise: Fact::Default(Action::Deny), ..Acl::default() }
}

fn passing(entries: Vec<AclEntry>) -> Fact<Option<String>> {
    let (model, acl) = (Model::default(), list(ModelFamily::Ipv4, entries));
    reserved_sources(&model, &acl, &admitted(&model, &acl, Traffic::all(Family::V4)))
}

#[test]
fn a_list_of_own_networks_drops_reserved_sources() {
    let named = vec![entry(Action::Permit, net("203.0.113.0/24"), None)];
    assert_eq!(passing(named).value(), Some(&None));
}

#[test]
fn what_is_left_of_the_reserved_sources_is_named() {
    let all_but_ten =
        vec![entry(Action::Deny, net("10.0.0.0/8"), None), entry(Action::Permit, Addresses::Any, Some("80"))];
    let left = passing(all_but_ten).configured().unwrap().clone();
    assert!(left.contains("172.16.0.0/12") || left.contains("more"), "{left}");
    assert!(!left.contains("10.0.0.0/8"), "{left}");
}

#[test]
fn what_no_entry_matches_may_pass() {
    let mut acl = list(ModelFamily::Ipv4, vec![entry(Action::Deny, net("10.0.0.0/8"), None)]);
    acl.otherwise = Fact::Set(Action::Permit, Span::new(7, 9));
    let model = Model::default();
    let left = reserved_sources(&model, &acl, &admitted(&model, &acl, Traffic::all(Family::V4)));
    assert_eq!(left.span(), Some(Span::new(7, 9)));
    assert!(!left.configured().unwrap().contains("10.0.0.0/8"));
}

#[test]
fn what_an_earlier_entry_drops_in_part_is_not_decided() {
    let in_part =
        vec![entry(Action::Deny, Addresses::Any, Some("80")), entry(Action::Permit, Addresses::Any, Some("80"))];
    assert!(passing(in_part).is_unknown());
}

#[test]
fn what_is_dropped_towards_one_network_alone_passes_towards_others() {
    let towards = |text: &str| AclEntry {
        destination: Fact::Set(net(text), Span::new(1, 2)),
        ..entry(Action::Deny, Addresses::Any, None)
    };
    let open = entry(Action::Permit, Addresses::Any, None);
    assert!(passing(vec![towards("203.0.113.240/28"), open.clone()]).configured().is_some());
    let inside = AclEntry { destination: towards("203.0.113.0/24").destination, ..open };
    assert!(passing(vec![towards("203.0.113.0/24"), inside]).is_unknown());
}

#[test]
fn headers_count_until_everything_passes() {
    let with = |headers: &[&str]| AclEntry {
        headers: Fact::Set(headers.iter().map(|&header| header.to_owned()).collect(), Span::new(1, 2)),
        narrowed: Fact::Set(true, Span::new(1, 2)),
        ..entry(Action::Deny, Addresses::Any, None)
    };
    let open = entry(Action::Permit, Addresses::Any, None);
    let acl = list(ModelFamily::Ipv6, vec![with(&["routing-0"]), open, with(&["undetermined-transport"])]);
    assert_eq!(headers_dropped(&acl).value().unwrap(), &["routing-0"]);
    let unread = AclEntry { headers: Fact::default(), ..with(&[]) };
    assert!(headers_dropped(&list(ModelFamily::Ipv6, vec![unread])).is_unknown());
}

#[test]
fn a_protocol_may_be_a_header_and_fragments_count_for_icmp() {
    let of = |protocol: &str| AclEntry {
        protocol: Fact::Set(protocol.to_owned(), Span::new(1, 2)),
        ..entry(Action::Deny, Addresses::Any, None)
    };
    let acl = list(ModelFamily::Ipv6, vec![of("0"), of("60"), of("tcp")]);
    assert_eq!(headers_dropped(&acl).value().unwrap(), &["hop-by-hop", "destination-options"]);
    let parts = AclEntry {
        headers: Fact::Set(vec!["fragments".to_owned()], Span::new(1, 2)),
        narrowed: Fact::Set(true, Span::new(1, 2)),
        destination: Fact::Set(net("203.0.113.2/32"), Span::new(1, 2)),
        ..of("icmp")
    };
    let acl = list(ModelFamily::Ipv4, vec![parts]);
    assert_eq!(headers_dropped(&acl).value().unwrap(), &["icmp-fragments"]);
}
