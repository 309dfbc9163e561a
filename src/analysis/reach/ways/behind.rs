//! Who is behind an interface: the sources to which answers go out by it again.
//!
//! A session needs its answers. A source that is routed elsewhere opens none by an interface that lets it in.

use ipnet::IpNet;
use seawall_api::model::{Family, Interface};

use super::Ways;
use crate::analysis::address_set::{AddressSet, Bounds, Cube};
use crate::analysis::reach::lists::set_family;

impl<'a> Ways<'a> {
    /// The networks behind an interface; `None` where it may be any: its address is not its own, routes are learned, or
    /// they lead where nobody says.
    pub(in crate::analysis::reach) fn behind(&self, way: &'a Interface, family: Family) -> Option<Bounds> {
        let routing = &self.model.routing;
        let learned = routing.processes.iter().any(|process| process.active)
            || routing.neighbors.iter().any(|neighbor| neighbor.active);
        let lent = way.address_borrowed.value() != Some(&false) || self.unread.may_change(way.at);
        if learned || lent || self.routes_touched || self.more.is_some() {
            return None;
        }
        let of_family = |net: &IpNet| net.addr().is_ipv6() == (family == Family::Ipv6);
        let mut nets: Vec<IpNet> = Vec::new();
        for address in way.addresses.iter().filter(|address| address.family == family) {
            nets.push(address.prefix.value()?.trunc());
        }
        if nets.is_empty() {
            return None;
        }
        let connected = nets.clone();
        for route in routing.static_routes.iter().filter(|route| route.active) {
            let prefix = *route.prefix.value()?;
            let leads_here = match (route.next_hop.configured(), route.interface.configured()) {
                (Some(hop), _) => connected.iter().any(|net| net.contains(hop)),
                (None, Some(interface)) => interface.name == way.name,
                (None, None) if route.discard.value() == Some(&true) => false,
                (None, None) => return None,
            };
            nets.extend(Some(prefix).filter(|net| leads_here && of_family(net)));
        }
        if family == Family::Ipv6 {
            // Hosts that answer one another on the link alone.
            nets.extend("fe80::/10".parse::<IpNet>());
        }
        let cubes: Vec<Cube> = nets.iter().copied().map(Cube::prefix).collect();
        Some(AddressSet::of_cubes(set_family(family), &cubes))
    }
}
