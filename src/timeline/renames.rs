//! Files that got another path: what was there and what is there belong to one device.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use crate::audit::Reader;
use crate::git::{Base, Change, Id, Repository};
use crate::input::Source;

/// A device that got another path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rename {
    /// The commit, by its number in the walk.
    pub commit: usize,
    /// The path before.
    pub from: String,
    /// The path after.
    pub to: String,
}

/// So many files with names of their own may go and come in one commit; where there are more, only those with equal
/// content are found again: to read them all would take too long.
const MOST_NAMES: usize = 2_000;

/// Tells what configurations call themselves.
pub(super) struct Names<'a> {
    reader: &'a Reader<'a>,
    repository: &'a Repository,
    base: &'a Base,
    limit: u64,
    known: FxHashMap<Id, Option<String>>,
}

impl<'a> Names<'a> {
    pub(super) fn new(reader: &'a Reader<'a>, repository: &'a Repository, base: &'a Base, limit: u64) -> Self {
        Self { reader, repository, base, limit, known: FxHashMap::default() }
    }

    fn of(&mut self, path: &str, id: Id) -> Option<String> {
        if let Some(known) = self.known.get(&id) {
            return known.clone();
        }
        let content = self.repository.lazily(id);
        let source = Source::kept(path.to_owned(), self.base.known_as(path), content, self.limit);
        let read = crate::audit::guarded(path, || self.reader.read(&source)).ok().and_then(Result::ok);
        let name = read.and_then(|read| read.reading.model.device.hostname.configured().cloned());
        self.known.insert(id, name.clone());
        name
    }
}

/// Finds the files that went in one place and came in another, and leaves the other changes. Equal content decides;
/// where that is not found, a host name that only one of those that went and one of those that came has.
pub(super) fn among(changes: Vec<Change>, names: &mut Names<'_>) -> (Vec<(Change, Change)>, Vec<Change>) {
    let (gone, rest): (Vec<Change>, Vec<Change>) = changes.into_iter().partition(|change| change.after.is_none());
    let (come, mut others): (Vec<Change>, Vec<Change>) = rest.into_iter().partition(|change| change.before.is_none());
    if gone.is_empty() || come.is_empty() {
        others.extend(gone);
        others.extend(come);
        return (Vec::new(), others);
    }
    let (mut renames, gone, come) = pair(gone, come, |change| change.before.or(change.after), false);
    let few = gone.len() + come.len() <= MOST_NAMES && !gone.is_empty() && !come.is_empty();
    let (by_name, gone, come) = if few {
        pair(gone, come, |change| change.before.or(change.after).and_then(|id| names.of(&change.path, id)), true)
    } else {
        (Vec::new(), gone, come)
    };
    renames.extend(by_name);
    others.extend(gone);
    others.extend(come);
    (renames, others)
}

type Paired = (Vec<(Change, Change)>, Vec<Change>, Vec<Change>);

/// Pairs those that have the same mark; if it must be unique, one on each side. Of several the same file name comes first.
fn pair<M: Ord>(
    gone: Vec<Change>,
    come: Vec<Change>,
    mut mark: impl FnMut(&Change) -> Option<M>,
    unique: bool,
) -> Paired {
    let mut marks: BTreeMap<M, (Vec<Change>, Vec<Change>)> = BTreeMap::new();
    let (mut left_gone, mut left_come) = (Vec::new(), Vec::new());
    for change in gone {
        match mark(&change) {
            Some(mark) => marks.entry(mark).or_default().0.push(change),
            None => left_gone.push(change),
        }
    }
    for change in come {
        match mark(&change) {
            Some(mark) => marks.entry(mark).or_default().1.push(change),
            None => left_come.push(change),
        }
    }
    let mut pairs = Vec::new();
    for (gone, mut come) in marks.into_values() {
        if unique && (gone.len() != 1 || come.len() != 1) {
            left_gone.extend(gone);
            left_come.extend(come);
            continue;
        }
        for from in gone {
            let same_name = come.iter().position(|to| file_name(&to.path) == file_name(&from.path));
            match same_name.or((!come.is_empty()).then_some(0)) {
                Some(at) => pairs.push((from, come.remove(at))),
                None => left_gone.push(from),
            }
        }
        left_come.extend(come);
    }
    (pairs, left_gone, left_come)
}

fn file_name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}
