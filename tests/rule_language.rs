//! The rules that come with Seawall: every page is checked anew from its text, every test runs, every fix is proved, and
//! the reference pages say what the code does.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test")]

use std::fs;
use std::path::{Path, PathBuf};

use seawall::command::rules::bench;
use seawall::judge::schema;
use seawall::rule::{Catalogue, Overrides, PageFile, reference};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The YAML files under a folder, with their paths from the root.
fn pages(folder: &str) -> Vec<PageFile> {
    let mut pages = Vec::new();
    for entry in walkdir::WalkDir::new(root().join(folder)).sort_by_file_name() {
        let path = entry.unwrap().into_path();
        if path.extension().is_some_and(|ending| ending == "yaml") {
            let shown = path.strip_prefix(root()).unwrap().to_string_lossy().replace('\\', "/");
            pages.push(PageFile { path: shown, text: fs::read_to_string(&path).unwrap() });
        }
    }
    pages
}

fn catalogue() -> Catalogue {
    let pages = [pages("rules"), pages("plugins")].concat();
    Catalogue::from_files(schema(), &pages).unwrap_or_else(|error| panic!("{error}"))
}

#[test]
fn every_rule_passes_its_tests_and_every_fix_is_proved() {
    let catalogue = catalogue();
    let report = bench(&catalogue).run(|_| true);
    assert_eq!(report.failed(), 0, "{}", report.text());
    assert!(report.passed() > 0);
}

#[test]
fn fixes_may_be_pasted_in_any_order() {
    let catalogue = catalogue();
    let quarrels = bench(&catalogue).quarrels();
    let shown: Vec<String> = quarrels.iter().map(|(quarrel, config)| format!("{quarrel}:\n{config}")).collect();
    assert!(shown.is_empty(), "{}", shown.join("\n"));
}

#[test]
fn the_embedded_rules_are_those_of_the_folders() {
    let embedded = Catalogue::load(schema(), &[], &Overrides::default()).unwrap();
    let read = catalogue();
    assert_eq!(embedded.digest(), read.digest());
    let ids = |catalogue: &Catalogue| catalogue.rules().iter().map(|rule| rule.id.to_string()).collect::<Vec<_>>();
    assert_eq!(ids(&embedded), ids(&read));
}

#[test]
fn rules_on_raw_lines_are_few_and_low() {
    let catalogue = catalogue();
    let raw: Vec<_> = catalogue.rules().iter().filter(|rule| rule.judges_raw_lines()).collect();
    assert!(raw.len() * 20 <= catalogue.rules().len(), "more than 5 %");
    for rule in raw {
        assert!(rule.severity <= seawall::verdict::Severity::Low, "{}", rule.id);
    }
}

#[test]
fn analyses_follow_from_lists_that_there_are() {
    let schema = schema();
    for (name, sources) in schema.roots().iter().flat_map(|root| root.derived) {
        assert!(schema.leads_somewhere(name), "{name}");
        for source in *sources {
            assert!(schema.leads_somewhere(source), "{source}");
        }
    }
}

/// Holds a page against what the code says; `UPDATE_DOCS=1` writes it.
fn same(path: &str, expected: &str) {
    let file: PathBuf = root().join(path);
    if std::env::var_os("UPDATE_DOCS").is_some() {
        fs::write(&file, expected).unwrap();
    }
    let written = fs::read_to_string(&file).unwrap_or_default();
    assert!(written == expected, "{path} is out of date: run the tests with UPDATE_DOCS=1");
}

#[test]
fn the_reference_of_the_language_is_true() {
    let page = fs::read_to_string(root().join("docs/rule-language.md")).unwrap();
    same("docs/rule-language.md", &reference::refreshed(&page));
}

#[test]
fn the_page_of_the_model_is_true() {
    same("docs/model.md", &reference::model_page(&schema()));
}
