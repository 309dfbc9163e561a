//! `/interface list`: named lists of interfaces, which filters and services name.

use std::collections::{HashMap, HashSet};

use seawall_api::Span;
use seawall_api::menu::{Menu, Record};
use seawall_api::model::{ReferenceKind, WhenUndefined};

use super::named;
use crate::builder::Builder;

pub(super) const MENUS: &[Menu<Builder>] = &[
    Menu::records("interface list", "name", FEEDS, list).reads("name=name include=name exclude=name").wide(),
    Menu::records("interface list member", "interface", FEEDS, member).reads("interface=name list=name").wide(),
];

const FEEDS: &[&str] = &["acls", "control_plane", "interfaces.zone", "services", "zone_pairs"];

/// Most members of lists in lists that are written out; beyond it nobody says what a list holds.
const MOST: usize = 200_000;

/// Lists that the system has by itself (MikroTik, "Interface Lists").
const BUILT_IN: &[&str] = &["all", "none", "dynamic", "static"];

/// A list of interfaces.
#[derive(Debug, Clone, Default)]
pub(crate) struct List {
    /// Its members, with those of the lists in it.
    pub(crate) members: Vec<String>,
    /// Whether it holds more than that, which nobody can say: interfaces that the system makes as it runs.
    pub(crate) open: bool,
    include: Vec<String>,
    exclude: Vec<String>,
}

/// The lists by name.
#[derive(Debug, Default)]
pub(super) struct Lists {
    by_name: HashMap<String, List>,
}

impl Lists {
    pub(super) fn get(&self, name: &str) -> Option<&List> {
        self.by_name.get(name)
    }
}

fn list(builder: &mut Builder, record: &Record<'_>) -> Option<()> {
    let name = record.get("name")?;
    let names = |key: &str| record.parts(key).into_iter().map(|(name, _)| name.to_owned()).collect::<Vec<_>>();
    let doubtful = record.is_doubtful();
    let known = builder.memory.interface.lists.by_name.entry(name.to_owned()).or_default();
    (known.include, known.exclude) = (names("include"), names("exclude"));
    known.open |= doubtful;
    builder.define(ReferenceKind::Other, &format!("interface list {name}"), record.at());
    Some(())
}

fn member(builder: &mut Builder, record: &Record<'_>) -> Option<()> {
    let (name, interface) = (record.get("list")?, record.get("interface")?);
    let lists = &mut builder.memory.interface.lists.by_name;
    let known = lists.entry(name.to_owned()).or_default();
    if record.is_doubtful() {
        known.open = true;
    } else if !record.disabled() {
        known.members.push(interface.to_owned());
    }
    named(builder, interface, record.at())?;
    Some(())
}

/// Puts the members of lists into the lists that include them.
pub(super) fn settle(builder: &mut Builder) {
    let all: Vec<String> = builder.model.interfaces.iter().map(|interface| interface.name.clone()).collect();
    let lists = &mut builder.memory.interface.lists.by_name;
    for name in BUILT_IN {
        lists.entry((*name).to_owned()).or_insert_with(|| List {
            members: if matches!(*name, "all" | "static") { all.clone() } else { Vec::new() },
            open: *name == "dynamic",
            ..List::default()
        });
    }
    // As many rounds as lists can be nested; each names those that are settled before it.
    let mut left = MOST;
    for _ in 0..4 {
        let before = lists.clone();
        for list in lists.values_mut() {
            for inner in list.include.iter().chain(&list.exclude).filter_map(|name| before.get(name)) {
                left = left.saturating_sub(inner.members.len());
            }
            if left == 0 {
                list.open = true;
                continue;
            }
            for inner in list.include.iter().filter_map(|name| before.get(name)) {
                list.members.extend(inner.members.iter().cloned());
                list.open |= inner.open;
            }
            for inner in list.exclude.iter().filter_map(|name| before.get(name)) {
                let excluded: HashSet<&String> = inner.members.iter().collect();
                list.members.retain(|member| !excluded.contains(member));
                list.open |= inner.open;
            }
            list.members.sort();
            list.members.dedup();
        }
    }
}

/// Notes that a list is named.
pub(crate) fn uses(builder: &mut Builder, name: &str, user: &str, at: Span) {
    if !BUILT_IN.contains(&name) {
        builder.uses(ReferenceKind::Other, &format!("interface list {name}"), user, WhenUndefined::Refused, at);
    }
}

/// Whether an interface is in the list of this name; `None` where nobody can say.
pub(crate) fn holds(builder: &Builder, name: &str, interface: &str) -> Option<bool> {
    let list = builder.memory.interface.list(name)?;
    if list.members.iter().any(|member| member == interface) {
        return Some(true);
    }
    (!list.open).then_some(false)
}

/// The zones that interfaces are in: the first list, by name, that names one. An interface in none is a zone by itself.
pub(crate) fn zones(builder: &Builder) -> HashMap<String, String> {
    let mut zones: HashMap<String, String> = HashMap::new();
    let lists = builder.memory.interface.lists.by_name.iter();
    for (name, list) in lists.filter(|(name, _)| !BUILT_IN.contains(&name.as_str())) {
        for member in &list.members {
            match zones.get_mut(member) {
                Some(known) if *known <= *name => {}
                Some(known) => known.clone_from(name),
                None => {
                    zones.insert(member.clone(), name.clone());
                }
            }
        }
    }
    zones
}
