//! The entries of lists in the order in which they are tried.

use std::collections::{BTreeMap, HashMap};

use seawall_api::model::{AclEntry, Action};
use seawall_api::{Fact, Span};

use super::list::Form;
use super::place::unread;
use super::service;
use crate::builder::Builder;

/// An entry that waits for its place.
#[derive(Debug)]
pub(super) struct Pending {
    pub(super) entry: AclEntry,
    /// The group of services that stands in place of its protocol.
    pub(super) services: Option<String>,
}

/// One list while it is read.
#[derive(Debug)]
pub(super) struct List {
    pub(super) place: usize,
    pub(super) blocks: Vec<Span>,
    pub(super) defined: Span,
    pub(super) form: Form,
    /// By number; the second figure is for lines that were not read behind an entry.
    pub(super) entries: BTreeMap<(u64, u32), Pending>,
    /// The number of each entry by its words, for `no permit ...`.
    pub(super) by_words: HashMap<String, u64>,
}

impl List {
    /// A list without entries yet.
    pub(super) fn new(place: usize, form: Form, block: Span, defined: Span) -> Self {
        Self { place, blocks: vec![block], defined, form, entries: BTreeMap::new(), by_words: HashMap::new() }
    }
}

/// A line that no pattern fits could be an entry, of either action: it gets a place where it stands,
/// as one of each with nothing known of them.
fn doubt(list: &mut List, builder: &Builder) {
    let mut places: Vec<(u32, u64)> =
        list.entries.iter().map(|((number, _), pending)| (pending.entry.at.start, *number)).collect();
    places.sort_unstable();
    for line in list.blocks.iter().flat_map(|block| builder.unread_in(*block)) {
        let behind = places.partition_point(|(start, _)| *start <= line.start);
        let number = match behind.checked_sub(1).and_then(|index| places.get(index)) {
            // Read as far as its action, and in its place already.
            Some((start, _)) if *start == line.start => continue,
            Some((_, number)) => *number,
            None => 0,
        };
        for (half, action) in [(0, Action::Permit), (1, Action::Deny)] {
            let pending = Pending { entry: unread(*line, action), services: None };
            list.entries.insert((number, line.start.saturating_mul(2).saturating_add(half)), pending);
        }
    }
}

/// How many entries groups of services may stand for in one configuration.
const MOST_ENTRIES: usize = 65_536;

/// Puts the entries into the model. What no entry of a list matches is denied; a list without
/// entries is another matter, which depends on the whole configuration.
pub(super) fn finish(builder: &mut Builder) {
    let lists = std::mem::take(&mut builder.memory.acl.lists);
    let mut budget = MOST_ENTRIES;
    for mut list in lists.all {
        doubt(&mut list, builder);
        let Some(acl) = builder.model.acls.get_mut(list.place) else { continue };
        for pending in list.entries.into_values() {
            match pending.services {
                Some(name) => {
                    let services = &builder.memory.acl.services;
                    acl.entries.extend(service::expand(services, pending.entry, &name, &mut budget));
                }
                None => acl.entries.push(pending.entry),
            }
        }
        if !acl.entries.is_empty() {
            acl.otherwise = Fact::Default(Action::Deny);
        }
    }
}
