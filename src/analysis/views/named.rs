//! Every view that a configuration defines or names, and what is wrong with it as such.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;
use seawall_api::model::declare::object;
use seawall_api::model::{ReferenceKind, SnmpLevel, SnmpVersion, SnmpView};
use seawall_api::{Fact, Reading, Span, Why};

use super::super::kleene::{both, either};
use super::super::unread::may_change_any;
use super::super::unread::why_any_is_open;
use super::access::{Concern, Holder, MibAccess};
use super::atlas::Atlas;
use super::family::Family;
use super::tapping::roots;
use super::view::View;

object! {
    /// A view of the SNMP tree, as far as the configuration speaks of it.
    MibView {
        /// Its name.
        name: String,
        /// Whether it is defined, by the configuration or by the system.
        defined: Fact<bool>,
        /// Whether the system makes it.
        built_in: bool,
        /// Whether the configuration makes a view of the system show other things than it does by itself.
        changed: Fact<bool>,
        /// Whether a community or group has it.
        held: Fact<bool>,
        /// How many communities and groups read, write or are notified by it; a group counts once.
        holders: Fact<u64>,
        /// Whether one of them needs no proof of who it is, or asks in clear: a community, versions 1 and 2c, less than
        /// authentication with encryption.
        weakly_held: Fact<bool>,
        /// Whether one of them also reaches what no mediation device needs.
        held_with_more: Fact<bool>,
        /// Whether it names objects of lawful interception, rather than what is above them.
        names_taps: Fact<bool>,
        /// Names in it of which it is not known here where in the tree they stand.
        not_resolved: Fact<Vec<String>>,
    }
}

/// Every view that a line defines or names.
pub(super) fn find(reading: &Reading, atlas: &Atlas<'_>, access: &[MibAccess]) -> Vec<MibView> {
    let model = &reading.model;
    let uses = model.uses.iter().filter(|using| using.active && using.kind == ReferenceKind::SnmpView);
    let mut first_use: BTreeMap<&str, Span> = BTreeMap::new();
    for using in uses {
        first_use.entry(&using.name).or_insert(using.at);
    }
    let taps = roots(atlas, |concern| concern == Concern::Intercept);
    let holders = by_view(access);
    // What cannot intercept has none of the objects.
    let can = &model.device.can_intercept;
    let possible = if can.value() == Some(&false) { can.clone() } else { Fact::Default(true) };
    // A group that was not read may ask in the context of interception, by whatever view.
    let by_context = model.snmp.intercept_context.value() == Some(&true) && may_change_any(reading, &["snmp.groups"]);
    let mut seen = BTreeSet::new();
    // Holders may stand in what was not read.
    let open = why_any_is_open(reading, HOLDERS);
    let holders_of = |view: &SnmpView| holders.get(view.name.as_str()).map_or(&[][..], Vec::as_slice);
    let defined = model.snmp.views.iter().filter(|view| seen.insert(view.name.as_str())).map(|view| MibView {
        at: view.at,
        active: view.active,
        name: view.name.clone(),
        defined: Fact::Set(true, view.at),
        holders: unless_open(count(view, holders_of(view)), open, |count| *count > 1),
        weakly_held: unless_open(weakly_held(view, holders_of(view)), open, |weakly| *weakly),
        held_with_more: unless_open(held_with_more(view, holders_of(view)), open, |more| *more),
        built_in: atlas.views.get(view.name.as_str()).is_some_and(|named| named.built_in),
        changed: changed(view, &model.snmp.built_in_views),
        held: {
            let named = first_use.get(view.name.as_str()).copied();
            let holder = named.or_else(|| holders_of(view).first().map(|holder| holder.at));
            unless_open(holder.map_or(Fact::Set(false, view.at), |at| Fact::Set(true, at)), open, |held| *held)
        },
        names_taps: in_context(holders_of(view))
            .or_else(|| by_context.then_some(Fact::Unknown(Why::UnreadLine)))
            .unwrap_or_else(|| both(possible.clone(), names_taps(view, atlas, &taps))),
        not_resolved: not_resolved(view),
    });
    let mut views: Vec<MibView> = defined.collect();
    let elsewhere = first_use.iter().filter(|(name, _)| !seen.contains(**name));
    views.extend(elsewhere.map(|(name, at)| {
        MibView {
            at: *at,
            name: (*name).to_owned(),
            defined: atlas.defined(name, *at),
            built_in: atlas.views.contains_key(name),
            changed: Fact::Default(false),
            held: Fact::Set(true, *at),
            holders: Fact::default(),
            weakly_held: Fact::default(),
            held_with_more: holders
                .get(*name)
                .and_then(|all| all.iter().map(|it| it.reaches_more.clone()).reduce(either))
                .unwrap_or_default(),
            names_taps: holders.get(*name).and_then(|all| in_context(all)).unwrap_or(Fact::Default(false)),
            not_resolved: Fact::Default(Vec::new()),
            ..MibView::default()
        }
    }));
    // The views of the system that somebody has in the context of interception.
    let known: BTreeSet<String> = views.iter().map(|view| view.name.clone()).collect();
    let mut own: BTreeMap<&str, &MibAccess> = BTreeMap::new();
    for holder in access.iter().filter(|it| it.active && it.in_context.value() == Some(&true)) {
        holder.views().filter(|name| !known.contains(*name)).for_each(|name| {
            own.entry(name).or_insert(holder);
        });
    }
    views.extend(own.into_iter().map(|(name, holder)| {
        let held = [holder];
        let view = SnmpView { at: holder.at, name: name.to_owned(), ..SnmpView::default() };
        MibView {
            at: holder.at,
            name: name.to_owned(),
            defined: Fact::Default(true),
            built_in: true,
            changed: Fact::Default(false),
            held: Fact::Set(true, holder.at),
            holders: count(&view, &held),
            weakly_held: weakly_held(&view, &held),
            held_with_more: held_with_more(&view, &held),
            names_taps: holder.in_context.clone(),
            not_resolved: Fact::Default(Vec::new()),
            ..MibView::default()
        }
    }));
    views
}

/// The lists of whoever holds views.
const HOLDERS: &[&str] = &["snmp.communities", "snmp.groups"];

/// What more holders could change is not known where there may be more; what they cannot change is.
fn unless_open<T>(fact: Fact<T>, open: Option<Why>, stays: impl Fn(&T) -> bool) -> Fact<T> {
    match (open, fact.value()) {
        (Some(why), Some(value)) if !stays(value) => Fact::Unknown(why),
        _ => fact,
    }
}

/// Where one of those who have it asks in the context of interception.
fn in_context(holders: &[&MibAccess]) -> Option<Fact<bool>> {
    holders.iter().find(|it| it.in_context.value() == Some(&true)).map(|it| it.in_context.clone())
}

fn names_taps(view: &SnmpView, atlas: &Atlas<'_>, taps: &[&[u64]]) -> Fact<bool> {
    let Some(named) = atlas.views.get(view.name.as_str()) else { return Fact::default() };
    let line = named.view.names_any(taps);
    line.map_or(Fact::Set(false, view.at), |line| Fact::Set(true, line))
}

/// Whoever is active, by the views that he has.
fn by_view(access: &[MibAccess]) -> FxHashMap<&str, Vec<&MibAccess>> {
    let mut holders: FxHashMap<&str, Vec<&MibAccess>> = FxHashMap::default();
    for holder in access.iter().filter(|access| access.active) {
        for view in holder.views() {
            let known = holders.entry(view).or_default();
            if !known.last().is_some_and(|last| std::ptr::eq(*last, holder)) {
                known.push(holder);
            }
        }
    }
    holders
}

fn count(view: &SnmpView, holders: &[&MibAccess]) -> Fact<u64> {
    // Communities have no name that may be kept: each of them counts.
    let of = |holder: Holder| holders.iter().filter(move |it| it.holder.value() == Some(&holder));
    let groups: BTreeSet<&str> = of(Holder::Group).map(|it| it.owner.as_str()).collect();
    let last = holders.last().map_or(view.at, |it| it.at);
    Fact::Set(u64::try_from(groups.len() + of(Holder::Community).count()).unwrap_or(u64::MAX), last)
}

fn weakly_held(view: &SnmpView, holders: &[&MibAccess]) -> Fact<bool> {
    let weakest = holders
        .iter()
        .find(|it| it.version.value() != Some(&SnmpVersion::V3) || it.level.configured() != Some(&SnmpLevel::Priv));
    weakest.map_or(Fact::Set(false, view.at), |it| Fact::Set(true, it.at))
}

/// Its holder is then one of the network's management, whatever else it is.
fn held_with_more(view: &SnmpView, holders: &[&MibAccess]) -> Fact<bool> {
    holders.iter().map(|it| it.reaches_more.clone()).reduce(either).unwrap_or(Fact::Set(false, view.at))
}

/// Whether lines change what a view of the system shows, and the first that does.
fn changed(view: &SnmpView, built_in: &[SnmpView]) -> Fact<bool> {
    let Some(own) = built_in.iter().find(|own| own.name == view.name) else { return Fact::Default(false) };
    let own = View::new([own], &[]);
    let subtrees = view.subtrees.iter().filter(|subtree| subtree.active);
    let new = subtrees.into_iter().find(|subtree| Family::read(subtree).is_none_or(|family| !own.says(&family)));
    new.map_or(Fact::Set(false, view.at), |subtree| Fact::Set(true, subtree.at))
}

fn not_resolved(view: &SnmpView) -> Fact<Vec<String>> {
    let mut names = Fact::Set(Vec::new(), view.at);
    let unknown = view.subtrees.iter().filter(|subtree| subtree.active && Family::read(subtree).is_none());
    let mut unknown = unknown.peekable();
    if unknown.peek().is_some() {
        names = Fact::default();
    }
    for subtree in unknown {
        names.push(subtree.oid.clone(), subtree.at);
    }
    names
}
