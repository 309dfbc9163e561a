//! `crypto isakmp`, `crypto keyring`, `ikev2`, `keyring`: how keys of IPsec are agreed.
//!
//! Sources: "Internet Key Exchange Security Protocol Commands" (releases 3 to 5, version 1), "Configuring IKEv2 and IPsec",
//! System Security Configuration Guides (release 7, version 2).

use seawall_api::Fact;
use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens};
use seawall_api::model::{Addresses, IkeKey, IkeProposal, ReferenceKind, SecretUse};
use seawall_api::secret::Purpose;

use crate::builder::Builder;
use crate::secrets;

const POLICY: Context = Context("crypto isakmp policy");
const RING: Context = Context("crypto keyring");
const PROFILE: Context = Context("crypto isakmp profile");
const PROPOSAL: Context = Context("ikev2 proposal");
const CHOICE: Context = Context("ikev2 policy");
const PEERS: Context = Context("keyring");
const PEER: Context = Context("keyring peer");

const PROPOSALS: &[&str] = &["crypto.ike_proposals"];
const KEYS: &[&str] = &["crypto.ike_keys", "secrets"];

pub(super) const TABLES: &[&Table<Builder>] = &[
    &Table { context: Context::TOP, feeds: PROPOSALS, commands: HEADS },
    &Table { context: POLICY, feeds: PROPOSALS, commands: POLICY_LINES },
    &Table { context: PROPOSAL, feeds: PROPOSALS, commands: PROPOSAL_LINES },
    &Table { context: RING, feeds: KEYS, commands: RING_LINES },
    &Table { context: PEERS, feeds: KEYS, commands: PEERS_LINES },
    &Table { context: PEER, feeds: KEYS, commands: PEER_LINES },
    &Table { context: PROFILE, feeds: &["uses"], commands: PROFILE_LINES },
    &Table { context: CHOICE, feeds: &["uses"], commands: CHOICE_LINES },
];

const HEADS: &[Command<Builder>] = &[
    opens("crypto isakmp policy <number>", POLICY, |builder, line| open(builder, line, "number", 1)),
    opens("ikev2 proposal <name>", PROPOSAL, |builder, line| {
        if !line.removes() {
            builder.define(ReferenceKind::IkeProposal, line.get("name")?, line.span);
        }
        open(builder, line, "name", 2)
    }),
    opens("ikev2 policy <name>", CHOICE, |_, _| Some(())).feeding(&["uses"]),
    opens("ikev2 profile <name>", PROFILE, |_, _| Some(())).feeding(&["uses"]),
    opens("crypto isakmp profile [local] <name>", PROFILE, |_, _| Some(())).feeding(&["uses"]),
    opens("crypto keyring <name> [vrf <vrf:name>]", RING, ring).feeding(KEYS),
    opens("keyring <name>", PEERS, ring).feeding(KEYS),
    ignored("crypto isakmp"),
    ignored("crypto isakmp (keepalive <number> [<number>] [periodic|on-demand]|identity (address|hostname))"),
    ignored("crypto isakmp call admission limit (cpu|ike|in-negotiation-sa|sa) <number>"),
];

const POLICY_LINES: &[Command<Builder>] = &[
    modelled("encryption / (des|3des|aes [<bits:number>])", |builder, line| {
        let cipher = match line.one_of(&["des", "3des", "aes"])? {
            "aes" => format!("aes-{}", line.number("bits").unwrap_or(128)),
            cipher => cipher.to_owned(),
        };
        current(builder)?.encryption = stated(line, vec![cipher]);
        Some(())
    }),
    modelled("hash / (md5|sha)", |builder, line| {
        let hash = if line.has("sha") { "sha1" } else { "md5" };
        current(builder)?.integrity = stated(line, vec![hash.to_owned()]);
        Some(())
    }),
    modelled("group / <number>", |builder, line| {
        current(builder)?.groups = stated(line, vec![line.number("number")?]);
        Some(())
    }),
    modelled("lifetime / <number>", |builder, line| {
        current(builder)?.lifetime = line.number_or_default("number")?;
        Some(())
    }),
    ignored("authentication / (pre-share|rsa-sig|rsa-encr)"),
    ignored("description / <text>"),
];

const PROPOSAL_LINES: &[Command<Builder>] = &[
    modelled("encryption / <cipher:name>+", |builder, line| {
        let ciphers = line.all("cipher").into_iter().map(cipher).collect::<Option<Vec<String>>>()?;
        current(builder)?.encryption = stated(line, ciphers);
        Some(())
    }),
    modelled("integrity / <hash:name>+", |builder, line| {
        let hashes = line.all("hash").into_iter().map(hash).collect::<Option<Vec<String>>>()?;
        current(builder)?.integrity = stated(line, hashes);
        Some(())
    }),
    modelled("dh-group / <group:number>+", |builder, line| {
        let groups = line.all("group").into_iter().map(str::parse).collect::<Result<Vec<u64>, _>>().ok()?;
        current(builder)?.groups = stated(line, groups);
        Some(())
    }),
    ignored("prf / <name>+"),
];

const RING_LINES: &[Command<Builder>] = &[
    modelled(
        "pre-shared-key address <peer:address> [<mask:ipv4>] / key [clear|encrypted] <secret>",
        |builder, line| key(builder, line, "crypto keyring"),
    ),
    modelled("pre-shared-key hostname <host:name> / key [clear|encrypted] <secret>", |builder, line| {
        key(builder, line, "crypto keyring")
    }),
    ignored("local-address (<address>|<interface>) [<vrf:name>]"),
    ignored("description / <text>"),
];

const PEERS_LINES: &[Command<Builder>] = &[opens("peer <name>", PEER, |builder, line| {
    builder.memory.crypto.peers = Fact::default();
    builder.memory.crypto.shared = None;
    (!line.removes()).then_some(())
})];

const PEER_LINES: &[Command<Builder>] = &[
    modelled("address / <peer:address> [<mask:ipv4>]", |builder, line| {
        let peers = peers(line)?;
        builder.memory.crypto.peers = peers.clone();
        // The key may stand before the address.
        if let Some(this) = shared(builder) {
            (this.any_peer, this.peers) = (any_peer(&peers), peers);
        }
        Some(())
    }),
    modelled("pre-shared-key / [clear|password] <secret>", |builder, line| key(builder, line, "keyring")),
];

const PROFILE_LINES: &[Command<Builder>] = &[
    ignored("description / <text>"),
    ignored("keyring / <ring:name>"),
    ignored("keepalive <number> [<number>]"),
    ignored("lifetime / <number>"),
    ignored("match identity (address <address> [<mask:ipv4>] [vrf <vrf:name>]|group <group:name>|host <host:name>)"),
    ignored("match identity remote (address <address> [<mask:ipv4>]|fqdn <host:name>|any)"),
    ignored("match fvrf (any|<vrf:name>)"),
    ignored("authentication (local|remote) (pre-shared|rsa-signature|ecdsa-signature)"),
    ignored("self-identity (address|fqdn|user-fqdn <name>)"),
    modelled("set ipsec-profile / <profile:name>", |builder: &mut Builder, line| {
        builder.uses_named(line, "isakmp profile", &[(ReferenceKind::IpsecProfile, "profile")]);
        Some(())
    }),
    ignored("set interface <interface>"),
];

const CHOICE_LINES: &[Command<Builder>] = &[
    modelled("proposal <proposal:name>", |builder: &mut Builder, line| {
        builder.uses_named(line, "ikev2 policy", &[(ReferenceKind::IkeProposal, "proposal")]);
        Some(())
    }),
    ignored("match (fvrf (any|<vrf:name>)|address local <address>)"),
];

/// What a line states; a negated one goes back to what holds by default.
fn stated<T>(line: &CommandLine<'_>, value: T) -> Fact<T> {
    if line.removes() { Fact::default() } else { line.set(value) }
}

fn open(builder: &mut Builder, line: &CommandLine<'_>, argument: &str, version: u64) -> Option<()> {
    let name = line.get(argument)?;
    let same = |known: &IkeProposal| known.name == name && known.ike_version.equals(&version) == Some(true);
    let list = &mut builder.model.crypto.ike_proposals;
    let index = list.iter().position(same);
    if line.removes() {
        list.retain(|known| !same(known));
        builder.memory.crypto.proposal = None;
        return Some(());
    }
    if index.is_none() {
        let ike_version = line.set(version);
        list.push(IkeProposal { at: line.block, name: name.to_owned(), ike_version, ..IkeProposal::default() });
    }
    builder.memory.crypto.proposal = index.or(list.len().checked_sub(1));
    Some(())
}

fn current(builder: &mut Builder) -> Option<&mut IkeProposal> {
    builder.model.crypto.ike_proposals.get_mut(builder.memory.crypto.proposal?)
}

fn ring(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.string("name")?;
    if line.removes() {
        builder.model.crypto.ike_keys.retain(|known| known.name != name);
    } else {
        builder.define(ReferenceKind::IkeKeyring, &name, line.span);
    }
    builder.memory.crypto.ring = name;
    builder.memory.crypto.shared = None;
    Some(())
}

fn shared(builder: &mut Builder) -> Option<&mut IkeKey> {
    builder.model.crypto.ike_keys.get_mut(builder.memory.crypto.shared?)
}

fn key(builder: &mut Builder, line: &CommandLine<'_>, owner: &str) -> Option<()> {
    let name = builder.memory.crypto.ring.clone();
    let own = if line.get("peer").is_some() || line.get("host").is_some() { Some(peers(line)?) } else { None };
    if line.removes() {
        let gone = own.as_ref().unwrap_or(&builder.memory.crypto.peers).value().cloned();
        let keys = &mut builder.model.crypto.ike_keys;
        keys.retain(|known| known.name != name || known.peers.value() != gone.as_ref());
        return Some(());
    }
    let secret = secrets::classify(builder, line, "secret", Purpose::IkeKey, "")?;
    builder.store(SecretUse::Ike, format!("{owner} {name}"), &secret, line);
    let peers = own.unwrap_or_else(|| builder.memory.crypto.peers.clone());
    builder.memory.crypto.shared = Some(builder.model.crypto.ike_keys.len());
    builder.model.crypto.ike_keys.push(IkeKey {
        at: line.span,
        name,
        any_peer: any_peer(&peers),
        peers,
        secret: line.set(Some(secret)),
        ..IkeKey::default()
    });
    Some(())
}

/// The peers that arguments `peer` and `mask`, or `host`, name.
fn peers(line: &CommandLine<'_>) -> Option<Fact<Addresses>> {
    if let Some(host) = line.get("host") {
        return Some(line.set_at("host", Addresses::Name(host.to_owned())));
    }
    let address = line.address("peer")?;
    let length = match line.ipv4("mask") {
        Some(mask) if mask.to_bits().count_ones() != mask.to_bits().leading_ones() => return None,
        Some(mask) => u8::try_from(mask.to_bits().leading_ones()).ok()?,
        None => ipnet::IpNet::from(address).max_prefix_len(),
    };
    let prefix = ipnet::IpNet::new(address, length).ok()?.trunc();
    Some(line.set_at("peer", if length == 0 { Addresses::Any } else { Addresses::Prefix(prefix) }))
}

/// Whether any peer may use a key, as far as its addresses say.
fn any_peer(peers: &Fact<Addresses>) -> Fact<bool> {
    match peers {
        Fact::Set(addresses, span) => Fact::Set(matches!(addresses, Addresses::Any), *span),
        _ => Fact::default(),
    }
}

fn cipher(word: &str) -> Option<String> {
    Some(match word {
        "aes-cbc-128" | "aes-cbc-192" | "aes-cbc-256" => word.replace("-cbc", ""),
        "aes-gcm-128" | "aes-gcm-256" | "3des" => word.to_owned(),
        _ => return None,
    })
}

fn hash(word: &str) -> Option<String> {
    Some(match word {
        "sha-1" => "sha1".to_owned(),
        "sha-256" | "sha-384" | "sha-512" => word.replace('-', ""),
        _ => return None,
    })
}
