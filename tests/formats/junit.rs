//! The XML of test runners, by its schema and by what readers make of it.

use std::collections::BTreeSet;
use std::io::Write as _;
use std::process::{Command, Stdio};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::run::{WEAK, check};
use crate::support::{Place, schemas};

/// Holds a report against the schema; says `false` where that cannot be done.
pub(crate) fn is_held_against_schema(report: &str) -> bool {
    let Some(schema) = schemas().map(|folder| folder.join("junit-10.xsd")) else { return false };
    let lint = Command::new("xmllint")
        .args(["--noout", "--nonet", "--schema"])
        .arg(schema)
        .arg("-")
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn();
    let Ok(mut lint) = lint else {
        eprintln!("skipped: xmllint is not installed (Debian: libxml2-utils)");
        return false;
    };
    lint.stdin.take().unwrap().write_all(report.as_bytes()).unwrap();
    let output = lint.wait_with_output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
    true
}

/// What the elements of a report are called, and every text and attribute of it.
pub(crate) fn read(report: &str) -> (BTreeSet<String>, Vec<String>) {
    let (mut names, mut texts) = (BTreeSet::new(), Vec::new());
    let mut take = |element: &BytesStart<'_>| {
        names.insert(element.name().as_ref().to_owned());
        for attribute in element.attributes() {
            texts.push(quick_xml::escape::unescape(&attribute.unwrap().value).unwrap().into_owned());
        }
    };
    let mut reader = Reader::from_str(report);
    let mut content = String::new();
    loop {
        match reader.read_event().unwrap() {
            Event::Eof => break,
            Event::Start(element) | Event::Empty(element) => take(&element),
            Event::Text(text) => content.push_str(&text),
            Event::GeneralRef(name) => content.push_str(match &*name {
                "lt" => "<",
                "gt" => ">",
                "amp" => "&",
                "quot" => "\"",
                "apos" => "'",
                other => panic!("&{other};"),
            }),
            Event::End(_) => content.push('\n'),
            Event::Decl(_) => {}
            other => panic!("{other:?}"),
        }
    }
    texts.extend(content.lines().map(str::to_owned));
    (names, texts)
}

#[test]
fn reports_are_valid() {
    let place = Place::with(&[("a.cfg", WEAK), ("b/b.cfg", WEAK), ("x.bin", "\u{1}\u{2}\u{3}\u{4}\u{5}\u{6}\u{7}")]);
    for arguments in [&["a.cfg"][..], &["a.cfg", "b", "x.bin"], &["--profile", "strict", "-v", "a.cfg"]] {
        let report = check(&place, "junit", arguments);
        is_held_against_schema(&report);
        assert!(report.contains("<failure type=\"critical\" message=\"SNMP grants write access\">"), "{report}");
    }
}

#[test]
fn every_rule_is_a_case_and_only_a_pass_passes() {
    let place = Place::with(&[("a.cfg", WEAK), ("b.cfg", WEAK)]);
    let report = check(&place, "junit", &["--profile", "strict", "a.cfg", "b.cfg"]);
    let json: serde_json::Value = serde_json::from_str(&check(&place, "json", &["a.cfg", "b.cfg"])).unwrap();
    let suite = report.split("<testsuite ").nth(1).unwrap();
    let verdict = |name: &str| {
        let judged = json["devices"][0]["judged"].as_array().unwrap();
        judged.iter().find(|judged| judged["rule"] == name).unwrap()["verdict"].as_str().unwrap().to_owned()
    };
    let mut names = BTreeSet::new();
    for case in suite.split("<testcase ").skip(1) {
        let name = case.split("name=\"").nth(2).unwrap().split('"').next().unwrap();
        assert!(case.starts_with("classname=\"a.cfg\""), "{case}");
        assert!(names.insert(name.to_owned()), "GitLab drops it: {name}");
        let came = if case.contains("<failure") {
            "fail"
        } else if case.contains("<skipped") {
            "skipped"
        } else {
            "pass"
        };
        match verdict(name).as_str() {
            "fail" | "pass" => assert_eq!(came, verdict(name), "{name}"),
            _ => assert_eq!(came, "skipped", "{name}"),
        }
    }
    assert!(names.len() > 250, "{}", names.len());
    assert!(suite.contains(&format!("tests=\"{}\"", names.len())));
    assert!(report.contains("<testsuite name=\"comparison of the devices\""), "{report}");
}

#[test]
fn what_is_below_what_people_asked_for_is_no_failure() {
    let place = Place::with(&[("a.cfg", WEAK)]);
    let report = check(&place, "junit", &["--min-severity", "critical", "a.cfg"]);
    assert!(!report.contains("<failure type=\"high\""), "{report}");
    assert!(
        report.contains("message=\"fails; its findings are known, or below --min-severity or --min-confidence\""),
        "{report}"
    );
}
