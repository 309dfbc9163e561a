//! What a first-match filter lets through.

use super::Limits;
use super::bounds::{Bounds, Side};
use super::cube::Cube;
use super::family::Family;
use super::parts::Parts;
use super::region::Region;
use super::set::AddressSet;
use super::standing::{Standing, standings};

/// What becomes of the traffic that an entry matches.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Action {
    /// It goes through.
    Permit,
    /// It does not.
    Deny,
}

/// The sources that an entry matches, as far as they are known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Match {
    /// All traffic from these sources and no other.
    Exactly(Vec<Cube>),
    /// Some of the traffic from these sources, all of it or none: entries with `established`, `fragments`, a time range.
    AtMost(Vec<Cube>),
    /// All traffic from these sources, and perhaps from any other: a group of which some members are not known.
    AtLeast(Vec<Cube>),
    /// Any traffic or none: a group that is not defined.
    Unknown,
}

/// One entry of a filter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// What becomes of its traffic.
    pub action: Action,
    /// The traffic.
    pub matches: Match,
}

/// What a filter lets through and how each of its entries stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evaluation {
    /// The sources whose traffic goes through. Traffic of a source that is only possibly inside may, in part or whole.
    pub permitted: Bounds,
    /// One for each entry, in order.
    pub standings: Vec<Standing>,
}

/// Evaluates a filter for one family: the first entry that matches decides, and `otherwise` where none does.
pub fn evaluate(family: Family, entries: &[Entry], otherwise: Action) -> Evaluation {
    evaluate_within(family, entries, otherwise, Limits::default())
}

/// [`evaluate`] with limits of one's own.
pub fn evaluate_within(family: Family, entries: &[Entry], otherwise: Action, limits: Limits) -> Evaluation {
    let readings = read(family, entries);
    Evaluation {
        permitted: permitted_by(family, &readings, otherwise, limits),
        standings: standings(family, &readings, otherwise, limits),
    }
}

/// Only what a filter lets through; half the work of [`evaluate`].
pub fn permitted(family: Family, entries: &[Entry], otherwise: Action) -> Bounds {
    permitted_by(family, &read(family, entries), otherwise, Limits::default())
}

/// An entry as this module reads it: what it surely matches, and what it possibly matches.
pub(super) struct Reading {
    pub(super) action: Action,
    pub(super) surely: Parts,
    /// Absent where it is equal to `surely`.
    possibly: Option<Parts>,
}

impl Reading {
    pub(super) fn possibly(&self) -> &Parts {
        self.possibly.as_ref().unwrap_or(&self.surely)
    }

    pub(super) const fn is_exact(&self) -> bool {
        self.possibly.is_none()
    }
}

fn read(family: Family, entries: &[Entry]) -> Vec<Reading> {
    let reading = |entry: &Entry| {
        let (surely, possibly) = match &entry.matches {
            Match::Exactly(cubes) => (Parts::of(family, cubes), None),
            Match::AtMost(cubes) => (Parts::default(), Some(Parts::of(family, cubes))),
            Match::AtLeast(cubes) => (Parts::of(family, cubes), Some(Parts::everything(family))),
            Match::Unknown => (Parts::default(), Some(Parts::everything(family))),
        };
        Reading { action: entry.action, surely, possibly }
    };
    entries.iter().map(reading).collect()
}

fn permitted_by(family: Family, readings: &[Reading], otherwise: Action, limits: Limits) -> Bounds {
    // Two filters run side by side: one counts a doubtful permit as no match and a doubtful deny as a match, so that
    // all it permits is sure; the other does the reverse. What each entry decides first is claimed from a region.
    let mut sure_filter = Region::empty(family, Side::Outer, limits);
    let mut wide_filter = Region::empty(family, Side::Inner, limits);
    let mut surely = Parts::default();
    let mut possibly = Parts::default();
    let last = Reading { action: otherwise, surely: Parts::everything(family), possibly: None };
    for reading in readings.iter().chain([&last]) {
        match reading.action {
            Action::Permit => {
                surely.append(sure_filter.claim(&reading.surely));
                possibly.append(wide_filter.claim(reading.possibly()));
            }
            Action::Deny => {
                sure_filter.insert(reading.possibly());
                wide_filter.insert(&reading.surely);
            }
        }
    }
    // What an inner region gives as new may overlap once it is not exact.
    let assemble = if wide_filter.is_exact() { AddressSet::assemble_disjoint } else { AddressSet::assemble };
    let (possibly, _) = assemble(family, possibly, Side::Outer, limits);
    let (surely, _) = AddressSet::assemble_disjoint(family, surely, Side::Inner, limits);
    Bounds::between(surely, possibly)
}
