//! Groups of servers, with servers of their own.

use seawall_api::command::{Command, CommandLine, Context, ignored, modelled, opens};
use seawall_api::server_groups::{self, current};

use super::protocol;
use super::servers::{self, SERVER};
use crate::builder::Builder;
use crate::subject::{interface, named};

/// The block of a group.
pub(super) const GROUP: Context = Context("aaa group server");

pub(super) const HEADS: &[Command<Builder>] =
    &[opens("aaa group server (tacacs+|radius) <name:name>", GROUP, |builder, line| {
        server_groups::open(builder, line, protocol(line)?)
    })];

pub(super) const COMMANDS: &[Command<Builder>] = &[
    modelled("server <server:host> / [auth-port <number>] [acct-port <number>]", member),
    opens(
        "server-private <host:host> / [port <port:number>] [auth-port <port:number>] [acct-port <number>] [timeout <number>] [retransmit <number>] [key [<type:number>] <secret:text>]",
        SERVER,
        private,
    ),
    modelled("vrf / <vrf:name>", |builder, line| {
        let user = format!("AAA group {}", current(builder)?.name);
        let vrf = named::vrf(builder, line, &user);
        current(builder)?.vrf = if line.removes() { line.set(None) } else { vrf };
        Some(())
    }),
    modelled("source-interface / <interface:interface>", |builder, line| {
        let user = format!("AAA group {}", current(builder)?.name);
        let source = interface::source(builder, line, &user)?;
        current(builder)?.source_interface = source;
        Some(())
    }),
    ignored("(deadtime|holddown-time) <number>"),
    ignored("load-balance method least-outstanding [batch-size <number>] [ignore-preferred-server]"),
    ignored("throttle [access <number>] [access-timeout <number>] [accounting <number>]"),
    ignored("(authorization|accounting) (request|reply) (accept|reject|<list:name>) [<list:name>]"),
];

fn member(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let aaa = &mut builder.memory.aaa;
    aaa.groups.current()?.name(line, &mut aaa.members)
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
    servers::open(builder, line, key)?;
    builder.memory.aaa.servers.current()?.group = line.set(Some(reference));
    Some(())
}
