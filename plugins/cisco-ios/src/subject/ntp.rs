//! `ntp ...` and `sntp ...`.

use seawall_api::Fact;
use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, unmodelled};
use seawall_api::model::{
    Addresses, Family, NtpAccess, NtpKey, NtpServer, Reference, ReferenceKind, SecretUse, WhenUndefined,
};
use seawall_api::secret::Purpose;

use crate::builder::Builder;
use crate::secrets;

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[&Table { context: Context::TOP, feeds: &["ntp"], commands: COMMANDS }];

const COMMANDS: &[Command<Builder>] = &[
    modelled(
        "ntp (server|peer) [vrf <vrf:name>] [ip|ipv6] <host:host> / [version <number>] [key <key:number>] [source <interface>] \
         [prefer] [minpoll <number>] [maxpoll <number>] [burst] [iburst] [normal-sync] [prefer] [version <number>] [key <key:number>]",
        server,
    ),
    modelled("ntp server host <host:host> / [key <key:number>] [prefer]", server),
    modelled("sntp server <host:host> / [version <number>] [key <key:number>]", server),
    modelled("(ntp|sntp) authenticate", |builder, line| {
        builder.model.ntp.authenticate = line.switch();
        Some(())
    }),
    modelled(
        "(ntp|sntp) authentication-key <key:number> / (md5|sha1|sha2|sha2-256|hmac-sha1|hmac-sha2-256|cmac-aes-128) <secret> [<type:number>]",
        key,
    ),
    modelled("(ntp|sntp) trusted-key <first:number> [- <last:number>]", trusted),
    modelled("(ntp|sntp) trusted-key <first:number> [hyphen <last:number>]", trusted),
    modelled("ntp access-group [ipv4!|ipv6!] (peer|serve|serve-only|query-only) / <acl:name> [kod]", access),
    modelled("ntp master / [<stratum:number>]", |builder, line| {
        builder.model.ntp.master = line.switch();
        Some(())
    }),
    modelled("ntp source / <interface>", source),
    ignored("ntp clock-period <number>"),
    ignored("ntp update-calendar"),
    ignored("ntp logging"),
    ignored("ntp max-associations <number>"),
    ignored("ntp maxdistance <number>"),
    ignored("ntp orphan <number>"),
    ignored("ntp panic update"),
    ignored("ntp"),
    ignored("ntp passive"),
    ignored("ntp leap-handle"),
    ignored("ntp mindistance <number>"),
    unmodelled("ntp allow mode (control <number>|private)"),
    unmodelled("ntp broadcastdelay <number>"),
    unmodelled("sntp broadcast client"),
];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {}

/// Says of each server whether all parts of its authentication are there: checking on, its key
/// defined and trusted.
pub(crate) fn finish(builder: &mut Builder) {
    let whole = builder.extent == seawall_api::reading::Extent::Whole;
    let ntp = &mut builder.model.ntp;
    let checking = ntp.authenticate.value() == Some(&true);
    let trusted = ntp.trusted_keys.value().cloned().unwrap_or_default();
    let defined: Vec<u64> = ntp.keys.iter().map(|key| key.number).collect();
    for server in &mut ntp.servers {
        let key = server.key.configured().copied();
        let complete = key.is_some_and(|key| checking && trusted.contains(&key) && defined.contains(&key));
        // In a part, the missing pieces may stand elsewhere.
        if complete || whole {
            server.authenticated = Fact::Set(complete, server.at);
        }
    }
}

fn server(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let host = line.string("host")?;
    if line.negated || line.reset {
        return Some(());
    }
    let vrf = line.string("vrf").map(|name| {
        builder.uses(ReferenceKind::Vrf, &name, format!("ntp server {host}"), WhenUndefined::NoEffect, line.span);
        Reference::new(ReferenceKind::Vrf, name)
    });
    let address = line.address("host").map_or_else(|| Addresses::Name(host.clone()), Addresses::host);
    let server = NtpServer {
        at: line.span,
        address: Fact::Set(address, line.span_of("host").unwrap_or(line.span)),
        host,
        key: line.set(line.number("key")),
        vrf: line.set(vrf),
        peer: line.set(line.has("peer")),
        ..NtpServer::default()
    };
    builder.model.ntp.servers.push(server);
    Some(())
}

fn key(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let number = line.number("key")?;
    if line.negated || line.reset {
        return Some(());
    }
    let algorithm = line.one_of(&["md5", "sha1", "sha2-256", "sha2", "hmac-sha1", "hmac-sha2-256", "cmac-aes-128"])?;
    // A digit behind the key says how it is stored: 7 is obscured, none or 0 is clear.
    let secret = secrets::classify(builder, line, "type", "secret", Purpose::Other, "")?;
    builder.store(SecretUse::Ntp, format!("NTP key {number}"), &secret, line);
    let at = line.span_of_word(algorithm).unwrap_or(line.span);
    builder.model.ntp.keys.push(NtpKey {
        at: line.span,
        number,
        algorithm: Fact::Set(algorithm.to_owned(), at),
        secret: Fact::Set(secret.clone(), secret.span),
        ..NtpKey::default()
    });
    Some(())
}

/// A hostile range must not make a list without end: NTP keys are numbered to 4294967295.
const MOST_TRUSTED: u64 = 1024;

fn trusted(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let first = line.number("first")?;
    let last = line.number("last").unwrap_or(first).min(first.saturating_add(MOST_TRUSTED));
    if line.negated || line.reset {
        return Some(());
    }
    let mut keys = builder.model.ntp.trusted_keys.value().cloned().unwrap_or_default();
    keys.extend(first..=last);
    builder.model.ntp.trusted_keys = line.set(keys);
    Some(())
}

fn access(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let grants = line.one_of(&["peer", "serve-only", "query-only", "serve"])?;
    if line.negated || line.reset {
        return Some(());
    }
    let acl = line.string("acl")?;
    let family = if line.has("ipv6") { Family::Ipv6 } else { Family::Ipv4 };
    builder.uses(ReferenceKind::Acl, &acl, format!("ntp access-group {grants}"), WhenUndefined::NotKnown, line.span);
    builder.model.ntp.access.push(NtpAccess {
        at: line.span,
        grants: grants.to_owned(),
        family: line.set(family),
        acl: line.set(Some(Reference::new(ReferenceKind::Acl, acl))),
        ..NtpAccess::default()
    });
    Some(())
}

fn source(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let interface = line.string("interface").map(|name| Reference::new(ReferenceKind::Interface, name));
    builder.model.ntp.source_interface = line.set_or_none(interface);
    Some(())
}

#[cfg(test)]
mod tests;
