//! What the lines that were not read leave open for an analysis.

use seawall_api::reading::Extent;
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

/// Whether one of the lines that were not read could change the object with this span.
pub(crate) fn may_change(unread: &[Option<Span>], object: Span) -> bool {
    unread.iter().any(|within| within.is_none_or(|block| block.contains(object) || object.contains(block)))
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
