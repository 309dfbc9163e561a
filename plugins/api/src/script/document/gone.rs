//! Which lines of the running configuration are gone.

use std::hash::{Hash as _, Hasher as _};

use rustc_hash::{FxHashMap, FxHasher};

use super::{Document, ItemId};
use crate::Span;
use crate::apply::{Origin, Removal};

impl Document {
    /// The lines of the running configuration that are gone or are another line now, in their order. One that stands in
    /// the same block again with the same words is not gone.
    pub(in crate::script) fn removals(&self) -> Vec<Removal> {
        let mut gone: Vec<Option<Span>> = Vec::with_capacity(self.items.len());
        for (id, item) in self.items.iter().enumerate() {
            let above = item.parent.and_then(|parent| gone.get(parent).copied().flatten());
            // A block that moved below a head that came later: the head is there.
            let by = item.gone.or(above.filter(|_| item.parent.is_some_and(|parent| parent < id)));
            gone.push(by);
        }
        let mut again: FxHashMap<u64, u32> = FxHashMap::default();
        let is_new = |id: &ItemId| {
            let item = self.items.get(*id);
            gone.get(*id).copied().flatten().is_none()
                && item.is_some_and(|item| matches!(item.origin, Origin::Change(_)))
        };
        for id in (0..self.items.len()).filter(is_new) {
            *again.entry(self.key(id, false)).or_default() += 1;
        }
        let mut removals = Vec::new();
        for (id, item) in self.items.iter().enumerate() {
            let by = gone.get(id).copied().flatten().or(item.replaced);
            let Some((running, by)) = item.running.zip(by).filter(|_| !item.between) else { continue };
            match again.get_mut(&self.key(id, true)).filter(|left| **left > 0) {
                Some(left) => *left -= 1,
                None => removals.push(Removal { running, by }),
            }
        }
        removals.sort_unstable();
        removals
    }

    /// A number for a line and the heads of the blocks around it; of the line as it was, if `then` says so.
    fn key(&self, id: ItemId, then: bool) -> u64 {
        let mut hasher = FxHasher::default();
        let mut at = self.items.get(id);
        let was = at.and_then(|item| item.was.as_deref()).filter(|_| then);
        let mut words = was.or(at.map(|item| item.line.as_str()));
        while let (Some(item), Some(line)) = (at, words) {
            line.split_ascii_whitespace().for_each(|word| word.hash(&mut hasher));
            hasher.write_u8(0);
            at = item.parent.and_then(|parent| self.items.get(parent));
            words = at.map(|item| item.line.as_str());
        }
        hasher.finish()
    }
}
