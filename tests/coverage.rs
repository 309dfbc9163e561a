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

/// A column of the catalogue.
struct Column {
    /// Its heading.
    key: &'static str,
    /// What reads it.
    platform: &'static str,
    /// How it is called.
    name: &'static str,
    /// Share of the checks that a configuration decides that must be there, in percent.
    decided: usize,
    /// Share of those that it decides in part.
    in_part: usize,
}

const COLUMNS: &[Column] = &[
    Column { key: "cisco-ios", platform: "cisco-ios", name: "IOS", decided: 100, in_part: 80 },
    Column { key: "cisco-iosxe", platform: "cisco-ios", name: "IOS XE", decided: 100, in_part: 80 },
    Column { key: "cisco-iosxr", platform: "cisco-iosxr", name: "IOS XR", decided: 90, in_part: 75 },
    Column { key: "cisco-nxos", platform: "cisco-nxos", name: "NX-OS", decided: 95, in_part: 75 },
    Column { key: "arista-eos", platform: "arista-eos", name: "EOS", decided: 90, in_part: 75 },
    Column { key: "juniper-junos", platform: "juniper-junos", name: "Junos", decided: 95, in_part: 85 },
    Column { key: "huawei-vrp", platform: "huawei-vrp", name: "VRP", decided: 95, in_part: 80 },
    Column { key: "mikrotik-routeros", platform: "mikrotik-routeros", name: "RouterOS", decided: 95, in_part: 70 },
    Column { key: "nokia-sros", platform: "nokia-sros", name: "SR OS", decided: 95, in_part: 75 },
];

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
        for Column { key, platform, decided: least, .. } in COLUMNS {
            let id = &row["id"];
            let reason = left_out.get(&(id.clone(), (*platform).to_owned()));
            let tests = rules.tests(id, platform);
            let decided = matches!(row[*key].as_str(), "yes" | "part");
            match (decided, tests, reason) {
                (_, Some((0, _) | (_, 0)), _) => wrong.push(format!("{id}: {platform} is not tested both ways")),
                (_, Some(_), Some(_)) => wrong.push(format!("{id}: there is a rule, and a reason why there is none")),
                (true, None, None) if *least > 0 => wrong.push(format!("{id}: no rule for {platform}, and no reason")),
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
    for Column { key, platform, name, decided, in_part } in COLUMNS {
        let missing = |cell: &str| {
            let cells: Vec<&Row> = rows.iter().filter(|row| row[*key] == cell).collect();
            let is_missing = |row: &&Row| rules.tests(&row["id"], platform).is_none();
            let without: Vec<&Row> = cells.iter().copied().filter(is_missing).collect();
            (cells.len(), without)
        };
        for (cell, share) in [("yes", *decided), ("part", *in_part)] {
            let (all, without) = missing(cell);
            let ids: Vec<&str> = without.iter().map(|row| row["id"].as_str()).collect();
            assert!(without.len() * 100 <= all * (100 - share), "{name} lacks {} of {all}: {ids:?}", ids.len());
        }
        let grave = |row: &&Row| matches!(row["severity"].as_str(), "critical" | "high");
        let (_, without) = missing("yes");
        let ids: Vec<&str> = without.into_iter().filter(grave).map(|row| row["id"].as_str()).collect();
        assert!(*decided == 0 || ids.is_empty(), "{name} lacks what is critical or high: {ids:?}");
    }
}

#[test]
fn reasons_are_of_checks_that_there_are() {
    let (_, rows) = read(&source("catalogue.tsv"));
    let ids: BTreeSet<&str> = rows.iter().map(|row| row["id"].as_str()).collect();
    for ((id, platform), reason) in left_out() {
        assert!(ids.contains(id.as_str()), "{id} is no check");
        assert!(COLUMNS.iter().any(|column| column.platform == platform), "{id}: {platform} is no platform");
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
- **beyond**, behind it: the catalogue says that the platform has nothing to judge, and it has.
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
        for Column { key, platform, name, .. } in COLUMNS {
            let count = |cell: &str| self.rows.iter().filter(|row| row[*key] == cell).count();
            let tested = |cell: &str| {
                let cells = self.rows.iter().filter(|row| row[*key] == cell);
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
                let names: Vec<&str> = COLUMNS.iter().map(|column| column.name).collect();
                let _ = writeln!(text, "\n## {group}\n\n| check | severity | {} |", names.join(" | "));
                let _ = writeln!(text, "|---|---|{}", "---|".repeat(names.len()));
            }
            let cells: Vec<String> = COLUMNS.iter().map(|column| self.cell(row, column)).collect();
            let _ = writeln!(text, "| `{}` | {} | {} |", row["id"], row["severity"], cells.join(" | "));
        }
        self.beyond(&mut text);
        text
    }

    fn cell(&self, row: &Row, column: &Column) -> String {
        let (id, cell, platform) = (&row["id"], row[column.key].as_str(), column.platform);
        match (cell, self.rules.tests(id, platform)) {
            ("no", Some((fail, pass))) if column.key == platform => format!("{fail}/{pass} beyond"),
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
