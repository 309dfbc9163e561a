//! Remote receivers of messages.

use seawall_api::Fact;
use seawall_api::command::CommandLine;
use seawall_api::model::{Addresses, LogHost, Reference, ReferenceKind, WhenUndefined};

use super::bind;
use crate::builder::Builder;

pub(super) fn host(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let host = line.string("host")?;
    if line.negated || line.reset {
        return Some(());
    }
    bind(builder, line, &format!("host {host}"));
    let vrf = line.string("vrf").map(|name| {
        builder.uses(ReferenceKind::Vrf, &name, format!("logging host {host}"), WhenUndefined::NoEffect, line.span);
        Reference::new(ReferenceKind::Vrf, name)
    });
    // Messages go by UDP to port 514 unless another transport is named (Cisco IOS system message guide).
    let transport = line.one_of(&["tls", "tcp", "udp"]);
    let port = line.number("port").or(match transport {
        None | Some("udp") => Some(514),
        Some("tls") => Some(6514),
        Some(_) => None,
    });
    let address = line.address("host").map_or_else(|| Addresses::Name(host.clone()), Addresses::host);
    let receiver = LogHost {
        at: line.span,
        address: Fact::Set(address, line.span_of("host").unwrap_or(line.span)),
        host,
        transport: match transport.and_then(|word| line.span_of_word(word)) {
            Some(at) => Fact::Set(transport.unwrap_or("udp").to_owned(), at),
            None => Fact::Default("udp".to_owned()),
        },
        port: port.map_or_else(Fact::default, |port| line.set(port)),
        vrf: line.set(vrf),
        filter: line.set(line.string("filter").map(|name| Reference::new(ReferenceKind::LogFilter, name))),
        ..LogHost::default()
    };
    builder.model.logging.hosts.push(receiver);
    Some(())
}
