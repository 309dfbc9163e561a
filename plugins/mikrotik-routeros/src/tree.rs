//! Lines into statements, and statements into menus.

use seawall_api::reader::statements::{self, Frame, Surroundings};
use seawall_api::{Text, Tree};

const AROUND: Surroundings = Surroundings { comment, residue, holds_lines };

/// Reads a text's lines.
pub(crate) fn frame(text: &Text) -> Frame {
    statements::frame(text, &AROUND)
}

/// Grows the tree of a configuration: one node a line, in line order.
pub(crate) fn grow(text: &Text) -> Tree {
    grow_in(text, &frame(text))
}

/// Grows the tree of a configuration whose lines are known.
pub(crate) fn grow_in(text: &Text, frame: &Frame) -> Tree {
    statements::grow(text, frame)
}

/// `#` begins a comment of the system, `!` one that an archive put there.
fn comment(line: &str) -> bool {
    line.starts_with(['#', '!'])
}

/// A prompt, `[admin@MikroTik] > /export` or `[admin@MikroTik] /ip address>`, and what a terminal adds: `-- [Q quit|...]`.
fn residue(line: &str) -> bool {
    let prompt = line
        .strip_prefix('[')
        .and_then(|rest| rest.split_once(']'))
        .is_some_and(|(name, rest)| name.contains('@') && !name.contains(' ') && rest.contains('>'));
    prompt || line.starts_with("-- [") || line.starts_with("interrupted")
}

/// What may be typed with plain ends of lines, as scripts in a file are.
fn holds_lines(name: &str) -> bool {
    matches!(name, "source" | "on-event" | "on-up" | "on-down" | "script" | "note" | "contents" | "value")
}

#[cfg(test)]
mod tests {
    use super::*;
    use seawall_api::tree::NodeKind;

    #[test]
    fn prompts_and_comments_are_no_statements() {
        use NodeKind::{Command, Comment, Residue};
        let text = Text::new(
            "[admin@MikroTik] > /export\n# jan/02/1970 00:00:01 by RouterOS 6.49\n/ip address\nset [ find default-name=ether1 ] x=y\n[admin@MikroTik] /ip>\n".to_owned(),
        );
        let kinds: Vec<_> = grow(&text).iter().map(|(_, node)| node.kind).collect();
        assert_eq!(kinds, [Residue, Comment, Command, Command, Residue]);
    }
}
