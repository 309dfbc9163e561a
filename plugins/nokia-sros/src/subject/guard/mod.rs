//! What stands before the processor: `system security cpm-filter` and `management-access-filter`.
//!
//! Sources: Nokia, System Management Guide, "CPM filters" and "Management access filters"; the data model `nokia-conf-system-security` of 23.10. A CPM
//! filter meets what line cards hand to the processor, and is shut down until `no shutdown`; it accepts what no entry matches, and an entry
//! without an action drops. A management access filter meets that and what comes by the management port; what no entry decides is not filtered by it. A packet has to
//! pass both.

mod entry;
mod limits;
mod settle;
mod tables;
#[cfg(test)]
mod tests;

use std::collections::HashMap;

use seawall_api::model::Family;
use seawall_api::{Fact, Span};

pub(crate) use settle::finish;

use seawall_api::command::Table;

use crate::builder::Builder;

/// The tables of this subject.
pub(crate) fn tables() -> Vec<&'static Table<Builder>> {
    [tables::TABLES, limits::TABLES].concat()
}

/// What CPM filters are called.
pub(crate) const CPM: &str = "cpm-filter";
/// What management access filters are called.
pub(crate) const ACCESS: &str = "management-access-filter";

/// A filter: its name and family.
type Key = (&'static str, Family);

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    /// Which of the two is being read, by the heads of their blocks.
    kinds: super::scopes::Scopes<&'static str>,
    /// The filter whose block is being read.
    current: Option<Key>,
    /// The filters that there are, with their switches, in the order of their heads.
    filters: Vec<(Key, Span, Fact<bool>)>,
    /// What CPM filters do with what no entry matches: whether it passes.
    otherwise: Option<(bool, Span)>,
    /// The routing instance by which packets of an entry come; none is the router's own.
    instances: HashMap<(Key, u64), (Option<String>, Span)>,
    /// Entries for one port alone, which is not followed.
    ports: HashMap<(Key, u64), Span>,
}

/// Whether an entry is about packets that come in by one routing instance.
pub(crate) fn names(builder: &Builder, instance: &str) -> bool {
    builder.memory.guard.instances.values().any(|(name, _)| name.as_deref() == Some(instance))
}
