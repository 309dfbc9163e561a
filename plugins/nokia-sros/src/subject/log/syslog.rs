//! `syslog`: receivers of messages.

use seawall_api::command::{Command, CommandLine, Context, ignored, modelled, opens};
use seawall_api::model::{Addresses, LogHost};
use seawall_api::{Fact, Span, endpoint, severity};

use crate::builder::Builder;

pub(super) const SYSLOG: Context = Context("log syslog");
pub(super) const NAME: Context = Context("log syslog hostname");

pub(super) const HEADS: &[Command<Builder>] =
    &[opens("syslog <syslog:name> / [name <name>] [create]", SYSLOG, |builder, line| {
        let name = line.string("syslog")?;
        if line.removes() {
            builder.memory.log.receivers.remove(&name);
            return Some(());
        }
        let receiver = Receiver {
            at: line.block,
            name: name.clone(),
            level: Fact::Default(INFO),
            transport: Fact::Default("udp".to_owned()),
            ..Receiver::default()
        };
        builder.memory.log.receivers.open(name, || receiver)?;
        Some(())
    })];

pub(super) const LINES: &[Command<Builder>] = &[
    modelled("address / <address:host>", |builder, line| {
        let host = line.string("address").filter(|_| !line.removes());
        current(builder)?.host = host.map(|host| (host, line.span_of("address").unwrap_or(line.span)));
        Some(())
    }),
    modelled(
        "(level|severity) / (emergency|emergencies|alert|alerts|critical|error|errors|warning|warnings|notice|notifications|info|informational|debug|debugging)",
        |builder, line| {
            let level = level(line)?;
            current(builder)?.level = line.set_or_default(level);
            if line.removes() {
                current(builder)?.level = Fact::Default(INFO);
            }
            Some(())
        },
    ),
    modelled("port / <port:number>", |builder, line| {
        let port = line.number("port").filter(|_| !line.removes());
        current(builder)?.port = port.map(|port| (port, line.span));
        Some(())
    }),
    modelled("tls-client-profile / <profile:name>", |builder, line| {
        let tls = line.set("tls".to_owned());
        current(builder)?.transport = if line.removes() { Fact::Default("udp".to_owned()) } else { tls };
        Some(())
    }),
    ignored("facility / <name>"),
    ignored("log-prefix / <name>"),
    ignored("hostname / [use-system-name|value <name>|<name>]").opening(NAME),
    ignored("timestamp-format / (milliseconds|seconds)"),
    ignored("description / <text>"),
];

pub(super) const NAMES: &[Command<Builder>] = &[ignored("value / <name>"), ignored("use-system-name")];

/// The severity below which nothing is sent, unless another is said.
const INFO: u64 = 6;

/// A receiver.
#[derive(Debug, Default)]
pub(super) struct Receiver {
    pub(super) at: Span,
    pub(super) name: String,
    pub(super) host: Option<(String, Span)>,
    pub(super) level: Fact<u64>,
    pub(super) port: Option<(u64, Span)>,
    pub(super) transport: Fact<String>,
}

impl Receiver {
    /// The receiver in the model, if it has an address.
    pub(super) fn host(&self) -> Option<LogHost> {
        let (host, at) = self.host.clone()?;
        let tls = self.transport.value().is_some_and(|transport| transport == "tls");
        let usual = if tls { 6514 } else { 514 };
        let addresses: Addresses = endpoint::addresses(&host);
        Some(LogHost {
            at: self.at,
            address: Fact::Set(addresses, at),
            host,
            transport: self.transport.clone(),
            port: self.port.map_or(Fact::Default(usual), |(port, at)| Fact::Set(port, at)),
            filter: Fact::Default(None),
            ..LogHost::default()
        })
    }
}

fn current(builder: &mut Builder) -> Option<&mut Receiver> {
    builder.memory.log.receivers.current()
}

/// The words differ a little from those of other systems.
fn level(line: &CommandLine<'_>) -> Option<u64> {
    let own = ["emergency", "alert", "notice"].iter().position(|word| line.has(word));
    match own {
        Some(2) => Some(5),
        Some(level) => u64::try_from(level).ok(),
        None => severity::worded(line),
    }
}
