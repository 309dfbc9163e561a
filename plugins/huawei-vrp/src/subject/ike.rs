//! `ike`, `ipsec`: proposals, peers and their keys, policies.
//!
//! Sources: command references of access routers and firewalls ("ike proposal", "ike peer": versions 1 and 2 are both on until `undo version`;
//! "exchange-mode": main; "sa duration": 86400 seconds, "ipsec sa global-duration": 3600; "pfs"). Ciphers and hashes where nothing is written
//! hang on the release.

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens};
use seawall_api::model::{Addresses, IkeKey, IkeProposal, IpsecPolicy, IpsecTransform, ReferenceKind, SecretUse};
use seawall_api::secret::Purpose;
use seawall_api::{Fact, Span, endpoint};

use crate::builder::Builder;
use crate::secrets;

const PROPOSAL: Context = Context("ike proposal");
const PEER: Context = Context("ike peer");
const TRANSFORM: Context = Context("ipsec proposal");
const POLICY: Context = Context("ipsec policy");
const USERS: Context = Context("ike user-table");

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table {
        context: Context::TOP,
        feeds: &[
            "crypto.ike_proposals",
            "crypto.ike_keys",
            "crypto.ipsec_transforms",
            "crypto.ipsec_policies",
            "crypto.aggressive_mode",
        ],
        commands: HEADS,
    },
    &Table { context: PROPOSAL, feeds: &["crypto.ike_proposals"], commands: PROPOSALS },
    &Table {
        context: PEER,
        feeds: &["crypto.ike_keys", "crypto.ike_proposals", "crypto.aggressive_mode"],
        commands: PEERS,
    },
    &Table { context: TRANSFORM, feeds: &["crypto.ipsec_transforms"], commands: TRANSFORMS },
    // Lists that a policy names stand among the uses alone.
    &Table { context: POLICY, feeds: &["crypto.ipsec_policies", "uses"], commands: POLICIES },
    &Table { context: USERS, feeds: &["secrets"], commands: USER_LINES },
];

const HEADS: &[Command<Builder>] = &[
    opens("ike proposal <name:word>", PROPOSAL, |builder: &mut Builder, line| {
        let name = line.string("name")?;
        builder.memory.ike.open = None;
        if line.removes() {
            builder.model.crypto.ike_proposals.retain(|known| known.name != name);
            return Some(());
        }
        builder.define(ReferenceKind::IkeProposal, &name, line.span);
        let proposals = &mut builder.model.crypto.ike_proposals;
        builder.memory.ike.open = Some(proposals.len());
        proposals.push(IkeProposal { at: line.block, name, ..IkeProposal::default() });
        Some(())
    }),
    opens("ike peer <name:word> [v1|v2]", PEER, |builder: &mut Builder, line| {
        let name = line.string("name")?;
        builder.memory.ike.peers.retain(|known| known.name != name);
        if !line.removes() {
            let version = line.one_of(&["v1", "v2"]).map(|word| (word == "v1", line.span));
            builder.memory.ike.peers.push(Peer { name, at: line.block, version, ..Peer::default() });
        }
        Some(())
    }),
    opens("ipsec proposal <name:word>", TRANSFORM, |builder: &mut Builder, line| {
        let name = line.string("name")?;
        builder.memory.ike.open = None;
        let transforms = &mut builder.model.crypto.ipsec_transforms;
        transforms.retain(|known| known.name != name);
        if !line.removes() {
            builder.memory.ike.open = Some(transforms.len());
            transforms.push(IpsecTransform { at: line.block, name, ..IpsecTransform::default() });
        }
        Some(())
    }),
    opens("ipsec policy <name:word> <number:number> (isakmp|manual) [template <template:word>]", POLICY, open_policy)
        .feeding(&["crypto.ipsec_policies", "uses"]),
    opens("ipsec (policy-template|profile) <name:word> [<number:number>]", POLICY, open_policy)
        .feeding(&["crypto.ipsec_policies", "uses"]),
    opens("ike user-table <name>", USERS, |_, _| Some(())),
    modelled("ipsec sa global-duration time-based / <seconds:number>", |builder: &mut Builder, line| {
        builder.memory.ike.lifetime = line.number_or_default("seconds")?;
        Some(())
    }),
    ignored(
        "(ike|ipsec) (local-name|dpd|heartbeat|heartbeat-timer|nat-keepalive-timer|sa|invalid-spi-recovery|netmask|peer-recovery|anti-replay|df-bit|fragmentation|authentication|decrypt|identity) [<text>]",
    ),
];

const PROPOSALS: &[Command<Builder>] = &[
    modelled("encryption-algorithm / <cipher:name>+", |builder: &mut Builder, line| {
        let ciphers = line.all("cipher").into_iter().map(cipher).collect();
        proposal(builder)?.encryption = line.set_or_default(ciphers);
        Some(())
    }),
    modelled("(authentication-algorithm|integrity-algorithm) / <hash:name>+", |builder: &mut Builder, line| {
        let hashes = line.all("hash").into_iter().map(hash).collect();
        proposal(builder)?.integrity = line.set_or_default(hashes);
        Some(())
    }),
    modelled("dh / <group:name>+", |builder: &mut Builder, line| {
        let number = |word: &str| word.trim_start_matches("group").parse().ok();
        let groups = line.all("group").into_iter().map(number).collect::<Option<Vec<u64>>>()?;
        proposal(builder)?.groups = line.set_or_default(groups);
        Some(())
    }),
    modelled("sa duration / <seconds:number>", |builder: &mut Builder, line| {
        proposal(builder)?.lifetime = line.number_or_default("seconds")?;
        Some(())
    }),
    ignored("(authentication-method|prf) <option:name>+"),
];

const PEERS: &[Command<Builder>] = &[
    modelled("version (1|2)", |builder: &mut Builder, line| {
        let (first, off) = (line.has("1"), line.removes());
        let peer = builder.memory.ike.peers.last_mut()?;
        if first {
            peer.first = Some((!off, line.span));
        }
        Some(())
    }),
    modelled("exchange-mode / (main|aggressive|auto)", |builder: &mut Builder, line| {
        let on = !line.has("main") && !line.removes();
        builder.memory.ike.peers.last_mut()?.aggressive = Some((on, line.span));
        Some(())
    }),
    modelled("pre-shared-key / [cipher|simple] <secret:secret>", |builder: &mut Builder, line| {
        let owner = format!("ike peer {}", builder.memory.ike.peers.last()?.name);
        let secret = secrets::keep(builder, line, (Purpose::IkeKey, ""), (SecretUse::Ike, &owner))?;
        builder.memory.ike.peers.last_mut()?.secret = line.set_or_none(Some(secret));
        Some(())
    })
    .feeding(&["crypto.ike_keys", "secrets"]),
    modelled(
        "remote-address / [vpn-instance <vrf:name>] [authentication-address] [host-name] [ipv6] <host:host> [<last:ipv4>]",
        |builder: &mut Builder, line| {
            let host = line.string("host")?;
            let peer = builder.memory.ike.peers.last_mut()?;
            peer.hosts.retain(|(known, _)| *known != host);
            if !line.removes() {
                peer.hosts.push((host, line.span_of("host")?));
            }
            Some(())
        },
    ),
    modelled("ike-proposal / <proposal:word>", |builder: &mut Builder, line| {
        builder.uses_named(line, "ike peer", &[(ReferenceKind::IkeProposal, "proposal")]);
        let name = if line.removes() { None } else { line.string("proposal") };
        builder.memory.ike.peers.last_mut()?.proposal = name;
        Some(())
    }),
    ignored(
        "(local-address|local-id|local-id-type|remote-id|remote-id-type|remote-name|peer-id-type|dpd|nat|certificate|inband|config-exchange|lifetime-notification-message|rsa|sa|re-authentication|ikev1|ikev2|service-scheme|encapsulation-mode|local-name|aaa|user-table|pki) [<text>]",
    ),
];

const TRANSFORMS: &[Command<Builder>] = &[
    modelled("esp encryption-algorithm / <cipher:name>+", |builder: &mut Builder, line| {
        let ciphers = line.all("cipher").into_iter().map(cipher).collect();
        transform(builder)?.encryption = line.set_or_default(ciphers);
        Some(())
    }),
    modelled("(esp|ah) authentication-algorithm / <hash:name>+", |builder: &mut Builder, line| {
        let hashes = line.all("hash").into_iter().map(hash).collect();
        transform(builder)?.integrity = line.set_or_default(hashes);
        Some(())
    }),
    ignored("(transform|encapsulation-mode) <name>"),
];

const POLICIES: &[Command<Builder>] = &[
    modelled("ike-peer / <peer:word>", |builder: &mut Builder, line| {
        let peer = if line.removes() { None } else { line.string("peer") };
        builder.memory.ike.policies.last_mut()?.peer = peer;
        Some(())
    }),
    modelled("pfs / (dh-group1|dh-group2|dh-group5|dh-group14|dh-group15|dh-group16|dh-group18|dh-group19|dh-group20|dh-group21)", |builder: &mut Builder, line| {
        let group = line.as_str().rsplit("group").next().and_then(|number| number.trim().parse().ok());
        let place = policy(builder)?;
        place.forward_secrecy = line.set_or_none(group);
        Some(())
    }),
    modelled("sa duration time-based / <seconds:number>", |builder: &mut Builder, line| {
        let lifetime = line.number_or_default("seconds")?;
        policy(builder)?.lifetime = lifetime;
        Some(())
    }),
    modelled("security acl / [ipv6] <acl:name> [<rest:text>]", |builder: &mut Builder, line| {
        builder.uses_named(line, "ipsec policy", &[(ReferenceKind::Acl, "acl")]);
        let name = line.string("acl")?;
        builder.memory.acl.forwards(name);
        policy(builder)?.policy_based = line.set(!line.removes());
        Some(())
    }),
    modelled("sa (string-key|authentication-hex|encryption-hex) (inbound|outbound) (esp|ah) / [cipher|simple] <secret:secret>", |builder: &mut Builder, line| {
        secrets::keep(builder, line, (Purpose::IkeKey, ""), (SecretUse::Ike, "ipsec policy"))?;
        Some(())
    })
    .feeding(&["secrets"]),
    ignored("(proposal|tunnel|local-address|sa|alias|qos|route|description|respond-only|policy|speed-limit|match|anti-replay|tfc) [<text>]"),
];

const USER_LINES: &[Command<Builder>] = &[
    modelled("user <name:word> / [<kind:text>]", |_, _| Some(())),
    modelled("pre-shared-key / [cipher|simple] <secret:secret>", |builder: &mut Builder, line| {
        let secret = secrets::keep(builder, line, (Purpose::IkeKey, ""), (SecretUse::Ike, "ike user-table"))?;
        if !line.removes() {
            builder.model.crypto.ike_keys.push(IkeKey {
                at: line.span,
                name: "ike user-table".to_owned(),
                secret: line.set(Some(secret)),
                ..IkeKey::default()
            });
        }
        Some(())
    }),
    ignored("(id-type|description|interface-assigned|vpn-instance-traffic|quit) [<text>]"),
];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    /// The proposal or transform whose block is being read, by its place.
    open: Option<usize>,
    peers: Vec<Peer>,
    /// Policies, at the same places as those of the model.
    policies: Vec<Policy>,
    lifetime: Fact<u64>,
}

#[derive(Debug, Default)]
struct Peer {
    name: String,
    at: Span,
    /// Whether it is of version 1 alone, where the head says it.
    version: Option<(bool, Span)>,
    /// Whether version 1 is on, where a line says it.
    first: Option<(bool, Span)>,
    aggressive: Option<(bool, Span)>,
    secret: Fact<Option<seawall_api::Secret>>,
    hosts: Vec<(String, Span)>,
    proposal: Option<String>,
}

impl Peer {
    /// Whether it agrees keys by version 1.
    fn is_first(&self) -> Fact<bool> {
        match self.first.or(self.version) {
            Some((first, at)) => Fact::Set(first, at),
            None => Fact::Default(true),
        }
    }
}

#[derive(Debug, Default)]
struct Policy {
    name: String,
    peer: Option<String>,
}

fn proposal(builder: &mut Builder) -> Option<&mut IkeProposal> {
    builder.model.crypto.ike_proposals.get_mut(builder.memory.ike.open?)
}

fn transform(builder: &mut Builder) -> Option<&mut IpsecTransform> {
    builder.model.crypto.ipsec_transforms.get_mut(builder.memory.ike.open?)
}

fn policy(builder: &mut Builder) -> Option<&mut IpsecPolicy> {
    builder.model.crypto.ipsec_policies.last_mut()
}

fn open_policy(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let bare = line.string("name")?;
    let name = line.get("number").map_or_else(|| bare.clone(), |number| format!("{bare} {number}"));
    let memory = &mut builder.memory.ike;
    let policies = &mut builder.model.crypto.ipsec_policies;
    if line.removes() {
        let Some(place) = policies.iter().position(|known| known.name == name) else { return Some(()) };
        policies.remove(place);
        memory.policies.remove(place);
        return Some(());
    }
    memory.policies.push(Policy { name: bare.clone(), peer: None });
    policies.push(IpsecPolicy { at: line.block, name, ..IpsecPolicy::default() });
    builder.define(ReferenceKind::IpsecProfile, &bare, line.span);
    Some(())
}

/// A cipher in the model's spelling.
fn cipher(word: &str) -> String {
    match word.to_ascii_lowercase().as_str() {
        "des" | "des-cbc" => "des".to_owned(),
        "3des" | "3des-cbc" => "3des".to_owned(),
        word => word
            .trim_start_matches("aes-cbc-")
            .trim_start_matches("aes-")
            .parse::<u64>()
            .map_or_else(|_| word.to_owned(), |bits| format!("aes-{bits}")),
    }
}

/// A hash in the model's spelling.
fn hash(word: &str) -> String {
    let word = word.to_ascii_lowercase();
    let bare = word.strip_prefix("hmac-").unwrap_or(&word);
    match bare {
        "md5" | "md5-96" => "md5".to_owned(),
        "sha1" | "sha1-96" => "sha1".to_owned(),
        other => other.strip_prefix("sha2-").map_or_else(|| other.to_owned(), |bits| format!("sha{bits}")),
    }
}

/// Ties peers to proposals and policies.
pub(crate) fn finish(builder: &mut Builder) {
    let memory = std::mem::take(&mut builder.memory.ike);
    let whole = builder.why_open(None, &["crypto.ike_keys", "crypto.ike_proposals", "crypto.ipsec_policies"]).is_none();
    let users: Vec<(String, Span)> = builder
        .model
        .uses
        .iter()
        .filter(|one| one.kind == ReferenceKind::IpsecProfile)
        .map(|one| (one.name.clone(), one.at))
        .collect();
    let crypto = &mut builder.model.crypto;
    for this in &mut crypto.ike_proposals {
        let asks = |peer: &&Peer| peer.proposal.as_ref() == Some(&this.name);
        let first = memory.peers.iter().filter(asks).map(Peer::is_first).find(|first| first.value() == Some(&true));
        match (first, memory.peers.iter().find(asks)) {
            (Some(first), _) => this.ike_version = first.span().map_or(Fact::Default(1), |at| Fact::Set(1, at)),
            (None, Some(peer)) => this.ike_version = Fact::Set(2, peer.is_first().span().unwrap_or(peer.at)),
            (None, None) => {}
        }
        if whole {
            this.lifetime.or_default(86400);
        }
    }
    for peer in &memory.peers {
        let Some((host, at)) = peer.hosts.first() else {
            // Whoever comes may use the key, as a template takes any.
            if peer.secret.configured().is_some() {
                crypto.ike_keys.push(key(peer, Fact::default(), Fact::default()));
            }
            continue;
        };
        let addresses = endpoint::addresses(host);
        let any = matches!(&addresses, Addresses::Prefix(prefix) if prefix.addr().is_unspecified());
        crypto.ike_keys.push(key(peer, Fact::Set(addresses, *at), Fact::Set(any, *at)));
    }
    for (this, policy) in crypto.ipsec_policies.iter_mut().zip(&memory.policies) {
        let peer = policy.peer.as_ref().and_then(|name| memory.peers.iter().find(|peer| peer.name == *name));
        if let Some(peer) = peer {
            let at = peer.hosts.first().map_or(peer.at, |(_, at)| *at);
            this.peers = Fact::Set(peer.hosts.iter().map(|(host, _)| host.clone()).collect(), at);
            this.ike_version = match peer.is_first() {
                Fact::Set(first, at) => Fact::Set(if first { 1 } else { 2 }, at),
                _ => Fact::Default(1),
            };
        }
        if this.lifetime.is_unknown() {
            this.lifetime = memory.lifetime.clone();
        }
        if let Some((_, at)) = users.iter().find(|(name, _)| *name == policy.name) {
            this.used = Fact::Set(true, *at);
        }
        if whole {
            this.lifetime.or_default(3600);
            this.forward_secrecy.or_default(None);
            this.policy_based.or_default(false);
            this.used.or_default(false);
        }
    }
    let said = memory.peers.iter().filter_map(|peer| peer.aggressive);
    if let Some((_, at)) = said.clone().find(|(on, _)| *on) {
        crypto.aggressive_mode = Fact::Set(true, at);
    } else if whole {
        crypto.aggressive_mode.or_default(false);
    }
}

fn key(peer: &Peer, peers: Fact<Addresses>, any_peer: Fact<bool>) -> IkeKey {
    IkeKey {
        at: peer.at,
        name: format!("ike peer {}", peer.name),
        peers,
        any_peer,
        secret: peer.secret.clone(),
        ..IkeKey::default()
    }
}

#[cfg(test)]
mod tests {
    use crate::sample::{unknown, whole};

    #[test]
    fn peers_tell_versions() {
        let reading = whole(
            "#\nike proposal 10\n encryption-algorithm aes-256\n dh group20\n authentication-algorithm sha2-512\n integrity-algorithm hmac-sha2-512\n prf hmac-sha2-512\n#\nike proposal 11\n \
             encryption-algorithm 3des\n dh group2\n authentication-algorithm md5\n#\nike peer X1\n undo version 1\n pre-shared-key cipher %^%#aB3dE5fG7hJ9kL1m%^%#\n ike-proposal 10\n \
             remote-address 192.0.2.150\n#\nike peer X2\n version 1\n exchange-mode aggressive\n pre-shared-key cipher %^%#aB3dE5fG7hJ9kL1m%^%#\n ike-proposal 11\n remote-address 192.0.2.151\n#\n\
             ipsec proposal T\n esp encryption-algorithm aes-256\n esp authentication-algorithm sha2-256\n#\nipsec policy P 1 isakmp\n security acl 3000\n ike-peer X2\n proposal T\n pfs dh-group14\n#\n\
             interface GigabitEthernet0/0/1\n ip address 192.0.2.1 30\n ipsec policy P\n",
        );
        assert_eq!(unknown(&reading), [""; 0]);
        let crypto = &reading.model.crypto;
        let told: Vec<_> = crypto
            .ike_proposals
            .iter()
            .map(|this| {
                (
                    this.encryption.value().unwrap().join(" "),
                    this.integrity.value().unwrap().join(" "),
                    this.groups.value().unwrap()[0],
                    *this.ike_version.value().unwrap(),
                )
            })
            .collect();
        assert_eq!(
            told,
            [("aes-256".to_owned(), "sha512".to_owned(), 20, 2), ("3des".to_owned(), "md5".to_owned(), 2, 1)]
        );
        assert_eq!(crypto.aggressive_mode.value(), Some(&true));
        assert_eq!(crypto.ike_keys.len(), 2);
        let [policy] = crypto.ipsec_policies.as_slice() else { panic!() };
        assert_eq!(
            (policy.used.value(), policy.ike_version.value(), policy.forward_secrecy.configured()),
            (Some(&true), Some(&1), Some(&14))
        );
    }
}
