//! From paths on the command line to paths in a repository.

use std::path::{Component, Path, PathBuf};

use super::Repository;
use crate::problem::Problem;

/// The folder that a path is, or the nearest above it that is there: a path may name what a revision has and the
/// work tree has no more.
pub(super) fn nearest_folder(path: &Path) -> Option<PathBuf> {
    let absolute = straight(&std::path::absolute(path).ok()?);
    absolute.ancestors().find(|folder| folder.is_dir()).map(Path::to_path_buf)
}

/// Without `.` and `..`.
fn straight(path: &Path) -> PathBuf {
    let mut straight = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => {
                straight.pop();
            }
            part => straight.push(part),
        }
    }
    straight
}

/// The same, with the links resolved in what is there of it.
fn resolved(path: &Path) -> PathBuf {
    let path = straight(&std::path::absolute(path).unwrap_or_else(|_| path.to_owned()));
    for folder in path.ancestors() {
        if let (Ok(there), Ok(rest)) = (std::fs::canonicalize(folder), path.strip_prefix(folder)) {
            return there.join(rest);
        }
    }
    path
}

/// With `/` between folders on every system.
fn slashed(path: &Path) -> String {
    let parts: Vec<_> = path.components().map(|part| part.as_os_str().to_string_lossy()).collect();
    parts.join("/")
}

impl Repository {
    /// The path in the repository that a path on the command line means; empty for all of it.
    ///
    /// # Errors
    /// A path outside of the repository.
    pub fn inside(&self, path: &Path) -> Result<String, Problem> {
        let path = resolved(path);
        let Some(work_tree) = self.work_tree() else { return Ok(String::new()) };
        let outside = || {
            Problem::new("the path is not in the same repository as the others")
                .in_file(path.display().to_string())
                .help(format!("the repository is {}", work_tree.display()))
        };
        path.strip_prefix(work_tree).map(slashed).map_err(|_| outside())
    }
}

/// By which paths the settings know the files of a repository: the same as for files of its work tree. The folder of a
/// bare repository stands for that of the settings.
#[derive(Debug, Clone)]
pub struct Base {
    /// The folder of the settings, as they have it.
    root: PathBuf,
    /// The parts of that folder, and of the work tree; without a work tree both are empty.
    parts: (Vec<String>, Vec<String>),
}

impl Base {
    /// For settings in the folder `root`.
    pub fn new(repository: &Repository, root: &Path) -> Self {
        let parts =
            |path: &Path| path.components().map(|part| part.as_os_str().to_string_lossy().into_owned()).collect();
        let parts = repository.work_tree().map(|work_tree| (parts(&resolved(root)), parts(work_tree)));
        Self { root: root.to_owned(), parts: parts.unwrap_or_default() }
    }

    /// The path of a file relative to the settings.
    pub fn identity(&self, path: &str) -> String {
        let (root, work_tree) = &self.parts;
        let full: Vec<&str> = work_tree.iter().map(String::as_str).chain(path.split('/')).collect();
        let shared = root.iter().zip(&full).take_while(|(left, right)| left == *right).count();
        let up = root.iter().skip(shared).map(|_| "..");
        up.chain(full.iter().skip(shared).copied()).collect::<Vec<_>>().join("/")
    }

    /// The path of a file as [`Source::known_as`](crate::input::Source::known_as) takes it.
    pub fn known_as(&self, path: &str) -> String {
        self.root.join(self.identity(path)).to_string_lossy().into_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn base(root: &str, work_tree: &str) -> Base {
        let parts = |path: &str| path.split('/').map(str::to_owned).collect();
        Base { root: PathBuf::from(root), parts: (parts(root), parts(work_tree)) }
    }

    #[test]
    fn a_file_of_a_revision_has_the_identity_of_the_file_in_the_work_tree() {
        assert_eq!(base("/w", "/w").identity("core/r1.cfg"), "core/r1.cfg");
        assert_eq!(base("/w/core", "/w").identity("core/r1.cfg"), "r1.cfg");
        assert_eq!(base("/w/core", "/w").identity("edge/r1.cfg"), "../edge/r1.cfg");
        assert_eq!(base("/etc", "/etc/w").identity("r1.cfg"), "w/r1.cfg");
        let bare = Base { root: PathBuf::from("/here"), parts: (Vec::new(), Vec::new()) };
        assert_eq!(bare.identity("core/r1.cfg"), "core/r1.cfg");
        assert_eq!(bare.known_as("core/r1.cfg"), "/here/core/r1.cfg");
    }

    #[test]
    fn paths_are_made_straight() {
        assert_eq!(straight(Path::new("/a/./b/../c")), Path::new("/a/c"));
    }
}
