//! `key chain ...`: keys with lifetimes and algorithms, for routing protocols, `TCP-AO` and `MACsec`.

use seawall_api::calendar::day;
use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens};
use seawall_api::model::{Authentication, SecretUse};
use seawall_api::routing::key_chains::{self, KeyChains, key, owner};
use seawall_api::{Fact, Why};

use crate::builder::Builder;
use crate::secrets;

const KEY_CHAIN: Context = Context("key chain");
const KEY: Context = Context("key chain key");
const TCP: Context = Context("key chain tcp");
const TCP_KEY: Context = Context("key chain tcp key");
const MAC_SEC: Context = Context("key chain macsec");
const MAC_SEC_KEY: Context = Context("key chain macsec key");

/// What a chain's keys are also decides how the interfaces and sessions that use it are proved.
const FEEDS: &[&str] = &["routing.key_chains", "routing.interfaces", "routing.sessions", "routing.neighbors"];

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: Context::TOP, feeds: &["routing.key_chains"], commands: HEADS },
    &Table { context: KEY_CHAIN, feeds: FEEDS, commands: CHAIN },
    &Table { context: MAC_SEC, feeds: FEEDS, commands: MAC_SEC_CHAIN },
    &Table { context: KEY, feeds: FEEDS, commands: COMMANDS },
    &Table { context: TCP, feeds: FEEDS, commands: TCP_CHAIN },
    &Table { context: TCP_KEY, feeds: FEEDS, commands: TCP_COMMANDS },
    &Table { context: MAC_SEC_KEY, feeds: FEEDS, commands: MAC_SEC_COMMANDS },
];

const HEADS: &[Command<Builder>] = &[
    opens("key chain <chain:name>", KEY_CHAIN, open),
    opens("key chain <chain:name> / tcp", TCP, open),
    opens("key chain <chain:name> / macsec", MAC_SEC, open),
];

const CHAIN: &[Command<Builder>] = &[opens("key <key:name>", KEY, open_key).wide(), ignored("description <text>")];

const TCP_CHAIN: &[Command<Builder>] =
    &[opens("key <key:name>", TCP_KEY, open_key).wide(), ignored("description <text>")];

const MAC_SEC_CHAIN: &[Command<Builder>] = &[
    opens("key <key:name>", MAC_SEC_KEY, open_key).wide(),
    ignored("description <text>"),
    ignored("key-octet-string <word>+"),
];

/// From when to when.
macro_rules! period {
    ($verb:literal) => {
        concat!(
            $verb,
            " / [local] <time> <month:word> <day:word> <year:number> \
             (infinite|duration <seconds:number>|<end:time> <month:word> <day:word> <year:number>)"
        )
    };
}

const COMMANDS: &[Command<Builder>] = &[
    modelled("key-string / [<type:number>] <secret:text>", key_string),
    modelled("cryptographic-algorithm / <algorithm:name>", algorithm).wide(),
    modelled(period!("accept-lifetime"), |builder, line| {
        let (limited, days) = lifetime(line);
        let key = key(builder)?;
        (key.accept_limited, key.accept_days) = (limited, days);
        Some(())
    }),
    modelled(period!("send-lifetime"), |builder, line| {
        let (limited, days) = lifetime(line);
        let key = key(builder)?;
        (key.send_limited, key.send_days) = (limited, days);
        Some(())
    }),
];

/// A key of sessions has one lifetime for both ways.
const TCP_COMMANDS: &[Command<Builder>] = &[
    modelled("key-string / [<type:number>] <secret:text>", key_string),
    modelled("cryptographic-algorithm / <algorithm:name>", algorithm).wide(),
    modelled(period!("send-lifetime"), both_ways),
    ignored("(send-id|recv-id) / <number>"),
    ignored("(include-tcp-options|accept-ao-mismatch)"),
];

const MAC_SEC_COMMANDS: &[Command<Builder>] = &[
    modelled(
        "key-octet-string / [<type:number>] <secret:secret> cryptographic-algorithm <algorithm:name>",
        |builder, line| {
            key_string(builder, line)?;
            algorithm(builder, line)
        },
    ),
    modelled(period!("send-lifetime"), both_ways),
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
    let owner = owner(builder)?;
    let secret = secrets::keep(builder, line, SecretUse::KeyChain, &owner);
    key(builder)?.secret = line.set_or_none(secret);
    Some(())
}

fn algorithm(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.get("algorithm").map(str::to_lowercase);
    key(builder)?.algorithm = line.set_or_none(name);
    Some(())
}

fn both_ways(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let (limited, days) = lifetime(line);
    let key = key(builder)?;
    (key.accept_limited, key.accept_days) = (limited.clone(), days.clone());
    (key.send_limited, key.send_days) = (limited, days);
    Some(())
}

/// Whether a time is limited, and how many days it lasts. A time that never ends limits nothing.
fn lifetime(line: &CommandLine<'_>) -> (Fact<bool>, Fact<Option<u64>>) {
    if line.removes() {
        return (Fact::default(), Fact::default());
    }
    if line.has("infinite") {
        return (line.set(false), line.set(None));
    }
    let days = line.number("seconds").map(|seconds| seconds.div_ceil(86_400)).or_else(|| {
        let (months, days, years) = (line.all("month"), line.all("day"), line.all("year"));
        let date = |at: usize| day(months.get(at)?, days.get(at)?, years.get(at)?.parse().ok()?);
        date(1)?.checked_sub(date(0)?)
    });
    (line.set(true), days.map_or(Fact::Unknown(Why::UnreadLine), |days| line.set(Some(days))))
}

/// How a protocol that proves itself by a key chain does so, or by `otherwise` where the keys name no algorithm.
pub(crate) fn authentication(builder: &Builder, chain: &str, otherwise: Authentication) -> Fact<Authentication> {
    key_chains::authentication(&builder.model.routing.key_chains, chain, otherwise, by_algorithm)
}

/// `MD5`, `HMAC-SHA-1`, `HMAC-SHA-256`, `3DES`, `AES-128-CMAC`, `AES_256_CMAC` ("Configuring Keychain Management", Nexus 9000
/// security configuration guide).
fn by_algorithm(name: &str) -> Authentication {
    let name = name.to_ascii_lowercase();
    if name.contains("cmac") {
        Authentication::Cmac
    } else if name.ends_with("sha-1") || name.ends_with("sha1") {
        Authentication::Sha1
    } else if name.contains("sha") {
        Authentication::Sha2
    } else {
        Authentication::Md5
    }
}

#[cfg(test)]
mod tests {
    use seawall_api::Fact;
    use seawall_api::secret::Strength;

    use crate::sample::{part, unknown, whole};

    const CONFIG: &str = "key chain OSPF\n  key 1\n    key-string 7 \"070c285f4d06\"\n    \
        accept-lifetime 00:00:00 Jan 01 2026  00:00:00 Jun 29 2026\n    send-lifetime local 00:00:00 Jan 01 2026  infinite\n    \
        cryptographic-algorithm HMAC-SHA-256\n  key 2\n    key-string plain\n\
        key chain M macsec\n  key 1000\n    key-octet-string 7 075e731f1a5c4f cryptographic-algorithm AES_256_CMAC\n";

    #[test]
    fn keys_have_algorithms_lifetimes_and_secrets() {
        let reading = whole(CONFIG);
        assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
        let [ospf, macsec] = reading.model.routing.key_chains.as_slice() else { panic!() };
        let key = &ospf.keys[0];
        assert_eq!((key.accept_days.configured(), key.send_limited.value()), (Some(&179), Some(&false)));
        assert_eq!(key.secret.configured().unwrap().strength, Strength::Reversible);
        assert_eq!(ospf.keys[1].secret.configured().unwrap().strength, Strength::Cleartext);
        assert_eq!(ospf.keys[1].accept_limited, Fact::Default(false));
        assert_eq!(macsec.keys[0].algorithm.configured().unwrap(), "aes_256_cmac");
        assert_eq!(reading.model.secrets.len(), 3);
    }

    #[test]
    fn absent_lifetimes_are_known_only_in_whole_files() {
        assert!(part(CONFIG).model.routing.key_chains[0].keys[1].accept_limited.is_unknown());
    }
}
