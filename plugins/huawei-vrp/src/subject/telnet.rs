//! The Telnet server.

use seawall_api::command::{Command, Context, Table, ignored, modelled};
use seawall_api::model::Protocol;
use seawall_api::{Fact, Why};

use super::server::{self, Server};
use crate::builder::Builder;

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] =
    &[&Table { context: Context::TOP, feeds: &["lines", "services"], commands: COMMANDS }];

const COMMANDS: &[Command<Builder>] = &[
    modelled("telnet [ipv4|ipv6] server enable", |builder: &mut Builder, line| {
        builder.memory.telnet.server.switch(line, !line.removes(), false);
        Some(())
    })
    .default_on(),
    modelled("telnet server disable", |builder: &mut Builder, line| {
        builder.memory.telnet.server.switch(line, line.removes(), true);
        Some(())
    }),
    modelled("telnet [ipv6] server port / <port:number>", |builder: &mut Builder, line| {
        builder.memory.telnet.server.listen(line)
    }),
    modelled("telnet [ipv6] server acl / <acl:name>", |builder, line| {
        let list = server::list(builder, line, "telnet server")?;
        builder.memory.telnet.server.guard(line, list);
        Some(())
    }),
    modelled("telnet server acl ipv6! / <acl:name>", |builder, line| {
        let list = server::list(builder, line, "telnet server")?;
        builder.memory.telnet.server.guard(line, list);
        Some(())
    }),
    // As a client, and what it says of itself.
    ignored("telnet [ipv6] client-source (-a <address>|-i <interface>)"),
    ignored("telnet client source (-a <address>|-i <interface>)"),
    ignored("telnet server login-failed threshold-alarm <option:name>+"),
    ignored("telnet server ip-block <option:name>+"),
];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    server: Server,
}

/// Whether the server runs. It cannot be reached where no interface is left to it, unless a line switches it on all the same.
/// Sources: command references ("telnet server enable", "telnet server-source"); guidance: on where nothing is written in the releases
/// that old AR routers and S switches have, otherwise by family.
pub(crate) fn runs(builder: &Builder) -> Fact<bool> {
    let written = builder.memory.telnet.server.runs();
    if written.is_set() {
        return written;
    }
    if let Some(at) = builder.memory.server_source.nowhere("telnet") {
        return Fact::Set(false, at);
    }
    match builder.why_open(None, &["services"]) {
        Some(why) => Fact::Unknown(why),
        None if builder.release.is_old(3) => Fact::Default(true),
        None => Fact::Unknown(Why::Version),
    }
}

/// Puts the service into the model.
pub(crate) fn finish(builder: &mut Builder) {
    let mut service = builder.memory.telnet.server.service(Protocol::Telnet, "telnet server");
    service.enabled = runs(builder);
    builder.model.services.push(service);
}
