//! Lists of numbered entries: packet filters, prefix lists.

use super::document::{Document, ItemId, List, Place};
use super::{Lists, Taken};
use crate::Span;

/// An entry as written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Entry<'a> {
    /// What stands before the number.
    mark: Option<&'a str>,
    number: Option<u64>,
    /// What it says; empty where only a number is named.
    says: &'a str,
}

const ACTIONS: &[&str] = &["permit", "deny", "remark", "dynamic", "evaluate"];

/// The entry that a line is, or the number that it names.
pub(super) fn entry<'a>(lists: &Lists, line: &'a str) -> Option<Entry<'a>> {
    let line = line.trim();
    let (first, behind) = split(line);
    let mark = lists.marks.contains(&first).then_some(first);
    let rest = if mark.is_some() { behind } else { line };
    let (first, behind) = split(rest);
    let number = first.parse().ok();
    let says = if number.is_some() { behind } else { rest };
    let (action, _) = split(says);
    let known = ACTIONS.contains(&action.to_ascii_lowercase().as_str());
    (known || says.is_empty() && number.is_some()).then_some(Entry { mark, number, says })
}

fn split(words: &str) -> (&str, &str) {
    words.split_once([' ', '\t']).map_or((words, ""), |(first, behind)| (first, behind.trim_start()))
}

impl Entry<'_> {
    fn is_remark(&self) -> bool {
        split(self.says).0.eq_ignore_ascii_case("remark")
    }

    fn key(&self) -> String {
        self.says.split_ascii_whitespace().collect::<Vec<_>>().join(" ")
    }

    fn printed(&self, mark: Option<&str>, number: u64) -> String {
        mark.map_or_else(|| format!("{number} {}", self.says), |mark| format!("{mark} {number} {}", self.says))
    }
}

impl Document {
    /// The list in a block, numbered as the device does it: entries without a printed number count on from the one above.
    fn list(&mut self, lists: &Lists, block: ItemId) -> &mut List {
        if !self.lists.contains_key(&block) {
            let mut list = List::default();
            let mut last = 0;
            for id in self.members(Some(block)) {
                let Some(item) = self.item(id) else { continue };
                let Some(entry) = entry(lists, item.words()).filter(|entry| !entry.says.is_empty()) else { continue };
                list.by_words.entry(entry.key()).or_insert(id);
                let counts = entry.number.is_some() || !entry.is_remark();
                if counts {
                    last = entry.number.unwrap_or_else(|| lists.next(last));
                    list.by_number.entry(last).or_default().push(id);
                    list.printed = Some(list.printed.unwrap_or(true) && entry.number.is_some());
                }
            }
            self.lists.insert(block, list);
        }
        self.lists.entry(block).or_default()
    }

    /// Adds an entry to a list, where its number says or at the end.
    pub(super) fn put_entry(
        &mut self,
        lists: &Lists,
        block: ItemId,
        entry: &Entry<'_>,
        by: Span,
    ) -> Result<(), &'static str> {
        if entry.says.is_empty() {
            return Err("the entry says nothing");
        }
        let key = entry.key();
        let list = self.list(lists, block);
        let known = list.by_words.get(&key).copied();
        let printed = list.printed;
        let is_there = known.is_some_and(|id| self.is_live(id));
        let number_there = known.filter(|_| is_there).and_then(|id| self.number_of(lists, block, id));
        if is_there && (lists.once || entry.number.is_none() || entry.number == number_there) {
            return Ok(());
        }
        let last = self.last_entry(lists, block).map_or(0, |(last, _)| last);
        let number = entry.number.unwrap_or_else(|| lists.next(last));
        let taken = self.at_number(lists, block, number);
        let remark = entry.is_remark();
        let mark = entry.mark.or_else(|| self.mark(lists, block));
        let prints = printed.unwrap_or(lists.prints || entry.number.is_some());
        let words = if prints { entry.printed(mark, number) } else { entry.says.to_owned() };
        if let Some(there) = taken.first().copied().filter(|_| entry.number.is_some() && !remark) {
            if lists.taken == Taken::Refused {
                return Err("the list has another entry of this number: take that away first");
            }
            self.rewrite(there, &words, by);
            self.list(lists, block).by_words.insert(key, there);
            return Ok(());
        }
        let above = self.first_from(lists, block, number.saturating_add(1));
        let id = self.add(Some(block), &words, by, &[], above.map_or(Place::Usual, Place::Before));
        let list = self.list(lists, block);
        list.by_words.insert(key, id);
        if !remark || entry.number.is_some() || prints && !lists.once {
            list.by_number.entry(number).or_default().push(id);
        }
        list.printed = Some(prints);
        Ok(())
    }

    /// Takes entries away: the one that says this, or those of a number.
    pub(super) fn remove_entry(&mut self, lists: &Lists, block: ItemId, entry: &Entry<'_>, by: Span) {
        let key = entry.key();
        let found = match entry.number {
            Some(number) => {
                let mut there = self.at_number(lists, block, number);
                let says = |id: &ItemId| {
                    let words = self.item(*id).map_or("", |item| item.words());
                    self::entry(lists, words).is_some_and(|there| there.key() == key)
                };
                if !key.is_empty() {
                    there.retain(says);
                }
                there
            }
            None => self.list(lists, block).by_words.get(&key).copied().into_iter().collect(),
        };
        for id in found {
            self.take_away(id, by);
        }
        self.list(lists, block).by_words.remove(&key);
    }

    /// Numbers the entries of a list anew, in their order; those of one number keep having one.
    pub(super) fn renumber_entries(&mut self, lists: &Lists, block: ItemId, first: u64, step: u64) {
        let list = &self.list(lists, block).by_number;
        let mut entries: Vec<(u64, ItemId)> =
            list.iter().flat_map(|(number, ids)| ids.iter().map(|id| (*number, *id))).collect();
        entries.retain(|(_, id)| self.is_live(*id));
        let printed = self.list(lists, block).printed.unwrap_or(false);
        let mut numbered = std::collections::BTreeMap::<u64, Vec<ItemId>>::new();
        let mut last: Option<(u64, u64)> = None;
        for (old, id) in entries {
            let number = match last {
                Some((before, number)) if before == old => number,
                Some((_, number)) => number.saturating_add(step),
                None => first,
            };
            last = Some((old, number));
            numbered.entry(number).or_default().push(id);
            let words = self.item(id).map_or("", |item| item.words()).to_owned();
            if let Some(entry) = entry(lists, &words).filter(|_| printed) {
                let words = entry.printed(entry.mark, number);
                self.renumber(id, &words);
            }
        }
        self.list(lists, block).by_number = numbered;
    }

    fn number_of(&mut self, lists: &Lists, block: ItemId, id: ItemId) -> Option<u64> {
        let words = self.item(id)?.words().to_owned();
        let printed = entry(lists, &words)?.number;
        let list = self.list(lists, block);
        printed.or_else(|| list.by_number.iter().find(|(_, ids)| ids.contains(&id)).map(|(number, _)| *number))
    }

    fn at_number(&mut self, lists: &Lists, block: ItemId, number: u64) -> Vec<ItemId> {
        let found = self.list(lists, block).by_number.get(&number).cloned().unwrap_or_default();
        found.into_iter().filter(|id| self.is_live(*id)).collect()
    }

    /// The last entry, with its number. Those behind it that are gone are forgotten.
    fn last_entry(&mut self, lists: &Lists, block: ItemId) -> Option<(u64, ItemId)> {
        loop {
            let (number, ids) = self.list(lists, block).by_number.last_key_value()?;
            let (number, ids) = (*number, ids.clone());
            if let Some(id) = ids.into_iter().find(|id| self.is_live(*id)) {
                return Some((number, id));
            }
            self.list(lists, block).by_number.remove(&number);
        }
    }

    /// The first entry of this number or a higher one. Those before it that are gone are forgotten.
    fn first_from(&mut self, lists: &Lists, block: ItemId, from: u64) -> Option<ItemId> {
        loop {
            let (number, ids) = self.list(lists, block).by_number.range(from..).next()?;
            let (number, ids) = (*number, ids.clone());
            if let Some(id) = ids.into_iter().find(|id| self.is_live(*id)) {
                return Some(id);
            }
            self.list(lists, block).by_number.remove(&number);
        }
    }

    /// What stands before the numbers of a list.
    fn mark<'a>(&mut self, lists: &'a Lists, block: ItemId) -> Option<&'a str> {
        let (_, id) = self.last_entry(lists, block)?;
        let mark = entry(lists, self.item(id)?.words())?.mark?;
        lists.marks.iter().copied().find(|known| *known == mark)
    }
}

impl Lists {
    /// The number that the device gives behind this one.
    fn next(&self, last: u64) -> u64 {
        if self.rounds {
            (last / self.step.max(1)).saturating_add(1).saturating_mul(self.step)
        } else {
            last.saturating_add(self.step)
        }
    }
}
