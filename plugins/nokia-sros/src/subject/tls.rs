//! `system security tls`: certificates, lists of cipher suites, and the profiles that sessions name.
//!
//! Sources: Nokia, "TLS" (a profile is shut down until it is not; the list holds the suites of both versions, and the profile says which version is
//! spoken); data models of 20.10 and 22.10 for the names of suites. Neither TLS 1.0 nor 1.1 is spoken.

use std::collections::BTreeMap;

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens};
use seawall_api::kept::Kept;
use seawall_api::model::TlsProfile;
use seawall_api::{Fact, Span};

use super::password::nothing;
use super::sections::SECURITY;
use super::switch;
use crate::builder::Builder;

const TLS: Context = Context("system security tls");
const LIST: Context = Context("tls cipher-list");
const ITEM: Context = Context("tls cipher");
const PROFILE: Context = Context("tls profile");
const CERTIFICATE: Context = Context("tls cert-profile");
const PART: Context = Context("tls part");

const FEEDS: &[&str] = &["crypto.tls_profiles"];

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: SECURITY, feeds: FEEDS, commands: &[opens("tls", TLS, nothing).section()] },
    &Table { context: TLS, feeds: FEEDS, commands: HEADS },
    &Table { context: LIST, feeds: FEEDS, commands: LISTS },
    &Table { context: ITEM, feeds: FEEDS, commands: &[modelled("name / <suite:name>", name).wide()] },
    &Table { context: PROFILE, feeds: FEEDS, commands: PROFILES },
    &Table { context: CERTIFICATE, feeds: &[], commands: CERTIFICATES },
    &Table { context: PART, feeds: &[], commands: PARTS },
];

const HEADS: &[Command<Builder>] = &[
    opens("(client-cipher-list|server-cipher-list) <list:name> / [create]", LIST, list),
    opens("(client-tls-profile|server-tls-profile) <profile:name> / [create]", PROFILE, profile),
    opens("cert-profile <name> / [create]", CERTIFICATE, nothing).feeding(&[]),
    opens(
        "(trust-anchor-profile|client-group-list|server-group-list|client-signature-list|server-signature-list) <name> / [create]",
        PART,
        nothing,
    )
    .feeding(&[]),
];

// What stands in a list concerns every profile that names it.
const LISTS: &[Command<Builder>] = &[
    modelled("(cipher|tls12-cipher|tls13-cipher) <index:number> / name <suite:name>", |builder: &mut Builder, line| {
        item(builder, line)?;
        name(builder, line)
    })
    .wide(),
    opens("(cipher|tls12-cipher|tls13-cipher) <index:number>", ITEM, item).wide(),
];

const PROFILES: &[Command<Builder>] = &[
    modelled("cipher-list / <list:name>", |builder: &mut Builder, line| {
        let list = line.string("list").filter(|_| !line.removes());
        current(builder)?.list = list;
        Some(())
    }),
    modelled("protocol-version / (tls-version12|tls-version13|tls-version-all)", |builder: &mut Builder, line| {
        let version = line.one_of(&["tls-version12", "tls-version13", "tls-version-all"]);
        current(builder)?.version = version.filter(|_| !line.removes()).unwrap_or("");
        Some(())
    }),
    modelled("shutdown", state).default_on(),
    modelled("admin-state / (enable|disable)", state),
    ignored("(cert-profile|trust-anchor-profile|group-list|signature-list|status-verify|server-name-verify) / <name>"),
    ignored("(tls-re-negotiate-timer|authenticate-client|revocation-check) / [<name>]"),
    opens("(authenticate-client|status-verify|revocation-check)", PART, nothing).feeding(&[]),
];

const CERTIFICATES: &[Command<Builder>] = &[
    opens("entry <number> / [create]", CERTIFICATE, nothing),
    ignored("(cert|key|certificate-file|key-file) / <word>"),
    opens("send-chain", PART, nothing),
    ignored("(shutdown|admin-state (enable|disable))"),
];

const PARTS: &[Command<Builder>] = &[
    ignored("(trust-anchor|ca-profile|common-name-list|trust-anchor-profile|default-result|primary) / <name>"),
    opens("(tls12-group|tls13-group|tls13-signature|tls12-signature) <number> / [name <name>]", PART, nothing),
    ignored("name / <name>"),
];

/// What tells two lists apart: whether it is a server's, and the name.
type Key = (bool, String);

/// Suites by version and number.
#[derive(Debug, Default)]
struct List {
    at: Span,
    suites: BTreeMap<(bool, u64), String>,
}

#[derive(Debug, Default)]
struct Profile {
    at: Span,
    key: Key,
    list: Option<String>,
    version: &'static str,
    running: Option<bool>,
}

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    lists: Kept<Key, List>,
    profiles: Kept<Key, Profile>,
    /// The suite whose block is being read: whether of TLS 1.3, and its number.
    suite: (bool, u64),
}

fn key(line: &CommandLine<'_>, argument: &str) -> Option<Key> {
    Some((line.has("server-cipher-list") || line.has("server-tls-profile"), line.string(argument)?))
}

fn list(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let key = key(line, "list")?;
    let memory = &mut builder.memory.tls;
    if line.removes() {
        memory.lists.remove(&key);
        return Some(());
    }
    memory.lists.open(key, || List { at: line.span, ..List::default() }).map(|_| ())
}

fn item(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let memory = &mut builder.memory.tls;
    memory.suite = (line.has("tls13-cipher"), line.number("index")?);
    if line.removes() {
        memory.lists.current()?.suites.remove(&memory.suite);
    }
    Some(())
}

fn name(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let memory = &mut builder.memory.tls;
    if !line.removes() {
        let suite = common(line.get("suite")?);
        memory.lists.current()?.suites.insert(memory.suite, suite);
    }
    Some(())
}

/// A suite in the words that systems share.
fn common(suite: &str) -> String {
    let suite = suite.to_ascii_lowercase();
    let by_key = suite.strip_prefix("tls-rsa-with").map(|rest| rest.trim_start_matches('-'));
    match by_key {
        Some("aes128-cbc-sha") => "aes-128-cbc-sha".to_owned(),
        Some("aes256-cbc-sha") => "aes-256-cbc-sha".to_owned(),
        Some(rest) if rest.starts_with("null") => "null-md5".to_owned(),
        Some(rest) if rest.contains("-cbc-sha2") => "rsa-aes-cbc-sha2".to_owned(),
        Some(rest) if rest.contains("-gcm-") => "rsa-aes-gcm-sha2".to_owned(),
        Some(rest) => rest.to_owned(),
        None => suite.trim_start_matches("tls-").to_owned(),
    }
}

fn profile(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let key = key(line, "profile")?;
    let profiles = &mut builder.memory.tls.profiles;
    if line.removes() {
        profiles.remove(&key);
        return Some(());
    }
    profiles.open(key.clone(), || Profile { at: line.block, key, ..Profile::default() }).map(|_| ())
}

fn current(builder: &mut Builder) -> Option<&mut Profile> {
    builder.memory.tls.profiles.current()
}

fn state(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    current(builder)?.running = Some(switch::enabled(line));
    Some(())
}

/// Puts profiles into the model, with the suites of the versions that each speaks.
pub(crate) fn finish(builder: &mut Builder) {
    let Memory { mut lists, mut profiles, .. } = std::mem::take(&mut builder.memory.tls);
    for profile in profiles.take() {
        let (server, name) = profile.key;
        let list = profile.list.and_then(|list| lists.get_mut(&(server, list)));
        let speaks = |newer: bool| match profile.version {
            "tls-version13" => newer,
            "tls-version12" | "" => !newer,
            _ => true,
        };
        let ciphers = list.map(|list| {
            let spoken = list.suites.iter().filter(|((newer, _), _)| speaks(*newer));
            Fact::Set(spoken.map(|(_, suite)| suite.clone()).collect(), list.at)
        });
        builder.model.crypto.tls_profiles.push(TlsProfile {
            at: profile.at,
            // It is shut down until a line says otherwise, which may be one that was not read.
            active: profile.running.unwrap_or_else(|| !builder.unread_in(profile.at).is_empty()),
            name,
            server: Fact::Set(server, profile.at),
            ciphers: ciphers.unwrap_or_default(),
        });
    }
}
