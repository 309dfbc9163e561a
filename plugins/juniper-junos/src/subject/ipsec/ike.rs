//! `ike`: proposals, policies and gateways, of `security` and of `services ipsec-vpn`.
//!
//! Sources: CLI Reference, "[edit security ike] Hierarchy Level", "ike (Services IPsec VPN)". What holds where a proposal says nothing, and which version
//! a gateway speaks that names none, differs between hardware and releases, and the sources contradict each other: unknown.

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens};
use seawall_api::kept::Kept;
use seawall_api::model::{IkeProposal, ReferenceKind, SecretUse, WhenUndefined};
use seawall_api::secret::Purpose;
use seawall_api::{Fact, Secret, Span};

use super::words;
use crate::builder::Builder;
use crate::secrets;
use crate::subject::blocks::nothing;
use crate::subject::trace::TRACE;

/// `ike { ... }`.
pub(super) const IKE: Context = Context("ike");
const PROPOSAL: Context = Context("ike proposal");
const POLICY: Context = Context("ike policy");
const KEY: Context = Context("ike policy pre-shared-key");
const CERTIFICATE: Context = Context("ike policy certificate");
const GATEWAY: Context = Context("ike gateway");
const DYNAMIC: Context = Context("ike gateway dynamic");
const IDENTITY: Context = Context("ike gateway identity");
const LIVENESS: Context = Context("ike gateway dead-peer-detection");
const QUIET: Context = Context("ike gateway extras");

const FEEDS: &[&str] = &["crypto"];

/// The tables of this subject.
pub(super) const TABLES: &[&Table<Builder>] = &[
    &Table { context: IKE, feeds: FEEDS, commands: HEADS },
    &Table { context: PROPOSAL, feeds: &["crypto.ike_proposals"], commands: PROPOSALS },
    &Table { context: POLICY, feeds: FEEDS, commands: POLICIES },
    &Table { context: KEY, feeds: &["crypto.ike_keys"], commands: KEYS },
    &Table { context: CERTIFICATE, feeds: &[], commands: CERTIFICATES },
    &Table { context: GATEWAY, feeds: FEEDS, commands: GATEWAYS },
    &Table { context: DYNAMIC, feeds: FEEDS, commands: DYNAMICS },
    &Table { context: IDENTITY, feeds: &[], commands: IDENTITIES },
    &Table { context: LIVENESS, feeds: &[], commands: LIVENESSES },
    &Table { context: QUIET, feeds: &[], commands: QUIETS },
];

const HEADS: &[Command<Builder>] = &[
    opens("proposal <proposal:name>", PROPOSAL, proposal),
    opens("policy <policy:name>", POLICY, policy),
    opens("gateway <gateway:name>", GATEWAY, gateway).kept_inactive(),
    opens("traceoptions", TRACE, nothing),
    ignored("respond-bad-spi [<number>]"),
    ignored("session (half-open|full-open) <what:name>+"),
];

const PROPOSALS: &[Command<Builder>] = &[
    modelled("encryption-algorithm / <cipher:name>", |builder, line| {
        let cipher = words::cipher(line.get("cipher")?)?;
        builder.memory.ipsec.ike.proposals.current()?.encryption = line.set(vec![cipher]);
        Some(())
    }),
    modelled("authentication-algorithm / <hash:name>", |builder, line| {
        let hash = words::hash(line.get("hash")?)?;
        builder.memory.ipsec.ike.proposals.current()?.integrity = line.set(vec![hash]);
        Some(())
    }),
    modelled("dh-group / <group:name>", |builder, line| {
        let group = words::group(line.get("group")?)?;
        builder.memory.ipsec.ike.proposals.current()?.groups = line.set(vec![group]);
        Some(())
    }),
    modelled("lifetime-seconds / <seconds:number>", |builder, line| {
        let seconds = line.number("seconds")?;
        builder.memory.ipsec.ike.proposals.current()?.lifetime = line.set(seconds);
        Some(())
    }),
    ignored("authentication-method / <method:name>"),
    ignored("description / <text>"),
];

const POLICIES: &[Command<Builder>] = &[
    modelled("mode / (main|aggressive)", |builder, line| {
        let aggressive = line.set(line.has("aggressive"));
        builder.memory.ipsec.ike.policies.current()?.aggressive = aggressive;
        Some(())
    }),
    modelled("proposals <proposal:name>", |builder, line| {
        let (name, at) = (line.string("proposal")?, line.span_of("proposal")?);
        builder.uses(ReferenceKind::IkeProposal, &name, "IKE policy", WhenUndefined::Refused, at);
        builder.memory.ipsec.ike.policies.current()?.proposals.push(name);
        Some(())
    }),
    modelled("proposal-set / <set:name>", |builder, line| {
        let set = (line.string("set")?, line.span);
        builder.memory.ipsec.ike.policies.current()?.set = Some(set);
        Some(())
    }),
    opens("pre-shared-key", KEY, nothing),
    opens("seeded-pre-shared-key", KEY, nothing),
    opens("certificate", CERTIFICATE, nothing),
    modelled("version / <version:number>", |builder, line| {
        let version = (line.number("version")?, line.span);
        builder.memory.ipsec.ike.policies.current()?.version = Some(version);
        Some(())
    }),
    ignored("description / <text>"),
    ignored("(reauth-frequency|respond-bad-spi) / <number>"),
    ignored("local-certificate / <name>"),
    opens("(local-id|remote-id)", IDENTITY, nothing),
];

const KEYS: &[Command<Builder>] = &[modelled("(ascii-text|hexadecimal) / <secret>", |builder, line| {
    let owner = format!("IKE policy {}", line.outer("policy")?);
    let secret = secrets::keep(builder, line, "secret", Purpose::IkeKey, (SecretUse::Ike, &owner));
    builder.memory.ipsec.ike.policies.current()?.secret = Some(secret);
    Some(())
})
.feeding(&["crypto.ike_keys", "secrets"])];

const CERTIFICATES: &[Command<Builder>] = &[
    ignored("local-certificate / <name>"),
    ignored("trusted-ca / <name>"),
    ignored("trusted-ca (ca-profile|trusted-ca-group) / <name>"),
    ignored("peer-certificate-type / <kind:name>"),
    ignored("policy-oids <oid:oid>"),
];

const GATEWAYS: &[Command<Builder>] = &[
    modelled("ike-policy / <policy:name>", |builder, line| {
        let (name, at) = (line.string("policy")?, line.span_of("policy")?);
        builder.uses(ReferenceKind::IkeProfile, &name, "IKE gateway", WhenUndefined::Refused, at);
        builder.memory.ipsec.ike.gateways.current()?.policy = Some(name);
        Some(())
    }),
    modelled("address <peer:host>", |builder, line| {
        let peer = (line.string("peer")?, line.span_of("peer")?);
        builder.memory.ipsec.ike.gateways.current()?.peers.push(peer);
        Some(())
    }),
    opens("dynamic", DYNAMIC, |builder, line| {
        builder.memory.ipsec.ike.gateways.current()?.dynamic = Some(line.span);
        Some(())
    }),
    modelled("version / (v1-only|v2-only)", |builder, line| {
        let version = if line.has("v1-only") { 1 } else { 2 };
        builder.memory.ipsec.ike.gateways.current()?.version = Some((version, line.span));
        Some(())
    }),
    opens("(local-identity|remote-identity)", IDENTITY, nothing),
    opens("dead-peer-detection", LIVENESS, nothing),
    opens("(aaa|advpn|fragmentation|xauth)", QUIET, nothing),
    ignored("external-interface / <port:name>"),
    ignored("local-address / <address>"),
    ignored("nat-keepalive / <number>"),
    ignored("(general-ikeid|no-nat-traversal|v1-cookie)"),
    ignored("node-local"),
    ignored("(tcp-encap-profile|ppk-profile) / <name>"),
];

const DYNAMICS: &[Command<Builder>] = &[
    ignored("(hostname|inet|inet6|user-at-hostname|general-ikeid) / <id:word>"),
    ignored("ike-user-type / (group-ike-id|shared-ike-id)"),
    ignored("connections-limit / <number>"),
    ignored("reject-duplicate-connection"),
    opens("distinguished-name", IDENTITY, nothing),
];

const IDENTITIES: &[Command<Builder>] = &[
    opens("distinguished-name", IDENTITY, nothing),
    ignored(
        "(hostname|inet|inet6|user-at-hostname|container|wildcard|key-id|key_id|ipv4_addr|ipv6_addr|ipv6-addr) <id:word>",
    ),
    ignored("any-remote-id"),
];

const LIVENESSES: &[Command<Builder>] =
    &[ignored("(always-send|optimized|probe-idle-tunnel)"), ignored("(interval|threshold) / <number>")];

const QUIETS: &[Command<Builder>] = &[
    ignored("(access-profile|client|size) <what:name>+"),
    opens("(partner|suggester)", QUIET, nothing),
    ignored("(connection-limit|idle-time|idle-threshold) / <number>"),
    ignored("disable"),
];

/// What is remembered between statements.
#[derive(Debug, Default)]
pub(super) struct Memory {
    pub(super) proposals: Kept<Key, IkeProposal>,
    pub(super) policies: Kept<Key, Policy>,
    pub(super) gateways: Kept<Key, Gateway>,
}

/// The logical system, and the name.
pub(super) type Key = (Option<String>, String);

/// How a peer must prove who it is, and what it is offered.
#[derive(Debug, Default)]
pub(super) struct Policy {
    pub(super) proposals: Vec<String>,
    pub(super) set: Option<(String, Span)>,
    pub(super) aggressive: Fact<bool>,
    pub(super) secret: Option<Secret>,
    pub(super) version: Option<(u64, Span)>,
}

/// A peer.
#[derive(Debug, Default)]
pub(super) struct Gateway {
    pub(super) at: Span,
    pub(super) active: bool,
    pub(super) name: String,
    pub(super) policy: Option<String>,
    pub(super) peers: Vec<(String, Span)>,
    pub(super) dynamic: Option<Span>,
    pub(super) version: Option<(u64, Span)>,
}

/// What tells an object apart: in `services ipsec-vpn` names are others than in `security`.
pub(super) fn key(line: &CommandLine<'_>, name: &str) -> Key {
    let scope = if line.within("ipsec-vpn") { Some("ipsec-vpn") } else { line.outer("logical") };
    (scope.map(str::to_owned), name.to_owned())
}

fn proposal(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let (name, at) = (line.get("proposal")?, line.span);
    builder.define(ReferenceKind::IkeProposal, name, at);
    let make = || IkeProposal { at, name: name.to_owned(), ..IkeProposal::default() };
    builder.memory.ipsec.ike.proposals.open(key(line, name), make).map(|_| ())
}

fn policy(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let (name, at) = (line.get("policy")?, line.span);
    builder.define(ReferenceKind::IkeProfile, name, at);
    builder.memory.ipsec.ike.policies.open(key(line, name), Policy::default).map(|_| ())
}

fn gateway(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let (name, at, active) = (line.get("gateway")?, line.span, line.active);
    let make = || Gateway { at, active, name: name.to_owned(), ..Gateway::default() };
    builder.memory.ipsec.ike.gateways.open(key(line, name), make).map(|_| ())
}
