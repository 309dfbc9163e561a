//! `ip route`, `ipv6 route`, in the default instance and below `vrf context`.

use seawall_api::Fact;
use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled};
use seawall_api::model::{Reference, ReferenceKind, StaticRoute, WhenUndefined};
use seawall_api::routing::static_routes::{self, RouteKey, StaticRoutes};

use super::bfd;
use super::interface::full_name;
use super::vrf::{self, VRF};
use crate::builder::Builder;

const FEEDS: &[&str] = &["routing.static_routes"];

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: Context::TOP, feeds: FEEDS, commands: COMMANDS },
    &Table { context: VRF, feeds: FEEDS, commands: COMMANDS },
];

const COMMANDS: &[Command<Builder>] = &[
    modelled(
        "(ip|ipv6) route (<prefix>|<network:ipv4> <mask:ipv4>) (<interface> [<hop:address>]|null0|<hop:address>|<via:prefix>) \
         / [vrf <hop_vrf:name>] [track <number>] [name <name>] [tag <number>] [<number>] [tag <number>] [vrf <hop_vrf:name>] [bfd]",
        route,
    ),
    modelled("(ip|ipv6) route static bfd <interface> <hop:address>", |builder, line| {
        bfd::on_interface(builder, line, full_name(line.get("interface")?));
        Some(())
    })
    .feeding(&["routing.sessions"]),
    ignored("ip route static (adjust-time|ignore-duplicate-ifindex) [<number>]"),
];

seawall_api::holds!(crate::subject::Memory, StaticRoutes, static_route);

fn route(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let in_block = line.parent.is_some();
    let vrf = if in_block { vrf::reference(builder)? } else { Fact::Default(None) };
    let interface = line.get("interface").map(full_name).or_else(|| line.has("null0").then(|| "Null0".to_owned()));
    let hop = line.address("hop").or_else(|| line.prefix("via").map(|via| via.addr()));
    let prefix = static_routes::destination(line)?;
    let key = RouteKey { vrf: vrf.configured().map(|vrf| vrf.name.clone()), prefix, interface, hop };
    if line.removes() {
        static_routes::take_away(builder, &key);
        return Some(());
    }
    let hop_vrf = line.get("hop_vrf");
    if let (Some(name), Some(at)) = (hop_vrf, line.span_of("hop_vrf")) {
        let user = format!("route to {}", key.prefix);
        builder.uses(ReferenceKind::Vrf, name, user, WhenUndefined::NoEffect, at);
    }
    let route = StaticRoute {
        prefix: line.set_at("prefix", key.prefix),
        vrf,
        next_hop_global: line.set(in_block && hop_vrf == Some("default")),
        next_hop_vrf: match hop_vrf.filter(|name| *name != "default") {
            Some(name) => line.set_at("hop_vrf", Some(Reference::new(ReferenceKind::Vrf, name))),
            None => Fact::Default(None),
        },
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
    fn routes_stand_in_their_instances() {
        let reading = whole(
            "ip route 0.0.0.0/0 192.0.2.1\nip route 203.0.113.0/24 Null0 name AGGREGATE\n\
             ip route 10.0.0.0/8 Ethernet1/1 192.0.2.9 track 1 name X tag 5 200\nvrf context A\n  ip route 0.0.0.0/0 192.0.2.2 vrf default\n\
             ipv6 route 2001:db8::/32 2001:db8:1::1\nno ip route 0.0.0.0/0 192.0.2.1\n",
        );
        assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
        let routes = &reading.model.routing.static_routes;
        assert_eq!((routes[0].active, routes[1].discard.value()), (false, Some(&true)));
        assert_eq!(routes[2].interface.configured().unwrap().name, "Ethernet1/1");
        assert_eq!(routes[3].vrf.configured().unwrap().name, "A");
        assert_eq!(routes[3].next_hop_global.value(), Some(&true));
        assert_eq!(routes[4].next_hop.configured().unwrap().to_string(), "2001:db8:1::1");
    }

    #[test]
    fn a_next_hop_beyond_a_tunnel_is_seen() {
        let reading = whole(
            "interface Tunnel1\n  ip address 10.9.0.1/30\n  no shutdown\nip route 10.0.0.0/8 10.9.0.2\nip route 10.1.0.0/16 10.8.0.2\n",
        );
        let into: Vec<_> = reading.model.routing.static_routes.iter().map(|route| route.into_tunnel.value()).collect();
        assert_eq!(into, [Some(&true), Some(&false)]);
    }
}
