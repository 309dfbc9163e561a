//! From files to text.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use seawall_api::Text;
use walkdir::WalkDir;

use super::decode::decode;
use super::walk::shown;
use super::{Document, InputError, Outcome, Place, SkipReason, Skipped, Source};

impl Source {
    /// Reads and decodes it. Standard input can be read once.
    ///
    /// # Errors
    /// [`InputError::Unreadable`] with what the operating system says.
    pub fn read(&self) -> Result<Outcome, InputError> {
        let unreadable = |source| InputError::Unreadable { path: self.path.clone(), source };
        let bytes = match &self.place {
            Place::StandardInput => up_to(self.limit, io::stdin().lock()),
            Place::File(path) => regular(path).and_then(|file| up_to(self.limit, file)),
            Place::Held(content) => up_to(self.limit, &**content),
            Place::Kept(content) => content.0.fetch(self.limit),
        };
        let skip = |reason| Ok(Outcome::Skipped(Skipped { path: self.path.clone(), reason }));
        match bytes.map_err(unreadable)? {
            Taken::All(bytes) => match decode(&bytes) {
                Ok(text) => Ok(Outcome::Read(Document { path: self.path.clone(), text: Text::new(text) })),
                Err(kind) => skip(SkipReason::Binary(kind)),
            },
            Taken::TooMuch(bytes) => skip(SkipReason::TooLarge { bytes, limit: self.limit }),
        }
    }
}

/// What could be read within a limit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Taken {
    /// All of it.
    All(Vec<u8>),
    /// Too much; the size, if it is known, else one more than the limit.
    TooMuch(u64),
}

/// Opens what is a regular file. The kind is looked at first, since opening a pipe waits for its writer.
fn regular(path: &Path) -> io::Result<File> {
    if !fs::metadata(path)?.is_file() {
        return Err(io::Error::other("not a regular file"));
    }
    File::open(path)
}

/// Reads up to a limit, also where a file grows while it is read.
fn up_to(limit: u64, mut from: impl Read + Size) -> io::Result<Taken> {
    let size = from.size();
    if let Some(size) = size.filter(|size| *size > limit) {
        return Ok(Taken::TooMuch(size));
    }
    let mut bytes = Vec::with_capacity(size.and_then(|size| usize::try_from(size).ok()).unwrap_or(0).saturating_add(1));
    let read = from.by_ref().take(limit.saturating_add(1)).read_to_end(&mut bytes)? as u64;
    Ok(if read > limit { Taken::TooMuch(read) } else { Taken::All(bytes) })
}

/// Something whose size may be known before it is read.
trait Size {
    fn size(&self) -> Option<u64>;
}

impl Size for File {
    fn size(&self) -> Option<u64> {
        self.metadata().ok().map(|metadata| metadata.len())
    }
}

impl Size for &[u8] {
    fn size(&self) -> Option<u64> {
        Some(self.len() as u64)
    }
}

impl Size for io::StdinLock<'_> {
    fn size(&self) -> Option<u64> {
        None
    }
}

/// Reads a file of Seawall's own, such as settings or a rule: UTF-8, with a byte order mark perhaps.
///
/// # Errors
/// An [`InputError`] that names the path: unreadable, no regular file, larger than the limit, not UTF-8.
pub fn read_plain(path: &Path, limit: u64) -> Result<String, InputError> {
    let unreadable = |source| InputError::Unreadable { path: shown(path), source };
    if !fs::metadata(path).map_err(unreadable)?.is_file() {
        return Err(InputError::Special { path: shown(path) });
    }
    let bytes = match up_to(limit, File::open(path).map_err(unreadable)?).map_err(unreadable)? {
        Taken::All(bytes) => bytes,
        Taken::TooMuch(_) => return Err(InputError::TooLarge { path: shown(path), limit }),
    };
    let text = String::from_utf8(bytes)
        .map_err(|error| InputError::NotText { path: shown(path), at: error.utf8_error().valid_up_to() })?;
    Ok(match text.strip_prefix('\u{feff}') {
        Some(rest) => rest.to_owned(),
        None => text,
    })
}

/// The files below a folder whose names end in one of these extensions, sorted; links are not followed.
///
/// # Errors
/// The first part of the folder that cannot be read.
pub fn list(folder: &Path, extensions: &[&str]) -> Result<Vec<PathBuf>, InputError> {
    let mut files = Vec::new();
    for entry in WalkDir::new(folder).follow_links(false) {
        let entry = entry.map_err(|error| InputError::Unreadable {
            path: shown(error.path().unwrap_or(folder)),
            source: error.into_io_error().unwrap_or_else(|| io::Error::other("a loop of links")),
        })?;
        let extension = entry.path().extension().and_then(|extension| extension.to_str()).unwrap_or("");
        if entry.file_type().is_file() && extensions.contains(&extension) {
            files.push(entry.into_path());
        }
    }
    files.sort();
    Ok(files)
}
