//! What is there of a configuration.

use seawall_api::tree::{Node, NodeKind};
use seawall_api::{NodeId, Span, Text, Tree};

use crate::grammar::grammar;
use crate::tree::Frame;

/// Marks that templates put where a value goes.
const TEMPLATE_MARKS: &[&str] = &["{{", "{%", "<%", "${", "$("];

/// What is there of a configuration; lines are indices from 0.
#[derive(Debug, Clone, Default)]
pub(super) struct Signs {
    /// The first and the last command.
    pub(super) first: Option<u32>,
    pub(super) last: Option<u32>,
    /// The size in bytes of which the header speaks, and the size of what is there.
    pub(super) declared: Option<u64>,
    pub(super) actual: u64,
    pub(super) version: Option<u32>,
    pub(super) hostname: Option<u32>,
    /// The first terminal line, and the first virtual one.
    pub(super) lines: Option<u32>,
    pub(super) virtual_lines: Option<u32>,
    pub(super) end: Option<u32>,
    /// The mark of a template, and where.
    pub(super) template: Option<(&'static str, u32)>,
    /// Where another configuration begins.
    pub(super) another: Option<u32>,
    /// Whether the last command is the head of an empty block, or breaks off.
    pub(super) stops_inside: bool,
    /// Whether other output around the configuration was left out.
    is_section: bool,
}

impl Signs {
    pub(super) fn read(text: &Text, tree: &Tree, frame: &Frame) -> Self {
        let mut signs =
            Self { end: frame.end, another: frame.another, is_section: frame.is_section, ..Self::default() };
        let mut last = None;
        let mut begins = None;
        for (id, node) in tree.iter() {
            let line = text.slice(node.span);
            match node.kind {
                // The header next above the first command counts.
                NodeKind::Residue if signs.first.is_none() => {
                    if let Some(bytes) = declared(line) {
                        signs.declared = Some(bytes);
                        begins = Some(text.line_span(node.line).end + 1);
                    }
                }
                NodeKind::Command => {
                    signs.first.get_or_insert(node.line);
                    signs.last = Some(node.line);
                    last = Some((id, node));
                    signs.command(line, node);
                }
                _ => {}
            }
        }
        if signs.first.is_none() {
            signs.declared = None;
        }
        let stop = signs.end.map_or_else(|| text.end(), |line| text.line_span(line).end);
        signs.actual = u64::from(Span::new(begins.unwrap_or(0), stop).len());
        signs.stops_inside = last.is_some_and(|(id, node)| stops_inside(text, tree, id, node));
        signs
    }

    fn command(&mut self, line: &str, node: &Node) {
        if self.template.is_none() && !line.starts_with("banner ") {
            // Nearly no line holds even the first character of one.
            if line.bytes().any(|byte| matches!(byte, b'{' | b'<' | b'$')) {
                let mark = TEMPLATE_MARKS.iter().copied().find(|mark| line.contains(mark));
                self.template = mark.map(|mark| (mark, node.line));
            }
        }
        if node.parent.is_some() {
            return;
        }
        let found = if line.starts_with("version ") {
            &mut self.version
        } else if line.starts_with("hostname ") {
            &mut self.hostname
        } else if let Some(rest) = line.strip_prefix("line ") {
            if rest.starts_with("vty ") {
                self.virtual_lines.get_or_insert(node.line);
            }
            &mut self.lines
        } else {
            return;
        };
        found.get_or_insert(node.line);
    }

    /// What speaks for a configuration, for people.
    pub(super) fn seen(&self) -> Vec<String> {
        let mut seen = Vec::new();
        if self.is_section {
            seen.push("part of a capture with other output".to_owned());
        }
        if let Some(bytes) = self.declared {
            seen.push(format!("a header speaks of {bytes} bytes, {} are there", self.actual));
        }
        let marks = [
            ("version", self.version),
            ("hostname", self.hostname),
            ("line", self.lines),
            ("line vty", self.virtual_lines),
            ("end", self.end),
        ];
        let found = marks.iter().filter_map(|(word, line)| line.map(|line| format!("`{word}` on line {}", line + 1)));
        seen.extend(found);
        seen
    }
}

/// `Current configuration : 4267 bytes`, `Using 1604 out of 245752 bytes`.
fn declared(line: &str) -> Option<u64> {
    let rest = line.strip_prefix("Current configuration :").or_else(|| line.strip_prefix("Using "))?;
    rest.split_whitespace().next()?.parse().ok()
}

/// Whether the last command of a text is the head of a block with nothing in it, or is broken off:
/// nothing behind it, not even the end of the line, and no command that is known.
fn stops_inside(text: &Text, tree: &Tree, id: NodeId, node: &Node) -> bool {
    let context = grammar().context_of(text, tree, id);
    let recognised = context.and_then(|context| grammar().recognise(text, node.span, context));
    let is_empty_block = recognised.as_ref().is_some_and(|line| line.opens.is_some()) && node.block_end == id.0 + 1;
    let is_last = text.line_span(node.line).end == text.end();
    is_empty_block || is_last && recognised.is_none_or(|line| !line.complete)
}
