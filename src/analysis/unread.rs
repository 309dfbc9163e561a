//! What the lines that were not read leave open for an analysis.

use seawall_api::reading::{Extent, overlaps};
use seawall_api::{LineState, Reading, Span, Why};

/// Why something that is not there may be there all the same: the file is a part, or a line that
/// could make it was not read. `None` if absence is certain.
pub(crate) fn why_absence_is_open(reading: &Reading, paths: &[&str]) -> Option<Why> {
    if reading.completeness.extent != Extent::Whole {
        return Some(Why::PartialFile);
    }
    let open = touching(reading, paths).any(|within| within.is_none());
    open.then_some(Why::UnreadLine)
}

/// The same where a line in the block of an object may also hide what the object names: a server without its address is
/// none.
pub(super) fn why_any_is_open(reading: &Reading, paths: &[&str]) -> Option<Why> {
    let part = (reading.completeness.extent != Extent::Whole).then_some(Why::PartialFile);
    part.or_else(|| may_change_any(reading, paths).then_some(Why::UnreadLine))
}

/// Blocks of lines that were not read, to be asked for many objects.
#[derive(Debug, Default)]
pub(crate) struct Blocks {
    /// Whether some line could change any object.
    anywhere: bool,
    /// By where they begin, with the farthest end of those so far.
    spans: Vec<(Span, u32)>,
}

impl Blocks {
    /// The blocks of unread lines that could feed one of these lists.
    pub(crate) fn touching(reading: &Reading, paths: &[&str]) -> Self {
        let (mut anywhere, mut spans) = (false, Vec::new());
        for block in touching(reading, paths) {
            match block {
                Some(span) => spans.push((span, 0)),
                None => anywhere = true,
            }
        }
        spans.sort_unstable();
        spans.dedup();
        let mut farthest = 0;
        for (span, reach) in &mut spans {
            farthest = farthest.max(span.end);
            *reach = farthest;
        }
        Self { anywhere, spans }
    }

    /// Whether some line could change any object.
    pub(super) fn anywhere(&self) -> bool {
        self.anywhere
    }

    /// Whether there is none.
    pub(super) fn is_empty(&self) -> bool {
        !self.anywhere && self.spans.is_empty()
    }

    /// Whether one of the lines could change the object with this span.
    pub(crate) fn may_change(&self, object: Span) -> bool {
        let behind = self.spans.partition_point(|(block, _)| block.start <= object.start);
        let around = behind.checked_sub(1).and_then(|index| self.spans.get(index));
        let first = self.spans.partition_point(|(block, _)| block.start < object.start);
        let mut inside = self.spans.get(first..).unwrap_or_default().iter().map(|(block, _)| *block);
        self.anywhere
            || around.is_some_and(|(_, reach)| *reach >= object.end)
            || inside.by_ref().take_while(|block| block.start <= object.end).any(|block| object.contains(block))
    }
}

/// Whether a line that was not read could change any object of these lists.
pub(super) fn may_change_any(reading: &Reading, paths: &[&str]) -> bool {
    touching(reading, paths).next().is_some()
}

/// The blocks of unread lines that could feed one of these lists; `None` for a line that could from anywhere. Looks at
/// every line: to be asked once, not for each object.
pub(crate) fn touching<'a>(reading: &'a Reading, paths: &'a [&str]) -> impl Iterator<Item = Option<Span>> + 'a {
    reading.states.iter().filter_map(move |state| match state {
        LineState::Unknown(feeds) | LineState::Unmodelled(feeds) => feeds.touch(paths).then_some(feeds.within),
        _ => None,
    })
}

/// Why a list may have members that were not read: the file is a part, or a line that was not read could add one, from
/// anywhere.
pub(super) fn why_list_is_open(reading: &Reading, list: &str) -> Option<Why> {
    if reading.completeness.extent != Extent::Whole {
        return Some(Why::PartialFile);
    }
    let open = reading.states.iter().any(|state| match state {
        LineState::Unknown(feeds) | LineState::Unmodelled(feeds) => {
            feeds.within.is_none() && feeds.paths.iter().any(|feed| overlaps(feed, list) && feed.len() <= list.len())
        }
        _ => false,
    });
    open.then_some(Why::UnreadLine)
}

#[cfg(test)]
mod tests {
    use seawall_api::reading::Feeds;

    use super::*;

    #[test]
    fn blocks_change_what_they_hold_and_what_holds_them() {
        let spans = [(100, 200), (20, 40), (120, 130)].map(|(start, end)| Span::new(start, end));
        let state = |within| LineState::Unknown(Feeds { paths: vec!["acls"], within });
        let reading = |states| Reading {
            text: seawall_api::Text::default(),
            tree: seawall_api::Tree::default(),
            states,
            model: seawall_api::model::Model::default(),
            completeness: seawall_api::reading::Completeness { extent: Extent::Whole, evidence: Vec::new() },
            statements: None,
        };
        let blocks = Blocks::touching(&reading(spans.iter().map(|span| state(Some(*span))).collect()), &["acls"]);
        let concerned = |object: Span| spans.iter().any(|block| block.contains(object) || object.contains(*block));
        for start in (0..220).step_by(5) {
            for end in (start..220).step_by(5) {
                let object = Span::new(start, end);
                assert_eq!(blocks.may_change(object), concerned(object), "{object:?}");
            }
        }
        assert!(Blocks::touching(&reading(vec![state(None)]), &["acls"]).may_change(Span::new(5, 6)));
        assert!(Blocks::touching(&reading(vec![state(None)]), &["lines"]).is_empty());
    }
}
