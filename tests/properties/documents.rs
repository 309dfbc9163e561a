//! A kept result comes from outside: whatever stands in its texts, documents are made, and nothing in them acts.

use std::sync::LazyLock;

use clap::ValueEnum as _;
use proptest::prelude::*;
use seawall::assessment::Dossier;
use seawall::framework::{Framework, Shelf};
use seawall::judge::Rulebook;
use seawall::report::document::format::DocumentFormat;
use seawall::settings::Settings;
use serde_json::Value;

static RULES: LazyLock<Rulebook> =
    LazyLock::new(|| Rulebook::load(&Settings::unstated(std::env::temp_dir()), &[], &[], &[]).unwrap());
static SHELF: LazyLock<Shelf> = LazyLock::new(|| Shelf::load(RULES.catalogue(), &[]).unwrap());

/// A run of one hostile device, as the command writes it.
static RESULT: LazyLock<Value> = LazyLock::new(|| {
    let config = "version 17.9\nhostname edge1\nno aaa new-model\nusername admin password 0 Sommer\n\
                  snmp-server community T0p-of-hill RW\nline vty 0 4\n transport input telnet\nend\n";
    let place = crate::support::Place::with(&[("edge1.cfg", config)]);
    let output = place.run(&["report", "edge1.cfg", "--format", "json", "--output", "-", "--framework", "cisa-*"]);
    serde_json::from_slice(&output.stdout).unwrap()
});

const HOSTILE: &[&str] = &[
    "</script><script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "=cmd|' /C calc'!A0",
    "]]><x/>",
    "::error::x\n::stop-commands::y",
    "\u{1b}[31m\u{202e}\u{0}\u{ffff}",
    "| a | b |\n# c\n```",
    "javascript:alert(1)",
    "",
];

/// Puts a text in place of the `at`-th text of a document.
fn put(value: &mut Value, at: &mut usize, text: &str) {
    match value {
        Value::String(old) => {
            if *at == 0 {
                text.clone_into(old);
            }
            *at = at.wrapping_sub(1);
        }
        Value::Array(items) => items.iter_mut().for_each(|item| put(item, at, text)),
        Value::Object(fields) => fields.values_mut().for_each(|field| put(field, at, text)),
        _ => {}
    }
}

fn documents(text: String) -> Vec<(DocumentFormat, String)> {
    let frameworks: Vec<&Framework> = SHELF.all().iter().filter(|one| one.id.starts_with("cisa-")).collect();
    let Ok(dossier) = Dossier::new(text, RULES.every_card(), &frameworks) else { return Vec::new() };
    let mut written = Vec::new();
    for format in DocumentFormat::value_variants().iter().filter(|format| !format.takes_template()) {
        let document = format.document(None, &dossier).unwrap();
        for part in document.parts(&dossier) {
            assert!(
                part.file.chars().all(|mark| mark.is_ascii_alphanumeric() || "-_.".contains(mark)),
                "{}",
                part.file
            );
            let mut out = Vec::new();
            document.write(&dossier, &part, &mut out).unwrap();
            written.push((*format, String::from_utf8(out).unwrap()));
        }
    }
    written
}

/// What no document may hold, whatever stands in the result.
fn check(format: DocumentFormat, text: &str) {
    let control = |mark: char| mark.is_control() && !matches!(mark, '\n' | '\r' | '\t');
    assert!(!text.contains(control) || format == DocumentFormat::Json, "{format:?} holds a control character");
    if format == DocumentFormat::Html {
        assert!(!text.contains("<script>alert") && !text.contains("<img src=x"), "markup in a page");
    }
    if matches!(format, DocumentFormat::Xccdf) {
        assert!(!text.contains("]]><x/>"));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn hostile_texts_of_a_result_do_nothing(at in 0_usize..6_000, which in 0..HOSTILE.len()) {
        let mut result = RESULT.clone();
        let mut at = at;
        put(&mut result, &mut at, HOSTILE[which]);
        for (format, text) in documents(result.to_string()) {
            check(format, &text);
        }
    }

    #[test]
    fn a_result_cut_short_is_refused(cut in 0_usize..200_000) {
        let text = RESULT.to_string();
        let cut = cut % text.len();
        prop_assume!(text.is_char_boundary(cut));
        prop_assert!(documents(text[..cut].to_owned()).is_empty());
    }
}
