use std::net::Ipv4Addr;

use seawall_api::model::{AclEntry, Action, Addresses, Line, ReferenceKind, Use, WhenUndefined};
use seawall_api::reading::{Completeness, Extent, Feeds};
use seawall_api::{LineState, Span, Text, Tree, Why};

use super::*;

fn entry(action: Action, source: Addresses) -> AclEntry {
    let at = Span::new(1, 2);
    AclEntry {
        at,
        action,
        protocol: Fact::Set("ip".into(), at),
        source: Fact::Set(source, at),
        destination: Fact::Set(Addresses::Any, at),
        source_ports: Fact::Set(None, at),
        destination_ports: Fact::Set(None, at),
        narrowed: Fact::Set(false, at),
        log: Fact::Set(false, at),
        ..AclEntry::default()
    }
}

fn reading(entries: Vec<AclEntry>) -> Reading {
    let at = Span::new(10, 20);
    let mut model = Model::default();
    model.lines.push(Line {
        name: "vty 0 4".into(),
        acl_ipv4: Fact::some(Reference::new(ReferenceKind::Acl, "A"), at),
        ..Line::default()
    });
    model.uses.push(Use {
        at,
        kind: ReferenceKind::Acl,
        name: "A".into(),
        when_undefined: WhenUndefined::PermitsAll,
        ..Use::default()
    });
    if !entries.is_empty() {
        let otherwise = Fact::Default(Action::Deny);
        model.acls.push(Acl { at: Span::new(1, 5), name: "A".into(), entries, otherwise, ..Acl::default() });
    }
    Reading {
        text: Text::default(),
        tree: Tree::default(),
        states: Vec::new(),
        model,
        completeness: Completeness { extent: Extent::Whole, evidence: Vec::new() },
        statements: None,
    }
}

fn admits(reading: &Reading) -> Fact<Admits> {
    find(reading, &Limits::default())[0].admits.clone()
}

fn half(first: u8) -> Addresses {
    Addresses::Wildcard(Ipv4Addr::new(first, 0, 0, 0), Ipv4Addr::new(127, 255, 255, 255))
}

#[test]
fn two_halves_are_everything() {
    let reading = reading(vec![entry(Action::Permit, half(0)), entry(Action::Permit, half(128))]);
    assert_eq!(admits(&reading).value(), Some(&Admits::Everything));
}

#[test]
fn private_networks_are_limited() {
    let ten = Addresses::Wildcard(Ipv4Addr::new(10, 0, 0, 0), Ipv4Addr::new(0, 255, 255, 255));
    let reading = reading(vec![entry(Action::Permit, ten), entry(Action::Deny, Addresses::Any)]);
    let filter = &find(&reading, &Limits::default())[0];
    assert_eq!(filter.admits.value(), Some(&Admits::Limited));
    assert_eq!(filter.sources.value().map(String::as_str), Some("10.0.0.0/8"));
    assert_eq!(filter.denials_logged.value(), Some(&false));
}

#[test]
fn each_entry_that_drops_is_to_tell() {
    let traced = |entries| find(&reading(entries), &Limits::default())[0].denials_traced.value().copied();
    let at = Span::new(1, 2);
    let drop = |log, short| AclEntry {
        log: Fact::Set(log, at),
        log_short: Fact::Set(short, at),
        ..entry(Action::Deny, half(0))
    };
    assert_eq!(traced(vec![entry(Action::Permit, Addresses::Any)]), Some(true));
    assert_eq!(traced(vec![drop(true, false), drop(true, false)]), Some(true));
    assert_eq!(traced(vec![drop(true, false), drop(false, false)]), Some(false));
    assert_eq!(traced(vec![drop(true, true)]), Some(false));
    let silent = AclEntry { log: Fact::default(), log_short: Fact::default(), ..entry(Action::Deny, half(0)) };
    assert_eq!(traced(vec![drop(true, false), silent]), None);
}

#[test]
fn an_undefined_list_means_what_the_platform_says() {
    let undefined = reading(Vec::new());
    let filter = &find(&undefined, &Limits::default())[0];
    assert_eq!(filter.defined.value(), Some(&false));
    assert_eq!(filter.admits.value(), Some(&Admits::Everything));
}

#[test]
fn an_unread_entry_leaves_the_answer_open() {
    let mut reading = reading(vec![entry(Action::Permit, half(0))]);
    reading.states.push(LineState::Unknown(Feeds { paths: vec!["acls"], within: Some(Span::new(1, 5)) }));
    assert_eq!(admits(&reading), Fact::Unknown(Why::UnreadLine));
    reading.states = vec![LineState::Unknown(Feeds { paths: vec!["acls"], within: Some(Span::new(50, 60)) })];
    assert_eq!(admits(&reading).value(), Some(&Admits::Open));
}

#[test]
fn in_a_part_a_missing_list_is_not_undefined() {
    let mut reading = reading(Vec::new());
    reading.completeness.extent = Extent::Partial;
    assert_eq!(admits(&reading), Fact::Unknown(Why::PartialFile));
}

#[test]
fn an_entry_for_another_port_does_not_count() {
    let mut web = entry(Action::Permit, Addresses::Any);
    web.protocol = Fact::Set("tcp".into(), web.at);
    web.destination_ports = Fact::Set(Some(vec!["80".into()]), web.at);
    let reading = reading(vec![web]);
    assert_eq!(admits(&reading).value(), Some(&Admits::Nobody));
}

#[test]
fn where_the_rest_is_let_through_an_entry_that_drops_speaks_for_the_list() {
    let logged = |entries| find(&reading(entries), &Limits::default())[0].denials_logged.value().copied();
    let all = || entry(Action::Permit, Addresses::Any);
    let drops = |log| AclEntry { log: Fact::Set(log, Span::new(1, 2)), ..entry(Action::Deny, half(0)) };
    assert_eq!(logged(vec![drops(true), all()]), Some(true));
    assert_eq!(logged(vec![drops(false), drops(true), all()]), Some(true));
    assert_eq!(logged(vec![drops(false), all()]), Some(false));
    assert_eq!(logged(vec![all()]), Some(false));
    assert_eq!(logged(vec![drops(true), entry(Action::Permit, half(128))]), Some(false));
}

#[test]
fn a_line_of_one_routing_instance_meets_the_filter_as_packets_come_in_there() {
    let at = Span::new(10, 20);
    let by_port =
        AclEntry { interfaces: Fact::Set(Some(vec!["m0".to_owned()]), at), ..entry(Action::Permit, Addresses::Any) };
    let mut reading = reading(vec![by_port]);
    let acl = Fact::some(Reference::new(ReferenceKind::Acl, "A"), at);
    reading.model.control_plane.filters.push(ControlPlaneFilter {
        acl,
        vrf: Fact::Default(None),
        every_vrf: Fact::Default(true),
        ..ControlPlaneFilter::default()
    });
    let vrf = Fact::Default(Some(Reference::new(ReferenceKind::Vrf, "M")));
    reading.model.interfaces.push(Interface { name: "m0".into(), vrf: vrf.clone(), ..Interface::default() });
    let mut admitted = |vrf: Fact<Option<Reference>>| {
        reading.model.lines = vec![Line {
            transport_in: Fact::Set(vec!["ssh".to_owned()], at),
            vrf,
            every_vrf: Fact::Default(false),
            acl_ipv4: Fact::Default(None),
            ..Line::default()
        }];
        admits(&reading).value().copied()
    };
    assert_eq!(admitted(vrf), Some(Admits::Everything));
    // By which of its ports packets of the global table come in is not asked.
    assert_eq!(admitted(Fact::Default(None)), None);
}
