//! Patterns of paths, as the command line and the settings give them.

use std::path::Path;

use globset::{Glob, GlobBuilder, GlobSet, GlobSetBuilder};

use super::InputError;

/// Patterns of paths. One without `/` names a file or a folder anywhere in a path; one with `/` is held
/// against the path from its beginning, where `*` stops at `/` and `**` does not. What lies in a
/// folder that matches, matches too.
#[derive(Debug, Clone, Default)]
pub struct PathGlobs {
    names: GlobSet,
    paths: GlobSet,
    /// The place of each pattern in the list that was given.
    name_places: Vec<usize>,
    path_places: Vec<usize>,
}

impl PathGlobs {
    /// Compiles patterns.
    ///
    /// # Errors
    /// [`InputError::Pattern`] for the first that cannot be read.
    pub fn new<P: AsRef<str>>(patterns: &[P]) -> Result<Self, InputError> {
        let (mut names, mut paths) = (GlobSetBuilder::new(), GlobSetBuilder::new());
        let mut globs = Self::default();
        for (place, pattern) in patterns.iter().enumerate() {
            let given = pattern.as_ref();
            let problem = |problem: String| InputError::Pattern { pattern: given.to_owned(), problem };
            let trimmed = given.trim_start_matches("./").trim_end_matches('/');
            if trimmed.is_empty() {
                return Err(problem("empty".to_owned()));
            }
            let glob = compile(trimmed).map_err(|error| problem(error.kind().to_string()))?;
            if trimmed.contains('/') {
                paths.add(glob);
                globs.path_places.push(place);
            } else {
                names.add(glob);
                globs.name_places.push(place);
            }
        }
        let problem = |error: globset::Error| InputError::Pattern {
            pattern: error.glob().unwrap_or_default().to_owned(),
            problem: error.kind().to_string(),
        };
        globs.names = names.build().map_err(problem)?;
        globs.paths = paths.build().map_err(problem)?;
        Ok(globs)
    }

    /// The place in the list of the first pattern that a path, or a folder above it, matches.
    pub fn first_match(&self, path: &str) -> Option<usize> {
        let path = path.trim_start_matches("./");
        let by_name = path.split('/').filter(|name| !name.is_empty()).flat_map(|name| self.names.matches(name));
        let by_name = by_name.filter_map(|index| self.name_places.get(index).copied()).min();
        let above = Path::new(path).ancestors().filter(|above| !above.as_os_str().is_empty());
        let by_path = above.flat_map(|above| self.paths.matches(above));
        let by_path = by_path.filter_map(|index| self.path_places.get(index).copied()).min();
        by_name.into_iter().chain(by_path).min()
    }

    /// Whether a path, or a folder above it, matches any pattern.
    pub fn matches(&self, path: &str) -> bool {
        self.first_match(path).is_some()
    }
}

fn compile(pattern: &str) -> Result<Glob, globset::Error> {
    GlobBuilder::new(pattern).literal_separator(true).build()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_match_anywhere_and_paths_from_the_beginning() {
        let globs = PathGlobs::new(&["*.new", "lab/*.cfg", "old/", "**/draft/**"]).unwrap();
        assert_eq!(globs.first_match("site/r1.new"), Some(0));
        assert_eq!(globs.first_match("./lab/r1.cfg"), Some(1));
        assert_eq!(globs.first_match("lab/a/r1.cfg"), None);
        assert_eq!(globs.first_match("x/old/r1.cfg"), Some(2));
        assert_eq!(globs.first_match("x/draft/r1.cfg"), Some(3));
        assert_eq!(globs.first_match("older/r1.cfg"), None);
        assert_eq!(PathGlobs::new(&["b", "a*"]).unwrap().first_match("a/b"), Some(0));
        assert!(!PathGlobs::default().matches("a"));
    }

    #[test]
    fn a_bad_pattern_is_named() {
        let error = PathGlobs::new(&["ok", "a[b"]).unwrap_err();
        assert!(error.to_string().starts_with("pattern `a[b`: "), "{error}");
        assert!(PathGlobs::new(&["/"]).is_err());
    }
}
