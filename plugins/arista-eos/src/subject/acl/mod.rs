//! `ip access-list`, `ipv6 access-list`, `mac access-list`: packet filters and their entries.

mod entry;
mod list;
mod words;

use seawall_api::command::Table;

use crate::builder::Builder;

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[&list::TABLE, &list::ENTRY_TABLE];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    /// The lists, with their entries by number.
    lists: list::Lists,
}

/// Puts the entries into their lists, in the order of their numbers.
pub(crate) fn finish(builder: &mut Builder) {
    list::finish(builder);
}

#[cfg(test)]
mod tests;
