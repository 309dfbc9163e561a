//! `firewall`: packet filters of terms, and the policers that they name.
//!
//! Sources: Routing Policies, Firewall Filters, and Traffic Policers User Guide for Junos OS: "Firewall Filter Match Conditions for IPv4 Traffic" and
//! "... for IPv6 Traffic" ("... Based on Address Fields": longest match, and what is not in a list does not match), "Firewall Filter Terminating
//! Actions" and "... Nonterminating Actions" (a term without a terminating action accepts; `next term` goes on), "Firewall Filters
//! Overview" (what no term takes is discarded).

mod addresses;
mod entries;
mod from;
mod policer;
mod steering;
#[cfg(test)]
mod tests;
mod then;
mod words;

use std::collections::HashMap;

use seawall_api::Fact;
use seawall_api::Span;
use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens, unmodelled};
use seawall_api::model::{Acl, Action, Family, ReferenceKind};

use super::blocks::{FIREWALL, nothing};
use super::scope;
use crate::builder::Builder;

pub(crate) use addresses::AddressMatch;
pub(crate) use entries::finish;
pub(crate) use steering::{drops_far_sessions, only_sorts, steers};

/// `family inet { ... }`.
const FAMILY: Context = Context("firewall-family");
/// `filter X { ... }`.
const FILTER: Context = Context("filter");
/// `term X { ... }`.
const TERM: Context = Context("filter-term");

/// What the statements of a term may make: copies of packets and another way for them, beside an entry of the list.
const MAKES: &[&str] = &["acls", "interfaces.policy_route", "mirrors"];

/// The tables of this subject.
pub(crate) fn tables() -> Vec<&'static Table<Builder>> {
    [TABLES, from::TABLES, then::TABLES, policer::TABLES].concat()
}

const TABLES: &[&Table<Builder>] = &[
    &Table { context: FIREWALL, feeds: &["acls"], commands: TOP },
    &Table { context: FIREWALL, feeds: &["acls"], commands: FILTERS },
    &Table { context: FAMILY, feeds: &["acls"], commands: FILTERS },
    &Table { context: FILTER, feeds: &["acls"], commands: IN_FILTER },
    &Table { context: TERM, feeds: &["acls"], commands: IN_TERM },
];

const TOP: &[Command<Builder>] =
    &[opens("family (any|bridge|ccc|ethernet-switching|inet|inet6|mpls|vpls|evpn)", FAMILY, nothing)];

const FILTERS: &[Command<Builder>] = &[
    opens("(filter|simple-filter) <filter:name>", FILTER, open),
    // Of services and dial-up: no packet to or through the device meets them by itself.
    ignored("service-filter <service:name>").opening(FILTER),
    ignored("(dialer-filter|prefix-action|fast-update-filter|template) <service:name>").opening(FILTER),
];

const IN_FILTER: &[Command<Builder>] = &[
    opens("term <term:name>", TERM, |builder, line| {
        let filter = current_filter(builder, line)?;
        filter.terms.push(Term { name: line.string("term")?, at: line.block, ..Term::default() });
        Some(())
    }),
    // Without terms: one that has no name.
    opens("from", from::FROM, nameless),
    opens("then", then::THEN, nameless),
    ignored(
        "(interface-specific|physical-interface-filter|enhanced-mode|fast-lookup-filter|instance-shared|interface-shared|scale-optimized)",
    ),
    ignored("(accounting-profile|promote|instance-shared|match-order) <name>"),
    ignored("(destination-prefix-length|source-prefix-length|subnet-prefix-length) <number>"),
    ignored("policer <name>"),
    modelled("<other:word>", |builder: &mut Builder, line| {
        current_filter(builder, line)?.doubtful = true;
        None
    })
    .feeding(MAKES)
    .wide(),
];

const IN_TERM: &[Command<Builder>] = &[
    opens("from", from::FROM, nothing),
    opens("then", then::THEN, nothing),
    // The terms of another filter.
    unmodelled("filter <filter:name>"),
    modelled("<other:word>", doubt).feeding(MAKES).wide(),
];

/// What is remembered between statements.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    /// All filters, in the order in which they are written.
    pub(crate) filters: Vec<Filter>,
    places: HashMap<(Family, String), usize>,
}

impl Memory {
    /// The filter of this name in the model.
    fn filter(&self, family: Family, name: &str) -> Option<&Filter> {
        self.filters.get(*self.places.get(&(family, name.to_owned()))?)
    }
}

/// A packet filter.
#[derive(Debug)]
pub(crate) struct Filter {
    pub(crate) name: String,
    pub(crate) family: Family,
    pub(crate) terms: Vec<Term>,
    /// Whether a statement of it was not understood.
    pub(crate) doubtful: bool,
    place: usize,
}

/// What a term does with a packet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ending {
    Accept,
    Drop,
    /// The next term decides.
    GoesOn,
}

/// A term of a filter.
#[derive(Debug, Default)]
pub(crate) struct Term {
    pub(crate) name: String,
    pub(crate) at: Span,
    source: AddressMatch,
    destination: AddressMatch,
    /// Either of both.
    either: AddressMatch,
    protocols: Vec<String>,
    source_ports: Option<Vec<String>>,
    destination_ports: Option<Vec<String>>,
    /// Either of both.
    either_ports: Option<Vec<String>>,
    headers: Vec<String>,
    /// Whether it asks for anything else.
    narrowed: bool,
    /// Whether it asks for connections that are open already.
    established: bool,
    /// Whether it asks for packets that did not come from the next router.
    far: Option<Span>,
    /// Whether a statement of it was not understood.
    doubtful: bool,
    ending: Option<(Ending, Span)>,
    log: Option<Span>,
    copies: Option<Span>,
    /// Whether it sorts what it takes into a class.
    classifies: bool,
    /// The policers that limit what it takes.
    pub(crate) policers: Vec<(String, Span)>,
    /// Where it sends packets, past the table of the interface.
    pub(crate) steers: Vec<(Steering, Span)>,
}

impl Term {
    /// What becomes of a packet: without a word of that it is accepted.
    pub(crate) fn ending(&self) -> Ending {
        self.ending.map_or(Ending::Accept, |(ending, _)| ending)
    }

    /// Where it says that it copies what it takes.
    pub(crate) fn copies(&self) -> Option<Span> {
        self.copies
    }

    /// The ports that it names, of either side.
    pub(crate) fn ports(&self) -> Vec<String> {
        [&self.source_ports, &self.destination_ports, &self.either_ports]
            .into_iter()
            .flatten()
            .flatten()
            .cloned()
            .collect()
    }
}

/// Where a term sends packets, past the table of the interface.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Steering {
    Instance(String),
    NextHop(String),
    Interface(String),
}

/// The family of the model that a filter of this family of Junos is for.
fn family_of(line: &CommandLine<'_>) -> Family {
    if line.within("inet6") {
        Family::Ipv6
    } else if ["any", "bridge", "ccc", "ethernet-switching", "evpn", "mpls", "vpls"]
        .iter()
        .any(|word| line.within(word))
    {
        Family::Mac
    } else {
        // `filter` directly below `firewall` is for IPv4 ("Standard Firewall Filter Components").
        Family::Ipv4
    }
}

fn open(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let (family, name) = (family_of(line), scope::named(line, line.get("filter")?));
    let key = (family, name.clone());
    if builder.memory.firewall.places.contains_key(&key) {
        return Some(());
    }
    builder.define(ReferenceKind::Acl, &name, line.span_of("filter")?);
    let memory = &mut builder.memory.firewall;
    memory.places.insert(key, memory.filters.len());
    let place = builder.model.acls.len();
    memory.filters.push(Filter { name: name.clone(), family, terms: Vec::new(), doubtful: false, place });
    builder.model.acls.push(Acl {
        at: line.block,
        name,
        family,
        sources_only: line.set(false),
        destinations_are_masks: line.set(false),
        otherwise: Fact::Default(Action::Deny),
        ..Acl::default()
    });
    Some(())
}

fn current_filter<'a>(builder: &'a mut Builder, line: &CommandLine<'_>) -> Option<&'a mut Filter> {
    let key = (family_of(line), scope::named(line, line.outer("filter")?));
    let memory = &mut builder.memory.firewall;
    memory.filters.get_mut(*memory.places.get(&key)?)
}

/// The term whose block a statement stands in.
fn current<'a>(builder: &'a mut Builder, line: &CommandLine<'_>) -> Option<&'a mut Term> {
    current_filter(builder, line)?.terms.last_mut()
}

fn doubt(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    current(builder, line)?.doubtful = true;
    None
}

fn nameless(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let filter = current_filter(builder, line)?;
    if filter.terms.last().is_none_or(|term| !term.name.is_empty()) {
        filter.terms.push(Term { at: line.block, ..Term::default() });
    }
    Some(())
}

/// The list that holds the terms of several filters one after the other; of one, itself.
pub(crate) fn joined(builder: &mut Builder, family: Family, names: &[&str]) -> String {
    let name = names.join("+");
    if names.len() < 2 || builder.model.acls.iter().any(|acl| acl.family == family && acl.name == name) {
        return name;
    }
    let mut whole = Acl { name: name.clone(), family, ..Acl::default() };
    for part in names {
        let Some(acl) = builder.model.acls.iter().find(|acl| acl.family == family && acl.name == **part) else {
            // One that is not there: what the list does is not known.
            continue;
        };
        if whole.entries.is_empty() && !whole.otherwise.is_set() {
            whole.at = acl.at;
            whole.sources_only = acl.sources_only.clone();
            whole.destinations_are_masks = acl.destinations_are_masks.clone();
            whole.otherwise = acl.otherwise.clone();
        }
        whole.entries.extend(acl.entries.iter().cloned());
    }
    builder.model.acls.push(whole);
    name
}
