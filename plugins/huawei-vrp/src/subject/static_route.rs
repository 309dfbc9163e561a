//! `ip route-static`, `ipv6 route-static`: static routes.

use ipnet::IpNet;
use seawall_api::Fact;
use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled};
use seawall_api::model::{ReferenceKind, StaticRoute, WhenUndefined};
use seawall_api::routing::static_routes::{self, RouteKey, StaticRoutes};

use super::interface::full_name;
use super::vpn_instance;
use crate::builder::Builder;

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] =
    &[&Table { context: Context::TOP, feeds: &["routing.static_routes"], commands: COMMANDS }];

const COMMANDS: &[Command<Builder>] = &[
    modelled(
        "ip route-static [vpn-instance <vrf:name>] <network:ipv4> (<mask:ipv4>|<length:number>) \
         (<interface:interface> [<hop:ipv4>]|<hop:ipv4> [public]|vpn-instance <hop_vrf:name> [<hop:ipv4>]) \
         / [preference <number>] [tag <number>] [permanent] [track (bfd-session|nqa|efm-state) <name> [<name>]] [bfd enable] [inherit-cost] [description <text>]",
        route,
    ),
    modelled(
        "ipv6 route-static [vpn-instance <vrf:name>] <network:ipv6> <length:number> \
         (<interface:interface> [<hop:ipv6>]|<hop:ipv6> [public]|vpn-instance <hop_vrf:name> [<hop:ipv6>]) \
         / [preference <number>] [tag <number>] [permanent] [track (bfd-session|nqa) <name> [<name>]] [bfd enable] [description <text>]",
        route,
    ),
    modelled(
        "(ip|ipv6) route-static [vpn-instance <vrf:name>] (<network:ipv4> (<mask:ipv4>|<length:number>)|<network:ipv6> <length:number>)",
        |builder, line| line.removes().then(|| route(builder, line))?,
    ),
    ignored(
        "(ip|ipv6) route-static (default-preference|default-bfd|bfd|frr|selection-rule|recursive-lookup|track|arp-vlink) [<text>]",
    ),
    ignored("router id <ipv4>"),
    ignored("router id <ipv4> vpn-instance <name>"),
    ignored("(ip|ipv6) route (recursive-lookup|prefix-limit) <text>"),
];

seawall_api::holds!(crate::subject::Memory, StaticRoutes, static_route);

fn key(line: &CommandLine<'_>) -> Option<RouteKey> {
    let prefix = match line.number("length") {
        Some(length) => IpNet::new(line.address("network")?, u8::try_from(length).ok()?).ok()?.trunc(),
        None => static_routes::destination(line)?,
    };
    Some(RouteKey {
        vrf: vpn_instance::name(line),
        prefix,
        interface: line.get("interface").map(full_name),
        hop: line.address("hop"),
    })
}

fn route(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let key = key(line)?;
    if line.removes() {
        static_routes::take_away(builder, &key);
        return Some(());
    }
    if let Some(name) = &key.vrf {
        let user = format!("route to {}", key.prefix);
        builder.uses(ReferenceKind::Vrf, name, user, WhenUndefined::Refused, line.span);
    }
    let discard = key.interface.as_deref().is_some_and(|name| name.eq_ignore_ascii_case("NULL0"));
    let route = StaticRoute {
        discard: line.set(discard),
        next_hop_global: if line.has("public") { line.set(true) } else { Fact::Default(false) },
        next_hop_vrf: static_routes::hop_vrf(line, line.get("hop_vrf")),
        ..static_routes::written(line, &key, "Tunnel")
    };
    static_routes::put(builder, key, route);
    Some(())
}

/// Which routes lead into a tunnel.
pub(crate) fn finish(builder: &mut Builder) {
    static_routes::finish(builder);
}

#[cfg(test)]
mod tests {
    use crate::sample::{unknown, whole};

    #[test]
    fn routes_in_all_forms() {
        let reading = whole(
            "#\nip route-static 0.0.0.0 0.0.0.0 203.0.113.1 preference 200 description out there\nip route-static vpn-instance M 10.0.0.0 8 10.1.1.1\n\
             ip route-static 192.0.2.0 24 NULL0\nip route-static 10.9.0.0 255.255.0.0 Tunnel0/0/5\nipv6 route-static :: 0 2001:DB8::1\n\
             ip route-static 10.8.0.0 16 10.5.0.2\nip route-static 10.7.0.0 16 vpn-instance X 10.1.1.1\nip route-static vpn-instance M 10.6.0.0 16 10.1.1.2 public\n#\n\
             interface Tunnel0/0/5\n ip address 10.5.0.1 30\n",
        );
        assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
        let routes = &reading.model.routing.static_routes;
        assert_eq!(routes[0].next_hop.configured().unwrap().to_string(), "203.0.113.1");
        assert_eq!(routes[1].vrf.configured().unwrap().name, "M");
        assert_eq!((routes[2].discard.value(), routes[0].discard.value()), (Some(&true), Some(&false)));
        let into: Vec<_> = routes.iter().map(|route| route.into_tunnel.value().copied().unwrap_or(false)).collect();
        assert_eq!(into, [false, false, false, true, false, true, false, false]);
        assert_eq!(routes[6].next_hop_vrf.configured().unwrap().name, "X");
        assert_eq!(routes[7].next_hop_global.value(), Some(&true));
    }

    #[test]
    fn routes_can_be_taken_away() {
        let reading = whole(
            "#\nip route-static 10.0.0.0 8 10.1.1.1\nip route-static 10.0.0.0 8 10.1.1.2\nundo ip route-static 10.0.0.0 8 10.1.1.1\n\
             ip route-static 10.9.0.0 16 10.1.1.1\nundo ip route-static 10.9.0.0 16\n",
        );
        assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
        let active: Vec<_> = reading.model.routing.static_routes.iter().map(|route| route.active).collect();
        assert_eq!(active, [false, true, false]);
    }
}
