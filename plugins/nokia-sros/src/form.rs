//! The form in which a configuration is written.

use seawall_api::Text;
use seawall_api::reader::capture::{Frame, LineKind};

/// Classic CLI or MD-CLI. Defaults differ between them where the system's documentation says so.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Form {
    /// Blocks that are indented and closed by `exit`.
    #[default]
    Classic,
    /// Blocks in braces, or one path a line behind `/configure`.
    Md,
}

impl Form {
    /// MD-CLI opens blocks with braces and writes paths in full; classic CLI never does.
    pub(crate) fn of(text: &Text, frame: &Frame) -> Self {
        let mut commands =
            (0u32..).zip(&frame.lines).filter(|(_, kind)| matches!(kind, LineKind::Command | LineKind::Residue));
        let is_md = |line: &str| line.starts_with('/') || line.ends_with('{') || line.ends_with('}');
        if commands.any(|(line, _)| is_md(text.line(line).trim())) { Self::Md } else { Self::Classic }
    }
}
