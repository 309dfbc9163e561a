//! `ip route`, `ipv6 route`.

use seawall_api::Fact;
use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled};
use seawall_api::model::{ReferenceKind, StaticRoute, WhenUndefined};
use seawall_api::routing::static_routes::{self, RouteKey, StaticRoutes};

use crate::builder::Builder;
use crate::subject::interface::full_name;

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] =
    &[&Table { context: Context::TOP, feeds: &["routing.static_routes"], commands: COMMANDS }];

const COMMANDS: &[Command<Builder>] = &[
    modelled(
        "ip route [static] [vrf <vrf:name>] [topology <name>] (<network:ipv4> <mask:ipv4>|<prefix>) (<interface> [<hop:ipv4>]|<hop:ipv4>|dhcp) \
         / [<number>] [global] [name <name>] [tag <number>] [track <number>] [permanent] [multicast] [name <name>] [tag <number>] [<number>]",
        route,
    ),
    modelled("ip route [vrf <vrf:name>] <network:ipv4> <mask:ipv4>", |builder, line| {
        line.removes().then(|| route(builder, line))?
    }),
    modelled("ipv6 route [vrf <vrf:name>] <prefix>", |builder, line| line.removes().then(|| route(builder, line))?),
    modelled(
        "ipv6 route [vrf <vrf:name>] <prefix> (<interface> [<hop:ipv6>]|<hop:ipv6>) \
         / [nexthop-vrf <hop_vrf:name>] [<number>] [unicast|multicast] [name <name>] [tag <number>] [track <number>] [<number>]",
        route,
    ),
    ignored("ip route static (adjust-time <number>|install-routes-recurse-via-nexthop [all|vrf <name>]|inter-vrf)"),
    ignored("ip route profile"),
];

seawall_api::holds!(crate::subject::Memory, StaticRoutes, static_route);

fn key(line: &CommandLine<'_>) -> Option<RouteKey> {
    Some(RouteKey {
        vrf: line.string("vrf"),
        prefix: static_routes::destination(line)?,
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
        builder.uses(ReferenceKind::Vrf, name, user, WhenUndefined::NoEffect, line.span);
    }
    let route = StaticRoute {
        // From DHCP, the next hop is known on the device alone.
        next_hop: if line.has("dhcp") { Fact::default() } else { line.set(key.hop) },
        // `global`: "specifies that the next hop address is in a non-VRF table" (command reference of `ip route vrf`).
        next_hop_global: if line.has("global") { line.set(true) } else { Fact::Default(false) },
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
    use crate::sample::{part, unknown, whole};

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

    #[test]
    fn routes_into_tunnels_are_seen_by_interface_and_by_network() {
        let config = "interface Tunnel5\n ip address 10.5.0.1 255.255.255.252\nip route 10.9.0.0 255.255.0.0 Tunnel5\n\
                      ip route 10.8.0.0 255.255.0.0 10.5.0.2\nip route 10.7.0.0 255.255.0.0 10.6.0.2\n";
        let into = |reading: &seawall_api::Reading| {
            let routes = reading.model.routing.static_routes.iter();
            routes.map(|route| route.into_tunnel.value().copied()).collect::<Vec<_>>()
        };
        assert_eq!(into(&whole(config)), [Some(true), Some(true), Some(false)]);
        // In a part, another tunnel may stand elsewhere.
        assert_eq!(into(&part(config)), [Some(true), Some(true), None]);
    }

    #[test]
    fn next_hops_in_other_tables() {
        let reading = whole(
            "ip route vrf M 10.0.0.0 255.0.0.0 192.0.2.1 global\nipv6 route ::/0 2001:DB8::1 nexthop-vrf M\n\
             ip route 10.9.0.0 255.255.0.0 192.0.2.1\n",
        );
        assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
        let routes = &reading.model.routing.static_routes;
        let global: Vec<_> = routes.iter().map(|route| route.next_hop_global.value().copied()).collect();
        assert_eq!(global, [Some(true), Some(false), Some(false)]);
        assert_eq!(routes[1].next_hop_vrf.configured().unwrap().name, "M");
    }

    #[test]
    fn routes_can_be_taken_away() {
        let reading = whole(
            "ip route 10.0.0.0 255.0.0.0 10.1.1.1\nip route 10.0.0.0 255.0.0.0 10.1.1.2 name x\n\
             ip route 10.0.0.0 255.0.0.0 10.1.1.3\nno ip route 10.0.0.0 255.0.0.0 10.1.1.1\n",
        );
        let active: Vec<_> = reading.model.routing.static_routes.iter().map(|route| route.active).collect();
        assert_eq!(active, [false, true, true]);
        let reading = whole("ip route 10.0.0.0 255.0.0.0 10.1.1.1\nno ip route 10.0.0.0 255.0.0.0\n");
        assert!(unknown(&reading).is_empty() && !reading.model.routing.static_routes[0].active);
    }
}
