//! A digest that is the same on every machine and in every version of Seawall.
//!
//! Fingerprints decide what a baseline forgives, and an intruder writes part of what goes into
//! them; hence SHA-256, cut to 128 bits, and not a fast hash in which collisions are made at will.

use std::fmt;

use sha2::{Digest as _, Sha256};

/// A digest of 128 bits; prints as 32 hexadecimal digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Hash128(u128);

impl Hash128 {
    /// The digest of some bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Self::of_parts([bytes])
    }

    /// The digest of several parts. Each counts with its length, so that `ab`, `c` is not `a`, `bc`.
    pub fn of_parts<'a>(parts: impl IntoIterator<Item = &'a [u8]>) -> Self {
        let mut hasher = Sha256::new();
        for part in parts {
            hasher.update(u64::try_from(part.len()).unwrap_or(u64::MAX).to_be_bytes());
            hasher.update(part);
        }
        let value = hasher.finalize().iter().take(16).fold(0, |value: u128, byte| value << 8 | u128::from(*byte));
        Self(value)
    }
}

impl std::str::FromStr for Hash128 {
    type Err = NoHash;

    /// As it prints, and no other way.
    fn from_str(text: &str) -> Result<Self, NoHash> {
        let digits = text.len() == 32 && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
        digits.then(|| u128::from_str_radix(text, 16).ok()).flatten().map(Self).ok_or(NoHash)
    }
}

/// A text that is no digest as they print.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not 32 hexadecimal digits")]
pub struct NoHash;

impl fmt::Display for Hash128 {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:032x}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_digest_never_changes() {
        // sha256(0000000000000003 "abc"), first half, as computed by sha256sum.
        assert_eq!(Hash128::of(b"abc").to_string(), "c3494ca1a2cf8eeb8a11ded316fb55b8");
    }

    #[test]
    fn what_prints_is_read_again() {
        let hash = Hash128::of(b"abc");
        assert_eq!(hash.to_string().parse(), Ok(hash));
        for wrong in [
            "",
            "c3494ca1a2cf8eeb8a11ded316fb55b",
            "C3494CA1A2CF8EEB8A11DED316FB55B8",
            "+3494ca1a2cf8eeb8a11ded316fb55b8",
        ] {
            assert_eq!(wrong.parse::<Hash128>(), Err(NoHash), "{wrong}");
        }
    }

    #[test]
    fn parts_do_not_run_into_each_other() {
        let of = |parts: &[&str]| Hash128::of_parts(parts.iter().map(|part| part.as_bytes()));
        assert_ne!(of(&["ab", "c"]), of(&["a", "bc"]));
        assert_ne!(of(&["", "a"]), of(&["a", ""]));
    }
}
