//! The entries of lists in the order in which they are tried.

use std::collections::{BTreeMap, HashMap};

use seawall_api::model::{AclEntry, Action};
use seawall_api::{Fact, Span};

use super::entry::unread;
use super::list::Form;
use crate::builder::Builder;

/// One list while it is read.
#[derive(Debug)]
pub(super) struct List {
    pub(super) place: usize,
    pub(super) blocks: Vec<Span>,
    pub(super) defined: Span,
    pub(super) form: Form,
    /// By number; the second figure is for lines that were not read behind an entry.
    pub(super) entries: BTreeMap<(u64, u32), AclEntry>,
    /// The number of each entry by its words, for `no permit ...`.
    pub(super) by_words: HashMap<String, u64>,
}

impl Default for List {
    fn default() -> Self {
        Self {
            place: 0,
            blocks: Vec::new(),
            defined: Span::default(),
            form: Form::Extended,
            entries: BTreeMap::new(),
            by_words: HashMap::new(),
        }
    }
}

/// A line that no pattern fits could be an entry, of either action: it gets a place where it stands,
/// as one of each with nothing known of them.
fn doubt(list: &mut List, builder: &Builder) {
    let mut places: Vec<(u32, u64)> =
        list.entries.iter().map(|((number, _), entry)| (entry.at.start, *number)).collect();
    places.sort_unstable();
    for line in list.blocks.iter().flat_map(|block| builder.unread_in(*block)) {
        let behind = places.partition_point(|(start, _)| *start <= line.start);
        let number = match behind.checked_sub(1).and_then(|index| places.get(index)) {
            // Read as far as its action, and in its place already.
            Some((start, _)) if *start == line.start => continue,
            Some((_, number)) => *number,
            None => 0,
        };
        for (half, action) in [(0, Action::Permit), (1, Action::Deny)] {
            list.entries.insert((number, line.start.saturating_mul(2).saturating_add(half)), unread(*line, action));
        }
    }
}

/// Puts the entries into the model. "The interface drops packets that do not match at least one rule" (EOS User Manual, "ACL Structure");
/// what a list without any rule does is not said.
pub(super) fn finish(builder: &mut Builder) {
    let lists = std::mem::take(&mut builder.memory.acl.lists);
    for mut list in lists.all {
        doubt(&mut list, builder);
        let Some(acl) = builder.model.acls.get_mut(list.place) else { continue };
        acl.entries.extend(list.entries.into_values());
        if !acl.entries.is_empty() {
            acl.otherwise = Fact::Default(Action::Deny);
        }
    }
}
