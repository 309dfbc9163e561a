//! Remote receivers.

use seawall_api::Fact;
use seawall_api::command::{Command, CommandLine, modelled};
use seawall_api::model::{LogHost, Reference, ReferenceKind, WhenUndefined};

use crate::builder::Builder;
use seawall_api::endpoint;

/// A word of a receiver; up to five may stand in any order.
macro_rules! word {
    () => {
        " [transport (udp|tcp|tls) [profile <profile:name>] [port <port:number>] [profile <profile:name>] [audit]|discriminator <discriminator:name>\
         |filtered [stream <number>]|xml|sequence-num-session|session-id (hostname|ipv4|ipv6|string <text:word>)]"
    };
}

pub(super) const COMMANDS: &[Command<Builder>] = &[
    modelled(
        concat!(
            "logging host (ipv4|ipv6) <host:address> [vrf <vrf:name>] /",
            word!(),
            word!(),
            word!(),
            word!(),
            word!()
        ),
        host,
    ),
    modelled(
        concat!("logging host (<host:host>) [vrf <vrf:name>] /", word!(), word!(), word!(), word!(), word!()),
        host,
    ),
    modelled(concat!("logging (<host:address>) [vrf <vrf:name>] /", word!(), word!(), word!(), word!(), word!()), host),
];

fn host(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let host = line.string("host")?;
    let vrf = line.string("vrf");
    let transport = line.one_of(&["udp", "tcp", "tls"]);
    let memory = &mut builder.memory.logging;
    let port = line.number("port");
    let how = format!("{} {}", transport.unwrap_or("udp"), port.unwrap_or(0));
    let key = (host.clone(), vrf.clone().unwrap_or_default(), how);
    if line.removes() {
        if transport.is_none() && vrf.is_none() {
            memory.hosts_gone.insert(host, line.span.start);
        } else {
            memory.hosts.remove(&key);
        }
        return Some(());
    }
    let user = format!("logging host {host}");
    let vrf = endpoint::vrf(builder, line, &user);
    if let Some(filter) = line.string("discriminator") {
        builder.uses(ReferenceKind::LogFilter, &filter, user, WhenUndefined::NoEffect, line.span);
    }
    let filter = match line.get("discriminator") {
        Some(name) => line.set_at("discriminator", Some(Reference::new(ReferenceKind::LogFilter, name))),
        None => Fact::Default(None),
    };
    // Without a word datagrams go to 514; TCP has 601, TLS 6514 (RFC 5424, 6587, 5425).
    let usual = match transport {
        Some("tcp") => 601,
        Some("tls") => 6514,
        _ => 514,
    };
    let receiver = LogHost {
        at: line.span,
        address: line.set_at("host", endpoint::addresses(&host)),
        host,
        transport: match transport {
            Some(word) => line.set_at(word, word.to_owned()),
            None => Fact::Default("udp".to_owned()),
        },
        port: port.map_or(Fact::Default(usual), |port| line.set_at("port", port)),
        vrf,
        filter,
        ..LogHost::default()
    };
    builder.memory.logging.hosts.put(key, receiver);
    Some(())
}
