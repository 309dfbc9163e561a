//! `seawall rules`: list the rules, show one as written, run their tests.

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::PathBuf;
use std::sync::Arc;

use seawall_api::reflect::Object;
use seawall_api::secret::SecretReader;
use seawall_api::{Plugin, Reading};
use serde::Serialize;

use super::Exit;
use super::common::{self, Complaints};
use crate::analysis::roles::SiteRoles;
use crate::analysis::{Analysis, Limits, analyse};
use crate::cli::{Format, RulesAction, RulesArgs};
use crate::date::Date;
use crate::fleet::{Digest, Fleet, FleetRoot};
use crate::judge::{problems, schema};
use crate::output::Output;
use crate::problem::Problem;
use crate::rule::{Bench, Catalogue, Overrides, Rooted, Rule};
use crate::settings::Settings;
use crate::site::{Site, SiteRoot};
use crate::suggest::nearest;
use crate::{data, plugins};

/// Runs it.
pub(super) fn run(args: &RulesArgs, complaints: &Complaints) -> Exit {
    let done = match &args.action {
        RulesAction::List { format, rules } => load(rules).map(|catalogue| match format {
            Format::Text => (list_text(&catalogue), Exit::Clean),
            Format::Json => (list_json(&catalogue), Exit::Clean),
        }),
        RulesAction::Show { id, rules } => load(rules)
            .and_then(|catalogue| show(&catalogue, id).map_err(|problem| vec![problem]))
            .map(|text| (text, Exit::Clean)),
        RulesAction::Test { folders } => load(folders).map(|catalogue| {
            let (text, passed) = test(&bench(&catalogue), |rule| rule.own != folders.is_empty());
            (text, if passed { Exit::Clean } else { Exit::Error })
        }),
    };
    say(done, complaints)
}

/// The rules that come with Seawall and those in folders.
pub(super) fn load(folders: &[PathBuf]) -> Result<Catalogue, Vec<Problem>> {
    let own = common::own_pages(folders).map_err(|problem| vec![problem])?;
    Catalogue::load(schema(), &own, &Overrides::default()).map_err(|error| problems(&error))
}

/// Prints what a command came to, or what stood in its way.
pub(super) fn say(done: Result<(String, Exit), Vec<Problem>>, complaints: &Complaints) -> Exit {
    let (text, exit) = match done {
        Ok(done) => done,
        Err(problems) => {
            for problem in &problems {
                complaints.say(problem);
            }
            return Exit::Error;
        }
    };
    let mut out = Output::stdout();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Ok(()) => exit,
        Err(error) => {
            complaints.say(&Problem::new(format!("the text cannot be written: {error}")));
            Exit::Error
        }
    }
}

/// The day for which tests of rules hold: what is supported today is not tomorrow.
const TESTED_AS_OF: &str = "2026-06-01";

/// What tests of rules are run with: every platform, and what a test says of its site.
pub fn bench(catalogue: &Catalogue) -> Bench<'_> {
    let secrets = Arc::new(SecretReader::new(data::default_secrets()));
    Bench { catalogue, plugins: plugins::PLUGINS, secrets, analyse: &conclusions, compare: &comparisons }
}

fn conclusions(reading: &mut Reading, plugin: &dyn Plugin, site: &str) -> Result<Vec<Box<dyn Object>>, String> {
    let site = site_of_test(site)?;
    let analysis = analysis(reading, plugin, &site);
    Ok(further_roots(analysis, site, FleetRoot::default()))
}

fn analysis(reading: &mut Reading, plugin: &dyn Plugin, site: &Site) -> Analysis {
    let limits = Limits { as_of: Date::parse(TESTED_AS_OF), ..Limits::default() };
    analyse(reading, plugin, &limits, (site, &SiteRoles::default()))
}

/// What paths may start from beside the model, in the order of the schema.
fn further_roots(analysis: Analysis, site: Site, fleet: FleetRoot) -> Vec<Box<dyn Object>> {
    vec![Box::new(analysis), Box::new(SiteRoot { site, ..SiteRoot::default() }), Box::new(fleet)]
}

/// Several devices, compared as those of a run are.
fn comparisons(plugin: &'static dyn Plugin, named: Vec<(String, Reading)>, site: &str) -> Result<Vec<Rooted>, String> {
    let site = site_of_test(site)?;
    let (mut fleet, mut analysed) = (Fleet::default(), Vec::new());
    for (number, (name, mut reading)) in named.into_iter().enumerate() {
        let analysis = analysis(&mut reading, plugin, &site);
        fleet.add(number, Digest::of(&reading, plugin, &analysis, &site, (&name, None)));
        analysed.push((reading, analysis));
    }
    let compared = fleet.compare();
    let mut seen: Map<usize, FleetRoot> = Map::new();
    for device in 0..compared.devices() {
        seen.extend(compared.file(device).map(|(file, _)| (file, compared.of(device).root)));
    }
    let devices = analysed.into_iter().enumerate();
    let with_roots = devices.map(|(number, (reading, analysis))| {
        let fleet = seen.remove(&number).unwrap_or_default();
        (reading, further_roots(analysis, site.clone(), fleet))
    });
    Ok(with_roots.collect())
}

/// What stands under `site:` of a test, read as settings are.
fn site_of_test(site: &str) -> Result<Site, String> {
    if site.is_empty() {
        return Ok(Site::unstated());
    }
    let mut content = "site:".to_owned();
    for line in site.lines() {
        content.push_str("\n  ");
        content.push_str(line);
    }
    let settings = Settings::parse(&content, "site", PathBuf::new());
    settings.map(|settings| settings.site).map_err(|problem| problem.to_string())
}

/// All rules as a table for people, group by group.
pub fn list_text(catalogue: &Catalogue) -> String {
    let mut text = String::new();
    let widest = catalogue.rules().iter().map(|rule| rule.id.len()).max().unwrap_or(0);
    let mut group = None;
    for rule in catalogue.rules() {
        if group != Some(&rule.group) {
            let gap = if group.is_some() { "\n" } else { "" };
            // Writing to a String cannot fail.
            let _ = writeln!(text, "{gap}{}", rule.group);
            group = Some(&rule.group);
        }
        let _ = writeln!(text, "  {:<8}  {:<widest$}  {}", rule.severity.word(), rule.id, rule.title);
    }
    let platforms = platforms(catalogue);
    let claims: Vec<String> = platforms
        .iter()
        .map(|platform| {
            let claimed = |rule: &&Rule| rule.platforms().any(|claim| claim.platform == *platform);
            format!("{platform} {}", catalogue.rules().iter().filter(claimed).count())
        })
        .collect();
    let _ = writeln!(text, "\n{} rules. By platform: {}.", catalogue.rules().len(), claims.join(", "));
    text
}

fn platforms(catalogue: &Catalogue) -> Vec<&str> {
    let all = catalogue.rules().iter().flat_map(Rule::platforms);
    let mut platforms: Vec<&str> = all.map(|claim| claim.platform).collect();
    platforms.sort_unstable();
    platforms.dedup();
    platforms
}

/// All rules as JSON.
pub fn list_json(catalogue: &Catalogue) -> String {
    let row = |rule| Row::of(rule);
    let list = List { rules: catalogue.rules().iter().map(row).collect() };
    // Texts and numbers always make JSON.
    let mut text = serde_json::to_string_pretty(&list).unwrap_or_default();
    text.push('\n');
    text
}

#[derive(Serialize)]
struct List<'r> {
    rules: Vec<Row<'r>>,
}

#[derive(Serialize)]
struct Row<'r> {
    id: &'r str,
    title: &'r str,
    severity: &'static str,
    group: &'r str,
    references: Map<&'r str, Vec<&'r str>>,
    platforms: Map<&'r str, Tests>,
}

#[derive(Serialize)]
struct Tests {
    fail_tests: u32,
    pass_tests: u32,
}

/// Sorted, so that the same rules give the same text.
type Map<K, V> = std::collections::BTreeMap<K, V>;

impl<'r> Row<'r> {
    fn of(rule: &'r Rule) -> Self {
        let tests = |claim: crate::rule::Claimed<'r>| {
            (claim.platform, Tests { fail_tests: claim.fail_tests, pass_tests: claim.pass_tests })
        };
        let words = |identifiers: &'r Vec<_>| identifiers.iter().map(AsRef::as_ref).collect();
        Self {
            id: &rule.id,
            title: &rule.title,
            severity: rule.severity.word(),
            group: &rule.group,
            references: rule.references.iter().map(|(framework, ids)| (framework.as_ref(), words(ids))).collect(),
            platforms: rule.platforms().map(tests).collect(),
        }
    }
}

/// A rule's pages as written, each behind its path.
///
/// # Errors
/// There is no such rule.
pub fn show(catalogue: &Catalogue, id: &str) -> Result<String, Problem> {
    let pages = catalogue.pages(find(catalogue, id)?);
    let shown = pages.iter().map(|(path, text)| format!("# {path}\n{}\n", text.trim_end()));
    Ok(shown.collect::<Vec<_>>().join("\n"))
}

/// Runs the tests of rules: what they came to, with a closing line `N passed, N failed`, and whether all passed.
pub fn test(bench: &Bench<'_>, wanted: impl Fn(&Rule) -> bool) -> (String, bool) {
    let report = bench.run(wanted);
    (report.text(), report.failed() == 0)
}

/// The rule of an id.
///
/// # Errors
/// There is none; says which one may be meant.
pub fn find<'c>(catalogue: &'c Catalogue, id: &str) -> Result<&'c Rule, Problem> {
    catalogue.find(id).ok_or_else(|| {
        let problem = Problem::new(format!("there is no rule `{id}`"));
        match nearest(id, catalogue.rules().iter().map(|rule| &*rule.id)) {
            Some(near) => problem.help(format!("did you mean `{near}`?")),
            None => problem.help("`seawall rules list` lists them"),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::Schema;

    fn catalogue() -> Catalogue {
        let file = |path: &str, text: &str| crate::rule::PageFile { path: path.to_owned(), text: text.to_owned() };
        let rule = |id: &str, severity: &str| {
            format!(
                "id: {id}\ntitle: Title of {id}\nseverity: {severity}\nconfidence: high\nwhy: w\n\
                 references: {{stig: [V-1], attack: [T1]}}\ncheck: {{each: lines, forbid: {{}}, message: m}}\n"
            )
        };
        let toy = "manual: m\ntests:\n- {name: f, config: x, fail: [1]}\n- {name: g, config: x, fail: [1]}\n\
                   - {name: p, config: x, pass: [1]}\n";
        let files = [
            file("rules/groups.yaml", "one: First\ntwo: Second\n"),
            file("rules/one/line-open.yaml", &rule("line-open", "critical")),
            file("rules/two/b.yaml", &rule("b", "low")),
            file("plugins/toy/rules/line-open.yaml", toy),
        ];
        Catalogue::from_files(Schema::model(), &files).unwrap()
    }

    #[test]
    fn rules_are_listed_for_people() {
        insta::assert_snapshot!(list_text(&catalogue()), @r"
        First
          critical  line-open  Title of line-open

        Second
          low       b          Title of b

        2 rules. By platform: toy 1.
        ");
    }

    #[test]
    fn rules_are_listed_for_programs() {
        insta::assert_snapshot!(list_json(&catalogue()), @r#"
        {
          "rules": [
            {
              "id": "line-open",
              "title": "Title of line-open",
              "severity": "critical",
              "group": "First",
              "references": {
                "attack": [
                  "T1"
                ],
                "stig": [
                  "V-1"
                ]
              },
              "platforms": {
                "toy": {
                  "fail_tests": 2,
                  "pass_tests": 1
                }
              }
            },
            {
              "id": "b",
              "title": "Title of b",
              "severity": "low",
              "group": "Second",
              "references": {
                "attack": [
                  "T1"
                ],
                "stig": [
                  "V-1"
                ]
              },
              "platforms": {}
            }
          ]
        }
        "#);
    }

    #[test]
    fn a_rule_is_shown_as_written() {
        let shown = show(&catalogue(), "line-open").unwrap();
        assert!(shown.starts_with("# rules/one/line-open.yaml\nid: line-open\n"), "{shown}");
        assert!(shown.contains("\n\n# plugins/toy/rules/line-open.yaml\nmanual: m\n"), "{shown}");
        let problem = show(&catalogue(), "line-opne").unwrap_err();
        assert_eq!(problem.help.as_deref(), Some("did you mean `line-open`?"));
    }
}
