//! Which earlier entries cover a later one: for the words of a finding.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::cube::Cube;
use super::family::{Family, low_bits};
use super::parts::Parts;
use super::run::Run;
use super::standing::Cover;

/// The most entries that are listed for one that is covered by several.
const LISTED: usize = 8;

/// How many stretches, cubes or blocks are looked at for one entry before the search ends. A list of thousands of
/// entries must not cost its square only to word a finding.
const LOOKED_AT: usize = 512;

/// The entries so far that are not shadowed.
pub(super) struct Precedents {
    family: Family,
    /// By prefix, the entries that have it as a whole, in order and not more than [`LISTED`].
    by_prefix: HashMap<(u128, u32), Vec<usize>>,
    /// Numbers of free bits that occur among the prefixes.
    lengths: BTreeSet<u32>,
    with_holes: Vec<(Cube, usize)>,
    /// Which entry takes each address: runs by their first address, and cubes.
    taken: BTreeMap<u128, (u128, usize)>,
    taken_with_holes: Vec<(Cube, usize)>,
}

impl Precedents {
    pub(super) fn new(family: Family) -> Self {
        Self {
            family,
            by_prefix: HashMap::new(),
            lengths: BTreeSet::new(),
            with_holes: Vec::new(),
            taken: BTreeMap::new(),
            taken_with_holes: Vec::new(),
        }
    }

    /// Adds an entry: all that it surely matches, and what of that it takes before any other.
    pub(super) fn add(&mut self, index: usize, matched: &Parts, new: &Parts) {
        for block in matched.runs.iter().flat_map(|run| run.blocks(self.family)) {
            let free = block.free().count_ones();
            self.lengths.insert(free);
            let entries = self.by_prefix.entry((block.bits().0, free)).or_default();
            if entries.len() < LISTED && entries.last() != Some(&index) {
                entries.push(index);
            }
        }
        self.with_holes.extend(matched.cubes.iter().map(|cube| (*cube, index)));
        self.taken.extend(new.runs.iter().map(|run| (run.first, (run.last, index))));
        self.taken_with_holes.extend(new.cubes.iter().map(|cube| (*cube, index)));
    }

    /// The entries that cover `parts`, which must be covered. Past a limit, entries were added with more than they
    /// took first; then `exact` is false, and those that are found may not be all.
    pub(super) fn cover_of(&self, parts: &Parts, exact: bool) -> Cover {
        self.alone(parts).map_or_else(|| self.together(parts, exact), Cover::Alone)
    }

    /// The first entry that covers every block of `parts`.
    fn alone(&self, parts: &Parts) -> Option<usize> {
        let mut common: Option<BTreeSet<usize>> = None;
        for (looked_at, block) in parts.all_cubes(self.family).enumerate() {
            if looked_at == LOOKED_AT {
                return None;
            }
            let around = self.entries_around(&block);
            let left = match common {
                Some(before) => before.intersection(&around).copied().collect(),
                None => around,
            };
            if left.is_empty() {
                return None;
            }
            common = Some(left);
        }
        common?.first().copied()
    }

    /// The entries that hold a cube as a whole.
    fn entries_around(&self, cube: &Cube) -> BTreeSet<usize> {
        let hull = cube.hull();
        // An unbroken run holds a prefix as a whole only if one of the fewest prefixes that make it up does.
        let prefixes = self
            .lengths
            .range(hull.free().count_ones()..)
            .filter_map(|free| self.by_prefix.get(&(hull.bits().0 & !low_bits(*free), *free)));
        let holed = self.with_holes.iter().take(LOOKED_AT).filter(|(own, _)| cube.is_subset(own));
        prefixes.flatten().copied().chain(holed.map(|(_, index)| *index)).collect()
    }

    fn together(&self, parts: &Parts, exact: bool) -> Cover {
        let mut entries = BTreeSet::new();
        let found_all = self.takers(parts, |index| {
            let room = entries.len() < LISTED || entries.contains(&index);
            if room {
                entries.insert(index);
            }
            room
        });
        let more = !(found_all && exact);
        match entries.first() {
            // It covers more than its prefixes show: a union of cubes with holes, say.
            Some(only) if entries.len() == 1 && !more => Cover::Alone(*only),
            _ => Cover::Together { entries: entries.into_iter().collect(), more },
        }
    }

    /// Gives `note` the entries that take addresses of `parts`, until it or the search has had enough; then false.
    fn takers(&self, parts: &Parts, mut note: impl FnMut(usize) -> bool) -> bool {
        let mut looked_at = 0..LOOKED_AT;
        for cube in parts.all_cubes(self.family) {
            let run = cube.hull_run();
            let before = self.taken.range(..run.first).next_back().filter(|(_, (last, _))| *last >= run.first);
            for (&first, &(last, index)) in before.into_iter().chain(self.taken.range(run.first..=run.last)) {
                if looked_at.next().is_none() || (cube.overlaps_run(Run { first, last }) && !note(index)) {
                    return false;
                }
            }
            for (own, index) in &self.taken_with_holes {
                if looked_at.next().is_none() || (own.overlaps(&cube) && !note(*index)) {
                    return false;
                }
            }
        }
        true
    }
}
