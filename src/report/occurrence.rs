//! Equal fingerprints told apart by counting them: services that follow findings from run to run drop what has the
//! same identity twice.

use rustc_hash::FxHashMap;

use crate::stable_hash::Hash128;

/// How often each fingerprint was there.
#[derive(Debug, Default)]
pub(super) struct Occurrences(FxHashMap<Hash128, u32>);

impl Occurrences {
    /// The number, from 1, of a fingerprint among those that are equal to it.
    pub(super) fn next(&mut self, fingerprint: Hash128) -> u32 {
        let count = self.0.entry(fingerprint).or_insert(0);
        *count += 1;
        *count
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_ones_are_numbered() {
        let mut occurrences = Occurrences::default();
        let (one, two) = (Hash128::of(b"1"), Hash128::of(b"2"));
        assert_eq!([one, two, one, one].map(|it| occurrences.next(it)), [1, 1, 2, 3]);
    }
}
