//! `ipsec proposal`, `ipsec policy`, `ipsec policy-template`, `ipsec profile`: what packets are encrypted how and with whom, and what peers come to.

use seawall_api::command::{Command, CommandLine, ignored, modelled};
use seawall_api::model::{Addresses, IpsecPolicy, IpsecTransform, ReferenceKind, SecretUse};
use seawall_api::secret::Purpose;
use seawall_api::{Fact, Span, endpoint};

use super::peer::{Peer, key};
use super::{cipher, hash};
use crate::builder::Builder;
use crate::secrets;

pub(super) const TRANSFORMS: &[Command<Builder>] = &[
    modelled("esp encryption-algorithm / <cipher:name>+", |builder: &mut Builder, line| {
        let ciphers = line.all("cipher").into_iter().map(cipher).collect();
        transform(builder)?.encryption = line.set_or_default(ciphers);
        Some(())
    }),
    modelled("(esp|ah) authentication-algorithm / <hash:name>+", |builder: &mut Builder, line| {
        let hashes = line.all("hash").into_iter().map(hash).collect();
        transform(builder)?.integrity = line.set_or_default(hashes);
        Some(())
    }),
    ignored("(transform|encapsulation-mode) <name>"),
];

pub(super) const POLICIES: &[Command<Builder>] = &[
    modelled("ike-peer / <peer:word>", |builder: &mut Builder, line| {
        let peer = if line.removes() { None } else { line.string("peer") };
        builder.memory.ike.policies.last_mut()?.peer = peer;
        Some(())
    }),
    modelled("pfs / (dh-group1|dh-group2|dh-group5|dh-group14|dh-group15|dh-group16|dh-group18|dh-group19|dh-group20|dh-group21)", |builder: &mut Builder, line| {
        let group = line.as_str().rsplit("group").next().and_then(|number| number.trim().parse().ok());
        let place = policy(builder)?;
        place.forward_secrecy = line.set_or_none(group);
        Some(())
    }),
    modelled("sa duration time-based / <seconds:number>", |builder: &mut Builder, line| {
        let lifetime = line.number_or_default("seconds")?;
        policy(builder)?.lifetime = lifetime;
        Some(())
    }),
    modelled("security acl / [ipv6] <acl:name> [<rest:text>]", |builder: &mut Builder, line| {
        builder.uses_named(line, "ipsec policy", &[(ReferenceKind::Acl, "acl")]);
        let name = line.string("acl")?;
        builder.memory.acl.forwards(name);
        policy(builder)?.policy_based = line.set(!line.removes());
        Some(())
    }),
    modelled("sa (string-key|authentication-hex|encryption-hex) (inbound|outbound) (esp|ah) / [cipher|simple] <secret:secret>", |builder: &mut Builder, line| {
        secrets::keep(builder, line, (Purpose::IkeKey, ""), (SecretUse::Ike, "ipsec policy"))?;
        Some(())
    })
    .feeding(&["secrets"]),
    ignored("(proposal|tunnel|local-address|sa|alias|qos|route|description|respond-only|policy|speed-limit|match|anti-replay|tfc) [<text>]"),
];

#[derive(Debug, Default)]
pub(super) struct Policy {
    name: String,
    peer: Option<String>,
}

pub(super) fn open_transform(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.string("name")?;
    builder.memory.ike.open = None;
    let transforms = &mut builder.model.crypto.ipsec_transforms;
    transforms.retain(|known| known.name != name);
    if !line.removes() {
        builder.memory.ike.open = Some(transforms.len());
        transforms.push(IpsecTransform { at: line.block, name, ..IpsecTransform::default() });
    }
    Some(())
}

fn transform(builder: &mut Builder) -> Option<&mut IpsecTransform> {
    builder.model.crypto.ipsec_transforms.get_mut(builder.memory.ike.open?)
}

fn policy(builder: &mut Builder) -> Option<&mut IpsecPolicy> {
    builder.model.crypto.ipsec_policies.last_mut()
}

pub(super) fn open_policy(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let bare = line.string("name")?;
    let name = line.get("number").map_or_else(|| bare.clone(), |number| format!("{bare} {number}"));
    let memory = &mut builder.memory.ike;
    let policies = &mut builder.model.crypto.ipsec_policies;
    if line.removes() {
        let Some(place) = policies.iter().position(|known| known.name == name) else { return Some(()) };
        policies.remove(place);
        memory.policies.remove(place);
        return Some(());
    }
    memory.policies.push(Policy { name: bare.clone(), peer: None });
    policies.push(IpsecPolicy { at: line.block, name, ..IpsecPolicy::default() });
    builder.define(ReferenceKind::IpsecProfile, &bare, line.span);
    Some(())
}

/// Ties peers to proposals and policies.
pub(crate) fn finish(builder: &mut Builder) {
    let memory = std::mem::take(&mut builder.memory.ike);
    let whole = builder.why_open(None, &["crypto.ike_keys", "crypto.ike_proposals", "crypto.ipsec_policies"]).is_none();
    let users: Vec<(String, Span)> = builder
        .model
        .uses
        .iter()
        .filter(|one| one.kind == ReferenceKind::IpsecProfile)
        .map(|one| (one.name.clone(), one.at))
        .collect();
    let crypto = &mut builder.model.crypto;
    for this in &mut crypto.ike_proposals {
        let asks = |peer: &&Peer| peer.proposal.as_ref() == Some(&this.name);
        let first = memory.peers.iter().filter(asks).map(Peer::is_first).find(|first| first.value() == Some(&true));
        match (first, memory.peers.iter().find(asks)) {
            (Some(first), _) => this.ike_version = first.span().map_or(Fact::Default(1), |at| Fact::Set(1, at)),
            (None, Some(peer)) => this.ike_version = Fact::Set(2, peer.is_first().span().unwrap_or(peer.at)),
            (None, None) => {}
        }
        if whole {
            this.lifetime.or_default(86400);
        }
    }
    for peer in &memory.peers {
        let Some((host, at)) = peer.hosts.first() else {
            // Whoever comes may use the key, as a template takes any.
            if peer.secret.configured().is_some() {
                crypto.ike_keys.push(key(peer, Fact::default(), Fact::default()));
            }
            continue;
        };
        let addresses = endpoint::addresses(host);
        let any = matches!(&addresses, Addresses::Prefix(prefix) if prefix.addr().is_unspecified());
        crypto.ike_keys.push(key(peer, Fact::Set(addresses, *at), Fact::Set(any, *at)));
    }
    for (this, policy) in crypto.ipsec_policies.iter_mut().zip(&memory.policies) {
        let peer = policy.peer.as_ref().and_then(|name| memory.peers.iter().find(|peer| peer.name == *name));
        if let Some(peer) = peer {
            let at = peer.hosts.first().map_or(peer.at, |(_, at)| *at);
            this.peers = Fact::Set(peer.hosts.iter().map(|(host, _)| host.clone()).collect(), at);
            this.ike_version = match peer.is_first() {
                Fact::Set(first, at) => Fact::Set(if first { 1 } else { 2 }, at),
                _ => Fact::Default(1),
            };
        }
        if this.lifetime.is_unknown() {
            this.lifetime = memory.lifetime.clone();
        }
        if let Some((_, at)) = users.iter().find(|(name, _)| *name == policy.name) {
            this.used = Fact::Set(true, *at);
        }
        if whole {
            this.lifetime.or_default(3600);
            this.forward_secrecy.or_default(None);
            this.policy_based.or_default(false);
            this.used.or_default(false);
        }
    }
    let said = memory.peers.iter().filter_map(|peer| peer.aggressive);
    if let Some((_, at)) = said.clone().find(|(on, _)| *on) {
        crypto.aggressive_mode = Fact::Set(true, at);
    } else if whole {
        crypto.aggressive_mode.or_default(false);
    }
}
