//! Sets of addresses of one family.

use std::fmt;
use std::net::IpAddr;

use super::Limits;
use super::bounds::Bounds;
use super::cube::Cube;
use super::family::{Family, number, power_of_two};
use super::parts::Parts;
use super::run::{Run, runs_near};

/// A set of addresses: sorted runs that do not touch, and cubes with holes, all of them disjoint.
///
/// Questions ([`contains`](Self::contains), [`count`](Self::count), [`is_subset`](Self::is_subset), `==`) are always
/// answered exactly. Operations that make a new set give [`Bounds`], which are exact unless cubes with holes pass a
/// limit; [`Bounds::exact`] gets at the set. Sets of the other family share no address and are left aside.
#[derive(Clone)]
pub struct AddressSet {
    pub(super) family: Family,
    /// Runs in order, cubes in order.
    pub(super) parts: Parts,
}

impl AddressSet {
    /// No address.
    pub fn nothing(family: Family) -> Self {
        Self { family, parts: Parts::default() }
    }

    /// Every address.
    pub fn everything(family: Family) -> Self {
        Self { family, parts: Parts::everything(family) }
    }

    /// The union of cubes; those of the other family are left aside.
    pub fn of_cubes<'a>(family: Family, cubes: impl IntoIterator<Item = &'a Cube>) -> Bounds {
        Self::of_cubes_within(family, cubes, Limits::default())
    }

    /// [`of_cubes`](Self::of_cubes) with limits of one's own.
    pub fn of_cubes_within<'a>(family: Family, cubes: impl IntoIterator<Item = &'a Cube>, limits: Limits) -> Bounds {
        let parts = Parts::of(family, cubes);
        Bounds::of_sides(|side| Self::assemble(family, parts.clone(), side, limits))
    }

    /// The union of the prefixes around cubes: exact for prefixes, while holes are filled.
    pub fn of_hulls<'a>(family: Family, cubes: impl IntoIterator<Item = &'a Cube>) -> Self {
        let hulls: Vec<Cube> = cubes.into_iter().map(Cube::hull).collect();
        Self { family, parts: Parts::of(family, &hulls) }
    }

    /// The family of its addresses.
    pub const fn family(&self) -> Family {
        self.family
    }

    /// Whether there is no address in it.
    pub const fn is_empty(&self) -> bool {
        self.parts.is_empty()
    }

    /// Whether every address of the family is in it.
    pub fn is_everything(&self) -> bool {
        // All parts are disjoint, so only the full set can add up to the size of the family.
        !self.is_empty() && self.wrapping_count() == Run::everything(self.family).wrapping_size()
    }

    /// Whether an address is in it.
    pub fn contains(&self, address: IpAddr) -> bool {
        if Family::of(address) != self.family {
            return false;
        }
        let number = number(address);
        let before = self.parts.runs.partition_point(|run| run.last < number);
        self.parts.runs.get(before).is_some_and(|run| run.first <= number)
            || self.parts.cubes.iter().any(|cube| cube.contains(address))
    }

    /// How many addresses; 2^128 is given as the largest number.
    pub fn count(&self) -> u128 {
        if self.is_everything() { power_of_two(self.family.width()) } else { self.wrapping_count() }
    }

    /// How many addresses it shares with `other`; 2^128 is given as the largest number.
    pub fn count_within(&self, other: &Self) -> u128 {
        let count = self.wrapping_count_within(other);
        let everything = self.is_everything() && other.is_everything();
        let wrapped = count == 0 && everything && self.family == other.family;
        if wrapped { power_of_two(self.family.width()) } else { count }
    }

    /// Whether all its addresses are in `other`.
    pub fn is_subset(&self, other: &Self) -> bool {
        if self.family == other.family && self.parts == other.parts {
            return true;
        }
        if self.is_empty() || self.is_everything() {
            return self.is_empty() || (self.family == other.family && other.is_everything());
        }
        self.wrapping_count_within(other) == self.wrapping_count()
    }

    /// Whether the two share an address.
    pub fn overlaps(&self, other: &Self) -> bool {
        self.count_within(other) != 0
    }

    /// Whether it shares an address with a cube.
    pub fn overlaps_cube(&self, cube: &Cube) -> bool {
        self.family == cube.family()
            && (runs_near(&self.parts.runs, cube.ends()).any(|run| cube.overlaps_run(*run))
                || self.parts.cubes.iter().any(|own| own.overlaps(cube)))
    }

    /// Disjoint cubes that make up the set: the fewest prefixes for its runs, in order, then the cubes with holes.
    pub fn cubes(&self) -> impl Iterator<Item = Cube> {
        self.parts.all_cubes(self.family)
    }

    fn wrapping_count(&self) -> u128 {
        let runs = self.parts.runs.iter().map(|run| run.wrapping_size());
        runs.chain(self.parts.cubes.iter().map(Cube::size)).fold(0, u128::wrapping_add)
    }

    fn wrapping_count_within(&self, other: &Self) -> u128 {
        if self.family != other.family {
            return 0;
        }
        let mut count = 0_u128;
        self.for_shared_runs(other, |run| count = count.wrapping_add(run.wrapping_size()));
        for (cubes, runs) in [(&self.parts.cubes, &other.parts.runs), (&other.parts.cubes, &self.parts.runs)] {
            for cube in cubes {
                for run in runs_near(runs, cube.ends()) {
                    count = count.wrapping_add(cube.wrapping_count_in(*run));
                }
            }
        }
        for cube in &self.parts.cubes {
            let shared = other.parts.cubes.iter().filter_map(|own| own.intersection(cube));
            count = shared.map(|piece| piece.size()).fold(count, u128::wrapping_add);
        }
        count
    }

    pub(super) fn for_shared_runs(&self, other: &Self, mut each: impl FnMut(Run)) {
        if self.family != other.family {
            return;
        }
        let (mut own, mut others) = (self.parts.runs.iter().peekable(), other.parts.runs.iter().peekable());
        while let (Some(left), Some(right)) = (own.peek(), others.peek()) {
            left.intersection(**right).into_iter().for_each(&mut each);
            if left.last < right.last {
                own.next()
            } else {
                others.next()
            };
        }
    }
}

impl PartialEq for AddressSet {
    /// Whether both hold the same addresses, however they are cut up.
    fn eq(&self, other: &Self) -> bool {
        self.family == other.family && self.is_subset(other) && other.is_subset(self)
    }
}

impl Eq for AddressSet {}

impl fmt::Debug for AddressSet {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_set().entries(self.cubes()).finish()
    }
}
