//! The device itself: its name, the names that it knows and asks for, its clock.

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled};
use seawall_api::endpoint;
use seawall_api::kept::Kept;
use seawall_api::model::{Contact, ContactPurpose, FileClient, Transfer};
use seawall_api::{Fact, Span};

use super::{instance, interface};
use crate::builder::Builder;

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: Context::TOP, feeds: &["device"], commands: COMMANDS },
    &Table { context: Context::TOP, feeds: &["contacts", "device.dns_servers"], commands: NAMES },
    &Table { context: Context::TOP, feeds: &["file_clients"], commands: CLIENTS },
];

const COMMANDS: &[Command<Builder>] = &[
    modelled("hostname / <name:name>", |builder, line| {
        let name = if line.removes() { None } else { Some(line.string("name")?) };
        builder.model.device.hostname = line.set_at("name", name);
        Some(())
    }),
    modelled("clock timezone / <zone:name>", |builder, line| {
        let device = &mut builder.model.device;
        let zone = if line.removes() { None } else { Some(line.string("zone")?) };
        device.timezone = zone.as_ref().map_or_else(Fact::default, |zone| line.set_at("zone", zone.clone()));
        device.timezone_is_utc = zone.map_or_else(Fact::default, |zone| line.set_at("zone", is_utc(&zone)));
        Some(())
    }),
    modelled("(ip domain-name|dns domain) / <domain:name>", |builder, line| {
        builder.model.device.domain = line.set_or_none(line.string("domain"));
        Some(())
    }),
    ignored("prompt <text>"),
    ignored("(terminal (length|width)|load-interval default) <number>"),
    ignored("transceiver qsfp default-mode <mode:name>"),
];

const NAMES: &[Command<Builder>] = &[
    modelled("(ip|ipv6) name-server [vrf <vrf:name>] [<server:address>+]", name_server),
    ignored("(ip|ipv6) host <host:name> <address:address>+"),
    ignored("ip domain-list <domain:name>"),
    ignored("ip domain lookup [vrf <vrf:name>] (source-interface|local-interface) <interface:interface>"),
];

const CLIENTS: &[Command<Builder>] = &[modelled(
    "ip (tftp|ftp|http|ssh) client (source-interface|local-interface) / <interface:interface> [vrf! <vrf:name>!]",
    client,
)];

/// Zones of the time-zone database that show UTC all year.
const UTC: &[&str] =
    &["UTC", "Etc/UTC", "Etc/UCT", "Etc/Zulu", "Etc/Universal", "Etc/GMT", "GMT", "UCT", "Zulu", "Universal"];

fn is_utc(zone: &str) -> bool {
    UTC.iter().any(|known| known.eq_ignore_ascii_case(zone))
}

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    /// DNS servers by address and routing instance.
    servers: Kept<(String, String), (Contact, Span)>,
}

/// Puts DNS servers into the model.
pub(crate) fn finish(builder: &mut Builder) {
    for (contact, at) in builder.memory.system.servers.take() {
        builder.model.device.dns_servers.push(contact.host.clone(), at);
        builder.model.contacts.push(contact);
    }
}

fn name_server(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let instance = instance::name(line);
    let vrf = instance::reference(builder, line, "ip name-server");
    for (server, at) in line.all("server").into_iter().zip(line.all_spans("server")) {
        let key = (server.to_owned(), instance.clone());
        let servers = &mut builder.memory.system.servers;
        if line.removes() {
            servers.remove(&key);
            continue;
        }
        let contact = Contact {
            at: line.span,
            purpose: ContactPurpose::Dns,
            host: server.to_owned(),
            address: Fact::Set(endpoint::addresses(server), at),
            vrf: vrf.clone(),
            port: Fact::Default(None),
            owner: "ip name-server".to_owned(),
            ..Contact::default()
        };
        servers.put(key, (contact, at));
    }
    Some(())
}

/// The interface whose address the device has towards file servers.
fn client(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let word = line.one_of(&["tftp", "ftp", "http", "ssh"])?;
    let source = interface::source(builder, line, format!("{word} client"))?;
    let protocol = match word {
        "ssh" => {
            builder.model.ssh.source_interface = source;
            return Some(());
        }
        "tftp" => Transfer::Tftp,
        "ftp" => Transfer::Ftp,
        _ => Transfer::Http,
    };
    let clients = &mut builder.model.file_clients;
    clients.retain(|client| client.protocol != protocol);
    clients.push(FileClient { at: line.span, protocol, source_interface: source, ..FileClient::default() });
    Some(())
}

#[cfg(test)]
mod tests {
    use crate::sample;

    #[test]
    fn servers_of_names_are_told_by_instance() {
        let reading = sample::whole(
            "ip name-server vrf MGMT 10.0.0.1 10.0.0.2\nip name-server vrf default 10.0.0.1\nno ip name-server vrf MGMT 10.0.0.2\nclock timezone Europe/Berlin\n",
        );
        assert_eq!(sample::unknown(&reading), [""; 0]);
        let model = &reading.model;
        assert_eq!(model.device.dns_servers.value().unwrap(), &["10.0.0.1", "10.0.0.1"]);
        assert_eq!(model.contacts[0].vrf.configured().unwrap().name, "MGMT");
        assert_eq!(model.device.timezone_is_utc.value(), Some(&false));
    }
}
