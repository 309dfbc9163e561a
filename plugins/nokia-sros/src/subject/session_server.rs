//! Servers of RADIUS for subscribers, below a router or VPRN: those with `accept-coa` may change sessions by themselves, and so set taps.
//!
//! Source: Nokia, Triple Play Service Delivery Architecture Guide, "RADIUS Change of Authorization": messages that the server's secret does not prove are
//! dropped; none is taken unless `accept-coa` says so.

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens};
use seawall_api::kept::Kept;
use seawall_api::model::{DynamicClient, SecretUse};
use seawall_api::secret::Purpose;
use seawall_api::{Fact, endpoint};

use super::instance::{ROUTER, VPRN};
use super::switch;
use crate::builder::Builder;
use crate::secrets;

const SERVERS: Context = Context("router radius-server");
const SERVER: Context = Context("router radius-server server");
const FEEDS: &[&str] = &["aaa.dynamic_clients"];
const KEYED: &[&str] = &["aaa.dynamic_clients", "secrets"];

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: ROUTER, feeds: FEEDS, commands: HEADS },
    &Table { context: VPRN, feeds: FEEDS, commands: HEADS },
    &Table { context: SERVERS, feeds: FEEDS, commands: LINES },
    &Table { context: SERVER, feeds: FEEDS, commands: SERVER_LINES },
];

const HEADS: &[Command<Builder>] = &[modelled("(radius-server|radius)", |_, _| Some(())).opening(SERVERS).section()];

const LINES: &[Command<Builder>] = &[
    opens("server <server:name> / [create]", SERVER, open),
    opens("server <server:name> / address <host:address> secret <secret:secret> [hash|hash2|custom] [port <number>] [auth-port <number>] [acct-port <number>] [create]", SERVER, open)
        .feeding(KEYED),
];

const SERVER_LINES: &[Command<Builder>] = &[
    modelled("accept-coa / [true|false]", |builder: &mut Builder, line| {
        builder.memory.session_server.servers.current()?.1 = switch::on(line);
        Some(())
    }),
    modelled("address / <host:address>", address),
    modelled("secret / <secret:secret> [hash|hash2|custom]", key).feeding(KEYED),
    ignored("(acct-port|auth-port|description|pending-requests-limit|coa-script-policy|python-policy) / <text>"),
];

/// What is remembered between lines: servers by name, with whether they may change sessions.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    servers: Kept<String, (DynamicClient, bool)>,
}

fn open(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.string("server")?;
    let servers = &mut builder.memory.session_server.servers;
    if line.removes() {
        servers.remove(&name);
        return Some(());
    }
    let client = || DynamicClient {
        at: line.span,
        key: Fact::Default(None),
        key_common: Fact::Default(false),
        key_checked: Fact::Default(true),
        ..DynamicClient::default()
    };
    servers.open(name, || (client(), false))?;
    if line.get("host").is_some() {
        address(builder, line)?;
        key(builder, line)?;
    }
    Some(())
}

fn address(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let host = line.string("host")?;
    let client = &mut builder.memory.session_server.servers.current()?.0;
    client.address = line.set_at("host", endpoint::addresses(&host));
    client.host = host;
    Some(())
}

fn key(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let secret = secrets::keep(builder, line, (Purpose::Other, ""), (SecretUse::AaaServer, "RADIUS server"))?;
    let at = secret.span;
    builder.memory.session_server.servers.current()?.0.key = Fact::Set(Some(secret).filter(|_| !line.removes()), at);
    Some(())
}

/// Hands over who may change sessions.
pub(crate) fn finish(builder: &mut Builder) {
    let servers = builder.memory.session_server.servers.take();
    let accepted = servers.into_iter().filter(|(_, accepts)| *accepts).map(|(client, _)| client);
    builder.model.aaa.dynamic_clients.extend(accepted);
}
