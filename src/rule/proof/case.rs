//! A test as its page writes it.

use std::collections::BTreeSet;

use crate::rule::catalogue::Catalogue;
use crate::rule::error::{Reporter, suggest};
use crate::rule::keys::{DEVICE, TEST};
use crate::rule::page::{Entry, Node, Value};
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
    /// In place of one configuration: each with how many devices have it.
    pub(super) devices: Vec<(u32, Case)>,
}

const VERDICTS: &[Verdict] =
    &[Verdict::NotApplicable, Verdict::Pass, Verdict::Unknown, Verdict::Fail, Verdict::Unsupported];

impl Case {
    /// The verdict that is expected: written, or what the lines come to.
    pub(super) fn verdict(&self) -> Verdict {
        match self.verdict {
            Some(verdict) => verdict,
            None if self.any(|case| !case.fail.is_empty()) => Verdict::Fail,
            None if self.any(|case| !case.unknown.is_empty()) => Verdict::Unknown,
            None => Verdict::Pass,
        }
    }
}

impl Case {
    /// Whether it holds of the test or of one of its devices.
    fn any(&self, holds: impl Fn(&Self) -> bool) -> bool {
        holds(self) || self.devices.iter().any(|(_, device)| holds(device))
    }

    /// Every device of the test, with its name.
    pub(super) fn devices(&self) -> impl Iterator<Item = (String, &Self)> {
        self.devices.iter().flat_map(|(count, case)| {
            let name = |number| if number == 1 { case.name.clone() } else { format!("{}-{number}", case.name) };
            (1..=*count).map(move |number| (name(number), case))
        })
    }
}

/// The tests of a platform's page. What is wrong with them was told when the page was checked.
pub(super) fn read(page: &Node<'_>) -> Vec<Case> {
    page.get("tests").and_then(Node::items).unwrap_or_default().iter().filter_map(case).collect()
}

fn case(node: &Node<'_>) -> Option<Case> {
    let text = |key: &str| node.get(key).and_then(Node::text).map(ToString::to_string);
    let verdict = text("verdict").and_then(|word| VERDICTS.iter().copied().find(|verdict| verdict.word() == word));
    let devices = node.get("devices").and_then(Node::items).unwrap_or_default();
    let also = node.get("also").and_then(Node::items).unwrap_or_default();
    Some(Case {
        name: text("name")?,
        line: node.place.line,
        config: text("config").unwrap_or_default(),
        fail: node.get("fail").map(lines).unwrap_or_default(),
        pass: node.get("pass").map(lines),
        unknown: node.get("unknown").map(lines).unwrap_or_default(),
        verdict,
        partial: node.get("partial").is_some_and(|node| node.value == Value::Bool(true)),
        site: text("site").unwrap_or_default(),
        also: also.iter().filter_map(Node::text).map(ToString::to_string).collect(),
        devices: devices.iter().filter_map(|node| Some((count(node), case(node)?))).collect(),
    })
}

/// How many devices of a test have one configuration.
fn count(node: &Node<'_>) -> u32 {
    match node.get("count").map(|node| &node.value) {
        Some(Value::Number(number)) => u32::try_from(*number).unwrap_or(1),
        _ => 1,
    }
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
    check_entries(entries, reporter);
    let devices = node.get("devices").and_then(Node::items).unwrap_or_default();
    for device in devices {
        if let Some(entries) = DEVICE.read(reporter, device) {
            check_entries(entries, reporter);
            check_lines(device, reporter);
        }
    }
    if devices.is_empty() == node.get("config").is_none() {
        let help = "write `config`, or several `devices` for a rule that compares them";
        reporter.report(
            node.place,
            "a test without one configuration or several devices",
            "it needs one of them",
            help,
        );
    }
    for item in node.get("also").and_then(Node::items).unwrap_or_default() {
        if let Some(id) = item.text().filter(|id| catalogue.find(id).is_none()) {
            let help = suggest(id, catalogue.near(id));
            reporter.report(item.place, format!("there is no rule `{id}`"), "`also` names rules", help);
        }
    }
    let expects = |node: &Node<'_>| ["fail", "pass", "unknown", "verdict"].iter().any(|key| node.get(key).is_some());
    if !expects(node) && !devices.iter().any(expects) {
        reporter.report(
            node.place,
            "a test that expects nothing",
            "whatever came, it would pass",
            "add `fail`, `pass`, `unknown` or `verdict`",
        );
    }
    check_lines(node, reporter);
}

/// Notes values of the wrong kind.
fn check_entries(entries: &[Entry<'static>], reporter: &mut Reporter<'_>) {
    for entry in entries {
        let (node, key) = (&entry.node, &*entry.key);
        let good = match key {
            "name" | "config" | "site" => node.text().is_some_and(|text| !text.trim().is_empty()),
            "fail" | "pass" | "unknown" => node.items().is_some_and(|items| items.len() == lines(node).len()),
            "partial" => matches!(node.value, Value::Bool(_)),
            "count" => matches!(node.value, Value::Number(1..=100)),
            "devices" => node.items().is_some_and(|items| !items.is_empty()),
            "verdict" => node.text().is_some_and(|word| VERDICTS.iter().any(|verdict| verdict.word() == word)),
            "also" => node.items().is_some_and(|items| items.iter().all(|item| item.text().is_some())),
            _ => continue,
        };
        if !good {
            let wanted = match key {
                "name" | "config" | "site" => "a text",
                "fail" | "pass" | "unknown" => "a list of different line numbers",
                "partial" => "`true` or `false`",
                "count" => "a number from 1 to 100",
                "devices" => "a list of devices",
                "verdict" => "`not-applicable`, `pass`, `unknown`, `fail` or `unsupported`",
                _ => "a list of rules' ids",
            };
            wrong(reporter, node, wanted);
        }
    }
}

/// Notes lines that a configuration does not have.
fn check_lines(node: &Node<'static>, reporter: &mut Reporter<'_>) {
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
