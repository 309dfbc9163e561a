//! A plain collection of runs and cubes with holes, before anything is known of how they overlap.

use std::mem;

use super::cube::Cube;
use super::family::{Family, highest_bit};
use super::run::{self, Run};

/// Runs, and cubes with holes; a cube that is a prefix is always kept as a run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Parts {
    pub(super) runs: Vec<Run>,
    pub(super) cubes: Vec<Cube>,
}

impl Parts {
    /// The cubes of one family, their runs sorted and joined; the other family is left aside.
    pub(super) fn of<'a>(family: Family, cubes: impl IntoIterator<Item = &'a Cube>) -> Self {
        let mut parts = Self::default();
        parts.extend(cubes.into_iter().copied().filter(|cube| cube.family() == family));
        run::join(&mut parts.runs);
        parts
    }

    /// Every address of a family.
    pub(super) fn everything(family: Family) -> Self {
        Self::from(Run::everything(family))
    }

    pub(super) fn append(&mut self, mut other: Self) {
        self.runs.append(&mut other.runs);
        self.cubes.append(&mut other.cubes);
    }

    pub(super) const fn is_empty(&self) -> bool {
        self.runs.is_empty() && self.cubes.is_empty()
    }

    /// All of it as cubes: the prefixes of the runs, then the cubes with holes.
    pub(super) fn all_cubes(&self, family: Family) -> impl Iterator<Item = Cube> {
        self.runs.iter().flat_map(move |run| run.blocks(family)).chain(self.cubes.iter().copied())
    }

    /// Joins pairs of cubes that differ in one fixed bit only, such as the odd and the even hosts of a network, until
    /// there are none; what becomes a prefix is moved to the runs.
    pub(super) fn join_twins(&mut self) {
        let mut before = usize::MAX;
        while self.cubes.len() < before {
            before = self.cubes.len();
            let mut fixed = self.cubes.iter().fold(0, |bits, cube| bits | cube.bits().1);
            while let Some(bit) = highest_bit(fixed) {
                fixed &= !bit;
                self.join_twins_at(bit);
            }
        }
        let cubes = mem::take(&mut self.cubes);
        self.extend(cubes);
        run::join(&mut self.runs);
    }

    fn join_twins_at(&mut self, bit: u128) {
        // Twins, and equal cubes, lie side by side in this order.
        self.cubes.sort_unstable_by_key(|cube| {
            let (value, mask) = cube.bits();
            (mask, value & !bit, value)
        });
        self.cubes.dedup_by(|next, kept| {
            let ((next_value, next_mask), (value, mask)) = (next.bits(), kept.bits());
            if (next_value, next_mask) == (value, mask) {
                return true;
            }
            let twins = next_mask == mask && mask & bit != 0 && next_value ^ value == bit;
            if twins {
                *kept = Cube::of_bits(kept.family(), value, mask & !bit);
            }
            twins
        });
    }
}

impl From<Run> for Parts {
    fn from(run: Run) -> Self {
        Self { runs: vec![run], cubes: Vec::new() }
    }
}

impl From<Cube> for Parts {
    fn from(cube: Cube) -> Self {
        let mut parts = Self::default();
        parts.extend([cube]);
        parts
    }
}

impl Extend<Cube> for Parts {
    fn extend<T: IntoIterator<Item = Cube>>(&mut self, cubes: T) {
        for cube in cubes {
            if cube.is_prefix() {
                self.runs.push(cube.hull_run());
            } else {
                self.cubes.push(cube);
            }
        }
    }
}
