//! The files of a folder in a repository.

use gix::bstr::ByteSlice as _;
use gix::objs::TreeRefIter;
use gix::objs::tree::EntryKind;

use super::{Id, object};
use crate::input::{Sieve, SkipReason, Skipped};
use crate::problem::Problem;

/// How deep folders may lie in each other.
const DEEPEST: usize = 128;

/// How many entries all folders of a revision may have: more is no archive of configurations, or was made to
/// exhaust who reads it.
const MOST_ENTRIES: usize = 4_000_000;

/// A file of a repository.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct GitFile {
    /// Its path in the repository; bytes that are no text are replaced.
    pub path: String,
    /// Its content.
    pub id: Id,
}

/// What a revision holds.
#[derive(Debug, Default)]
pub struct Listing {
    /// Regular files, by path.
    pub files: Vec<GitFile>,
    /// What was left out though it was not excluded: links, submodules.
    pub skipped: Vec<Skipped>,
}

/// What stands in a folder.
pub(super) struct Entry {
    pub(super) name: String,
    pub(super) kind: EntryKind,
    pub(super) id: gix::ObjectId,
}

/// Reads a folder. `left` counts down over all folders of a walk.
pub(super) fn entries(local: &gix::Repository, id: gix::ObjectId, left: &mut usize) -> Result<Vec<Entry>, Problem> {
    let data = object::folder(local, id).map_err(|error| Problem::new(error.to_string()))?;
    let mut entries = Vec::new();
    for entry in TreeRefIter::from_bytes(&data, id.kind()) {
        let entry = entry.map_err(|_| Problem::new(format!("the tree {id} is damaged")))?;
        *left = left.checked_sub(1).ok_or_else(too_many)?;
        let name = entry.filename.to_str_lossy().into_owned();
        entries.push(Entry { name, kind: entry.mode.kind(), id: entry.oid.to_owned() });
    }
    Ok(entries)
}

/// How many entries a walk may see.
pub(super) const fn budget() -> usize {
    MOST_ENTRIES
}

fn too_many() -> Problem {
    Problem::new(format!("the revision has more than {MOST_ENTRIES} files and folders"))
        .help("name the folder that holds the configurations")
}

/// Why an entry is neither file nor folder; `None` if it is one of them.
pub(super) fn oddity(entry: &Entry) -> Option<SkipReason> {
    let name = entry.name.as_str();
    if name.is_empty() || name == "." || name == ".." || name.contains(['/', '\0']) {
        return Some(SkipReason::Name);
    }
    match entry.kind {
        EntryKind::Blob | EntryKind::BlobExecutable | EntryKind::Tree => None,
        EntryKind::Link => Some(SkipReason::Link),
        EntryKind::Commit => Some(SkipReason::Submodule),
    }
}

/// A path in a folder.
pub(super) fn below(folder: &str, name: &str) -> String {
    if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") }
}

/// Lists all files below a folder. `named` is the path that the command names, for patterns that start there.
pub(super) fn list(
    local: &gix::Repository,
    root: gix::ObjectId,
    named: &str,
    sieve: &Sieve,
    listing: &mut Listing,
) -> Result<(), Problem> {
    let mut left = budget();
    let mut folders = vec![(root, named.to_owned(), 0)];
    while let Some((id, folder, depth)) = folders.pop() {
        for entry in entries(local, id, &mut left)? {
            let path = below(&folder, &entry.name);
            let from_named = path.strip_prefix(named).unwrap_or(&path).trim_start_matches('/');
            if !sieve.keeps(&entry.name, &[&path, from_named]) {
                continue;
            }
            match oddity(&entry) {
                Some(reason) => listing.skipped.push(Skipped { path, reason }),
                None if entry.kind != EntryKind::Tree => listing.files.push(GitFile { path, id: Id(entry.id) }),
                None if depth < DEEPEST => folders.push((entry.id, path, depth + 1)),
                None => return Err(Problem::new(format!("folders lie more than {DEEPEST} deep in each other"))),
            }
        }
    }
    Ok(())
}
