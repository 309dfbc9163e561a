//! A test as its page writes it.

use std::collections::BTreeSet;

use crate::rule::catalogue::Catalogue;
use crate::rule::error::{Reporter, suggest};
use crate::rule::keys::TEST;
use crate::rule::page::{Node, Value};
use crate::verdict::Verdict;

/// A configuration and what is expected of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Case {
    pub(super) name: String,
    /// Where it stands in its page.
    pub(super) line: u32,
    pub(super) config: String,
    pub(super) fail: BTreeSet<u32>,
    /// Not looked at where it is not written.
    pub(super) pass: Option<BTreeSet<u32>>,
    pub(super) unknown: BTreeSet<u32>,
    verdict: Option<Verdict>,
    pub(super) partial: bool,
    /// What the site states; may be empty.
    pub(super) site: String,
    pub(super) also: Vec<String>,
}

const VERDICTS: &[Verdict] =
    &[Verdict::NotApplicable, Verdict::Pass, Verdict::Unknown, Verdict::Fail, Verdict::Unsupported];

impl Case {
    /// The verdict that is expected: written, or what the lines come to.
    pub(super) fn verdict(&self) -> Verdict {
        match self.verdict {
            Some(verdict) => verdict,
            None if !self.fail.is_empty() => Verdict::Fail,
            None if !self.unknown.is_empty() => Verdict::Unknown,
            None => Verdict::Pass,
        }
    }
}

/// The tests of a platform's page. What is wrong with them was told when the page was checked.
pub(super) fn read(page: &Node<'_>) -> Vec<Case> {
    page.get("tests").and_then(Node::items).unwrap_or_default().iter().filter_map(case).collect()
}

fn case(node: &Node<'_>) -> Option<Case> {
    let text = |key: &str| node.get(key).and_then(Node::text).map(ToString::to_string);
    let verdict = text("verdict").and_then(|word| VERDICTS.iter().copied().find(|verdict| verdict.word() == word));
    let also = node.get("also").and_then(Node::items).unwrap_or_default();
    Some(Case {
        name: text("name")?,
        line: node.place.line,
        config: text("config")?,
        fail: node.get("fail").map(lines).unwrap_or_default(),
        pass: node.get("pass").map(lines),
        unknown: node.get("unknown").map(lines).unwrap_or_default(),
        verdict,
        partial: node.get("partial").is_some_and(|node| node.value == Value::Bool(true)),
        site: text("site").unwrap_or_default(),
        also: also.iter().filter_map(Node::text).map(ToString::to_string).collect(),
    })
}

fn lines(node: &Node<'_>) -> BTreeSet<u32> {
    let numbers = node.items().unwrap_or_default().iter().filter_map(|item| match item.value {
        Value::Number(number) => u32::try_from(number).ok(),
        _ => None,
    });
    numbers.collect()
}

/// Notes the mistakes in the tests of a page.
pub(crate) fn check_tests(catalogue: &Catalogue, node: &Node<'static>, reporter: &mut Reporter<'_>) {
    let Some(items) = node.items() else {
        wrong(reporter, node, "a list of tests");
        return;
    };
    for item in items {
        check_test(catalogue, item, reporter);
    }
}

fn check_test(catalogue: &Catalogue, node: &Node<'static>, reporter: &mut Reporter<'_>) {
    let Some(entries) = TEST.read(reporter, node) else { return };
    for entry in entries {
        let (node, key) = (&entry.node, &*entry.key);
        let good = match key {
            "name" | "config" | "site" => node.text().is_some_and(|text| !text.trim().is_empty()),
            "fail" | "pass" | "unknown" => node.items().is_some_and(|items| items.len() == lines(node).len()),
            "partial" => matches!(node.value, Value::Bool(_)),
            "verdict" => node.text().is_some_and(|word| VERDICTS.iter().any(|verdict| verdict.word() == word)),
            "also" => node.items().is_some_and(|items| items.iter().all(|item| item.text().is_some())),
            _ => continue,
        };
        if !good {
            let wanted = match key {
                "name" | "config" | "site" => "a text",
                "fail" | "pass" | "unknown" => "a list of different line numbers",
                "partial" => "`true` or `false`",
                "verdict" => "`not-applicable`, `pass`, `unknown`, `fail` or `unsupported`",
                _ => "a list of rules' ids",
            };
            wrong(reporter, node, wanted);
        }
    }
    for item in node.get("also").and_then(Node::items).unwrap_or_default() {
        if let Some(id) = item.text().filter(|id| catalogue.find(id).is_none()) {
            let help = suggest(id, catalogue.near(id));
            reporter.report(item.place, format!("there is no rule `{id}`"), "`also` names rules", help);
        }
    }
    if !["fail", "pass", "unknown", "verdict"].iter().any(|key| node.get(key).is_some()) {
        reporter.report(
            node.place,
            "a test that expects nothing",
            "whatever came, it would pass",
            "add `fail`, `pass`, `unknown` or `verdict`",
        );
    }
    let config = node.get("config").and_then(Node::text).map_or(0, |text| text.lines().count());
    for key in ["fail", "pass", "unknown"] {
        let Some(listed) = node.get(key) else { continue };
        if let Some(line) = lines(listed).into_iter().find(|line| *line as usize > config) {
            reporter.report(
                listed.place,
                format!("the configuration has no line {line}"),
                format!("it has {config}; lines count from 1, and 0 is the file as a whole"),
                "mend the number",
            );
        }
    }
}

fn wrong(reporter: &mut Reporter<'_>, node: &Node<'_>, wanted: &str) {
    let (what, help) = (format!("{} where {wanted} is needed", node.kind()), format!("write {wanted}"));
    reporter.report(node.place, what, "the test could not be run as it stands", help);
}
