use seawall_api::model::{
    Addresses, FreeText, NeighborFamily, Reference, ReferenceKind, RoutingInterface, StaticRoute,
};

use super::*;

fn interface(name: &str, prefix: &str) -> Interface {
    let at = Span::new(1, 2);
    let address =
        InterfaceAddress { at, prefix: Fact::Set(prefix.parse().unwrap(), at), ..InterfaceAddress::default() };
    Interface { name: name.into(), addresses: vec![address], vrf: Fact::Default(None), ..Interface::default() }
}

fn neighbor(address: &str, local: u64, remote: u64) -> BgpNeighbor {
    let at = Span::new(3, 4);
    BgpNeighbor {
        at,
        name: address.into(),
        address: Fact::Set(Addresses::host(address.parse().unwrap()), at),
        vrf: Fact::Default(None),
        local_as: Fact::Set(local, at),
        remote_as: Fact::Set(remote, at),
        external: Fact::Set(local != remote, at),
        ..BgpNeighbor::default()
    }
}

fn role_of(model: &mut Model, sites: &SiteRoles) -> (Option<InterfaceRole>, Option<Confidence>) {
    write(model, sites, false, |_| false);
    let first = &model.interfaces[0];
    (first.role.value().copied(), first.role_confidence.value().copied())
}

#[test]
fn an_external_neighbour_makes_an_edge() {
    let mut model = Model::default();
    model.interfaces.push(interface("Gi0/0", "203.0.113.1/30"));
    model.routing.neighbors.push(neighbor("203.0.113.2", 64500, 3320));
    assert_eq!(role_of(&mut model, &SiteRoles::default()).0, Some(InterfaceRole::Transit));
    model.routing.neighbors[0].remote_as = Fact::Set(65001, Span::new(3, 4));
    assert_eq!(role_of(&mut model, &SiteRoles::default()), (Some(InterfaceRole::Customer), Some(Confidence::Medium)));
}

#[test]
fn private_numbers_over_private_addresses_show_no_other_network() {
    let mut model = Model::default();
    model.interfaces.push(interface("Gi0/0", "10.0.0.1/30"));
    model.routing.neighbors.push(neighbor("10.0.0.2", 65001, 65002));
    let mut role = |remote: u64, default_sent: bool| {
        let neighbor = &mut model.routing.neighbors[0];
        neighbor.remote_as = Fact::Set(remote, Span::new(3, 4));
        let sent = if default_sent { Fact::Set(true, Span::new(3, 4)) } else { Fact::Default(false) };
        neighbor.families = vec![NeighborFamily { default_originated: sent, ..NeighborFamily::default() }];
        role_of(&mut model, &SiteRoles::default())
    };
    assert_eq!(role(65002, false), (Some(InterfaceRole::Transit), Some(Confidence::Low)));
    assert_eq!(role(65002, true), (Some(InterfaceRole::Customer), Some(Confidence::Low)));
    // A public number is another network's, whatever the addresses of the line between.
    assert_eq!(role(3320, false), (Some(InterfaceRole::Transit), Some(Confidence::Medium)));
}

#[test]
fn an_interior_protocol_makes_a_core_port() {
    let mut model = Model::default();
    model.interfaces.push(interface("Gi0/0", "198.51.100.1/30"));
    let at = Span::new(5, 6);
    model.routing.interfaces.push(RoutingInterface {
        at,
        name: "Gi0/0".into(),
        passive: Fact::Set(false, at),
        ..RoutingInterface::default()
    });
    assert_eq!(role_of(&mut model, &SiteRoles::default()), (Some(InterfaceRole::Core), Some(Confidence::Medium)));
}

#[test]
fn a_default_route_counts_only_with_a_global_address() {
    let at = Span::new(7, 8);
    let route = |hop: &str| StaticRoute {
        at,
        prefix: Fact::Set("0.0.0.0/0".parse().unwrap(), at),
        next_hop: Fact::some(hop.parse().unwrap(), at),
        vrf: Fact::Default(None),
        ..StaticRoute::default()
    };
    let mut model = Model::default();
    model.interfaces.push(interface("Gi0/0", "203.0.113.2/30"));
    model.routing.static_routes.push(route("203.0.113.1"));
    assert_eq!(role_of(&mut model, &SiteRoles::default()), (Some(InterfaceRole::Transit), Some(Confidence::Medium)));
    model.interfaces[0] = interface("Vlan10", "10.0.0.2/24");
    model.routing.static_routes[0] = route("10.0.0.1");
    assert_eq!(role_of(&mut model, &SiteRoles::default()), (Some(InterfaceRole::Core), Some(Confidence::Low)));
}

#[test]
fn global_addresses_of_ipv6_in_an_instance_say_little() {
    let at = Span::new(7, 8);
    let vrf = || Fact::some(Reference::new(ReferenceKind::Vrf, "RED"), at);
    let mut port = interface("Gi0/0", "2001:db8::2/64");
    port.vrf = vrf();
    let mut model = Model { interfaces: vec![port], ..Model::default() };
    model.routing.static_routes.push(StaticRoute {
        at,
        prefix: Fact::Set("::/0".parse().unwrap(), at),
        next_hop: Fact::some("2001:db8::1".parse().unwrap(), at),
        vrf: vrf(),
        ..StaticRoute::default()
    });
    assert_eq!(role_of(&mut model, &SiteRoles::default()), (Some(InterfaceRole::Transit), Some(Confidence::Low)));
    (model.interfaces[0].vrf, model.routing.static_routes[0].vrf) = (Fact::Default(None), Fact::Default(None));
    assert_eq!(role_of(&mut model, &SiteRoles::default()), (Some(InterfaceRole::Transit), Some(Confidence::Medium)));
}

#[test]
fn weak_evidence_waits_for_lines_that_were_not_read() {
    let mut model = Model::default();
    model.interfaces.push(interface("Gi0/0", "203.0.113.1/30"));
    write(&mut model, &SiteRoles::default(), false, |_| true);
    assert_eq!(model.interfaces[0].role, Fact::Unknown(Why::UnreadLine));
    let sites = SiteRoles { interfaces: vec![("Gi0/*".into(), InterfaceRole::Core)] };
    write(&mut model, &sites, false, |_| true);
    assert_eq!(model.interfaces[0].role.value(), Some(&InterfaceRole::Core));
}

#[test]
fn words_come_last_and_the_site_first() {
    let mut model = Model::default();
    let mut private = interface("Gi0/3", "10.9.9.1/30");
    private.description = Fact::some(FreeText("Customer: ACME".into()), Span::new(1, 2));
    model.interfaces.push(private);
    assert_eq!(role_of(&mut model, &SiteRoles::default()), (Some(InterfaceRole::Customer), Some(Confidence::Low)));
    let sites = SiteRoles { interfaces: vec![("Gi0/*".into(), InterfaceRole::Core)] };
    assert_eq!(role_of(&mut model, &sites), (Some(InterfaceRole::Core), Some(Confidence::High)));
}

#[test]
fn nothing_to_go_by_is_unknown() {
    let mut model = Model::default();
    let mut plain = interface("Gi0/3", "10.9.9.1/30");
    plain.vrf = Fact::some(Reference::new(ReferenceKind::Vrf, "BLUE"), Span::new(1, 2));
    model.interfaces.push(plain);
    assert_eq!(role_of(&mut model, &SiteRoles::default()), (None, None));
}

#[test]
fn patterns() {
    assert!(fits("Gi0/*", "Gi0/1") && fits("*", "x") && fits("Gi0/1", "Gi0/1") && fits("G*1", "Gi0/1"));
    assert!(!fits("Gi0/1", "Gi0/10") && !fits("G*2", "Gi0/1"));
}

/// The role of a neighbour inside of a routing instance, and whether that instance is private.
fn inside(address: &str, local: u64, remote: u64) -> (Option<NeighborRole>, Option<InterfaceRole>, Option<bool>) {
    let vrf = || Fact::some(Reference::new(ReferenceKind::Vrf, "RED"), Span::new(1, 2));
    let mut port = interface("Gi0/0", &format!("{address}/30"));
    let mut peer = neighbor(address, local, remote);
    (port.vrf, peer.vrf) = (vrf(), vrf());
    let mut model = Model { interfaces: vec![port], ..Model::default() };
    model.routing.neighbors.push(peer);
    write(&mut model, &SiteRoles::default(), false, |_| false);
    instances::write(&mut model, false);
    let private = model.interfaces[0].private_instance.value().copied();
    assert_eq!(model.routing.neighbors[0].private_instance.value().copied(), private);
    (model.routing.neighbors[0].role.value().copied(), model.interfaces[0].role.value().copied(), private)
}

#[test]
fn the_internet_in_a_routing_instance_is_no_customer() {
    let customer = (Some(NeighborRole::Customer), Some(InterfaceRole::Customer), Some(true));
    assert_eq!(inside("10.0.0.1", 3320, 65001), customer);
    assert_eq!(inside("203.0.113.1", 3320, 65001), customer);
    assert_eq!(inside("10.0.0.1", 3320, 1299), customer);
    assert_eq!(inside("203.0.113.1", 3320, 1299), (None, Some(InterfaceRole::Transit), Some(false)));
    let provider = (Some(NeighborRole::Transit), Some(InterfaceRole::Transit), Some(false));
    assert_eq!(inside("203.0.113.1", 65001, 1299), provider);
}

#[test]
fn an_instance_may_lead_out_by_what_was_not_read() {
    let mut port = interface("Gi0/0", "10.0.0.1/30");
    port.vrf = Fact::some(Reference::new(ReferenceKind::Vrf, "RED"), Span::new(1, 2));
    let mut model = Model { interfaces: vec![port, interface("Gi0/1", "10.1.0.1/30")], ..Model::default() };
    instances::write(&mut model, true);
    assert_eq!(model.interfaces[0].private_instance, Fact::Unknown(Why::UnreadLine));
    assert_eq!(model.interfaces[1].private_instance, Fact::Default(false));
}
