//! What intruders leave behind is found, under its rule and at its line, in configurations that look like an operator's; and a
//! twin of each, with the legitimate counterpart that its site lists, gives a hunter nothing to do.
//!
//! `tests/hunting` has a folder for each artefact with `foothold.cfg`, `benign.cfg` and the site's `seawall.yaml`;
//! `expected.yaml` says what is found where.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "tests may")]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use assert_cmd::Command;
use serde::Deserialize;
use serde_json::Value;

/// The configurations date from May 2026.
const AS_OF: &str = "2026-06-01";

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Expected {
    artefact: String,
    folder: String,
    rule: String,
    /// The text of the line, the first such one.
    line: String,
}

fn root() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/hunting"))
}

fn table() -> Vec<Expected> {
    serde_yaml::from_str(&std::fs::read_to_string(root().join("expected.yaml")).unwrap()).unwrap()
}

fn folders() -> Vec<PathBuf> {
    let mut folders: Vec<PathBuf> =
        std::fs::read_dir(root()).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.is_dir()).collect();
    folders.sort();
    folders
}

/// The report on a configuration, judged with its folder's facts of the site.
fn report(folder: &Path, config: &str) -> Value {
    let output = Command::cargo_bin("seawall")
        .unwrap()
        .args(["check", "--format", "json", "--exit-zero", "--profile", "hunt", "--as-of", AS_OF, "--settings"])
        .arg(folder.join("seawall.yaml"))
        .arg(folder.join(config))
        .output()
        .unwrap();
    serde_json::from_slice(&output.stdout)
        .unwrap_or_else(|error| panic!("{}: {error}: {}", folder.display(), String::from_utf8_lossy(&output.stderr)))
}

/// What fails, as rule, line and message.
fn failures(report: &Value) -> Vec<(String, u64, String)> {
    let findings = report["findings"].as_array().unwrap().iter().filter(|finding| finding["verdict"] == "fail");
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let found = findings.map(|finding| {
        let line = finding["locations"][0]["line"].as_u64().unwrap_or(0);
        (text(&finding["rule"]), line, text(&finding["message"]))
    });
    found.collect()
}

#[test]
fn footholds_are_found_at_their_lines() {
    let table = table();
    let artefacts: BTreeSet<&str> = table.iter().map(|row| row.artefact.as_str()).collect();
    assert!(artefacts.len() >= 20, "{artefacts:?}");
    let mut wrong = Vec::new();
    for folder in folders() {
        let name = folder.file_name().unwrap().to_string_lossy().into_owned();
        let text = std::fs::read_to_string(folder.join("foothold.cfg")).unwrap();
        let found = failures(&report(&folder, "foothold.cfg"));
        for row in table.iter().filter(|row| row.folder == name) {
            let at = text.lines().position(|line| line == row.line);
            let at = at.unwrap_or_else(|| panic!("{name}: no line `{}`", row.line));
            let line = u64::try_from(at).unwrap() + 1;
            if !found.iter().any(|(rule, place, _)| *rule == row.rule && *place == line) {
                let near: Vec<_> = found.iter().filter(|(rule, ..)| *rule == row.rule).collect();
                wrong.push(format!("{name}: {} is not found at line {line}, but {near:?}", row.rule));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn benign_twins_give_a_hunter_nothing_to_do() {
    let table = table();
    let mut wrong = Vec::new();
    for folder in folders() {
        let name = folder.file_name().unwrap().to_string_lossy().into_owned();
        let about: BTreeSet<&str> =
            table.iter().filter(|row| row.folder == name).map(|row| row.rule.as_str()).collect();
        for (rule, line, message) in failures(&report(&folder, "benign.cfg")) {
            // The inventory lists every session, whoever it belongs to.
            if about.contains(rule.as_str()) && rule != "mirror-session-inventory" {
                wrong.push(format!("{name}:{line}: {rule}: {message}"));
            }
        }
        let hunted = Command::cargo_bin("seawall")
            .unwrap()
            .args(["check", "--profile", "hunt", "--fail-on", "high", "--as-of", AS_OF, "--settings"])
            .arg(folder.join("seawall.yaml"))
            .arg(folder.join("benign.cfg"))
            .output()
            .unwrap();
        if !hunted.status.success() {
            wrong.push(format!("{name}:\n{}", String::from_utf8_lossy(&hunted.stdout)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn fixtures_are_whole_configurations_that_are_understood() {
    let folders = folders();
    assert!(folders.len() >= 20);
    for folder in folders {
        for config in ["foothold.cfg", "benign.cfg"] {
            let text = std::fs::read_to_string(folder.join(config)).unwrap();
            assert!(text.lines().count() >= 40, "{}", folder.display());
            let report = report(&folder, config);
            assert_eq!(report["devices"][0]["completeness"], "whole", "{} {config}", folder.display());
            assert_eq!(report["devices"][0]["lines"]["unknown"], 0, "{} {config}", folder.display());
        }
    }
}
