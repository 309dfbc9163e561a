use seawall_api::model::{
    AaaPurpose, Authentication, BgpNeighbor, Interface, InterfaceAddress, InterfaceKind, Line, LineKind, LineLogin,
    MethodList, Model, Reference, ReferenceKind,
};
use seawall_api::reading::{Completeness, Extent};
use seawall_api::{Fact, Reading, Span, Text, Tree};

use super::*;

fn set<T>(value: T) -> Fact<T> {
    Fact::Set(value, Span::new(1, 2))
}

fn siblings(model: Model, extent: Extent) -> Vec<Sibling> {
    let completeness = Completeness { extent, evidence: Vec::new() };
    find(&Reading {
        text: Text::default(),
        tree: Tree::default(),
        states: Vec::new(),
        model,
        completeness,
        statements: None,
    })
}

/// The odd ones as kind, name, field, here, others, weaker.
fn odd(model: Model) -> Vec<(SiblingKind, String, String, String, String, bool)> {
    let found = siblings(model, Extent::Whole).into_iter();
    let told = found.map(|one| {
        let field = one.field.value().cloned().unwrap();
        (one.kind, one.name.value().cloned().unwrap(), field, one.here, one.others, *one.weaker.value().unwrap())
    });
    told.collect()
}

fn line(name: &str, login: LineLogin, transport: &[&str]) -> Line {
    Line {
        name: name.into(),
        kind: LineKind::Virtual,
        exec: Fact::Default(true),
        login: set(login),
        login_methods: set(None),
        transport_in: set(transport.iter().map(|word| (*word).to_owned()).collect()),
        acl_ipv4: set(None),
        idle_timeout: Fact::Default(600),
        ..Line::default()
    }
}

#[test]
fn the_weaker_of_two_ranges_is_the_odd_one() {
    let lines =
        vec![line("vty 0 4", LineLogin::Aaa, &["ssh"]), line("vty 5 15", LineLogin::Password, &["ssh", "telnet"])];
    let found = odd(Model { lines, ..Model::default() });
    let row = |field: &str, here: &str, others: &str| {
        (SiblingKind::Lines, "vty 5 15".to_owned(), field.to_owned(), here.to_owned(), others.to_owned(), true)
    };
    assert_eq!(found, [row("login", "password", "aaa"), row("transport", "ssh, telnet", "ssh")]);
}

#[test]
fn closed_lines_and_lines_that_differ_without_rank_say_nothing() {
    let mut named = line("vty 5 15", LineLogin::Aaa, &["ssh"]);
    named.acl_ipv4 = set(Some(Reference::new(ReferenceKind::Acl, "B")));
    let mut first = line("vty 0 4", LineLogin::Aaa, &["ssh"]);
    first.acl_ipv4 = set(Some(Reference::new(ReferenceKind::Acl, "A")));
    let closed = line("vty 16 31", LineLogin::Nothing, &[]);
    assert_eq!(odd(Model { lines: vec![first, named, closed], ..Model::default() }), []);
}

#[test]
fn one_neighbour_of_three_stands_out_and_one_of_two_does_not() {
    let neighbor = |name: &str, how| BgpNeighbor {
        name: name.into(),
        remote_as: set(64_500),
        authentication: set(how),
        ttl_security: Fact::Default(false),
        ..BgpNeighbor::default()
    };
    let mut model = Model::default();
    model.routing.neighbors =
        vec![neighbor("10.0.0.1", Authentication::Md5), neighbor("10.0.0.2", Authentication::Nothing)];
    assert_eq!(odd(model.clone()), []);
    model.routing.neighbors.push(neighbor("10.0.0.3", Authentication::Md5));
    let [(kind, name, field, here, others, weaker)] = odd(model.clone()).try_into().unwrap();
    assert_eq!((kind, name.as_str(), field.as_str()), (SiblingKind::BgpNeighbors, "10.0.0.2", "authentication"));
    assert_eq!((here.as_str(), others.as_str(), weaker), ("none", "md5", true));
    // What is not known of one of them may be what the odd one has.
    model
        .routing
        .neighbors
        .push(BgpNeighbor { authentication: Fact::default(), ..neighbor("10.0.0.4", Authentication::Md5) });
    assert_eq!(odd(model), []);
}

#[test]
fn the_own_address_is_unlike_the_other_loopbacks_by_right() {
    let loopback = |name: &str, prefix: &str| Interface {
        name: name.into(),
        kind: InterfaceKind::Loopback,
        vrf: Fact::Default(None),
        addresses: vec![InterfaceAddress { prefix: set(prefix.parse().unwrap()), ..InterfaceAddress::default() }],
        ..Interface::default()
    };
    let interfaces = vec![
        loopback("Loopback0", "203.0.113.1/32"),
        loopback("Loopback1", "10.0.0.1/32"),
        loopback("Loopback2", "10.0.0.2/32"),
    ];
    let mut model = Model { interfaces, ..Model::default() };
    let [(_, name, field, ..)] = odd(model.clone()).try_into().unwrap();
    assert_eq!((name.as_str(), field.as_str()), ("Loopback0", "reach"));
    model.logging.source_interface = set(Some(Reference::new(ReferenceKind::Interface, "Loopback0")));
    assert_eq!(odd(model), []);
}

#[test]
fn one_session_that_starts_elsewhere_stands_out() {
    let from = |name: &str| set(Some(Reference::new(ReferenceKind::Interface, name)));
    let mut model = Model::default();
    model.ssh.source_interface = from("Loopback9");
    model.logging.source_interface = from("Loopback0");
    assert_eq!(odd(model.clone()), []);
    model.ntp.source_interface = from("Loopback0");
    let [(kind, name, _, here, others, weaker)] = odd(model).try_into().unwrap();
    assert_eq!((kind, name.as_str(), weaker), (SiblingKind::Sources, "ssh", false));
    assert_eq!((here.as_str(), others.as_str()), ("Loopback9", "Loopback0"));
}

#[test]
fn commands_that_the_device_allows_by_itself_stand_out() {
    let list = |service: &str, methods: &[&str], level: Option<u64>| MethodList {
        name: "default".into(),
        purpose: AaaPurpose::Authorization,
        service: service.into(),
        level: set(level),
        methods: set(methods.iter().map(|word| (*word).to_owned()).collect()),
        first: set(methods.first().map(|word| (*word).to_owned())),
        central: set(methods.iter().any(|word| word.starts_with("group"))),
        ..MethodList::default()
    };
    let mut model = Model::default();
    model.aaa.methods = vec![list("commands", &["group OWN", "local"], None), list("configuration", &["local"], None)];
    let [(kind, name, field, here, others, weaker)] = odd(model.clone()).try_into().unwrap();
    assert_eq!(
        (kind, name.as_str(), field.as_str(), weaker),
        (SiblingKind::Commands, "configuration commands", "methods", true)
    );
    assert_eq!((here.as_str(), others.as_str()), ("local", "group OWN local"));
    // By level they need not be alike.
    model.aaa.methods = vec![list("commands", &["group OWN"], Some(15)), list("commands", &["local"], Some(1))];
    assert_eq!(odd(model), []);
}

#[test]
fn a_part_may_lack_siblings() {
    let found = siblings(Model::default(), Extent::Partial);
    assert_eq!(found.len(), 6);
    assert!(found.iter().all(|one| one.field.is_unknown() && one.weaker.is_unknown()));
}
