//! `seawall report` from the command line: documents, kept results, frameworks, mistakes.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod support;

use std::collections::BTreeMap;
use std::fs;

use serde_json::Value;
use support::{Place, text};

const EDGE: &str = "version 17.9\nhostname =1+1\nno aaa new-model\nusername admin privilege 15 password 0 Sommer\n\
                    snmp-server community T0p-of-hill RW\nlogging host 198.51.100.7\nline con 0\n exec-timeout 8 0\n \
                    login local\nline vty 0 4\n exec-timeout 8 0\n login local\n transport input telnet\nend\n";
const CORE: &str = "version 17.9\nhostname core1\naaa new-model\nline con 0\n exec-timeout 3 0\nline vty 0 4\n exec-timeout \
                    3 0\n transport input ssh\nend\n";

const OWN: &str = r#"id: our-baseline
title: What our own routers must hold
issuer: Example
release: "2026"
controls:
  - {id: R-1, title: "@nobody logs in over Telnet", rules: [mgmt-telnet-enabled], covers: whole}
  - id: R-2
    title: Sessions end after five minutes
    rules: [{rule: timeout-exec-long, with: {seconds: 300}}]
    covers: part
    rest: Look also at the sessions of the jump host.
  - {id: R-3, title: The cabinet is locked, manual: No configuration tells.}
  - {id: R-4, title: Colours, missing: Nothing reads colours yet.}
"#;

fn place() -> Place {
    Place::with(&[("configs/core1.cfg", CORE), ("configs/edge1.cfg", EDGE), ("own/our-baseline.yaml", OWN)])
}

const COMMON: &[&str] = &["--as-of", "2026-11-23", "--frameworks", "own"];

fn report(place: &Place, arguments: &[&str]) -> String {
    let all = [&["report", "configs", "--output", "-"], COMMON, arguments].concat();
    let output = place.run(&all);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    text(&output.stdout)
}

fn states(json: &Value, framework: &str) -> BTreeMap<(String, String), String> {
    let frameworks = json["frameworks"].as_array().unwrap();
    let found = frameworks.iter().find(|one| one["id"] == framework).unwrap();
    let mut states = BTreeMap::new();
    for device in found["devices"].as_array().unwrap() {
        for control in device["controls"].as_array().unwrap() {
            let key = (device["path"].as_str().unwrap().to_owned(), control["control"].as_str().unwrap().to_owned());
            states.insert(key, control["state"].as_str().unwrap().to_owned());
        }
    }
    states
}

#[test]
fn controls_follow_from_rules_and_their_own_limits() {
    let place = place();
    let json: Value = serde_json::from_str(&report(&place, &["--format", "json"])).unwrap();
    let states = states(&json, "our-baseline");
    let of = |path: &str, control: &str| states[&(format!("configs/{path}.cfg"), control.to_owned())].as_str();
    assert_eq!((of("edge1", "R-1"), of("core1", "R-1")), ("fail", "pass"));
    // Eight minutes are within the rule's ten, and beyond the control's five.
    let edge = json["devices"].as_array().unwrap().iter().find(|one| one["path"] == "configs/edge1.cfg").unwrap();
    let own = edge["judged"].as_array().unwrap().iter().find(|one| one["rule"] == "timeout-exec-long").unwrap();
    assert_eq!(own["verdict"], "pass");
    assert_eq!((of("edge1", "R-2"), of("core1", "R-2")), ("fail", "part"));
    assert_eq!((of("edge1", "R-3"), of("edge1", "R-4")), ("manual", "not-judged"));
}

#[test]
fn a_kept_result_gives_the_same_documents() {
    let place = place();
    let kept = report(&place, &["--format", "json"]);
    fs::write(place.path().join("kept.json"), &kept).unwrap();
    for format in ["json", "markdown", "csv", "csv-controls"] {
        let from = ["report", "--from", "kept.json", "--frameworks", "own", "--output", "-", "--format", format];
        let output = place.run(&from);
        assert_eq!(text(&output.stderr), "", "{format}");
        assert_eq!(text(&output.stdout), report(&place, &["--format", format]), "{format}");
        assert_eq!(report(&place, &["--format", format, "--jobs", "1"]), report(&place, &["--format", format]));
    }
}

#[test]
fn a_result_of_check_serves_and_says_what_it_lacks() {
    let place = place();
    let kept = place.run(&["check", "configs", "--format", "json", "--exit-zero", "--as-of", "2026-11-23"]).stdout;
    fs::write(place.path().join("kept.json"), &kept).unwrap();
    let output =
        place.run(&["report", "--from", "kept.json", "--frameworks", "own", "--output", "-", "--format", "json"]);
    assert!(text(&output.stderr).contains("does not say who can reach what"), "{}", text(&output.stderr));
    let json: Value = serde_json::from_slice(&output.stdout).unwrap();
    let states = states(&json, "our-baseline");
    let key = |control: &str| ("configs/edge1.cfg".to_owned(), control.to_owned());
    assert_eq!((states[&key("R-1")].as_str(), states[&key("R-2")].as_str()), ("fail", "not-judged"));
}

fn rows(csv: &str) -> Vec<BTreeMap<String, String>> {
    csv::Reader::from_reader(csv.as_bytes()).deserialize().map(Result::unwrap).collect()
}

#[test]
fn the_table_of_findings_reads_back() {
    let place = place();
    let json: Value = serde_json::from_str(&report(&place, &["--format", "json"])).unwrap();
    let csv = report(&place, &["--format", "csv"]);
    assert!(csv.ends_with("\"\r\n") && !csv.contains("\"\n"), "lines end as RFC 4180 says");
    let rows = rows(&csv);
    let findings = json["findings"].as_array().unwrap();
    assert_eq!(rows.len(), findings.len());
    for (row, finding) in rows.iter().zip(findings) {
        for field in ["rule", "title", "severity", "path", "fingerprint", "verdict", "confidence"] {
            assert_eq!(row[field], finding[field].as_str().unwrap());
        }
        assert_eq!(row["line"], finding["locations"][0]["line"].to_string());
    }
    // A device that calls itself a formula is none in a spreadsheet.
    assert!(rows.iter().any(|row| row["device"] == "'=1+1"));
    assert!(rows.iter().flat_map(BTreeMap::values).all(|cell| !cell.starts_with(['=', '+', '-', '@', '\t', '\r'])));
    assert!(!csv.contains("Sommer") && !csv.contains("T0p-of-hill"));
}

#[test]
fn the_table_of_controls_reads_back() {
    let place = place();
    let json: Value = serde_json::from_str(&report(&place, &["--format", "json"])).unwrap();
    let states = states(&json, "our-baseline");
    let rows = rows(&report(&place, &["--format", "csv-controls", "--framework", "our-baseline"]));
    assert_eq!(rows.len(), 4);
    assert_eq!(rows[0]["title"], "'@nobody logs in over Telnet");
    for row in &rows {
        for path in ["configs/core1.cfg", "configs/edge1.cfg"] {
            assert_eq!(row[path], states[&(path.to_owned(), row["control"].clone())]);
        }
    }
}

#[test]
fn the_page_in_markdown_says_what_fails_and_what_is_not_known() {
    let place = place();
    let page = report(&place, &["--format", "markdown", "--framework", "our-baseline"]);
    assert!(page.contains("## Example: What our own routers must hold (2026)"), "{page}");
    assert!(page.contains("| `R-2` | Sessions end after five minutes | 1 | 0 | 0 | 1 |"), "{page}");
    assert!(page.contains("## What could not be judged"), "{page}");
    assert!(!page.contains("Sommer"));
}

#[test]
fn a_waiver_makes_a_control_waived() {
    let place = place();
    let waiver = "waivers:\n  - {rule: mgmt-telnet-enabled, devices: ['*'], reason: until the console server is there, expires: \
                  2026-12-01, approved_by: me}\n";
    fs::write(place.path().join("seawall.yaml"), waiver).unwrap();
    let json: Value = serde_json::from_str(&report(&place, &["--format", "json"])).unwrap();
    let states = states(&json, "our-baseline");
    assert_eq!(states[&("configs/edge1.cfg".to_owned(), "R-1".to_owned())], "waived");
}

#[test]
fn documents_go_into_a_file_or_a_folder() {
    let place = place();
    fs::create_dir(place.path().join("out")).unwrap();
    let into = |to: &str| {
        let output = place.run(&[&["report", "configs", "--format", "markdown", "--output", to], COMMON].concat());
        (output.status.code().unwrap(), text(&output.stdout))
    };
    assert_eq!(into("page.md"), (0, "page.md: 2 devices\n".to_owned()));
    assert_eq!(into("out"), (0, "out: 1 document\n".to_owned()));
    let read = |path: &str| fs::read_to_string(place.path().join(path)).unwrap();
    assert_eq!(read("page.md"), read("out/report.md"));
}

#[test]
fn mistakes_are_told_and_nothing_is_written() {
    let place = place();
    let complaint = |arguments: &[&str]| {
        let all = [&["report", "--output", "page.md", "--format", "markdown"], arguments].concat();
        let said = place.complaint(&all);
        assert!(!place.path().join("page.md").exists(), "{said}");
        said
    };
    let unknown = complaint(&["configs", "--framework", "cis-cisco-isoxe-17"]);
    assert!(unknown.starts_with("exit 2\nerror: there is no framework `cis-cisco-isoxe-17`"), "{unknown}");
    fs::write(place.path().join("notes.txt"), "no result").unwrap();
    let wrong = complaint(&["--from", "notes.txt"]);
    assert!(wrong.starts_with("exit 2\nerror: this is no result of Seawall"), "{wrong}");
    assert!(wrong.contains("--> notes.txt:1:"), "{wrong}");
    assert!(complaint(&["--from", "gone.json"]).starts_with("exit 2\n"));
    assert!(complaint(&["configs", "--from", "notes.txt"]).starts_with("exit 2\n"));
    assert!(complaint(&["own"]).starts_with("exit 3\n"));
    let own = OWN.replace("timeout-exec-long", "timeout-exec-lnog").replace("covers: part", "covers: whole");
    fs::write(place.path().join("own/our-baseline.yaml"), own).unwrap();
    let page = complaint(&["configs", "--frameworks", "own"]);
    assert!(page.contains("there is no rule `timeout-exec-lnog`"), "{page}");
    assert!(page.contains("own/our-baseline.yaml:9:13"), "{page}");
    assert!(page.contains("`covers: whole` with a `rest`"), "{page}");
}

#[test]
fn frameworks_are_listed_and_shown() {
    let place = place();
    let list = text(&place.run(&["frameworks", "list", "--frameworks", "own"]).stdout);
    assert!(list.lines().any(|line| line.starts_with("our-baseline ")), "{list}");
    let shown = text(&place.run(&["frameworks", "show", "our-baseline", "R-2", "--frameworks", "own"]).stdout);
    assert!(shown.contains("R-2  Sessions end after five minutes"), "{shown}");
    assert!(shown.contains("timeout-exec-long (seconds: 300)"), "{shown}");
    assert!(shown.contains("rest    Look also at the sessions of the jump host."), "{shown}");
    let json = place.run(&["frameworks", "show", "our-baseline", "--frameworks", "own", "--format", "json"]).stdout;
    let json: Value = serde_json::from_slice(&json).unwrap();
    assert_eq!(json["controls"][1]["rules"][0]["with"]["seconds"], "300");
    let unknown = place.complaint(&["frameworks", "show", "our-basline", "--frameworks", "own"]);
    assert!(unknown.contains("did you mean `our-baseline`?"), "{unknown}");
}
