//! Sets of addresses in words for people, and in prefixes.

use std::cmp::Reverse;

use ipnet::IpNet;

use super::Limits;
use super::bounds::Bounds;
use super::cube::Cube;
use super::family::{bit_length, low_bits};
use super::run::{self, Run};
use super::set::AddressSet;

/// Enough to find out whether little is missing from a set, no more.
const A_FEW: Limits = Limits { pieces: 64, steps: 50_000 };

impl AddressSet {
    /// The fewest prefixes that make up the set; `None` where some of it has holes.
    pub fn prefixes(&self) -> Option<Vec<IpNet>> {
        self.cubes().map(|cube| cube.as_prefix()).collect()
    }

    /// At most `most` prefixes, though at least one, that together hold the whole set; they part it where neighbours
    /// have the least in common. An empty set needs none.
    pub fn covering_prefixes(&self, most: usize) -> Vec<IpNet> {
        let mut hulls: Vec<Run> = self.cubes().map(|cube| cube.hull_run()).collect();
        run::join(&mut hulls);
        let blocks: Vec<Run> =
            hulls.iter().flat_map(|run| run.blocks(self.family())).map(|cube| cube.hull_run()).collect();
        // Where two neighbours have the least in common is where to part them.
        let neighbours = blocks.iter().zip(blocks.iter().skip(1)).enumerate();
        let mut gaps: Vec<(u32, usize)> =
            neighbours.map(|(index, (left, right))| (bit_length(left.first ^ right.last), index)).collect();
        gaps.sort_unstable_by_key(|gap| Reverse(*gap));
        let mut ends: Vec<usize> = gaps.iter().take(most.saturating_sub(1)).map(|(_, index)| index + 1).collect();
        ends.sort_unstable();
        ends.push(blocks.len());
        let mut start = 0;
        let mut covers: Vec<Run> = Vec::with_capacity(ends.len());
        for end in ends {
            if let Some(group) = blocks.get(start..end)
                && let (Some(first), Some(last)) = (group.first(), group.last())
            {
                let free = bit_length(first.first ^ last.last);
                let mask = !low_bits(free);
                covers.push(Cube::of_bits(self.family(), first.first, mask).hull_run());
            }
            start = end;
        }
        // Two groups may have grown into one another, or into one prefix together.
        run::join(&mut covers);
        let cubes = covers.iter().flat_map(|cover| cover.blocks(self.family()));
        cubes.filter_map(|cube| cube.as_prefix()).collect()
    }

    /// The set in words: `no source`, `any IPv4 source`, `10.0.0.0/8 and 2 more prefixes`. At most `listed` of its
    /// parts are named, the largest first if that leaves some out.
    pub fn describe(&self, listed: usize) -> String {
        if self.is_empty() {
            return "no source".to_owned();
        }
        let any = format!("any {} source", self.family());
        if self.is_everything() {
            return any;
        }
        // Of a set that holds more than half, what is missing says more than what is there.
        if self.count() > Run::everything(self.family()).last / 2
            && let Some(missing) = Self::everything(self.family()).difference_within(self, A_FEW).exact()
            && missing.cubes().take(listed.saturating_add(1)).count() <= listed
        {
            return format!("{any} except {}", enumerate(missing.cubes().collect(), listed));
        }
        enumerate(self.cubes().collect(), listed)
    }
}

impl Bounds {
    /// The set in words, as [`AddressSet::describe`] has it; what is only possible is said to be: `10.0.0.0/8, possibly
    /// any IPv4 source`.
    pub fn describe(&self, listed: usize) -> String {
        match self.exact() {
            Some(set) => set.describe(listed),
            None if self.surely().is_empty() => format!("possibly {}", self.possibly().describe(listed)),
            None => format!("{}, possibly {}", self.surely().describe(listed), self.possibly().describe(listed)),
        }
    }
}

fn enumerate(mut cubes: Vec<Cube>, listed: usize) -> String {
    let more = cubes.len().saturating_sub(listed);
    if more > 0 {
        cubes.sort_by_key(|cube| Reverse(cube.size()));
    }
    let named: Vec<String> = cubes.iter().take(listed).map(Cube::to_string).collect();
    let rest = cubes.get(listed..).unwrap_or_default();
    let kind = match (rest.iter().all(Cube::is_prefix), more) {
        (true, 1) => "prefix",
        (true, _) => "prefixes",
        (false, 1) => "block",
        (false, _) => "blocks",
    };
    match (named.is_empty(), more) {
        (_, 0) => join_with_and(&named),
        (true, _) => format!("{more} {kind}"),
        (false, _) => format!("{} and {more} more {kind}", named.join(", ")),
    }
}

fn join_with_and(named: &[String]) -> String {
    match named.split_last() {
        Some((last, before)) if !before.is_empty() => format!("{} and {last}", before.join(", ")),
        _ => named.concat(),
    }
}
