//! Remote receivers, and the interface whose address messages have.

use seawall_api::Fact;
use seawall_api::command::{Command, CommandLine, modelled};
use seawall_api::endpoint;
use seawall_api::model::LogHost;

use crate::builder::Builder;
use crate::subject::{instance, interface};

pub(super) const COMMANDS: &[Command<Builder>] = &[
    modelled(
        "logging [vrf <vrf:name>] host <host:host> / [add|remove] [<port:number>+] [protocol (udp|tcp|tls [ssl-profile <profile:name>])]",
        host,
    ),
    modelled("logging [vrf <vrf:name>] (source-interface|local-interface) / <interface:interface>", source)
        .feeding(&["logging.source_interface"]),
    modelled("logging [vrf <vrf:name>] source-address / <address:address>", |_, _| Some(()))
        .feeding(&["logging.source_interface"]),
];

fn host(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let host = line.string("host")?;
    let key = (host.clone(), instance::name(line));
    if line.removes() || line.has("remove") {
        builder.memory.logging.hosts.remove(&key);
        return Some(());
    }
    let vrf = instance::reference(builder, line, &format!("logging host {host}"));
    let transport = line.one_of(&["udp", "tcp", "tls"]);
    let receiver = LogHost {
        at: line.span,
        address: line.set_at("host", endpoint::addresses(&host)),
        host,
        transport: match transport {
            Some(word) => line.set_at(word, word.to_owned()),
            None => Fact::Default("udp".to_owned()),
        },
        port: match (line.number("port"), transport) {
            (Some(port), _) => line.set_at("port", port),
            (None, None | Some("udp")) => Fact::Default(514),
            _ => Fact::default(),
        },
        vrf,
        filter: Fact::Default(None),
        ..LogHost::default()
    };
    builder.memory.logging.hosts.put(key, receiver);
    Some(())
}

fn source(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    builder.model.logging.source_interface = interface::source(builder, line, "logging")?;
    Some(())
}
