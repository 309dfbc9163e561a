//! Groups of servers, with servers of their own.

use seawall_api::command::{Command, CommandLine, Context, ignored, modelled, opens};
use seawall_api::model::{AaaGroup, Reference, ReferenceKind};

use super::servers::{self, SERVER};
use super::{GroupDraft, protocol};
use crate::builder::Builder;
use crate::subject::{interface, named};

/// The block of a group.
pub(super) const GROUP: Context = Context("aaa group server");

pub(super) const HEADS: &[Command<Builder>] = &[opens("aaa group server (tacacs+|radius) <name:name>", GROUP, group)];

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

fn current(builder: &mut Builder) -> Option<&mut AaaGroup> {
    builder.memory.aaa.groups.current().map(|draft| &mut draft.group)
}

fn group(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.string("name")?;
    let protocol = protocol(line)?;
    let groups = &mut builder.memory.aaa.groups;
    if line.removes() {
        groups.remove(&name);
        return Some(());
    }
    let members = line.set(Vec::new());
    let group = AaaGroup { at: line.block, name: name.clone(), protocol, members, ..AaaGroup::default() };
    groups.open(name.clone(), || GroupDraft { group, ..GroupDraft::default() })?;
    builder.define(ReferenceKind::AaaGroup, &name, line.span);
    Some(())
}

fn member(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let server = line.string("server")?;
    let draft = builder.memory.aaa.groups.current()?;
    if line.removes() {
        draft.members.remove(&server);
        return Some(());
    }
    let span = line.span_of("server")?;
    let protocol = draft.group.protocol;
    let reference = Reference::new(ReferenceKind::AaaGroup, draft.group.name.as_str());
    draft.members.put(server.clone(), (server.clone(), span));
    builder.memory.aaa.members.entry((protocol, server)).or_insert((reference, span));
    Some(())
}

/// A server that only this group knows.
fn private(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let host = line.string("host")?;
    let draft = builder.memory.aaa.groups.current()?;
    let key = (draft.group.protocol, host.clone(), Some(draft.group.name.clone()));
    let reference = Reference::new(ReferenceKind::AaaGroup, draft.group.name.as_str());
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
