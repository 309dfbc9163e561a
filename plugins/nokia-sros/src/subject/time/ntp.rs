//! `ntp` and `sntp`.
//!
//! Sources: Nokia, "System Management Guide", "NTP": off until it is switched on; what does not carry the key of its server is refused unless
//! `authentication-check` is off; the node gives time to others only with `ntp-server`. Data models of 22.10 and 24.10: keys are of DES or
//! MD5; servers may have a key chain in 24.10 and not in 22.10.

use seawall_api::command::{Command, CommandLine, Context, ignored, modelled, opens};
use seawall_api::kept::Kept;
use seawall_api::model::{Authentication, NtpKey, NtpServer, ReferenceKind, SecretUse, WhenUndefined};
use seawall_api::reading::Extent;
use seawall_api::secret::Purpose;
use seawall_api::{Fact, Span, endpoint, ntp};

use crate::builder::Builder;
use crate::secrets;
use crate::subject::{key_chain, switch};

pub(super) const NTP: Context = Context("system time ntp");
pub(super) const SERVER: Context = Context("system time ntp server");
pub(super) const KEY: Context = Context("system time ntp authentication-key");
pub(super) const CLIENT: Context = Context("system time ntp client");
pub(super) const SIMPLE: Context = Context("system time sntp");
pub(super) const SIMPLE_SERVER: Context = Context("system time sntp server");

pub(super) const HEADS: &[Command<Builder>] =
    &[modelled("ntp", |_, _| Some(())).opening(NTP), modelled("sntp", |_, _| Some(())).opening(SIMPLE)];

macro_rules! manner {
    () => {
        "[key-id <key:number>|auth-keychain <chain:name>|authentication-keychain <chain:name>] [version <number>] [prefer]"
    };
}

pub(super) const LINES: &[Command<Builder>] = &[
    modelled("shutdown", |builder: &mut Builder, line| {
        builder.memory.time.ntp.runs = Some((switch::enabled(line), line.span));
        Some(())
    })
    .default_on(),
    modelled("admin-state / (enable|disable)", |builder, line| {
        builder.memory.time.ntp.runs = (!line.removes()).then_some((switch::enabled(line), line.span));
        Some(())
    }),
    modelled("authentication-check / [true|false]", |builder: &mut Builder, line| {
        builder.model.ntp.authenticate = switch::state(line);
        Some(())
    })
    .default_on(),
    modelled(concat!("(server!|peer!) [router!] <vrf:name> <host:address> / ", manner!()), server),
    modelled(concat!("(server!|peer!) <host:address> / ", manner!()), server),
    modelled("server ptp / [prefer]", |_, _| Some(())),
    opens("(server|peer) <host:address> router-instance <vrf:name>", SERVER, server),
    modelled("server ptp router-instance <vrf:name>", |_, _| Some(())).opening(SERVER),
    modelled(
        "authentication-key <number:number> / key <secret:secret> [hash|hash2|custom] type (des|message-digest)",
        key,
    ),
    opens("authentication-key <number:number>", KEY, key),
    modelled("ntp-server / [authenticate]", |builder: &mut Builder, line| {
        builder.model.ntp.answers = line.set(!line.removes());
        Some(())
    })
    .opening(CLIENT),
    modelled(
        "broadcast [router <vrf:name>] interface <interface:name> / [key-id <number>] [version <number>] [ttl <number>]",
        broadcast,
    ),
    modelled("broadcast <vrf:name> interface-name <interface:name>", broadcast).opening(CLIENT),
    modelled("multicast / [version <number>] [key-id <number>]", broadcast).opening(CLIENT),
    modelled(
        "(broadcastclient|broadcast-client) [router <vrf:name>] [interface <interface:name>] / [authenticate]",
        listen,
    )
    .opening(CLIENT),
    modelled("broadcast-client <vrf:name> interface-name <interface:name>", listen).opening(CLIENT),
    modelled("(multicastclient|multicast-client) / [authenticate]", listen).opening(CLIENT),
];

pub(super) const SERVERS: &[Command<Builder>] = &[
    modelled("key-id / <key:number>", |builder, line| {
        let key = line.set_or_none(line.number("key"));
        if let Some(server) = builder.memory.time.ntp.servers.current() {
            server.key = key;
        }
        Some(())
    }),
    modelled("(auth-keychain|authentication-keychain) / <chain:name>", |builder, line| {
        note_chain(builder, line);
        Some(())
    }),
    ignored("prefer / [true|false]"),
    ignored("version / <number>"),
];

pub(super) const KEYS: &[Command<Builder>] = &[
    modelled("key / <secret:secret> [hash|hash2|custom]", |builder, line| {
        let number = builder.memory.time.ntp.keys.current()?.number;
        let secret = keep(builder, line, number)?;
        builder.memory.time.ntp.keys.current()?.secret = secret;
        Some(())
    }),
    modelled("type / (des|message-digest)", |builder, line| {
        let algorithm = algorithm(line);
        builder.memory.time.ntp.keys.current()?.algorithm = algorithm;
        Some(())
    }),
];

pub(super) const CLIENTS: &[Command<Builder>] = &[
    ignored("authenticate / [true|false]"),
    ignored("(version|ttl|key-id) / <number>"),
    ignored("authentication-keychain / <name>"),
];

pub(super) const SIMPLES: &[Command<Builder>] = &[
    modelled("shutdown", |builder: &mut Builder, line| {
        builder.memory.time.ntp.simple_runs = Some((switch::enabled(line), line.span));
        Some(())
    })
    .default_on(),
    modelled("admin-state / (enable|disable)", |builder, line| {
        builder.memory.time.ntp.simple_runs = (!line.removes()).then_some((switch::enabled(line), line.span));
        Some(())
    }),
    modelled("server-address <host:address> / [version <number>] [normal|preferred] [interval <number>]", simple),
    modelled("server <host:address>", simple).opening(SIMPLE_SERVER),
    ignored("broadcast-client"),
    ignored("sntp-state / (unicast|broadcast)"),
];

pub(super) const SIMPLE_SERVERS: &[Command<Builder>] =
    &[ignored("(version|interval) / <number>"), ignored("prefer / [true|false]")];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(super) struct Memory {
    /// Whether NTP runs, and where that is said.
    runs: Option<(bool, Span)>,
    servers: Kept<(String, String), NtpServer>,
    keys: Kept<u64, NtpKey>,
    /// Servers with a key chain.
    chained: Vec<(String, String)>,
    /// Whether SNTP runs, and where that is said.
    simple_runs: Option<(bool, Span)>,
    simple: Kept<String, NtpServer>,
}

fn server(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let host = line.string("host")?;
    let vrf = line.string("vrf").filter(|name| name != "Base");
    let id = (host.clone(), vrf.unwrap_or_default());
    if line.removes() {
        builder.memory.time.ntp.servers.remove(&id);
        return Some(());
    }
    let is_known = builder.memory.time.ntp.servers.get_mut(&id).is_some();
    if is_known && line.get("key").is_none() {
        // Its block once more.
        builder.memory.time.ntp.servers.open(id, NtpServer::default)?;
        note_chain(builder, line);
        return Some(());
    }
    let peer = line.has("peer");
    let vrf =
        if id.1.is_empty() { Fact::Default(None) } else { endpoint::vrf(builder, line, &format!("ntp server {host}")) };
    let server = NtpServer {
        at: line.block,
        address: line.set_at("host", endpoint::addresses(&host)),
        host,
        key: line.number("key").map_or(Fact::Default(None), |key| line.set_at("key", Some(key))),
        vrf,
        peer: line.set(peer),
        source_interface: Fact::Default(None),
        ..NtpServer::default()
    };
    // A whole line replaces the one before.
    builder.memory.time.ntp.servers.put(id, server);
    note_chain(builder, line);
    Some(())
}

fn note_chain(builder: &mut Builder, line: &CommandLine<'_>) {
    let Some(chain) = line.string("chain") else { return };
    let Some(server) = builder.memory.time.ntp.servers.current() else { return };
    let host = server.host.clone();
    builder.memory.time.ntp.chained.retain(|(known, _)| *known != host);
    if !line.removes() {
        builder.uses(ReferenceKind::KeyChain, &chain, format!("ntp server {host}"), WhenUndefined::Refused, line.span);
        builder.memory.time.ntp.chained.push((host, chain));
    }
}

fn algorithm(line: &CommandLine<'_>) -> Fact<String> {
    match line.one_of(&["des", "message-digest"]) {
        Some("des") => line.set_at("des", "des".to_owned()),
        Some(word) => line.set_at(word, "md5".to_owned()),
        None => Fact::default(),
    }
}

fn keep(builder: &mut Builder, line: &CommandLine<'_>, number: u64) -> Option<Fact<seawall_api::Secret>> {
    let owner = format!("NTP key {number}");
    let secret = secrets::keep(builder, line, (Purpose::Other, ""), (SecretUse::Ntp, &owner))?;
    let span = secret.span;
    Some(Fact::Set(secret, span))
}

fn key(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let number = line.number("number")?;
    if line.removes() {
        builder.memory.time.ntp.keys.remove(&number);
        return Some(());
    }
    let mut key = NtpKey { at: line.block, number, ..NtpKey::default() };
    if line.get("secret").is_some() {
        key.secret = keep(builder, line, number)?;
        key.algorithm = algorithm(line);
        builder.memory.time.ntp.keys.put(number, key);
    } else {
        builder.memory.time.ntp.keys.open(number, || key)?;
    }
    Some(())
}

/// Time that is sent to whoever listens is time for others.
fn broadcast(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    builder.uses_named(line, "ntp broadcast", &[(ReferenceKind::Vrf, "vrf")]);
    Some(())
}

/// Time that is taken from whoever sends it: no server that could be asked.
fn listen(_: &mut Builder, _: &CommandLine<'_>) -> Option<()> {
    Some(())
}

fn simple(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let host = line.string("host")?;
    if line.removes() {
        builder.memory.time.ntp.simple.remove(&host);
        return Some(());
    }
    let server = NtpServer {
        at: line.block,
        address: line.set_at("host", endpoint::addresses(&host)),
        host: host.clone(),
        key: Fact::Default(None),
        vrf: Fact::Default(None),
        peer: Fact::Default(false),
        source_interface: Fact::Default(None),
        ..NtpServer::default()
    };
    builder.memory.time.ntp.simple.open(host, || server)?;
    Some(())
}

/// Puts servers and keys into the model. What runs only where that is said, does not run in a whole configuration that is silent.
pub(super) fn finish(builder: &mut Builder) {
    let mut memory = std::mem::take(&mut builder.memory.time.ntp);
    let whole = builder.extent == Extent::Whole;
    let runs = |state: Option<(bool, Span)>| state.map_or(!whole, |(runs, _)| runs);
    let open = builder.why_open(None, &["ntp.keys"]);
    let mut servers = memory.servers.take();
    for server in &mut servers {
        server.active = runs(memory.runs);
    }
    let mut simple = memory.simple.take();
    for server in &mut simple {
        server.active = runs(memory.simple_runs);
    }
    servers.extend(simple);
    builder.model.ntp.keys = memory.keys.take();
    builder.model.ntp.servers = servers;
    builder.model.ntp.authenticate.or_default(true);
    ntp::prove(&mut builder.model.ntp, open, |_| true);
    chains(builder, &memory.chained);
}

/// Servers that are proved by a chain: its keys are keys of time too.
fn chains(builder: &mut Builder, chained: &[(String, String)]) {
    for (host, name) in chained {
        let proof = key_chain::proof(builder, name);
        let checks = builder.model.ntp.authenticate.value() == Some(&true);
        let model = &mut builder.model;
        let Some(server) = model.ntp.servers.iter_mut().find(|server| server.host == *host) else { continue };
        server.authenticated = match proof {
            Fact::Set(proof, at) => Fact::Set(checks && proof != Authentication::Nothing, at),
            Fact::Default(_) => Fact::Set(false, server.at),
            Fact::Unknown(why) => Fact::Unknown(why),
        };
        let Some(chain) = model.routing.key_chains.iter().find(|chain| chain.name == *name) else { continue };
        for key in &chain.keys {
            let number = key.name.rsplit(' ').next().and_then(|number| number.parse().ok());
            let known = model.ntp.keys.iter().any(|known| known.at == key.at);
            if let (Some(number), false, Some(algorithm)) = (number, known, key.algorithm.configured()) {
                let algorithm = Fact::Set(algorithm.clone(), key.algorithm.span().unwrap_or(key.at));
                model.ntp.keys.push(NtpKey { at: key.at, number, algorithm, ..NtpKey::default() });
            }
        }
    }
}
