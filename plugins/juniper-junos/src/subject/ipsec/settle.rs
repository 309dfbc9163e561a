//! From gateways, policies and VPNs to the common model.

use std::collections::BTreeMap;

use seawall_api::interfaces::tunnel::filtered;
use seawall_api::kept::Kept;
use seawall_api::model::{
    IkeKey, IkeProposal, IpsecPolicy, IpsecTransform, ReferenceKind, Tunnel, TunnelMode, WhenUndefined,
};
use seawall_api::reading::Extent;
use seawall_api::{Fact, Span, endpoint};

use super::ike::{Gateway, Key, Policy};
use super::{vpn, words};
use crate::builder::Builder;

/// A cipher that proves itself needs no hash.
fn proves(ciphers: &Fact<Vec<String>>) -> bool {
    ciphers.value().is_some_and(|all| all.iter().all(|cipher| cipher.contains("gcm")))
}

/// Hands proposals, keys, VPNs and tunnels over.
pub(super) fn finish(builder: &mut Builder) {
    let super::Memory { mut ike, mut vpn } = std::mem::take(&mut builder.memory.ipsec);
    let gateways: Vec<Gateway> = ike.gateways.iter_mut().map(std::mem::take).collect();
    let versions = versions(&gateways, &mut ike.policies);
    for mut proposal in ike.proposals.take() {
        if proves(&proposal.encryption) {
            proposal.integrity.or_default(Vec::new());
        }
        if let Some(version) = versions.get(&proposal.name) {
            proposal.ike_version = version.clone();
        }
        builder.model.crypto.ike_proposals.push(proposal);
    }
    aggressive(builder, &mut ike.policies);
    keys(builder, &gateways, &mut ike.policies);
    vpns(builder, &gateways, &mut ike.policies, &mut vpn);
    for mut proposal in vpn.proposals.take() {
        if proves(&proposal.transform.encryption) {
            proposal.transform.integrity.or_default(Vec::new());
        }
        builder.model.crypto.ipsec_transforms.push(proposal.transform);
    }
    for policy in ike.policies.take() {
        let Some((name, at)) = policy.set else { continue };
        let Some((ciphers, hashes, groups)) = words::set(&name) else { continue };
        builder.model.crypto.ike_proposals.push(IkeProposal {
            at,
            name: format!("set {name}"),
            encryption: Fact::Set(ciphers, at),
            integrity: Fact::Set(hashes, at),
            groups: Fact::Set(groups, at),
            ..IkeProposal::default()
        });
    }
    for policy in vpn.policies.take() {
        let Some((name, at)) = policy.set else { continue };
        let Some((ciphers, hashes, _)) = words::set(&name) else { continue };
        builder.model.crypto.ipsec_transforms.push(IpsecTransform {
            at,
            name: format!("set {name}"),
            encryption: Fact::Set(ciphers, at),
            integrity: Fact::Set(hashes, at),
            ..IpsecTransform::default()
        });
    }
}

type Policies = Kept<Key, Policy>;

/// The object of a name, of firewalls before that of service cards.
fn named<'a, T>(all: &'a mut Kept<Key, T>, name: &str) -> Option<&'a mut T> {
    let keys = [(None, name.to_owned()), (Some("ipsec-vpn".to_owned()), name.to_owned())];
    let key = keys.into_iter().find(|key| all.get_mut(key).is_some())?;
    all.get_mut(&key)
}

fn policy_of<'a>(policies: &'a mut Policies, gateway: &Gateway) -> Option<&'a mut Policy> {
    named(policies, gateway.policy.as_ref()?)
}

/// The version of IKE that proposals are used with: the older one where gateways differ.
fn versions(gateways: &[Gateway], policies: &mut Policies) -> BTreeMap<String, Fact<u64>> {
    let mut found: BTreeMap<String, Fact<u64>> = BTreeMap::new();
    let mut note = |proposal: &String, version: Option<(u64, Span)>| {
        let version = version.map_or_else(Fact::default, |(version, at)| Fact::Set(version, at));
        match found.get_mut(proposal) {
            None => {
                found.insert(proposal.clone(), version);
            }
            Some(known) if version.value() == Some(&1) => *known = version,
            Some(known) if version.is_unknown() && known.value() != Some(&1) => *known = version,
            Some(_) => {}
        }
    };
    for gateway in gateways.iter().filter(|gateway| gateway.active) {
        let version = gateway.version;
        let Some(policy) = policy_of(policies, gateway) else { continue };
        policy.proposals.iter().for_each(|proposal| note(proposal, version));
    }
    for policy in policies.iter_mut().filter(|policy| policy.version.is_some()) {
        policy.proposals.iter().for_each(|proposal| note(proposal, policy.version));
    }
    found
}

/// Whether any policy answers in aggressive mode; the main one is what holds without a statement (CLI Reference, "mode (Security
/// IKE)").
fn aggressive(builder: &mut Builder, policies: &mut Policies) {
    let mut all = policies.iter_mut().map(|policy| policy.aggressive.clone()).peekable();
    if all.peek().is_none() {
        return;
    }
    let worst = all.find(|mode| mode.value() == Some(&true));
    let whole = builder.extent == Extent::Whole;
    builder.model.crypto.aggressive_mode = match worst {
        Some(mode) => mode,
        None if whole => Fact::Default(false),
        None => return,
    };
}

/// A key for each peer. Whoever has an identity that fits may use that of a gateway without addresses.
fn keys(builder: &mut Builder, gateways: &[Gateway], policies: &mut Policies) {
    for gateway in gateways {
        let Some(secret) = policy_of(policies, gateway).and_then(|policy| policy.secret.clone()) else { continue };
        let key = |peers, any_peer| IkeKey {
            at: gateway.at,
            active: gateway.active,
            name: gateway.name.clone(),
            peers,
            any_peer,
            secret: Fact::Set(Some(secret.clone()), secret.span),
        };
        for (peer, at) in &gateway.peers {
            let any = peer == "0.0.0.0" || peer == "::";
            builder.model.crypto.ike_keys.push(key(Fact::Set(endpoint::addresses(peer), *at), Fact::Set(any, *at)));
        }
        if let Some(at) = gateway.dynamic.filter(|_| gateway.peers.is_empty()) {
            builder.model.crypto.ike_keys.push(key(Fact::default(), Fact::Set(true, at)));
        }
    }
}

/// Each VPN, and the tunnel that its interface is.
fn vpns(builder: &mut Builder, gateways: &[Gateway], policies: &mut Policies, memory: &mut vpn::Memory) {
    let whole = builder.extent == Extent::Whole;
    for one in memory.vpns.take() {
        let gateway = gateways.iter().find(|gateway| Some(&gateway.name) == one.gateway.as_ref());
        let keyed = gateway.is_some_and(|it| policy_of(policies, it).is_some_and(|policy| policy.secret.is_some()));
        let mut peers: Vec<(String, Span)> = gateway.map(|it| it.peers.clone()).unwrap_or_default();
        peers.extend(one.by_hand.clone());
        let (forward_secrecy, lifetime) = protection(&one, memory, whole);
        let version = gateway.and_then(|it| it.version);
        let mut model = IpsecPolicy {
            at: one.at,
            active: one.active,
            name: one.name.clone(),
            forward_secrecy,
            lifetime,
            // Peers with a key of theirs stand beside it.
            peers: Fact::Set(Vec::new(), one.at),
            ike_version: version.map_or_else(Fact::default, |(version, at)| Fact::Set(version, at)),
            policy_based: one.bound.as_ref().map_or(Fact::Set(true, one.at), |(_, at)| Fact::Set(false, *at)),
            used: Fact::Set(true, one.at),
            ..IpsecPolicy::default()
        };
        if let Some((_, at)) = peers.first().filter(|_| !keyed) {
            model.peers = Fact::Set(peers.iter().map(|(peer, _)| peer.clone()).collect(), *at);
        }
        builder.model.crypto.ipsec_policies.push(model);
        if let Some((port, at)) = &one.bound {
            builder.uses(ReferenceKind::Interface, port, "IPsec VPN", WhenUndefined::Refused, *at);
            let tunnel = tunnel(builder, &one, (port, *at), peers.first().map(|(peer, _)| peer.as_str()));
            builder.model.tunnels.push(tunnel);
        }
    }
}

/// Whether new keys follow from the old ones, and how long they live.
fn protection(one: &vpn::Vpn, memory: &mut vpn::Memory, whole: bool) -> (Fact<Option<u64>>, Fact<u64>) {
    let Some(policy) = one.policy.as_ref().and_then(|name| named(&mut memory.policies, name)) else {
        return (Fact::default(), Fact::default());
    };
    if whole && policy.set.is_none() {
        policy.secrecy.or_default(None);
    }
    let (secrecy, proposals) = (policy.secrecy.clone(), policy.proposals.clone());
    let mut lives = proposals.iter().filter_map(|name| Some(named(&mut memory.proposals, name)?.lifetime.clone()));
    (secrecy, lives.next().unwrap_or_default())
}

fn tunnel(builder: &Builder, one: &vpn::Vpn, (port, at): (&str, Span), peer: Option<&str>) -> Tunnel {
    let interface = builder.model.interfaces.iter().find(|interface| interface.name == port);
    let mut tunnel = Tunnel {
        at: one.at,
        active: one.active && interface.is_none_or(|interface| interface.active),
        name: port.to_owned(),
        mode: Fact::Set(TunnelMode::Ipsec, at),
        destination: Fact::Set(peer.map(endpoint::addresses), at),
        peer: Fact::Set(peer.map(str::to_owned), at),
        protected: Fact::Set(true, at),
        filtered: interface.map_or_else(Fact::default, filtered),
        nhrp: Fact::Default(false),
        nhrp_authenticated: Fact::Default(false),
        ..Tunnel::default()
    };
    if builder.extent == Extent::Whole {
        tunnel.filtered.or_default(false);
    }
    tunnel
}
