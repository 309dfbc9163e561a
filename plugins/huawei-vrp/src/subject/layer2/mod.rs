//! Layer 2: VLANs, ports, spanning tree, what watches DHCP, ARP and sources, stretched LANs.

mod access;
mod guard;
mod port;
mod settle;
mod stretched;
mod tree;
mod vlan;

use std::collections::{BTreeMap, HashSet};

use seawall_api::Span;
use seawall_api::command::Table;
use seawall_api::vlans::VlanSet;

use crate::builder::Builder;

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &access::PROFILE_TABLE,
    &access::PROFILE_LINES,
    &access::TOP_TABLE,
    &access::TABLE,
    &guard::TOP_TABLE,
    &guard::TRUST_TABLE,
    &guard::LIMIT_TABLE,
    &guard::RA_TABLE,
    &guard::RA_LINES,
    &port::TABLE,
    &port::TOP_TABLE,
    &stretched::TABLE,
    &stretched::LINES,
    &stretched::INNER,
    &stretched::ON_INTERFACE,
    &tree::TABLE,
    &tree::REGION_TABLE,
    &tree::PORT_TABLE,
    &vlan::TABLE,
    &vlan::LINES,
    &vlan::TRUNKING_TABLE,
];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    /// VLANs of each port, by its name.
    ports: BTreeMap<String, port::Vlans>,
    vlans: vlan::Vlans,
    /// VLANs in which something is watched.
    watched: Watched,
    /// Profiles of authentication that ask stations who they are.
    profiles: access::Profiles,
    stretched: stretched::Memory,
    /// Ports on which DHCP or ARP is watched, apart from VLANs.
    dhcp_ports: HashSet<String>,
    arp_ports: HashSet<String>,
}

/// What is watched, with the VLANs and the line that says so.
#[derive(Debug, Default)]
struct Watched {
    dhcp: Vec<(VlanSet, Span)>,
    arp: Vec<(VlanSet, Span)>,
    sources: Vec<(VlanSet, Span)>,
    unknown_unicast: Vec<(VlanSet, Span)>,
}

/// A list of VLANs in separate words: `10 20 to 30`. `None` if it is not one.
pub(crate) fn vlan_set(words: &[&str]) -> Option<VlanSet> {
    let mut parts: Vec<String> = Vec::new();
    let mut words = words.iter();
    while let Some(word) = words.next() {
        if *word == "to" {
            let last = words.next()?;
            let first = parts.pop()?;
            parts.push(format!("{first}-{last}"));
        } else {
            parts.push((*word).to_owned());
        }
    }
    VlanSet::read(&parts.join(","))
}

/// Ties VLANs, ports and guards together.
pub(crate) fn finish(builder: &mut Builder) {
    settle::finish(builder);
    stretched::finish(builder);
}

#[cfg(test)]
mod tests;
