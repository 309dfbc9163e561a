//! Checklists of STIG Viewer 3.

use serde_json::Value;

use crate::run::{CKLB, document, documents, place};

/// Holds a checklist against what is known of the structure.
fn valid(checklist: &str) -> Value {
    let value: Value = serde_json::from_str(checklist).unwrap();
    let schema: Value = serde_json::from_str(include_str!("cklb.schema.json")).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let mut known = value.clone();
    // What another program added is none of STIG Viewer's keys.
    known.as_object_mut().unwrap().remove("evaluate-stig");
    let wrong: Vec<String> =
        validator.iter_errors(&known).map(|error| format!("{}: {error}", error.instance_path())).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
    for stig in known["stigs"].as_array().unwrap() {
        assert_eq!(stig["size"], stig["rules"].as_array().unwrap().len());
    }
    value
}

fn rule<'v>(checklist: &'v Value, group: &str) -> &'v Value {
    let rules = checklist["stigs"].as_array().unwrap().iter().flat_map(|stig| stig["rules"].as_array().unwrap());
    rules.into_iter().find(|rule| rule["group_id"] == group).unwrap()
}

#[test]
fn a_stig_becomes_a_checklist_with_each_state_as_it_is() {
    let place = place(&[]);
    let text = document(&place, &["r1.cfg", "--format", "cklb", "--template", "stig-xccdf.xml"]);
    let checklist = valid(&text);
    let statuses = [
        ("V-900001", "open"),
        ("V-900002", "not_a_finding"),
        ("V-900003", "open"),
        ("V-900004", "not_applicable"),
        ("V-900005", "not_reviewed"),
        ("V-900006", "not_reviewed"),
        ("V-900007", "not_reviewed"),
        ("V-777008", "not_reviewed"),
        ("V-777009", "open"),
        ("V-999999", "not_reviewed"),
    ];
    for (group, status) in statuses {
        assert_eq!(rule(&checklist, group)["status"], status, "{group}");
    }
    assert_eq!(checklist["target_data"]["host_name"], "r1");
    let stig = &checklist["stigs"][0];
    assert_eq!(stig["stig_id"], "Example_Router_NDM_STIG");
    assert_eq!(stig["display_name"], "Example Router NDM");
    assert_eq!(stig["release_info"], "Release: 2 Benchmark Date: 02 Jan 2026");
    assert_eq!(stig["reference_identifier"], "9001");
    let first = rule(&checklist, "V-900001");
    assert_eq!(first["rule_id"], "SV-900001r100001");
    assert_eq!(first["rule_id_src"], "SV-900001r100001_rule");
    assert_eq!(first["rule_title"], "The router must not offer telnet.");
    assert_eq!(first["legacy_ids"], serde_json::json!(["SV-1", "V-1"]));
    assert_eq!(first["check_content_ref"]["href"], "Example_Router_NDM_STIG.xml");
    assert!(first["finding_details"].as_str().unwrap().contains("r1.cfg:15: transport input telnet ssh"));
    // The same bytes, and so the same ids, at every run.
    assert_eq!(document(&place, &["r1.cfg", "--format", "cklb", "--template", "stig-xccdf.xml"]), text);
}

#[test]
fn a_checklist_keeps_what_is_not_filled() {
    let place = place(&[]);
    let after = valid(&document(&place, &["r1.cfg", "--format", "cklb", "--template", "one.cklb"]));
    let before: Value = serde_json::from_str(CKLB).unwrap();
    for group in ["V-900006", "V-999999"] {
        assert_eq!(rule(&after, group), rule(&before, group));
    }
    assert_eq!(rule(&after, "V-900001")["status"], "open");
    let ssh = rule(&after, "V-900002");
    assert_eq!(ssh["status"], "not_a_finding");
    assert!(ssh["finding_details"].as_str().unwrap().starts_with("It was not so.\n\n[Seawall "));
    assert!(ssh["comments"].as_str().unwrap().contains("Before, the status was Open, set by a person."));
    // Without what is filled they are the same, keys of other programs included.
    let without = |mut value: Value| {
        for rule in value["stigs"][0]["rules"].as_array_mut().unwrap() {
            for key in ["status", "finding_details", "comments"] {
                rule.as_object_mut().unwrap().remove(key).unwrap();
            }
        }
        value
    };
    assert_eq!(without(after), without(before));
}

#[test]
fn a_checklist_of_stig_viewer_2_becomes_one_of_stig_viewer_3() {
    let place = place(&[]);
    let checklist = valid(&document(&place, &["r1.cfg", "--format", "cklb", "--template", "three.ckl"]));
    assert_eq!(checklist["stigs"].as_array().unwrap().len(), 3);
    assert_eq!(checklist["target_data"]["comments"], "in the cellar");
    assert_eq!(checklist["target_data"]["ip_address"], "192.0.2.1");
    assert_eq!(rule(&checklist, "V-900006")["status"], "open");
    assert_eq!(rule(&checklist, "V-900006")["comments"], "POA&M 7");
    assert_eq!(rule(&checklist, "V-900002")["overrides"]["severity"]["reason"], "isolated");
    assert_eq!(rule(&checklist, "V-920001")["finding_details"], "Not by us.");
    assert_eq!(rule(&checklist, "V-999999")["comments"], "Checked A.");
}

#[test]
fn there_is_one_checklist_a_device_and_each_is_one_of_its_own() {
    let second = crate::run::ROUTER
        .replace("hostname r1", "hostname R1")
        .replace(" transport input telnet ssh\n", " transport input ssh\n");
    let place = place(&[("two/a.cfg", crate::run::ROUTER), ("two/b.cfg", &second)]);
    let files = documents(&place, &["two", "--format", "cklb", "--template", "stig-xccdf.xml"]);
    let names: Vec<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["R1-2-example-router-ndm.cklb", "r1-example-router-ndm.cklb"]);
    let [second, first] = [valid(&files[0].1), valid(&files[1].1)];
    assert_eq!(rule(&first, "V-900001")["status"], "open");
    assert_eq!(rule(&second, "V-900001")["status"], "not_a_finding");
    assert_ne!(first["id"], second["id"]);
    assert_eq!(first["stigs"][0]["uuid"], second["stigs"][0]["uuid"]);
}
