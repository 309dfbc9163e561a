//! Who decides logins and what sessions may do: `tacplus`, `radius`, `ldap` and their servers, the order in which they are asked.
//!
//! Classic CLI writes them into `security`, MD-CLI into `security aaa remote-servers`; a VPRN may have its own (`aaa remote-servers`).
//!
//! Sources: Nokia, "System Management Guide", "Authentication, authorization, and accounting" (each command goes to the server where
//! `authorization` of TACACS+ is on; RADIUS and levels of TACACS+ name a profile at the login); data models of 20.10 to 24.3 for names, ports
//! and defaults.

mod order;
mod protocol;
mod server;
#[cfg(test)]
mod tests;

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, opens};
use seawall_api::kept::Kept;
use seawall_api::model::{AaaProtocol, AaaServer, Reference};
use seawall_api::{Fact, Span};

use super::instance::{self, VPRN};
use super::password::nothing;
use super::sections::SECURITY;
use crate::builder::Builder;

pub(crate) use order::{BLOCKS as ORDER_BLOCKS, FEEDS as ORDER_FEEDS, LINES as ORDER_LINES};

/// The block of `security aaa`.
pub(crate) const AAA: Context = Context("security aaa");
const REMOTE: Context = Context("aaa remote-servers");
const VPRN_AAA: Context = Context("vprn aaa");
const PART: Context = Context("aaa management-interface");

const FEEDS: &[&str] = &["aaa"];

/// The tables of this subject.
pub(crate) fn tables() -> Vec<&'static Table<Builder>> {
    const TABLES: &[&Table<Builder>] = &[
        &Table { context: SECURITY, feeds: FEEDS, commands: &[opens("aaa", AAA, enter_system).section()] },
        &Table { context: SECURITY, feeds: FEEDS, commands: protocol::SYSTEM_HEADS },
        &Table { context: AAA, feeds: FEEDS, commands: HEADS },
        &Table { context: REMOTE, feeds: FEEDS, commands: protocol::HEADS },
        &Table { context: VPRN, feeds: FEEDS, commands: &[opens("aaa", VPRN_AAA, enter_vprn).section()] },
        &Table { context: VPRN_AAA, feeds: FEEDS, commands: HEADS },
        &Table { context: PART, feeds: &[], commands: PARTS },
    ];
    [order::TABLES, protocol::TABLES, server::TABLES, TABLES].concat()
}

const HEADS: &[Command<Builder>] = &[
    opens("remote-servers", REMOTE, nothing).section(),
    ignored("health-check / <name>"),
    opens("management-interface", PART, nothing).feeding(&[]),
];

/// What becomes of the output of programs, and of accounts while a file is loaded.
const PARTS: &[Command<Builder>] = &[
    opens("(output-authorization|md-cli)", PART, nothing),
    ignored("(md-interfaces|telemetry-data|command-accounting-during-load) / [true|false]"),
];

/// What tells two servers apart: the routing instance, the protocol, the number.
type Key = (Option<String>, AaaProtocol, u64);

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    pub(crate) order: order::Order,
    /// The routing instance whose servers are being read.
    vrf: Option<String>,
    servers: Kept<Key, AaaServer>,
    protocols: std::collections::BTreeMap<(Option<String>, AaaProtocol), protocol::Protocol>,
    current: Option<AaaProtocol>,
}

fn enter_system(builder: &mut Builder, _: &CommandLine<'_>) -> Option<()> {
    builder.memory.aaa.vrf = None;
    Some(())
}

fn enter_vprn(builder: &mut Builder, _: &CommandLine<'_>) -> Option<()> {
    builder.memory.aaa.vrf = instance::current(builder).map(str::to_owned);
    Some(())
}

/// The interface from which a protocol's servers are asked, for every server that says nothing itself.
pub(crate) fn asked_from(builder: &mut Builder, protocol: AaaProtocol, source: &Reference, at: Span) {
    for server in builder.model.aaa.servers.iter_mut().filter(|server| server.protocol == protocol) {
        if !server.source_interface.is_set() && server.vrf.configured().is_none() {
            server.source_interface = Fact::some(source.clone(), at);
        }
    }
}

/// Puts servers and method lists into the model.
pub(crate) fn finish(builder: &mut Builder) {
    server::finish(builder);
    order::finish(builder);
}
