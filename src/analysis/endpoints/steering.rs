//! Which tunnels static routes lead traffic into.

use std::net::IpAddr;

use ipnet::IpNet;
use rustc_hash::FxHashMap;
use seawall_api::model::{InterfaceKind, Model};
use seawall_api::{Fact, Reading, Span};

use super::{Endpoint, EndpointRole};
use crate::analysis::unread::why_any_is_open;

/// Marks them, at the first such route.
pub(super) fn find(found: &mut [Endpoint], reading: &Reading) {
    let networks = Networks::of(&reading.model);
    let mut routes: FxHashMap<&str, Span> = FxHashMap::default();
    for route in reading.model.routing.static_routes.iter().filter(|route| route.active) {
        let by_name = route.interface.configured().map(|way| way.name.as_str());
        let by_hop = || networks.tunnel_of(*route.next_hop.configured()?);
        if let Some(tunnel) = by_name.or_else(by_hop) {
            routes.entry(tunnel).or_insert(route.at);
        }
    }
    let hidden = why_any_is_open(reading, &["routing.static_routes", "interfaces.addresses", "tunnels"]);
    for endpoint in found {
        let is_tunnel = endpoint.role == EndpointRole::Tunnel;
        let route = routes.get(endpoint.owner.as_str()).filter(|_| is_tunnel);
        endpoint.steered = match (route, hidden) {
            (Some(route), _) => Fact::Set(true, *route),
            (None, Some(why)) if is_tunnel => Fact::Unknown(why),
            (None, _) => Fact::Set(false, endpoint.at),
        };
    }
}

/// The networks on tunnel interfaces.
struct Networks<'a> {
    tunnels: FxHashMap<IpNet, &'a str>,
    lengths: Vec<u8>,
}

impl<'a> Networks<'a> {
    fn of(model: &'a Model) -> Self {
        let interfaces = model.interfaces.iter().filter(|interface| interface.kind == InterfaceKind::Tunnel);
        let networks = interfaces.flat_map(|interface| {
            let prefixes = interface.addresses.iter().filter_map(|address| address.prefix.value());
            prefixes.map(|prefix| (prefix.trunc(), interface.name.as_str()))
        });
        let tunnels: FxHashMap<IpNet, &str> = networks.collect();
        let mut lengths: Vec<u8> = tunnels.keys().map(IpNet::prefix_len).collect();
        lengths.sort_unstable();
        lengths.dedup();
        Self { tunnels, lengths }
    }

    fn tunnel_of(&self, hop: IpAddr) -> Option<&'a str> {
        let around = self.lengths.iter().rev().filter_map(|length| IpNet::new(hop, *length).ok());
        around.map(|network| network.trunc()).find_map(|network| self.tunnels.get(&network).copied())
    }
}
