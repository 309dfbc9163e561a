//! `ike`, `ipsec`: proposals, peers and their keys, policies.
//!
//! Sources: command references of access routers and firewalls ("ike proposal", "ike peer": versions 1 and 2 are both on until `undo version`;
//! "exchange-mode": main; "sa duration": 86400 seconds, "ipsec sa global-duration": 3600; "pfs"). Ciphers and hashes where nothing is written
//! hang on the release.

mod peer;
mod policy;

use seawall_api::Fact;
use seawall_api::command::{Command, Context, Table, ignored, modelled, opens};

use self::peer::{PEERS, PROPOSALS, Peer, USER_LINES, open_peer, open_proposal};
use self::policy::{POLICIES, Policy, TRANSFORMS, open_policy, open_transform};
use crate::builder::Builder;

pub(crate) use policy::finish;

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
    opens("ike proposal <name:word>", PROPOSAL, open_proposal),
    opens("ike peer <name:word> [v1|v2]", PEER, open_peer),
    opens("ipsec proposal <name:word>", TRANSFORM, open_transform),
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
