//! Servers: `tacacs-server host`, `radius-server host`, with their settings in a block or behind them.

use seawall_api::Fact;
use seawall_api::command::{Command, CommandLine, Context, ignored, modelled, opens};
use seawall_api::endpoint;
use seawall_api::model::{AaaServer, SecretUse};
use seawall_api::secret::Purpose;

use super::{ServerKey, protocol};
use crate::builder::Builder;
use crate::secrets;
use crate::subject::{interface, named};

/// The block of a server, of every group or of one alone.
pub(super) const SERVER: Context = Context("aaa server");

pub(super) const HEADS: &[Command<Builder>] = &[
    opens(
        "tacacs-server host <host:host> [port <port:number>] / [timeout <number>] [key [<type:number>] <secret:text>]",
        SERVER,
        host,
    ),
    opens(
        "radius-server host <host:host> [auth-port <port:number>] [acct-port <number>] / [timeout <number>] [retransmit <number>] [key [<type:number>] <secret:text>]",
        SERVER,
        host,
    ),
    modelled("(tacacs-server|radius-server) key / [<type:number>] <secret:text>", common_key),
    modelled("(tacacs|radius) source-interface <interface:interface>! / [vrf! <vrf:name>!]", source_interface),
    ignored("tacacs-server (timeout|holddown-time) <number>"),
    ignored("radius-server (timeout|retransmit|deadtime) <number>"),
    ignored("radius-server dead-criteria (time|tries) <number>"),
    ignored("radius-server (load-balance|vsa|attribute|disallow|throttle|source-port) <option:word>+"),
    ignored("(tacacs-server|radius-server) (ipv4|ipv6) dscp <name>"),
];

pub(super) const COMMANDS: &[Command<Builder>] = &[
    modelled("key / [<type:number>] <secret:text>", key),
    ignored("(timeout|retransmit|holddown-time|idle-time|single-connection-idle-timeout) <number>"),
    ignored("single-connection"),
    ignored("test username <word>"),
    ignored("(ignore-auth-port|ignore-acct-port)"),
];

fn host(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let key = (protocol(line)?, line.string("host")?, None);
    builder.memory.aaa.servers.close();
    if line.removes() {
        builder.memory.aaa.servers.remove(&key);
        return Some(());
    }
    open(builder, line, key)
}

/// Makes a server the current one, with what the line says of it.
pub(super) fn open(builder: &mut Builder, line: &CommandLine<'_>, id: ServerKey) -> Option<()> {
    let host = id.1.clone();
    let new = AaaServer { at: line.block, name: host.clone(), protocol: id.0, ..AaaServer::default() };
    let server = builder.memory.aaa.servers.open(id, || new)?;
    server.address = line.set_at("host", Some(endpoint::addresses(&host)));
    server.host = line.set_at("host", Some(host));
    if let Some(port) = line.number("port") {
        server.port = line.set_at("port", port);
    }
    if line.get("secret").is_some() { key(builder, line) } else { Some(()) }
}

/// The key of the current server.
fn key(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    if line.removes() {
        builder.memory.aaa.servers.current()?.key = line.set(None);
        return Some(());
    }
    let secret = secrets::classify(builder, line, "secret", Purpose::AaaKey, "")?;
    let server = builder.memory.aaa.servers.current()?;
    server.key = Fact::some(secret.clone(), secret.span);
    let owner = format!("{} server {}", server.protocol.word(), server.name);
    builder.store(SecretUse::AaaServer, owner, &secret, line);
    Some(())
}

fn common_key(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let protocol = protocol(line)?;
    builder.memory.aaa.common_keys.remove(&protocol);
    if line.removes() {
        return Some(());
    }
    let secret = secrets::classify(builder, line, "secret", Purpose::AaaKey, "")?;
    builder.store(SecretUse::AaaServer, format!("every {} server", protocol.word()), &secret, line);
    builder.memory.aaa.common_keys.insert(protocol, secret);
    Some(())
}

fn source_interface(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let protocol = protocol(line)?;
    let vrf = line.string("vrf").unwrap_or_else(|| named::GLOBAL.to_owned());
    let source = interface::source(builder, line, protocol.word())?;
    named::vrf(builder, line, protocol.word());
    let sources = &mut builder.memory.aaa.sources;
    if line.removes() {
        sources.remove(&(protocol, vrf));
    } else {
        sources.insert((protocol, vrf), source);
    }
    Some(())
}
