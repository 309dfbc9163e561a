//! From what lines say to neighbours with all that they inherit.

use std::collections::BTreeSet;

use seawall_api::model::{Authentication, BgpNeighbor, NeighborFamily, Reference, ReferenceKind};
use seawall_api::routing::bgp::{self, OwnAs, Written, fact};
use seawall_api::{Fact, Span};

use super::settings::{Policy, Session};
use super::{Peer, PeerKind, Process, family};
use crate::builder::Builder;
use crate::subject::key_chain;

/// Groups that follow groups are not followed further than this.
const DEEPEST: usize = 8;

/// Puts every neighbour of every process into the model.
pub(super) fn neighbors(builder: &mut Builder) {
    let processes = std::mem::take(&mut builder.memory.bgp.processes);
    let mut found = Vec::new();
    for process in &processes {
        let plain = process.peers.iter().filter(|peer| peer.kind == PeerKind::Neighbor && !peer.gone);
        found.extend(plain.map(|peer| neighbor(builder, process, peer)));
    }
    builder.model.routing.neighbors = found;
}

fn find<'a>(process: &'a Process, kind: PeerKind, name: &str) -> Option<&'a Peer> {
    process.peers.iter().find(|peer| peer.kind == kind && peer.name == name && !peer.gone)
}

/// The neighbour itself, then the groups that it follows, the nearest first.
fn line_of<'a>(process: &'a Process, peer: &'a Peer) -> Vec<&'a Peer> {
    let mut line = vec![peer];
    let mut open: Vec<&Peer> = vec![peer];
    while let Some(next) = open.pop() {
        let of_session = next.session.group_of_sessions.as_ref();
        let of_session = of_session.and_then(|(name, _)| find(process, PeerKind::SessionGroup, name));
        let group = next.session.group.as_ref();
        let group = group.and_then(|(name, _)| find(process, PeerKind::NeighborGroup, name));
        // What is nearer wins: a session group of the neighbour over its neighbour group.
        for above in [group, of_session].into_iter().flatten() {
            if line.len() < DEEPEST {
                open.push(above);
            }
        }
        if !std::ptr::eq(next, peer) {
            line.push(next);
        }
    }
    line
}

fn neighbor(builder: &Builder, process: &Process, peer: &Peer) -> BgpNeighbor {
    let line = line_of(process, peer);
    let mut session = Session::default();
    for part in &line {
        session.inherit(&part.session);
    }
    let mut this = bgp::neighbor(&peer.name, peer.at);
    this.active = !matches!(session.shutdown, Some((true, _)));
    if let Some(vrf) = &peer.vrf {
        this.vrf = Fact::some(Reference::new(ReferenceKind::Vrf, vrf.as_str()), peer.at);
    }
    if let Some((name, span)) = &peer.session.group {
        this.group = Fact::some(Reference::new(ReferenceKind::PeerGroup, name.as_str()), *span);
    }
    autonomous_systems(process, &session, &mut this);
    proof(builder, &session, &mut this);
    if let Some((on, span)) = session.ttl_security {
        this.ttl_security = Fact::Set(on, span);
    }
    if let Some((hops, span)) = session.multihop {
        this.hops = Fact::Set(hops, span);
    }
    if let Some((source, span)) = &session.source {
        this.from_loopback = Fact::Set(source.starts_with("Loopback"), *span);
        this.source_interface = Fact::some(Reference::new(ReferenceKind::Interface, source.as_str()), *span);
    }
    let names: BTreeSet<&String> = line.iter().flat_map(|part| part.policies.keys()).collect();
    this.families = names.into_iter().map(|name| family_of(process, &line, name, peer.at)).collect();
    this
}

fn autonomous_systems(process: &Process, session: &Session, this: &mut BgpNeighbor) {
    let member = |asn: u64| process.asn == Some(asn) || process.confederates.contains(&asn);
    let own = OwnAs { asn: process.asn, confederation: process.confederation, at: process.at };
    bgp::autonomous_systems(this, own, (session.remote_as, session.local_as), member);
}

fn proof(builder: &Builder, session: &Session, this: &mut BgpNeighbor) {
    match (&session.password, &session.key_chain) {
        (Some((Some(secret), span)), _) => {
            this.authentication = Fact::Set(Authentication::Md5, *span);
            this.secret = Fact::some(secret.clone(), *span);
        }
        (_, Some((Some((chain, option)), span))) => {
            if let Some(secret) = key_chain::secret(builder, chain) {
                this.secret = Fact::some(secret, *span);
            }
            this.authentication = if *option {
                Fact::Set(Authentication::TcpAo, *span)
            } else {
                key_chain::authentication(builder, chain, Authentication::Md5)
            };
        }
        (Some((None, span)), _) | (_, Some((None, span))) => {
            this.authentication = Fact::Set(Authentication::Nothing, *span);
            this.secret = Fact::Set(None, *span);
        }
        (None, None) => {}
    }
}

fn family_of(process: &Process, line: &[&Peer], name: &str, at: Span) -> NeighborFamily {
    let mut policy = Policy::default();
    let mut own = None;
    for part in line {
        let Some(written) = part.policies.get(name) else { continue };
        own.get_or_insert(written.at);
        policy.inherit(written);
        follow(process, written, name, &mut policy);
    }
    let at = own.unwrap_or(at);
    let mut this = NeighborFamily {
        at,
        name: name.to_owned(),
        networks: family::networks(name).map_or_else(Fact::default, |networks| Fact::Set(networks, at)),
        unicast: Fact::Set(family::unicast(name), at),
        // A family that is written is exchanged: there is no word for it.
        activated: Fact::Set(true, at),
        ..NeighborFamily::default()
    };
    this.prefix_limit = policy.limit.map_or_else(Fact::default, |(limit, span)| Fact::some(limit, span));
    this.prefix_limit_warns = fact(policy.limit_warns);
    this.default_originated = fact(policy.default_originated);
    this.reflector_client = fact(policy.reflector_client);
    this.filters_in = list(policy.taken);
    this.filters_out = list(policy.sent);
    this
}

/// The groups of families that settings follow.
fn follow(process: &Process, written: &Policy, name: &str, policy: &mut Policy) {
    let mut next = written.group.as_ref();
    for _ in 0..DEEPEST {
        let Some(group) = next.and_then(|(group, _)| find(process, PeerKind::FamilyGroup, group)) else { return };
        let Some(above) = group.policies.get(name) else { return };
        policy.inherit(above);
        next = above.group.as_ref();
    }
}

fn list(written: Written<Reference>) -> Fact<Vec<Reference>> {
    written.map_or_else(Fact::default, |(policy, span)| Fact::Set(vec![policy], span))
}
