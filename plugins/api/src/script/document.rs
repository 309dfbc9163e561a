//! A configuration as lines that can be found, replaced, removed and added.

mod build;
mod gone;

use std::collections::BTreeMap;
use std::hash::{Hash as _, Hasher as _};

use rustc_hash::{FxHashMap, FxHasher};

use crate::Span;
use crate::apply::Origin;
use crate::command::Turning;
use crate::reader::indent::columns;

/// Index of an item.
pub(super) type ItemId = usize;

/// Where a new line goes among those of its block.
#[derive(Debug, Clone, Copy)]
pub(super) enum Place {
    /// Behind its like, or at the end.
    Usual,
    Before(ItemId),
}

#[derive(Debug)]
pub(super) struct Item {
    /// The line with its indentation.
    line: String,
    indent: usize,
    origin: Origin,
    identity: Vec<String>,
    parent: Option<ItemId>,
    /// The first and the last of its block.
    ends: Option<(ItemId, ItemId)>,
    before: Option<ItemId>,
    behind: Option<ItemId>,
    is_command: bool,
    /// Whether it only stands between commands: a comment, a blank line.
    between: bool,
    /// Where it stands in the running configuration.
    running: Option<Span>,
    /// The command that took it away.
    gone: Option<Span>,
    /// The command that put another line in its place.
    replaced: Option<Span>,
    /// What it said in the running configuration, if it says something else now.
    was: Option<String>,
}

impl Item {
    /// The line without its indentation.
    pub(super) fn words(&self) -> &str {
        self.line.trim()
    }

    /// Columns of indentation of a command; of what is none, nothing is to be learnt.
    fn column(&self) -> usize {
        if self.is_command { self.indent } else { 0 }
    }
}

/// A list of numbered entries.
#[derive(Debug, Default)]
pub(super) struct List {
    /// Several may have one number: remarks have that of the entry below.
    pub(super) by_number: BTreeMap<u64, Vec<ItemId>>,
    /// By what they say.
    pub(super) by_words: FxHashMap<String, ItemId>,
    /// Whether numbers are printed; unknown for an empty list.
    pub(super) printed: Option<bool>,
}

/// The lines of a configuration.
#[derive(Debug)]
pub(super) struct Document {
    items: Vec<Item>,
    top: Option<(ItemId, ItemId)>,
    /// Commands of a block by each beginning of their identity.
    by_identity: FxHashMap<(Option<ItemId>, u64), Vec<ItemId>>,
    /// The last command at the top with a first word.
    last_like: FxHashMap<String, ItemId>,
    /// The line before which new commands come.
    end: Option<ItemId>,
    pub(super) lists: FxHashMap<ItemId, List>,
    /// Columns by which a block is indented.
    indent: usize,
    turning: Turning,
}

impl Document {
    pub(super) fn item(&self, id: ItemId) -> Option<&Item> {
        self.items.get(id)
    }

    pub(super) fn is_live(&self, id: ItemId) -> bool {
        self.items.get(id).is_some_and(|item| item.gone.is_none())
    }

    fn ends(&self, block: Option<ItemId>) -> Option<(ItemId, ItemId)> {
        match block {
            Some(block) => self.items.get(block)?.ends,
            None => self.top,
        }
    }

    fn set_ends(&mut self, block: Option<ItemId>, ends: (ItemId, ItemId)) {
        match block {
            Some(block) => self.items.get_mut(block).into_iter().for_each(|item| item.ends = Some(ends)),
            None => self.top = Some(ends),
        }
    }

    /// The live lines of a block, in order.
    pub(super) fn members(&self, block: Option<ItemId>) -> Vec<ItemId> {
        let mut members = Vec::new();
        let mut at = self.ends(block).map(|(first, _)| first);
        while let Some(id) = at {
            if self.is_live(id) {
                members.push(id);
            }
            at = self.items.get(id).and_then(|item| item.behind);
        }
        members
    }

    /// The live commands of a block whose identity begins like this.
    pub(super) fn beginning(&mut self, block: Option<ItemId>, identity: &[String]) -> Vec<ItemId> {
        let Some(key) = prefixes(identity).last() else { return Vec::new() };
        let items = &self.items;
        let Some(known) = self.by_identity.get_mut(&(block, key)) else { return Vec::new() };
        known.retain(|id| items.get(*id).is_some_and(|item| item.gone.is_none() && item.parent == block));
        let fits = |id: &&ItemId| items.get(**id).is_some_and(|item| item.identity.starts_with(identity));
        let mut found: Vec<ItemId> = known.iter().filter(fits).copied().collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    /// The live command of a block with this identity.
    pub(super) fn find(&mut self, block: Option<ItemId>, identity: &[String]) -> Option<ItemId> {
        let found = self.beginning(block, identity);
        found.into_iter().find(|id| self.items.get(*id).is_some_and(|item| item.identity == identity))
    }

    /// Removes every command of a block whose identity begins like this, with its own block; with `one`, only that of which
    /// this is the whole identity, if there is one.
    pub(super) fn remove(&mut self, block: Option<ItemId>, identity: &[String], one: bool, by: Span) {
        let all = self.beginning(block, identity);
        let is_it = |id: &ItemId| self.items.get(*id).is_some_and(|item| item.identity == identity);
        let exact: Vec<ItemId> = all.iter().copied().filter(|id| one && is_it(id)).collect();
        for id in if exact.is_empty() { all } else { exact } {
            self.take_away(id, by);
        }
    }

    /// Removes a line with its block.
    pub(super) fn take_away(&mut self, id: ItemId, by: Span) {
        if let Some(item) = self.items.get_mut(id).filter(|item| item.gone.is_none()) {
            item.gone = Some(by);
        }
    }

    /// Removes each line that begins with one of these words, wherever it stands.
    pub(super) fn take_away_beginning(&mut self, beginnings: &[&str], by: Span) {
        for item in self.items.iter_mut().filter(|item| item.is_command && item.gone.is_none()) {
            let words = self.turning.without_off(item.line.trim());
            let begins = |beginning: &&str| {
                words.strip_prefix(beginning).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
            };
            if beginnings.iter().any(begins) {
                item.gone = Some(by);
            }
        }
    }

    /// Removes the lines that add to a command, or take from it, and say so behind its identity: a new value begins anew.
    pub(super) fn forget_additions(&mut self, block: Option<ItemId>, identity: &[String], by: Span) {
        for id in self.beginning(block, identity) {
            let next = self.items.get(id).and_then(|item| item.identity.get(identity.len()));
            if next.is_some_and(|word| word == "add" || word == "remove") {
                self.take_away(id, by);
            }
        }
    }

    /// Removes what stands in a block.
    pub(super) fn clear(&mut self, block: ItemId, by: Span) {
        for id in self.members(Some(block)) {
            self.take_away(id, by);
        }
        self.lists.remove(&block);
    }

    /// Gives a command other words; its block stays. Nothing happens to one that says the same.
    pub(super) fn rewrite(&mut self, id: ItemId, words: &str, by: Span) {
        let Some(item) = self.items.get_mut(id).filter(|item| !says(item.words(), words)) else { return };
        let was = std::mem::replace(&mut item.line, format!("{}{words}", " ".repeat(item.indent)));
        if item.running.is_some() {
            item.was.get_or_insert(was);
        }
        item.origin = Origin::Change(by);
        item.replaced = Some(by);
    }

    /// Gives a command another number; it is the same line.
    pub(super) fn renumber(&mut self, id: ItemId, words: &str) {
        if let Some(item) = self.items.get_mut(id) {
            item.line = format!("{}{words}", " ".repeat(item.indent));
        }
    }

    /// Puts another command, with its free text, in the place of one.
    pub(super) fn replace(&mut self, id: ItemId, words: &str, body: &[(&str, Span)], by: Span) {
        let children = self.members(Some(id));
        let texts = children.iter().filter_map(|id| self.items.get(*id)).map(|item| item.line.trim_end());
        if texts.eq(body.iter().map(|(text, _)| text.trim_end())) {
            self.rewrite(id, words, by);
            return;
        }
        for child in children {
            self.take_away(child, by);
        }
        self.rewrite(id, words, by);
        self.add_body(id, body);
    }

    /// Adds a command to a block.
    pub(super) fn add(
        &mut self,
        block: Option<ItemId>,
        words: &str,
        by: Span,
        identity: &[String],
        place: Place,
    ) -> ItemId {
        let like = self.last_like.get(self.first(words)).copied().filter(|_| block.is_none());
        let before = match place {
            Place::Before(id) => Some(id),
            Place::Usual => match like {
                Some(like) => self.items.get(like).and_then(|like| like.behind),
                None => self.end.filter(|_| block.is_none()),
            },
        };
        let indent = match block {
            Some(block) => self.indent_in(block),
            // Some systems indent lines that stand in no block: the new one stands like its like above.
            None => before
                .map_or(self.top.map(|(_, last)| last), |before| self.items.get(before)?.before)
                .and_then(|above| self.items.get(above))
                .map_or(0, Item::column),
        };
        let line = format!("{}{words}", " ".repeat(indent));
        let id = self.push(block, line, Origin::Change(by), true);
        self.insert(block, id, before);
        self.identify(id, identity.to_vec());
        id
    }

    fn indent_in(&self, block: ItemId) -> usize {
        let mut at = self.ends(Some(block)).map(|(first, _)| first);
        while let Some(item) = at.and_then(|id| self.items.get(id)) {
            if item.is_command && item.indent > 0 {
                return item.indent;
            }
            at = item.behind;
        }
        self.items.get(block).map_or(0, |head| head.indent) + self.indent
    }

    /// Adds lines of free text to a command.
    pub(super) fn add_body(&mut self, owner: ItemId, body: &[(&str, Span)]) {
        for (text, span) in body {
            let id = self.push(Some(owner), text.trim_end().to_owned(), Origin::Change(*span), false);
            self.insert(Some(owner), id, None);
        }
    }

    /// A copy of a block under another head, which stands behind it.
    pub(super) fn copy_behind(&mut self, block: ItemId, words: &str, identity: &[String], by: Span) -> ItemId {
        let behind = self.items.get(block).and_then(|item| item.behind);
        let (parent, indent) = self.items.get(block).map_or((None, 0), |item| (item.parent, item.indent));
        let head = self.push(parent, format!("{}{words}", " ".repeat(indent)), Origin::Change(by), true);
        self.insert(parent, head, behind);
        self.identify(head, identity.to_vec());
        let mut open: Vec<(ItemId, ItemId)> =
            self.members(Some(block)).into_iter().map(|id| (id, head)).rev().collect();
        while let Some((id, under)) = open.pop() {
            let Some(item) = self.items.get(id) else { continue };
            let (line, origin, is_command, identity) =
                (item.line.clone(), item.origin, item.is_command, item.identity.clone());
            let copy = self.push(Some(under), line, origin, is_command);
            self.insert(Some(under), copy, None);
            self.identify(copy, identity);
            open.extend(self.members(Some(id)).into_iter().map(|id| (id, copy)).rev());
        }
        head
    }

    /// Moves a line into another block, as these words.
    pub(super) fn move_into(&mut self, block: ItemId, id: ItemId, words: &str, identity: Vec<String>) {
        self.unlink(id);
        let indent = self.indent_in(block);
        if let Some(item) = self.items.get_mut(id) {
            item.parent = Some(block);
            item.indent = indent;
            item.line = format!("{}{words}", " ".repeat(indent));
        }
        self.insert(Some(block), id, None);
        self.identify(id, identity);
    }

    fn push(&mut self, parent: Option<ItemId>, line: String, origin: Origin, is_command: bool) -> ItemId {
        let indent = columns(&line);
        self.items.push(Item {
            line,
            indent,
            origin,
            identity: Vec::new(),
            parent,
            ends: None,
            before: None,
            behind: None,
            is_command,
            between: false,
            running: None,
            gone: None,
            replaced: None,
            was: None,
        });
        self.items.len() - 1
    }

    /// Links an item into its block, before another or at the end.
    fn insert(&mut self, block: Option<ItemId>, id: ItemId, before: Option<ItemId>) {
        let ends = self.ends(block);
        let above = match before {
            Some(before) => self.items.get(before).and_then(|item| item.before),
            None => ends.map(|(_, last)| last),
        };
        if let Some(item) = self.items.get_mut(id) {
            (item.before, item.behind) = (above, before);
        }
        for (neighbour, above_it) in [(above, false), (before, true)] {
            if let Some(item) = neighbour.and_then(|neighbour| self.items.get_mut(neighbour)) {
                *(if above_it { &mut item.before } else { &mut item.behind }) = Some(id);
            }
        }
        let (first, last) = ends.unwrap_or((id, id));
        let first = if above.is_none() { id } else { first };
        self.set_ends(block, (first, if before.is_none() { id } else { last }));
    }

    fn unlink(&mut self, id: ItemId) {
        let Some((parent, above, below)) = self.items.get(id).map(|item| (item.parent, item.before, item.behind))
        else {
            return;
        };
        if let Some(item) = above.and_then(|above| self.items.get_mut(above)) {
            item.behind = below;
        }
        if let Some(item) = below.and_then(|below| self.items.get_mut(below)) {
            item.before = above;
        }
        if parent.is_none() {
            self.last_like.retain(|_, like| *like != id);
        }
        let Some((first, last)) = self.ends(parent) else { return };
        let first = if first == id { below } else { Some(first) };
        let last = if last == id { above } else { Some(last) };
        match first.zip(last) {
            Some(ends) => self.set_ends(parent, ends),
            None => match parent {
                Some(parent) => self.items.get_mut(parent).into_iter().for_each(|item| item.ends = None),
                None => self.top = None,
            },
        }
    }

    /// Says by which words a command is found.
    pub(super) fn identify(&mut self, id: ItemId, identity: Vec<String>) {
        let Some(item) = self.items.get_mut(id) else { return };
        let block = item.parent;
        for key in prefixes(&identity) {
            self.by_identity.entry((block, key)).or_default().push(id);
        }
        item.identity = identity;
        if block.is_none() && item.is_command {
            let first = first_word(self.turning.without_off(item.words())).to_owned();
            self.last_like.insert(first, id);
        }
    }

    /// The first word of a command, whether it is switched off or not.
    fn first<'a>(&self, words: &'a str) -> &'a str {
        first_word(self.turning.without_off(words))
    }
}

fn first_word(words: &str) -> &str {
    words.split([' ', '\t']).next().unwrap_or("")
}

/// Whether two lines have the same words.
fn says(one: &str, other: &str) -> bool {
    one == other || one.split_ascii_whitespace().eq(other.split_ascii_whitespace())
}

/// A number for each beginning of an identity, the shortest first.
fn prefixes(identity: &[String]) -> impl Iterator<Item = u64> + '_ {
    let mut hasher = FxHasher::default();
    identity.iter().map(move |word| {
        word.hash(&mut hasher);
        hasher.finish()
    })
}
