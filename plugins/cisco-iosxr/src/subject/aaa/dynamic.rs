//! `aaa server radius dynamic-author`: clients that may change RADIUS sessions.

use seawall_api::Fact;
use seawall_api::command::{Command, CommandLine, Context, ignored, modelled, opens};
use seawall_api::endpoint;
use seawall_api::model::{DynamicClient, Protocol, SecretUse};
use seawall_api::secret::Purpose;

use crate::builder::Builder;
use crate::secrets;
use crate::subject::{named, services};

/// The block of the service.
pub(super) const DYNAMIC: Context = Context("aaa server radius dynamic-author");

/// The block of one client.
pub(super) const CLIENT: Context = Context("aaa server radius dynamic-author client");

pub(super) const HEADS: &[Command<Builder>] = &[opens("aaa server radius dynamic-author", DYNAMIC, |builder, line| {
    services::switch(builder, Protocol::RadiusDynamic, services::RADIUS_DYNAMIC, line)
})];

pub(super) const COMMANDS: &[Command<Builder>] = &[
    opens("client <host:host> [vrf <vrf:name>] / [server-key [<type:number>] <secret:text>]", CLIENT, client),
    modelled("server-key / [<type:number>] <secret:text>", |builder, line| {
        builder.memory.aaa.dynamic_key = if line.removes() { None } else { Some(key(builder, line, "every client")?) };
        Some(())
    }),
    modelled("ignore server-key", |builder, line| {
        builder.memory.aaa.keys_checked = line.set(line.negated);
        Some(())
    }),
    modelled("port / <port:number>", |builder, line| {
        let port = line.number_or_default("port")?;
        services::service(builder, Protocol::RadiusDynamic, services::RADIUS_DYNAMIC, None, line.span)?.port = port;
        Some(())
    }),
    ignored("ignore session-key"),
];

/// What stands below a client.
pub(super) const CLIENT_LINES: &[Command<Builder>] =
    &[modelled("server-key / [<type:number>] <secret:text>", |builder, line| {
        let host = builder.memory.aaa.clients.current()?.host.clone();
        let own = if line.removes() { None } else { Some(key(builder, line, &format!("RADIUS client {host}"))?) };
        builder.memory.aaa.clients.current()?.key =
            own.map_or_else(Fact::default, |key| Fact::some(key.clone(), key.span));
        Some(())
    })];

fn client(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let host = line.string("host")?;
    if line.removes() {
        builder.memory.aaa.clients.remove(&host);
        return Some(());
    }
    named::vrf(builder, line, &format!("RADIUS client {host}"));
    let own = match line.get("secret") {
        Some(_) => Some(key(builder, line, &format!("RADIUS client {host}"))?),
        None => None,
    };
    let client = DynamicClient {
        at: line.span,
        address: line.set_at("host", endpoint::addresses(&host)),
        host: host.clone(),
        key_common: Fact::Default(false),
        key: own.map_or_else(Fact::default, |key| Fact::some(key.clone(), key.span)),
        ..DynamicClient::default()
    };
    builder.memory.aaa.clients.put(host, client);
    Some(())
}

fn key(builder: &mut Builder, line: &CommandLine<'_>, owner: &str) -> Option<seawall_api::Secret> {
    let secret = secrets::classify(builder, line, "secret", Purpose::AaaKey, "")?;
    builder.store(SecretUse::AaaServer, owner, &secret, line);
    Some(secret)
}
