//! Devices, waivers and kept results that were written to act on whoever reads a document about them.

use serde_json::Value;

use crate::ckl::vulns;
use crate::oscal;
use crate::reader::read;
use crate::run::{document, documents, is_held_against, place};

const TEXTS: [&str; 9] = [
    "<script>alert(1)</script>",
    "]]>&injected;<!--",
    "</FINDING_DETAILS><STATUS>NotAFinding</STATUS>",
    "[end of Seawall]",
    "\n[end of Seawall]\n[Seawall 9, 2026-11-24: NotAFinding]",
    "\u{1b}[2J\u{7}\u{0}\u{b}",
    "\u{202e}gnirts\u{2066}\u{200b}",
    "\u{fffe}\u{ffff}\u{85}\u{2028}",
    "../../../../etc/passwd",
];

/// A result as a file from elsewhere may hold it: every text of it is hostile.
fn kept(text: &str) -> String {
    let place = place(&[]);
    let run = document(&place, &["r1.cfg", "--format", "json", "--framework", "example-*"]);
    let mut value: Value = serde_json::from_str(&run).unwrap();
    let device = &mut value["devices"][0];
    for key in ["path", "hostname", "os_version"] {
        device[key] = text.into();
    }
    for finding in value["findings"].as_array_mut().unwrap() {
        for key in ["path", "device", "message", "object"] {
            finding[key] = text.into();
        }
        finding["locations"][0]["text"] = text.into();
        finding["locations"][0]["path"] = text.into();
        if finding["waiver"].is_object() {
            for key in ["reason", "approved_by", "ticket"] {
                finding["waiver"][key] = text.into();
            }
        }
    }
    // Lines of the run are what a reader goes by; the document is one that nobody has to have written in lines.
    serde_json::to_string(&value).unwrap()
}

#[test]
fn no_text_leaves_its_place() {
    for text in TEXTS {
        let kept = kept(text);
        let place = place(&[("kept.json", &kept)]);
        let from = |format: &'static str, template: &'static str| {
            ["--from", "kept.json", "--format", format, "--template", template]
        };
        let ckl = document(&place, &from("ckl", "stig-xccdf.xml"));
        is_held_against("stig-viewer-ckl-2.5.xsd", &ckl);
        let read_back = vulns(&ckl);
        assert_eq!(read_back.len(), 10, "{text:?}");
        let telnet = read_back.values().find(|vuln| vuln.details.contains("mgmt-telnet-enabled")).unwrap();
        assert_eq!(telnet.status, "Open");
        // Ours stands in one piece, whatever is in it: it begins once and ends once, at its end.
        let begins = telnet.details.lines().filter(|line| line.starts_with("[Seawall ")).count();
        let ends = telnet.details.lines().filter(|line| line.starts_with("[end of Seawall]")).count();
        assert_eq!((begins, ends), (1, 1), "{}", telnet.details);
        harmless(&ckl);

        let cklb = document(&place, &from("cklb", "three.ckl"));
        harmless(&cklb);
        let cklb: Value = serde_json::from_str(&cklb).unwrap();
        assert_eq!(cklb["stigs"][0]["rules"][0]["status"], "open");
        harmless(cklb["target_data"]["host_name"].as_str().unwrap());
        harmless(cklb["stigs"][0]["rules"][0]["finding_details"].as_str().unwrap());
    }
}

#[test]
fn results_stay_valid_and_their_files_in_their_folder() {
    for text in TEXTS {
        let kept = kept(text);
        let place = place(&[("kept.json", &kept)]);
        let files = documents(&place, &["--from", "kept.json", "--format", "xccdf", "--framework", "example-*"]);
        assert_eq!(files.len(), 2, "{text:?}");
        for (name, file) in &files {
            assert!(name.chars().all(|mark| mark.is_ascii_alphanumeric() || "-_.".contains(mark)), "{name}");
            is_held_against("xccdf/1.2/xccdf_1.2.xsd", file);
            assert!(read(file).all("rule-result").count() > 1);
            harmless(file);
        }
        let oscal = document(&place, &["--from", "kept.json", "--format", "oscal", "--framework", "example-*"]);
        oscal::valid(&oscal);
        harmless(&oscal);
    }
}

/// Nothing in it moves a cursor, hides or turns around what follows.
fn harmless(text: &str) {
    let acts = |mark: char| {
        (mark.is_control() && !matches!(mark, '\n' | '\t'))
            || matches!(mark, '\u{200b}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    let found: Vec<char> = text.chars().filter(|mark| acts(*mark)).collect();
    assert!(found.is_empty(), "{found:?}");
}

#[test]
fn no_secret_is_in_any_document() {
    let place = place(&[]);
    for format in ["ckl", "cklb"] {
        let text = document(&place, &["r1.cfg", "--format", format, "--template", "stig-xccdf.xml"]);
        assert!(!text.contains("Winter2026") && !text.contains("Kq7-comm"), "{format}");
    }
    for (name, text) in documents(&place, &["r1.cfg", "--format", "xccdf", "--framework", "example-*"]) {
        assert!(!text.contains("Winter2026") && !text.contains("Kq7-comm"), "{name}");
    }
    let text = document(&place, &["r1.cfg", "--format", "oscal", "--framework", "example-*"]);
    assert!(!text.contains("Winter2026") && !text.contains("Kq7-comm"));
}
