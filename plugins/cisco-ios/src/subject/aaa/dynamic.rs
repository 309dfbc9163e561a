//! Clients that may change or end RADIUS sessions.

use seawall_api::Fact;
use seawall_api::command::{Command, CommandLine, Context, ignored, modelled, opens};
use seawall_api::model::{DynamicClient, Protocol, SecretUse};
use seawall_api::secret::Purpose;

use crate::builder::Builder;
use crate::secrets;
use crate::subject::services;
use seawall_api::endpoint;

/// The block of the service.
pub(super) const DYNAMIC: Context = Context("aaa server radius dynamic-author");

/// What the service is called.
pub(crate) const NAME: &str = "aaa server radius dynamic-author";

pub(super) const HEADS: &[Command<Builder>] = &[opens("aaa server radius dynamic-author", DYNAMIC, |builder, line| {
    services::switch(builder, Protocol::RadiusDynamic, NAME, line)
})];

pub(super) const COMMANDS: &[Command<Builder>] = &[
    modelled("client <host:host> [vrf <vrf:name>] / [server-key [<type:number>] <secret:text>]", client),
    modelled("server-key / [<type:number>] <secret:text>", common_key),
    modelled("port / <port:number>", |builder, line| {
        if !line.removes() {
            let port = line.set(line.number("port")?);
            services::service(builder, Protocol::RadiusDynamic, NAME, line.span)?.port = port;
        }
        Some(())
    }),
    ignored("auth-type (all|any|session-key)"),
    ignored("domain (delimiter <word>|stripping [right-to-left])"),
    modelled("ignore server-key", |builder, line| {
        builder.memory.aaa.keys_checked = line.set(line.removes());
        Some(())
    }),
    ignored("ignore (session-key|retransmission)"),
];

fn client(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let host = line.get("host")?;
    let host = host.to_owned();
    if line.removes() {
        builder.memory.aaa.clients.remove(&host);
        return Some(());
    }
    let key = secrets::classify(builder, line, "type", "secret", Purpose::AaaKey, "");
    if let Some(secret) = &key {
        builder.store(SecretUse::AaaServer, format!("RADIUS client {host}"), secret, line);
    }
    let client = DynamicClient {
        at: line.span,
        address: line.set_at("host", endpoint::addresses(&host)),
        host: host.clone(),
        key_common: Fact::Set(false, line.span),
        key: key.map_or_else(Fact::default, |secret| Fact::some(secret.clone(), secret.span)),
        ..DynamicClient::default()
    };
    builder.memory.aaa.clients.put(host, client);
    Some(())
}

fn common_key(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    if line.removes() {
        builder.memory.aaa.dynamic_key = None;
        return Some(());
    }
    let secret = secrets::classify(builder, line, "type", "secret", Purpose::AaaKey, "")?;
    builder.store(SecretUse::AaaServer, "every RADIUS client", &secret, line);
    builder.memory.aaa.dynamic_key = Some(secret);
    Some(())
}
