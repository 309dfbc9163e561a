//! Files: TFTP, FTP, SCP and remote copy, as servers and as clients.

use std::collections::BTreeMap;

use seawall_api::command::{Command, CommandLine, ignored, modelled};
use seawall_api::model::{Feature, FileClient, Protocol, Reference, SecretUse, Transfer};
use seawall_api::secret::Purpose;
use seawall_api::{Fact, Span};

use super::{acl_used, service, switch, weakest};
use crate::builder::Builder;
use crate::secrets;
use crate::subject::interface;

pub(super) const COMMANDS: &[Command<Builder>] = &[
    modelled(
        "tftp-server (flash|rom|slot0|slot1|nvram) [<part:number>] <file:url> [alias <alias:url>] [<acl:number>]",
        tftp_server,
    ),
    modelled("tftp-server <file:url> [alias <alias:url>] [<acl:number>]", tftp_server),
    modelled("ftp-server enable", |builder, line| switch(builder, Protocol::Ftp, "ftp-server", line)),
    ignored("ftp-server (topdir <url>|write-enable)"),
    modelled("ip scp server enable", |builder, line| switch(builder, Protocol::Scp, "scp server", line)),
    ignored("ip scp server (connections <number>|window-size <number>)"),
    modelled("ip rcmd rcp-enable", |builder, line| switch(builder, Protocol::Rcp, "rcp", line)),
    modelled("ip rcmd rsh-enable", |builder, line| switch(builder, Protocol::Rsh, "rsh", line)),
    modelled("ip rcmd remote-host <local:name> <host:host> <remote:word> / [enable [<level:number>]]", remote_host),
    modelled("ip rcmd remote-username / <user:name>", |builder, line| user(builder, line, Transfer::Rcp)),
    modelled("ip rcmd source-interface / <interface:interface>", |builder, line| source(builder, line, Transfer::Rcp)),
    ignored("ip rcmd (domain-lookup|rsh-disable-commands)"),
    modelled("ip tftp source-interface / <interface:interface>", |builder, line| source(builder, line, Transfer::Tftp)),
    ignored("ip tftp (blocksize|min-timeout) <number>"),
    ignored("ip tftp boot-interface <interface>"),
    modelled("ip ftp source-interface / <interface:interface>", |builder, line| source(builder, line, Transfer::Ftp)),
    modelled("ip ftp username / <user:name>", |builder, line| user(builder, line, Transfer::Ftp)),
    modelled("ip ftp password / [<type:number>] <secret:text>", |builder, line| password(builder, line, Transfer::Ftp)),
    ignored("ip ftp passive"),
    modelled("ip sftp username / <user:name>", |builder, line| user(builder, line, Transfer::Sftp)),
    modelled("ip sftp password / [<type:number>] <secret:text>", |builder, line| {
        password(builder, line, Transfer::Sftp)
    }),
    modelled("ip scp username / <user:name>", |builder, line| user(builder, line, Transfer::Scp)),
    modelled("ip scp password / [<type:number>] <secret:text>", |builder, line| password(builder, line, Transfer::Scp)),
];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(super) struct Memory {
    /// The list of each file that is served; none where everyone may fetch it.
    served: Vec<Fact<Option<Reference>>>,
    clients: BTreeMap<Transfer, FileClient>,
}

pub(super) fn finish(builder: &mut Builder) {
    let memory = std::mem::take(&mut builder.memory.services.files);
    builder.model.file_clients.extend(memory.clients.into_values());
    if !memory.served.is_empty()
        && let Some(server) = service(builder, Protocol::Tftp, "tftp-server", Span::default())
    {
        server.acl_ipv4 = weakest(&memory.served);
    }
}

/// One file that anyone, or a list of hosts, may fetch.
fn tftp_server(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    if line.removes() {
        return Some(());
    }
    let acl = line.get("acl").map(|name| acl_used(builder, name, "tftp-server", line));
    let fact = if acl.is_some() { line.set_at("acl", acl) } else { Fact::Default(None) };
    builder.memory.services.files.served.push(fact);
    let server = service(builder, Protocol::Tftp, "tftp-server", line.span)?;
    if !server.enabled.is_set() {
        server.enabled = line.set(true);
    }
    Some(())
}

/// A host whose users may run commands here, on its word alone.
fn remote_host(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    if !line.removes() {
        builder.model.features.push(Feature {
            at: line.span,
            name: "rcmd remote-host".into(),
            state: line.set_at("host", line.string("host")?),
            scope: "device".into(),
            ..Feature::default()
        });
    }
    Some(())
}

/// The client of a protocol, made if no line has named it yet.
pub(crate) fn client<'a>(builder: &'a mut Builder, protocol: Transfer, line: &CommandLine<'_>) -> &'a mut FileClient {
    let clients = &mut builder.memory.services.files.clients;
    clients.entry(protocol).or_insert_with(|| FileClient { at: line.span, protocol, ..FileClient::default() })
}

/// Interface whose address a client uses.
pub(crate) fn source(builder: &mut Builder, line: &CommandLine<'_>, protocol: Transfer) -> Option<()> {
    let source = interface::source(builder, line, format!("{} client", protocol.word()))?;
    client(builder, protocol, line).source_interface = source;
    Some(())
}

/// The account that a client shows.
pub(crate) fn user(builder: &mut Builder, line: &CommandLine<'_>, protocol: Transfer) -> Option<()> {
    let name = if line.removes() { None } else { Some(line.string("user")?) };
    client(builder, protocol, line).user = line.set_at("user", name);
    Some(())
}

/// The password that a client shows.
pub(crate) fn password(builder: &mut Builder, line: &CommandLine<'_>, protocol: Transfer) -> Option<()> {
    if line.removes() {
        client(builder, protocol, line).password = line.set(None);
        return Some(());
    }
    let secret = secrets::classify(builder, line, "type", "secret", Purpose::Other, "")?;
    builder.store(SecretUse::Client, format!("{} client", protocol.word()), &secret, line);
    client(builder, protocol, line).password = Fact::some(secret.clone(), secret.span);
    Some(())
}
