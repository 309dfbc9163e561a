//! `protocols pim`, `igmp`, `mld` and `msdp`, and what limits multicast.
//!
//! Source: Multicast Protocols User Guide for Junos OS: "rp (Protocols PIM)", "rp-register-policy", "register-limit", "import (Protocols PIM)" (filters joins), "neighbor-policy",
//! "group-limit (Protocols IGMP)", "group-policy (Protocols IGMP)", "scope", "forwarding-cache (Multicast)", "active-source-limit".

use std::collections::BTreeMap;

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens, unmodelled};
use seawall_api::model::{
    Authentication, Interface, Multicast, ProtocolSession, Reference, ReferenceKind, RoutingProtocol, SecretUse,
    WhenUndefined,
};
use seawall_api::secret::Purpose;
use seawall_api::{Fact, Span};

use super::blocks::{PROTOCOLS, ROUTING_OPTIONS, TUNING, nothing};
use super::{bfd, interface, scope, trace};
use crate::builder::Builder;
use crate::secrets;

/// `pim { ... }`.
const PIM: Context = Context("pim");
/// `interface X { ... }` of PIM.
const PIM_INTERFACE: Context = Context("pim-interface");
/// `rp { ... }`.
const RP: Context = Context("pim-rp");
/// `register-limit { ... }`.
const REGISTER_LIMIT: Context = Context("pim-register-limit");
/// `local { ... }`.
const LOCAL: Context = Context("pim-rp-local");
/// `static { ... }`.
const STATIC: Context = Context("pim-rp-static");
/// `igmp { ... }` and `mld { ... }`.
const IGMP: Context = Context("igmp");
/// `interface X { ... }` of IGMP.
const IGMP_INTERFACE: Context = Context("igmp-interface");
/// `msdp { ... }`.
const MSDP: Context = Context("msdp");
/// `group X { ... }`.
const MSDP_GROUP: Context = Context("msdp-group");
/// `peer A { ... }`.
const PEER: Context = Context("msdp-peer");
/// `multicast { ... }` of routing-options.
const OPTIONS: Context = Context("multicast-options");
/// `scope X { ... }`.
const SCOPE: Context = Context("multicast-scope");
/// `active-source-limit { ... }`.
const LIMIT: Context = Context("msdp-limit");

const FEEDS: &[&str] = &["routing.multicast", "interfaces.pim", "interfaces.multicast_boundary"];

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table {
        context: PROTOCOLS,
        feeds: FEEDS,
        commands: const {
            &[
                opens("pim", PIM, |builder, line| {
                    instance(builder, line).at = line.block;
                    Some(())
                }),
                opens("(igmp|mld)", IGMP, nothing),
            ]
        },
    },
    &Table { context: PROTOCOLS, feeds: &["routing.sessions"], commands: const { &[opens("msdp", MSDP, nothing)] } },
    &Table { context: PIM, feeds: FEEDS, commands: IN_PIM },
    &Table { context: PIM_INTERFACE, feeds: FEEDS, commands: ON_PIM },
    &Table { context: RP, feeds: &["routing.multicast"], commands: IN_RP },
    &Table { context: LOCAL, feeds: &["routing.multicast"], commands: IN_LOCAL },
    &Table {
        context: REGISTER_LIMIT,
        feeds: &["routing.multicast"],
        commands: const {
            &[
                modelled("maximum / <most:number>", |builder, line| {
                    let most = line.number("most")?;
                    instance(builder, line).values.register_limit = line.set(Some(most));
                    Some(())
                }),
                ignored("(threshold|log-interval|family) [<value:name>]").opening(TUNING),
            ]
        },
    },
    &Table {
        context: STATIC,
        feeds: &["routing.multicast"],
        commands: const {
            &[opens("address <point:address>", TUNING, |builder, line| {
                let point = (line.string("point")?, line.span_of("point")?);
                instance(builder, line).points.push(point);
                Some(())
            })]
        },
    },
    &Table { context: IGMP, feeds: &["interfaces.multicast_group_limit"], commands: IN_IGMP },
    &Table { context: IGMP_INTERFACE, feeds: &["interfaces.multicast_group_limit"], commands: ON_IGMP },
    &Table { context: MSDP, feeds: &["routing.sessions"], commands: IN_MSDP },
    &Table { context: MSDP_GROUP, feeds: &["routing.sessions"], commands: IN_MSDP },
    &Table { context: PEER, feeds: &["routing.sessions"], commands: IN_PEER },
    &Table {
        context: LIMIT,
        feeds: &["routing.sessions"],
        commands: const {
            &[
                modelled("maximum / <most:number>", |builder, line| {
                    let most = line.number("most")?;
                    peers(builder, line).for_each(|peer| peer.limit = line.set(Some(most)));
                    Some(())
                }),
                ignored("(threshold|log-warning|log-interval) <number>"),
            ]
        },
    },
    &Table {
        context: ROUTING_OPTIONS,
        feeds: &["routing.multicast", "interfaces.multicast_boundary"],
        commands: const { &[opens("multicast", OPTIONS, nothing)] },
    },
    &Table { context: OPTIONS, feeds: &["routing.multicast", "interfaces.multicast_boundary"], commands: IN_OPTIONS },
    &Table {
        context: SCOPE,
        feeds: &["interfaces.multicast_boundary"],
        commands: const {
            &[
                modelled("interface <port:name>", |builder, line| {
                    on(builder, line, |this| this.multicast_boundary = line.set(true))
                }),
                ignored("prefix <prefix>"),
            ]
        },
    },
    &Table {
        context: Context("forwarding-cache"),
        feeds: &["routing.multicast"],
        commands: const {
            &[
                opens("threshold", Context("forwarding-cache"), nothing),
                modelled("suppress / <most:number>", |builder, line| {
                    let most = line.number("most")?;
                    instance(builder, line).values.route_limit = line.set(Some(most));
                    Some(())
                }),
                ignored("(reuse|log-warning|timeout|mvpn-rpt-suppress) [<number>]"),
                ignored("(family|timeout)").opening(TUNING),
            ]
        },
    },
];

const IN_PIM: &[Command<Builder>] = &[
    opens("interface <port:name>", PIM_INTERFACE, |builder, line| {
        if line.active {
            on(builder, line, |this| this.pim = line.set(true))?;
        }
        Some(())
    }),
    opens("rp", RP, nothing),
    modelled("import <policy:name>", |builder, line| {
        let filter = policy(builder, line)?;
        instance(builder, line).values.rendezvous_filter = filter;
        Some(())
    }),
    ignored("(join-prune-timeout|export|rib-group|dense-groups|join-load-balance|static|graceful-restart|spt-threshold|assert-timeout|nonstop-routing|family|reset-tracking-bit|standby-path-creation-delay|default-vpn-source|mldp-inband-signalling|vpn-tunnel-source|vpn-group-address|mvpn|override-interval|propagation-delay|idle-standby-path-switchover-delay|sglimit|no-wildcard-register-stop|dr-election-on-p2p|tunnel-devices|wildcard|join-make-before-break|distributed-dr|bidirectional|disable|receiver-dr|passive) [<value:name>]").opening(TUNING),
    ignored("traceoptions").opening(trace::TRACE),
];

const ON_PIM: &[Command<Builder>] = &[
    modelled("neighbor-policy <policy:name>", |builder, line| {
        policy(builder, line)?;
        on(builder, line, |this| this.pim_neighbors_filtered = line.set(true))
    }),
    modelled("disable", |builder, line| on(builder, line, |this| this.pim = line.set(false))),
    opens("bfd-liveness-detection", bfd::BFD, bfd::open).feeding(bfd::FEEDS).wide(),
    opens("family (inet|inet6)", PIM_INTERFACE, nothing),
    ignored("(mode|version|priority|hello-interval|accept-remote-source|reset-tracking-bit|bidirectional|dual-dr|stickydr|accept-join-always-from|override-interval|propagation-delay|distributed-dr|p2mp-backup) [<value:name>]").opening(TUNING),
];

const IN_RP: &[Command<Builder>] = &[
    opens("local", LOCAL, local),
    opens("static", STATIC, nothing),
    modelled("rp-register-policy <policy:name>", |builder, line| {
        let filter = policy(builder, line)?;
        instance(builder, line).values.register_filter = filter;
        Some(())
    }),
    opens("register-limit", REGISTER_LIMIT, nothing),
    modelled("(bootstrap|bootstrap-priority|auto-rp) [<value:name>]", |builder, line| {
        // It may offer itself.
        instance(builder, line).values.rendezvous = line.set(true);
        Some(())
    })
    .opening(TUNING),
    ignored("(dr-register-policy|bootstrap-import|bootstrap-export|embedded-rp|group-rp-mapping|register-probe-time|auto) [<value:name>]").opening(TUNING),
];

const IN_LOCAL: &[Command<Builder>] = &[
    opens("family (inet|inet6)", LOCAL, nothing),
    modelled("address / <point:address>", |builder, line| {
        let point = (line.string("point")?, line.span_of("point")?);
        instance(builder, line).points.push(point);
        Some(())
    }),
    modelled("disable", |builder, line| {
        instance(builder, line).values.rendezvous = line.set(false);
        Some(())
    }),
    ignored("(group-ranges|anycast-pim|hold-time|priority|override) [<value:word>]").opening(TUNING),
];

const IN_IGMP: &[Command<Builder>] = &[
    opens("interface <port:name>", IGMP_INTERFACE, nothing),
    ignored("(query-interval|query-response-interval|query-last-member-interval|robust-count|maximum-transmit-rate|accounting|amt|relay) [<value:name>]").opening(TUNING),
    ignored("traceoptions").opening(trace::TRACE),
];

const ON_IGMP: &[Command<Builder>] = &[
    modelled("group-limit / <most:number>", |builder, line| {
        let most = line.number("most")?;
        on(builder, line, |this| this.multicast_group_limit = line.set(Some(most)))
    }),
    modelled("group-policy <policy:name>", |builder, line| {
        let filter = policy(builder, line)?;
        on(builder, line, |this| this.multicast_group_filter = filter.clone())
    }),
    ignored("(version|disable|immediate-leave|promiscuous-mode|passive|oif-map|ssm-map|static|accounting|no-accounting|distributed|group-threshold|log-interval|ssm-map-policy) [<value:name>]").opening(TUNING),
];

const IN_MSDP: &[Command<Builder>] = &[
    opens("group <group:name>", MSDP_GROUP, nothing),
    opens("peer <peer:name>", PEER, |builder: &mut Builder, line| {
        builder.model.routing.sessions.push(ProtocolSession {
            at: line.block,
            active: line.active,
            name: line.string("peer")?,
            protocol: RoutingProtocol::Msdp,
            ..ProtocolSession::default()
        });
        Some(())
    })
    .kept_inactive(),
    modelled("import <policy:name>", |builder, line| said(builder, line, |this| &mut this.filtered)),
    modelled("export <policy:name>", |builder, line| said(builder, line, |this| &mut this.filtered_out)),
    opens("active-source-limit", LIMIT, nothing),
    ignored("(data-encapsulation|hold-time|keep-alive|sa-hold-time|rib-group|local-address|mode|source|disable) [<value:word>]").opening(TUNING),
    ignored("traceoptions").opening(trace::TRACE),
];

const IN_PEER: &[Command<Builder>] = &[
    modelled("authentication-key / <secret:secret>", |builder, line| {
        let owner = format!("msdp peer {}", line.outer("peer")?);
        secrets::keep(builder, line, "secret", Purpose::Other, (SecretUse::Msdp, &owner));
        peers(builder, line).for_each(|peer| peer.authentication = line.set(Authentication::Md5));
        Some(())
    }),
    modelled("import <policy:name>", |builder, line| said(builder, line, |this| &mut this.filtered)),
    modelled("export <policy:name>", |builder, line| said(builder, line, |this| &mut this.filtered_out)),
    opens("active-source-limit", LIMIT, nothing),
    ignored("(local-address|default-peer|disable|keep-alive|hold-time|sa-hold-time) [<value:word>]").opening(TUNING),
    ignored("traceoptions").opening(trace::TRACE),
];

const IN_OPTIONS: &[Command<Builder>] = &[
    opens("scope <scope:name>", SCOPE, nothing),
    modelled("scope-policy <policy:name>", |builder, line| {
        policy(builder, line)?;
        // Which interfaces it bounds, the policy says.
        for this in &mut builder.model.interfaces {
            this.multicast_boundary.or_unknown(seawall_api::Why::UnreadLine);
        }
        Some(())
    }),
    opens("forwarding-cache", Context("forwarding-cache"), nothing),
    unmodelled("flow-map <map:name>").opening(TUNING),
    ignored("(ssm-groups|ssm-map|rpf-check-policy|asm-override-ssm|backup-pe-group|cont-stats-collection-interval|interface|pim-to-igmp-proxy|pim-to-mld-proxy|rpf|stream-protection|omit-wildcard-address|local-address|allow-maximum|tunnel-source|static-umh) [<value:name>]").opening(TUNING),
    ignored("traceoptions").opening(trace::TRACE),
];

/// What is remembered between statements.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    instances: BTreeMap<Option<String>, Instance>,
    /// What is said of all peers of MSDP, or of those of a group.
    common: Vec<(Option<String>, bool, Span)>,
}

#[derive(Debug, Default)]
struct Instance {
    at: Span,
    vrf: Fact<Option<Reference>>,
    values: Multicast,
    points: Vec<(String, Span)>,
}

fn instance<'a>(builder: &'a mut Builder, line: &CommandLine<'_>) -> &'a mut Instance {
    let new = || Instance { vrf: scope::table_fact(line), ..Instance::default() };
    builder.memory.multicast.instances.entry(scope::table(line)).or_insert_with(new)
}

/// Writes to the interface that is named, or whose block it is; `all` is every interface that there is by then.
fn on(builder: &mut Builder, line: &CommandLine<'_>, mut write: impl FnMut(&mut Interface)) -> Option<()> {
    let name = line.get("port").or_else(|| line.outer("port"))?;
    if name == "all" {
        builder.model.interfaces.iter_mut().filter(|this| this.name.contains('.')).for_each(write);
    } else if let Some(this) = seawall_api::interfaces::named(builder, &interface::unit_name(name)) {
        write(this);
    }
    Some(())
}

fn policy(builder: &mut Builder, line: &CommandLine<'_>) -> Option<Fact<Option<Reference>>> {
    let (name, at) = (scope::named(line, line.get("policy")?), line.span_of("policy")?);
    builder.uses(ReferenceKind::RoutePolicy, &name, "multicast", WhenUndefined::Refused, at);
    Some(Fact::Set(Some(Reference::new(ReferenceKind::RoutePolicy, name)), at))
}

fn local(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    instance(builder, line).values.rendezvous = line.set(true);
    Some(())
}

/// The peer whose block a statement stands in; outside of one all that there are by then.
fn peers<'a>(builder: &'a mut Builder, line: &CommandLine<'_>) -> impl Iterator<Item = &'a mut ProtocolSession> {
    let name = line.outer("peer").map(str::to_owned);
    let all = builder.model.routing.sessions.iter_mut();
    all.filter(move |it| it.protocol == RoutingProtocol::Msdp && name.as_ref().is_none_or(|name| it.name == *name))
}

fn said(
    builder: &mut Builder,
    line: &CommandLine<'_>,
    field: fn(&mut ProtocolSession) -> &mut Fact<bool>,
) -> Option<()> {
    policy(builder, line)?;
    if line.outer("peer").is_none() {
        let inwards = line.has("import");
        builder.memory.multicast.common.push((line.outer("group").map(str::to_owned), inwards, line.span));
    }
    peers(builder, line).for_each(|peer| *field(peer) = line.set(true));
    Some(())
}

/// Puts the instances in which multicast is routed into the model.
pub(crate) fn finish(builder: &mut Builder) {
    let memory = std::mem::take(&mut builder.memory.multicast);
    for (_, inwards, at) in memory.common.iter().filter(|(group, ..)| group.is_none()) {
        let msdp = |it: &&mut ProtocolSession| it.protocol == RoutingProtocol::Msdp;
        for peer in builder.model.routing.sessions.iter_mut().filter(msdp) {
            let field = if *inwards { &mut peer.filtered } else { &mut peer.filtered_out };
            if !field.is_set() {
                *field = Fact::Set(true, *at);
            }
        }
    }
    // Without `pim` nothing is routed.
    for (_, instance) in memory.instances.into_iter().filter(|(_, instance)| !instance.at.is_empty()) {
        let mut this = Multicast { at: instance.at, vrf: instance.vrf, ..instance.values };
        for (point, at) in instance.points {
            this.rendezvous_points.push(point, at);
        }
        builder.model.routing.multicast.push(this);
    }
}
