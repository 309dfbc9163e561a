//! From a revision to what is read.

use std::path::Path;

pub use super::place::Base;
use super::{GitFile, Revision};
use crate::input::{Found, Options, Sieve, Source};
use crate::problem::Problem;

/// What a revision holds below paths of the repository (none: all of it), by the options' limits, as [`Source`]s. Their
/// content is read when they are. `root` is the folder of the settings: they know a file of a revision by the path by
/// which they know the file in the work tree.
///
/// # Errors
/// A path that names nothing in the revision, a pattern that cannot be read, a repository that is damaged.
pub fn sources(revision: &Revision, paths: &[String], root: &Path, options: &Options) -> Result<Found, Problem> {
    let sieve = Sieve::new(options).map_err(|error| Problem::new(error.to_string()))?;
    let base = Base::new(revision.repository(), root);
    let everything = [String::new()];
    let mut found = Found::default();
    for path in if paths.is_empty() { &everything } else { paths } {
        let listing = revision.files(path, &sieve)?;
        found.sources.extend(listing.files.iter().map(|file| source(revision, file, &base, options.limit)));
        found.skipped.extend(listing.skipped);
    }
    found.sources.sort_by(|left, right| left.path.cmp(&right.path));
    if paths.len() > 1 {
        // A file may be named twice, as itself and in its folder.
        found.sources.dedup_by(|left, right| left.path == right.path);
    }
    found.skipped.sort_by(|left, right| left.path.cmp(&right.path));
    found.skipped.dedup();
    Ok(found)
}

/// A file of a revision, not read yet.
pub(super) fn source(revision: &Revision, file: &GitFile, base: &Base, limit: u64) -> Source {
    let content = revision.repository().lazily(file.id);
    Source::kept(file.path.clone(), base.known_as(&file.path), content, limit)
}
