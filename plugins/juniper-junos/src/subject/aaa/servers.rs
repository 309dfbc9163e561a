//! `tacplus-server`, `radius-server` of `system`: who is asked about logins.
//!
//! Sources: CLI Reference, "tacplus-server" (port 49), "radius-server (System)" (ports 1812, 1813).

use seawall_api::command::{Command, CommandLine, Context, ignored, modelled, opens, unmodelled};
use seawall_api::kept::Kept;
use seawall_api::method_lists;
use seawall_api::model::{AaaProtocol, AaaServer, Reference, ReferenceKind, SecretUse, WhenUndefined};
use seawall_api::secret::Purpose;
use seawall_api::{Fact, Span, endpoint};

use crate::builder::Builder;
use crate::secrets;
use crate::subject::blocks::nothing;
use crate::subject::own_address;

pub(super) const TACACS: Context = Context("system tacplus-server");
pub(super) const RADIUS: Context = Context("system radius-server");
pub(super) const SERVER: Context = Context("system aaa server");
pub(super) const OPTIONS: Context = Context("system aaa options");

pub(super) const HEADS: &[Command<Builder>] = &[
    opens("tacplus-server", TACACS, nothing),
    opens("radius-server", RADIUS, nothing),
    opens("(tacplus-options|radius-options)", OPTIONS, nothing),
];

pub(super) const TACACS_HEADS: &[Command<Builder>] =
    &[opens("<server:host>", SERVER, |builder, line| open(builder, line, AaaProtocol::Tacacs))];

pub(super) const RADIUS_HEADS: &[Command<Builder>] =
    &[opens("<server:host>", SERVER, |builder, line| open(builder, line, AaaProtocol::Radius))];

pub(super) const COMMANDS: &[Command<Builder>] = &[
    modelled("secret / [<secret:secret>]", |builder, line| {
        let server = line.outer("server")?;
        let owner = format!("{} server {server}", protocol(line).word());
        let secret = secrets::keep(builder, line, "secret", Purpose::AaaKey, (SecretUse::AaaServer, &owner));
        current(builder, line)?.key = Fact::some(secret.clone(), secret.span);
        Some(())
    }),
    modelled("port / <port:number>", |builder, line| {
        let port = line.set_at("port", line.number("port")?);
        current(builder, line)?.port = port;
        Some(())
    }),
    modelled("source-address / <source:address>", |builder, line| {
        let source = (line.address("source")?, line.span_of("source")?);
        let key = key(line)?;
        builder.memory.aaa.servers.sources.push((key, source));
        Some(())
    }),
    modelled("routing-instance / <vrf:name>", |builder, line| {
        let (name, at) = (line.get("vrf")?, line.span_of("vrf")?);
        let owner = format!("{} server {}", protocol(line).word(), line.outer("server")?);
        builder.uses(ReferenceKind::Vrf, name, owner, WhenUndefined::NotKnown, at);
        current(builder, line)?.vrf = Fact::some(Reference::new(ReferenceKind::Vrf, name), at);
        Some(())
    }),
    ignored("(timeout|retry|accounting-port|accounting-retry|accounting-timeout|max-outstanding-requests) / <number>"),
    ignored("(preauthentication-port|dynamic-request-port) / <number>"),
    ignored("single-connection"),
    unmodelled("preauthentication-secret / <secret>").feeding(&["secrets"]),
];

pub(super) const OPTIONS_COMMANDS: &[Command<Builder>] = &[
    ignored("(service-name|attributes nas-ip-address) / <word>"),
    ignored("(enhanced-accounting|exclude-cmd-attribute|no-cmd-attribute-value|password-protocol mschap-v2)"),
    ignored("(strict-authorization|no-strict-authorization)"),
    ignored("authorization-time-interval / <number>"),
    ignored("(timestamp-and-timezone|no-timestamp-and-timezone)"),
    ignored("attributes nas-id / <word>"),
];

/// What is remembered between statements.
#[derive(Debug, Default)]
pub(super) struct Memory {
    servers: Kept<(AaaProtocol, String), AaaServer>,
    sources: Vec<((AaaProtocol, String), (std::net::IpAddr, Span))>,
}

/// The groups that hold every server of a protocol, by the names that other systems gave them.
const GROUPS: [(AaaProtocol, &str); 2] = [(AaaProtocol::Tacacs, "tacacs+"), (AaaProtocol::Radius, "radius")];

fn protocol(line: &CommandLine<'_>) -> AaaProtocol {
    if line.within("radius-server") { AaaProtocol::Radius } else { AaaProtocol::Tacacs }
}

fn key(line: &CommandLine<'_>) -> Option<(AaaProtocol, String)> {
    Some((protocol(line), line.outer("server")?.to_owned()))
}

fn open(builder: &mut Builder, line: &CommandLine<'_>, protocol: AaaProtocol) -> Option<()> {
    let host = line.string("server")?;
    let at = line.block;
    let server = AaaServer {
        at,
        name: host.clone(),
        protocol,
        address: line.set_at("server", Some(endpoint::addresses(&host))),
        host: line.set_at("server", Some(host.clone())),
        vrf: Fact::Default(None),
        ..AaaServer::default()
    };
    builder.memory.aaa.servers.servers.open((protocol, host), || server)?;
    Some(())
}

fn current<'a>(builder: &'a mut Builder, line: &CommandLine<'_>) -> Option<&'a mut AaaServer> {
    builder.memory.aaa.servers.servers.get_mut(&key(line)?)
}

/// Puts the servers into the model, and the groups that all of them are in.
pub(super) fn finish(builder: &mut Builder) {
    let mut memory = std::mem::take(&mut builder.memory.aaa.servers);
    for (key, (address, at)) in std::mem::take(&mut memory.sources) {
        let source = own_address::interface(&builder.model, address);
        if let Some(server) = memory.servers.get_mut(&key) {
            server.source_interface = Fact::some(source, at);
        }
    }
    builder.model.aaa.servers = memory.servers.take();
    if !builder.model.aaa.servers.is_empty() {
        method_lists::add_built_in_groups(&mut builder.model, &GROUPS);
    }
}
