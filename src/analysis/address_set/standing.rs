//! Which entries of a filter do something.

use super::Limits;
use super::bounds::Side;
use super::family::Family;
use super::filter::{Action, Reading};
use super::parts::Parts;
use super::precedents::Precedents;
use super::region::Region;

/// How an entry stands among the others.
///
/// Entries that are empty, shadowed or redundant may all be removed together without a change to what the filter lets
/// through, whatever the doubtful entries match; and of what is left, no live entry may be removed. Only sources count:
/// an explicit `deny any` at the end is redundant here, though what it logs may be the reason for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Some source surely gets to it and would be treated otherwise without it.
    Live,
    /// Earlier entries surely take all that it could match, so it never matches.
    Shadowed(Cover),
    /// It matches, yet without it what comes after surely treats the same sources the same way.
    Redundant,
    /// It matches no address of this family.
    Empty,
    /// Which of these it is depends on entries that cannot be told, on itself, or lies beyond the limits.
    Undecided,
}

/// The earlier entries that shadow an entry, by their index.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cover {
    /// One entry covers it; if several do, the first that is not shadowed itself.
    Alone(usize),
    /// Only several together do.
    Together {
        /// Those that take its sources, in order; a long list is cut off.
        entries: Vec<usize>,
        /// Whether there are more than are listed.
        more: bool,
    },
}

/// What the way from the first entry to the last leaves for the way back.
struct Reached {
    /// All addresses of the entry that no earlier entry surely takes.
    open: Parts,
    /// Addresses of the entry that surely get to it.
    surely: Parts,
}

pub(super) fn standings(family: Family, readings: &[Reading], otherwise: Action, limits: Limits) -> Vec<Standing> {
    let (mut standings, reached) = forwards(family, readings, limits);
    let mut after = After::the_end(family, otherwise, limits);
    for ((reading, reached), standing) in readings.iter().zip(&reached).zip(&mut standings).rev() {
        if *standing != Standing::Undecided {
            continue;
        }
        if after.surely_does(reading.action, &reached.open) {
            *standing = Standing::Redundant;
            continue;
        }
        if after.surely_opposes_some(reading.action, &reached.surely) {
            *standing = Standing::Live;
        }
        after.put_before(reading);
    }
    standings
}

/// Tells the empty and the shadowed entries; all others are left undecided.
fn forwards(family: Family, readings: &[Reading], limits: Limits) -> (Vec<Standing>, Vec<Reached>) {
    let mut taken = Region::empty(family, Side::Inner, limits);
    let mut touched = Region::empty(family, Side::Outer, limits);
    let mut precedents = Precedents::new(family);
    let mut standings = Vec::with_capacity(readings.len());
    let mut reached = Vec::with_capacity(readings.len());
    for (index, reading) in readings.iter().enumerate() {
        let mut open = Parts::default();
        let mut surely = Parts::default();
        let standing = if reading.possibly().is_empty() {
            Standing::Empty
        } else if taken.covers(reading.possibly()) {
            Standing::Shadowed(precedents.cover_of(reading.possibly(), taken.is_exact()))
        } else {
            open = taken.claim(&reading.surely);
            precedents.add(index, &reading.surely, &open);
            if reading.is_exact() {
                surely = touched.claim(&reading.surely);
            } else {
                // To list what is left of a doubtful match, time and again, could cost the square of the list's
                // length. All that it may match will do: it can only keep it from being called redundant.
                open = reading.possibly().clone();
                surely = touched.outside(&reading.surely);
                touched.insert(reading.possibly());
            }
            Standing::Undecided
        };
        standings.push(standing);
        reached.push(Reached { open, surely });
    }
    (standings, reached)
}

/// What the entries after some point do, seen from there.
struct After {
    /// Holds every address that is not surely permitted.
    not_permitted: Region,
    /// Holds every address that is not surely denied.
    not_denied: Region,
}

impl After {
    fn the_end(family: Family, otherwise: Action, limits: Limits) -> Self {
        let everything = Parts::everything(family);
        let mut not_permitted = Region::empty(family, Side::Outer, limits);
        let mut not_denied = Region::empty(family, Side::Outer, limits);
        match otherwise {
            Action::Permit => not_denied.insert(&everything),
            Action::Deny => not_permitted.insert(&everything),
        }
        Self { not_permitted, not_denied }
    }

    fn surely_does(&mut self, action: Action, parts: &Parts) -> bool {
        match action {
            Action::Permit => !self.not_permitted.overlaps(parts),
            Action::Deny => !self.not_denied.overlaps(parts),
        }
    }

    fn surely_opposes_some(&mut self, action: Action, parts: &Parts) -> bool {
        match action {
            Action::Permit => !self.not_denied.outside(parts).is_empty(),
            Action::Deny => !self.not_permitted.outside(parts).is_empty(),
        }
    }

    fn put_before(&mut self, reading: &Reading) {
        let (same, other) = match reading.action {
            Action::Permit => (&mut self.not_permitted, &mut self.not_denied),
            Action::Deny => (&mut self.not_denied, &mut self.not_permitted),
        };
        same.remove(&reading.surely);
        other.insert(reading.possibly());
    }
}
