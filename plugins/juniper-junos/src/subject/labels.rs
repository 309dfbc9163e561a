//! `protocols ldp`, `rsvp` and `mpls`: labels, and who may ask for them.
//!
//! Source: MPLS Applications User Guide for Junos OS: "authentication-key (Protocols LDP)" of a `session` or `session-group`, "authentication-key
//! (Protocols RSVP)" of an interface, "no-propagate-ttl", "aggregate (Protocols RSVP)" and "no-aggregate" (messages go out one by one unless `aggregate`).

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens, unmodelled};
use seawall_api::interfaces::{has_loopback, is_of_loopback};
use seawall_api::model::{Authentication, ProtocolSession, ReferenceKind, RoutingProtocol, SecretUse, WhenUndefined};
use seawall_api::secret::Purpose;
use seawall_api::{Fact, Span, Why};

use super::blocks::{PROTOCOLS, ROUTING_OPTIONS, TUNING, nothing};
use super::{interface, interior, key_chain, scope, trace};
use crate::builder::Builder;
use crate::secrets;

/// `ldp { ... }`.
const LDP: Context = Context("ldp");
/// `session A { ... }`.
const SESSION: Context = Context("ldp-session");
/// `rsvp { ... }`.
const RSVP: Context = Context("rsvp");
/// `interface X { ... }` of RSVP.
const RSVP_INTERFACE: Context = Context("rsvp-interface");
/// `mpls { ... }`.
const MPLS: Context = Context("mpls");
/// `interface X { ... }` of MPLS.
const MPLS_INTERFACE: Context = Context("mpls-interface");

const FEEDS: &[&str] = &["routing.sessions"];

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table {
        context: PROTOCOLS,
        feeds: FEEDS,
        commands: const {
            &[
                opens("ldp", LDP, |builder, line| {
                    builder.memory.labels.ldp = Some(line.block);
                    Some(())
                }),
                opens("rsvp", RSVP, nothing),
                opens("mpls", MPLS, nothing),
            ]
        },
    },
    &Table { context: LDP, feeds: FEEDS, commands: IN_LDP },
    &Table { context: SESSION, feeds: FEEDS, commands: IN_SESSION },
    &Table { context: RSVP, feeds: FEEDS, commands: IN_RSVP },
    &Table { context: RSVP_INTERFACE, feeds: FEEDS, commands: ON_RSVP },
    &Table { context: MPLS, feeds: &["routing.mpls_ttl_propagated", "interfaces.mpls"], commands: IN_MPLS },
    &Table {
        context: MPLS_INTERFACE,
        feeds: &[],
        commands: const { &[ignored("<word:word> [<value:word>]").opening(TUNING)] },
    },
    &Table {
        context: ROUTING_OPTIONS,
        feeds: &["routing.mpls_ttl_propagated"],
        commands: const { &[modelled("no-propagate-ttl", hides_age)] },
    },
];

const IN_LDP: &[Command<Builder>] = &[
    opens("interface <port:name>", Context("ldp-interface"), |builder, line| {
        builder.memory.labels.runs |= line.active && !matches!(line.get("port")?, "lo0.0" | "lo0");
        Some(())
    }),
    opens("(session|session-group) <peer:name>", SESSION, |builder, line| {
        builder.model.routing.sessions.push(ProtocolSession {
            at: line.block,
            name: line.string("peer")?,
            protocol: RoutingProtocol::Ldp,
            ..ProtocolSession::default()
        });
        Some(())
    }),
    modelled("(export|import|egress-policy|next-hop-policy) <policy:name>", |builder, line| {
        interior::policy(builder, line, RoutingProtocol::Ldp, line.has("export"))
    }),
    ignored("(deaggregate|explicit-null|track-igp-metric|no-forwarding|strict-targeted-hellos|l2-smart-policy|keepalive-interval <number>|keepalive-timeout <number>|preference <number>|longest-match|p2mp|auto-targeted-session|entropy-label|make-before-break|family|upstream-label-assignment|dual-transport|egress-protection|no-deaggregate|rib-group|prefer-igp|mldp|traffic-statistics|oam|graceful-restart|igp-synchronization|targeted-hello|interface-settings|policing|neighbor-discovery|cos-next-hop|log-updown|session-protection|allow-subnet-mismatch|no-forwarding|sr-mapping-client|link-protection)").opening(TUNING),
    modelled("transport-address / <source:name>", |builder: &mut Builder, line| {
        builder.memory.labels.transport = Some((line.string("source")?, line.span));
        Some(())
    }),
    ignored("neighbor <address>").opening(TUNING),
    ignored("traceoptions").opening(trace::TRACE),
];

const IN_SESSION: &[Command<Builder>] = &[
    modelled("authentication-key / <secret:secret>", |builder, line| {
        let owner = format!("ldp session {}", line.outer("peer")?);
        secrets::keep(builder, line, "secret", Purpose::Other, (SecretUse::Ldp, &owner));
        builder.model.routing.sessions.last_mut()?.authentication = line.set(Authentication::Md5);
        Some(())
    }),
    modelled("authentication-key-chain / <chain:name>", |builder, line| {
        let chain = line.string("chain")?;
        builder.uses(ReferenceKind::KeyChain, &chain, "ldp session", WhenUndefined::Refused, line.span_of("chain")?);
        let proof = key_chain_of(builder, &chain, line);
        let this = builder.model.routing.sessions.last_mut()?;
        if !this.authentication.is_set() {
            this.authentication = proof;
        }
        Some(())
    }),
    modelled("authentication-algorithm / (md5|hmac-sha-1-96|aes-128-cmac-96|ao)", |builder, line| {
        let proof = match line.one_of(&["md5", "hmac-sha-1-96", "aes-128-cmac-96"]) {
            Some("md5") => Authentication::Md5,
            Some("hmac-sha-1-96") => Authentication::Sha1,
            Some(_) => Authentication::Cmac,
            None => Authentication::TcpAo,
        };
        builder.model.routing.sessions.last_mut()?.authentication = line.set(proof);
        Some(())
    }),
    ignored(
        "(mtu-discovery|no-mtu-discovery|keepalive-interval <number>|keepalive-timeout <number>|transport-address <name>|downstream-on-demand|maximum-neighbor-recovery-time <number>)",
    ),
    ignored("graceful-restart").opening(TUNING),
];

const IN_RSVP: &[Command<Builder>] = &[
    opens("interface <port:name>", RSVP_INTERFACE, |builder: &mut Builder, line| {
        builder.model.routing.sessions.push(ProtocolSession {
            at: line.block,
            active: line.active,
            name: interface::unit_name(line.get("port")?),
            protocol: RoutingProtocol::Rsvp,
            ..ProtocolSession::default()
        });
        Some(())
    })
    .kept_inactive(),
    unmodelled("peer-interface <port:name>").opening(RSVP_INTERFACE),
    ignored("(keep-multiplier <number>|refresh-time <number>|no-interface-hello|preemption (aggressive|disabled|normal)|tunnel-services|node-hello|no-node-hello-on-bypass|hello-acknowledgements|no-p2mp-sublsp|no-enhanced-frr-bypass|setup-protection|cross-credibility-cspf|local-reversion|fast-reroute|graceful-deletion-timeout <number>|graceful-restart|load-balance|lsp-set|associated-bidirectional-lsp|authentication|pop-and-forward|rsvp-te|transit|dynamic-bidirectional-transport|tunnel|disable|p2p-lsp)").opening(TUNING),
    ignored("traceoptions").opening(trace::TRACE),
];

const ON_RSVP: &[Command<Builder>] = &[
    modelled("authentication-key / <secret:secret>", |builder, line| {
        let owner = format!("rsvp interface {}", line.outer("port")?);
        secrets::keep(builder, line, "secret", Purpose::Other, (SecretUse::Other, &owner));
        builder.model.routing.sessions.last_mut()?.authentication = line.set(Authentication::Md5);
        Some(())
    }),
    modelled("aggregate", |builder, line| {
        builder.model.routing.sessions.last_mut()?.filtered = line.set(true);
        Some(())
    }),
    modelled("no-aggregate", |builder, line| {
        builder.model.routing.sessions.last_mut()?.filtered = line.set(false);
        Some(())
    }),
    modelled("disable", |builder, _| {
        builder.model.routing.sessions.last_mut()?.active = false;
        Some(())
    }),
    ignored("(bandwidth|hello-interval|subscription|update-threshold|reliable|no-reliable|link-protection|node-link-protection|max-bypasses|update-threshold-max-reservable|admission-control|dynamic|hello-tolerance|no-optimize) [<value:name>]").opening(TUNING),
];

const IN_MPLS: &[Command<Builder>] = &[
    opens("interface <port:name>", MPLS_INTERFACE, |builder, line| {
        let name = interface::unit_name(line.get("port")?);
        if let Some(this) = seawall_api::interfaces::named(builder, &name) {
            this.mpls = line.set(true);
        }
        Some(())
    }),
    modelled("no-propagate-ttl", hides_age),
    unmodelled("no-decrement-ttl"),
    ignored("(label-switched-path|path|static-label-switched-path|admin-group-set|secondary|container-label-switched-path|lsp-external-controller|named-path) <name:name>").opening(TUNING),
    ignored("(explicit-null|ipv6-tunneling|icmp-tunneling|traffic-engineering|record|no-record|adaptive|no-cspf|optimize-aggressive|optimize-timer|optimize-hold-dead-delay|optimize-adaptive-teardown|optimize-switchover-delay|revert-timer|retry-timer|retry-limit|hop-limit|priority|preference|class-of-service|bandwidth|bandwidth-model|admin-groups|admin-group|admin-group-extended|log-updown|statistics|label-range|label-history|auto-policing|diffserv-te|exclude-srlg|expand-loose-hop|fast-reroute|in-place-lsp-bandwidth-update|link-protection|no-decrement|oam|p2mp-lsp-next-hop|path-mtu|rsvp-error-hold-time|smart-optimize-timer|standby|transit-lsp-association|tunnel-services|ultimate-hop-popping|sensor-based-stats|egress-protection|lsp-switching|associate-lsp|cross-credibility-cspf|advertisement-hold-time|least-fill|most-fill|random|mib|allow-fragmentation|install|corouted|payload-ttl|srlg|lookahead|transit|traceoptions|disable|external-controller|ping|inter-domain|inet-color|deselect|propagate)").opening(TUNING),
    ignored("(optimize-timer|revert-timer|retry-timer|retry-limit|hop-limit|preference|path-mtu|bandwidth-model) <value:name>"),
];

/// What is remembered between statements.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    /// The block of LDP, and whether an interface is named in it.
    ldp: Option<Span>,
    runs: bool,
    chained: Vec<(usize, String, Span)>,
    /// The router's identity, and the address that sessions of LDP come from where that is another.
    pub(crate) router_id: Option<(String, Span)>,
    transport: Option<(String, Span)>,
}

fn key_chain_of(builder: &mut Builder, chain: &str, line: &CommandLine<'_>) -> Fact<Authentication> {
    let place = builder.model.routing.sessions.len().saturating_sub(1);
    builder.memory.labels.chained.push((place, chain.to_owned(), line.span));
    Fact::default()
}

/// For the whole router; of an instance alone it is not asked.
fn hides_age(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    if scope::table(line).is_none() {
        builder.model.routing.mpls_ttl_propagated = line.set(false);
    }
    Some(())
}

/// Labels are exchanged with whoever is found on an interface: those without a session of their own are one more.
pub(crate) fn finish(builder: &mut Builder) {
    let memory = std::mem::take(&mut builder.memory.labels);
    for (place, chain, at) in &memory.chained {
        let proof = key_chain::authentication(builder, chain);
        if let Some(this) = builder.model.routing.sessions.get_mut(*place)
            && !this.authentication.is_set()
        {
            this.authentication = proof.value().map_or(Fact::Unknown(Why::NotStated), |it| Fact::Set(*it, *at));
        }
    }
    let from_loopback = from_loopback(builder, &memory);
    for session in builder.model.routing.sessions.iter_mut().filter(|this| this.protocol == RoutingProtocol::Ldp) {
        session.from_loopback = from_loopback.clone();
    }
    let Some(at) = memory.ldp.filter(|_| memory.runs) else { return };
    let own = builder.model.routing.sessions.iter().filter(|this| this.protocol == RoutingProtocol::Ldp);
    let mut proved = own.filter(|this| this.authentication.value().is_some_and(|it| *it != Authentication::Nothing));
    if proved.clone().any(|this| matches!(this.name.as_str(), "0.0.0.0/0")) {
        return;
    }
    // Where some have keys of their own, no configuration shows whether others are found.
    let authentication = if proved.next().is_some() { Fact::Unknown(Why::VendorHides) } else { Fact::default() };
    builder.model.routing.sessions.push(ProtocolSession {
        at,
        name: "all neighbours".to_owned(),
        protocol: RoutingProtocol::Ldp,
        authentication,
        from_loopback,
        ..ProtocolSession::default()
    });
}

/// Sessions come from the router's identity, "transport-address (Protocols LDP)", which is the first address of the loopback unless it
/// is written, "router-id".
fn from_loopback(builder: &Builder, memory: &Memory) -> Fact<bool> {
    let written = match &memory.transport {
        Some((word, at)) if word == "interface" => return Fact::Set(false, *at),
        Some((word, _)) if word == "router-id" => &memory.router_id,
        Some(_) => &memory.transport,
        None => &memory.router_id,
    };
    let Some((source, at)) = written else { return Fact::Default(has_loopback(&builder.model)) };
    is_of_loopback(&builder.model, source).map_or(Fact::Unknown(Why::VendorHides), |is| Fact::Set(is, *at))
}
