//! The frameworks: each reads, each control is judged right, `docs/frameworks.md` is true.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "tests may")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::{env, fs};

use seawall::assessment::{self, Dossier, LeftOut};
use seawall::audit::{Audit, Beyond, Reader};
use seawall::data;
use seawall::date::Date;
use seawall::framework::coverage::Count;
use seawall::framework::limits::Limits;
use seawall::framework::state::State;
use seawall::framework::{Covered, Decidable, Framework, Shelf, reference};
use seawall::input::{Found, Source};
use seawall::judge::Rulebook;
use seawall::report::{Header, Tool};
use seawall::rule::PageFile;
use seawall::settings::Settings;
use seawall::verdict::Verdict;
use seawall_api::secret::SecretReader;
use serde::Deserialize;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The files of a folder that end in `.yaml`, by name.
fn files(folder: &str) -> Vec<PageFile> {
    let mut paths: Vec<PathBuf> =
        fs::read_dir(root().join(folder)).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "yaml"));
    paths.sort();
    let file = |path: &PathBuf| PageFile {
        path: path.strip_prefix(root()).unwrap().display().to_string(),
        text: fs::read_to_string(path).unwrap(),
    };
    paths.iter().map(file).collect()
}

struct Rules {
    settings: Settings,
    book: Rulebook,
    shelf: Shelf,
}

fn rules() -> Rules {
    let settings = Settings::unstated(root().to_owned());
    let book = Rulebook::load(&settings, &[], &[], &[]).unwrap();
    let shelf =
        Shelf::from_files(book.catalogue(), &files("rules/frameworks")).unwrap_or_else(|error| panic!("{error}"));
    Rules { settings, book, shelf }
}

#[test]
fn every_framework_reads_and_travels_with_the_program() {
    let rules = rules();
    let embedded = Shelf::load(rules.book.catalogue(), &[]).unwrap();
    let ids = |shelf: &Shelf| shelf.all().iter().map(|framework| framework.id.clone()).collect::<Vec<_>>();
    assert_eq!(ids(&embedded), ids(&rules.shelf));
    for framework in rules.shelf.all() {
        assert_eq!(framework.path, format!("rules/frameworks/{}.yaml", framework.id));
    }
}

#[test]
fn a_framework_names_rules_that_its_platform_has() {
    let rules = rules();
    let mut wrong = Vec::new();
    for framework in rules.shelf.all().iter().filter(|framework| framework.platforms.len() == 1) {
        let unclaimed = reference::unclaimed(framework, rules.book.catalogue());
        wrong.extend(unclaimed.iter().map(|(control, _, rule)| format!("{}: {control} names {rule}", framework.id)));
    }
    assert!(wrong.is_empty(), "rules without a page on the platform:\n{}", wrong.join("\n"));
}

/// What the issue asks for: of the controls of product STIGs that a configuration decides.
const LEAST_PERCENT: usize = 85;

#[test]
fn most_of_what_a_configuration_decides_is_covered() {
    let rules = rules();
    let mut wrong = Vec::new();
    for framework in
        rules.shelf.all().iter().filter(|framework| framework.issuer == "DISA" && framework.platforms.len() == 1)
    {
        let count = Count::of(framework, &framework.platforms[0], rules.book.catalogue());
        if count.percent().is_some_and(|percent| percent < LEAST_PERCENT) {
            wrong.push(format!("{}: {} of {}", framework.id, count.decided, count.decidable));
        }
    }
    assert!(wrong.is_empty(), "less than {LEAST_PERCENT} %:\n{}", wrong.join("\n"));
}

#[test]
fn the_page_of_frameworks_is_true() {
    let rules = rules();
    let page = reference::page(&rules.shelf, rules.book.catalogue());
    let path = root().join("docs/frameworks.md");
    if env::var_os("UPDATE_DOCS").is_some() {
        fs::write(&path, &page).unwrap();
    }
    let written = fs::read_to_string(&path).unwrap_or_default();
    assert!(written == page, "docs/frameworks.md is out of date: UPDATE_DOCS=1 cargo test --test frameworks");
}

/// The tables of the research that the ids come from.
#[test]
fn every_control_of_the_benchmarks_is_there() {
    let Some(folder) = env::var_os("SEAWALL_CORPUS").map(PathBuf::from).or_else(corpus_beside) else {
        eprintln!("skipped: there is no shared folder with the benchmarks");
        return;
    };
    let folder = folder.join("../research/benchmarks");
    let rules = rules();
    let mut wrong = Vec::new();
    for (table, id) in tables(&folder) {
        let Some(framework) = rules.shelf.find(&id) else {
            wrong.push(format!("{table}: there is no framework `{id}`"));
            continue;
        };
        let text = fs::read_to_string(folder.join(&table)).unwrap();
        wrong.extend(differences(framework, &text));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn corpus_beside() -> Option<PathBuf> {
    Some(root().join("../shared/corpus")).filter(|folder| folder.is_dir())
}

/// Platforms that are not read have no framework.
fn tables(folder: &Path) -> Vec<(String, String)> {
    const NOT_READ: &[&str] = &["asa", "fortigate", "srx", "netinfra"];
    let mut names: Vec<String> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    let is_table = |name: &str| Path::new(name).extension().is_some_and(|ending| ending == "tsv");
    names.retain(|name| is_table(name) && !NOT_READ.iter().any(|word| name.contains(word)));
    names.sort();
    let id = |name: &str| {
        let stem = name.trim_end_matches(".tsv").replace("disa-stig-", "disa-").replace("ios-xe", "iosxe");
        match stem.replace("ios-xr", "iosxr").as_str() {
            "disa-srg-ndm" => "disa-ndm-srg".to_owned(),
            "disa-srg-router" => "disa-router-srg".to_owned(),
            "disa-srg-l2s" => "disa-l2s-srg".to_owned(),
            other => other.to_owned(),
        }
    };
    names.into_iter().map(|name| (name.clone(), id(&name))).collect()
}

fn differences(framework: &Framework, table: &str) -> Vec<String> {
    let mut lines = table.lines();
    let columns: Vec<&str> = lines.next().unwrap_or_default().split('\t').collect();
    let cell = |line: &str, column: &str| {
        let index = columns.iter().position(|name| *name == column)?;
        line.split('\t').nth(index).map(str::to_owned)
    };
    let mut wrong = Vec::new();
    let mut rows = 0;
    for line in lines.filter(|line| !line.trim().is_empty()) {
        rows += 1;
        let id = cell(line, "id").unwrap_or_default();
        let Some(control) = framework.controls.iter().find(|control| control.id == id) else {
            wrong.push(format!("{}: `{id}` is missing", framework.id));
            continue;
        };
        let decidable = match cell(line, "decidable_from_config").as_deref() {
            Some("Y") => Decidable::Yes,
            Some("P") => Decidable::Part,
            _ => Decidable::No,
        };
        if control.decidable != decidable {
            wrong.push(format!("{}: `{id}` is {} in the table", framework.id, decidable.word()));
        }
        if let Some(vuln) = cell(line, "vuln_id")
            && control.vuln.as_ref() != Some(&vuln)
        {
            wrong.push(format!("{}: `{id}` is {vuln} in the table", framework.id));
        }
    }
    if rows != framework.controls.len() {
        wrong.push(format!("{}: {} controls, {rows} in the table", framework.id, framework.controls.len()));
    }
    wrong
}

/// What a control's own requirement takes for right and for wrong.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Snippets {
    controls: Vec<Snippet>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Snippet {
    id: String,
    compliant: String,
    non_compliant: String,
    platform: Option<String>,
    /// What is written in place of the states that follow from `covers`, with the reason.
    #[serde(default)]
    why: Option<String>,
}

/// STIGs of which every decidable control has snippets.
const WITH_SNIPPETS: &[&str] =
    &["disa-cisco-iosxe-router-ndm", "disa-cisco-iosxr-router-ndm", "disa-juniper-router-ndm"];

#[test]
fn controls_are_judged_as_their_requirements_say() {
    let rules = rules();
    let mut wrong = Vec::new();
    for file in files("tests/frameworks") {
        let id = Path::new(&file.path).file_stem().unwrap().to_str().unwrap().to_owned();
        let Some(framework) = rules.shelf.find(&id) else {
            wrong.push(format!("{}: there is no framework `{id}`", file.path));
            continue;
        };
        let snippets: Snippets =
            serde_yaml::from_str(&file.text).unwrap_or_else(|error| panic!("{}: {error}", file.path));
        wrong.extend(check(&rules, framework, &snippets));
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

fn check(rules: &Rules, framework: &Framework, snippets: &Snippets) -> Vec<String> {
    let mut wrong = Vec::new();
    let beyond = Beyond::new(Limits::of([framework], &rules.settings, &[]).unwrap());
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    for snippet in &snippets.controls {
        *seen.entry(snippet.id.as_str()).or_default() += 1;
        let Some(control) = framework.controls.iter().find(|control| control.id == snippet.id) else {
            wrong.push(format!("{}: there is no control `{}`", framework.id, snippet.id));
            continue;
        };
        let whole = matches!(&control.covered, Covered::By { rest: None, .. });
        let good = if whole { State::Pass } else { State::Part };
        let platform = snippet.platform.as_ref().or(framework.platforms.first()).expect("a platform");
        for (text, expected, kind) in
            [(&snippet.compliant, good, "compliant"), (&snippet.non_compliant, State::Fail, "non-compliant")]
        {
            let dossier = judge(rules, framework, &beyond, platform, text);
            let unknown: u64 = dossier.devices().iter().map(|device| device.lines.unknown).sum();
            if unknown > 0 {
                wrong.push(format!("{} {kind}: {unknown} lines are not known", snippet.id));
            }
            let outcome = dossier.outcome(control, 0);
            // Of a guide for several platforms a rule may have nothing to read on one of them.
            let lacks = outcome.because.iter().any(|one| one.said.verdict == Verdict::Unsupported);
            let expected =
                if expected == State::Pass && lacks && framework.platforms.len() != 1 { State::Part } else { expected };
            if outcome.state != expected {
                let because: Vec<String> = outcome
                    .because
                    .iter()
                    .map(|one| format!("{} {} {:?}", one.used.words(), one.said.verdict.word(), one.said.reason))
                    .collect();
                wrong.push(format!(
                    "{} {kind}: {} in place of {}; {}",
                    snippet.id,
                    outcome.state.word(),
                    expected.word(),
                    because.join(", ")
                ));
            }
        }
        assert!(snippet.why.as_ref().is_none_or(|why| !why.is_empty()));
    }
    if WITH_SNIPPETS.contains(&framework.id.as_str()) {
        let decidable = framework.controls.iter().filter(|control| control.decidable == Decidable::Yes);
        let missing = decidable.filter(|control| !seen.contains_key(control.id.as_str()));
        wrong.extend(missing.map(|control| format!("{}: `{}` has no snippets", framework.id, control.id)));
    }
    wrong
}

fn judge(rules: &Rules, framework: &Framework, beyond: &Beyond, platform: &str, text: &str) -> Dossier {
    let plugin = seawall::plugins::plugin(platform).expect("a platform");
    let as_of = Date::parse("2026-11-23").unwrap();
    let reader = Reader {
        settings: &rules.settings,
        secrets: Arc::new(SecretReader::new(data::default_secrets())),
        platform: Some(plugin.dialect().platform),
        whole: true,
        as_of: Some(as_of),
    };
    let audit = Audit { reader, judge: &rules.book, view: None, beyond: Some(beyond) };
    let source = Source::held("snippet.cfg".to_owned(), "snippet.cfg".to_owned(), text.as_bytes().into(), 1 << 20);
    let found = Found { sources: vec![source], ..Found::default() };
    let tool = Tool { name: "seawall", version: "0", rules: 0, rules_digest: String::new(), settings_digest: None };
    let header = Header { as_of, tool };
    let written = assessment::write(&audit, &found, &header, LeftOut::Nothing, |_| {}).unwrap();
    assert!(written.problems.is_empty(), "{:?}", written.problems);
    Dossier::new(written.text, rules.book.every_card(), &[framework]).unwrap()
}
