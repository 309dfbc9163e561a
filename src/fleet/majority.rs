//! What the many have: of each kind of value, and of filters of one name.

use rustc_hash::{FxHashMap, FxHashSet};
use seawall_api::Why;

use super::{FleetKind, Member, Symbol, Value};

/// What the devices have of one kind.
#[derive(Debug, Default)]
pub(super) struct Majority {
    /// How many devices have each value that more than half have, and of how many that is known.
    pub(super) common: FxHashMap<Symbol, (u64, u64)>,
    /// How many devices have each other value.
    pub(super) rare: FxHashMap<Symbol, u64>,
    /// Devices that have no other values than those, all of their values being known; where there are such values, one
    /// of them at least.
    pub(super) regular: u64,
    /// Devices that have others.
    pub(super) irregular: u64,
}

/// Packet filters of one name.
#[derive(Debug, Default)]
pub(super) struct Namesakes {
    /// Devices whose filter is known.
    pub(super) devices: u64,
    /// How many devices have a filter that says this.
    pub(super) contents: FxHashMap<u64, u64>,
    /// What the filters of most devices say.
    pub(super) content: u64,
    /// How many devices that is.
    pub(super) alike: u64,
}

impl Majority {
    /// Whether a value is one that the many have not. What the site lists belongs there.
    pub(super) fn is_added(&self, value: &Value) -> bool {
        !value.listed && !self.common.contains_key(&value.text)
    }
}

/// What more than half of the devices have of a kind; `None` if no device has anything.
pub(super) fn majority(members: &[Member], kind: FleetKind) -> Option<Majority> {
    let mut held: FxHashMap<Symbol, (u64, u64)> = FxHashMap::default();
    let mut known = 0;
    for member in members {
        let is_known = why_open(member, kind).is_none();
        known += u64::from(is_known);
        for value in member.values.iter().filter(|value| value.kind == kind) {
            let (have, have_known) = held.entry(value.text).or_default();
            *have += 1;
            *have_known += u64::from(is_known);
        }
    }
    if held.is_empty() {
        return None;
    }
    // Who may have it without its being known counts neither way.
    let mut majority = Majority::default();
    for (value, (have, have_known)) in held {
        let of = have + known - have_known;
        if have * 2 > of {
            majority.common.insert(value, (have, of));
        } else {
            majority.rare.insert(value, have);
        }
    }
    for member in members {
        let mut held = member.values.iter().filter(|value| value.kind == kind).peekable();
        let has_something = held.peek().is_some() || majority.common.is_empty();
        if held.any(|value| majority.is_added(value)) {
            majority.irregular += 1;
        } else if has_something && why_open(member, kind).is_none() {
            majority.regular += 1;
        }
    }
    Some(majority)
}

/// What most filters of each name say, where more than one device has it.
pub(super) fn filters(members: &[Member]) -> FxHashMap<Symbol, Namesakes> {
    let mut contents: FxHashMap<Symbol, FxHashMap<u64, u64>> = FxHashMap::default();
    let mut seen: FxHashSet<(usize, Symbol)> = FxHashSet::default();
    for member in members {
        for value in member.values.iter().filter(|value| value.kind == FleetKind::Acl && value.content != 0) {
            if seen.insert((member.source, value.text)) {
                *contents.entry(value.text).or_default().entry(value.content).or_default() += 1;
            }
        }
    }
    let several = contents.into_iter().filter_map(|(name, counts)| {
        let devices = counts.values().sum();
        // Of equally many the smaller number: any order does, as long as it is always the same.
        let most = counts.iter().max_by_key(|(content, count)| (**count, std::cmp::Reverse(**content)));
        let (content, alike) = most.map(|(content, count)| (*content, *count))?;
        (devices > 1).then_some((name, Namesakes { devices, contents: counts, content, alike }))
    });
    several.collect()
}

/// Why a device may have more of a kind than was read.
pub(super) fn why_open(member: &Member, kind: FleetKind) -> Option<Why> {
    member.open.iter().find(|(open, _)| *open == kind).map(|(_, why)| *why)
}
