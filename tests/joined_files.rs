//! Devices whose configuration is in several files, from the command line.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod support;

use serde_json::Value;
use support::{Place, text};

const MAIN: &str = "version 15.2\nhostname edge1\nno aaa new-model\nip cef\nline con 0\nline vty 0 4\n access-class 10 in\n \
                    login\nend\n";
const LISTS: &str = "access-list 10 permit 10.0.0.0 0.255.255.255\nlogging host 198.51.100.7\nsnmp-server community \
                     T0p-of-hill RW 10\nend\n";
const SETTINGS: &str = "devices:\n  edge1: [main/*.cfg, lists/edge1.cfg]\n";

fn place() -> Place {
    Place::with(&[("main/edge1.cfg", MAIN), ("lists/edge1.cfg", LISTS), ("seawall.yaml", SETTINGS)])
}

fn report(place: &Place, arguments: &[&str]) -> Value {
    let all = [&["check", "--format", "json", "--exit-zero"], arguments].concat();
    serde_json::from_slice(&place.run(&all).stdout).unwrap()
}

fn verdict(report: &Value, rule: &str) -> String {
    let judged = report["devices"][0]["judged"].as_array().unwrap();
    let one = judged.iter().find(|one| one["rule"] == rule).unwrap();
    one["verdict"].as_str().unwrap().to_owned()
}

#[test]
fn the_files_of_a_device_are_judged_as_a_whole() {
    let place = place();
    let report = report(&place, &["."]);
    let devices = report["devices"].as_array().unwrap();
    assert_eq!(devices.len(), 1);
    assert_eq!((&devices[0]["path"], &devices[0]["completeness"]), (&"main/edge1.cfg".into(), &"whole".into()));
    // The list is in the other file, and so is what else is there: absence counts.
    assert_eq!(verdict(&report, "mgmt-vty-no-acl"), "pass");
    assert_eq!(verdict(&report, "edge-acl-undefined"), "pass");
    assert_eq!(verdict(&report, "ntp-missing"), "fail");
}

#[test]
fn findings_point_into_the_file_where_they_stand() {
    let place = place();
    let report = report(&place, &["."]);
    let findings = report["findings"].as_array().unwrap();
    let of = |rule: &str| findings.iter().find(|finding| finding["rule"] == rule).unwrap();
    let community = of("snmp-rw-community");
    assert_eq!(community["path"], "lists/edge1.cfg");
    assert_eq!(community["locations"][0]["path"], "lists/edge1.cfg");
    assert_eq!(community["locations"][0]["line"], 3);
    assert_eq!(community["device"], "edge1");
    let shown = text(&place.run(&["check", "--exit-zero", "."]).stdout);
    assert!(shown.contains("--> lists/edge1.cfg:3:"), "{shown}");
    assert!(shown.contains("3 | snmp-server community … RW 10"), "{shown}");
    let brief = text(&place.run(&["check", "--exit-zero", "-q", "."]).stdout);
    assert!(brief.contains("lists/edge1.cfg:3:"), "{brief}");
}

#[test]
fn a_file_that_is_not_there_leaves_a_part() {
    let place = place();
    let report = report(&place, &["main"]);
    assert_eq!(report["devices"][0]["completeness"], "partial");
    assert_eq!(verdict(&report, "ntp-missing"), "unknown");
}

#[test]
fn remote_systems_are_told_with_their_file() {
    let place = place();
    let shown = text(&place.run(&["endpoints", "."]).stdout);
    assert!(shown.starts_with("198.51.100.7: log (foreign)\n    line 2, log"), "{shown}");
    let json: Value = serde_json::from_slice(&place.run(&["endpoints", "--format", "json", "."]).stdout).unwrap();
    assert_eq!(json["endpoints"][0]["places"][0]["path"], "lists/edge1.cfg");
}

#[test]
fn who_can_reach_what_is_said_of_the_whole_device() {
    let place = place();
    let report: Value = serde_json::from_slice(&place.run(&["reach", "--format", "json", "."]).stdout).unwrap();
    let devices = report["files"].as_array().unwrap();
    assert_eq!(devices.len(), 1);
    assert_eq!((&devices[0]["path"], &devices[0]["completeness"]), (&"main/edge1.cfg".into(), &"whole".into()));
    let doors = devices[0]["doors"].as_array().unwrap();
    let of = |protocol: &str| doors.iter().find(|door| door["protocol"] == protocol).unwrap();
    let snmp = of("snmp");
    assert_eq!((&snmp["admits"], &snmp["sources"]), (&"limited".into(), &"10.0.0.0/8".into()));
    let places = |door: &Value| -> Vec<(Value, Value)> {
        door["lines"].as_array().unwrap().iter().map(|line| (line["path"].clone(), line["line"].clone())).collect()
    };
    assert_eq!(places(snmp), [("lists/edge1.cfg".into(), 1.into()), ("lists/edge1.cfg".into(), 3.into())]);
    // A line of the file that stands for the device has no path.
    assert_eq!(places(of("ssh")), [(Value::Null, 8.into()), (Value::Null, 6.into())]);
    let shown = text(&place.run(&["reach", "."]).stdout);
    assert!(shown.starts_with("main/edge1.cfg: edge1, "), "{shown}");
    assert!(shown.contains("\n    lists/edge1.cfg:3 | snmp-server community … RW 10\n"), "{shown}");
    assert!(shown.contains("\n         6 | line vty 0 4\n"), "{shown}");
}

#[test]
fn the_file_that_stands_for_the_device_is_known_by_any_name() {
    let settings = "devices:\n  edge1: [main/*.cfg, lists/edge1.cfg]\n";
    let place = Place::with(&[("main/e\u{7}.cfg", MAIN), ("lists/edge1.cfg", LISTS), ("seawall.yaml", settings)]);
    let report: Value = serde_json::from_slice(&place.run(&["reach", "--format", "json", "."]).stdout).unwrap();
    let doors = report["files"][0]["doors"].as_array().unwrap();
    let ssh = doors.iter().find(|door| door["protocol"] == "ssh").unwrap();
    assert_eq!((&ssh["lines"][0]["line"], ssh["lines"][0].get("path")), (&8.into(), None));
}

#[test]
fn the_settings_are_no_configuration_and_every_command_leaves_out_what_they_leave_out() {
    let settings = "exclude: [old/**]\n";
    let place =
        Place::with(&[("seawall.yaml", settings), ("r1.cfg", "hostname r1\n"), ("old/r2.cfg", "hostname r2\n")]);
    for command in ["check", "coverage", "detect", "reach", "endpoints"] {
        let output = place.run(&[command, "--platform", "cisco-ios", "."]);
        let said = text(&output.stdout);
        assert!(said.contains("r1") || said.contains("1 device"), "{command}: {said}");
        assert!(!said.contains("seawall.yaml:") && !said.contains("r2"), "{command}: {said}");
    }
}

#[test]
fn two_states_of_a_device_are_compared_as_a_whole() {
    let fewer = LISTS.replace("snmp-server community T0p-of-hill RW 10\n", "");
    let settings = "devices:\n  edge1: [new/main/*.cfg, new/lists/edge1.cfg]\n";
    let place = Place::with(&[
        ("old/main/edge1.cfg", MAIN),
        ("old/lists/edge1.cfg", &fewer),
        ("new/main/edge1.cfg", MAIN),
        ("new/lists/edge1.cfg", LISTS),
        ("seawall.yaml", settings),
    ]);
    let all = ["diff", "--format", "json", "--exit-zero", "old", "new"];
    let change: Value = serde_json::from_slice(&place.run(&all).stdout).unwrap();
    let devices = change["devices"].as_array().unwrap();
    assert_eq!(devices.len(), 1, "{change:#}");
    assert_eq!(devices[0]["path"], "new/main/edge1.cfg");
    let opened = change["added"].as_array().unwrap();
    let community = opened.iter().find(|finding| finding["rule"] == "snmp-rw-community").unwrap();
    assert_eq!(community["path"], "new/lists/edge1.cfg");
    // The list that the lines name is in the other file, on both sides.
    assert!(opened.iter().all(|finding| finding["rule"] != "edge-acl-undefined"), "{change:#}");
}
