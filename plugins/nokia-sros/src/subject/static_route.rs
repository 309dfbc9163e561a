//! Static routes: `static-route-entry P` with its ways in classic CLI, `static-routes { route P route-type unicast { ... } }` in MD-CLI.

use ipnet::IpNet;
use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled};
use seawall_api::model::{InterfaceKind, Reference, ReferenceKind, StaticRoute};
use seawall_api::routing::static_routes::{self, RouteKey};
use seawall_api::{Fact, Span};

use super::instance::{self, ROUTER, VPRN};
use super::interface;
use crate::builder::Builder;

const ROUTES: Context = Context("static-routes");
const ROUTE: Context = Context("static-routes route");
const WAY: Context = Context("static-routes route way");
const PART: Context = Context("static-routes part");

const FEEDS: &[&str] = &["routing.static_routes"];

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: ROUTER, feeds: FEEDS, commands: HEADS },
    &Table { context: VPRN, feeds: FEEDS, commands: HEADS },
    &Table { context: ROUTES, feeds: FEEDS, commands: IN_ROUTES },
    &Table { context: ROUTE, feeds: FEEDS, commands: WAYS },
    &Table { context: WAY, feeds: FEEDS, commands: LINES },
    &Table { context: PART, feeds: &[], commands: PARTS },
];

const HEADS: &[Command<Builder>] = &[
    modelled("static-routes", |_, _| Some(())).opening(ROUTES),
    modelled("static-route-entry <prefix> / [mcast]", open).opening(ROUTE),
    modelled("static-route <prefix> / next-hop <hop:name> [<text>]", old),
    modelled("static-route <prefix> / (black-hole|indirect) [<hop:name>] [<text>]", old),
    ignored("static-route-hold-down / <text>"),
    ignored("(aggregate|aggregates) [<text>]").opening(PART),
];

const IN_ROUTES: &[Command<Builder>] = &[
    modelled("route <prefix> route-type (unicast|multicast)", open).opening(ROUTE),
    ignored("hold-down [<text>]").opening(PART),
];

const WAYS: &[Command<Builder>] = &[
    modelled("(next-hop!|indirect!) <hop:name>", way).opening(WAY),
    modelled("(black-hole|blackhole)", way).opening(WAY),
    modelled("(grt|ipsec-tunnel|interface) [<hop:name>]", way).opening(WAY),
    ignored("(backup-tag|preference|community|metric|tag|description) / <text>"),
];

const LINES: &[Command<Builder>] = &[
    modelled("shutdown", state).default_on(),
    modelled("admin-state / (enable|disable)", state),
    ignored("(preference|metric|tag|description|community|cpe-check|bfd-enable|bfd-liveness|backup-next-hop|validate-next-hop|ldp-sync|prefix-list|destination-class|source-class|forwarding-class|dynamic-bgp|generate-icmp|bfd|resolve-using|qos|tunnel-next-hop|load-balancing-weight) / [<text>]")
        .opening(PART),
];

const PARTS: &[Command<Builder>] = &[
    ignored("(aggregate|resolution|resolution-filter|disallow-igp|flexible-algorithm|sr-isis|sr-ospf|sr-ospf3|sr-te|rsvp|rsvp-te|ldp|mpls-fwd-policy|lsp|address|interval|drop-count|log|padding-size|summary-only|as-set|aggregator|blackhole|black-hole|community|indirect|local-preference|discard-component-communities|policy|generate-icmp|description|multiplier|initial|maximum) / [<text>]")
        .opening(PART),
];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    routes: static_routes::StaticRoutes,
    prefix: Option<IpNet>,
    /// Ways by what tells them apart, and where each stands in the model.
    places: std::collections::HashMap<RouteKey, usize>,
    current: Option<usize>,
}

seawall_api::holds!(super::Memory, static_routes::StaticRoutes, static_route.routes);

/// Says of routes whether they lead into a tunnel.
pub(crate) fn finish(builder: &mut Builder) {
    static_routes::finish(builder);
    for route in &mut builder.model.routing.static_routes {
        let Some(mut name) = route.interface.configured().map(|name| name.name.clone()) else { continue };
        // A tunnel of IPsec is named by its own name, and stands on an interface.
        let tunnels = &builder.memory.ipsec.interfaces;
        let own = name.rsplit_once('/').map_or(name.as_str(), |(_, own)| own);
        if let Some(interface) = tunnels.get(own).filter(|_| route.into_tunnel.value() == Some(&true)) {
            name.clone_from(interface);
            route.interface = Fact::some(Reference::new(ReferenceKind::Interface, name.as_str()), route.at);
        }
        let tunnel =
            builder.model.interfaces.iter().any(|this| this.name == name && this.kind == InterfaceKind::Tunnel);
        route.into_tunnel = Fact::Set(tunnel, route.at);
    }
}

/// `static-route-entry 0.0.0.0/0`: its ways stand in its block.
fn open(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let prefix = line.prefix("prefix")?.trunc();
    builder.memory.static_route.prefix = Some(prefix);
    if line.removes() {
        let vrf = instance::current(builder).map(str::to_owned);
        static_routes::take_away(builder, &RouteKey { vrf, prefix, interface: None, hop: None });
    }
    Some(())
}

/// One way of the open route.
fn way(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let prefix = builder.memory.static_route.prefix?;
    put(builder, line, prefix, line.block)
}

/// The form of releases before 15, in one line.
fn old(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let prefix = line.prefix("prefix")?.trunc();
    put(builder, line, prefix, line.span)
}

fn put(builder: &mut Builder, line: &CommandLine<'_>, prefix: IpNet, at: Span) -> Option<()> {
    let vrf = instance::current(builder).map(str::to_owned);
    let discard = line.has("black-hole") || line.has("blackhole");
    let hop = line.get("hop").and_then(|hop| hop.parse().ok());
    let interface = line.get("hop").filter(|_| hop.is_none()).map(|name| interface::full_name(builder, name));
    let key = RouteKey { vrf, prefix, interface, hop };
    if line.removes() {
        static_routes::take_away(builder, &key);
        return Some(());
    }
    let known = builder.memory.static_route.places.get(&key).copied();
    let place = known.unwrap_or(builder.model.routing.static_routes.len());
    builder.memory.static_route.current = Some(place);
    if known.is_none() {
        builder.memory.static_route.places.insert(key.clone(), place);
        let mut route = StaticRoute { discard: line.set(discard), ..static_routes::written(line, &key, "tunnel") };
        route.at = at;
        // `grt` looks the next hop up in the router's own table.
        route.next_hop_global = if line.has("grt") { line.set(true) } else { Fact::Default(false) };
        if let Some(name) = &key.interface {
            route.interface = line.set(Some(Reference::new(ReferenceKind::Interface, name.as_str())));
            route.into_tunnel = if line.has("ipsec-tunnel") { line.set(true) } else { Fact::default() };
        }
        static_routes::put(builder, key, route);
    }
    Some(())
}

/// A way is shut down until it is enabled; the device prints either.
fn state(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let on = super::switch::enabled(line);
    let place = builder.memory.static_route.current?;
    builder.model.routing.static_routes.get_mut(place)?.active = on;
    Some(())
}
