//! `router msdp`: which sources other networks tell of.

use std::collections::BTreeMap;

use seawall_api::command::{Command, CommandLine, ignored, modelled, opens};
use seawall_api::interfaces::is_of_loopback;
use seawall_api::model::{Authentication, ProtocolSession, ReferenceKind, RoutingProtocol, SecretUse};
use seawall_api::{Fact, Span};

use super::{MSDP, PEER, vrf};
use crate::builder::Builder;
use crate::secrets;

pub(super) const MSDP_LINES: &[Command<Builder>] = &[
    opens("vrf <vrf:name>", MSDP, vrf),
    opens("peer <peer:address>", PEER, |builder, line| {
        let address = line.string("peer")?;
        let key = (builder.memory.multicast.vrf.clone(), address);
        let peers = &mut builder.memory.multicast.msdp.peers;
        if line.removes() {
            peers.remove(&key);
        } else {
            peers.entry(key.clone()).or_insert_with(|| Peer { at: line.block, ..Peer::default() });
        }
        builder.memory.multicast.msdp.peer = Some(key);
        Some(())
    }),
    modelled("sa-filter (in!|out!) (list|rp-list) <acl:name>", |builder, line| {
        builder.uses_named(line, "msdp sa-filter", &[(ReferenceKind::Acl, "acl")]);
        let memory = &mut builder.memory.multicast.msdp;
        let field = if line.has("in") { &mut memory.filter_in } else { &mut memory.filter_out };
        *field = (!line.removes()).then_some(line.span);
        Some(())
    }),
    modelled("maximum external-sa / <limit:number>", |builder, line| {
        builder.memory.multicast.msdp.limit =
            line.number("limit").filter(|_| !line.removes()).map(|limit| (limit, line.span));
        Some(())
    }),
    modelled("connect-source <source:interface>", |builder, line| {
        builder.memory.multicast.msdp.source = source(builder, line);
        Some(())
    }),
    modelled("cache-sa-state (list|rp-list) <acl:name>", |builder, line| {
        builder.uses_named(line, "msdp cache-sa-state", &[(ReferenceKind::Acl, "acl")]);
        Some(())
    }),
    ignored(
        "(originator-id <interface>|cache-sa-state|cache-sa-holdtime <number>|ttl-threshold <number>|default-peer <address> [prefix-list <name>]|nsr-delay <number>|maximum peer-external-sa <number>|nsr-down <number>)",
    ),
];

pub(super) const PEER_LINES: &[Command<Builder>] = &[
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
    modelled("connect-source <source:interface>", |builder, line| {
        let source = source(builder, line);
        peer(builder)?.source = source;
        Some(())
    }),
    ignored(
        "(description <text>|mesh-group <name>|remote-as <asn>|ttl-threshold <number>|keep-alive <number> <number>|nsr-down <number>)",
    ),
];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(super) struct Memory {
    peers: BTreeMap<(Option<String>, String), Peer>,
    peer: Option<(Option<String>, String)>,
    filter_in: Option<Span>,
    filter_out: Option<Span>,
    limit: Option<(u64, Span)>,
    source: Option<(bool, Span)>,
}

#[derive(Debug, Default)]
struct Peer {
    at: Span,
    shut: bool,
    password: Option<Span>,
    filter_in: Option<Span>,
    filter_out: Option<Span>,
    limit: Option<(u64, Span)>,
    /// Whether its source is a loopback.
    source: Option<(bool, Span)>,
}

fn source(builder: &Builder, line: &CommandLine<'_>) -> Option<(bool, Span)> {
    let found = line.get("source").and_then(|source| is_of_loopback(&builder.model, source))?;
    (!line.removes()).then_some((found, line.span))
}

fn peer(builder: &mut Builder) -> Option<&mut Peer> {
    let memory = &mut builder.memory.multicast.msdp;
    memory.peers.get_mut(memory.peer.as_ref()?)
}

/// Puts the peers into the model.
pub(super) fn finish(builder: &mut Builder) {
    let memory = std::mem::take(&mut builder.memory.multicast.msdp);
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
            from_loopback: peer.source.or(memory.source).map_or_else(Fact::default, |(is, span)| Fact::Set(is, span)),
        });
    }
}
