//! What is no template is refused with its place, and a template of something else as well.

use std::fs;

use crate::run::{CKL, CKLB, STIG, arguments, place};
use crate::support::text;

/// What is said where `template` is given; nothing may be written.
fn refused(template: &str, more: &[&str]) -> String {
    let place = place(&[("template", template)]);
    let given = [&["r1.cfg", "--format", "ckl", "--template", "template", "--output", "out/x.ckl"], more].concat();
    let output = place.run(&arguments(&given));
    assert_eq!(output.status.code(), Some(2), "{}", text(&output.stderr));
    assert_eq!(fs::read_dir(place.path().join("out")).unwrap().count(), 1);
    text(&output.stderr)
}

#[test]
fn what_is_no_template_is_refused_with_its_place() {
    let deep = format!("<CHECKLIST>{}{}</CHECKLIST>", "<a>".repeat(100), "</a>".repeat(100));
    let stigs = CKL.split_once("<STIGS>").unwrap().0;
    let cases = [
        ("", "neither XML nor JSON"),
        ("PK\u{3}\u{4}zip", "neither XML nor JSON"),
        ("<html><body/></html>", "its outermost element is `html`"),
        ("<Benchmark id=\"a\"/>", "it holds no rule"),
        ("{}", "`stigs` is no list"),
        ("{\"stigs\": [1]}", "`stigs[0]` is no object"),
        ("{\"stigs\": [{\"rules\": [{\"status\": \"fine\"}]}]}", "`stigs[0].rules[0]` has the status `fine`"),
        ("{\"stigs\": [", "--> template:1:11"),
        ("<?xml version=\"1.0\"?>\n<!DOCTYPE CHECKLIST [<!ENTITY a \"b\">]><CHECKLIST/>", "a DOCTYPE"),
        ("<?xml version=\"1.0\"?>\n<!DOCTYPE CHECKLIST [<!ENTITY a \"b\">]><CHECKLIST/>", "--> template:2:1"),
        ("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><CHECKLIST/>", "the encoding `ISO-8859-1`"),
        ("<CHECKLIST>&unknown;</CHECKLIST>", "the entity `&unknown;`"),
        ("<CHECKLIST>&#1;</CHECKLIST>", "U+0001"),
        ("<CHECKLIST>\u{1}</CHECKLIST>", "U+0001"),
        ("<CHECKLIST>\n <ASSET></STIGS></CHECKLIST>", "--> template:2:9"),
        ("<CHECKLIST/><CHECKLIST/>", "a second outermost element"),
        ("<CHECKLIST/>and more", "a text outside of every element"),
        (&deep, "more than 64 elements in one another"),
        (stigs, "the file ends too soon"),
    ];
    for (template, said) in cases {
        let complaint = refused(template, &[]);
        assert!(complaint.contains(said) && complaint.contains("template"), "{said}: {complaint}");
    }
    let status = refused(&CKL.replacen("<STATUS>Open</STATUS>", "<STATUS>Perhaps</STATUS>", 1), &[]);
    assert!(status.contains("the status `Perhaps`"), "{status}");
    let lacking = refused(&CKL.replacen("<STATUS>Open</STATUS>", "", 1), &[]);
    assert!(lacking.contains("a `VULN` without `STATUS`"), "{lacking}");
}

#[test]
fn a_file_cut_anywhere_is_refused_and_harms_nothing() {
    for whole in [STIG, CKL, CKLB] {
        for part in 1..40 {
            let end = (0..=whole.len() * part / 40).rev().find(|end| whole.is_char_boundary(*end)).unwrap();
            let read = seawall::stig::Template::read("cut", whole[..end].to_owned());
            assert!(read.is_err(), "{end} bytes of {}", whole.len());
        }
        assert!(seawall::stig::Template::read("whole", whole.to_owned()).is_ok());
    }
}

#[test]
fn a_template_of_something_else_is_told_apart() {
    let numbers = |stig: &str| stig.replace("V-9", "V-5").replace("V-7", "V-6");
    let other = numbers(STIG).replace("Example_Router_NDM_STIG", "Made_Up_STIG");
    let said = refused(&other, &[]);
    assert!(said.contains("the template is of `Made_Up_STIG`, which no framework here is"), "{said}");
    let said = refused(&other, &["--framework", "example-router-ndm"]);
    assert!(said.contains("the template is of `Made_Up_STIG`, not of `example-router-ndm`"), "{said}");
    let said = refused(STIG, &["--framework", "example-router-rtr"]);
    assert!(said.contains("not of `example-router-rtr`, which is `Example_Router_RTR_STIG`"), "{said}");
    let unknown =
        STIG.replace("V-9", "V-5").replace("SV-9", "SV-5").replace("V-7", "V-6").replace("EXMP-ND", "MADE-UP");
    let said = refused(&unknown, &[]);
    assert!(said.contains("no rule of `Example_Router_NDM_STIG` in the template is known by its id"), "{said}");
    let host = refused(&CKL.replace("<HOST_NAME></HOST_NAME>", "<HOST_NAME>r77</HOST_NAME>"), &[]);
    assert!(host.contains("the checklist is of `r77`, and no device here is called so"), "{host}");
}

#[test]
fn a_stig_under_another_name_is_known_by_its_numbers() {
    let renamed = STIG.replace("Example_Router_NDM_STIG", "Example_Rtr_4-2x_NDM_STIG");
    let place = place(&[("renamed.xml", &renamed)]);
    let checklist = crate::run::document(&place, &["r1.cfg", "--format", "ckl", "--template", "renamed.xml"]);
    assert_eq!(checklist.matches("<STATUS>Open</STATUS>").count(), 3);
    assert!(checklist.contains("Example_Rtr_4-2x_NDM_STIG"));
}

#[test]
fn a_stig_is_known_in_the_form_of_scap_too() {
    let scap = STIG
        .replace("id=\"Example_", "id=\"xccdf_mil.disa.stig_benchmark_Example_")
        .replace("<Group id=\"", "<Group id=\"xccdf_mil.disa.stig_group_")
        .replace("<Rule id=\"", "<Rule id=\"xccdf_mil.disa.stig_rule_")
        .replace("xccdf/1.1", "xccdf/1.2");
    let (head, benchmark) = scap.split_at(scap.find("<Benchmark").unwrap());
    let stream = format!(
        "{head}<ds:data-stream-collection xmlns:ds=\"x\"><ds:component>{benchmark}</ds:component></ds:data-stream-collection>"
    );
    let place = place(&[("scap.xml", &stream)]);
    let arguments = |template: &'static str| ["r1.cfg", "--format", "cklb", "--template", template];
    let plain = crate::run::document(&place, &arguments("stig-xccdf.xml"));
    assert_eq!(crate::run::document(&place, &arguments("scap.xml")), plain);
}

#[test]
fn a_template_is_asked_for_before_anything_is_judged() {
    let place = place(&[]);
    let output = place.run(&arguments(&["r1.cfg", "--format", "cklb", "--output", "out/x.cklb"]));
    let said = text(&output.stderr);
    assert_eq!(output.status.code(), Some(2));
    assert!(said.contains("https://public.cyber.mil/stigs/downloads/") && said.contains("does not carry"), "{said}");
    let output = place.run(&arguments(&["r1.cfg", "--format", "oscal", "--template", "one.cklb", "--output", "out/x"]));
    assert!(text(&output.stderr).contains("--template is for checklists"));
}

#[test]
fn no_checklist_is_half_written() {
    let place = place(&[("out/r1-example-router-ndm.ckl/in-the-way", "")]);
    let given = ["r1.cfg", "--format", "ckl", "--template", "stig-xccdf.xml", "--output", "out"];
    let output = place.run(&arguments(&given));
    assert_eq!(output.status.code(), Some(2));
    let left: Vec<_> =
        fs::read_dir(place.path().join("out")).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left.len(), 2, "{left:?}");
}
