//! What is written: standard output that may be closed early, and files that are whole or not there.

use std::fs::{self, OpenOptions};
use std::io::{self, BufWriter, StdoutLock, Write};
use std::path::{Path, PathBuf};

use crate::problem::Problem;

/// Standard output. When its reader goes away, what follows is dropped without a word: `| head` is no error.
pub struct Output {
    to: BufWriter<StdoutLock<'static>>,
    closed: bool,
}

impl Output {
    /// Locks standard output.
    pub fn stdout() -> Self {
        Self { to: BufWriter::with_capacity(1 << 16, io::stdout().lock()), closed: false }
    }

    /// Whether anyone still reads.
    pub fn is_open(&self) -> bool {
        !self.closed
    }

    fn unless_closed<T>(&mut self, result: io::Result<T>, otherwise: T) -> io::Result<T> {
        match result {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {
                self.closed = true;
                Ok(otherwise)
            }
            result => result,
        }
    }
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.closed {
            return Ok(bytes.len());
        }
        let result = self.to.write(bytes);
        self.unless_closed(result, bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.closed {
            return Ok(());
        }
        let result = self.to.flush();
        self.unless_closed(result, ())
    }
}

/// Writes a file: under another name first, then put in its place, so that it is never half there.
/// Only its owner may read it. A link in its place is not followed.
pub fn write_file(path: &Path, content: &str) -> Result<(), Problem> {
    let wrong = |error: &io::Error| Problem::new(format!("cannot write: {error}")).in_file(path.display().to_string());
    refuse_link(path)?;
    let beside = beside(path);
    let written = new_file(&beside).and_then(|mut file| {
        file.write_all(content.as_bytes())?;
        file.sync_all()
    });
    written.and_then(|()| fs::rename(&beside, path)).map_err(|error| {
        // What is left of it helps no one; that it cannot be deleted either changes nothing.
        let _ = fs::remove_file(&beside);
        wrong(&error)
    })
}

/// Makes a file that was not there, for its owner alone. What is there already is neither replaced nor, if it is a link,
/// followed: a report that few may see is never lost to another run and never lands elsewhere.
pub fn create_private(path: &Path) -> Result<fs::File, Problem> {
    new_file(path).map_err(|error| {
        let place = path.display();
        if error.kind() == io::ErrorKind::AlreadyExists {
            return Problem::new(format!("`{place}` is there already, and is not overwritten"))
                .help("name a file that is not there, or move the old one away");
        }
        Problem::new(format!("cannot write: {error}")).in_file(place.to_string())
    })
}

/// Writes a file that is not there yet; one that is there stays as it is.
pub fn create_file(path: &Path, content: &str) -> Result<(), Problem> {
    let mut file = create_private(path)?;
    let written = file.write_all(content.as_bytes()).and_then(|()| file.sync_all());
    written.map_err(|error| Problem::new(format!("cannot write: {error}")).in_file(path.display().to_string()))
}

/// Adds to the end of a file, which is made if it is not there. A link in its place is not followed.
pub fn append_file(path: &Path, content: &str) -> Result<(), Problem> {
    refuse_link(path)?;
    let opened = OpenOptions::new().append(true).create(true).open(path);
    let written = opened.and_then(|mut file| file.write_all(content.as_bytes()));
    written.map_err(|error| Problem::new(format!("cannot write: {error}")).in_file(path.display().to_string()))
}

fn refuse_link(path: &Path) -> Result<(), Problem> {
    if fs::symlink_metadata(path).is_ok_and(|there| there.is_symlink()) {
        return Err(Problem::new(format!("`{}` is a symbolic link, and is not written through", path.display()))
            .help("name the file that it points to, or delete the link"));
    }
    Ok(())
}

fn beside(path: &Path) -> PathBuf {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    path.with_file_name(format!(".{name}.{}.part", std::process::id()))
}

fn new_file(path: &Path) -> io::Result<fs::File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;
        options.mode(0o600);
    }
    options.open(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_replaced_as_a_whole_and_nothing_else_is_left() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("fixes.txt");
        write_file(&path, "one").unwrap();
        write_file(&path, "two").unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "two");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[cfg(unix)]
    #[test]
    fn links_are_not_written_through() {
        use std::os::unix::fs::{PermissionsExt as _, symlink};
        let folder = tempfile::tempdir().unwrap();
        let (target, link) = (folder.path().join("target"), folder.path().join("link"));
        fs::write(&target, "kept").unwrap();
        symlink(&target, &link).unwrap();
        assert!(write_file(&link, "lost").is_err());
        assert!(append_file(&link, "lost").is_err());
        assert_eq!(fs::read_to_string(&target).unwrap(), "kept");
        let path = folder.path().join("own");
        write_file(&path, "x").unwrap();
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    }

    #[test]
    fn what_is_added_stands_behind_what_was_there() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("summary.md");
        append_file(&path, "one\n").unwrap();
        append_file(&path, "two\n").unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "one\ntwo\n");
    }

    #[test]
    fn what_cannot_be_written_is_said_with_its_path() {
        let said = write_file(Path::new("/nowhere/fixes.txt"), "x").unwrap_err().to_string();
        assert!(said.contains("cannot write") && said.contains("/nowhere/fixes.txt"), "{said}");
    }
}
