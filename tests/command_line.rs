//! The command as people and pipelines use it: arguments, exit codes, complaints.

use std::fs;

mod support;

use support::{Place, text};

const WEAK: &str = include_str!("../examples/site/edge-router.cfg");

const FORTIOS: &str = "#config-version=FGT60F-7.2.5-FW-build1517-230606:opmode=0:vdom=0\nconfig system global\n    set hostname \"r1\"\nend\n\
                      config firewall policy\n    edit 1\n        set action accept\n    next\nend\nconfig system interface\n    edit \"wan1\"\n    next\nend\n";

#[test]
fn an_unknown_option_is_named_with_a_suggestion() {
    insta::assert_snapshot!(Place::with(&[]).complaint(&["check", "--formt", "json", "r1.cfg"]));
}

#[test]
fn values_of_options_are_checked() {
    let place = Place::with(&[("r1.cfg", WEAK)]);
    let wrong = [
        ["--fail-on", "hihg"],
        ["--as-of", "23.11.2026"],
        ["--platform", "fortinet-fortios"],
        ["--max-size", "lots"],
        ["--jobs", "0"],
        ["--profile", "paranoid"],
    ];
    let said: Vec<String> =
        wrong.iter().map(|[option, value]| place.complaint(&["check", option, value, "r1.cfg"])).collect();
    insta::assert_snapshot!(said.join("\n"));
}

#[test]
fn a_missing_file_is_an_error_that_outranks_findings() {
    let place = Place::with(&[("r1.cfg", WEAK)]);
    insta::assert_snapshot!(place.complaint(&["check", "no-such.cfg"]));
    assert_eq!(place.code(&["check", "r1.cfg", "no-such.cfg"]), 2);
    assert_eq!(place.code(&["check", "--exit-zero", "r1.cfg", "no-such.cfg"]), 2);
}

#[test]
fn a_bad_key_in_the_settings_stops_the_run_at_its_place() {
    let place = Place::with(&[("r1.cfg", WEAK), ("seawall.yaml", "profile: strict\nexlude:\n  - lab/**\n")]);
    insta::assert_snapshot!(place.complaint(&["check", "r1.cfg"]));
    assert_eq!(place.run(&["check", "r1.cfg"]).stdout, b"");
    insta::assert_snapshot!(place.complaint(&["check", "--settings", "other.yaml", "r1.cfg"]));
}

#[test]
fn an_unsupported_platform_is_named() {
    let place = Place::with(&[("core/r1", FORTIOS)]);
    insta::assert_snapshot!(place.complaint(&["check", "core"]));
    assert_eq!(place.code(&["check", "--format", "json", "core"]), 3);
    assert_eq!(place.code(&["show", "core/r1"]), 3);
}

#[test]
fn an_empty_folder_is_nothing_to_audit() {
    let place = Place::with(&[]);
    fs::create_dir(place.path().join("empty")).unwrap();
    insta::assert_snapshot!(place.complaint(&["check", "empty"]));
}

#[test]
fn what_is_not_text_is_said() {
    let place = Place::with(&[]);
    fs::write(place.path().join("x"), [0_u8; 100]).unwrap();
    insta::assert_snapshot!(place.complaint(&["check", "x"]));
}

const RULE: &str = "id: my-rule
title: A rule of our own
severity: high
confidence: high
why: Because.
check:
  each: lines
  forbid:
    idle_timout: 0
  message: no timeout
";

#[test]
fn a_misspelt_field_in_a_rule_stops_the_run_at_its_place() {
    let place = Place::with(&[("r1.cfg", WEAK), ("rules/my-rule.yaml", RULE)]);
    insta::assert_snapshot!(place.complaint(&["check", "--rules", "rules", "r1.cfg"]));
    assert_eq!(place.run(&["check", "--rules", "rules", "r1.cfg"]).stdout, b"");
    let misspelt_key = RULE.replace("severity: high", "severty: high");
    let place = Place::with(&[("r1.cfg", WEAK), ("rules/my-rule.yaml", &misspelt_key)]);
    insta::assert_snapshot!(place.complaint(&["check", "--rules", "rules", "r1.cfg"]));
}

#[test]
fn a_folder_without_rules_and_a_choice_of_none_are_mistakes() {
    let place = Place::with(&[("r1.cfg", WEAK), ("rules/readme.txt", "")]);
    insta::assert_snapshot!(place.complaint(&["check", "--rules", "rules", "r1.cfg"]));
    insta::assert_snapshot!(place.complaint(&["check", "--select", "timeout-zro", "r1.cfg"]));
}

#[test]
fn a_parameter_that_no_rule_has_is_a_mistake_in_the_settings() {
    let settings = "profile: strict\nparameters:\n  timeout-zero:\n    limit: 7\n  timeout-zer: {}\n";
    let place = Place::with(&[("r1.cfg", WEAK), ("seawall.yaml", settings)]);
    insta::assert_snapshot!(place.complaint(&["check", "r1.cfg"]));
    let place = Place::with(&[("r1.cfg", WEAK), ("seawall.yaml", "parameters:\n  timeout-zer: {}\n")]);
    insta::assert_snapshot!(place.complaint(&["check", "r1.cfg"]));
}

#[test]
fn fixes_are_not_written_through_a_link() {
    let place = Place::with(&[("r1.cfg", WEAK), ("kept", "kept")]);
    #[cfg(unix)]
    std::os::unix::fs::symlink(place.path().join("kept"), place.path().join("fixes")).unwrap();
    insta::assert_snapshot!(place.complaint(&["check", "-q", "--fixes", "fixes", "r1.cfg"]));
    assert_eq!(fs::read_to_string(place.path().join("kept")).unwrap(), "kept");
}

#[test]
fn show_prints_the_model_the_lines_and_the_roles() {
    let place = Place::with(&[("r1.cfg", WEAK)]);
    let model: serde_json::Value = serde_json::from_slice(&place.run(&["show", "r1.cfg"]).stdout).unwrap();
    let community = &model["model"]["snmp"]["communities"][1];
    assert_eq!(community["access"]["value"], "read-write");
    assert_eq!(community["line"], 76);
    assert_eq!(community["name"]["value"]["strength"], "cleartext");
    let lines = text(&place.run(&["show", "--lines", "r1.cfg"]).stdout);
    assert!(lines.contains(" 76  modelled    snmp-server community … RW 99\n"), "{lines}");
    let roles = text(&place.run(&["show", "--roles", "r1.cfg"]).stdout);
    assert!(roles.lines().any(|line| line.contains("Loopback0") && line.contains("loopback")), "{roles}");
    for shown in [model.to_string(), lines, roles] {
        for secret in ["Winter2026", "c0nfigure", "094F471A1A0A57", "Z28sUTcWfXlvVe2x"] {
            assert!(!shown.contains(secret), "{secret}");
        }
    }
}
