//! Servers, each in one line.

use seawall_api::Fact;
use seawall_api::command::{Command, CommandLine, ignored, modelled};
use seawall_api::endpoint;
use seawall_api::model::{AaaServer, SecretUse};
use seawall_api::secret::Purpose;

use super::protocol;
use crate::builder::Builder;
use crate::secrets;
use crate::subject::{instance, interface};

pub(super) const COMMANDS: &[Command<Builder>] = &[
    modelled(
        "tacacs-server host <host:host> / [single-connection] [vrf! <vrf:name>!] [port <port:number>] [timeout <number>] [key [0|7|8a] <secret:text>]",
        server,
    ),
    modelled(
        "radius-server host <host:host> / [vrf! <vrf:name>!] [tls [ssl-profile <profile:name>] [port <port:number>]] [auth-port <port:number>] [acct-port <number>] [timeout <number>] [deadtime <number>] [retransmit <number>] [key [0|7|8a] <secret:text>]",
        server,
    ),
    modelled("(tacacs-server|radius-server) key / [0|7|8a] [<secret:text>]", common_key),
    modelled("ip (tacacs|radius) [vrf <vrf:name>] source-interface / <interface:interface>", source_interface),
    ignored("tacacs-server timeout <number>"),
    ignored("tacacs-server policy unknown-mandatory-attribute ignore"),
    ignored("tacacs-server username max-length <number>"),
    ignored("radius-server (deadtime|retransmit|timeout) <number>"),
    ignored("radius-server qos dscp <number>"),
    ignored("radius-server attribute <number> <option:word>+"),
    ignored("radius-server proxy <option:name>+"),
    // Sessions of users behind ports may be changed from outside; the clients are the servers above.
    ignored("radius-server dynamic-authorization port <number>"),
];

fn server(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let host = line.string("host")?;
    let protocol = protocol(line)?;
    let key = (protocol, host.clone(), instance::name(line));
    if line.removes() {
        builder.memory.aaa.servers.remove(&key);
        return Some(());
    }
    let owner = format!("{} server {host}", protocol.word());
    let vrf = instance::reference(builder, line, &owner);
    let mut server = AaaServer {
        at: line.span,
        name: host.clone(),
        protocol,
        address: line.set_at("host", Some(endpoint::addresses(&host))),
        host: line.set_at("host", Some(host)),
        vrf,
        ..AaaServer::default()
    };
    if line.has("tls") {
        server.tls = line.set_at("tls", true);
    }
    if let Some(port) = line.number("port") {
        server.port = line.set_at("port", port);
    }
    if line.get("secret").is_some() {
        let secret = secrets::keep(builder, line, (Purpose::AaaKey, ""), (SecretUse::AaaServer, &owner))?;
        server.key = Fact::some(secret.clone(), secret.span);
    }
    builder.memory.aaa.servers.put(key, server);
    Some(())
}

fn common_key(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let protocol = protocol(line)?;
    builder.memory.aaa.common_keys.remove(&protocol);
    if line.removes() {
        return Some(());
    }
    let owner = format!("every {} server", protocol.word());
    let secret = secrets::keep(builder, line, (Purpose::AaaKey, ""), (SecretUse::AaaServer, &owner))?;
    builder.memory.aaa.common_keys.insert(protocol, secret);
    Some(())
}

fn source_interface(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let protocol = protocol(line)?;
    let key = (protocol, instance::name(line));
    if line.removes() {
        builder.memory.aaa.sources.remove(&key);
        return Some(());
    }
    let span = line.span_of("interface")?;
    let source = interface::source(builder, line, format!("{} source", protocol.word()))?;
    builder.memory.aaa.sources.insert(key, (source.configured()?.clone(), span));
    Some(())
}
