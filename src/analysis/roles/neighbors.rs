//! What a BGP neighbour is: of the own AS, a customer, or a provider or peer.

use std::net::IpAddr;

use seawall_api::Fact;
use seawall_api::model::{Addresses, BgpNeighbor, Confidence, Model, NeighborRole};

use super::{Found, is_global_address};

/// What it is, if anything says so.
pub(super) fn role(model: &Model, neighbor: &BgpNeighbor) -> Option<Found<NeighborRole>> {
    let unsure = may_be_own(neighbor) && neighbor.external.value() == Some(&true);
    let found = |role, confidence, evidence: &str| {
        let confidence = if unsure { Confidence::Low } else { confidence };
        Some(Found { role, confidence, evidence: evidence.to_owned(), at: neighbor.at })
    };
    if neighbor.external.value() == Some(&false) {
        return found(NeighborRole::Internal, Confidence::High, "in the own AS");
    }
    if neighbor.external.value() != Some(&true) {
        return None;
    }
    if neighbor.vrf.configured().is_some() && !is_of_the_internet(neighbor) {
        return found(NeighborRole::Customer, Confidence::Medium, "external, inside a routing instance");
    }
    if neighbor.families.iter().any(|family| family.default_originated.value() == Some(&true)) {
        return found(NeighborRole::Customer, Confidence::Medium, "it is sent a default route");
    }
    let leads_out = model.routing.static_routes.iter().any(|route| {
        route.prefix.value().is_some_and(|prefix| prefix.prefix_len() == 0)
            && route.next_hop.configured().copied() == address(neighbor)
            && route.vrf.configured().map(|vrf| &vrf.name) == neighbor.vrf.configured().map(|vrf| &vrf.name)
    });
    if leads_out {
        return found(NeighborRole::Transit, Confidence::High, "the default route leads to it");
    }
    match (
        neighbor.local_as.value().copied().map(is_private_as),
        neighbor.remote_as.value().copied().map(is_private_as),
    ) {
        (Some(false), Some(true)) => {
            found(NeighborRole::Customer, Confidence::Medium, "a private AS towards a public one")
        }
        (Some(true), Some(false)) => {
            found(NeighborRole::Transit, Confidence::Medium, "a public AS towards a private one")
        }
        _ => None,
    }
}

/// Whether its number and its address are of the internet: inside of a routing instance customers of a VPN have
/// neither as a rule, and networks that carry the internet in an instance meet providers so.
pub(super) fn is_of_the_internet(neighbor: &BgpNeighbor) -> bool {
    neighbor.remote_as.value().is_some_and(|number| !is_private_as(*number))
        && address(neighbor).is_some_and(is_global_address)
}

/// RFC 6996.
fn is_private_as(number: u64) -> bool {
    (64_512..=65_534).contains(&number) || (4_200_000_000..=4_294_967_294).contains(&number)
}

/// Its address; a range has none.
pub(super) fn address(neighbor: &BgpNeighbor) -> Option<IpAddr> {
    match neighbor.address.value()? {
        Addresses::Prefix(prefix) if prefix.prefix_len() == prefix.max_prefix_len() => Some(prefix.addr()),
        _ => None,
    }
}

/// Whether nothing but the number sets the neighbour apart: both numbers are private, and the address is. Data
/// centres (RFC 7938) and offices run BGP so inside of one network, and so may a provider's customer.
pub(super) fn may_be_own(neighbor: &BgpNeighbor) -> bool {
    let private = |number: &Fact<u64>| number.value().copied().is_some_and(is_private_as);
    private(&neighbor.local_as)
        && private(&neighbor.remote_as)
        && address(neighbor).is_some_and(|address| !is_global_address(address))
}
