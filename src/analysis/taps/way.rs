//! The way that copies take out of the device.

use std::net::IpAddr;

use ipnet::IpNet;
use seawall_api::model::{Addresses, InterfaceKind, Mirror, Model, Reference};
use seawall_api::{Fact, Why};

/// Whether the copies leave through a tunnel of this device: it is their port, or the best known route to their address leads into
/// one.
pub(super) fn through_tunnel(model: &Model, mirror: &Mirror, hidden: Option<Why>) -> Fact<bool> {
    let ports = mirror.destinations.value().map(Vec::as_slice).unwrap_or_default();
    let is_tunnel = |name: &str| {
        let mut tunnels = model.interfaces.iter().filter(|interface| interface.kind == InterfaceKind::Tunnel);
        tunnels.any(|interface| interface.name.eq_ignore_ascii_case(name))
    };
    if mirror.into_tunnel.value() == Some(&true) || ports.iter().any(|port| is_tunnel(port)) {
        return Fact::Set(true, mirror.destinations.span().unwrap_or(mirror.at));
    }
    let at = mirror.address.span().unwrap_or(mirror.at);
    match (remote(mirror), hidden) {
        (Some(address), _) if leads_into_tunnel(model, mirror, address) => Fact::Set(true, at),
        (Some(_), Some(why)) => Fact::Unknown(why),
        _ => Fact::Set(false, at),
    }
}

fn remote(mirror: &Mirror) -> Option<IpAddr> {
    match mirror.address.configured()? {
        Addresses::Prefix(prefix) if mirror.receives.value() != Some(&true) => Some(prefix.addr()),
        _ => None,
    }
}

/// The longest of the connected networks and static routes decides. The default route says too little: another protocol may know
/// better.
fn leads_into_tunnel(model: &Model, mirror: &Mirror, address: IpAddr) -> bool {
    let instance = |vrf: &Fact<Option<Reference>>| vrf.configured().map(|vrf| vrf.name.clone());
    let here = instance(&mirror.vrf);
    let connected = model.interfaces.iter().filter(|interface| interface.active && instance(&interface.vrf) == here);
    let connected = connected.flat_map(|interface| {
        let tunnel = interface.kind == InterfaceKind::Tunnel;
        interface.addresses.iter().filter_map(move |known| Some((known.prefix.value()?.trunc(), tunnel)))
    });
    let routes = model.routing.static_routes.iter().filter(|route| route.active && instance(&route.vrf) == here);
    let routes = routes.filter_map(|route| Some((*route.prefix.value()?, route.into_tunnel.value() == Some(&true))));
    let ways: Vec<(IpNet, bool)> = connected.chain(routes).filter(|(network, _)| network.prefix_len() > 0).collect();
    let best =
        ways.iter().filter(|(network, _)| network.contains(&address)).max_by_key(|(network, _)| network.prefix_len());
    best.is_some_and(|(_, tunnel)| *tunnel)
}
