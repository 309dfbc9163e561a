//! `system ntp { ... }`.
//!
//! Sources: CLI Reference, "ntp", "server (NTP)", "authentication-key", "trusted-key", "restrict"; data models of 18.4 to 23.4.

use std::collections::BTreeSet;
use std::net::IpAddr;

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens};
use seawall_api::kept::Kept;
use seawall_api::model::{Family, NtpAccess, NtpKey, NtpServer, Reference, ReferenceKind, SecretUse, WhenUndefined};
use seawall_api::ntp::prove;
use seawall_api::secret::Purpose;
use seawall_api::{Fact, Span, endpoint};

use super::blocks::{SYSTEM, nothing};
use super::own_address;
use super::sources::{self, Source, Sources};
use super::trace::TRACE;
use crate::builder::Builder;
use crate::secrets;

const NTP: Context = Context("system ntp");
const SERVER: Context = Context("system ntp server");
const KEY: Context = Context("system ntp authentication-key");
const RESTRICT: Context = Context("system ntp restrict");

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: SYSTEM, feeds: &["ntp"], commands: const { &[opens("ntp", NTP, nothing)] } },
    &Table { context: NTP, feeds: &["ntp"], commands: COMMANDS },
    &Table { context: SERVER, feeds: &["ntp.servers"], commands: SERVER_COMMANDS },
    &Table { context: KEY, feeds: &["ntp.keys", "secrets"], commands: KEY_COMMANDS },
    &Table { context: RESTRICT, feeds: &["ntp.access"], commands: RESTRICT_COMMANDS },
];

const COMMANDS: &[Command<Builder>] = &[
    opens("(server|peer) <host:host>", SERVER, server),
    opens("authentication-key <number:number>", KEY, |builder, line| {
        let (number, at) = (line.number("number")?, line.block);
        builder.memory.ntp.keys.open(number, || NtpKey {
            at,
            number,
            algorithm: Fact::Default("md5".to_owned()),
            ..NtpKey::default()
        })?;
        Some(())
    }),
    modelled("trusted-key <number:number>", |builder, line| {
        let memory = &mut builder.memory.ntp;
        memory.trusted.insert(line.number("number")?);
        memory.trusted_at.get_or_insert(line.span);
        Some(())
    }),
    modelled("source-address <source:address> / [routing-instance <vrf:name>]", |builder, line| {
        let source = (line.address("source")?, line.span_of("source")?);
        builder.memory.ntp.sources.push(source);
        Some(())
    }),
    modelled(
        "(broadcast <address> / [key <number>] [routing-instance-name <name>] [version <number>] [ttl <number>])",
        |builder, line| {
            builder.model.ntp.master = line.set(true);
            Some(())
        },
    ),
    opens("restrict <client:address>", RESTRICT, nothing),
    // Time that is taken once when the system starts; every release still has it.
    ignored("boot-server / <host>"),
    ignored("broadcast-client"),
    ignored("multicast-client [<address>]"),
    ignored("interval-range / <number>"),
    ignored("threshold / <number> [action (accept|reject)]"),
    ignored("nts local-certificate / <name>"),
    ignored("nts trusted-ca (trusted-ca-group|trusted-ca-profile) / <name>"),
    opens("traceoptions", TRACE, nothing),
];

const SERVER_COMMANDS: &[Command<Builder>] = &[
    modelled("key / [<key:number>]", |builder, line| {
        // The device hides the number, too, from users who may not see secrets.
        let key =
            line.number("key").map_or(Fact::Unknown(seawall_api::Why::Redacted), |key| line.set_at("key", Some(key)));
        current(builder, line)?.key = key;
        Some(())
    }),
    modelled("routing-instance / <vrf:name>", |builder, line| {
        let (name, at) = (line.get("vrf")?, line.span_of("vrf")?);
        let owner = format!("ntp server {}", line.outer("host")?);
        builder.uses(ReferenceKind::Vrf, name, owner, WhenUndefined::NotKnown, at);
        current(builder, line)?.vrf = Fact::some(Reference::new(ReferenceKind::Vrf, name), at);
        Some(())
    }),
    // Proved by certificates, with no key of its own.
    modelled("nts", nts),
    modelled("nts remote-identity (hostname|distinguished-name) / <name>", nts),
    ignored("prefer"),
    ignored("version / <number>"),
];

const KEY_COMMANDS: &[Command<Builder>] = &[
    modelled("type / (md5|sha1|sha256)", |builder, line| {
        let algorithm = match line.one_of(&["md5", "sha1", "sha256"])? {
            "sha256" => "sha2-256",
            other => other,
        };
        key(builder, line)?.algorithm = line.set(algorithm.to_owned());
        Some(())
    }),
    modelled("value / [<secret:secret>]", |builder, line| {
        let owner = format!("NTP key {}", line.outer("number")?);
        let secret = secrets::keep(builder, line, "secret", Purpose::Other, (SecretUse::Ntp, &owner));
        let span = secret.span;
        key(builder, line)?.secret = Fact::Set(secret, span);
        Some(())
    }),
];

const RESTRICT_COMMANDS: &[Command<Builder>] = &[
    modelled("mask / <mask:address>", |builder, line| {
        let prefix = format!("{}/{}", line.outer("client")?, length(line.address("mask")?)?);
        let source = Source { prefix: sources::prefix(&prefix)?, permitted: true, at: line.span };
        builder.memory.ntp.restricted.push(source);
        Some(())
    }),
    ignored("noquery"),
];

/// What is remembered between statements.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    servers: Kept<String, NtpServer>,
    keys: Kept<u64, NtpKey>,
    trusted: BTreeSet<u64>,
    trusted_at: Option<Span>,
    sources: Vec<(IpAddr, Span)>,
    restricted: Sources,
    /// Servers that are proved by certificates.
    certified: Vec<(String, Span)>,
}

fn server(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let host = line.string("host")?;
    let (at, peer) = (line.block, line.has("peer"));
    let server = NtpServer {
        at,
        address: line.set_at("host", endpoint::addresses(&host)),
        host: host.clone(),
        key: Fact::Default(None),
        vrf: Fact::Default(None),
        peer: line.set(peer),
        source_interface: Fact::Default(None),
        ..NtpServer::default()
    };
    builder.memory.ntp.servers.open(host, || server)?;
    Some(())
}

fn current<'a>(builder: &'a mut Builder, line: &CommandLine<'_>) -> Option<&'a mut NtpServer> {
    builder.memory.ntp.servers.get_mut(&line.outer("host")?.to_owned())
}

fn key<'a>(builder: &'a mut Builder, line: &CommandLine<'_>) -> Option<&'a mut NtpKey> {
    let number = line.outer("number")?.parse().ok()?;
    builder.memory.ntp.keys.get_mut(&number)
}

fn nts(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let host = line.outer("host")?.to_owned();
    builder.memory.ntp.certified.push((host, line.span));
    Some(())
}

/// The length of a prefix by its mask.
fn length(mask: IpAddr) -> Option<u32> {
    match mask {
        IpAddr::V4(mask) => {
            (mask.to_bits().count_ones() == mask.to_bits().leading_ones()).then(|| mask.to_bits().leading_ones())
        }
        IpAddr::V6(mask) => {
            (mask.to_bits().count_ones() == mask.to_bits().leading_ones()).then(|| mask.to_bits().leading_ones())
        }
    }
}

/// Puts servers and keys into the model. A server with a key is held to it; no switch turns that on.
pub(crate) fn finish(builder: &mut Builder) {
    let mut memory = std::mem::take(&mut builder.memory.ntp);
    let open = builder.why_open(None, &["ntp.keys", "ntp.trusted_keys"]);
    let (ipv4, ipv6) = sources::list(builder, "ntp restrict", std::mem::take(&mut memory.restricted));
    for (family, bound) in [(Family::Ipv4, ipv4), (Family::Ipv6, ipv6)] {
        let Some((acl, at)) = bound else { continue };
        builder.model.ntp.access.push(NtpAccess {
            at,
            grants: "query".to_owned(),
            family: Fact::Set(family, at),
            acl: Fact::some(acl, at),
            ..NtpAccess::default()
        });
    }
    let source = memory.sources.first().map(|(address, at)| (own_address::interface(&builder.model, *address), *at));
    let ntp = &mut builder.model.ntp;
    ntp.keys = memory.keys.take();
    ntp.servers = memory.servers.take();
    ntp.authenticate = Fact::Default(true);
    prove(ntp, open, |number| memory.trusted.contains(&number));
    for server in &mut ntp.servers {
        if let Some((_, at)) = memory.certified.iter().find(|(host, _)| *host == server.host) {
            server.authenticated = Fact::Set(true, *at);
        }
        if matches!(server.key, Fact::Unknown(why) if !server.authenticated.is_unknown() && why == seawall_api::Why::Redacted)
        {
            server.authenticated = Fact::Unknown(seawall_api::Why::Redacted);
        }
    }
    if let Some(at) = memory.trusted_at {
        ntp.trusted_keys = Fact::Set(memory.trusted.into_iter().collect(), at);
    }
    if let Some((source, at)) = source {
        ntp.source_interface = Fact::some(source, at);
    }
}
