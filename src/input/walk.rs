//! From paths to files.

use std::fs;
use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use super::sieve::Sieve;
use super::{Found, InputError, Options, Place, STANDARD_INPUT, SkipReason, Skipped, Source};

/// Finds the files that paths name: files as they are, folders with all that is in them, `-` for
/// standard input. Links are followed only where the command line names one. What the options exclude is
/// left out wherever it is named.
///
/// # Errors
/// An exclude pattern that cannot be read. Paths that cannot be read are in [`Found::errors`].
pub fn find(paths: &[PathBuf], options: &Options) -> Result<Found, InputError> {
    let sieve = Sieve::new(options)?;
    let mut found = Found::default();
    for path in paths {
        if path.as_os_str() == STANDARD_INPUT {
            let path = STANDARD_INPUT.to_owned();
            found.sources.push(Source { path, known_as: None, place: Place::StandardInput, limit: options.limit });
            continue;
        }
        match fs::metadata(path) {
            Ok(metadata) if metadata.is_dir() => walk(path, &sieve, options.limit, &mut found),
            Ok(metadata) if metadata.is_file() => {
                if sieve.keeps_named(&shown(path)) {
                    found.sources.push(file(path.clone(), options.limit));
                }
            }
            Ok(_) => found.errors.push(InputError::Special { path: shown(path) }),
            Err(source) => found.errors.push(InputError::Unreadable { path: shown(path), source }),
        }
    }
    found.sources.sort_by(|left, right| left.path.cmp(&right.path));
    found.sources.dedup_by(|left, right| left.path == right.path);
    found.skipped.sort_by(|left, right| left.path.cmp(&right.path));
    found.skipped.dedup();
    Ok(found)
}

fn walk(root: &Path, sieve: &Sieve, limit: u64, found: &mut Found) {
    let is_wanted = |entry: &DirEntry| {
        let below = entry.path().strip_prefix(root).map(shown).unwrap_or_default();
        let name = entry.file_name().to_string_lossy();
        entry.depth() == 0 || sieve.keeps(&name, &[&shown(entry.path()), &below])
    };
    for entry in WalkDir::new(root).follow_links(false).into_iter().filter_entry(is_wanted) {
        match entry {
            Ok(entry) if entry.file_type().is_file() => found.sources.push(file(entry.into_path(), limit)),
            Ok(entry) if entry.file_type().is_dir() => {}
            Ok(entry) if entry.file_type().is_symlink() => found.skip(entry.path(), SkipReason::Link),
            Ok(entry) => found.skip(entry.path(), SkipReason::Special),
            Err(error) => {
                let path = shown(error.path().unwrap_or(root));
                let source = error.into_io_error().unwrap_or_else(|| std::io::Error::other("a loop of links"));
                found.errors.push(InputError::Unreadable { path, source });
            }
        }
    }
}

impl Found {
    fn skip(&mut self, path: &Path, reason: SkipReason) {
        self.skipped.push(Skipped { path: shown(path), reason });
    }
}

fn file(path: PathBuf, limit: u64) -> Source {
    Source { path: shown(&path), known_as: None, place: Place::File(path), limit }
}

/// A path for people and reports: without `./` before it, with `/` on every system.
pub(super) fn shown(path: &Path) -> String {
    let shown = path.to_string_lossy();
    let shown = if std::path::MAIN_SEPARATOR == '/' { shown.into_owned() } else { shown.replace('\\', "/") };
    match shown.strip_prefix("./") {
        Some(rest) if !rest.is_empty() => rest.to_owned(),
        _ => shown,
    }
}
