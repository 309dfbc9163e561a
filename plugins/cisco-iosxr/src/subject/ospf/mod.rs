//! `router ospf` and `router ospfv3`: what is said of a process holds for its areas, and of an area for its interfaces.

mod commands;
mod lines;
mod resolve;
#[cfg(test)]
mod tests;

use seawall_api::Span;
use seawall_api::model::RoutingProtocol;

pub(crate) use commands::TABLES;

use crate::builder::Builder;

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    processes: Vec<Process>,
    /// The process whose block is being read, its part for a routing instance, the area and the interface in that.
    current: Option<usize>,
    part: Option<usize>,
    area: Option<usize>,
    interface: Option<usize>,
}

/// A process.
#[derive(Debug)]
struct Process {
    name: String,
    protocol: RoutingProtocol,
    /// The global table first, then routing instances.
    parts: Vec<Part>,
    gone: bool,
}

/// A process in one routing instance.
#[derive(Debug, Default)]
struct Part {
    at: Span,
    vrf: Option<String>,
    logged: Option<(bool, Span)>,
    settings: Settings,
    areas: Vec<Area>,
}

#[derive(Debug, Default)]
struct Area {
    name: String,
    settings: Settings,
    interfaces: Vec<OnInterface>,
}

#[derive(Debug, Default)]
struct OnInterface {
    at: Span,
    name: String,
    shut: bool,
    settings: Settings,
}

/// What can be said on each level.
#[derive(Debug, Default, Clone)]
struct Settings {
    proof: Option<(Proof, Span)>,
    /// A key of the digest.
    digest: Option<Span>,
    passive: Option<(bool, Span)>,
    sync: Option<(bool, Span)>,
}

/// The words behind `authentication`.
#[derive(Debug, Clone)]
enum Proof {
    Nothing,
    Simple,
    Digest(Option<String>),
    Ipsec,
}

impl Settings {
    /// What is said here, or else around it.
    fn within(&self, around: &Self) -> Self {
        Self {
            proof: self.proof.clone().or_else(|| around.proof.clone()),
            digest: self.digest.or(around.digest),
            passive: self.passive.or(around.passive),
            sync: self.sync.or(around.sync),
        }
    }
}

/// Puts processes and interfaces into the model.
pub(crate) fn finish(builder: &mut Builder) {
    resolve::finish(builder);
}

fn part(builder: &mut Builder) -> Option<&mut Part> {
    let memory = &mut builder.memory.ospf;
    memory.processes.get_mut(memory.current?)?.parts.get_mut(memory.part?)
}

/// The settings of the innermost block that is being read.
fn settings(builder: &mut Builder) -> Option<&mut Settings> {
    let (area, interface) = (builder.memory.ospf.area, builder.memory.ospf.interface);
    let part = part(builder)?;
    match (area, interface) {
        (Some(area), Some(interface)) => Some(&mut part.areas.get_mut(area)?.interfaces.get_mut(interface)?.settings),
        (Some(area), None) => Some(&mut part.areas.get_mut(area)?.settings),
        _ => Some(&mut part.settings),
    }
}
