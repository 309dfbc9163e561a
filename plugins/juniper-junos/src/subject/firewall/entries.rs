//! Terms as entries of the common model: one for each protocol, and one for each of source and destination where a condition is about either.

use ipnet::IpNet;
use seawall_api::model::{AclEntry, Action, Addresses, Family, GroupMember, ObjectGroup};
use seawall_api::{Fact, Span, Why};

use super::addresses::{AddressMatch, without_exceptions};
use super::{Ending, Filter, Term};
use crate::builder::Builder;
use crate::subject::policy::PrefixLists;

/// Prefixes that one condition may come to when its exceptions are taken out.
const MOST_PREFIXES: usize = 4_096;
/// Entries of the model that one term may come to.
const MOST_ENTRIES: usize = 64;

/// Puts the terms of all filters into the model.
pub(crate) fn finish(builder: &mut Builder) {
    let memory = std::mem::take(&mut builder.memory.firewall);
    let mut lists = Lists::of(&builder.memory.prefix_list);
    for filter in &memory.filters {
        let entries: Vec<AclEntry> = filter.terms.iter().flat_map(|term| lists.entries(filter, term)).collect();
        let Some(acl) = builder.model.acls.get_mut(filter.place) else { continue };
        acl.entries = entries;
        if filter.doubtful {
            acl.entries.extend([Action::Permit, Action::Deny].map(|action| AclEntry::unread(acl.at, action)));
        }
    }
    builder.model.object_groups.extend(lists.groups);
    builder.memory.firewall = memory;
}

/// The prefix lists, and the groups of the model that conditions make of them.
struct Lists<'a> {
    prefixes: &'a PrefixLists,
    groups: Vec<ObjectGroup>,
    known: std::collections::HashMap<(String, Family), String>,
}

impl<'a> Lists<'a> {
    fn of(prefixes: &'a PrefixLists) -> Self {
        Self { prefixes, groups: Vec::new(), known: std::collections::HashMap::new() }
    }

    /// The entries that a term stands for; none if the next term decides.
    fn entries(&mut self, filter: &Filter, term: &Term) -> Vec<AclEntry> {
        let action = match term.ending() {
            Ending::Accept => Action::Permit,
            Ending::Drop => Action::Deny,
            Ending::GoesOn if term.doubtful => Action::Permit,
            Ending::GoesOn => return Vec::new(),
        };
        if term.doubtful {
            return [Action::Permit, Action::Deny].map(|action| AclEntry::unread(term.at, action)).into();
        }
        let user = format!("{} {}", filter.name, term.name);
        let family = filter.family;
        let source = self.addresses(&term.source, family, &format!("{user} source"));
        let destination = self.addresses(&term.destination, family, &format!("{user} destination"));
        let either = (!term.either.is_any()).then(|| self.addresses(&term.either, family, &format!("{user} either")));
        let basic = AclEntry {
            at: term.at,
            action,
            source,
            destination,
            source_ports: ports(term.source_ports.as_ref(), term.at),
            destination_ports: ports(term.destination_ports.as_ref(), term.at),
            narrowed: stated(term.narrowed, term.at),
            open_already: stated(term.established, term.at),
            headers: if term.headers.is_empty() {
                Fact::Default(Vec::new())
            } else {
                Fact::Set(term.headers.clone(), term.at)
            },
            log: term.log.map_or(Fact::Default(false), |at| Fact::Set(true, at)),
            copies: term.copies.map_or(Fact::Default(false), |at| Fact::Set(true, at)),
            ..AclEntry::everything()
        };
        let entries = by_protocol(basic, term);
        let entries = by_side(entries, either.as_ref(), |entry, addresses, to_source| {
            let field = if to_source { &mut entry.source } else { &mut entry.destination };
            // Beside a condition on that side itself both must fit: less than either.
            if field.value() == Some(&Addresses::Any) {
                *field = addresses.clone();
            } else {
                entry.narrowed = Fact::Set(true, entry.at);
            }
        });
        let either_ports = term.either_ports.as_ref().map(|ports| Fact::Set(Some(ports.clone()), term.at));
        by_side(entries, either_ports.as_ref(), |entry, ports, to_source| {
            let field = if to_source { &mut entry.source_ports } else { &mut entry.destination_ports };
            if field.value() == Some(&None) {
                *field = ports.clone();
            } else {
                entry.narrowed = Fact::Set(true, entry.at);
            }
        })
    }

    /// The addresses of a condition: a prefix, or a group of several.
    fn addresses(&mut self, asked: &AddressMatch, family: Family, name: &str) -> Fact<Addresses> {
        let first = asked.prefixes.first().map(|(.., at)| *at).or_else(|| asked.lists.first().map(|(.., at)| *at));
        let Some(at) = first.or_else(|| asked.masked.first().map(|(_, at)| *at)) else {
            return Fact::Default(Addresses::Any);
        };
        let of_list = asked.only_list().map(str::to_owned);
        let key = (of_list.clone().unwrap_or_else(|| name.to_owned()), family);
        if let Some(known) = self.known.get(&key).filter(|_| of_list.is_some()) {
            return Fact::Set(Addresses::Group(known.clone()), at);
        }
        let Some(members) = self.members(asked, family) else { return Fact::Set(Addresses::Unknown, at) };
        if of_list.is_none()
            && let [(Some(one), _)] = members.as_slice()
        {
            return Fact::Set(one.clone(), at);
        }
        let name = format!("{} ({})", key.0, family.word());
        self.known.insert(key, name.clone());
        self.groups.push(ObjectGroup {
            at,
            name: name.clone(),
            addresses: Fact::Set(true, at),
            members: members
                .into_iter()
                .map(|(addresses, at)| GroupMember {
                    at,
                    addresses: addresses.map_or(Fact::Unknown(Why::UnreadLine), |addresses| Fact::Set(addresses, at)),
                    ..GroupMember::default()
                })
                .collect(),
            ..ObjectGroup::default()
        });
        Fact::Set(Addresses::Group(name), at)
    }

    /// What a condition holds; a member that is `None` could be any. `None` where exceptions are not known.
    fn members(&self, asked: &AddressMatch, family: Family) -> Option<Vec<(Option<Addresses>, Span)>> {
        let mut prefixes: Vec<(IpNet, bool, Span)> = asked.prefixes.clone();
        let mut unknown = Vec::new();
        for (name, except, at) in &asked.lists {
            match self.prefixes.prefixes(name) {
                Some(list) => prefixes.extend(list.iter().map(|(prefix, at)| (*prefix, *except, *at))),
                // What stands behind the name is not known, or nothing is: no source says what an empty list does.
                None if *except => return None,
                None => unknown.push((None, *at)),
            }
        }
        prefixes.retain(|(prefix, ..)| match family {
            Family::Ipv4 => matches!(prefix, IpNet::V4(_)),
            Family::Ipv6 => matches!(prefix, IpNet::V6(_)),
            Family::Mac => true,
        });
        let left = without_exceptions(&prefixes, MOST_PREFIXES)?;
        let whole = |prefix: IpNet| seawall_api::packet_filter::addresses::in_prefix(prefix);
        let known = left.into_iter().map(|(prefix, at)| (Some(whole(prefix)), at));
        let masked = asked.masked.iter().map(|(addresses, at)| (Some(addresses.clone()), *at));
        Some(known.chain(masked).chain(unknown).collect())
    }
}

fn by_protocol(basic: AclEntry, term: &Term) -> Vec<AclEntry> {
    let protocols = term.protocols.iter().take(MOST_ENTRIES);
    let entries: Vec<AclEntry> = protocols
        .map(|protocol| AclEntry { protocol: Fact::Set(protocol.clone(), term.at), ..basic.clone() })
        .collect();
    if entries.is_empty() { vec![basic] } else { entries }
}

/// Each entry twice, for the source and for the destination, where a condition is about either.
fn by_side<T>(entries: Vec<AclEntry>, asked: Option<&T>, put: impl Fn(&mut AclEntry, &T, bool)) -> Vec<AclEntry> {
    let Some(asked) = asked else { return entries };
    let sides = |entry: AclEntry| {
        [true, false].map(|to_source| {
            let mut side = entry.clone();
            put(&mut side, asked, to_source);
            side
        })
    };
    entries.into_iter().flat_map(sides).collect()
}

fn ports(asked: Option<&Vec<String>>, at: Span) -> Fact<Option<Vec<String>>> {
    asked.map_or(Fact::Default(None), |ports| Fact::Set(Some(ports.clone()), at))
}

fn stated(holds: bool, at: Span) -> Fact<bool> {
    if holds { Fact::Set(true, at) } else { Fact::Default(false) }
}
