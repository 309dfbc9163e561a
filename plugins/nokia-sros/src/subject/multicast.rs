//! Multicast: PIM, IGMP, MLD and MSDP. `pim` of a routing instance routes it; an interface named there speaks it.

use std::collections::HashMap;

use seawall_api::Fact;
use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled};
use seawall_api::interfaces;
use seawall_api::model::{
    Authentication, Interface, Multicast, ProtocolSession, Reference, ReferenceKind, RoutingProtocol, SecretUse,
    WhenUndefined,
};
use seawall_api::secret::Purpose;

use super::instance::{self, ROUTER, VPRN};
use super::switch;
use crate::builder::Builder;
use crate::secrets;

const PIM: Context = Context("pim");
const PIM_LINK: Context = Context("pim interface");
const POINTS: Context = Context("pim rp");
const POINT: Context = Context("pim rp static");
const HOSTS: Context = Context("igmp");
const HOST_LINK: Context = Context("igmp interface");
const MSDP: Context = Context("msdp");
const PEER: Context = Context("msdp peer");
const PART: Context = Context("multicast part");

const FEEDS: &[&str] = &["routing.multicast"];
const LINKS: &[&str] = &["interfaces"];
const SESSIONS: &[&str] = &["routing.sessions"];

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: ROUTER, feeds: FEEDS, commands: HEADS },
    &Table { context: VPRN, feeds: FEEDS, commands: HEADS },
    &Table { context: PIM, feeds: FEEDS, commands: PIM_LINES },
    &Table { context: PIM_LINK, feeds: LINKS, commands: PIM_LINK_LINES },
    &Table { context: POINTS, feeds: FEEDS, commands: POINT_LINES },
    &Table { context: POINT, feeds: FEEDS, commands: ADDRESSES },
    &Table { context: HOSTS, feeds: LINKS, commands: HOST_LINES },
    &Table { context: HOST_LINK, feeds: LINKS, commands: HOST_LINK_LINES },
    &Table { context: MSDP, feeds: SESSIONS, commands: MSDP_LINES },
    &Table { context: PEER, feeds: SESSIONS, commands: PEERS },
    &Table { context: PART, feeds: &[], commands: PARTS },
];

const HEADS: &[Command<Builder>] = &[
    modelled("pim", open_pim).opening(PIM).section(),
    modelled("(igmp|mld)", |_, _| Some(())).opening(HOSTS).section(),
    modelled("msdp", |_, _| Some(())).opening(MSDP).section(),
    modelled("mc-maximum-routes / <limit:number> [log-only] [threshold <number>]", |builder: &mut Builder, line| {
        let limit = line.number("limit").map(|limit| (limit, line.span)).filter(|_| !line.removes() && !line.has("log-only"));
        let vrf = instance::current(builder).map(str::to_owned);
        builder.memory.multicast.route_limits.extend(limit.map(|limit| (vrf, limit)));
        Some(())
    }),
    ignored("(mvpn|mc-ecmp-balance|multicast-info-policy|mtrace2|bier|tunnel-interface|gtm|mss-adjust|mcast-reporting-dest|multicast) [<text>]").opening(PART),
];

const PIM_LINES: &[Command<Builder>] = &[
    modelled("interface <interface:name> / [create]", open_link).opening(PIM_LINK).feeding(&["routing.multicast", "interfaces"]),
    modelled("apply-to / (all|non-system|none|ies|non-ies)", |builder, line| {
        builder.memory.multicast.applied = (!line.has("none") && !line.removes()).then_some(line.span);
        Some(())
    }),
    modelled("rp", |_, _| Some(())).opening(POINTS),
    modelled("shutdown", state).default_on(),
    modelled("admin-state / (enable|disable)", state),
    modelled("import / (join-policy|register-policy) <policy:name>+", import),
    modelled("import", |_, _| Some(())).opening(PIM),
    modelled("register-policy / <policy:name>+", import),
    modelled("join-policy / <policy:name>+", import),
    modelled("import-join-policy / <policy:name>+", import),
    modelled("import-register-policy / <policy:name>+", import),
    ignored("(ipv4-multicast-disable|ipv6-multicast-disable|ipv4|ipv6|rpf-table|rpf6-table|enable-mdt-spt|mc-ecmp-balance|mc-ecmp-balance-hold|mc-ecmp-hashing-enabled|multicast-fast-failover|multicast-ipv6-fast-failover|non-dr-attract-traffic|mc-hashing|spt-switchover-threshold|spt-switchover|ssm-groups|ssm-default-range-disable|ssm-assert-compatible-mode|pim-ssm-scaling|pim-instance|gtm|lag-usage-optimization|mtu-over-head|mtu-overhead|rpfv|tunnel-interface|up-threshold|dr-switchover) / [<text>]")
        .opening(PART),
];

const PIM_LINK_LINES: &[Command<Builder>] = &[
    modelled("shutdown", |builder, line| link(builder, line, |this, line| this.pim = line.set(switch::enabled(line)))).default_on(),
    modelled("admin-state / (enable|disable)", |builder, line| link(builder, line, |this, line| this.pim = line.set(switch::enabled(line)))),
    modelled("(max-groups|maximum-number-groups) / <limit:number>", group_limit),
    ignored("(assert-period|bfd-enable|bfd-liveness|bier-signaling-type|bsm-check-rtr-alert|bsm-router-alert-check|hello-interval|hello-multiplier|improved-assert|instant-prune-echo|mdt-type|multicast-senders|priority|p2mp-ldp-tree-join|sticky-dr|three-way-hello|tracking-support|ipv4-multicast-disable|ipv6-multicast-disable|ipv4|ipv6|monitor-oper-group|x-sender) / [<text>]")
        .opening(PART),
];

const POINT_LINES: &[Command<Builder>] = &[
    modelled("static", |_, _| Some(())).opening(POINT),
    modelled("(bsr-candidate|rp-candidate)", candidate).opening(PART),
    modelled("(bootstrap-import|bootstrap-export) / <policy:name>+", |_, _| Some(())),
    modelled("(ipv4|ipv6)", |_, _| Some(())).opening(POINTS),
    modelled("bootstrap", |_, _| Some(())).opening(PART),
    ignored("(anycast|embedded-rp|candidate) / [<text>]").opening(PART),
];

const ADDRESSES: &[Command<Builder>] = &[modelled("address <point:address> / [create]", point).opening(PART)];

const HOST_LINES: &[Command<Builder>] = &[
    modelled("interface <interface:name> / [create]", host_link).opening(HOST_LINK),
    ignored("(shutdown|admin-state (enable|disable))"),
    ignored("(group-interface|group-if-query-src-ip|grp-if-query-src-ip|query-interval|query-last-member-interval|query-last-listener-interval|query-response-interval|robust-count|ssm-translate|tunnel-interface) / [<text>]").opening(PART),
];

const HOST_LINK_LINES: &[Command<Builder>] = &[
    modelled("(import|import-policy) / <policy:name>", |builder, line| {
        let name = line.string("policy").unwrap_or_default();
        if !line.removes() {
            builder.uses(ReferenceKind::RoutePolicy, &name, "igmp import", WhenUndefined::Refused, line.span);
        }
        link(builder, line, |this, line| {
            let name = line.string("policy").map(|name| Reference::new(ReferenceKind::RoutePolicy, name));
            this.multicast_group_filter = line.set_or_none(name);
        })
    }),
    modelled("(max-groups|maximum-number-groups|max-grp-sources|maximum-number-group-sources) / <limit:number>", group_limit),
    ignored("(shutdown|admin-state (enable|disable))"),
    ignored("(disable-router-alert-check|router-alert-check|group-interface|max-sources|maximum-number-sources|mcac|query-interval|query-last-member-interval|query-last-listener-interval|query-response-interval|redundant-mcast|ssm-translate|static|subnet-check|version|sub-hosts-only) / [<text>]").opening(PART),
];

const MSDP_LINES: &[Command<Builder>] = &[
    modelled("peer <peer:address> / [create]", peer).opening(PEER),
    modelled("group <group:name> / [create]", |_, _| Some(())).opening(MSDP),
    modelled("active-source-limit / <limit:number>", |builder, line| {
        builder.memory.multicast.source_limit = line.number("limit").map(|limit| (limit, line.span)).filter(|_| !line.removes());
        Some(())
    }),
    modelled("(import|export) / <policy:name>+", |builder, line| {
        let inward = line.has("import");
        builder.memory.multicast.policies.retain(|(known, _)| *known != inward);
        if !line.removes() {
            builder.memory.multicast.policies.push((inward, line.span));
        }
        Some(())
    }),
    ignored("(shutdown|admin-state (enable|disable))"),
    ignored("(data-encapsulation|local-address|receive-msdp-msg-rate|receive-message-rate|rpf-table|rpft-table|sa-timeout|source-active-cache-lifetime|source|mode) / [<text>]").opening(PART),
];

const PEERS: &[Command<Builder>] = &[
    modelled("authentication-key / <secret:secret> [hash|hash2|custom]", |builder, line| {
        let name = session(builder)?.name.clone();
        secrets::keep(builder, line, (Purpose::Other, ""), (SecretUse::Msdp, &format!("msdp peer {name}")));
        session(builder)?.authentication = line.set_or_default(Authentication::Md5);
        Some(())
    }),
    modelled("(auth-keychain|authentication-keychain) / <chain:name>", |builder: &mut Builder, line| {
        let chain = line.string("chain").unwrap_or_default();
        builder.uses(ReferenceKind::KeyChain, &chain, "msdp", WhenUndefined::Refused, line.span);
        let place = builder.memory.multicast.peer?;
        builder.memory.multicast.chains.retain(|(known, _)| *known != place);
        if !line.removes() {
            builder.memory.multicast.chains.push((place, chain));
        }
        Some(())
    }),
    modelled("import / <policy:name>+", |builder, line| {
        session(builder)?.filtered = line.set(!line.removes());
        Some(())
    }),
    modelled("export / <policy:name>+", |builder, line| {
        session(builder)?.filtered_out = line.set(!line.removes());
        Some(())
    }),
    modelled("(import|export)", |_, _| Some(())).opening(PART),
    modelled("active-source-limit / <limit:number>", |builder, line| {
        let limit = line.number("limit");
        session(builder)?.limit = line.set_or_none(limit);
        Some(())
    }),
    modelled("shutdown", |builder, line| {
        session(builder)?.active = switch::enabled(line);
        Some(())
    })
    .default_on(),
    modelled("admin-state / (enable|disable)", |builder, line| {
        session(builder)?.active = switch::enabled(line);
        Some(())
    }),
    ignored("(default-peer|local-address|receive-msdp-msg-rate|receive-message-rate) / [<text>]").opening(PART),
];

const PARTS: &[Command<Builder>] = &[
    ignored("(shutdown|admin-state (enable|disable))"),
    ignored("(address|group-prefix|grp-range|group-range|priority|holdtime|hold-time|hash-mask-len|override|rp-set-peer|anycast|group|source|starg|start|end|rate|interval|threshold|import|export|policy|rpf-table|both|multicast|static|count|sub-group|bsr-candidate|rp-candidate|embedded-rp|candidate|unconstrained-bw|policy-name|bandwidth|number|time|bootstrap|prefix|source-address|hello-interval|auto-discovery|c-mcast-signaling|provider-tunnel|inclusive|selective|vrf-target|vrf-import|vrf-export|mvpn|mldp|rsvp|pim|ssm|asm|maximum-groups|ipv4|ipv6|multicast-senders|umh-selection|intersite-shared|mdt-type|bundle|channel|video-interface) / [<text>]")
        .opening(PART),
];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    places: HashMap<Option<String>, usize>,
    /// The interface whose block is being read, by its full name.
    link: String,
    /// `apply-to`, where interfaces need not be named.
    applied: Option<seawall_api::Span>,
    peers: HashMap<String, usize>,
    peer: Option<usize>,
    source_limit: Option<(u64, seawall_api::Span)>,
    /// Chains of keys by the session that they are for: they may be written further down.
    chains: Vec<(usize, String)>,
    /// Most multicast routes, by instance.
    route_limits: HashMap<Option<String>, (u64, seawall_api::Span)>,
    /// Policies of MSDP as a whole.
    policies: Vec<(bool, seawall_api::Span)>,
}

fn open_pim(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let vrf = instance::current(builder).map(str::to_owned);
    let all = &mut builder.model.routing.multicast;
    let place = *builder.memory.multicast.places.entry(vrf.clone()).or_insert(all.len());
    if place == all.len() {
        let vrf = vrf.map(|name| Reference::new(ReferenceKind::Vrf, name));
        all.push(Multicast { at: line.block, vrf: line.set(vrf), ..Multicast::default() });
    }
    all.get_mut(place)?.active = !line.removes();
    Some(())
}

fn current(builder: &mut Builder) -> Option<&mut Multicast> {
    let vrf = instance::current(builder).map(str::to_owned);
    let place = *builder.memory.multicast.places.get(&vrf)?;
    builder.model.routing.multicast.get_mut(place)
}

fn state(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    current(builder)?.active = switch::enabled(line);
    Some(())
}

fn open_link(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    host_link(builder, line)?;
    link(builder, line, |this, line| this.pim = line.set(!line.removes()))
}

fn host_link(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    builder.memory.multicast.link = instance::qualified(builder, line.get("interface")?);
    Some(())
}

/// Writes to the interface whose block is being read, if it is there.
fn link(builder: &mut Builder, line: &CommandLine<'_>, write: fn(&mut Interface, &CommandLine<'_>)) -> Option<()> {
    let name = builder.memory.multicast.link.clone();
    if let Some(this) = interfaces::named(builder, &name) {
        write(this, line);
    }
    Some(())
}

fn group_limit(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    link(builder, line, |this, line| this.multicast_group_limit = line.set_or_none(line.number("limit")))
}

fn candidate(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    if line.has("rp-candidate") && !line.removes() {
        current(builder)?.rendezvous = line.set(true);
    }
    Some(())
}

fn point(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let point = line.string("point")?;
    let this = current(builder)?;
    let mut points = this.rendezvous_points.value().cloned().unwrap_or_default();
    points.retain(|known| *known != point);
    if !line.removes() {
        points.push(point);
    }
    this.rendezvous_points = line.set(points);
    Some(())
}

/// `import register-policy` limits the sources that register, `import join-policy` what joins.
fn import(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.all("policy").first().map(|name| (*name).to_owned());
    builder.uses_named(line, "pim import", &[(ReferenceKind::RoutePolicy, "policy")]);
    let reference = line.set_or_none(name.map(|name| Reference::new(ReferenceKind::RoutePolicy, name)));
    let this = current(builder)?;
    if line.has("register-policy") || line.has("import-register-policy") {
        this.register_filter = reference;
    } else {
        this.rendezvous_filter = reference;
    }
    Some(())
}

fn peer(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.string("peer")?;
    let sessions = &mut builder.model.routing.sessions;
    let place = *builder.memory.multicast.peers.entry(name.clone()).or_insert(sessions.len());
    if place == sessions.len() {
        let protocol = RoutingProtocol::Msdp;
        sessions.push(ProtocolSession { at: line.block, name, protocol, ..ProtocolSession::default() });
    }
    sessions.get_mut(place)?.active = !line.removes();
    builder.memory.multicast.peer = Some(place);
    Some(())
}

fn session(builder: &mut Builder) -> Option<&mut ProtocolSession> {
    builder.model.routing.sessions.get_mut(builder.memory.multicast.peer?)
}

/// What is said of all interfaces and peers, and whether a rendezvous point is the device itself.
pub(crate) fn finish(builder: &mut Builder) {
    let own: Vec<String> = (builder.model.interfaces.iter())
        .flat_map(|this| &this.addresses)
        .filter_map(|address| Some(address.prefix.value()?.addr().to_string()))
        .collect();
    let limits = std::mem::take(&mut builder.memory.multicast.route_limits);
    for this in &mut builder.model.routing.multicast {
        let vrf = this.vrf.configured().map(|vrf| vrf.name.clone());
        if let Some((limit, at)) = limits.get(&vrf) {
            this.route_limit = Fact::some(*limit, *at);
        }
        let points = this.rendezvous_points.value().cloned().unwrap_or_default();
        if let Some(at) = this.rendezvous_points.span().filter(|_| points.iter().any(|point| own.contains(point))) {
            this.rendezvous = Fact::Set(true, at);
        }
    }
    for (place, chain) in std::mem::take(&mut builder.memory.multicast.chains) {
        let proof = super::key_chain::proof(builder, &chain);
        if let Some(session) = builder.model.routing.sessions.get_mut(place) {
            session.authentication = proof;
        }
    }
    let memory = &builder.memory.multicast;
    for session in builder.model.routing.sessions.iter_mut().filter(|one| one.protocol == RoutingProtocol::Msdp) {
        for (inward, at) in &memory.policies {
            let field = if *inward { &mut session.filtered } else { &mut session.filtered_out };
            if field.is_unknown() {
                *field = Fact::Set(true, *at);
            }
        }
        if let Some((limit, at)) = memory.source_limit.filter(|_| session.limit.is_unknown()) {
            session.limit = Fact::some(limit, at);
        }
    }
    if let Some(at) = memory.applied {
        let routed = |this: &&mut Interface| !this.addresses.is_empty() && this.pim.is_unknown();
        builder.model.interfaces.iter_mut().filter(routed).for_each(|this| this.pim = Fact::Set(true, at));
    }
}
