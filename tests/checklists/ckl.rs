//! Checklists of STIG Viewer 2.

use std::collections::BTreeMap;

use crate::reader::{Element, read};
use crate::run::{CKL, document, documents, is_held_against, place};

const SCHEMA: &str = "stig-viewer-ckl-2.5.xsd";

/// A rule of a checklist as a reader sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Vuln {
    pub(crate) data: Vec<(String, String)>,
    pub(crate) status: String,
    pub(crate) details: String,
    pub(crate) comments: String,
    pub(crate) severity: (String, String),
}

/// The rules of a checklist by STIG id and group.
pub(crate) fn vulns(checklist: &str) -> BTreeMap<(String, String), Vuln> {
    let root = read(checklist);
    assert_eq!(root.name, "CHECKLIST");
    let mut vulns = BTreeMap::new();
    for stig in root.one("STIGS").all("iSTIG") {
        let id = said(stig.one("STIG_INFO"), "stigid");
        for vuln in stig.all("VULN") {
            let data: Vec<(String, String)> = vuln
                .all("STIG_DATA")
                .map(|pair| (pair.one("VULN_ATTRIBUTE").text.clone(), pair.one("ATTRIBUTE_DATA").text.clone()))
                .collect();
            let group = data.iter().find(|(name, _)| name == "Vuln_Num").unwrap().1.clone();
            let text = |name: &str| vuln.one(name).text.clone();
            let read = Vuln {
                data,
                status: text("STATUS"),
                details: text("FINDING_DETAILS"),
                comments: text("COMMENTS"),
                severity: (text("SEVERITY_OVERRIDE"), text("SEVERITY_JUSTIFICATION")),
            };
            assert!(vulns.insert((id.clone(), group), read).is_none());
        }
    }
    vulns
}

pub(crate) fn said(info: &Element, name: &str) -> String {
    let found = info.all("SI_DATA").find(|pair| pair.one("SID_NAME").text == name);
    found.map_or_else(String::new, |pair| pair.all("SID_DATA").map(|data| data.text.as_str()).collect())
}

fn of<'v>(vulns: &'v BTreeMap<(String, String), Vuln>, group: &str) -> &'v Vuln {
    vulns.iter().find(|((_, id), _)| id == group).unwrap().1
}

#[test]
fn a_stig_becomes_a_checklist_with_each_state_as_it_is() {
    let place = place(&[]);
    let checklist = document(&place, &["r1.cfg", "--format", "ckl", "--template", "stig-xccdf.xml"]);
    is_held_against(SCHEMA, &checklist);
    let vulns = vulns(&checklist);
    let statuses: Vec<(&str, &str)> =
        vulns.iter().map(|((_, group), vuln)| (group.as_str(), vuln.status.as_str())).collect();
    assert_eq!(
        statuses,
        [
            ("V-777008", "Not_Reviewed"), // could not be told; known by its STIG id
            ("V-777009", "Open"),         // waived; known by its SV- id, whatever the revision
            ("V-900001", "Open"),         // fails
            ("V-900002", "NotAFinding"),  // passes
            ("V-900003", "Open"),         // fails under the control's own limit alone
            ("V-900004", "Not_Applicable"),
            ("V-900005", "Not_Reviewed"), // passes in part
            ("V-900006", "Not_Reviewed"), // manual
            ("V-900007", "Not_Reviewed"), // missing
            ("V-999999", "Not_Reviewed"), // not known
        ]
    );
    insta::assert_snapshot!("filled", shown(&vulns));
}

/// What is filled of each rule.
fn shown(vulns: &BTreeMap<(String, String), Vuln>) -> String {
    let mut text = String::new();
    for ((stig, group), vuln) in vulns {
        let (details, comments) = (indented(&vuln.details), indented(&vuln.comments));
        text.push_str(&format!("{stig} {group}: {}\n  details:\n{details}  comments:\n{comments}", vuln.status));
    }
    text.replace(env!("CARGO_PKG_VERSION"), "VERSION")
}

fn indented(text: &str) -> String {
    text.lines().map(|line| format!("    {line}\n")).collect()
}

#[test]
fn the_texts_of_a_stig_are_where_stig_viewer_looks_for_them() {
    let place = place(&[]);
    let checklist = document(&place, &["r1.cfg", "--format", "ckl", "--template", "stig-xccdf.xml"]);
    let root = read(&checklist);
    let asset: Vec<(&str, &str)> =
        root.one("ASSET").children.iter().map(|field| (field.name.as_str(), field.text.as_str())).collect();
    assert!(asset.contains(&("HOST_NAME", "r1")) && asset.contains(&("TARGET_KEY", "9001")), "{asset:?}");
    let stig = root.one("STIGS").one("iSTIG");
    let info = stig.one("STIG_INFO");
    assert_eq!(said(info, "stigid"), "Example_Router_NDM_STIG");
    assert_eq!(said(info, "version"), "1");
    assert_eq!(said(info, "releaseinfo"), "Release: 2 Benchmark Date: 02 Jan 2026");
    assert_eq!(said(info, "filename"), "stig-xccdf.xml");
    assert_eq!(said(info, "notice"), "terms-of-use");
    assert_eq!(said(info, "source"), "STIG.EXAMPLE.NET");
    let vulns = vulns(&checklist);
    let first = &of(&vulns, "V-900001").data;
    let data = |name: &str| -> Vec<&str> {
        first.iter().filter(|(key, _)| key == name).map(|(_, value)| value.as_str()).collect()
    };
    assert_eq!(data("Rule_ID"), ["SV-900001r100001_rule"]);
    assert_eq!(data("Rule_Ver"), ["EXMP-ND-000010"]);
    assert_eq!(data("Severity"), ["high"]);
    assert_eq!(data("Group_Title"), ["SRG-EXAMPLE-000001"]);
    assert_eq!(
        data("Vuln_Discuss"),
        ["Words of our own & nobody else's, with a < and a \"quote\".\n\nA second paragraph."]
    );
    assert_eq!(
        data("Check_Content"),
        ["Look at the configuration of the router.\n\nIf it is not so, this is a finding."]
    );
    assert_eq!(data("Fix_Text"), ["Configure the router so.\n\nhostname R1"]);
    assert_eq!(data("Check_Content_Ref"), ["M"]);
    assert_eq!(data("Documentable"), ["false"]);
    assert_eq!(data("LEGACY_ID"), ["SV-1", "V-1"]);
    assert_eq!(data("CCI_REF"), ["CCI-000054"]);
    assert_eq!(
        data("STIGRef"),
        [
            "Example Router NDM Security Technical Implementation Guide :: Version 1, Release: 2 Benchmark Date: 02 Jan 2026"
        ]
    );
}

#[test]
fn a_checklist_is_filled_in_place_and_a_persons_words_stay() {
    let place = place(&[]);
    let files = documents(&place, &["r1.cfg", "--format", "ckl", "--template", "three.ckl"]);
    let [(name, checklist)] = files.as_slice() else { panic!("{files:?}") };
    assert_eq!(name, "r1-checklist.ckl");
    is_held_against(SCHEMA, checklist);
    let (before, after) = (vulns(CKL), vulns(checklist));
    // Two STIGs are known; the third, rules that nobody knows and rules that a person decided stay as they were.
    for group in ["V-900005", "V-900006", "V-999999", "V-920001"] {
        assert_eq!(of(&after, group), of(&before, group), "{group}");
    }
    for (key, vuln) in &before {
        assert_eq!((&after[key].data, &after[key].severity), (&vuln.data, &vuln.severity));
    }
    let telnet = of(&after, "V-900001");
    assert_eq!(telnet.status, "Open");
    assert!(telnet.details.starts_with("I looked & saw none.\n\n[Seawall "), "{}", telnet.details);
    assert!(telnet.comments.starts_with("Ask Ada.\n\n[Seawall "), "{}", telnet.comments);
    assert!(telnet.comments.contains("Before, the status was NotAFinding, set by a person."), "{}", telnet.comments);
    let ssh = of(&after, "V-900002");
    assert_eq!((ssh.status.as_str(), ssh.comments.as_str()), ("NotAFinding", "a < b & c"));
    assert_eq!(of(&after, "V-910001").status, "NotAFinding");
    assert_eq!(of(&after, "V-910002").status, "Open");
    // All that is not filled is the same, byte for byte.
    assert_eq!(
        without_reviews(checklist),
        without_reviews(CKL).replace("<HOST_NAME></HOST_NAME>", "<HOST_NAME>r1</HOST_NAME>")
    );
}

/// A checklist without what is filled: no text of these is between other tags.
fn without_reviews(checklist: &str) -> String {
    let mut rest = checklist.to_owned();
    for name in ["STATUS", "FINDING_DETAILS", "COMMENTS"] {
        rest = rest.replace(&format!("<{name}/>"), &format!("<{name}></{name}>"));
        let mut kept = String::new();
        let (open, close) = (format!("<{name}>"), format!("</{name}>"));
        while let Some((before, after)) = rest.split_once(&open) {
            kept.push_str(before);
            rest = after.split_once(&close).unwrap().1.to_owned();
        }
        rest = kept + &rest;
    }
    rest
}

#[test]
fn a_filled_checklist_is_filled_again_without_a_trace_of_the_first() {
    let arguments = |template: &'static str| ["r1.cfg", "--format", "ckl", "--template", template];
    let first = document(&place(&[]), &arguments("three.ckl"));
    let place = place(&[("again.ckl", &first)]);
    assert_eq!(document(&place, &arguments("three.ckl")), first);
    let again = document(&place, &arguments("again.ckl"));
    let (first, again) = (vulns(&first), vulns(&again));
    for (key, vuln) in &first {
        let mut vuln = vuln.clone();
        // That a person had set something else is told once, by the run that changed it.
        vuln.comments = vuln.comments.split("\n\n[Seawall ").next().unwrap().to_owned();
        if key.1 == "V-900001" {
            assert_eq!(again[key].comments, vuln.comments);
            assert_eq!(again[key].details, vuln.details);
        } else {
            assert_eq!((&again[key].status, &again[key].details), (&vuln.status, &vuln.details));
        }
    }
}

#[test]
fn a_checklist_of_stig_viewer_3_becomes_one_of_stig_viewer_2() {
    let place = place(&[]);
    let checklist = document(&place, &["r1.cfg", "--format", "ckl", "--template", "one.cklb"]);
    is_held_against(SCHEMA, &checklist);
    let vulns = vulns(&checklist);
    let ssh = of(&vulns, "V-900002");
    assert_eq!(ssh.status, "NotAFinding");
    assert_eq!(ssh.severity, ("low".to_owned(), "isolated".to_owned()));
    assert!(ssh.comments.starts_with("POA&M 9\n\n"));
    assert_eq!(of(&vulns, "V-900006").status, "Not_Applicable");
    assert_eq!(read(&checklist).one("ASSET").one("HOST_NAME").text, "R1.example.net");
}
