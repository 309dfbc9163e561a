//! One commit of a repository.

use std::io;
use std::sync::Arc;

use gix::objs::tree::EntryKind;

use super::tree::{self, Entry, GitFile, Listing};
use super::{Id, Repository, object};
use crate::input::{Content, Sieve, Skipped, Taken};
use crate::problem::Problem;

/// One commit of a repository.
#[derive(Debug, Clone)]
pub struct Revision {
    repository: Repository,
    name: String,
    commit: Id,
    tree: Id,
}

impl Revision {
    pub(super) fn new(repository: Repository, name: String, commit: gix::ObjectId, tree: gix::ObjectId) -> Self {
        Self { repository, name, commit: Id(commit), tree: Id(tree) }
    }

    /// As the user named it.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The commit.
    pub fn commit(&self) -> Id {
        self.commit
    }

    /// Where it is.
    pub fn repository(&self) -> &Repository {
        &self.repository
    }

    /// All files in a folder of the revision, or one file; the empty path is everything.
    ///
    /// # Errors
    /// A path that names nothing there; a repository that is damaged.
    pub fn files(&self, path: &str, sieve: &Sieve) -> Result<Listing, Problem> {
        let local = self.repository.local();
        let mut listing = Listing::default();
        if path.is_empty() {
            tree::list(&local, self.tree.0, path, sieve, &mut listing).map_err(|problem| self.here(problem))?;
        } else {
            let entry = self.entry(&local, path)?.ok_or_else(|| {
                Problem::new(format!("there is no file or folder `{path}` in `{}`", self.name))
                    .in_file(self.repository.shown().to_owned())
                    .help("paths are those of the revision; what came or went since has another path")
            })?;
            match (tree::oddity(&entry), entry.kind) {
                (Some(reason), _) => listing.skipped.push(Skipped { path: path.to_owned(), reason }),
                (None, EntryKind::Tree) => {
                    tree::list(&local, entry.id, path, sieve, &mut listing).map_err(|problem| self.here(problem))?;
                }
                (None, _) if sieve.keeps_named(path) => {
                    listing.files.push(GitFile { path: path.to_owned(), id: Id(entry.id) });
                }
                _ => {}
            }
        }
        listing.files.sort();
        listing.skipped.sort_by(|left, right| left.path.cmp(&right.path));
        Ok(listing)
    }

    /// The file at a path; `None` where there is none, or something else than a regular file.
    ///
    /// # Errors
    /// A repository that is damaged.
    pub fn file(&self, path: &str) -> Result<Option<GitFile>, Problem> {
        let entry = self.entry(&self.repository.local(), path)?;
        let entry = entry.filter(|entry| tree::oddity(entry).is_none() && entry.kind != EntryKind::Tree);
        Ok(entry.map(|entry| GitFile { path: path.to_owned(), id: Id(entry.id) }))
    }

    fn entry(&self, local: &gix::Repository, path: &str) -> Result<Option<Entry>, Problem> {
        let mut left = tree::budget();
        let mut folder = self.tree.0;
        let mut names = path.split('/').peekable();
        while let Some(name) = names.next() {
            let entries = tree::entries(local, folder, &mut left).map_err(|problem| self.here(problem))?;
            let Some(entry) = entries.into_iter().find(|entry| entry.name == name) else { return Ok(None) };
            if names.peek().is_none() {
                return Ok(Some(entry));
            }
            if entry.kind != EntryKind::Tree {
                return Ok(None);
            }
            folder = entry.id;
        }
        Ok(None)
    }

    fn here(&self, problem: Problem) -> Problem {
        problem.in_file(self.repository.shown().to_owned())
    }
}

impl Repository {
    /// The content of a file, unless it is larger than so many bytes.
    ///
    /// # Errors
    /// An object that is missing or damaged.
    pub fn content(&self, id: Id, limit: u64) -> io::Result<Taken> {
        object::blob(&self.local(), id, limit)
    }

    /// The content of a file, fetched when it is read.
    pub fn lazily(&self, id: Id) -> Arc<dyn Content> {
        Arc::new(object::Blob { repository: Arc::clone(&self.inner), id })
    }
}
