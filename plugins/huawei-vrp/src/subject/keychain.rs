//! `keychain`: keys with lifetimes, for routing protocols.
//!
//! Source: command references, `keychain mode`, `key-id`, `algorithm`, `send-time`, `receive-time`.

use seawall_api::calendar;
use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens};
use seawall_api::model::{ChainKey, SecretUse};
use seawall_api::routing::key_chains::{self, KeyChains, key};
use seawall_api::secret::Purpose;
use seawall_api::{Fact, Why};

use crate::builder::Builder;
use crate::secrets;

const CHAIN: Context = Context("keychain");
const KEY: Context = Context("keychain key-id");

const FEEDS: &[&str] = &["routing.key_chains", "routing.interfaces", "routing.neighbors", "routing.sessions"];

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: Context::TOP, feeds: FEEDS, commands: HEADS },
    &Table { context: CHAIN, feeds: FEEDS, commands: LINES },
    &Table { context: KEY, feeds: FEEDS, commands: KEY_LINES },
];

const HEADS: &[Command<Builder>] = &[opens(
    "keychain <chain:name> / [mode] [absolute|periodic] [daily|weekly|monthly|yearly]",
    CHAIN,
    |builder, line| {
        key_chains::open(builder, line, line.get("chain")?);
        Some(())
    },
)];

const LINES: &[Command<Builder>] = &[
    opens("key-id <key:number>", KEY, |builder, line| key_chains::open_key(builder, line, line.string("key")?)).wide(),
    ignored("receive-tolerance (infinite|<number>)"),
    ignored("tcp-kind <number>"),
    ignored(
        "tcp-algorithm-id (md5|sha-1|sha1|hmac-md5|hmac-sha1-12|hmac-sha1-20|hmac-sha-256|sha-256|hmac-sha-384|hmac-sha-512|aes-128-cmac|sm3|hmac-sm3) <number>",
    ),
    ignored("time mode (utc|lmt)"),
    ignored("digest-length hmac-sha-256 <number>"),
];

const KEY_LINES: &[Command<Builder>] = &[
    modelled("algorithm / <algorithm:name>", |builder, line| {
        let word = line.string("algorithm");
        key(builder)?.algorithm = line.set_or_none(word);
        Some(())
    }),
    modelled("key-string / [cipher|plain] <secret:secret>", |builder, line| {
        let owner = key_chains::owner(builder)?;
        let secret = secrets::keep(builder, line, (Purpose::Other, ""), (SecretUse::KeyChain, &owner));
        key(builder)?.secret = line.set_or_none(secret);
        Some(())
    }),
    modelled(
        "send-time [utc] / <from_time:time> <from:word> (to <to_time:time> <to:word>|duration (infinite|<seconds:number>))",
        |builder, line| times(builder, line, |key| (&mut key.send_limited, &mut key.send_days)),
    ),
    modelled(
        "receive-time [utc] / <from_time:time> <from:word> (to <to_time:time> <to:word>|duration (infinite|<seconds:number>))",
        |builder, line| times(builder, line, |key| (&mut key.accept_limited, &mut key.accept_days)),
    ),
    // A time that comes again: limited, and without an end.
    modelled("send-time (daily|day|date|month) <text>", |builder, line| {
        key(builder)?.send_limited = line.set_or_default(true);
        Some(())
    }),
    modelled("receive-time (daily|day|date|month) <text>", |builder, line| {
        key(builder)?.accept_limited = line.set_or_default(true);
        Some(())
    }),
    ignored("default send-key-id"),
];

seawall_api::holds!(crate::subject::Memory, KeyChains, keychain);

/// Whether the times of a key are limited one way, and for how many days.
type Times<'a> = (&'a mut Fact<bool>, &'a mut Fact<Option<u64>>);

/// `send-time 10:00 2026-01-01 to 10:00 2026-02-01`, or a number of seconds, or without end.
fn times(builder: &mut Builder, line: &CommandLine<'_>, fields: fn(&mut ChainKey) -> Times<'_>) -> Option<()> {
    let days = match (line.get("to"), line.number("seconds")) {
        _ if line.has("infinite") => None,
        (Some(to), _) => Some(day(to)?.checked_sub(day(line.get("from")?)?)?),
        (None, Some(seconds)) => Some(seconds / 86_400),
        (None, None) => return None,
    };
    let (limited, length) = fields(key(builder)?);
    if line.removes() {
        (*limited, *length) = (Fact::default(), Fact::default());
        return Some(());
    }
    *limited = line.set(days.is_some());
    *length = line.set(days);
    Some(())
}

/// Days since the calendar's beginning, of `2026-11-23` or `2026/11/23`.
fn day(text: &str) -> Option<u64> {
    let parts: Vec<u64> = text.split(['-', '/']).map(str::parse).collect::<Result<_, _>>().ok()?;
    match parts.as_slice() {
        [year, month, day] => calendar::day_of(*year, *month, *day),
        _ => None,
    }
}

/// A key without a time is of no use ("the key is active only in its time"), and one whose times nobody limits is without end.
pub(crate) fn finish(builder: &mut Builder) {
    if builder.extent != seawall_api::reading::Extent::Whole {
        return;
    }
    for key in builder.model.routing.key_chains.iter_mut().flat_map(|chain| &mut chain.keys) {
        for (limited, days) in
            [(&mut key.accept_limited, &mut key.accept_days), (&mut key.send_limited, &mut key.send_days)]
        {
            limited.or_default(false);
            if limited.equals(&false) == Some(true) {
                days.or_default(None);
            } else {
                days.or_unknown(Why::NotStated);
            }
        }
        key.algorithm.or_default(None);
        key.secret.or_default(None);
    }
}

#[cfg(test)]
mod tests {
    use crate::sample::{unknown, whole};

    #[test]
    fn keys_have_lifetimes() {
        let reading = whole(
            "#\nkeychain K mode absolute\n receive-tolerance 15\n key-id 1\n  algorithm hmac-sha-256\n  key-string cipher %^%#aB3dE5fG7hJ9kL1m%^%#\n  \
             send-time 00:00 2026-01-01 to 00:00 2026-01-31\n  receive-time utc 00:00 2026-01-01 duration infinite\n  default send-key-id\n key-id 2\n  algorithm md5\n",
        );
        assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
        let [one, two] = reading.model.routing.key_chains[0].keys.as_slice() else { panic!() };
        assert_eq!((one.send_days.configured(), one.accept_limited.value()), (Some(&30), Some(&false)));
        assert_eq!(
            (one.algorithm.configured().unwrap().as_str(), two.algorithm.configured().unwrap().as_str()),
            ("hmac-sha-256", "md5")
        );
        assert_eq!(reading.model.secrets.len(), 1);
    }
}
