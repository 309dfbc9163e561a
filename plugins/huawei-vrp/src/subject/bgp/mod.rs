//! `bgp`: the process, its peers with what they inherit from their group, its address families and routing instances.

mod commands;
mod peer;
mod process;
mod resolve;
mod settings;

use std::collections::{BTreeMap, HashMap};

use seawall_api::command::CommandLine;
use seawall_api::{NodeId, Span};

use crate::builder::Builder;
use settings::{Policy, Session};

pub(crate) use commands::TABLES;

/// The family of lines that stand outside of any: those on routes are of IPv4 ("bgp view").
const GENERAL: &str = "ipv4 unicast";

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    /// The processes; the last one opened is the current one.
    processes: Vec<Process>,
    current: usize,
    /// The address family whose block is being read.
    family: Option<(NodeId, Place)>,
    /// Servers that are asked who may announce what, with their lines.
    validators: Vec<(String, Span)>,
}

/// Where a line stands.
#[derive(Debug, Clone)]
struct Place {
    /// The routing instance; none is the table of the whole router.
    vrf: Option<String>,
    /// The address family.
    family: String,
}

/// A process.
#[derive(Debug)]
struct Process {
    at: Span,
    /// Where it stands in the model.
    model: usize,
    asn: u64,
    confederation: Option<u64>,
    confederates: Vec<u64>,
    ipv4_by_default: bool,
    /// Peers and groups in the order written.
    peers: Vec<Peer>,
    /// Where each stands, by routing instance and name.
    places: HashMap<(Option<String>, String), usize>,
    /// Lines that switch the log of a peer's changes off.
    silent: Vec<Span>,
    /// Lines that switch origin validation on, by routing instance and family.
    validating: BTreeMap<(Option<String>, String), Span>,
}

/// A peer or group.
#[derive(Debug)]
struct Peer {
    at: Span,
    name: String,
    vrf: Option<String>,
    is_group: bool,
    session: Session,
    policies: BTreeMap<String, Policy>,
}

impl Memory {
    fn process(&mut self) -> Option<&mut Process> {
        self.processes.get_mut(self.current)
    }
}

/// Gives every peer what it inherits, and puts it into the model.
pub(crate) fn finish(builder: &mut Builder) {
    resolve::peers(builder);
}

/// The block that a line stands in.
fn place(builder: &Builder, line: &CommandLine<'_>) -> Place {
    match &builder.memory.bgp.family {
        Some((node, place)) if line.parent == Some(*node) => place.clone(),
        _ => Place { vrf: None, family: GENERAL.to_owned() },
    }
}

/// The peer or group that a line names, made where it is new.
fn peer<'a>(builder: &'a mut Builder, line: &CommandLine<'_>) -> Option<&'a mut Peer> {
    let (name, vrf) = (line.string("peer")?, place(builder, line).vrf);
    named_peer(builder, vrf, name, line.span)
}

fn named_peer(builder: &mut Builder, vrf: Option<String>, name: String, at: Span) -> Option<&mut Peer> {
    let process = builder.memory.bgp.process()?;
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
        Some(vrf) => format!("bgp peer {name} vpn-instance {vrf}"),
        None => format!("bgp peer {name}"),
    }
}

#[cfg(test)]
mod tests;
