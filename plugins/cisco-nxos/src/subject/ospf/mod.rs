//! `router ospf`, `router ospfv3`, and OSPF on interfaces.

mod commands;
mod on_interface;
mod process;
mod resolve;

use std::collections::BTreeMap;

use seawall_api::Span;
use seawall_api::command::{CommandLine, Table};
use seawall_api::model::{Authentication, RoutingProtocol};

use super::igp::Place;
use crate::builder::Builder;

/// The tables of OSPF.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &commands::HEADS,
    &commands::ROUTER,
    &commands::PROCESS,
    &commands::VRF_TABLE,
    &commands::FAMILY_TABLE,
    &commands::LINK_TABLE,
    &on_interface::V2,
    &on_interface::V3,
    &on_interface::TUNING_V2,
    &on_interface::TUNING_V3,
];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    /// The process whose block is being read.
    place: Option<(RoutingProtocol, Place)>,
    /// What processes say in each routing instance.
    instances: BTreeMap<Key, Instance>,
    /// The virtual link whose block is being read.
    link: Option<(Key, String)>,
    /// What lines of interfaces say, by the interface's name.
    interfaces: BTreeMap<String, OnInterface>,
}

/// A process in one routing instance.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    version_3: bool,
    process: String,
    vrf: Option<String>,
}

/// What a process says in one routing instance.
#[derive(Debug, Default)]
struct Instance {
    shut: bool,
    passive: Option<(bool, Span)>,
    /// What areas ask of their interfaces, by the area's number.
    areas: BTreeMap<u32, Proof>,
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
    way: Option<(Authentication, Span)>,
    /// The key chain that holds the keys.
    chain: Option<(String, Span)>,
    /// Whether a key for message digests is there.
    has_key: bool,
}

/// What lines of one interface say.
#[derive(Debug, Default)]
struct OnInterface {
    members: Vec<Member>,
    v2: Said,
    v3: Said,
}

/// What an interface says of one version.
#[derive(Debug, Default)]
struct Said {
    proof: Proof,
    passive: Option<(bool, Span)>,
    shut: bool,
}

/// A process that runs on an interface, with the area.
#[derive(Debug)]
struct Member {
    version_3: bool,
    process: String,
    area: String,
    span: Span,
}

/// Finds the interfaces of every process.
pub(crate) fn finish(builder: &mut Builder) {
    resolve::interfaces(builder);
}

/// The process and routing instance that a line concerns.
fn key(builder: &Builder, line: &CommandLine<'_>) -> Option<Key> {
    let (protocol, place) = builder.memory.ospf.place.as_ref()?;
    let version_3 = *protocol == RoutingProtocol::Ospfv3;
    Some(Key { version_3, process: place.process.clone(), vrf: place.vrf_of(line).map(str::to_owned) })
}

fn instance<'a>(builder: &'a mut Builder, line: &CommandLine<'_>) -> Option<&'a mut Instance> {
    let key = key(builder, line)?;
    Some(builder.memory.ospf.instances.entry(key).or_default())
}

/// Areas are numbers, written as such or like an address.
fn area_number(text: &str) -> Option<u32> {
    text.parse::<u32>().ok().or_else(|| text.parse::<std::net::Ipv4Addr>().ok().map(u32::from))
}

/// How a line asks for proof: `message-digest`, `null`, IPsec, or a plain password.
fn way_of(line: &CommandLine<'_>) -> Authentication {
    match line.one_of(&["ipsec", "disable", "null", "message-digest"]) {
        Some("ipsec") => Authentication::Ipsec,
        Some("null" | "disable") => Authentication::Nothing,
        Some(_) => Authentication::Md5,
        None => Authentication::Simple,
    }
}

#[cfg(test)]
mod tests;
