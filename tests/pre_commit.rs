//! `pre-commit` itself, from its index, in a repository made for this: the hook is installed from this repository as a user
//! installs it, by pip through the wheel, and decides over commits.
//!
//! `.ci/run` puts pre-commit and maturin into `target/tools`; `SEAWALL_TOOLS` names another place. Without them the test
//! says that it is skipped.

#![allow(clippy::unwrap_used, reason = "tests may")]

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

mod support;

use support::text;

/// An edge router of a network that is older than its rules: a write community, and lines that take SSH alone.
const LEGACY: &str = "version 17.6\nhostname r1\nsnmp-server community legacy RW\nline vty 0 4\n login local\n transport input ssh\nend\n";

const TELNET: &str = " transport input telnet ssh";

const WAIVER: &str = "waivers:\n  - rule: mgmt-telnet-enabled\n    paths: [core/r1.cfg]\n    reason: the console server speaks nothing else until it is replaced\n    \
                      expires: 2027-01-31\n    approved_by: netops\n";

/// A build as the tests have it, but for what is optimised there because they judge thousands of configurations.
const QUICKLY: &str = "--profile dev --config profile.dev.package.seawall-api.opt-level=0 --config profile.dev.package.seawall.opt-level=0";

struct Tools {
    /// Where pre-commit and python are.
    bin: PathBuf,
    /// Wheels of what builds ours, so that no index is asked.
    wheels: PathBuf,
}

/// Says why nothing is tested, past the capture of the test's own output.
fn skipped(why: &str) {
    let _ = writeln!(std::io::stderr(), "skipped: {why}");
}

fn target() -> PathBuf {
    let binary = assert_cmd::cargo::cargo_bin("seawall");
    binary.ancestors().nth(2).unwrap().to_owned()
}

fn tools() -> Option<Tools> {
    let named = std::env::var_os("SEAWALL_TOOLS").map(PathBuf::from);
    let folder = named.unwrap_or_else(|| target().join("tools"));
    let tools = Tools { bin: folder.join("venv/bin"), wheels: folder.join("wheels") };
    let there = tools.bin.join("pre-commit").is_file() && tools.wheels.is_dir();
    if !there {
        skipped("pre-commit and maturin are not installed (.ci/run does it)");
    }
    there.then_some(tools)
}

/// Runs a command in a folder, with nothing of the machine's own settings of git.
fn command(folder: &Path, tools: &Tools, program: &str) -> Command {
    let path = std::env::var_os("PATH").unwrap();
    let path = std::env::join_paths(std::iter::once(tools.bin.clone()).chain(std::env::split_paths(&path))).unwrap();
    let mut command = Command::new(program);
    command.current_dir(folder).env("PATH", path);
    for (name, value) in [
        ("GIT_CONFIG_GLOBAL", "/dev/null"),
        ("GIT_CONFIG_NOSYSTEM", "1"),
        ("GIT_AUTHOR_NAME", "A"),
        ("GIT_AUTHOR_EMAIL", "a@example.net"),
        ("GIT_COMMITTER_NAME", "A"),
        ("GIT_COMMITTER_EMAIL", "a@example.net"),
        ("GIT_AUTHOR_DATE", "2026-01-01T00:00:00Z"),
        ("GIT_COMMITTER_DATE", "2026-01-01T00:00:00Z"),
    ] {
        command.env(name, value);
    }
    command
}

fn done(mut command: Command) -> String {
    let output = command.output().unwrap();
    assert!(output.status.success(), "{command:?}\n{}{}", text(&output.stdout), text(&output.stderr));
    text(&output.stdout)
}

fn git(folder: &Path, tools: &Tools, arguments: &[&str]) -> String {
    let mut command = command(folder, tools, "git");
    command.args(arguments);
    done(command)
}

/// This repository as it stands, committed or not, as a repository of hooks; its path and its only commit. The same
/// content always has the same commit, so that pre-commit knows it again.
fn hook_repository(tools: &Tools, at: &Path) -> String {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let files = git(here, tools, &["ls-files", "-z", "--cached", "--others", "--exclude-standard"]);
    if at.exists() {
        fs::remove_dir_all(at).unwrap();
    }
    for file in files.split('\0').filter(|file| !file.is_empty() && here.join(file).is_file()) {
        let to = at.join(file);
        fs::create_dir_all(to.parent().unwrap()).unwrap();
        fs::copy(here.join(file), to).unwrap();
    }
    git(at, tools, &["init", "--quiet", "--initial-branch=main"]);
    git(at, tools, &["add", "--all"]);
    git(at, tools, &["commit", "--quiet", "--message", "hooks"]);
    git(at, tools, &["rev-parse", "HEAD"]).trim().to_owned()
}

/// A repository of configurations whose commits pre-commit decides.
struct Repository<'a> {
    folder: tempfile::TempDir,
    tools: &'a Tools,
    home: PathBuf,
}

impl Repository<'_> {
    fn write(&self, path: &str, content: &str) {
        let path = self.folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
        git(self.folder.path(), self.tools, &["add", "--all"]);
    }

    fn pre_commit(&self, arguments: &[&str]) -> Command {
        let mut command = self.with_home("pre-commit");
        command.args(arguments);
        command
    }

    /// What a commit comes to, and all that was said.
    fn commit(&self) -> (bool, String) {
        let mut command = self.with_home("git");
        command.args(["commit", "--quiet", "--message", "change"]);
        let Output { status, stdout, stderr } = command.output().unwrap();
        (status.success(), format!("{}{}", text(&stdout), text(&stderr)))
    }

    /// With what makes the build quick and keeps it off the network: the profile, the target folder and so the compiled
    /// dependencies of the tests, and the wheel of maturin that lies there.
    fn with_home(&self, program: &str) -> Command {
        let mut command = command(self.folder.path(), self.tools, program);
        command
            .env("PRE_COMMIT_HOME", &self.home)
            .env("PRE_COMMIT_COLOR", "never")
            .env("CARGO_TARGET_DIR", target())
            .env("CARGO_NET_OFFLINE", "true")
            .env("MATURIN_PEP517_ARGS", QUICKLY)
            .env("PIP_NO_INDEX", "1")
            .env("PIP_FIND_LINKS", &self.tools.wheels);
        command
    }
}

#[test]
fn the_hook_decides_over_commits() {
    let Some(tools) = tools() else { return };
    let home = target().join("pre-commit");
    let hooks = home.join("repository");
    fs::create_dir_all(&home).unwrap();
    let revision = hook_repository(&tools, &hooks);
    let of_revision = home.join(&revision);
    if !of_revision.exists() {
        // What was built of other states of this repository is of no more use.
        for old in fs::read_dir(&home).unwrap().map(|entry| entry.unwrap().path()).filter(|path| *path != hooks) {
            fs::remove_dir_all(old).unwrap();
        }
    }
    let place = Repository { folder: tempfile::tempdir().unwrap(), tools: &tools, home: of_revision };
    git(place.folder.path(), &tools, &["init", "--quiet", "--initial-branch=main"]);
    place.write("core/r1.cfg", LEGACY);
    assert!(place.commit().0, "no hook yet");

    // Installed as a user does it. The first file of the hook is no configuration: it passes.
    place.write(
        ".pre-commit-config.yaml",
        &format!("repos:\n  - repo: {}\n    rev: {revision}\n    hooks:\n      - id: seawall\n", hooks.display()),
    );
    done(place.pre_commit(&["install", "--install-hooks"]));
    let (passes, said) = place.commit();
    assert!(passes && said.contains("Passed"), "{said}");

    // A door is opened, in a file that has had a worse fault for long.
    place.write("core/r1.cfg", &LEGACY.replace(" transport input ssh", TELNET));
    let (passes, said) = place.commit();
    assert!(!passes, "{said}");
    assert!(said.contains("core/r1.cfg:6:") && said.contains(": critical mgmt-telnet-enabled "), "{said}");
    assert!(!said.contains("snmp-") && !said.contains("legacy"), "{said}");

    // The change without the door.
    place.write("core/r1.cfg", &LEGACY.replace("hostname r1", "hostname edge1"));
    let (passes, said) = place.commit();
    assert!(passes && said.contains("Passed"), "{said}");

    // The door again, and a waiver with it.
    place.write("core/r1.cfg", &LEGACY.replace(" transport input ssh", TELNET));
    place.write("seawall.yaml", WAIVER);
    let (passes, said) = place.commit();
    assert!(passes, "{said}");
    assert!(said.contains("1 finding waived until 2027-01-31: the console server speaks nothing else"), "{said}");

    // Nothing that could be a configuration.
    place.write("README.md", "# Configurations\n\nOne file a device.\n");
    place.write("tools/deploy.py", "print('deploy')\n");
    let (passes, said) = place.commit();
    assert!(passes && said.contains("Passed"), "{said}");
}
