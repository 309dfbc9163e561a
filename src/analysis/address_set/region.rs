//! A set that grows and shrinks piece by piece: what the entries of a filter have covered so far.

mod removal;

use std::mem;

use super::Limits;
use super::bounds::Side;
use super::cube::Cube;
use super::family::Family;
use super::parts::Parts;
use super::run::Run;
use super::run_map::RunMap;

/// Runs, which are always exact, and raw cubes with holes, which may overlap one another and the runs.
///
/// Cubes are compared one by one and each comparison is a step. Once the steps are spent the cubes are given up, and
/// from then on the region misses the truth on its side.
pub(super) struct Region {
    family: Family,
    runs: RunMap,
    cubes: Vec<Cube>,
    side: Side,
    limits: Limits,
    /// How many cubes with holes may still be handed out.
    room: usize,
    exact: bool,
}

impl Region {
    pub(super) fn empty(family: Family, side: Side, limits: Limits) -> Self {
        Self { family, runs: RunMap::default(), cubes: Vec::new(), side, limits, room: limits.pieces, exact: true }
    }

    /// A region that holds `parts`, whose runs must be joined.
    pub(super) fn holding(family: Family, parts: &Parts, side: Side, limits: Limits) -> Self {
        let runs = parts.runs.iter().copied().collect();
        Self { runs, cubes: parts.cubes.clone(), ..Self::empty(family, side, limits) }
    }

    /// Whether every answer so far was exact.
    pub(super) const fn is_exact(&self) -> bool {
        self.exact
    }

    /// Adds `parts`.
    pub(super) fn insert(&mut self, parts: &Parts) {
        for run in &parts.runs {
            self.insert_run(*run);
        }
        for cube in &parts.cubes {
            self.insert_cube(*cube);
        }
    }

    /// Adds `parts` and returns what of them is new: with an outer region at most that, with an inner one at least.
    pub(super) fn claim(&mut self, parts: &Parts) -> Parts {
        let mut new = Parts::default();
        for run in &parts.runs {
            new.append(self.outside_run(*run));
            self.insert_run(*run);
        }
        for cube in &parts.cubes {
            let outside = self.outside_cube(cube);
            if outside.as_ref().is_none_or(|outside| !outside.is_empty()) {
                self.insert_cube(*cube);
            }
            new.append(self.hand_out(outside, *cube));
        }
        new
    }

    /// What of `parts` lies outside: with an outer region at most that, with an inner one at least.
    pub(super) fn outside(&mut self, parts: &Parts) -> Parts {
        let mut outside = Parts::default();
        for run in &parts.runs {
            outside.append(self.outside_run(*run));
        }
        for cube in &parts.cubes {
            let left = self.outside_cube(cube);
            outside.append(self.hand_out(left, *cube));
        }
        outside
    }

    /// Whether all of `parts` is inside; an inner region says yes only where it surely is.
    pub(super) fn covers(&mut self, parts: &Parts) -> bool {
        let runs = parts
            .runs
            .iter()
            .all(|run| self.runs.covers(*run) || (!self.cubes.is_empty() && self.covers_with_cubes(*run)));
        runs && parts.cubes.iter().all(|cube| self.outside_cube(cube).is_some_and(|left| left.is_empty()))
    }

    /// Whether any of `parts` is inside; an outer region says no only where surely none is.
    pub(super) fn overlaps(&mut self, parts: &Parts) -> bool {
        let runs = parts.runs.iter().any(|run| {
            self.runs.overlaps(*run)
                || !self.spend(self.cubes.len())
                || self.cubes.iter().any(|cube| cube.overlaps_run(*run))
        });
        runs || parts.cubes.iter().any(|cube| {
            !self.spend(self.cubes.len())
                || self.cubes.iter().any(|own| own.overlaps(cube))
                || self.next_run_meeting(cube, 0).is_some()
        })
    }

    fn insert_run(&mut self, run: Run) {
        self.runs.insert(run);
        if self.spend(self.cubes.len()) {
            self.cubes.retain(|cube| !run.holds(cube.ends()));
        }
    }

    /// Adds a cube with holes.
    pub(super) fn insert_cube(&mut self, cube: Cube) {
        if self.spend(1) {
            self.cubes.push(cube);
        } else if self.side == Side::Outer {
            self.runs.insert(cube.hull_run());
        }
    }

    fn outside_run(&mut self, run: Run) -> Parts {
        let mut outside = Parts::default();
        let mut gaps = self.runs.gaps(run).into_iter();
        while !self.cubes.is_empty()
            && let Some(gap) = gaps.next()
        {
            let left = self.outside_own_cubes(gap);
            outside.append(self.hand_out(left, gap));
            if self.cubes.is_empty() {
                // They were given up just now, and may have become runs: look the rest up again.
                let rest = gap.last.checked_add(1).filter(|first| *first <= run.last);
                gaps = rest.map_or_else(Vec::new, |first| self.runs.gaps(Run { first, last: run.last })).into_iter();
            }
        }
        outside.runs.extend(gaps);
        outside
    }

    fn covers_with_cubes(&mut self, run: Run) -> bool {
        let mut gaps = self.runs.gaps(run).into_iter();
        gaps.all(|gap| self.outside_own_cubes(gap).is_some_and(|left| left.is_empty()))
    }

    /// What of a run no cube of the region holds; `None` past a limit.
    fn outside_own_cubes(&mut self, run: Run) -> Option<Parts> {
        self.spend(self.cubes.len()).then_some(())?;
        let near: Vec<Cube> = self.cubes.iter().filter(|cube| cube.overlaps_run(run)).copied().collect();
        if near.is_empty() {
            return Some(run.into());
        }
        let mut outside = Parts::default();
        outside.extend(self.cut(run.blocks(self.family).collect(), &near)?);
        Some(outside)
    }

    /// What of a cube with holes lies outside; `None` past a limit, and always once the steps are spent.
    pub(super) fn outside_cube(&mut self, cube: &Cube) -> Option<Parts> {
        let cubes = mem::take(&mut self.cubes);
        let left = self.cut(vec![*cube], &cubes);
        self.cubes = cubes;
        let mut outside = Parts::default();
        for piece in left? {
            self.add_outside_runs(&piece, &mut outside)?;
        }
        Some(outside)
    }

    /// What was found to be left of `whole`, or the answer on the region's side where that is not known or too much.
    fn hand_out(&mut self, found: Option<Parts>, whole: impl Into<Parts>) -> Parts {
        if let Some(found) = found
            && let Some(room) = self.room.checked_sub(found.cubes.len())
        {
            self.room = room;
            return found;
        }
        self.exact = false;
        if self.side == Side::Inner { whole.into() } else { Parts::default() }
    }

    /// Adds what the runs leave of a cube: its share of each stretch between them.
    fn add_outside_runs(&mut self, cube: &Cube, outside: &mut Parts) -> Option<()> {
        let (ends, hull) = (cube.ends(), cube.hull_run());
        let mut from = ends.first;
        while let Some(address) = cube.next_from(from) {
            self.spend(1).then_some(())?;
            let passed = match self.runs.gap_or_run_at(address, hull) {
                Err(run) => run.last,
                Ok(gap) if gap.holds(ends) => {
                    outside.extend([*cube]);
                    gap.last
                }
                Ok(gap) => {
                    for block in gap.intersection(hull)?.blocks(self.family) {
                        self.spend(1).then_some(())?;
                        outside.extend(block.intersection(cube));
                    }
                    gap.last
                }
            };
            if outside.cubes.len() > self.limits.pieces {
                return self.refuse();
            }
            if passed >= ends.last {
                break;
            }
            from = passed.wrapping_add(1);
        }
        Some(())
    }

    /// The first run at or after `from` that holds an address of the cube; when steps run out, one that may.
    fn next_run_meeting(&mut self, cube: &Cube, from: u128) -> Option<Run> {
        let mut address = cube.next_from(from)?;
        loop {
            let run = self.runs.next_at(address)?;
            if run.first <= address || !self.spend(1) {
                return Some(run);
            }
            address = cube.next_from(run.first)?;
        }
    }

    /// What is left of disjoint `pieces` without `knives`; `None` past a limit.
    fn cut(&mut self, mut pieces: Vec<Cube>, knives: &[Cube]) -> Option<Vec<Cube>> {
        for knife in knives {
            self.spend(pieces.len()).then_some(())?;
            if pieces.iter().any(|piece| piece.overlaps(knife)) {
                pieces = pieces.iter().flat_map(|piece| piece.difference(knife)).collect();
            }
            if pieces.len() > self.limits.pieces {
                return self.refuse();
            }
        }
        Some(pieces)
    }

    fn refuse<T>(&mut self) -> Option<T> {
        self.exact = false;
        None
    }

    /// Pays for comparisons; false once too few steps are left, and then the cubes are given up.
    fn spend(&mut self, steps: usize) -> bool {
        let left = self.limits.steps.checked_sub(steps);
        self.limits.steps = left.unwrap_or(0);
        if left.is_none() {
            self.give_up();
        }
        left.is_some()
    }

    /// Leaves only runs: an inner region forgets its cubes, an outer one fills their holes.
    fn give_up(&mut self) {
        self.exact = false;
        let cubes = mem::take(&mut self.cubes);
        if self.side == Side::Outer {
            self.runs.extend(cubes.iter().map(Cube::hull_run));
        }
    }
}
