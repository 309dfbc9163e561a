//! `/ip ipsec`: profiles, proposals, peers, identities and policies.
//!
//! Source: MikroTik, "IPsec": a peer without `profile` and a policy without `proposal` have those of the name `default`: AES-128 and 3DES with SHA-1 in
//! groups 14 and 2 for the first, AES in CBC with SHA-1 and group 2 for the second; a peer speaks version 1 in main mode unless `exchange-mode`
//! says otherwise; keys live a day, and half an hour.

use std::collections::HashMap;

use seawall_api::menu::{Menu, Record};
use seawall_api::model::{IkeProposal, IpsecPolicy, ReferenceKind};
use seawall_api::{Fact, Span, Why};

use super::ipsec_peer::{Peer, identity, peer};
use super::ipsec_policy::{Policy, delivery, policy};
use super::ipsec_proposal::{profile, proposal};
use crate::builder::Builder;

/// The menus of this subject, in the order in which they name each other.
pub(crate) const MENUS: &[&[Menu<Builder>]] = &[&[
    Menu::settings("certificate settings", &["crypto.trustpoints"], revocation)
        .reads("crl-use=flag")
        .ignores("crl-download=flag builtin-trust-anchors=setting builtin-trust-store=setting crl-store=setting"),
    Menu::records("ip ipsec profile", "name", &["crypto"], profile)
        .reads("name=name dh-group=setting enc-algorithm=setting hash-algorithm=setting lifetime=time default=flag number=number")
        .ignores(
            "dpd-interval=setting dpd-maximum-failures=number lifebytes=number nat-traversal=flag prf-algorithm=setting proposal-check=setting ppk=text",
        )
        .wide(),
    Menu::records("ip ipsec proposal", "name", &["crypto"], proposal)
        .reads("name=name auth-algorithms=setting enc-algorithms=setting lifetime=time pfs-group=setting default=flag number=number")
        .wide(),
    Menu::records("ip ipsec peer", "name", &["crypto"], peer)
        .reads(
            "name=name address=address exchange-mode=setting profile=name passive=flag secret=secret auth-method=setting \
             enc-algorithm=setting hash-algorithm=setting dh-group=setting lifetime=time",
        )
        .ignores(
            "local-address=address port=number send-initial-contact=flag dpd-interval=setting dpd-maximum-failures=number generate-policy=setting \
             nat-traversal=flag policy-template-group=name proposal-check=setting my-id=setting certificate=name remote-certificate=name",
        )
        .wide(),
    Menu::records("ip ipsec identity", "peer", &["crypto"], identity)
        .reads("peer=name auth-method=setting secret=secret certificate=name remote-certificate=name password=secret username=name key=name")
        .ignores(
            "eap-methods=setting generate-policy=setting match-by=setting mode-config=name my-id=text notrack-chain=name policy-template-group=name \
             remote-id=text remote-key=name",
        )
        .wide(),
    Menu::records("ip ipsec policy", "number", &["crypto"], policy)
        .reads(
            "action=setting peer=name proposal=name template=flag number=number default=flag dst-address=address src-address=address \
             protocol=setting",
        )
        .ignores(
            "dst-port=setting group=name ipsec-protocols=setting level=setting src-port=setting \
             tunnel=flag sa-dst-address=address sa-src-address=address priority=number place-before=number",
        )
        .wide(),
    Menu::records("ip ipsec mode-config", "name", &["crypto"], given)
        .reads("name=name split-include=address")
        .ignores(
            "address=address address-pool=name address-prefix-length=number connection-mark=name responder=flag src-address-list=name split-dns=text \
             static-dns=address system-dns=flag use-responder-dns=setting default=flag number=number",
        ),
    Menu::ignored_records("ip ipsec policy group", "name", "default=flag name=name"),
    Menu::ignored_settings("ip ipsec settings", "accounting=flag interim-update=time xauth-use-radius=flag"),
    Menu::ignored_records("ip ipsec key", "name", "name=name key-size=number"),
]];

/// What is remembered until policies are known.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    pub(super) revocation: Option<(bool, Span)>,
    pub(super) profiles: HashMap<String, (Fact<u64>, bool)>,
    pub(super) proposals: HashMap<String, (Fact<Option<u64>>, Fact<u64>)>,
    pub(super) peers: Vec<Peer>,
    pub(super) policies: Vec<Policy>,
    /// The proposal of each peer's first policy.
    pub(super) chosen: HashMap<String, String>,
    pub(super) doubtful: bool,
}

fn revocation(builder: &mut Builder, record: &Record<'_>) -> Option<()> {
    record.names().next()?;
    builder.memory.ipsec.revocation = record.flag("crl-use").zip(record.span_of("crl-use"));
    Some(())
}

fn given(builder: &mut Builder, record: &Record<'_>) -> Option<()> {
    let Some(name) = record.string("name") else { return Some(()) };
    let split = record.get("split-include").filter(|networks| !matches!(*networks, "" | "0.0.0.0/0"));
    builder.model.crypto.remote_groups.push(seawall_api::model::RemoteGroup {
        at: record.at(),
        split: match split {
            Some(_) => {
                let list = seawall_api::model::Reference::new(ReferenceKind::Acl, format!("split-include {name}"));
                record.set_at("split-include", Some(list))
            }
            None if record.is_doubtful() => Fact::Unknown(Why::UnreadLine),
            None => Fact::Default(None),
        },
        name,
        ..seawall_api::model::RemoteGroup::default()
    });
    Some(())
}

/// Makes what peers come to.
pub(crate) fn finish(builder: &mut Builder) {
    let memory = std::mem::take(&mut builder.memory.ipsec);
    let whole = builder.why_open(None, &["crypto"]).is_none();
    if whole && memory.profiles.get("default").is_some_and(|(_, written)| !written) {
        let at = memory.peers.first().map_or_else(Span::default, |peer| peer.at);
        let words = |all: &[&str]| Fact::Default(all.iter().map(|word| (*word).to_owned()).collect());
        builder.model.crypto.ike_proposals.push(IkeProposal {
            at,
            name: "default".to_owned(),
            encryption: words(&["aes-128", "3des"]),
            integrity: words(&["sha1"]),
            groups: Fact::Default(vec![14, 2]),
            lifetime: Fact::Default(86_400),
            ..IkeProposal::default()
        });
    }
    for peer in &memory.peers {
        let chosen = memory.chosen.get(&peer.name).map_or("default", String::as_str);
        let (secrecy, lifetime) = match memory.proposals.get(chosen) {
            Some(known) => known.clone(),
            None if chosen == "default" && whole => (Fact::Default(Some(2)), Fact::Default(1800)),
            None => (Fact::default(), Fact::default()),
        };
        builder.model.crypto.ipsec_policies.push(IpsecPolicy {
            at: peer.at,
            active: peer.active,
            name: format!("peer {}", peer.name),
            forward_secrecy: secrecy,
            lifetime,
            peers: Fact::Set(peer.hosts.clone(), peer.address.span().unwrap_or(peer.at)),
            ike_version: peer.version.clone(),
            policy_based: Fact::Default(true),
            filtered: Fact::Unknown(Why::NotStated),
            used: Fact::Set(peer.active, peer.at),
        });
        if let Some(version) = peer.version.value() {
            for ike in builder.model.crypto.ike_proposals.iter_mut().filter(|ike| ike.ike_version.is_unknown()) {
                ike.ike_version = Fact::Set(*version, peer.at);
            }
        }
    }
    if whole && !memory.doubtful {
        builder.model.crypto.aggressive_mode.or_default(false);
    }
    delivery(builder, &memory.policies);
    builder.memory.ipsec = memory;
}

#[cfg(test)]
mod tests {
    use crate::sample::{unknown, whole};

    #[test]
    fn peers_have_profiles_and_proposals() {
        let reading = whole(
            "# jan/02/2023 10:00:00 by RouterOS 6.49.6\n/ip ipsec profile\nadd dh-group=ecp384 enc-algorithm=aes-256 hash-algorithm=sha384 name=strong\n\
             /ip ipsec peer\nadd address=192.0.2.150/32 exchange-mode=ike2 name=p1 profile=strong\nadd name=p2 passive=yes\n\
             /ip ipsec proposal\nset [ find default=yes ] pfs-group=none\n/ip ipsec identity\nadd peer=p1 secret=Kx9-example\nadd peer=p2 secret=Qw4-example\n",
        );
        assert_eq!(unknown(&reading), [""; 0]);
        let crypto = &reading.model.crypto;
        let policies: Vec<_> = crypto
            .ipsec_policies
            .iter()
            .map(|it| (it.name.as_str(), it.ike_version.value().copied(), it.forward_secrecy.configured().is_some()))
            .collect();
        assert_eq!(policies, [("peer p1", Some(2), false), ("peer p2", Some(1), false)]);
        assert_eq!(
            crypto.ike_keys.iter().map(|key| key.any_peer.value().copied()).collect::<Vec<_>>(),
            [Some(false), Some(true)]
        );
        assert_eq!(crypto.ike_proposals.len(), 2);
        assert_eq!(crypto.ike_proposals[0].groups.value(), Some(&vec![20]));
    }
}
