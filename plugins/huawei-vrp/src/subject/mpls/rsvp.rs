//! RSVP-TE: reservation of resources, by interface.

use std::collections::BTreeMap;

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled};
use seawall_api::model::{Authentication, ProtocolSession, ReferenceKind, RoutingProtocol, SecretUse};
use seawall_api::secret::Purpose;
use seawall_api::{Fact, Span};

use super::MPLS;
use super::ldp::SESSIONS;
use crate::builder::Builder;
use crate::secrets;
use crate::subject::igp::{by_chain, each_open, open_owner};
use crate::subject::interface::INTERFACE;

const PEER: Context = Context("mpls rsvp-te peer");

/// The whole device.
pub(super) const TABLE: Table<Builder> = Table { context: MPLS, feeds: SESSIONS, commands: LINES };

/// One neighbour.
pub(super) const PEER_TABLE: Table<Builder> = Table { context: PEER, feeds: SESSIONS, commands: PEER_LINES };

/// One interface.
pub(super) const INTERFACE_TABLE: Table<Builder> =
    Table { context: INTERFACE, feeds: SESSIONS, commands: ON_INTERFACE };

const LINES: &[Command<Builder>] = &[
    modelled("mpls rsvp-te", |builder: &mut Builder, line| {
        builder.memory.mpls.rsvp.on = (!line.removes()).then_some(line.span);
        Some(())
    }),
    // Refreshes of many paths in one message (RFC 2961).
    modelled("mpls rsvp-te srefresh [compatible]", |builder: &mut Builder, line| {
        builder.memory.mpls.rsvp.bundled = (!line.removes()).then_some(line.span);
        Some(())
    }),
    modelled("mpls rsvp-te peer <peer:ipv4>", |_, _| Some(())).opening(PEER),
    modelled("mpls rsvp-te authentication / [plain|cipher] <secret:secret>", peer_secret),
    ignored(
        "mpls rsvp-te (hello|timer|resvconfirm|dscp|retry|send-message|fast|frr|fragment|hello-lost|keep-multiplier|challenge-lost|p2mp|bandwidth|reliable|label|authentication handshake|authentication lifetime|authentication window-size|retrans-timer|challenge|full-session|qos) [<text>]",
    ),
];

const PEER_LINES: &[Command<Builder>] = &[
    modelled("mpls rsvp-te authentication / [plain|cipher] <secret:secret>", peer_secret),
    modelled("mpls rsvp-te authentication / keychain <chain:name>", |builder, line| {
        builder.uses_named(line, "mpls rsvp-te peer", &[(ReferenceKind::KeyChain, "chain")]);
        Some(())
    }),
    ignored("mpls rsvp-te authentication (handshake|lifetime|window-size) [<text>]"),
];

const ON_INTERFACE: &[Command<Builder>] = &[
    modelled("mpls rsvp-te", |builder, line| {
        let at = (!line.removes()).then_some(line.span);
        each_open(builder, interfaces, |this| this.on = at)
    }),
    modelled("mpls rsvp-te authentication / [plain|cipher] <secret:secret>", |builder, line| {
        let owner = open_owner(builder, "rsvp");
        secrets::keep(builder, line, (Purpose::Other, ""), (SecretUse::Other, &owner));
        let proof = (!line.removes()).then_some((None, line.span));
        each_open(builder, interfaces, |this| this.proof.clone_from(&proof))
    }),
    modelled("mpls rsvp-te authentication / keychain <chain:name>", |builder, line| {
        let owner = open_owner(builder, "rsvp");
        builder.uses_named(line, &owner, &[(ReferenceKind::KeyChain, "chain")]);
        let proof = (!line.removes()).then_some((line.string("chain"), line.span));
        each_open(builder, interfaces, |this| this.proof.clone_from(&proof))
    }),
    modelled("mpls rsvp-te srefresh [compatible]", |builder, line| {
        let at = (!line.removes()).then_some(line.span);
        each_open(builder, interfaces, |this| this.bundled = at)
    }),
    ignored("mpls rsvp-te authentication (handshake|lifetime|window-size) [<text>]"),
    ignored("mpls rsvp-te (hello|timer|bfd|dscp|reliable-delivery|challenge|hello-lost|frr) [<text>]"),
];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(super) struct Memory {
    on: Option<Span>,
    bundled: Option<Span>,
    interfaces: BTreeMap<String, OnInterface>,
}

#[derive(Debug, Default)]
struct OnInterface {
    on: Option<Span>,
    /// A key, or a chain of keys.
    proof: Option<(Option<String>, Span)>,
    bundled: Option<Span>,
}

fn interfaces(memory: &mut crate::subject::Memory) -> &mut BTreeMap<String, OnInterface> {
    &mut memory.mpls.rsvp.interfaces
}

fn peer_secret(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    secrets::keep(builder, line, (Purpose::Other, ""), (SecretUse::Other, "mpls rsvp-te peer"));
    Some(())
}

/// A key makes HMAC-MD5 (`mpls rsvp-te authentication`); a chain, what its keys say.
pub(super) fn finish(builder: &mut Builder) {
    let memory = std::mem::take(&mut builder.memory.mpls.rsvp);
    let keys = &builder.model.routing.key_chains;
    let mut found = Vec::new();
    for interface in &builder.model.interfaces {
        let Some((lines, at)) = memory.interfaces.get(&interface.name).and_then(|lines| Some((lines, lines.on?)))
        else {
            continue;
        };
        let authentication = match &lines.proof {
            Some((Some(chain), _)) => by_chain(keys, chain),
            Some((None, at)) => Fact::Set(Authentication::Md5, *at),
            None => Fact::default(),
        };
        found.push(ProtocolSession {
            at,
            active: interface.active,
            name: interface.name.clone(),
            protocol: RoutingProtocol::Rsvp,
            authentication,
            filtered: lines.bundled.or(memory.bundled).map_or_else(Fact::default, |at| Fact::Set(true, at)),
            ..ProtocolSession::default()
        });
    }
    builder.model.routing.sessions.extend(found);
}
