//! `router bgp ...`: the process, its neighbours with what they inherit from groups, its address families.

mod commands;
mod family;
mod peer;
mod process;
mod resolve;
mod settings;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use seawall_api::Span;

use crate::builder::Builder;
use settings::{Policy, Session};

pub(crate) use commands::TABLES;

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    /// The processes; their order is that of `routing.bgp`.
    processes: Vec<Process>,
    /// The routing instance whose block is being read.
    vrf: Option<String>,
    /// The neighbour or group whose block is being read.
    peer: Option<usize>,
    /// The address family whose block is being read.
    family: String,
}

/// A process.
#[derive(Debug, Default)]
struct Process {
    asn: Option<u64>,
    at: Span,
    confederation: Option<u64>,
    confederates: Vec<u64>,
    peers: Vec<Peer>,
}

/// What a block of settings is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum PeerKind {
    Neighbor,
    NeighborGroup,
    SessionGroup,
    FamilyGroup,
}

/// A neighbour or a group.
#[derive(Debug)]
struct Peer {
    at: Span,
    kind: PeerKind,
    name: String,
    vrf: Option<String>,
    session: Session,
    /// By the family's name.
    policies: BTreeMap<String, Policy>,
    gone: bool,
}

/// Gives every neighbour what it inherits, and puts it into the model.
pub(crate) fn finish(builder: &mut Builder) {
    resolve::neighbors(builder);
}

fn process(builder: &mut Builder) -> Option<&mut Process> {
    builder.memory.bgp.processes.last_mut()
}

/// The neighbour or group whose block is being read.
fn peer(builder: &mut Builder) -> Option<&mut Peer> {
    let index = builder.memory.bgp.peer?;
    process(builder)?.peers.get_mut(index)
}

fn session(builder: &mut Builder) -> Option<&mut Session> {
    Some(&mut peer(builder)?.session)
}

/// The settings of the family whose block is being read, of its neighbour or group.
fn policy(builder: &mut Builder) -> Option<&mut Policy> {
    let family = builder.memory.bgp.family.clone();
    peer(builder)?.policies.get_mut(&family)
}

/// Whom a line concerns, in words.
fn owner(builder: &mut Builder) -> String {
    let Some(peer) = peer(builder) else { return "router bgp".to_owned() };
    let kind = match peer.kind {
        PeerKind::Neighbor => "neighbor",
        PeerKind::NeighborGroup => "neighbor-group",
        PeerKind::SessionGroup => "session-group",
        PeerKind::FamilyGroup => "af-group",
    };
    match &peer.vrf {
        Some(vrf) => format!("bgp {kind} {} vrf {vrf}", peer.name),
        None => format!("bgp {kind} {}", peer.name),
    }
}
