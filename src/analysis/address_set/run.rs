//! An unbroken run of addresses: what prefixes and ranges come down to.

use std::iter;

use super::cube::Cube;
use super::family::{Family, low_bits};

/// All addresses from `first` to `last`, both included; `first` is never above `last`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Run {
    pub(super) first: u128,
    pub(super) last: u128,
}

impl Run {
    /// Every address of a family.
    pub(super) const fn everything(family: Family) -> Self {
        Self { first: 0, last: family.all_bits() }
    }

    /// How many addresses, modulo 2^128: only the whole of IPv6 comes out as 0.
    pub(super) const fn wrapping_size(self) -> u128 {
        self.last.wrapping_sub(self.first).wrapping_add(1)
    }

    /// The addresses that both runs hold.
    pub(super) fn intersection(self, other: Self) -> Option<Self> {
        let first = self.first.max(other.first);
        let last = self.last.min(other.last);
        (first <= last).then_some(Self { first, last })
    }

    /// Whether `other` lies inside.
    pub(super) const fn holds(self, other: Self) -> bool {
        self.first <= other.first && other.last <= self.last
    }

    /// The fewest prefixes that make up the run, in order of address.
    pub(super) fn blocks(self, family: Family) -> impl Iterator<Item = Cube> {
        let mut rest = Some(self);
        iter::from_fn(move || {
            let Run { first, last } = rest?;
            // The largest block that starts here is bounded by how `first` is aligned and by what is left of the run.
            let aligned = first.trailing_zeros().min(family.width());
            let left = last.wrapping_sub(first);
            let fitting = left.checked_add(1).map_or(128, u128::ilog2);
            let free = low_bits(aligned.min(fitting));
            let end = first | free;
            rest = (end < last).then(|| Run { first: end.saturating_add(1), last });
            Some(Cube::of_bits(family, first, !free))
        })
    }
}

/// Sorts runs and joins those that overlap or touch.
pub(super) fn join(runs: &mut Vec<Run>) {
    runs.sort_unstable();
    runs.dedup_by(|next, kept| {
        let touches = next.first <= kept.last.saturating_add(1);
        if touches {
            kept.last = kept.last.max(next.last);
        }
        touches
    });
}

/// The runs, out of sorted ones, that reach into `ends`.
pub(super) fn runs_near(runs: &[Run], ends: Run) -> impl Iterator<Item = &Run> {
    let before = runs.partition_point(|run| run.last < ends.first);
    runs.iter().skip(before).take_while(move |run| run.first <= ends.last)
}
