//! Lists while they are read: found by family and name, their entries by number.

use std::collections::{BTreeMap, HashMap};

use crate::builder::{Builder, Holds};
use crate::model::{Acl, AclEntry, Action, Family, ReferenceKind};
use crate::unread::Unread;
use crate::{Fact, Span};

/// An entry that waits for its place, with what its plugin must know of it until then.
#[derive(Debug)]
pub struct Waiting<X> {
    /// The entry.
    pub entry: AclEntry,
    /// What it names that is put in when everything is read.
    pub names: X,
}

/// One list. `F` is how its entries are written, `X` what they name.
#[derive(Debug)]
pub struct List<F, X> {
    /// Its place among the model's lists.
    pub place: usize,
    /// How its entries are written.
    pub form: F,
    blocks: Vec<Span>,
    defined: Span,
    /// By number; the second figure is for lines that were not read behind an entry.
    entries: BTreeMap<(u64, u32), Waiting<X>>,
    /// The number of each entry by its words.
    by_words: HashMap<String, u64>,
}

impl<F, X: Default> List<F, X> {
    /// The number of a new entry: the one written, or one step behind the last.
    pub fn number(&self, written: Option<u64>, step: u64) -> Option<u64> {
        match (written, self.entries.last_key_value()) {
            (Some(number), _) => Some(number),
            (None, Some(((last, _), _))) => last.checked_add(step),
            (None, None) => Some(step),
        }
    }

    /// Whether a number is taken.
    pub fn has(&self, number: u64) -> bool {
        self.entries.contains_key(&(number, 0))
    }

    /// Puts an entry in its place, instead of the one of that number.
    pub fn put(&mut self, number: u64, words: Option<String>, entry: AclEntry, names: X) {
        self.by_words.extend(words.map(|words| (words, number)));
        self.entries.insert((number, 0), Waiting { entry, names });
    }

    /// The entry of this number, where it is written in several lines.
    pub fn entry_mut(&mut self, number: u64) -> Option<&mut Waiting<X>> {
        self.entries.get_mut(&(number, 0))
    }

    /// The number of the entry that was written in these words.
    pub fn number_of(&self, words: &str) -> Option<u64> {
        self.by_words.get(words).copied()
    }

    /// Takes an entry away, and says whether there was one.
    pub fn remove(&mut self, number: u64) -> bool {
        self.entries.remove(&(number, 0)).is_some()
    }

    /// All entries in the order in which they are tried. A line that was not understood could be an entry, of either action: it
    /// gets a place where it stands, as one of each with nothing known of them.
    pub fn in_order(mut self, unread: &Unread) -> Vec<Waiting<X>> {
        let mut places: Vec<(u32, u64)> =
            self.entries.iter().map(|((number, _), waiting)| (waiting.entry.at.start, *number)).collect();
        places.sort_unstable();
        for line in self.blocks.iter().flat_map(|block| unread.not_understood(*block)) {
            let behind = places.partition_point(|(start, _)| *start <= line.start);
            let number = match behind.checked_sub(1).and_then(|index| places.get(index)) {
                // Read as far as its action, and in its place already.
                Some((start, _)) if *start == line.start => continue,
                Some((_, number)) => *number,
                None => 0,
            };
            for (half, action) in [(1, Action::Permit), (2, Action::Deny)] {
                let waiting = Waiting { entry: AclEntry::unread(*line, action), names: X::default() };
                self.entries.insert((number, line.start.saturating_mul(2).saturating_add(half)), waiting);
            }
        }
        self.entries.into_values().collect()
    }
}

/// All lists of a configuration, and the one whose block is being read.
#[derive(Debug)]
pub struct Lists<F, X> {
    all: Vec<List<F, X>>,
    by_name: HashMap<(Family, String), usize>,
    open: Option<usize>,
}

impl<F, X> Default for Lists<F, X> {
    fn default() -> Self {
        Self { all: Vec::new(), by_name: HashMap::new(), open: None }
    }
}

impl<F, X> Lists<F, X> {
    /// The list whose block is being read.
    pub fn current(&mut self) -> Option<&mut List<F, X>> {
        self.all.get_mut(self.open?)
    }

    /// All lists in the order in which they began; none is left.
    pub fn take(&mut self) -> Vec<List<F, X>> {
        std::mem::take(self).all
    }
}

/// Goes on with the list of this family and name, or begins it as `list` says, from the words at `head`.
pub fn open<R: Default, M: Default + Holds<Lists<F, X>>, F, X>(
    builder: &mut Builder<R, M>,
    (form, list): (F, Acl),
    head: Span,
) {
    let all = builder.memory.held_mut();
    let key = (list.family, list.name.clone());
    if let Some(index) = all.by_name.get(&key) {
        all.open = Some(*index);
        all.current().into_iter().for_each(|known| known.blocks.push(list.at));
        return;
    }
    let place = builder.model.acls.len();
    all.open = Some(all.all.len());
    all.by_name.insert(key, all.all.len());
    all.all.push(List {
        place,
        form,
        blocks: vec![list.at],
        defined: head,
        entries: BTreeMap::new(),
        by_words: HashMap::new(),
    });
    builder.define(ReferenceKind::Acl, &list.name, head);
    builder.model.acls.push(list);
}

/// Takes a list away. One that is gone is not defined any more; it stays in its place, without effect.
pub fn take_away<R: Default, M: Default + Holds<Lists<F, X>>, F, X>(
    builder: &mut Builder<R, M>,
    family: Family,
    name: &str,
) {
    let all = builder.memory.held_mut();
    all.open = None;
    let Some(index) = all.by_name.remove(&(family, name.to_owned())) else { return };
    let Some(list) = all.all.get_mut(index) else { return };
    list.entries.clear();
    let (place, defined) = (list.place, list.defined);
    builder.undefine(defined);
    if let Some(acl) = builder.model.acls.get_mut(place) {
        acl.active = false;
    }
}

/// Puts the entries of a list into the model. `otherwise` is what happens to what none of them matches; what a list
/// without entries does is another matter.
pub fn fill<R: Default, M: Default>(
    builder: &mut Builder<R, M>,
    place: usize,
    entries: Vec<AclEntry>,
    otherwise: Action,
) {
    let Some(acl) = builder.model.acls.get_mut(place) else { return };
    if !entries.is_empty() {
        acl.otherwise = Fact::Default(otherwise);
    }
    acl.entries = entries;
}
