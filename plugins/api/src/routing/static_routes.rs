//! Static routes: which there are, and which lead into a tunnel.

use std::collections::{HashMap, HashSet};
use std::net::IpAddr;

use ipnet::{IpNet, Ipv4Net};

use crate::builder::{Builder, Holds};
use crate::command::CommandLine;
use crate::model::{InterfaceKind, Reference, ReferenceKind, StaticRoute};
use crate::reading::Extent;
use crate::{Fact, Why};

/// What tells two routes apart.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct RouteKey {
    /// The routing instance; none is the table of the whole router.
    pub vrf: Option<String>,
    /// Where it leads.
    pub prefix: IpNet,
    /// The interface out of which it leads, by its full name.
    pub interface: Option<String>,
    /// The next hop.
    pub hop: Option<IpAddr>,
}

/// Where a line's route leads: its argument `prefix`, or `network` with `mask`.
pub fn destination(line: &CommandLine<'_>) -> Option<IpNet> {
    let prefix = match line.prefix("prefix") {
        Some(prefix) => prefix,
        None => IpNet::V4(Ipv4Net::with_netmask(line.ipv4("network")?, line.ipv4("mask")?).ok()?),
    };
    Some(prefix.trunc())
}

/// The route that a line writes, its next hop in the table of the route; the full names of tunnels begin as the system's do.
pub fn written(line: &CommandLine<'_>, key: &RouteKey, tunnel: &str) -> StaticRoute {
    let reference = |name: &Option<String>, kind| line.set(name.as_deref().map(|name| Reference::new(kind, name)));
    let interface = key.interface.as_deref();
    StaticRoute {
        at: line.span,
        prefix: line.set(key.prefix),
        vrf: reference(&key.vrf, ReferenceKind::Vrf),
        next_hop: line.set(key.hop),
        interface: reference(&key.interface, ReferenceKind::Interface),
        next_hop_global: Fact::Default(false),
        next_hop_vrf: Fact::Default(None),
        discard: line.set(interface.is_some_and(|name| name.starts_with("Null"))),
        into_tunnel: interface.map_or_else(Fact::default, |name| line.set(name.starts_with(tunnel))),
        ..StaticRoute::default()
    }
}

/// The table in which a line looks the next hop up, where it names one.
pub fn hop_vrf(line: &CommandLine<'_>, name: Option<&str>) -> Fact<Option<Reference>> {
    name.map_or(Fact::Default(None), |name| line.set(Some(Reference::new(ReferenceKind::Vrf, name))))
}

/// What is remembered of static routes between lines.
#[derive(Debug, Default)]
pub struct StaticRoutes {
    /// Where each route stands in the model.
    places: HashMap<RouteKey, usize>,
    /// The routes to each prefix.
    prefixes: HashMap<(Option<String>, IpNet), Vec<usize>>,
}

/// Adds a route, beside those that there are.
pub fn put<R: Default, M: Default + Holds<StaticRoutes>>(
    builder: &mut Builder<R, M>,
    key: RouteKey,
    route: StaticRoute,
) {
    let memory = builder.memory.held_mut();
    let index = builder.model.routing.static_routes.len();
    memory.prefixes.entry((key.vrf.clone(), key.prefix)).or_default().push(index);
    memory.places.insert(key, index);
    builder.model.routing.static_routes.push(route);
}

/// Adds a route in place of the same one written before.
pub fn replace<R: Default, M: Default + Holds<StaticRoutes>>(
    builder: &mut Builder<R, M>,
    key: RouteKey,
    route: StaticRoute,
) {
    let before = builder.memory.held_mut().places.remove(&key);
    if let Some(before) = before.and_then(|place| builder.model.routing.static_routes.get_mut(place)) {
        before.active = false;
    }
    put(builder, key, route);
}

/// A route that is gone stays in its place, without effect. Without a next hop, every route to the prefix goes.
pub fn take_away<R: Default, M: Default + Holds<StaticRoutes>>(builder: &mut Builder<R, M>, key: &RouteKey) {
    let memory = builder.memory.held_mut();
    let gone = if key.interface.is_none() && key.hop.is_none() {
        memory.prefixes.remove(&(key.vrf.clone(), key.prefix)).unwrap_or_default()
    } else {
        memory.places.remove(key).into_iter().collect()
    };
    for index in gone {
        if let Some(route) = builder.model.routing.static_routes.get_mut(index) {
            route.active = false;
        }
    }
}

/// A route whose next hop lies in the network of a tunnel leads into it. Where every interface is in sight, no other does.
pub fn finish<R: Default, M: Default>(builder: &mut Builder<R, M>) {
    let mut tunnels: HashSet<(Option<String>, IpNet)> = HashSet::new();
    for this in builder.model.interfaces.iter().filter(|this| this.kind == InterfaceKind::Tunnel) {
        let vrf = this.vrf.configured().map(|vrf| vrf.name.clone());
        let networks = this.addresses.iter().filter_map(|address| address.prefix.value());
        tunnels.extend(networks.map(|network| (vrf.clone(), network.trunc())));
    }
    let whole = builder.extent == Extent::Whole;
    for route in builder.model.routing.static_routes.iter_mut().filter(|route| route.into_tunnel.is_unknown()) {
        let Some(hop) = route.next_hop.configured().copied() else { continue };
        let vrf = route.vrf.configured().map(|vrf| vrf.name.clone());
        let longest = if hop.is_ipv4() { 32 } else { 128 };
        let mut networks = (0..=longest).filter_map(|length| IpNet::new(hop, length).ok());
        let beyond = !tunnels.is_empty() && networks.any(|network| tunnels.contains(&(vrf.clone(), network.trunc())));
        route.into_tunnel = match (beyond, whole) {
            (true, _) => Fact::Set(true, route.at),
            (false, true) => Fact::Default(false),
            (false, false) => Fact::Unknown(Why::PartialFile),
        };
    }
}
