//! `crypto ipsec ...`: transform sets, profiles, what holds for all.

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens};
use seawall_api::model::{IpsecTransform, ReferenceKind};

use super::map;
use super::resolve::Kind;
use crate::builder::Builder;

const TRANSFORM: Context = Context("crypto ipsec transform-set");
const PROFILE: Context = Context("crypto ipsec profile");

pub(super) const TOP: Table<Builder> =
    Table { context: Context::TOP, feeds: &["crypto.ipsec_transforms", "crypto.ipsec_policies"], commands: HEADS };
pub(super) const TRANSFORM_TABLE: Table<Builder> =
    Table { context: TRANSFORM, feeds: &["crypto.ipsec_transforms"], commands: TRANSFORMS };
pub(super) const PROFILE_TABLE: Table<Builder> =
    Table { context: PROFILE, feeds: &["crypto.ipsec_policies"], commands: PROFILES };

const HEADS: &[Command<Builder>] = &[
    opens("crypto ipsec transform-set <name> / <transform:name>+", TRANSFORM, open_transform)
        .feeding(&["crypto.ipsec_transforms"]),
    opens("crypto ipsec profile <name>", PROFILE, |builder, line| {
        let name = line.get("name")?;
        map::open_policy(builder, line, Kind::Profile, name, name)?;
        if !line.removes() {
            builder.define(ReferenceKind::IpsecProfile, name, line.span);
        }
        Some(())
    })
    .feeding(&["crypto.ipsec_policies"]),
    modelled("crypto ipsec security-association lifetime seconds / <number>", |builder: &mut Builder, line| {
        builder.memory.crypto.lifetime = if line.removes() { None } else { Some((line.number("number")?, line.span)) };
        Some(())
    })
    .feeding(&["crypto.ipsec_policies"]),
    modelled("crypto ipsec security-association lifetime days / <number>", |builder: &mut Builder, line| {
        let seconds = map::seconds_of_days(line.number("number").unwrap_or_default());
        builder.memory.crypto.lifetime = (!line.removes()).then_some((seconds, line.span));
        Some(())
    })
    .feeding(&["crypto.ipsec_policies"]),
    ignored("crypto ipsec security-association lifetime kilobytes (<number>|disable)"),
    ignored("crypto ipsec security-association (replay (disable|window-size <number>)|idle-time <number>|multi-sn)"),
    ignored("crypto ipsec security-association dummy (pps <number>|seconds <number>)"),
    ignored("crypto ipsec (df-bit (clear|copy|set)|fragmentation (after-encryption|before-encryption))"),
    ignored("crypto ipsec nat-transparency (spi-matching|udp-encapsulation|udp-encaps)"),
    ignored(
        "crypto ipsec (optional [retry <number>]|default transform-set|security-association ecn (discard|propogate))",
    ),
    ignored("crypto ipsec control-plane-qos"),
    ignored("crypto ipsec ipv4-deny (clear|drop|jump)"),
];

const TRANSFORMS: &[Command<Builder>] =
    &[ignored("mode / (tunnel|transport [require])"), ignored("esn"), ignored("initialization-vector size <number>")];

const PROFILES: &[Command<Builder>] = &[
    modelled("set transform-set / <transform:name>+", map::transforms),
    modelled("set pfs / [<group:name>]", map::forward_secrecy),
    modelled("set security-association lifetime seconds / <number>", map::lifetime),
    modelled("set security-association lifetime days / <number>", map::lifetime_in_days),
    modelled("set ikev2-profile / <profile:name>", map::ikev2),
    modelled("set isakmp-profile / <profile:name>", map::ikev1),
    ignored("set security-association lifetime kilobytes (<number>|disable)"),
    ignored(
        "set security-association (idle-time <number> [default]|replay (disable|window-size <number>)|level per-host)",
    ),
    ignored("set security-association (ecn (discard|propogate)|dfbit (clear|copy|set)|dummy (pps|seconds) <number>)"),
    ignored("set (identity <name>|mixed-mode|reverse-route (distance|tag|gateway) <name>)"),
    ignored("set security-policy limit <number>"),
    ignored("reverse-route [static]"),
    ignored("(responder-only|redundancy <name> [stateful]|description <text>|default)"),
];

fn open_transform(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.get("name")?;
    builder.model.crypto.ipsec_transforms.retain(|known| known.name != name);
    if line.removes() {
        return Some(());
    }
    let (encryption, integrity) = parts(&line.all("transform"))?;
    builder.model.crypto.ipsec_transforms.push(IpsecTransform {
        at: line.block,
        name: name.to_owned(),
        encryption: line.set(encryption),
        integrity: line.set(integrity),
        ..IpsecTransform::default()
    });
    builder.define(ReferenceKind::IpsecTransform, name, line.span);
    Some(())
}

/// The ciphers and hashes of a transform set, as the command reference of `crypto ipsec transform-set` lists them.
fn parts(words: &[&str]) -> Option<(Vec<String>, Vec<String>)> {
    let (mut ciphers, mut hashes) = (Vec::new(), Vec::new());
    let mut words = words.iter().map(|word| word.to_ascii_lowercase()).peekable();
    while let Some(word) = words.next() {
        let mut bits = || {
            let size = words.next_if(|next| matches!(next.as_str(), "128" | "192" | "256"));
            size.unwrap_or_else(|| "128".to_owned())
        };
        match word.as_str() {
            "esp-des" | "esp-3des" | "esp-seal" | "esp-null" => ciphers.push(word.replacen("esp-", "", 1)),
            "esp-aes" => ciphers.push(format!("aes-{}", bits())),
            "esp-gcm" => ciphers.push(format!("aes-gcm-{}", bits())),
            // Proves packets and hides nothing.
            "esp-gmac" => {
                hashes.push(format!("aes-gmac-{}", bits()));
                ciphers.push("null".to_owned());
            }
            "comp-lzs" => {}
            _ => hashes.push(hash(&word)?),
        }
    }
    if ciphers.is_empty() {
        ciphers.push("null".to_owned());
    }
    Some((ciphers, hashes))
}

fn hash(word: &str) -> Option<String> {
    let inner = word.strip_prefix("esp-").or_else(|| word.strip_prefix("ah-"))?.strip_suffix("-hmac")?;
    Some(match inner {
        "sha" => "sha1".to_owned(),
        "md5" | "sha256" | "sha384" | "sha512" => inner.to_owned(),
        _ => return None,
    })
}
