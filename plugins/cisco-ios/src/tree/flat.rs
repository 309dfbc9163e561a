//! Blocks that indentation does not show, as pasted or generated text has them.
//!
//! A device that is given such lines tries each in the mode that it is in, then in the modes around it.
//! The grammar stands in for its modes.

use std::collections::HashMap;

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

/// What the grammar makes of a line.
#[derive(Debug, Clone, Copy)]
enum Seen {
    /// Not a command of the block that it was tried in.
    Unknown,
    /// A command that opens no block.
    Leaf,
    /// A command that opens a block.
    Opens(Context),
}

/// The open blocks and what is known of every line.
#[derive(Debug, Default)]
pub(super) struct Flat {
    /// Heads of open blocks, outermost first.
    open: Vec<(NodeId, Context)>,
    seen: HashMap<NodeId, Seen>,
    /// What the line is that was placed last.
    placed: Option<Seen>,
    /// Whether a separator stood above: then the line more likely begins something new.
    separated: bool,
}

impl Flat {
    /// Blocks that indentation does not show, if the text has any.
    pub(super) fn of(text: &Text, frame: &Frame) -> Option<Self> {
        let mut head: Option<&str> = None;
        for (line, kind) in (0u32..).zip(&frame.lines) {
            match kind {
                LineKind::Command | LineKind::Opening => {}
                LineKind::Blank | LineKind::Body => continue,
                LineKind::Comment | LineKind::Separator | LineKind::Redacted | LineKind::Residue => {
                    head = None;
                    continue;
                }
            }
            let raw = text.line(line);
            let begins = HEADS.iter().copied().find(|head| raw.starts_with(head)).or_else(|| vlan(raw));
            // A block of which nothing is said may be followed by the next one: `vlan 10`, then `interface ...`.
            if columns(raw) == 0 && head.is_some() && begins.is_none() {
                return Some(Self::default());
            }
            head = begins;
        }
        None
    }

    /// The block of a line: the one that indentation shows, if the line is a command there; else the
    /// innermost open block that knows it, or none. Behind a separator no block at all is tried first. What
    /// is known nowhere stays where it stands, and in the innermost block unless a separator stood above.
    pub(super) fn parent(&mut self, text: &Text, span: Span, by_indentation: Option<NodeId>) -> Option<NodeId> {
        let separated = std::mem::take(&mut self.separated);
        if let Some(above) = by_indentation {
            match self.seen.get(&above).copied() {
                Some(Seen::Opens(context)) => {
                    if let Some(seen) = recognise(text, span, context) {
                        self.close_below(above, context);
                        self.placed = Some(seen);
                        return Some(above);
                    }
                }
                Some(Seen::Leaf) => {}
                Some(Seen::Unknown) | None => {
                    self.placed = Some(Seen::Unknown);
                    return Some(above);
                }
            }
        }
        let at_top = recognise(text, span, Context::TOP);
        if at_top.is_none() || !separated {
            let mut inner = self.open.iter().enumerate().rev();
            if let Some((index, seen)) =
                inner.find_map(|(index, (_, context))| Some((index, recognise(text, span, *context)?)))
            {
                self.open.truncate(index + 1);
                self.placed = Some(seen);
                return self.innermost();
            }
        }
        self.placed = Some(at_top.unwrap_or(Seen::Unknown));
        if at_top.is_none() && (by_indentation.is_some() || !separated) {
            return by_indentation.or_else(|| self.innermost());
        }
        self.open.clear();
        None
    }

    /// Says which node the line became.
    pub(super) fn became(&mut self, id: NodeId) {
        let Some(seen) = self.placed.take() else { return };
        self.seen.insert(id, seen);
        // As deep as any device nests its modes, and more.
        if let Seen::Opens(context) = seen
            && self.open.len() < 16
        {
            self.open.push((id, context));
        }
    }

    /// A comment or `exit` between lines.
    pub(super) fn separate(&mut self, comment: &str) {
        if comment.starts_with("exit") {
            self.open.pop();
        } else {
            self.separated = true;
        }
    }

    fn innermost(&self) -> Option<NodeId> {
        self.open.last().map(|(head, _)| *head)
    }

    /// Closes what stands below a block. If it is not open, it is the only one from here on.
    fn close_below(&mut self, head: NodeId, context: Context) {
        if let Some(index) = self.open.iter().position(|(open, _)| *open == head) {
            self.open.truncate(index + 1);
        } else {
            self.open.clear();
            self.open.push((head, context));
        }
    }
}

fn recognise(text: &Text, span: Span, context: Context) -> Option<Seen> {
    let found = grammar().recognise(text, span, context).filter(|found| found.complete)?;
    Some(found.opens.map_or(Seen::Leaf, Seen::Opens))
}
