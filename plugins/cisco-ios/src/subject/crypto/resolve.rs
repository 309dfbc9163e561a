//! What needs every line of `crypto`: which policies something uses, lifetimes that others set.

use std::collections::HashMap;

use seawall_api::model::{Definition, ReferenceKind};
use seawall_api::{Fact, Span};

use crate::builder::Builder;

/// What a policy is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Profile,
    Map,
    Dynamic,
}

impl Kind {
    pub(super) const fn words(self) -> &'static str {
        match self {
            Self::Profile => "crypto ipsec profile",
            Self::Map => "crypto map",
            Self::Dynamic => "crypto dynamic-map",
        }
    }
}

/// One policy of the model, at the same place in its list.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) kind: Kind,
    /// The profile or map that is bound.
    pub(super) object: String,
    pub(super) name: String,
}

/// What is remembered of maps and profiles.
#[derive(Debug, Default)]
pub(super) struct Maps {
    pub(super) entries: Vec<Entry>,
    /// Maps and the dynamic maps that they take in.
    pub(super) dynamic: Vec<(String, String)>,
}

/// What is remembered of profiles of IKE version 2.
#[derive(Debug, Default)]
pub(super) struct Ikev2 {
    pub(super) profiles: usize,
    pub(super) lifetimes: Vec<(u64, Span)>,
}

pub(super) fn finish(builder: &mut Builder) {
    used(builder);
    lifetimes(builder);
    authenticated_ciphers(builder);
    aggressive(builder);
    built_in(builder);
}

/// A policy is used if its map or profile is bound to an interface, tunnel or group, or if a map
/// that is bound takes it in.
fn used(builder: &mut Builder) {
    let mut bound: HashMap<(ReferenceKind, &str), Span> = HashMap::new();
    for one in &builder.model.uses {
        let by_map = one.kind == ReferenceKind::CryptoMap && one.user.starts_with("crypto map ");
        if matches!(one.kind, ReferenceKind::CryptoMap | ReferenceKind::IpsecProfile) && !by_map {
            bound.entry((one.kind, one.name.as_str())).or_insert(one.at);
        }
    }
    let maps = &builder.memory.crypto.maps;
    let mut taken_in: HashMap<&str, Span> = HashMap::new();
    for (map, dynamic) in &maps.dynamic {
        if let Some(at) = bound.get(&(ReferenceKind::CryptoMap, map.as_str())) {
            taken_in.entry(dynamic.as_str()).or_insert(*at);
        }
    }
    for (entry, policy) in maps.entries.iter().zip(&mut builder.model.crypto.ipsec_policies) {
        let object = entry.object.as_str();
        let at = match entry.kind {
            Kind::Profile => bound.get(&(ReferenceKind::IpsecProfile, object)),
            Kind::Map => bound.get(&(ReferenceKind::CryptoMap, object)),
            Kind::Dynamic => taken_in.get(object),
        };
        if let Some(at) = at {
            policy.used = Fact::Set(true, *at);
        }
    }
}

/// IPsec policies take the lifetime that is set for all. IOS sets the lifetime of IKE version 2 in
/// profiles, of which any may use any proposal: the longest one counts for each.
fn lifetimes(builder: &mut Builder) {
    if let Some((seconds, at)) = builder.memory.crypto.lifetime {
        for policy in &mut builder.model.crypto.ipsec_policies {
            if policy.lifetime.is_unknown() {
                policy.lifetime = Fact::Set(seconds, at);
            }
        }
    }
    let ikev2 = &builder.memory.crypto.ikev2;
    let Some((longest, at)) = ikev2.lifetimes.iter().max() else { return };
    let some_say_nothing = ikev2.lifetimes.len() < ikev2.profiles;
    for proposal in &mut builder.model.crypto.ike_proposals {
        if proposal.ike_version.equals(&2) == Some(true) && (!some_say_nothing || *longest > DEFAULT_LIFETIME) {
            proposal.lifetime = Fact::Set(*longest, *at);
        }
    }
}

/// Seconds until a new key of IKE, where nothing is written.
pub(crate) const DEFAULT_LIFETIME: u64 = 86400;

/// A proposal whose ciphers all prove themselves needs no hash.
fn authenticated_ciphers(builder: &mut Builder) {
    for proposal in &mut builder.model.crypto.ike_proposals {
        let all_prove = proposal.encryption.value().is_some_and(|list| list.iter().all(|one| one.contains("gcm")));
        if all_prove {
            proposal.integrity.or_default(Vec::new());
        }
    }
}

fn aggressive(builder: &mut Builder) {
    let memory = &builder.memory.crypto;
    let mode = &mut builder.model.crypto.aggressive_mode;
    if let Fact::Set(false, at) = memory.isakmp {
        *mode = Fact::Set(false, at);
    } else if let Some(at) = memory.begins_aggressive.filter(|_| mode.is_unknown()) {
        *mode = Fact::Set(true, at);
    }
}

/// Since IOS 15.1(1)T and on IOS XE there are a proposal, a transform set and a profile of the name
/// `default`: "IKEv2 Smart Defaults", Security Configuration Guide: Secure Connectivity.
fn built_in(builder: &mut Builder) {
    for kind in [ReferenceKind::IkeProposal, ReferenceKind::IpsecTransform, ReferenceKind::IpsecProfile] {
        let same = |known: ReferenceKind, name: &str| known == kind && name == "default";
        let used = builder.model.uses.iter().any(|one| same(one.kind, &one.name));
        let written = builder.model.definitions.iter().any(|one| same(one.kind, &one.name));
        if used && !written {
            let name = "default".to_owned();
            let built_in = Fact::Default(true);
            builder.model.definitions.push(Definition { kind, name, built_in, ..Definition::default() });
        }
    }
}
