//! A value and a mask over the bits of an address.

use std::fmt;
use std::iter;
use std::net::IpAddr;

use ipnet::IpNet;

use super::family::{Family, bit_length, highest_bit, low_bits, number, power_of_two};
use super::run::Run;

/// The addresses whose masked bits have one value: a prefix, a host, or a pattern with holes.
///
/// A mask bit of 1 must match, so the mask is the inverse of an IOS wildcard. Equal cubes hold equal addresses.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Cube {
    family: Family,
    /// Zero wherever the mask is.
    value: u128,
    /// Zero above the width of the family.
    mask: u128,
}

impl Cube {
    /// Every address of a family.
    pub const fn any(family: Family) -> Self {
        Self { family, value: 0, mask: 0 }
    }

    /// One address.
    pub fn host(address: IpAddr) -> Self {
        Self::of_bits(Family::of(address), number(address), u128::MAX)
    }

    /// A prefix; host bits are dropped.
    pub fn prefix(prefix: IpNet) -> Self {
        Self::of_bits(Family::of(prefix.addr()), number(prefix.addr()), number(prefix.netmask()))
    }

    /// An address with a mask whose 1 bits must match; `None` where the two are of different families.
    pub fn masked(address: IpAddr, mask: IpAddr) -> Option<Self> {
        let family = Family::of(address);
        (family == Family::of(mask)).then(|| Self::of_bits(family, number(address), number(mask)))
    }

    /// An address with a wildcard mask, whose 0 bits must match; `None` where the two are of different families.
    pub fn wildcard(address: IpAddr, wildcard: IpAddr) -> Option<Self> {
        let family = Family::of(address);
        (family == Family::of(wildcard)).then(|| Self::of_bits(family, number(address), !number(wildcard)))
    }

    /// The prefixes that make up a range; none where it ends before it starts or the families differ.
    pub fn range(first: IpAddr, last: IpAddr) -> Vec<Self> {
        let family = Family::of(first);
        let run = Run { first: number(first), last: number(last) };
        if family != Family::of(last) || run.first > run.last {
            return Vec::new();
        }
        run.blocks(family).collect()
    }

    /// A cube of plain numbers; bits that mean nothing are dropped.
    pub(super) const fn of_bits(family: Family, value: u128, mask: u128) -> Self {
        let mask = mask & family.all_bits();
        Self { family, value: value & mask, mask }
    }

    /// The family of its addresses.
    pub const fn family(&self) -> Family {
        self.family
    }

    /// Its lowest address: the value, with every free bit 0.
    pub fn address(&self) -> IpAddr {
        self.family.address(self.value)
    }

    /// The mask, 1 where a bit must match.
    pub fn mask(&self) -> IpAddr {
        self.family.address(self.mask)
    }

    /// The mask as IOS writes it, 1 where a bit is free.
    pub fn wildcard_mask(&self) -> IpAddr {
        self.family.address(self.free())
    }

    /// The prefix that holds the same addresses; `None` for a cube with holes.
    pub fn as_prefix(&self) -> Option<IpNet> {
        let length = u8::try_from(self.mask.count_ones()).ok()?;
        self.is_prefix().then(|| IpNet::new(self.address(), length).ok()).flatten()
    }

    /// Whether the mask is unbroken, so that the cube is a prefix.
    pub const fn is_prefix(&self) -> bool {
        let free = self.free();
        free & free.wrapping_add(1) == 0
    }

    /// Whether an address is inside.
    pub fn contains(&self, address: IpAddr) -> bool {
        Family::of(address) == self.family && self.holds(number(address))
    }

    /// Whether every address of this cube is in `other`.
    pub const fn is_subset(&self, other: &Self) -> bool {
        self.same_family(other) && self.mask & other.mask == other.mask && other.holds(self.value)
    }

    /// Whether the two share an address.
    pub const fn overlaps(&self, other: &Self) -> bool {
        self.same_family(other) && (self.value ^ other.value) & self.mask & other.mask == 0
    }

    /// The addresses that both hold; they are a cube again.
    pub fn intersection(&self, other: &Self) -> Option<Self> {
        let both = Self { family: self.family, value: self.value | other.value, mask: self.mask | other.mask };
        self.overlaps(other).then_some(both)
    }

    /// What is left of this cube without `other`, in disjoint pieces: at most one for each bit that `other` fixes.
    pub fn difference(&self, other: &Self) -> impl Iterator<Item = Self> + use<> {
        let other = *other;
        let untouched = (!self.overlaps(&other)).then_some(*self);
        let mut inside = *self;
        let mut bits = if untouched.is_some() { 0 } else { other.mask & !self.mask };
        let pieces = iter::from_fn(move || {
            // From the highest bit down, so that a prefix cut by a prefix leaves prefixes.
            let bit = highest_bit(bits)?;
            bits &= !bit;
            let mask = inside.mask | bit;
            let piece = Self { mask, value: inside.value | (!other.value & bit), ..inside };
            inside = Self { mask, value: inside.value | (other.value & bit), ..inside };
            Some(piece)
        });
        untouched.into_iter().chain(pieces)
    }

    /// How many addresses; 2^128 is given as the largest number.
    pub fn size(&self) -> u128 {
        power_of_two(self.free().count_ones())
    }

    /// The smallest prefix around the cube: its holes filled.
    #[must_use]
    pub const fn hull(&self) -> Self {
        Self::of_bits(self.family, self.value, !low_bits(bit_length(self.free())))
    }

    /// The unbroken run of the [`hull`](Self::hull): for a prefix, the cube itself.
    pub(super) const fn hull_run(&self) -> Run {
        let hull = self.hull();
        Run { first: hull.value, last: hull.value | hull.free() }
    }

    /// The bits that may be anything.
    pub(super) const fn free(&self) -> u128 {
        !self.mask & self.family.all_bits()
    }

    /// Value and mask as numbers.
    pub(super) const fn bits(&self) -> (u128, u128) {
        (self.value, self.mask)
    }

    /// The lowest and the highest address.
    pub(super) const fn ends(&self) -> Run {
        Run { first: self.value, last: self.value | self.free() }
    }

    /// The lowest address of the cube that is not below `from`.
    pub(super) fn next_from(&self, from: u128) -> Option<u128> {
        let Some(wrong) = highest_bit((from ^ self.value) & self.mask) else {
            return Some(from);
        };
        if self.value & wrong != 0 {
            // `from` is too low at this bit: above it keep what is there, from it on the lowest of the cube.
            return Some((from & !(wrong | (wrong - 1))) | (self.value & (wrong | (wrong - 1))));
        }
        // `from` is too high there: count up at the nearest free bit above that is still 0.
        let room = self.free() & !from & !(wrong | (wrong - 1));
        let step = room & room.wrapping_neg();
        (step != 0).then(|| (from & !(step | (step - 1))) | step | (self.value & (step - 1)))
    }

    /// Whether an address of the cube lies in the run.
    pub(super) fn overlaps_run(&self, run: Run) -> bool {
        self.next_from(run.first).is_some_and(|address| address <= run.last)
    }

    /// How many addresses of the cube lie in the run, modulo 2^128.
    pub(super) fn wrapping_count_in(&self, run: Run) -> u128 {
        self.count_below(run.last)
            .wrapping_add(u128::from(self.holds(run.last)))
            .wrapping_sub(self.count_below(run.first))
    }

    /// How many addresses of the cube are below `end`.
    fn count_below(&self, end: u128) -> u128 {
        // Down to the first fixed bit that differs, a free bit that is 1 in `end` leaves behind all that have 0 there.
        let wrong = highest_bit((end ^ self.value) & self.mask);
        let lowest = wrong.map_or(0, |bit| bit | (bit - 1));
        let mut ones = self.free() & end & !lowest;
        let mut count = match wrong {
            Some(bit) if self.value & bit == 0 => power_of_two((self.free() & lowest).count_ones()),
            _ => 0,
        };
        while let Some(bit) = highest_bit(ones) {
            ones &= !bit;
            count = count.wrapping_add(power_of_two((self.free() & (bit - 1)).count_ones()));
        }
        count
    }

    const fn holds(&self, address: u128) -> bool {
        (address ^ self.value) & self.mask == 0
    }

    const fn same_family(&self, other: &Self) -> bool {
        matches!((self.family, other.family), (Family::V4, Family::V4) | (Family::V6, Family::V6))
    }
}

impl fmt::Display for Cube {
    /// As an engineer writes it: `10.0.0.1`, `10.0.0.0/8`, or `10.0.0.1 wildcard 0.0.0.254`.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.as_prefix() {
            Some(prefix) if prefix.prefix_len() == prefix.max_prefix_len() => write!(out, "{}", prefix.addr()),
            Some(prefix) => write!(out, "{prefix}"),
            None => write!(out, "{} wildcard {}", self.address(), self.wildcard_mask()),
        }
    }
}

impl fmt::Debug for Cube {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{self}")
    }
}
