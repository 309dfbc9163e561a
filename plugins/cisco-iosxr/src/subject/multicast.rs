//! `multicast-routing`, `router pim`, `router igmp`, `router msdp`: "Multicast Command Reference" for ASR 9000.

use std::collections::BTreeMap;

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens, unmodelled};
use seawall_api::model::{
    Authentication, Interface, Multicast, ProtocolSession, Reference, ReferenceKind, RoutingProtocol, SecretUse,
    WhenUndefined,
};
use seawall_api::{Fact, Span};

use crate::builder::Builder;
use crate::secrets;
use crate::subject::interface::{self, full_name};

const ROUTING: Context = Context("multicast-routing");
const ROUTING_INTERFACE: Context = Context("multicast-routing interface");
const PIM: Context = Context("router pim");
const PIM_INTERFACE: Context = Context("router pim interface");
const IGMP: Context = Context("router igmp");
const IGMP_INTERFACE: Context = Context("router igmp interface");
const MSDP: Context = Context("router msdp");
const PEER: Context = Context("router msdp peer");

const INSTANCES: &[&str] = &["routing.multicast"];
const ON_INTERFACE: &[&str] = &[
    "interfaces.pim",
    "interfaces.pim_neighbors_filtered",
    "interfaces.multicast_boundary",
    "interfaces.multicast_group_limit",
    "interfaces.multicast_group_filter",
];

/// An instance and everything on its interfaces.
const EVERYWHERE: &[&str] = &[
    "routing.multicast",
    "interfaces.pim",
    "interfaces.pim_neighbors_filtered",
    "interfaces.multicast_boundary",
    "interfaces.multicast_group_limit",
    "interfaces.multicast_group_filter",
];

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: Context::TOP, feeds: INSTANCES, commands: HEADS },
    &Table { context: ROUTING, feeds: INSTANCES, commands: ROUTING_LINES },
    &Table { context: ROUTING_INTERFACE, feeds: ON_INTERFACE, commands: ROUTING_INTERFACES },
    &Table { context: PIM, feeds: INSTANCES, commands: PIM_LINES },
    &Table { context: PIM_INTERFACE, feeds: ON_INTERFACE, commands: PIM_INTERFACES },
    &Table { context: IGMP, feeds: INSTANCES, commands: IGMP_LINES },
    &Table { context: IGMP_INTERFACE, feeds: ON_INTERFACE, commands: IGMP_INTERFACES },
    &Table { context: MSDP, feeds: &["routing.sessions"], commands: MSDP_LINES },
    &Table { context: PEER, feeds: &["routing.sessions"], commands: PEER_LINES },
];

const HEADS: &[Command<Builder>] = &[
    opens("multicast-routing", ROUTING, open),
    opens("router pim", PIM, open),
    opens("router (igmp|mld)", IGMP, open),
    opens("router msdp", MSDP, open),
];

const ROUTING_LINES: &[Command<Builder>] = &[
    opens("address-family (ipv4|ipv6)", ROUTING, family).feeding(EVERYWHERE).wide(),
    opens("vrf <vrf:name>", ROUTING, vrf).feeding(EVERYWHERE).wide(),
    modelled("interface all enable", |builder, line| {
        instance(builder)?.runs = (!line.removes()).then_some(line.span);
        builder.memory.multicast.everywhere = (!line.removes()).then_some(line.span);
        Some(())
    }),
    opens("interface <interface:interface>", ROUTING_INTERFACE, on_interface).feeding(ON_INTERFACE).wide(),
    modelled("maximum routes / <limit:number> [<number>]", |builder, line| {
        instance(builder)?.values.route_limit = line.set_or_none(line.number("limit"));
        Some(())
    }),
    ignored(
        "(nsf|nsf lifetime <number>|mdt <name>+|rate-per-route|accounting <name>+|oom-handling|multipath [<name>+]|ssm <name>+|core-tree-protocol <name>+|bgp auto-discovery <name>|mdt|export-rt <word>|import-rt <word>|static-rpf <name>+|log-traps|forwarding-latency <name>+|rate-limiter <name>+|intranet|suppress-pim-data-signaling)",
    ),
];

const ROUTING_INTERFACES: &[Command<Builder>] = &[
    modelled("(enable|disable)", |builder, line| {
        let on = line.has("enable") != line.removes();
        if on {
            instance(builder)?.runs.get_or_insert(line.span);
        }
        here(builder)?.pim = line.set(on);
        Some(())
    }),
    modelled("boundary / <acl:name>", |builder, line| {
        builder.uses_named(line, "multicast boundary", &[(ReferenceKind::Acl, "acl")]);
        here(builder)?.multicast_boundary = line.set_or_default(true);
        Some(())
    }),
    ignored("(ttl-threshold <number>|bfd <name>+)"),
];

const PIM_LINES: &[Command<Builder>] = &[
    opens("address-family (ipv4|ipv6)", PIM, family).feeding(EVERYWHERE).wide(),
    opens("vrf <vrf:name>", PIM, vrf).feeding(EVERYWHERE).wide(),
    opens("interface <interface:interface>", PIM_INTERFACE, on_interface).feeding(ON_INTERFACE).wide(),
    modelled("neighbor-filter / <acl:name>", |builder, line| {
        builder.uses_named(line, "pim neighbor-filter", &[(ReferenceKind::Acl, "acl")]);
        builder.memory.multicast.neighbors_filtered = (!line.removes()).then_some(line.span);
        Some(())
    }),
    modelled("rp-address <point:address> / [<acl:name>] [override] [bidir]", |builder, line| {
        builder.uses_named(line, "pim rp-address", &[(ReferenceKind::Acl, "acl")]);
        let point = line.string("point")?;
        let points = &mut instance(builder)?.points;
        points.retain(|(known, _)| *known != point);
        if !line.removes() {
            points.push((point, line.span));
        }
        Some(())
    }),
    modelled(
        "(auto-rp candidate-rp <interface> scope <number> [group-list <acl:name>] [interval <number>] [bidir]|bsr candidate-rp <address> [group-list <acl:name>] [priority <number>] [interval <number>] [bidir])",
        |builder, line| {
            builder.uses_named(line, "pim candidate-rp", &[(ReferenceKind::Acl, "acl")]);
            instance(builder)?.values.rendezvous = line.set_or_default(true);
            Some(())
        },
    ),
    modelled("accept-register / <acl:name>", |builder, line| {
        builder.uses_named(line, "pim accept-register", &[(ReferenceKind::Acl, "acl")]);
        let filter = line.string("acl").map(|name| Reference::new(ReferenceKind::Acl, name));
        instance(builder)?.values.register_filter = line.set_or_none(filter);
        Some(())
    }),
    modelled("maximum register-states / <limit:number>", |builder, line| {
        instance(builder)?.values.register_limit = line.set_or_none(line.number("limit"));
        Some(())
    }),
    ignored(
        "(auto-rp (mapping-agent <interface> <name>+|listen disable)|bsr (candidate-bsr <address> <name>+|relay <name>+)|spt-threshold infinity [group-list <name>]|ssm (range <name>|disable)|register-source <interface>|old-register-checksum|log neighbor changes|nsf lifetime <number>|rpf topology <name>+|rpf-vector [<name>+]|maximum (route-interfaces|routes|group-mappings|packet-queue|bsr) <name>+|suppress-data-registers|suppress-rpf-change-prunes|sg-expiry-timer <name>+|embedded-rp (disable|<name>+)|mofrr [<name>+]|multipath [<name>+]|convergence-timeout <number>|neighbor-check-on-recv enable|neighbor-check-on-send enable|hello-interval <number>|dr-priority <number>|join-prune-interval <number>|join-prune-mtu <number>|explicit-rpf-vector [<name>+]|global maximum <name>+|convergence <name>+|allow-rp [<name>+]|passive|clone <name>+)",
    ),
];

const PIM_INTERFACES: &[Command<Builder>] = &[
    modelled("(enable|disable)", |builder, line| {
        let on = line.has("enable") != line.removes();
        here(builder)?.pim = line.set(on);
        Some(())
    }),
    modelled("neighbor-filter / <acl:name>", |builder, line| {
        builder.uses_named(line, "pim neighbor-filter", &[(ReferenceKind::Acl, "acl")]);
        here(builder)?.pim_neighbors_filtered = line.set_or_default(true);
        Some(())
    }),
    ignored(
        "(dr-priority|hello-interval|join-prune-interval|join-prune-mtu|bsr-border|bfd|propagation-delay|override-interval|rpf-redirect|maximum) [<name>+]",
    ),
];

const IGMP_LINES: &[Command<Builder>] = &[
    opens("vrf <vrf:name>", IGMP, vrf).feeding(EVERYWHERE).wide(),
    opens("interface <interface:interface>", IGMP_INTERFACE, on_interface).feeding(ON_INTERFACE).wide(),
    modelled("maximum groups / <limit:number>", |builder, line| {
        instance(builder)?.values.group_limit = line.set_or_none(line.number("limit"));
        Some(())
    }),
    modelled("access-group / <acl:name>", |builder, line| {
        builder.uses_named(line, "igmp access-group", &[(ReferenceKind::Acl, "acl")]);
        Some(())
    }),
    unmodelled("maximum groups-per-interface <number> [threshold <number>] [<name>]")
        .feeding(&["interfaces.multicast_group_limit"]),
    ignored(
        "(version|robustness-variable|robustness-count|query-interval|query-timeout|query-max-response-time|nsf|ssm|explicit-tracking|traffic|unicast-qos-adjust|accounting|ssmdns-query-group) [<name>+]",
    ),
];

const IGMP_INTERFACES: &[Command<Builder>] = &[
    modelled("access-group / <acl:name>", |builder, line| {
        builder.uses_named(line, "igmp access-group", &[(ReferenceKind::Acl, "acl")]);
        let filter = line.string("acl").map(|name| Reference::new(ReferenceKind::Acl, name));
        here(builder)?.multicast_group_filter = line.set_or_none(filter);
        Some(())
    }),
    modelled("maximum groups-per-interface / <limit:number> [threshold <number>] [<name>]", |builder, line| {
        here(builder)?.multicast_group_limit = line.set_or_none(line.number("limit"));
        Some(())
    }),
    ignored(
        "(version|router|query-interval|query-timeout|query-max-response-time|static-group|join-group|explicit-tracking|dvmrp-adverts|host-query) [<name>+]",
    ),
];

const MSDP_LINES: &[Command<Builder>] = &[
    opens("vrf <vrf:name>", MSDP, vrf),
    opens("peer <peer:address>", PEER, |builder, line| {
        let address = line.string("peer")?;
        let key = (builder.memory.multicast.vrf.clone(), address);
        let peers = &mut builder.memory.multicast.peers;
        if line.removes() {
            peers.remove(&key);
        } else {
            peers.entry(key.clone()).or_insert_with(|| Peer { at: line.block, ..Peer::default() });
        }
        builder.memory.multicast.peer = Some(key);
        Some(())
    }),
    modelled("sa-filter (in!|out!) (list|rp-list) <acl:name>", |builder, line| {
        builder.uses_named(line, "msdp sa-filter", &[(ReferenceKind::Acl, "acl")]);
        let memory = &mut builder.memory.multicast;
        let field = if line.has("in") { &mut memory.filter_in } else { &mut memory.filter_out };
        *field = (!line.removes()).then_some(line.span);
        Some(())
    }),
    modelled("maximum external-sa / <limit:number>", |builder, line| {
        builder.memory.multicast.limit =
            line.number("limit").filter(|_| !line.removes()).map(|limit| (limit, line.span));
        Some(())
    }),
    ignored(
        "(originator-id <interface>|connect-source <interface>|cache-sa-state [<name>+]|cache-sa-holdtime <number>|ttl-threshold <number>|default-peer <address> [<name>+]|nsr-delay <number>|maximum peer-external-sa <number>|nsr-down <number>)",
    ),
];

const PEER_LINES: &[Command<Builder>] = &[
    modelled("password / (encrypted|clear) <secret>", |builder, line| {
        secrets::keep(builder, line, SecretUse::Msdp, "msdp peer");
        peer(builder)?.password = (!line.removes()).then_some(line.span);
        Some(())
    }),
    modelled("sa-filter (in!|out!) (list|rp-list) <acl:name>", |builder, line| {
        builder.uses_named(line, "msdp sa-filter", &[(ReferenceKind::Acl, "acl")]);
        let peer = peer(builder)?;
        let field = if line.has("in") { &mut peer.filter_in } else { &mut peer.filter_out };
        *field = (!line.removes()).then_some(line.span);
        Some(())
    }),
    modelled("maximum external-sa / <limit:number>", |builder, line| {
        peer(builder)?.limit = line.number("limit").filter(|_| !line.removes()).map(|limit| (limit, line.span));
        Some(())
    }),
    modelled("shutdown", |builder, line| {
        peer(builder)?.shut = !line.removes();
        Some(())
    }),
    ignored(
        "(description <text>|mesh-group <name>|connect-source <interface>|remote-as <asn>|ttl-threshold <number>|keep-alive <number> <number>|nsr-down <number>)",
    ),
];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    /// The routing instance and the interface whose blocks are being read.
    vrf: Option<String>,
    interface: String,
    /// What is only for IPv6 is not in the model.
    ipv6: bool,
    instances: BTreeMap<Option<String>, Instance>,
    /// `interface all enable`
    everywhere: Option<Span>,
    neighbors_filtered: Option<Span>,
    peers: BTreeMap<(Option<String>, String), Peer>,
    peer: Option<(Option<String>, String)>,
    filter_in: Option<Span>,
    filter_out: Option<Span>,
    limit: Option<(u64, Span)>,
}

#[derive(Debug, Default)]
struct Instance {
    runs: Option<Span>,
    values: Multicast,
    points: Vec<(String, Span)>,
}

#[derive(Debug, Default)]
struct Peer {
    at: Span,
    shut: bool,
    password: Option<Span>,
    filter_in: Option<Span>,
    filter_out: Option<Span>,
    limit: Option<(u64, Span)>,
}

fn open(builder: &mut Builder, _: &CommandLine<'_>) -> Option<()> {
    let memory = &mut builder.memory.multicast;
    (memory.vrf, memory.ipv6) = (None, false);
    Some(())
}

fn vrf(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.string("vrf")?;
    builder.uses(ReferenceKind::Vrf, &name, "multicast", WhenUndefined::NoEffect, line.span);
    (builder.memory.multicast.vrf, builder.memory.multicast.ipv6) = (Some(name), false);
    Some(())
}

fn family(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    builder.memory.multicast.ipv6 = line.has("ipv6");
    Some(())
}

fn on_interface(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = full_name(line.get("interface")?);
    builder.uses(ReferenceKind::Interface, &name, "multicast", WhenUndefined::NoEffect, line.span);
    builder.memory.multicast.interface = name;
    Some(())
}

/// The instance of the block that is being read; that of IPv6 is kept apart, under a name that no instance has.
fn instance(builder: &mut Builder) -> Option<&mut Instance> {
    let memory = &mut builder.memory.multicast;
    let key = if memory.ipv6 { Some("ipv6 multicast".to_owned()) } else { memory.vrf.clone() };
    Some(memory.instances.entry(key).or_default())
}

/// The interface whose block is being read.
fn here(builder: &mut Builder) -> Option<&mut Interface> {
    let name = builder.memory.multicast.interface.clone();
    interface::named(builder, &name)
}

fn peer(builder: &mut Builder) -> Option<&mut Peer> {
    let memory = &mut builder.memory.multicast;
    memory.peers.get_mut(memory.peer.as_ref()?)
}

/// Puts the instances that run, their interfaces and the peers into the model.
pub(crate) fn finish(builder: &mut Builder) {
    let memory = std::mem::take(&mut builder.memory.multicast);
    for this in &mut builder.model.interfaces {
        // `interface all enable` is for every interface that routes.
        if let Some(span) = memory.everywhere.filter(|_| this.routed.value() == Some(&true))
            && this.pim.is_unknown()
        {
            this.pim = Fact::Set(true, span);
        }
        if let Some(span) = memory.neighbors_filtered
            && this.pim_neighbors_filtered.is_unknown()
        {
            this.pim_neighbors_filtered = Fact::Set(true, span);
        }
    }
    let running = memory.instances.into_iter().filter(|(vrf, _)| vrf.as_deref() != Some("ipv6 multicast"));
    for (vrf, instance) in running {
        let Some(at) = instance.runs else { continue };
        let mut values = instance.values;
        for (address, span) in instance.points {
            values.rendezvous_points.push(address, span);
        }
        values.at = at;
        values.vrf = match vrf {
            Some(vrf) => Fact::some(Reference::new(ReferenceKind::Vrf, vrf), at),
            None => Fact::default(),
        };
        builder.model.routing.multicast.push(values);
    }
    for ((vrf, address), peer) in memory.peers {
        let on = |span: Option<Span>| span.map_or_else(Fact::default, |span| Fact::Set(true, span));
        let limit = peer.limit.or(memory.limit);
        builder.model.routing.sessions.push(ProtocolSession {
            at: peer.at,
            active: !peer.shut,
            name: vrf.map_or_else(|| address.clone(), |vrf| format!("{address} vrf {vrf}")),
            protocol: RoutingProtocol::Msdp,
            authentication: peer.password.map_or_else(Fact::default, |span| Fact::Set(Authentication::Md5, span)),
            filtered: on(peer.filter_in.or(memory.filter_in)),
            filtered_out: on(peer.filter_out.or(memory.filter_out)),
            limit: limit.map_or_else(Fact::default, |(limit, span)| Fact::some(limit, span)),
        });
    }
}

#[cfg(test)]
mod tests {
    use seawall_api::model::Authentication;

    use crate::sample::{unknown, whole};

    #[test]
    fn instances_interfaces_and_peers() {
        let reading = whole(
            "interface GigabitEthernet0/0/0/1\n ipv4 address 10.0.0.1 255.255.255.0\n!\ninterface GigabitEthernet0/0/0/2\n ipv4 address 10.0.1.1 255.255.255.0\n!\n\
             multicast-routing\n address-family ipv4\n  interface all enable\n  maximum routes 1000\n  interface GigabitEthernet0/0/0/1\n   boundary MC\n  !\n !\n!\n\
             router pim\n address-family ipv4\n  rp-address 10.0.0.9 GROUPS\n  accept-register SOURCES\n  interface GigabitEthernet0/0/0/2\n   neighbor-filter PIM\n  !\n !\n!\n\
             router igmp\n interface GigabitEthernet0/0/0/2\n  access-group GROUPS\n  maximum groups-per-interface 50\n !\n!\n\
             router msdp\n sa-filter in list SA\n peer 10.9.9.9\n  password encrypted 060506324F41\n  sa-filter out list SA\n  maximum external-sa 100\n !\n!\n",
        );
        assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
        let [one, two] = reading.model.interfaces.as_slice() else { panic!() };
        assert_eq!((one.pim.value(), one.multicast_boundary.value()), (Some(&true), Some(&true)));
        assert_eq!(
            (one.pim_neighbors_filtered.value(), two.pim_neighbors_filtered.value()),
            (Some(&false), Some(&true))
        );
        assert_eq!(two.multicast_group_limit.configured(), Some(&50));
        let multicast = &reading.model.routing.multicast[0];
        assert_eq!(multicast.route_limit.configured(), Some(&1000));
        assert_eq!(multicast.rendezvous_points.value().unwrap(), &["10.0.0.9"]);
        assert_eq!(multicast.register_filter.configured().unwrap().name, "SOURCES");
        let peer = &reading.model.routing.sessions[0];
        assert_eq!(peer.authentication.value(), Some(&Authentication::Md5));
        assert_eq!((peer.filtered.value(), peer.filtered_out.value()), (Some(&true), Some(&true)));
        assert_eq!(peer.limit.configured(), Some(&100));
    }
}
