//! What an interface and a BGP neighbour are for, with evidence and confidence.
//!
//! Evidence in falling order (design page, "Roles"): the site's own word; the way to an external
//! neighbour or the default route; a globally routable address without an interior protocol; an
//! interior protocol; the mode of a switch port; management VRF or port; words of a description.

mod bundles;
mod carriers;
mod instances;
mod neighbors;
mod zones;

use std::net::IpAddr;

use seawall_api::model::{
    BgpNeighbor, Confidence, Interface, InterfaceAddress, InterfaceKind, InterfaceRole, Model, NeighborRole, PortMode,
    StaticRoute,
};
use seawall_api::{Fact, Reading, Span, Why};

use super::address_set::{Family, global_addresses};
use super::unread::{Blocks, may_change_any};
use crate::wildcard::fits;

/// Roles that the site has given, for one device.
#[derive(Debug, Clone, Default)]
pub struct SiteRoles {
    /// Interface names and their roles; the first that fits holds. `*` stands for any text.
    pub interfaces: Vec<(String, InterfaceRole)>,
}

/// A role with what says so.
struct Found<R> {
    role: R,
    confidence: Confidence,
    evidence: String,
    at: Span,
}

/// Writes roles into the model. What has no evidence stays unknown, and so does what has only weak
/// evidence where a line that was not read may hold a stronger one.
pub(super) fn assign(reading: &mut Reading, sites: &SiteRoles) {
    let neighbors_open = may_change_any(reading, NEIGHBOR_EVIDENCE);
    let interfaces_open = neighbors_open || may_change_any(reading, INTERFACE_EVIDENCE);
    // Where an interface is: its networks, and its routing instance.
    let places_open = Blocks::touching(reading, &["interfaces.addresses", "interfaces.vrf"]);
    write(&mut reading.model, sites, neighbors_open, |at| interfaces_open || places_open.may_change(at));
    let standing_open = interfaces_open || may_change_any(reading, &["interfaces.stands_on"]);
    carriers::write(&mut reading.model, standing_open);
    bundles::write(&mut reading.model);
    instances::write(&mut reading.model, interfaces_open);
    let zones_open = may_change_any(reading, zones::MEMBERS);
    zones::write(&mut reading.model, zones_open);
}

/// `interface_open`: whether the interface at this place may have further evidence.
fn write(model: &mut Model, sites: &SiteRoles, neighbors_open: bool, interface_open: impl Fn(Span) -> bool) {
    let neighbors: Vec<Option<Found<NeighborRole>>> =
        model.routing.neighbors.iter().map(|neighbor| neighbors::role(model, neighbor)).collect();
    for (neighbor, found) in model.routing.neighbors.iter_mut().zip(neighbors) {
        (neighbor.role, neighbor.role_confidence, neighbor.role_evidence) = facts(found, neighbors_open);
    }
    let interfaces: Vec<Option<Found<InterfaceRole>>> =
        model.interfaces.iter().map(|interface| interface_role(model, interface, sites)).collect();
    for (interface, found) in model.interfaces.iter_mut().zip(interfaces) {
        (interface.role, interface.role_confidence, interface.role_evidence) =
            facts(found, interface_open(interface.at));
    }
}

/// Lists whose lines are evidence of what a neighbour is.
const NEIGHBOR_EVIDENCE: &[&str] = &["routing.static_routes"];

/// And further ones whose lines are evidence of what an interface is.
const INTERFACE_EVIDENCE: &[&str] = &["routing.neighbors.address", "routing.neighbors.external"];

fn facts<R>(found: Option<Found<R>>, open: bool) -> (Fact<R>, Fact<Confidence>, Fact<String>) {
    let Some(found) = found.filter(|found| !open || found.confidence == Confidence::High) else {
        let why = if open { Why::UnreadLine } else { Why::SiteFact("interface_roles") };
        return (Fact::Unknown(why), Fact::Unknown(why), Fact::Unknown(why));
    };
    (Fact::Set(found.role, found.at), Fact::Set(found.confidence, found.at), Fact::Set(found.evidence, found.at))
}

fn interface_role(model: &Model, interface: &Interface, sites: &SiteRoles) -> Option<Found<InterfaceRole>> {
    let found = |role, confidence, evidence: &str, at: Span| {
        Some(Found { role, confidence, evidence: evidence.to_owned(), at })
    };
    if let Some((_, role)) = sites.interfaces.iter().find(|(pattern, _)| fits(pattern, &interface.name)) {
        return found(*role, Confidence::High, "said by the site", interface.at);
    }
    match interface.kind {
        InterfaceKind::Loopback => return found(InterfaceRole::Loopback, Confidence::High, "a loopback", interface.at),
        InterfaceKind::Management => {
            return found(InterfaceRole::Management, Confidence::High, "a management port", interface.at);
        }
        _ => {}
    }
    if !interface.active && interface.addresses.is_empty() {
        return found(InterfaceRole::Parked, Confidence::High, "shut, without an address", interface.at);
    }
    if is_management_vrf(interface) {
        return found(InterfaceRole::Management, Confidence::High, "in the management routing instance", interface.at);
    }
    behind_neighbor(model, interface)
        .or_else(|| behind_default_route(model, interface))
        .or_else(|| speaks_interior_protocol(model, interface))
        .or_else(|| global_without_interior(model, interface))
        .or_else(|| port_mode(interface))
        .or_else(|| described(interface))
}

fn behind_neighbor(model: &Model, interface: &Interface) -> Option<Found<InterfaceRole>> {
    let external = |neighbor: &&BgpNeighbor| neighbor.external.value() == Some(&true) && neighbor.active;
    let neighbor = model.routing.neighbors.iter().filter(external).find(|neighbor| {
        neighbors::address(neighbor)
            .is_some_and(|address| is_connected(interface, address) && same_vrf(neighbor, interface))
    })?;
    let role = match neighbor.role.value() {
        Some(NeighborRole::Customer) => InterfaceRole::Customer,
        _ => InterfaceRole::Transit,
    };
    let private = neighbors::may_be_own(neighbor);
    let unsaid = if private { Confidence::Low } else { Confidence::Medium };
    let kind =
        if private { "external BGP neighbour with private number and address," } else { "external BGP neighbour" };
    Some(Found {
        role,
        confidence: neighbor.role_confidence.value().copied().unwrap_or(unsaid),
        evidence: format!("connects {kind} {}", neighbor.name),
        at: neighbor.at,
    })
}

fn same_vrf(neighbor: &BgpNeighbor, interface: &Interface) -> bool {
    neighbor.vrf.configured().map(|vrf| &vrf.name) == interface.vrf.configured().map(|vrf| &vrf.name)
}

fn behind_default_route(model: &Model, interface: &Interface) -> Option<Found<InterfaceRole>> {
    let is_ipv6 = |route: &StaticRoute| route.prefix.value().is_some_and(|prefix| prefix.addr().is_ipv6());
    let leads_here = |route: &&StaticRoute| {
        let is_default = route.prefix.value().is_some_and(|prefix| prefix.prefix_len() == 0);
        let by_address = route.next_hop.configured().is_some_and(|hop| is_connected(interface, *hop));
        let by_name = route.interface.configured().is_some_and(|way| way.name == interface.name);
        is_default
            && (by_address || by_name)
            && route.vrf.configured().map(|vrf| &vrf.name) == interface.vrf.configured().map(|vrf| &vrf.name)
    };
    let route = model.routing.static_routes.iter().filter(leads_here).min_by_key(|route| is_ipv6(route))?;
    // A default route also leads from an access switch to its own router: only a global address makes it an edge.
    let same_family = |address: &&InterfaceAddress| {
        address.prefix.value().is_some_and(|prefix| prefix.addr().is_ipv6() == is_ipv6(route))
    };
    let global = interface.addresses.iter().filter(same_family).any(is_global);
    let (role, evidence) = if global {
        (InterfaceRole::Transit, "the default route leaves by it, under a global address")
    } else {
        (InterfaceRole::Core, "the default route leaves by it, under a private address")
    };
    // Addresses of IPv6 are global inside as well: in a routing instance, which may be a customer's, they say little.
    let says_little = is_ipv6(route) && interface.vrf.configured().is_some();
    let confidence = if global && !says_little { Confidence::Medium } else { Confidence::Low };
    Some(Found { role, confidence, evidence: evidence.to_owned(), at: route.at })
}

fn speaks_interior_protocol(model: &Model, interface: &Interface) -> Option<Found<InterfaceRole>> {
    let speaks = model
        .routing
        .interfaces
        .iter()
        .find(|speaking| speaking.name == interface.name && speaking.passive.value() == Some(&false))?;
    Some(Found {
        role: InterfaceRole::Core,
        confidence: Confidence::Medium,
        evidence: format!("speaks {}", speaks.protocol.word()),
        at: speaks.at,
    })
}

fn global_without_interior(model: &Model, interface: &Interface) -> Option<Found<InterfaceRole>> {
    let address = interface.addresses.iter().find(|address| is_global(address))?;
    let interior = model.routing.interfaces.iter().any(|speaking| speaking.name == interface.name);
    (!interior && interface.active).then(|| Found {
        role: InterfaceRole::Transit,
        confidence: Confidence::Low,
        evidence: "a global address without an interior protocol".to_owned(),
        at: address.at,
    })
}

fn port_mode(interface: &Interface) -> Option<Found<InterfaceRole>> {
    if interface.switched.value() != Some(&true) {
        return None;
    }
    let (role, evidence) = match interface.port.mode.value()? {
        PortMode::Access => (InterfaceRole::Access, "an access port"),
        PortMode::Trunk => (InterfaceRole::Trunk, "a trunk"),
        PortMode::DynamicAuto | PortMode::DynamicDesirable | PortMode::Tunnel => return None,
    };
    let at = interface.port.mode.span().unwrap_or(interface.at);
    Some(Found { role, confidence: Confidence::High, evidence: evidence.to_owned(), at })
}

/// Words that people use for the other end of a line. A description is the weakest evidence.
const WORDS: &[(&str, InterfaceRole)] = &[
    ("transit", InterfaceRole::Transit),
    ("upstream", InterfaceRole::Transit),
    ("internet", InterfaceRole::Transit),
    ("peering", InterfaceRole::Transit),
    ("customer", InterfaceRole::Customer),
    ("cust:", InterfaceRole::Customer),
    ("core:", InterfaceRole::Core),
    ("backbone", InterfaceRole::Core),
    ("management", InterfaceRole::Management),
    ("oob", InterfaceRole::Management),
];

fn described(interface: &Interface) -> Option<Found<InterfaceRole>> {
    let text = interface.description.configured()?.0.to_lowercase();
    let (word, role) = WORDS.iter().find(|(word, _)| text.contains(word))?;
    Some(Found {
        role: *role,
        confidence: Confidence::Low,
        evidence: format!("its description holds the word {word}"),
        at: interface.description.span().unwrap_or(interface.at),
    })
}

fn is_connected(interface: &Interface, address: IpAddr) -> bool {
    interface.addresses.iter().filter_map(|own| own.prefix.value()).any(|prefix| prefix.contains(&address))
}

fn is_global(address: &InterfaceAddress) -> bool {
    address.prefix.value().is_some_and(|prefix| is_global_address(prefix.addr()))
}

fn is_global_address(address: IpAddr) -> bool {
    global_addresses(Family::of(address)).contains(address)
}

fn is_management_vrf(interface: &Interface) -> bool {
    interface.vrf.configured().is_some_and(|vrf| names_management(&vrf.name))
}

/// Whether the name of a routing instance says that it is for management.
pub(super) fn names_management(vrf: &str) -> bool {
    let name = vrf.to_lowercase();
    name.contains("mgmt") || name.contains("management") || name.contains("oob")
}

#[cfg(test)]
mod tests;
