//! A subtree of a view, as RFC 3415 calls it a family: which objects lie in it.

use seawall_api::model::Subtree;
use seawall_api::{Fact, Span};

use crate::data::mib::{self, Step};

/// A subtree whose name and mask are understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Family {
    /// Its numbers; `None` where any number fits.
    pub(super) steps: Vec<Step>,
    /// Its numbers as they stand in the device's table, with 0 for any, by which families of one length are ordered.
    pub(super) key: Vec<u64>,
    /// Whether what lies in it is shown; `None` where that is not known.
    pub(super) included: Option<bool>,
    /// Where it is written.
    pub(super) at: Span,
}

/// How a family and a subtree of the tree stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Standing {
    /// They have no object in common.
    Apart,
    /// The family holds the whole subtree.
    Holds,
    /// The family lies inside the subtree.
    Inside,
}

impl Family {
    /// Reads a subtree; `None` if its name or mask is not understood.
    pub(super) fn read(subtree: &Subtree) -> Option<Self> {
        let mask = match &subtree.mask {
            Fact::Set(Some(hex), _) | Fact::Default(Some(hex)) => bytes(hex)?,
            _ => Vec::new(),
        };
        let written = mib::resolve(&subtree.oid)?;
        let key = written.iter().map(|step| step.unwrap_or_default()).collect();
        // Bits that are missing are ones.
        let counts = |index: usize| mask.get(index / 8).is_none_or(|byte| byte & (0x80 >> (index % 8)) != 0);
        let steps = written.into_iter().enumerate().map(|(index, step)| step.filter(|_| counts(index))).collect();
        Some(Self { steps, key, included: subtree.included.value().copied(), at: subtree.at })
    }

    /// Whether an object lies in it.
    pub(super) fn holds(&self, object: &[u64]) -> bool {
        self.steps.len() <= object.len() && self.fits(object)
    }

    /// How it stands to the subtree with this root.
    pub(super) fn standing(&self, root: &[u64]) -> Standing {
        if !self.fits(root) {
            Standing::Apart
        } else if self.steps.len() <= root.len() {
            Standing::Holds
        } else {
            Standing::Inside
        }
    }

    /// Whether it is the subtree with this root, or a part of it, and of no other one beside it.
    pub(super) fn lies_in(&self, root: &[u64]) -> bool {
        let last = root.len().checked_sub(1).and_then(|index| self.steps.get(index));
        matches!(last, Some(Some(_))) && self.fits(root)
    }

    /// An object inside both it and the subtree with this root, where it lies inside that.
    pub(super) fn object_below(&self, root: &[u64]) -> Vec<u64> {
        root.iter().copied().chain(self.key.iter().skip(root.len()).copied()).collect()
    }

    /// Of two families that hold an object, the one that decides: the longer, else the greater; of equal ones the later,
    /// which has taken the other's place in the table.
    pub(super) fn outranks(&self, other: &Self) -> bool {
        (self.steps.len(), &self.key) >= (other.steps.len(), &other.key)
    }

    fn fits(&self, object: &[u64]) -> bool {
        self.steps.iter().zip(object).all(|(step, number)| step.is_none_or(|step| step == *number))
    }
}

/// The bytes of a mask in hexadecimal, most significant first.
fn bytes(hex: &str) -> Option<Vec<u8>> {
    let digits = hex.chars().filter(|mark| !matches!(mark, ':' | '.')).map(|mark| mark.to_digit(16));
    let digits: Vec<u32> = digits.collect::<Option<_>>()?;
    let pairs = digits.chunks(2).map(|pair| u8::try_from(pair.iter().fold(0, |byte, digit| byte * 16 + digit)).ok());
    if digits.len().is_multiple_of(2) { pairs.collect() } else { None }
}
