//! `seawall timeline` on small histories: what is asked for, what is said.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod support;

use std::fs;

use serde_json::Value;
use support::git::{commit_by, git, init, is_there};
use support::{Place, text};

const CLOSED: &str =
    "version 15.2\nhostname r1\nno aaa new-model\nline con 0\nline vty 0 4\n transport input ssh\n login local\nend\n";

fn open() -> String {
    CLOSED.replace("input ssh", "input telnet ssh")
}

fn write(place: &Place, path: &str, content: &str) {
    fs::create_dir_all(place.path().join(path).parent().unwrap()).unwrap();
    fs::write(place.path().join(path), content).unwrap();
}

/// Five days: closed, opened by Mallory, moved, another device, closed by Ada.
fn history() -> Place {
    let place = Place::with(&[("core/r1.cfg", CLOSED)]);
    init(place.path());
    commit_by(place.path(), "Ada", 1_760_000_000);
    write(&place, "core/r1.cfg", &open());
    commit_by(place.path(), "Mal\u{1b}[2Jlory", 1_760_086_400);
    fs::rename(place.path().join("core/r1.cfg"), place.path().join("core/router1.cfg")).unwrap();
    write(&place, "README.md", "# Routers\n");
    commit_by(place.path(), "Ada", 1_760_172_800);
    write(&place, "edge/r2.cfg", &CLOSED.replace("r1", "r2"));
    commit_by(place.path(), "Ada", 1_760_259_200);
    write(&place, "core/router1.cfg", CLOSED);
    commit_by(place.path(), "Ada", 1_760_345_600);
    place
}

fn json(place: &Place, arguments: &[&str]) -> Value {
    let output = place.run(&[&["timeline", "--format", "json", "--as-of", "2026-11-23"], arguments].concat());
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

fn telnet(timeline: &Value) -> Vec<&Value> {
    let findings = timeline["findings"].as_array().unwrap().iter();
    findings.filter(|finding| finding["rule"] == "mgmt-telnet-enabled").collect()
}

#[test]
fn who_opened_a_door_and_who_closed_it() {
    if !is_there() {
        return;
    }
    let place = history();
    let output = place.run(&["timeline", ".", "--as-of", "2026-11-23"]);
    let hash = |revision: &str| git(place.path(), &["rev-parse", "--short=10", revision]);
    let expected = format!(
        "Gone: 1 finding

critical[mgmt-telnet-enabled] core/router1.cfg (r1)
    vty 0 4 accepts Telnet
    appeared               2025-10-10T08:53:20Z  {}  Mal\\x1b[2Jlory <who@example.net>, core/r1.cfg:6
    gone                   2025-10-13T08:53:20Z  {}  Ada <who@example.net>

Devices

    2025-10-11T08:53:20Z  {}  Ada <who@example.net>
        core/r1.cfg is core/router1.cfg from here on
    2025-10-12T08:53:20Z  {}  Ada <who@example.net>
        edge/r2.cfg came with ",
        hash("HEAD~3"),
        hash("HEAD"),
        hash("HEAD~2"),
        hash("HEAD~1"),
    );
    let said = text(&output.stdout);
    assert!(said.starts_with(&expected), "{said}");
    let summary = said.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        summary.contains("5 commits along the first parent from 2025-10-09 to 2025-10-13; 2 devices in 5 versions"),
        "{said}"
    );
    assert!(summary.contains("Rules that compare devices are not judged here."), "{said}");
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn a_bare_repository_and_any_number_of_threads_say_the_same() {
    if !is_there() {
        return;
    }
    let place = history();
    git(place.path(), &["clone", "-q", "--bare", ".", "devices.git"]);
    git(&place.path().join("devices.git"), &["gc", "-q"]);
    let (mut tree, mut bare) = (json(&place, &["."]), json(&place, &["devices.git", "--jobs", "1"]));
    assert_eq!(tree["history"]["commits"], 5);
    for timeline in [&mut tree, &mut bare] {
        timeline["history"]["repository"] = Value::Null;
    }
    assert_eq!(tree, bare);
}

#[test]
fn days_and_revisions_bound_what_is_walked() {
    if !is_there() {
        return;
    }
    let place = history();
    let since = json(&place, &[".", "--since", "2025-10-11"]);
    assert_eq!(since["history"]["commits"], 3);
    assert_eq!(since["history"]["before"]["commit"], git(place.path(), &["rev-parse", "HEAD~3"]));
    let opened = telnet(&since);
    assert_eq!(opened.len(), 1);
    assert_eq!(opened[0]["periods"][0]["came"], "before");
    assert_eq!(opened[0]["state"], "gone");
    assert_eq!(json(&place, &[".", "--since", "HEAD~3"])["findings"], since["findings"]);
    for until in ["2025-10-12", "HEAD~1"] {
        let until = json(&place, &[".", "--until", until]);
        assert_eq!(until["history"]["commits"], 4);
        assert_eq!(telnet(&until)[0]["state"], "there");
        assert_eq!(telnet(&until)[0]["last"]["commit"], git(place.path(), &["rev-parse", "HEAD~1"]));
    }
    let folder = json(&place, &["edge"]);
    assert_eq!(folder["devices"].as_array().unwrap().len(), 1);
    assert_eq!(folder["judged"]["read"], 1);
    let said = place.complaint(&["timeline", ".", "--since", "2027-01-01"]);
    assert!(said.starts_with("exit 2") && said.contains("no commit lies between"), "{said}");
    let said = place.complaint(&["timeline", ".", "--until", "HEAD~4", "--since", "HEAD"]);
    assert!(said.starts_with("exit 2") && said.contains("`HEAD` is not among the commits"), "{said}");
}

#[test]
fn a_line_that_is_not_read_mends_nothing() {
    if !is_there() {
        return;
    }
    let place = Place::with(&[("r1.cfg", &open())]);
    init(place.path());
    commit_by(place.path(), "Ada", 1_760_000_000);
    write(&place, "r1.cfg", &open().replace("telnet ssh", "carrier-pigeon"));
    commit_by(place.path(), "Ada", 1_760_100_000);
    let timeline = json(&place, &["."]);
    let finding = telnet(&timeline)[0];
    assert_eq!((&finding["state"], &finding["gone"]), (&"unknown".into(), &Value::Null), "{finding}");
    let said = text(&place.run(&["timeline", "."]).stdout);
    assert!(said.contains("Not known any more: ") && said.contains("not known since        2025-10-10T"), "{said}");
    write(&place, "r1.cfg", CLOSED);
    commit_by(place.path(), "Ada", 1_760_200_000);
    let timeline = json(&place, &["."]);
    let finding = telnet(&timeline)[0];
    assert_eq!(finding["state"], "gone");
    let periods: Vec<(&Value, &Value)> =
        finding["periods"].as_array().unwrap().iter().map(|period| (&period["state"], &period["went"])).collect();
    assert_eq!(periods, [(&"there".into(), &"unclear".into()), (&"unknown".into(), &"gone".into())]);
}

#[test]
fn the_files_of_a_device_are_read_together() {
    if !is_there() {
        return;
    }
    let (main, lists) = (
        "version 15.2\nhostname edge1\nno aaa new-model\nline con 0\nline vty 0 4\n access-class 10 in\n login\nend\n",
        "access-list 10 permit 10.0.0.0 0.255.255.255\nend\n",
    );
    let place = Place::with(&[
        ("main/edge1.cfg", main),
        ("lists/edge1.cfg", lists),
        ("seawall.yaml", "devices:\n  edge1: [main/*.cfg, lists/edge1.cfg]\n"),
    ]);
    init(place.path());
    commit_by(place.path(), "Ada", 1_760_000_000);
    write(&place, "lists/edge1.cfg", &lists.replace("10 permit", "11 permit"));
    commit_by(place.path(), "Ada", 1_760_100_000);
    let timeline = json(&place, &["."]);
    assert_eq!(timeline["devices"].as_array().unwrap().len(), 1);
    assert_eq!(timeline["devices"][0]["device"], "edge1");
    let findings = timeline["findings"].as_array().unwrap();
    let undefined: Vec<&Value> = findings.iter().filter(|finding| finding["rule"] == "edge-acl-undefined").collect();
    assert_eq!(undefined.len(), 1, "{undefined:?}");
    assert_eq!(undefined[0]["periods"][0]["came"], "appeared");
    assert_eq!(undefined[0]["first"]["commit"], git(place.path(), &["rev-parse", "HEAD"]));
}

#[test]
fn a_device_may_be_away_and_a_second_weakness_is_counted() {
    if !is_there() {
        return;
    }
    let community = |word: &str| format!("snmp-server community {word} RW\n");
    let one = CLOSED.replace("line con", &format!("{}line con", community("Kq7-first")));
    let two = one.replace("line con", &format!("{}line con", community("Kq7-second")));
    let place = Place::with(&[("r1.cfg", one.as_str())]);
    init(place.path());
    commit_by(place.path(), "Ada", 1_760_000_000);
    write(&place, "r1.cfg", &two);
    commit_by(place.path(), "Mallory", 1_760_100_000);
    write(&place, "r1.cfg", "nothing that a device would say\n");
    commit_by(place.path(), "Ada", 1_760_200_000);
    write(&place, "r1.cfg", &two);
    commit_by(place.path(), "Ada", 1_760_300_000);
    let output = place.run(&["timeline", ".", "--format", "json"]);
    let timeline: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert!(!text(&output.stdout).contains("Kq7"));
    assert_eq!(timeline["judged"]["read"], 3, "what comes back is not read again");
    let findings = timeline["findings"].as_array().unwrap();
    let writers: Vec<&Value> = findings.iter().filter(|finding| finding["rule"] == "snmp-rw-community").collect();
    assert_eq!(writers.len(), 2);
    let second = writers.iter().find(|finding| finding["occurrence"] == 2).unwrap();
    assert_eq!((&second["first"]["author"], &second["state"]), (&"Mallory".into(), &"there".into()));
    let words = |key: &str| -> Vec<String> {
        second["periods"].as_array().unwrap().iter().map(|period| period[key].to_string()).collect()
    };
    assert_eq!(words("came"), ["\"appeared\"", "\"with-device\""]);
    assert_eq!(words("went"), ["\"with-device\"", "null"]);
    assert_eq!(timeline["devices"][0]["there"].as_array().unwrap().len(), 2);
}

#[test]
fn what_is_no_history_is_said() {
    if !is_there() {
        return;
    }
    let place = Place::with(&[("notes.txt", "nothing\n")]);
    assert!(place.complaint(&["timeline", "."]).contains("there is no git repository"));
    init(place.path());
    assert!(place.complaint(&["timeline", "."]).contains("holds no commit yet"));
    commit_by(place.path(), "Ada", 1_760_000_000);
    let said = place.complaint(&["timeline", "."]);
    assert!(said.starts_with("exit 3") && said.contains("no configuration that Seawall reads"), "{said}");
    let deep = history();
    git(deep.path(), &["clone", "-q", "--depth", "2", &format!("file://{}", deep.path().display()), "shallow"]);
    let timeline = json(&deep, &["shallow"]);
    assert_eq!((&timeline["history"]["shallow"], &timeline["history"]["commits"]), (&true.into(), &2.into()));
}
