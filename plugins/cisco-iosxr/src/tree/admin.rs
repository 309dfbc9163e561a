//! The configuration of the administration plane, which stands behind the router's own in the same capture.

use seawall_api::Text;
use seawall_api::reader::capture::{Frame, LineKind};

/// How its header begins, behind the marks of a comment.
pub(crate) const HEADER: &str = "IOS XR Admin Configuration";

/// Makes the lines of the section lines of this configuration: its header becomes the head of a block.
pub(super) fn join(text: &Text, frame: &mut Frame, kind: fn(&str) -> LineKind) {
    let Some(header) = (0..text.line_count()).find(|line| is_header(text.line(*line))) else { return };
    set(frame, header, LineKind::Command);
    for line in header + 1..text.line_count() {
        let known = kind(text.line(line));
        if known == LineKind::Residue {
            break;
        }
        set(frame, line, known);
    }
    frame.another = frame.another.filter(|another| *another < header);
}

/// `!! IOS XR Admin Configuration 5.3.3`.
pub(super) fn is_header(line: &str) -> bool {
    line.trim_start().strip_prefix("!!").is_some_and(|rest| rest.trim_start().starts_with(HEADER))
}

fn set(frame: &mut Frame, line: u32, kind: LineKind) {
    if let Some(known) = frame.lines.get_mut(line as usize) {
        *known = kind;
    }
}
