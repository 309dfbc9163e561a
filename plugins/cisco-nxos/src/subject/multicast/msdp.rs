//! MSDP: peers, their passwords and filters.

use std::collections::BTreeMap;

use seawall_api::Fact;
use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled};
use seawall_api::interfaces::is_of_loopback;
use seawall_api::model::{Authentication, ProtocolSession, RoutingProtocol, SecretUse};

use super::{note, vrf_of};
use crate::builder::Builder;
use crate::secrets;
use crate::subject::vrf::VRF;

pub(super) const TABLE: Table<Builder> = Table { context: Context::TOP, feeds: &["routing.sessions"], commands: LINES };
pub(super) const VRF_TABLE: Table<Builder> = Table { context: VRF, feeds: &["routing.sessions"], commands: LINES };

const LINES: &[Command<Builder>] = &[
    modelled("ip msdp peer <peer:ipv4> / connect-source <source:interface> [remote-as <asn>]", |builder, line| {
        let at = line.span;
        let source = line.get("source").and_then(|source| is_of_loopback(&builder.model, source));
        let session = session(builder, line)?;
        session.from_loopback = source.map_or_else(Fact::default, |is| line.set_at("source", is));
        (session.at, session.active) = (at, !line.removes());
        Some(())
    }),
    modelled("ip msdp password <peer:ipv4> / [<type:number>] <secret:secret>", |builder, line| {
        let owner = format!("msdp peer {}", line.get("peer")?);
        secrets::keep(builder, line, SecretUse::Msdp, &owner);
        session(builder, line)?.authentication = line.set_or_default(Authentication::Md5);
        Some(())
    }),
    modelled("ip msdp sa-policy <peer:ipv4> / (prefix-list <list:name>|<map:name>) in!", |builder, line| {
        note(builder, line, "ip msdp sa-policy in");
        session(builder, line)?.filtered = line.set_or_default(true);
        Some(())
    }),
    modelled("ip msdp sa-policy <peer:ipv4> / (prefix-list <list:name>|<map:name>) out!", |builder, line| {
        note(builder, line, "ip msdp sa-policy out");
        session(builder, line)?.filtered_out = line.set_or_default(true);
        Some(())
    }),
    modelled("ip msdp sa-limit <peer:ipv4> / <limit:number>", |builder, line| {
        session(builder, line)?.limit = line.set_or_none(line.number("limit"));
        Some(())
    }),
    modelled("ip msdp shutdown <peer:ipv4>", |builder, line| {
        session(builder, line)?.active = line.removes();
        Some(())
    }),
    ignored("ip msdp description <ipv4> <text>"),
    ignored(
        "ip msdp (mesh-group|originator-id|keepalive|group-limit|sa-interval|reconnect-interval|redistribute|cache-rejected-sa) <word>+",
    ),
    ignored("ip msdp (bfd|flush-routes|isolate|event-history) [<word>+]"),
];

/// What is remembered between lines: peers by routing instance and address.
#[derive(Debug, Default)]
pub(super) struct Memory {
    peers: BTreeMap<(Option<String>, String), ProtocolSession>,
}

fn session<'a>(builder: &'a mut Builder, line: &CommandLine<'_>) -> Option<&'a mut ProtocolSession> {
    let (vrf, peer) = (vrf_of(builder, line), line.string("peer")?);
    let suffix = vrf.as_deref().map(|vrf| format!(" vrf {vrf}")).unwrap_or_default();
    let name = format!("{peer}{suffix}");
    let protocol = RoutingProtocol::Msdp;
    let peers = &mut builder.memory.multicast.msdp.peers;
    Some(peers.entry((vrf, peer)).or_insert_with(|| ProtocolSession {
        at: line.span,
        name,
        protocol,
        ..ProtocolSession::default()
    }))
}

/// Puts the peers into the model.
pub(super) fn sessions(builder: &mut Builder) {
    let peers = std::mem::take(&mut builder.memory.multicast.msdp.peers);
    builder.model.routing.sessions.extend(peers.into_values());
}
