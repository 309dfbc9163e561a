//! Remote receivers.

use seawall_api::command::{Command, CommandLine, modelled};
use seawall_api::model::LogHost;
use seawall_api::{Fact, Why, endpoint};

use super::{Memory, output};
use crate::builder::Builder;
use crate::subject::{interface, source, vpn_instance};

/// A severity, by word.
macro_rules! level {
    () => {
        "(emergencies|alert|alerts|critical|error|errors|warning|warnings|notification|notifications|informational|debugging)"
    };
}

/// A word of a receiver; they stand in any order.
macro_rules! word {
    () => {
        concat!(
            " [local-time|utc|channel <channel:name>|public-net|vpn-instance! <vrf:name>!|source-ip <source:address>|facility <name>|level ",
            level!(),
            "|port <port:number>|transport (udp|tcp [version rfc6587] [ssl-policy <policy:name>] [security] [verify-dns-name <name>])|brief|language (english|chinese)|log-counter (enable|disable)|security-log|operation-log|security|binary [port <number>]|rfc5424]"
        )
    };
}

pub(super) const COMMANDS: &[Command<Builder>] = &[
    modelled(
        concat!(
            "info-center loghost [vpn-instance! <vrf:name>!] [ipv6|domain] <host:host> /",
            word!(),
            word!(),
            word!(),
            word!(),
            word!(),
            word!(),
            word!(),
            word!(),
            word!(),
            word!()
        ),
        host,
    ),
    modelled("info-center loghost source / <interface:interface>", |builder, line| {
        builder.memory.info_center.source = interface::source(builder, line, "info-center")?;
        Some(())
    }),
    modelled("info-center loghost source", |builder: &mut Builder, line| {
        line.removes().then(|| builder.memory.info_center.source = Fact::default())
    }),
];

/// A receiver as its line writes it.
#[derive(Debug, Default)]
pub(super) struct Host {
    receiver: LogHost,
    level: Fact<Option<u64>>,
    source: Option<source::Written>,
}

fn host(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let host = line.string("host")?;
    let key = (host.clone(), vpn_instance::name(line).unwrap_or_default());
    if line.removes() {
        builder.memory.info_center.hosts.remove(&key);
        return Some(());
    }
    let vrf = vpn_instance::reference(builder, line, &format!("info-center loghost {host}"));
    let transport = match (line.has("ssl-policy"), line.one_of(&["tcp", "udp"])) {
        (true, _) => line.set_at("ssl-policy", "tls".to_owned()),
        (false, Some(word)) => line.set_at(word, word.to_owned()),
        (false, None) => Fact::Default("udp".to_owned()),
    };
    let usual = match transport.value().map(String::as_str) {
        Some("tls") => 6514,
        Some("tcp") => 601,
        _ => 514,
    };
    let level = match (output::severity(line), line.get("channel")) {
        (Some(level), _) => line.set_at("level", Some(level)),
        // The channel says what it gets.
        (None, Some(channel)) if output::channel(channel) != Some("loghost") => Fact::Unknown(Why::UnreadLine),
        _ => Fact::default(),
    };
    let receiver = LogHost {
        at: line.span,
        address: line.set_at("host", endpoint::addresses(&host)),
        host,
        transport,
        port: line.number("port").map_or(Fact::Default(usual), |port| line.set_at("port", port)),
        vrf,
        filter: Fact::Default(None),
        ..LogHost::default()
    };
    let source = source::written(line, "source");
    builder.memory.info_center.hosts.put(key, Host { receiver, level, source });
    Some(())
}

/// Puts the receivers into the model: what the one that gets least gets, and where the messages come from.
pub(super) fn finish(builder: &mut Builder, memory: &mut Memory) {
    let hosts = memory.hosts.take();
    let mut source = std::mem::take(&mut memory.source);
    if !source.is_set() {
        let without = hosts.iter().find(|host| host.source.is_none()).map(|host| host.receiver.at);
        source = match (hosts.first().and_then(|host| host.source), without) {
            (_, Some(at)) => Fact::Set(None, at),
            (Some(written), None) => source::interface(&builder.model, written),
            (None, None) => source,
        };
    }
    let least = |fact: &&Fact<Option<u64>>| fact.configured().copied().unwrap_or(u64::MAX);
    let levels = hosts.iter().map(|host| &host.level);
    let logging = &mut builder.model.logging;
    logging.remote_level = match levels.clone().find(|level| matches!(level, Fact::Unknown(Why::UnreadLine))) {
        Some(unknown) => unknown.clone(),
        None => levels.filter(|level| level.is_set()).min_by_key(least).cloned().unwrap_or_default(),
    };
    logging.source_interface = source;
    logging.hosts = hosts.into_iter().map(|host| host.receiver).collect();
}
