//! Lists of prefixes while they are read: found by family and name, their entries by number.

use std::collections::{BTreeMap, HashMap};

use ipnet::IpNet;

use crate::Span;
use crate::builder::{Builder, Holds};
use crate::model::{Family, PrefixEntry, PrefixList, ReferenceKind};

/// One list.
#[derive(Debug)]
pub struct List {
    /// IPv4 or IPv6.
    pub family: Family,
    place: usize,
    defined: Span,
    entries: BTreeMap<u64, PrefixEntry>,
}

impl List {
    /// The number of a new entry: the one written, or one step behind the last.
    pub fn number(&self, written: Option<u64>, step: u64) -> u64 {
        let last = self.entries.last_key_value().map_or(0, |(number, _)| *number);
        written.unwrap_or_else(|| last.saturating_add(step))
    }

    /// Whether a number is taken.
    pub fn has(&self, number: u64) -> bool {
        self.entries.contains_key(&number)
    }

    /// The entry of this number, where it is written in several lines.
    pub fn entry_mut(&mut self, number: u64) -> Option<&mut PrefixEntry> {
        self.entries.get_mut(&number)
    }

    /// Puts an entry in its place, instead of the one of that number.
    pub fn put(&mut self, number: u64, entry: PrefixEntry) {
        self.entries.insert(number, entry);
    }

    /// The number of the first entry with this prefix.
    pub fn number_of(&self, prefix: IpNet) -> Option<u64> {
        let mut entries = self.entries.iter();
        entries.find(|(_, entry)| entry.prefix.value() == Some(&prefix.trunc())).map(|(number, _)| *number)
    }

    /// Takes an entry away.
    pub fn remove(&mut self, number: u64) {
        self.entries.remove(&number);
    }
}

/// All lists of a configuration, and the one that is being read.
#[derive(Debug, Default)]
pub struct PrefixLists {
    all: Vec<List>,
    by_name: HashMap<(Family, String), usize>,
    open: Option<usize>,
}

impl PrefixLists {
    /// The list that was opened last.
    pub fn current(&mut self) -> Option<&mut List> {
        self.all.get_mut(self.open?)
    }
}

/// Goes on with the list of this family and name, or begins it at `block`, from the words at `head`.
pub fn open<R: Default, M: Default + Holds<PrefixLists>>(
    builder: &mut Builder<R, M>,
    (family, name): (Family, &str),
    (block, head): (Span, Span),
) {
    let memory = builder.memory.held_mut();
    let key = (family, name.to_owned());
    let known = memory.by_name.get(&key).copied();
    memory.open = Some(known.unwrap_or(memory.all.len()));
    if known.is_some() {
        return;
    }
    memory.by_name.insert(key, memory.all.len());
    let place = builder.model.prefix_lists.len();
    memory.all.push(List { family, place, defined: head, entries: BTreeMap::new() });
    builder.define(ReferenceKind::PrefixList, name, head);
    builder.model.prefix_lists.push(PrefixList { at: block, name: name.to_owned(), family, ..PrefixList::default() });
}

/// Takes a list away. It stays in its place, without effect and not defined.
pub fn take_away<R: Default, M: Default + Holds<PrefixLists>>(
    builder: &mut Builder<R, M>,
    (family, name): (Family, &str),
) {
    let memory = builder.memory.held_mut();
    memory.open = None;
    let Some(index) = memory.by_name.remove(&(family, name.to_owned())) else { return };
    let Some(list) = memory.all.get_mut(index) else { return };
    list.entries.clear();
    let (place, defined) = (list.place, list.defined);
    builder.undefine(defined);
    if let Some(list) = builder.model.prefix_lists.get_mut(place) {
        list.active = false;
    }
}

/// Puts the entries into their lists, in the order of their numbers.
pub fn finish<R: Default, M: Default + Holds<PrefixLists>>(builder: &mut Builder<R, M>) {
    for list in std::mem::take(builder.memory.held_mut()).all {
        if let Some(place) = builder.model.prefix_lists.get_mut(list.place) {
            place.entries = list.entries.into_values().collect();
        }
    }
}
