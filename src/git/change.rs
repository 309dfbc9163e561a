//! What one commit changed.

use std::collections::{BTreeMap, BTreeSet};

use gix::objs::tree::EntryKind;

use super::history::Commit;
use super::tree::{self, Entry};
use super::{Id, Repository};
use crate::input::Sieve;
use crate::problem::Problem;

/// A file that is not in two commits alike.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Change {
    /// Its path in the repository.
    pub path: String,
    /// Its content before; `None` where it was not there, or was no regular file.
    pub before: Option<Id>,
    /// Its content after.
    pub after: Option<Id>,
}

/// How deep folders may lie in each other.
const DEEPEST: usize = 128;

/// Compares commits of a repository, below a path, by what is looked at at all.
pub struct Differ<'a> {
    local: gix::Repository,
    sieve: &'a Sieve,
    /// The path below which files count; empty for all.
    within: String,
}

impl<'a> Differ<'a> {
    /// For files at or below a path.
    pub fn new(repository: &Repository, within: &str, sieve: &'a Sieve) -> Self {
        let mut local = repository.local();
        // The folders of a commit are those of the next one, nearly all of them.
        local.object_cache_size_if_unset(16 << 20);
        Self { local, sieve, within: within.to_owned() }
    }

    /// What changed from one commit to another, by path. A folder that is the same is not looked into.
    ///
    /// # Errors
    /// A folder that is missing, damaged or too large.
    pub fn changes(&self, before: Option<&Commit>, after: &Commit) -> Result<Vec<Change>, Problem> {
        let mut changes = Vec::new();
        let mut left = tree::budget();
        let mut folders = vec![(before.map(|commit| commit.tree.0), Some(after.tree.0), String::new(), 0)];
        while let Some((before, after, folder, depth)) = folders.pop() {
            if depth > DEEPEST {
                return Err(Problem::new(format!("folders lie more than {DEEPEST} deep in each other")));
            }
            let (before, after) = (self.folder(before, &mut left)?, self.folder(after, &mut left)?);
            let names: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
            for name in names {
                let (before, after) = (before.get(name), after.get(name));
                if before.map(identity) == after.map(identity) {
                    continue;
                }
                let path = tree::below(&folder, name);
                if !self.is_wanted(name, &path) {
                    continue;
                }
                let (file, was) = (after.and_then(file_of), before.and_then(file_of));
                if file != was && self.is_within(&path) {
                    changes.push(Change { path: path.clone(), before: was, after: file });
                }
                let (inner, was) = (after.and_then(folder_of), before.and_then(folder_of));
                if inner != was {
                    folders.push((was, inner, path, depth + 1));
                }
            }
        }
        changes.sort();
        Ok(changes)
    }

    fn folder(&self, id: Option<gix::ObjectId>, left: &mut usize) -> Result<BTreeMap<String, Entry>, Problem> {
        let Some(id) = id else { return Ok(BTreeMap::new()) };
        let entries = tree::entries(&self.local, id, left)?;
        let regular = entries.into_iter().filter(|entry| tree::oddity(entry).is_none());
        Ok(regular.map(|entry| (entry.name.clone(), entry)).collect())
    }

    /// On the way to what counts, or below it.
    fn is_wanted(&self, name: &str, path: &str) -> bool {
        let on_the_way = self.within.strip_prefix(path).is_some_and(|rest| rest.starts_with('/'));
        if on_the_way || self.within == path {
            return true;
        }
        let from_named = path.strip_prefix(self.within.as_str()).unwrap_or(path).trim_start_matches('/');
        self.is_within(path) && self.sieve.keeps(name, &[path, from_named])
    }

    fn is_within(&self, path: &str) -> bool {
        let below = path.strip_prefix(self.within.as_str());
        self.within.is_empty() || below.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    }
}

/// What tells entries apart: whether a file may be executed does not.
fn identity(entry: &Entry) -> (bool, gix::ObjectId) {
    (entry.kind == EntryKind::Tree, entry.id)
}

fn file_of(entry: &Entry) -> Option<Id> {
    (entry.kind != EntryKind::Tree).then_some(Id(entry.id))
}

fn folder_of(entry: &Entry) -> Option<gix::ObjectId> {
    (entry.kind == EntryKind::Tree).then_some(entry.id)
}
