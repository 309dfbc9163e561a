//! The worst first, and no more of them than a format holds.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::finding::Finding;
use crate::verdict::{Confidence, Severity};

/// Severity and confidence, the worst first.
pub(crate) type Rank = (Reverse<Option<Severity>>, Reverse<Option<Confidence>>);

/// The rank of one finding.
pub(crate) fn rank(finding: &Finding) -> Rank {
    (Reverse(Some(finding.severity)), Reverse(Some(finding.confidence)))
}

/// The worst of what passes by; of equal ones those that came first.
#[derive(Debug)]
pub(super) struct Worst<T> {
    most: usize,
    kept: BTreeMap<(Rank, usize), T>,
    offered: usize,
}

impl<T> Worst<T> {
    /// Keeps so many.
    pub(super) fn of(most: usize) -> Self {
        Self { most, kept: BTreeMap::new(), offered: 0 }
    }

    /// Takes what stands for a finding, which is only made if it is kept.
    pub(super) fn offer(&mut self, finding: &Finding, make: impl FnOnce() -> T) {
        let key = (rank(finding), self.offered);
        self.offered += 1;
        if self.kept.len() >= self.most {
            if self.kept.last_key_value().is_none_or(|(last, _)| *last < key) {
                return;
            }
            self.kept.pop_last();
        }
        self.kept.insert(key, make());
    }

    /// What is kept, the worst first.
    pub(super) fn iter(&self) -> impl Iterator<Item = &T> {
        self.kept.values()
    }

    /// How many are kept.
    pub(super) fn len(&self) -> usize {
        self.kept.len()
    }

    /// How many were there and are not kept.
    pub(super) fn left_out(&self) -> usize {
        self.offered - self.kept.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sample::finding;

    #[test]
    fn the_worst_are_kept_in_the_order_in_which_they_came() {
        let mut worst = Worst::of(3);
        for (at, severity) in [Severity::Low, Severity::High, Severity::Medium, Severity::High, Severity::Critical]
            .into_iter()
            .enumerate()
        {
            worst.offer(&finding("a", severity, "lines[0]", 1), || (severity.word(), at));
        }
        let kept: Vec<_> = worst.iter().copied().collect();
        assert_eq!(kept, [("critical", 4), ("high", 1), ("high", 3)]);
        assert_eq!((worst.len(), worst.left_out()), (3, 2));
    }

    #[test]
    fn what_is_not_kept_is_not_made() {
        let mut worst = Worst::of(1);
        worst.offer(&finding("a", Severity::High, "lines[0]", 1), || ());
        worst.offer(&finding("b", Severity::High, "lines[0]", 1), || panic!("made"));
        assert_eq!(worst.left_out(), 1);
    }
}
