//! From policies, transforms and tunnels to the common model.

use seawall_api::model::{Addresses, IkeKey, IkeProposal, IpsecPolicy, Tunnel, TunnelMode};
use seawall_api::reading::Extent;
use seawall_api::{Fact, Span, endpoint};

use super::{End, Memory, Policy};
use crate::builder::Builder;

/// Hands everything over.
pub(crate) fn finish(builder: &mut Builder) {
    let mut memory = std::mem::take(&mut builder.memory.ipsec);
    let whole = builder.extent == Extent::Whole;
    let ends = memory.ends.take();
    aggressive(builder, &mut memory, whole);
    for end in &ends {
        builder.memory.ipsec.interfaces.insert(end.name.clone(), end.interface.clone());
        let policy = end.policy.as_ref().and_then(|number| memory.policies.get_mut(number));
        let protected = protection(end, policy.as_deref(), &mut memory.esp);
        builder.model.crypto.ipsec_policies.push(protected);
        keys(builder, end);
        if !end.any_peer {
            builder.model.tunnels.push(tunnel(builder, end, whole));
        }
    }
    let policies = memory.policies.take();
    for mut transform in memory.ike.take() {
        let using = policies.iter().find(|policy| policy.transforms.contains(&transform.name));
        transform.ike_version = using.map(|policy| policy.version.clone()).unwrap_or_default();
        transform.name = format!("ike-transform {}", transform.name);
        proves(&transform.encryption, &mut transform.integrity);
        builder.model.crypto.ike_proposals.push(transform);
    }
    for policy in policies {
        // Older releases write the algorithms into the policy itself.
        let own: IkeProposal = policy.own;
        if own.encryption.is_set() || own.integrity.is_set() || own.groups.is_set() || own.lifetime.is_set() {
            builder.model.crypto.ike_proposals.push(IkeProposal { ike_version: policy.version, ..own });
        }
    }
    for mut esp in memory.esp.take() {
        proves(&esp.transform.encryption, &mut esp.transform.integrity);
        builder.model.crypto.ipsec_transforms.push(esp.transform);
    }
}

/// A cipher that proves itself needs no hash.
fn proves(ciphers: &Fact<Vec<String>>, hashes: &mut Fact<Vec<String>>) {
    if ciphers.value().is_some_and(|all| all.iter().all(|cipher| cipher.contains("gcm"))) {
        hashes.or_default(Vec::new());
    }
}

/// Whether a policy of version one answers in aggressive mode; the main one is what holds without a line.
fn aggressive(builder: &mut Builder, memory: &mut Memory, whole: bool) {
    let modes: Vec<Fact<bool>> = memory.policies.iter_mut().map(|policy| policy.aggressive.clone()).collect();
    if modes.is_empty() {
        return;
    }
    let worst = modes.into_iter().find(|mode| mode.value() == Some(&true));
    let otherwise = || if whole { Fact::Default(false) } else { Fact::default() };
    builder.model.crypto.aggressive_mode = worst.unwrap_or_else(otherwise);
}

fn protection(
    end: &End,
    policy: Option<&Policy>,
    esp: &mut seawall_api::kept::Kept<String, super::Esp>,
) -> IpsecPolicy {
    let mut transforms = end.transforms.iter();
    let first = transforms.next().and_then(|name| esp.get_mut(name));
    let of_transform = first.map(|esp| (esp.forward_secrecy.clone(), esp.lifetime.clone())).unwrap_or_default();
    let (secrecy, lifetime) = policy
        .map(|policy| (policy.forward_secrecy.clone(), policy.lifetime.clone()))
        .map(|(secrecy, lifetime)| {
            (
                if of_transform.0.is_set() { of_transform.0.clone() } else { secrecy },
                if of_transform.1.is_set() { of_transform.1.clone() } else { lifetime },
            )
        })
        .unwrap_or(of_transform.clone());
    let unkeyed = end.peer.as_ref().filter(|_| end.secret.is_none());
    IpsecPolicy {
        at: end.at,
        active: end.active,
        name: end.name.clone(),
        forward_secrecy: secrecy,
        lifetime,
        // Peers with a key of theirs stand beside it.
        peers: match unkeyed {
            Some((peer, at)) => Fact::Set(vec![peer.clone()], *at),
            None => Fact::Set(Vec::new(), end.at),
        },
        ike_version: policy.map(|policy| policy.version.clone()).unwrap_or_default(),
        policy_based: Fact::Default(false),
        used: Fact::Set(true, end.at),
        ..IpsecPolicy::default()
    }
}

fn keys(builder: &mut Builder, end: &End) {
    let Some(secret) = &end.secret else { return };
    let (peers, any_peer): (Fact<Addresses>, Fact<bool>) = match &end.peer {
        Some((peer, at)) => (Fact::Set(endpoint::addresses(peer), *at), Fact::Set(false, *at)),
        None => (Fact::default(), Fact::Set(end.any_peer, end.at)),
    };
    builder.model.crypto.ike_keys.push(IkeKey {
        at: end.at,
        active: end.active,
        name: end.name.clone(),
        peers,
        any_peer,
        secret: Fact::Set(Some(secret.clone()), secret.span),
    });
}

fn tunnel(builder: &Builder, end: &End, whole: bool) -> Tunnel {
    let at: Span = end.peer.as_ref().map_or(end.at, |(_, at)| *at);
    let peer = end.peer.as_ref().map(|(peer, _)| peer.clone());
    let interface = builder.model.interfaces.iter().find(|this| this.name == end.interface);
    let filtered = interface.map_or_else(Fact::default, seawall_api::interfaces::tunnel::filtered);
    let mut tunnel = Tunnel {
        at: end.at,
        active: end.active,
        name: if end.interface.is_empty() { end.name.clone() } else { end.interface.clone() },
        mode: Fact::Set(TunnelMode::Ipsec, end.at),
        source: Fact::Set(end.near.as_ref().map(|(near, _)| near.clone()), end.at),
        destination: Fact::Set(peer.as_deref().map(endpoint::addresses), at),
        peer: Fact::Set(peer, at),
        vrf: Fact::default(),
        protected: Fact::Set(true, end.at),
        filtered,
        nhrp: Fact::Default(false),
        nhrp_authenticated: Fact::Default(false),
    };
    if whole {
        tunnel.filtered.or_default(false);
    }
    tunnel
}
