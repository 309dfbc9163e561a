//! Runs of each format, and what holds for all of them.

use clap::ValueEnum as _;
use seawall::report::format::Format;

use crate::support::{Place, text};

/// A router on which much is wrong.
pub(crate) const WEAK: &str = include_str!("../../examples/site/edge-router.cfg");

/// A router that is whole, and on which rules of the agent find nothing.
pub(crate) const CLEAN: &str = "version 17.6\nservice timestamps log datetime msec\nhostname r1\nboot-start-marker\n\
                                boot-end-marker\naaa new-model\nend\n";

/// Rules that no change of the embedded ones touches.
const RULES: &[(&str, &str)] = &[
    ("rules/t-community.yaml", include_str!("../report/rules/t-community.yaml")),
    ("rules/t-idle.yaml", include_str!("../report/rules/t-idle.yaml")),
    ("rules/t-low.yaml", include_str!("../report/rules/t-low.yaml")),
    ("rules/t-no-log-host.yaml", include_str!("../report/rules/t-no-log-host.yaml")),
    ("rules/t-strict.yaml", include_str!("../report/rules/t-strict.yaml")),
    ("rules/t-write-community.yaml", include_str!("../report/rules/t-write-community.yaml")),
];

/// What every format is called.
pub(crate) fn formats() -> Vec<String> {
    let name = |format: &Format| format.to_possible_value().unwrap().get_name().to_owned();
    Format::value_variants().iter().map(name).collect()
}

/// Standard output of a check in a format; what goes to standard error is a mistake here.
pub(crate) fn check(place: &Place, format: &str, arguments: &[&str]) -> String {
    let head = ["check", "--format", format, "--as-of", "2026-11-23", "--exit-zero"];
    let output = place.run(&[&head, arguments].concat());
    assert_eq!(text(&output.stderr), "", "{format}");
    text(&output.stdout)
}

fn own_rules(files: &[(&str, &str)]) -> Place {
    Place::with(&[RULES, files].concat())
}

#[test]
fn each_format_on_a_small_configuration() {
    let config = "version 17.6\nhostname r1\nsnmp-server community s3cr3t RO 10\nsnmp-server community s3cr3t2 RW 99\n\
                  line vty 0 4\n exec-timeout 0 0\nend\n";
    let place = own_rules(&[("r1.cfg", config)]);
    for format in formats() {
        let shown = check(&place, &format, &["--rules", "rules", "--select", "report-test", "r1.cfg"]);
        // The digest changes with every rule, the version with every release.
        let digest = shown.split("rules_digest\":\"").nth(1).and_then(|rest| rest.split('"').next());
        let shown = digest.map_or(shown.clone(), |digest| shown.replace(digest, "..."));
        let shown = shown.replace(&format!("ersion\":\"{}\"", env!("CARGO_PKG_VERSION")), "ersion\":\"...\"");
        insta::assert_snapshot!(format!("small_{format}"), shown);
    }
}

#[test]
fn every_format_is_the_same_at_any_number_of_threads() {
    let names: Vec<String> = (0..70).map(|number| format!("configs/r{number}")).collect();
    let contents: Vec<String> = (0..70).map(|number| WEAK.replace("edge-router", &format!("r{number}"))).collect();
    let files: Vec<(&str, &str)> = names.iter().map(String::as_str).zip(contents.iter().map(String::as_str)).collect();
    let place = Place::with(&files);
    for format in formats() {
        let with =
            |jobs: &str| check(&place, &format, &["--jobs", jobs, "--select", "snmp-*,ssh-*,fleet-*", "configs"]);
        let one = with("1");
        assert!(one == with("4"), "{format} differs");
        assert!(one.len() > 500, "{format}: {one}");
    }
}

#[test]
fn whatever_the_format_errors_and_nothing_to_audit_have_codes_of_their_own() {
    let place = Place::with(&[("r1.cfg", WEAK), ("clean.cfg", CLEAN), ("note.txt", "nothing\n")]);
    for format in formats() {
        let code = |arguments: &[&str]| {
            place.code(&[&["check", "--format", &format, "--select", "snmp-rw-community"], arguments].concat())
        };
        assert_eq!(code(&["r1.cfg"]), 1, "{format}");
        assert_eq!(code(&["clean.cfg"]), 0, "{format}");
        assert_eq!(code(&["nowhere.cfg"]), 2, "{format}");
        assert_eq!(code(&["note.txt"]), 3, "{format}");
    }
}

#[test]
fn people_see_the_same_findings_in_every_format_that_is_for_them() {
    let place = Place::with(&[("r1.cfg", WEAK)]);
    let with = |format: &str, more: &[&str]| check(&place, format, &[more, &["r1.cfg"]].concat());
    for more in
        [&[][..], &["--profile", "strict", "-v"], &["--min-severity", "critical"], &["--min-confidence", "high"]]
    {
        let listed = with("concise", more).lines().count();
        assert!(listed > 2, "{more:?}");
        let code_quality: serde_json::Value = serde_json::from_str(&with("gitlab", more)).unwrap();
        assert_eq!(code_quality.as_array().unwrap().len(), listed, "{more:?}");
        let rows = |page: &str| page.lines().filter(|line| line.contains(" | `r1.cfg:")).count();
        assert_eq!(rows(&with("markdown", more)), listed, "{more:?}");
    }
}

#[test]
fn a_stream_of_lines_holds_what_the_document_holds() {
    let place = Place::with(&[("a.cfg", WEAK), ("b.cfg", WEAK), ("x.bin", "\u{1}\u{2}\u{3}\u{4}\u{5}\u{6}\u{7}")]);
    let paths = ["a.cfg", "b.cfg", "x.bin"];
    let document: serde_json::Value = serde_json::from_str(&check(&place, "json", &paths)).unwrap();
    let lines = check(&place, "jsonl", &paths);
    let lines: Vec<serde_json::Value> = lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let of = |kind: &str| -> Vec<serde_json::Value> {
        let chosen = lines.iter().filter(|line| line["kind"] == kind).cloned();
        let without = chosen.map(|mut line| {
            line.as_object_mut().unwrap().remove("kind");
            line
        });
        without.collect()
    };
    assert_eq!(lines[0]["schema"], "seawall.report-lines/1");
    assert_eq!(serde_json::Value::from(of("device")), document["devices"]);
    assert_eq!(serde_json::Value::from(of("finding")), document["findings"]);
    assert_eq!(serde_json::Value::from(of("skipped")), document["files_skipped"]);
    assert_eq!(of("comparison"), [document["comparison"].clone()]);
    let last = lines.last().unwrap();
    assert_eq!((&last["kind"], &last["devices"]), (&"end".into(), &2.into()));
    assert_eq!(last["findings"], document["findings"].as_array().unwrap().len());
}
