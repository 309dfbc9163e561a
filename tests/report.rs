//! What reports look like: real output on the example, under rules of its own that no change of the
//! embedded ones touches.
#![allow(clippy::unwrap_used, reason = "tests may")]

use std::fs;

use clap::ValueEnum as _;
use seawall::report::format::Format;
use serde_json::Value;

mod support;

use support::{Place, text};

const WEAK: &str = include_str!("../examples/site/edge-router.cfg");

const RULES: &[(&str, &str)] = &[
    ("rules/t-community.yaml", include_str!("report/rules/t-community.yaml")),
    ("rules/t-idle.yaml", include_str!("report/rules/t-idle.yaml")),
    ("rules/t-low.yaml", include_str!("report/rules/t-low.yaml")),
    ("rules/t-no-log-host.yaml", include_str!("report/rules/t-no-log-host.yaml")),
    ("rules/t-port.yaml", include_str!("report/rules/t-port.yaml")),
    ("rules/t-strict.yaml", include_str!("report/rules/t-strict.yaml")),
    ("rules/t-vty-no-acl.yaml", include_str!("report/rules/t-vty-no-acl.yaml")),
    ("rules/t-write-community.yaml", include_str!("report/rules/t-write-community.yaml")),
];

/// Checks files under the rules of these tests.
const CHECK: &[&str] = &["check", "--rules", "rules", "--select", "report-test", "--as-of", "2026-11-23"];

fn place(files: &[(&str, &str)]) -> Place {
    Place::with(&[RULES, files].concat())
}

/// Standard output of a check; what goes to standard error is a mistake here.
fn check(place: &Place, arguments: &[&str]) -> String {
    let output = place.run(&[CHECK, arguments].concat());
    assert_eq!(text(&output.stderr), "");
    text(&output.stdout)
}

fn json(place: &Place, arguments: &[&str]) -> Value {
    serde_json::from_str(&check(place, &[&["--format", "json"], arguments].concat())).unwrap()
}

#[test]
fn the_text_report() {
    insta::assert_snapshot!(check(&place(&[("r1.cfg", WEAK)]), &["r1.cfg"]));
}

#[test]
fn the_verbose_and_strict_report() {
    insta::assert_snapshot!(check(&place(&[("r1.cfg", WEAK)]), &["-v", "--profile", "strict", "r1.cfg"]));
}

#[test]
fn the_quiet_report() {
    insta::assert_snapshot!(check(&place(&[("r1.cfg", WEAK)]), &["-q", "r1.cfg"]));
    let clean = place(&[("r1.cfg", "hostname r1\nlogging host 192.0.2.1\nend\n")]);
    let output = clean.run(&[CHECK, &["-q", "--platform", "cisco-ios", "r1.cfg"]].concat());
    assert_eq!(
        (output.status.code(), text(&output.stdout), text(&output.stderr)),
        (Some(0), String::new(), String::new())
    );
}

#[test]
fn the_report_on_many_devices() {
    let names: Vec<String> = (1..=7).map(|number| format!("core/r{number}")).collect();
    let files: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), WEAK)).collect();
    insta::assert_snapshot!(check(&place(&files), &["core"]));
}

#[test]
fn the_fixes() {
    let place =
        place(&[("r1.cfg", WEAK), ("seawall.yaml", "site: {management_networks: [192.0.2.0/24, 198.51.100.7]}\n")]);
    check(&place, &["--fixes", "fixes.txt", "r1.cfg"]);
    insta::assert_snapshot!(fs::read_to_string(place.path().join("fixes.txt")).unwrap());
}

#[test]
fn fixes_go_into_a_folder_one_file_a_device() {
    let place = place(&[("core/r1", WEAK), ("edge/r1", WEAK)]);
    fs::create_dir(place.path().join("fixes")).unwrap();
    check(&place, &["--fixes", "fixes", "core", "edge"]);
    let mut written: Vec<String> = fs::read_dir(place.path().join("fixes"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    written.sort();
    assert_eq!(written, ["core_r1.fixes.txt", "edge_r1.fixes.txt"]);
}

#[test]
fn the_json_report() {
    let place = place(&[("r1.cfg", WEAK), ("x.bin", "\u{1}\u{2}\u{3}\u{4}\u{5}\u{6}\u{7}")]);
    let mut report = json(&place, &["r1.cfg", "x.bin"]);
    // These change with every release and every rule.
    for field in ["version", "rules_digest"] {
        assert!(report["tool"][field].as_str().is_some_and(|value| !value.is_empty()), "{field}");
        report["tool"][field] = Value::from("...");
    }
    // How many lines are understood is the plugin's to say, and grows.
    assert_eq!(report["devices"][0]["lines"]["total"], 100);
    report["devices"][0]["lines"] = Value::Null;
    insta::assert_json_snapshot!(report);
}

#[test]
fn json_does_not_depend_on_what_people_want_to_see() {
    let place = place(&[("r1.cfg", WEAK)]);
    let all = json(&place, &["r1.cfg"]);
    assert_eq!(all, json(&place, &["--profile", "strict", "--min-severity", "critical", "-v", "r1.cfg"]));
    assert!(all["findings"].as_array().unwrap().iter().any(|finding| finding["severity"] == "low"));
}

#[test]
fn colour_is_decided_for_each_stream() {
    let place = place(&[("r1.cfg", WEAK)]);
    assert!(!check(&place, &["r1.cfg"]).contains('\u{1b}'));
    assert!(check(&place, &["--color", "always", "r1.cfg"]).contains('\u{1b}'));
    assert!(!check(&place, &["--color", "always", "--format", "json", "r1.cfg"]).contains('\u{1b}'));
    let no_color = place.command(&[CHECK, &["r1.cfg"]].concat()).env("NO_COLOR", "1").output().unwrap();
    assert!(!text(&no_color.stdout).contains('\u{1b}'));
}

#[test]
fn exit_codes_are_the_same_in_every_format() {
    let place = place(&[("r1.cfg", WEAK), ("core/r2", WEAK)]);
    for format in Format::value_variants() {
        let format = format.to_possible_value().unwrap();
        let format = format.get_name();
        let code = |arguments: &[&str]| place.code(&[CHECK, &["--format", format], arguments, &["r1.cfg"]].concat());
        assert_eq!(code(&[]), 1, "{format}");
        assert_eq!(code(&["--exit-zero"]), 0, "{format}");
        assert_eq!(code(&["--ignore", "t-write-community", "--fail-on", "critical"]), 0, "{format}");
        assert_eq!(
            code(&["--ignore", "t-write-community,t-community,t-idle"]),
            1,
            "{format}: medium confidence counts"
        );
        assert_eq!(
            code(&["--ignore", "t-write-community,t-community,t-idle", "--fail-on", "high:high"]),
            0,
            "{format}"
        );
        assert_eq!(code(&["--ignore", "t-*ty,t-idle,t-vty-*", "--fail-on", "medium"]), 1, "{format}");
        assert_eq!(code(&["--min-severity", "critical"]), 1, "{format}: what is not shown counts all the same");
    }
}

#[test]
fn the_settings_outrank_defaults_and_the_command_line_outranks_them() {
    let settings = "fail_on: medium\nexclude: [lab]\nparameters: {t-idle: {longest: 1200}}\n";
    let place = place(&[("seawall.yaml", settings), ("r1", WEAK), ("lab/r2", WEAK)]);
    let report = json(&place, &["--exit-zero", "."]);
    assert_eq!(report["devices"].as_array().unwrap().len(), 1);
    assert!(report["tool"]["settings_digest"].is_string());
    let few = ["--select", "t-port", "r1"];
    let only_ports = |more: &[&str]| place.code(&[&["check", "--rules", "rules"], more, few.as_slice()].concat());
    assert_eq!(only_ports(&[]), 1);
    assert_eq!(only_ports(&["--fail-on", "high"]), 0);
}

#[test]
fn standard_input_is_read() {
    let place = place(&[]);
    let output = place.command(&[CHECK, &["-q", "-"]].concat()).write_stdin(WEAK).output().unwrap();
    assert!(text(&output.stdout).starts_with("-:"), "{}", text(&output.stdout));
}
