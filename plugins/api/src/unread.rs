//! The lines that were not read: what they could have changed, and which names stand in them.

use std::collections::{BTreeMap, HashSet};

use crate::reading::{Feeds, names_in, overlaps};
use crate::{LineState, Span, Text, Tree};

/// The lines of a configuration that were not read.
#[derive(Debug, Default)]
pub struct Unread {
    /// Those that were not understood, in their order.
    unknown: Vec<Span>,
    /// Those that are known and not in the model.
    unmodelled: Vec<Span>,
    /// What the lines could have changed anywhere.
    anywhere: HashSet<&'static str>,
    /// What they could have changed in their block alone, by where the block begins. No block lies in another.
    inside: BTreeMap<u32, (Span, HashSet<&'static str>)>,
    /// All of that.
    all: HashSet<&'static str>,
}

impl Unread {
    /// Goes once over the lines.
    pub fn of(tree: &Tree, states: &[LineState]) -> Self {
        let mut unread = Self::default();
        for ((_, node), state) in tree.iter().zip(states) {
            let feeds = match state {
                LineState::Unknown(feeds) => {
                    unread.unknown.push(node.span);
                    feeds
                }
                LineState::Unmodelled(feeds) => {
                    unread.unmodelled.push(node.span);
                    feeds
                }
                _ => continue,
            };
            unread.note(feeds);
        }
        unread
    }

    fn note(&mut self, feeds: &Feeds) {
        let paths = match feeds.within {
            Some(block) => &mut self.inside.entry(block.start).or_insert_with(|| (block, HashSet::new())).1,
            None => &mut self.anywhere,
        };
        paths.extend(&feeds.paths);
        self.all.extend(&feeds.paths);
    }

    /// The lines inside a block that were not understood.
    pub fn not_understood(&self, block: Span) -> &[Span] {
        let first = self.unknown.partition_point(|line| line.start < block.start);
        let end = self.unknown.partition_point(|line| line.start < block.end);
        self.unknown.get(first..end).unwrap_or(&[])
    }

    /// Whether a line, in no block or in this one, could have changed what one of these paths leads to; for what stands
    /// in no block, a line in any.
    pub fn touch(&self, block: Option<Span>, paths: &[&str]) -> bool {
        let touch =
            |feeds: &HashSet<&'static str>| feeds.iter().any(|feed| paths.iter().any(|path| overlaps(feed, path)));
        let Some(block) = block else { return touch(&self.all) };
        let around = self.inside.range(..block.start).next_back().filter(|(_, (known, _))| known.contains(block));
        let within = self.inside.range(block.start..block.end.max(block.start));
        touch(&self.anywhere) || around.into_iter().chain(within).any(|(_, (_, feeds))| touch(feeds))
    }

    /// The names that stand in the lines.
    pub fn names<'a>(&self, text: &'a Text) -> HashSet<&'a str> {
        self.unknown.iter().chain(&self.unmodelled).flat_map(|line| names_in(text.slice(*line))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unread(within: &[Option<(u32, u32)>]) -> Unread {
        let mut unread = Unread::default();
        for block in within {
            unread.note(&Feeds { paths: vec!["ntp"], within: block.map(|(start, end)| Span::new(start, end)) });
        }
        unread
    }

    #[test]
    fn a_line_in_a_block_touches_that_block_alone() {
        let unread = unread(&[Some((10, 20)), Some((30, 40))]);
        for (block, touched) in
            [((10, 20), true), ((12, 15), true), ((0, 50), true), ((20, 30), false), ((0, 9), false)]
        {
            assert_eq!(unread.touch(Some(Span::new(block.0, block.1)), &["ntp.keys"]), touched, "{block:?}");
        }
        assert!(unread.touch(None, &["ntp"]), "a list may hold what stands in any block");
        assert!(!unread.touch(None, &["aaa"]) && !unread.touch(Some(Span::new(10, 20)), &["aaa"]));
    }

    #[test]
    fn a_line_in_no_block_touches_all() {
        let unread = unread(&[None]);
        assert!(unread.touch(None, &["ntp.keys"]) && unread.touch(Some(Span::new(3, 4)), &["ntp"]));
    }
}
