//! `router eigrp`, classic and named, and EIGRP on interfaces.

mod commands;
mod lines;
mod on_interface;
mod resolve;

use std::collections::BTreeMap;

use seawall_api::model::Family;
use seawall_api::{NodeId, Span};

pub(crate) use commands::TABLES;

use super::igp::{Network, Passive};
use crate::builder::Builder;

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    /// Processes, and address families of processes: each finds neighbours of its own.
    instances: Vec<Instance>,
    /// The blocks that are being read, each with its instance: the router, then its family.
    open: Vec<(NodeId, usize)>,
    /// The name of the router that is being read.
    router: String,
    /// The interface block of a family that is being read; `default` is every interface.
    af_interface: Option<String>,
    /// What lines of interfaces say, by the interface's name and the AS.
    interfaces: BTreeMap<(String, u64), OnInterface>,
}

/// A process or one of its address families.
#[derive(Debug)]
struct Instance {
    /// Its object in `routing.processes`; none for a named router, which does nothing by itself.
    name: String,
    family: Family,
    asn: Option<u64>,
    vrf: Option<String>,
    /// Whether interfaces have blocks of their own in it.
    named: bool,
    /// Whether it finds neighbours; a named router alone does not.
    runs: bool,
    shut: bool,
    networks: Vec<Network>,
    passive: Passive,
    /// Settings of its interface blocks.
    af_interfaces: BTreeMap<String, OnInterface>,
}

/// What is said of one interface.
#[derive(Debug, Default, Clone)]
struct OnInterface {
    /// Whether neighbours prove themselves, by MD5 or by SHA-256.
    mode: Option<(Mode, Span)>,
    chain: Option<(String, Span)>,
    passive: Option<(bool, Span)>,
    shut: Option<(bool, Span)>,
    /// Whether the interface itself starts the process (IPv6, classic).
    joined: bool,
}

/// The word behind `authentication mode`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mode {
    Md5,
    Sha256,
    /// `no authentication mode`.
    Off,
}

/// Finds the interfaces of every process.
pub(crate) fn finish(builder: &mut Builder) {
    resolve::interfaces(builder);
}

/// The name of the block of every interface.
const EVERY: &str = "default";

#[cfg(test)]
mod tests;
