//! What is surely in a set and what is possibly in it.

use std::net::IpAddr;
use std::ops::RangeInclusive;

use super::family::Family;
use super::set::AddressSet;

/// An answer that may be missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Answer {
    /// It is so, whatever is not known.
    Yes,
    /// It is not so, whatever is not known.
    No,
    /// It depends on what is not known.
    Unknown,
}

impl Answer {
    /// The answer of two questions, of which the first is a proof and the second a possibility.
    pub(super) const fn of(surely: bool, possibly: bool) -> Self {
        match (surely, possibly) {
            (true, _) => Self::Yes,
            (false, true) => Self::Unknown,
            (false, false) => Self::No,
        }
    }
}

/// On which side an answer may miss the truth once exactness costs too much.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    /// It holds at most what it should.
    Inner,
    /// It holds at least what it should.
    Outer,
}

impl Side {
    pub(super) const fn opposite(self) -> Self {
        match self {
            Self::Inner => Self::Outer,
            Self::Outer => Self::Inner,
        }
    }
}

/// A set of addresses known from both sides; where the two sides are equal it is known exactly.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bounds {
    surely: AddressSet,
    /// Absent where it is equal to `surely`.
    possibly: Option<AddressSet>,
}

impl Bounds {
    /// A set of which nothing is known.
    pub fn unknown(family: Family) -> Self {
        Self { surely: AddressSet::nothing(family), possibly: Some(AddressSet::everything(family)) }
    }

    /// A set between two others; what is surely inside counts as possibly inside as well.
    pub fn between(surely: AddressSet, possibly: AddressSet) -> Self {
        if possibly.is_subset(&surely) {
            return surely.into();
        }
        // A caller's `possibly` need not hold all of `surely`; widened so that it does, the sides never contradict.
        let possibly = if surely.is_subset(&possibly) { possibly } else { surely.union(&possibly).into_possibly() };
        Self { surely, possibly: Some(possibly) }
    }

    /// Runs a computation that errs on the side given to it, twice if it is not exact at once.
    pub(super) fn of_sides(compute: impl Fn(Side) -> (AddressSet, bool)) -> Self {
        let (surely, exact) = compute(Side::Inner);
        if exact { surely.into() } else { Self::between(surely, compute(Side::Outer).0) }
    }

    /// The family of its addresses.
    pub const fn family(&self) -> Family {
        self.surely.family()
    }

    /// The addresses that are inside, whatever is not known.
    pub const fn surely(&self) -> &AddressSet {
        &self.surely
    }

    /// The addresses that are inside or may be.
    pub fn possibly(&self) -> &AddressSet {
        self.possibly.as_ref().unwrap_or(&self.surely)
    }

    /// The set itself where it is known exactly.
    pub const fn exact(&self) -> Option<&AddressSet> {
        if self.possibly.is_none() { Some(&self.surely) } else { None }
    }

    /// The outer side.
    fn into_possibly(self) -> AddressSet {
        self.possibly.unwrap_or(self.surely)
    }

    /// Whether an address is inside.
    pub fn contains(&self, address: IpAddr) -> Answer {
        Answer::of(self.surely.contains(address), self.possibly().contains(address))
    }

    /// Whether there is no address inside.
    pub fn is_empty(&self) -> Answer {
        Answer::of(self.possibly().is_empty(), self.surely.is_empty())
    }

    /// Whether every address of the family is inside.
    pub fn is_everything(&self) -> Answer {
        Answer::of(self.surely.is_everything(), self.possibly().is_everything())
    }

    /// Whether all addresses are in `other`.
    pub fn is_subset(&self, other: &Self) -> Answer {
        Answer::of(self.possibly().is_subset(other.surely()), self.surely.is_subset(other.possibly()))
    }

    /// Whether some address is in both.
    pub fn overlaps(&self, other: &Self) -> Answer {
        Answer::of(self.surely.overlaps(other.surely()), self.possibly().overlaps(other.possibly()))
    }

    /// The least and the greatest number of addresses; 2^128 is given as the largest number.
    pub fn count(&self) -> RangeInclusive<u128> {
        self.surely.count()..=self.possibly().count()
    }

    /// The least and the greatest number of addresses that are in `other`.
    pub fn count_within(&self, other: &AddressSet) -> RangeInclusive<u128> {
        self.surely.count_within(other)..=self.possibly().count_within(other)
    }

    /// The addresses in either.
    #[must_use]
    pub fn union(&self, other: &Self) -> Self {
        self.combine(self.surely.union(other.surely()), || self.possibly().union(other.possibly()), other)
    }

    /// The addresses in both.
    #[must_use]
    pub fn intersection(&self, other: &Self) -> Self {
        self.combine(self.surely.intersection(other.surely()), || self.possibly().intersection(other.possibly()), other)
    }

    /// The addresses that are not in `other`.
    #[must_use]
    pub fn difference(&self, other: &Self) -> Self {
        self.combine(self.surely.difference(other.possibly()), || self.possibly().difference(other.surely()), other)
    }

    /// The addresses of the family that are not inside.
    #[must_use]
    pub fn complement(&self) -> Self {
        Self::from(AddressSet::everything(self.family())).difference(self)
    }

    fn combine(&self, surely: Self, possibly: impl FnOnce() -> Self, other: &Self) -> Self {
        if self.possibly.is_none() && other.possibly.is_none() {
            return surely;
        }
        Self::between(surely.surely, possibly().into_possibly())
    }
}

impl From<AddressSet> for Bounds {
    fn from(set: AddressSet) -> Self {
        Self { surely: set, possibly: None }
    }
}
