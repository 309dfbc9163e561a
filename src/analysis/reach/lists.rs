//! Packet filters as barriers: what a list lets through, what an undefined or unread one does.

use std::cell::RefCell;
use std::net::IpAddr;

use rustc_hash::FxHashMap;
use seawall_api::model::{Acl, Action, Addresses, ChainLine, Family, Model, Reference, ReferenceKind, WhenUndefined};
use seawall_api::{Fact, Reading, Span, Why};

use super::DecidedBy;
use super::barrier::{Barrier, Knock};
use super::words;
use crate::analysis::address_set::{self, AddressSet, Bounds};
use crate::analysis::traffic::{Traffic, admitted, for_sessions, is_about_any_destination};
use crate::analysis::unread::{Blocks, why_absence_is_open};

/// The lists whose lines make a packet filter.
const MAKERS: &[&str] = &["acls", "object_groups"];

/// Most entries times destinations for which a filter is asked for each destination.
const MOST_QUESTIONS: usize = 40_000;

/// What one filter lets through.
#[derive(Debug, Clone)]
pub(super) struct Listed {
    pub(super) sources: Bounds,
    /// Why it is not known exactly, if it is not.
    pub(super) why: Option<Why>,
    /// Whether the list is named and not defined.
    pub(super) undefined: bool,
    /// The lines that say so, the deciding one first.
    pub(super) chain: Vec<ChainLine>,
}

/// By list, traffic, the action that is left aside, and the destinations.
type Key<'a> = (*const Acl, Traffic<'a>, Option<Action>, Vec<IpAddr>);

/// The filters of a device.
pub(super) struct Lists<'a> {
    reading: &'a Reading,
    by_name: FxHashMap<(&'a str, Family), &'a Acl>,
    unread: Blocks,
    absence: Option<Why>,
    known: RefCell<FxHashMap<Key<'a>, Bounds>>,
}

impl<'a> Lists<'a> {
    pub(super) fn new(reading: &'a Reading) -> Self {
        let mut by_name = FxHashMap::default();
        for acl in reading.model.acls.iter().filter(|acl| acl.active) {
            by_name.entry((acl.name.as_str(), acl.family)).or_insert(acl);
        }
        Self {
            reading,
            by_name,
            unread: Blocks::touching(reading, MAKERS),
            absence: why_absence_is_open(reading, MAKERS),
            known: RefCell::default(),
        }
    }

    /// The list of a name and family.
    pub(super) fn get(&self, name: &str, family: Family) -> Option<&'a Acl> {
        self.by_name.get(&(name, family)).copied()
    }

    /// Whether a list of this name may exist that was not read.
    pub(super) fn absence(&self) -> Option<Why> {
        self.absence
    }

    /// What the list named at a place lets through of packets to any of these destinations.
    pub(super) fn named(
        &self,
        reference: &Reference,
        at: Span,
        family: Family,
        traffic: Traffic<'a>,
        to: &[IpAddr],
        aside: Option<Action>,
    ) -> Listed {
        let naming = || line(at, format!("names list {}", reference.name));
        let Some(acl) = self.get(&reference.name, family) else { return self.undefined(reference, at, family) };
        let (sources, why) = self.through(acl, traffic, to, aside);
        let mut chain = vec![line(deciding(acl, &sources), format!("list {}", reference.name))];
        chain.push(naming());
        Listed { sources, why, undefined: false, chain }
    }

    /// What a list lets through of packets to any of these destinations, and why that is not certain.
    /// Entries with the action that is left aside count only where they are about all of the traffic.
    pub(super) fn through(
        &self,
        acl: &'a Acl,
        traffic: Traffic<'a>,
        to: &[IpAddr],
        aside: Option<Action>,
    ) -> (Bounds, Option<Why>) {
        if self.unread.may_change(acl.at) {
            return (Bounds::unknown(traffic.family), Some(Why::UnreadLine));
        }
        let Some(otherwise) = acl.otherwise.value() else {
            return (Bounds::unknown(traffic.family), Some(self.absence.unwrap_or(Why::NotStated)));
        };
        if acl.entries.iter().all(|entry| !entry.active) && *otherwise == Action::Permit {
            return (AddressSet::everything(traffic.family).into(), None);
        }
        // Asking a long list for each destination would take long; asked for none, it says less, and nothing wrong.
        let is_long = acl.entries.len().saturating_mul(to.len()) > MOST_QUESTIONS;
        let to = if is_long || is_about_any_destination(acl) { &[] } else { to };
        let key: Key<'a> = (std::ptr::from_ref(acl), traffic, aside, to.to_vec());
        let known = self.known.borrow().get(&key).cloned();
        let sources = known.unwrap_or_else(|| through(&self.reading.model, &for_sessions(acl, aside), traffic, to));
        self.known.borrow_mut().entry(key).or_insert_with(|| sources.clone());
        let why = sources.exact().is_none().then_some(Why::NotStated);
        (sources, why)
    }

    /// A list that does not exist means on each platform what its plugin says it means.
    fn undefined(&self, reference: &Reference, at: Span, family: Family) -> Listed {
        let family = set_family(family);
        let chain = vec![line(at, format!("names list {}, which is not defined", reference.name))];
        let unknown = |why| Listed {
            sources: Bounds::unknown(family),
            why: Some(why),
            undefined: false,
            chain: vec![line(at, format!("names list {}", reference.name))],
        };
        if let Some(why) = self.absence {
            return unknown(why);
        }
        let mut uses = self.reading.model.uses.iter();
        let using = uses.find(|using| {
            using.kind == ReferenceKind::Acl
                && using.name == reference.name
                && (using.at.contains(at) || at.contains(using.at))
        });
        let sources = match using.map(|using| using.when_undefined) {
            Some(WhenUndefined::PermitsAll | WhenUndefined::NoEffect) => AddressSet::everything(family),
            Some(WhenUndefined::DeniesAll) => AddressSet::nothing(family),
            _ => return unknown(Why::NotStated),
        };
        Listed { sources: sources.into(), why: None, undefined: true, chain }
    }
}

/// What a list lets through to at least one of these destinations; to any, where none is given.
fn through(model: &Model, acl: &Acl, traffic: Traffic<'_>, to: &[IpAddr]) -> Bounds {
    let each = to.iter().map(|to| admitted(model, acl, Traffic { to: Some(*to), ..traffic }));
    each.reduce(|all, one| all.union(&one)).unwrap_or_else(|| admitted(model, acl, traffic))
}

/// The entry that by itself lets everyone in, where everyone gets in; else the list.
fn deciding(acl: &Acl, sources: &Bounds) -> Span {
    let anyone = acl
        .entries
        .iter()
        .find(|entry| entry.active && entry.action == Action::Permit && entry.source.value() == Some(&Addresses::Any));
    anyone.filter(|_| sources.surely().is_everything()).map_or(acl.at, |entry| entry.at)
}

/// A line of a chain.
pub(super) fn line(at: Span, says: impl Into<String>) -> ChainLine {
    ChainLine { at, says: says.into(), ..ChainLine::default() }
}

/// A value as it is known once a line was met that could change it: what is written stays, what only follows does not.
pub(super) fn settled<T: Clone>(fact: &Fact<T>, touched: bool) -> Fact<T> {
    if touched && !fact.is_set() { Fact::Unknown(Why::UnreadLine) } else { fact.clone() }
}

pub(super) fn set_family(family: Family) -> address_set::Family {
    if family == Family::Ipv6 { address_set::Family::V6 } else { address_set::Family::V4 }
}

impl<'a> Lists<'a> {
    /// The list in front of a door, if it has one.
    pub(super) fn guarding(
        &self,
        by: DecidedBy,
        field: &Fact<Option<Reference>>,
        place: &str,
        knock: &Knock<'a>,
        touched: bool,
    ) -> Barrier {
        let words = words::family(knock.family);
        let none = format!("{place} has no list of {words} sources");
        let field = settled(field, touched);
        let reference = match &field {
            Fact::Unknown(why) => return Barrier::unseen(by, knock.family, *why, none),
            Fact::Set(None, at) => {
                let says = line(*at, "takes the list away");
                return Barrier { chain: vec![says], ..Barrier::none(by, knock.family, none) };
            }
            Fact::Default(None) => return Barrier::none(by, knock.family, none),
            Fact::Set(Some(reference), _) | Fact::Default(Some(reference)) => reference,
        };
        let listed = self.named(reference, field.span().unwrap_or_default(), knock.family, knock.traffic(), &[], None);
        let says = if listed.undefined {
            format!("list {} on {place} is not defined", reference.name)
        } else if listed.sources.surely().is_everything() {
            format!("list {} on {place} lets everyone in", reference.name)
        } else {
            format!("list {} on {place}", reference.name)
        };
        Barrier { by, sources: listed.sources, why: listed.why, assumed: false, says, chain: listed.chain }
    }
}
