//! `rsvp`: which interfaces reserve bandwidth, and how neighbours are proved.

use std::collections::BTreeMap;

use seawall_api::command::{Command, CommandLine, ignored, modelled, opens, unmodelled};
use seawall_api::model::{Authentication, ProtocolSession, ReferenceKind, RoutingProtocol, WhenUndefined};
use seawall_api::{Fact, Span};

use super::{LDP_DETAILS, RSVP_INTERFACE, RSVP_PROOF};
use crate::builder::Builder;
use crate::subject::interface::{self, full_name};
use crate::subject::key_chain;

pub(super) const RSVP_LINES: &[Command<Builder>] = &[
    opens("interface <interface:interface>", RSVP_INTERFACE, |builder, line| {
        let name = full_name(line.get("interface")?);
        builder.uses(ReferenceKind::Interface, &name, "rsvp", WhenUndefined::NoEffect, line.span);
        builder.memory.mpls.rsvp.interface.clone_from(&name);
        builder.memory.mpls.rsvp.interfaces.insert(name, Reserves { at: line.block, ..Reserves::default() });
        Some(())
    }),
    opens("authentication", RSVP_PROOF, |builder, _| {
        builder.memory.mpls.rsvp.interface.clear();
        Some(())
    }),
    modelled("authentication key-source key-chain / <chain:name>", |builder, line| {
        builder.memory.mpls.rsvp.interface.clear();
        proof(builder, line)
    }),
    unmodelled("neighbor <address>").opening(RSVP_PROOF),
    modelled("signalling prefix-filtering access-list <acl:name>", |builder, line| {
        builder.uses_named(line, "rsvp prefix-filtering", &[(ReferenceKind::Acl, "acl")]);
        Some(())
    }),
    ignored(
        "signalling (graceful-restart [<name>] [<number>]|hello graceful-restart (refresh interval|refresh misses) <number>|message-bundle disable|patherr state-removal disable|out-of-band vrf <name>|event-per-pulse <number>|prefix-filtering default-deny-action drop|checksum disable)",
    ),
    ignored("bandwidth [rdm|mam] [percentage] <name>+"),
    ignored("(signalling|bandwidth|latency|logging events [issu|nsr]|vrf <name>)").opening(LDP_DETAILS),
];

pub(super) const RSVP_INTERFACES: &[Command<Builder>] = &[
    opens("authentication", RSVP_PROOF, |_, _| Some(())),
    modelled("authentication key-source key-chain / <chain:name>", proof),
    modelled("signalling rate-limit / [rate <number>] [interval <number>]", |builder, line| {
        let name = builder.memory.mpls.rsvp.interface.clone();
        builder.memory.mpls.rsvp.interfaces.get_mut(&name)?.limited = (!line.removes()).then_some(line.span);
        Some(())
    }),
    ignored("bandwidth / [<name>+]"),
    ignored("signalling dscp <number>"),
    ignored(
        "signalling refresh (interval <number>|missed <number>|reduction (disable|bundle-max-size <number>|summary max-size <number>|reliable <kind:name> <number>))",
    ),
    ignored("signalling hello graceful-restart interface-based"),
    ignored("signalling").opening(LDP_DETAILS),
    unmodelled("neighbor <address>").opening(RSVP_PROOF),
];

pub(super) const RSVP_PROOFS: &[Command<Builder>] = &[
    modelled("key-source key-chain / <chain:name>", proof),
    modelled("authentication", |_, _| Some(())).opening(RSVP_PROOF),
    ignored("(life-time|window-size|lifetime) <number>"),
    ignored("retransmit <number>"),
];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(super) struct Memory {
    /// Interfaces that reserve bandwidth, and the one whose block is being read.
    interfaces: BTreeMap<String, Reserves>,
    interface: String,
    /// The key chain of every interface that has none.
    chain: Option<String>,
}

/// An interface that reserves bandwidth.
#[derive(Debug, Default)]
struct Reserves {
    at: Span,
    chain: Option<String>,
    limited: Option<Span>,
}

fn proof(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    builder.uses_named(line, "rsvp authentication", &[(ReferenceKind::KeyChain, "chain")]);
    let chain = line.string("chain").filter(|_| !line.removes());
    let memory = &mut builder.memory.mpls.rsvp;
    match memory.interfaces.get_mut(&memory.interface) {
        Some(this) => this.chain = chain,
        None => memory.chain = chain,
    }
    Some(())
}

/// One session for each interface.
pub(super) fn finish(builder: &mut Builder) {
    let memory = std::mem::take(&mut builder.memory.mpls.rsvp);
    let mut found = Vec::new();
    for (name, this) in &memory.interfaces {
        let authentication = match this.chain.as_ref().or(memory.chain.as_ref()) {
            Some(chain) => key_chain::authentication(builder, chain, Authentication::Md5),
            None => Fact::default(),
        };
        found.push(ProtocolSession {
            at: this.at,
            active: interface::by_name(builder, name).is_none_or(|interface| interface.active),
            name: name.clone(),
            protocol: RoutingProtocol::Rsvp,
            authentication,
            filtered: this.limited.map_or_else(Fact::default, |span| Fact::Set(true, span)),
            ..ProtocolSession::default()
        });
    }
    builder.model.routing.sessions.extend(found);
}
