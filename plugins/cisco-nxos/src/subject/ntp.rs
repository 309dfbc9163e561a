//! `ntp ...`.
//!
//! Source: Cisco Nexus 9000 Series NX-OS System Management Configuration Guide, "Configuring NTP".

use std::collections::BTreeMap;

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled};
use seawall_api::endpoint;
use seawall_api::kept::Kept;
use seawall_api::model::{Family, NtpAccess, NtpKey, NtpServer, Reference, ReferenceKind, SecretUse, WhenUndefined};
use seawall_api::{Fact, Span};

use super::feature;
use crate::builder::Builder;
use crate::secrets;

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[&Table { context: Context::TOP, feeds: &["ntp"], commands: COMMANDS }];

/// A word of a server; several may stand in any order.
macro_rules! word {
    () => {
        " [key <key:number>|prefer|use-vrf <vrf:name>|minpoll <number>|maxpoll <number>]"
    };
}

const COMMANDS: &[Command<Builder>] = &[
    modelled(concat!("ntp (server|peer) <host:host> /", word!(), word!(), word!(), word!(), word!()), server),
    modelled("ntp authenticate", |builder, line| {
        builder.model.ntp.authenticate = line.switch();
        Some(())
    }),
    modelled(
        "ntp authentication-key <number:number> / (md5|aes128cmac|cmac-aes-128|hmac-sha2-256) <secret:secret> [<type:number>]",
        key,
    ),
    modelled("ntp trusted-key <number:number>", |builder, line| {
        let number = line.number("number")?;
        if line.removes() {
            builder.memory.ntp.trusted.remove(&number);
        } else {
            builder.memory.ntp.trusted.insert(number, line.span);
        }
        Some(())
    }),
    modelled("ntp access-group (peer|serve|serve-only|query-only) / <acl:name>", access),
    ignored("ntp access-group match-all"),
    modelled("ntp master / [<stratum:number>]", |builder, line| {
        builder.model.ntp.master = line.switch();
        Some(())
    }),
    modelled("ntp source-interface / <interface:interface>", source_interface),
    // An address in place of an interface: it must be one of the device.
    modelled("ntp source / <address:address>", |builder, line| {
        let reference = line.get("address").map(|address| Reference::new(ReferenceKind::Interface, address));
        builder.model.ntp.source_interface = line.set_or_none(reference);
        Some(())
    }),
    ignored("ntp (logging|distribute|commit|passive|sync-retry)"),
    ignored("ntp allow (private|control [rate-limit <number>])"),
    ignored("ntp max-associations <number>"),
];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    /// By address and routing instance.
    servers: Kept<(String, String), NtpServer>,
    keys: Kept<u64, NtpKey>,
    trusted: BTreeMap<u64, Span>,
    access: Kept<String, NtpAccess>,
}

fn server(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let host = line.string("host")?;
    let key = (host.clone(), line.string("vrf").unwrap_or_default());
    if line.removes() {
        builder.memory.ntp.servers.remove(&key);
        return Some(());
    }
    let vrf = endpoint::vrf(builder, line, &format!("NTP server {host}"));
    let server = seawall_api::ntp::server(line, vrf, line.has("peer"), Fact::Default(None))?;
    builder.memory.ntp.servers.put(key, server);
    Some(())
}

fn key(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let number = line.number("number")?;
    if line.removes() {
        builder.memory.ntp.keys.remove(&number);
        return Some(());
    }
    let secret = secrets::keep(builder, line, SecretUse::Ntp, &format!("NTP key {number}"))?;
    // `hmac-sha2-256` is how DISA's guide to the system writes it.
    let algorithm = match line.one_of(&["md5", "hmac-sha2-256"]) {
        Some("md5") => "md5",
        Some(_) => "sha2-256",
        None => "cmac-aes-128",
    };
    let key = NtpKey {
        at: line.span,
        number,
        algorithm: line.set(algorithm.to_owned()),
        secret: Fact::Set(secret.clone(), secret.span),
        ..NtpKey::default()
    };
    builder.memory.ntp.keys.put(number, key);
    Some(())
}

fn access(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let grants = line.one_of(&["peer", "serve", "serve-only", "query-only"])?.to_owned();
    if line.removes() {
        builder.memory.ntp.access.remove(&grants);
        return Some(());
    }
    let name = line.get("acl")?;
    let at = line.span_of("acl").unwrap_or(line.span);
    builder.uses(ReferenceKind::Acl, name, format!("ntp access-group {grants}"), WhenUndefined::NotKnown, at);
    let access = NtpAccess {
        at: line.span,
        grants: grants.clone(),
        family: Fact::Default(Family::Ipv4),
        acl: line.set_at("acl", Some(Reference::new(ReferenceKind::Acl, name))),
        ..NtpAccess::default()
    };
    builder.memory.ntp.access.put(grants, access);
    Some(())
}

fn source_interface(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.get("interface");
    if let Some(name) = name.filter(|_| !line.removes()) {
        let at = line.span_of("interface").unwrap_or(line.span);
        builder.uses(ReferenceKind::Interface, name, "NTP", WhenUndefined::NoEffect, at);
    }
    let reference = name.map(|name| Reference::new(ReferenceKind::Interface, name));
    builder.model.ntp.source_interface = line.set_or_none(reference);
    Some(())
}

/// Puts servers and keys into the model, each server with whether it must prove who it is. "If you do not configure any
/// access groups, NTP access is granted to all devices": what asks a server answers others too.
pub(crate) fn finish(builder: &mut Builder) {
    let mut memory = std::mem::take(&mut builder.memory.ntp);
    let on = feature::is_on(builder, "ntp");
    let ntp = &mut builder.model.ntp;
    ntp.keys = memory.keys.take();
    ntp.access = memory.access.take();
    for (number, at) in memory.trusted {
        ntp.trusted_keys.push(number, at);
    }
    ntp.servers = memory.servers.take();
    let off = matches!(on, Fact::Set(false, _));
    for server in &mut ntp.servers {
        server.active = !off;
        server.authenticated = authenticated(server, &ntp.authenticate, &ntp.keys, &ntp.trusted_keys);
    }
    match (on, ntp.servers.first()) {
        (Fact::Set(false, at), _) => ntp.answers = Fact::Set(false, at),
        (_, Some(server)) => ntp.answers = Fact::Set(true, server.at),
        _ => {}
    }
    let doubt = builder.why_open(None, &["ntp"]);
    for server in &mut builder.model.ntp.servers {
        if let (Some(why), Fact::Set(false, _)) = (doubt, &server.authenticated) {
            server.authenticated = Fact::Unknown(why);
        }
    }
}

/// All parts are needed: checking switched on, a key, defined and trusted, and the server bound to it.
fn authenticated(server: &NtpServer, checking: &Fact<bool>, keys: &[NtpKey], trusted: &Fact<Vec<u64>>) -> Fact<bool> {
    let bound = server.key.configured().is_some_and(|number| {
        keys.iter().any(|key| key.number == *number) && trusted.value().is_some_and(|trusted| trusted.contains(number))
    });
    Fact::Set(bound && checking.value() == Some(&true), server.at)
}

#[cfg(test)]
mod tests {
    use crate::sample::{part, unknown, whole};

    const KEYS: &str = "ntp authenticate\nntp authentication-key 5 md5 fewhg 7\nntp trusted-key 5\n";

    #[test]
    fn a_server_proves_itself_with_all_parts() {
        let servers =
            "ntp server 192.0.2.1 use-vrf management key 5\nntp server 192.0.2.2 prefer key 6\nntp peer 192.0.2.3\n";
        let reading =
            whole(&format!("{KEYS}{servers}ntp source-interface mgmt0\nntp access-group serve TIME\nntp logging\n"));
        assert_eq!(unknown(&reading), [""; 0]);
        let ntp = &reading.model.ntp;
        let proved: Vec<_> = ntp.servers.iter().map(|server| server.authenticated.value().copied()).collect();
        assert_eq!(proved, [Some(true), Some(false), Some(false)]);
        assert_eq!(ntp.servers[0].vrf.configured().unwrap().name, "management");
        assert_eq!(ntp.servers[2].peer.value(), Some(&true));
        assert_eq!((ntp.access.len(), ntp.answers.value()), (1, Some(&true)));
        assert_eq!(ntp.keys[0].algorithm.value().unwrap(), "md5");
    }

    #[test]
    fn a_part_does_not_say_that_something_is_missing() {
        let reading = part("ntp server 192.0.2.1 key 5\n");
        assert!(reading.model.ntp.servers[0].authenticated.is_unknown());
    }
}
