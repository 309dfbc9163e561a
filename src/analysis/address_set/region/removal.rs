//! Taking addresses out of a region.

use std::mem;

use super::super::cube::Cube;
use super::super::parts::Parts;
use super::Region;

impl Region {
    /// Takes `parts` away. Only for an outer region: what would cost too much to cut out stays.
    pub(in super::super) fn remove(&mut self, parts: &Parts) {
        for run in &parts.runs {
            self.runs.remove(*run);
            if self.spend(self.cubes.len()) && self.cubes.iter().any(|cube| cube.overlaps_run(*run)) {
                let blocks: Vec<Cube> = run.blocks(self.family).collect();
                self.cut_own_cubes(&blocks);
            }
        }
        for cube in &parts.cubes {
            self.cut_own_cubes(&[*cube]);
            self.cut_own_runs(cube);
        }
        if self.cubes.len() > self.limits.pieces {
            self.give_up();
        }
    }

    /// Cuts a cube out of the runs that it meets; what has holes then becomes cubes.
    fn cut_own_runs(&mut self, cube: &Cube) {
        let mut from = Some(0);
        while let Some(run) = from.and_then(|from| self.next_run_meeting(cube, from)) {
            let Some(left) = self.cut(run.blocks(self.family).collect(), &[*cube]) else { return };
            self.runs.remove(run);
            let mut pieces = Parts::default();
            pieces.extend(left);
            self.runs.extend(pieces.runs);
            self.cubes.append(&mut pieces.cubes);
            if self.cubes.len() > self.limits.pieces {
                return;
            }
            from = run.last.checked_add(1);
        }
    }

    /// Cuts `knives` out of the region's own cubes; where that costs too much a cube stays whole.
    fn cut_own_cubes(&mut self, knives: &[Cube]) {
        let mut kept = Parts::default();
        for cube in mem::take(&mut self.cubes) {
            let left = self.cut(vec![cube], knives).unwrap_or_else(|| vec![cube]);
            kept.extend(left);
        }
        self.runs.extend(kept.runs);
        self.cubes = kept.cubes;
    }
}
