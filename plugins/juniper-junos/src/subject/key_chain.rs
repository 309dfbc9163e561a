//! `security authentication-key-chains`: keys that take turns.
//!
//! Source: "authentication-key-chains", "key (Authentication Keychain)" and "algorithm (Authentication Keychain)" in the CLI Reference for Junos OS: a key is used
//! from its `start-time` on until the next one begins; the last has no end. Without an algorithm keys are `md5`; `tolerance` widens what is accepted.

use seawall_api::calendar::day_of;
use seawall_api::command::{Command, Context, Table, ignored, modelled, opens};
use seawall_api::model::{Authentication, SecretUse};
use seawall_api::routing::key_chains::{self, KeyChains, key, owner};
use seawall_api::secret::Purpose;
use seawall_api::{Fact, Secret, Span};

use super::blocks::{SECURITY, nothing};
use crate::builder::Builder;
use crate::secrets;

/// `authentication-key-chains { ... }`.
const CHAINS: Context = Context("authentication-key-chains");
/// `key-chain X { ... }`.
const CHAIN: Context = Context("key-chain");
/// `key N { ... }`.
const KEY: Context = Context("key-chain-key");
/// `ao-attribute { ... }`.
const OPTION: Context = Context("ao-attribute");

const FEEDS: &[&str] = &["routing.key_chains", "routing.interfaces", "routing.sessions", "routing.neighbors"];

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table {
        context: SECURITY,
        feeds: FEEDS,
        commands: const { &[opens("authentication-key-chains", CHAINS, nothing)] },
    },
    &Table {
        context: CHAINS,
        feeds: FEEDS,
        commands: const {
            &[opens("key-chain <chain:name>", CHAIN, |builder, line| {
                key_chains::open(builder, line, line.get("chain")?);
                Some(())
            })]
        },
    },
    &Table {
        context: CHAIN,
        feeds: FEEDS,
        commands: const {
            &[
                opens("key <key:name>", KEY, |builder, line| key_chains::open_key(builder, line, line.string("key")?))
                    .wide(),
                ignored("description / <text>"),
                ignored("tolerance / <seconds:number>"),
            ]
        },
    },
    &Table { context: KEY, feeds: FEEDS, commands: COMMANDS },
    &Table { context: OPTION, feeds: FEEDS, commands: IN_OPTION },
];

const COMMANDS: &[Command<Builder>] = &[
    modelled("secret / <secret:secret>", |builder, line| {
        let owner = owner(builder)?;
        let secret = secrets::keep(builder, line, "secret", Purpose::Other, (SecretUse::KeyChain, &owner));
        key(builder)?.secret = line.set(Some(secret));
        Some(())
    }),
    modelled("algorithm / <algorithm:name>", |builder, line| {
        key(builder)?.algorithm = line.set(line.string("algorithm"));
        Some(())
    }),
    modelled("start-time / <start:word>", |builder, line| {
        let place = key(builder)?.at;
        builder.memory.key_starts.push((place, day(line.get("start")?), line.span));
        Some(())
    }),
    ignored("options / (basic|isis-enhanced)"),
    opens("ao-attribute", OPTION, nothing),
];

const IN_OPTION: &[Command<Builder>] = &[
    ignored("(send-id|recv-id) / <number>"),
    ignored("tcp-ao-option / (enabled|disabled)"),
    modelled("cryptographic-algorithm / <algorithm:name>", |builder, line| {
        key(builder)?.algorithm = line.set(line.string("algorithm"));
        Some(())
    }),
];

seawall_api::holds!(crate::subject::Memory, KeyChains, key_chain);

/// When keys begin: by the place of the key, the day if it could be read, and the statement.
pub(crate) type Starts = Vec<(Span, Option<u64>, Span)>;

/// The day of `2026-1-31.00:00:00 +0000`, or of `2026-01-31.00:00`.
fn day(written: &str) -> Option<u64> {
    let date = written.split(['.', ' ']).next()?;
    let mut parts = date.split('-').map(|part| part.parse::<u64>().ok());
    day_of(parts.next()??, parts.next()??, parts.next()??)
}

/// How a protocol that uses a chain proves itself: by the weakest of its keys.
pub(crate) fn authentication(builder: &Builder, chain: &str) -> Fact<Authentication> {
    key_chains::authentication(&builder.model.routing.key_chains, chain, Authentication::Md5, by_algorithm)
}

fn by_algorithm(name: &str) -> Authentication {
    match name {
        "hmac-sha-1" | "hmac-sha1" | "hmac-sha-1-96" => Authentication::Sha1,
        "ao" => Authentication::TcpAo,
        "aes-128-cmac-96" => Authentication::Cmac,
        name if name.starts_with("hmac-sha2") || name.starts_with("hmac-sha-2") => Authentication::Sha2,
        _ => Authentication::Md5,
    }
}

/// The secret of a chain.
pub(crate) fn secret(builder: &Builder, chain: &str) -> Option<Secret> {
    key_chains::secret(&builder.model.routing.key_chains, chain)
}

/// Says how long each key holds: until the next begins. A chain without a second key holds one without end.
pub(crate) fn finish(builder: &mut Builder) {
    let starts = std::mem::take(&mut builder.memory.key_starts);
    for chain in &mut builder.model.routing.key_chains {
        let begins = |at: Span| starts.iter().find(|(place, ..)| *place == at).map(|(_, day, at)| (*day, *at));
        let days: Vec<Option<u64>> = chain.keys.iter().map(|key| begins(key.at).and_then(|(day, _)| day)).collect();
        for (index, key) in chain.keys.iter_mut().enumerate() {
            let at = begins(key.at).map_or(key.at, |(_, at)| at);
            let own = days.get(index).copied().flatten();
            let later = days.iter().flatten().filter(|day| own.is_some_and(|own| **day > own)).min();
            let length = own.zip(later).map(|(own, later)| later.saturating_sub(own));
            key.accept_limited = Fact::Set(length.is_some(), at);
            key.send_limited = Fact::Set(length.is_some(), at);
            key.accept_days = Fact::Set(length, at);
            key.send_days = Fact::Set(length, at);
            key.algorithm.or_default(None);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::sample::{unknown, whole};

    #[test]
    fn a_key_holds_until_the_next_begins() {
        let reading = whole(
            "security {\n authentication-key-chains {\n  key-chain C {\n   key 1 {\n    secret \"$9$abc\"; ## SECRET-DATA\n    start-time \"2026-1-1.00:00:00 +0000\";\n    algorithm hmac-sha-1;\n   }\n   key 2 {\n    secret \"$9$abd\";\n    start-time \"2026-3-2.00:00:00 +0000\";\n   }\n  }\n }\n}\n",
        );
        assert_eq!(unknown(&reading), [""; 0]);
        let keys = &reading.model.routing.key_chains[0].keys;
        assert_eq!((keys[0].send_days.configured(), keys[0].send_limited.value()), (Some(&60), Some(&true)));
        assert_eq!(keys[1].send_limited.value(), Some(&false));
    }
}
