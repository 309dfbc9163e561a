//! `router isis`, and IS-IS on interfaces.

mod commands;
mod levels;
mod on_interface;
mod process;
mod resolve;

use std::collections::BTreeMap;

use seawall_api::Span;

pub(crate) use commands::TABLES;

use super::igp::Passive;
use crate::builder::Builder;
use levels::{Levels, Proofs};

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    processes: Vec<Process>,
    /// The process whose block is being read.
    current: Option<usize>,
    /// What lines of interfaces say, by the interface's name.
    interfaces: BTreeMap<String, OnInterface>,
}

/// A process.
#[derive(Debug, Default)]
struct Process {
    name: String,
    shut: bool,
    levels: Levels,
    proofs: Proofs,
    passive: Passive,
}

/// What lines of one interface say.
#[derive(Debug, Default)]
struct OnInterface {
    /// The process that runs on it.
    process: Option<(String, Span)>,
    levels: Levels,
    proofs: Proofs,
    shut: bool,
}

/// Finds the interfaces of every process, and how each proves itself.
pub(crate) fn finish(builder: &mut Builder) {
    resolve::processes(builder);
    resolve::interfaces(builder);
}

fn process(builder: &mut Builder) -> Option<&mut Process> {
    let index = builder.memory.isis.current?;
    builder.memory.isis.processes.get_mut(index)
}

#[cfg(test)]
mod tests;
