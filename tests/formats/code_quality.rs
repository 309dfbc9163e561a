//! GitLab's Code Quality report, held against its rules.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::run::{CLEAN, WEAK, check};
use crate::support::Place;

/// The entries of a report, each of which has what GitLab requires.
pub(crate) fn entries(report: &str) -> Vec<Value> {
    assert!(report.starts_with('['), "a mark of byte order is refused");
    let entries: Vec<Value> = serde_json::from_str(report).unwrap();
    let mut fingerprints = BTreeSet::new();
    for entry in &entries {
        let text = |key: &str| entry[key].as_str().filter(|text| !text.is_empty()).unwrap_or_else(|| panic!("{entry}"));
        assert!(["info", "minor", "major", "critical", "blocker"].contains(&text("severity")), "{entry}");
        assert!(text("description").starts_with(&format!("{}: ", text("check_name"))), "{entry}");
        assert!(fingerprints.insert(text("fingerprint").to_owned()), "GitLab drops it: {entry}");
        let path = entry["location"]["path"].as_str().unwrap();
        assert!(!path.starts_with("./") && !path.starts_with('/'), "{entry}");
        assert!(entry["location"]["lines"]["begin"].as_u64().unwrap() >= 1, "{entry}");
    }
    entries
}

#[test]
fn every_finding_is_an_entry_with_a_fingerprint_of_its_own() {
    // The same line twice: the second write community has the fingerprint of the first.
    let twice = WEAK.replace(
        "snmp-server community ",
        "snmp-server community one RW\nsnmp-server community two RW\nsnmp-server community ",
    );
    let place = Place::with(&[("core/r1.cfg", &twice)]);
    let json: Value = serde_json::from_str(&check(&place, "json", &["./core/r1.cfg"])).unwrap();
    let known: Vec<&str> =
        json["findings"].as_array().unwrap().iter().map(|finding| finding["fingerprint"].as_str().unwrap()).collect();
    let distinct: BTreeSet<&str> = known.iter().copied().collect();
    assert!(distinct.len() < known.len(), "some are equal");
    let entries = entries(&check(&place, "gitlab", &["-v", "./core/r1.cfg"]));
    assert!(entries.len() > 40, "{}", entries.len());
    assert!(entries.iter().all(|entry| entry["location"]["path"] == "core/r1.cfg"));
    assert!(entries.iter().filter(|entry| distinct.contains(entry["fingerprint"].as_str().unwrap())).count() > 40);
}

#[test]
fn a_path_from_the_root_of_the_file_system_is_told_from_the_folder() {
    let place = Place::with(&[("core/r1.cfg", WEAK)]);
    let path = place.path().canonicalize().unwrap().join("core/r1.cfg");
    let entries = entries(&check(&place, "gitlab", &[path.to_str().unwrap()]));
    assert!(!entries.is_empty() && entries.iter().all(|entry| entry["location"]["path"] == "core/r1.cfg"));
}

#[test]
fn fingerprints_do_not_move_with_lines() {
    let report = |config: &str| {
        let place = Place::with(&[("r1.cfg", config)]);
        let entries = entries(&check(&place, "gitlab", &["r1.cfg"]));
        entries.iter().map(|entry| entry["fingerprint"].as_str().unwrap().to_owned()).collect::<BTreeSet<_>>()
    };
    assert_eq!(report(WEAK), report(&WEAK.replace("hostname", "!\n!\n!\nhostname")));
}

#[test]
fn nothing_found_is_an_empty_array() {
    let place = Place::with(&[("r1.cfg", CLEAN)]);
    assert_eq!(check(&place, "gitlab", &["--select", "snmp-rw-community", "r1.cfg"]), "[]\n");
}
