//! MSDP: peers, how they prove themselves, and how much is taken from them.

use seawall_api::Fact;
use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled};
use seawall_api::model::{Authentication, ProtocolSession, ReferenceKind, RoutingProtocol, SecretUse, WhenUndefined};
use seawall_api::secret::Purpose;

use super::PART;
use crate::builder::Builder;
use crate::secrets;
use crate::subject::{key_chain, switch};

pub(super) const MSDP: Context = Context("msdp");
const PEER: Context = Context("msdp peer");

const SESSIONS: &[&str] = &["routing.sessions"];

/// The tables of MSDP.
pub(super) const TABLES: &[&Table<Builder>] = &[
    &Table { context: MSDP, feeds: SESSIONS, commands: MSDP_LINES },
    &Table { context: PEER, feeds: SESSIONS, commands: PEERS },
];

const MSDP_LINES: &[Command<Builder>] = &[
    modelled("peer <peer:address> / [create]", peer).opening(PEER),
    modelled("group <group:name> / [create]", |_, _| Some(())).opening(MSDP),
    modelled("active-source-limit / <limit:number>", |builder, line| {
        builder.memory.multicast.source_limit = line.number("limit").map(|limit| (limit, line.span)).filter(|_| !line.removes());
        Some(())
    }),
    modelled("(import|export) / <policy:name>+", |builder, line| {
        let inward = line.has("import");
        builder.memory.multicast.policies.retain(|(known, _)| *known != inward);
        if !line.removes() {
            builder.memory.multicast.policies.push((inward, line.span));
        }
        Some(())
    }),
    ignored("(shutdown|admin-state (enable|disable))"),
    ignored("(data-encapsulation|local-address|receive-msdp-msg-rate|receive-message-rate|rpf-table|rpft-table|sa-timeout|source-active-cache-lifetime|source|mode) / [<text>]").opening(PART),
];

const PEERS: &[Command<Builder>] = &[
    modelled("authentication-key / <secret:secret> [hash|hash2|custom]", |builder, line| {
        let name = session(builder)?.name.clone();
        secrets::keep(builder, line, (Purpose::Other, ""), (SecretUse::Msdp, &format!("msdp peer {name}")));
        session(builder)?.authentication = line.set_or_default(Authentication::Md5);
        Some(())
    }),
    modelled("(auth-keychain|authentication-keychain) / <chain:name>", |builder: &mut Builder, line| {
        let chain = line.string("chain").unwrap_or_default();
        builder.uses(ReferenceKind::KeyChain, &chain, "msdp", WhenUndefined::Refused, line.span);
        let place = builder.memory.multicast.peer?;
        builder.memory.multicast.chains.retain(|(known, _)| *known != place);
        if !line.removes() {
            builder.memory.multicast.chains.push((place, chain));
        }
        Some(())
    }),
    modelled("import / <policy:name>+", |builder, line| {
        session(builder)?.filtered = line.set(!line.removes());
        Some(())
    }),
    modelled("export / <policy:name>+", |builder, line| {
        session(builder)?.filtered_out = line.set(!line.removes());
        Some(())
    }),
    modelled("(import|export)", |_, _| Some(())).opening(PART),
    modelled("active-source-limit / <limit:number>", |builder, line| {
        let limit = line.number("limit");
        session(builder)?.limit = line.set_or_none(limit);
        Some(())
    }),
    modelled("shutdown", |builder, line| {
        session(builder)?.active = switch::enabled(line);
        Some(())
    })
    .default_on(),
    modelled("admin-state / (enable|disable)", |builder, line| {
        session(builder)?.active = switch::enabled(line);
        Some(())
    }),
    ignored("(default-peer|local-address|receive-msdp-msg-rate|receive-message-rate) / [<text>]").opening(PART),
];

fn peer(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.string("peer")?;
    let sessions = &mut builder.model.routing.sessions;
    let place = *builder.memory.multicast.peers.entry(name.clone()).or_insert(sessions.len());
    if place == sessions.len() {
        let protocol = RoutingProtocol::Msdp;
        sessions.push(ProtocolSession { at: line.block, name, protocol, ..ProtocolSession::default() });
    }
    sessions.get_mut(place)?.active = !line.removes();
    builder.memory.multicast.peer = Some(place);
    Some(())
}

fn session(builder: &mut Builder) -> Option<&mut ProtocolSession> {
    builder.model.routing.sessions.get_mut(builder.memory.multicast.peer?)
}

/// What is said of all peers, and by which keys they prove themselves.
pub(super) fn finish(builder: &mut Builder) {
    for (place, chain) in std::mem::take(&mut builder.memory.multicast.chains) {
        let proof = key_chain::proof(builder, &chain);
        if let Some(session) = builder.model.routing.sessions.get_mut(place) {
            session.authentication = proof;
        }
    }
    let memory = &builder.memory.multicast;
    for session in builder.model.routing.sessions.iter_mut().filter(|one| one.protocol == RoutingProtocol::Msdp) {
        for (inward, at) in &memory.policies {
            let field = if *inward { &mut session.filtered } else { &mut session.filtered_out };
            if field.is_unknown() {
                *field = Fact::Set(true, *at);
            }
        }
        if let Some((limit, at)) = memory.source_limit.filter(|_| session.limit.is_unknown()) {
            session.limit = Fact::some(limit, at);
        }
    }
}
