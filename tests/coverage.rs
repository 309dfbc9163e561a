//! `docs/coverage.md`: every check of the catalogue by platform: tested, not applicable, or left out and why.
//!
//! `docs/sources/catalogue.tsv` says which check a platform's configuration decides (`yes`, `part`, `no`: the platform
//! lacks the feature, `hidden`: no configuration shows it); `docs/sources/left-out.tsv` why a rule is not there.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test")]

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use seawall::command::rules::list_json;
use seawall::judge::schema;
use seawall::rule::{Catalogue, Overrides};
use serde_json::Value;
use support::table::{Row, read, same};

/// Columns of the catalogue, what reads them, and how they are called.
const COLUMNS: &[(&str, &str, &str)] = &[("cisco-ios", "cisco-ios", "IOS"), ("cisco-iosxe", "cisco-ios", "IOS XE")];

/// Share of the checks which a configuration decides in part that must be there.
const PART_PERCENT: usize = 80;

fn source(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/sources").join(name)
}

/// Failing and passing tests of each rule by platform.
struct Rules(BTreeMap<String, BTreeMap<String, (u64, u64)>>);

impl Rules {
    fn load() -> Self {
        let catalogue = Catalogue::load(schema(), &[], &Overrides::default()).unwrap();
        let list: Value = serde_json::from_str(&list_json(&catalogue)).unwrap();
        let rules = list["rules"].as_array().unwrap().iter().map(|rule| {
            let platforms = rule["platforms"].as_object().unwrap().iter().map(|(platform, tests)| {
                let count = |of: &str| tests[of].as_u64().unwrap();
                (platform.clone(), (count("fail_tests"), count("pass_tests")))
            });
            (rule["id"].as_str().unwrap().to_owned(), platforms.collect())
        });
        Self(rules.collect())
    }

    /// Failing and passing tests, if the rule claims the platform.
    fn tests(&self, id: &str, platform: &str) -> Option<(u64, u64)> {
        self.0.get(id)?.get(platform).copied()
    }
}

/// Why checks have no rule, by id and platform.
fn left_out() -> BTreeMap<(String, String), String> {
    let (_, rows) = read(&source("left-out.tsv"));
    let reason = |row: Row| ((row["id"].clone(), row["platform"].clone()), row["reason"].clone());
    rows.into_iter().map(reason).collect()
}

#[test]
fn every_check_that_a_configuration_decides_is_tested_or_left_out_for_a_reason() {
    let (rules, left_out) = (Rules::load(), left_out());
    let mut wrong = Vec::new();
    for row in read(&source("catalogue.tsv")).1 {
        for (column, platform, _) in COLUMNS {
            let id = &row["id"];
            let reason = left_out.get(&(id.clone(), (*platform).to_owned()));
            let tests = rules.tests(id, platform);
            let decided = matches!(row[*column].as_str(), "yes" | "part");
            match (decided, tests, reason) {
                (_, Some((0, _) | (_, 0)), _) => wrong.push(format!("{id}: {platform} is not tested both ways")),
                (_, Some(_), Some(_)) => wrong.push(format!("{id}: there is a rule, and a reason why there is none")),
                (true, None, None) => wrong.push(format!("{id}: no rule for {platform}, and no reason")),
                _ => {}
            }
        }
    }
    wrong.dedup();
    assert!(wrong.is_empty(), "{} of the catalogue:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn what_is_decided_is_there_and_most_of_what_is_decided_in_part() {
    let rules = Rules::load();
    let (_, rows) = read(&source("catalogue.tsv"));
    for (column, platform, name) in COLUMNS {
        let missing = |cell: &str| {
            let cells = rows.iter().filter(|row| row[*column] == cell).map(|row| row["id"].as_str());
            let all: Vec<&str> = cells.collect();
            let without: Vec<&str> = all.iter().copied().filter(|id| rules.tests(id, platform).is_none()).collect();
            (all.len(), without)
        };
        let (_, yes) = missing("yes");
        assert!(yes.is_empty(), "{name} lacks {}: {}", yes.len(), yes.join(" "));
        let (parts, without) = missing("part");
        assert!(without.len() * 100 <= parts * (100 - PART_PERCENT), "{name} lacks {}: {without:?}", without.len());
    }
}

#[test]
fn reasons_are_of_checks_that_there_are() {
    let (_, rows) = read(&source("catalogue.tsv"));
    let ids: BTreeSet<&str> = rows.iter().map(|row| row["id"].as_str()).collect();
    for ((id, platform), reason) in left_out() {
        assert!(ids.contains(id.as_str()), "{id} is no check");
        assert!(COLUMNS.iter().any(|(_, known, _)| *known == platform), "{id}: {platform} is no platform");
        assert!(!reason.is_empty(), "{id}: no reason");
    }
}

#[test]
fn the_page_of_coverage_is_true() {
    let page = Page { rules: Rules::load(), left_out: left_out(), rows: read(&source("catalogue.tsv")).1 };
    same(&Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/coverage.md"), &page.text());
}

/// The catalogue that the rows were taken from is not part of the repository.
#[test]
fn the_catalogue_is_the_one_of_the_research() {
    let research = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/research/checks.tsv");
    if !research.is_file() {
        eprintln!("skipped: the research notes are not here");
        return;
    }
    let (_, theirs) = read(&research);
    let (columns, ours) = read(&source("catalogue.tsv"));
    assert_eq!(ours.len(), theirs.len());
    for (our, their) in ours.iter().zip(&theirs) {
        for column in &columns {
            assert_eq!(our[column], their[column], "{}: {column}", our["id"]);
        }
    }
}

struct Page {
    rules: Rules,
    left_out: BTreeMap<(String, String), String>,
    rows: Vec<Row>,
}

const INTRODUCTION: &str = "# Coverage

Every check of the catalogue, and what Seawall does about it on each platform that it reads. Generated from the rules and from
`docs/sources/`; a test keeps it true. Which check a platform's configuration decides at all was settled before the rules were
written.

- **2/1**: the rule has two tests that fail and one that passes on this platform.
- **part**, behind it: the configuration decides it only in part; the rest is `unknown`.
- **no feature**: the platform has nothing to judge. **hidden**: no configuration shows it.
- A reason in words: there is no rule, and why.
";

impl Page {
    fn text(&self) -> String {
        let mut text = INTRODUCTION.to_owned();
        text.push_str(
            "\n## By platform\n\n| platform | decided | tested | decided in part | tested | no feature | hidden |\n",
        );
        text.push_str("|---|--:|--:|--:|--:|--:|--:|\n");
        for (column, platform, name) in COLUMNS {
            let count = |cell: &str| self.rows.iter().filter(|row| row[*column] == cell).count();
            let tested = |cell: &str| {
                let cells = self.rows.iter().filter(|row| row[*column] == cell);
                cells.filter(|row| self.rules.tests(&row["id"], platform).is_some()).count()
            };
            let (yes, part) = ((count("yes"), tested("yes")), (count("part"), tested("part")));
            let (no, hidden) = (count("no"), count("hidden"));
            // Writing to a String cannot fail.
            let _ = writeln!(text, "| {name} | {} | {} | {} | {} | {no} | {hidden} |", yes.0, yes.1, part.0, part.1);
        }
        let mut group = "";
        for row in &self.rows {
            if row["group"] != group {
                group = &row["group"];
                let names: Vec<&str> = COLUMNS.iter().map(|(_, _, name)| *name).collect();
                let _ = writeln!(text, "\n## {group}\n\n| check | severity | {} |", names.join(" | "));
                let _ = writeln!(text, "|---|---|{}", "---|".repeat(names.len()));
            }
            let cells: Vec<String> =
                COLUMNS.iter().map(|(column, platform, _)| self.cell(row, column, platform)).collect();
            let _ = writeln!(text, "| `{}` | {} | {} |", row["id"], row["severity"], cells.join(" | "));
        }
        self.beyond(&mut text);
        text
    }

    fn cell(&self, row: &Row, column: &str, platform: &str) -> String {
        let (id, cell) = (&row["id"], row[column].as_str());
        match (cell, self.rules.tests(id, platform)) {
            ("no", _) => "no feature".to_owned(),
            ("part", Some((fail, pass))) => format!("{fail}/{pass} part"),
            (_, Some((fail, pass))) => format!("{fail}/{pass}"),
            (_, None) => {
                let reason = self.left_out.get(&(id.clone(), platform.to_owned()));
                reason.cloned().unwrap_or_else(|| if cell == "hidden" { "hidden" } else { "missing" }.to_owned())
            }
        }
    }

    /// Rules that the catalogue does not have.
    fn beyond(&self, text: &mut String) {
        let known: BTreeSet<&str> = self.rows.iter().map(|row| row["id"].as_str()).collect();
        let own: Vec<String> =
            self.rules.0.keys().filter(|id| !known.contains(id.as_str())).map(|id| format!("`{id}`")).collect();
        if !own.is_empty() {
            let _ = writeln!(text, "\n## Beyond the catalogue\n\n{}", own.join(", "));
        }
    }
}
