//! `/ip ipsec peer`, `/ip ipsec identity`: who agrees keys with the device, by which version, and how both prove themselves.

use seawall_api::menu::Record;
use seawall_api::model::{Addresses, IkeKey, ReferenceKind, SecretUse, Trustpoint, WhenUndefined};
use seawall_api::secret::Purpose;
use seawall_api::{Fact, Span, Why, endpoint};

use super::ipsec_proposal::proposal_of;
use crate::builder::Builder;
use crate::secrets;

#[derive(Debug)]
pub(super) struct Peer {
    pub(super) at: Span,
    pub(super) active: bool,
    pub(super) name: String,
    pub(super) hosts: Vec<String>,
    pub(super) version: Fact<u64>,
    pub(super) address: Fact<Addresses>,
    pub(super) any: bool,
}

pub(super) fn peer(builder: &mut Builder, record: &Record<'_>) -> Option<()> {
    let address = record.get("address").unwrap_or("0.0.0.0/0");
    let any = matches!(address, "0.0.0.0/0" | "::/0" | "");
    let name = record.get("name").unwrap_or(address).to_owned();
    builder.define(ReferenceKind::Other, &format!("ipsec peer {name}"), record.at());
    if let Some(profile) = record.get("profile").filter(|profile| *profile != "default") {
        let used = format!("ipsec profile {profile}");
        builder.uses(
            ReferenceKind::Other,
            &used,
            format!("peer {name}"),
            WhenUndefined::Refused,
            record.span_of("profile")?,
        );
    } else if record.get("enc-algorithm").or(record.get("hash-algorithm")).or(record.get("dh-group")).is_some() {
        // Before RouterOS 6.44 the peer said so itself.
        let ike = proposal_of(record, name.clone());
        builder.model.crypto.ike_proposals.push(ike);
    } else if record.get("profile").is_none() && !record.is_doubtful() {
        builder.memory.ipsec.profiles.entry("default".to_owned()).or_insert((Fact::Default(86_400), false));
    }
    let host = address.strip_suffix("/32").or_else(|| address.strip_suffix("/128")).unwrap_or(address);
    let version = match record.get("exchange-mode") {
        Some("ike2") => record.set_at("exchange-mode", 2),
        Some(_) => record.set_at("exchange-mode", 1),
        None if record.is_doubtful() => Fact::Unknown(Why::UnreadLine),
        None => Fact::Default(1),
    };
    if record.get("exchange-mode") == Some("aggressive") && !record.disabled() {
        builder.model.crypto.aggressive_mode = record.set_at("exchange-mode", true);
    }
    let known = Peer {
        at: record.at(),
        active: !record.disabled(),
        hosts: if any { Vec::new() } else { vec![host.to_owned()] },
        version,
        address: match record.span_of("address") {
            Some(at) if !any => {
                Fact::Set(host.parse().map_or_else(|_| endpoint::addresses(host), Addresses::Prefix), at)
            }
            _ => Fact::Set(Addresses::Any, record.at()),
        },
        any,
        name,
    };
    if record.get("secret").is_some() {
        key(builder, record, &known);
    }
    builder.memory.ipsec.doubtful |= record.is_doubtful();
    builder.memory.ipsec.peers.push(known);
    Some(())
}

fn key(builder: &mut Builder, record: &Record<'_>, peer: &Peer) {
    let owner = format!("IPsec peer {}", peer.name);
    let secret = secrets::keep(builder, record, "secret", (Purpose::IkeKey, ""), (SecretUse::Ike, &owner));
    let why = builder.release.absent_secret().unwrap_or(Why::NotStated);
    builder.model.crypto.ike_keys.push(IkeKey {
        at: record.at(),
        active: peer.active && !record.disabled(),
        name: peer.name.clone(),
        peers: peer.address.clone(),
        any_peer: Fact::Set(peer.any, peer.at),
        secret: secret.map_or(Fact::Unknown(why), |secret| record.set_at("secret", Some(secret))),
    });
}

pub(super) fn identity(builder: &mut Builder, record: &Record<'_>) -> Option<()> {
    let name = record.get("peer")?.to_owned();
    let used = format!("ipsec peer {name}");
    builder.uses(
        ReferenceKind::Other,
        &used,
        "ipsec identity".to_owned(),
        WhenUndefined::Refused,
        record.span_of("peer")?,
    );
    let owner = format!("IPsec peer {name}");
    secrets::keep(builder, record, "password", (Purpose::Other, ""), (SecretUse::Ike, &owner));
    let peers = std::mem::take(&mut builder.memory.ipsec.peers);
    let known = peers.iter().find(|peer| peer.name == name);
    let shared = record.get("auth-method").is_none_or(|method| method.starts_with("pre-shared-key"));
    if let Some(peer) = known.filter(|_| shared) {
        key(builder, record, peer);
    } else if !shared
        && !record.disabled()
        && record.get("auth-method").is_some_and(|method| method.contains("signature"))
    {
        let checked = match builder.memory.ipsec.revocation {
            Some((on, at)) => Fact::Set(on, at),
            None => Fact::Default(false),
        };
        builder.model.crypto.trustpoints.push(Trustpoint {
            at: record.at(),
            name: format!("IPsec peer {name}"),
            self_signed: Fact::Default(false),
            revocation_checked: checked,
            ..Trustpoint::default()
        });
    }
    builder.memory.ipsec.peers = peers;
    Some(())
}
