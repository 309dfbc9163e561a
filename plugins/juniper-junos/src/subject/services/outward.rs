//! Sessions that the device itself opens so that others manage it through them: `outbound-ssh`, `outbound-https`, tunnels of gRPC.
//!
//! Source: CLI Reference, "outbound-ssh", "grpc-tunnel".

use seawall_api::command::{Command, CommandLine, Context, ignored, modelled, opens};
use seawall_api::kept::Kept;
use seawall_api::model::{Contact, ContactPurpose, Reference, ReferenceKind, SecretUse, SshTunnel, WhenUndefined};
use seawall_api::secret::Purpose;
use seawall_api::{Fact, Span, endpoint};

use super::nothing;
use crate::builder::Builder;
use crate::secrets;
use crate::subject::trace::TRACE;

pub(super) const BLOCK: Context = Context("system services outbound");
pub(super) const CLIENT: Context = Context("system services outbound client");
pub(super) const SERVER: Context = Context("system services outbound server");

pub(super) const HEADS: &[Command<Builder>] = &[opens("(outbound-ssh|outbound-https)", BLOCK, nothing)];

pub(super) const BLOCK_COMMANDS: &[Command<Builder>] = &[
    opens("client <client:name>", CLIENT, nothing),
    modelled("routing-instance / <vrf:name>", |builder, line| {
        let (name, at) = (line.get("vrf")?, line.span_of("vrf")?);
        builder.uses(ReferenceKind::Vrf, name, "outbound-ssh", WhenUndefined::NotKnown, at);
        builder.memory.services.outward.vrf = Some((Reference::new(ReferenceKind::Vrf, name), at));
        Some(())
    }),
    opens("traceoptions", TRACE, nothing),
];

pub(super) const COMMANDS: &[Command<Builder>] = &[
    opens("<server:host>", SERVER, server),
    ignored("device-id / <word>"),
    modelled("secret / [<secret:secret>]", |builder, line| {
        let owner = format!("outbound client {}", line.outer("client")?);
        secrets::keep(builder, line, "secret", Purpose::Other, (SecretUse::Client, &owner));
        Some(())
    }),
    ignored("services <name>"),
    ignored("services netconf keep-alive (retry|timeout) / <number>"),
    ignored("keep-alive (retry|timeout) / <number>"),
    ignored("reconnect-strategy / (in-order|sticky)"),
    ignored("(reconnect-interval|waittime|trusted-cert) / <word>"),
];

pub(super) const SERVER_COMMANDS: &[Command<Builder>] = &[
    modelled("port / <port:number>", |builder, line| {
        let port = (line.number("port")?, line.span);
        let key = (line.outer("client")?.to_owned(), line.outer("server")?.to_owned());
        builder.memory.services.outward.servers.get_mut(&key)?.port = Some(port);
        Some(())
    }),
    ignored("(retry|timeout) / <number>"),
];

/// A server that the device calls.
#[derive(Debug)]
struct Server {
    at: Span,
    client: String,
    host: String,
    ssh: bool,
    port: Option<(u64, Span)>,
}

/// What is remembered between statements.
#[derive(Debug, Default)]
pub(super) struct Memory {
    /// By client and host.
    servers: Kept<(String, String), Server>,
    vrf: Option<(Reference, Span)>,
}

fn server(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let (client, host) = (line.outer("client")?.to_owned(), line.string("server")?);
    let server = Server {
        at: line.span,
        client: client.clone(),
        host: host.clone(),
        ssh: line.within("outbound-ssh"),
        port: None,
    };
    builder.memory.services.outward.servers.put((client, host), server);
    Some(())
}

/// Puts the servers into the model, as tunnels and as remote systems.
pub(super) fn finish(builder: &mut Builder) {
    let mut memory = std::mem::take(&mut builder.memory.services.outward);
    for server in memory.servers.take() {
        let at = server.at;
        let vrf = memory.vrf.as_ref();
        builder.model.contacts.push(Contact {
            at,
            purpose: ContactPurpose::Controller,
            host: server.host.clone(),
            address: Fact::Set(endpoint::addresses(&server.host), at),
            vrf: vrf.map_or(Fact::Default(None), |(vrf, at)| Fact::some(vrf.clone(), *at)),
            port: server.port.map_or(Fact::Default(None), |(port, at)| Fact::some(port, at)),
            owner: format!("outbound client {}", server.client),
            ..Contact::default()
        });
        if server.ssh {
            builder.model.ssh.tunnels.push(SshTunnel {
                at,
                name: server.client,
                server: Fact::some(server.host, at),
                target: Fact::Default(None),
                ..SshTunnel::default()
            });
        }
    }
}
