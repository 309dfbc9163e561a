//! Packet filters: `filter ip-filter`, `ipv6-filter`, `mac-filter`, their entries, and the lists that entries match by.
//!
//! The blocks of entries are the same wherever the system filters: [`LIST`] may be opened by other subjects with a list of their own.

pub(crate) mod action;
pub(crate) mod entry;
mod finish;
pub(crate) mod lists;
mod match_list;
pub(crate) mod tables;

use std::collections::HashMap;

use seawall_api::command::{CommandLine, Context};
use seawall_api::interfaces;
use seawall_api::model::{Interface, Reference, ReferenceKind, WhenUndefined};
use seawall_api::packet_filter::{groups, list};
use seawall_api::{Fact, Span};

use crate::builder::Builder;

pub(crate) use finish::finish;
pub(crate) use tables::TABLES;

/// The block of a filter.
pub(crate) const LIST: Context = Context("filter list");

/// A field of an interface that names an object.
pub(crate) type Field = fn(&mut Interface) -> &mut Fact<Option<Reference>>;

/// What is remembered of an entry until everything is read.
#[derive(Debug, Default)]
pub(crate) struct Draft {
    /// The blocks in which it is written.
    blocks: Vec<Span>,
    /// Whether an action is written: an entry without one is not tried.
    acts: bool,
    /// Lists of ports that it names: whether of sources, the name, the line.
    port_lists: Vec<(bool, String, Span)>,
    /// Comparisons whose second half stands on another line.
    range: [Option<u16>; 2],
    /// Where it sends what it matches, and the line.
    next_hop: Option<(String, Span)>,
}

/// How a filter is written: what happens to what no entry matches.
#[derive(Debug, Default, Clone, Copy)]
pub(crate) struct Form {
    /// Whether it lets that through, and where that is written.
    pub(crate) otherwise: Option<(bool, Span)>,
    /// Whether it lets that through where nothing is written.
    pub(crate) permits: bool,
}

pub(crate) type Lists = list::Lists<Form, Draft>;

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    lists: Lists,
    groups: groups::Groups,
    /// The number of the entry whose block is being read.
    entry: Option<u64>,
    /// Whether the block of addresses or ports that is being read is of sources.
    of_sources: super::scopes::Scopes<entry::Side>,
    /// The names of filters by their numbers, with whether they are for IPv6.
    names: HashMap<(bool, String), String>,
    /// Lists of ports, with what is not known of them.
    port_lists: HashMap<String, Vec<String>>,
    port_list: Option<String>,
}

seawall_api::holds!(super::Memory, Lists, filter.lists);
seawall_api::holds!(super::Memory, groups::Groups, filter.groups);

/// The name of the filter that an argument names, by its name or by its number.
pub(crate) fn resolved(builder: &Builder, line: &CommandLine<'_>, argument: &str) -> Option<String> {
    if line.removes() {
        return None;
    }
    let written = line.get(argument)?;
    let key = (line.has("ipv6"), written.to_owned());
    Some(builder.memory.filter.names.get(&key).cloned().unwrap_or_else(|| written.to_owned()))
}

/// Binds a filter to everything whose block is being read. A filter that is not there is refused.
pub(crate) fn bind(
    builder: &mut Builder,
    line: &CommandLine<'_>,
    (name, purpose): (&str, &str),
    field: Field,
) -> Option<()> {
    interfaces::each(builder, |this| *field(this) = line.set(Some(Reference::new(ReferenceKind::Acl, name))))?;
    interfaces::note_use(builder, line, (ReferenceKind::Acl, name), (purpose, WhenUndefined::Refused));
    Some(())
}

#[cfg(test)]
mod tests;
