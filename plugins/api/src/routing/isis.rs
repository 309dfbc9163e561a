//! The two levels of IS-IS (ISO 10589), and the weakest of several proofs.

use crate::Fact;
use crate::model::Authentication;

/// Level 1 and level 2, of which both are meant where nothing is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Levels(pub [bool; 2]);

impl Default for Levels {
    fn default() -> Self {
        Self([true, true])
    }
}

impl Levels {
    /// Level 1 alone.
    pub const ONE: Self = Self([true, false]);
    /// Level 2 alone.
    pub const TWO: Self = Self([false, true]);

    /// The levels that are meant by both.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        let ([one, two], [other_one, other_two]) = (self.0, other.0);
        Self([one && other_one, two && other_two])
    }

    /// What holds of the levels that are meant.
    pub fn of<T>(self, each: &[T; 2]) -> impl Iterator<Item = &T> {
        each.iter().zip(self.0).filter(|(_, meant)| *meant).map(|(what, _)| what)
    }

    /// The same, to write to.
    pub fn of_mut<T>(self, each: &mut [T; 2]) -> impl Iterator<Item = &mut T> {
        each.iter_mut().zip(self.0).filter(|(_, meant)| *meant).map(|(what, _)| what)
    }
}

/// The weakest of several proofs; the first that is not known, if one of them is not.
pub fn weakest(proofs: impl Iterator<Item = Fact<Authentication>>) -> Fact<Authentication> {
    let mut weakest = Fact::default();
    for proof in proofs {
        let Some(found) = proof.value() else { return proof };
        if weakest.value().is_none_or(|known: &Authentication| found.rank() < known.rank()) {
            weakest = proof;
        }
    }
    weakest
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Span, Why};

    #[test]
    fn levels_that_run_on_both_are_meant() {
        assert_eq!(Levels::default().and(Levels::TWO), Levels::TWO);
        assert_eq!(Levels::ONE.and(Levels::TWO), Levels([false, false]));
        assert_eq!(Levels::TWO.of(&['a', 'b']).collect::<Vec<_>>(), [&'b']);
    }

    #[test]
    fn one_proof_that_is_missing_is_none() {
        let set = |way| Fact::Set(way, Span::new(1, 2));
        let of = |proofs: Vec<Fact<Authentication>>| weakest(proofs.into_iter());
        assert_eq!(of(vec![set(Authentication::Sha2), set(Authentication::Md5)]), set(Authentication::Md5));
        let unknown = Fact::Unknown(Why::NotStated);
        assert_eq!(of(vec![set(Authentication::Md5), unknown.clone()]), unknown);
        assert_eq!(of(vec![]), Fact::default());
    }
}
