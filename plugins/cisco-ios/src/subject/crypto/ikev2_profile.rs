//! `crypto ikev2 profile` and what surrounds it: who a peer is and what it is given.

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens, unmodelled};
use seawall_api::model::{ReferenceKind, SecretUse, WhenUndefined};
use seawall_api::secret::Purpose;

use super::{add_key, note, remote};
use crate::builder::Builder;
use crate::secrets;

const PROFILE: Context = Context("crypto ikev2 profile");
const AUTHORIZATION: Context = Context("crypto ikev2 authorization policy");
const FLEX: Context = Context("crypto ikev2 client flexvpn");
const OTHER: Context = Context("crypto ikev2 name-mangler");

pub(super) const TOP: Table<Builder> = Table { context: Context::TOP, feeds: &["definitions"], commands: HEADS };
pub(super) const TABLE: Table<Builder> = Table { context: PROFILE, feeds: &["uses"], commands: COMMANDS };
pub(super) const AUTHORIZATION_TABLE: Table<Builder> =
    Table { context: AUTHORIZATION, feeds: &["uses", "crypto.remote_groups"], commands: AUTHORIZATIONS };
pub(super) const FLEX_TABLE: Table<Builder> = Table { context: FLEX, feeds: &[], commands: FLEXES };
pub(super) const OTHER_TABLE: Table<Builder> = Table { context: OTHER, feeds: &[], commands: OTHERS };

const HEADS: &[Command<Builder>] = &[
    opens("crypto ikev2 profile <name>", PROFILE, |builder, line| {
        let name = line.get("name")?;
        builder.memory.crypto.ring = format!("ikev2 profile {name}");
        if !line.removes() {
            builder.memory.crypto.ikev2.profiles += 1;
            builder.define(ReferenceKind::IkeProfile, name, line.span);
        }
        Some(())
    }),
    opens("crypto ikev2 authorization policy <name>", AUTHORIZATION, |builder, line| {
        let name = line.get("name")?;
        builder.memory.crypto.ring = format!("ikev2 authorization policy {name}");
        remote::open(builder, line, name, false);
        Some(())
    }),
    unmodelled("crypto ikev2 client flexvpn <name>").opening(FLEX).feeding(&[]),
    ignored("crypto ikev2 name-mangler <name>").opening(OTHER),
    ignored("crypto ikev2 cluster").opening(OTHER),
    ignored("crypto ikev2 dpd / <number> <number> (on-demand|periodic)"),
    ignored("crypto ikev2 nat keepalive / <number>"),
    ignored("crypto ikev2 (cookie-challenge|window|certificate-cache) / <number>"),
    ignored(
        "crypto ikev2 limit (max-in-negotation-sa|max-in-negotiation-sa|max-sa|queue sa-init) <number> [incoming|outgoing]",
    ),
    ignored("crypto ikev2 (http-url cert|disconnect-revoked-peers|reconnect key <word>)"),
    ignored(
        "crypto ikev2 (fragmentation [mtu <number>]|diagnose error [<number>]|redirect (client [max-redirects <number>]|gateway init)|cts sgt)",
    ),
];

const COMMANDS: &[Command<Builder>] = &[
    modelled("keyring (local|aaa) / <ring:name> [password [<type:number>] <secret>] [name-mangler <name>]", keyring),
    modelled("keyring / <ring:name>", keyring),
    modelled("pki trustpoint <trustpoint:name> [sign|verify]", |builder, line| {
        used(builder, line, ReferenceKind::Trustpoint, "trustpoint")
    }),
    modelled("match certificate <map:name>", |builder, line| used(builder, line, ReferenceKind::Other, "map")),
    modelled("ivrf / <vrf:name>", |builder, line| used(builder, line, ReferenceKind::Vrf, "vrf")),
    modelled("lifetime / <number>", |builder: &mut Builder, line| {
        if !line.removes() {
            let seconds = line.number("number")?;
            builder.memory.crypto.ikev2.lifetimes.push((seconds, line.span));
        }
        Some(())
    })
    .feeding(&["crypto.ike_proposals"]),
    modelled(
        "authentication (local|remote) pre-share / key [<type:number>] <secret>",
        |builder: &mut Builder, line| {
            let name = builder.memory.crypto.ring.clone();
            if line.removes() { Some(()) } else { add_key(builder, line, &name, seawall_api::Fact::default()) }
        },
    )
    .feeding(&["crypto.ike_keys", "secrets"]),
    ignored("authentication (local|remote) (pre-share|rsa-sig|ecdsa-sig|anyconnect-eap [aggregate] [cert-request])"),
    ignored("authentication (local|remote) eap [gtc|md5|mschapv2|query-identity|timeout <number>] [username <name>]"),
    ignored(
        "match identity remote (address (<ipv4> [<mask:ipv4>]|<ipv6>|<prefix>)|fqdn [domain] <name>|email [domain] <name>|key-id <word>|any)",
    ),
    ignored("match fvrf / (any|<name>)"),
    ignored("match address local (<ipv4>|<ipv6>|interface <interface>)"),
    ignored("identity local / (address <address>|fqdn <name>|email <name>|key-id <word>|dn)"),
    ignored("lifetime certificate"),
    ignored("dpd / <number> <number> (on-demand|periodic)"),
    ignored("nat (keepalive <number>|force-encap)"),
    ignored("virtual-template / <number> [mode auto]"),
    ignored("config-exchange (request|set (accept|send))"),
    ignored("(initial-contact force|redirect gateway auth|shutdown|reconnect [timeout <number>])"),
    ignored("config-mode set"),
    ignored("description / <text>"),
    ignored("aaa authentication (eap|anyconnect-eap) <name>"),
    ignored("aaa accounting [anyconnect-eap|cert|eap|psk] <name>"),
    ignored(
        "aaa authorization (user|group) (anyconnect-eap|cert|eap|psk) (cached|list <name> [<policy:name>] [name-mangler <name>])",
    ),
    ignored(
        "aaa authorization group [override] (anyconnect-eap|cert|eap|psk) list <name> [<policy:name>] [name-mangler <name>]",
    ),
    ignored("aaa authorization user (eap|anyconnect-eap) cached"),
    ignored("anyconnect profile <name>"),
    ignored("ppk (manual|dynamic) <name>+"),
];

const AUTHORIZATIONS: &[Command<Builder>] = &[
    modelled("route set access-list / [ipv6] <acl:name>", |builder, line| {
        remote::split(builder, line);
        used(builder, line, ReferenceKind::Acl, "acl")
    }),
    modelled("pool / <pool:name>", |builder, line| {
        remote::gives_addresses(builder, line);
        used(builder, line, ReferenceKind::Pool, "pool")
    }),
    ignored("ipv6 pool / <name>"),
    ignored(
        "route set (interface [<interface>]|remote (ipv4|ipv6) <name> [<mask:ipv4>]|local (ipv4|ipv6) <name> [<mask:ipv4>])",
    ),
    ignored("route accept any [tag <number>] [distance <number>]"),
    ignored("(dns|wins|ipv6 dns) <address> [<address>]"),
    ignored("netmask / <ipv4>"),
    ignored("(def-domain|banner|split-dns|subnet-acl|aaa attribute list) <name>"),
    ignored("(session-lifetime|smartcard-removal-disconnect|include-local-lan|pfs) [<number>]"),
];

const FLEXES: &[Command<Builder>] = &[
    unmodelled("peer <number> (<address>|fqdn <name> [dynamic]) [track <track:number> [up|down]]").feeding(&[]),
    ignored(
        "(connect (auto|manual|track <number>)|client (connect <interface>|inside <interface>)|peer reactivate|source <number> <interface> [track <track:number>]|backup group <number>)",
    ),
];

const OTHERS: &[Command<Builder>] = &[
    ignored("(dn|fqdn|email|eap) <name>+"),
    ignored(
        "(standby-group <name>|slave (max-session|priority|update|hello) <number>|master (dead-interval|overload-limit) <number>|port <number>|shutdown)",
    ),
];

fn used(builder: &mut Builder, line: &CommandLine<'_>, kind: ReferenceKind, argument: &str) -> Option<()> {
    let user = builder.memory.crypto.ring.clone();
    note(builder, line, (kind, argument), &user, WhenUndefined::NotKnown);
    Some(())
}

/// A ring on an AAA server is a list of methods, one on the device a ring.
fn keyring(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let kind = if line.has("aaa") { ReferenceKind::MethodList } else { ReferenceKind::IkeKeyring };
    used(builder, line, kind, "ring")?;
    if let Some(secret) = secrets::classify(builder, line, "type", "secret", Purpose::AaaKey, "") {
        let owner = builder.memory.crypto.ring.clone();
        builder.store(SecretUse::AaaServer, owner, &secret, line);
    }
    Some(())
}
