//! `router bgp ...`: the process, its neighbours with what they inherit from templates, its address families.

mod commands;
mod family;
mod neighbor;
mod process;
mod resolve;
mod settings;

use std::collections::BTreeMap;

use seawall_api::{NodeId, Span};

use crate::builder::Builder;
use settings::{Policy, Session};

pub(crate) use commands::TABLES;

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    /// The processes; their order is that of `routing.bgp`.
    processes: Vec<Process>,
    /// The routing instance whose block is being read.
    vrf: Option<(NodeId, String)>,
    /// Whose block is being read.
    target: Option<Target>,
    /// The routing instance of the address family whose block is being read.
    family_vrf: Option<String>,
    /// The address family whose block is being read, in a neighbour or in the process.
    family: String,
}

/// Whose settings lines write.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Target {
    /// A neighbour, by its place.
    Neighbor(usize),
    /// `template peer`.
    Peer(String),
    /// `template peer-session`.
    Session(String),
    /// `template peer-policy`.
    Policy(String),
}

/// A process.
#[derive(Debug, Default)]
struct Process {
    at: Span,
    asn: Option<u64>,
    confederation: Option<u64>,
    confederates: Vec<u64>,
    neighbors: Vec<Peer>,
    templates: BTreeMap<String, Peer>,
    session_templates: BTreeMap<String, Session>,
    policy_templates: BTreeMap<String, Policy>,
    /// The AS number that an instance shows instead.
    local_as: BTreeMap<String, (u64, Span)>,
}

/// A neighbour or a template of one.
#[derive(Debug, Default)]
struct Peer {
    at: Span,
    name: String,
    vrf: Option<(String, Span)>,
    session: Session,
    policies: BTreeMap<String, Policy>,
}

/// Gives every neighbour what it inherits, and puts it into the model.
pub(crate) fn finish(builder: &mut Builder) {
    resolve::neighbors(builder);
}

fn process(builder: &mut Builder) -> Option<&mut Process> {
    builder.memory.bgp.processes.last_mut()
}

/// The session settings that a line writes.
fn session(builder: &mut Builder) -> Option<&mut Session> {
    let target = builder.memory.bgp.target.clone()?;
    let process = process(builder)?;
    match target {
        Target::Neighbor(place) => process.neighbors.get_mut(place).map(|peer| &mut peer.session),
        Target::Peer(name) => process.templates.get_mut(&name).map(|peer| &mut peer.session),
        Target::Session(name) => process.session_templates.get_mut(&name),
        Target::Policy(_) => None,
    }
}

/// The settings in a family that a line writes.
fn policy(builder: &mut Builder) -> Option<&mut Policy> {
    let target = builder.memory.bgp.target.clone()?;
    let family = builder.memory.bgp.family.clone();
    let process = process(builder)?;
    match target {
        Target::Neighbor(place) => process.neighbors.get_mut(place)?.policies.get_mut(&family),
        Target::Peer(name) => process.templates.get_mut(&name)?.policies.get_mut(&family),
        Target::Policy(name) => process.policy_templates.get_mut(&name),
        Target::Session(_) => None,
    }
}

/// Whom the lines of the block concern, in words.
fn owner(builder: &Builder) -> String {
    let neighbors = builder.memory.bgp.processes.last().map_or(&[][..], |process| process.neighbors.as_slice());
    match &builder.memory.bgp.target {
        Some(Target::Neighbor(place)) => match neighbors.get(*place) {
            Some(Peer { name, vrf: Some((vrf, _)), .. }) => format!("bgp neighbor {name} vrf {vrf}"),
            Some(peer) => format!("bgp neighbor {}", peer.name),
            None => "bgp".to_owned(),
        },
        Some(Target::Peer(name)) => format!("bgp template peer {name}"),
        Some(Target::Session(name)) => format!("bgp template peer-session {name}"),
        Some(Target::Policy(name)) => format!("bgp template peer-policy {name}"),
        None => "bgp".to_owned(),
    }
}

#[cfg(test)]
mod tests;
