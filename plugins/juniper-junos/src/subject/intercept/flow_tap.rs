//! Taps that a mediation device or a RADIUS server sets: `services flow-tap`, `radius-flow-tap`, and `system services flow-tap-dtcp ssh`, by which
//! mediation devices come.
//!
//! Sources: CLI Reference, "flow-tap-dtcp" (75 sessions and 150 attempts a minute unless a statement says otherwise), "radius-flow-tap"; "Configuring
//! `FlowTap` and `FlowTapLite` Security Properties" (sessions over SSH are extra); "Configuring DTCP-over-SSH Service for DTCP-Initiated Subscriber Secure
//! Policy Mirroring" (these need that service). Public programs for mediation devices knock at TCP port 32001. What is tapped is in no configuration.

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens};
use seawall_api::model::{
    AaaServer, DynamicClient, Intercept, InterceptKind, Protocol, Reference, ReferenceKind, Service, WhenUndefined,
};
use seawall_api::reading::Extent;
use seawall_api::{Fact, Span};

use crate::builder::Builder;
use crate::subject::blocks::{SERVICES, nothing};
use crate::subject::services::SERVICES as SYSTEM_SERVICES;
use crate::subject::trace::TRACE;

const FLOW_TAP: Context = Context("services flow-tap");
const FAMILY: Context = Context("services flow-tap family");
const BY_RADIUS: Context = Context("services radius-flow-tap");
const PORTS: Context = Context("services radius-flow-tap interfaces");
const SNMP: Context = Context("services radius-flow-tap snmp");
const POLICY: Context = Context("services radius-flow-tap policy");
const DTCP: Context = Context("system services flow-tap-dtcp");
const SSH: Context = Context("system services flow-tap-dtcp ssh");

const FEEDS: &[&str] = &["intercepts"];

/// The tables of this subject.
pub(super) const TABLES: &[&Table<Builder>] = &[
    &Table { context: SERVICES, feeds: FEEDS, commands: HEADS },
    &Table { context: SYSTEM_SERVICES, feeds: &["intercepts", "services"], commands: SESSIONS },
    &Table { context: FLOW_TAP, feeds: FEEDS, commands: LINES },
    &Table { context: FAMILY, feeds: &[], commands: const { &[ignored("(inet|inet6|ccc)")] } },
    &Table { context: BY_RADIUS, feeds: FEEDS, commands: RADIUS_LINES },
    &Table { context: PORTS, feeds: &[], commands: const { &[ignored("<port:name>")] } },
    &Table { context: SNMP, feeds: FEEDS, commands: const { &[modelled("notify-targets <host:address>", nothing)] } },
    &Table { context: POLICY, feeds: &[], commands: RULES },
    &Table { context: DTCP, feeds: &["intercepts", "services"], commands: const { &[opens("ssh", SSH, ssh)] } },
    &Table { context: SSH, feeds: &["services"], commands: LIMITS },
];

/// Where mediation devices knock.
const PORT: u64 = 32001;

/// The limits where no statement sets them.
const SESSIONS_AT_ONCE: u64 = 75;
const ATTEMPTS: u64 = 150;

const HEADS: &[Command<Builder>] = &[
    opens("(flow-tap|flow-tap-lite)", FLOW_TAP, |builder, line| enter(builder, line, InterceptKind::Tasking))
        .kept_inactive(),
    opens("radius-flow-tap", BY_RADIUS, |builder, line| enter(builder, line, InterceptKind::Radius)).kept_inactive(),
    opens("mobile-flow-tap", FLOW_TAP, |builder, line| enter(builder, line, InterceptKind::Radius)).kept_inactive(),
];

const SESSIONS: &[Command<Builder>] = &[
    opens("flow-tap-dtcp", DTCP, |builder: &mut Builder, line| {
        builder.memory.intercept.dtcp = Some((line.span, line.active));
        Some(())
    })
    .kept_inactive(),
    modelled("dtcp-only", nothing),
];

const LINES: &[Command<Builder>] = &[
    ignored(
        "(interface|tunnel-interface|source-interface) / <port:name> [ipv4-address <address>] [ipv6-address <address>]",
    ),
    opens("family", FAMILY, nothing),
    ignored("family (inet|inet6|ccc)"),
    opens("traceoptions", TRACE, nothing),
];

const RADIUS_LINES: &[Command<Builder>] = &[
    opens("interfaces", PORTS, nothing),
    opens("snmp", SNMP, nothing),
    opens("policy <policy:name>", POLICY, nothing),
    modelled("routing-instance / <vrf:name>", |builder, line| {
        let name = line.get("vrf")?;
        builder.uses(ReferenceKind::Vrf, name, "radius-flow-tap", WhenUndefined::Refused, line.span_of("vrf")?);
        let vrf = line.set_at("vrf", Some(Reference::new(ReferenceKind::Vrf, name)));
        builder.memory.intercept.taps.last_mut()?.vrf = vrf;
        Some(())
    }),
    ignored("logical-system / <logical:name>"),
    ignored("source-ipv4-address / <address>"),
    ignored("forwarding-class / <class:name>"),
    ignored("multicast-interception"),
    opens("traceoptions", TRACE, nothing),
];

/// Packets that a policy does not copy.
const RULES: &[Command<Builder>] = &[
    opens("(inet|inet6)", POLICY, nothing),
    opens("drop-policy <rule:name>", POLICY, nothing),
    opens("from", POLICY, nothing),
    ignored("then (drop|accept)"),
    ignored("(source-address|destination-address) <prefix>"),
    ignored("(source-port|destination-port|protocol|dscp) <what:name>"),
];

const LIMITS: &[Command<Builder>] = &[
    modelled("connection-limit / <number>", |builder, line| {
        let limit = line.number("number")?;
        builder.memory.intercept.service.as_mut()?.session_limit = line.set(Some(limit));
        Some(())
    }),
    modelled("rate-limit / <number>", |builder, line| {
        let limit = line.number("number")?;
        builder.memory.intercept.service.as_mut()?.rate_limit = line.set(Some(limit));
        Some(())
    }),
];

/// What is remembered between statements.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    /// What taps traffic.
    pub(super) taps: Vec<Intercept>,
    /// Servers of RADIUS for subscribers.
    pub(crate) radius: Vec<AaaServer>,
    /// Further destinations of copies.
    pub(super) further: Vec<Intercept>,
    /// The service by which mediation devices come: its head, and whether it is in force.
    dtcp: Option<(Span, bool)>,
    service: Option<Service>,
}

fn enter(builder: &mut Builder, line: &CommandLine<'_>, kind: InterceptKind) -> Option<()> {
    builder.memory.intercept.taps.push(Intercept {
        at: line.span,
        active: line.active,
        kind,
        names_target: Fact::Default(false),
        // Where copies go, whoever taps says.
        delivery: Fact::Default(None),
        host: Fact::Default(None),
        ..Intercept::default()
    });
    Some(())
}

fn ssh(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let (at, active) = builder.memory.intercept.dtcp?;
    builder.memory.intercept.service = Some(Service {
        at,
        active: active && line.active,
        protocol: Protocol::Interception,
        name: "flow-tap-dtcp ssh".to_owned(),
        enabled: line.set(true),
        port: Fact::Default(PORT),
        vrf: Fact::Default(None),
        encrypted: line.set(true),
        authenticated: line.set(true),
        acl_ipv4: Fact::Default(None),
        acl_ipv6: Fact::Default(None),
        takes_lists: Fact::Default(false),
        session_limit: Fact::Default(Some(SESSIONS_AT_ONCE)),
        rate_limit: Fact::Default(Some(ATTEMPTS)),
        // No source says that it answers in some instances or families alone.
        ipv6: Fact::Default(true),
        every_vrf: Fact::Default(true),
        ..Service::default()
    });
    Some(())
}

/// Hands over what taps, and the service by which it is told to.
pub(super) fn finish(builder: &mut Builder) {
    let whole = builder.extent == Extent::Whole;
    let Memory { taps, radius, further, dtcp, service } = std::mem::take(&mut builder.memory.intercept);
    let open = builder.why_open(None, &["intercepts", "services"]);
    let encrypted = match (service.as_ref().filter(|service| service.active), open) {
        (Some(service), _) => service.encrypted.clone(),
        (None, Some(why)) => Fact::Unknown(why),
        (None, None) => dtcp.map_or(Fact::Default(false), |(at, _)| Fact::Set(false, at)),
    };
    for mut tap in taps.into_iter().chain(further) {
        if whole {
            tap.vrf.or_default(None);
        }
        if tap.kind == InterceptKind::Tasking {
            tap.tasking_encrypted.clone_from(&encrypted);
            // A capture group, which alone says where copies go, has a protocol of its own: of it no source says more than that a key signs it.
            if !tap.taskers.is_empty() || tap.delivery.is_set() {
                tap.tasking_encrypted = Fact::default();
            }
        }
        builder.model.intercepts.push(tap);
    }
    builder.model.aaa.dynamic_clients.extend(radius.into_iter().filter_map(client));
    builder.model.services.extend(service);
}

/// A server for subscribers may change their sessions, and so ask for taps; its key proves it (CLI Reference, "dynamic-request-port").
fn client(server: AaaServer) -> Option<DynamicClient> {
    let at = server.address.span().unwrap_or(server.at);
    let address = server.address.configured()?.clone();
    Some(DynamicClient {
        at,
        active: server.active,
        address: Fact::Set(address, at),
        host: server.name,
        key: server.key,
        key_common: Fact::Default(false),
        key_checked: Fact::Default(true),
    })
}
