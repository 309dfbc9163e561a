//! Sets made of sets: exact, or on the side that is asked for.

use std::collections::HashSet;

use super::Limits;
use super::bounds::{Bounds, Side};
use super::cube::Cube;
use super::family::Family;
use super::parts::Parts;
use super::region::Region;
use super::run::{self, Run, runs_near};
use super::set::AddressSet;

impl AddressSet {
    /// The addresses in either.
    pub fn union(&self, other: &Self) -> Bounds {
        self.union_within(other, Limits::default())
    }

    /// [`union`](Self::union) with limits of one's own.
    pub fn union_within(&self, other: &Self, limits: Limits) -> Bounds {
        Bounds::of_sides(|side| self.united(other, side, limits))
    }

    /// The addresses in both.
    pub fn intersection(&self, other: &Self) -> Bounds {
        self.intersection_within(other, Limits::default())
    }

    /// [`intersection`](Self::intersection) with limits of one's own.
    pub fn intersection_within(&self, other: &Self, limits: Limits) -> Bounds {
        Bounds::of_sides(|side| self.shared(other, side, limits))
    }

    /// The addresses in this set that are not in `other`.
    pub fn difference(&self, other: &Self) -> Bounds {
        self.difference_within(other, Limits::default())
    }

    /// [`difference`](Self::difference) with limits of one's own.
    pub fn difference_within(&self, other: &Self, limits: Limits) -> Bounds {
        Bounds::of_sides(|side| self.reduced(other, side, limits))
    }

    /// The addresses of the family that are not in it.
    pub fn complement(&self) -> Bounds {
        Self::everything(self.family).difference(self)
    }

    /// Makes a set of parts that are disjoint already; see [`assemble`](Self::assemble).
    pub(super) fn assemble_disjoint(family: Family, mut parts: Parts, side: Side, limits: Limits) -> (Self, bool) {
        parts.join_twins();
        if parts.cubes.len() > limits.pieces {
            return Self::assemble(family, parts, side, limits);
        }
        parts.cubes.sort_unstable();
        (Self { family, parts }, true)
    }

    /// Makes a set of parts that may overlap. The flag tells whether it is exact; if not, it errs on `side`.
    pub(super) fn assemble(family: Family, mut parts: Parts, side: Side, limits: Limits) -> (Self, bool) {
        parts.join_twins();
        if parts.cubes.is_empty() {
            return (Self { family, parts }, true);
        }
        let (set, refused) = Self::disjoint(family, &parts, limits);
        if refused.is_empty() || side == Side::Inner {
            return (set, refused.is_empty());
        }
        // An outer set must hold what was refused: fill its holes, and if others are refused then, fill all holes.
        let hulls = |cubes: &[Cube]| cubes.iter().map(Cube::hull_run).collect::<Vec<Run>>();
        let mut filled = parts.clone();
        filled.runs.append(&mut hulls(&refused));
        let refused: HashSet<Cube> = refused.into_iter().collect();
        filled.cubes.retain(|cube| !refused.contains(cube));
        run::join(&mut filled.runs);
        let (set, refused) = Self::disjoint(family, &filled, limits);
        if refused.is_empty() {
            return (set, false);
        }
        parts.runs.append(&mut hulls(&parts.cubes));
        parts.cubes.clear();
        run::join(&mut parts.runs);
        (Self { family, parts }, false)
    }

    /// The union of `parts` as disjoint parts, and the cubes for which there was no room.
    fn disjoint(family: Family, parts: &Parts, limits: Limits) -> (Self, Vec<Cube>) {
        let mut cubes = parts.cubes.clone();
        cubes.sort_unstable_by_key(|cube| (cube.free().count_ones(), *cube));
        let mut kept = Parts { runs: parts.runs.clone(), ..Parts::default() };
        let mut region = Region::holding(family, &kept, Side::Outer, limits);
        let mut refused = Vec::new();
        // The largest first: they swallow others, and if there is not room for all, they matter most.
        for cube in cubes.into_iter().rev() {
            let room = limits.pieces.saturating_sub(kept.cubes.len());
            match region.outside_cube(&cube) {
                Some(new) if new.cubes.len() <= room => {
                    kept.append(new);
                    region.insert_cube(cube);
                }
                _ => refused.push(cube),
            }
        }
        kept.cubes.sort_unstable();
        run::join(&mut kept.runs);
        (Self { family, parts: kept }, refused)
    }

    fn united(&self, other: &Self, side: Side, limits: Limits) -> (Self, bool) {
        let mut parts = self.parts.clone();
        if self.family == other.family {
            parts.append(other.parts.clone());
            run::join(&mut parts.runs);
        }
        Self::assemble(self.family, parts, side, limits)
    }

    fn reduced(&self, other: &Self, side: Side, limits: Limits) -> (Self, bool) {
        if self.family != other.family {
            return (self.clone(), true);
        }
        // What is taken away errs on the other side than what is left.
        let mut region = Region::holding(self.family, &other.parts, side.opposite(), limits);
        let left = region.outside(&self.parts);
        let (set, exact) = Self::assemble_disjoint(self.family, left, side, limits);
        (set, exact && region.is_exact())
    }

    fn shared(&self, other: &Self, side: Side, limits: Limits) -> (Self, bool) {
        let mut parts = Parts::default();
        let mut exact = true;
        self.for_shared_runs(other, |run| parts.runs.push(run));
        for (cubes, runs) in [(&self.parts.cubes, &other.parts.runs), (&other.parts.cubes, &self.parts.runs)] {
            for cube in cubes.iter().filter(|_| self.family == other.family) {
                for run in runs_near(runs, cube.ends()).filter(|run| cube.overlaps_run(**run)) {
                    if parts.cubes.len() < limits.pieces {
                        let pieces = run.blocks(self.family).filter_map(|block| block.intersection(cube));
                        parts.extend(pieces);
                    } else {
                        exact = false;
                        parts.runs.extend(run.intersection(cube.hull_run()).filter(|_| side == Side::Outer));
                    }
                }
            }
        }
        for cube in &self.parts.cubes {
            if parts.cubes.len() < limits.pieces {
                parts.extend(other.parts.cubes.iter().filter_map(|own| own.intersection(cube)));
            } else {
                exact = false;
                parts.runs.extend(Some(cube.hull_run()).filter(|_| side == Side::Outer));
            }
        }
        let (set, assembled) = Self::assemble(self.family, parts, side, limits);
        (set, exact && assembled)
    }
}
