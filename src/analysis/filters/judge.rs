//! What a filter lets through, and what a name means that has no filter.

use seawall_api::model::{Acl, Action, Family, Reference, ReferenceKind, WhenUndefined};
use seawall_api::reading::Extent;
use seawall_api::{Fact, Span, Why};

use super::{Admits, Filter, Finder, Guarded, MAKERS};
use crate::analysis::Limits;
use crate::analysis::address_set::{self, Bounds, Breadth, openness};
use crate::analysis::strangers::{headers_dropped, reserved_sources};
use crate::analysis::traffic::{Traffic, admitted, filters_nothing, for_sessions, lets_all_through};
use crate::analysis::unread::why_absence_is_open;

/// Most prefixes that are named in words.
const NAMED: usize = 3;

impl Finder<'_> {
    pub(super) fn judge(&self, filter: &mut Filter, acl: &Acl, traffic: Traffic<'_>, aside: Option<Action>) {
        filter.defined = Fact::Set(true, acl.at);
        if self.unread.may_change(acl.at) {
            filter.admits = Fact::Unknown(Why::UnreadLine);
            filter.sources = Fact::Unknown(Why::UnreadLine);
            filter.filters_nothing = Fact::Unknown(Why::UnreadLine);
            filter.denials_logged = Fact::Unknown(Why::UnreadLine);
            filter.denials_traced = Fact::Unknown(Why::UnreadLine);
            filter.reserved_sources = Fact::Unknown(Why::UnreadLine);
            filter.headers_dropped = Fact::Unknown(Why::UnreadLine);
            return;
        }
        // One that drops nothing but parts of traffic was not meant to say who may come.
        let for_sessions = aside.map(|_| for_sessions(acl, aside)).filter(|acl| drops_some(acl));
        let sources = admitted(self.model, for_sessions.as_deref().unwrap_or(acl), traffic);
        filter.admits = admits(&sources, self.limits, filter.at);
        if let Fact::Set(admits @ (Admits::Open | Admits::Everything), _) = filter.admits {
            // What opens the door is an entry of the list, not the line that names the list.
            filter.admits = Fact::Set(admits, self.widest(acl, traffic).unwrap_or(acl.at));
        }
        filter.sources = Fact::Set(sources.describe(NAMED), filter.at);
        filter.filters_nothing = filters_nothing(acl, traffic.family);
        let partial = (self.reading.completeness.extent != Extent::Whole).then_some(Why::PartialFile);
        filter.denials_logged = denials_logged(acl, traffic.family, partial);
        filter.denials_traced = denials_traced(acl);
        match (filter.guards, filter.family) {
            _ if partial.is_some() => {}
            (Guarded::InterfaceIn, Family::Ipv4) => {
                filter.reserved_sources = reserved_sources(self.model, acl, &sources);
                filter.headers_dropped = headers_dropped(acl);
            }
            (Guarded::InterfaceIn, Family::Ipv6) => filter.headers_dropped = headers_dropped(acl),
            _ => {}
        }
    }

    /// The first entry that by itself lets through more than the limit.
    fn widest(&self, acl: &Acl, traffic: Traffic<'_>) -> Option<Span> {
        let mut alone = Acl { family: acl.family, otherwise: Fact::Default(Action::Deny), ..Acl::default() };
        let permits = acl.entries.iter().filter(|entry| entry.active && entry.action == Action::Permit);
        permits
            .filter(|entry| {
                alone.entries = vec![(*entry).clone()];
                let sources = admitted(self.model, &alone, traffic);
                matches!(admits(&sources, self.limits, acl.at), Fact::Set(Admits::Open | Admits::Everything, _))
            })
            .map(|entry| entry.at)
            .next()
    }

    /// A list that does not exist means on each platform what its plugin says it means.
    pub(super) fn undefined(&self, filter: &mut Filter, reference: &Reference, at: Span) {
        if let Some(why) = why_absence_is_open(self.reading, MAKERS) {
            filter.defined = Fact::Unknown(why);
            filter.admits = Fact::Unknown(why);
            filter.filters_nothing = Fact::Unknown(why);
            return;
        }
        filter.defined = Fact::Set(false, at);
        let using = self.model.uses.iter().find(|using| {
            using.kind == ReferenceKind::Acl
                && using.name == reference.name
                && (using.at.contains(at) || at.contains(using.at))
        });
        let (admits, nothing, words) = match using.map(|using| using.when_undefined) {
            Some(WhenUndefined::PermitsAll | WhenUndefined::NoEffect) => (Admits::Everything, true, "any source"),
            Some(WhenUndefined::DeniesAll) => (Admits::Nobody, false, "no source"),
            _ => return,
        };
        filter.admits = Fact::Set(admits, at);
        filter.filters_nothing = Fact::Set(nothing, at);
        filter.sources = Fact::Set(words.to_owned(), at);
    }
}

fn drops_some(acl: &Acl) -> bool {
    let denies = acl.entries.iter().any(|entry| entry.active && entry.action == Action::Deny);
    denies || acl.otherwise.value() == Some(&Action::Deny)
}

/// How much so many sources are, where it is certain.
pub(in crate::analysis) fn admits(sources: &Bounds, limits: &Limits, at: Span) -> Fact<Admits> {
    let openness = openness(sources, limit(sources, limits));
    let (low, high) = (admits_of(openness.at_least), admits_of(openness.at_most));
    // Between two answers that a rule would treat alike the lower one is as good.
    if low == high || (low >= Admits::Open && high >= Admits::Open) { Fact::Set(low, at) } else { Fact::default() }
}

/// The most that so many sources can be.
pub(in crate::analysis) fn at_most(sources: &Bounds, limits: &Limits) -> Admits {
    admits_of(openness(sources, limit(sources, limits)).at_most)
}

pub(super) fn limit(sources: &Bounds, limits: &Limits) -> u8 {
    match sources.family() {
        address_set::Family::V4 => limits.open_ipv4,
        address_set::Family::V6 => limits.open_ipv6,
    }
}

fn admits_of(breadth: Breadth) -> Admits {
    match breadth {
        Breadth::Nothing => Admits::Nobody,
        Breadth::Limited => Admits::Limited,
        Breadth::Wide => Admits::Open,
        Breadth::NearlyEverything => Admits::Everything,
    }
}

/// Whether every entry that drops says where a packet came from; what is dropped without an entry is no matter of it.
fn denials_traced(acl: &Acl) -> Fact<bool> {
    let mut told = Fact::Default(true);
    for entry in acl.entries.iter().filter(|entry| entry.active && entry.action == Action::Deny) {
        match (entry.log.value(), entry.log_short.value()) {
            (Some(false), _) | (_, Some(true)) => return Fact::Set(false, entry.at),
            (None, _) => told = entry.log.clone(),
            (Some(true), _) if !told.is_unknown() => told = Fact::Set(true, entry.at),
            _ => {}
        }
    }
    told
}

/// Whether the entry that drops every source which is left logs it; in a part that entry may stand elsewhere. Where
/// everything that is left is let through, an entry that drops anything at all speaks for the list.
fn denials_logged(acl: &Acl, family: address_set::Family, partial: Option<Why>) -> Fact<bool> {
    use seawall_api::model::Addresses;
    let last = acl.entries.iter().rev().find(|entry| entry.active);
    let not_logged = |at: Span| partial.map_or(Fact::Set(false, at), Fact::Unknown);
    let mut denials = acl.entries.iter().filter(|entry| entry.active && entry.action == Action::Deny).peekable();
    let rest_passes = acl.otherwise.value() == Some(&Action::Permit);
    // Who only drops broken or odd packets refuses nobody.
    if rest_passes && denials.peek().is_some() && denials.all(|entry| entry.narrowed.value() == Some(&true)) {
        return Fact::default();
    }
    match last {
        Some(entry)
            if entry.action == Action::Deny
                && entry.source.value() == Some(&Addresses::Any)
                && (!rest_passes || entry.destination.value() == Some(&Addresses::Any)) =>
        {
            if entry.log.value() == Some(&false) { not_logged(entry.at) } else { entry.log.clone() }
        }
        Some(entry) if lets_all_through(entry, family) || rest_passes => {
            let mut drops = acl.entries.iter().filter(|entry| entry.active && entry.action == Action::Deny);
            let telling = drops.clone().find(|entry| entry.log.value() == Some(&true));
            let telling = telling.or_else(|| drops.find(|entry| entry.log.is_unknown()));
            // What is to be logged is the first entry that drops something.
            let silent = acl.entries.iter().find(|entry| entry.active && entry.action == Action::Deny);
            telling.map_or_else(|| not_logged(silent.map_or(entry.at, |drop| drop.at)), |entry| entry.log.clone())
        }
        // What drops the rest is written nowhere.
        Some(_) | None => not_logged(acl.at),
    }
}
