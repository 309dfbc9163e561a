//! Patterns of paths to leave out.

use std::path::Path;

use globset::{GlobBuilder, GlobSet, GlobSetBuilder};

use super::InputError;

/// Patterns of paths. One without `/` names a file or a folder anywhere in a path; one with `/` is held
/// against the path from its beginning, where `*` stops at `/` and `**` does not. What lies in a
/// folder that matches, matches too.
#[derive(Debug, Clone, Default)]
pub(super) struct PathGlobs {
    names: GlobSet,
    paths: GlobSet,
}

impl PathGlobs {
    /// Compiles patterns.
    ///
    /// # Errors
    /// [`InputError::Pattern`] for the first that cannot be read.
    pub(super) fn new<P: AsRef<str>>(patterns: &[P]) -> Result<Self, InputError> {
        let (mut names, mut paths) = (GlobSetBuilder::new(), GlobSetBuilder::new());
        for pattern in patterns {
            let given = pattern.as_ref();
            let problem = |problem: String| InputError::Pattern { pattern: given.to_owned(), problem };
            let trimmed = given.trim_start_matches("./").trim_end_matches('/');
            if trimmed.is_empty() {
                return Err(problem("empty".to_owned()));
            }
            let glob = GlobBuilder::new(trimmed).literal_separator(true).build();
            let glob = glob.map_err(|error| problem(error.kind().to_string()))?;
            if trimmed.contains('/') {
                paths.add(glob)
            } else {
                names.add(glob)
            };
        }
        let problem = |error: globset::Error| InputError::Pattern {
            pattern: error.glob().unwrap_or_default().to_owned(),
            problem: error.kind().to_string(),
        };
        Ok(Self { names: names.build().map_err(problem)?, paths: paths.build().map_err(problem)? })
    }

    /// Whether a path, or a folder above it, matches any pattern.
    pub(super) fn matches(&self, path: &str) -> bool {
        let path = path.trim_start_matches("./");
        path.split('/').any(|name| !name.is_empty() && self.names.is_match(name))
            || Path::new(path).ancestors().any(|above| !above.as_os_str().is_empty() && self.paths.is_match(above))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_match_anywhere_and_paths_from_the_beginning() {
        let globs = PathGlobs::new(&["*.new", "lab/*.cfg", "old/", "**/draft/**"]).unwrap();
        for path in ["site/r1.new", "./lab/r1.cfg", "x/old/r1.cfg", "x/draft/r1.cfg"] {
            assert!(globs.matches(path), "{path}");
        }
        for path in ["lab/a/r1.cfg", "older/r1.cfg", "x/lab/r1.cfg"] {
            assert!(!globs.matches(path), "{path}");
        }
        assert!(!PathGlobs::default().matches("a"));
    }

    #[test]
    fn a_bad_pattern_is_named() {
        let error = PathGlobs::new(&["ok", "a[b"]).unwrap_err();
        assert!(error.to_string().starts_with("pattern `a[b`: "), "{error}");
        assert!(PathGlobs::new(&["/"]).is_err());
    }
}
