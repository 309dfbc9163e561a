//! Servers: `tacacs-server`, `radius-server`, `ldap-server`.

use seawall_api::Fact;
use seawall_api::command::{Command, CommandLine, ignored, modelled};
use seawall_api::endpoint;
use seawall_api::model::{AaaProtocol, AaaServer, Reference, ReferenceKind, SecretUse, WhenUndefined};
use seawall_api::secret::Purpose;

use super::protocol;
use crate::builder::Builder;
use crate::secrets::{self, Owner};

/// A word of a server; several may stand in any order.
macro_rules! word {
    () => {
        " [port <port:number>|auth-port <port:number>|acct-port <number>|authentication|accounting|timeout <number>\
         |retransmit <number>|single-connection|key [<type:number>] <secret:secret>|pac]"
    };
}

pub(super) const COMMANDS: &[Command<Builder>] = &[
    modelled(
        concat!(
            "(tacacs-server|radius-server) host <host:host> /",
            word!(),
            word!(),
            word!(),
            word!(),
            word!(),
            word!()
        ),
        host,
    ),
    ignored(
        "(tacacs-server|radius-server) host <host:host> test [username <word>] [password [<type:number>] <secret>] [idle-time <number>]",
    ),
    ignored(
        "(tacacs-server|radius-server) test [username <word>] [password [<type:number>] <secret>] [idle-time <number>]",
    ),
    modelled("radius-server host <host:host> (tls!|dtls!) / client-trustpoint <trustpoint:name>", |builder, line| {
        tls(builder, line)?;
        builder.uses_named(line, "RADIUS server", &[(ReferenceKind::Trustpoint, "trustpoint")]);
        Some(())
    }),
    modelled("radius-server host <host:host> (tls!|dtls!) idle-timeout! / <number>", tls),
    modelled("radius-server secure (tls|dtls)", |builder, line| {
        let secure = &mut builder.memory.aaa.secure;
        if line.removes() {
            secure.remove(&AaaProtocol::Radius);
        } else {
            secure.insert(AaaProtocol::Radius, line.span);
        }
        Some(())
    }),
    modelled("(tacacs-server|radius-server) key / [<type:number>] <secret:secret>", common_key),
    modelled("ip (tacacs|radius) source-interface / <interface:interface>", source_interface),
    modelled(
        "ldap-server host <host:host> / [enable-ssl] [referral-disable] [port <port:number>] [timeout <number>]",
        host,
    ),
    modelled(
        "ldap-server host <host:host> rootdn! / <dn:word> password [<type:number>] <secret:secret> [port <port:number>] [timeout <number>]",
        host,
    ),
    ignored("ldap-server (deadtime|timeout|port) <number>"),
    ignored("tacacs-server (deadtime|timeout) <number>"),
    ignored("(tacacs-server|radius-server) directed-request"),
    ignored("radius-server (deadtime|timeout|retransmit) <number>"),
    ignored("(tacacs+|radius|ldap) (commit|distribute)"),
    ignored("radius-server attribute <option:name>+"),
];

fn host(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let host = line.string("host")?;
    let protocol = protocol(line)?;
    if line.removes() {
        builder.memory.aaa.servers.remove(&(protocol, host));
        return Some(());
    }
    let name = host.clone();
    let key = match line.get("secret") {
        Some(_) => Some(secrets::classify_for(builder, line, ("type", "secret"), Owner::of(Purpose::AaaKey))?),
        None => None,
    };
    let new = || AaaServer { at: line.span, name: host.clone(), protocol, ..AaaServer::default() };
    let server = builder.memory.aaa.servers.open((protocol, name), new)?;
    server.address = line.set_at("host", Some(endpoint::addresses(&host)));
    server.host = line.set_at("host", Some(host.clone()));
    if let Some(port) = line.number("port") {
        server.port = line.set_at("port", port);
    }
    if line.has("enable-ssl") {
        server.tls = line.set_at("enable-ssl", true);
    }
    if let Some(secret) = key {
        server.key = Fact::some(secret.clone(), secret.span);
        builder.store(SecretUse::AaaServer, format!("{} server {host}", protocol.word()), &secret, line);
    }
    Some(())
}

fn tls(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let key = (AaaProtocol::Radius, line.string("host")?);
    // The server's own line comes first.
    builder.memory.aaa.servers.get_mut(&key)?.tls = line.switch();
    Some(())
}

fn common_key(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let protocol = protocol(line)?;
    builder.memory.aaa.common_keys.remove(&protocol);
    if line.removes() {
        return Some(());
    }
    let secret = secrets::classify_for(builder, line, ("type", "secret"), Owner::of(Purpose::AaaKey))?;
    builder.store(SecretUse::AaaServer, format!("every {} server", protocol.word()), &secret, line);
    builder.memory.aaa.common_keys.insert(protocol, secret);
    Some(())
}

fn source_interface(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let protocol = protocol(line)?;
    if line.removes() {
        builder.memory.aaa.sources.remove(&protocol);
        return Some(());
    }
    let (name, span) = (line.string("interface")?, line.span_of("interface")?);
    let user = format!("{} source", protocol.word());
    builder.uses(ReferenceKind::Interface, &name, user, WhenUndefined::NoEffect, span);
    builder.memory.aaa.sources.insert(protocol, (name, span));
    Some(())
}

/// A reference to an interface.
pub(super) fn interface(name: &str) -> Reference {
    Reference::new(ReferenceKind::Interface, name)
}
