//! What is left out wherever files are looked for: in folders and in repositories alike.

use super::globs::PathGlobs;
use super::{InputError, Options};

/// Folders and files that archives of configurations keep beside them.
const SKIPPED: &[&str] = &[".git", ".svn", ".hg", "CVS", "*.git", "*.new", "router.db", "routers.*"];

/// Which of the files and folders that are found are looked at.
#[derive(Debug, Clone)]
pub struct Sieve {
    exclude: PathGlobs,
    skipped: PathGlobs,
}

impl Sieve {
    /// As the options say.
    ///
    /// # Errors
    /// An exclude pattern that cannot be read.
    pub fn new(options: &Options) -> Result<Self, InputError> {
        Ok(Self { exclude: PathGlobs::new(&options.exclude)?, skipped: PathGlobs::new(SKIPPED)? })
    }

    /// Whether something found in a folder is looked at. A pattern may mean its path from where the command runs, or
    /// from the folder that the command names: `paths` are those.
    pub fn keeps(&self, name: &str, paths: &[&str]) -> bool {
        !self.skipped.matches(name) && !paths.iter().any(|path| self.exclude.matches(path))
    }

    /// Whether a file that the command line names is read.
    pub fn keeps_named(&self, path: &str) -> bool {
        !self.exclude.matches(path)
    }
}
