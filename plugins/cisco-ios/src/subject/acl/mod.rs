//! `access-list`, `ip access-list`, `ipv6 access-list`, `object-group`, `time-range`.

mod entry;
mod ethernet;
mod group;
mod list;
mod order;
mod place;
mod ports;
mod schedule;
mod service;
mod words;

use seawall_api::command::Table;
use seawall_api::packet_filter::groups::Groups;

use crate::builder::Builder;

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &list::TABLE,
    &list::STANDARD_TABLE,
    &list::EXTENDED_TABLE,
    &list::IPV6_TABLE,
    &ethernet::TABLE,
    &ethernet::LIST_TABLE,
    &ethernet::ARP_TABLE,
    &ethernet::ROLE_TABLE,
    &group::TABLE,
    &group::ADDRESS_TABLE,
    &group::TAG_TABLE,
    &service::TABLE,
    &service::LINE_TABLE,
    &schedule::TABLE,
    &schedule::LINE_TABLE,
];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    /// The lists, with their entries by number.
    lists: list::Lists,
    groups: Groups,
    /// The group of services whose block is being read.
    service_group: String,
    /// Groups of services by name.
    services: service::AllServices,
}

seawall_api::holds!(crate::subject::Memory, Groups, acl.groups);

/// Puts the entries into their lists, in the order of their numbers.
pub(crate) fn finish(builder: &mut Builder) {
    group::finish(builder);
    order::finish(builder);
}
