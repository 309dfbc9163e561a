//! A configuration as lines that can be found, replaced, removed and added.

use super::Shell;
use crate::apply::Origin;
use crate::command::{Context, Turning};
use crate::reader::indent::columns;
use crate::tree::NodeKind;
use crate::{Reading, Span};

/// Index of an item.
pub(super) type ItemId = usize;

#[derive(Debug)]
struct Item {
    /// The line with its indentation.
    line: String,
    indent: usize,
    origin: Origin,
    identity: Vec<String>,
    /// In the order of the block.
    children: Vec<ItemId>,
    is_command: bool,
    removed: bool,
}

impl Item {
    /// Columns of indentation of a command; of what is none, nothing is to be learnt.
    fn column(&self) -> usize {
        if self.is_command { self.indent } else { 0 }
    }
}

/// The lines of a configuration.
#[derive(Debug)]
pub(super) struct Document {
    items: Vec<Item>,
    top: Vec<ItemId>,
    /// Columns by which a block is indented.
    indent: usize,
    last_line: &'static str,
    turning: Turning,
}

impl Document {
    /// Takes the lines of what was read.
    pub(super) fn of<B: 'static>(shell: &Shell<B>, reading: &Reading) -> Self {
        let grammar = (shell.grammar)();
        let mut document = Self {
            items: Vec::new(),
            top: Vec::new(),
            indent: shell.indent,
            last_line: shell.last_line,
            turning: grammar.turning(),
        };
        let mut contexts: Vec<Option<Context>> = Vec::new();
        for (id, node) in reading.tree.iter() {
            let whole = reading.text.line_span(node.line);
            let line = reading.text.slice(whole);
            let context = match node.parent {
                None => Some(Context::TOP),
                Some(parent) => contexts.get(parent.0 as usize).copied().flatten(),
            };
            let is_command = node.kind == NodeKind::Command;
            let known =
                context.filter(|_| is_command).and_then(|context| grammar.recognise(&reading.text, node.span, context));
            contexts.push(known.as_ref().and_then(|known| known.opens));
            let identity = known.filter(|known| known.complete).map(|known| known.identity).unwrap_or_default();
            let item = Item {
                line: line.to_owned(),
                indent: columns(line),
                origin: Origin::Running(Span::new(whole.start, whole.end)),
                identity,
                children: Vec::new(),
                is_command,
                removed: false,
            };
            document.items.push(item);
            document.siblings(node.parent.map(|parent| parent.0 as usize)).push(id.0 as usize);
        }
        document
    }

    fn siblings(&mut self, block: Option<ItemId>) -> &mut Vec<ItemId> {
        match block {
            Some(block) if block < self.items.len() => {
                self.items.get_mut(block).map_or(&mut self.top, |item| &mut item.children)
            }
            _ => &mut self.top,
        }
    }

    fn members(&self, block: Option<ItemId>) -> &[ItemId] {
        block.map_or(&self.top, |block| self.items.get(block).map_or(&self.top, |item| &item.children))
    }

    /// The live command of a block with this identity.
    pub(super) fn find(&self, block: Option<ItemId>, identity: &[String]) -> Option<ItemId> {
        if identity.is_empty() {
            return None;
        }
        self.members(block).iter().copied().find(|id| {
            self.items.get(*id).is_some_and(|item| item.is_command && !item.removed && item.identity == identity)
        })
    }

    /// Removes every command of a block whose identity begins like this, with its own block.
    pub(super) fn remove(&mut self, block: Option<ItemId>, identity: &[String]) {
        if identity.is_empty() {
            return;
        }
        let members: Vec<ItemId> = self.members(block).to_vec();
        for id in members {
            if let Some(item) =
                self.items.get_mut(id).filter(|item| item.is_command && item.identity.starts_with(identity))
            {
                item.removed = true;
            }
        }
    }

    /// Puts another command in the place of one.
    pub(super) fn replace(&mut self, id: ItemId, words: &str, origin: Origin) {
        if let Some(item) = self.items.get_mut(id) {
            item.line = format!("{}{words}", " ".repeat(item.indent));
            item.origin = origin;
            item.children.clear();
        }
    }

    /// Gives the head of a block another value; its block stays.
    pub(super) fn rewrite(&mut self, id: ItemId, words: &str, origin: Origin) {
        if let Some(item) = self.items.get_mut(id).filter(|item| item.line.trim() != words) {
            item.line = format!("{}{words}", " ".repeat(item.indent));
            item.origin = origin;
        }
    }

    /// Adds a command to a block: a numbered entry at its place, the rest behind its like or at the end.
    pub(super) fn add(&mut self, block: Option<ItemId>, words: &str, origin: Origin, identity: &[String]) -> ItemId {
        let place = self.place(block, words);
        let indent = match block.and_then(|block| self.items.get(block)) {
            Some(head) => head.indent + self.indent,
            // Some systems indent lines that stand in no block: the new one stands like its like above.
            None => {
                place.checked_sub(1).and_then(|above| self.items.get(*self.top.get(above)?)).map_or(0, Item::column)
            }
        };
        let id = self.items.len();
        self.items.push(Item {
            line: format!("{}{words}", " ".repeat(indent)),
            indent,
            origin,
            identity: identity.to_vec(),
            children: Vec::new(),
            is_command: true,
            removed: false,
        });
        let siblings = self.siblings(block);
        let place = place.min(siblings.len());
        siblings.insert(place, id);
        id
    }

    /// Adds a line of free text to a command.
    pub(super) fn add_body(&mut self, owner: ItemId, text: &str, origin: Origin) {
        let id = self.items.len();
        self.items.push(Item {
            line: text.to_owned(),
            indent: 0,
            origin,
            identity: Vec::new(),
            children: Vec::new(),
            is_command: false,
            removed: false,
        });
        self.siblings(Some(owner)).push(id);
    }

    fn place(&self, block: Option<ItemId>, words: &str) -> usize {
        let members = self.members(block);
        if let Some(number) = sequence(words) {
            return self.numbered_place(members, number);
        }
        if block.is_some() {
            return members.len();
        }
        let first = self.first(words);
        let like = members.iter().rposition(|id| {
            self.items.get(*id).is_some_and(|item| item.is_command && self.first(item.line.trim_start()) == first)
        });
        let end =
            members.iter().position(|id| self.items.get(*id).is_some_and(|item| item.line.trim() == self.last_line));
        like.map(|at| at + 1).or(end).unwrap_or(members.len())
    }

    /// The first word of a command, whether it is switched off or not.
    fn first<'a>(&self, words: &'a str) -> &'a str {
        self.turning.without_off(words).split(' ').next().unwrap_or("")
    }

    /// Entries without a printed number count 10, 20, 30 ... as devices number them.
    fn numbered_place(&self, members: &[ItemId], number: u64) -> usize {
        let mut last = 0;
        for (at, id) in members.iter().enumerate() {
            let Some(item) = self.items.get(*id).filter(|item| item.is_command && !item.removed) else { continue };
            last = sequence(item.line.trim_start()).unwrap_or(last + 10);
            if last > number {
                return at;
            }
        }
        members.len()
    }

    /// The text of all live lines, and where each comes from.
    pub(super) fn print(&self) -> (String, Vec<Origin>) {
        let mut text = String::new();
        let mut origins = Vec::new();
        let mut open: Vec<ItemId> = self.top.iter().rev().copied().collect();
        while let Some(id) = open.pop() {
            let Some(item) = self.items.get(id).filter(|item| !item.removed) else { continue };
            text.push_str(&item.line);
            text.push('\n');
            origins.push(item.origin);
            open.extend(item.children.iter().rev());
        }
        (text, origins)
    }
}

/// The number that a list entry begins with.
fn sequence(words: &str) -> Option<u64> {
    let (number, rest) = words.split_once(' ')?;
    (rest.starts_with("permit") || rest.starts_with("deny") || rest.starts_with("remark"))
        .then(|| number.parse().ok())?
}
