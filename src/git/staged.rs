//! The index: what the next commit will hold.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use gix::bstr::ByteSlice as _;
use gix::index::entry::{Flags, Mode, Stage};

use super::{GitFile, Id, Listing, Repository, Revision};
use crate::input::{Options, Sieve};
use crate::problem::Problem;

/// The index of a repository: paths and contents as staged.
#[derive(Debug, Clone, Default)]
pub struct Index {
    files: BTreeMap<String, Id>,
}

/// A file that is staged and is not in `HEAD` as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Staged {
    /// The file as staged; of one that was deleted, as it is in `HEAD`.
    pub file: GitFile,
    /// What became of it.
    pub change: StagedChange,
}

/// What became of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StagedChange {
    /// It is new.
    Added,
    /// It has other content; this it has in `HEAD`.
    Modified(Id),
    /// It has the content of a file of `HEAD` that is gone: that one's path.
    Renamed(String),
    /// It is gone.
    Deleted,
}

impl Repository {
    /// The index, or another file of that kind: git names one in `GIT_INDEX_FILE` where a hook runs in a commit of
    /// certain paths. A repository without an index has nothing staged.
    ///
    /// # Errors
    /// An index that cannot be read.
    pub fn index(&self, file: Option<&Path>) -> Result<Index, Problem> {
        let local = self.local();
        let path = file.map_or_else(|| local.index_path(), Path::to_path_buf);
        if !path.exists() {
            return Ok(Index::default());
        }
        let options = gix::index::decode::Options { thread_limit: Some(1), ..Default::default() };
        let index = gix::index::File::at(&path, local.object_hash(), false, options).map_err(|error| {
            Problem::new(format!("the index of the repository cannot be read: {error}"))
                .in_file(path.display().to_string())
        })?;
        let mut files = BTreeMap::new();
        for entry in index.entries() {
            let regular = matches!(entry.mode, Mode::FILE | Mode::FILE_EXECUTABLE);
            if regular && entry.stage() == Stage::Unconflicted && !entry.flags.contains(Flags::INTENT_TO_ADD) {
                files.insert(entry.path(&index).to_str_lossy().into_owned(), Id(entry.id));
            }
        }
        Ok(Index { files })
    }
}

impl Index {
    /// The file at a path as staged.
    pub fn file(&self, path: &str) -> Option<GitFile> {
        self.files.get(path).map(|id| GitFile { path: path.to_owned(), id: *id })
    }

    /// All files, by path.
    pub fn files(&self) -> impl Iterator<Item = GitFile> + '_ {
        self.files.iter().map(|(path, id)| GitFile { path: path.clone(), id: *id })
    }

    /// What differs from a revision, by path; all of it is new where there is none.
    ///
    /// # Errors
    /// A repository that is damaged.
    pub fn changes(&self, head: Option<&Revision>) -> Result<Vec<Staged>, Problem> {
        let everything = Sieve::new(&Options::default()).map_err(|error| Problem::new(error.to_string()))?;
        let listing = head.map_or_else(|| Ok(Listing::default()), |head| head.files("", &everything))?;
        let before: BTreeMap<&str, Id> = listing.files.iter().map(|file| (file.path.as_str(), file.id)).collect();
        let gone = listing.files.iter().filter(|file| !self.files.contains_key(&file.path));
        let mut gone: BTreeSet<(Id, &str)> = gone.map(|file| (file.id, file.path.as_str())).collect();
        let mut changes = Vec::new();
        let wanted = |path: &str| path.split('/').all(|name| everything.keeps(name, &[]));
        for file in self.files().filter(|file| wanted(&file.path)) {
            let change = match before.get(file.path.as_str()) {
                Some(id) if *id == file.id => continue,
                Some(id) => StagedChange::Modified(*id),
                None => match gone.range((file.id, "")..).next().copied().filter(|(id, _)| *id == file.id) {
                    Some(from) => {
                        gone.remove(&from);
                        StagedChange::Renamed(from.1.to_owned())
                    }
                    None => StagedChange::Added,
                },
            };
            changes.push(Staged { file, change });
        }
        for (id, path) in gone {
            let file = GitFile { path: path.to_owned(), id };
            changes.push(Staged { file, change: StagedChange::Deleted });
        }
        changes.sort_by(|left, right| left.file.path.cmp(&right.file.path));
        Ok(changes)
    }
}
