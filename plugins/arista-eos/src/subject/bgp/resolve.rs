//! From what lines say to neighbours with all that they inherit.

use std::collections::{BTreeMap, BTreeSet};

use seawall_api::model::{Authentication, BgpNeighbor, Family, KeyChain, NeighborFamily, Reference, ReferenceKind};
use seawall_api::routing::bgp::{self, OwnAs};
use seawall_api::{Fact, Span};

use super::settings::{Policy, Session};
use super::{GENERAL, Peer, Process, Range};
use crate::builder::Builder;

/// Puts every neighbour of every process into the model.
pub(super) fn neighbors(builder: &mut Builder) {
    let Some(process) = &builder.memory.bgp.process else { return };
    let groups = group_names(process);
    let plain = process.peers.iter().filter(|peer| !peer.is_group && !groups.contains(peer.name.as_str()));
    let keys = &builder.model.routing.key_chains;
    let mut found: Vec<BgpNeighbor> = plain.map(|peer| neighbor(process, peer, keys)).collect();
    found.extend(process.ranges.iter().map(|range| dynamic_neighbor(process, range, keys)));
    builder.model.routing.neighbors = found;
}

/// Names that stand for groups: declared as such, or used as such.
fn group_names(process: &Process) -> BTreeSet<&str> {
    let used = process.peers.iter().filter_map(|peer| peer.session.group.as_ref()).map(|(name, _)| name.as_str());
    used.chain(process.ranges.iter().filter_map(|range| range.group.as_deref())).collect()
}

/// Neighbours that may come from a range are all of its group.
fn dynamic_neighbor(process: &Process, range: &Range, keys: &[KeyChain]) -> BgpNeighbor {
    let session = Session {
        group: range.group.clone().map(|name| (name, range.at)),
        remote_as: range.remote_as.map(|asn| (asn, range.at)),
        ..Session::default()
    };
    let (name, vrf) = (range.prefix.clone(), range.vrf.clone());
    let peer = Peer { at: range.at, name, vrf, is_group: false, session, policies: BTreeMap::new() };
    neighbor(process, &peer, keys)
}

/// Groups are declared once, outside of the routing instances, and may have lines in them.
fn group_of<'a>(process: &'a Process, peer: &Peer) -> Option<&'a Peer> {
    let (name, _) = peer.session.group.as_ref()?;
    let of = |vrf: Option<String>| process.places.get(&(vrf, name.clone()));
    process.peers.get(*of(None).or_else(|| of(peer.vrf.clone()))?)
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
    autonomous_systems(process, &session, &mut this);
    proof(&session, keys, &mut this);
    session.common.put(&mut this, "Loopback");
    let families = family_names(peer, group);
    this.families = families.into_iter().map(|family| family_of(peer, group, family, this.at)).collect();
    this
}

fn autonomous_systems(process: &Process, session: &Session, this: &mut BgpNeighbor) {
    let within = |asn: u64| process.confederates.iter().any(|(first, last)| (*first..=*last).contains(&asn));
    let member = |asn: u64| process.asn == asn || within(asn);
    let own = OwnAs { asn: Some(process.asn), confederation: process.confederation, at: process.at };
    bgp::autonomous_systems(this, own, (session.remote_as, session.common.local_as), member);
}

/// The secret is the password, or the first key of the profile.
fn proof(session: &Session, keys: &[KeyChain], this: &mut BgpNeighbor) {
    let Some((proof, span)) = &session.proof else { return };
    let (way, password) = proof.clone().unwrap_or((Authentication::Nothing, None));
    let profile = session.profile.as_ref().and_then(|(name, _)| keys.iter().find(|chain| chain.name == *name));
    let secret = password.or_else(|| profile?.keys.first()?.secret.configured().cloned());
    this.authentication = Fact::Set(way, *span);
    this.secret = Fact::Set(secret, *span);
}

/// Families in which the neighbour or its group is mentioned, and the one that needs no mention.
fn family_names<'a>(peer: &'a Peer, group: Option<&'a Peer>) -> BTreeSet<&'a str> {
    let of = |peer: &'a Peer| peer.policies.keys().map(String::as_str).filter(|name| *name != GENERAL);
    of(peer).chain(group.into_iter().flat_map(of)).chain(["ipv4 unicast"]).collect()
}

/// What is said in the family goes before what is said outside of any, and one's own before the group's. Outside of a family, lines hold
/// for the unicast routes of both.
fn family_of(peer: &Peer, group: Option<&Peer>, name: &str, at: Span) -> NeighborFamily {
    let unicast = matches!(name, "ipv4 unicast" | "ipv6 unicast");
    let mut policy = Policy::default();
    for peer in [Some(peer), group].into_iter().flatten() {
        let general = peer.policies.get(GENERAL).filter(|_| unicast);
        peer.policies.get(name).into_iter().chain(general).for_each(|layer| policy.inherit(layer));
    }
    let at = peer.policies.get(name).map_or(at, |policy| policy.at);
    // A limit outside of the families holds for all of them.
    let general = [Some(peer), group].into_iter().flatten().filter_map(|peer| peer.policies.get(GENERAL));
    general.for_each(|general| policy.inherit_limits(general));
    let mut this = NeighborFamily {
        at,
        name: name.to_owned(),
        networks: networks(name).map_or_else(Fact::default, |family| Fact::Set(family, at)),
        unicast: Fact::Set(unicast, at),
        ..NeighborFamily::default()
    };
    policy.put(&mut this);
    this
}

fn networks(name: &str) -> Option<Family> {
    let words = |part: &str| name.split(' ').any(|word| word == part);
    if words("ipv4") || words("vpn-ipv4") {
        Some(Family::Ipv4)
    } else if words("ipv6") || words("vpn-ipv6") {
        Some(Family::Ipv6)
    } else {
        None
    }
}
