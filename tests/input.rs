//! Files, folders and what is left out, as the library's callers see them.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use std::fs;
use std::path::{Path, PathBuf};

use seawall::input::{InputError, Options, Outcome, SkipReason, find, list, read_plain};
use tempfile::TempDir;

/// A folder with files, each of a path and its bytes.
fn folder(files: &[(&str, &[u8])]) -> TempDir {
    let folder = TempDir::new().unwrap();
    for (path, bytes) in files {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    folder
}

/// The paths found, relative to the folder.
fn found(root: &Path, options: &Options) -> Vec<String> {
    let found = find(&[root.to_owned()], options).unwrap();
    assert!(found.errors.is_empty());
    let below = |path: &str| path.strip_prefix(root.to_str().unwrap()).unwrap().trim_start_matches('/').to_owned();
    found.sources.iter().map(|source| below(&source.path)).collect()
}

#[test]
fn a_folder_is_walked_and_archives_own_files_are_left_out() {
    let root = folder(&[
        ("site/configs/r2", b"hostname r2\n"),
        ("site/configs/r1", b"hostname r1\n"),
        ("site/configs/r1.new", b"x"),
        ("site/router.db", b"x"),
        ("site/routers.up", b"x"),
        ("site/.git/HEAD", b"x"),
        ("site/configs/CVS/Entries", b"x"),
        (".svn/wc.db", b"x"),
        ("oxidized.git/HEAD", b"x"),
        ("a.cfg", b"hostname a\n"),
    ]);
    assert_eq!(found(root.path(), &Options::default()), ["a.cfg", "site/configs/r1", "site/configs/r2"]);
    let exclude = Options { exclude: vec!["site/**".into()], ..Options::default() };
    assert_eq!(found(root.path(), &exclude), ["a.cfg"]);
    let exclude = Options { exclude: vec!["r1".into(), "*.cfg".into()], ..Options::default() };
    assert_eq!(found(root.path(), &exclude), ["site/configs/r2"]);
}

#[test]
fn a_named_file_is_read_whatever_its_name_unless_excluded() {
    let root = folder(&[("r1.new", b"hostname r1\n")]);
    let path = root.path().join("r1.new");
    let named = find(&[path.clone(), path.clone()], &Options::default()).unwrap();
    assert_eq!(named.sources.len(), 1);
    assert_eq!(named.sources[0].path, path.to_str().unwrap());
    let exclude = Options { exclude: vec!["*.new".into()], ..Options::default() };
    assert!(find(&[path], &exclude).unwrap().sources.is_empty());
}

#[test]
fn what_is_no_text_or_too_large_is_skipped_with_a_reason() {
    let root = folder(&[("a", b"\x1f\x8b\x08\0\0"), ("b", &[b'x'; 100]), ("c", b"hostname c\r\n")]);
    let options = Options { limit: 50, ..Options::default() };
    let found = find(&[root.path().to_owned()], &options).unwrap();
    let outcomes: Vec<Outcome> = found.sources.iter().map(|source| source.read().unwrap()).collect();
    assert!(matches!(&outcomes[0], Outcome::Skipped(skipped) if skipped.reason == SkipReason::Binary("gzip")));
    let too_large = SkipReason::TooLarge { bytes: 100, limit: 50 };
    assert!(matches!(&outcomes[1], Outcome::Skipped(skipped) if skipped.reason == too_large));
    assert!(matches!(&outcomes[2], Outcome::Read(document) if document.text.as_str() == "hostname c\n"));
}

#[test]
fn errors_name_the_path_and_leave_the_rest() {
    let root = folder(&[("a", b"x")]);
    let missing = root.path().join("none");
    let found = find(&[missing.clone(), root.path().join("a")], &Options::default()).unwrap();
    assert_eq!(found.sources.len(), 1);
    assert_eq!(found.errors[0].to_string(), format!("{}: no such file or folder", missing.display()));
    let pattern = Options { exclude: vec!["a[".into()], ..Options::default() };
    assert!(matches!(find(&[], &pattern), Err(InputError::Pattern { .. })));
}

#[test]
fn a_file_that_vanishes_is_an_error_when_it_is_read() {
    let root = folder(&[("a", b"x")]);
    let found = find(&[root.path().to_owned()], &Options::default()).unwrap();
    fs::remove_file(root.path().join("a")).unwrap();
    assert!(matches!(found.sources[0].read(), Err(InputError::Unreadable { .. })));
}

#[cfg(unix)]
#[test]
fn links_are_followed_only_where_they_are_named() {
    let root = folder(&[("real/r1", b"hostname r1\n")]);
    let outside = folder(&[("secret", b"hostname other\n")]);
    std::os::unix::fs::symlink(outside.path().join("secret"), root.path().join("real/link")).unwrap();
    std::os::unix::fs::symlink(outside.path(), root.path().join("real/folder")).unwrap();
    assert_eq!(found(root.path(), &Options::default()), ["real/r1"]);
    let walked = find(&[root.path().to_owned()], &Options::default()).unwrap();
    assert_eq!(walked.skipped.len(), 2);
    assert!(walked.skipped.iter().all(|skipped| skipped.reason == SkipReason::Link));
    let named = find(&[root.path().join("real/link")], &Options::default()).unwrap();
    assert!(matches!(named.sources[0].read(), Ok(Outcome::Read(_))));
}

#[cfg(unix)]
#[test]
fn devices_and_sockets_are_never_opened() {
    let root = folder(&[("r1", b"x")]);
    let _socket = std::os::unix::net::UnixListener::bind(root.path().join("socket")).unwrap();
    let walked = find(&[root.path().to_owned()], &Options::default()).unwrap();
    assert_eq!(walked.skipped[0].reason, SkipReason::Special);
    let named = find(&[PathBuf::from("/dev/null")], &Options::default()).unwrap();
    assert!(matches!(named.errors[0], InputError::Special { .. }));
}

#[test]
fn own_files_are_read_strictly() {
    let root = folder(&[
        ("seawall.yaml", b"\xef\xbb\xbfrules: []\n"),
        ("latin.yaml", b"caf\xe9\n"),
        ("rules/b.yaml", b"id: b\n"),
        ("rules/a.yaml", b"id: a\n"),
        ("rules/notes.txt", b"x"),
    ]);
    assert_eq!(read_plain(&root.path().join("seawall.yaml"), 100).unwrap(), "rules: []\n");
    assert!(matches!(read_plain(&root.path().join("latin.yaml"), 100), Err(InputError::NotText { at: 3, .. })));
    assert!(matches!(read_plain(&root.path().join("seawall.yaml"), 3), Err(InputError::TooLarge { .. })));
    assert!(matches!(read_plain(&root.path().join("none"), 3), Err(InputError::Unreadable { .. })));
    assert!(matches!(read_plain(root.path(), 3), Err(InputError::Special { .. })));
    let names: Vec<PathBuf> = list(&root.path().join("rules"), &["yaml"]).unwrap();
    assert!(names[0].ends_with("rules/a.yaml") && names[1].ends_with("rules/b.yaml") && names.len() == 2);
}
