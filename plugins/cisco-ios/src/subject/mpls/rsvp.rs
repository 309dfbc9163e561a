//! RSVP: the interfaces on which bandwidth is reserved, and how neighbours prove themselves.

use std::collections::BTreeMap;

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled};
use seawall_api::model::{Authentication, ProtocolSession, ReferenceKind, RoutingProtocol, SecretUse};
use seawall_api::{Fact, Span, Why};

use crate::builder::Builder;
use crate::secrets;
use crate::subject::igp;
use crate::subject::interface::INTERFACE;

const FEEDS: &[&str] = &["routing.sessions"];

pub(super) const TOP: Table<Builder> = Table { context: Context::TOP, feeds: FEEDS, commands: GLOBAL };
pub(super) const ON_INTERFACE: Table<Builder> = Table { context: INTERFACE, feeds: FEEDS, commands: INTERFACES };

const GLOBAL: &[Command<Builder>] = &[
    modelled(
        "ip rsvp signalling rate-limit / [burst|limit|maxsize|period] [<number>] [burst|limit|maxsize|period] [<number>] \
         [burst|limit|maxsize|period] [<number>] [burst|limit|maxsize|period] [<number>]",
        |builder, line| {
            builder.memory.mpls.rsvp.rate_limit = (!line.removes()).then_some(line.span);
            Some(())
        },
    ),
    // The older name of the same.
    modelled("ip rsvp msg-pacing / [period <number> [burst <number> [maxsize <number>]]]", |builder, line| {
        builder.memory.mpls.rsvp.rate_limit = (!line.removes()).then_some(line.span);
        Some(())
    }),
    modelled(
        "ip rsvp authentication neighbor (address <ipv4>|access-list <acl:name>) / key-chain <chain:name>",
        neighbor,
    ),
    modelled("ip rsvp authentication neighbor (address <ipv4>|access-list <acl:name>) challenge", neighbor),
    modelled("ip rsvp authentication neighbor (address <ipv4>|access-list <acl:name>) type (md5|sha-1)", neighbor),
    modelled(
        "ip rsvp authentication neighbor (address <ipv4>|access-list <acl:name>) (lifetime|window-size) <word>",
        neighbor,
    ),
    modelled("ip rsvp authentication neighbor (address <ipv4>|access-list <acl:name>)", neighbor),
    ignored(
        "ip rsvp signalling hello [graceful-restart (mode (full|help-neighbor)|refresh (interval|misses) <number>)]",
    ),
    ignored("ip rsvp signalling (refresh reduction [ack-delay <number>]|initial-retransmit-delay <number>)"),
    ignored("ip rsvp signalling (patherr state-removal [neighbor <name>]|refresh (interval|misses) <number>)"),
    ignored("ip rsvp (precedence|policy|listener|reservation|reservation-host|sender|sender-host) <word>+"),
    ignored("ip rsvp (dsbm|pq-profile|svc-required|udp neighbor|tunnel|qos|flow-assist) [<word>]"),
];

const INTERFACES: &[Command<Builder>] = &[
    modelled(
        "ip rsvp bandwidth / [percent] [mam|rdm] [<number>] [percent] [<number>] [max-reservable-bw <number> [<number>]] \
         [sub-pool <number>] [bc0 <number>] [bc1 <number>]",
        |builder, line| each(builder, |this| this.reserves = (!line.removes()).then_some(line.span)),
    ),
    modelled("ip rsvp authentication", |builder, line| {
        each(builder, |this| this.on = Some((!line.removes(), line.span)))
    }),
    modelled("ip rsvp authentication type / (md5|sha-1)", |builder, line| {
        let kind = if line.has("sha-1") { Authentication::Sha1 } else { Authentication::Md5 };
        each(builder, |this| this.kind = (!line.removes()).then_some(kind))
    }),
    modelled("ip rsvp authentication key / [<type:number>] <secret>", key),
    modelled("ip rsvp authentication key-chain / <chain:name>", key),
    ignored("ip rsvp authentication (challenge|lifetime <time>|window-size <number>)"),
    ignored("ip rsvp signalling (hello [bfd|fast-reroute <word>+]|dscp <number>|refresh <word>+)"),
    ignored(
        "ip rsvp (resource-provider (none|wfq interface|wfq pvc)|data-packet classification none|layer2 overhead <word>+)",
    ),
    ignored("ip rsvp (burst policing [<number>]|neighbor <name>|policy <word>+|transport <word>+|bandwidth ignore)"),
];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(super) struct Memory {
    rate_limit: Option<Span>,
    /// Neighbours are proved by address, for some interfaces or others.
    by_neighbor: bool,
    interfaces: BTreeMap<String, OnInterface>,
}

#[derive(Debug, Default)]
struct OnInterface {
    reserves: Option<Span>,
    on: Option<(bool, Span)>,
    kind: Option<Authentication>,
    has_key: bool,
}

/// Writes to every interface whose block is being read.
fn each(builder: &mut Builder, write: impl FnMut(&mut OnInterface)) -> Option<()> {
    igp::each_open(builder, |memory| &mut memory.mpls.rsvp.interfaces, write)
}

fn key(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let owner = igp::open_owner(builder, "rsvp");
    note(builder, line, &owner);
    each(builder, |this| this.has_key = !line.removes())
}

fn neighbor(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    note(builder, line, "rsvp neighbor");
    builder.memory.mpls.rsvp.by_neighbor |= !line.removes();
    Some(())
}

fn note(builder: &mut Builder, line: &CommandLine<'_>, owner: &str) {
    secrets::keep(builder, line, SecretUse::Other, owner);
    builder.uses_named(line, owner, &[(ReferenceKind::Acl, "acl"), (ReferenceKind::KeyChain, "chain")]);
}

/// One session for each interface that reserves bandwidth.
pub(super) fn sessions(builder: &mut Builder) {
    let memory = &builder.memory.mpls.rsvp;
    let mut found = Vec::new();
    for interface in &builder.model.interfaces {
        let Some(lines) = memory.interfaces.get(&interface.name) else { continue };
        let Some(at) = lines.reserves else { continue };
        // `ip rsvp authentication` alone signs with MD5, and only with a key.
        let authentication = match lines.on {
            Some((true, span)) if lines.has_key => Fact::Set(lines.kind.unwrap_or(Authentication::Md5), span),
            Some((false, span)) => Fact::Set(Authentication::Nothing, span),
            _ if memory.by_neighbor => Fact::Unknown(Why::VendorHides),
            _ => Fact::default(),
        };
        found.push(ProtocolSession {
            at,
            active: interface.active,
            name: interface.name.clone(),
            protocol: RoutingProtocol::Rsvp,
            authentication,
            filtered: memory.rate_limit.map_or_else(Fact::default, |span| Fact::Set(true, span)),
            ..ProtocolSession::default()
        });
    }
    builder.model.routing.sessions.extend(found);
}
