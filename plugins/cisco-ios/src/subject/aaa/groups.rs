//! Groups of servers, with servers of their own.

use seawall_api::command::{Command, CommandLine, Context, ignored, modelled, opens};
use seawall_api::model::{Reference, ReferenceKind, WhenUndefined};
use seawall_api::server_groups::{self, current};

use super::{interface, protocol, servers};
use crate::builder::Builder;

/// The block of a group.
pub(super) const GROUP: Context = Context("aaa group server");

pub(super) const HEADS: &[Command<Builder>] =
    &[opens("aaa group server (tacacs+|radius|ldap) <name:name>", GROUP, |builder, line| {
        server_groups::open(builder, line, protocol(line)?)
    })];

pub(super) const COMMANDS: &[Command<Builder>] = &[
    modelled("server name <server:name>", member),
    modelled("server <server:host> / [auth-port <number>] [acct-port <number>] [backoff exponential]", member),
    modelled(
        "server-private <host:host> / [nat] [single-connection] [auth-port <port:number>] [acct-port <number>] [port <port:number>] [timeout <number>] [retransmit <number>] [non-standard] [test username <word> [ignore-auth-port] [ignore-acct-port] [idle-time <number>]] [pac] [key [<type:number>] <secret:text>]",
        private,
    ),
    modelled("[ip] vrf forwarding / <vrf:name>", vrf),
    modelled("(ip|ipv6) (tacacs|radius) source-interface / <interface:interface> [vrf <vrf:name>]", source_interface),
    ignored("accounting (accept|reject|request|response|system|start|stop) <option:name>+"),
    ignored("attribute <option:name>+"),
    ignored("authorization (accept|reject|request|reply) <option:name>+"),
    ignored("cache (authentication profile|authorization profile|expiry) <option:name>+"),
    ignored("deadtime <number>"),
    ignored("key-wrap enable"),
    ignored("load-balance method least-outstanding [batch-size <number>] [ignore-preferred-server]"),
    ignored("mac-delimiter (colon|hyphen|none|single-hyphen)"),
    ignored("retransmit <number>"),
    ignored("subscriber mac-filtering security-mode (mac|none|shared-secret)"),
    ignored("throttle [accounting <number>] [access <number>] [access-timeout <number>]"),
    ignored("timeout <number>"),
];

fn member(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let aaa = &mut builder.memory.aaa;
    let draft = aaa.groups.current()?;
    draft.name(line, &mut aaa.members)?;
    if line.has("name") && !line.removes() {
        let (user, span) = (format!("AAA group {}", draft.group.name), line.span_of("server")?);
        builder.uses(ReferenceKind::AaaServer, line.get("server")?, user, WhenUndefined::NoEffect, span);
    }
    Some(())
}

/// A server that only this group knows.
fn private(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let host = line.string("host")?;
    let draft = builder.memory.aaa.groups.current()?;
    let key = (draft.group.protocol, host.clone(), Some(draft.group.name.clone()));
    let reference = draft.reference();
    if line.removes() {
        draft.members.remove(&host);
        builder.memory.aaa.servers.remove(&key);
        return Some(());
    }
    draft.members.put(host.clone(), (host, line.span));
    servers::add(builder, line, key);
    servers::address(builder, line)?;
    if line.get("secret").is_some() {
        servers::key(builder, line)?;
    }
    builder.memory.aaa.servers.current()?.group = line.set(Some(reference));
    builder.memory.aaa.servers.close();
    Some(())
}

fn vrf(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.string("vrf");
    if let Some(name) = name.as_deref().filter(|_| !line.removes()) {
        let user = format!("AAA group {}", current(builder)?.name);
        builder.uses(ReferenceKind::Vrf, name, user, WhenUndefined::NotKnown, line.span);
    } else if !line.removes() {
        return None;
    }
    let reference = name.map(|name| Reference::new(ReferenceKind::Vrf, name));
    current(builder)?.vrf = line.set_or_none(reference);
    Some(())
}

fn source_interface(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.string("interface");
    if let Some(name) = name.as_deref().filter(|_| !line.removes()) {
        let user = format!("AAA group {}", current(builder)?.name);
        builder.uses(ReferenceKind::Interface, name, user, WhenUndefined::NoEffect, line.span);
    } else if !line.removes() {
        return None;
    }
    current(builder)?.source_interface = line.set_or_none(name.map(interface));
    Some(())
}
