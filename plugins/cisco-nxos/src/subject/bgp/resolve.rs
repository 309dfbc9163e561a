//! From lines to neighbours with what they inherit.

use std::collections::BTreeSet;

use seawall_api::Fact;
use seawall_api::model::{Authentication, BgpNeighbor, NeighborFamily, Reference, ReferenceKind};
use seawall_api::routing::bgp;

use super::settings::{Policy, RemoteAs, Session, networks};
use super::{Peer, Process};
use crate::builder::Builder;

/// Puts every neighbour of every process into the model.
pub(super) fn neighbors(builder: &mut Builder) {
    let processes = &builder.memory.bgp.processes;
    let found = processes.iter().flat_map(|process| process.neighbors.iter().map(|peer| build(process, peer)));
    builder.model.routing.neighbors = found.collect();
}

fn build(process: &Process, peer: &Peer) -> BgpNeighbor {
    let template = peer.session.template.as_ref().and_then(|(name, _)| process.templates.get(name));
    let session = full_session(process, &peer.session, template);
    let mut this = bgp::neighbor(&peer.name, peer.at);
    if let Some((vrf, span)) = &peer.vrf {
        this.vrf = Fact::some(Reference::new(ReferenceKind::Vrf, vrf.as_str()), *span);
    }
    if let Some((name, span)) = &peer.session.template {
        this.group = Fact::some(Reference::new(ReferenceKind::Template, name.as_str()), *span);
    }
    autonomous_systems(process, peer, &session, &mut this);
    proof(&session, &mut this);
    session.common.put(&mut this, "loopback");
    let mut names: BTreeSet<&String> = peer.policies.keys().collect();
    names.extend(template.into_iter().flat_map(|template| template.policies.keys()));
    this.families = names.into_iter().map(|name| family(process, peer, template, name)).collect();
    this
}

/// What the neighbour says itself goes before its template of sessions, and that before its template.
fn full_session(process: &Process, own: &Session, template: Option<&Peer>) -> Session {
    let mut session = own.clone();
    follow_session_template(process, &mut session);
    if let Some(template) = template {
        let mut from = template.session.clone();
        follow_session_template(process, &mut from);
        session.inherit(&from);
    }
    session
}

/// A template can follow another one.
fn follow_session_template(process: &Process, session: &mut Session) {
    let mut seen = BTreeSet::new();
    while let Some((name, _)) = session.inherited.take() {
        let Some(template) = process.session_templates.get(&name).filter(|_| seen.insert(name.clone())) else { break };
        session.inherit(template);
    }
}

fn autonomous_systems(process: &Process, peer: &Peer, session: &Session, this: &mut BgpNeighbor) {
    let of_vrf = peer.vrf.as_ref().and_then(|(vrf, _)| process.local_as.get(vrf)).copied();
    let own = of_vrf.or_else(|| process.asn.map(|asn| (asn, process.at)));
    let member = |asn: u64| own.is_some_and(|(own, _)| own == asn) || process.confederates.contains(&asn);
    match session.remote_as {
        Some((RemoteAs::Number(asn), span)) => {
            this.remote_as = Fact::Set(asn, span);
            let same_as_shown = session.common.local_as.is_some_and(|(local, _)| local == asn);
            this.external = Fact::Set(!member(asn) && !same_as_shown, span);
        }
        Some((RemoteAs::External, span)) => this.external = Fact::Set(true, span),
        Some((RemoteAs::Internal, span)) => {
            this.external = Fact::Set(false, span);
            if let Some((asn, _)) = own {
                this.remote_as = Fact::Set(asn, span);
            }
        }
        None => {}
    }
    // To those outside of it a confederation is one AS.
    let outside = this.external.equals(&true) == Some(true);
    let shown = process.confederation.filter(|_| outside).map(|asn| (asn, process.at));
    if let Some((asn, span)) = session.common.local_as.or(shown).or(own) {
        this.local_as = Fact::Set(asn, span);
    }
}

fn proof(session: &Session, this: &mut BgpNeighbor) {
    match (&session.password, &session.key_chain) {
        (_, Some((Some(_), span))) => this.authentication = Fact::Set(Authentication::TcpAo, *span),
        (Some((Some(secret), span)), _) => {
            this.authentication = Fact::Set(Authentication::Md5, *span);
            this.secret = Fact::some(secret.clone(), *span);
        }
        (Some((None, span)), _) | (_, Some((None, span))) => {
            this.authentication = Fact::Set(Authentication::Nothing, *span);
            this.secret = Fact::Set(None, *span);
        }
        (None, None) => {}
    }
}

fn family(process: &Process, peer: &Peer, template: Option<&Peer>, name: &str) -> NeighborFamily {
    let own = peer.policies.get(name);
    let inherited = template.and_then(|template| template.policies.get(name));
    let policy = full_policy(process, own, inherited);
    let at = policy.common.at;
    let mut this = NeighborFamily { at, name: name.to_owned(), ..NeighborFamily::default() };
    this.networks = networks(name).map_or_else(Fact::default, |networks| Fact::Set(networks, at));
    this.unicast = Fact::Set(matches!(name, "ipv4 unicast" | "ipv6 unicast"), at);
    policy.common.put(&mut this);
    this.activated = Fact::Set(true, at);
    this
}

/// What the neighbour says itself goes before its templates of policies, and those before its template.
fn full_policy(process: &Process, own: Option<&Policy>, inherited: Option<&Policy>) -> Policy {
    let mut policy = own.or(inherited).cloned().unwrap_or_default();
    follow_templates(process, &mut policy);
    if let (Some(_), Some(inherited)) = (own, inherited) {
        let mut from = inherited.clone();
        follow_templates(process, &mut from);
        policy.common.inherit(&from.common);
    }
    policy
}

/// The template with the lowest number comes first ("Configuring BGP Peer Policy": "the device first checks the policy with
/// the lowest preference value"); templates can follow templates.
fn follow_templates(process: &Process, policy: &mut Policy) {
    let mut open = std::mem::take(&mut policy.templates);
    let mut seen = BTreeSet::new();
    while !open.is_empty() {
        open.sort_by_key(|(order, _)| *order);
        let (_, name) = open.remove(0);
        let Some(template) = process.policy_templates.get(&name).filter(|_| seen.insert(name.clone())) else {
            continue;
        };
        policy.common.inherit(&template.common);
        open.extend(template.templates.iter().cloned());
    }
}
