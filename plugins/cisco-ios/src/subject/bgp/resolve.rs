//! From what lines say to neighbours with all that they inherit.

use std::collections::BTreeSet;

use seawall_api::Fact;
use seawall_api::model::{Authentication, BgpNeighbor, NeighborFamily, Reference, ReferenceKind};
use seawall_api::routing::bgp::{self, OwnAs};

use super::settings::{FamilyName, Policy, Session};
use super::{Peer, Process, Range};
use crate::builder::Builder;

/// Puts every neighbour of every process into the model.
pub(super) fn neighbors(builder: &mut Builder) {
    let mut found = Vec::new();
    for process in &builder.memory.bgp.processes {
        let groups = group_names(process);
        let plain = process.peers.iter().filter(|peer| !peer.is_group && !groups.contains(peer.name.as_str()));
        found.extend(plain.map(|peer| neighbor(process, peer)));
        found.extend(process.ranges.iter().map(|range| dynamic_neighbor(process, range)));
    }
    builder.model.routing.neighbors = found;
}

/// Names that stand for groups: declared as such, or used as such.
fn group_names(process: &Process) -> BTreeSet<&str> {
    let declared = process.peers.iter().filter(|peer| peer.is_group).map(|peer| peer.name.as_str());
    let policies = process.peers.iter().flat_map(|peer| peer.policies.values());
    let used = policies.filter_map(|policy| policy.group.as_ref());
    let used = used.chain(process.peers.iter().filter_map(|peer| peer.session.group.as_ref()));
    let listened = process.ranges.iter().filter_map(|range| range.group.as_deref());
    declared.chain(used.map(|(name, _)| name.as_str())).chain(listened).collect()
}

fn neighbor(process: &Process, peer: &Peer) -> BgpNeighbor {
    let group = group_of(peer).and_then(|name| find_group(process, name, peer.vrf.as_deref()));
    build(process, peer, group)
}

/// Neighbours that may come from a range are all of its group.
fn dynamic_neighbor(process: &Process, range: &Range) -> BgpNeighbor {
    let group_name = range.group.clone().map(|name| (name, range.at));
    let session = Session { group: group_name, ..Session::default() };
    let peer = Peer {
        at: range.at,
        name: range.prefix.clone(),
        vrf: range.vrf.clone(),
        is_group: false,
        session,
        policies: std::collections::BTreeMap::new(),
    };
    let group = range.group.as_deref().and_then(|name| find_group(process, name, range.vrf.as_deref()));
    build(process, &peer, group)
}

/// The group that a peer is in, said outside of the families or in one of them.
fn group_of(peer: &Peer) -> Option<&str> {
    let in_family = peer.policies.values().find_map(|policy| policy.group.as_ref());
    peer.session.group.as_ref().or(in_family).map(|(name, _)| name.as_str())
}

/// A group of the routing instance, or else one of the global table.
fn find_group<'a>(process: &'a Process, name: &str, vrf: Option<&str>) -> Option<&'a Peer> {
    let of =
        |wanted: Option<&str>| process.peers.iter().find(|peer| peer.name == name && peer.vrf.as_deref() == wanted);
    of(vrf).or_else(|| of(None))
}

fn build(process: &Process, peer: &Peer, group: Option<&Peer>) -> BgpNeighbor {
    let mut this = bgp::neighbor(&peer.name, peer.at);
    let session = full_session(process, &peer.session, group);
    if let Some(vrf) = &peer.vrf {
        this.vrf = Fact::some(Reference::new(ReferenceKind::Vrf, vrf.as_str()), peer.at);
    }
    if let Some((name, span)) = &session.group {
        this.group = Fact::some(Reference::new(ReferenceKind::PeerGroup, name.as_str()), *span);
    }
    autonomous_systems(process, &session, &mut this);
    proof(&session, &mut this);
    session.common.put(&mut this, "Loopback");
    this.families =
        family_names(peer, group).iter().map(|family| family_of(process, peer, group, family, &this)).collect();
    this
}

fn full_session(process: &Process, own: &Session, group: Option<&Peer>) -> Session {
    let mut session = own.clone();
    if let Some(group) = group {
        session.inherit(&group.session);
        session.group = session.group.or_else(|| Some((group.name.clone(), group.at)));
    }
    // A template can follow another one; IOS allows a chain of eight.
    let mut seen = BTreeSet::new();
    while let Some((name, _)) = session.template.take() {
        let Some(template) = process.session_templates.get(&name).filter(|_| seen.insert(name.clone())) else { break };
        session.inherit(template);
    }
    session
}

fn autonomous_systems(process: &Process, session: &Session, this: &mut BgpNeighbor) {
    let member = |asn: u64| process.asn == Some(asn) || process.confederates.contains(&asn);
    let own = OwnAs { asn: process.asn, confederation: process.confederation, at: process.at };
    bgp::autonomous_systems(this, own, (session.remote_as, session.common.local_as), member);
}

fn proof(session: &Session, this: &mut BgpNeighbor) {
    match (&session.password, &session.key_chain) {
        (Some((Some(secret), span)), _) => {
            this.authentication = Fact::Set(Authentication::Md5, *span);
            this.secret = Fact::some(secret.clone(), *span);
        }
        (_, Some((Some(_), span))) => this.authentication = Fact::Set(Authentication::TcpAo, *span),
        (Some((None, span)), _) | (_, Some((None, span))) => {
            this.authentication = Fact::Set(Authentication::Nothing, *span);
            this.secret = Fact::Set(None, *span);
        }
        (None, None) => {}
    }
}

/// Families in which the neighbour or its group is mentioned, and the one that needs no mention.
fn family_names(peer: &Peer, group: Option<&Peer>) -> Vec<FamilyName> {
    let mut names: BTreeSet<FamilyName> = peer.policies.keys().cloned().collect();
    if let Some(group) = group {
        names.extend(group.policies.keys().filter(|family| family.vrf == peer.vrf).cloned());
    }
    if peer.vrf.is_none() {
        names.insert(FamilyName::global());
    }
    names.into_iter().collect()
}

fn family_of(
    process: &Process,
    peer: &Peer,
    group: Option<&Peer>,
    family: &FamilyName,
    neighbor: &BgpNeighbor,
) -> NeighborFamily {
    let policy = full_policy(process, peer.policies.get(family), group.and_then(|group| group.policies.get(family)));
    let at = if policy.common.at.is_empty() { neighbor.at } else { policy.common.at };
    let mut this = NeighborFamily {
        at,
        networks: family.networks().map_or_else(Fact::default, |networks| Fact::Set(networks, at)),
        unicast: Fact::Set(family.unicast(), at),
        name: family.name.clone(),
        ..NeighborFamily::default()
    };
    policy.common.put(&mut this);
    for (_, inbound, list, span) in process.family_filters.iter().filter(|(of, ..)| of == family) {
        let lists = if *inbound { &mut this.filters_in } else { &mut this.filters_out };
        lists.push(list.clone(), *span);
    }
    this
}

fn full_policy(process: &Process, own: Option<&Policy>, group: Option<&Policy>) -> Policy {
    let mut policy = own.cloned().unwrap_or_default();
    follow_templates(process, &mut policy);
    if let Some(group) = group {
        let mut group = group.clone();
        follow_templates(process, &mut group);
        policy.common.inherit(&group.common);
    }
    policy
}

/// The template with the highest number wins (Cisco IOS IP Routing: BGP configuration guide, "Peer
/// policy templates ... sequence"); templates can follow templates.
fn follow_templates(process: &Process, policy: &mut Policy) {
    let mut open = std::mem::take(&mut policy.templates);
    open.sort_by_key(|(order, _)| *order);
    let mut seen = BTreeSet::new();
    while let Some((_, name)) = open.pop() {
        let Some(template) = process.policy_templates.get(&name).filter(|_| seen.insert(name.clone())) else {
            continue;
        };
        policy.common.inherit(&template.common);
        let mut above = template.templates.clone();
        above.sort_by_key(|(order, _)| *order);
        open.extend(above);
    }
}
