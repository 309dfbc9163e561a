//! What interfaces let through and where they send it: packet filters, source checks, zones,
//! traffic policies, address translation, crypto maps, flow accounting.

use seawall_api::command::{Command, CommandLine, Table, ignored, modelled, unmodelled};
use seawall_api::model::{Interface, ReferenceKind, ReversePath, WhenUndefined};

use super::{INTERFACE, bind, each, note_use, switch};
use crate::builder::Builder;

const ACLS: &[&str] = &[
    "interfaces.acl_in_ipv4",
    "interfaces.acl_out_ipv4",
    "interfaces.acl_in_ipv6",
    "interfaces.acl_out_ipv6",
    "tunnels.filtered",
];

/// A map is bound, and with it used.
const MAPPED: &[&str] = &["interfaces.crypto_map", "crypto.ipsec_policies.used"];

/// Packet filters.
pub(super) const ACL_TABLE: Table<Builder> = Table { context: INTERFACE, feeds: ACLS, commands: FILTERS };

/// Source checks.
pub(super) const SOURCE_TABLE: Table<Builder> = Table {
    context: INTERFACE,
    feeds: &["interfaces.reverse_path_ipv4", "interfaces.reverse_path_ipv6"],
    commands: SOURCES,
};

/// Firewall, inspection, intrusion prevention.
pub(super) const ZONE_TABLE: Table<Builder> =
    Table { context: INTERFACE, feeds: &["interfaces.zone", "tunnels.filtered"], commands: ZONES };

/// Policies on traffic.
pub(super) const POLICY_TABLE: Table<Builder> = Table {
    context: INTERFACE,
    feeds: &["interfaces.service_policy_in", "interfaces.service_policy_out", "interfaces.policy_route"],
    commands: POLICIES,
};

/// Translation and encryption.
pub(super) const EDGE_TABLE: Table<Builder> =
    Table { context: INTERFACE, feeds: &["interfaces.nat", "interfaces.crypto_map"], commands: EDGES };

/// Accounting of flows.
pub(super) const FLOW_TABLE: Table<Builder> =
    Table { context: INTERFACE, feeds: &["interfaces.flow_monitored"], commands: FLOWS };

const FILTERS: &[Command<Builder>] = &[
    modelled("ip access-group / [<acl:name>] in!", |builder, line| {
        acl(builder, line, "in", |this| &mut this.acl_in_ipv4)
    }),
    modelled("ip access-group / [<acl:name>] out!", |builder, line| {
        acl(builder, line, "out", |this| &mut this.acl_out_ipv4)
    }),
    // Several lists on one port: the model holds one, so nothing is said of the filter.
    unmodelled("ip access-group common <common:name> [<acl:name>] (in|out)").feeding(&["interfaces.acl_in_ipv4"]),
    modelled("ipv6 traffic-filter / [<acl:name>] in!", |builder, line| {
        acl(builder, line, "in", |this| &mut this.acl_in_ipv6)
    }),
    modelled("ipv6 traffic-filter / [<acl:name>] out!", |builder, line| {
        acl(builder, line, "out", |this| &mut this.acl_out_ipv6)
    }),
    unmodelled("ipv6 traffic-filter common <common:name> [<acl:name>] (in|out)").feeding(&["interfaces.acl_in_ipv6"]),
    modelled("mac access-group <acl:name> (in|out)", frames),
    unmodelled("access-group mode (prefer (port|vlan)|merge)").feeding(&[]),
    ignored("ip access-list logging"),
];

const SOURCES: &[Command<Builder>] = &[
    modelled("ip verify unicast source reachable-via (rx|any) [allow-default] [allow-self-ping] [l2-src]", ipv4_check),
    modelled(
        "ip verify unicast source reachable-via (rx|any) [allow-default] [allow-self-ping] [l2-src] <acl:name>",
        ipv4_check,
    ),
    modelled("ip verify unicast reverse-path [allow-self-ping] [<acl:name>]", ipv4_check),
    modelled("ip verify unicast [source]", ipv4_uncheck),
    modelled("ipv6 verify unicast source reachable-via (rx|any) [allow-default] [<acl:name>]", ipv6_check),
    modelled("ipv6 verify unicast reverse-path [<acl:name>]", ipv6_check),
    modelled("ipv6 verify unicast [source]", ipv6_uncheck),
    ignored("ip verify unicast (notification threshold <number>|vrf <name> (permit|deny))"),
    ignored("ip verify drop-rate (compute (interval|window) <number>|notify hold-down <number>)"),
];

const ZONES: &[Command<Builder>] = &[
    modelled("zone-member security / <zone:name>", |builder, line| {
        let name = line.string("zone").filter(|_| !line.negated);
        each(builder, |this| this.zone = line.set(name.clone()))?;
        if let Some(name) = &name {
            note_use(builder, line, (ReferenceKind::Other, name), ("zone", WhenUndefined::Refused));
        }
        Some(())
    }),
    unmodelled("ip inspect <name> (in|out) [redundancy]").feeding(&[]),
    unmodelled("ipv6 inspect <name> (in|out)").feeding(&[]),
    unmodelled("ip ips <name> (in|out) [list <list:name>]").feeding(&[]),
    unmodelled("ip audit <name> (in|out)").feeding(&[]),
    unmodelled("ip (admission|auth-proxy) <name>").feeding(&[]),
    unmodelled("ip urlfilter (in|out)").feeding(&[]),
    unmodelled("parameter-map type <kind:name> <name>").feeding(&[]),
    ignored("redundancy (rii <number>|group <number> (ip <ipv4>|ipv6 <prefix>) [exclusive] [decrement <number>])"),
    ignored("redundancy asymmetric-routing enable"),
    ignored("utd enable"),
    ignored("umbrella (in|out <name>)"),
    ignored("content-scan out"),
];

const POLICIES: &[Command<Builder>] = &[
    modelled("service-policy input / <policy:name>", |builder, line| {
        service(builder, line, "in", |this| &mut this.service_policy_in)
    }),
    modelled("service-policy output / <policy:name>", |builder, line| {
        service(builder, line, "out", |this| &mut this.service_policy_out)
    }),
    modelled("service-policy type (qos|queueing|lan-queuing) input / <policy:name>", |builder, line| {
        service(builder, line, "in", |this| &mut this.service_policy_in)
    }),
    modelled("service-policy type (qos|queueing|lan-queuing) output / <policy:name>", |builder, line| {
        service(builder, line, "out", |this| &mut this.service_policy_out)
    }),
    modelled("service-policy type control subscriber / <policy:name>", typed_service),
    modelled("service-policy type control / <policy:name>", typed_service),
    modelled(
        "service-policy type (performance-monitor|access-control|epbr|service-chain|nwpi) (input|output) / \
         [inline] [<policy:name>]",
        typed_service,
    ),
    modelled("ip policy route-map / <policy:name>", route_policy),
    modelled("ipv6 policy route-map / <policy:name>", |builder, line| {
        note_use(
            builder,
            line,
            (ReferenceKind::RoutePolicy, line.get("policy")?),
            ("policy ipv6", WhenUndefined::NotKnown),
        );
        Some(())
    }),
    ignored("ip policy route-map <policy:name> (next-hop|verify-availability)"),
    unmodelled("ip route-cache policy").feeding(&[]),
    modelled(
        "rate-limit (input|output) access-group [rate-limit] <acl:name> <rate:number> <burst:number> \
         <most:number> conform-action <conform:name> [<conform-value:name>] exceed-action <exceed:name> \
         [<exceed-value:name>]",
        |builder, line| {
            note_use(builder, line, (ReferenceKind::Acl, line.get("acl")?), ("rate-limit", WhenUndefined::NotKnown));
            Some(())
        },
    ),
    ignored(
        "rate-limit (input|output) <rate:number> <burst:number> <most:number> conform-action <conform:name> \
         [<conform-value:name>] exceed-action <exceed:name> [<exceed-value:name>]",
    ),
    ignored(
        "rate-limit (input|output) (dscp|qos-group) <class:number> <rate:number> <burst:number> <most:number> \
         conform-action <conform:name> [<conform-value:name>] exceed-action <exceed:name> \
         [<exceed-value:name>]",
    ),
];

const EDGES: &[Command<Builder>] = &[
    modelled("ip nat / inside", |builder, line| nat(builder, line, "inside")),
    modelled("ip nat / outside", |builder, line| nat(builder, line, "outside")),
    modelled("ip nat / enable", |builder, line| nat(builder, line, "both")),
    unmodelled("ip nat create flow-entries").feeding(&[]),
    unmodelled("ip nat allow-static-host").feeding(&[]),
    unmodelled("(nat64|nat66 (inside|outside)|nat64 enable)").feeding(&[]),
    modelled("crypto map / <map:name>", crypto_map).feeding(MAPPED).wide(),
    modelled("crypto map / <map:name> redundancy <group:name> [stateful]", crypto_map).feeding(MAPPED).wide(),
    modelled("crypto map / <map:name> ssp <number>", crypto_map).feeding(MAPPED).wide(),
    unmodelled("crypto ipsec client ezvpn <name> [inside|outside]").feeding(&[]),
    unmodelled("crypto gdoi (<name>|fail-close <name>)").feeding(&[]),
    ignored("crypto ipsec (df-bit (clear|set|copy)|fragmentation (before-encryption|after-encryption))"),
    ignored("crypto engine (accelerator|slot <number> [inside|outside]|outside)"),
];

const FLOWS: &[Command<Builder>] = &[
    modelled("ip flow monitor <monitor:name> [sampler <sampler:name>] [unicast|multicast] (input|output)", monitor),
    modelled("ipv6 flow monitor <monitor:name> [sampler <sampler:name>] [unicast|multicast] (input|output)", monitor),
    modelled("datalink flow monitor <monitor:name> [sampler <sampler:name>] (input|output)", monitor),
    modelled("mpls flow monitor <monitor:name> [sampler <sampler:name>] (input|output)", monitor),
    modelled("flow monitor <monitor:name> [sampler <sampler:name>] (input|output)", monitor),
    modelled("ip flow (ingress|egress)", flow),
    modelled("ipv6 flow (ingress|egress)", flow),
    modelled("ip route-cache flow", flow),
    unmodelled("flow-sampler <sampler:name> [egress]").feeding(&[]),
    ignored("ip flow layer2-switched vlan <numbers>"),
    unmodelled("et-analytics enable").feeding(&[]),
    unmodelled("performance monitor context <name>").feeding(&[]),
    ignored("ip accounting [output-packets|access-violations|precedence (input|output)|mac-address (input|output)]"),
    ignored("bgp-policy (source|destination) (ip-prec-map|ip-qos-map)"),
    ignored("bgp-policy accounting [input|output] [source]"),
    ignored("ip cef accounting (non-recursive (internal|external)|per-prefix)"),
    ignored("(ip|ipv6) nbar protocol-discovery [ipv4|ipv6]"),
    ignored("ip wccp [web-cache] redirect (in|out)"),
];

/// "If the specified access list does not exist, all packets are passed": command reference of
/// `ip access-group`.
fn acl(
    builder: &mut Builder,
    line: &CommandLine<'_>,
    way: &str,
    field: fn(&mut Interface) -> &mut seawall_api::Fact<Option<seawall_api::model::Reference>>,
) -> Option<()> {
    bind(builder, line, (ReferenceKind::Acl, "acl"), (way, WhenUndefined::PermitsAll), field)
}

/// A filter on frames says nothing of addresses: only its use is noted.
fn frames(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    note_use(builder, line, (ReferenceKind::Acl, line.get("acl")?), ("mac", WhenUndefined::NotKnown));
    Some(())
}

fn check_of(line: &CommandLine<'_>) -> ReversePath {
    match (line.negated, line.has("any")) {
        (true, _) => ReversePath::Off,
        (false, true) => ReversePath::Loose,
        (false, false) => ReversePath::Strict,
    }
}

/// The list names packets that pass although their source is wrong.
fn note_exempt(builder: &mut Builder, line: &CommandLine<'_>) {
    if let Some(acl) = line.get("acl") {
        note_use(builder, line, (ReferenceKind::Acl, acl), ("verify unicast", WhenUndefined::NotKnown));
    }
}

fn ipv4_check(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    note_exempt(builder, line);
    each(builder, |this| this.reverse_path_ipv4 = line.set(check_of(line)))
}

fn ipv6_check(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    note_exempt(builder, line);
    each(builder, |this| this.reverse_path_ipv6 = line.set(check_of(line)))
}

fn ipv4_uncheck(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    line.removes().then_some(())?;
    each(builder, |this| this.reverse_path_ipv4 = line.set(ReversePath::Off))
}

fn ipv6_uncheck(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    line.removes().then_some(())?;
    each(builder, |this| this.reverse_path_ipv6 = line.set(ReversePath::Off))
}

/// IOS answers `policy map ... not configured`.
fn service(
    builder: &mut Builder,
    line: &CommandLine<'_>,
    way: &str,
    field: fn(&mut Interface) -> &mut seawall_api::Fact<Option<seawall_api::model::Reference>>,
) -> Option<()> {
    bind(builder, line, (ReferenceKind::PolicyMap, "policy"), (way, WhenUndefined::Refused), field)
}

/// A policy that does not decide what passes: only its use is noted.
fn typed_service(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    if let Some(policy) = line.get("policy") {
        note_use(builder, line, (ReferenceKind::PolicyMap, policy), ("policy", WhenUndefined::Refused));
    }
    Some(())
}

fn route_policy(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let what = (ReferenceKind::RoutePolicy, "policy");
    bind(builder, line, what, ("policy", WhenUndefined::NotKnown), |this| &mut this.policy_route)
}

fn nat(builder: &mut Builder, line: &CommandLine<'_>, side: &str) -> Option<()> {
    each(builder, |this| this.nat = line.set_or_none(Some(side.to_owned())))
}

fn crypto_map(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let what = (ReferenceKind::CryptoMap, "map");
    bind(builder, line, what, ("crypto map", WhenUndefined::NotKnown), |this| &mut this.crypto_map)
}

fn monitor(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    note_use(builder, line, (ReferenceKind::FlowMonitor, line.get("monitor")?), ("flow", WhenUndefined::Refused));
    flow(builder, line)
}

fn flow(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    switch(builder, line, |this| &mut this.flow_monitored)
}
