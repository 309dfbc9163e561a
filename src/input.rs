//! The only module that reads files or standard input. Objects of a git repository are read by [`crate::git`], and
//! by nothing else; they come here as [`Content`].
//!
//! [`find`] turns what the command line names into [`Source`]s, sorted by path; each source is read by
//! itself, so that callers can read in parallel. Content decides what a file is, never its name.

mod binary;
mod decode;
mod globs;
mod read;
mod sieve;
mod terminal;
mod walk;

use std::fmt;
use std::io;
use std::path::PathBuf;
use std::sync::Arc;

use seawall_api::Text;
use thiserror::Error;

pub use decode::decode;
pub use read::{Taken, list, read_plain};
pub use sieve::Sieve;
pub use walk::find;

/// Files above this many bytes are skipped unless the options say otherwise.
pub const DEFAULT_LIMIT: u64 = 20 * 1024 * 1024;

/// How standard input is named on the command line and in reports.
pub const STANDARD_INPUT: &str = "-";

/// What to read and what to leave out.
#[derive(Debug, Clone)]
pub struct Options {
    /// Patterns of paths to leave out; one without `/` names a file or folder anywhere.
    pub exclude: Vec<String>,
    /// The largest file that is read, in bytes.
    pub limit: u64,
}

impl Default for Options {
    fn default() -> Self {
        Self { exclude: Vec::new(), limit: DEFAULT_LIMIT }
    }
}

/// What the paths named hold.
#[derive(Debug, Default)]
pub struct Found {
    /// Files to read, sorted by path, each once.
    pub sources: Vec<Source>,
    /// What was left out though it was not excluded: links and what is no regular file.
    pub skipped: Vec<Skipped>,
    /// What could not be read: a path that does not exist, a folder that may not be entered.
    pub errors: Vec<InputError>,
}

/// A file, or standard input, not read yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// As given on the command line, or that joined with the place below it; with `/` on every system.
    pub path: String,
    /// The path by which settings and fingerprints know it, where that is another: of what comes from elsewhere than
    /// the files that the command line names.
    known_as: Option<String>,
    place: Place,
    limit: u64,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Place {
    File(PathBuf),
    StandardInput,
    /// Content that is not in a file.
    Held(Arc<[u8]>),
    /// Content that is fetched from elsewhere when it is read.
    Kept(Kept),
}

/// Content that lies elsewhere than in a file until it is read, such as in a repository.
pub trait Content: fmt::Debug + Send + Sync {
    /// Fetches it, unless it is larger than the limit in bytes.
    ///
    /// # Errors
    /// What people are told where it cannot be read.
    fn fetch(&self, limit: u64) -> io::Result<Taken>;
}

#[derive(Debug, Clone)]
struct Kept(Arc<dyn Content>);

impl PartialEq for Kept {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl Eq for Kept {}

/// A file that was read.
#[derive(Debug)]
pub struct Document {
    /// The path as in [`Source::path`].
    pub path: String,
    /// Its text: one line for each line of the file.
    pub text: Text,
}

/// What became of a source.
#[derive(Debug)]
pub enum Outcome {
    /// It was read.
    Read(Document),
    /// It was left out.
    Skipped(Skipped),
}

/// A file that was not read, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Skipped {
    /// The path as in [`Source::path`].
    pub path: String,
    /// Why.
    pub reason: SkipReason,
}

impl Source {
    /// Content that is not in a file, such as a version in a repository. `path` is what people are shown.
    pub fn held(path: String, known_as: String, content: Arc<[u8]>, limit: u64) -> Self {
        Self { path, known_as: Some(known_as), place: Place::Held(content), limit }
    }

    /// Content that is fetched when it is read, so that an archive need not be in memory at once.
    pub fn kept(path: String, known_as: String, content: Arc<dyn Content>, limit: u64) -> Self {
        Self { path, known_as: Some(known_as), place: Place::Kept(Kept(content)), limit }
    }

    /// The same source, known to settings and fingerprints by another path: a file that stands for another.
    #[must_use]
    pub fn known_as(self, path: String) -> Self {
        Self { known_as: Some(path), ..self }
    }

    /// The path by which settings and fingerprints know it.
    pub fn identity(&self) -> &str {
        self.known_as.as_deref().unwrap_or(&self.path)
    }

    /// Whether it can be read a second time, as standard input cannot.
    pub fn lasts(&self) -> bool {
        !matches!(self.place, Place::StandardInput)
    }
}

/// Why a file was not read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SkipReason {
    /// It is larger than the limit, both in bytes.
    TooLarge {
        /// Its size, or how much of it had come when reading stopped.
        bytes: u64,
        /// The limit.
        limit: u64,
    },
    /// It is no text; what it is instead, as far as that can be told.
    Binary(&'static str),
    /// It is a symbolic link found in a folder.
    Link,
    /// It is a device, a pipe or a socket.
    Special,
    /// It is another repository within this one.
    Submodule,
    /// It has a name that no file can have.
    Name,
}

impl SkipReason {
    /// The reason as reports print it.
    pub fn words(&self) -> String {
        match self {
            Self::TooLarge { bytes, limit } => format!("larger than the limit of {limit} bytes ({bytes})"),
            Self::Binary(what) => format!("binary: {what}"),
            Self::Link => "symbolic link".to_owned(),
            Self::Special => "not a regular file".to_owned(),
            Self::Submodule => "a submodule: another repository".to_owned(),
            Self::Name => "a name that no file can have".to_owned(),
        }
    }
}

/// What went wrong with a path.
#[derive(Debug, Error)]
pub enum InputError {
    /// Nothing is there, or it may not be read.
    #[error("{path}: {}", plain(source))]
    Unreadable {
        /// The path as given.
        path: String,
        /// What the operating system says.
        source: io::Error,
    },
    /// A path that was named is no file or folder.
    #[error("{path}: not a regular file")]
    Special {
        /// The path as given.
        path: String,
    },
    /// A file that has to be read whole is too large.
    #[error("{path}: larger than {limit} bytes")]
    TooLarge {
        /// The path as given.
        path: String,
        /// The limit in bytes.
        limit: u64,
    },
    /// A file that has to be text is none.
    #[error("{path}: not UTF-8 text (byte {at})")]
    NotText {
        /// The path as given.
        path: String,
        /// The first byte that is not text, from 0.
        at: usize,
    },
    /// A pattern that cannot be read.
    #[error("pattern `{pattern}`: {problem}")]
    Pattern {
        /// The pattern.
        pattern: String,
        /// What is wrong with it.
        problem: String,
    },
}

impl InputError {
    /// The path that it is about; `None` for a pattern.
    pub fn path(&self) -> Option<&str> {
        match self {
            Self::Unreadable { path, .. }
            | Self::Special { path }
            | Self::TooLarge { path, .. }
            | Self::NotText { path, .. } => Some(path),
            Self::Pattern { .. } => None,
        }
    }
}

/// The operating system's words, without its error number.
fn plain(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "no such file or folder".to_owned(),
        io::ErrorKind::PermissionDenied => "permission denied".to_owned(),
        _ => error.to_string(),
    }
}
