//! Sets of networks in words for people.

use std::collections::BTreeMap;

use super::cube::Cube;
use super::family::Family;
use super::networks::NetworkSet;

/// Runs beyond which nobody reads what the set consists of.
const MANY: usize = 400;

impl NetworkSet {
    /// The set in words: `no route`, `every route`, `the default route and 10.0.0.0/8 up to /24`. At most `listed` of its
    /// parts are named.
    pub fn describe(&self, listed: usize) -> String {
        if self.is_empty() {
            return "no route".to_owned();
        }
        if self.is_everything() {
            return "every route".to_owned();
        }
        let parts = self.parts();
        let missing = self.complement();
        let missing = if missing.size() < MANY { missing.parts() } else { None };
        match (parts, missing) {
            (Some(parts), Some(missing)) if missing.len() < parts.len() => {
                format!("every route except {}", enumerate(&missing, listed))
            }
            (Some(parts), _) => enumerate(&parts, listed),
            (None, Some(missing)) => format!("every route except {}", enumerate(&missing, listed)),
            (None, None) => "many networks".to_owned(),
        }
    }

    /// What it consists of: prefixes, each with the lengths of the networks in it.
    fn parts(&self) -> Option<Vec<String>> {
        if self.size() > MANY {
            return None;
        }
        let mut lengths: BTreeMap<Cube, Vec<(u8, u8)>> = BTreeMap::new();
        for (block, length) in self.blocks() {
            let ranges = lengths.entry(block).or_default();
            match ranges.last_mut() {
                Some((_, most)) if most.saturating_add(1) == length => *most = length,
                _ => ranges.push((length, length)),
            }
        }
        let all = lengths.into_iter().flat_map(|(block, ranges)| ranges.into_iter().map(move |range| (block, range)));
        Some(all.filter_map(|(block, range)| part(self.family(), &block, range)).collect())
    }
}

/// One prefix with the lengths of the networks in it.
fn part(family: Family, block: &Cube, (least, most): (u8, u8)) -> Option<String> {
    let prefix = block.as_prefix()?;
    let (own, longest) = (prefix.prefix_len(), prefix.max_prefix_len());
    Some(match (own, least, most) {
        (0, 0, 0) => "the default route".to_owned(),
        (0, 1, most) if most == longest => format!("every {family} network but the default route"),
        (0, 0, most) => format!("all {family} networks up to /{most}"),
        (0, least, most) if least == most => format!("all {family} networks of /{least}"),
        (0, least, most) if most == longest => {
            format!("all {family} networks longer than /{}", least.saturating_sub(1))
        }
        (0, least, most) => format!("all {family} networks from /{least} to /{most}"),
        (own, least, most) if own == least && least == most => prefix.to_string(),
        (own, least, most) if own == least && most == longest => format!("{prefix} with all within"),
        (own, least, most) if own == least => format!("{prefix} up to /{most}"),
        (_, least, most) if least == most => format!("networks of /{least} within {prefix}"),
        (_, least, most) => format!("networks from /{least} to /{most} within {prefix}"),
    })
}

fn enumerate(parts: &[String], listed: usize) -> String {
    match (parts.len().saturating_sub(listed), parts.split_last()) {
        (0, Some((last, before))) if !before.is_empty() => format!("{} and {last}", before.join(", ")),
        (0, _) => parts.concat(),
        (more, _) => format!("{} and {more} more", parts.iter().take(listed).cloned().collect::<Vec<_>>().join(", ")),
    }
}
