//! A folder in which the command runs as it would anywhere, and the folder of real configurations.
#![allow(dead_code, reason = "each test file uses its part")]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "part of tests, which may")]
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a skipped test says so")]

pub(crate) mod git;
pub(crate) mod table;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;

use assert_cmd::Command;
use tempfile::TempDir;

/// A folder with files, in which the command runs without anything of the surrounding environment.
pub(crate) struct Place {
    folder: TempDir,
}

impl Place {
    pub(crate) fn with(files: &[(&str, &str)]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        for (path, content) in files {
            let path = folder.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, content).unwrap();
        }
        Self { folder }
    }

    pub(crate) fn path(&self) -> &Path {
        self.folder.path()
    }

    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::cargo_bin("seawall").unwrap();
        command.env_clear().current_dir(self.path()).args(arguments);
        command
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().unwrap()
    }

    /// Exit code, then standard error, as a user sees a mistake.
    pub(crate) fn complaint(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        format!("exit {}\n{}", output.status.code().unwrap(), text(&output.stderr))
    }

    pub(crate) fn code(&self, arguments: &[&str]) -> i32 {
        self.run(arguments).status.code().unwrap()
    }
}

/// The folder of real configurations: `SEAWALL_CORPUS`, or beside the repository. Without it, tests that
/// need it say that they are skipped.
pub(crate) fn corpus() -> Option<PathBuf> {
    let named = std::env::var_os("SEAWALL_CORPUS").map(PathBuf::from);
    let folder = named.unwrap_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus"));
    if !folder.is_dir() {
        println!("skipped: no corpus of configurations here");
        return None;
    }
    Some(folder)
}

/// The folder of schemas to hold output against: `SEAWALL_SCHEMAS`, or beside the corpus. Without it, tests that need it
/// say that they are skipped.
pub(crate) fn schemas() -> Option<PathBuf> {
    let beside = |name: &str| std::env::var_os(name).map(PathBuf::from);
    let folder = beside("SEAWALL_SCHEMAS")
        .or(beside("SEAWALL_CORPUS").map(|corpus| corpus.join("../schemas")))
        .unwrap_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/schemas"));
    if !folder.is_dir() {
        eprintln!("skipped: no schemas here");
        return None;
    }
    Some(folder)
}

pub(crate) fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}
