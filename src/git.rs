//! Git repositories as a source: revisions, the index, the history.
//!
//! The only module that reads objects of a repository; what it reads goes to [`crate::input`] as
//! [`Content`](crate::input::Content) and through the same steps as a file. Nothing of a repository is ever run: no
//! hook, no filter, no `git` program; neither the user's configuration of git nor the environment is looked at, and
//! nothing is written. What a repository holds may have been written by an intruder: sizes are looked at before
//! anything is decoded, the number of files and the depth of folders are bounded, names are text like any other.

mod change;
mod history;
mod object;
mod place;
mod revision;
mod sources;
mod staged;
mod tree;

use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use gix::bstr::ByteSlice as _;
use gix::sec::Trust;

pub use self::change::{Change, Differ};
pub use self::history::{Commit, History};
pub use self::revision::Revision;
pub use self::sources::{Base, sources};
pub use self::staged::{Index, Staged, StagedChange};
pub use self::tree::{GitFile, Listing};
use crate::problem::Problem;
use crate::suggest::nearest;

/// No single object of a repository is decoded beyond this, whatever its header says.
const LARGEST_OBJECT: u64 = 1 << 30;

/// The hash by which a repository knows an object.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Id(gix::ObjectId);

impl Id {
    /// The first digits, as people write a commit.
    pub fn short(&self) -> String {
        self.0.to_hex_with_len(10).to_string()
    }
}

impl fmt::Display for Id {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}", self.0)
    }
}

/// A git repository, with a work tree or bare.
#[derive(Clone)]
pub struct Repository {
    inner: Arc<gix::ThreadSafeRepository>,
    shown: String,
    work_tree: Option<PathBuf>,
}

impl fmt::Debug for Repository {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Repository({})", self.shown)
    }
}

impl Repository {
    /// Opens the repository that a path is in: its work tree, a folder or file in that, or a bare repository.
    ///
    /// # Errors
    /// That there is none, or why it cannot be read.
    pub fn open(path: &Path) -> Result<Self, Problem> {
        let shown = path.display().to_string();
        let wrong = |error: &dyn fmt::Display| {
            Problem::new(format!("the git repository cannot be opened: {error}")).in_file(shown.clone())
        };
        let start =
            place::nearest_folder(path).ok_or_else(|| Problem::new("no such file or folder").in_file(shown.clone()))?;
        let look = gix::discover::upwards::Options {
            trust: gix::discover::upwards::TrustPolicy::Assume(Trust::Full),
            ..Default::default()
        };
        let (found, _) = gix::discover::upwards_opts(&start, look).map_err(|_| {
            Problem::new("there is no git repository here or in a folder above")
                .in_file(shown.clone())
                .help("name a repository: its work tree, or a bare one such as Oxidized's `devices.git`")
        })?;
        let (folder, work_tree) = found.into_repository_and_work_tree_directories();
        let overrides = [
            // What was committed is what is judged, not what someone puts in its place.
            "core.useReplaceRefs=false".to_owned(),
            format!("gitoxide.objects.allocLimit={LARGEST_OBJECT}"),
        ];
        let inner = gix::open::Options::isolated()
            .with(Trust::Full)
            .open_path_as_is(true)
            .config_overrides(overrides)
            .open(folder)
            .map_err(|error| wrong(&error))?;
        let work_tree = work_tree.and_then(|folder| std::fs::canonicalize(folder).ok());
        Ok(Self { inner: Arc::new(inner), shown, work_tree })
    }

    /// As the user named it.
    pub fn shown(&self) -> &str {
        &self.shown
    }

    /// The folder with its files, if it has one; without links in it.
    pub fn work_tree(&self) -> Option<&Path> {
        self.work_tree.as_deref()
    }

    /// Whether it holds only the newest part of its history.
    pub fn is_shallow(&self) -> bool {
        self.local().is_shallow().unwrap_or(false)
    }

    /// The commit that `HEAD` is; `None` before the first one.
    ///
    /// # Errors
    /// A repository that cannot be read.
    pub fn head(&self) -> Result<Option<Revision>, Problem> {
        let local = self.local();
        let unborn = local.head().is_ok_and(|head| head.is_unborn());
        if unborn { Ok(None) } else { self.revision("HEAD").map(Some) }
    }

    /// A revision: a branch, a tag, a hash, `HEAD~3`.
    ///
    /// # Errors
    /// That it names no commit here, and what would.
    pub fn revision(&self, name: &str) -> Result<Revision, Problem> {
        let local = self.local();
        let found = local.rev_parse_single(gix::bstr::BStr::new(name)).ok();
        let commit = found.and_then(|id| object::commit_of(&local, id.detach()));
        let Some((id, commit)) = commit else {
            return Err(self.unknown(&local, name));
        };
        Ok(Revision::new(self.clone(), name.to_owned(), id, commit.tree))
    }

    /// Why a revision is not there, and what to do about it.
    fn unknown(&self, local: &gix::Repository, name: &str) -> Problem {
        let problem = Problem::new(format!("`{name}` is no commit of this repository")).in_file(self.shown.clone());
        let branches = names(local);
        if let Ok(head) = local.head()
            && head.is_unborn()
        {
            let unborn = head.referent_name().map(|name| name.shorten().to_string()).unwrap_or_default();
            return match branches.as_slice() {
                [] => Problem::new("the repository holds no commit yet").in_file(self.shown.clone()),
                there => problem.help(format!(
                    "`HEAD` is the branch `{unborn}`, which holds no commit; there is {}",
                    there.iter().take(5).cloned().collect::<Vec<_>>().join(", ")
                )),
            };
        }
        if self.is_shallow() {
            return problem.help(
                "the repository is a shallow clone, without its older commits; `git fetch --unshallow` gets them",
            );
        }
        match nearest(name, branches.iter().map(String::as_str)) {
            Some(near) => problem.help(format!("did you mean `{near}`?")),
            None => problem.help("a branch, a tag, a hash or `HEAD~1`; `git log` lists the commits"),
        }
    }

    /// The repository for use in this thread.
    fn local(&self) -> gix::Repository {
        self.inner.to_thread_local()
    }
}

/// The names of branches and tags.
fn names(local: &gix::Repository) -> Vec<String> {
    let Ok(references) = local.references() else { return Vec::new() };
    let Ok(all) = references.all() else { return Vec::new() };
    let names = all.filter_map(Result::ok).map(|reference| reference.name().shorten().to_str_lossy().into_owned());
    names.take(10_000).collect()
}
