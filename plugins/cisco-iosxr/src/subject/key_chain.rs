//! `key chain ...`: keys with lifetimes and algorithms, for routing protocols, `TCP-AO` and `MACsec`.
//!
//! Source: "Keychain Management Commands" of the System Security Command Reference.

use seawall_api::calendar::day;
use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens};
use seawall_api::model::{Authentication, ReferenceKind, SecretUse};
use seawall_api::routing::key_chains::{self, KeyChains, key, owner};
use seawall_api::{Fact, Secret, Why};

use crate::builder::Builder;
use crate::secrets;

const KEY_CHAIN: Context = Context("key chain");
const KEY: Context = Context("key chain key");
const OPTION: Context = Context("tcp ao");
const OPTION_CHAIN: Context = Context("tcp ao keychain");

// What a chain's keys are also decides how the interfaces and sessions that use it are proved.
const FEEDS: &[&str] = &["routing.key_chains", "routing.interfaces", "routing.sessions", "routing.neighbors"];

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: Context::TOP, feeds: &["routing.key_chains"], commands: HEADS },
    &Table { context: KEY_CHAIN, feeds: FEEDS, commands: CHAIN },
    &Table { context: KEY, feeds: FEEDS, commands: COMMANDS },
    &Table { context: OPTION, feeds: &["uses"], commands: OPTION_LINES },
    &Table { context: OPTION_CHAIN, feeds: &[], commands: OPTION_KEYS },
];

const HEADS: &[Command<Builder>] = &[
    opens("key chain <chain:name> / [macsec]", KEY_CHAIN, open),
    // Which numbers the keys of a chain have in the TCP authentication option.
    ignored("tcp ao").opening(OPTION),
];

const OPTION_LINES: &[Command<Builder>] = &[opens("keychain <chain:name>", OPTION_CHAIN, |builder, line| {
    builder.uses_named(line, "tcp ao", &[(ReferenceKind::KeyChain, "chain")]);
    Some(())
})];

const OPTION_KEYS: &[Command<Builder>] = &[ignored("key <name> sendid <number> receiveid <number>")];

const CHAIN: &[Command<Builder>] = &[
    opens("key <key:name>", KEY, open_key).wide(),
    ignored("accept-tolerance / (<number>|infinite)"),
    ignored("timezone / (local|gmt)"),
];

macro_rules! period {
    () => {
        "<time> <word> <word> <number> (infinite|duration <seconds:number>|<end:time> <word> <word> <number>)"
    };
}

const COMMANDS: &[Command<Builder>] = &[
    modelled("key-string / (password|password6|clear) <secret> [cryptographic-algorithm <algorithm:name>]", key_string),
    modelled("key-string / <secret> [cryptographic-algorithm <algorithm:name>]", key_string),
    modelled("cryptographic-algorithm / <algorithm:name>", algorithm).wide(),
    modelled(concat!("accept-lifetime / ", period!()), accept),
    modelled(concat!("send-lifetime / ", period!()), send),
    modelled(concat!("lifetime / ", period!()), |builder, line| {
        accept(builder, line)?;
        send(builder, line)
    }),
    ignored("(sendid|recvid|send-id|recv-id) / <number>"),
];

seawall_api::holds!(crate::subject::Memory, KeyChains, key_chain);

fn open(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    key_chains::open(builder, line, line.get("chain")?);
    Some(())
}

fn open_key(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    key_chains::open_key(builder, line, line.string("key")?)
}

fn key_string(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    if line.removes() {
        key(builder)?.secret = line.set_or_none(None);
        return Some(());
    }
    let secret = secrets::routing_key(builder, line)?;
    key(builder)?.secret = line.set_or_none(Some(secret.clone()));
    let owner = owner(builder)?;
    builder.store(SecretUse::KeyChain, owner, &secret, line);
    if line.get("algorithm").is_some() {
        algorithm(builder, line)?;
    }
    Some(())
}

fn algorithm(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.get("algorithm").map(str::to_lowercase);
    key(builder)?.algorithm = line.set_or_none(name);
    Some(())
}

fn accept(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let key = key(builder)?;
    (key.accept_limited, key.accept_days) = (limited(line), days(line));
    Some(())
}

fn send(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let key = key(builder)?;
    (key.send_limited, key.send_days) = (limited(line), days(line));
    Some(())
}

/// A time that never ends limits nothing.
fn limited(line: &CommandLine<'_>) -> Fact<bool> {
    line.set(!line.removes() && !line.has("infinite"))
}

/// How many days a time lasts, begun ones counted whole. One whose dates cannot be read is not known.
fn days(line: &CommandLine<'_>) -> Fact<Option<u64>> {
    if line.removes() || line.has("infinite") {
        return line.set(None);
    }
    if let Some(seconds) = line.number("seconds") {
        return line.set(Some(seconds.div_ceil(86_400)));
    }
    let (words, years) = (line.all("word"), line.all("number"));
    let date = |at: usize| day(words.get(2 * at)?, words.get(2 * at + 1)?, years.get(at)?.parse().ok()?);
    let lasts = date(1).zip(date(0)).and_then(|(end, start)| end.checked_sub(start));
    lasts.map_or(Fact::Unknown(Why::UnreadLine), |days| line.set(Some(days)))
}

/// The secret of the first key of a chain.
pub(crate) fn secret(builder: &Builder, chain: &str) -> Option<Secret> {
    key_chains::secret(&builder.model.routing.key_chains, chain)
}

/// How a protocol that proves itself by a key chain does so, or by `otherwise` where the keys name no algorithm.
pub(crate) fn authentication(builder: &Builder, chain: &str, otherwise: Authentication) -> Fact<Authentication> {
    key_chains::authentication(&builder.model.routing.key_chains, chain, otherwise, by_algorithm)
}

/// `cryptographic-algorithm`: AES-128-CMAC-96, AES-256-CMAC-96, HMAC-MD5, HMAC-SHA1-12, HMAC-SHA1-20, HMAC-SHA1-96,
/// HMAC-SHA-256, HMAC-SHA-384, HMAC-SHA-512, MD5, SHA-1.
fn by_algorithm(name: &str) -> Authentication {
    if name.contains("cmac") {
        Authentication::Cmac
    } else if ["256", "384", "512"].iter().any(|bits| name.ends_with(bits)) {
        Authentication::Sha2
    } else if name.contains("sha") {
        Authentication::Sha1
    } else {
        Authentication::Md5
    }
}

#[cfg(test)]
mod tests {
    use seawall_api::secret::Strength;

    use crate::sample::{unknown, whole};

    #[test]
    fn keys_have_algorithms_lifetimes_and_secrets() {
        let reading = whole(
            "key chain ISIS\n key 1\n  accept-lifetime 00:00:00 january 01 2024 23:59:59 june 30 2024\n  key-string password 060506324F41\n  \
             send-lifetime 00:00:00 january 01 2024 infinite\n  cryptographic-algorithm HMAC-SHA-256\n !\n key 2\n  key-string clear cisco\n !\n accept-tolerance infinite\n!\n\
             key chain M macsec\n key 1000\n  key-string password6 62604654634843414B cryptographic-algorithm aes-256-cmac\n  lifetime 00:00:00 january 01 2024 duration 86400\n !\n!\n",
        );
        assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
        let [isis, macsec] = reading.model.routing.key_chains.as_slice() else { panic!() };
        let key = &isis.keys[0];
        assert_eq!(key.algorithm.configured().unwrap(), "hmac-sha-256");
        assert_eq!((key.accept_days.configured(), key.send_limited.value()), (Some(&181), Some(&false)));
        let secret = key.secret.configured().unwrap();
        assert_eq!((secret.scheme, secret.strength), ("cisco-type-7", Strength::Reversible));
        assert_eq!(isis.keys[1].secret.configured().unwrap().strength, Strength::Cleartext);
        assert_eq!(macsec.keys[0].accept_days.configured(), Some(&1));
        assert_eq!(macsec.keys[0].algorithm.configured().unwrap(), "aes-256-cmac");
        assert_eq!(reading.model.secrets.len(), 3);
    }
}
