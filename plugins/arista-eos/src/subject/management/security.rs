//! `management security`: TLS profiles and shared secrets. What local passwords must be like stands with the accounts.

use std::collections::BTreeMap;

use seawall_api::command::{Command, Context, ignored, modelled, opens, unmodelled};
use seawall_api::model::Trustpoint;
use seawall_api::reading::Extent;
use seawall_api::{Fact, Span};

use crate::builder::Builder;
use crate::subject::users::SECURITY;

pub(super) const BLOCK: Context = SECURITY;
pub(super) const PROFILE: Context = Context("management security ssl profile");

pub(super) const HEADS: &[Command<Builder>] = &[opens("management security", BLOCK, |_, _| Some(()))];

pub(super) const COMMANDS: &[Command<Builder>] = &[
    ignored("exit"),
    opens("ssl profile <profile:name>", PROFILE, |builder: &mut Builder, line| {
        let name = line.string("profile")?;
        let security = &mut builder.memory.management.security;
        if line.removes() {
            security.profiles.remove(&name);
            return Some(());
        }
        let at = line.block;
        security.profiles.entry(name.clone()).or_insert_with(|| Profile { at, ..Profile::default() });
        security.current = name;
        Some(())
    })
    .wide(),
    ignored("entropy source (hardware [haveged] [cpu jitter] [exclusive]|haveged [cpu jitter]|cpu jitter)"),
    unmodelled("signature-verification <option:name>+").feeding(&["boot.image_verification"]),
    ignored("ssl monitor expiration <option:name>+"),
];

pub(super) const PROFILE_COMMANDS: &[Command<Builder>] = &[
    ignored("exit"),
    modelled("tls versions / <version:name>+", |builder: &mut Builder, line| {
        profile(builder)?.versions = line.set_or_default(versions(&line.all("version"))?);
        Some(())
    })
    .wide(),
    modelled("(cipher-list|cipher v1.0) / <list:name>", |builder: &mut Builder, line| {
        let list = line.get("list").unwrap_or("");
        let suites = list.split(':').map(suite).collect();
        profile(builder)?.suites = line.set_or_default(suites);
        Some(())
    })
    .wide(),
    modelled("certificate / <file:word> key <key:word>", |builder: &mut Builder, line| {
        profile(builder)?.certificate = (!line.removes()).then_some(line.span);
        Some(())
    })
    .wide(),
    modelled("chain certificate / <file:word>", |builder: &mut Builder, line| {
        profile(builder)?.chain = (!line.removes()).then_some(line.span);
        Some(())
    })
    .wide(),
    ignored("chain certificate requirement <option:name>+"),
    ignored("cipher v1.3 <list:name>"),
    modelled("trust certificate <option:word>+", |builder: &mut Builder, line| {
        profile(builder)?.trust = (!line.removes()).then_some(line.span);
        Some(())
    })
    .wide(),
    modelled("crl <file:word>", |builder: &mut Builder, line| {
        profile(builder)?.revoked = (!line.removes()).then_some(line.span);
        Some(())
    })
    .wide(),
    unmodelled("certificate revocation <option:word>+").feeding(&["crypto.trustpoints"]),
    ignored("certificate (common-name|requirement|policy) <option:word>+"),
    ignored("(diffie-hellman parameters minimum length|qos dscp) <number>"),
    ignored("fips restrictions"),
    ignored("verify basic-constraint trust certificate"),
];

/// A TLS profile.
#[derive(Debug, Default)]
pub(super) struct Profile {
    pub(super) at: Span,
    pub(super) versions: Fact<Vec<String>>,
    pub(super) suites: Fact<Vec<String>>,
    /// The line that names a certificate of its own.
    pub(super) certificate: Option<Span>,
    /// A line that names a certificate of who signed it.
    pub(super) chain: Option<Span>,
    /// A line that names an authority whose certificates it believes.
    trust: Option<Span>,
    /// A line that names a list of revoked certificates.
    revoked: Option<Span>,
}

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(super) struct Memory {
    profiles: BTreeMap<String, Profile>,
    current: String,
}

impl Memory {
    /// The profile of this name.
    pub(super) fn profile(&self, name: &str) -> Option<&Profile> {
        self.profiles.get(name)
    }
}

fn profile(builder: &mut Builder) -> Option<&mut Profile> {
    let security = &mut builder.memory.management.security;
    security.profiles.get_mut(&security.current)
}

/// A profile that believes an authority holds its certificates against the lists that it names, and against none by itself
/// (EOS User Manual, "SSL Certificate and Key Management").
pub(super) fn finish(builder: &mut Builder) {
    let whole = builder.extent == Extent::Whole;
    for (name, profile) in &builder.memory.management.security.profiles {
        let Some(trust) = profile.trust else { continue };
        builder.model.crypto.trustpoints.push(Trustpoint {
            at: profile.at,
            name: name.clone(),
            self_signed: Fact::Set(false, trust),
            revocation_checked: match profile.revoked {
                Some(at) => Fact::Set(true, at),
                None if whole => Fact::Default(false),
                None => Fact::default(),
            },
            ..Trustpoint::default()
        });
    }
}

/// `1.0`, `1.2 1.3`, and ranges with a sign before them.
fn versions(words: &[&str]) -> Option<Vec<String>> {
    words
        .iter()
        .all(|word| matches!(*word, "1.0" | "1.1" | "1.2" | "1.3"))
        .then(|| words.iter().map(|word| (*word).to_owned()).collect())
}

/// OpenSSL's name of a suite or a class of suites, in the form in which rules name weak ones.
fn suite(name: &str) -> String {
    match name {
        "DES-CBC3-SHA" | "3DES" => "3des-ede-cbc-sha".to_owned(),
        "DES-CBC-SHA" => "des-cbc-sha".to_owned(),
        "RC4-MD5" => "rc4-128-md5".to_owned(),
        "RC4-SHA" | "RC4" => "rc4-128-sha".to_owned(),
        "NULL-MD5" | "eNULL" | "NULL" => "null-md5".to_owned(),
        "AES128-SHA" => "aes-128-cbc-sha".to_owned(),
        "AES256-SHA" => "aes-256-cbc-sha".to_owned(),
        "DHE-RSA-AES128-SHA" => "dhe-aes-128-cbc-sha".to_owned(),
        _ => name.to_ascii_lowercase(),
    }
}
