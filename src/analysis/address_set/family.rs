//! The two address families, and addresses as numbers.

use std::fmt;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// An address family; it gives the width of an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Family {
    /// IPv4, 32 bits.
    V4,
    /// IPv6, 128 bits.
    V6,
}

impl Family {
    /// The family of an address.
    pub const fn of(address: IpAddr) -> Self {
        match address {
            IpAddr::V4(_) => Self::V4,
            IpAddr::V6(_) => Self::V6,
        }
    }

    /// The number of bits in an address.
    pub const fn width(self) -> u32 {
        match self {
            Self::V4 => 32,
            Self::V6 => 128,
        }
    }

    /// Every bit of an address; also the last address of the family.
    pub(super) const fn all_bits(self) -> u128 {
        low_bits(self.width())
    }

    /// The address with this number.
    pub(super) fn address(self, number: u128) -> IpAddr {
        match self {
            Self::V4 => {
                let bits = u32::try_from(number & self.all_bits()).unwrap_or(u32::MAX);
                IpAddr::V4(Ipv4Addr::from_bits(bits))
            }
            Self::V6 => IpAddr::V6(Ipv6Addr::from_bits(number)),
        }
    }
}

impl fmt::Display for Family {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Self::V4 => "IPv4",
            Self::V6 => "IPv6",
        })
    }
}

/// An address as a number.
pub(super) fn number(address: IpAddr) -> u128 {
    match address {
        IpAddr::V4(address) => u128::from(address.to_bits()),
        IpAddr::V6(address) => address.to_bits(),
    }
}

/// The lowest `count` bits set; all of them from 128 on.
pub(super) const fn low_bits(count: u32) -> u128 {
    match u128::MAX.checked_shr(128_u32.saturating_sub(count)) {
        Some(bits) => bits,
        None => 0,
    }
}

/// How many bits it takes to write a number: 0 for 0, 128 for the largest.
pub(super) const fn bit_length(number: u128) -> u32 {
    128_u32.saturating_sub(number.leading_zeros())
}

/// The highest bit that is set, as a number with only that bit.
pub(super) fn highest_bit(number: u128) -> Option<u128> {
    number.checked_ilog2().map(|position| 1 << position)
}

/// Two to the power of `exponent`, the largest number where that does not fit.
pub(super) fn power_of_two(exponent: u32) -> u128 {
    1_u128.checked_shl(exponent).unwrap_or(u128::MAX)
}
