//! Chains of keys: `system security keychain "K"`.
//!
//! Source: Nokia, "Security Commands", `keychain`: `bi` and `uni` directions in classic CLI, `bidirectional`, `receive` and `send` in MD-CLI; an entry
//! holds from `begin-time` until the next begins, or `end-time` (of `receive`).

use std::collections::HashMap;

use seawall_api::calendar;
use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled};
use seawall_api::model::{Authentication, SecretUse};
use seawall_api::routing::key_chains::{self, KeyChains};
use seawall_api::secret::Purpose;
use seawall_api::{Fact, Span};

use super::sections::SECURITY;
use crate::builder::Builder;
use crate::secrets;

const CHAIN: Context = Context("keychain");
const DIRECTION: Context = Context("keychain direction");
const KEY: Context = Context("keychain entry");

const FEEDS: &[&str] = &["routing.key_chains"];

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table {
        context: SECURITY,
        feeds: FEEDS,
        commands: &[
            modelled("keychain <chain:name> / [create]", open).opening(CHAIN),
            // MD-CLI gathers all chains in one block.
            modelled("keychains", |_, _| Some(())).opening(Context("keychains")),
        ],
    },
    &Table {
        context: Context("keychains"),
        feeds: FEEDS,
        commands: &[modelled("keychain <chain:name> / [create]", open).opening(CHAIN)],
    },
    &Table { context: CHAIN, feeds: FEEDS, commands: LINES },
    &Table { context: DIRECTION, feeds: FEEDS, commands: DIRECTIONS },
    &Table { context: KEY, feeds: FEEDS, commands: KEYS },
];

const LINES: &[Command<Builder>] = &[
    modelled("direction", |_, _| Some(())).opening(DIRECTION),
    modelled("(bidirectional|receive|send)", direction).opening(DIRECTION),
    ignored("(description|tcp-option-number) / [<text>]").opening(DIRECTION),
    modelled("shutdown", |_, _| Some(())).default_on(),
    modelled("admin-state / (enable|disable)", |_, _| Some(())),
];

const DIRECTIONS: &[Command<Builder>] = &[
    modelled("(bi|uni|receive|send)", direction).opening(DIRECTION),
    modelled("entry <key:number> / key <secret:secret> [hash|hash2|custom] algorithm <algorithm:name> [create]", entry)
        .opening(KEY),
    modelled("entry <key:number> / [create]", entry).opening(KEY),
    ignored("(receive|send) / (tcp-ao|tcp-option-253|tcp-option-254|tcp-option-29|option|<number>) [<text>]"),
];

const KEYS: &[Command<Builder>] = &[
    modelled("authentication-key / <secret:secret> [hash|hash2|custom]", key),
    modelled("algorithm / <algorithm:name>", algorithm),
    // Every entry begins somewhere: with a successor it ends there, without one it never does.
    modelled("begin-time / <date:word> [<word>] [utc]", begin),
    modelled("begin-time / (now|forever)", |_, _| Some(())),
    modelled("end-time / <date:word> [<word>] [utc]", end),
    ignored("(tolerance|option|tcp-option-number|description) / <text>"),
    modelled("shutdown", |_, _| Some(())).default_on(),
    modelled("admin-state / (enable|disable)", |_, _| Some(())),
];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    chains: KeyChains,
    /// The direction of the open entries, where there are two.
    direction: &'static str,
    /// When entries begin and end, by chain and entry.
    times: HashMap<(String, String), Times>,
}

/// When an entry begins and ends, in days.
#[derive(Debug, Default, Clone, Copy)]
struct Times {
    begin: Option<u64>,
    end: Option<(u64, Span)>,
}

seawall_api::holds!(super::Memory, KeyChains, key_chain.chains);

fn open(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    builder.memory.key_chain.direction = "";
    let name = line.string("chain")?;
    key_chains::open(builder, line, &name);
    Some(())
}

fn direction(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    builder.memory.key_chain.direction = line.one_of(&["receive", "send"]).unwrap_or("");
    Some(())
}

fn entry(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let number = line.get("key")?;
    let direction = builder.memory.key_chain.direction;
    let name = if direction.is_empty() { number.to_owned() } else { format!("{direction} {number}") };
    key_chains::open_key(builder, line, name)?;
    if line.get("secret").is_some() {
        key(builder, line)?;
        algorithm(builder, line)?;
    }
    Some(())
}

fn key(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let owner = key_chains::owner(builder)?;
    let secret = secrets::keep(builder, line, (Purpose::Other, ""), (SecretUse::KeyChain, &owner));
    key_chains::key(builder)?.secret = line.set_or_none(secret);
    Some(())
}

fn algorithm(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    key_chains::key(builder)?.algorithm = line.set_at("algorithm", line.string("algorithm"));
    Some(())
}

/// `2026/01/01` of classic CLI, `2026-01-01T00:00:00.0+00:00` of MD-CLI.
fn day(line: &CommandLine<'_>) -> Option<u64> {
    let date = line.get("date")?.split('T').next()?;
    let mut parts = date.split(['/', '-']).map(str::parse::<u64>);
    calendar::day_of(parts.next()?.ok()?, parts.next()?.ok()?, parts.next()?.ok()?)
}

fn times(builder: &mut Builder) -> Option<&mut Times> {
    let chain = key_chains::chain(builder)?.name.clone();
    let key = key_chains::key(builder)?.name.clone();
    Some(builder.memory.key_chain.times.entry((chain, key)).or_default())
}

fn begin(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let day = day(line).filter(|_| !line.removes());
    times(builder)?.begin = day;
    Some(())
}

fn end(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let day = day(line).filter(|_| !line.removes()).map(|day| (day, line.span));
    times(builder)?.end = day;
    Some(())
}

/// An entry holds until its end, or until the next of its direction begins; the last one has no end of its own.
pub(crate) fn finish(builder: &mut Builder) {
    let all = std::mem::take(&mut builder.memory.key_chain.times);
    for chain in &mut builder.model.routing.key_chains {
        let direction = |name: &str| name.split_once(' ').map_or("", |(direction, _)| direction).to_owned();
        let begins: Vec<(String, u64)> = chain
            .keys
            .iter()
            .filter_map(|key| Some((direction(&key.name), all.get(&(chain.name.clone(), key.name.clone()))?.begin?)))
            .collect();
        for key in &mut chain.keys {
            let own = direction(&key.name);
            let Some(times) = all.get(&(chain.name.clone(), key.name.clone())) else { continue };
            let Some(begin) = times.begin else { continue };
            let next = begins.iter().filter(|(known, day)| *known == own && *day > begin).map(|(_, day)| *day).min();
            let end = times.end.map(|(day, _)| day).into_iter().chain(next).min();
            let (limited, days) =
                (Fact::Set(end.is_some(), key.at), Fact::Set(end.map(|end| end - begin.min(end)), key.at));
            // What is received alone is never sent, and the other way round.
            let (never, none) = (Fact::Default(true), Fact::Default(Some(0)));
            (key.accept_limited, key.accept_days) =
                if own == "send" { (never.clone(), none.clone()) } else { (limited.clone(), days.clone()) };
            (key.send_limited, key.send_days) = if own == "receive" { (never, none) } else { (limited, days) };
        }
    }
}

/// The algorithms by their names in SR OS.
pub(crate) fn algorithm_of(name: &str) -> Authentication {
    match name {
        "password" => Authentication::Simple,
        "message-digest" | "hmac-md5" => Authentication::Md5,
        "hmac-sha-1" | "hmac-sha-1-96" => Authentication::Sha1,
        "hmac-sha-256" => Authentication::Sha2,
        name if name.starts_with("aes-128-cmac") => Authentication::Cmac,
        _ => Authentication::Md5,
    }
}

/// What a protocol does that proves itself by this chain.
pub(crate) fn proof(builder: &Builder, chain: &str) -> Fact<Authentication> {
    key_chains::authentication(&builder.model.routing.key_chains, chain, Authentication::Md5, algorithm_of)
}
