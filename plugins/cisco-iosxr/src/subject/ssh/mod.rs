//! The SSH server and client: `ssh ...`. The server runs in the routing instances that are named, NETCONF over it in
//! others of its own.

pub(crate) mod algorithms;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled};
use seawall_api::model::{Protocol, SshPort, SshVersions};
use seawall_api::{Fact, Span};

use super::{interface, named, services};
use crate::builder::Builder;

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: Context::TOP, feeds: &["ssh", "services", "lines.transport_in"], commands: SERVERS },
    &Table { context: Context::TOP, feeds: &["ssh"], commands: SETTINGS },
    &Table { context: Context::TOP, feeds: &["ssh"], commands: algorithms::COMMANDS },
];

const SERVERS: &[Command<Builder>] = &[
    modelled("ssh server", server),
    modelled("ssh server vrf <vrf:name> / [ipv4 access-list <acl:name>] [ipv6 access-list <acl-ipv6:name>]", server),
    modelled("ssh server / ipv4 access-list! <acl:name> [ipv6 access-list <acl-ipv6:name>]", server),
    modelled("ssh server v2", |builder, line| {
        builder.memory.ssh.v2 = (!line.removes()).then_some(line.span);
        builder.model.ssh.versions = line.set_or_default(SshVersions::Two);
        Some(())
    }),
    modelled(
        "ssh server netconf [vrf <vrf:name>] / [ipv4 access-list <acl:name>] [ipv6 access-list <acl-ipv6:name>]",
        netconf,
    ),
    modelled("ssh server netconf port / <port:number>", |builder, line| {
        builder.memory.ssh.netconf_port = line.number_or_default("port")?;
        Some(())
    }),
    modelled("ssh server port / <port:number>", |builder, line| {
        builder.memory.ssh.port = if line.removes() { None } else { Some((line.number("port")?, line.span)) };
        Some(())
    }),
    modelled("ssh server port-forwarding local", |builder, line| {
        builder.model.ssh.tcp_forwarding = line.switch();
        Some(())
    }),
];

const SETTINGS: &[Command<Builder>] = &[
    modelled("ssh server session-limit / <sessions:number>", |builder: &mut Builder, line| {
        builder.memory.ssh.session_limit =
            if line.removes() { Fact::default() } else { line.set(Some(line.number("sessions")?)) };
        Some(())
    })
    .feeding(&["lines.connection_limit"]),
    modelled("ssh server rate-limit / <rate:number>", |builder, line| {
        builder.model.ssh.rate_limit =
            if line.removes() { Fact::default() } else { line.set(Some(line.number("rate")?)) };
        Some(())
    }),
    modelled("ssh server max-auth-limit / <attempts:number>", |builder, line| {
        builder.model.ssh.login_attempts = line.number_or_default("attempts")?;
        Some(())
    }),
    modelled("ssh timeout / <seconds:number>", |builder, line| {
        builder.model.ssh.login_timeout = line.number_or_default("seconds")?;
        Some(())
    }),
    modelled("ssh client source-interface / <interface:interface>", |builder, line| {
        builder.model.ssh.source_interface = interface::source(builder, line, "SSH client")?;
        Some(())
    }),
    ignored("ssh server (logging|capability netconf-xml|usernamewise-session-limit <number>)"),
    ignored("ssh server (dscp|rekey-time|rekey-volume|tcp-window-scale) <number>"),
    ignored("ssh server set dscp connection-phase"),
    ignored("ssh server trustpoint (host|user) <name>"),
    ignored("ssh client (v1|v2|knownhost <url>|vrf <name>)"),
    ignored("ssh client (dscp|rekey-time|rekey-volume|tcp-window-scale) <number>"),
    ignored("ssh client (algorithms|enable|disable) <option:word>+"),
];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    /// The line that takes version 2 alone.
    v2: Option<Span>,
    /// The routing instances in which the server runs.
    instances: BTreeSet<String>,
    netconf_port: Fact<u64>,
    /// The port in place of the usual one.
    port: Option<(u64, Span)>,
    pub(crate) offered: algorithms::Offered,
    /// Sessions at once, over all lines.
    pub(crate) session_limit: Fact<Option<u64>>,
}

/// Settles where the server listens. Comes before services are put into the model.
pub(crate) fn finish(builder: &mut Builder) {
    algorithms::settle(builder);
    let mut memory = std::mem::take(&mut builder.memory.ssh);
    // Lines take it over.
    builder.memory.ssh.session_limit = std::mem::take(&mut memory.session_limit);
    // `ssh server v2` alone starts the server in the global table.
    if let (Some(at), true) = (memory.v2, memory.instances.is_empty())
        && let Some(server) = services::service(builder, Protocol::Ssh, services::SSH, None, at)
    {
        server.enabled = Fact::Set(true, at);
    }
    for service in builder.memory.services.all() {
        if let (Protocol::Ssh, Some((port, at))) = (service.protocol, memory.port) {
            service.port = Fact::Set(port, at);
        }
        if service.name == services::NETCONF && memory.netconf_port.is_set() {
            service.port.clone_from(&memory.netconf_port);
        }
    }
    if let Some((port, at)) = memory.port {
        let port = SshPort { at, port, rotary: Fact::Default(None), ..SshPort::default() };
        builder.model.ssh.extra_ports.push(port);
    }
}

fn server(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let vrf = line.string("vrf").unwrap_or_else(|| named::GLOBAL.to_owned());
    let instances = &mut builder.memory.ssh.instances;
    if line.removes() {
        instances.remove(&vrf);
    } else {
        instances.insert(vrf);
    }
    services::in_instance(builder, line, Protocol::Ssh, services::SSH)
}

/// NETCONF listens on a port of its own where this names its routing instance; the agent is switched on elsewhere.
fn netconf(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    services::in_instance(builder, line, Protocol::Netconf, services::NETCONF)
}
