//! The recipes of `docs/pipelines.md`, run as their systems run them: Oxidized and RANCID with made-up archives, the
//! commands of the workflows in a made-up repository. What the page shows is what the files hold.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests may")]

mod support;

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;
use support::git::{commit, git, init, is_there};
use support::{Place, text};

const CLOSED: &str = "version 17.6\nhostname r1\nline vty 0 4\n login local\n transport input ssh\nend\n";
const OPENED: &str = "version 17.6\nhostname r1\nline vty 0 4\n login local\n transport input telnet ssh\nend\n";

fn recipe(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/pipelines").join(name)
}

fn seawall() -> PathBuf {
    assert_cmd::cargo::cargo_bin("seawall")
}

/// Where the programs of the system are, with `seawall` before them.
fn path() -> OsString {
    let folder = seawall().parent().unwrap().to_owned();
    let others = std::env::var_os("PATH").unwrap();
    std::env::join_paths(std::iter::once(folder).chain(std::env::split_paths(&others))).unwrap()
}

fn said(output: &Output) -> String {
    format!("{}{}", text(&output.stdout), text(&output.stderr))
}

/// A bare repository as Oxidized writes it, with a router that opens Telnet in its second commit.
fn archive(place: &Place, node: &str) -> (PathBuf, String, String) {
    let work = place.path().join("work");
    fs::create_dir_all(&work).unwrap();
    init(&work);
    fs::write(work.join(node), CLOSED).unwrap();
    let first = commit(&work, "first");
    fs::write(work.join(node), OPENED).unwrap();
    let second = commit(&work, "second");
    git(place.path(), &["clone", "-q", "--bare", "work", "devices.git"]);
    (place.path().join("devices.git"), first, second)
}

/// Runs the hook as Oxidized does: nothing in the environment but what it gives.
fn post_store(place: &Place, repository: &Path, revision: &str, node: &str) -> Output {
    Command::new(recipe("oxidized-post-store"))
        .env_clear()
        .current_dir(place.path())
        .envs([
            ("OX_EVENT", "post_store"),
            ("OX_NODE_NAME", node),
            ("OX_NODE_IP", "192.0.2.1"),
            ("OX_NODE_GROUP", "core"),
        ])
        .envs([("OX_NODE_MODEL", "IOS"), ("OX_JOB_STATUS", "success"), ("OX_REPO_COMMITREF", revision)])
        .env("OX_REPO_NAME", repository)
        .env("SEAWALL", seawall())
        .env("SEAWALL_SETTINGS", "none.yaml")
        .env("SEAWALL_REPORTS", place.path().join("reports"))
        .output()
        .unwrap()
}

fn reports(place: &Place) -> Vec<(String, String)> {
    let entries = fs::read_dir(place.path().join("reports")).unwrap().map(|entry| entry.unwrap());
    let mut all: Vec<(String, String)> = entries
        .map(|entry| (entry.file_name().into_string().unwrap(), fs::read_to_string(entry.path()).unwrap()))
        .collect();
    all.sort();
    all
}

#[test]
fn oxidized_is_told_what_a_stored_change_opens() {
    if !is_there() {
        return;
    }
    let place = Place::with(&[]);
    let (repository, first, second) = archive(&place, "r1");
    let output = post_store(&place, &repository, &second, "r1");
    assert_eq!(output.status.code(), Some(1), "{}", said(&output));
    let all = reports(&place);
    assert_eq!(all.len(), 1);
    assert!(all[0].0.starts_with("node-core_r1-") && all[0].1.contains("mgmt-telnet-enabled"), "{all:?}");
    // The first commit has none before it: the device is judged whole.
    let output = post_store(&place, &repository, &first, "r1");
    assert!(matches!(output.status.code(), Some(0 | 1)), "{}", said(&output));
    assert!(!reports(&place)[0].1.contains("is no commit"), "{:?}", reports(&place));
    // Not a hook of the git output, or no commit.
    assert_eq!(post_store(&place, &repository, "HEAD; touch pwned", "r1").status.code(), Some(2));
}

#[test]
fn a_name_of_a_node_never_reaches_a_shell_or_another_folder() {
    if !is_there() {
        return;
    }
    let place = Place::with(&[]);
    let (repository, _, second) = archive(&place, "r1");
    for node in ["../../r1", "$(touch pwned)", "`touch pwned`", "r1; touch pwned", "-rf", "a b\n\u{1b}[2J"] {
        assert_eq!(post_store(&place, &repository, &second, node).status.code(), Some(1), "{node}");
    }
    let names: Vec<String> = reports(&place).into_iter().map(|(name, _)| name).collect();
    assert_eq!(names.len(), 6, "{names:?}");
    let plain = |name: &String| name.chars().all(|mark| mark.is_ascii_alphanumeric() || "-_.".contains(mark));
    assert!(names.iter().all(|name| name.starts_with("node-core_") && plain(name)), "{names:?}");
    let there: Vec<OsString> = fs::read_dir(place.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert!(!there.iter().any(|name| name == "pwned"), "{there:?}");
}

/// A RANCID with one group; `rancid-run` brings what lies in `next`, `sendmail` keeps what it is given.
fn rancid() -> Place {
    let place = Place::with(&[
        ("core/configs/r1.example.net", CLOSED),
        ("next", CLOSED),
        ("bin/rancid-run", "#!/bin/sh\ncp \"$BASEDIR/next\" \"$BASEDIR/core/configs/r1.example.net\"\n"),
        ("bin/sendmail", "#!/bin/sh\ncat >>\"$BASEDIR/mails\"\n"),
    ]);
    let base = place.path().display().to_string();
    let conf = format!(
        "TERM=network;export TERM\nBASEDIR='{base}'; export BASEDIR\nPATH=$BASEDIR/bin:/usr/bin:/bin; export PATH\n\
         LIST_OF_GROUPS=\"core gone\"\numask 027\n"
    );
    fs::write(place.path().join("rancid.conf"), conf).unwrap();
    for program in ["bin/rancid-run", "bin/sendmail"] {
        executable(&place.path().join(program));
    }
    place
}

fn executable(file: &Path) {
    use std::os::unix::fs::PermissionsExt as _;
    fs::set_permissions(file, fs::Permissions::from_mode(0o755)).unwrap();
}

fn rancid_run(place: &Place, arguments: &[&str]) -> (Option<i32>, String) {
    let output = Command::new(recipe("rancid-run-audited"))
        .env_clear()
        .args(arguments)
        .env("RANCID_CONF", place.path().join("rancid.conf"))
        .env("SEAWALL", seawall())
        .env("SEAWALL_MAIL", place.path().join("bin/sendmail"))
        .output()
        .unwrap();
    assert_eq!(said(&output), "");
    (output.status.code(), fs::read_to_string(place.path().join("mails")).unwrap_or_default())
}

#[test]
fn rancid_mails_what_is_new_in_a_group() {
    let place = rancid();
    let written = place.run(&["baseline", "write", "--output", "core/seawall-baseline.json", "core/configs"]);
    assert_eq!(written.status.code(), Some(0), "{}", said(&written));
    // The baseline knows the paths from where the audit runs: the folder of the group.
    let mut command = place.command(&["baseline", "write", "--output", "seawall-baseline.json", "configs"]);
    assert!(command.current_dir(place.path().join("core")).output().unwrap().status.success());
    assert_eq!(rancid_run(&place, &[]), (Some(0), String::new()));
    fs::write(place.path().join("next"), OPENED).unwrap();
    let (code, mails) = rancid_run(&place, &["-m", "someone", "core"]);
    assert_eq!(code, Some(1));
    assert!(mails.starts_with("To: rancid-admin-core\nSubject: core: new findings"), "{mails}");
    assert!(mails.contains("configs/r1.example.net:5:") && mails.contains("mgmt-telnet-enabled"), "{mails}");
}

/// All commands of a workflow that run Seawall or git, in order.
fn commands(page: &Value) -> Vec<String> {
    let mut found = Vec::new();
    let mut left = vec![page];
    while let Some(value) = left.pop() {
        match value {
            Value::Object(keys) => left.extend(keys.values().rev()),
            Value::Array(items) => left.extend(items.iter().rev()),
            Value::String(line) if line.starts_with("seawall ") || line.starts_with("git ") => found.push(line.clone()),
            _ => {}
        }
    }
    found
}

fn run(place: &Path, command: &str) -> Output {
    let output = Command::new("bash")
        .args(["-e", "-c", command])
        .env_clear()
        .env("PATH", path())
        .env("HOME", place)
        .env("GITHUB_BASE_REF", "main")
        .env("GITHUB_STEP_SUMMARY", place.join("summary.md"))
        .current_dir(place)
        .output();
    output.unwrap()
}

#[test]
fn the_workflow_of_github_takes_its_settings_from_the_branch_it_goes_to() {
    if !is_there() {
        return;
    }
    let page: Value = serde_yaml::from_str(&fs::read_to_string(recipe("github-actions.yml")).unwrap()).unwrap();
    let commands = commands(&page);
    assert_eq!(commands.len(), 3, "{commands:?}");
    let place = Place::with(&[("base/configs/r1.cfg", CLOSED), ("base/seawall.yaml", "fail_on: high\n")]);
    let base = place.path().join("base");
    init(&base);
    commit(&base, "main");
    git(place.path(), &["clone", "-q", "base", "pull"]);
    let pull = place.path().join("pull");
    // Opens a door, and would have nobody look.
    fs::write(pull.join("configs/r1.cfg"), OPENED).unwrap();
    fs::write(pull.join("seawall.yaml"), "exclude: [configs/**]\n").unwrap();
    fs::write(pull.join("seawall-baseline.json"), "{}").unwrap();
    commit(&pull, "pull");
    let settings = run(&pull, &commands[0]);
    assert!(settings.status.success(), "{}", said(&settings));
    assert_eq!(fs::read_to_string(pull.join("seawall.yaml")).unwrap(), "fail_on: high\n");
    assert!(!pull.join("seawall-baseline.json").exists());
    assert_eq!(run(&pull, &commands[1]).status.code(), Some(0));
    let sarif: Value = serde_json::from_str(&fs::read_to_string(pull.join("seawall.sarif")).unwrap()).unwrap();
    assert_eq!(sarif["version"], "2.1.0");
    let annotated = run(&pull, &commands[2]);
    assert_eq!(annotated.status.code(), Some(1));
    assert!(said(&annotated).contains("::error file=configs/r1.cfg,line=5"), "{}", said(&annotated));
}

#[test]
fn the_job_of_gitlab_leaves_both_reports() {
    let page: Value = serde_yaml::from_str(&fs::read_to_string(recipe("gitlab-ci.yml")).unwrap()).unwrap();
    let commands = commands(&page);
    assert_eq!(commands.len(), 2, "{commands:?}");
    let place = Place::with(&[("configs/r1.cfg", OPENED)]);
    assert_eq!(run(place.path(), &commands[0]).status.code(), Some(0));
    assert_eq!(run(place.path(), &commands[1]).status.code(), Some(1));
    let artifacts = &page["seawall"]["artifacts"]["reports"];
    let read = |kind: &str| fs::read_to_string(place.path().join(artifacts[kind].as_str().unwrap())).unwrap();
    let quality: Value = serde_json::from_str(&read("codequality")).unwrap();
    let named = |issue: &&Value| issue["check_name"].as_str().is_some_and(|name| name.contains("mgmt-telnet-enabled"));
    assert!(quality.as_array().unwrap().iter().any(|issue| named(&issue)), "{quality}");
    assert!(read("junit").contains("<testsuites"));
}

/// The page holds the recipes as they are in the files, so that what is read is what was run.
#[test]
fn the_page_shows_the_files() {
    let page = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/pipelines.md")).unwrap();
    for name in
        ["pre-commit-config.yaml", "github-actions.yml", "gitlab-ci.yml", "oxidized-post-store", "rancid-run-audited"]
    {
        let file = fs::read_to_string(recipe(name)).unwrap();
        assert!(page.contains(&file), "docs/pipelines.md does not show {name} as it is");
    }
}
