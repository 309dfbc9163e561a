//! `router bgp`: the process, its neighbours with what they inherit from their group, its address families and routing instances.

mod commands;
mod neighbor;
mod process;
mod resolve;
mod settings;

use std::collections::{BTreeMap, HashMap};

use seawall_api::command::CommandLine;
use seawall_api::{NodeId, Span};

use crate::builder::Builder;
use settings::{Policy, Session};

pub(crate) use commands::{BGP, MONITOR, TABLES};

/// The family of lines that stand outside of any.
const GENERAL: &str = "";

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    /// The process, once it is open.
    process: Option<Process>,
    /// The routing instance whose block is being read.
    vrf: Option<(NodeId, String)>,
    /// The address family whose block is being read.
    family: Option<(NodeId, Place)>,
    /// What says whether routes pass that no policy was written for: inwards, outwards.
    pub(crate) missing_policy_denied: [bool; 2],
}

impl Memory {
    /// Whether neighbours exchange IPv4 routes unless they are told not to (`bgp default ipv4-unicast`, on unless it is negated).
    pub(crate) fn ipv4_by_default(&self) -> bool {
        self.process.as_ref().is_none_or(|process| process.ipv4_by_default)
    }
}

/// Where a line stands.
#[derive(Debug, Clone, Default)]
struct Place {
    /// The routing instance; none is the default one.
    vrf: Option<String>,
    /// The address family; [`GENERAL`] outside of any.
    family: String,
}

/// A process.
#[derive(Debug)]
struct Process {
    at: Span,
    asn: u64,
    confederation: Option<u64>,
    confederates: Vec<(u64, u64)>,
    ipv4_by_default: bool,
    /// Neighbours and groups in the order written.
    peers: Vec<Peer>,
    /// Where each stands, by routing instance and name.
    places: HashMap<(Option<String>, String), usize>,
    /// Ranges from which neighbours may come, with their group.
    ranges: Vec<Range>,
}

/// A neighbour or group.
#[derive(Debug)]
struct Peer {
    at: Span,
    name: String,
    vrf: Option<String>,
    is_group: bool,
    session: Session,
    policies: BTreeMap<String, Policy>,
}

/// Addresses from which neighbours may come.
#[derive(Debug)]
struct Range {
    at: Span,
    prefix: String,
    vrf: Option<String>,
    group: Option<String>,
    remote_as: Option<u64>,
}

/// Gives every neighbour what it inherits, and puts it into the model.
pub(crate) fn finish(builder: &mut Builder) {
    resolve::neighbors(builder);
}

fn process(builder: &mut Builder) -> Option<&mut Process> {
    builder.memory.bgp.process.as_mut()
}

/// The block that a line stands in.
fn place(builder: &Builder, line: &CommandLine<'_>) -> Place {
    let memory = &builder.memory.bgp;
    match (&memory.family, &memory.vrf) {
        (Some((node, place)), _) if line.parent == Some(*node) => place.clone(),
        (_, Some((node, vrf))) if line.parent == Some(*node) => {
            Place { vrf: Some(vrf.clone()), family: GENERAL.to_owned() }
        }
        _ => Place::default(),
    }
}

/// The neighbour or group that a line names, made where it is new.
fn peer<'a>(builder: &'a mut Builder, line: &CommandLine<'_>) -> Option<&'a mut Peer> {
    let (name, vrf) = (line.string("peer")?, place(builder, line).vrf);
    named_peer(builder, vrf, name, line.span)
}

fn named_peer(builder: &mut Builder, vrf: Option<String>, name: String, at: Span) -> Option<&mut Peer> {
    let process = process(builder)?;
    let place = *process.places.entry((vrf.clone(), name.clone())).or_insert(process.peers.len());
    if place == process.peers.len() {
        let (session, policies) = (Session::default(), BTreeMap::new());
        process.peers.push(Peer { at, name, vrf, is_group: false, session, policies });
    }
    process.peers.get_mut(place)
}

/// The session settings of the peer that a line names.
fn session<'a>(builder: &'a mut Builder, line: &CommandLine<'_>) -> Option<&'a mut Session> {
    Some(&mut peer(builder, line)?.session)
}

/// The settings of the peer that a line names, in the family of its block.
fn policy<'a>(builder: &'a mut Builder, line: &CommandLine<'_>) -> Option<&'a mut Policy> {
    let family = place(builder, line).family;
    let policy = peer(builder, line)?.policies.entry(family).or_default();
    if policy.at.is_empty() {
        policy.at = line.span;
    }
    Some(policy)
}

/// Whom a line concerns, in words.
fn owner(builder: &Builder, line: &CommandLine<'_>) -> String {
    let name = line.get("peer").unwrap_or_default();
    match place(builder, line).vrf {
        Some(vrf) => format!("bgp neighbor {name} vrf {vrf}"),
        None => format!("bgp neighbor {name}"),
    }
}

#[cfg(test)]
mod tests;
