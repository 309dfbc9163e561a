//! `protocols bgp`: groups of neighbours. What is said of all holds for a group and its neighbours unless they say it themselves.
//!
//! Source: BGP User Guide for Junos OS, "BGP Peering Sessions", and the statements named in the tables.

mod commands;
mod family;
mod resolve;
#[cfg(test)]
mod tests;

use std::collections::HashMap;

use seawall_api::command::{CommandLine, Table};
use seawall_api::routing::bgp::Written;
use seawall_api::{Secret, Span};

use super::scope;
use crate::builder::Builder;

pub(crate) use resolve::finish;

/// The tables of this subject.
pub(crate) fn tables() -> Vec<&'static Table<Builder>> {
    [commands::TABLES, family::TABLES].concat()
}

/// What is remembered between statements.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    /// In the order in which they are written.
    levels: Vec<(Level, Settings)>,
    places: HashMap<Level, usize>,
    /// The own AS of each table, and the confederation's.
    systems: HashMap<Option<String>, System>,
    /// Servers for origin validation.
    validators: Vec<(Option<String>, String, Span)>,
}

/// The AS of a table.
#[derive(Debug, Default, Clone)]
struct System {
    own: Written<u64>,
    confederation: Written<u64>,
    members: Vec<u64>,
}

/// Of whom something is said: all neighbours of a table, a group, or one neighbour.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Level {
    table: Option<String>,
    group: Option<String>,
    neighbor: Option<String>,
}

impl Level {
    fn of(line: &CommandLine<'_>) -> Self {
        Self {
            table: scope::table(line),
            group: line.outer("peers").map(str::to_owned),
            neighbor: line.outer("neighbor").map(str::to_owned),
        }
    }
}

/// What is said at one level.
#[derive(Debug, Default, Clone)]
struct Settings {
    at: Span,
    off: bool,
    external: Written<bool>,
    peer_as: Written<u64>,
    local_as: Written<u64>,
    import: Vec<(String, Span)>,
    export: Vec<(String, Span)>,
    /// Whether all of them must let a route through, instead of the first that decides.
    import_together: bool,
    export_together: bool,
    key: Written<Option<Secret>>,
    algorithm: Written<Algorithm>,
    chain: Written<String>,
    ipsec: Option<Span>,
    hops: Written<u64>,
    ttl: Written<u64>,
    local_address: Written<String>,
    families: Vec<(String, FamilySettings)>,
    reflects: Option<Span>,
    logs: Option<Span>,
    first_as: Option<Span>,
    policy_required: Option<Span>,
}

/// How a session of keys is proved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Algorithm {
    Md5,
    Sha1,
    Cmac,
    Option,
}

/// What is said of the routes of one family.
#[derive(Debug, Default, Clone)]
struct FamilySettings {
    at: Span,
    limit: Written<u64>,
    /// Whether more routes than that are kept out or end the session.
    enforced: Option<Span>,
}

/// The settings of the level that a statement is about.
fn settings<'a>(builder: &'a mut Builder, line: &CommandLine<'_>) -> Option<&'a mut Settings> {
    level(builder, Level::of(line), line)
}

/// The settings of a level, made where there are none.
fn level<'a>(builder: &'a mut Builder, level: Level, line: &CommandLine<'_>) -> Option<&'a mut Settings> {
    let memory = &mut builder.memory.bgp;
    let place = *memory.places.entry(level.clone()).or_insert(memory.levels.len());
    if place == memory.levels.len() {
        memory.levels.push((level, Settings { at: line.block, off: !line.active, ..Settings::default() }));
    }
    memory.levels.get_mut(place).map(|(_, settings)| settings)
}
