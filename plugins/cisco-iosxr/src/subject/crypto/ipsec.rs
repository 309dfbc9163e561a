//! `crypto ipsec` and `ipsec`: what protects packets, and where it is bound.
//!
//! Sources: "IP security network security commands" (releases 3 to 5; keys are agreed by version 1 of IKE, the only one), "Configuring
//! IKEv2 and IPsec", System Security Configuration Guides (release 7; version 2 alone).

use seawall_api::Fact;
use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens};
use seawall_api::model::{IpsecPolicy, IpsecTransform, ReferenceKind};

use crate::builder::Builder;

const TRANSFORM: Context = Context("crypto ipsec transform-set");
const PROFILE: Context = Context("crypto ipsec profile");
const TRANSFORMS: &[&str] = &["crypto.ipsec_transforms"];
const POLICIES: &[&str] = &["crypto.ipsec_policies"];

pub(super) const TABLES: &[&Table<Builder>] = &[
    &Table { context: Context::TOP, feeds: POLICIES, commands: HEADS },
    &Table { context: TRANSFORM, feeds: TRANSFORMS, commands: TRANSFORM_LINES },
    &Table { context: PROFILE, feeds: POLICIES, commands: PROFILE_LINES },
];

const HEADS: &[Command<Builder>] = &[
    opens("crypto ipsec profile <name>", PROFILE, |builder, line| open(builder, line, 1)),
    opens("ipsec profile <name>", PROFILE, |builder, line| open(builder, line, 2)),
    opens("crypto ipsec transform-set <name>", TRANSFORM, open_transform).feeding(TRANSFORMS),
    opens("ipsec transform-set <name>", TRANSFORM, open_transform).feeding(TRANSFORMS),
    ignored("crypto ipsec security-association (lifetime (seconds|kilobytes) <number>|idle-time <number>)"),
    ignored("crypto ipsec security-association replay (disable|window-size <number>)"),
    ignored("crypto ipsec (df-bit (clear|copy|set)|pre-fragmentation (enable|disable)|nat-transparency disable)"),
];

const TRANSFORM_LINES: &[Command<Builder>] = &[
    modelled("transform / <transform:name>+", |builder, line| {
        let (ciphers, hashes) = parts(&line.all("transform"))?;
        let this = builder.model.crypto.ipsec_transforms.last_mut()?;
        let drop = line.removes();
        this.encryption = if drop { Fact::default() } else { line.set(ciphers) };
        this.integrity = if drop { Fact::default() } else { line.set(hashes) };
        Some(())
    }),
    ignored("mode / (tunnel|transport)"),
];

const PROFILE_LINES: &[Command<Builder>] = &[
    modelled("set pfs / <group:word>", |builder, line| {
        let group = line.get("group")?.strip_prefix("group")?.parse().ok()?;
        current(builder)?.forward_secrecy = line.set_or_none(Some(group));
        Some(())
    }),
    modelled("set security-association lifetime seconds / <number>", |builder, line| {
        current(builder)?.lifetime = line.number_or_default("number")?;
        Some(())
    }),
    modelled("(match <acl:name> transform-set|set transform-set) <transform:name>+", |builder: &mut Builder, line| {
        let names = &[(ReferenceKind::Acl, "acl"), (ReferenceKind::IpsecTransform, "transform")];
        builder.uses_named(line, "ipsec profile", names);
        Some(())
    })
    .feeding(&["crypto.ipsec_policies", "uses"]),
    ignored("set (ikev2 profile|ikev2-profile) <profile:name>"),
    ignored("set type (static|dynamic [discover])"),
    ignored("set (peer <address>|responder-only|security-association (idle-time|replay window-size) <number>)"),
    ignored("set security-association (lifetime kilobytes <number>|replay disable)"),
    ignored("(reverse-route|description / <text>)"),
];

fn open_transform(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.string("name")?;
    builder.model.crypto.ipsec_transforms.retain(|known| known.name != name);
    if !line.removes() {
        builder.define(ReferenceKind::IpsecTransform, &name, line.span);
        builder.model.crypto.ipsec_transforms.push(IpsecTransform {
            at: line.block,
            name,
            ..IpsecTransform::default()
        });
    }
    Some(())
}

fn open(builder: &mut Builder, line: &CommandLine<'_>, version: u64) -> Option<()> {
    let name = line.string("name")?;
    let policies = &mut builder.model.crypto.ipsec_policies;
    policies.retain(|known| known.name != name);
    if line.removes() {
        return Some(());
    }
    let ike_version = line.set(version);
    policies.push(IpsecPolicy { at: line.block, name: name.clone(), ike_version, ..IpsecPolicy::default() });
    builder.define(ReferenceKind::IpsecProfile, &name, line.span);
    Some(())
}

fn current(builder: &mut Builder) -> Option<&mut IpsecPolicy> {
    builder.model.crypto.ipsec_policies.last_mut()
}

/// Ciphers and hashes: `esp-3des esp-sha-hmac` of old releases, `esp-256-aes esp-hmac-sha-256` of new ones.
fn parts(words: &[&str]) -> Option<(Vec<String>, Vec<String>)> {
    let (mut ciphers, mut hashes) = (Vec::new(), Vec::new());
    for word in words {
        match *word {
            "esp-des" | "esp-3des" | "esp-null" => ciphers.push(word.replacen("esp-", "", 1)),
            "esp-aes" | "esp-128-aes" => ciphers.push("aes-128".to_owned()),
            "esp-192-aes" => ciphers.push("aes-192".to_owned()),
            "esp-256-aes" => ciphers.push("aes-256".to_owned()),
            "esp-128-gcm" | "esp-gcm-128" => ciphers.push("aes-gcm-128".to_owned()),
            "esp-256-gcm" | "esp-gcm-256" => ciphers.push("aes-gcm-256".to_owned()),
            "esp-md5-hmac" | "ah-md5-hmac" => hashes.push("md5".to_owned()),
            "esp-sha-hmac" | "ah-sha-hmac" | "esp-hmac-sha-1" => hashes.push("sha1".to_owned()),
            "esp-hmac-sha-256" => hashes.push("sha256".to_owned()),
            "esp-hmac-sha-512" => hashes.push("sha512".to_owned()),
            _ => return None,
        }
    }
    Some((ciphers, hashes))
}

/// A policy is used where an interface or a profile of IKE names it.
pub(super) fn finish(builder: &mut Builder) {
    let uses = builder.model.uses.iter().filter(|one| one.kind == ReferenceKind::IpsecProfile);
    let bound: Vec<_> = uses.map(|one| (one.name.clone(), one.at)).collect();
    for policy in &mut builder.model.crypto.ipsec_policies {
        if let Some((_, at)) = bound.iter().find(|(name, _)| *name == policy.name) {
            policy.used = Fact::Set(true, *at);
        }
    }
}
