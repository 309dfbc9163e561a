//! Lines into blocks: indentation, banners, certificates, what stands around a configuration.

use seawall_api::reader::indent::{Indentation, columns};
use seawall_api::tree::NodeKind;
use seawall_api::{NodeId, Span, Text, Tree};

/// Grows the tree of a configuration.
pub(crate) fn grow(text: &Text) -> Tree {
    let mut grower = Grower { text, tree: Tree::default(), blocks: Indentation::default(), body: None, family: None };
    for line in 0..text.line_count() {
        grower.line(line);
    }
    grower.tree
}

/// What ends the free text that is being read.
enum BodyEnd {
    /// The next occurrence of this delimiter, on whatever line.
    Delimiter(String),
    /// A line of this word alone.
    Word(&'static str),
}

struct Grower<'a> {
    text: &'a Text,
    tree: Tree,
    blocks: Indentation,
    /// Free text that belongs to a command.
    body: Option<(NodeId, BodyEnd)>,
    /// An address family whose lines are not indented below it, as old releases print it.
    family: Option<(NodeId, usize)>,
}

impl Grower<'_> {
    fn line(&mut self, line: u32) {
        let whole = self.text.line_span(line);
        let raw = self.text.slice(whole);
        let indent = columns(raw);
        let trimmed = raw.trim();
        let start = whole.start + u32::try_from(raw.len() - raw.trim_start().len()).unwrap_or(0);
        let span = Span::new(start, start + u32::try_from(trimmed.len()).unwrap_or(0));
        if let Some((owner, end)) = self.body.take() {
            self.body_line(line, span, trimmed, owner, end);
        } else if trimmed.is_empty() {
            self.tree.push(span, line, None, NodeKind::Blank);
        } else if is_residue(trimmed) {
            self.tree.push(span, line, None, NodeKind::Residue);
        } else if let Some(comment) = trimmed.strip_prefix('!') {
            self.comment(line, span, comment);
        } else {
            self.command(line, span, trimmed, indent);
        }
    }

    fn body_line(&mut self, line: u32, span: Span, trimmed: &str, owner: NodeId, end: BodyEnd) {
        let kind = if trimmed.is_empty() { NodeKind::Blank } else { NodeKind::Body };
        self.tree.push(span, line, Some(owner), kind);
        let ends = match &end {
            BodyEnd::Delimiter(mark) => trimmed.contains(mark.as_str()),
            BodyEnd::Word(word) => trimmed == *word,
        };
        if !ends {
            self.body = Some((owner, end));
        }
    }

    /// RANCID comments a line out when it takes a secret away: the command is there all the same.
    fn comment(&mut self, line: u32, span: Span, comment: &str) {
        if comment.contains("<removed>") && !comment.starts_with([' ', '!']) {
            self.tree.push(Span::new(span.start + 1, span.end), line, None, NodeKind::Command);
        } else {
            self.tree.push(span, line, None, NodeKind::Comment);
        }
    }

    fn command(&mut self, line: u32, span: Span, trimmed: &str, indent: usize) {
        let mut parent = self.blocks.parent(indent);
        if let Some((family, at)) = self.family {
            if trimmed.starts_with("address-family ") || indent < at {
                self.family = None;
            } else if indent == at {
                parent = Some(family);
                if trimmed.starts_with("exit-address-family") {
                    self.family = None;
                }
            }
        }
        let id = self.tree.push(span, line, parent, NodeKind::Command);
        self.blocks.open(indent, id);
        if trimmed.starts_with("address-family ") && !self.next_is_deeper(line, indent) {
            self.family = Some((id, indent));
        }
        self.body = body_end(trimmed, indent).map(|end| (id, end));
    }

    fn next_is_deeper(&self, line: u32, indent: usize) -> bool {
        let next = (line + 1..self.text.line_count()).map(|index| self.text.line(index));
        next.map(str::trim_end)
            .find(|text| !text.trim().is_empty() && !text.trim_start().starts_with('!'))
            .is_none_or(|text| columns(text) > indent || text.trim_start().starts_with("exit-address-family"))
    }
}

/// The end of the free text that a command begins, if it begins one that goes on below.
fn body_end(command: &str, indent: usize) -> Option<BodyEnd> {
    let mut words = command.split_whitespace();
    match (words.next(), words.next()) {
        (Some("banner"), Some(_)) => delimited(command, 2),
        (Some("certificate"), Some(_)) if indent > 0 => Some(BodyEnd::Word("quit")),
        (Some("key-string"), None) => Some(BodyEnd::Word("quit")),
        _ => None,
    }
}

/// Free text after so many words: its delimiter is `^C` as printed or the first character, and the
/// text goes on below unless the delimiter stands again on the same line.
fn delimited(command: &str, words: usize) -> Option<BodyEnd> {
    let mut rest = command;
    for _ in 0..words {
        rest = rest.trim_start().split_once([' ', '\t'])?.1;
    }
    let rest = rest.trim_start();
    let mark: String = if rest.starts_with("^C") { "^C".to_owned() } else { rest.chars().next()?.to_string() };
    let body = rest.get(mark.len()..)?;
    (!body.contains(mark.as_str())).then_some(BodyEnd::Delimiter(mark))
}

/// What a terminal or `show running-config` puts around a configuration.
fn is_residue(line: &str) -> bool {
    line == "Building configuration..."
        || line.starts_with("Current configuration :")
        || line.starts_with("Using ") && line.contains(" out of ")
        || line.contains("#show run")
        || line.contains("#sh run")
}
