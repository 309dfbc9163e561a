//! How much of the internet a filter lets in.

use std::sync::LazyLock;

use super::bounds::{Answer, Bounds};
use super::cube::Cube;
use super::family::{Family, low_bits, power_of_two};
use super::set::AddressSet;

/// IPv4 space that no one is reached at from outside: this network, private (RFC 1918), shared by carriers (RFC 6598),
/// loopback, link-local, multicast, reserved.
///
/// Documentation prefixes are missing on purpose: people who anonymise a config put them where global addresses were.
const NOT_GLOBAL_V4: [(u32, u32); 9] = [
    (0x0000_0000, 8),  // 0.0.0.0/8
    (0x0a00_0000, 8),  // 10.0.0.0/8
    (0x6440_0000, 10), // 100.64.0.0/10
    (0x7f00_0000, 8),  // 127.0.0.0/8
    (0xa9fe_0000, 16), // 169.254.0.0/16
    (0xac10_0000, 12), // 172.16.0.0/12
    (0xc0a8_0000, 16), // 192.168.0.0/16
    (0xe000_0000, 4),  // 224.0.0.0/4
    (0xf000_0000, 4),  // 240.0.0.0/4
];

/// So many bits of the largest block's prefix left open, and sixteen such blocks are touched: no operator numbers
/// its networks so.
const SCATTERED_BITS: u32 = 4;

/// How much of the globally routable space a set holds, in rising order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Breadth {
    /// The set is empty.
    Nothing,
    /// Not more global addresses than the limit; perhaps private ones only.
    Limited,
    /// More global addresses than the limit, or addresses of networks all over the internet.
    Wide,
    /// All global addresses but at most as many as the limit.
    NearlyEverything,
}

/// How open a door is, from both sides.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Openness {
    /// What it surely is.
    pub at_least: Breadth,
    /// What it may be.
    pub at_most: Breadth,
}

impl Openness {
    /// Whether the door is open to more global addresses than the limit.
    pub fn is_open(self) -> Answer {
        Answer::of(self.at_least >= Breadth::Wide, self.at_most >= Breadth::Wide)
    }
}

impl Family {
    /// The prefix length of the most global addresses that a door may be open to: `/8` for IPv4, `/16` for IPv6.
    ///
    /// Both are of the size of the largest blocks that one organisation holds, so that a larger set cannot be the
    /// networks of one operator, however it numbers them.
    pub const fn usual_limit(self) -> u8 {
        match self {
            Self::V4 => 8,
            Self::V6 => 16,
        }
    }
}

/// Each is made once in a run.
static GLOBAL: LazyLock<[AddressSet; 2]> = LazyLock::new(|| [Family::V4, Family::V6].map(make_global));

/// The globally routable addresses of a family: IPv4 without its special blocks, IPv6 `2000::/3`.
pub fn global_addresses(family: Family) -> &'static AddressSet {
    let [v4, v6] = &*GLOBAL;
    if family == Family::V4 { v4 } else { v6 }
}

fn make_global(family: Family) -> AddressSet {
    match family {
        Family::V4 => {
            let special = NOT_GLOBAL_V4.map(|(value, length)| {
                let free = low_bits(family.width().saturating_sub(length));
                Cube::of_bits(family, u128::from(value), !free)
            });
            // Prefixes only: the difference is exact.
            AddressSet::of_hulls(family, &special).complement().surely().clone()
        }
        Family::V6 => AddressSet::of_hulls(family, &[Cube::of_bits(family, 1 << 125, !low_bits(125))]),
    }
}

/// How open a set of permitted sources is. The limit is given as a prefix length: at most as many global addresses as
/// a prefix of this length holds are thought limited. [`Family::usual_limit`] has one to begin with.
pub fn openness(permitted: &Bounds, limit: u8) -> Openness {
    let family = permitted.family();
    let global = global_addresses(family);
    let head = low_bits(u32::from(limit)) << family.width().saturating_sub(u32::from(limit));
    let limit = power_of_two(family.width().saturating_sub(u32::from(limit)));
    // A mask written the wrong way round: few addresses, yet some in every part of the internet.
    let is_scattered = |cube: &Cube| {
        (cube.free() & head).count_ones() >= SCATTERED_BITS
            && AddressSet::of_cubes(family, [cube]).surely().overlaps(global)
    };
    let breadth = |set: &AddressSet| {
        let count = set.count_within(global);
        if set.is_empty() {
            Breadth::Nothing
        } else if global.count().saturating_sub(count) <= limit {
            Breadth::NearlyEverything
        } else if count > limit || set.cubes().any(|cube| is_scattered(&cube)) {
            Breadth::Wide
        } else {
            Breadth::Limited
        }
    };
    Openness { at_least: breadth(permitted.surely()), at_most: breadth(permitted.possibly()) }
}
