//! `ike proposal`, `ike peer`, `ike user-table`: who agrees keys with the device, by which algorithms, version and key.

use seawall_api::command::{Command, CommandLine, ignored, modelled};
use seawall_api::model::{Addresses, IkeKey, IkeProposal, ReferenceKind, SecretUse};
use seawall_api::secret::Purpose;
use seawall_api::{Fact, Span};

use super::{cipher, hash};
use crate::builder::Builder;
use crate::secrets;

pub(super) const PROPOSALS: &[Command<Builder>] = &[
    modelled("encryption-algorithm / <cipher:name>+", |builder: &mut Builder, line| {
        let ciphers = line.all("cipher").into_iter().map(cipher).collect();
        proposal(builder)?.encryption = line.set_or_default(ciphers);
        Some(())
    }),
    modelled("(authentication-algorithm|integrity-algorithm) / <hash:name>+", |builder: &mut Builder, line| {
        let hashes = line.all("hash").into_iter().map(hash).collect();
        proposal(builder)?.integrity = line.set_or_default(hashes);
        Some(())
    }),
    modelled("dh / <group:name>+", |builder: &mut Builder, line| {
        let number = |word: &str| word.trim_start_matches("group").parse().ok();
        let groups = line.all("group").into_iter().map(number).collect::<Option<Vec<u64>>>()?;
        proposal(builder)?.groups = line.set_or_default(groups);
        Some(())
    }),
    modelled("sa duration / <seconds:number>", |builder: &mut Builder, line| {
        proposal(builder)?.lifetime = line.number_or_default("seconds")?;
        Some(())
    }),
    ignored("(authentication-method|prf) <option:name>+"),
];

pub(super) const PEERS: &[Command<Builder>] = &[
    modelled("version (1|2)", |builder: &mut Builder, line| {
        let (first, off) = (line.has("1"), line.removes());
        let peer = builder.memory.ike.peers.last_mut()?;
        if first {
            peer.first = Some((!off, line.span));
        }
        Some(())
    }),
    modelled("exchange-mode / (main|aggressive|auto)", |builder: &mut Builder, line| {
        let on = !line.has("main") && !line.removes();
        builder.memory.ike.peers.last_mut()?.aggressive = Some((on, line.span));
        Some(())
    }),
    modelled("pre-shared-key / [cipher|simple] <secret:secret>", |builder: &mut Builder, line| {
        let owner = format!("ike peer {}", builder.memory.ike.peers.last()?.name);
        let secret = secrets::keep(builder, line, (Purpose::IkeKey, ""), (SecretUse::Ike, &owner))?;
        builder.memory.ike.peers.last_mut()?.secret = line.set_or_none(Some(secret));
        Some(())
    })
    .feeding(&["crypto.ike_keys", "secrets"]),
    modelled(
        "remote-address / [vpn-instance <vrf:name>] [authentication-address] [host-name] [ipv6] <host:host> [<last:ipv4>]",
        |builder: &mut Builder, line| {
            let host = line.string("host")?;
            let peer = builder.memory.ike.peers.last_mut()?;
            peer.hosts.retain(|(known, _)| *known != host);
            if !line.removes() {
                peer.hosts.push((host, line.span_of("host")?));
            }
            Some(())
        },
    ),
    modelled("ike-proposal / <proposal:word>", |builder: &mut Builder, line| {
        builder.uses_named(line, "ike peer", &[(ReferenceKind::IkeProposal, "proposal")]);
        let name = if line.removes() { None } else { line.string("proposal") };
        builder.memory.ike.peers.last_mut()?.proposal = name;
        Some(())
    }),
    ignored(
        "(local-address|local-id|local-id-type|remote-id|remote-id-type|remote-name|peer-id-type|dpd|nat|certificate|inband|config-exchange|lifetime-notification-message|rsa|sa|re-authentication|ikev1|ikev2|service-scheme|encapsulation-mode|local-name|aaa|user-table|pki) [<text>]",
    ),
];

pub(super) const USER_LINES: &[Command<Builder>] = &[
    modelled("user <name:word> / [<kind:text>]", |_, _| Some(())),
    modelled("pre-shared-key / [cipher|simple] <secret:secret>", |builder: &mut Builder, line| {
        let secret = secrets::keep(builder, line, (Purpose::IkeKey, ""), (SecretUse::Ike, "ike user-table"))?;
        if !line.removes() {
            builder.model.crypto.ike_keys.push(IkeKey {
                at: line.span,
                name: "ike user-table".to_owned(),
                secret: line.set(Some(secret)),
                ..IkeKey::default()
            });
        }
        Some(())
    }),
    ignored("(id-type|description|interface-assigned|vpn-instance-traffic|quit) [<text>]"),
];

#[derive(Debug, Default)]
pub(super) struct Peer {
    pub(super) name: String,
    pub(super) at: Span,
    /// Whether it is of version 1 alone, where the head says it.
    pub(super) version: Option<(bool, Span)>,
    /// Whether version 1 is on, where a line says it.
    pub(super) first: Option<(bool, Span)>,
    pub(super) aggressive: Option<(bool, Span)>,
    pub(super) secret: Fact<Option<seawall_api::Secret>>,
    pub(super) hosts: Vec<(String, Span)>,
    pub(super) proposal: Option<String>,
}

impl Peer {
    /// Whether it agrees keys by version 1.
    pub(super) fn is_first(&self) -> Fact<bool> {
        match self.first.or(self.version) {
            Some((first, at)) => Fact::Set(first, at),
            None => Fact::Default(true),
        }
    }
}

fn proposal(builder: &mut Builder) -> Option<&mut IkeProposal> {
    builder.model.crypto.ike_proposals.get_mut(builder.memory.ike.open?)
}

pub(super) fn open_proposal(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.string("name")?;
    builder.memory.ike.open = None;
    if line.removes() {
        builder.model.crypto.ike_proposals.retain(|known| known.name != name);
        return Some(());
    }
    builder.define(ReferenceKind::IkeProposal, &name, line.span);
    let proposals = &mut builder.model.crypto.ike_proposals;
    builder.memory.ike.open = Some(proposals.len());
    proposals.push(IkeProposal { at: line.block, name, ..IkeProposal::default() });
    Some(())
}

pub(super) fn open_peer(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.string("name")?;
    builder.memory.ike.peers.retain(|known| known.name != name);
    if !line.removes() {
        let version = line.one_of(&["v1", "v2"]).map(|word| (word == "v1", line.span));
        builder.memory.ike.peers.push(Peer { name, at: line.block, version, ..Peer::default() });
    }
    Some(())
}

pub(super) fn key(peer: &Peer, peers: Fact<Addresses>, any_peer: Fact<bool>) -> IkeKey {
    IkeKey {
        at: peer.at,
        name: format!("ike peer {}", peer.name),
        peers,
        any_peer,
        secret: peer.secret.clone(),
        ..IkeKey::default()
    }
}
