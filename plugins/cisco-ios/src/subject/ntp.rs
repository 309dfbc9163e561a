//! `ntp ...` and `sntp ...`.

use std::collections::{BTreeMap, BTreeSet};

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled};
use seawall_api::model::{Family, NtpAccess, NtpKey, NtpServer, Reference, ReferenceKind, SecretUse, WhenUndefined};
use seawall_api::ntp::prove;
use seawall_api::secret::Purpose;
use seawall_api::{Fact, Span};

use super::interface;
use super::services::acl_used;
use crate::builder::Builder;
use crate::secrets;
use seawall_api::endpoint;
use seawall_api::kept::Kept;

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[&Table { context: Context::TOP, feeds: &["ntp"], commands: COMMANDS }];

/// A word of a server; up to six may stand in any order.
macro_rules! word {
    () => {
        " [key <key:number>|prefer|version <number>|source <interface:interface>|minpoll <number>|maxpoll <number>|burst\
         |iburst|normal-sync|true]"
    };
}

const COMMANDS: &[Command<Builder>] = &[
    modelled(
        concat!(
            "ntp (server|peer) [vrf <vrf:name>] [ip|ipv6] <host:host> /",
            word!(),
            word!(),
            word!(),
            word!(),
            word!(),
            word!()
        ),
        server,
    ),
    // A name that a release of another maker prints behind a word.
    modelled("ntp server host <host:host> / [key <key:number>] [prefer]", server),
    modelled("sntp server <host:host> / [version <number>] [key <key:number>]", server),
    modelled("(ntp|sntp) authenticate", |builder, line| {
        builder.model.ntp.authenticate = line.switch();
        Some(())
    }),
    modelled(
        "(ntp|sntp) authentication-key <number:number> / (md5|sha1|sha2|sha2-256|hmac-sha1|hmac-sha2-256|cmac-aes-128|cmac-aes-256) <secret:secret> [<type:number>]",
        key,
    ),
    modelled("(ntp|sntp) trusted-key <first:number> [(-|hyphen) <last:number>]", trusted_key),
    modelled("ntp access-group [ipv4|ipv6] (peer|serve|serve-only|query-only) / <acl:name> [kod]", access),
    modelled("ntp master / [<stratum:number>]", |builder, line| {
        builder.model.ntp.master = line.switch();
        Some(())
    }),
    modelled("(ntp|sntp) (source|source-interface) / <interface:interface>", source),
    modelled("ntp", |builder, line| {
        // `no ntp` takes all of it away.
        builder.memory.ntp = line.removes().then(Memory::default)?;
        Some(())
    }),
    ignored(
        "ntp (allow mode (control|private) [<number>]|broadcastdelay <number>|clock-period <number>|leap-handle [<word>+])",
    ),
    ignored(
        "ntp (logging|max-associations <number>|maxdistance <number>|mindistance <number>|orphan <number>|panic update|passive)",
    ),
    ignored("ntp (drift file <url>|refclock <word>+|step-threshold <number>|update-calendar)"),
    ignored("sntp (broadcast client|logging|multicast client|unicast client <word>+)"),
];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    /// By address and instance.
    servers: Kept<(String, String), NtpServer>,
    /// Those of NTP with their lines; a client of SNTP answers nobody.
    associations: BTreeMap<(String, String), Span>,
    keys: Kept<u64, NtpKey>,
    /// By what is granted and family.
    access: Kept<(&'static str, Family), NtpAccess>,
    /// Ranges of trusted keys, and the first line that names one.
    trusted: BTreeSet<(u64, u64)>,
    trusted_at: Option<Span>,
}

/// Trusted keys that are listed one by one; a range may name billions.
const MOST_KEYS: usize = 1024;

/// Says of each server whether it is authenticated in full.
pub(crate) fn finish(builder: &mut Builder) {
    let mut memory = std::mem::take(&mut builder.memory.ntp);
    // The parts of a proof may stand elsewhere.
    let open = builder.why_open(None, &["ntp.authenticate", "ntp.keys", "ntp.trusted_keys"]);
    let ntp = &mut builder.model.ntp;
    ntp.keys = memory.keys.take();
    ntp.access = memory.access.take();
    if let Some(span) = memory.trusted_at {
        let numbers: BTreeSet<u64> =
            memory.trusted.iter().flat_map(|(first, last)| *first..=*last).take(MOST_KEYS).collect();
        ntp.trusted_keys = Fact::Set(numbers.into_iter().collect(), span);
    }
    let mut routed = builder.model.interfaces.iter().filter(|port| port.routed.value() == Some(&true)).peekable();
    let closed = routed.peek().is_some() && routed.all(|port| port.ntp.value() == Some(&false));
    let first = memory.associations.values().min().copied();
    let master = ntp.master.span().filter(|_| ntp.master.value() == Some(&true));
    if let Some(at) = master.or(first).filter(|_| !closed) {
        // Without lists (`ntp access-group`) every system is answered, by a client that is synchronised too.
        ntp.answers = Fact::Set(true, at);
    }
    let ranges = merged(&memory.trusted);
    let trusted = |number: u64| {
        let before = ranges.partition_point(|(first, _)| *first <= number);
        before.checked_sub(1).and_then(|at| ranges.get(at)).is_some_and(|(_, last)| number <= *last)
    };
    ntp.servers = memory.servers.take();
    prove(ntp, open, trusted);
}

/// Ranges in order that do not overlap.
fn merged(ranges: &BTreeSet<(u64, u64)>) -> Vec<(u64, u64)> {
    let mut merged: Vec<(u64, u64)> = Vec::new();
    for (first, last) in ranges {
        match merged.last_mut() {
            Some((_, end)) if *first <= *end => *end = (*end).max(*last),
            _ => merged.push((*first, *last)),
        }
    }
    merged
}

fn server(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let host = line.string("host")?;
    let key = (host.clone(), line.string("vrf").unwrap_or_default());
    if line.removes() {
        builder.memory.ntp.associations.remove(&key);
        builder.memory.ntp.servers.remove(&key);
        return Some(());
    }
    let user = format!("ntp server {host}");
    let vrf = endpoint::vrf(builder, line, &user);
    if let Some(interface) = line.string("interface") {
        builder.uses(ReferenceKind::Interface, &interface, user, WhenUndefined::NoEffect, line.span);
    }
    let source = match line.string("interface") {
        Some(name) => line.set_at("interface", Some(Reference::new(ReferenceKind::Interface, name))),
        None => Fact::Default(None),
    };
    let server = seawall_api::ntp::server(line, vrf, line.has("peer"), source)?;
    if line.has("ntp") {
        builder.memory.ntp.associations.insert(key.clone(), line.span);
    }
    builder.memory.ntp.servers.put(key, server);
    Some(())
}

fn key(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let number = line.number("number")?;
    if line.removes() {
        builder.memory.ntp.keys.remove(&number);
        return Some(());
    }
    let algorithm = match line.one_of(&[
        "md5",
        "hmac-sha1",
        "sha1",
        "hmac-sha2-256",
        "sha2-256",
        "sha2",
        "cmac-aes-128",
        "cmac-aes-256",
    ])? {
        "hmac-sha1" | "sha1" => "sha1",
        "hmac-sha2-256" | "sha2-256" | "sha2" => "sha2-256",
        word => word,
    };
    let secret = secrets::classify(builder, line, "type", "secret", Purpose::Other, "")?;
    builder.store(SecretUse::Ntp, format!("NTP key {number}"), &secret, line);
    let span = secret.span;
    let key = NtpKey {
        at: line.span,
        number,
        algorithm: line.set(algorithm.to_owned()),
        secret: Fact::Set(secret, span),
        ..NtpKey::default()
    };
    builder.memory.ntp.keys.put(number, key);
    Some(())
}

fn trusted_key(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let first = line.number("first")?;
    let last = line.number("last").unwrap_or(first);
    let memory = &mut builder.memory.ntp;
    if line.removes() {
        memory.trusted.remove(&(first, last));
    } else {
        memory.trusted.insert((first, last.max(first)));
        memory.trusted_at.get_or_insert(line.span);
    }
    Some(())
}

fn access(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let grants = line.one_of(&["peer", "serve", "serve-only", "query-only"])?;
    let family = if line.has("ipv6") { Family::Ipv6 } else { Family::Ipv4 };
    if line.removes() {
        builder.memory.ntp.access.remove(&(grants, family));
        return Some(());
    }
    let name = line.string("acl")?;
    let acl = acl_used(builder, &name, &format!("ntp {grants}"), line);
    let access = NtpAccess {
        at: line.span,
        grants: grants.to_owned(),
        family: line.set(family),
        acl: line.set_at("acl", Some(acl)),
        ..NtpAccess::default()
    };
    builder.memory.ntp.access.put((grants, family), access);
    Some(())
}

fn source(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    builder.model.ntp.source_interface = interface::source(builder, line, "ntp")?;
    Some(())
}

#[cfg(test)]
mod tests;
