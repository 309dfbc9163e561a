//! Objects of a repository, read within limits.

use std::fmt;
use std::io;
use std::sync::Arc;

use gix::objs::Kind;

use super::Id;
use crate::input::{Content, Taken};

/// A commit is a page of text.
const LARGEST_COMMIT: u64 = 4 << 20;

/// A folder of a million files.
const LARGEST_FOLDER: u64 = 64 << 20;

/// How many tags may point at each other before one points at a commit.
const TAGS: usize = 8;

/// What is needed of a commit.
#[derive(Debug, Clone)]
pub(super) struct Commit {
    /// Its folder of files.
    pub(super) tree: gix::ObjectId,
    /// The commits that it was made from.
    pub(super) parents: Vec<gix::ObjectId>,
    /// Who wrote the change: name and email, as written.
    pub(super) author: (String, String),
    /// When it was committed, in seconds since 1970.
    pub(super) seconds: i64,
}

/// An object of one kind within a limit, decompressed.
fn data(repository: &gix::Repository, id: gix::ObjectId, kind: Kind, limit: u64) -> io::Result<Vec<u8>> {
    match sized(repository, id, kind, limit)? {
        Taken::All(data) => Ok(data),
        Taken::TooMuch(size) => Err(io::Error::other(format!("the {kind} {id} is too large ({size} bytes)"))),
    }
}

fn sized(repository: &gix::Repository, id: gix::ObjectId, kind: Kind, limit: u64) -> io::Result<Taken> {
    let missing = |error: &dyn fmt::Display| io::Error::other(format!("the {kind} {id} cannot be read: {error}"));
    let header = repository.find_header(id).map_err(|error| missing(&error))?;
    if header.kind() != kind {
        return Err(io::Error::other(format!("{id} is a {}, not a {kind}", header.kind())));
    }
    if header.size() > limit {
        return Ok(Taken::TooMuch(header.size()));
    }
    let mut object = repository.find_object(id).map_err(|error| missing(&error))?;
    Ok(Taken::All(std::mem::take(&mut object.data)))
}

/// A commit.
pub(super) fn commit(repository: &gix::Repository, id: gix::ObjectId) -> io::Result<Commit> {
    let data = data(repository, id, Kind::Commit, LARGEST_COMMIT)?;
    let damaged = || io::Error::other(format!("the commit {id} is damaged"));
    let read = gix::objs::CommitRef::from_bytes(&data, id.kind()).map_err(|_| damaged())?;
    let author = read.author().map_err(|_| damaged())?.trim();
    let committer = read.committer().map_err(|_| damaged())?;
    Ok(Commit {
        tree: read.tree(),
        parents: read.parents().collect(),
        author: (author.name.to_string(), author.email.to_string()),
        seconds: committer.time().map_or(0, |time| time.seconds),
    })
}

/// The commit that an object is, or that tags lead to.
pub(super) fn commit_of(repository: &gix::Repository, id: gix::ObjectId) -> Option<(gix::ObjectId, Commit)> {
    let mut id = id;
    for _ in 0..TAGS {
        match repository.find_header(id).ok()?.kind() {
            Kind::Commit => return commit(repository, id).ok().map(|commit| (id, commit)),
            Kind::Tag => {
                let data = data(repository, id, Kind::Tag, LARGEST_COMMIT).ok()?;
                id = gix::objs::TagRefIter::from_bytes(&data, id.kind()).target_id().ok()?;
            }
            Kind::Tree | Kind::Blob => return None,
        }
    }
    None
}

/// The bytes of a folder: [`entries`] reads them.
pub(super) fn folder(repository: &gix::Repository, id: gix::ObjectId) -> io::Result<Vec<u8>> {
    data(repository, id, Kind::Tree, LARGEST_FOLDER)
}

/// A file's content where a repository keeps it.
pub(super) struct Blob {
    pub(super) repository: Arc<gix::ThreadSafeRepository>,
    pub(super) id: Id,
}

impl fmt::Debug for Blob {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Blob({})", self.id)
    }
}

impl Content for Blob {
    fn fetch(&self, limit: u64) -> io::Result<Taken> {
        blob(&self.repository.to_thread_local(), self.id, limit)
    }
}

/// A file's content.
pub(super) fn blob(repository: &gix::Repository, id: Id, limit: u64) -> io::Result<Taken> {
    sized(repository, id.0, Kind::Blob, limit.min(super::LARGEST_OBJECT))
}
