//! `crypto ikev2 ...`: proposals, policies, rings of keys.

use seawall_api::Fact;
use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens};
use seawall_api::model::{Addresses, IkeKey, ReferenceKind, SecretUse, WhenUndefined};
use seawall_api::secret::Purpose;

use super::{any_peer, note, peers, proposal};
use crate::builder::Builder;
use crate::secrets;

const PROPOSAL: Context = Context("crypto ikev2 proposal");
const POLICY: Context = Context("crypto ikev2 policy");
const KEYRING: Context = Context("crypto ikev2 keyring");
const PEER: Context = Context("crypto ikev2 keyring peer");

pub(super) const TOP: Table<Builder> =
    Table { context: Context::TOP, feeds: &["crypto.ike_proposals"], commands: HEADS };
pub(super) const PROPOSAL_TABLE: Table<Builder> =
    Table { context: PROPOSAL, feeds: &["crypto.ike_proposals"], commands: PROPOSAL_COMMANDS };
pub(super) const POLICY_TABLE: Table<Builder> = Table { context: POLICY, feeds: &["uses"], commands: POLICY_COMMANDS };
pub(super) const KEYRING_TABLE: Table<Builder> =
    Table { context: KEYRING, feeds: &["crypto.ike_keys", "secrets"], commands: KEYRING_COMMANDS };
pub(super) const PEER_TABLE: Table<Builder> =
    Table { context: PEER, feeds: &["crypto.ike_keys", "secrets"], commands: PEER_COMMANDS };

const HEADS: &[Command<Builder>] = &[
    opens("crypto ikev2 proposal <name>", PROPOSAL, open_proposal),
    opens("crypto ikev2 policy <name>", POLICY, |builder: &mut Builder, line| {
        builder.memory.crypto.ring = format!("ikev2 policy {}", line.get("name")?);
        Some(())
    })
    .feeding(&["uses"]),
    opens("crypto ikev2 keyring <name>", KEYRING, |builder: &mut Builder, line| {
        let name = line.get("name")?;
        builder.memory.crypto.ring = format!("keyring {name}");
        if !line.removes() {
            builder.define(ReferenceKind::IkeKeyring, name, line.span);
        }
        Some(())
    })
    .feeding(&["crypto.ike_keys"]),
];

const PROPOSAL_COMMANDS: &[Command<Builder>] = &[
    modelled("encryption / <cipher:name>+", |builder, line| {
        let ciphers = words(line, "cipher", cipher)?;
        proposal::current(builder)?.encryption = line.set(ciphers);
        Some(())
    }),
    modelled("integrity / <hash:name>+", |builder, line| {
        let hashes = words(line, "hash", hash)?;
        proposal::current(builder)?.integrity = line.set(hashes);
        Some(())
    }),
    modelled("group / <group:number>+", |builder, line| {
        let groups = line.all("group").into_iter().map(str::parse).collect::<Result<Vec<u64>, _>>().ok()?;
        proposal::current(builder)?.groups = line.set(groups);
        Some(())
    }),
    ignored("prf / (md5|sha1|sha256|sha384|sha512)"),
    ignored("prf / (md5|sha1|sha256|sha384|sha512) (md5|sha1|sha256|sha384|sha512)"),
    ignored("prf / <name>+"),
    ignored("pqc <name>+"),
];

const POLICY_COMMANDS: &[Command<Builder>] = &[
    modelled("proposal <proposal:name>", |builder, line| {
        let user = builder.memory.crypto.ring.clone();
        note(builder, line, (ReferenceKind::IkeProposal, "proposal"), &user, WhenUndefined::NotKnown);
        Some(())
    }),
    ignored("match fvrf / (any|<name>)"),
    ignored("match address local (<ipv4>|<ipv6>)"),
];

const KEYRING_COMMANDS: &[Command<Builder>] = &[opens("peer <name>", PEER, |builder, line| {
    let name = format!("{} peer {}", builder.memory.crypto.ring, line.get("name")?);
    if line.removes() {
        builder.model.crypto.ike_keys.retain(|known| known.name != name);
        builder.memory.crypto.key = None;
        return Some(());
    }
    builder.memory.crypto.key = Some(builder.model.crypto.ike_keys.len());
    builder.model.crypto.ike_keys.push(IkeKey { at: line.block, name, ..IkeKey::default() });
    Some(())
})];

const PEER_COMMANDS: &[Command<Builder>] = &[
    modelled("address / <peer:ipv4> [<mask:ipv4>]", address),
    modelled("address / <prefix>", address),
    modelled("address / <ipv6>", |builder, line| {
        let address = line.address("ipv6");
        let this = key(builder)?;
        this.peers = if line.negated { Fact::default() } else { line.set(Addresses::host(address?)) };
        this.any_peer = any_peer(&this.peers);
        Some(())
    }),
    modelled("hostname / <host:name>", address),
    modelled(
        "identity / (address <address>|fqdn [domain] <name>|email [domain] <name>|key-id <word>)",
        |builder, line| {
            let this = key(builder)?;
            if !line.removes() && this.any_peer.is_unknown() {
                this.any_peer = line.set(false);
            }
            Some(())
        },
    ),
    modelled("pre-shared-key / [local!|remote!] [<type:number>] <secret>", shared_key),
    modelled("pre-shared-key / [local!|remote!] hex <secret>", shared_key),
    ignored("description / <text>"),
    ignored("ppk (manual|dynamic) <name>+"),
];

fn open_proposal(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.get("name")?;
    proposal::open(builder, line, name, 2);
    if !line.removes() {
        builder.define(ReferenceKind::IkeProposal, name, line.span);
    }
    Some(())
}

fn key(builder: &mut Builder) -> Option<&mut IkeKey> {
    builder.model.crypto.ike_keys.get_mut(builder.memory.crypto.key?)
}

/// The words of a list, each in the model's spelling; a negated line leaves none.
fn words(line: &CommandLine<'_>, argument: &str, spelling: fn(&str) -> Option<String>) -> Option<Vec<String>> {
    if line.negated {
        return Some(Vec::new());
    }
    line.all(argument).into_iter().map(|word| spelling(&word.to_ascii_lowercase())).collect()
}

fn cipher(word: &str) -> Option<String> {
    Some(match word {
        "aes-cbc-128" | "aes-cbc-192" | "aes-cbc-256" => word.replace("-cbc", ""),
        "des" | "3des" | "aes-gcm-128" | "aes-gcm-256" => word.to_owned(),
        _ => return None,
    })
}

fn hash(word: &str) -> Option<String> {
    matches!(word, "md5" | "sha1" | "sha256" | "sha384" | "sha512").then(|| word.to_owned())
}

fn address(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let peers = if line.negated { Fact::default() } else { peers(line)? };
    let this = key(builder)?;
    // A name does not replace an address: it only says more of the same peer.
    if line.get("host").is_none() || this.peers.is_unknown() {
        this.any_peer = any_peer(&peers);
        this.peers = peers;
    }
    Some(())
}

fn shared_key(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    if line.removes() {
        key(builder)?.secret = line.set_or_none(None);
        return Some(());
    }
    let secret = secrets::classify(builder, line, "type", "secret", Purpose::IkeKey, "")?;
    let owner = key(builder)?.name.clone();
    builder.store(SecretUse::Ike, owner, &secret, line);
    let this = key(builder)?;
    // The first of a local and a remote key stands for both; both are among all secrets.
    if this.secret.is_unknown() {
        this.secret = line.set(Some(secret));
    }
    Some(())
}
