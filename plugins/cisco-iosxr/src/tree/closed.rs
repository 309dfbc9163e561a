//! Blocks that end with a word of their own: `route-policy ... end-policy`, `prefix-set ... end-set`.

use seawall_api::Text;
use seawall_api::reader::capture::{Frame, LineKind};

/// What opens a set: "Routing Policy Language Commands on Cisco IOS XR", and `show rpl` of release 7.
const SETS: [&str; 12] = [
    "prefix-set",
    "as-path-set",
    "community-set",
    "extcommunity-set",
    "large-community-set",
    "rd-set",
    "tag-set",
    "esi-set",
    "etag-set",
    "mac-set",
    "ospf-area-set",
    "global-set",
];

/// For each line, the line of the head that it belongs to, whatever its indentation.
pub(super) fn heads(text: &Text, frame: &Frame) -> Vec<Option<u32>> {
    let mut heads = vec![None; frame.lines.len()];
    let mut open: Option<(u32, &str)> = None;
    for (line, kind) in (0u32..).zip(&frame.lines) {
        let raw = text.line(line);
        match (kind, open) {
            (LineKind::Comment, Some((head, end))) if raw.trim() == end => {
                let within = heads.get_mut(head as usize + 1..line as usize).unwrap_or_default();
                within.fill(Some(head));
                open = None;
            }
            (LineKind::Command, _) if let Some(end) = end_of(raw) => open = Some((line, end)),
            _ => {}
        }
    }
    heads
}

/// The word that ends what this line opens.
pub(crate) fn end_of(raw: &str) -> Option<&'static str> {
    let (first, rest) = raw.trim_end().split_once(' ')?;
    if SETS.contains(&first) {
        return Some("end-set");
    }
    // `route-policy NAME in` binds a policy and opens nothing.
    let binds = rest.ends_with(" in") || rest.ends_with(" out");
    (first == "route-policy" && !binds).then_some("end-policy")
}
