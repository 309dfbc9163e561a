//! Which lines make a statement, and which menu it stands in.

use super::value::continuation;
use crate::tree::NodeKind;
use crate::{NodeId, Span, Text, Tree};

/// What a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineKind {
    /// Nothing on it.
    Blank,
    /// A comment.
    Comment,
    /// What a terminal put there.
    Residue,
    /// The first line of a statement.
    Statement,
    /// A line on which the statement above goes on.
    More,
}

/// What a system's lines look like.
#[derive(Debug, Clone, Copy)]
pub struct Surroundings {
    /// Whether a line is a comment; without its indentation.
    pub comment: fn(&str) -> bool,
    /// Whether a line is a prompt or the like; without its indentation.
    pub residue: fn(&str) -> bool,
    /// Whether a property of this name may hold a text of several lines, with plain ends of lines.
    pub holds_lines: fn(&str) -> bool,
}

/// What every line of a text is.
#[derive(Debug, Clone, Default)]
pub struct Frame {
    /// By line.
    pub lines: Vec<LineKind>,
    /// The line on which a statement begins that the text does not end.
    pub open: Option<u32>,
}

/// Says what every line is. Each byte is looked at once, but for the texts that never end.
pub fn frame(text: &Text, around: &Surroundings) -> Frame {
    let mut frame = Frame { lines: Vec::with_capacity(text.line_count() as usize), open: None };
    let mut ends = Ends { strings: true, blocks: true };
    let mut within = 0;
    for line in 0..text.line_count() {
        let span = text.line_span(line);
        let trimmed = text.slice(span).trim();
        let kind = if span.start < within {
            LineKind::More
        } else if trimmed.is_empty() {
            LineKind::Blank
        } else if (around.comment)(trimmed) {
            LineKind::Comment
        } else if (around.residue)(trimmed) {
            LineKind::Residue
        } else {
            let (end, whole) = ends.of(text, span.start, around);
            within = end;
            if !whole {
                frame.open = Some(line);
            }
            LineKind::Statement
        };
        frame.lines.push(kind);
    }
    frame
}

/// Which texts of several lines are still looked for: one that never ends is looked for once.
struct Ends {
    strings: bool,
    blocks: bool,
}

impl Ends {
    /// The end of the statement that begins here, and whether nothing of it is missing.
    fn of(&mut self, text: &Text, start: u32, around: &Surroundings) -> (u32, bool) {
        let rest = text.slice(Span::new(start, text.end()));
        let one = end_in(rest, false, false, around);
        let (length, whole) = match one {
            End::At(length) => (length, true),
            End::InString(length, holds) if holds && self.strings => {
                let longer = end_below(rest, around);
                self.strings = longer.is_some();
                (longer.unwrap_or(length), longer.is_some())
            }
            End::InBlock(length) if self.blocks => {
                let longer = end_below(rest, around);
                self.blocks = longer.is_some();
                (longer.unwrap_or(length), longer.is_some())
            }
            End::InString(length, _) | End::InBlock(length) | End::Cut(length) => (length, false),
        };
        (start + u32::try_from(length).unwrap_or(u32::MAX), whole)
    }
}

enum End {
    /// At the end of a line.
    At(usize),
    /// A string is open at the end of a line; whether its property may hold several.
    InString(usize, bool),
    /// A block is open at the end of a line.
    InBlock(usize),
    /// The text ends behind a `\`.
    Cut(usize),
}

/// The end of a statement that goes on over several lines in a text or a block, if it ends.
fn end_below(rest: &str, around: &Surroundings) -> Option<usize> {
    match end_in(rest, true, true, around) {
        End::At(length) => Some(length),
        End::InString(..) | End::InBlock(_) | End::Cut(_) => None,
    }
}

/// Goes to the end of a statement.
fn end_in(rest: &str, strings: bool, blocks: bool, around: &Surroundings) -> End {
    let bytes = rest.as_bytes();
    let (mut at, mut depth) = (0, 0_u32);
    let mut string: Option<usize> = None;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'\\' => {
                let behind = bytes.get(at..).unwrap_or_default();
                match continuation(behind) {
                    Some(length) if at + length < bytes.len() => at += length,
                    Some(_) => return End::Cut(bytes.len()),
                    None if behind.get(1..).is_none_or(|rest| rest.iter().all(u8::is_ascii_whitespace)) => {
                        return End::Cut(bytes.len());
                    }
                    None => at += 2,
                }
                continue;
            }
            b'"' => string = if string.is_some() { None } else { Some(at) },
            b'{' if string.is_none() => depth += 1,
            b'}' if string.is_none() => depth = depth.saturating_sub(1),
            b'\n' => match string {
                Some(_) if strings => {}
                Some(opened) => {
                    return End::InString(at, rest.get(..opened).is_some_and(|before| holds(before, around)));
                }
                None if depth == 0 => return End::At(at),
                None if blocks => {}
                None => return End::InBlock(at),
            },
            _ => {}
        }
        at += 1;
    }
    match string {
        Some(opened) => End::InString(bytes.len(), rest.get(..opened).is_some_and(|before| holds(before, around))),
        None if depth > 0 => End::InBlock(bytes.len()),
        None => End::At(bytes.len()),
    }
}

/// Whether the property before a string may hold several lines: `source="`.
fn holds(before: &str, around: &Surroundings) -> bool {
    let Some(name) = before.strip_suffix('=') else { return false };
    let name = name.rsplit([' ', '\t', '\n']).next().unwrap_or_default();
    (around.holds_lines)(name)
}

/// Grows the tree: one node a line; statements stand in the menu that a line above them goes to, menus that are not named
/// from the root in the menu around them.
pub fn grow(text: &Text, frame: &Frame) -> Tree {
    let mut tree = Tree::default();
    let mut menu: Option<NodeId> = None;
    let mut statement: Option<NodeId> = None;
    for (line, kind) in (0u32..).zip(&frame.lines) {
        let span = text.trimmed_span(line);
        let (parent, kind) = match kind {
            LineKind::Blank => (None, NodeKind::Blank),
            LineKind::Comment => (None, NodeKind::Comment),
            LineKind::Residue => (None, NodeKind::Residue),
            LineKind::More if span.is_empty() => (statement, NodeKind::Blank),
            LineKind::More => (statement, NodeKind::Body),
            LineKind::Statement => {
                let words = text.slice(span);
                let id = tree.push(span, line, if words.starts_with('/') { None } else { menu }, NodeKind::Command);
                statement = Some(id);
                if only_goes(words) {
                    menu = Some(id);
                }
                continue;
            }
        };
        tree.push(span, line, parent, kind);
    }
    tree
}

/// Whether a line does nothing but go to a menu: the words of a path, and nothing that is done there.
fn only_goes(line: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'/' | b' ' | b'\t');
    line.bytes().all(plain) && !line.split([' ', '\t', '/']).any(is_verb)
}

/// Whether a word is something that is done in any menu.
pub(crate) fn is_verb(word: &str) -> bool {
    VERBS.contains(&word)
}

/// What is done in menus.
const VERBS: &[&str] = &["add", "comment", "disable", "enable", "export", "move", "print", "remove", "set", "unset"];

#[cfg(test)]
mod tests {
    use super::*;

    const AROUND: Surroundings = Surroundings {
        comment: |line| line.starts_with('#'),
        residue: |line| line.starts_with('['),
        holds_lines: |name| name == "source",
    };

    fn kinds(config: &str) -> Vec<LineKind> {
        frame(&Text::new(config.to_owned()), &AROUND).lines
    }

    #[test]
    fn statements_go_on_behind_a_backslash_and_in_texts() {
        use LineKind::{Blank, Comment, More, Residue, Statement};
        assert_eq!(
            kinds(
                "# x\n[a@b] > /export\n/ip address\nadd address=\\\n    10.0.0.1/8 \\  \n  comment=\"x\\\n  y\"\n\nset\n"
            ),
            [Comment, Residue, Statement, Statement, More, More, More, Blank, Statement]
        );
        assert_eq!(kinds("add source=\"a\n/ip\nb\" name=x\nadd\n"), [Statement, More, More, Statement]);
        assert_eq!(kinds(":if (true) do={\n :put \"}\"\n}\nadd\n"), [Statement, More, More, Statement]);
        assert_eq!(kinds("add comment=\"a\nadd\n"), [Statement, Statement]);
        assert_eq!(kinds("add do={\nadd\n"), [Statement, Statement]);
    }

    #[test]
    fn what_is_not_ended_is_said() {
        let open = |config: &str| frame(&Text::new(config.to_owned()), &AROUND).open;
        assert_eq!(open("/ip address\nadd address=10.0.0.1/8 \\\n"), Some(1));
        assert_eq!(open("/ip address\nadd address=10.0.0.1/8\n"), None);
    }

    #[test]
    fn statements_stand_in_their_menus() {
        let text = Text::new("/ip address\nadd a=b\n/ip route add c=d\nadd e=f\nvrf\nadd g=h\n".to_owned());
        let tree = grow(&text, &frame(&text, &AROUND));
        let parents: Vec<_> = tree.iter().map(|(_, node)| node.parent.map(|parent| parent.0)).collect();
        assert_eq!(parents, [None, Some(0), None, Some(0), Some(0), Some(4)]);
    }
}
