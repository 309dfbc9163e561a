//! Joined runs that are found by address, and grow and shrink run by run.

use std::collections::BTreeMap;

use super::run::Run;

/// Disjoint runs that do not touch one another, by their first address.
///
/// A run that is added swallows those that it meets and a run that is removed leaves at most two ends, so a list of
/// changes costs its length times a look-up, however much they overlap.
#[derive(Clone, Debug, Default)]
pub(super) struct RunMap {
    runs: BTreeMap<u128, u128>,
}

impl RunMap {
    /// Adds a run.
    pub(super) fn insert(&mut self, run: Run) {
        let mut joined = run;
        if let Some(before) = self.last_from(run.first)
            && before.last.saturating_add(1) >= run.first
        {
            joined = Run { first: before.first, last: before.last.max(run.last) };
        }
        let reach = run.last.saturating_add(1);
        while let Some((&first, &last)) = self.runs.range(joined.first..=reach).next() {
            self.runs.remove(&first);
            joined.last = joined.last.max(last);
        }
        self.runs.insert(joined.first, joined.last);
    }

    /// Takes a run away.
    pub(super) fn remove(&mut self, run: Run) {
        while let Some(met) = self.last_from(run.last).filter(|met| met.last >= run.first) {
            self.runs.remove(&met.first);
            if met.last > run.last {
                self.runs.insert(run.last.wrapping_add(1), met.last);
            }
            if met.first < run.first {
                self.runs.insert(met.first, run.first.wrapping_sub(1));
            }
        }
    }

    /// The stretches of `run` that are not covered, in order.
    pub(super) fn gaps(&self, run: Run) -> Vec<Run> {
        let start = self.last_from(run.first).map_or(run.first, |before| before.first);
        let mut gaps = Vec::new();
        let mut from = run.first;
        for (&first, &last) in self.runs.range(start..=run.last) {
            if first > from {
                gaps.push(Run { first: from, last: first.wrapping_sub(1) });
            }
            if last >= run.last {
                return gaps;
            }
            from = from.max(last.wrapping_add(1));
        }
        gaps.push(Run { first: from, last: run.last });
        gaps
    }

    /// Whether all of `run` is covered.
    pub(super) fn covers(&self, run: Run) -> bool {
        self.last_from(run.first).is_some_and(|before| before.last >= run.last)
    }

    /// Whether any of `run` is covered.
    pub(super) fn overlaps(&self, run: Run) -> bool {
        self.last_from(run.last).is_some_and(|before| before.last >= run.first)
    }

    /// Its runs, in order.
    pub(super) fn runs(&self) -> impl Iterator<Item = Run> {
        self.runs.iter().map(|(&first, &last)| Run { first, last })
    }

    /// How many runs there are.
    pub(super) fn len(&self) -> usize {
        self.runs.len()
    }

    /// Whether nothing is covered.
    pub(super) fn is_empty(&self) -> bool {
        self.runs.is_empty()
    }

    /// The stretches of `run` that are covered, in order.
    pub(super) fn shared_with(&self, run: Run) -> impl Iterator<Item = Run> {
        let start = self.last_from(run.first).map_or(run.first, |before| before.first);
        let near = self.runs.range(start..=run.last).map(|(&first, &last)| Run { first, last });
        near.filter_map(move |near| near.intersection(run))
    }

    /// The last run that begins at or before an address.
    pub(super) fn last_from(&self, address: u128) -> Option<Run> {
        self.runs.range(..=address).next_back().map(|(&first, &last)| Run { first, last })
    }

    /// The first run that ends at or after an address.
    pub(super) fn next_at(&self, address: u128) -> Option<Run> {
        self.last_from(address)
            .filter(|before| before.last >= address)
            .or_else(|| self.runs.range(address..).next().map(|(&first, &last)| Run { first, last }))
    }

    /// The stretch around an address that is not covered, or else the run that covers it.
    pub(super) fn gap_or_run_at(&self, address: u128, everything: Run) -> Result<Run, Run> {
        let before = self.last_from(address);
        if let Some(run) = before.filter(|before| before.last >= address) {
            return Err(run);
        }
        let next = self.runs.range(address..).next();
        Ok(Run {
            first: before.map_or(everything.first, |run| run.last.wrapping_add(1)),
            last: next.map_or(everything.last, |(first, _)| first.wrapping_sub(1)),
        })
    }
}

impl FromIterator<Run> for RunMap {
    /// From runs that are joined already.
    fn from_iter<T: IntoIterator<Item = Run>>(runs: T) -> Self {
        Self { runs: runs.into_iter().map(|run| (run.first, run.last)).collect() }
    }
}

impl Extend<Run> for RunMap {
    fn extend<T: IntoIterator<Item = Run>>(&mut self, runs: T) {
        for run in runs {
            self.insert(run);
        }
    }
}
