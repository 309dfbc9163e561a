//! `router msdp`: peers that say where sources are.

use std::collections::HashMap;

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens};
use seawall_api::interfaces::is_of_loopback;
use seawall_api::model::{ProtocolSession, ReferenceKind, RoutingProtocol};
use seawall_api::{Fact, Span};

use crate::builder::Builder;

const MSDP: Context = Context("router msdp");
const VRF: Context = Context("router msdp vrf");
const PEER: Context = Context("router msdp peer");

const FEEDS: &[&str] = &["routing.sessions"];

/// Heads.
pub(super) const TABLE: Table<Builder> = Table { context: Context::TOP, feeds: FEEDS, commands: HEADS };

/// The process.
pub(super) const LINES_TABLE: Table<Builder> = Table { context: MSDP, feeds: FEEDS, commands: LINES };

/// The process of a routing instance.
pub(super) const VRF_TABLE: Table<Builder> = Table { context: VRF, feeds: FEEDS, commands: LINES };

/// A peer.
pub(super) const PEER_TABLE: Table<Builder> = Table { context: PEER, feeds: FEEDS, commands: PEER_LINES };

const HEADS: &[Command<Builder>] = &[modelled("router msdp", |_, _| Some(())).opening(MSDP)];

const LINES: &[Command<Builder>] = &[
    opens("peer <peer:ipv4>", PEER, open),
    modelled("vrf <vrf:name>", |_, _| Some(())).opening(VRF),
    ignored("group-limit <number> source <prefix>"),
    modelled("originator-id local-interface <source:interface>", |builder, line| {
        let found = is_of_loopback(&builder.model, line.get("source")?).filter(|_| !line.removes());
        builder.memory.multicast.msdp.source = found.map(|is| (is, line.span));
        Some(())
    }),
    ignored("connection retry interval <number>"),
    ignored("rejected-limit <number>"),
    ignored("forward register-packets"),
    ignored("exit"),
];

const PEER_LINES: &[Command<Builder>] = &[
    modelled("sa-filter (in!|out!) / [list] <acl:name>", |builder, line| {
        builder.uses_named(line, "msdp peer", &[(ReferenceKind::Acl, "acl")]);
        let inwards = line.has("in");
        let this = current(builder)?;
        *(if inwards { &mut this.filtered } else { &mut this.filtered_out }) = line.switch();
        Some(())
    }),
    modelled("sa-limit / <limit:number>", |builder, line| {
        current(builder)?.limit = line.set_or_none(line.number("limit"));
        Some(())
    }),
    modelled("disabled", |builder, line| {
        current(builder)?.active = line.removes();
        Some(())
    }),
    modelled("local-interface <source:interface>", |builder, line| {
        let found = is_of_loopback(&builder.model, line.get("source")?).filter(|_| !line.removes());
        current(builder)?.from_loopback = found.map_or_else(Fact::default, |is| line.set(is));
        Some(())
    }),
    ignored("(description|mesh-group|default-peer|keepalive|default) <text>"),
    ignored("default-peer"),
    ignored("exit"),
];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(super) struct Memory {
    places: HashMap<String, usize>,
    current: Option<usize>,
    /// Whether the originator is a loopback.
    source: Option<(bool, Span)>,
}

/// Peers without an interface of their own speak from the originator's (STIG for EOS, ARST-RT-000770).
pub(super) fn finish(builder: &mut Builder) {
    let Some((is, at)) = builder.memory.multicast.msdp.source else { return };
    let peers = builder.model.routing.sessions.iter_mut().filter(|this| this.protocol == RoutingProtocol::Msdp);
    peers.filter(|this| this.from_loopback.is_unknown()).for_each(|this| this.from_loopback = Fact::Set(is, at));
}

fn open(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.string("peer")?;
    let memory = &mut builder.memory.multicast.msdp;
    let sessions = &mut builder.model.routing.sessions;
    let place = *memory.places.entry(name.clone()).or_insert(sessions.len());
    if place == sessions.len() {
        let protocol = RoutingProtocol::Msdp;
        sessions.push(ProtocolSession { at: line.block, name, protocol, ..ProtocolSession::default() });
    }
    memory.current = Some(place);
    current(builder)?.active = !line.removes();
    Some(())
}

fn current(builder: &mut Builder) -> Option<&mut ProtocolSession> {
    builder.model.routing.sessions.get_mut(builder.memory.multicast.msdp.current?)
}
