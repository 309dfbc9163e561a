//! `router isis`.

mod commands;
mod lines;
mod proofs;
mod resolve;
#[cfg(test)]
mod tests;

use seawall_api::{Fact, Span};

pub(crate) use commands::TABLES;

use crate::builder::Builder;
use proofs::{Levels, Proofs};

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    processes: Vec<Process>,
    /// The process whose block is being read, and the interface in it.
    current: Option<usize>,
    interface: Option<usize>,
}

/// A process.
#[derive(Debug, Default)]
struct Process {
    at: Span,
    name: String,
    levels: Levels,
    proofs: Proofs,
    /// `authentication-check disable`.
    unchecked: Option<Span>,
    logged: Fact<bool>,
    vrf: Option<(String, Span)>,
    interfaces: Vec<OnInterface>,
    gone: bool,
}

/// An interface of a process.
#[derive(Debug, Default)]
struct OnInterface {
    at: Span,
    name: String,
    levels: Levels,
    proofs: Proofs,
    shut: bool,
    /// Whether it has an address family; without one no neighbour comes about.
    family: bool,
    passive: Option<Span>,
    /// Whether its routes wait for labels.
    sync: Option<Span>,
}

/// Puts processes and interfaces into the model.
pub(crate) fn finish(builder: &mut Builder) {
    resolve::finish(builder);
}

fn process(builder: &mut Builder) -> Option<&mut Process> {
    let index = builder.memory.isis.current?;
    builder.memory.isis.processes.get_mut(index)
}

fn interface(builder: &mut Builder) -> Option<&mut OnInterface> {
    let index = builder.memory.isis.interface?;
    process(builder)?.interfaces.get_mut(index)
}
