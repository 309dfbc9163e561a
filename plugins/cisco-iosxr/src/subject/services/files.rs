//! Files: the TFTP server, and the device as a client of TFTP, FTP, HTTP and RCP.

use std::collections::BTreeMap;

use seawall_api::command::{Command, CommandLine, ignored, modelled};
use seawall_api::model::{FileClient, Protocol, SecretUse, Transfer};
use seawall_api::secret::Purpose;

use super::{TFTP, in_family};
use crate::builder::Builder;
use crate::secrets;
use crate::subject::{interface, named};

pub(super) const COMMANDS: &[Command<Builder>] = &[
    modelled(
        "tftp [vrf <vrf:name>] (ipv4!|ipv6!) server homedir / <folder:url> [max-servers (no-limit|<number>)] [access-list (<acl:name>)] [dscp <number>]",
        |builder, line| in_family(builder, line, Protocol::Tftp, TFTP),
    ),
    modelled(
        "(ftp|tftp|rcp|http|scp|sftp) client [vrf <vrf:name>] source-interface / [ipv4|ipv6] <interface:interface>",
        source,
    ),
    modelled("ftp client [vrf <vrf:name>] username / <user:name>", |builder, line| {
        client(builder, line).user = line.set_or_none(line.string("user"));
        Some(())
    }),
    modelled("ftp client [vrf <vrf:name>] (password|anonymous-password) / [encrypted|clear] <secret:text>", password),
    ignored("ftp client [vrf <vrf:name>] passive"),
    ignored("rcp client username <name>"),
    ignored("tftp client (vrf <name>|retries <number>|timeout <number>|dscp <number>)"),
    ignored(
        "http client (connection (timeout|retry) <number>|ssl version <word>|tcp-window-scale <number>|response verification disable|response verification|vrf <name>|version <word>|secure-verify-host disable|secure-verify-peer disable)",
    ),
];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    clients: BTreeMap<Transfer, FileClient>,
}

pub(super) fn finish(builder: &mut Builder) {
    let clients = std::mem::take(&mut builder.memory.services.files.clients);
    builder.model.file_clients.extend(clients.into_values());
}

fn client<'a>(builder: &'a mut Builder, line: &CommandLine<'_>) -> &'a mut FileClient {
    let protocol = match line.one_of(&["ftp", "tftp", "rcp", "http", "scp", "sftp"]) {
        Some("ftp") => Transfer::Ftp,
        Some("tftp") => Transfer::Tftp,
        Some("rcp") => Transfer::Rcp,
        Some("http") => Transfer::Http,
        Some("sftp") => Transfer::Sftp,
        _ => Transfer::Scp,
    };
    let clients = &mut builder.memory.services.files.clients;
    clients.entry(protocol).or_insert_with(|| FileClient { at: line.span, protocol, ..FileClient::default() })
}

fn source(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let source = interface::source(builder, line, "file client")?;
    named::vrf(builder, line, "file client");
    client(builder, line).source_interface = source;
    Some(())
}

fn password(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let secret = if line.removes() {
        None
    } else {
        let secret = secrets::classify(builder, line, "secret", Purpose::Other, "")?;
        builder.store(SecretUse::Client, "FTP client", &secret, line);
        Some(secret)
    };
    client(builder, line).password = line.set_or_none(secret);
    Some(())
}
