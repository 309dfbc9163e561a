//! Lines about neighbours and groups.

use seawall_api::command::CommandLine;
use seawall_api::model::{Reference, ReferenceKind, SecretUse, WhenUndefined};
use seawall_api::routing::bgp::{as_number, written};

use super::settings::{Policy, Session};
use super::{Peer, PeerKind, owner, peer, policy, process, session};
use crate::builder::Builder;
use crate::secrets;
use crate::subject::interface::full_name;
use crate::subject::policy::name_of;

/// Opens the block of a neighbour or a group.
fn open(builder: &mut Builder, line: &CommandLine<'_>, kind: PeerKind) -> Option<()> {
    let name = line.string("peer")?;
    let vrf = builder.memory.bgp.vrf.clone().filter(|_| kind == PeerKind::Neighbor);
    builder.memory.bgp.peer = None;
    let peers = &mut process(builder)?.peers;
    let known = peers.iter().position(|peer| peer.kind == kind && peer.name == name && peer.vrf == vrf && !peer.gone);
    if line.removes() {
        if let Some(peer) = known.and_then(|index| peers.get_mut(index)) {
            peer.gone = true;
        }
        return Some(());
    }
    let index = known.unwrap_or(peers.len());
    if known.is_none() {
        let (session, policies) = (Session::default(), std::collections::BTreeMap::new());
        peers.push(Peer { at: line.block, kind, name: name.clone(), vrf, session, policies, gone: false });
        if kind != PeerKind::Neighbor {
            builder.define(ReferenceKind::PeerGroup, &name, line.span);
        }
    }
    builder.memory.bgp.peer = Some(index);
    Some(())
}

pub(super) fn neighbor(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    open(builder, line, PeerKind::Neighbor)
}

pub(super) fn neighbor_group(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    open(builder, line, PeerKind::NeighborGroup)
}

pub(super) fn session_group(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    open(builder, line, PeerKind::SessionGroup)
}

/// `af-group NAME address-family ipv4 unicast`
pub(super) fn family_group(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    open(builder, line, PeerKind::FamilyGroup)?;
    if !line.removes() {
        open_family(builder, line)?;
    }
    Some(())
}

/// Opens the address family of a neighbour or a group.
pub(super) fn open_family(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = super::family::name(line)?;
    let policies = &mut peer(builder)?.policies;
    if line.removes() {
        policies.remove(&name);
        return Some(());
    }
    policies.entry(name.clone()).or_insert_with(|| Policy { at: line.block, ..Policy::default() });
    builder.memory.bgp.family = name;
    Some(())
}

pub(super) fn remote_as(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let asn = as_number(line.get("asn")?)?;
    session(builder)?.remote_as = written(line, asn);
    Some(())
}

pub(super) fn local_as(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let asn = as_number(line.get("asn")?)?;
    session(builder)?.local_as = written(line, asn);
    Some(())
}

pub(super) fn password(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let secret = secrets::routing_key(builder, line);
    if let Some(secret) = &secret
        && !line.removes()
    {
        let owner = owner(builder);
        builder.store(SecretUse::Bgp, owner, secret, line);
    }
    session(builder)?.password = written(line, secret);
    Some(())
}

pub(super) fn key_chain(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let chain = line.get("chain");
    if let Some(chain) = chain
        && !line.removes()
    {
        let user = owner(builder);
        builder.uses(ReferenceKind::KeyChain, chain, user, WhenUndefined::NotKnown, line.span);
    }
    let option = line.has("ao");
    session(builder)?.key_chain = written(line, chain.map(|chain| (chain.to_owned(), option)));
    Some(())
}

pub(super) fn ttl_security(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    session(builder)?.ttl_security = written(line, !line.has("inheritance-disable"));
    Some(())
}

/// Without a number it is 255: "BGP Commands", `ebgp-multihop`.
pub(super) fn multihop(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let hops = line.number("hops").unwrap_or(255);
    session(builder)?.multihop = written(line, hops);
    Some(())
}

pub(super) fn source(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = full_name(line.get("source")?);
    if !line.removes() {
        let user = format!("{} update-source", owner(builder));
        builder.uses(ReferenceKind::Interface, &name, user, WhenUndefined::NotKnown, line.span);
    }
    session(builder)?.source = written(line, name);
    Some(())
}

pub(super) fn shutdown(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    session(builder)?.shutdown = written(line, !line.has("inheritance-disable"));
    Some(())
}

/// `use neighbor-group|session-group NAME`
pub(super) fn use_group(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.string("group")?;
    note_group(builder, line, &name);
    let field =
        if line.has("session-group") { &mut session(builder)?.group_of_sessions } else { &mut session(builder)?.group };
    *field = written(line, name);
    Some(())
}

/// `use af-group NAME`
pub(super) fn use_family_group(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.string("group")?;
    note_group(builder, line, &name);
    policy(builder)?.group = written(line, name);
    Some(())
}

/// A commit with a group that is not there is refused.
fn note_group(builder: &mut Builder, line: &CommandLine<'_>, name: &str) {
    if !line.removes() {
        let user = owner(builder);
        builder.uses(ReferenceKind::PeerGroup, name, user, WhenUndefined::Refused, line.span);
    }
}

/// A commit with a policy that is not there is refused.
pub(super) fn route_policy(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = name_of(line.all("policy").first()?).to_owned();
    let way = if line.has("in") { "in" } else { "out" };
    if !line.removes() {
        let user = format!("{} {way}", owner(builder));
        builder.uses(ReferenceKind::RoutePolicy, &name, user, WhenUndefined::Refused, line.span);
    }
    let reference = written(line, Reference::new(ReferenceKind::RoutePolicy, name));
    let policy = policy(builder)?;
    if way == "in" {
        policy.taken = reference;
    } else {
        policy.sent = reference;
    }
    Some(())
}

pub(super) fn limit(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let limit = line.number("limit")?;
    let policy = policy(builder)?;
    policy.limit = written(line, limit);
    policy.limit_warns = written(line, line.has("warning-only"));
    Some(())
}

pub(super) fn default_originate(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    if let Some(name) = line.all("policy").first()
        && !line.removes()
    {
        let user = format!("{} default-originate", owner(builder));
        builder.uses(ReferenceKind::RoutePolicy, name_of(name), user, WhenUndefined::Refused, line.span);
    }
    policy(builder)?.default_originated = written(line, !line.has("inheritance-disable"));
    Some(())
}

pub(super) fn reflector_client(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    policy(builder)?.reflector_client = written(line, !line.has("inheritance-disable"));
    Some(())
}
