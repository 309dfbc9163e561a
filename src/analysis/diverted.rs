//! Host routes that cut the device off from its own servers, or lead the way to them elsewhere.

use std::net::IpAddr;

use rustc_hash::FxHashMap;
use seawall_api::model::declare::{choice, object};
use seawall_api::model::{Addresses, Reference, StaticRoute};
use seawall_api::{Fact, Reading};

use super::endpoints::{Endpoint, EndpointRole};

choice! {
    /// What a route does to the way to a server.
    Diversion {
        /// Packets are dropped.
        Dropped = "dropped",
        /// Packets take a tunnel of this device.
        Tunnel = "tunnel",
    }
}

object! {
    /// A host route that takes one of the device's own servers out of reach, or leads to it through a tunnel.
    DivertedServer {
        /// The server.
        host: String,
        /// What it is to the device.
        role: EndpointRole,
        /// Who names it, in words.
        owner: String,
        /// What the route does.
        how: Diversion,
    }
}

/// Roles whose members watch the device or decide over it: who they are, an intruder wants to decide.
const SERVERS: &[EndpointRole] = &[
    EndpointRole::Aaa,
    EndpointRole::AaaDynamic,
    EndpointRole::Log,
    EndpointRole::Time,
    EndpointRole::SnmpManager,
    EndpointRole::SnmpTrap,
    EndpointRole::Flow,
    EndpointRole::Telemetry,
];

/// Each host route against the servers at its address, in the same routing instance; a server once for each role.
pub(super) fn find(reading: &Reading, endpoints: &[Endpoint]) -> Vec<DivertedServer> {
    let mut servers: FxHashMap<(IpAddr, Option<&str>), Vec<&Endpoint>> = FxHashMap::default();
    for server in endpoints.iter().filter(|one| one.active && SERVERS.contains(&one.role)) {
        if let Some(Addresses::Prefix(prefix)) = server.address.value() {
            let here = servers.entry((prefix.addr(), instance(&server.vrf))).or_default();
            if !here.iter().any(|known| known.role == server.role) {
                here.push(server);
            }
        }
    }
    let routes = reading.model.routing.static_routes.iter();
    let diverting = routes.filter_map(|route| Some((route, diversion(route)?, host(route)?)));
    let found = diverting.flat_map(|(route, how, address)| {
        let here = servers.get(&(address, instance(&route.vrf))).map(Vec::as_slice).unwrap_or_default();
        here.iter().map(move |server| DivertedServer {
            at: route.at,
            active: route.active,
            host: server.host.clone(),
            role: server.role,
            owner: server.owner.clone(),
            how,
        })
    });
    found.collect()
}

fn instance(vrf: &Fact<Option<Reference>>) -> Option<&str> {
    vrf.configured().map(|vrf| vrf.name.as_str())
}

fn diversion(route: &StaticRoute) -> Option<Diversion> {
    if route.discard.value() == Some(&true) {
        return Some(Diversion::Dropped);
    }
    (route.into_tunnel.value() == Some(&true)).then_some(Diversion::Tunnel)
}

/// The single host that a route is for. A discard route of a whole network is how a site announces its own block.
fn host(route: &StaticRoute) -> Option<IpAddr> {
    let prefix = route.prefix.value()?;
    (prefix.prefix_len() == prefix.max_prefix_len()).then(|| prefix.addr())
}
