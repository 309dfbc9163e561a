//! Servers, in one line and in blocks.

use seawall_api::Fact;
use seawall_api::command::{Command, CommandLine, Context, ignored, modelled, opens};
use seawall_api::model::{AaaServer, ReferenceKind, SecretUse, WhenUndefined};
use seawall_api::secret::Purpose;

use super::{ServerKey, protocol};
use crate::builder::Builder;
use crate::secrets;
use seawall_api::endpoint;

pub(super) const TACACS: Context = Context("tacacs server");
pub(super) const RADIUS: Context = Context("radius server");
pub(super) const LDAP: Context = Context("ldap server");
pub(super) const LOCAL: Context = Context("radius-server local");

pub(super) const COMMANDS: &[Command<Builder>] = &[
    modelled(
        "tacacs-server host <host:host> / [nat] [single-connection] [port <port:number>] [timeout <number>] [key [<type:number>] <secret:text>]",
        one_line,
    ),
    modelled("(tacacs-server|radius-server) key / [<type:number>] <secret:text>", common_key),
    modelled(
        "radius-server host <host:host> / [auth-port <port:number>] [acct-port <number>] [timeout <number>] [retransmit <number>] [non-standard] [test username <word> [ignore-auth-port] [ignore-acct-port] [idle-time <number>]] [pac] [backoff exponential] [key [<type:number>] <secret:text>]",
        one_line,
    ),
    opens("(tacacs|tacacs+) server <name:name>", TACACS, block),
    opens("radius server <name:name>", RADIUS, block),
    opens("ldap server <name:name>", LDAP, block),
    // The device as a RADIUS server of its own, for access points.
    opens("radius-server local", LOCAL, |_, _| Some(())),
    modelled("(ip|ipv6) (tacacs|radius) source-interface / <interface:interface> [vrf! <vrf:name>!]", source_interface),
];

pub(super) const TACACS_COMMANDS: &[Command<Builder>] = &[
    modelled("address (ipv4|ipv6) / <host:host>", address),
    modelled("key / [<type:number>] <secret:text>", key),
    modelled("port / <port:number>", port),
    modelled("tls port / <port:number>", tls_port),
    modelled("tls trustpoint (client|server) / <trustpoint:name>", tls_trustpoint),
    modelled("tls (connection-timeout|idle-timeout|retries) / <number>", tls),
    modelled("tls (ip|ipv6) (vrf forwarding <vrf:name>|tacacs source-interface <interface>)", tls),
    modelled("tls match-server-identity (hostname|ip-address|email) <word>", tls),
    modelled("tls", tls),
    ignored("timeout <number>"),
    ignored("single-connection"),
    ignored("send-nat-address"),
];

pub(super) const RADIUS_COMMANDS: &[Command<Builder>] = &[
    modelled(
        "address (ipv4|ipv6) / <host:host> [auth-port <port:number>] [acct-port <number>] [alias <host>]",
        address,
    ),
    modelled("key / [<type:number>] <secret:text>", key),
    modelled("pac key / [<type:number>] <secret:text>", key),
    modelled("(tls|dtls) port / <port:number>", tls_port),
    modelled("(tls|dtls) trustpoint (client|server) / <trustpoint:name>", tls_trustpoint),
    modelled("(tls|dtls) (connectiontimeout|idletimeout|retries|watchdoginterval) / <number>", tls),
    modelled("(tls|dtls) (ip|ipv6) (vrf forwarding <vrf:name>|radius source-interface <interface>)", tls),
    modelled("(tls|dtls) match-server-identity (hostname|ip-address|email) <word>", tls),
    modelled("(tls|dtls)", tls),
    ignored("automate-tester username <word> [ignore-auth-port] [ignore-acct-port] [idle-time <number>] [probe-on]"),
    ignored("backoff exponential [max-delay <number>] [backoff-retry <number>]"),
    ignored("dead-criteria [time <number>] [tries <number>]"),
    ignored("key-wrap encryption-key <secret> message-auth-code-key <secret> [format (ascii|hex)]"),
    ignored("non-standard"),
    ignored("retransmit <number>"),
    ignored("timeout <number>"),
];

pub(super) const LDAP_COMMANDS: &[Command<Builder>] = &[
    modelled("(ipv4|ipv6) / <host:host>", address),
    modelled("bind authenticate root-dn / <dn:word> password [<type:number>] <secret:text>", key),
    modelled("transport port / <port:number>", port),
    modelled("mode secure / [no-negotiation]", tls),
    modelled("secure trustpoint / <trustpoint:name>", tls_trustpoint),
    ignored("secure cipher <cipher:name>+"),
    ignored("authentication (bind-first|compare) [no-authorization]"),
    ignored("attribute map <map:name>"),
    ignored("base-dn <text>"),
    ignored("search-filter user-object-type <word>"),
    ignored("search-type nested"),
    ignored("timeout retransmit <number>"),
];

pub(super) const LOCAL_COMMANDS: &[Command<Builder>] = &[
    modelled("nas <host:host> / key [<type:number>] <secret:text>", local_key),
    modelled(
        "user <user:name> / (nthash|password) [<type:number>] <secret:secret> [group <group:name>] [mac-auth-only]",
        local_key,
    ),
    ignored("(authentication|block|eapfast|group|reauthentication|ssid|vlan) <option:word>+"),
];

fn current(builder: &mut Builder) -> Option<&mut AaaServer> {
    builder.memory.aaa.servers.current()
}

fn one_line(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let host = line.string("host")?;
    let protocol = protocol(line)?;
    if line.removes() {
        builder.memory.aaa.servers.remove(&(protocol, host, None));
        return Some(());
    }
    add(builder, line, (protocol, host, None));
    address(builder, line)?;
    if line.get("secret").is_some() {
        key(builder, line)?;
    }
    builder.memory.aaa.servers.close();
    Some(())
}

fn block(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.string("name")?;
    let protocol = protocol(line)?;
    let servers = &mut builder.memory.aaa.servers;
    if line.removes() {
        servers.remove(&(protocol, name, None));
        return Some(());
    }
    let new = AaaServer { at: line.block, name: name.clone(), protocol, ..AaaServer::default() };
    servers.open((protocol, name.clone(), None), || new)?;
    builder.define(ReferenceKind::AaaServer, &name, line.span);
    Some(())
}

/// Adds a server and makes it the current one.
pub(super) fn add(builder: &mut Builder, line: &CommandLine<'_>, key: ServerKey) {
    let server = AaaServer { at: line.block, name: key.1.clone(), protocol: key.0, ..AaaServer::default() };
    builder.memory.aaa.servers.put(key, server);
}

/// Sets address and port of the current server.
pub(super) fn address(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let host = if line.removes() { None } else { Some(line.string("host")?) };
    let server = current(builder)?;
    server.address = line.set_at("host", host.as_deref().map(endpoint::addresses));
    server.host = line.set_at("host", host);
    if let Some(port) = line.number("port") {
        server.port = line.set_at("port", port);
    }
    Some(())
}

/// Sets the key of the current server.
pub(super) fn key(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    if line.removes() {
        current(builder)?.key = line.set(None);
        return Some(());
    }
    let secret = secrets::classify(builder, line, "type", "secret", Purpose::AaaKey, "")?;
    let server = current(builder)?;
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
    let secret = secrets::classify(builder, line, "type", "secret", Purpose::AaaKey, "")?;
    builder.store(SecretUse::AaaServer, format!("every {} server", protocol.word()), &secret, line);
    builder.memory.aaa.common_keys.insert(protocol, secret);
    Some(())
}

/// Keys of access points and passwords of their users.
fn local_key(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    if !line.removes() {
        let name = line.get("host").or_else(|| line.get("user"))?;
        let secret = secrets::classify(builder, line, "type", "secret", Purpose::AaaKey, "")?;
        builder.store(
            SecretUse::AaaServer,
            format!("{name}, which asks the RADIUS server of the device"),
            &secret,
            line,
        );
    }
    Some(())
}

fn port(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    current(builder)?.port = line.number_or_default("port")?;
    Some(())
}

fn tls(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let server = current(builder)?;
    // `no tls port` takes a detail away, `no tls` all of it.
    if !line.negated || line.as_str().split_whitespace().count() == 2 || line.has("secure") {
        server.tls = line.switch();
    }
    Some(())
}

fn tls_port(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    tls(builder, line)?;
    port(builder, line)
}

fn tls_trustpoint(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    tls(builder, line)?;
    if !line.removes() {
        let name = line.string("trustpoint")?;
        let user = format!("AAA server {}", current(builder)?.name);
        builder.uses(ReferenceKind::Trustpoint, &name, user, WhenUndefined::NotKnown, line.span);
    }
    Some(())
}

fn source_interface(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let protocol = protocol(line)?;
    let sources = &mut builder.memory.aaa.sources;
    if line.removes() {
        sources.remove(&protocol);
        return Some(());
    }
    let name = line.string("interface")?;
    let span = line.span_of("interface")?;
    if line.get("vrf").is_none() {
        sources.insert(protocol, (name.clone(), span));
    }
    builder.uses(ReferenceKind::Interface, &name, format!("{} source", protocol.word()), WhenUndefined::NoEffect, span);
    Some(())
}
