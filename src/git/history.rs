//! The history of a repository: commits along the first parent.
//!
//! Tools that export configurations commit to one branch, one commit after the other: along the first parent each
//! commit follows the one before it, and what a merge brings is seen in the merge.

use std::io;

use super::{Id, Repository, Revision, object};
use crate::problem::Problem;

/// A commit, as far as a history needs it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Commit {
    /// Its hash.
    pub id: Id,
    /// Its folder of files.
    pub(super) tree: Id,
    /// Who wrote the change, as the commit says: hostile text.
    pub author: String,
    /// The author's address, as the commit says: hostile text.
    pub email: String,
    /// When it was committed, in seconds since 1970, as the commit says.
    pub seconds: i64,
    /// Whether it has more than one parent.
    pub merge: bool,
}

/// Commits, the oldest first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct History {
    /// Each follows the one before it.
    pub commits: Vec<Commit>,
    /// Whether older commits are not in this repository: it is a shallow clone.
    pub shallow: bool,
}

impl Revision {
    /// This commit and those before it along the first parent, up to and with the first that `is_enough` says.
    ///
    /// # Errors
    /// A commit that is missing though the repository is not shallow, or damaged.
    pub fn history(&self, mut is_enough: impl FnMut(&Commit) -> bool) -> Result<History, Problem> {
        let local = self.repository().local();
        let wrong = |error: &io::Error| {
            let problem = Problem::new(format!("the history cannot be read: {error}"));
            problem.in_file(self.repository().shown().to_owned())
        };
        let ends = self.repository().shallow_ends(&local)?;
        let mut history = History::default();
        let mut next = Some(self.commit().0);
        while let Some(id) = next {
            let read = object::commit(&local, id).map_err(|error| wrong(&error))?;
            let (author, email) = read.author;
            let merge = read.parents.len() > 1;
            let commit = Commit { id: Id(id), tree: Id(read.tree), author, email, seconds: read.seconds, merge };
            let enough = is_enough(&commit);
            history.commits.push(commit);
            history.shallow = ends.contains(&id);
            next = read.parents.first().copied().filter(|_| !enough && !history.shallow);
        }
        history.commits.reverse();
        Ok(history)
    }
}

impl Repository {
    /// The commits whose parents a shallow clone does not have.
    fn shallow_ends(&self, local: &gix::Repository) -> Result<Vec<gix::ObjectId>, Problem> {
        let ends = local.shallow_commits().map_err(|error| {
            let problem = Problem::new(format!("where the shallow clone ends cannot be read: {error}"));
            problem.in_file(self.shown().to_owned())
        })?;
        Ok(ends.map(|ends| ends.iter().copied().collect()).unwrap_or_default())
    }
}
