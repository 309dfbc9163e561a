//! `ip access-list`, `ipv6 access-list`, `mac access-list`, `object-group`, `time-range`, `vlan access-map`.

mod conditions;
mod entry;
mod group;
mod list;
mod order;
mod ports;
mod vlan_map;
mod words;

use std::collections::HashMap;

use seawall_api::command::Table;
use seawall_api::packet_filter::groups::Groups;

use crate::builder::Builder;

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &list::TABLE,
    &list::IPV4_TABLE,
    &list::IPV6_TABLE,
    &list::ETHERNET_TABLE,
    &list::ARP_TABLE,
    &list::RANGE_TABLE,
    &group::TABLE,
    &group::ADDRESS_TABLE,
    &ports::TABLE,
    &ports::LINE_TABLE,
    &vlan_map::TABLE,
    &vlan_map::LINE_TABLE,
];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    /// The lists, with their entries by number.
    lists: list::Lists,
    groups: Groups,
    /// The lines of members by their numbers, with the place of their group.
    numbered: HashMap<(usize, u64), seawall_api::Span>,
    /// Groups of ports.
    ports: ports::AllPorts,
    /// The map of VLANs whose block is being read.
    map: String,
}

seawall_api::holds!(crate::subject::Memory, Groups, acl.groups);

/// Puts the entries into their lists, in the order of their numbers.
pub(crate) fn finish(builder: &mut Builder) {
    group::finish(builder);
    order::finish(builder);
}
