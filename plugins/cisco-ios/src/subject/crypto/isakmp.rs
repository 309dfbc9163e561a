//! `crypto isakmp ...` and `crypto keyring`: IKE version 1.

use seawall_api::Fact;
use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens, unmodelled};
use seawall_api::model::{ReferenceKind, WhenUndefined};

use super::{add_key, note, peers, proposal};
use crate::builder::Builder;

const POLICY: Context = Context("crypto isakmp policy");
const KEYRING: Context = Context("crypto keyring");
const PEER: Context = Context("crypto isakmp peer");

pub(super) const TOP: Table<Builder> =
    Table { context: Context::TOP, feeds: &["crypto.ike_proposals", "crypto.ike_keys"], commands: HEADS };
pub(super) const POLICY_TABLE: Table<Builder> =
    Table { context: POLICY, feeds: &["crypto.ike_proposals"], commands: POLICY_COMMANDS };
pub(super) const KEYRING_TABLE: Table<Builder> =
    Table { context: KEYRING, feeds: &["crypto.ike_keys", "secrets"], commands: KEYRING_COMMANDS };
pub(super) const PEER_TABLE: Table<Builder> =
    Table { context: PEER, feeds: &["crypto.ike_keys", "secrets"], commands: PEER_COMMANDS };

const HEADS: &[Command<Builder>] = &[
    opens("crypto isakmp policy <number>", POLICY, open_policy).feeding(&["crypto.ike_proposals"]),
    modelled("crypto isakmp key / [<type:number>] <secret> address! <peer:ipv4>! [<mask:ipv4>!] [no-xauth]", key),
    modelled("crypto isakmp key / [<type:number>] <secret> address! ipv6! <prefix>! [no-xauth]", key),
    modelled("crypto isakmp key / [<type:number>] <secret> hostname! <host:name>! [no-xauth]", key),
    opens("crypto keyring <name> [vrf <vrf:name>]", KEYRING, open_keyring).feeding(&["crypto.ike_keys"]),
    opens("crypto isakmp peer (address|hostname) <name> [vrf <vrf:name>]", PEER, |builder: &mut Builder, line| {
        builder.memory.crypto.ring = format!("isakmp peer {}", line.get("name")?);
        Some(())
    })
    .feeding(&["crypto.ike_keys"]),
    modelled("crypto isakmp aggressive-mode disable", |builder: &mut Builder, line| {
        builder.model.crypto.aggressive_mode = line.set(line.negated);
        Some(())
    })
    .feeding(&["crypto.aggressive_mode"]),
    modelled("crypto isakmp enable", |builder: &mut Builder, line| {
        builder.memory.crypto.isakmp = line.switch();
        Some(())
    })
    .default_on()
    .feeding(&["crypto.aggressive_mode"]),
    ignored("crypto isakmp keepalive / <number> [<number>] [periodic|on-demand]"),
    ignored("crypto isakmp nat keepalive / <number>"),
    ignored("crypto isakmp identity / (address|dn|hostname|key-id <word>)"),
    ignored("crypto isakmp (invalid-spi-recovery|fragmentation|disconnect-revoked-peers)"),
    ignored("crypto isakmp client configuration (address-pool local <name>|browser-proxy <name>)"),
    ignored("crypto isakmp xauth timeout / <number>"),
    ignored("crypto isakmp diagnose error [<number>]"),
    unmodelled("crypto isakmp default policy").feeding(&["crypto.ike_proposals"]),
];

const POLICY_COMMANDS: &[Command<Builder>] = &[
    modelled("(encr|encryption) / (des|3des|aes [<bits:number>])", encryption),
    modelled("hash / (md5|sha|sha256|sha384|sha512)", hash),
    modelled("group / <number>", |builder, line| {
        let group = if line.negated { None } else { Some(line.number("number")?) };
        proposal::current(builder)?.groups = stated(line, group.map(|group| vec![group]));
        Some(())
    }),
    modelled("lifetime / <number>", |builder, line| {
        let seconds = if line.negated { None } else { Some(line.number("number")?) };
        proposal::current(builder)?.lifetime = stated(line, seconds);
        Some(())
    }),
    ignored("authentication / (pre-share|rsa-sig|rsa-encr|ecdsa-sig)"),
];

const KEYRING_COMMANDS: &[Command<Builder>] = &[
    modelled("pre-shared-key address <peer:ipv4> [<mask:ipv4>] / key [<type:number>] <secret>", ring_key),
    modelled("pre-shared-key address ipv6 <prefix> / key [<type:number>] <secret>", ring_key),
    modelled("pre-shared-key hostname <host:name> / key [<type:number>] <secret>", ring_key),
    ignored("local-address (<ipv4>|<interface>) [<vrf:name>]"),
    ignored("description / <text>"),
    ignored("rsa-pubkey (address <address>|name <name>) [encryption|signature]"),
];

const PEER_COMMANDS: &[Command<Builder>] = &[
    modelled("set aggressive-mode password / [<type:number>] <secret>", |builder, line| {
        builder.memory.crypto.begins_aggressive = Some(line.span);
        let name = builder.memory.crypto.ring.clone();
        if line.removes() { Some(()) } else { add_key(builder, line, &name, Fact::default()) }
    }),
    modelled("set aggressive-mode client-endpoint (ipv4-address <ipv4>|ipv6-address <ipv6>|fqdn <name>|user-fqdn <name>|keyid <word>)", |builder: &mut Builder, line| {
        if !line.removes() {
            builder.memory.crypto.begins_aggressive = Some(line.span);
        }
        Some(())
    })
    .feeding(&["crypto.aggressive_mode"]),
    ignored("description / <text>"),
];

fn open_policy(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    proposal::open(builder, line, line.get("number")?, 1);
    Some(())
}

/// What a line states; a negated one goes back to what holds by default.
fn stated<T>(line: &CommandLine<'_>, value: Option<T>) -> Fact<T> {
    value.map_or_else(Fact::default, |value| line.set(value))
}

fn encryption(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let cipher = match line.one_of(&["des", "3des", "aes"]) {
        _ if line.negated => None,
        Some("aes") => Some(format!("aes-{}", line.number("bits").unwrap_or(128))),
        other => Some(other?.to_owned()),
    };
    proposal::current(builder)?.encryption = stated(line, cipher.map(|cipher| vec![cipher]));
    Some(())
}

fn hash(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let hash = match line.one_of(&["md5", "sha", "sha256", "sha384", "sha512"]) {
        _ if line.negated => None,
        Some("sha") => Some("sha1"),
        other => Some(other?),
    };
    proposal::current(builder)?.integrity = stated(line, hash.map(|hash| vec![hash.to_owned()]));
    Some(())
}

fn key(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    if line.removes() {
        let of_peer = line.get("peer").or(line.get("prefix")).or(line.get("host"))?;
        let text = line.text();
        builder.model.crypto.ike_keys.retain(|known| known.peers.span().map(|span| text.slice(span)) != Some(of_peer));
        return Some(());
    }
    let peers = peers(line)?;
    add_key(builder, line, "isakmp key", peers)
}

fn open_keyring(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.get("name")?;
    builder.memory.crypto.ring = format!("keyring {name}");
    if line.removes() {
        let ring = builder.memory.crypto.ring.clone();
        builder.model.crypto.ike_keys.retain(|known| known.name != ring);
        return Some(());
    }
    builder.define(ReferenceKind::IkeKeyring, name, line.span);
    note(builder, line, (ReferenceKind::Vrf, "vrf"), &format!("crypto keyring {name}"), WhenUndefined::NotKnown);
    Some(())
}

fn ring_key(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    if line.removes() {
        return key(builder, line);
    }
    let name = builder.memory.crypto.ring.clone();
    let peers = peers(line)?;
    add_key(builder, line, &name, peers)
}
