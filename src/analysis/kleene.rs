//! Yes, no and unknown, with the reason and the place kept.

use seawall_api::Fact;

/// Whether both hold. One that surely does not decides.
pub(super) fn both(left: Fact<bool>, right: Fact<bool>) -> Fact<bool> {
    match (left.value(), right.value()) {
        (Some(false), _) => left,
        (_, Some(false)) => right,
        (None, _) => left,
        (_, None) => right,
        // The place of what is written says more than a default.
        (Some(true), Some(true)) => {
            if right.is_set() {
                right
            } else {
                left
            }
        }
    }
}

/// Whether one of them holds. One that surely does decides.
pub(super) fn either(left: Fact<bool>, right: Fact<bool>) -> Fact<bool> {
    not(both(not(left), not(right)))
}

/// The contrary.
pub(super) fn not(fact: Fact<bool>) -> Fact<bool> {
    map(fact, |value| !value)
}

/// A fact that follows from another one, at the same place.
pub(super) fn map<T>(fact: Fact<T>, follows: impl FnOnce(T) -> bool) -> Fact<bool> {
    match fact {
        Fact::Set(value, span) => Fact::Set(follows(value), span),
        Fact::Default(value) => Fact::Default(follows(value)),
        Fact::Unknown(why) => Fact::Unknown(why),
    }
}

#[cfg(test)]
mod tests {
    use seawall_api::{Span, Why};

    use super::*;

    const YES: Fact<bool> = Fact::Default(true);
    const NO: Fact<bool> = Fact::Default(false);
    const OPEN: Fact<bool> = Fact::Unknown(Why::Version);

    #[test]
    fn what_is_certain_decides() {
        assert_eq!(both(NO, OPEN), NO);
        assert_eq!(both(OPEN, NO), NO);
        assert_eq!(both(YES, OPEN), OPEN);
        assert_eq!(both(YES, YES), YES);
        assert_eq!(either(YES, OPEN), YES);
        assert_eq!(either(OPEN, YES), YES);
        assert_eq!(either(NO, OPEN), OPEN);
        assert_eq!(either(NO, NO), NO);
    }

    #[test]
    fn the_place_of_what_is_written_is_kept() {
        let written = Fact::Set(true, Span::new(3, 9));
        assert_eq!(both(YES, written.clone()), written);
        assert_eq!(both(written.clone(), YES), written);
    }
}
