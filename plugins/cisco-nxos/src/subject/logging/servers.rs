//! Remote receivers.

use seawall_api::command::{Command, CommandLine, modelled};
use seawall_api::endpoint;
use seawall_api::model::{LogHost, ReferenceKind};
use seawall_api::{Fact, Span};

use crate::builder::Builder;

/// A word of a receiver; several may stand in any order.
macro_rules! word {
    () => {
        " [port <port:number>|secure [trustpoint client-identity <trustpoint:name>]|facility <facility:name>\
         |use-vrf <vrf:name>]"
    };
}

pub(super) const COMMANDS: &[Command<Builder>] =
    &[modelled(concat!("logging server <host:host> / [<level:number>]", word!(), word!(), word!(), word!()), server)];

/// The least important severity that a receiver gets, and where that is written.
pub(super) type Level = Fact<u64>;

/// Without a word: notifications.
const DEFAULT_LEVEL: u64 = 5;

fn server(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let host = line.string("host")?;
    let key = (host.clone(), line.string("vrf").unwrap_or_default());
    if line.removes() {
        builder.memory.logging.hosts.remove(&key);
        return Some(());
    }
    let level = match line.number("level") {
        Some(level) => line.set_at("level", Some(level).filter(|level| *level < 8)?),
        None => Fact::Default(DEFAULT_LEVEL),
    };
    let secure = line.has("secure");
    builder.uses_named(line, &format!("logging server {host}"), &[(ReferenceKind::Trustpoint, "trustpoint")]);
    let vrf = endpoint::vrf(builder, line, &format!("logging server {host}"));
    let receiver = LogHost {
        at: line.span,
        address: line.set_at("host", endpoint::addresses(&host)),
        host,
        transport: if secure { line.set_at("secure", "tls".to_owned()) } else { Fact::Default("udp".to_owned()) },
        // RFC 5424 and RFC 5425.
        port: match line.number("port") {
            Some(port) => line.set_at("port", port),
            None => Fact::Default(if secure { 6514 } else { 514 }),
        },
        vrf,
        filter: Fact::Default(None),
        ..LogHost::default()
    };
    builder.memory.logging.hosts.put(key, (receiver, level));
    Some(())
}

/// Puts receivers into the model. Each has a severity of its own; the strictest is what all of them get.
pub(super) fn finish(builder: &mut Builder) {
    let hosts = builder.memory.logging.hosts.take();
    let strictest = hosts.iter().min_by_key(|(_, level)| level.value().copied().unwrap_or(DEFAULT_LEVEL));
    if let Some((host, level)) = strictest {
        let at: Span = level.span().unwrap_or(host.at);
        builder.model.logging.remote_level = Fact::some(level.value().copied().unwrap_or(DEFAULT_LEVEL), at);
    }
    builder.model.logging.hosts = hosts.into_iter().map(|(host, _)| host).collect();
}
