//! What is written as what the model holds, with the place of each part, and in its order.

use seawall_api::command::CommandLine;
use seawall_api::model::{AclEntry, Action};
use seawall_api::packet_filter::list::fill;
use seawall_api::{Fact, Span, Why};

use super::entry::{Ports, Said, Written};
use super::ports;
use crate::builder::Builder;

/// The groups that stand in place of an entry's ports.
#[derive(Debug, Default)]
pub(super) struct PortGroups {
    source: Option<(String, Span)>,
    destination: Option<(String, Span)>,
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
    pub(super) fn entry(&self, written: Written, action: Action) -> (AclEntry, PortGroups) {
        let (source_ports, source) = self.ports(written.source_ports);
        let (destination_ports, destination) = self.ports(written.destination_ports);
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
        (entry, PortGroups { source, destination })
    }
}

/// Puts the entries into the model. What no entry of a list matches is denied.
pub(super) fn finish(builder: &mut Builder) {
    for list in builder.memory.acl.lists.take() {
        let place = list.place;
        let mut entries = Vec::new();
        for mut waiting in list.in_order(&builder.unread) {
            if let Some((name, at)) = &waiting.names.source {
                waiting.entry.source_ports = ports::of_group(builder, name, *at);
            }
            if let Some((name, at)) = &waiting.names.destination {
                waiting.entry.destination_ports = ports::of_group(builder, name, *at);
            }
            entries.push(waiting.entry);
        }
        fill(builder, place, entries, Action::Deny);
    }
}
