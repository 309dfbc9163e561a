//! Blocks without indentation, as pasted or generated text has them.
//!
//! A device that is given such lines tries each in the mode that it is in, then in the global one. The
//! grammar stands in for its modes.

use seawall_api::command::Context;
use seawall_api::reader::indent::columns;
use seawall_api::{NodeId, Span, Text};

use super::frame::{Frame, LineKind};
use crate::grammar::grammar;

/// Words with which blocks begin whose lines any device indents.
const HEADS: &[&str] = &[
    "interface ",
    "line ",
    "router ",
    "vrf definition ",
    "ip vrf ",
    "ip access-list standard ",
    "ip access-list extended ",
    "policy-map ",
    "key chain ",
    "aaa group server ",
    "tacacs server ",
    "radius server ",
    "crypto isakmp policy ",
    "ip dhcp pool ",
];

/// `vlan 10` begins a block, `vlan internal ...` does not.
fn vlan(line: &str) -> Option<&'static str> {
    line.strip_prefix("vlan ").filter(|rest| rest.starts_with(|first: char| first.is_ascii_digit())).map(|_| "vlan ")
}

/// An open block without indentation.
#[derive(Debug, Clone, Copy)]
struct Block {
    head: NodeId,
    /// What its lines mean.
    context: Context,
}

/// The open blocks, outermost first.
#[derive(Debug, Default)]
pub(super) struct Flat {
    open: Vec<Block>,
    /// What the line opens that was placed last.
    opens: Option<Context>,
    /// Whether a separator stood above: then the line more likely begins something new.
    separated: bool,
}

impl Flat {
    /// Blocks without indentation, if the text has any.
    pub(super) fn of(text: &Text, frame: &Frame) -> Option<Self> {
        let mut head: Option<&str> = None;
        for (line, kind) in (0u32..).zip(&frame.lines) {
            match kind {
                LineKind::Command | LineKind::Opening => {}
                LineKind::Blank | LineKind::Body => continue,
                LineKind::Comment | LineKind::Redacted | LineKind::Residue => {
                    head = None;
                    continue;
                }
            }
            let raw = text.line(line);
            if columns(raw) == 0 && head.is_some_and(|head| !raw.starts_with(head)) {
                return Some(Self::default());
            }
            head = HEADS.iter().copied().find(|head| raw.starts_with(head)).or_else(|| vlan(raw));
        }
        None
    }

    /// The block of a line without indentation: the innermost open one in which it is a command, or
    /// none; behind a separator the global mode is tried first. What no open block knows stays in the
    /// innermost block, unless a separator stood above.
    pub(super) fn parent(&mut self, text: &Text, span: Span) -> Option<NodeId> {
        let opens = |context| {
            let found = grammar().recognise(text, span, context)?;
            found.complete.then_some(found.opens)
        };
        let separated = std::mem::take(&mut self.separated);
        self.opens = None;
        let at_top = || opens(Context::TOP);
        if separated && let Some(opened) = at_top() {
            self.open.clear();
            self.opens = opened;
            return None;
        }
        let known = self.open.iter().enumerate().rev().find_map(|(index, block)| Some((index, opens(block.context)?)));
        if let Some((index, opened)) = known {
            self.open.truncate(index + 1);
            self.opens = opened;
            return self.innermost();
        }
        if separated || self.open.is_empty() {
            self.opens = at_top().flatten();
            self.open.clear();
            return None;
        }
        match at_top() {
            Some(opened) => {
                self.open.clear();
                self.opens = opened;
                None
            }
            None => self.innermost(),
        }
    }

    /// Says which node the line became.
    pub(super) fn open(&mut self, id: NodeId) {
        // As deep as any device nests its modes, and more.
        if let Some(context) = self.opens.take().filter(|_| self.open.len() < 16) {
            self.open.push(Block { head: id, context });
        }
    }

    /// The innermost open block.
    pub(super) fn innermost(&self) -> Option<NodeId> {
        self.open.last().map(|block| block.head)
    }

    /// A comment or `exit` between lines.
    pub(super) fn separate(&mut self, comment: &str) {
        if comment.starts_with("exit") {
            self.open.pop();
        } else {
            self.separated = true;
        }
    }
}
