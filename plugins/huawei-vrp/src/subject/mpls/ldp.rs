//! `mpls ldp`: label distribution.

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens};
use seawall_api::model::{Authentication, ProtocolSession, ReferenceKind, RoutingProtocol, SecretUse};
use seawall_api::secret::Purpose;
use seawall_api::{Fact, Span, Why};

use crate::builder::Builder;
use crate::secrets;
use crate::subject::igp::by_chain;
use crate::subject::interface::INTERFACE;

const LDP: Context = Context("mpls ldp");
const FAR: Context = Context("mpls ldp remote-peer");

/// What the lines say something of.
pub(super) const SESSIONS: &[&str] = &["routing.sessions"];

/// The heads.
pub(super) const TABLE: Table<Builder> = Table { context: Context::TOP, feeds: SESSIONS, commands: HEADS };

/// The process.
pub(super) const LINES_TABLE: Table<Builder> = Table { context: LDP, feeds: SESSIONS, commands: LINES };

/// Neighbours that are no direct ones.
pub(super) const FAR_TABLE: Table<Builder> = Table { context: FAR, feeds: SESSIONS, commands: FAR_LINES };

/// Interfaces.
pub(super) const INTERFACE_TABLE: Table<Builder> = Table { context: INTERFACE, feeds: &[], commands: ON_INTERFACE };

const HEADS: &[Command<Builder>] = &[
    opens("mpls ldp", LDP, open),
    opens("mpls ldp vpn-instance <vrf:name>", LDP, open),
    modelled("mpls ldp remote-peer <name:name>", |_, _| Some(())).opening(FAR),
];

const LINES: &[Command<Builder>] = &[
    modelled("md5-password [plain|cipher] <peer:ipv4> <secret:secret>", password),
    modelled("md5-password [plain|cipher] all! / <secret:secret>", password),
    modelled("authentication key-chain peer <peer:ipv4> / name <chain:name>", chain),
    modelled("authentication key-chain all / name <chain:name>", chain),
    modelled("authentication exclude peer <peer:ipv4>", |builder, line| {
        put(builder, line, Some(line.string("peer")?), Proof::Nothing)
    }),
    ignored(
        "(lsr-id|transport-address|longest-match|graceful-restart|backoff|inbound|outbound|lsp-trigger|propagate|session|loop-detect|mtu-signalling|accept|label|auto-frr|igp-sync-delay|hops-count|path-vectors|du-readvertise|announcement|local-lsr-id|gtsm|ldp-mbb|ipv4-family|ipv6-family|mldp|no-renegotiate|timer|send-message|tail-fragmentation|maximum|snmp|remote|mpls|import|disable-route) [<text>]",
    ),
];

const FAR_LINES: &[Command<Builder>] = &[
    modelled("remote-ip [auto-dod-request] <peer:ipv4> [pwe3]", |builder, line| {
        let peer = line.string("peer")?;
        let far = &mut builder.memory.mpls.ldp.far;
        far.retain(|(known, _)| *known != peer);
        if !line.removes() {
            far.push((peer, line.span));
        }
        Some(())
    }),
    ignored("(mpls|description|undo|remote-ip|local) [<text>]").default_on(),
];

const ON_INTERFACE: &[Command<Builder>] = &[
    modelled("mpls ldp", |_, _| Some(())),
    ignored("mpls ldp (timer|transport-address|advertisement|remote-peer|local-lsr-id|p2mp|mldp) [<text>]"),
];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(super) struct Memory {
    block: Option<Span>,
    /// How sessions are proved, by their peers; under no name, all others.
    proofs: Vec<(Option<String>, Proof, Span)>,
    far: Vec<(String, Span)>,
}

#[derive(Debug, Clone)]
enum Proof {
    Nothing,
    Password,
    Chain(String),
}

fn open(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    builder.memory.mpls.ldp.block = (!line.removes()).then_some(line.block);
    Some(())
}

fn password(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    secrets::keep(builder, line, (Purpose::Other, ""), (SecretUse::Ldp, "mpls ldp"));
    put(builder, line, line.string("peer"), Proof::Password)
}

fn chain(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    builder.uses_named(line, "mpls ldp", &[(ReferenceKind::KeyChain, "chain")]);
    put(builder, line, line.string("peer"), Proof::Chain(line.string("chain")?))
}

fn put(builder: &mut Builder, line: &CommandLine<'_>, peer: Option<String>, proof: Proof) -> Option<()> {
    let proofs = &mut builder.memory.mpls.ldp.proofs;
    proofs.retain(|(known, ..)| *known != peer);
    if !line.removes() {
        proofs.push((peer, proof, line.span));
    }
    Some(())
}

/// Direct neighbours stand in no line: where some are proved one by one, whether all are is not known.
pub(super) fn finish(builder: &mut Builder) {
    let memory = std::mem::take(&mut builder.memory.mpls.ldp);
    let Some(at) = memory.block else { return };
    let keys = &builder.model.routing.key_chains;
    let fact = |proof: &Proof, at: Span| match proof {
        Proof::Nothing => Fact::Set(Authentication::Nothing, at),
        Proof::Password => Fact::Set(Authentication::Md5, at),
        Proof::Chain(chain) => by_chain(keys, chain),
    };
    let all = memory.proofs.iter().find(|(peer, ..)| peer.is_none());
    let named = || memory.proofs.iter().filter_map(|(peer, proof, at)| Some((peer.as_ref()?, proof, *at)));
    let session = |name: &str, at: Span, authentication| ProtocolSession {
        at,
        name: name.to_owned(),
        protocol: RoutingProtocol::Ldp,
        authentication,
        ..ProtocolSession::default()
    };
    let mut found: Vec<ProtocolSession> = named().map(|(peer, proof, at)| session(peer, at, fact(proof, at))).collect();
    for (peer, at) in memory.far.iter().filter(|(peer, _)| !named().any(|(known, ..)| known == peer)) {
        let proof = all.map_or(Fact::Set(Authentication::Nothing, *at), |(_, proof, at)| fact(proof, *at));
        found.push(session(peer, *at, proof));
    }
    let others = match all {
        Some((_, proof, at)) => fact(proof, *at),
        None if named().next().is_some() => Fact::Unknown(Why::VendorHides),
        None => Fact::default(),
    };
    found.push(session("all neighbours", at, others));
    builder.model.routing.sessions.extend(found);
}
