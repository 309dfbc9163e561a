//! Labels: LDP, RSVP and MPLS, which interfaces carry them and how sessions prove themselves.
//!
//! Source: Nokia, "LDP": a session has a key where `peer-transport` (older releases: `peer-parameters peer`) names its far end; RSVP: `authentication-key`
//! of the interface, keyed MD5 (RFC 2747). `ttl-propagate` is on for what the device sends itself and in transit.

use std::collections::BTreeMap;

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled};
use seawall_api::model::{Authentication, ProtocolSession, ReferenceKind, RoutingProtocol, SecretUse, WhenUndefined};
use seawall_api::routing::bgp::Written;
use seawall_api::secret::Purpose;
use seawall_api::{Fact, Span};

use super::instance::ROUTER;
use super::scopes::Scopes;
use super::{key_chain, switch};
use crate::builder::Builder;
use crate::secrets;

const LDP: Context = Context("ldp");
const LDP_LINKS: Context = Context("ldp interface-parameters");
const LDP_PEERS: Context = Context("ldp tcp-session-parameters");
const PEER: Context = Context("ldp peer");
const RSVP: Context = Context("rsvp");
const RSVP_LINK: Context = Context("rsvp interface");
const MPLS: Context = Context("mpls");
const AGE: Context = Context("ttl-propagate");
const PART: Context = Context("mpls part");

const SESSIONS: &[&str] = &["routing.sessions"];

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: ROUTER, feeds: SESSIONS, commands: HEADS },
    &Table { context: LDP, feeds: SESSIONS, commands: LDP_LINES },
    &Table { context: LDP_LINKS, feeds: &["interfaces.mpls"], commands: LINKS },
    &Table { context: LDP_PEERS, feeds: SESSIONS, commands: PEERS },
    &Table { context: PEER, feeds: SESSIONS, commands: PEER_LINES },
    &Table { context: RSVP, feeds: SESSIONS, commands: RSVP_LINES },
    &Table { context: RSVP_LINK, feeds: SESSIONS, commands: RSVP_LINK_LINES },
    &Table { context: MPLS, feeds: &["interfaces.mpls"], commands: MPLS_LINES },
    &Table { context: AGE, feeds: &["routing.mpls_ttl_propagated"], commands: AGES },
    &Table { context: PART, feeds: &[], commands: PARTS },
];

/// Age is shown at the edge where transit traffic of a VPRN shows it: `all` and `vc-only` are its values beside `none`.
const AGES: &[Command<Builder>] = &[
    modelled("vprn-transit / (all|vc-only|none)", |builder, line| {
        builder.model.routing.mpls_ttl_propagated = line.set(line.has("all"));
        Some(())
    }),
    ignored("(vprn-local|label-route-local|label-route-transit|lsr-label-route) / (all|vc-only|none)"),
];

const HEADS: &[Command<Builder>] = &[
    modelled("ldp", |builder, line| open(builder, line, RoutingProtocol::Ldp)).opening(LDP).section(),
    modelled("rsvp", |builder, line| open(builder, line, RoutingProtocol::Rsvp)).opening(RSVP).section(),
    ignored("mpls").opening(MPLS),
    modelled("ttl-propagate", |_, _| Some(())).opening(AGE),
    ignored("(mpls-labels|segment-routing|p2mp-sr-tree|pcep|sr|policy-accounting) [<text>]").opening(PART),
];

const LDP_LINES: &[Command<Builder>] = &[
    modelled("shutdown", |builder, line| state(builder, line, RoutingProtocol::Ldp)).default_on(),
    modelled("admin-state / (enable|disable)", |builder, line| state(builder, line, RoutingProtocol::Ldp)),
    modelled("interface-parameters", |_, _| Some(())).opening(LDP_LINKS),
    modelled("(tcp-session-parameters|peer-parameters|session-parameters)", |_, _| Some(())).opening(LDP_PEERS),
    modelled("(import|export|import-policy|export-policy|import-pmsi-routes|fec-originate) / [<text>]", |_, _| Some(())).opening(PART),
    ignored("(targeted-session|aggregate-prefix-match|egress-statistics|entropy-label|entropy-label-capability|fast-reroute|graceful-restart|implicit-null-label|ldp-shortcut|label-withdrawal-delay|legacy-ipv4-lsr-interop|lsp-bfd|max-ecmp-routes|mp-mbb-time|mcast-upstream-frr|mcast-upstream-asbr-frr|prefer-mcast-tunnel-in-tunnel|prefer-protocol-stitching|prefer-tunnel-in-tunnel|resolve-root-using|resolution|shortcut-local-ttl-propagate|shortcut-transit-ttl-propagate|static-fec|tunnel-down-damp-time|tunnel-table-pref|weighted-ecmp|consider-system-ip-in-gep|import-mcast-policy|import-tunnel-table|export-tunnel-table|generate-basic-fec-only|class-forwarding|overload|prefix-ipv4|transit-stat) / [<text>]")
        .opening(PART),
];

const LINKS: &[Command<Builder>] = &[
    modelled("interface <interface:name> / [dual-stack] [create]", |builder: &mut Builder, line| {
        let name = line.string("interface")?;
        builder.memory.label.links.insert(name, (line.span, !line.removes()));
        Some(())
    })
    .opening(PART),
    ignored("(ipv4|ipv6|hello|keepalive|transport-address|label-distribution|bfd-enable) / [<text>]").opening(PART),
];

const PEERS: &[Command<Builder>] =
    &[modelled("(peer-transport|peer) <peer:address> / [create]", |builder: &mut Builder, line| {
        let name = line.string("peer")?;
        builder.memory.label.scopes.note(line, name.clone());
        if line.removes() {
            builder.memory.label.peers.remove(&name);
        } else {
            builder.memory.label.peers.entry(name).or_insert((line.block, None, None));
        }
        Some(())
    })
    .opening(PEER)];

const PEER_LINES: &[Command<Builder>] = &[
    modelled("authentication-key / <secret:secret> [hash|hash2|custom]", |builder, line| {
        let peer = builder.memory.label.scopes.of(line)?;
        secrets::keep(builder, line, (Purpose::Other, ""), (SecretUse::Ldp, &format!("ldp peer {peer}")));
        builder.memory.label.peers.get_mut(&peer)?.1 = (!line.removes()).then_some(((), line.span));
        Some(())
    }),
    modelled("(auth-keychain|authentication-keychain) / <chain:name>", |builder, line| {
        let (peer, chain) = (builder.memory.label.scopes.of(line)?, line.string("chain").unwrap_or_default());
        builder.uses(ReferenceKind::KeyChain, &chain, "ldp", WhenUndefined::Refused, line.span);
        builder.memory.label.peers.get_mut(&peer)?.2 = (!line.removes()).then_some((chain, line.span));
        Some(())
    }),
    ignored("(ttl-security|path-mtu-discovery|min-ttl-value|export-prefixes|import-prefixes|export-addresses|fec-limit|fec-type-capability|fec129-cisco-interop|dod-label-distribution|label-distribution|adv-adj-addr-only|advertise-adj-addr-only|adv-local-lsr-id|pe-id-mac-flush-interop|shortcut-local-ttl-propagate|import-policy|export-policy|community|dual-stack) / [<text>]")
        .opening(PART),
];

const RSVP_LINES: &[Command<Builder>] = &[
    modelled("shutdown", |builder, line| state(builder, line, RoutingProtocol::Rsvp)).default_on(),
    modelled("admin-state / (enable|disable)", |builder, line| state(builder, line, RoutingProtocol::Rsvp)),
    modelled("interface <interface:name> / [create]", rsvp_link).opening(RSVP_LINK),
    // How many messages are sent at once: "msg-pacing", off by itself.
    modelled("msg-pacing", pacing).opening(PART),
    modelled("msg-pacing / <text>", pacing),
    modelled("message-pacing", pacing).opening(PART),
    ignored("(authentication-over-bypass|dbw-accounting|diffserv-te|entropy-label|entropy-label-capability|graceful-restart|gr-helper-time|implicit-null-label|include-node-id-in-rro|node-id-in-rro|keep-multiplier|p2mp-merge-point-abort-timer|p2p-merge-point-abort-timer|preemption-timer|rapid-retransmit-time|rapid-retry-limit|refresh-reduction-over-bypass|refresh-time|te-down-threshold|te-up-threshold|te-threshold-update|te|path-down-timer|p2mp-active-path-fast-retry) / [<text>]")
        .opening(PART),
];

const RSVP_LINK_LINES: &[Command<Builder>] = &[
    modelled("authentication-key / <secret:secret> [hash|hash2|custom]", |builder: &mut Builder, line| {
        let name = builder.memory.label.scopes.of(line)?;
        secrets::keep(builder, line, (Purpose::Other, ""), (SecretUse::Other, &format!("rsvp interface {name}")));
        builder.memory.label.rsvp.get_mut(&name)?.key = (!line.removes()).then_some(((), line.span));
        Some(())
    }),
    modelled("(auth-keychain|authentication-keychain) / <chain:name>", |builder, line| {
        let (name, chain) = (builder.memory.label.scopes.of(line)?, line.string("chain").unwrap_or_default());
        builder.uses(ReferenceKind::KeyChain, &chain, "rsvp", WhenUndefined::Refused, line.span);
        builder.memory.label.rsvp.get_mut(&name)?.chain = (!line.removes()).then_some((chain, line.span));
        Some(())
    }),
    modelled("shutdown", rsvp_state).default_on(),
    modelled("admin-state / (enable|disable)", rsvp_state),
    ignored("(bfd-enable|bfd-liveness|class-type-bw|dbw-accounting|gr-helper|graceful-restart|hello-interval|implicit-null-label|refresh-reduction|subscription|te-down-threshold|te-up-threshold|te-threshold-update|te|reliable-delivery) / [<text>]")
        .opening(PART),
];

const MPLS_LINES: &[Command<Builder>] = &[
    modelled("interface <interface:name> / [create]", |builder: &mut Builder, line| {
        let name = line.string("interface")?;
        builder.memory.label.links.insert(name, (line.span, !line.removes()));
        Some(())
    })
    .opening(PART),
    ignored("(shutdown|admin-state (enable|disable))"),
    ignored("(path|lsp|lsp-template|static-lsp|p2p-template|admin-group-frr|auto-bandwidth-multipliers|aux-stats|auxiliary-statistics|bypass-resignal-timer|class-forwarding-policy|cspf-on-loose-hop|dynamic-bypass|entropy-label|exponential-backoff-retry|forwarding-policies|frr-object|hold-timer|ingress-statistics|egress-statistics|least-fill-min-thd|least-fill-reoptim-thd|label-map|logger-event-bundling|lsp-bsid-block|lsp-history|lsp-init-retry-timeout|lsp-self-ping|max-bypass-associations|max-bypass-plr-associations|mbb-prefer-current-hops|mpls-tp|p2mp-resignal-timer|p2mp-s2l-fast-retry|p2p-active-path-fast-retry|pce-initiated-lsp|pce-init-lsp|pce-report|preemption-timer|resignal-on-igp-event|resignal-on-igp-overload|resignal-timer|retry-on-igp-overload|secondary-fast-retry-timer|shortcut-local-ttl-propagate|shortcut-transit-ttl-propagate|sr-te-resignal|srlg-database|srlg-frr|static-lsp-fast-retry|strict-ero-nhop-direct-resolution|tunnel-table-pref|tunnel-table-preference|user-srlg-db|te-metric|bypass-tunnel|auto-lsp) / [<text>]")
        .opening(PART),
];

const PARTS: &[Command<Builder>] = &[
    ignored("(shutdown|admin-state (enable|disable)|exit)"),
    ignored("(ipv4|ipv6|interface|primary|secondary|standby|to|from|hop|ip-address|type|path|path-computation-method|adaptive|adspf|admin-group|include|exclude|bandwidth|cspf|fast-reroute|frr|hop-limit|node-protect|one-to-one|facility|propagate-admin-group|local-sr-protection|max-sr-labels|label-stack-reduction|fallback-path-computation-method|metric|metric-type|least-fill|ldp-over-rsvp|igp-shortcut|vprn-auto-bind|bgp-shortcut|bgp-transport-tunnel|revert-timer|retry-limit|retry-timer|rsvp-resv-style|setup-priority|hold-priority|priority|record|record-label|srlg|same-srlg|soft-preemption|path-preference|path-profile|pce-control|pce-report|self-ping|lsp-self-ping|bfd|bfd-template|bfd-enable|failure-action|wait-for-up-timer|lsp-ping-interval|load-balancing-weight|class-forwarding|fc|default-lsp|entropy-label|override-tunnel-elc|binding-sid|auto-bandwidth|auto-lsp|main-ct-retry-limit|class-type|backup-class-type|p2mp-id|s2l-path|primary-p2mp-instance|swap|nexthop|next-hop|push|pop|label-map|label|in-label|out-label|dest-global-id|dest-tunnel-number|working-tp-path|protect-tp-path|srlg-group|admin-groups|te-metric|auto-bandwidth-multipliers|traffic-statistics|egress|ingress|egress-statistics|ingress-statistics|accounting-policy|collect-stats|description) / [<text>]")
        .opening(PART),
    ignored("(hello|keepalive|transport-address|local-lsr-id|hello-reduction|peer|peer-template|peer-template-map-prefix|auto-tx|auto-rx|import-prefixes|export-prefixes|sdp-auto-targeted-session|tunneling|lsp|export-policy|import-policy|policy|fec-type-capability|p2mp|prefix-ipv4|prefix-ipv6|p2mp-ipv4|p2mp-ipv6|mp|timeout|factor|max-period|period|interval|max-burst|limit|reliable-delivery|rapid-retransmit-time|rapid-retry-limit|sr-labels|sr|static-label-range|start|end|reserved-label-block|bgp-labels-hold-timer|start-label|end-label|static-policy|color|endpoint|head-end|candidate-path|segment-list|segment|mpls-label|preference|route-distinguisher|binding|locator|prefix|ip-prefix|prefix-length|block-length|function-length|micro-segment|base-routing-instance|origination-fpe|reservation|neighbor-recovery-time|maximum-recovery-time|max-recovery-time|restart-time|recovery-time|backup-sr-tunnel|mcast-upstream|queue|speaker|pcc|unknown-message-rate|dead-timer|local-address|report-path-constraints|pcep|distinguisher|srv6|maintenance-policy|mode|sr-policies|sr-mpls|sr-isis|tree-sid|replication-segment) / [<text>]")
        .opening(PART),
];

#[derive(Debug, Default)]
struct Reserved {
    at: Span,
    active: bool,
    key: Written<()>,
    chain: Written<String>,
}

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    /// Where each protocol begins, and whether it runs.
    ldp: Option<(Span, bool)>,
    rsvp_on: Option<(Span, bool)>,
    /// Far ends of LDP: key and chain.
    peers: BTreeMap<String, (Span, Written<()>, Written<String>)>,
    rsvp: BTreeMap<String, Reserved>,
    paced: Option<(bool, Span)>,
    /// Interfaces that carry labels.
    links: BTreeMap<String, (Span, bool)>,
    scopes: Scopes<String>,
}

fn open(builder: &mut Builder, line: &CommandLine<'_>, protocol: RoutingProtocol) -> Option<()> {
    let memory = &mut builder.memory.label;
    let known = if protocol == RoutingProtocol::Ldp { &mut memory.ldp } else { &mut memory.rsvp_on };
    let at = known.map_or(line.block, |(at, _)| at.to(line.block));
    *known = (!line.removes()).then_some((at, known.is_none_or(|(_, on)| on)));
    Some(())
}

fn state(builder: &mut Builder, line: &CommandLine<'_>, protocol: RoutingProtocol) -> Option<()> {
    let on = switch::enabled(line);
    let memory = &mut builder.memory.label;
    let known = if protocol == RoutingProtocol::Ldp { &mut memory.ldp } else { &mut memory.rsvp_on };
    known.as_mut()?.1 = on;
    Some(())
}

fn rsvp_link(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.string("interface")?;
    let memory = &mut builder.memory.label;
    memory.scopes.note(line, name.clone());
    if line.removes() {
        memory.rsvp.remove(&name);
        return Some(());
    }
    let said = memory.rsvp.entry(name).or_insert(Reserved { active: true, at: line.block, ..Reserved::default() });
    said.at = said.at.to(line.block);
    Some(())
}

fn rsvp_state(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let on = switch::enabled(line);
    let name = builder.memory.label.scopes.of(line)?;
    builder.memory.label.rsvp.get_mut(&name)?.active = on;
    Some(())
}

fn pacing(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    builder.memory.label.paced = Some((!line.removes(), line.span));
    Some(())
}

/// Puts sessions into the model. Far ends of LDP that nothing names are found on interfaces, and have no key.
pub(crate) fn finish(builder: &mut Builder) {
    let memory = std::mem::take(&mut builder.memory.label);
    if let Some((at, active)) = memory.ldp {
        for (name, (at, key, chain)) in &memory.peers {
            let session = session(*at, name.clone(), RoutingProtocol::Ldp, active);
            let session = proved(builder, session, *key, chain.as_ref());
            builder.model.routing.sessions.push(session);
        }
        if memory.peers.is_empty() {
            let name = "all neighbours".to_owned();
            builder.model.routing.sessions.push(session(at, name, RoutingProtocol::Ldp, active));
        }
    }
    for (name, link) in memory.rsvp {
        // The loopback of the router has no neighbour.
        let on = memory.rsvp_on.is_none_or(|(_, on)| on) && name != "system";
        let session = session(link.at, name, RoutingProtocol::Rsvp, link.active && on);
        let mut session = proved(builder, session, link.key, link.chain.as_ref());
        session.filtered = memory.paced.map_or(Fact::default(), |(paced, at)| Fact::Set(paced, at));
        builder.model.routing.sessions.push(session);
    }
    for (name, (at, on)) in memory.links {
        if let Some(this) = seawall_api::interfaces::named(builder, &name) {
            this.mpls = Fact::Set(on, at);
        }
    }
}

fn session(at: Span, name: String, protocol: RoutingProtocol, active: bool) -> ProtocolSession {
    ProtocolSession { at, active, name, protocol, ..ProtocolSession::default() }
}

fn proved(
    builder: &Builder,
    mut session: ProtocolSession,
    key: Written<()>,
    chain: Option<&(String, Span)>,
) -> ProtocolSession {
    if let Some((chain, _)) = chain {
        session.authentication = key_chain::proof(builder, chain);
    } else if let Some(((), at)) = key {
        session.authentication = Fact::Set(Authentication::Md5, at);
    }
    session
}
