//! `msdp`: peers that say where sources are.

use std::collections::HashMap;

use seawall_api::Fact;
use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled};
use seawall_api::model::{Authentication, ProtocolSession, ReferenceKind, RoutingProtocol, SecretUse};
use seawall_api::secret::Purpose;

use crate::builder::Builder;
use crate::secrets;
use crate::subject::igp::by_chain;

const MSDP: Context = Context("msdp");

const FEEDS: &[&str] = &["routing.sessions"];

/// Heads.
pub(super) const TABLE: Table<Builder> = Table { context: Context::TOP, feeds: FEEDS, commands: HEADS };

/// The process.
pub(super) const LINES_TABLE: Table<Builder> = Table { context: MSDP, feeds: FEEDS, commands: LINES };

const HEADS: &[Command<Builder>] = &[modelled("msdp [vpn-instance <vrf:name>]", |_, _| Some(())).opening(MSDP)];

const LINES: &[Command<Builder>] = &[
    modelled("peer <peer:ipv4> connect-interface / <interface:interface>", |builder, line| {
        let removes = line.removes();
        peer(builder, line)?.active = !removes;
        Some(())
    }),
    // Without a list nothing is taken, or nothing is sent ("peer sa-policy").
    modelled("peer <peer:ipv4> sa-policy (import!|export!) / [acl [acl-name]] [<acl:name>]", |builder, line| {
        builder.uses_named(line, "msdp peer", &[(ReferenceKind::Acl, "acl")]);
        let inwards = line.has("import");
        let this = peer(builder, line)?;
        *(if inwards { &mut this.filtered } else { &mut this.filtered_out }) = line.switch();
        Some(())
    }),
    modelled("peer <peer:ipv4> sa-cache-maximum / <limit:number>", |builder, line| {
        peer(builder, line)?.limit = line.set_or_none(line.number("limit"));
        Some(())
    }),
    modelled("peer <peer:ipv4> password / [cipher|simple] <secret:secret>", |builder, line| {
        let owner = format!("msdp peer {}", line.get("peer")?);
        secrets::keep(builder, line, (Purpose::Other, ""), (SecretUse::Msdp, &owner));
        peer(builder, line)?.authentication = line.set_or_default(Authentication::Md5);
        Some(())
    }),
    modelled("peer <peer:ipv4> keychain / <chain:name>", |builder, line| {
        builder.uses_named(line, "msdp peer", &[(ReferenceKind::KeyChain, "chain")]);
        let (name, chain) = (line.string("peer")?, line.string("chain")?);
        peer(builder, line)?.authentication = Fact::default();
        let chains = &mut builder.memory.multicast.msdp.chains;
        chains.retain(|(known, _)| *known != name);
        if !line.removes() {
            chains.push((name, chain));
        }
        Some(())
    }),
    modelled("shutdown <peer:ipv4>", |builder, line| {
        let removes = line.removes();
        peer(builder, line)?.active = removes;
        Some(())
    }),
    ignored(
        "peer <peer:ipv4> (description|mesh-group|minimum-ttl|request-sa-enable|sa-request-policy|tracking|default) [<text>]",
    ),
    ignored("(static-rpf-peer|originating-rp|cache-sa-enable|encap-data-enable|import-source|timer|undo) [<text>]"),
];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(super) struct Memory {
    places: HashMap<String, usize>,
    /// Peers that are proved by a chain of keys.
    chains: Vec<(String, String)>,
}

/// What proves peers stands with the keys.
pub(super) fn finish(builder: &mut Builder) {
    let memory = std::mem::take(&mut builder.memory.multicast.msdp);
    for (peer, chain) in memory.chains {
        let proof = by_chain(&builder.model.routing.key_chains, &chain);
        let place = memory.places.get(&peer).copied();
        if let Some(session) = place.and_then(|place| builder.model.routing.sessions.get_mut(place)) {
            session.authentication = proof;
        }
    }
}

/// The peer that a line names, made where it is new.
fn peer<'a>(builder: &'a mut Builder, line: &CommandLine<'_>) -> Option<&'a mut ProtocolSession> {
    let name = line.string("peer")?;
    let sessions = &mut builder.model.routing.sessions;
    let place = *builder.memory.multicast.msdp.places.entry(name.clone()).or_insert(sessions.len());
    if place == sessions.len() {
        let protocol = RoutingProtocol::Msdp;
        sessions.push(ProtocolSession { at: line.span, name, protocol, ..ProtocolSession::default() });
    }
    sessions.get_mut(place)
}
