//! `ip route`, `ipv6 route`: static routes; and which tables forward at all.

use seawall_api::Fact;
use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled};
use seawall_api::model::{ReferenceKind, StaticRoute, WhenUndefined};
use seawall_api::routing::static_routes::{self, RouteKey, StaticRoutes};

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

seawall_api::holds!(crate::subject::Memory, StaticRoutes, static_route);

fn key(line: &CommandLine<'_>) -> Option<RouteKey> {
    Some(RouteKey {
        vrf: line.string("vrf").filter(|name| name != "default"),
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
    let told = key.interface.is_some() || key.hop.is_some();
    let route = StaticRoute {
        // From DHCP or a group, the next hop stands elsewhere.
        next_hop: if told { line.set(key.hop) } else { Fact::default() },
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
