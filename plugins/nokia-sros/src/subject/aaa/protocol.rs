//! `tacplus`, `radius`, `ldap`: what holds for all servers of a protocol.

use seawall_api::Span;
use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens};
use seawall_api::model::{AaaProtocol, ReferenceKind, WhenUndefined};

use super::server;
use crate::builder::Builder;
use crate::subject::password::nothing;
use crate::subject::switch;

/// The block of `tacplus` or `radius`.
const SERVERS: Context = Context("aaa protocol");
const LDAP: Context = Context("aaa ldap");
const LEVELS: Context = Context("priv-lvl-map");
const LEVEL: Context = Context("priv-lvl");
const AUTHORIZATION: Context = Context("tacplus authorization");
const ACCOUNTING: Context = Context("tacplus accounting");
const PART: Context = Context("tacplus admin-control");

const METHODS: &[&str] = &["aaa.methods"];

pub(super) const HEADS: &[Command<Builder>] =
    &[opens("(tacplus|radius) / [create]", SERVERS, open), opens("ldap / [create]", LDAP, open)];

/// The same in `security`, where they are the system's own.
pub(super) const SYSTEM_HEADS: &[Command<Builder>] = &[
    opens("(tacplus|radius) / [create]", SERVERS, |builder, line| {
        builder.memory.aaa.vrf = None;
        open(builder, line)
    }),
    opens("ldap / [create]", LDAP, |builder, line| {
        builder.memory.aaa.vrf = None;
        open(builder, line)
    }),
];

// What holds for a protocol holds for all its servers, which stand in its block, and for the lists that ask them.
pub(super) const TABLES: &[&Table<Builder>] = &[
    &Table { context: SERVERS, feeds: &["aaa"], commands: LINES },
    &Table { context: SERVERS, feeds: &["aaa"], commands: server::LINE },
    &Table { context: LDAP, feeds: &["aaa"], commands: LDAP_LINES },
    &Table { context: LDAP, feeds: &["aaa"], commands: server::LDAP_HEADS },
    &Table { context: LEVELS, feeds: METHODS, commands: LEVEL_HEADS },
    &Table { context: LEVEL, feeds: METHODS, commands: &[modelled("user-profile-name / <profile:name>", profile)] },
    &Table { context: AUTHORIZATION, feeds: METHODS, commands: &[ignored("use-priv-lvl / [true|false]")] },
    &Table {
        context: ACCOUNTING,
        feeds: METHODS,
        commands: &[modelled("record-type / (start-stop|stop-only)", record).wide()],
    },
    &Table { context: PART, feeds: &[], commands: &[ignored("tacplus-map-to-priv-lvl / [<number>]")] },
];

const LINES: &[Command<Builder>] = &[
    modelled("shutdown", state).default_on().wide(),
    modelled("admin-state / (enable|disable)", state).wide(),
    opens("accounting", ACCOUNTING, accounting).wide(),
    modelled("accounting / record-type (start-stop|stop-only)", |builder: &mut Builder, line| {
        accounting(builder, line)?;
        record(builder, line)
    })
    .wide(),
    modelled("accounting / (true|false)", accounting).wide(),
    opens("authorization", AUTHORIZATION, authorization).wide(),
    modelled("authorization / (true|false|use-priv-lvl)", authorization).wide(),
    opens("priv-lvl-map", LEVELS, nothing).section(),
    opens("admin-control", PART, nothing),
    // Who gets a profile that a server did not name.
    ignored("(use-default-template|interactive-authentication) / [true|false]"),
    ignored("(timeout|server-timeout|retry|server-retry|accounting-port|access-algorithm|management-group) / <name>"),
    modelled("port / <port:number>", |builder: &mut Builder, line| {
        let port = line.number("port").map(|port| (port, line.span)).filter(|_| !line.removes());
        current(builder)?.port = port;
        Some(())
    })
    .wide(),
];

const LDAP_LINES: &[Command<Builder>] = &[
    modelled("shutdown", state).default_on().wide(),
    modelled("admin-state / (enable|disable)", state).wide(),
    ignored("(public-key-authentication|use-default-template) / [true|false]"),
    ignored("(timeout|server-timeout|retry|server-retry) / <number>"),
];

const LEVEL_HEADS: &[Command<Builder>] = &[
    modelled("priv-lvl <level:number> / <profile:name> [create]", profile),
    opens("priv-lvl <level:number>", LEVEL, nothing),
];

/// What holds for all servers of a protocol.
#[derive(Debug, Default)]
pub(super) struct Protocol {
    pub(super) state: Option<(bool, Span)>,
    pub(super) authorization: Option<(bool, Span)>,
    pub(super) accounting: Option<(bool, Span)>,
    /// What accounts say: the end of each command alone unless more is written.
    pub(super) record: &'static str,
    pub(super) port: Option<(u64, Span)>,
}

impl Protocol {
    /// Whether it is shut down.
    pub(super) fn is_stopped(&self) -> bool {
        self.state.is_some_and(|(on, _)| !on)
    }
}

fn open(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let protocol = match line.one_of(&["tacplus", "radius", "ldap"])? {
        "tacplus" => AaaProtocol::Tacacs,
        "radius" => AaaProtocol::Radius,
        _ => AaaProtocol::Ldap,
    };
    let memory = &mut builder.memory.aaa;
    memory.current = Some(protocol);
    let key = (memory.vrf.clone(), protocol);
    if line.removes() {
        memory.protocols.remove(&key);
        for number in 1..=5 {
            memory.servers.remove(&(key.0.clone(), protocol, number));
        }
        return Some(());
    }
    memory.protocols.entry(key).or_insert(Protocol { record: "stop-only", ..Protocol::default() });
    Some(())
}

fn current(builder: &mut Builder) -> Option<&mut Protocol> {
    let memory = &mut builder.memory.aaa;
    memory.protocols.get_mut(&(memory.vrf.clone(), memory.current?))
}

fn state(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    current(builder)?.state = switch::admin_state(line).value().map(|on| (*on, line.span));
    Some(())
}

fn authorization(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    current(builder)?.authorization = Some((switch::on(line), line.span));
    Some(())
}

fn accounting(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    current(builder)?.accounting = Some((switch::on(line), line.span));
    Some(())
}

fn record(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let record = line.one_of(&["start-stop", "stop-only"]).filter(|_| !line.removes());
    current(builder)?.record = record.unwrap_or("stop-only");
    Some(())
}

fn profile(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.string("profile")?;
    if !line.removes() && name != "administrative" && name != "default" {
        builder.uses(ReferenceKind::CommandView, &name, "priv-lvl-map", WhenUndefined::NotKnown, line.span);
    }
    Some(())
}
