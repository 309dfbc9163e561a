//! Observing ports, and what is copied to them; captures on the device.
//!
//! Sources: command references of switches ("observe-port", "port-mirroring", "mirroring to observe-port", "capture-packet"), of access
//! routers ("mirror to observe-port") and of carriers' routers ("port-observing observe-index", "port-mirroring to observe-index").

mod port;
mod settle;
#[cfg(test)]
mod tests;

use seawall_api::command::{CommandLine, Table};
use seawall_api::kept::Kept;
use seawall_api::model::{Mirror, MirrorKind};
use seawall_api::{Fact, Span};

use crate::builder::Builder;

pub(crate) use port::by_behavior;
pub(crate) use settle::finish;

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[&port::TOP, &port::INTERFACE_TABLE];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    /// Places for copies, by number; the only one of some devices has none.
    observers: Kept<String, Mirror>,
    captures: Vec<Mirror>,
    /// Interfaces that are copied.
    sources: Vec<Source>,
    /// Behaviours that copy what their classes pick.
    pub(crate) behaviors: Vec<Behavior>,
}

/// An interface that is copied.
#[derive(Debug)]
struct Source {
    interface: String,
    /// The number of the place for its copies, where it is said with it.
    to: Option<String>,
    /// Whether the interface is copied, not only given a place for copies.
    copied: bool,
    at: Span,
}

/// A behaviour that copies.
#[derive(Debug)]
pub(crate) struct Behavior {
    pub(crate) name: String,
    /// The number of the place for copies, where it is said.
    to: Option<String>,
    at: Span,
    /// Interfaces whose policies have it.
    pub(crate) interfaces: Vec<String>,
    /// The list that alone picks what is copied.
    pub(crate) list: Option<String>,
}

/// The place of this number, made when its first line comes.
fn enter<'a>(builder: &'a mut Builder, line: &CommandLine<'_>, number: &str) -> Option<&'a mut Mirror> {
    let name = if number.is_empty() { "observe-port".to_owned() } else { format!("observe-port {number}") };
    builder.memory.mirror.observers.open(number.to_owned(), || Mirror {
        at: line.span,
        name,
        kind: Fact::Set(MirrorKind::Local, line.span),
        receives: Fact::Default(false),
        ..Mirror::default()
    })
}
