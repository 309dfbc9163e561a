//! `seawall check --git-rev`: revisions of repositories with a work tree and bare, whole and damaged.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::string_slice)]

mod support;

use std::fs;

use serde_json::Value;
use support::git::{commit, git, git_with, init, is_there};
use support::{Place, text};

const OPEN: &str = "version 15.2\nhostname r1\nline vty 0 4\n transport input telnet ssh\n login local\nend\n";
const CLOSED: &str = "version 15.2\nhostname r1\nline vty 0 4\n transport input ssh\n login local\nend\n";

fn report(place: &Place, arguments: &[&str]) -> Value {
    let all = [&["check", "--format", "json", "--exit-zero"], arguments].concat();
    let output = place.run(&all);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

/// The files on which Telnet is found.
fn telnet(report: &Value) -> Vec<&str> {
    let findings = report["findings"].as_array().unwrap().iter();
    findings
        .filter(|found| found["rule"] == "mgmt-telnet-enabled")
        .map(|found| found["path"].as_str().unwrap())
        .collect()
}

fn skipped(report: &Value) -> Vec<String> {
    let files = report["files_skipped"].as_array().unwrap().iter();
    files.map(|file| format!("{}: {}", file["path"].as_str().unwrap(), file["reason"].as_str().unwrap())).collect()
}

/// Two commits: Telnet on `core/r1.cfg` in the first, which has the tag `old`; on none in the second.
fn repository() -> Place {
    let place = Place::with(&[("core/r1.cfg", OPEN), ("edge/r2.cfg", CLOSED), ("seawall.yaml", "profile: strict\n")]);
    init(place.path());
    commit(place.path(), "first");
    git(place.path(), &["tag", "-a", "-m", "before the change", "old"]);
    fs::write(place.path().join("core/r1.cfg"), CLOSED).unwrap();
    commit(place.path(), "no Telnet");
    place
}

#[test]
fn each_way_to_name_a_revision_reads_what_it_holds() {
    if !is_there() {
        return;
    }
    let place = repository();
    let hash = git(place.path(), &["rev-parse", "HEAD~1"]);
    let dirty = fs::write(place.path().join("edge/r2.cfg"), OPEN);
    assert!(dirty.is_ok());
    for (revision, there) in
        [("HEAD", false), ("main", false), ("HEAD~1", true), ("old", true), (hash.as_str(), true), (&hash[..8], true)]
    {
        let report = report(&place, &["--git-rev", revision]);
        let expected = if there { vec!["core/r1.cfg"] } else { Vec::new() };
        assert_eq!(telnet(&report), expected, "{revision}");
        assert_eq!(report["devices"].as_array().unwrap().len(), 2, "{revision}");
    }
}

#[test]
fn paths_choose_what_is_read_and_need_not_be_there_any_more() {
    if !is_there() {
        return;
    }
    let place = repository();
    git(place.path(), &["rm", "-q", "-r", "core"]);
    commit(place.path(), "gone");
    assert_eq!(telnet(&report(&place, &["--git-rev", "old", "core"])), ["core/r1.cfg"]);
    assert_eq!(telnet(&report(&place, &["--git-rev", "old", "core/r1.cfg", "core"])), ["core/r1.cfg"]);
    assert!(telnet(&report(&place, &["--git-rev", "old", "edge"])).is_empty());
    assert!(telnet(&report(&place, &["--git-rev", "old", "--exclude", "core"])).is_empty());
    let said = place.complaint(&["check", "--git-rev", "HEAD", "core"]);
    assert!(said.starts_with("exit 2") && said.contains("no file or folder `core` in `HEAD`"), "{said}");
}

#[test]
fn a_bare_repository_packed_or_loose_reads_the_same() {
    if !is_there() {
        return;
    }
    let place = repository();
    git(place.path(), &["clone", "-q", "--bare", ".", "devices.git"]);
    let bare = place.path().join("devices.git");
    let before = report(&place, &["--git-rev", "old", "devices.git"]);
    assert_eq!(telnet(&before), ["core/r1.cfg"]);
    git(&bare, &["gc", "-q"]);
    assert!(fs::read_dir(bare.join("objects/pack")).unwrap().count() >= 2);
    assert_eq!(report(&place, &["--git-rev", "old", "devices.git"]), before);
    // The fingerprints are those of the files: a baseline holds for both.
    let of_tree = report(&place, &["--git-rev", "old"]);
    assert_eq!(of_tree["findings"], before["findings"]);
    git(place.path(), &["checkout", "-q", "old"]);
    let files = report(&place, &["core", "edge"]);
    assert_eq!(files["findings"], before["findings"]);
}

#[test]
fn a_folder_below_is_known_as_its_files_are() {
    if !is_there() {
        return;
    }
    let place = repository();
    git(place.path(), &["checkout", "-q", "old"]);
    let prints = |report: &Value| -> Vec<Value> {
        report["findings"].as_array().unwrap().iter().map(|found| found["fingerprint"].clone()).collect()
    };
    let below = |arguments: &[&str]| -> Value {
        let all = [&["check", "--format", "json", "--exit-zero"], arguments].concat();
        let output = place.command(&all).current_dir(place.path().join("core")).output().unwrap();
        serde_json::from_slice(&output.stdout).unwrap()
    };
    let (files, revision) = (below(&["."]), below(&["--git-rev", "HEAD", "."]));
    assert_eq!(prints(&files), prints(&revision));
    assert_eq!(revision["findings"][0]["path"], "core/r1.cfg");
}

#[test]
fn the_settings_are_never_the_revisions_own() {
    if !is_there() {
        return;
    }
    let place = repository();
    fs::write(place.path().join("seawall.yaml"), "exclude: [core]\n").unwrap();
    commit(place.path(), "an intruder wants core left alone");
    fs::write(place.path().join("seawall.yaml"), "").unwrap();
    fs::write(place.path().join("core/r1.cfg"), OPEN).unwrap();
    git(place.path(), &["add", "core"]);
    git(place.path(), &["commit", "-q", "-m", "and opens it"]);
    assert_eq!(telnet(&report(&place, &["--git-rev", "HEAD"])), ["core/r1.cfg"]);
}

#[test]
fn what_is_not_there_is_said_with_what_to_do() {
    if !is_there() {
        return;
    }
    let place = repository();
    let said = place.complaint(&["check", "--git-rev", "mian"]);
    assert!(
        said.contains("exit 2\n") && said.contains("`mian` is no commit") && said.contains("did you mean `main`?"),
        "{said}"
    );
    let said = place.complaint(&["check", "--git-rev", "HEAD:core"]);
    assert!(said.contains("is no commit of this repository"), "{said}");
    git(place.path(), &["clone", "-q", "--depth", "1", &format!("file://{}", place.path().display()), "shallow"]);
    let said = place.complaint(&["check", "--git-rev", "HEAD~1", "shallow"]);
    assert!(said.contains("shallow clone") && said.contains("--unshallow"), "{said}");
    let empty = Place::with(&[("r1.cfg", OPEN)]);
    let said = empty.complaint(&["check", "--git-rev", "HEAD"]);
    assert!(said.contains("there is no git repository here"), "{said}");
    init(empty.path());
    let said = empty.complaint(&["check", "--git-rev", "HEAD"]);
    assert!(said.starts_with("exit 2") && said.contains("holds no commit yet"), "{said}");
    let said = empty.complaint(&["check", "--git-rev", "HEAD", "/"]);
    assert!(said.starts_with("exit 2") && said.contains("no git repository"), "{said}");
}

#[cfg(unix)]
#[test]
fn links_submodules_and_odd_names_are_told_and_not_followed() {
    if !is_there() {
        return;
    }
    let place = repository();
    std::os::unix::fs::symlink("/etc/passwd", place.path().join("core/link.cfg")).unwrap();
    let hash = commit(place.path(), "a link");
    git(place.path(), &["update-index", "--add", "--cacheinfo", &format!("160000,{hash},vendor/other")]);
    git(place.path(), &["commit", "-q", "-m", "a submodule"]);
    let blob = git_with(place.path(), &["hash-object", "-w", "--stdin"], OPEN.as_bytes());
    // A name that is no text, and one that git itself would refuse.
    let tree = |lines: &[u8]| git_with(place.path(), &["mktree", "-z"], lines);
    let odd = tree(&[format!("100644 blob {blob}\tr").as_bytes(), b"\xff\xfe.cfg\0"].concat());
    let folder = git(place.path(), &["rev-parse", "HEAD^{tree}"]);
    let all = git_with(place.path(), &["ls-tree", "-z", &folder], b"");
    let lines = format!("{}\0040000 tree {odd}\todd\0", all.trim_end_matches('\0'));
    let whole = tree(lines.as_bytes());
    let made = git(place.path(), &["commit-tree", "-m", "odd", "-p", "HEAD", &whole]);
    let report = report(&place, &["--git-rev", &made]);
    assert_eq!(telnet(&report), ["odd/r\u{fffd}\u{fffd}.cfg"]);
    assert_eq!(skipped(&report), ["core/link.cfg: symbolic link", "vendor/other: a submodule: another repository"]);
}

#[test]
fn the_limit_of_size_holds_for_revisions() {
    if !is_there() {
        return;
    }
    let place = repository();
    fs::write(place.path().join("core/big.cfg"), format!("{OPEN}{}", "!\n".repeat(4000))).unwrap();
    commit(place.path(), "big");
    let report = report(&place, &["--git-rev", "HEAD", "--max-size", "1K"]);
    assert_eq!(skipped(&report), ["core/big.cfg: larger than the limit of 1024 bytes (8083)"]);
}

#[test]
fn nothing_of_a_repository_is_run_and_nothing_stands_in_for_what_was_committed() {
    if !is_there() {
        return;
    }
    let place = repository();
    let mark = place.path().join("ran");
    git(place.path(), &["config", "core.fsmonitor", &format!("touch {}", mark.display())]);
    git(place.path(), &["config", "filter.x.smudge", &format!("touch {}", mark.display())]);
    fs::write(place.path().join(".gitattributes"), "* filter=x\n").unwrap();
    // What `git replace` puts in the place of a commit is not what was committed.
    let (old, new) = (git(place.path(), &["rev-parse", "old^{}"]), git(place.path(), &["rev-parse", "HEAD"]));
    git(place.path(), &["replace", &old, &new]);
    assert_eq!(telnet(&report(&place, &["--git-rev", "old"])), ["core/r1.cfg"]);
    assert!(!mark.exists());
}

#[test]
fn a_damaged_repository_is_an_error_and_no_fault() {
    if !is_there() {
        return;
    }
    let place = repository();
    let blob = git(place.path(), &["rev-parse", "old:core/r1.cfg"]);
    let object = place.path().join(".git/objects").join(&blob[..2]).join(&blob[2..]);
    fs::remove_file(&object).unwrap();
    let said = place.complaint(&["check", "--git-rev", "old"]);
    assert!(said.starts_with("exit 2") && said.contains("core/r1.cfg") && !said.contains("internal error"), "{said}");
    fs::write(&object, b"no zlib at all").unwrap();
    let said = place.complaint(&["check", "--git-rev", "old"]);
    assert!(said.starts_with("exit 2") && !said.contains("internal error"), "{said}");
    let folder = git(place.path(), &["rev-parse", "old^{tree}"]);
    fs::remove_file(place.path().join(".git/objects").join(&folder[..2]).join(&folder[2..])).unwrap();
    let said = place.complaint(&["check", "--git-rev", "old"]);
    assert!(said.starts_with("exit 2") && said.contains("cannot be read"), "{said}");
}
