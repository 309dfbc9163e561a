//! From what lines say to peers with all that they inherit.

use std::collections::BTreeSet;

use seawall_api::model::{BgpNeighbor, Family, KeyChain, NeighborFamily, Reference, ReferenceKind};
use seawall_api::routing::bgp::{self, OwnAs};
use seawall_api::routing::key_chains;
use seawall_api::{Fact, Span};

use super::settings::{Policy, Session};
use super::{GENERAL, Peer, Process};
use crate::builder::Builder;
use crate::subject::igp::by_chain;

/// Puts every peer of every process into the model.
pub(super) fn peers(builder: &mut Builder) {
    let mut found = Vec::new();
    for process in &builder.memory.bgp.processes {
        let groups = group_names(process);
        let plain = process.peers.iter().filter(|peer| !peer.is_group && !groups.contains(peer.name.as_str()));
        found.extend(plain.map(|peer| neighbor(process, peer, &builder.model.routing.key_chains)));
        if let Some(this) = builder.model.routing.bgp.get_mut(process.model) {
            if let Some(at) = process.silent.first() {
                this.adjacency_logged = Fact::Set(false, *at);
            }
            // Validators that no family asks validate nothing.
            if let Some((_, at)) = builder.memory.bgp.validators.first().filter(|_| !process.validating.is_empty()) {
                let servers = builder.memory.bgp.validators.iter().map(|(server, _)| server.clone()).collect();
                this.rpki_servers = Fact::Set(servers, *at);
            }
        }
    }
    builder.model.routing.neighbors = found;
}

/// Names that stand for groups: declared as such, or used as such.
fn group_names(process: &Process) -> BTreeSet<&str> {
    process.peers.iter().filter_map(|peer| peer.session.group.as_ref()).map(|(name, _)| name.as_str()).collect()
}

/// A group is of the table that its member is in, or of the whole router.
fn group_of<'a>(process: &'a Process, peer: &Peer) -> Option<&'a Peer> {
    let (name, _) = peer.session.group.as_ref()?;
    let of = |vrf: Option<String>| process.places.get(&(vrf, name.clone()));
    process.peers.get(*of(peer.vrf.clone()).or_else(|| of(None))?)
}

fn neighbor(process: &Process, peer: &Peer, keys: &[KeyChain]) -> BgpNeighbor {
    let mut this = bgp::neighbor(&peer.name, peer.at);
    let group = group_of(process, peer);
    let mut session = peer.session.clone();
    if let Some(group) = group {
        session.inherit(&group.session);
    }
    if let Some(vrf) = &peer.vrf {
        this.vrf = Fact::some(Reference::new(ReferenceKind::Vrf, vrf.as_str()), peer.at);
    }
    if let Some((name, span)) = &session.group {
        this.group = Fact::some(Reference::new(ReferenceKind::PeerGroup, name.as_str()), *span);
    }
    let own = OwnAs { asn: Some(process.asn), confederation: process.confederation, at: process.at };
    let member = |asn: u64| process.asn == asn || process.confederates.contains(&asn);
    bgp::autonomous_systems(&mut this, own, (session.remote_as, session.common.local_as), member);
    proof(&session, keys, &mut this);
    session.common.put(&mut this, "LoopBack");
    let families = family_names(process, peer, group);
    this.families = families.into_iter().map(|family| family_of(process, peer, group, family, this.at)).collect();
    this
}

/// The secret is the password, or the first key of the chain; the algorithm is the chain's weakest.
fn proof(session: &Session, keys: &[KeyChain], this: &mut BgpNeighbor) {
    if let Some((name, span)) = &session.chain {
        this.authentication = by_chain(keys, name);
        this.secret = Fact::Set(key_chains::secret(keys, name), *span);
    } else if let Some((proof, span)) = &session.proof {
        let (way, secret) = proof.clone().unwrap_or((seawall_api::model::Authentication::Nothing, None));
        this.authentication = Fact::Set(way, *span);
        this.secret = Fact::Set(secret, *span);
    }
}

/// Families in which the peer or its group is mentioned, and the one that needs no mention: that of its instance, or of IPv4.
fn family_names<'a>(process: &Process, peer: &'a Peer, group: Option<&'a Peer>) -> BTreeSet<&'a str> {
    let of = |peer: &'a Peer| peer.policies.keys().map(String::as_str);
    let named = of(peer).chain(group.into_iter().flat_map(of));
    let default = by_default(process, peer).then_some(GENERAL);
    named.chain(default).collect()
}

/// Whether routes of IPv4 are exchanged without a word ("default ipv4-unicast": "enabled for all peers by default"), which holds for
/// sessions over IPv4.
fn by_default(process: &Process, peer: &Peer) -> bool {
    process.ipv4_by_default && !peer.name.contains(':')
}

/// What is said of a peer goes before what is said of its group.
fn family_of(process: &Process, peer: &Peer, group: Option<&Peer>, name: &str, at: Span) -> NeighborFamily {
    let mut policy = Policy::default();
    for peer in [Some(peer), group].into_iter().flatten() {
        peer.policies.get(name).into_iter().for_each(|layer| policy.inherit(layer));
    }
    let at = peer.policies.get(name).map_or(at, |policy| policy.at);
    let unicast = matches!(name, "ipv4 unicast" | "ipv6 unicast");
    let mut this = NeighborFamily {
        at,
        name: name.to_owned(),
        networks: networks(name).map_or_else(Fact::default, |family| Fact::Set(family, at)),
        unicast: Fact::Set(unicast, at),
        ..NeighborFamily::default()
    };
    policy.put(&mut this);
    // In a routing instance a peer of the family's own addresses exchanges routes without a word.
    let own = peer.vrf.is_some() && (name == "ipv6 unicast") == peer.name.contains(':');
    if this.activated.is_unknown() && (own || name == GENERAL && by_default(process, peer)) {
        this.activated = Fact::Default(true);
    }
    this
}

fn networks(name: &str) -> Option<Family> {
    if name.starts_with("ipv4") {
        Some(Family::Ipv4)
    } else if name.starts_with("ipv6") {
        Some(Family::Ipv6)
    } else {
        None
    }
}
