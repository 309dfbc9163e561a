//! `system grpc`: the server and the interfaces for programs that it carries.

use std::collections::BTreeMap;

use seawall_api::Span;
use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens};

use super::Said;
use crate::builder::Builder;
use crate::subject::password::nothing;
use crate::subject::sections::SYSTEM;
use crate::subject::switch;

const GRPC: Context = Context("system grpc");
const INTERFACE: Context = Context("grpc interface");
const OPERATION: Context = Context("grpc gnoi");
const PART: Context = Context("grpc part");

const FEEDS: &[&str] = &["services"];

/// Interfaces that the server carries.
pub(super) const INTERFACES: &[&str] = &["gnmi", "gnoi", "rib-api", "md-cli", "gribi"];

pub(super) const TABLES: &[&Table<Builder>] = &[
    &Table { context: SYSTEM, feeds: FEEDS, commands: &[opens("grpc", GRPC, nothing).section()] },
    &Table { context: GRPC, feeds: FEEDS, commands: LINES },
    &Table { context: INTERFACE, feeds: FEEDS, commands: INTERFACE_LINES },
    &Table { context: OPERATION, feeds: &[], commands: OPERATIONS },
    &Table { context: PART, feeds: &[], commands: PARTS },
];

const LINES: &[Command<Builder>] = &[
    modelled("shutdown", |builder: &mut Builder, line| {
        builder.memory.management.grpc.state = said(line);
        Some(())
    })
    .default_on(),
    modelled("admin-state / (enable|disable)", |builder: &mut Builder, line| {
        builder.memory.management.grpc.state = said(line);
        Some(())
    }),
    modelled("allow-unsecure-connection / [true|false]", |builder: &mut Builder, line| {
        builder.memory.management.grpc.clear = Some((switch::on(line), line.span));
        Some(())
    }),
    modelled("tls-server-profile / <profile:name>", |builder: &mut Builder, line| {
        let profile = line.string("profile").unwrap_or_default();
        builder.memory.management.grpc.tls = (!line.removes()).then_some((profile, line.span));
        Some(())
    }),
    modelled("listening-port / <port:number>", |builder: &mut Builder, line| {
        let port = line.number("port").map(|port| (port, line.span)).filter(|_| !line.removes());
        builder.memory.management.grpc.port = port;
        Some(())
    }),
    opens("(gnmi|gnoi|rib-api|md-cli|gribi)", INTERFACE, |builder: &mut Builder, line| {
        builder.memory.management.grpc.current = line.one_of(INTERFACES)?;
        Some(())
    })
    .section(),
    ignored("(max-msg-size|max-time-granularity|delta-timestamp) / [<number>]"),
    opens("tcp-keepalive", PART, nothing),
];

const INTERFACE_LINES: &[Command<Builder>] = &[
    modelled("shutdown", interface).default_on(),
    modelled("admin-state / (enable|disable)", interface),
    opens("(cert-mgmt|file|system|healthz|packet-capture)", OPERATION, nothing),
    ignored("(auto-config-save|proto-version|purge-timeout|get-timeout|session-limit) / [<name>]"),
];

const OPERATIONS: &[Command<Builder>] = &[ignored("(shutdown|admin-state (enable|disable))")];

const PARTS: &[Command<Builder>] =
    &[ignored("(shutdown|admin-state (enable|disable))"), ignored("(idle-time|interval|retries) / <number>")];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(super) struct Memory {
    pub(super) state: Said,
    /// Whether sessions in clear are taken.
    pub(super) clear: Said,
    /// The profile by which sessions are encrypted.
    pub(super) tls: Option<(String, Span)>,
    pub(super) port: Option<(u64, Span)>,
    pub(super) interfaces: BTreeMap<&'static str, (bool, Span)>,
    current: &'static str,
}

fn said(line: &CommandLine<'_>) -> Said {
    switch::admin_state(line).value().map(|on| (*on, line.span))
}

fn interface(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let memory = &mut builder.memory.management.grpc;
    match said(line) {
        Some(said) => memory.interfaces.insert(memory.current, said),
        None => memory.interfaces.remove(memory.current),
    };
    Some(())
}
