//! Git repositories for tests, made with the program `git`.

#![allow(clippy::panic, clippy::print_stderr, reason = "part of tests, which may")]

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

/// Whether `git` is there; says so where a test is skipped without it.
pub(crate) fn is_there() -> bool {
    let there = Command::new("git").arg("--version").output().is_ok_and(|output| output.status.success());
    if !there {
        eprintln!("skipped: there is no `git` to make repositories with");
    }
    there
}

/// Runs `git` in a folder, apart from the configuration of whoever runs the test.
pub(crate) fn git(folder: &Path, arguments: &[&str]) -> String {
    git_with(folder, arguments, b"")
}

/// The same with standard input.
pub(crate) fn git_with(folder: &Path, arguments: &[&str], input: &[u8]) -> String {
    let mut command = Command::new("git");
    command
        .current_dir(folder)
        .args(arguments)
        .env_clear()
        .env("PATH", std::env::var_os("PATH").unwrap_or_default())
        .env("HOME", folder)
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .env("GIT_AUTHOR_NAME", "Ada Operator")
        .env("GIT_AUTHOR_EMAIL", "ada@example.net")
        .env("GIT_AUTHOR_DATE", "1760000000 +0200")
        .env("GIT_COMMITTER_NAME", "Oxidized")
        .env("GIT_COMMITTER_EMAIL", "o@example.net")
        .env("GIT_COMMITTER_DATE", "1760000000 +0200")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let mut pipe = child.stdin.take().unwrap();
    let input = input.to_vec();
    let writer = std::thread::spawn(move || {
        let _ = pipe.write_all(&input);
    });
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "git {arguments:?}: {said}");
    String::from_utf8_lossy(&output.stdout).trim().to_owned()
}

/// Makes a folder a repository on the branch `main`.
pub(crate) fn init(folder: &Path) {
    git(folder, &["init", "-q", "-b", "main"]);
}

/// Commits all that is in the folder; the commit's hash.
pub(crate) fn commit(folder: &Path, message: &str) -> String {
    git(folder, &["add", "-A"]);
    git(folder, &["commit", "-q", "--allow-empty", "-m", message]);
    git(folder, &["rev-parse", "HEAD"])
}
