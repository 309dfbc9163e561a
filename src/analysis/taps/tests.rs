use seawall_api::model::{
    AaaServer, Acl, AclEntry, Addresses, Interface, InterfaceAddress, InterfaceKind, InterfaceRole, Mirror, MirrorKind,
    Model, PortMode, Reference, ReferenceKind, StaticRoute, Vlan,
};
use seawall_api::reading::{Completeness, Extent};
use seawall_api::{Fact, Reading, Span, Text, Tree};

use super::*;

fn set<T>(value: T) -> Fact<T> {
    Fact::Set(value, Span::new(1, 2))
}

fn reading(model: Model) -> Reading {
    Reading {
        text: Text::default(),
        tree: Tree::default(),
        states: Vec::new(),
        model,
        completeness: Completeness { extent: Extent::Whole, evidence: Vec::new() },
        statements: None,
    }
}

fn mirror(kind: MirrorKind) -> Mirror {
    Mirror {
        name: "1".into(),
        kind: set(kind),
        sources: set(vec!["GigabitEthernet0/1-3".into()]),
        destinations: set(Vec::new()),
        address: Fact::Default(None),
        host: Fact::Default(None),
        vrf: Fact::Default(None),
        filter: Fact::Default(None),
        filter_ports: Fact::Default(Vec::new()),
        own_traffic: Fact::Default(false),
        receives: set(false),
        ..Mirror::default()
    }
}

fn towards(address: &str) -> Mirror {
    let address = Addresses::host(address.parse().unwrap());
    Mirror { address: set(Some(address)), host: set(Some("x".into())), ..mirror(MirrorKind::Encapsulated) }
}

fn interface(name: &str, kind: InterfaceKind, prefix: &str) -> Interface {
    let address = InterfaceAddress { prefix: set(prefix.parse().unwrap()), ..InterfaceAddress::default() };
    Interface { name: name.into(), kind, vrf: Fact::Default(None), addresses: vec![address], ..Interface::default() }
}

fn only(model: Model, site: &Site) -> Tap {
    let found = find(&reading(model), site, &[]);
    let [tap] = found.taps.as_slice() else { panic!("{:?}", found.taps) };
    tap.clone()
}

#[test]
fn what_the_site_lists_is_expected_and_what_it_does_not_say_is_unknown() {
    let mut site = Site::unstated();
    let expected = |mirror: &Mirror, site: &Site| {
        only(Model { mirrors: vec![mirror.clone()], ..Model::default() }, site).expected.value().copied()
    };
    let remote = towards("10.9.9.9");
    let local = Mirror { destinations: set(vec!["GigabitEthernet0/24".into()]), ..mirror(MirrorKind::Local) };
    assert_eq!((expected(&remote, &site), expected(&local, &site)), (None, None));
    site.mirror_collectors = set(vec![Addresses::Prefix("10.9.9.0/24".parse().unwrap())]);
    site.mirror_ports = set(vec!["gigabitethernet0/24".into()]);
    assert_eq!((expected(&remote, &site), expected(&local, &site)), (Some(true), Some(true)));
    assert_eq!(expected(&towards("10.9.8.9"), &site), Some(false));
    let other = Mirror { destinations: set(vec!["GigabitEthernet0/2".into()]), ..local };
    assert_eq!(expected(&other, &site), Some(false));
    assert_eq!(expected(&mirror(MirrorKind::Capture), &site), Some(false), "it goes nowhere that could be listed");
}

#[test]
fn filters_sources_and_the_processor_say_what_is_watched() {
    let entry = AclEntry { destination_ports: set(Some(vec!["49".into()])), ..AclEntry::default() };
    let acl = Acl { name: "PICK".into(), entries: vec![entry], ..Acl::default() };
    let filter = set(Some(Reference::new(ReferenceKind::Acl, "PICK")));
    let mut model = Model {
        mirrors: vec![Mirror { filter, own_traffic: set(true), ..mirror(MirrorKind::Local) }],
        acls: vec![acl],
        interfaces: vec![interface("GigabitEthernet0/2", InterfaceKind::Physical, "10.0.0.1/24")],
        ..Model::default()
    };
    let watches = |model: &Model| only(model.clone(), &Site::unstated()).watches.value().cloned();
    assert_eq!(watches(&model).unwrap(), ["aaa", "own-traffic"]);
    let server = AaaServer { address: set(Some(Addresses::host("10.0.0.9".parse().unwrap()))), ..AaaServer::default() };
    model.aaa.servers.push(server);
    assert_eq!(watches(&model).unwrap(), ["aaa", "aaa-server", "own-traffic"]);
    model.acls.clear();
    model.mirrors[0].own_traffic = Fact::Default(false);
    model.aaa.servers.clear();
    assert_eq!(watches(&model), None, "a list that is not there could pick anything");
}

#[test]
fn the_longest_route_says_whether_copies_leave_by_a_tunnel() {
    let route = |prefix: &str, tunnel: bool| StaticRoute {
        prefix: set(prefix.parse().unwrap()),
        vrf: Fact::Default(None),
        into_tunnel: set(tunnel),
        ..StaticRoute::default()
    };
    let through = |routes: Vec<StaticRoute>, interfaces: Vec<Interface>| {
        let mut model = Model { mirrors: vec![towards("10.9.9.9")], interfaces, ..Model::default() };
        model.routing.static_routes = routes;
        only(model, &Site::unstated()).through_tunnel.value().copied()
    };
    assert_eq!(through(vec![route("10.9.0.0/16", true)], Vec::new()), Some(true));
    assert_eq!(through(vec![route("10.9.0.0/16", true), route("10.9.9.0/24", false)], Vec::new()), Some(false));
    assert_eq!(through(vec![route("0.0.0.0/0", true)], Vec::new()), Some(false), "another protocol may know better");
    let tunnel = interface("Tunnel1", InterfaceKind::Tunnel, "10.9.9.1/24");
    assert_eq!(through(vec![route("10.9.0.0/16", false)], vec![tunnel]), Some(true));
}

#[test]
fn ranges_and_vlans_name_their_interfaces() {
    let named = |word: &str, name: &str| ports::names(word, name);
    assert!(named("GigabitEthernet1/0/1-3", "GigabitEthernet1/0/2"));
    assert!(named("GigabitEthernet1/0/1-GigabitEthernet1/0/3", "GigabitEthernet1/0/3"));
    assert!(
        !named("GigabitEthernet1/0/1-3", "GigabitEthernet1/0/4")
            && !named("GigabitEthernet1/0/1-3", "GigabitEthernet2/0/2")
    );
    assert!(named("vlan 10,20-29", "Vlan25") && !named("vlan 10,20-29", "Vlan30"));
    assert!(ports::holds("1-4094", 900) && !ports::holds("", 1));
}

#[test]
fn a_vlan_of_copies_is_held_against_every_port() {
    let port = |name: &str, mode: PortMode, role: Option<InterfaceRole>, vlans: Option<&str>| {
        let mut port = Interface { name: name.into(), switched: set(true), ..Interface::default() };
        port.role = role.map_or_else(Fact::default, set);
        port.port.mode = set(mode);
        port.port.access_vlan = set(900);
        port.port.allowed_vlans = set(vlans.map(str::to_owned));
        port
    };
    let mut model = Model::default();
    model.layer2.vlans = vec![Vlan { name: "900".into(), remote_mirror: set(true), ..Vlan::default() }];
    model.interfaces = vec![
        port("A", PortMode::Access, Some(InterfaceRole::Access), None),
        port("B", PortMode::Trunk, Some(InterfaceRole::Trunk), None),
        port("C", PortMode::Trunk, Some(InterfaceRole::Trunk), Some("10,900")),
        port("D", PortMode::Trunk, Some(InterfaceRole::Customer), Some("800-999")),
        port("E", PortMode::Access, None, None),
    ];
    let found = find(&reading(model), &Site::unstated(), &[]).vlans;
    let [vlan] = found.as_slice() else { panic!("{found:?}") };
    assert_eq!(vlan.outside.value().unwrap(), &["A", "D"]);
    assert_eq!(vlan.unlimited.value().unwrap(), &["B"]);
}

#[test]
fn an_idle_list_that_picks_logins_alone_is_a_trace() {
    let entry = |port: &str| AclEntry { destination_ports: set(Some(vec![port.into()])), ..AclEntry::default() };
    let acl = |name: &str, entries| Acl { name: name.into(), entries, ..Acl::default() };
    let model = Model {
        acls: vec![
            acl("PICK", vec![entry("49"), entry("1812-1813")]),
            acl("MIXED", vec![entry("49"), entry("443")]),
            acl("USED", vec![entry("49")]),
        ],
        ..Model::default()
    };
    let unused = ["PICK", "MIXED"].map(|name| UnusedName {
        kind: ReferenceKind::Acl,
        name: name.into(),
        ..UnusedName::default()
    });
    let traces = find(&reading(model), &Site::unstated(), &unused).traces;
    let [trace] = traces.as_slice() else { panic!("{traces:?}") };
    assert_eq!((trace.name.as_str(), trace.kind), ("PICK", TraceKind::Filter));
    assert_eq!(trace.watches.value().unwrap(), &["aaa"]);
}
