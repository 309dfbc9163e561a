//! `access { ... }`: RADIUS servers for subscribers and for hosts behind ports, which may be reached by TLS.
//!
//! Source: "RADIUS over TLS (RADSEC)" (`radsec-destination` takes the traffic of a server into a TLS session).

use seawall_api::command::{Command, CommandLine, Context, ignored, modelled, opens};
use seawall_api::kept::Kept;
use seawall_api::model::{AaaProtocol, AaaServer, Reference, ReferenceKind, SecretUse, WhenUndefined};
use seawall_api::secret::Purpose;
use seawall_api::{Fact, endpoint};

use crate::builder::Builder;
use crate::secrets;
use crate::subject::blocks::nothing;
use crate::subject::own_address;

pub(super) const SERVERS: Context = Context("access radius-server");
pub(super) const SERVER: Context = Context("access radius-server server");
pub(super) const RADSEC: Context = Context("access radsec");
pub(super) const PROFILE: Context = Context("access profile");
pub(super) const PROFILE_RADIUS: Context = Context("access profile radius");
pub(super) const DESTINATION: Context = Context("access radsec destination");

pub(super) const HEADS: &[Command<Builder>] = &[
    opens("radius-server", SERVERS, nothing),
    opens("radsec", RADSEC, nothing),
    opens("profile <profile:name>", PROFILE, nothing),
];

/// Who is asked about subscribers and stations, in which order: no login of an administrator depends on it. Servers of a
/// profile's own are not read.
pub(super) const PROFILE_COMMANDS: &[Command<Builder>] =
    &[ignored("(authentication-order|accounting-order) / <word>"), opens("radius", PROFILE_RADIUS, nothing)];

pub(super) const PROFILE_RADIUS_COMMANDS: &[Command<Builder>] =
    &[ignored("(authentication-server|accounting-server) / <address>")];

pub(super) const SERVERS_HEADS: &[Command<Builder>] = &[opens("<server:host>", SERVER, |builder, line| {
    let host = line.string("server")?;
    let server = AaaServer {
        at: line.block,
        name: host.clone(),
        protocol: AaaProtocol::Radius,
        address: line.set_at("server", Some(endpoint::addresses(&host))),
        host: line.set_at("server", Some(host.clone())),
        vrf: Fact::Default(None),
        ..AaaServer::default()
    };
    builder.memory.aaa.access.open(host, || server)?;
    Some(())
})];

pub(super) const COMMANDS: &[Command<Builder>] = &[
    modelled("(secret|preauthentication-secret) / [<secret:secret>]", |builder, line| {
        let owner = format!("radius server {}", line.outer("server")?);
        let secret = secrets::keep(builder, line, "secret", Purpose::AaaKey, (SecretUse::AaaServer, &owner));
        if line.has("secret") {
            current(builder, line)?.key = Fact::some(secret.clone(), secret.span);
        }
        Some(())
    }),
    modelled("radsec-destination / <destination:number>", |builder, line| {
        current(builder, line)?.tls = line.set(true);
        Some(())
    }),
    modelled("port / <port:number>", |builder, line| {
        let port = line.set_at("port", line.number("port")?);
        current(builder, line)?.port = port;
        Some(())
    }),
    modelled("source-address / <source:address>", |builder, line| {
        let (address, at) = (line.address("source")?, line.span_of("source")?);
        let source = own_address::interface(&builder.model, address);
        current(builder, line)?.source_interface = Fact::some(source, at);
        Some(())
    }),
    modelled("routing-instance / <vrf:name>", |builder, line| {
        let (name, at) = (line.get("vrf")?, line.span_of("vrf")?);
        builder.uses(ReferenceKind::Vrf, name, "a RADIUS server", WhenUndefined::NotKnown, at);
        current(builder, line)?.vrf = Fact::some(Reference::new(ReferenceKind::Vrf, name), at);
        Some(())
    }),
    ignored("(timeout|retry|accounting-port|accounting-retry|accounting-timeout|max-outstanding-requests) / <number>"),
    ignored("(preauthentication-port|dynamic-request-port) / <number>"),
];

pub(super) const RADSEC_HEADS: &[Command<Builder>] = &[opens("destination <destination:number>", DESTINATION, nothing)];

pub(super) const DESTINATION_COMMANDS: &[Command<Builder>] = &[
    ignored("(address|source-address) / <address>"),
    ignored("(port|id-reuse-timeout|max-tx-buffers|connect-timeout|dynamic-requests) / <word>"),
    ignored(
        "(logical-system|routing-instance|tls-certificate|tls-peer-name|tls-min-version|tls-timeout|tls-force-ciphers) / <name>",
    ),
];

/// Servers by address.
pub(super) type Servers = Kept<String, AaaServer>;

fn current<'a>(builder: &'a mut Builder, line: &CommandLine<'_>) -> Option<&'a mut AaaServer> {
    builder.memory.aaa.access.get_mut(&line.outer("server")?.to_owned())
}

/// Puts the servers into the model, behind the groups of those that decide logins.
pub(super) fn finish(builder: &mut Builder) {
    let servers = builder.memory.aaa.access.take();
    // They may also ask for taps, where RADIUS may.
    builder.memory.intercept.radius.extend(servers.iter().cloned());
    builder.model.aaa.servers.extend(servers);
}
