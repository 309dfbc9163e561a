//! `ip route`, `ipv6 route`.

use std::net::IpAddr;

use ipnet::{IpNet, Ipv4Net};
use seawall_api::Fact;
use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled};
use seawall_api::model::{Reference, ReferenceKind, StaticRoute, WhenUndefined};

use crate::builder::Builder;

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] =
    &[&Table { context: Context::TOP, feeds: &["routing.static_routes"], commands: COMMANDS }];

const COMMANDS: &[Command<Builder>] = &[
    modelled(
        "ip route [static] [vrf <vrf:name>] [topology <name>] (<network:ipv4> <mask:ipv4>|<prefix>) (<interface> [<hop:ipv4>]|<hop:ipv4>|dhcp) \
         / [<number>] [global] [name <name>] [tag <number>] [track <number>] [permanent] [multicast] [name <name>] [tag <number>] [<number>]",
        route,
    ),
    modelled(
        "ipv6 route [vrf <vrf:name>] <prefix> (<interface> [<hop:ipv6>]|<hop:ipv6>) \
         / [nexthop-vrf <name>] [<number>] [unicast|multicast] [name <name>] [tag <number>] [track <number>] [<number>]",
        route,
    ),
    ignored("ip route static (adjust-time <number>|install-routes-recurse-via-nexthop <text>|inter-vrf)"),
    ignored("ip route profile"),
];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {}

/// Says which routes lead into a tunnel of this device.
pub(crate) fn finish(builder: &mut Builder) {
    let tunnels: Vec<String> = builder.model.tunnels.iter().map(|tunnel| tunnel.name.to_lowercase()).collect();
    for route in &mut builder.model.routing.static_routes {
        let name = route.interface.configured().map(|interface| interface.name.to_lowercase());
        let into = name.is_some_and(|name| name.starts_with("tunnel") || tunnels.contains(&name));
        route.into_tunnel = Fact::Set(into, route.at);
    }
}

fn route(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    if line.removes() {
        return Some(());
    }
    let prefix = match line.prefix("prefix") {
        Some(prefix) => prefix,
        None => IpNet::V4(Ipv4Net::with_netmask(line.ipv4("network")?, line.ipv4("mask")?).ok()?),
    };
    let vrf = line.string("vrf").map(|name| {
        builder.uses(ReferenceKind::Vrf, &name, format!("route to {prefix}"), WhenUndefined::NoEffect, line.span);
        Reference::new(ReferenceKind::Vrf, name)
    });
    let interface = line.string("interface");
    let discard = interface.as_ref().is_some_and(|name| name.to_lowercase().starts_with("null"));
    let hop: Option<IpAddr> = line.address("hop");
    builder.model.routing.static_routes.push(StaticRoute {
        at: line.span,
        prefix: line.set(prefix.trunc()),
        vrf: line.set(vrf),
        next_hop: line.set(hop),
        interface: line.set(interface.map(|name| Reference::new(ReferenceKind::Interface, name))),
        discard: line.set(discard),
        ..StaticRoute::default()
    });
    Some(())
}

#[cfg(test)]
mod tests {
    use crate::sample::{unknown, whole};

    #[test]
    fn routes_in_all_forms() {
        let reading = whole(
            "ip route 0.0.0.0 0.0.0.0 203.0.113.1 250 name OUT\nip route vrf M 10.0.0.0 255.0.0.0 GigabitEthernet0 10.1.1.1\n\
             ip route 192.0.2.0 255.255.255.0 Null0\nip route 10.9.0.0 255.255.0.0 Tunnel5\nipv6 route ::/0 2001:DB8::1\n\
             ip route 0.0.0.0/0 172.16.0.1\nip route 0.0.0.0 0.0.0.0 dhcp\nip route 10.8.0.0 255.255.0.0 null0\n",
        );
        assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
        let routes = &reading.model.routing.static_routes;
        assert_eq!(routes.len(), 8);
        assert_eq!(routes[0].next_hop.configured().unwrap().to_string(), "203.0.113.1");
        assert_eq!(routes[1].vrf.configured().unwrap().name, "M");
        assert_eq!(routes[1].interface.configured().unwrap().name, "GigabitEthernet0");
        assert_eq!((routes[2].discard.value(), routes[7].discard.value()), (Some(&true), Some(&true)));
        assert_eq!(routes[3].into_tunnel.value(), Some(&true));
        assert_eq!(routes[4].prefix.value().unwrap().prefix_len(), 0);
    }
}
