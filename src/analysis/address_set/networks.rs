//! Sets of networks, as routing speaks of them: `10.0.0.0/8` and `10.0.0.0/16` are two members, not one and a part of it.
//!
//! For each length the networks of that length stand as runs of the addresses that they cover. Their ends are always
//! ends of networks, so that every operation is one on runs, length by length, and nothing is ever approximated.

use ipnet::IpNet;

use super::cube::Cube;
use super::family::{Family, number};
use super::run::Run;
use super::run_map::RunMap;

/// A set of networks of one family.
#[derive(Clone, Debug)]
pub struct NetworkSet {
    family: Family,
    /// By length, from 0.
    lengths: Vec<RunMap>,
}

impl NetworkSet {
    /// No network.
    pub fn nothing(family: Family) -> Self {
        Self { family, lengths: vec![RunMap::default(); family.width() as usize + 1] }
    }

    /// Every network of every length.
    pub fn everything(family: Family) -> Self {
        let whole: RunMap = [Run::everything(family)].into_iter().collect();
        Self { family, lengths: vec![whole; family.width() as usize + 1] }
    }

    /// The family of its networks.
    pub const fn family(&self) -> Family {
        self.family
    }

    /// Adds the networks within `prefix` whose length lies between two; those of the other family are left aside.
    pub fn insert(&mut self, prefix: IpNet, least: u8, most: u8) {
        if Family::of(prefix.addr()) == self.family {
            let run = run_of(prefix);
            let least = usize::from(least.max(prefix.prefix_len()));
            self.between(least, usize::from(most)).for_each(|runs| runs.insert(run));
        }
    }

    /// Adds the networks within `prefix` of the lengths, and hands those that are new to `taken` unless it is `None`.
    pub(in crate::analysis) fn claim(&mut self, prefix: IpNet, lengths: (u8, u8), mut taken: Option<&mut Self>) {
        if Family::of(prefix.addr()) != self.family {
            return;
        }
        let run = run_of(prefix);
        let (least, most) = (usize::from(lengths.0.max(prefix.prefix_len())), usize::from(lengths.1));
        let count = (most + 1).saturating_sub(least);
        for (length, runs) in self.lengths.iter_mut().enumerate().skip(least).take(count) {
            if let Some(target) = taken.as_mut().and_then(|taken| taken.lengths.get_mut(length)) {
                target.extend(runs.gaps(run));
            }
            runs.insert(run);
        }
    }

    fn between(&mut self, least: usize, most: usize) -> impl Iterator<Item = &mut RunMap> {
        self.lengths.iter_mut().skip(least).take((most + 1).saturating_sub(least))
    }

    /// Whether it holds no network.
    pub fn is_empty(&self) -> bool {
        self.lengths.iter().all(RunMap::is_empty)
    }

    /// Whether it holds every network of its family.
    pub fn is_everything(&self) -> bool {
        let whole = Run::everything(self.family);
        self.lengths.iter().all(|runs| runs.covers(whole))
    }

    /// Whether it holds one network.
    pub fn contains(&self, network: IpNet) -> bool {
        Family::of(network.addr()) == self.family
            && self.lengths.get(usize::from(network.prefix_len())).is_some_and(|runs| runs.covers(run_of(network)))
    }

    /// Whether it holds some network that lies within `prefix`, `prefix` itself included.
    pub fn reaches_into(&self, prefix: IpNet) -> bool {
        let run = run_of(prefix);
        let same = Family::of(prefix.addr()) == self.family;
        same && self.lengths.iter().skip(usize::from(prefix.prefix_len())).any(|runs| runs.overlaps(run))
    }

    /// Whether it holds some network that is longer than `length`.
    pub fn reaches_beyond(&self, length: u8) -> bool {
        self.lengths.iter().skip(usize::from(length) + 1).any(|runs| !runs.is_empty())
    }

    /// Whether all its networks are in `other`.
    pub fn is_subset(&self, other: &Self) -> bool {
        let pairs = self.lengths.iter().zip(&other.lengths);
        self.family == other.family && pairs.into_iter().all(|(own, of)| own.runs().all(|run| of.covers(run)))
    }

    /// How many runs it consists of: what operations on it cost.
    pub fn size(&self) -> usize {
        self.lengths.iter().map(RunMap::len).sum()
    }

    /// Adds the networks of `other`.
    pub fn unite(&mut self, other: &Self) {
        for (own, of) in self.lengths.iter_mut().zip(&other.lengths) {
            own.extend(of.runs());
        }
    }

    /// Takes the networks of `other` away.
    pub fn subtract(&mut self, other: &Self) {
        for (own, of) in self.lengths.iter_mut().zip(&other.lengths) {
            of.runs().for_each(|run| own.remove(run));
        }
    }

    /// The networks in both.
    #[must_use]
    pub fn intersection(&self, other: &Self) -> Self {
        let lengths = self.lengths.iter().zip(&other.lengths).map(|(own, of)| {
            // The shorter one is walked, the longer one asked.
            let (few, many) = if own.len() <= of.len() { (own, of) } else { (of, own) };
            few.runs().flat_map(|run| many.shared_with(run)).collect()
        });
        Self { family: self.family, lengths: lengths.collect() }
    }

    /// The networks that are not in it.
    #[must_use]
    pub fn complement(&self) -> Self {
        let whole = Run::everything(self.family);
        let lengths = self.lengths.iter().map(|runs| runs.gaps(whole).into_iter().collect());
        Self { family: self.family, lengths: lengths.collect() }
    }

    /// The fewest prefixes that make up the networks of each length, with that length.
    pub(super) fn blocks(&self) -> impl Iterator<Item = (Cube, u8)> {
        let family = self.family;
        self.lengths.iter().zip(0_u8..).flat_map(move |(runs, length)| {
            runs.runs().flat_map(move |run| run.blocks(family)).map(move |block| (block, length))
        })
    }
}

/// The addresses of a prefix.
fn run_of(prefix: IpNet) -> Run {
    Run { first: number(prefix.network()), last: number(prefix.network()) | number(prefix.hostmask()) }
}
