//! Joined runs that are found by address, and grow and shrink run by run.

use std::collections::BTreeMap;

use super::run::Run;

/// Most runs that stand in a plain list: up to there moving them costs less than a tree does.
const FEW: usize = 32;

/// Disjoint runs that do not touch one another, by their first address.
///
/// A run that is added swallows those that it meets and a run that is removed leaves at most two ends, so a list of
/// changes costs its length times a look-up, however much they overlap.
#[derive(Clone, Debug, Default)]
pub(super) struct RunMap {
    /// In order; empty once there were too many.
    few: Vec<Run>,
    /// By first address, the last one; all of them once there were too many for the list.
    many: BTreeMap<u128, u128>,
}

impl RunMap {
    /// Adds a run.
    pub(super) fn insert(&mut self, run: Run) {
        let reach = run.last.saturating_add(1);
        if self.many.is_empty() {
            let from = self.few.partition_point(|before| before.last.saturating_add(1) < run.first);
            let met = self.few.iter().skip(from).take_while(|near| near.first <= reach);
            let (count, joined) = met.fold((0, run), |(count, all), near| {
                (count + 1, Run { first: all.first.min(near.first), last: all.last.max(near.last) })
            });
            self.replace(from, count, &[joined]);
            return;
        }
        let mut joined = run;
        if let Some(before) = self.last_from(run.first)
            && before.last.saturating_add(1) >= run.first
        {
            joined = Run { first: before.first, last: before.last.max(run.last) };
        }
        while let Some((&first, &last)) = self.many.range(joined.first..=reach).next() {
            self.many.remove(&first);
            joined.last = joined.last.max(last);
        }
        self.many.insert(joined.first, joined.last);
    }

    /// Takes a run away.
    pub(super) fn remove(&mut self, run: Run) {
        if self.many.is_empty() {
            let from = self.few.partition_point(|before| before.last < run.first);
            let met = || self.few.iter().skip(from).take_while(|near| near.first <= run.last);
            let Some((first, last)) = met().next().zip(met().last()) else { return };
            let before = (first.first < run.first).then(|| Run { first: first.first, last: run.first.wrapping_sub(1) });
            let after = (last.last > run.last).then(|| Run { first: run.last.wrapping_add(1), last: last.last });
            let (count, left) = (met().count(), before.into_iter().chain(after).collect::<Vec<_>>());
            self.replace(from, count, &left);
            return;
        }
        while let Some(met) = self.last_from(run.last).filter(|met| met.last >= run.first) {
            self.many.remove(&met.first);
            if met.last > run.last {
                self.many.insert(run.last.wrapping_add(1), met.last);
            }
            if met.first < run.first {
                self.many.insert(met.first, run.first.wrapping_sub(1));
            }
        }
    }

    /// Puts runs in the place of so many others of the list, which becomes a tree when it gets too long.
    fn replace(&mut self, from: usize, count: usize, runs: &[Run]) {
        match (self.few.get_mut(from), count, runs) {
            (Some(place), 1, [run]) => *place = *run,
            (_, 0, [run]) => self.few.insert(from.min(self.few.len()), *run),
            _ => drop(self.few.splice(from..from.saturating_add(count).min(self.few.len()), runs.iter().copied())),
        }
        if self.few.len() > FEW {
            self.many = self.few.drain(..).map(|run| (run.first, run.last)).collect();
        }
    }

    /// The runs that begin between two addresses, both included, in order.
    fn beginning(&self, first: u128, last: u128) -> impl Iterator<Item = Run> {
        let from = self.few.partition_point(|run| run.first < first);
        let few = self.few.iter().skip(from).take_while(move |run| run.first <= last).copied();
        let many = (!self.many.is_empty()).then(|| self.many.range(first..=last));
        few.chain(many.into_iter().flatten().map(|(&first, &last)| Run { first, last }))
    }

    /// Where to begin so that a run is met that reaches into `run`.
    fn start_of(&self, run: Run) -> u128 {
        self.last_from(run.first).map_or(run.first, |before| before.first)
    }

    /// The stretches of `run` that are not covered, in order.
    pub(super) fn gaps(&self, run: Run) -> Vec<Run> {
        let mut gaps = Vec::new();
        let mut from = run.first;
        for Run { first, last } in self.beginning(self.start_of(run), run.last) {
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
        self.few.iter().copied().chain(self.many.iter().map(|(&first, &last)| Run { first, last }))
    }

    /// How many runs there are.
    pub(super) fn len(&self) -> usize {
        self.few.len() + self.many.len()
    }

    /// Whether nothing is covered.
    pub(super) fn is_empty(&self) -> bool {
        self.few.is_empty() && self.many.is_empty()
    }

    /// The stretches of `run` that are covered, in order.
    pub(super) fn shared_with(&self, run: Run) -> impl Iterator<Item = Run> {
        self.beginning(self.start_of(run), run.last).filter_map(move |near| near.intersection(run))
    }

    /// The last run that begins at or before an address.
    pub(super) fn last_from(&self, address: u128) -> Option<Run> {
        if self.many.is_empty() {
            let after = self.few.partition_point(|run| run.first <= address);
            return self.few.get(after.checked_sub(1)?).copied();
        }
        self.many.range(..=address).next_back().map(|(&first, &last)| Run { first, last })
    }

    /// The first run that ends at or after an address.
    pub(super) fn next_at(&self, address: u128) -> Option<Run> {
        self.last_from(address)
            .filter(|before| before.last >= address)
            .or_else(|| self.beginning(address, u128::MAX).next())
    }

    /// The stretch around an address that is not covered, or else the run that covers it.
    pub(super) fn gap_or_run_at(&self, address: u128, everything: Run) -> Result<Run, Run> {
        let before = self.last_from(address);
        if let Some(run) = before.filter(|before| before.last >= address) {
            return Err(run);
        }
        let next = self.beginning(address, u128::MAX).next();
        Ok(Run {
            first: before.map_or(everything.first, |run| run.last.wrapping_add(1)),
            last: next.map_or(everything.last, |run| run.first.wrapping_sub(1)),
        })
    }
}

impl FromIterator<Run> for RunMap {
    /// From runs that are joined already.
    fn from_iter<T: IntoIterator<Item = Run>>(runs: T) -> Self {
        let mut map = Self { few: runs.into_iter().collect(), many: BTreeMap::new() };
        if map.few.len() > FEW {
            map.many = map.few.drain(..).map(|run| (run.first, run.last)).collect();
        }
        map
    }
}

impl Extend<Run> for RunMap {
    fn extend<T: IntoIterator<Item = Run>>(&mut self, runs: T) {
        for run in runs {
            self.insert(run);
        }
    }
}
