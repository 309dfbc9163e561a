//! `crypto ...`: certificates, IKE, IPsec.

mod client;
mod gdoi;
mod group;
mod ikev2;
mod ikev2_profile;
mod ipsec;
mod isakmp;
mod isakmp_profile;
mod key;
mod map;
mod pki;
mod proposal;
mod remote;
mod resolve;
#[cfg(test)]
mod tests;

pub(crate) use resolve::DEFAULT_LIFETIME;

use seawall_api::command::{CommandLine, Table};
use seawall_api::model::{Addresses, IkeKey, ReferenceKind, SecretUse, WhenUndefined};
use seawall_api::secret::Purpose;
use seawall_api::{Fact, Span};

use crate::builder::Builder;
use crate::secrets;

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &pki::TOP,
    &pki::TRUSTPOINT_TABLE,
    &pki::CHAIN_TABLE,
    &pki::SERVER_TABLE,
    &pki::MAP_TABLE,
    &pki::PROFILE_TABLE,
    &key::TOP,
    &key::CHAIN_TABLE,
    &key::KEY_TABLE,
    &isakmp::TOP,
    &isakmp::POLICY_TABLE,
    &isakmp::KEYRING_TABLE,
    &isakmp::PEER_TABLE,
    &isakmp_profile::TOP,
    &isakmp_profile::TABLE,
    &group::TOP,
    &group::TABLE,
    &ikev2::TOP,
    &ikev2::PROPOSAL_TABLE,
    &ikev2::POLICY_TABLE,
    &ikev2::KEYRING_TABLE,
    &ikev2::PEER_TABLE,
    &ikev2_profile::TOP,
    &ikev2_profile::TABLE,
    &ikev2_profile::AUTHORIZATION_TABLE,
    &ikev2_profile::FLEX_TABLE,
    &ikev2_profile::OTHER_TABLE,
    &ipsec::TOP,
    &ipsec::TRANSFORM_TABLE,
    &ipsec::PROFILE_TABLE,
    &map::TOP,
    &map::TABLE,
    &map::MANUAL_TABLE,
    &client::TOP,
    &client::TABLE,
    &gdoi::TOP,
    &gdoi::GROUP_TABLE,
    &gdoi::SERVER_TABLE,
    &gdoi::INNER_TABLE,
];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    trustpoint: Option<usize>,
    proposal: Option<usize>,
    policy: Option<usize>,
    /// The ring, peer, group or client whose keys are being read, in words.
    ring: String,
    key: Option<usize>,
    ikev2: resolve::Ikev2,
    maps: resolve::Maps,
    /// `crypto ipsec security-association lifetime seconds`, for all that say nothing themselves.
    lifetime: Option<(u64, Span)>,
    /// Where a profile begins aggressive mode itself.
    begins_aggressive: Option<Span>,
    /// Groups of remote users, and those that may be one.
    remote: remote::Memory,
    /// `crypto isakmp enable`, on unless taken away.
    isakmp: Fact<bool>,
}

/// Ties up what needs the whole configuration.
pub(crate) fn finish(builder: &mut Builder) {
    remote::finish(builder);
    resolve::finish(builder);
    pki::settle_web(builder);
}

/// Notes that this line uses the names in `argument`, unless it takes them away.
fn note(
    builder: &mut Builder,
    line: &CommandLine<'_>,
    (kind, argument): (ReferenceKind, &str),
    user: &str,
    when_undefined: WhenUndefined,
) {
    if line.removes() {
        return;
    }
    for span in line.all_spans(argument) {
        builder.uses(kind, line.text().slice(span), user, when_undefined, span);
    }
}

/// A key that this line gives to peers: classified, listed among all secrets, added to the rings.
fn add_key(builder: &mut Builder, line: &CommandLine<'_>, name: &str, peers: Fact<Addresses>) -> Option<()> {
    let secret = secrets::classify(builder, line, "type", "secret", Purpose::IkeKey, "")?;
    builder.store(SecretUse::Ike, name, &secret, line);
    builder.model.crypto.ike_keys.push(IkeKey {
        at: line.span,
        name: name.to_owned(),
        any_peer: any_peer(&peers),
        peers,
        secret: line.set(Some(secret)),
        ..IkeKey::default()
    });
    Some(())
}

/// The peers that arguments `peer` and `mask`, `prefix` or `host` name.
fn peers(line: &CommandLine<'_>) -> Option<Fact<Addresses>> {
    if let Some(prefix) = line.prefix("prefix") {
        return Some(line.set_at("prefix", Addresses::Prefix(prefix.trunc())));
    }
    if let Some(host) = line.get("host") {
        return Some(line.set_at("host", Addresses::Name(host.to_owned())));
    }
    let address = line.ipv4("peer")?;
    // An address of zeroes is every peer, with a mask or without.
    let length = match line.ipv4("mask") {
        _ if address.is_unspecified() => 0,
        Some(mask) => mask.to_bits().leading_ones(),
        None => 32,
    };
    if line.ipv4("mask").is_some_and(|mask| mask.to_bits().count_ones() != mask.to_bits().leading_ones()) {
        return None;
    }
    let prefix = ipnet::Ipv4Net::new(address, u8::try_from(length).ok()?).ok()?.trunc();
    let addresses = if length == 0 { Addresses::Any } else { Addresses::Prefix(prefix.into()) };
    Some(line.set_at("peer", addresses))
}

/// Whether any peer may use a key, as far as its addresses say.
fn any_peer(peers: &Fact<Addresses>) -> Fact<bool> {
    match peers {
        Fact::Set(Addresses::Any, span) => Fact::Set(true, *span),
        Fact::Set(Addresses::Prefix(prefix), span) => Fact::Set(prefix.prefix_len() == 0, *span),
        Fact::Set(Addresses::Name(_), span) => Fact::Set(false, *span),
        _ => Fact::default(),
    }
}
