//! `ipv4|ipv6|ethernet-services access-list`, `object-group network|port`, `time-range`.

mod entry;
mod group;
mod list;
mod words;

use seawall_api::Text;
use seawall_api::command::Table;

use crate::builder::Builder;

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] =
    &[&list::TABLE, &list::LINE_TABLE, &list::FRAME_TABLE, &group::TABLE, &group::ADDRESS_TABLE, &group::PORT_TABLE];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    lists: list::Lists,
    groups: group::Groups,
}

/// Puts the entries into their lists, in the order of their numbers.
pub(crate) fn finish(builder: &mut Builder, text: &Text) {
    group::finish(builder);
    list::finish(builder, text);
}

#[cfg(test)]
mod tests;
