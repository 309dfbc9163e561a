//! The device as a client of file servers.

use seawall_api::Fact;
use seawall_api::command::{Command, CommandLine, modelled};
use seawall_api::kept::Kept;
use seawall_api::model::{FileClient, Reference, ReferenceKind, Transfer, WhenUndefined};

use crate::builder::Builder;

pub(super) const COMMANDS: &[Command<Builder>] =
    &[modelled("ip (ftp|tftp|http) source-interface / <interface:interface> [vrf <vrf:name>]", source)];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(super) struct Memory {
    clients: Kept<&'static str, FileClient>,
}

fn source(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let word = line.one_of(&["tftp", "ftp", "http"])?;
    if line.removes() {
        builder.memory.services.files.clients.remove(&word);
        return Some(());
    }
    let protocol = match word {
        "tftp" => Transfer::Tftp,
        "ftp" => Transfer::Ftp,
        _ => Transfer::Http,
    };
    let name = line.get("interface")?;
    let at = line.span_of("interface").unwrap_or(line.span);
    builder.uses(ReferenceKind::Interface, name, format!("{word} client"), WhenUndefined::NoEffect, at);
    let client = FileClient {
        at: line.span,
        protocol,
        source_interface: line.set_at("interface", Some(Reference::new(ReferenceKind::Interface, name))),
        user: Fact::Default(None),
        password: Fact::Default(None),
        ..FileClient::default()
    };
    builder.memory.services.files.clients.put(word, client);
    Some(())
}

/// Puts the clients into the model.
pub(super) fn finish(builder: &mut Builder) {
    builder.model.file_clients = builder.memory.services.files.clients.take();
}
