//! OSCAL assessment results.

use std::collections::BTreeSet;
use std::fs;

use serde_json::Value;

use crate::run::{document, place};
use crate::support::schemas;

/// Holds a document against the schema, where it is there.
pub(crate) fn valid(document: &str) -> Value {
    let value: Value = serde_json::from_str(document).unwrap();
    if let Some(folder) = schemas() {
        let schema = fs::read_to_string(folder.join("oscal-assessment-results-1.0.4.json")).unwrap();
        let schema: Value = serde_json::from_str(&schema).unwrap();
        let validator = jsonschema::validator_for(&schema).unwrap();
        let wrong: Vec<String> =
            validator.iter_errors(&value).map(|error| format!("{}: {error}", error.instance_path())).collect();
        assert!(wrong.is_empty(), "{wrong:#?}");
    }
    value
}

fn list<'v>(value: &'v Value, key: &str) -> &'v [Value] {
    value[key].as_array().map_or(&[], Vec::as_slice)
}

#[test]
fn what_a_configuration_decides_is_a_finding_and_everything_is_an_observation() {
    let place = place(&[]);
    let arguments = ["r1.cfg", "--format", "oscal", "--framework", "example-*"];
    let text = document(&place, &arguments);
    let results = &valid(&text)["assessment-results"];
    assert_eq!(results["metadata"]["oscal-version"], "1.0.4");
    assert_eq!(list(results, "results").len(), 2);
    let result = &results["results"][0];
    let observations: Vec<(&str, &str)> = list(result, "observations")
        .iter()
        .map(|one| (one["props"][1]["value"].as_str().unwrap(), one["props"][0]["value"].as_str().unwrap()))
        .collect();
    assert_eq!(
        observations,
        [
            ("EXMP-ND-000010", "fail"),
            ("EXMP-ND-000020", "pass"),
            ("EXMP-ND-000030", "fail"),
            ("EXMP-ND-000040", "not-applicable"),
            ("EXMP-ND-000050", "part"),
            ("EXMP-ND-000060", "manual"),
            ("EXMP-ND-000070", "not-judged"),
            ("EXMP-ND-000080", "not-judged"),
            ("EXMP-ND-000090", "waived"),
        ]
    );
    let findings: Vec<(&str, &str)> = list(result, "findings")
        .iter()
        .map(|one| (one["target"]["target-id"].as_str().unwrap(), one["target"]["status"]["state"].as_str().unwrap()))
        .collect();
    assert_eq!(
        findings,
        [
            ("EXMP-ND-000010", "not-satisfied"),
            ("EXMP-ND-000020", "satisfied"),
            ("EXMP-ND-000030", "not-satisfied"),
            ("EXMP-ND-000090", "not-satisfied"),
        ]
    );
    let waived = &list(result, "findings")[3]["target"]["status"];
    assert_eq!(waived["reason"], "other");
    assert!(waived["remarks"].as_str().unwrap().contains("the old manager needs <it>"));
    let telnet = list(result, "observations")[0]["description"].as_str().unwrap();
    assert!(telnet.contains("r1.cfg:15: transport input telnet ssh"), "{telnet}");
    assert_eq!(document(&place, &arguments), text);
}

#[test]
fn every_reference_leads_somewhere_and_no_id_comes_twice() {
    let second = crate::run::ROUTER.replace("hostname r1", "hostname r2");
    let place = place(&[("two/a.cfg", crate::run::ROUTER), ("two/b.cfg", &second)]);
    let document = valid(&document(&place, &["two", "--format", "oscal", "--framework", "example-*"]));
    let results = &document["assessment-results"];
    let mut ids = BTreeSet::new();
    let mut once = |value: &Value| assert!(ids.insert(value["uuid"].as_str().unwrap().to_owned()), "{}", value["uuid"]);
    once(results);
    let plan = &results["back-matter"]["resources"][0];
    once(plan);
    assert_eq!(results["import-ap"]["href"], format!("#{}", plan["uuid"].as_str().unwrap()));
    for result in list(results, "results") {
        once(result);
        let items: BTreeSet<&str> = list(&result["local-definitions"], "inventory-items")
            .iter()
            .map(|item| item["uuid"].as_str().unwrap())
            .collect();
        assert_eq!(items.len(), 2);
        let mut seen = BTreeSet::new();
        for observation in list(result, "observations") {
            once(observation);
            seen.insert(observation["uuid"].as_str().unwrap());
            assert!(items.contains(observation["subjects"][0]["subject-uuid"].as_str().unwrap()));
        }
        assert!(!list(result, "findings").is_empty());
        for finding in list(result, "findings") {
            once(finding);
            assert!(seen.contains(finding["related-observations"][0]["observation-uuid"].as_str().unwrap()));
        }
    }
}
