//! `ntp`: as a block, and in one line as it may be typed.

use std::collections::BTreeSet;

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens};
use seawall_api::kept::Kept;
use seawall_api::model::{Family, NtpAccess, NtpKey, NtpServer, Reference, ReferenceKind, SecretUse, WhenUndefined};
use seawall_api::ntp::prove;
use seawall_api::secret::Purpose;
use seawall_api::{Fact, Span};

use super::{interface, named};
use crate::builder::Builder;
use crate::secrets;

const NTP: Context = Context("ntp");
const INTERFACE: Context = Context("ntp interface");

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: Context::TOP, feeds: &["ntp", "secrets"], commands: HEADS },
    &Table { context: NTP, feeds: &["ntp", "secrets"], commands: COMMANDS },
    &Table { context: INTERFACE, feeds: &["ntp"], commands: INTERFACE_COMMANDS },
];

/// A word of a server; they stand in any order.
macro_rules! word {
    () => {
        " [key <key:number>|prefer|version <number>|source <interface:interface>|minpoll <number>|maxpoll <number>|burst|iburst]"
    };
}

macro_rules! server {
    ($prefix:literal) => {
        concat!(
            $prefix,
            "(server|peer) [vrf <vrf:name>] [ipv4|ipv6] <host:host> /",
            word!(),
            word!(),
            word!(),
            word!(),
            word!(),
            word!()
        )
    };
}

macro_rules! key {
    ($prefix:literal) => {
        concat!(
            $prefix,
            "(authentication-key|cmac-authentication-key|hmac-sha1-authentication-key|hmac-sha2-authentication-key) <number:number> / \
             (md5|cmac|hmac-sha1|hmac-sha2|hmac-sha2-256|sha1|sha2) [clear|encrypted] <secret:secret>"
        )
    };
}

macro_rules! access {
    ($prefix:literal) => {
        concat!($prefix, "access-group [vrf <vrf:name>] [ipv4!|ipv6!] (peer|serve|serve-only|query-only) / <acl:name>")
    };
}

const HEADS: &[Command<Builder>] = &[
    opens("ntp", NTP, |builder, line| {
        if line.removes() {
            builder.memory.ntp = Memory::default();
        }
        Some(())
    }),
    modelled(server!("ntp "), server),
    modelled(key!("ntp "), key),
    modelled(access!("ntp "), access),
    modelled("ntp authenticate", authenticate),
    modelled("ntp trusted-key <number:number>", trusted_key),
    modelled("ntp (master|primary) / [<stratum:number>|primary-reference-clock]", master),
    modelled("ntp source [vrf <vrf:name>] / <interface:interface>", source),
    ignored("ntp (update-calendar|log-internal-sync|passive)"),
    ignored("ntp (max-associations|broadcastdelay) <number>"),
];

const COMMANDS: &[Command<Builder>] = &[
    modelled(server!(""), server),
    modelled(key!(""), key),
    modelled(access!(""), access),
    modelled("authenticate", authenticate),
    modelled("trusted-key <number:number>", trusted_key),
    modelled("(master|primary) / [<stratum:number>|primary-reference-clock]", master),
    modelled("source [vrf <vrf:name>] / <interface:interface>", source),
    // Of the administration plane, whose clock follows this one.
    ignored("(server|peer) admin-plane [<option:word>+]"),
    ignored("(update-calendar|log-internal-sync|passive)"),
    ignored("(max-associations|broadcastdelay) <number>"),
    ignored("drift (file <url>|aging time <number>)"),
    ignored("(ipv4|ipv6) (precedence|dscp) <name>"),
    opens("interface <interface:interface> [vrf <name>]", INTERFACE, |_, _| Some(())),
    opens("vrf <vrf:name>", INTERFACE, |_, _| Some(())),
];

const INTERFACE_COMMANDS: &[Command<Builder>] = &[
    ignored("(broadcast|multicast) (client|destination) [<option:word>+]"),
    modelled("disable", |_, _| Some(())),
    opens("interface <interface:interface>", INTERFACE, |_, _| Some(())),
];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    /// By address and instance.
    servers: Kept<(String, String), NtpServer>,
    keys: Kept<u64, NtpKey>,
    /// By what is granted, family and instance.
    access: Kept<(&'static str, Family, String), NtpAccess>,
    trusted: BTreeSet<u64>,
    trusted_at: Option<Span>,
}

/// Says of each server whether it is authenticated in full. Who has associations answers others too, unless lists say
/// otherwise (`access-group`: without one "full access is granted to all systems").
pub(crate) fn finish(builder: &mut Builder) {
    let mut memory = std::mem::take(&mut builder.memory.ntp);
    // The parts of a proof may stand elsewhere.
    let open = builder.why_open(None, &["ntp.authenticate", "ntp.keys", "ntp.trusted_keys"]);
    let ntp = &mut builder.model.ntp;
    ntp.keys = memory.keys.take();
    ntp.access = memory.access.take();
    ntp.servers = memory.servers.take();
    prove(ntp, open, |number| memory.trusted.contains(&number));
    let master = ntp.master.span().filter(|_| ntp.master.value() == Some(&true));
    if let Some(at) = master.or(ntp.servers.first().map(|server| server.at)) {
        ntp.answers = Fact::Set(true, at);
    }
    if let Some(at) = memory.trusted_at {
        ntp.trusted_keys = Fact::Set(memory.trusted.into_iter().collect(), at);
    }
}

fn server(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let host = line.string("host")?;
    let key = (host.clone(), line.string("vrf").unwrap_or_default());
    if line.removes() {
        builder.memory.ntp.servers.remove(&key);
        return Some(());
    }
    let user = format!("ntp server {host}");
    let vrf = named::vrf(builder, line, &user);
    let source_interface = match line.get("interface") {
        Some(_) => interface::source(builder, line, user)?,
        None => Fact::Default(None),
    };
    let server = seawall_api::ntp::server(line, vrf, line.has("peer"), source_interface)?;
    builder.memory.ntp.servers.put(key, server);
    Some(())
}

fn key(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let number = line.number("number")?;
    if line.removes() {
        builder.memory.ntp.keys.remove(&number);
        return Some(());
    }
    let algorithm = match line.one_of(&["md5", "cmac", "hmac-sha1", "hmac-sha2-256", "hmac-sha2", "sha1", "sha2"])? {
        "cmac" => "cmac-aes-128",
        "hmac-sha1" | "sha1" => "sha1",
        // `authentication-key 1 hmac-sha2-256` is how DISA's guide to the system writes it.
        "hmac-sha2" | "hmac-sha2-256" | "sha2" => "sha2-256",
        word => word,
    };
    let secret = secrets::classify(builder, line, "secret", Purpose::Other, "")?;
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

fn access(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let grants = line.one_of(&["peer", "serve", "serve-only", "query-only"])?;
    let family = if line.has("ipv6") { Family::Ipv6 } else { Family::Ipv4 };
    let key = (grants, family, line.string("vrf").unwrap_or_default());
    if line.removes() {
        builder.memory.ntp.access.remove(&key);
        return Some(());
    }
    let name = line.get("acl")?;
    builder.uses(ReferenceKind::Acl, name, format!("ntp {grants}"), WhenUndefined::NotKnown, line.span_of("acl")?);
    let access = NtpAccess {
        at: line.span,
        grants: grants.to_owned(),
        family: line.set(family),
        acl: line.set_at("acl", Some(Reference::new(ReferenceKind::Acl, name))),
        ..NtpAccess::default()
    };
    builder.memory.ntp.access.put(key, access);
    Some(())
}

fn authenticate(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    builder.model.ntp.authenticate = line.switch();
    Some(())
}

fn trusted_key(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let number = line.number("number")?;
    let memory = &mut builder.memory.ntp;
    if line.removes() {
        memory.trusted.remove(&number);
    } else {
        memory.trusted.insert(number);
        memory.trusted_at.get_or_insert(line.span);
    }
    Some(())
}

fn master(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    builder.model.ntp.master = line.switch();
    Some(())
}

fn source(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    named::vrf(builder, line, "ntp");
    builder.model.ntp.source_interface = interface::source(builder, line, "ntp")?;
    Some(())
}

#[cfg(test)]
mod tests {
    use crate::sample;
    use seawall_api::sample::unknown;
    use seawall_api::{Fact, Why};

    #[test]
    fn a_proof_in_full() {
        let block = "ntp\n authentication-key 1 md5 encrypted 110B1607150B\n hmac-sha2-authentication-key 2 hmac-sha2 encrypted 110B1607150B\n authenticate\n trusted-key 1\n\
                     \x20server vrf MGMT 192.0.2.1 key 1 prefer source Loopback0\n server 2001:db8::1 iburst\n peer ntp.example.com key 2\n access-group ipv4 serve-only A\n source vrf MGMT Loopback0\n update-calendar\n!\n";
        let reading = sample::whole(block);
        assert_eq!(unknown(&reading), [""; 0]);
        let ntp = &reading.model.ntp;
        let proved: Vec<_> = ntp.servers.iter().map(|server| server.authenticated.value().copied()).collect();
        assert_eq!(proved, [Some(true), Some(false), Some(false)]);
        assert_eq!(ntp.servers[0].vrf.configured().unwrap().name, "MGMT");
        assert_eq!(ntp.keys[1].algorithm.value().unwrap(), "sha2-256");
        assert_eq!((ntp.access.len(), ntp.answers.value()), (1, Some(&true)));
        assert!(ntp.source_interface.configured().is_some());
    }

    #[test]
    fn one_line_forms_and_parts() {
        let reading = sample::part("ntp server 192.0.2.1 key 1\nno ntp server 192.0.2.2\nntp authenticate\n");
        assert_eq!(unknown(&reading), [""; 0]);
        assert_eq!(reading.model.ntp.servers[0].authenticated, Fact::Unknown(Why::PartialFile));
        assert_eq!(sample::whole("ntp\n server 192.0.2.1\n!\nno ntp\n").model.ntp.servers.len(), 0);
    }
}
