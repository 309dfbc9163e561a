//! What listens for those who manage the device: Telnet, FTP, NETCONF, gRPC, and in which routing instances they and SSH answer.
//!
//! Sources: Nokia, "System Management Guide", "NETCONF" (over SSH, port 830), "gRPC" (port 57400; in clear only where no TLS profile is given
//! and `allow-unsecure-connection` is written); data models of 20.10 to 24.3 (`management allow-...` holds for the router's own table and the
//! management port, and is on; a VPRN lets nobody in unless its own `management allow-...` says so).

mod grpc;
mod listener;
mod netconf;
mod session;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens};
use seawall_api::model::{Interface, InterfaceKind, Reference, ReferenceKind};
use seawall_api::{Fact, Span, Why};

use super::guard;
use super::instance::{self, VPRN};
use super::password::nothing;
use super::sections::SECURITY;
use super::switch;
use crate::builder::Builder;

const ALLOWED: Context = Context("management allow");
const TELNET: Context = Context("system security telnet");
const SUPPORT: Context = Context("tech-support");

const FEEDS: &[&str] = &["services", "lines"];

/// The tables of this subject.
pub(crate) fn tables() -> Vec<&'static Table<Builder>> {
    const TABLES: &[&Table<Builder>] = &[
        &Table { context: SECURITY, feeds: FEEDS, commands: SERVERS },
        &Table { context: TELNET, feeds: FEEDS, commands: &[modelled("listening-port / <port:number>", port)] },
        &Table {
            context: SECURITY,
            feeds: FEEDS,
            commands: &[opens("management", ALLOWED, |builder: &mut Builder, _| {
                builder.memory.management.vrf = None;
                Some(())
            })
            .section()],
        },
        &Table {
            context: VPRN,
            feeds: FEEDS,
            commands: &[opens("management", ALLOWED, |builder: &mut Builder, _| {
                builder.memory.management.vrf = instance::current(builder).map(str::to_owned);
                Some(())
            })
            .section()],
        },
        &Table { context: ALLOWED, feeds: FEEDS, commands: ALLOWANCES },
        &Table { context: SECURITY, feeds: &[], commands: QUIET },
        &Table { context: SUPPORT, feeds: &[], commands: &[ignored("ts-location / <url>")] },
    ];
    [TABLES, grpc::TABLES, netconf::TABLES].concat()
}

const SERVERS: &[Command<Builder>] = &[
    modelled("(telnet-server|telnet6-server|ftp-server) / [true|false]", |builder: &mut Builder, line| {
        let word = line.one_of(&["telnet-server", "telnet6-server", "ftp-server"])?;
        builder.memory.management.servers.insert(word, (switch::on(line), line.span));
        Some(())
    }),
    opens("telnet", TELNET, nothing),
];

/// Where the device puts what its makers ask for.
const QUIET: &[Command<Builder>] = &[opens("tech-support", SUPPORT, nothing)];

const ALLOWANCES: &[Command<Builder>] = &[
    modelled(
        "(allow-ftp|allow-ssh|allow-telnet|allow-telnet6|allow-netconf|allow-grpc) / [true|false]",
        |builder: &mut Builder, line| {
            let word = line.one_of(&[
                "allow-ftp",
                "allow-ssh",
                "allow-telnet",
                "allow-telnet6",
                "allow-netconf",
                "allow-grpc",
            ])?;
            let memory = &mut builder.memory.management;
            memory.allowed.insert((memory.vrf.clone(), word), (switch::on(line), line.span));
            Some(())
        },
    ),
    // Other subjects' servers, which answer a VPRN only there.
    ignored("(allow-snmp|allow-ntp|allow-dns|allow-radius) / [true|false]"),
];

/// Whether something is on, and where that is written.
type Said = Option<(bool, Span)>;

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    /// `telnet-server`, `telnet6-server`, `ftp-server`.
    servers: BTreeMap<&'static str, (bool, Span)>,
    telnet_port: Option<(u64, Span)>,
    /// The routing instance whose permissions are being read.
    vrf: Option<String>,
    /// What may come in, by routing instance.
    allowed: BTreeMap<(Option<String>, &'static str), (bool, Span)>,
    netconf: netconf::Memory,
    grpc: grpc::Memory,
}

fn port(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    builder.memory.management.telnet_port =
        line.number("port").map(|port| (port, line.span)).filter(|_| !line.removes());
    Some(())
}

/// Puts services and terminal lines into the model; accounts and method lists stand there by now.
pub(crate) fn finish(builder: &mut Builder) {
    port_apart(builder);
    listener::finish(builder);
    session::finish(builder);
}

/// The port for management, whose addresses stand in the boot options: told of where a filter tells apart what comes in by it.
fn port_apart(builder: &mut Builder) {
    let shown = |this: &Interface| this.vrf.configured().is_some_and(|vrf| vrf.name == listener::MANAGEMENT);
    if !guard::names(builder, listener::MANAGEMENT) || builder.model.interfaces.iter().any(shown) {
        return;
    }
    builder.model.interfaces.push(Interface {
        name: listener::MANAGEMENT.to_owned(),
        kind: InterfaceKind::Management,
        vrf: Fact::Default(Some(Reference::new(ReferenceKind::Vrf, listener::MANAGEMENT))),
        address_borrowed: Fact::Unknown(Why::VendorHides),
        ..Interface::default()
    });
}
