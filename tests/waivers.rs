//! Accepting findings: waivers and comments in templates, from the command line.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests may")]

mod support;

use serde_json::Value;
use support::{Place, text};

const IOS: &str = "version 17.6\nhostname r1\nsnmp-server community Vogelsang9 RO\nline vty 0 4\n transport input telnet\n login local\nline vty 5 15\n transport input telnet\n login local\nend\n";

/// Of all findings those of two rules: one critical, one high, on each of two lines.
const CHECK: &[&str] =
    &["check", "--whole", "--select", "mgmt-telnet-enabled,mgmt-vty-no-acl,pw-plaintext", "--as-of", "2026-11-23"];

fn place(settings: &str) -> Place {
    Place::with(&[("lab/r1.cfg", IOS), ("core/r2.cfg", &IOS.replace("r1", "r2")), ("seawall.yaml", settings)])
}

fn json(place: &Place, more: &[&str]) -> Value {
    let output = place.run(&[CHECK, &["--format", "json", "--exit-zero"], more].concat());
    serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{}", text(&output.stderr)))
}

/// `path object rule verdict` of every finding.
fn verdicts(report: &Value) -> Vec<String> {
    let findings = report["findings"].as_array().unwrap().iter();
    let words = findings.map(|finding| {
        let word = |key: &str| finding[key].as_str().unwrap().to_owned();
        format!("{} {} {} {}", word("path"), word("rule"), word("object_by_name"), word("verdict"))
    });
    words.collect()
}

fn statuses(report: &Value) -> Vec<(&str, u64)> {
    let waivers = report["waivers"].as_array().unwrap().iter();
    waivers.map(|waiver| (waiver["status"].as_str().unwrap(), waiver["findings"].as_u64().unwrap())).collect()
}

const ONE_LINE: &str = "waivers:
  - rule: mgmt-telnet-enabled
    paths: [lab/**]
    object: lines[vty 0 4]
    reason: console server, replaced in spring
    expires: 2027-03-31
    approved_by: ada
    ticket: NET-7
";

#[test]
fn a_waived_finding_is_waived_and_never_dropped() {
    let place = place(ONE_LINE);
    let report = json(&place, &["."]);
    assert_eq!(
        verdicts(&report),
        [
            "core/r2.cfg mgmt-vty-no-acl lines[vty 0 4] fail",
            "core/r2.cfg mgmt-telnet-enabled lines[vty 0 4] fail",
            "core/r2.cfg mgmt-vty-no-acl lines[vty 5 15] fail",
            "core/r2.cfg mgmt-telnet-enabled lines[vty 5 15] fail",
            "lab/r1.cfg mgmt-vty-no-acl lines[vty 0 4] fail",
            "lab/r1.cfg mgmt-telnet-enabled lines[vty 0 4] waived",
            "lab/r1.cfg mgmt-vty-no-acl lines[vty 5 15] fail",
            "lab/r1.cfg mgmt-telnet-enabled lines[vty 5 15] fail",
        ]
    );
    let waived = report["findings"].as_array().unwrap().iter().find(|one| one["verdict"] == "waived").unwrap();
    insta::assert_snapshot!(serde_json::to_string_pretty(&waived["waiver"]).unwrap(), @r#"
    {
      "approved_by": "ada",
      "expires": "2027-03-31",
      "line": 2,
      "path": "seawall.yaml",
      "reason": "console server, replaced in spring",
      "ticket": "NET-7"
    }
    "#);
    let judged = report["devices"][1]["judged"].as_array().unwrap();
    let telnet = judged.iter().find(|one| one["rule"] == "mgmt-telnet-enabled").unwrap();
    assert_eq!(
        (&telnet["verdict"], &telnet["objects"]["fail"], &telnet["objects"]["waived"]),
        (&"fail".into(), &1.into(), &1.into())
    );
    assert_eq!(statuses(&report), [("active", 1)]);
}

#[test]
fn a_rule_of_which_all_is_waived_is_waived_and_the_run_passes() {
    let all = "waivers:\n  - {rule: mgmt-telnet-enabled, paths: ['**'], reason: lab, expires: 2027-01-01}\n  - {rule: mgmt-vty-no-acl, devices: [r*], \
               reason: lab, expires: 2027-01-01}\n";
    let place = place(all);
    assert_eq!(place.code(&[CHECK, &["."]].concat()), 0);
    let report = json(&place, &["."]);
    let verdict = &report["devices"][0]["verdicts"];
    assert_eq!((&verdict["fail"], &verdict["waived"]), (&0.into(), &2.into()));
    let shown = text(&place.run(&[CHECK, &["-v", "lab"]].concat()).stdout);
    assert!(shown.contains("waived       4 findings\n"), "{shown}");
    assert!(shown.contains("lab/r1.cfg:5 critical [mgmt-telnet-enabled]: lab (until 2027-01-01)"), "{shown}");
    let brief = text(&place.run(&[CHECK, &["-q", "."]].concat()).stdout);
    assert_eq!(brief, "");
}

#[test]
fn what_has_ended_counts_again_and_the_run_says_so() {
    let place = place(ONE_LINE);
    let later = |more: &[&str]| place.run(&[&CHECK[..4], &["--as-of", "2027-04-01"], more].concat());
    let shown = text(&later(&["lab"]).stdout);
    assert!(shown.contains("seawall.yaml:2 mgmt-telnet-enabled: waiver expired on 2027-03-31: 1 finding"), "{shown}");
    let output = later(&["--format", "json", "lab"]);
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!((output.status.code(), statuses(&report)), (Some(1), vec![("expired", 1)]));
    assert_eq!(
        text(&output.stderr),
        "warning: waiver expired: `mgmt-telnet-enabled` counts again\n  --> seawall.yaml:2:5\n"
    );
    assert!(verdicts(&report).iter().all(|finding| finding.ends_with("fail")));
    // On its last day it holds, and ends soon.
    let shown = text(&place.run(&[&CHECK[..4], &["--as-of", "2027-03-31", "lab"]].concat()).stdout);
    assert!(
        shown.contains("ends soon    seawall.yaml:2 mgmt-telnet-enabled: covers 1 finding until 2027-03-31"),
        "{shown}"
    );
}

#[test]
fn notice_is_given_as_long_before_as_the_settings_say() {
    let place = place(&format!("waiver_notice_days: 200\n{ONE_LINE}"));
    assert_eq!(statuses(&json(&place, &["."])), [("ends-soon", 1)]);
}

#[test]
fn what_is_not_needed_is_said_only_of_what_was_judged() {
    let place = place(
        "waivers:
  - {rule: pw-plaintext, paths: [lab/**], reason: x, expires: 2027-03-31}
  - {rule: mgmt-telnet-enabled, paths: [core/**], reason: x, expires: 2027-03-31}
  - {rule: snmp-no-acl, paths: [lab/**], reason: not selected, expires: 2027-03-31}
  - {rule: mgmt-telnet-enabled, paths: [gone/**], reason: x, expires: 2020-01-01}
",
    );
    let report = json(&place, &["lab"]);
    assert_eq!(statuses(&report), [("unused", 0), ("not-judged", 0), ("not-judged", 0), ("not-judged", 0)]);
    let shown = text(&place.run(&[CHECK, &["lab"]].concat()).stdout);
    assert_eq!(shown.matches("not needed").count(), 1, "{shown}");
    assert!(shown.contains("seawall.yaml:2 pw-plaintext"), "{shown}");
}

#[test]
fn waivers_may_stand_in_files_of_their_own() {
    let file = ONE_LINE.replace("vty 0 4", "vty 5 15");
    let place = Place::with(&[
        ("lab/r1.cfg", IOS),
        ("accepted.yaml", &file),
        ("more.yaml", ONE_LINE),
        ("seawall.yaml", "waivers_file: accepted.yaml\n"),
    ]);
    let report = json(&place, &["--waivers", "more.yaml", "lab"]);
    let places: Vec<&str> =
        report["waivers"].as_array().unwrap().iter().map(|it| it["path"].as_str().unwrap()).collect();
    assert_eq!((places, statuses(&report)), (vec!["accepted.yaml", "more.yaml"], vec![("active", 1), ("active", 1)]));
    // They are no configurations.
    assert_eq!(json(&place, &["."])["files_skipped"].as_array().unwrap().len(), 1, "more.yaml alone");
}

#[test]
fn every_mistake_has_its_place() {
    let said: Vec<String> = [
        "waivers:\n  - {rule: mgmt-telnet-enabeld, paths: [lab], reason: x, expires: 2027-01-01}\n",
        "waivers:\n  - rule: mgmt-telnet-enabled\n    paths: [lab]\n    expires: 2027-01-01\n",
        "waivers:\n  - rule: mgmt-telnet-enabled\n    paths: [lab]\n    reason: x\n",
        "waivers:\n  - rule: mgmt-telnet-enabled\n    paths: [lab]\n    reason: ' '\n    expires: 2027-01-01\n",
        "waivers:\n  - rule: mgmt-telnet-enabled\n    paths: [lab]\n    reason: x\n    expires: 31.12.2027\n",
        "waivers:\n  - rule: mgmt-telnet-enabled\n    reason: x\n    expires: 2027-01-01\n",
        "waivers:\n  - rule: mgmt-telnet-enabled\n    path: [lab]\n    reason: x\n    expires: 2027-01-01\n",
        "waivers_file: ../elsewhere.yaml\n",
        "waivers_file: none.yaml\n",
        "baseline: /etc/passwd\n",
    ]
    .iter()
    .map(|settings| format!("{settings}=> {}", place(settings).complaint(&[CHECK, &["."]].concat())))
    .collect();
    insta::assert_snapshot!(said.join("\n"));
}

#[cfg(unix)]
#[test]
fn settings_lead_through_no_link() {
    let place = Place::with(&[
        ("lab/r1.cfg", IOS),
        ("seawall.yaml", "waivers_file: w/accepted.yaml\n"),
        ("real/accepted.yaml", ONE_LINE),
    ]);
    std::os::unix::fs::symlink(place.path().join("real"), place.path().join("w")).unwrap();
    let said = place.complaint(&[CHECK, &["lab"]].concat());
    assert!(said.starts_with("exit 2") && said.contains("symbolic link"), "{said}");
}

/// The comments of a report: `path:line rule fate`.
fn ignores(report: &Value) -> Vec<String> {
    let ignores = report["ignores"].as_array().unwrap().iter();
    let words = ignores.map(|one| {
        let word = |key: &str| one[key].as_str().unwrap().to_owned();
        format!("{}:{} [{}] {}", word("path"), one["line"], word("rule"), word("fate"))
    });
    words.collect()
}

fn waived(report: &Value) -> Vec<String> {
    verdicts(report).into_iter().filter(|finding| finding.ends_with(" waived")).collect()
}

const TEMPLATES: &str = "templates: [templates/**]\n";

const IGNORING: &str = "version 17.6\nhostname r1\n! seawall: ignore[mgmt-vty-no-acl, mgmt-telnet-enabled] each site adds its own list\nline vty 0 4\n transport input telnet\n login local\nline vty 5 15\n transport input telnet\n login local\nend\n";

#[test]
fn a_comment_in_a_template_accepts_what_stands_below_it_and_nothing_critical() {
    let place = Place::with(&[("templates/r1.cfg", IGNORING), ("lab/r1.cfg", IGNORING), ("seawall.yaml", TEMPLATES)]);
    let report = json(&place, &["."]);
    assert_eq!(waived(&report), ["templates/r1.cfg mgmt-vty-no-acl lines[vty 0 4] waived"]);
    assert_eq!(
        ignores(&report),
        [
            "lab/r1.cfg:3 [mgmt-telnet-enabled] no-template",
            "lab/r1.cfg:3 [mgmt-vty-no-acl] no-template",
            "templates/r1.cfg:3 [mgmt-telnet-enabled] critical",
            "templates/r1.cfg:3 [mgmt-vty-no-acl] accepts",
        ]
    );
    let waiver =
        report["findings"].as_array().unwrap().iter().find(|one| one["verdict"] == "waived").unwrap()["waiver"].clone();
    assert_eq!(
        (&waiver["reason"], &waiver["path"], &waiver["line"]),
        (&"each site adds its own list".into(), &"templates/r1.cfg".into(), &3.into())
    );
}

#[test]
fn without_templates_no_comment_counts() {
    let place = Place::with(&[("templates/r1.cfg", IGNORING)]);
    let report = json(&place, &["."]);
    assert_eq!(waived(&report), [""; 0]);
    assert!(ignores(&report).iter().all(|one| one.ends_with("no-template")));
    let shown = text(&place.run(&[CHECK, &["."]].concat()).stdout);
    assert!(shown.contains("2 comments to Seawall outside of templates: not heeded"), "{shown}");
}

#[test]
fn comments_of_junos_and_routeros_count_in_templates_alone() {
    let junos = "version 21.4R3;\nsystem {\n    host-name r1;\n    services {\n        /* seawall: ignore[mgmt-vty-no-acl] the filter is the site's */\n        telnet;\n    }\n}\n";
    let hashed = junos.replace("/* seawall", "# seawall").replace("site's */", "site's");
    let routeros = "# 2026-01-02 10:00:00 by RouterOS 7.15\n/ip service\n# seawall: ignore[mgmt-vty-no-acl] the filter is the site's\nset telnet disabled=no\n";
    for (name, config) in [("r1.conf", junos), ("r1.conf", &*hashed), ("r1.rsc", routeros)] {
        let (template, device) = (format!("templates/{name}"), format!("devices/{name}"));
        let place = Place::with(&[(&template, config), (&device, config), ("seawall.yaml", TEMPLATES)]);
        let report = json(&place, &["."]);
        let accepted = waived(&report);
        assert_eq!(accepted.len(), 1, "{config}: {:?}", verdicts(&report));
        assert!(accepted[0].starts_with(&template), "{accepted:?}");
        assert_eq!(ignores(&report).iter().filter(|one| one.ends_with("no-template")).count(), 1);
    }
}

#[test]
fn text_that_only_looks_like_a_comment_counts_for_nothing() {
    let banner = "version 17.6\nhostname r1\nbanner motd ^C\n! seawall: ignore[mgmt-vty-no-acl] in a banner\n^C\nline vty 0 4\n transport input telnet\n login local\nend\n";
    let quoted = "# 2026-01-02 10:00:00 by RouterOS 7.15\n/system note\nset note=\"\\\n    # seawall: ignore[mgmt-vty-no-acl] in a string\"\n/ip service\nset telnet disabled=no comment=\"# seawall: ignore[mgmt-vty-no-acl] x\"\n";
    for (name, config) in [("templates/r1.cfg", banner), ("templates/r1.rsc", quoted)] {
        let place = Place::with(&[(name, config), ("seawall.yaml", TEMPLATES)]);
        let report = json(&place, &["."]);
        assert_eq!((waived(&report), ignores(&report)), (Vec::new(), Vec::new()), "{config}");
        assert!(!verdicts(&report).is_empty());
    }
}

#[test]
fn a_comment_that_does_nothing_is_said_with_its_place_and_its_secrets_are_not() {
    let config = "version 17.6\nhostname r1\n! seawall: ignore[mgmt-vty-no-acl]\nline vty 0 4\n transport input telnet\n login local\n! seawall: ignore[Vogelsang9] why\n! seawall: ignore mgmt-vty-no-acl\n! \
                  seawall: ignore[pw-plaintext] the password Vogelsang9 is old\nline vty 5 15\n! seawall: ignore[mgmt-vty-no-acl] the password Vogelsang9 is old\nline vty 16 20\n transport input telnet\n login local\nend\n";
    let place = Place::with(&[("templates/r1.cfg", config), ("seawall.yaml", TEMPLATES)]);
    let report = json(&place, &["."]);
    assert_eq!(
        ignores(&report),
        [
            "templates/r1.cfg:3 [mgmt-vty-no-acl] no-reason",
            "templates/r1.cfg:7 [] unknown-rule",
            "templates/r1.cfg:8 [] unreadable",
            "templates/r1.cfg:9 [pw-plaintext] nothing",
            "templates/r1.cfg:11 [mgmt-vty-no-acl] accepts",
        ]
    );
    assert!(!report.to_string().contains("Vogelsang9"));
    let shown = text(&place.run(&[CHECK, &["-v", "."]].concat()).stdout);
    assert!(!shown.contains("Vogelsang9"), "{shown}");
    assert!(shown.contains("templates/r1.cfg:3 ignore[mgmt-vty-no-acl] counts for nothing: it gives no\n"), "{shown}");
}

#[test]
fn findings_of_the_comparison_are_waived_too() {
    let config = |name: &str, address: &str| {
        format!(
            "version 17.6\nhostname {name}\nenable secret 9 $9$auOSD5u4eKvt.F$xfJCDfOY7OGB9GozUeEDeObNA6OBArN8olYIbCn0VBo\ninterface Loopback0\n ip address {address} 255.255.255.255\nend\n"
        )
    };
    let (one, two) = (config("r1", "10.0.0.1"), config("r2", "10.0.0.1"));
    let all = ["check", "--whole", "--as-of", "2026-11-23", "--exit-zero", "--format", "json", "."];
    let run = |settings: &str| -> Value {
        let place = Place::with(&[("r1.cfg", &one), ("r2.cfg", &two), ("seawall.yaml", settings)]);
        serde_json::from_slice(&place.run(&all).stdout).unwrap()
    };
    let report = run("");
    let of_fleet = |finding: &&Value| finding["rule"].as_str().unwrap().starts_with("fleet-");
    let found: Vec<&Value> = report["findings"].as_array().unwrap().iter().filter(of_fleet).collect();
    let rule = found[0]["rule"].as_str().unwrap().to_owned();
    let waived =
        run(&format!("waivers:\n  - {{rule: {rule}, paths: ['*.cfg'], reason: anycast, expires: 2027-01-01}}\n"));
    let judged = waived["comparison"]["judged"]
        .as_array()
        .unwrap()
        .iter()
        .find(|one| one["rule"] == rule.as_str())
        .unwrap()
        .clone();
    assert_eq!((&judged["verdict"], &judged["objects"]["fail"]), (&"waived".into(), &0.into()), "{judged}");
    let count = found.iter().filter(|one| one["rule"] == rule.as_str()).count() as u64;
    assert_eq!(statuses(&waived), [("active", count)]);
}

#[test]
fn the_result_is_the_same_on_any_number_of_threads() {
    let names: Vec<String> = (0..40).map(|number| format!("lab/r{number}.cfg")).collect();
    let mut files: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), IOS)).collect();
    files.push(("seawall.yaml", ONE_LINE));
    let place = Place::with(&files);
    let run = |jobs: &str| place.run(&[CHECK, &["--format", "json", "--jobs", jobs, "."]].concat()).stdout;
    assert!(run("1") == run("4"));
}
