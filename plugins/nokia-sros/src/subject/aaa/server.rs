//! Servers: `server 1 address 10.0.0.1 secret KEY hash2` of classic CLI, a block with the same words in MD-CLI.

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens};
use seawall_api::model::{AaaProtocol, AaaServer, Reference, ReferenceKind, SecretUse};
use seawall_api::secret::Purpose;
use seawall_api::{Fact, endpoint, method_lists};

use super::Key;
use crate::builder::Builder;
use crate::secrets;
use crate::subject::password::nothing;
use crate::subject::switch;

const SERVER: Context = Context("aaa server");
const DIRECTORY: Context = Context("aaa ldap server");
const DIRECTORY_PART: Context = Context("aaa ldap server part");

// An order that nobody wrote asks the servers that are there.
const FEEDS: &[&str] = &["aaa.servers", "aaa.methods", "secrets"];

pub(super) const LINE: &[Command<Builder>] = &[
    modelled(
        "server <server:number> / address <host:address> secret <secret:secret> [hash|hash2|custom] [port <port:number>] [authenticator <name>] [tls-client-profile <tls:name>]",
        whole,
    )
    .feeding(FEEDS),
    opens("server <server:number> / [create]", SERVER, open).feeding(FEEDS),
];

pub(super) const LDAP_HEADS: &[Command<Builder>] =
    &[opens("server <server:number> / [create]", DIRECTORY, open).feeding(FEEDS)];

pub(super) const TABLES: &[&Table<Builder>] = &[
    &Table { context: SERVER, feeds: FEEDS, commands: LINES },
    &Table { context: DIRECTORY, feeds: FEEDS, commands: DIRECTORY_LINES },
    &Table { context: DIRECTORY_PART, feeds: FEEDS, commands: DIRECTORY_PARTS },
];

const LINES: &[Command<Builder>] = &[
    modelled("address / <host:address>", address),
    modelled("port / <port:number>", port),
    modelled("secret / <secret:secret> [hash|hash2|custom]", key),
    modelled("tls-client-profile / <tls:name>", tls),
    ignored("(authenticator|acct-port|accounting-port) / <name>"),
];

const DIRECTORY_LINES: &[Command<Builder>] = &[
    modelled("address / <host:address> port <port:number>", |builder, line| {
        address(builder, line)?;
        port(builder, line)
    }),
    opens("address <host:address>", DIRECTORY_PART, address),
    modelled("tls-profile / <tls:name>", tls),
    modelled("shutdown", state).default_on(),
    modelled("admin-state / (enable|disable)", state),
    modelled("bind-authentication / <word> password <secret:secret> [hash|hash2|custom]", bind),
    opens("(bind-authentication|search)", DIRECTORY_PART, nothing),
    ignored("(ldap-server|server-name) / <name>"),
    ignored("search / <text>"),
];

const DIRECTORY_PARTS: &[Command<Builder>] = &[
    modelled("port / <port:number>", port),
    modelled("password / <secret:secret> [hash|hash2|custom]", bind),
    ignored("(root-dn|base-dn) / <text>"),
];

fn open(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let memory = &mut builder.memory.aaa;
    let protocol = memory.current?;
    let key: Key = (memory.vrf.clone(), protocol, line.number("server")?);
    if line.removes() {
        memory.servers.remove(&key);
        return Some(());
    }
    let vrf = memory.vrf.clone().map(|name| Reference::new(ReferenceKind::Vrf, name));
    let vrf = vrf.map_or(Fact::Default(None), |vrf| line.set(Some(vrf)));
    let server = AaaServer { at: line.block, protocol, vrf, ..AaaServer::default() };
    memory.servers.open(key, || server).map(|_| ())
}

fn current(builder: &mut Builder) -> Option<&mut AaaServer> {
    builder.memory.aaa.servers.current()
}

fn whole(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    open(builder, line)?;
    if line.removes() {
        return Some(());
    }
    address(builder, line)?;
    key(builder, line)?;
    if line.get("port").is_some() {
        port(builder, line)?;
    }
    if line.get("tls").is_some() {
        tls(builder, line)?;
    }
    Some(())
}

fn address(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let host = line.string("host")?;
    let server = current(builder)?;
    if line.removes() {
        (server.address, server.host) = (Fact::default(), Fact::default());
        return Some(());
    }
    server.address = line.set_at("host", Some(endpoint::addresses(&host)));
    server.host = line.set_at("host", Some(host.clone()));
    server.name = host;
    Some(())
}

fn port(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let port = if line.removes() { Fact::default() } else { line.set_at("port", line.number("port")?) };
    current(builder)?.port = port;
    Some(())
}

fn tls(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    current(builder)?.tls = line.set_at("tls", !line.removes());
    Some(())
}

fn state(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    current(builder)?.active = switch::enabled(line);
    Some(())
}

/// How a server is called among secrets: keys stand before addresses as well as behind them.
fn owner(builder: &mut Builder) -> Option<String> {
    let server = current(builder)?;
    let word = match server.protocol {
        AaaProtocol::Tacacs => "tacplus",
        AaaProtocol::Radius => "radius",
        AaaProtocol::Ldap => "ldap",
    };
    Some(format!("{word} server {}", server.name).trim_end().to_owned())
}

fn key(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let owner = owner(builder)?;
    let secret = secrets::keep(builder, line, (Purpose::AaaKey, ""), (SecretUse::AaaServer, &owner));
    current(builder)?.key = match secret.filter(|_| !line.removes()) {
        Some(secret) => Fact::some(secret.clone(), secret.span),
        None => line.set(None),
    };
    Some(())
}

fn bind(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let owner = owner(builder)?;
    secrets::keep(builder, line, (Purpose::AaaKey, ""), (SecretUse::AaaServer, &owner));
    Some(())
}

/// The groups that hold every server of a protocol.
const GROUPS: [(AaaProtocol, &str); 3] =
    [(AaaProtocol::Tacacs, "tacacs+"), (AaaProtocol::Radius, "radius"), (AaaProtocol::Ldap, "ldap")];

/// Puts the servers into the model.
pub(super) fn finish(builder: &mut Builder) {
    let servers = builder.memory.aaa.servers.take();
    for mut server in servers {
        let vrf = server.vrf.configured().map(|vrf| vrf.name.clone());
        if let Some(settings) = builder.memory.aaa.protocols.get(&(vrf, server.protocol)) {
            server.active &= !settings.is_stopped();
            if let (false, Some((port, at))) = (server.port.is_set(), settings.port) {
                server.port = Fact::Set(port, at);
            }
        }
        builder.model.aaa.servers.push(server);
    }
    if !builder.model.aaa.servers.is_empty() {
        method_lists::add_built_in_groups(&mut builder.model, &GROUPS);
    }
}
