use seawall_api::model::{
    AaaServer, Acl, AclEntry, Action, Automation, Backup, BgpNeighbor, Community, EmbeddedCommand, Interface,
    InterfaceAddress, InterfaceKind, Line, LogHost, Model, NtpServer, ReferenceKind, StaticRoute, Transfer, Tunnel,
};
use seawall_api::reading::{Completeness, Extent};
use seawall_api::{Text, Tree};

use super::*;

/// Each object of a test stands at a line of its own.
fn at(line: u32) -> Span {
    Span::new(line * 100, line * 100 + 50)
}

fn reading(model: Model, extent: Extent) -> Reading {
    let completeness = Completeness { extent, evidence: Vec::new() };
    Reading { text: Text::default(), tree: Tree::default(), states: Vec::new(), model, completeness, statements: None }
}

fn found(model: Model, site: &Site) -> Vec<Endpoint> {
    find(&reading(model, Extent::Whole), site)
}

fn aaa(line: u32, host: &str) -> AaaServer {
    let address = Fact::some(Addresses::host(host.parse().unwrap()), at(line));
    let vrf = Fact::Default(None);
    AaaServer {
        at: at(line),
        name: host.into(),
        host: Fact::some(host.into(), at(line)),
        address,
        vrf,
        port: Fact::Default(49),
        ..AaaServer::default()
    }
}

fn log(line: u32, host: &str) -> LogHost {
    LogHost { at: at(line), host: host.into(), vrf: Fact::Default(None), ..LogHost::default() }
}

fn tunnel(line: u32, peer: &str) -> Tunnel {
    Tunnel { at: at(line), name: "Tunnel1".into(), peer: Fact::some(peer.into(), at(line)), ..Tunnel::default() }
}

fn interface(kind: InterfaceKind, prefix: &str) -> Interface {
    let prefix = Fact::Set(prefix.parse().unwrap(), at(1));
    Interface {
        kind,
        addresses: vec![InterfaceAddress { prefix, ..InterfaceAddress::default() }],
        ..Interface::default()
    }
}

fn own(prefixes: &[&str]) -> Site {
    let prefixes = prefixes.iter().map(|prefix| prefix.parse().unwrap()).collect();
    Site { own_prefixes: Fact::Set(prefixes, Span::default()), ..Site::unstated() }
}

fn with_logs(hosts: &[&str]) -> Model {
    let mut model = Model::default();
    model.logging.hosts = (10..).zip(hosts).map(|(line, host)| log(line, host)).collect();
    model
}

#[test]
fn foreign_is_what_is_global_and_nobodys_own() {
    let mut model = with_logs(&["10.9.9.9", "203.0.113.5", "198.51.100.20", "192.0.2.77"]);
    model.interfaces =
        vec![interface(InterfaceKind::Physical, "203.0.113.1/24"), interface(InterfaceKind::Tunnel, "192.0.2.1/24")];
    let foreign = |site: &Site| -> Vec<String> {
        let found = found(model.clone(), site);
        found.into_iter().filter(|one| one.foreign.value() == Some(&true)).map(|one| one.host).collect()
    };
    assert_eq!(foreign(&Site::unstated()), ["198.51.100.20", "192.0.2.77"], "a tunnel's network is no own one");
    assert_eq!(foreign(&own(&["198.51.100.0/24"])), ["192.0.2.77"]);
    let one = &found(model.clone(), &Site::unstated())[0];
    assert_eq!(one.own, Fact::Unknown(Why::SiteFact("own_prefixes")));
    assert_eq!(found(model, &own(&[]))[0].own.value(), Some(&false));
}

#[test]
fn in_a_part_of_a_file_nothing_is_foreign_for_sure() {
    let found = find(&reading(with_logs(&["203.0.113.5"]), Extent::Partial), &Site::unstated());
    assert_eq!(found[0].foreign, Fact::Unknown(Why::PartialFile));
    let hidden: Vec<EndpointRole> = found.iter().filter(|one| one.host.is_empty()).map(|one| one.role).collect();
    assert_eq!(hidden.len(), gather::SOURCES.len(), "each role may have more");
}

#[test]
fn every_role_says_where_its_members_come_from() {
    assert_eq!(gather::SOURCES.len(), EndpointRole::WORDS.len());
}

#[test]
fn what_the_site_lists_is_listed_by_role() {
    let mut model = with_logs(&["203.0.113.5", "log.example.net"]);
    model.aaa.servers = vec![aaa(1, "203.0.113.5")];
    let listed = |site: &Site| -> Vec<(EndpointRole, Option<bool>)> {
        found(model.clone(), site).iter().map(|one| (one.role, one.listed.value().copied())).collect()
    };
    let none = listed(&Site::unstated());
    assert!(none.iter().all(|(_, listed)| listed.is_none()), "{none:?}");
    let names = ["203.0.113.0/24".parse().map(Addresses::Prefix).unwrap(), Addresses::Name("LOG.example.net".into())];
    let site = Site { log_servers: Fact::Set(names.to_vec(), Span::default()), ..Site::unstated() };
    let logs = [(EndpointRole::Aaa, None), (EndpointRole::Log, Some(true)), (EndpointRole::Log, Some(true))];
    assert_eq!(listed(&site), logs);
    let unstated = &found(model, &Site::unstated())[0];
    assert_eq!(unstated.listed, Fact::Unknown(Why::SiteFact("aaa_servers")));
}

#[test]
fn the_names_of_site_facts_are_those_of_the_site() {
    use seawall_api::reflect::Described as _;
    for (role, _) in gather::SOURCES {
        assert!(Site::TYPE.field(fact_of(*role)).is_some(), "{}", role.word());
    }
}

#[test]
fn single_hosts_before_management_doors_are_named_with_the_door() {
    let mut model = Model::default();
    let entry = |line: u32, action: Action, source: &str| AclEntry {
        at: at(line),
        action,
        source: Fact::Set(Addresses::Prefix(source.parse().unwrap()), at(line)),
        ..AclEntry::default()
    };
    let entries = vec![
        entry(1, Action::Permit, "198.51.100.7/32"),
        entry(2, Action::Permit, "10.0.0.0/8"),
        entry(3, Action::Deny, "10.0.0.9/32"),
    ];
    model.acls = vec![Acl { name: "20".into(), entries, ..Acl::default() }];
    let named = |line: u32| Fact::some(Reference::new(ReferenceKind::Acl, "20"), at(line));
    model.lines = vec![
        Line { name: "vty 0 4".into(), acl_ipv4: named(5), ..Line::default() },
        Line { name: "vty 5 15".into(), acl_ipv4: named(6), ..Line::default() },
    ];
    model.snmp.communities = vec![Community { acl_ipv4: named(7), ..Community::default() }];
    let found = found(model, &Site::unstated());
    let told: Vec<String> =
        found.iter().map(|one| format!("{} {}: {}", one.role.word(), one.host, one.owner)).collect();
    assert_eq!(
        told,
        ["acl-host 198.51.100.7: list 20 of line vty 0 4", "snmp-manager 198.51.100.7: list 20 of an SNMP community"]
    );
    assert_eq!(found[0].tasks.value().unwrap(), &["door", "watch"]);
    assert_eq!(found[0].at, at(1));
}

#[test]
fn one_address_in_several_roles_is_told_by_each() {
    let mut model = with_logs(&["198.51.100.7"]);
    model.aaa.servers = vec![aaa(1, "198.51.100.7")];
    model.tunnels = vec![tunnel(3, "198.51.100.9")];
    let neighbor = BgpNeighbor { at: at(4), name: "198.51.100.9".into(), ..BgpNeighbor::default() };
    model.routing.neighbors = vec![neighbor];
    let found = found(model, &Site::unstated());
    let roles = |role: EndpointRole| found.iter().find(|one| one.role == role).unwrap();
    assert_eq!(roles(EndpointRole::Aaa).other_roles.value().unwrap(), &["log"]);
    assert_eq!(roles(EndpointRole::Aaa).tasks.value().unwrap(), &["login", "watch"]);
    assert_eq!(roles(EndpointRole::Tunnel).other_roles.value().unwrap(), &["bgp-peer"]);
    assert_eq!(roles(EndpointRole::Tunnel).tasks.value().unwrap(), &["peer"], "a neighbour is one thing");
}

#[test]
fn a_neighbour_in_the_own_as_is_no_stranger() {
    let neighbor = |line: u32, external: bool| BgpNeighbor {
        at: at(line),
        name: "203.0.113.9".into(),
        address: Fact::Set(Addresses::Prefix("203.0.113.9/32".parse().unwrap()), at(line)),
        external: Fact::Set(external, at(line)),
        ..BgpNeighbor::default()
    };
    let mut model = Model::default();
    model.routing.neighbors = vec![neighbor(1, false), neighbor(2, true)];
    let foreign: Vec<Option<bool>> =
        found(model, &Site::unstated()).iter().map(|one| one.foreign.value().copied()).collect();
    assert_eq!(foreign, [Some(false), Some(true)]);
}

#[test]
fn a_copy_that_a_script_makes_is_one_place() {
    let mut model = Model::default();
    let remote = Fact::some("198.51.100.7".to_owned(), at(2));
    let command = EmbeddedCommand { at: at(2), remote: remote.clone(), ..EmbeddedCommand::default() };
    let call = EmbeddedCommand { at: at(3), remote, ..EmbeddedCommand::default() };
    model.automation =
        vec![Automation { at: at(1), name: "X".into(), commands: vec![command, call], ..Automation::default() }];
    let (transfer, by) = (Fact::Set(Transfer::Ftp, at(2)), Fact::Set("script".to_owned(), at(2)));
    model.backups =
        vec![Backup { at: at(2), transfer, server: Fact::some("198.51.100.7".into(), at(2)), by, ..Backup::default() }];
    let found = found(model, &Site::unstated());
    let told: Vec<(EndpointRole, &str)> = found.iter().map(|one| (one.role, one.owner.as_str())).collect();
    assert_eq!(told, [(EndpointRole::Copy, "script by ftp"), (EndpointRole::Script, "event handler X")]);
}

#[test]
fn one_server_unlike_all_others_stands_apart() {
    let apart = |hosts: &[&str]| -> Vec<String> {
        let found = found(with_logs(hosts), &Site::unstated());
        found.into_iter().filter(|one| one.apart.value() == Some(&true)).map(|one| one.host).collect()
    };
    assert_eq!(apart(&["10.1.1.1", "10.1.1.2", "203.0.113.9"]), ["203.0.113.9"]);
    assert_eq!(apart(&["10.1.1.1", "10.1.1.2", "172.20.0.1"]), ["172.20.0.1"]);
    assert!(apart(&["10.1.1.1", "10.1.1.2", "10.1.2.1"]).is_empty(), "the next subnet");
    assert!(apart(&["10.1.1.1", "203.0.113.9"]).is_empty(), "of two each is odd");
    assert!(apart(&["10.1.1.1", "10.2.1.1", "10.3.1.1"]).is_empty(), "all are different");
}

#[test]
fn ports_and_routing_instances_are_compared_too() {
    let mut model = Model::default();
    model.aaa.servers = vec![aaa(1, "10.0.0.1"), aaa(2, "10.0.0.2"), aaa(3, "10.0.0.3")];
    model.aaa.servers[2].port = Fact::Set(4949, at(3));
    model.aaa.servers[0].vrf = Fact::some(Reference::new(ReferenceKind::Vrf, "X"), at(1));
    let found = found(model, &Site::unstated());
    let by: Vec<Vec<String>> = found.iter().map(|one| one.apart_by.value().unwrap().clone()).collect();
    assert_eq!(by, [vec!["vrf".to_owned()], vec![], vec!["port".to_owned()]]);
}

#[test]
fn what_is_switched_off_is_told_and_compared_with_nothing() {
    let mut model = with_logs(&["10.1.1.1", "10.1.1.2", "203.0.113.9"]);
    model.logging.hosts[2].active = false;
    model.ntp.servers = vec![NtpServer { at: at(40), host: "203.0.113.9".into(), ..NtpServer::default() }];
    let found = found(model, &Site::unstated());
    assert!(!found[2].active && found[2].apart.value() == Some(&false));
    assert!(found[3].other_roles.value().unwrap().is_empty());
}

#[test]
fn tunnels_know_the_routes_that_lead_into_them() {
    let route = |line: u32, interface: Option<&str>, hop: Option<&str>| StaticRoute {
        at: at(line),
        interface: Fact::Set(interface.map(|name| Reference::new(ReferenceKind::Interface, name)), at(line)),
        next_hop: Fact::Set(hop.map(|hop| hop.parse().unwrap()), at(line)),
        ..StaticRoute::default()
    };
    let steered = |route: StaticRoute| {
        let mut model = Model { tunnels: vec![tunnel(1, "198.51.100.9")], ..Model::default() };
        let mut face = interface(InterfaceKind::Tunnel, "172.16.0.1/30");
        face.name = "Tunnel1".into();
        model.interfaces = vec![face];
        model.routing.static_routes = vec![route];
        found(model, &Site::unstated())[0].steered.clone()
    };
    assert_eq!(steered(route(5, Some("Tunnel1"), None)), Fact::Set(true, at(5)));
    assert_eq!(steered(route(5, None, Some("172.16.0.2"))), Fact::Set(true, at(5)));
    assert_eq!(steered(route(5, Some("Tunnel2"), Some("10.0.0.1"))).value(), Some(&false));
}
