//! `session shared-secret profile`: keys with lifetimes, for routing protocols.

use seawall_api::calendar;
use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens};
use seawall_api::model::{ChainKey, SecretUse};
use seawall_api::routing::key_chains::{self, KeyChains};
use seawall_api::secret::Purpose;
use seawall_api::{Fact, Why};

use crate::builder::Builder;
use crate::secrets;

/// The block below `management security`, whose other lines another subject reads.
const SECURITY: Context = Context("management security");
const PROFILE: Context = Context("session shared-secret profile");

const FEEDS: &[&str] = &["routing.key_chains", "routing.interfaces", "routing.neighbors"];

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: SECURITY, feeds: FEEDS, commands: HEADS },
    &Table { context: PROFILE, feeds: FEEDS, commands: LINES },
];

const HEADS: &[Command<Builder>] = &[opens("session shared-secret profile <profile:name>", PROFILE, open)];

const LINES: &[Command<Builder>] = &[
    modelled(
        "secret <key:name> [(0|7|8a)] <secret:secret> receive-lifetime infinite transmit-lifetime infinite [local-time]",
        key,
    ),
    modelled(
        "secret <key:name> [(0|7|8a)] <secret:secret> receive-lifetime <from:word> <from_time:time> <to:word> <to_time:time> \
         transmit-lifetime (infinite!|<send_from:word> <send_from_time:time> <send_to:word> <send_to_time:time>) [local-time]",
        key,
    ),
    modelled(
        "secret <key:name> [(0|7|8a)] <secret:secret> receive-lifetime infinite! transmit-lifetime <send_from:word> <send_from_time:time> <send_to:word> \
         <send_to_time:time> [local-time]",
        key,
    ),
    modelled("secret <key:name> [(0|7|8a)] <secret:secret> lifetime infinite [local-time]", key),
    modelled(
        "secret <key:name> [(0|7|8a)] <secret:secret> lifetime <from:word> <from_time:time> <to:word> <to_time:time> [local-time]",
        key,
    ),
    ignored("exit"),
];

seawall_api::holds!(crate::subject::Memory, KeyChains, key_chain);

fn open(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    key_chains::open(builder, line, line.get("profile")?);
    Some(())
}

/// The algorithm is named where the profile is used.
fn key(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.string("key")?;
    let owner = format!("shared-secret profile {}", key_chains::chain(builder)?.name);
    let secret = secrets::keep(builder, line, (Purpose::Other, ""), (SecretUse::KeyChain, &owner));
    let keys = &mut key_chains::chain(builder)?.keys;
    keys.retain(|key| key.name != name);
    if line.removes() {
        return Some(());
    }
    let both = line.get("from").is_none() && line.get("send_from").is_none();
    let (accept, send) = (line.get("from").is_some(), line.get("send_from").is_some() || is_single(line));
    let days = |limited: bool| if limited { Fact::Unknown(Why::NotStated) } else { line.set(None) };
    keys.push(ChainKey {
        at: line.span,
        name,
        secret: line.set(secret),
        algorithm: Fact::Default(None),
        accept_limited: line.set(accept && !both),
        send_limited: line.set(send && !both),
        accept_days: period(line, ("from", "to")).map_or_else(|| days(accept), |days| line.set(Some(days))),
        send_days: period(line, send_words(line)).map_or_else(|| days(send), |days| line.set(Some(days))),
        ..ChainKey::default()
    });
    Some(())
}

/// One lifetime for both ways.
fn is_single(line: &CommandLine<'_>) -> bool {
    line.has("lifetime") && line.get("from").is_some()
}

fn send_words(line: &CommandLine<'_>) -> (&'static str, &'static str) {
    if is_single(line) { ("from", "to") } else { ("send_from", "send_to") }
}

/// Whole days from one date to another, as `2026-11-23` or `11/23/2026`.
fn period(line: &CommandLine<'_>, (from, to): (&str, &str)) -> Option<u64> {
    let (from, to) = (day(line.get(from)?)?, day(line.get(to)?)?);
    to.checked_sub(from)
}

/// Days since the calendar's beginning.
fn day(text: &str) -> Option<u64> {
    let parts: Vec<u64> = text.split(['-', '/']).map(str::parse).collect::<Result<_, _>>().ok()?;
    match parts.as_slice() {
        [year, month, day] if text.contains('-') => calendar::day_of(*year, *month, *day),
        [month, day, year] => calendar::day_of(*year, *month, *day),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::day;
    use crate::sample::{unknown, whole};

    #[test]
    fn keys_have_lifetimes() {
        let reading = whole(
            "management security\n   session shared-secret profile P\n      \
             secret A 7 060506324F41 receive-lifetime infinite transmit-lifetime infinite\n      \
             secret B 8a x receive-lifetime 2026-01-01 00:00:00 2026-01-31 00:00:00 transmit-lifetime 1/1/2026 00:00:00 1/11/2026 00:00:00\n",
        );
        assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
        let [one, two] = reading.model.routing.key_chains[0].keys.as_slice() else { panic!() };
        assert_eq!((one.accept_limited.value(), one.accept_days.value()), (Some(&false), Some(&None)));
        assert_eq!((two.accept_days.configured(), two.send_days.configured()), (Some(&30), Some(&10)));
    }

    #[test]
    fn days_are_counted() {
        assert_eq!(day("2024-03-01").unwrap() - day("2/28/2024").unwrap(), 2);
        assert_eq!(day("2027-01-01").unwrap() - day("2026-01-01").unwrap(), 365);
        assert!(day("2026-13-01").is_none() && day("now").is_none());
    }
}
