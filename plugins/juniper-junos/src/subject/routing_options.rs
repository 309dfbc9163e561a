//! `routing-options`: static routes, and what holds for all protocols of a table.
//!
//! Source: CLI Reference for Junos OS, "[edit routing-options]" hierarchy level; "static (Routing Options)", "source-routing" (disabled by default),
//! "instance-import", "instance-export".

use ipnet::IpNet;
use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens, unmodelled};
use seawall_api::model::{InterfaceKind, Reference, ReferenceKind, StaticRoute, WhenUndefined};
use seawall_api::{Fact, Span};

use super::blocks::{ROUTING_OPTIONS, TUNING, nothing};
use super::{bfd, interface, scope, trace};
use crate::builder::Builder;

/// `static { ... }`.
const STATIC: Context = Context("static");
/// `route P { ... }`.
const ROUTE: Context = Context("static-route");
/// `qualified-next-hop A { ... }`.
const QUALIFIED: Context = Context("qualified-next-hop");
/// `rib X { ... }`.
const RIB: Context = Context("rib");
/// `source-routing { ... }`.
const SOURCE_ROUTING: Context = Context("source-routing");

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: ROUTING_OPTIONS, feeds: &["routing.static_routes"], commands: HEADS },
    &Table { context: ROUTING_OPTIONS, feeds: &[], commands: HARMLESS },
    &Table { context: RIB, feeds: &["routing.static_routes"], commands: IN_RIB },
    &Table { context: STATIC, feeds: &["routing.static_routes"], commands: IN_STATIC },
    &Table { context: ROUTE, feeds: &["routing.static_routes"], commands: IN_ROUTE },
    &Table { context: ROUTE, feeds: &[], commands: OF_ROUTE },
    &Table {
        context: QUALIFIED,
        feeds: &[],
        commands: const {
            &[
                ignored("(preference|metric|tag|interface) <value:name>"),
                opens("bfd-liveness-detection", bfd::BFD, bfd::open).feeding(bfd::FEEDS).wide(),
            ]
        },
    },
    &Table {
        context: SOURCE_ROUTING,
        feeds: &["packets.source_routing_ipv4", "packets.source_routing_ipv6"],
        commands: const {
            &[
                modelled("ip", |builder, line| {
                    builder.model.packets.source_routing_ipv4 = line.set(true);
                    Some(())
                }),
                modelled("ipv6", |builder, line| {
                    builder.model.packets.source_routing_ipv6 = line.set(true);
                    Some(())
                }),
            ]
        },
    },
];

const HEADS: &[Command<Builder>] = &[
    opens("static", STATIC, nothing),
    opens("rib <rib:name>", RIB, nothing),
    opens("source-routing", SOURCE_ROUTING, nothing),
    modelled("(instance-import|instance-export) <policy:name>", |builder: &mut Builder, line| {
        let name = scope::named(line, line.get("policy")?);
        let user = format!("routing-options{}", scope::in_words(line));
        builder.uses(ReferenceKind::RoutePolicy, &name, user, WhenUndefined::Refused, line.span_of("policy")?);
        Some(())
    })
    .feeding(&["vrfs", "routing.redistributions"]),
];

/// What shapes tables, not who speaks with whom.
const HARMLESS: &[Command<Builder>] = &[
    modelled("router-id / <address:address>", |builder: &mut Builder, line| {
        if scope::table(line).is_none() {
            builder.memory.labels.router_id = Some((line.string("address")?, line.span));
        }
        Some(())
    })
    .feeding(&["routing.sessions.from_loopback"]),
    ignored("ipv6-router-id <address>"),
    ignored("(route-distinguisher-id|maximum-ecmp|protect|mpls-services-ibgp|med-igp-update-interval|as-origin|router-selection|nonstop-routing|nsr-phantom-holdtime|warm-standby|no-lsp-update|ribsharding|transport-class-mode|segment) [<value:name>]"),
    ignored("(aggregate|generate|martians|forwarding-table|graceful-restart|auto-export|rib-groups|interface-routes|multipath|resolution|maximum-prefixes|maximum-paths|ppm|bgp-orf-cisco-mode|dynamic-tunnels|flow|fate-sharing|options|srlg|admin-groups-extended|admin-groups-extended-range|host-fast-reroute|fate|nonstop-routing|rpm-tracking|traffic-engineering|route-record|topologies|l3vpn|access|access-internal|independent-domain|interface|optimal-route-reflection|mpls|forwarding-options|programmable-rpd|transport-class|flexible-algorithm|flex-algorithm|ping-interval|tag|ppms|disable|source-packet-routing|bmp-tap|label|validation-mode|nexthop-resolution|sharding|backup-selection|localized-fib|static-subscribers|redirect|confederation-members|instance|protection|fast-reroute|rib-sharding|update-threading|logical-system-mux|bgp-rib-sharding)").opening(TUNING),
    ignored("traceoptions").opening(trace::TRACE),
];

const IN_RIB: &[Command<Builder>] = &[
    opens("static", STATIC, nothing),
    ignored("(aggregate|generate|martians|multipath|maximum-prefixes|maximum-paths|flow|access|access-internal|protect|label|interface-routes|resolution)").opening(TUNING),
];

const IN_STATIC: &[Command<Builder>] = &[
    opens("route <prefix:prefix>", ROUTE, route),
    opens("route <host:address>", ROUTE, route),
    ignored("(rib-group <name:name>|defaults|iso-route <name:name>|static-lsp-next-hop)").opening(TUNING),
];

const IN_ROUTE: &[Command<Builder>] = &[
    modelled("next-hop <hop:address>", |builder, line| {
        let hop = line.address("hop")?;
        leads(builder, line, |this| this.next_hop = line.set_at("hop", Some(hop)))
    }),
    modelled("next-hop <interface:name>", |builder, line| {
        let name = interface::unit_name(line.get("interface")?);
        leads_out(builder, line, name)
    }),
    opens("qualified-next-hop <hop:address>", QUALIFIED, |builder, line| {
        let hop = line.address("hop")?;
        leads(builder, line, |this| this.next_hop = line.set_at("hop", Some(hop)))
    }),
    opens("qualified-next-hop <interface:name>", QUALIFIED, |builder, line| {
        let name = interface::unit_name(line.get("interface")?);
        leads_out(builder, line, name)
    }),
    modelled("(discard|reject|receive)", |builder, line| {
        let drops = !line.has("receive");
        leads(builder, line, |this| this.discard = line.set(drops))
    }),
    modelled("next-table / <table:name>", |builder, line| {
        // `inet.0` is the router's, `X.inet.0` that of an instance.
        let table = line.get("table")?;
        let instance = table.rsplitn(3, '.').nth(2).map(str::to_owned);
        leads(builder, line, |this| match &instance {
            Some(name) => this.next_hop_vrf = line.set(Some(Reference::new(ReferenceKind::Vrf, name.as_str()))),
            None => this.next_hop_global = line.set(this.vrf.configured().is_some()),
        })
    }),
    opens("bfd-liveness-detection", bfd::BFD, bfd::open).feeding(bfd::FEEDS).wide(),
    unmodelled("(lsp-next-hop|static-lsp-next-hop|p2mp-lsp-next-hop) <lsp:name>").opening(TUNING),
];

const OF_ROUTE: &[Command<Builder>] = &[
    ignored(
        "(no-readvertise|readvertise|resolve|no-resolve|retain|no-retain|install|no-install|active|passive|longest-match|backup-pe-group <name:name>|color <number>)",
    ),
    ignored("(metric|metric2|preference|preference2|tag|tag2|local-preference|priority|color) <value:name>"),
    ignored("(community|as-path|aggregator|origin) <value:word>"),
    ignored("as-path").opening(TUNING),
];

/// What is remembered between statements.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    /// The last route, before anything said where it leads.
    open: Option<(IpNet, Span, bool)>,
}

fn route(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let prefix: IpNet = line.prefix("prefix").or_else(|| Some(line.address("host")?.into()))?;
    builder.memory.static_route.open = Some((prefix.trunc(), line.span, line.active));
    Some(())
}

/// One more way of the route whose block a statement stands in.
fn leads(builder: &mut Builder, line: &CommandLine<'_>, write: impl FnOnce(&mut StaticRoute)) -> Option<()> {
    let (prefix, at, active) = builder.memory.static_route.open?;
    let mut this = StaticRoute {
        at: line.span,
        active,
        prefix: Fact::Set(prefix, at),
        vrf: scope::table_fact(line),
        next_hop: Fact::Default(None),
        interface: Fact::Default(None),
        next_hop_global: Fact::Default(false),
        next_hop_vrf: Fact::Default(None),
        discard: Fact::Default(false),
        ..StaticRoute::default()
    };
    write(&mut this);
    builder.model.routing.static_routes.push(this);
    Some(())
}

fn leads_out(builder: &mut Builder, line: &CommandLine<'_>, name: String) -> Option<()> {
    let tunnel = interface::kind_of(&name) == InterfaceKind::Tunnel;
    leads(builder, line, |this| {
        this.interface = line.set(Some(Reference::new(ReferenceKind::Interface, name)));
        this.into_tunnel = line.set(tunnel);
    })
}

/// Says which routes lead into tunnels.
pub(crate) fn finish(builder: &mut Builder) {
    seawall_api::routing::static_routes::finish(builder);
}
