//! `router static`.

use seawall_api::Fact;
use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens};
use seawall_api::model::{ReferenceKind, StaticRoute, WhenUndefined};
use seawall_api::routing::static_routes::{self, RouteKey, StaticRoutes};

use crate::builder::Builder;
use crate::subject::interface::full_name;

const ROUTER: Context = Context("router static");
const VRF: Context = Context("router static vrf");
const FAMILY: Context = Context("router static address-family");
const FEEDS: &[&str] = &["routing.static_routes"];

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: Context::TOP, feeds: FEEDS, commands: HEADS },
    &Table { context: ROUTER, feeds: FEEDS, commands: ROUTER_LINES },
    &Table { context: VRF, feeds: FEEDS, commands: VRF_LINES },
    &Table { context: FAMILY, feeds: FEEDS, commands: ROUTES },
];

const HEADS: &[Command<Builder>] = &[opens("router static", ROUTER, |builder, line| {
    if line.removes() {
        builder.model.routing.static_routes.clear();
        builder.memory.static_route.routes = StaticRoutes::default();
    }
    Some(())
})];

const ROUTER_LINES: &[Command<Builder>] = &[
    opens("address-family (ipv4|ipv6) (unicast|multicast)", FAMILY, |builder, _| {
        builder.memory.static_route.vrf = None;
        Some(())
    }),
    opens("vrf <vrf:name>", VRF, |builder, line| {
        let name = line.string("vrf")?;
        builder.uses(ReferenceKind::Vrf, &name, "router static", WhenUndefined::NoEffect, line.span);
        builder.memory.static_route.vrf = Some(name);
        Some(())
    }),
    ignored("maximum path (ipv4|ipv6) <number>"),
    ignored("(mpls static|bfd) <word>+"),
];

const VRF_LINES: &[Command<Builder>] =
    &[opens("address-family (ipv4|ipv6) (unicast|multicast)", FAMILY, |_, _| Some(()))];

const ROUTES: &[Command<Builder>] = &[
    modelled(
        "<prefix:prefix> [vrf <hop_vrf:name>] (<interface:interface> [<hop:address>]|<hop:address>|segment-routing policy <policy:name>) \
         / [<number>] [tag <number>] [description <name>+] [metric <number>] [permanent] [track <name>] [vrflabel <number>] [tunnel-id <number>] \
         [bfd fast-detect [minimum-interval <number>] [multiplier <number>]] [<number>] [load-metric <number>]",
        route,
    ),
    ignored("topology <name>"),
];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    /// The routing instance whose block is being read.
    vrf: Option<String>,
    routes: StaticRoutes,
}

seawall_api::holds!(crate::subject::Memory, StaticRoutes, static_route.routes);

fn route(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let key = RouteKey {
        vrf: builder.memory.static_route.vrf.clone(),
        prefix: line.prefix("prefix")?.trunc(),
        interface: line.get("interface").map(full_name),
        hop: line.address("hop"),
    };
    if line.removes() {
        static_routes::take_away(builder, &key);
        return Some(());
    }
    // `vrf default` looks the next hop up in the table of the whole router.
    let hop_vrf = line.get("hop_vrf");
    let global = key.vrf.is_some() && hop_vrf == Some("default");
    let other = hop_vrf.filter(|name| *name != "default" && key.vrf.as_deref() != Some(*name));
    if let Some(name) = other {
        builder.uses(ReferenceKind::Vrf, name, format!("route to {}", key.prefix), WhenUndefined::NoEffect, line.span);
    }
    let route = StaticRoute {
        next_hop_global: if global { line.set(true) } else { Fact::Default(false) },
        next_hop_vrf: static_routes::hop_vrf(line, other),
        ..static_routes::written(line, &key, "tunnel-")
    };
    static_routes::replace(builder, key, route);
    Some(())
}

/// Which routes lead into a tunnel.
pub(crate) fn finish(builder: &mut Builder) {
    static_routes::finish(builder);
}

#[cfg(test)]
mod tests {
    use crate::sample::{part, unknown, whole};

    const CONFIG: &str = "interface tunnel-ip5\n ipv4 address 10.5.0.1 255.255.255.252\n!\nrouter static\n address-family ipv4 unicast\n  0.0.0.0/0 203.0.113.1 250 tag 5 description out\n  192.0.2.0/24 Null0\n  \
                          10.9.0.0/16 tunnel-ip5\n  10.8.0.0/16 10.5.0.2\n  10.7.0.0/16 GigabitEthernet0/0/0/1 10.7.0.1 bfd fast-detect\n !\n address-family ipv6 unicast\n  ::/0 2001:db8::1\n !\n \
                          vrf M\n  address-family ipv4 unicast\n   0.0.0.0/0 10.1.1.1\n   10.6.0.0/16 vrf default 192.0.2.9\n   10.4.0.0/16 vrf N 192.0.2.9\n  !\n !\n!\n";

    #[test]
    fn routes_in_all_forms() {
        let reading = whole(CONFIG);
        assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
        let routes = &reading.model.routing.static_routes;
        assert_eq!(routes.len(), 9);
        assert_eq!(routes[0].next_hop.configured().unwrap().to_string(), "203.0.113.1");
        assert_eq!(routes[1].discard.value(), Some(&true));
        let into: Vec<_> = routes.iter().take(5).map(|route| route.into_tunnel.value().copied()).collect();
        assert_eq!(into, [Some(false), Some(false), Some(true), Some(true), Some(false)]);
        assert_eq!(routes[6].vrf.configured().unwrap().name, "M");
        assert_eq!(routes[7].next_hop_global.value(), Some(&true));
        assert_eq!(routes[8].next_hop_vrf.configured().unwrap().name, "N");
        // In a part, another tunnel may stand elsewhere.
        assert!(part(CONFIG).model.routing.static_routes[0].into_tunnel.is_unknown());
    }

    #[test]
    fn routes_can_be_taken_away() {
        let reading = whole(
            "router static\n address-family ipv4 unicast\n  10.0.0.0/8 10.1.1.1\n  10.0.0.0/8 10.1.1.2\n  no 10.0.0.0/8 10.1.1.1\n !\n!\n",
        );
        let active: Vec<_> = reading.model.routing.static_routes.iter().map(|route| route.active).collect();
        assert_eq!(active, [false, true]);
    }
}
