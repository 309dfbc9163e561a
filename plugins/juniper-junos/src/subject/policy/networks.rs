//! The networks that a term asks for, and the lists of the model that say so.
//!
//! Source: "Route Filter Match Types": of several route filters the one with the longest prefix that holds a route is looked at, and no other.

use std::collections::HashMap;

use ipnet::IpNet;
use seawall_api::command::{Command, CommandLine, Context, Table, opens};
use seawall_api::model::{Action, Family, PrefixEntry, PrefixList, Reference, ReferenceKind};
use seawall_api::{Fact, Span};

use crate::builder::Builder;
use crate::subject::blocks::POLICY_OPTIONS;
use crate::subject::scope;

/// `route-filter-list X { ... }`.
const FILTER_LIST: Context = Context("route-filter-list");

pub(super) const TABLES: &[&Table<Builder>] = &[
    &Table {
        context: POLICY_OPTIONS,
        feeds: &["prefix_lists"],
        commands: const {
            &[opens("route-filter-list <list:name>", FILTER_LIST, |builder, line| {
                let name = scope::named(line, line.get("list")?);
                builder.define(ReferenceKind::PrefixList, &name, line.span_of("list")?);
                builder.memory.route_filters.entry(name).or_default();
                Some(())
            })]
        },
    },
    &Table { context: FILTER_LIST, feeds: &["prefix_lists"], commands: MEMBERS },
];

const MEMBERS: &[Command<Builder>] = &[opens(
    "<prefix:prefix> (exact|longer|orlonger|upto <length:word>|prefix-length-range <range:word>)",
    Context("route-filter-list-entry"),
    |builder, line| {
        let entry = (line.prefix("prefix")?.trunc(), Length::of(line)?, line.span);
        let name = scope::named(line, line.outer("list")?);
        builder.memory.route_filters.get_mut(&name)?.push(entry);
        Some(())
    },
)];

/// Networks with the lengths that routes in them must have.
pub(crate) type RouteFilters = HashMap<String, Vec<(IpNet, Length, Span)>>;

/// The lengths that a route in a network must have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Length {
    Exact,
    Longer,
    OrLonger,
    Between(u8, u8),
}

impl Length {
    /// As a statement says it.
    pub(super) fn of(line: &CommandLine<'_>) -> Option<Self> {
        let number = |word: &str| word.trim_start_matches('/').parse::<u8>().ok();
        if let Some(length) = line.get("length") {
            return Some(Self::Between(0, number(length)?));
        }
        if let Some(range) = line.get("range") {
            let (first, last) = range.split_once('-')?;
            return Some(Self::Between(number(first)?, number(last)?));
        }
        match line.one_of(&["exact", "longer", "orlonger"])? {
            "exact" => Some(Self::Exact),
            "longer" => Some(Self::Longer),
            _ => Some(Self::OrLonger),
        }
    }

    /// Least and greatest length, as the model has them.
    fn bounds(self, prefix: &IpNet) -> (Option<u64>, Option<u64>) {
        let (own, most) = (u64::from(prefix.prefix_len()), u64::from(prefix.max_prefix_len()));
        match self {
            Self::Exact => (None, None),
            Self::Longer => (Some(own + 1), Some(most)),
            Self::OrLonger => (Some(own), Some(most)),
            Self::Between(first, last) => (Some(own.max(u64::from(first))), Some(u64::from(last))),
        }
    }
}

/// What a term asks of the network of a route.
#[derive(Debug, Default, Clone)]
pub(super) struct Networks {
    pub(super) filters: Vec<(IpNet, Length, Span)>,
    pub(super) lists: Vec<(String, Length, Span)>,
    pub(super) filter_lists: Vec<(String, Span)>,
}

impl Networks {
    /// Whether nothing is asked.
    pub(super) fn is_any(&self) -> bool {
        self.filters.is_empty() && self.lists.is_empty() && self.filter_lists.is_empty()
    }

    /// Whether a filter lies in another of which it is not a part: what the outer one says of it is not asked.
    pub(super) fn overlaps(&self) -> bool {
        let inside = |one: &(IpNet, Length, Span)| {
            self.filters.iter().any(|other| other.0 != one.0 && other.0.contains(&one.0) && other.1 != one.1)
        };
        self.filters.len() > 64 || self.filters.iter().any(inside)
    }

    /// Several kinds beside each other: whether one or all must fit no source says.
    pub(super) fn is_mixed(&self) -> bool {
        usize::from(!self.filters.is_empty())
            + usize::from(!self.lists.is_empty())
            + usize::from(!self.filter_lists.is_empty())
            > 1
    }
}

/// Lists of the model for what terms ask.
pub(super) struct Lists<'a> {
    builder: &'a mut Builder,
}

impl<'a> Lists<'a> {
    pub(super) fn new(builder: &'a mut Builder) -> Self {
        Self { builder }
    }

    /// The lists in one of which a route must be; `None` where one of them is not known.
    pub(super) fn of(&mut self, networks: &Networks, name: &str) -> Option<Vec<Reference>> {
        let mut found = Vec::new();
        if !networks.filters.is_empty() {
            found.push(self.put(name, &networks.filters));
        }
        for (list, length, _) in &networks.lists {
            if *length == Length::Exact {
                // As it is; one without networks is not known.
                self.builder.memory.prefix_list.prefixes(list)?;
                found.push(Reference::new(ReferenceKind::PrefixList, list.as_str()));
                continue;
            }
            let prefixes = self.builder.memory.prefix_list.prefixes(list)?;
            let all: Vec<_> = prefixes.iter().map(|(prefix, at)| (*prefix, *length, *at)).collect();
            let word = if *length == Length::Longer { "longer" } else { "orlonger" };
            found.push(self.put(&format!("{list} {word}"), &all));
        }
        for (list, _) in &networks.filter_lists {
            let all = self.builder.memory.route_filters.get(list).filter(|all| !all.is_empty())?.clone();
            found.push(self.put(list, &all));
        }
        Some(found)
    }

    /// The list of every network of a family.
    pub(super) fn every(&mut self, ipv4: bool, at: Span) -> Reference {
        let (name, prefix) = if ipv4 { ("every IPv4 network", "0.0.0.0/0") } else { ("every IPv6 network", "::/0") };
        let all: Vec<_> = prefix.parse().into_iter().map(|prefix: IpNet| (prefix, Length::OrLonger, at)).collect();
        self.put(name, &all)
    }

    /// Puts a list into the model, once for each family.
    fn put(&mut self, name: &str, all: &[(IpNet, Length, Span)]) -> Reference {
        let reference = Reference::new(ReferenceKind::PrefixList, name);
        if !self.builder.memory.written_lists.insert(name.to_owned()) {
            return reference;
        }
        for family in [Family::Ipv4, Family::Ipv6] {
            let of_family = all.iter().filter(|(prefix, ..)| seawall_api::interfaces::family(prefix) == family);
            let entries: Vec<PrefixEntry> = of_family.map(|entry| entry_of(*entry)).collect();
            let Some(at) = entries.first().map(|entry| entry.at) else { continue };
            let list = PrefixList { at, name: name.to_owned(), family, entries, ..PrefixList::default() };
            self.builder.model.prefix_lists.push(list);
        }
        reference
    }
}

fn entry_of((prefix, length, at): (IpNet, Length, Span)) -> PrefixEntry {
    let (least, most) = length.bounds(&prefix);
    PrefixEntry {
        at,
        sequence: Fact::Default(None),
        action: Action::Permit,
        prefix: Fact::Set(prefix, at),
        at_least: Fact::Set(least, at),
        at_most: Fact::Set(most, at),
        ..PrefixEntry::default()
    }
}
