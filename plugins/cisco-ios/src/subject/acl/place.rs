//! What is written as what the model holds, with the place of each part.

use seawall_api::command::CommandLine;
use seawall_api::model::{AclEntry, Addresses, ReferenceKind, WhenUndefined};
use seawall_api::{Fact, Span};

use super::entry::{Condition, Protocol, Said, Written};
use crate::builder::Builder;

/// Where an entry stands in the text.
pub(super) struct Place<'a> {
    pub(super) line: &'a CommandLine<'a>,
    pub(super) whole: Span,
    pub(super) text: &'a str,
}

impl Place<'_> {
    /// The place of words that are a part of the entry.
    fn of(&self, words: &str) -> Span {
        let offset = words.as_ptr().addr().saturating_sub(self.text.as_ptr().addr());
        let start = self.whole.start + u32::try_from(offset).unwrap_or(0);
        Span::new(start, start + u32::try_from(words.len()).unwrap_or(0))
    }

    fn set<T>(&self, said: Said<'_, T>) -> Fact<T> {
        let at = self.of(said.words);
        Fact::Set(said.value, at)
    }

    /// The extension headers by which an entry matches.
    fn headers(&self, protocol: &str, conditions: &[Said<'_, Condition<'_>>]) -> Fact<Vec<String>> {
        let mut headers = Fact::Default(Vec::new());
        for said in conditions {
            match said.value {
                Condition::Header(name) => headers.push(name.to_owned(), self.of(said.words)),
                Condition::HeaderOption(option) => headers.push(header_option(protocol, option), self.of(said.words)),
                _ => {}
            }
        }
        headers
    }

    pub(super) fn entry(&self, written: Written<'_>) -> AclEntry {
        let ports = |said: Option<Said<'_, Vec<String>>>| match said {
            Some(said) => Fact::Set(Some(said.value), self.of(said.words)),
            None => Fact::Default(None),
        };
        let narrows = |said: &&Said<'_, Condition<'_>>| {
            use Condition::{Header, HeaderOption, Narrows, TimeRange};
            matches!(said.value, Narrows | Header(_) | HeaderOption(_) | TimeRange(_))
        };
        let is_dynamic = self.line.has("dynamic");
        let narrowed = written.conditions.iter().find(narrows).map(|said| self.of(said.words));
        let narrowed = narrowed.or_else(|| is_dynamic.then_some(self.line.span));
        let log = written.conditions.iter().find(|said| matches!(said.value, Condition::Logs(_)));
        let short = log.filter(|said| said.value == Condition::Logs(false));
        let protocol = match &written.protocol {
            Some(Said { value: Protocol::Plain(name), .. }) => *name,
            _ => "ip",
        };
        let headers = self.headers(protocol, &written.conditions);
        AclEntry {
            at: self.line.span,
            protocol: match written.protocol {
                Some(Said { value: Protocol::Plain(name) | Protocol::Group(name), words }) => {
                    Fact::Set(name.to_owned(), self.of(words))
                }
                None => Fact::Default("ip".to_owned()),
            },
            source: self.set(written.source),
            destination: written.destination.map_or(Fact::Default(Addresses::Any), |said| self.set(said)),
            source_ports: ports(written.source_ports),
            destination_ports: ports(written.destination_ports),
            narrowed: narrowed.map_or(Fact::Default(false), |at| Fact::Set(true, at)),
            headers,
            log: log.map_or(Fact::Default(false), |said| Fact::Set(true, self.of(said.words))),
            log_short: short.map_or(Fact::Default(false), |said| Fact::Set(true, self.of(said.words))),
            ..AclEntry::default()
        }
    }
}

/// An option in the header that the protocol stands for; in any header where it is none of these. "deny (IPv6)": `home-address` is 201.
fn header_option(protocol: &str, option: &str) -> String {
    let number = if option.eq_ignore_ascii_case("home-address") { "201" } else { option };
    match protocol {
        "0" => format!("hop-by-hop-option-{number}"),
        "60" => format!("destination-option-{number}"),
        _ => format!("option-{number}"),
    }
}

/// Notes the groups, time ranges and reflexive lists that an entry names.
pub(super) fn note_names(builder: &mut Builder, place: &Place<'_>, written: &Written<'_>) {
    let mut groups: Vec<&str> = Vec::new();
    if let Some(Said { value: Protocol::Group(name), .. }) = &written.protocol {
        groups.push(name);
    }
    let ends = [Some(&written.source), written.destination.as_ref()];
    groups.extend(ends.into_iter().flatten().filter_map(|said| match &said.value {
        Addresses::Group(name) => Some(name.as_str()),
        _ => None,
    }));
    for name in groups {
        builder.uses(ReferenceKind::ObjectGroup, name, "access-list", WhenUndefined::NotKnown, place.line.span);
    }
    for said in &written.conditions {
        let at = place.of(said.words);
        match said.value {
            Condition::TimeRange(name) => {
                builder.uses(ReferenceKind::TimeRange, name, "access-list", WhenUndefined::NotKnown, at);
            }
            Condition::Reflects(name) => builder.define(ReferenceKind::Other, name, at),
            _ => {}
        }
    }
}
