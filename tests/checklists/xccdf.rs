//! Results in XCCDF 1.2.

use crate::reader::{Element, read};
use crate::run::{documents, is_held_against, place};

const SCHEMA: &str = "xccdf/1.2/xccdf_1.2.xsd";

fn results() -> Vec<(String, String)> {
    documents(&place(&[]), &["r1.cfg", "--format", "xccdf", "--framework", "example-*"])
}

#[test]
fn each_state_is_the_result_that_xccdf_has_for_it() {
    let files = results();
    let names: Vec<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["r1-example-router-ndm.xml", "r1-example-router-rtr.xml"]);
    for (_, file) in &files {
        is_held_against(SCHEMA, file);
    }
    let root = read(&files[0].1);
    assert_eq!((root.name.as_str(), root.attribute("xmlns")), ("TestResult", "http://checklists.nist.gov/xccdf/1.2"));
    assert_eq!(root.attribute("id"), "xccdf_invalid.seawall_testresult_r1.cfg_example-router-ndm");
    assert_eq!(root.attribute("end-time"), "2026-11-24T00:00:00Z");
    assert!(root.attribute("test-system").starts_with("cpe:/a:seawall:seawall:"));
    assert_eq!(root.one("benchmark").attribute("id"), "xccdf_mil.disa.stig_benchmark_Example_Router_NDM_STIG");
    let read: Vec<(&str, &str, &str)> = root
        .all("rule-result")
        .map(|rule| (rule.attribute("idref"), rule.attribute("severity"), rule.one("result").text.as_str()))
        .collect();
    assert_eq!(
        read,
        [
            ("xccdf_mil.disa.stig_rule_SV-900001r100001_rule", "high", "fail"),
            ("xccdf_mil.disa.stig_rule_SV-900002r100002_rule", "medium", "pass"),
            ("xccdf_mil.disa.stig_rule_SV-900003r100003_rule", "medium", "fail"),
            ("xccdf_mil.disa.stig_rule_SV-900004r100004_rule", "low", "notapplicable"),
            ("xccdf_mil.disa.stig_rule_SV-900005r100005_rule", "medium", "notchecked"),
            ("xccdf_mil.disa.stig_rule_SV-900006r100006_rule", "medium", "notchecked"),
            ("xccdf_mil.disa.stig_rule_SV-900007r100007_rule", "low", "notchecked"),
            ("xccdf_mil.disa.stig_rule_SV-900008r100008_rule", "medium", "unknown"),
            ("xccdf_mil.disa.stig_rule_SV-900009r100009_rule", "high", "fail"),
        ]
    );
}

#[test]
fn a_result_says_what_it_rests_on_and_how_its_score_was_made() {
    let files = results();
    let root = read(&files[0].1);
    let rule = |number: usize| root.all("rule-result").nth(number).unwrap();
    let messages = |rule: &Element| -> Vec<(String, String)> {
        let message = |one: &Element| (one.attribute("severity").to_owned(), one.text.trim().to_owned());
        rule.all("message").map(message).collect()
    };
    let has = |number: usize, severity: &str, text: &str| {
        let said = messages(rule(number));
        assert!(said.iter().any(|(level, said)| level == severity && said.contains(text)), "{text}: {said:?}");
    };
    has(0, "error", "fails");
    has(0, "info", "r1.cfg:15: transport input telnet ssh");
    has(2, "info", "timeout-exec-long (seconds: 300): fails");
    has(4, "warning", "Left for a person: Whether the clock of the device is right.");
    has(5, "warning", "No configuration shows this");
    has(6, "warning", "Not judged yet: A rule about fans.");
    has(7, "info", "http-server-plain: could not be told, depends on the version");
    has(
        8,
        "warning",
        "Waived until 2027-03-31: the old manager needs <it> (snmp-rw-community, approved by Ada, NET-7)",
    );
    let idents: Vec<&str> = rule(0).all("ident").map(|ident| ident.text.as_str()).collect();
    assert_eq!(idents, ["EXMP-ND-000010", "V-900001", "AC-17 (2)", "IA-2"]);
    let score = root.one("score");
    assert_eq!((score.text.as_str(), score.attribute("maximum")), ("1", "4"));
    let remark = &root.one("remark").text;
    assert!(remark.contains("Of 9 controls 4 were judged: 1 pass, 3 fail (1 of them waived)."), "{remark}");
    let fact = |name: &str| root.one("target-facts").all("fact").find(|fact| fact.attribute("name") == name).unwrap();
    assert_eq!(fact("urn:xccdf:fact:asset:identifier:host_name").text, "r1");
    assert_eq!(fact("urn:seawall:fact:completeness").text, "whole");
}

#[test]
fn results_are_the_same_bytes_at_every_run() {
    assert_eq!(results(), results());
}
