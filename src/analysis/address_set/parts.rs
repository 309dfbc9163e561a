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
        loop {
            self.cubes.sort_unstable_by_key(|cube| (cube.bits().1, cube.bits().0));
            self.cubes.dedup();
            let mut joined = Vec::with_capacity(self.cubes.len());
            for alike in self.cubes.chunk_by(|left, right| left.bits().1 == right.bits().1) {
                join_alike(alike, &mut joined);
            }
            let done = joined.len() == self.cubes.len();
            self.cubes = joined;
            if done {
                break;
            }
        }
        let cubes = mem::take(&mut self.cubes);
        self.extend(cubes);
        run::join(&mut self.runs);
    }
}

/// Joins the twins among cubes with one mask; a pair that was joined has another, and waits for the next round.
fn join_alike(alike: &[Cube], joined: &mut Vec<Cube>) {
    let values = || alike.iter().map(|cube| cube.bits().0);
    // Twins differ in a bit, so only a bit in which some differ can tell twins apart.
    let mut varying =
        values().fold(0, |bits, value| bits | value) & !values().fold(u128::MAX, |bits, value| bits & value);
    let mut alone = alike.to_vec();
    while let Some(bit) = highest_bit(varying) {
        varying &= !bit;
        alone.sort_unstable_by_key(|cube| (cube.bits().0 & !bit, cube.bits().0));
        let mut last: Option<Cube> = None;
        for cube in mem::take(&mut alone) {
            match last {
                Some(twin) if twin.bits().0 ^ cube.bits().0 == bit => {
                    joined.push(Cube::of_bits(cube.family(), cube.bits().0, cube.bits().1 & !bit));
                    last = None;
                }
                _ => alone.extend(last.replace(cube)),
            }
        }
        alone.extend(last);
    }
    joined.append(&mut alone);
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
