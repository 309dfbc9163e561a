//! A small space of addresses inside a large one, in which everything can be counted out.

use std::fmt;
use std::net::IpAddr;

use proptest::prelude::*;

use super::super::{Action, AddressSet, Cube, Entry, Family, Match};

/// 256 addresses that differ in eight chosen bits, and one address outside that stands for all others.
#[derive(Clone)]
pub(super) struct Space {
    pub(super) family: Family,
    positions: [u32; 8],
    base: u128,
    /// The small ones in order, then the one outside.
    pub(super) addresses: Vec<IpAddr>,
}

/// Low bits, high bits, scattered bits, and the same for IPv6; the bits that are chosen, and the value of the others.
const SPACES: [(Family, [u32; 8], u128); 5] = [
    (Family::V4, [7, 6, 5, 4, 3, 2, 1, 0], 0x0a00_0000),
    (Family::V4, [31, 30, 29, 28, 27, 26, 25, 24], 0x0000_0001),
    (Family::V4, [31, 27, 20, 16, 15, 8, 1, 0], 0x0010_0204),
    (Family::V6, [127, 126, 64, 63, 62, 2, 1, 0], 0x20_0000_0000),
    (Family::V6, [7, 6, 5, 4, 3, 2, 1, 0], 0x2001_0db8 << 96),
];

/// What a set holds: for each small address, and last for the one outside, whether it is inside.
pub(super) type Table = Vec<bool>;

impl Space {
    fn new((family, positions, base): (Family, [u32; 8], u128)) -> Self {
        let mut space = Self { family, positions, base, addresses: Vec::new() };
        let small = space.spread(0xff);
        let fixed = !small & family.all_bits();
        let inside = (0..=u8::MAX).map(|number| base & !small | space.spread(number));
        let outside = base ^ (fixed & fixed.wrapping_neg());
        space.addresses = inside.chain([outside]).map(|number| family.address(number)).collect();
        space
    }

    fn spread(&self, small: u8) -> u128 {
        let bits = self.positions.iter().enumerate();
        bits.map(|(index, position)| u128::from(small >> (7 - index) & 1) << position).sum()
    }

    pub(super) fn cube(&self, small: SmallCube) -> Cube {
        if small.any {
            return Cube::any(self.family);
        }
        let mask = !self.spread(0xff) | self.spread(small.mask);
        Cube::of_bits(self.family, self.base & !self.spread(0xff) | self.spread(small.value), mask)
    }

    pub(super) fn cubes(&self, small: &[SmallCube]) -> Vec<Cube> {
        small.iter().map(|small| self.cube(*small)).collect()
    }

    pub(super) fn table(&self, set: &AddressSet) -> Table {
        self.addresses.iter().map(|address| set.contains(*address)).collect()
    }

    pub(super) fn table_of_cubes(&self, cubes: &[Cube]) -> Table {
        let inside = |address: &IpAddr| cubes.iter().any(|cube| cube.contains(*address));
        self.addresses.iter().map(inside).collect()
    }

    pub(super) fn entries(&self, small: &[SmallEntry]) -> Vec<Entry> {
        let entry = |small: &SmallEntry| {
            let cubes = self.cubes(&small.cubes);
            let matches = match small.kind {
                0 => Match::AtMost(cubes),
                1 => Match::AtLeast(cubes),
                2 => Match::Unknown,
                _ => Match::Exactly(cubes),
            };
            let action = if small.permit { Action::Permit } else { Action::Deny };
            Entry { action, matches }
        };
        small.iter().map(entry).collect()
    }
}

impl fmt::Debug for Space {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{} bits {:?} of {}", self.family, self.positions, self.family.address(self.base))
    }
}

/// A cube over the eight bits of a space, or every address there is.
#[derive(Clone, Copy, Debug)]
pub(super) struct SmallCube {
    value: u8,
    mask: u8,
    any: bool,
}

/// An entry with such cubes.
#[derive(Clone, Debug)]
pub(super) struct SmallEntry {
    permit: bool,
    kind: u8,
    cubes: Vec<SmallCube>,
}

pub(super) fn spaces() -> impl Strategy<Value = Space> {
    prop::sample::select(SPACES.as_slice()).prop_map(Space::new)
}

/// Prefixes, hosts, patterns with few and with many holes, now and then everything.
pub(super) fn small_cube() -> impl Strategy<Value = SmallCube> {
    let mask = prop_oneof![
        4 => (0_u32..=8).prop_map(|free| u8::try_from(0xff_u32 << free & 0xff).unwrap()),
        1 => Just(0xff_u8),
        2 => any::<u8>(),
        1 => (any::<u8>(), any::<u8>()).prop_map(|(left, right)| left | right),
        2 => (any::<u8>(), any::<u8>()).prop_map(|(left, right)| left & right),
    ];
    (any::<u8>(), mask, prop::bool::weighted(0.05)).prop_map(|(value, mask, any)| SmallCube { value, mask, any })
}

pub(super) fn small_cubes(most: usize) -> impl Strategy<Value = Vec<SmallCube>> {
    prop::collection::vec(small_cube(), 0..=most)
}

/// Entries that are exact unless `doubtful`, when about a third of them cannot be told.
pub(super) fn small_entries(most: usize, doubtful: bool) -> impl Strategy<Value = Vec<SmallEntry>> {
    let kinds = if doubtful { 0_u8..8 } else { 3_u8..4 };
    let entry =
        (any::<bool>(), kinds, small_cubes(3)).prop_map(|(permit, kind, cubes)| SmallEntry { permit, kind, cubes });
    prop::collection::vec(entry, 0..=most)
}

/// The cubes of a set share no address and add up to its count.
pub(super) fn assert_disjoint(set: &AddressSet) {
    let cubes: Vec<Cube> = set.cubes().collect();
    for (index, cube) in cubes.iter().enumerate() {
        assert!(cubes[index + 1..].iter().all(|other| !cube.overlaps(other)), "{cubes:?}");
    }
    let sum = cubes.iter().fold(0_u128, |sum, cube| sum.saturating_add(cube.size()));
    assert_eq!(sum, set.count());
}
