//! `key chain ...`: keys with lifetimes and algorithms, for routing protocols, `TCP-AO` and `MACsec`.

mod period;

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens};
use seawall_api::model::{Authentication, SecretUse};
use seawall_api::routing::key_chains::{self, KeyChains, key, owner};
use seawall_api::secret::Purpose;
use seawall_api::{Fact, Why};

use self::period::period;
use crate::builder::Builder;
use crate::secrets;

const KEY_CHAIN: Context = Context("key chain");
const KEY: Context = Context("key chain key");

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: Context::TOP, feeds: &["routing.key_chains"], commands: HEADS },
    // What a chain's keys are also decides how the interfaces and sessions that use it are proved.
    &Table { context: KEY_CHAIN, feeds: FEEDS, commands: CHAIN },
    &Table { context: KEY, feeds: FEEDS, commands: COMMANDS },
];

const FEEDS: &[&str] = &["routing.key_chains", "routing.interfaces", "routing.sessions"];

const HEADS: &[Command<Builder>] = &[opens("key chain <chain:name> / [macsec|tcp]", KEY_CHAIN, open)];

const CHAIN: &[Command<Builder>] =
    &[opens("key <key:name>", KEY, open_key).wide(), ignored("description <text>"), ignored("fallback-key-chain")];

const COMMANDS: &[Command<Builder>] = &[
    modelled("key-string / [<type:number>] <secret:text>", key_string),
    modelled("cryptographic-algorithm / <algorithm:name>", algorithm).wide(),
    modelled(concat!("accept-lifetime / ", period!()), accept),
    modelled(concat!("send-lifetime / ", period!()), send),
    modelled(concat!("lifetime / ", period!()), lifetime),
    ignored("send-id / <number>"),
    ignored("recv-id / <number>"),
    ignored("include-tcp-options"),
    ignored("accept-ao-mismatch"),
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
    if line.negated {
        key(builder)?.secret = line.set_or_none(None);
        return Some(());
    }
    let secret = secrets::classify(builder, line, "type", "secret", Purpose::Other, "")?;
    key(builder)?.secret = line.set_or_none(Some(secret.clone()));
    let owner = owner(builder)?;
    builder.store(SecretUse::KeyChain, owner, &secret, line);
    Some(())
}

fn algorithm(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.get("algorithm").map(str::to_lowercase);
    key(builder)?.algorithm = line.set_or_none(name);
    Some(())
}

fn accept(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let key = key(builder)?;
    key.accept_limited = limited(line);
    key.accept_days = days(line);
    Some(())
}

fn send(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let key = key(builder)?;
    key.send_limited = limited(line);
    key.send_days = days(line);
    Some(())
}

fn lifetime(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    accept(builder, line)?;
    send(builder, line)
}

/// A time that never ends limits nothing.
fn limited(line: &CommandLine<'_>) -> Fact<bool> {
    line.set(!line.negated && !line.has("infinite"))
}

/// How many days a time lasts. One whose dates cannot be read is not known.
fn days(line: &CommandLine<'_>) -> Fact<Option<u64>> {
    match period::days(line) {
        Some(days) if !line.negated => line.set(Some(days)),
        None if !line.negated && !line.has("infinite") => Fact::Unknown(Why::UnreadLine),
        _ => line.set(None),
    }
}

/// How a protocol that proves itself by a key chain does so, or by `otherwise` where the keys name no algorithm.
pub(crate) fn authentication(builder: &Builder, chain: &str, otherwise: Authentication) -> Fact<Authentication> {
    key_chains::authentication(&builder.model.routing.key_chains, chain, otherwise, by_algorithm)
}

/// Sources: Cisco IOS IP Routing command reference, `cryptographic-algorithm`: `md5`, `hmac-sha-1`,
/// `hmac-sha-256`, `hmac-sha-384`, `hmac-sha-512`; for `TCP-AO` and `MACsec` `aes-128-cmac`, `aes-256-cmac`.
fn by_algorithm(name: &str) -> Authentication {
    if name.contains("cmac") {
        Authentication::Cmac
    } else if name.ends_with("sha-1") || name.contains("sha1") {
        Authentication::Sha1
    } else if name.contains("sha-") {
        Authentication::Sha2
    } else {
        Authentication::Md5
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::{part, unknown, whole};
    use seawall_api::secret::Strength;

    const CONFIG: &str = "\
key chain OSPF
 key 1
  key-string 7 060506324F41
  cryptographic-algorithm hmac-sha-256
  accept-lifetime local 00:00:00 Jan 1 2024 23:59:59 Jun 30 2024
  send-lifetime 00:00:00 Jan 1 2024 infinite
 key 2
  key-string two words
!
key chain AO tcp
 key 10
  send-id 10
  recv-id 10
  cryptographic-algorithm aes-128-cmac
";

    #[test]
    fn keys_have_algorithms_lifetimes_and_secrets() {
        let model = whole(CONFIG).model;
        let chain = &model.routing.key_chains[0];
        assert_eq!((chain.name.as_str(), chain.keys.len()), ("OSPF", 2));
        let key = &chain.keys[0];
        assert_eq!(key.algorithm.configured().unwrap(), "hmac-sha-256");
        assert_eq!(key.accept_limited.value(), Some(&true));
        assert_eq!(key.send_limited.value(), Some(&false));
        assert_eq!((key.accept_days.configured(), key.send_days.value()), (Some(&181), Some(&None)));
        let secret = key.secret.configured().unwrap();
        assert_eq!(
            (secret.scheme, secret.strength, secret.guessable),
            ("cisco-type-7", Strength::Reversible, Some(true))
        );
        assert_eq!(chain.keys[1].secret.configured().unwrap().strength, Strength::Cleartext);
        assert_eq!(model.secrets.len(), 2);
        assert_eq!(model.secrets[1].owner, "key chain OSPF key 2");
    }

    #[test]
    fn a_key_of_several_words_is_one_secret() {
        let reading = whole(CONFIG);
        let span = reading.model.routing.key_chains[0].keys[1].secret.configured().unwrap().span;
        assert_eq!(reading.text.slice(span), "two words");
        assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
    }

    #[test]
    fn absent_lifetimes_are_known_only_in_whole_files() {
        let key = &whole(CONFIG).model.routing.key_chains[0].keys[1];
        assert_eq!(key.accept_limited, Fact::Default(false));
        let key = part(CONFIG).model.routing.key_chains[0].keys[1].clone();
        assert!(key.accept_limited.is_unknown());
    }
}
