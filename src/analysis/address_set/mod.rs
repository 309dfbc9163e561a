//! Sets of addresses, exact where they can be, and what a first-match filter lets through.
//!
//! An address mask in a router config is a *cube*: some bits must match, the others are free. Nearly all of them are
//! prefixes, yet `10.0.0.1 0.0.0.254` (every odd host) is as lawful, so a [`Cube`] may have holes anywhere. An
//! [`AddressSet`] keeps what is unbroken as sorted runs, which never cost more than their number, and only what has
//! holes as separate cubes. Cubes with holes can multiply without end when they are cut by one another; past [`Limits`]
//! an operation answers with [`Bounds`]: what is surely inside and what is possibly inside.
//!
//! ```text
//! cube   value and mask                     runs    [first, last], the fast way
//!   └──► parts: runs + cubes with holes ──► region  a set that grows entry by entry
//!                                             └──► set, bounds, filter, standing
//! ```
//!
//! Routing speaks of networks, each with its length, and not of addresses: a [`NetworkSet`] keeps runs for each length.
//!
//! Nothing here knows a vendor. A plugin hands in cubes; the words for people come from [`AddressSet::describe`] and
//! [`Bounds::describe`]. A set holds one [`Family`]; cubes and sets of the other family share no address with it and
//! are left aside, which is what a device does with them too.

mod algebra;
mod bounds;
mod cube;
mod family;
mod filter;
mod network_words;
mod networks;
mod openness;
mod parts;
mod precedents;
mod region;
mod run;
mod run_map;
mod set;
mod standing;
mod words;

#[cfg(test)]
mod tests;

pub use bounds::{Answer, Bounds};
pub use cube::Cube;
pub use family::Family;
pub use filter::{Action, Entry, Evaluation, Match, evaluate, evaluate_within, permitted};
pub use networks::NetworkSet;
pub use openness::{Breadth, Openness, global_addresses, openness};
pub use set::AddressSet;
pub use standing::{Cover, Standing};

/// How far exactness may be pursued before an answer becomes a pair of bounds.
///
/// Neither limit touches prefixes and ranges: only cubes with holes are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// The most cubes with holes that one set may consist of.
    pub pieces: usize,
    /// The most comparisons with such cubes in one operation. It is a count, never a clock, so that every run of the
    /// program gives the same answer.
    pub steps: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { pieces: 4_096, steps: 4_000_000 }
    }
}
