//! A configuration as statements that can be found, replaced, removed and added. Blocks that are printed several times are one.

use std::collections::{HashMap, HashSet};

use seawall_api::apply::{Origin, Removal};
use seawall_api::command::Context;
use seawall_api::tree::NodeKind;
use seawall_api::{NodeId, Reading, Span};

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
    above: Option<ItemId>,
    /// Its lines in the running configuration: a block may be printed several times.
    lines: Vec<Span>,
    /// How it was there, and the first command that changed it.
    before: Option<(String, Span)>,
}

impl Item {
    fn new(words: String, origin: Origin) -> Self {
        Self {
            words,
            origin,
            identity: Vec::new(),
            children: Vec::new(),
            is_command: false,
            opens: false,
            removed: false,
            above: None,
            lines: Vec::new(),
            before: None,
        }
    }

    /// Notes how it is, before a command changes it.
    fn note(&mut self, by: Span) {
        if self.before.is_none() {
            self.before = Some((self.words.clone(), by));
        }
    }
}

/// The statements of a configuration.
#[derive(Debug)]
pub(super) struct Document {
    items: Vec<Item>,
    top: Vec<ItemId>,
    form: Form,
    /// Live commands by block and identity.
    known: HashMap<(Option<ItemId>, Vec<String>), ItemId>,
}

/// What is known of a statement while the document is made: its item and the block that it opens.
type Known = (ItemId, Option<Context>);

impl Document {
    /// Takes what was read.
    pub(super) fn of(reading: &Reading, form: Form) -> Self {
        let mut document = Self { items: Vec::new(), top: Vec::new(), form, known: HashMap::new() };
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
                    let block = block.filter(|_| node.kind == NodeKind::Comment);
                    document.push(block, Item::new(raw.to_owned(), origin));
                }
                continue;
            }
            let words = reading.text.slice(node.span);
            let recognised = context.and_then(|context| grammar().recognise(&reading.text, node.span, context));
            let opens = recognised.as_ref().and_then(|known| known.opens);
            let identity = recognised.filter(|known| known.complete).map(|known| known.identity).unwrap_or_default();
            let is_block = opens.is_some() || node.block_end > id.0 + 1 || words.ends_with('{');
            // A line that is a path is the line of its last statement.
            let below = statements.get(NodeId(id.0 + 1));
            let is_last = below.is_none_or(|below| below.line != node.line);
            let line = is_last.then(|| Span::new(line.start, line.end));
            let key = (block, identity);
            if let Some(item) = blocks.get(&key).copied().filter(|_| opens.is_some()) {
                known.push(Some((item, opens)));
                if let Some(item) = document.items.get_mut(item) {
                    item.lines.extend(line);
                }
                continue;
            }
            let (block, identity) = key.clone();
            let words = words.trim_end_matches([' ', '{', '}']).to_owned();
            let item = Item {
                identity,
                is_command: true,
                opens: is_block,
                lines: line.into_iter().collect(),
                ..Item::new(words, origin)
            };
            let item = document.push(block, item);
            if opens.is_some() && !key.1.is_empty() {
                blocks.insert(key, item);
            }
            known.push(Some((item, opens)));
        }
        document
    }

    fn push(&mut self, block: Option<ItemId>, item: Item) -> ItemId {
        let id = self.hold(block, item);
        self.siblings(block).push(id);
        id
    }

    fn hold(&mut self, block: Option<ItemId>, item: Item) -> ItemId {
        let id = self.items.len();
        if item.is_command && !item.identity.is_empty() {
            self.known.entry((block, item.identity.clone())).or_insert(id);
        }
        self.items.push(Item { above: block, ..item });
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
        let id = self.known.get(&(block, identity.to_vec())).copied()?;
        self.items.get(id).filter(|item| !item.removed).map(|_| id)
    }

    /// Removes every command of a block whose identity begins like this, with its own block; whether there was one.
    pub(super) fn remove(&mut self, block: Option<ItemId>, identity: &[String], by: Span) -> bool {
        if identity.is_empty() {
            return false;
        }
        let begins = |item: &Item| item.is_command && !item.removed && item.identity.starts_with(identity);
        let all = self.members(block).iter().copied();
        let found: Vec<ItemId> = all.filter(|id| self.items.get(*id).is_some_and(begins)).collect();
        found.iter().for_each(|id| self.take_away(*id, by));
        !found.is_empty()
    }

    fn take_away(&mut self, id: ItemId, by: Span) {
        let mut open = vec![id];
        while let Some(item) = open.pop().and_then(|id| self.items.get_mut(id)) {
            item.note(by);
            item.removed = true;
            open.extend(&item.children);
        }
    }

    /// What is written into a block makes it anew.
    pub(super) fn revive(&mut self, id: ItemId, origin: Origin) {
        let Some(item) = self.items.get_mut(id).filter(|item| item.removed) else { return };
        item.removed = false;
        item.origin = origin;
        let key = (item.above, item.identity.clone());
        self.known.insert(key, id);
    }

    /// Puts another command in the place of one.
    pub(super) fn replace(&mut self, id: ItemId, words: &str, by: Span) {
        let Some(item) = self.items.get_mut(id).filter(|item| item.words != words) else { return };
        item.note(by);
        words.clone_into(&mut item.words);
        item.origin = Origin::Change(by);
        for child in std::mem::take(&mut item.children) {
            self.take_away(child, by);
        }
    }

    /// Gives the head of a block another value; its block stays. Words that only make it (`create`) change nothing.
    pub(super) fn rewrite(&mut self, id: ItemId, words: &str, by: Span) {
        let plain = |words: &str| words.trim_end_matches(" create").len();
        if let Some(item) = self.items.get_mut(id).filter(|item| plain(&item.words) < plain(words)) {
            item.note(by);
            words.clone_into(&mut item.words);
            item.origin = Origin::Change(by);
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
        let is_command = |id: &ItemId| self.items.get(*id).is_some_and(|item| item.is_command);
        let last = self.members(block).iter().rposition(is_command).map(|at| at + 1);
        let place = last.unwrap_or_else(|| if block.is_some() { 0 } else { self.empty_place() });
        let item = Item {
            identity: identity.to_vec(),
            is_command: true,
            opens: opens.is_some(),
            ..Item::new(words.to_owned(), origin)
        };
        self.known.remove(&(block, identity.to_vec()));
        let id = self.hold(block, item);
        let siblings = self.siblings(block);
        let place = place.min(siblings.len());
        siblings.insert(place, id);
        id
    }

    /// Adds the head of a block that nothing was written into: it is there only for who stands in it.
    pub(super) fn add_unwritten(
        &mut self,
        block: Option<ItemId>,
        words: &str,
        by: Span,
        identity: &[String],
    ) -> ItemId {
        let id = self.add(block, words, Origin::Change(by), identity, Some(Context::TOP));
        if let Some(item) = self.items.get_mut(id) {
            item.removed = true;
        }
        id
    }

    /// The live command with this identity in the block of another.
    pub(super) fn sibling(&self, id: ItemId, identity: &[String]) -> Option<ItemId> {
        self.find(self.items.get(id)?.above, identity)
    }

    /// Moves a command within its block: before or behind another, or to an end.
    pub(super) fn insert(&mut self, id: ItemId, beside: Option<ItemId>, behind: bool) -> bool {
        let block = self.items.get(id).and_then(|item| item.above);
        let siblings = self.siblings(block);
        siblings.retain(|known| *known != id);
        let place = match beside {
            Some(other) => siblings.iter().position(|known| *known == other).map(|at| at + usize::from(behind)),
            None => Some(if behind { siblings.len() } else { 0 }),
        };
        siblings.insert(place.unwrap_or(siblings.len()), id);
        place.is_some()
    }

    /// The lines of the running configuration that are gone, or that others stand for. Those that only close a block are left out.
    pub(super) fn removed_lines(&self) -> Vec<Removal> {
        let live = |item: &&Item| item.is_command && !item.removed;
        let there: HashSet<(Option<ItemId>, &str)> =
            self.items.iter().filter(live).map(|item| (item.above, item.words.as_str())).collect();
        let mut found: Vec<Removal> = Vec::new();
        for item in &self.items {
            let Some((words, by)) = item.before.as_ref().filter(|_| item.is_command) else { continue };
            if !self.stands(item, words, &there) {
                found.extend(item.lines.iter().map(|line| Removal { running: *line, by: *by }));
            }
        }
        found.sort_unstable();
        found
    }

    /// Whether the very same words stand where an item was.
    fn stands(&self, item: &Item, words: &str, there: &HashSet<(Option<ItemId>, &str)>) -> bool {
        let mut path = Vec::new();
        let mut above = item.above.and_then(|id| self.items.get(id));
        while let Some(head) = above {
            path.push(&head.identity);
            above = head.above.and_then(|id| self.items.get(id));
        }
        let mut block = None;
        for identity in path.into_iter().rev() {
            let Some(id) = self.find(block, identity) else { return false };
            block = Some(id);
        }
        there.contains(&(block, words))
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
