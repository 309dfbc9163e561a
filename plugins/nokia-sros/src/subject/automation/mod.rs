//! What runs by itself: schedules of `cron`, handlers of events, scripts, and programs in Python that change what protocols say.
//!
//! Source: Nokia, System Management Guide, "CRON", "Event handling system", "Python"; the data models `nokia-conf-system-cron`, `nokia-conf-python`. Everything is shut down
//! until `no shutdown`. A file of commands is named, and what is in it no configuration shows; a program in Python runs only if it fits the key that protects it, where there
//! is one.

mod event;
mod program;
mod script;
mod settle;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use seawall_api::command::Table;
use seawall_api::kept::Kept;
use seawall_api::place::Remote;
use seawall_api::{Fact, Span};

pub(crate) use settle::finish;

use crate::builder::Builder;

/// The tables of this subject.
pub(crate) fn tables() -> Vec<&'static Table<Builder>> {
    [event::TABLES, program::TABLES, script::TABLES].concat()
}

/// What a line about a script can add to.
const FEEDS: &[&str] = &["automation", "backups"];

/// The place of a file.
#[derive(Debug, Clone)]
struct Place {
    at: Span,
    remote: Option<Remote>,
}

/// A file of commands.
#[derive(Debug, Default, Clone)]
struct Script {
    runs: Fact<bool>,
    place: Option<Place>,
}

/// Which script runs, and where its output goes.
#[derive(Debug, Default, Clone)]
struct Policy {
    runs: Fact<bool>,
    script: Option<String>,
    python: Option<String>,
    results: Option<Place>,
}

/// What runs policies: a schedule or a handler.
#[derive(Debug, Default)]
struct Runner {
    at: Span,
    name: String,
    runs: Fact<bool>,
    schedule: bool,
    policies: Vec<String>,
}

/// A program.
#[derive(Debug, Default)]
struct Program {
    at: Span,
    name: String,
    runs: Fact<bool>,
    places: Vec<Place>,
    protected: Option<Span>,
}

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    scripts: BTreeMap<String, Script>,
    script: Option<String>,
    policies: BTreeMap<String, Policy>,
    policy: Option<String>,
    runners: Kept<(bool, String), Runner>,
    /// The entry of the handler whose block is being read.
    entries: BTreeMap<(String, u64), (Fact<bool>, Vec<String>)>,
    entry: Option<(String, u64)>,
    /// Events that start a handler, by its name: the application, and where that is written.
    events: BTreeMap<String, Vec<(String, Span)>>,
    /// The event whose block is being read.
    event: Option<(String, Span)>,
    application: Option<String>,
    programs: Kept<String, Program>,
}

fn place(written: &str, at: Span) -> Place {
    Place { at, remote: Remote::of(written) }
}
