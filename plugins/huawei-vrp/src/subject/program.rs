//! Interfaces for programs: NETCONF over SSH, gRPC.

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens};
use seawall_api::model::{Contact, ContactPurpose, Protocol, Reference, Service};
use seawall_api::{Fact, Span, endpoint};

use super::server::{self, Server};
use super::vpn_instance;
use crate::builder::Builder;

const NETCONF: Context = Context("netconf");
const CALL_HOME: Context = Context("netconf callhome");
const GRPC: Context = Context("grpc");
const GRPC_SERVER: Context = Context("grpc server");

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: Context::TOP, feeds: &["services"], commands: HEADS },
    &Table { context: NETCONF, feeds: &["services"], commands: NETCONF_COMMANDS },
    &Table { context: NETCONF, feeds: &["contacts"], commands: CALL_HOME_HEADS },
    &Table { context: CALL_HOME, feeds: &["contacts"], commands: CALL_HOME_COMMANDS },
    &Table { context: GRPC, feeds: &["services"], commands: GRPC_COMMANDS },
    &Table { context: GRPC_SERVER, feeds: &["services"], commands: GRPC_SERVER_COMMANDS },
];

const HEADS: &[Command<Builder>] = &[
    modelled("snetconf [ipv4|ipv6] server enable", |builder: &mut Builder, line| {
        builder.memory.program.over_ssh.switch(line, !line.removes(), true);
        Some(())
    })
    .default_on(),
    opens("netconf", NETCONF, |_, _| Some(())),
    opens("grpc", GRPC, |_, _| Some(())),
];

const NETCONF_COMMANDS: &[Command<Builder>] = &[
    modelled("protocol inbound ssh [ipv4|ipv6] port / <port:number>", |builder: &mut Builder, line| {
        let server = &mut builder.memory.program.own_port;
        server.switch(line, !line.removes(), true);
        server.listen(line)
    }),
    modelled("protocol inbound ssh [ipv4|ipv6] (enable|disable)", |builder: &mut Builder, line| {
        builder.memory.program.own_port.switch(line, line.has("enable") != line.removes(), true);
        Some(())
    }),
    ignored("source [ipv6] ip <text>"),
    ignored(
        "(idle-timeout|max-sessions|work-mode|notification|activate|capability|authorization|session|rollback|commit|task|rule|group|schema|nacm|standard|execute|timeout|notification-replay|interleave) [<text>]",
    ),
];

const CALL_HOME_HEADS: &[Command<Builder>] =
    &[opens("(callhome|call-home) <home:name>", CALL_HOME, |builder: &mut Builder, line| {
        builder.memory.program.home = line.string("home");
        Some(())
    })];

const CALL_HOME_COMMANDS: &[Command<Builder>] = &[
    modelled(
        "endpoint <end:name> address <host:host> [port <port:number>] [vpn-instance <vrf:name>] [<rest:text>]",
        call_home,
    ),
    modelled("endpoint <end:name>", |_, _| Some(())).opening(CALL_HOME),
    modelled("address <host:host> [port <port:number>] [vpn-instance <vrf:name>]", call_home),
    ignored("(reconnection|max-attempts|start-with|persistent|periodic|idle-timeout|policy) [<text>]"),
];

const GRPC_COMMANDS: &[Command<Builder>] = &[
    opens("grpc server [ipv6|<name>]", GRPC_SERVER, |builder: &mut Builder, line| {
        builder.memory.program.grpc.at = line.block;
        builder.memory.program.grpc.there = true;
        Some(())
    }),
    ignored("grpc client").opening(GRPC_SERVER),
];

const GRPC_SERVER_COMMANDS: &[Command<Builder>] = &[
    modelled("server enable", |builder: &mut Builder, line| {
        builder.memory.program.grpc.on = line.switch();
        Some(())
    })
    .default_on(),
    modelled("server-port / <port:number>", |builder: &mut Builder, line| {
        builder.memory.program.grpc.port = line.number_or_default("port")?;
        Some(())
    }),
    modelled("source-ip / <address:address> [vpn-instance <vrf:name>]", |builder: &mut Builder, line| {
        let vrf = vpn_instance::reference(builder, line, "grpc server");
        builder.memory.program.grpc.vrf = if line.removes() { Fact::default() } else { vrf };
        Some(())
    }),
    modelled("ssl-policy / <policy:name>", |builder: &mut Builder, line| {
        builder.memory.program.grpc.encrypted = line.set(!line.removes());
        Some(())
    }),
    modelled("ssl-policy", |builder: &mut Builder, line| {
        line.removes().then(|| builder.memory.program.grpc.encrypted = line.set(false))
    }),
    modelled("ssl-verify (peer|certificate)", |_, _| Some(())),
    modelled("acl / <acl:name>", |builder, line| {
        let list = server::list(builder, line, "grpc server")?;
        builder.memory.program.grpc.acl_ipv4 = list;
        Some(())
    }),
    modelled("acl ipv6! / <acl:name>", |builder, line| {
        let list = server::list(builder, line, "grpc server")?;
        builder.memory.program.grpc.acl_ipv6 = list;
        Some(())
    }),
    ignored("(idle-timeout|dscp|source-interface|keepalive|max-sessions|login|rate-limit) [<text>]"),
];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    over_ssh: Server,
    /// On a port of its own.
    own_port: Server,
    home: Option<String>,
    homes: Vec<Contact>,
    grpc: Grpc,
}

#[derive(Debug, Default)]
struct Grpc {
    at: Span,
    there: bool,
    on: Fact<bool>,
    port: Fact<u64>,
    vrf: Fact<Option<Reference>>,
    encrypted: Fact<bool>,
    acl_ipv4: Fact<Option<Reference>>,
    acl_ipv6: Fact<Option<Reference>>,
}

/// The device calls whoever may then configure it.
fn call_home(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let host = line.string("host")?;
    let name = builder.memory.program.home.clone()?;
    let owner = format!("netconf callhome {name}");
    builder.memory.program.homes.retain(|known| known.host != host || known.owner != owner);
    if line.removes() {
        return Some(());
    }
    let vrf = vpn_instance::reference(builder, line, &owner);
    let port = line.number("port").map_or(Fact::Default(None), |port| line.set_at("port", Some(port)));
    let address = line.set_at("host", endpoint::addresses(&host));
    let contact = Contact {
        at: line.span,
        purpose: ContactPurpose::Controller,
        host,
        address,
        vrf,
        port,
        owner,
        ..Contact::default()
    };
    builder.memory.program.homes.push(contact);
    Some(())
}

/// Puts the services into the model. NETCONF is behind the list of the SSH server ("ssh server acl").
pub(crate) fn finish(builder: &mut Builder) {
    let memory = std::mem::take(&mut builder.memory.program);
    let (acl_ipv4, acl_ipv6) = builder.memory.ssh.lists();
    let mut over_ssh = memory.over_ssh.service(Protocol::Netconf, "snetconf server");
    over_ssh.port = match builder.memory.ssh.port() {
        port @ Fact::Set(..) => port,
        _ => Fact::Default(22),
    };
    let mut services = vec![over_ssh];
    if memory.own_port.runs().is_set() {
        services.push(memory.own_port.service(Protocol::Netconf, "netconf server"));
    }
    for service in &mut services {
        (service.acl_ipv4, service.acl_ipv6) = (acl_ipv4.clone(), acl_ipv6.clone());
    }
    let grpc = memory.grpc;
    if grpc.there {
        services.push(Service {
            at: grpc.at,
            protocol: Protocol::Gnmi,
            name: "grpc server".to_owned(),
            enabled: grpc.on,
            port: grpc.port,
            vrf: grpc.vrf,
            encrypted: grpc.encrypted,
            acl_ipv4: grpc.acl_ipv4,
            acl_ipv6: grpc.acl_ipv6,
            ..Service::default()
        });
    }
    builder.model.services.extend(services);
    builder.model.contacts.extend(memory.homes);
}

#[cfg(test)]
mod tests {
    use seawall_api::model::Protocol;

    use crate::sample::{unknown, whole};

    #[test]
    fn netconf_and_grpc() {
        let reading = whole(
            "#\nssh server acl 2010\nsnetconf server enable\n#\nnetconf\n protocol inbound ssh port 830\n idle-timeout 5 0\n callhome A\n  endpoint E address 10.0.0.7 port 4334\n#\n\
             grpc\n grpc server\n  source-ip 10.0.0.1 vpn-instance M\n  server-port 57400\n  server enable\n#\nip vpn-instance M\n#\n",
        );
        assert_eq!(unknown(&reading), [""; 0]);
        let netconf: Vec<_> = reading
            .model
            .services
            .iter()
            .filter(|service| service.protocol == Protocol::Netconf)
            .map(|service| {
                (
                    service.enabled.value().copied(),
                    service.port.value().copied(),
                    service.acl_ipv4.configured().is_some(),
                )
            })
            .collect();
        assert_eq!(netconf, [(Some(true), Some(22), true), (Some(true), Some(830), true)]);
        let grpc = reading.model.services.iter().find(|service| service.protocol == Protocol::Gnmi).unwrap();
        assert_eq!((grpc.enabled.value(), grpc.encrypted.value()), (Some(&true), Some(&false)));
        assert_eq!(reading.model.contacts[0].host, "10.0.0.7");
    }
}
