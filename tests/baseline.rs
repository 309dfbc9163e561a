//! `seawall baseline write` and `check --baseline`: only what is new fails.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "tests may")]

mod support;

use std::fs;

use serde_json::Value;
use support::{Place, text};

const IOS: &str = "version 17.6\nhostname r1\nsnmp-server community Vogelsang9 RW\naccess-list 10 permit any\nline vty 0 4\n transport input telnet\n login local\nend\n";

const DAY: [&str; 2] = ["--as-of", "2026-11-23"];

fn place() -> Place {
    Place::with(&[("core/r1.cfg", IOS), ("core/r2.cfg", IOS)])
}

fn write(place: &Place, more: &[&str]) -> String {
    let output = place.run(&[&["baseline", "write", "--whole"], &DAY[..], more].concat());
    assert_eq!((output.status.code(), text(&output.stderr)), (Some(0), String::new()));
    text(&output.stdout)
}

fn check(place: &Place, more: &[&str]) -> (Option<i32>, Value) {
    let output = place.run(&[&["check", "--whole", "--format", "json"], &DAY[..], more].concat());
    let report = serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{}", text(&output.stderr)));
    (output.status.code(), report)
}

/// `path:line rule` of every new finding.
fn new(report: &Value) -> Vec<String> {
    let findings = report["findings"].as_array().unwrap().iter().filter(|one| one["standing"] == "new");
    let words = findings.map(|one| {
        format!("{}:{} {}", one["path"].as_str().unwrap(), one["locations"][0]["line"], one["rule"].as_str().unwrap())
    });
    words.collect()
}

#[test]
fn only_what_is_new_fails() {
    let place = place();
    let said = write(&place, &["."]);
    assert!(said.starts_with("seawall-baseline.json: ") && said.ends_with(" findings on 2 devices\n"), "{said}");
    let with = ["--baseline", "seawall-baseline.json", "."];
    let (code, report) = check(&place, &with);
    assert_eq!((code, new(&report)), (Some(0), Vec::new()));
    let known = report["baseline"]["known"].as_u64().unwrap();
    assert_eq!(known, report["findings"].as_array().unwrap().len() as u64);
    // A second write community is new, and so is the same weakness on another device.
    fs::write(
        place.path().join("core/r1.cfg"),
        IOS.replace("access-list", "snmp-server community Heidekraut7 RW\naccess-list"),
    )
    .unwrap();
    fs::write(place.path().join("core/r3.cfg"), IOS).unwrap();
    let (code, report) = check(&place, &with);
    assert_eq!(code, Some(1));
    let new = new(&report);
    assert!(new.contains(&"core/r1.cfg:4 snmp-rw-community".to_owned()), "{new:#?}");
    assert!(!new.iter().any(|one| one.starts_with("core/r2.cfg") || one.starts_with("core/r1.cfg:3 ")), "{new:#?}");
    assert!(new.contains(&"core/r3.cfg:3 snmp-rw-community".to_owned()), "{new:#?}");
}

#[test]
fn people_see_what_is_new_and_a_number() {
    let place = place();
    write(&place, &["."]);
    let run = |more: &[&str]| {
        text(
            &place.run(&[&["check", "--whole", "--baseline", "seawall-baseline.json"], &DAY[..], more].concat()).stdout,
        )
    };
    let shown = run(&["."]);
    assert!(!shown.contains("snmp-rw-community"), "{shown}");
    assert!(shown.contains(" in the baseline (-v lists them)"), "{shown}");
    assert!(run(&["-v", "."]).contains("core/r1.cfg:3 critical [snmp-rw-community]"));
    assert_eq!(run(&["-q", "."]), "");
    // Where the first of a rule are known, the lines of a new one are shown all the same.
    let more: String = (0..4).map(|number| format!("snmp-server community Neu{number}Vogel RW\n")).collect();
    fs::write(place.path().join("core/r1.cfg"), IOS.replace("access-list", &format!("{more}access-list"))).unwrap();
    write(&place, &["."]);
    fs::write(
        place.path().join("core/r1.cfg"),
        IOS.replace("access-list", &format!("{more}snmp-server community Zuletzt5 RW\naccess-list")),
    )
    .unwrap();
    let shown = run(&["core/r1.cfg"]);
    assert!(shown.contains("8 | snmp-server community … RW\n"), "{shown}");
}

#[test]
fn what_is_mended_is_counted_and_moved_lines_are_nothing_new() {
    let place = place();
    write(&place, &["."]);
    let mended = IOS.replace("snmp-server community Vogelsang9 RW\n", "!\n! moved\n!\n");
    fs::write(place.path().join("core/r1.cfg"), mended).unwrap();
    let (code, report) = check(&place, &["--baseline", "seawall-baseline.json", "core/r1.cfg"]);
    assert_eq!((code, new(&report)), (Some(0), Vec::new()));
    let gone = report["baseline"]["gone"].as_u64().unwrap();
    assert!(gone > 1, "{gone}");
    let shown = text(
        &place.run(&[&["check", "--whole", "--baseline", "seawall-baseline.json"], &DAY[..], &["."]].concat()).stdout,
    );
    assert!(
        shown.contains(&format!("gone         {gone} of the baseline no longer found: `seawall baseline write`")),
        "{shown}"
    );
    // Of rules that were not judged nothing is gone.
    let (_, report) = check(&place, &["--baseline", "seawall-baseline.json", "--select", "ntp-missing", "core/r1.cfg"]);
    assert_eq!((report["baseline"]["known"].as_u64(), report["baseline"]["gone"].as_u64()), (Some(1), Some(0)));
}

#[test]
fn the_settings_may_name_it() {
    let place = Place::with(&[("core/r1.cfg", IOS), ("seawall.yaml", "baseline: known/seawall.json\n")]);
    let said = place.complaint(&["check", "."]);
    assert!(
        said.starts_with("exit 2") && said.contains("known/seawall.json") && said.contains("no such file"),
        "{said}"
    );
    fs::create_dir(place.path().join("known")).unwrap();
    assert!(write(&place, &["."]).starts_with("known/seawall.json: "));
    assert_eq!(check(&place, &["."]).0, Some(0));
    // From another folder the same devices are known.
    let output = place
        .command(&["check", "--whole", "--as-of", "2026-11-23", "--settings", "../seawall.yaml", "."])
        .current_dir(place.path().join("core"))
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    // An older baseline does not empty the next one.
    let before = fs::read(place.path().join("known/seawall.json")).unwrap();
    write(&place, &["."]);
    assert_eq!(fs::read(place.path().join("known/seawall.json")).unwrap(), before);
}

#[test]
fn it_holds_no_line_no_name_and_no_secret() {
    let place = place();
    write(&place, &["--output", "b.json", "."]);
    let file = fs::read_to_string(place.path().join("b.json")).unwrap();
    for word in ["Vogelsang", "vty", "line", "r1\"", "community Vo", "RW"] {
        assert!(!file.contains(word), "{word}: {file}");
    }
    let read: Value = serde_json::from_str(&file).unwrap();
    assert_eq!(read["schema"], "seawall.baseline/1");
    let prints = read["devices"]["core/r1.cfg"]["snmp-rw-community"].as_object().unwrap();
    assert!(prints.iter().all(|(print, number)| print.len() == 32 && number == 1), "{prints:?}");
    // Two runs write the same, and on standard output too.
    assert_eq!(write(&place, &["--output", "-", "--jobs", "3", "."]), file);
    let small = write(&place, &["--output", "-", "--select", "snmp-rw-community", "."]);
    assert_eq!(small.matches("snmp-rw-community").count(), 2);
}

#[test]
fn waived_findings_are_not_in_it() {
    let waiver = "waivers:\n  - {rule: snmp-rw-community, paths: ['**'], reason: x, expires: 2026-12-31}\n";
    let place = Place::with(&[("core/r1.cfg", IOS), ("seawall.yaml", waiver)]);
    assert!(!write(&place, &["--output", "-", "."]).contains("snmp-rw-community"));
    write(&place, &["."]);
    let later = place.run(&[
        "check",
        "--whole",
        "--as-of",
        "2027-01-01",
        "--baseline",
        "seawall-baseline.json",
        "-q",
        "--select",
        "snmp-rw-community",
        ".",
    ]);
    assert_eq!(later.status.code(), Some(1), "a waiver that ended is not covered by the baseline");
}

#[test]
fn what_is_no_baseline_is_an_error() {
    let place = Place::with(&[
        ("r1.cfg", IOS),
        ("report.json", "{\"schema\":\"seawall.report/1\"}"),
        ("broken.json", "{\"schema\":\"seawall.baseline/1\",\n\"fingerprints\": 7}"),
    ]);
    for (file, says) in [
        ("r1.cfg", "this is no baseline"),
        ("report.json", "it is `seawall.report/1`"),
        ("broken.json", "broken.json:2:"),
        ("none.json", "no such file"),
    ] {
        let said = place.complaint(&["check", "--baseline", file, "r1.cfg"]);
        assert!(said.starts_with("exit 2") && said.contains(says) && !said.contains("Vogelsang"), "{file}: {said}");
    }
}

#[test]
fn nothing_is_written_where_something_went_wrong() {
    let place = place();
    let said = place.complaint(&["baseline", "write", "core", "nowhere"]);
    assert!(said.starts_with("exit 2") && said.contains("nowhere"), "{said}");
    assert!(!place.path().join("seawall-baseline.json").exists());
    let empty = Place::with(&[("notes.txt", "nothing to read\n")]);
    assert_eq!(empty.code(&["baseline", "write", "."]), 3);
    assert!(!empty.path().join("seawall-baseline.json").exists());
}

#[test]
fn findings_of_interception_may_be_left_out() {
    let place = place();
    let all = write(&place, &["--output", "-", "."]);
    let said = write(&place, &["--without-interception", "."]);
    let left = fs::read_to_string(place.path().join("seawall-baseline.json")).unwrap();
    assert!(all.contains("mirror-snmp-writable") && !left.contains("mirror-snmp-writable"), "{all}");
    assert!(said.contains("of lawful interception left out"), "{said}");
}
