//! The index of a repository: what the next commit will hold, against what `HEAD` holds.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod support;

use std::fs;
use std::path::Path;

use seawall::git::{Repository, StagedChange};
use seawall::input::Taken;
use support::Place;
use support::git::{commit, git, init, is_there};

fn place() -> Place {
    let place = Place::with(&[
        ("core/r1.cfg", "hostname r1\n"),
        ("core/r2.cfg", "hostname r2\n"),
        ("core/r3.cfg", "hostname r3\n"),
        ("core/r4.cfg", "hostname r4\n"),
    ]);
    init(place.path());
    commit(place.path(), "first");
    place
}

#[test]
fn what_is_staged_is_told_from_what_only_lies_in_the_folder() {
    if !is_there() {
        return;
    }
    let place = place();
    fs::write(place.path().join("core/r1.cfg"), "hostname r1\nip http server\n").unwrap();
    git(place.path(), &["add", "core/r1.cfg"]);
    // Changed again behind the index: the next commit does not hold it.
    fs::write(place.path().join("core/r1.cfg"), "hostname r1\n").unwrap();
    git(place.path(), &["mv", "core/r2.cfg", "core/router2.cfg"]);
    git(place.path(), &["rm", "-q", "core/r3.cfg"]);
    fs::write(place.path().join("new.cfg"), "hostname new\n").unwrap();
    git(place.path(), &["add", "new.cfg"]);
    fs::write(place.path().join("later.cfg"), "hostname later\n").unwrap();
    git(place.path(), &["add", "--intent-to-add", "later.cfg"]);
    fs::write(place.path().join("router.db"), "r1:cisco:up\n").unwrap();
    git(place.path(), &["add", "router.db"]);

    let repository = Repository::open(&place.path().join("core")).unwrap();
    let head = repository.head().unwrap().unwrap();
    let index = repository.index(None).unwrap();
    let changes = index.changes(Some(&head)).unwrap();
    let told: Vec<(&str, &StagedChange)> =
        changes.iter().map(|staged| (staged.file.path.as_str(), &staged.change)).collect();
    let before = head.file("core/r1.cfg").unwrap().unwrap().id;
    assert_eq!(
        told,
        [
            ("core/r1.cfg", &StagedChange::Modified(before)),
            ("core/r3.cfg", &StagedChange::Deleted),
            ("core/router2.cfg", &StagedChange::Renamed("core/r2.cfg".to_owned())),
            ("new.cfg", &StagedChange::Added),
        ]
    );
    let staged = index.file("core/r1.cfg").unwrap();
    let content = repository.content(staged.id, 1_000).unwrap();
    assert_eq!(content, Taken::All(b"hostname r1\nip http server\n".to_vec()));
    assert_eq!(repository.content(staged.id, 10).unwrap(), Taken::TooMuch(27));
    assert!(index.file("core/r3.cfg").is_none() && index.file("later.cfg").is_none());
    assert_eq!(repository.inside(&place.path().join("core/r1.cfg")).unwrap(), "core/r1.cfg");
    assert!(repository.inside(Path::new("/")).is_err());
}

#[test]
fn another_index_and_none_at_all() {
    if !is_there() {
        return;
    }
    let place = place();
    let repository = Repository::open(place.path()).unwrap();
    let head = repository.head().unwrap();
    assert_eq!(repository.index(None).unwrap().changes(head.as_ref()).unwrap(), []);
    // What `git commit PATH` gives its hooks in GIT_INDEX_FILE.
    let other = place.path().join(".git/next-index");
    fs::copy(place.path().join(".git/index"), &other).unwrap();
    fs::write(place.path().join("core/r1.cfg"), "hostname other\n").unwrap();
    git(place.path(), &["add", "core/r1.cfg"]);
    assert_eq!(repository.index(Some(&other)).unwrap().changes(head.as_ref()).unwrap(), []);
    assert_eq!(repository.index(None).unwrap().changes(head.as_ref()).unwrap().len(), 1);
    fs::write(&other, b"no index").unwrap();
    let said = repository.index(Some(&other)).unwrap_err().to_string();
    assert!(said.contains("index of the repository cannot be read"), "{said}");

    let empty = Place::with(&[("r1.cfg", "hostname r1\n")]);
    init(empty.path());
    let repository = Repository::open(empty.path()).unwrap();
    assert!(repository.head().unwrap().is_none());
    git(empty.path(), &["add", "r1.cfg"]);
    let changes = repository.index(None).unwrap().changes(None).unwrap();
    assert_eq!((changes.len(), &changes[0].change), (1, &StagedChange::Added));
    let bare = Place::with(&[]);
    git(bare.path(), &["init", "-q", "--bare"]);
    let repository = Repository::open(bare.path()).unwrap();
    assert_eq!(repository.index(None).unwrap().files().count(), 0);
    assert!(repository.work_tree().is_none());
}
