//! A configuration as statements that can be found, replaced, removed and added. Blocks that are printed several times are one.

use std::collections::HashMap;

use seawall_api::apply::Origin;
use seawall_api::command::Context;
use seawall_api::tree::NodeKind;
use seawall_api::{Reading, Span};

use crate::form::Form;
use crate::grammar::grammar;
use crate::tree::{Statements, is_root};

/// Columns by which a block is indented.
const INDENT: usize = 4;

/// Blocks of MD-CLI beside `configure`.
const OTHER_ROOTS: [&str; 3] = ["persistent-indices", "bof", "debug"];

/// Index of an item.
pub(super) type ItemId = usize;

#[derive(Debug)]
struct Item {
    /// The statement, without braces and indentation; of what is no command, the line as it was.
    words: String,
    origin: Origin,
    identity: Vec<String>,
    children: Vec<ItemId>,
    is_command: bool,
    /// Whether it is the head of a block.
    opens: bool,
    removed: bool,
}

/// The statements of a configuration.
#[derive(Debug)]
pub(super) struct Document {
    items: Vec<Item>,
    top: Vec<ItemId>,
    form: Form,
}

/// What is known of a statement while the document is made: its item and the block that it opens.
type Known = (ItemId, Option<Context>);

impl Document {
    /// Takes what was read.
    pub(super) fn of(reading: &Reading, form: Form) -> Self {
        let mut document = Self { items: Vec::new(), top: Vec::new(), form };
        let statements = Statements::of(&reading.text, &reading.tree).tree;
        let mut known: Vec<Option<Known>> = Vec::with_capacity(statements.len());
        let mut blocks: HashMap<(Option<ItemId>, Vec<String>), ItemId> = HashMap::new();
        for (id, node) in statements.iter() {
            let line = reading.text.line_span(node.line);
            let origin = Origin::Running(Span::new(line.start, line.end));
            let above = node.parent.map(|parent| known.get(parent.0 as usize).copied().flatten());
            let (block, context) = match above {
                None => (None, Some(Context::TOP)),
                Some(Some((item, context))) => (Some(item), context),
                Some(None) => (None, None),
            };
            if node.kind != NodeKind::Command {
                known.push(None);
                let raw = reading.text.slice(line);
                let is_printed_anew = matches!(raw.trim(), "exit" | "}") || form == Form::Md && is_root(raw.trim());
                if !is_printed_anew {
                    document.push(
                        block.filter(|_| node.kind == NodeKind::Comment),
                        raw.to_owned(),
                        origin,
                        Vec::new(),
                        false,
                        false,
                    );
                }
                continue;
            }
            let words = reading.text.slice(node.span);
            let recognised = context.and_then(|context| grammar().recognise(&reading.text, node.span, context));
            let opens = recognised.as_ref().and_then(|known| known.opens);
            let identity = recognised.filter(|known| known.complete).map(|known| known.identity).unwrap_or_default();
            let is_block = opens.is_some() || node.block_end > id.0 + 1 || words.ends_with('{');
            let key = (block, identity);
            if let Some(item) = blocks.get(&key).copied().filter(|_| opens.is_some()) {
                known.push(Some((item, opens)));
                continue;
            }
            let (block, identity) = key.clone();
            let words = words.trim_end_matches([' ', '{', '}']).to_owned();
            let item = document.push(block, words, origin, identity, true, is_block);
            if opens.is_some() && !key.1.is_empty() {
                blocks.insert(key, item);
            }
            known.push(Some((item, opens)));
        }
        document
    }

    fn push(
        &mut self,
        block: Option<ItemId>,
        words: String,
        origin: Origin,
        identity: Vec<String>,
        is_command: bool,
        opens: bool,
    ) -> ItemId {
        let id = self.items.len();
        self.items.push(Item { words, origin, identity, children: Vec::new(), is_command, opens, removed: false });
        self.siblings(block).push(id);
        id
    }

    fn siblings(&mut self, block: Option<ItemId>) -> &mut Vec<ItemId> {
        match block.and_then(|block| self.items.get_mut(block)) {
            Some(item) => &mut item.children,
            None => &mut self.top,
        }
    }

    fn members(&self, block: Option<ItemId>) -> &[ItemId] {
        block.and_then(|block| self.items.get(block)).map_or(&self.top, |item| &item.children)
    }

    /// The live command of a block with this identity.
    pub(super) fn find(&self, block: Option<ItemId>, identity: &[String]) -> Option<ItemId> {
        if identity.is_empty() {
            return None;
        }
        let is_it = |item: &Item| item.is_command && !item.removed && item.identity == identity;
        self.members(block).iter().copied().find(|id| self.items.get(*id).is_some_and(is_it))
    }

    /// Removes every command of a block whose identity begins like this, with its own block.
    pub(super) fn remove(&mut self, block: Option<ItemId>, identity: &[String]) {
        if identity.is_empty() {
            return;
        }
        for id in self.members(block).to_vec() {
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
            words.clone_into(&mut item.words);
            item.origin = origin;
            item.children.clear();
        }
    }

    /// Gives the head of a block another value; its block stays. Words that only make it (`create`) change nothing.
    pub(super) fn rewrite(&mut self, id: ItemId, words: &str, origin: Origin) {
        if let Some(item) = self.items.get_mut(id).filter(|item| item.words.len() < words.len()) {
            words.clone_into(&mut item.words);
            item.origin = origin;
        }
    }

    /// Adds a command to a block, at the top behind the last command.
    pub(super) fn add(
        &mut self,
        block: Option<ItemId>,
        words: &str,
        origin: Origin,
        identity: &[String],
        opens: Option<Context>,
    ) -> ItemId {
        let id = self.items.len();
        let is_command = |id: &ItemId| self.items.get(*id).is_some_and(|item| item.is_command);
        let last = self.members(block).iter().rposition(is_command).map(|at| at + 1);
        let place = last.unwrap_or_else(|| if block.is_some() { 0 } else { self.empty_place() });
        self.items.push(Item {
            words: words.to_owned(),
            origin,
            identity: identity.to_vec(),
            children: Vec::new(),
            is_command: true,
            opens: opens.is_some(),
            removed: false,
        });
        let siblings = self.siblings(block);
        let place = place.min(siblings.len());
        siblings.insert(place, id);
        id
    }

    /// Where the first command of an empty configuration stands: behind `configure`, else at the end.
    fn empty_place(&self) -> usize {
        let root = self.top.iter().position(|id| self.items.get(*id).is_some_and(|item| is_root(item.words.trim())));
        root.map_or(self.top.len(), |at| at + 1)
    }

    /// The text of all live statements, and where each line comes from.
    pub(super) fn print(&self) -> (String, Vec<Origin>) {
        let mut print = Print { form: self.form, text: String::new(), origins: Vec::new() };
        let in_root =
            |id: &ItemId| self.items.get(*id).is_some_and(|item| item.is_command && !item.removed && !is_other(item));
        let first = self.top.iter().position(in_root);
        let last = self.top.iter().rposition(in_root);
        for (at, id) in self.top.iter().enumerate() {
            if Some(at) == first && self.form == Form::Md {
                print.line(
                    0,
                    "configure {",
                    self.items.get(*id).map_or(Origin::Change(Span::default()), |item| item.origin),
                );
            }
            let depth = usize::from(in_root(id));
            self.print_block(*id, depth, &mut print);
            if Some(at) == last && self.form == Form::Md {
                print.line(0, "}", self.items.get(*id).map_or(Origin::Change(Span::default()), |item| item.origin));
            }
        }
        (print.text, print.origins)
    }

    fn print_block(&self, top: ItemId, depth: usize, print: &mut Print) {
        // A statement, or the end of its block.
        let mut open: Vec<(ItemId, usize, bool)> = vec![(top, depth, false)];
        while let Some((id, depth, is_end)) = open.pop() {
            let Some(item) = self.items.get(id).filter(|item| !item.removed) else { continue };
            if is_end {
                print.line(depth, if self.form == Form::Md { "}" } else { "exit" }, item.origin);
            } else if !item.is_command {
                print.line(0, &item.words, item.origin);
            } else if item.opens || !item.children.is_empty() {
                let head = if self.form == Form::Md { format!("{} {{", item.words) } else { item.words.clone() };
                print.line(depth, &head, item.origin);
                open.push((id, depth, true));
                open.extend(item.children.iter().rev().map(|child| (*child, depth + 1, false)));
            } else {
                print.line(depth, &item.words, item.origin);
            }
        }
    }
}

fn is_other(item: &Item) -> bool {
    item.words.split(' ').next().is_some_and(|word| OTHER_ROOTS.contains(&word))
}

struct Print {
    form: Form,
    text: String,
    origins: Vec<Origin>,
}

impl Print {
    fn line(&mut self, depth: usize, words: &str, origin: Origin) {
        debug_assert!(self.form == Form::Md || words != "}");
        self.text.push_str(&" ".repeat(depth * INDENT));
        self.text.push_str(words);
        self.text.push('\n');
        self.origins.push(origin);
    }
}
