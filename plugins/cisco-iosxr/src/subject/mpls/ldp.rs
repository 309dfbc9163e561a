//! `mpls ldp`: who exchanges labels, and for what.

use std::collections::BTreeMap;

use seawall_api::command::{Command, CommandLine, ignored, modelled, opens, unmodelled};
use seawall_api::interfaces::is_of_loopback;
use seawall_api::model::{Authentication, ProtocolSession, ReferenceKind, RoutingProtocol, SecretUse, WhenUndefined};
use seawall_api::{Fact, Span, Why};

use super::{LABELS, LDP, LDP_DETAILS, LDP_INTERFACE, LDP_NEIGHBOR};
use crate::builder::Builder;
use crate::secrets;
use crate::subject::interface::{self, full_name};

pub(super) const LDP_LINES: &[Command<Builder>] = &[
    modelled("neighbor <peer:name> password / [encrypted|clear] <secret>", own_password),
    modelled("neighbor password / [encrypted|clear] <secret>", password),
    modelled("neighbor <peer:ipv4> targeted", |_, _| Some(())),
    opens("neighbor", LDP_NEIGHBOR, |_, _| Some(())),
    opens("interface <interface:interface>", LDP_INTERFACE, |builder: &mut Builder, line| {
        let name = full_name(line.get("interface")?);
        builder.uses(ReferenceKind::Interface, &name, "mpls ldp", WhenUndefined::NoEffect, line.span);
        if let Some(this) = interface::named(builder, &name) {
            this.mpls = line.set_or_default(true);
        }
        builder.memory.mpls.ldp.runs |= !line.removes();
        Some(())
    })
    .wide(),
    ignored("address-family (ipv4|ipv6)").opening(LDP),
    unmodelled("vrf <name>").opening(LDP),
    opens("label", LABELS, |_, _| Some(())),
    modelled("router-id / <source:address>", router_id),
    modelled("router-id / <source:interface>", router_id),
    ignored("(log|discovery|igp|mldp|session|capabilities|traffic-eng|redistribute|nsr|graceful-restart|default-vrf implicit-ipv4|entropy-label|ltrace-buffer multiplier <number>)").opening(LDP_DETAILS),
    modelled("session (protection for <acl:name> [duration (<number>|infinite)]|downstream-on-demand with <acl:name>)", |builder, line| {
        builder.uses_named(line, "mpls ldp session", &[(ReferenceKind::Acl, "acl")]);
        Some(())
    }),
    ignored("session (protection [duration (<number>|infinite)]|holdtime <number>|backoff <number> <number>)"),
    modelled("discovery targeted-hello accept from <acl:name>", |builder, line| {
        builder.uses_named(line, "mpls ldp discovery", &[(ReferenceKind::Acl, "acl")]);
        Some(())
    }),
    ignored("discovery (hello|targeted-hello) (holdtime|interval) <number>"),
    ignored("discovery targeted-hello accept"),
    ignored("discovery (transport-address <address>|quick-start disable|instance-tlv disable|ds-tlv disable)"),
    ignored("(graceful-restart (reconnect-timeout|forwarding-state-holdtime) <number>|signalling dscp <number>|igp sync delay (<number>|on-session-up <number>|on-proc-restart <number>)|backoff <number> <number>|holdtime <number>)"),
];

pub(super) const NEIGHBORS: &[Command<Builder>] = &[
    modelled("password / [encrypted|clear] <secret>", password),
    modelled("<peer:name> password / (encrypted|clear) <secret>", own_password),
    modelled("<peer:name> password disable", own_password),
    ignored("<ipv4> targeted"),
    modelled("sr-mirror <acl:name>", |builder, line| {
        builder.uses_named(line, "mpls ldp neighbor", &[(ReferenceKind::Acl, "acl")]);
        Some(())
    }),
    ignored("dual-stack [transport-connection (prefer ipv4|max-wait <number>)|tlv-compliance]").opening(LDP_DETAILS),
];

pub(super) const INTERFACES: &[Command<Builder>] = &[
    ignored("address-family (ipv4|ipv6)").opening(LDP_DETAILS),
    ignored("(discovery|igp|mldp) [<name>+]").opening(LDP_DETAILS),
];

pub(super) const DETAILS: &[Command<Builder>] = &[
    ignored("(neighbor|nsr|graceful-restart|session-protection|adjacency|hello-adjacency|label-allocation)"),
    ignored("(discovery|igp|transport-address|targeted-hello|hello|quick-start|auto-config|sync|instance|mldp|echo|reply|protection|holdtime|interval|max-response|sync-dependency|logging|address-family|recursive-fec|mofrr|make-before-break|static|unicast-tree|dpm|echo-reply) [<name>+]").opening(LDP_DETAILS),
];

pub(super) const LABEL_LINES: &[Command<Builder>] = &[
    modelled("accept", |_, _| Some(())).opening(LABELS),
    modelled("from <peer:name> for <acl:name>", |builder, line| {
        builder.uses_named(line, "mpls ldp label accept", &[(ReferenceKind::Acl, "acl")]);
        builder.memory.mpls.ldp.filters.insert(line.string("peer")?, line.span);
        Some(())
    }),
    ignored("(local|remote|advertise|allocate|default-route|implicit-null-override|explicit-null)").opening(LABELS),
    modelled(
        "(allocate for <acl:name>|for <acl:name> [to <peers:name>]|advertise for <acl:name> [to <peers:name>]|implicit-null-override for <acl:name>|explicit-null (for <acl:name> [to <peers:name>]|to <peers:name>))",
        |builder, line| {
            builder.uses_named(line, "mpls ldp label", &[(ReferenceKind::Acl, "acl"), (ReferenceKind::Acl, "peers")]);
            Some(())
        },
    ),
    ignored(
        "(allocate for host-routes|for host-routes|advertise (disable|interface <interface>|explicit-null)|disable|interface <interface>)",
    ),
];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(super) struct Memory {
    /// The block.
    pub(super) block: Option<Span>,
    /// Whether an interface is named in it.
    runs: bool,
    /// The password of every neighbour.
    fallback: Option<Span>,
    /// Passwords of single neighbours; `false` is none.
    passwords: BTreeMap<String, (bool, Span)>,
    filters: BTreeMap<String, Span>,
    router_id: Option<(String, Span)>,
}

fn keep(builder: &mut Builder, line: &CommandLine<'_>, owner: &str) {
    if let Some(secret) = secrets::routing_key(builder, line).filter(|_| !line.removes()) {
        builder.store(SecretUse::Ldp, owner, &secret, line);
    }
}

/// Sessions come from this address unless another is said for the transport.
fn router_id(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let source = line.string("source")?;
    builder.memory.mpls.ldp.router_id = (!line.removes()).then_some((source, line.span));
    Some(())
}

fn password(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    keep(builder, line, "ldp password of all neighbors");
    builder.memory.mpls.ldp.fallback = (!line.removes()).then_some(line.span);
    Some(())
}

/// `10.0.0.1:0 password encrypted ...`
fn own_password(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let peer = line.string("peer")?;
    keep(builder, line, &format!("ldp neighbor {peer}"));
    let passwords = &mut builder.memory.mpls.ldp.passwords;
    if line.removes() {
        passwords.remove(&peer);
    } else {
        passwords.insert(peer, (!line.has("disable"), line.span));
    }
    Some(())
}

/// One session for each neighbour with a word of its own, and one for all others where labels are exchanged.
pub(super) fn finish(builder: &mut Builder) {
    let memory = std::mem::take(&mut builder.memory.mpls.ldp);
    let mut found = Vec::new();
    let from_loopback = match &memory.router_id {
        Some((source, span)) => is_of_loopback(&builder.model, source)
            .map_or_else(|| Fact::Unknown(Why::VendorHides), |is| Fact::Set(is, *span)),
        // The router takes one of its own, of a loopback where there is any.
        None => Fact::Unknown(Why::VendorHides),
    };
    for (peer, (proved, span)) in &memory.passwords {
        let authentication = if *proved { Authentication::Md5 } else { Authentication::Nothing };
        let filtered = memory.filters.get(peer).map_or_else(Fact::default, |span| Fact::Set(true, *span));
        found.push(ProtocolSession {
            at: *span,
            name: peer.clone(),
            protocol: RoutingProtocol::Ldp,
            authentication: Fact::Set(authentication, *span),
            filtered,
            from_loopback: from_loopback.clone(),
            ..ProtocolSession::default()
        });
    }
    if let Some(at) = memory.block.filter(|_| memory.runs) {
        let some = memory.passwords.values().any(|(proved, _)| *proved);
        let authentication = match memory.fallback {
            Some(span) => Fact::Set(Authentication::Md5, span),
            // Where some have passwords of their own, no configuration shows whether others are found.
            None if some => Fact::Unknown(Why::VendorHides),
            None => Fact::default(),
        };
        let name = "all neighbours".to_owned();
        found.push(ProtocolSession {
            at,
            name,
            protocol: RoutingProtocol::Ldp,
            authentication,
            from_loopback,
            ..ProtocolSession::default()
        });
    }
    builder.model.routing.sessions.extend(found);
}
