//! The entries of lists in the order in which they are tried, with the place of each part.

use std::collections::{BTreeMap, HashMap};

use seawall_api::command::CommandLine;
use seawall_api::model::{AclEntry, Action, Family};
use seawall_api::{Fact, Span, Why};

use super::entry::{Ports, Said, Written};
use super::ports;
use crate::builder::Builder;

/// An entry that waits for its place.
#[derive(Debug)]
pub(super) struct Pending {
    entry: AclEntry,
    /// Groups that stand in place of its ports.
    source_group: Option<(String, Span)>,
    destination_group: Option<(String, Span)>,
}

impl Pending {
    /// One that names no group of ports.
    pub(super) fn plain(entry: AclEntry) -> Self {
        Self { entry, source_group: None, destination_group: None }
    }
}

/// One list while it is read.
#[derive(Debug)]
pub(super) struct List {
    pub(super) place: usize,
    pub(super) family: Family,
    pub(super) blocks: Vec<Span>,
    pub(super) defined: Span,
    /// By number; the second figure is for lines that were not read behind an entry.
    pub(super) entries: BTreeMap<(u64, u32), Pending>,
    /// The number of each entry by its words, for `no permit ...`.
    pub(super) by_words: HashMap<String, u64>,
}

impl List {
    /// A list without entries yet.
    pub(super) fn new(place: usize, family: Family, block: Span, defined: Span) -> Self {
        Self { place, family, blocks: vec![block], defined, entries: BTreeMap::new(), by_words: HashMap::new() }
    }

    /// A line that no pattern fits could be an entry, of either action: it gets a place where it stands, as one of each
    /// with nothing known of them.
    fn doubt(&mut self, builder: &Builder) {
        let mut places: Vec<(u32, u64)> =
            self.entries.iter().map(|((number, _), pending)| (pending.entry.at.start, *number)).collect();
        places.sort_unstable();
        for line in self.blocks.iter().flat_map(|block| builder.unread_in(*block)) {
            let behind = places.partition_point(|(start, _)| *start <= line.start);
            let number = match behind.checked_sub(1).and_then(|index| places.get(index)) {
                // Read as far as its action, and in its place already.
                Some((start, _)) if *start == line.start => continue,
                Some((_, number)) => *number,
                None => 0,
            };
            for (half, action) in [(0, Action::Permit), (1, Action::Deny)] {
                let key = (number, line.start.saturating_mul(2).saturating_add(half).max(1));
                self.entries.insert(key, Pending::plain(unread(*line, action)));
            }
        }
    }
}

/// An entry of which nothing is known but its place.
pub(super) fn unread(at: Span, action: Action) -> AclEntry {
    let why = Why::UnreadLine;
    AclEntry {
        at,
        sequence: Fact::Unknown(why),
        action,
        protocol: Fact::Unknown(why),
        source: Fact::Unknown(why),
        destination: Fact::Unknown(why),
        source_ports: Fact::Unknown(why),
        destination_ports: Fact::Unknown(why),
        narrowed: Fact::Unknown(why),
        headers: Fact::Unknown(why),
        log: Fact::Unknown(why),
        ..AclEntry::default()
    }
}

/// Where an entry stands in the text.
pub(super) struct Place<'a> {
    pub(super) line: &'a CommandLine<'a>,
    pub(super) whole: Span,
}

/// The name of the group that holds the ports, and where it is said.
type GroupOfPorts = Option<(String, Span)>;

impl Place<'_> {
    /// The place of a part of the entry.
    pub(super) fn of(&self, (start, end): (usize, usize)) -> Span {
        let at = |offset: usize| self.whole.start + u32::try_from(offset).unwrap_or(0);
        Span::new(at(start), at(end))
    }

    fn set<T>(&self, said: Said<T>) -> Fact<T> {
        Fact::Set(said.value, self.of(said.place))
    }

    fn switch(&self, said: Option<&Said<()>>) -> Fact<bool> {
        said.map_or(Fact::Default(false), |said| Fact::Set(true, self.of(said.place)))
    }

    /// Ports as a fact, or the group that holds them.
    fn ports(&self, said: Option<Said<Ports>>) -> (Fact<Option<Vec<String>>>, GroupOfPorts) {
        let Some(said) = said else { return (Fact::Default(None), None) };
        let at = self.of(said.place);
        match said.value {
            Ports::Ranges(ranges) => (Fact::Set(Some(ranges), at), None),
            Ports::Group(name) => (Fact::Unknown(Why::NotStated), Some((name, at))),
        }
    }

    /// What is written as what the model holds.
    pub(super) fn entry(&self, written: Written, action: Action) -> Pending {
        let (source_ports, source_group) = self.ports(written.source_ports);
        let (destination_ports, destination_group) = self.ports(written.destination_ports);
        let mut headers = Fact::Default(Vec::new());
        for said in &written.headers {
            headers.push(said.value.to_owned(), self.of(said.place));
        }
        let narrowed = written.narrowed.or_else(|| Some(Said { value: (), place: written.headers.first()?.place }));
        let entry = AclEntry {
            at: self.line.span,
            sequence: self.line.number("sequence").map_or(Fact::Default(None), |number| self.line.set(Some(number))),
            action,
            protocol: written.protocol.map_or(Fact::Default("ip".to_owned()), |said| self.set(said)),
            source: self.set(written.source),
            destination: self.set(written.destination),
            source_ports,
            destination_ports,
            narrowed: self.switch(narrowed.as_ref()),
            headers,
            log: self.switch(written.log.as_ref()),
            ..AclEntry::default()
        };
        Pending { entry, source_group, destination_group }
    }
}

/// Puts the entries into the model.
pub(super) fn finish(builder: &mut Builder) {
    let lists = std::mem::take(&mut builder.memory.acl.lists);
    for mut list in lists.all {
        list.doubt(builder);
        let entries: Vec<AclEntry> = list
            .entries
            .into_values()
            .map(|mut pending| {
                if let Some((name, at)) = &pending.source_group {
                    pending.entry.source_ports = ports::of_group(builder, name, *at);
                }
                if let Some((name, at)) = &pending.destination_group {
                    pending.entry.destination_ports = ports::of_group(builder, name, *at);
                }
                pending.entry
            })
            .collect();
        let Some(acl) = builder.model.acls.get_mut(list.place) else { continue };
        if !entries.is_empty() {
            acl.otherwise = Fact::Default(Action::Deny);
        }
        acl.entries = entries;
    }
}
