//! `docs/hunting.md`: technique by technique, and by what intruders leave behind, what is found and what no configuration shows.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test")]

mod support;

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use seawall::command::rules::list_json;
use seawall::judge::schema;
use seawall::rule::{Catalogue, Overrides};
use serde_json::Value;
use support::table::{Row, read, same};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

fn rows(name: &str) -> Vec<Row> {
    read(&root().join("docs/sources").join(name)).1
}

/// A rule, as far as hunters ask.
struct Hunt {
    id: String,
    title: String,
    severity: String,
    techniques: Vec<String>,
    platforms: Vec<String>,
}

impl Hunt {
    fn of(rule: &Value) -> Self {
        let word = |key: &str| rule[key].as_str().unwrap().to_owned();
        let techniques = rule["references"]["attack"].as_array().into_iter().flatten();
        Self {
            id: word("id"),
            title: word("title"),
            severity: word("severity"),
            techniques: techniques.map(|technique| technique.as_str().unwrap().to_owned()).collect(),
            platforms: rule["platforms"].as_object().unwrap().keys().cloned().collect(),
        }
    }

    fn line(&self) -> String {
        format!("- `{}` ({}): {}. On {}.", self.id, self.severity, self.title, self.platforms.join(", "))
    }
}

fn hunts() -> Vec<Hunt> {
    let catalogue = Catalogue::load(schema(), &[], &Overrides::default()).unwrap();
    let list: Value = serde_json::from_str(&list_json(&catalogue)).unwrap();
    list["rules"].as_array().unwrap().iter().map(Hunt::of).collect()
}

const INTRODUCTION: &str = "# Hunting

What a configuration shows of intruders like Salt Typhoon, and what it does not. Generated from the rules and from `docs/sources/`; a
test keeps it true. `seawall check --profile hunt` shows the rules that look for what was left behind.

A finding is a question, not a verdict: compare with a stored baseline, ask the AAA accounting that is kept elsewhere, and keep volatile
evidence before a reload. No configuration shows Linux users and keys of a host below the operating system, what a guest shell holds,
captures that run, implants in memory or in the image, logs that were cleared, taps set over SNMP, or what was changed and undone between
two backups.
";

fn page(hunts: &[Hunt]) -> String {
    let mut text = INTRODUCTION.to_owned();
    text.push_str("\n## By what is left behind\n");
    for artefact in rows("artefacts.tsv") {
        // Writing to a String cannot fail.
        let _ = writeln!(text, "\n### {}. {}\n", artefact["id"], artefact["title"]);
        let _ = writeln!(text, "Techniques: {}.\n", artefact["techniques"].split(' ').collect::<Vec<_>>().join(", "));
        for id in artefact["rules"].split_whitespace() {
            let hunt = hunts.iter().find(|hunt| hunt.id == id);
            let _ = writeln!(text, "{}", hunt.unwrap_or_else(|| panic!("{id} is no rule")).line());
        }
        if artefact["rules"].is_empty() {
            text.push_str("No platform that is read shows it.\n");
        }
        let _ = writeln!(text, "\nNot shown: {}.", artefact["hidden"]);
    }
    text.push_str("\n## By technique\n");
    for technique in rows("techniques.tsv") {
        let id = &technique["id"];
        let found: Vec<&Hunt> = hunts.iter().filter(|hunt| hunt.techniques.contains(id)).collect();
        let _ = writeln!(text, "\n### {id} {}\n", technique["name"]);
        if found.is_empty() {
            text.push_str("No rule.\n");
        } else {
            let names: Vec<String> = found.iter().map(|hunt| format!("`{}`", hunt.id)).collect();
            let _ = writeln!(text, "{}", names.join(", "));
        }
        if !technique["hidden"].is_empty() {
            let _ = writeln!(text, "\nNot shown: {}.", technique["hidden"]);
        }
    }
    text
}

#[test]
fn the_page_of_hunting_is_true() {
    same(&root().join("docs/hunting.md"), &page(&hunts()));
}

/// What is left behind by every technique of the advisories is looked for, or no configuration shows it.
#[test]
fn every_technique_of_what_is_left_behind_has_a_name() {
    let techniques = rows("techniques.tsv");
    for artefact in rows("artefacts.tsv") {
        for technique in artefact["techniques"].split(' ') {
            assert!(techniques.iter().any(|row| row["id"] == technique), "{}: {technique}", artefact["id"]);
        }
    }
}

#[test]
fn every_technique_that_a_rule_names_is_a_technique() {
    let pattern = regex::Regex::new(r"^T1\d{3}(\.\d{3})?$").unwrap();
    for hunt in hunts() {
        for technique in hunt.techniques {
            assert!(pattern.is_match(&technique), "{}: {technique}", hunt.id);
        }
    }
}
