//! Runs of `seawall report` on one router, under frameworks of these tests' own.

use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::support::{Place, schemas, text};

/// A router on which every state of a control comes up.
pub(crate) const ROUTER: &str = "version 17.6\nservice timestamps log datetime msec\nservice password-encryption\n\
                                 hostname r1\nboot-start-marker\nboot-end-marker\naaa new-model\n\
                                 username ada privilege 15 password 0 Winter2026\nip ssh version 2\n\
                                 snmp-server community Kq7-comm RW 10\nline con 0\n exec-timeout 5 0\nline vty 0 4\n \
                                 exec-timeout 15 0\n transport input telnet ssh\nend\n";

/// What the site accepts.
const SETTINGS: &str = "waivers:\n  - rule: snmp-rw-community\n    paths: [\"**\"]\n    reason: the old manager needs <it>\n    \
                        expires: 2027-03-31\n    approved_by: Ada\n    ticket: NET-7\n";

/// A STIG as DISA writes them.
pub(crate) const STIG: &str = include_str!("templates/example-ndm-xccdf.xml");

/// A checklist with three STIGs, two of which are known, and with what a person has set.
pub(crate) const CKL: &str = include_str!("templates/example-three.ckl");

/// A checklist of a router that has a name.
pub(crate) const CKLB: &str = include_str!("templates/example.cklb");

/// The router, the frameworks, the templates.
pub(crate) fn place(more: &[(&str, &str)]) -> Place {
    let files = [
        ("r1.cfg", ROUTER),
        ("seawall.yaml", SETTINGS),
        ("frameworks/ndm.yaml", include_str!("frameworks/example-router-ndm.yaml")),
        ("frameworks/rtr.yaml", include_str!("frameworks/example-router-rtr.yaml")),
        ("stig-xccdf.xml", STIG),
        ("three.ckl", CKL),
        ("one.cklb", CKLB),
        ("out/.keep", ""),
    ];
    Place::with(&[&files, more].concat())
}

/// The arguments of a report. A result that was kept has its day already.
pub(crate) fn arguments<'a>(more: &[&'a str]) -> Vec<&'a str> {
    let day: &[&str] = if more.contains(&"--from") { &[] } else { &["--as-of", "2026-11-24"] };
    [&["report", "--frameworks", "frameworks"], day, more].concat()
}

/// The one document that a report writes.
pub(crate) fn document(place: &Place, more: &[&str]) -> String {
    let output = place.run(&arguments(&[more, &["--output", "-"]].concat()));
    assert_eq!(text(&output.stderr), "");
    assert!(output.status.success());
    text(&output.stdout)
}

/// Every document that a report writes into a folder, by name.
pub(crate) fn documents(place: &Place, more: &[&str]) -> Vec<(String, String)> {
    let output = place.run(&arguments(&[more, &["--output", "out"]].concat()));
    assert_eq!(text(&output.stderr), "");
    let mut files: Vec<(String, String)> = fs::read_dir(place.path().join("out"))
        .unwrap()
        .map(|entry| entry.unwrap())
        .map(|entry| (entry.file_name().into_string().unwrap(), fs::read_to_string(entry.path()).unwrap()))
        .filter(|(name, _)| name != ".keep")
        .collect();
    files.sort();
    files
}

/// Holds XML against a schema, with what it names beside it; says `false` where that cannot be done.
pub(crate) fn is_held_against(schema: &str, document: &str) -> bool {
    let Some(schema) = schemas().map(|folder| folder.join(schema)) else { return false };
    match lint(&schema, document) {
        Some(said) => {
            assert_eq!(said, "", "{document}");
            true
        }
        None => {
            eprintln!("skipped: xmllint is not installed (Debian: libxml2-utils)");
            false
        }
    }
}

fn lint(schema: &Path, document: &str) -> Option<String> {
    let lint = Command::new("xmllint")
        .args(["--noout", "--nonet", "--schema"])
        .arg(schema)
        .arg("-")
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn();
    let mut lint = lint.ok()?;
    lint.stdin.take().unwrap().write_all(document.as_bytes()).unwrap();
    let output = lint.wait_with_output().unwrap();
    if output.status.success() { Some(String::new()) } else { Some(text(&output.stderr)) }
}
