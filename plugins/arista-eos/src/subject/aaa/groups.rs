//! Groups of servers.

use seawall_api::command::{Command, CommandLine, Context, ignored, modelled, opens};
use seawall_api::server_groups;

use super::protocol;
use crate::builder::Builder;
use crate::subject::instance;

/// The block of a group.
pub(super) const GROUP: Context = Context("aaa group server");

pub(super) const HEADS: &[Command<Builder>] =
    &[opens("aaa group server (tacacs+|radius|ldap) <name:name>", GROUP, |builder, line| {
        server_groups::open(builder, line, protocol(line)?)
    })];

pub(super) const COMMANDS: &[Command<Builder>] = &[
    ignored("exit"),
    modelled(
        "server <server:host> [vrf <vrf:name>] / [port <number>] [auth-port <number>] [acct-port <number>] [tls [port <number>]]",
        member,
    ),
];

/// A server that no line of its own defines is not asked.
fn member(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let key = (line.string("server")?, instance::name(line));
    let span = line.span_of("server")?;
    let members = &mut builder.memory.aaa.groups.current()?.members;
    if line.removes() {
        members.remove(&key);
    } else {
        members.put(key.clone(), (key.0, span));
    }
    Some(())
}
