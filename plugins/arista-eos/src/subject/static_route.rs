//! `ip route`, `ipv6 route`: static routes; and which tables forward at all.

use std::collections::{HashMap, HashSet};
use std::net::IpAddr;

use ipnet::{IpNet, Ipv4Net};
use seawall_api::Fact;
use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled};
use seawall_api::model::{InterfaceKind, Reference, ReferenceKind, StaticRoute, WhenUndefined};
use seawall_api::reading::Extent;

use super::interface::full_name;
use crate::builder::Builder;

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: Context::TOP, feeds: &["routing.static_routes"], commands: COMMANDS },
    &Table { context: Context::TOP, feeds: &[], commands: FORWARDING },
];

const COMMANDS: &[Command<Builder>] = &[
    modelled(
        "(ip|ipv6) route [vrf <vrf:name>] (<network:ipv4> <mask:ipv4>|<prefix>) [egress-vrf <hop_vrf:name>] (<interface> [<hop:address>]|<hop:address>) \
         / [track bfd] [<distance:number>] [tag <number>] [name <name>] [metric <number>] [weight <number>] [label <number>]",
        route,
    ),
    modelled(
        "(ip|ipv6) route [vrf <vrf:name>] (<network:ipv4> <mask:ipv4>|<prefix>) nexthop-group <group:name> / [<number>] [tag <number>] [name <name>]",
        route,
    ),
    modelled("ip route [vrf <vrf:name>] <prefix> (vtep <hop:ipv4> vni <number> router-mac-address <mac>|dhcp)", route),
    modelled("(ip|ipv6) route [vrf <vrf:name>] (<network:ipv4> <mask:ipv4>|<prefix>)", |builder, line| {
        line.removes().then(|| route(builder, line))?
    }),
    ignored("ip route (split-horizon|tracking|default-tag) <text>"),
];

const FORWARDING: &[Command<Builder>] = &[
    ignored("ip routing [vrf <vrf:name>]").default_on(),
    ignored("ip routing ipv6 interfaces [vrf <vrf:name>]"),
    ignored("ip load-sharing <text>"),
    ignored("ip software forwarding options action <name>"),
];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    /// Where each route stands in the model, for `no ip route ...`.
    places: HashMap<Key, usize>,
    /// The routes to each prefix.
    prefixes: HashMap<(Option<String>, IpNet), Vec<usize>>,
}

/// What tells two routes apart.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Key {
    vrf: Option<String>,
    prefix: IpNet,
    interface: Option<String>,
    hop: Option<IpAddr>,
}

fn key(line: &CommandLine<'_>) -> Option<Key> {
    let prefix = match line.prefix("prefix") {
        Some(prefix) => prefix,
        None => IpNet::V4(Ipv4Net::with_netmask(line.ipv4("network")?, line.ipv4("mask")?).ok()?),
    };
    Some(Key {
        vrf: line.string("vrf").filter(|name| name != "default"),
        prefix: prefix.trunc(),
        interface: line.get("interface").map(full_name),
        hop: line.address("hop"),
    })
}

fn route(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let key = key(line)?;
    if line.removes() {
        take_away(builder, &key);
        return Some(());
    }
    let user = format!("route to {}", key.prefix);
    let vrf = key.vrf.as_deref().map(|name| {
        builder.uses(ReferenceKind::Vrf, name, user.as_str(), WhenUndefined::NoEffect, line.span);
        Reference::new(ReferenceKind::Vrf, name)
    });
    let told = key.interface.is_some() || key.hop.is_some();
    let interface = key.interface.as_deref();
    let index = builder.model.routing.static_routes.len();
    builder.model.routing.static_routes.push(StaticRoute {
        at: line.span,
        prefix: line.set(key.prefix),
        vrf: line.set(vrf),
        // From DHCP or a group, the next hop stands elsewhere.
        next_hop: if told { line.set(key.hop) } else { Fact::default() },
        interface: line.set(interface.map(|name| Reference::new(ReferenceKind::Interface, name))),
        next_hop_global: Fact::Default(false),
        next_hop_vrf: match line.get("hop_vrf") {
            Some(name) => line.set(Some(Reference::new(ReferenceKind::Vrf, name))),
            None => Fact::Default(None),
        },
        discard: line.set(interface.is_some_and(|name| name.starts_with("Null"))),
        into_tunnel: match interface {
            Some(name) => line.set(name.starts_with("Tunnel")),
            None => Fact::default(),
        },
        ..StaticRoute::default()
    });
    let memory = &mut builder.memory.static_route;
    memory.prefixes.entry((key.vrf.clone(), key.prefix)).or_default().push(index);
    memory.places.insert(key, index);
    Some(())
}

/// A route that is gone stays in its place, without effect. Without a next hop, every route to the prefix goes.
fn take_away(builder: &mut Builder, key: &Key) {
    let memory = &mut builder.memory.static_route;
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
pub(crate) fn finish(builder: &mut Builder) {
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
        if networks.any(|network| tunnels.contains(&(vrf.clone(), network.trunc()))) {
            route.into_tunnel = Fact::Set(true, route.at);
        } else if whole {
            route.into_tunnel = Fact::Default(false);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::sample::{unknown, whole};

    #[test]
    fn routes_in_all_forms() {
        let reading = whole(
            "ip routing\nno ip routing vrf MGMT\nip route 0.0.0.0/0 203.0.113.1 250 name OUT\nip route vrf MGMT 10.0.0.0/8 Management1 10.1.1.1\n\
             ip route 192.0.2.0/24 Null0\nip route 10.9.0.0 255.255.0.0 Tunnel5\nipv6 route vrf MGMT ::/0 2001:db8::1\n\
             ip route 10.8.0.0/16 10.5.0.2 track bfd name x\ninterface Tunnel5\n   ip address 10.5.0.1/30\n",
        );
        assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
        let routes = &reading.model.routing.static_routes;
        assert_eq!(routes[0].next_hop.configured().unwrap().to_string(), "203.0.113.1");
        assert_eq!(routes[1].vrf.configured().unwrap().name, "MGMT");
        assert_eq!(routes[2].discard.value(), Some(&true));
        let into: Vec<_> = routes.iter().map(|route| route.into_tunnel.value().copied().unwrap_or(false)).collect();
        assert_eq!(into, [false, false, false, true, false, true]);
    }

    #[test]
    fn routes_can_be_taken_away() {
        let reading = whole(
            "ip route 10.0.0.0/8 10.1.1.1\nip route 10.0.0.0/8 10.1.1.2\nno ip route 10.0.0.0/8 10.1.1.1\nip route 10.9.0.0/16 10.1.1.1\nno ip route 10.9.0.0/16\n",
        );
        assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
        let active: Vec<_> = reading.model.routing.static_routes.iter().map(|route| route.active).collect();
        assert_eq!(active, [false, true, false]);
    }
}
