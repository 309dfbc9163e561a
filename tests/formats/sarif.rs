//! SARIF, by its schema and by what GitHub's code scanning asks for beyond it.

use std::collections::BTreeSet;
use std::fs;

use serde_json::Value;

use crate::run::{CLEAN, WEAK, check};
use crate::support::{Place, schemas};

/// Holds reports against the schema; says so where there is none.
fn assert_valid(reports: &[Value]) {
    let Some(folder) = schemas() else { return };
    let schema: Value = serde_json::from_str(&fs::read_to_string(folder.join("sarif-2.1.0.json")).unwrap()).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    for report in reports {
        let errors: Vec<String> =
            validator.iter_errors(report).map(|error| format!("{}: {error}", error.instance_path())).collect();
        assert!(errors.is_empty(), "{errors:#?}");
    }
    let broken = serde_json::json!({"version": "2.1.0", "runs": [{"results": []}]});
    assert!(!validator.is_valid(&broken), "a run needs a tool");
}

fn report(place: &Place, arguments: &[&str]) -> Value {
    serde_json::from_str(&check(place, "sarif", arguments)).unwrap()
}

fn keys(value: &Value, into: &mut BTreeSet<String>) {
    match value {
        Value::Object(fields) => fields.iter().for_each(|(key, value)| {
            into.insert(key.clone());
            keys(value, into);
        }),
        Value::Array(values) => values.iter().for_each(|value| keys(value, into)),
        _ => {}
    }
}

#[test]
fn reports_are_valid() {
    let place = Place::with(&[
        ("a.cfg", WEAK),
        ("b/b.cfg", WEAK),
        ("clean.cfg", CLEAN),
        ("x.bin", "\u{1}\u{2}\u{3}\u{4}\u{5}\u{6}\u{7}"),
    ]);
    let stdin = {
        let output = place.command(&["check", "--format", "sarif", "-"]).write_stdin(WEAK).output().unwrap();
        serde_json::from_slice(&output.stdout).unwrap()
    };
    let path = place.path().canonicalize().unwrap().join("a.cfg");
    assert_valid(&[
        report(&place, &["a.cfg"]),
        report(&place, &["--profile", "strict", "-v", "a.cfg", "b", "x.bin"]),
        report(&place, &["--select", "snmp-rw-community", "clean.cfg"]),
        report(&place, &[path.to_str().unwrap()]),
        stdin,
    ]);
}

/// What code scanning refuses or does not show otherwise.
#[test]
fn code_scanning_takes_what_is_reported() {
    let twice = WEAK.replace(
        "snmp-server community ",
        "snmp-server community one RW\nsnmp-server community two RW\nsnmp-server community ",
    );
    let place = Place::with(&[("core/r 1.cfg", &twice)]);
    let report = report(&place, &["--profile", "strict", "./core/r 1.cfg"]);
    assert_eq!(report["$schema"], "https://json.schemastore.org/sarif-2.1.0.json");
    let run = &report["runs"][0];
    assert_eq!(run["automationDetails"]["id"], "seawall/strict/");
    let text =
        |value: &Value| value.as_str().filter(|text| !text.is_empty()).unwrap_or_else(|| panic!("{value}")).to_owned();
    let mut rules = BTreeSet::new();
    for rule in run["tool"]["driver"]["rules"].as_array().unwrap() {
        rules.insert(text(&rule["id"]));
        for (key, longest) in [("shortDescription", 1_024), ("fullDescription", 1_024), ("help", 100_000)] {
            assert!(text(&rule[key]["text"]).chars().count() <= longest, "{rule}");
        }
        let tags = rule["properties"]["tags"].as_array().unwrap();
        assert!(tags.len() <= 10 && tags[0] == "security", "{rule}");
        assert!(["high", "medium", "low"].contains(&text(&rule["properties"]["precision"]).as_str()));
        let score: f64 = text(&rule["properties"]["security-severity"]).parse().unwrap();
        assert!(score > 0.0 && score <= 10.0, "{rule}");
        assert!(
            ["error", "warning", "recommendation"].contains(&text(&rule["properties"]["problem.severity"]).as_str())
        );
    }
    let mut identities = BTreeSet::new();
    let results = run["results"].as_array().unwrap();
    let rank = |result: &Value| {
        ["critical", "high", "medium", "low", "info"].iter().position(|word| result["properties"]["severity"] == *word)
    };
    assert!(results.is_sorted_by_key(rank) && results.len() > 80, "{}", results.len());
    for result in results {
        assert!(rules.contains(&text(&result["ruleId"])), "{result}");
        text(&result["message"]["text"]);
        let place = &result["locations"][0]["physicalLocation"];
        assert_eq!(place["artifactLocation"]["uri"], "core/r%201.cfg");
        let number = |key: &str| place["region"][key].as_u64().filter(|number| *number >= 1).unwrap();
        assert!(number("startLine") <= number("endLine") && number("startColumn") <= number("endColumn"), "{result}");
        let hash = text(&result["partialFingerprints"]["primaryLocationLineHash"]);
        let (hex, count) = hash.split_once(':').unwrap();
        assert!(hex.len() == 32 && hex.bytes().all(|byte| byte.is_ascii_hexdigit()), "{hash}");
        assert!(count.parse::<u32>().unwrap() >= 1, "{hash}");
        assert!(identities.insert(hash), "two alerts would be one: {result}");
    }
    let used: BTreeSet<String> = results.iter().map(|result| text(&result["ruleId"])).collect();
    assert_eq!(rules, used);
    let mut all = BTreeSet::new();
    keys(&report, &mut all);
    for key in ["snippet", "contents", "rendered", "helpUri", "contextRegion", "fixes"] {
        assert!(!all.contains(key), "{key}");
    }
}

#[test]
fn strict_rules_do_not_alarm_unless_they_are_asked_for() {
    let place = Place::with(&[("r1.cfg", WEAK)]);
    let count =
        |more: &[&str]| report(&place, &[more, &["r1.cfg"]].concat())["runs"][0]["results"].as_array().unwrap().len();
    assert!(count(&[]) < count(&["--profile", "strict"]));
    assert!(count(&["--min-severity", "high"]) < count(&[]));
}

#[test]
fn what_was_not_judged_and_all_verdicts_are_told() {
    let place = Place::with(&[("r1.cfg", WEAK), ("x.bin", "\u{1}\u{2}\u{3}\u{4}\u{5}\u{6}\u{7}")]);
    let run = report(&place, &["r1.cfg", "x.bin"])["runs"][0].clone();
    assert_eq!(
        run["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"],
        "not judged: x.bin: binary: not text"
    );
    let verdicts: Vec<&String> = run["properties"]["verdicts"].as_object().unwrap().keys().collect();
    assert_eq!(verdicts, ["fail", "not_applicable", "pass", "unknown", "unsupported", "waived"]);
}
