//! All rules, as a table for people or as JSON.

use std::fmt::Write as _;

use serde::Serialize;

use crate::rule::{Catalogue, Rule};

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

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::rule::Schema;

    pub(in crate::command::rules) fn catalogue() -> Catalogue {
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
}
