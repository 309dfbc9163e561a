//! BGP: what processes, groups and neighbours say, each at its own level, and what neighbours take over.

mod level;
mod peer;
mod resolve;
mod routes;
mod tables;

use std::collections::HashMap;

use seawall_api::Span;
use seawall_api::command::CommandLine;
use seawall_api::kept::Kept;

pub(crate) use resolve::finish;
pub(crate) use tables::TABLES;

use super::instance;
use super::scopes::Scopes;
use crate::builder::Builder;
use level::Level;

/// Whose block is being read.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Of {
    Process,
    Group(String),
    Neighbor(String),
}

/// A neighbour as written.
#[derive(Debug, Default)]
struct Peer {
    name: String,
    at: Span,
    group: Option<(String, Span)>,
    level: Level,
}

/// A process: one a routing instance.
#[derive(Debug, Default)]
struct Process {
    at: Span,
    active: bool,
    level: Level,
    groups: Kept<String, Level>,
    peers: Kept<String, Peer>,
}

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    /// By routing instance; none is the router's own table.
    processes: Kept<Option<String>, (Option<String>, Process)>,
    /// The own AS of each instance, and its confederation's members.
    own: HashMap<Option<String>, (u64, Span)>,
    members: HashMap<Option<String>, (Option<u64>, Vec<u64>)>,
    /// Whose block each head opens: the instance and the level.
    scopes: Scopes<Of>,
    /// The family of a block of limits.
    limits: Scopes<String>,
    /// The way of a block of policies.
    ways: Scopes<bool>,
    /// Servers for origin validation, by instance.
    validators: Vec<(String, Span)>,
}

/// The process of the instance whose lines are being read.
fn process(builder: &mut Builder) -> Option<&mut Process> {
    let name = instance::current(builder).map(str::to_owned);
    builder.memory.bgp.processes.get_mut(&name).map(|(_, process)| process)
}

/// The level that a line speaks of.
fn level<'a>(builder: &'a mut Builder, line: &CommandLine<'_>) -> Option<&'a mut Level> {
    let of = builder.memory.bgp.scopes.of(line)?;
    let process = process(builder)?;
    match of {
        Of::Process => Some(&mut process.level),
        Of::Group(name) => process.groups.get_mut(&name),
        Of::Neighbor(name) => process.peers.get_mut(&name).map(|peer| &mut peer.level),
    }
}

/// A block within a level.
fn within(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    builder.memory.bgp.scopes.pass_on(line).map(|_| ())
}

#[cfg(test)]
mod tests;
