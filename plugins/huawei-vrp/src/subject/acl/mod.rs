//! `acl`: packet filters and their rules: basic (2000 to 2999), advanced (3000 to 3999), of frames (4000 to 4999), of users' own
//! making (5000 to 5999), by number or name, of IPv4 and IPv6.

mod entry;
mod list;
mod use_of;
mod words;

use std::collections::{HashMap, HashSet};

use seawall_api::command::Table;

use crate::builder::Builder;

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[&list::TABLE, &list::RULE_TABLE];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    /// The lists, with their rules by number.
    lists: list::Lists,
    /// The names of lists that have a number too.
    names: HashMap<String, String>,
    /// Lists that decide which packets are forwarded.
    forwarding: HashSet<String>,
}

impl Memory {
    /// Notes that a list decides which packets are forwarded.
    pub(crate) fn forwards(&mut self, list: String) {
        self.forwarding.insert(list);
    }
}

/// Puts the rules into their lists, in the order of their numbers, and gives lists that are named by their numbers their names.
pub(crate) fn finish(builder: &mut Builder) {
    use_of::by_name(builder);
    list::finish(builder);
}

#[cfg(test)]
mod tests;
