//! `router ospf`, `router ospfv3`, `ipv6 router ospf`, and OSPF on interfaces.

mod area;
mod commands;
mod on_interface;
mod process;
mod resolve;

use std::collections::BTreeMap;

use seawall_api::command::{CommandLine, Table};
use seawall_api::model::{Authentication, RoutingProtocol};
use seawall_api::{NodeId, Span};

use super::igp::{Network, Passive};
use crate::builder::Builder;

pub(crate) use on_interface::TABLES as ON_INTERFACE;

/// The tables of processes.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &commands::HEADS,
    &commands::ROUTER,
    &commands::ROUTER_V3,
    &commands::FAMILY_V3,
    &area::ROUTER,
    &area::ROUTER_V3,
    &area::FAMILY_V3,
];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    processes: Vec<Process>,
    /// The process whose block is being read.
    current: Option<usize>,
    /// The address family of OSPFv3 whose block is being read, with its routing instance.
    family: Option<(NodeId, Option<String>)>,
    /// What lines of interfaces say, by the interface's name.
    interfaces: BTreeMap<String, OnInterface>,
}

/// A process.
#[derive(Debug)]
struct Process {
    name: String,
    protocol: RoutingProtocol,
    vrf: Option<String>,
    active: bool,
    networks: Vec<(Network, String)>,
    /// What areas ask of their interfaces, by the area's number.
    areas: BTreeMap<u32, Proof>,
    passive: Passive,
    links: BTreeMap<String, Link>,
}

/// A neighbour beyond an area or a provider's network.
#[derive(Debug)]
struct Link {
    at: Span,
    area: String,
    proof: Proof,
}

/// How neighbours are asked to prove who they are.
#[derive(Debug, Clone, Default)]
struct Proof {
    way: Option<(Way, Span)>,
    /// Whether a key for message digests is there.
    has_key: bool,
}

/// A way to prove.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Way {
    /// Directly.
    By(Authentication),
    /// By a key chain, whose keys name the algorithm.
    Chain(String),
}

/// What lines of one interface say.
#[derive(Debug, Default)]
struct OnInterface {
    /// Processes that run on it because it says so, with the area.
    members: Vec<Member>,
    /// How neighbours of OSPF for IPv4 prove themselves.
    v2: Proof,
    /// How those of OSPFv3 do.
    v3: Proof,
    /// Whether OSPF is shut on it.
    shut_v2: bool,
    shut_v3: bool,
}

#[derive(Debug)]
struct Member {
    protocol: RoutingProtocol,
    process: String,
    area: String,
    span: Span,
}

/// Finds the interfaces of every process.
pub(crate) fn finish(builder: &mut Builder) {
    resolve::interfaces(builder);
}

fn process(builder: &mut Builder) -> Option<&mut Process> {
    let index = builder.memory.ospf.current?;
    builder.memory.ospf.processes.get_mut(index)
}

/// Areas are numbers, written as such or like an address.
fn area_number(text: &str) -> Option<u32> {
    text.parse::<u32>().ok().or_else(|| text.parse::<std::net::Ipv4Addr>().ok().map(u32::from))
}

/// How a line asks for proof: `message-digest`, `null`, a key chain, IPsec, or a plain password.
fn way_of(line: &CommandLine<'_>) -> Way {
    if line.removes() {
        return Way::By(Authentication::Nothing);
    }
    if let Some(chain) = line.string("chain") {
        return Way::Chain(chain);
    }
    // IPsec first: its cipher may be `null` too, which leaves the proof in place.
    Way::By(match line.one_of(&["ipsec", "null", "message-digest"]) {
        Some("ipsec") => Authentication::Ipsec,
        Some("null") => Authentication::Nothing,
        Some(_) => Authentication::Md5,
        None => Authentication::Simple,
    })
}

#[cfg(test)]
mod tests;
