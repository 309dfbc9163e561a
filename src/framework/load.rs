//! From a framework's file to a [`Framework`], with every mistake told at its place.

use super::{Control, Covered, Decidable, Framework, Limit, Use};
use crate::data::system;
use crate::plugins;
use crate::rule::{Entry, Node, Place, Reporter, Value, suggest};

const FRAMEWORK: &[&str] = &["id", "title", "issuer", "release", "stig", "platforms", "systems", "controls"];
const CONTROL: &[&str] = &[
    "id",
    "vuln",
    "rule_id",
    "title",
    "severity",
    "level",
    "decidable",
    "nist",
    "platforms",
    "rules",
    "covers",
    "rest",
    "lapses",
    "manual",
    "missing",
];
const USE: &[&str] = &["rule", "with"];
const SEVERITIES: &[&str] = &["high", "medium", "low"];

/// What there is to name: rules with their parameters.
pub trait Known {
    /// The names of a rule's parameters; nothing where there is no such rule.
    fn parameters(&self, rule: &str) -> Option<Vec<String>>;

    /// The rules that an unknown id may have meant.
    fn near(&self, rule: &str) -> Vec<String>;
}

/// Reads one file's tree.
pub(super) struct Loader<'l> {
    pub(super) reporter: Reporter<'l>,
    pub(super) known: &'l dyn Known,
}

impl Loader<'_> {
    /// The framework, as far as it can be read; what cannot is reported.
    pub(super) fn framework(&mut self, node: &Node<'_>) -> Option<Framework> {
        let entries = self.keys(node, FRAMEWORK, "a framework")?;
        let place = node.place;
        let controls = entries.iter().find(|entry| entry.key == "controls").map(|entry| &entry.node);
        let Some(items) = controls.and_then(Node::items).filter(|items| !items.is_empty()) else {
            self.wrong(place, "a framework without `controls`", "it would ask for nothing", "list its controls");
            return None;
        };
        let framework = Framework {
            id: self.text(node, "id")?,
            title: self.text(node, "title")?,
            issuer: self.text(node, "issuer")?,
            release: self.text(node, "release")?,
            stig: self.optional(node, "stig"),
            platforms: self.words(node, "platforms"),
            systems: self.words(node, "systems"),
            controls: items.iter().filter_map(|item| self.control(item)).collect(),
            path: self.reporter.file.to_owned(),
        };
        self.check(&framework, node, items);
        Some(framework)
    }

    fn check(&mut self, framework: &Framework, node: &Node<'_>, items: &[Node<'_>]) {
        let slug = |mark: char| mark.is_ascii_lowercase() || mark.is_ascii_digit() || mark == '-';
        let at = |key: &str| node.get(key).map_or(node.place, |value| value.place);
        if !framework.id.chars().all(slug) {
            self.wrong(
                at("id"),
                format!("`{}` is no id of a framework", framework.id),
                "people type it",
                "write it with small letters, digits and `-`",
            );
        }
        for platform in &framework.platforms {
            if plugins::plugin(platform).is_none() {
                let help = suggest(platform, plugins::platforms());
                self.wrong(
                    at("platforms"),
                    format!("there is no platform `{platform}`"),
                    "nobody would be asked",
                    help,
                );
            }
        }
        for name in &framework.systems {
            if system::name(name).is_none() {
                let help = "rules/data/systems.tsv lists the systems";
                self.wrong(at("systems"), format!("there is no system `{name}`"), "nobody would be asked", help);
            }
        }
        let mut seen = rustc_hash::FxHashSet::default();
        for item in items {
            let Some(id) = item.get("id") else { continue };
            if id.text().is_some_and(|text| !seen.insert(text.to_string())) {
                self.wrong(id.place, "this control is there twice", "its state could be either", "leave one out");
            }
        }
    }

    fn are_platforms(&mut self, platforms: &[String], place: Place) {
        for platform in platforms.iter().filter(|platform| plugins::plugin(platform).is_none()) {
            let help = suggest(platform, plugins::platforms());
            self.wrong(place, format!("there is no platform `{platform}`"), "nobody would be asked", help);
        }
    }

    fn control(&mut self, node: &Node<'_>) -> Option<Control> {
        self.keys(node, CONTROL, "a control")?;
        let control = Control {
            id: self.text(node, "id")?,
            vuln: self.optional(node, "vuln"),
            rule_id: self.optional(node, "rule_id"),
            title: self.optional(node, "title"),
            severity: self.one_of(node, "severity", SEVERITIES),
            level: self.optional(node, "level"),
            decidable: self.decidable(node),
            nist: self.words(node, "nist"),
            platforms: self.words(node, "platforms"),
            lapses: self.yes(node, "lapses"),
            covered: self.covered(node)?,
        };
        self.are_platforms(&control.platforms, node.place);
        Some(control)
    }

    /// A bare `yes` is a text in YAML; `true` is what some editors make of it.
    fn yes(&mut self, node: &Node<'_>, key: &str) -> bool {
        match node.get(key).map(|value| &value.value) {
            None | Some(Value::Bool(false)) => false,
            Some(Value::Bool(true)) => true,
            Some(_) => self.one_of(node, key, &["yes", "no"]).as_deref() == Some("yes"),
        }
    }

    fn decidable(&mut self, node: &Node<'_>) -> Decidable {
        // YAML reads a bare `yes` as a text, but `true` is what some editors make of it.
        match node.get("decidable").map(|value| &value.value) {
            Some(Value::Bool(true)) => return Decidable::Yes,
            Some(Value::Bool(false)) => return Decidable::No,
            _ => {}
        }
        match self.one_of(node, "decidable", &["yes", "part", "no"]).as_deref() {
            Some("part") => Decidable::Part,
            Some("no") => Decidable::No,
            _ => Decidable::Yes,
        }
    }

    fn covered(&mut self, node: &Node<'_>) -> Option<Covered> {
        let (rules, manual, missing) = (node.get("rules"), node.get("manual"), node.get("missing"));
        let said = [rules, manual, missing].into_iter().flatten().count();
        if said != 1 {
            let help = "write one of `rules`, `manual: REASON`, `missing: REASON`";
            self.wrong(node.place, "it is not clear what decides this control", "a state has to follow from it", help);
            return None;
        }
        if manual.is_some() {
            return self.text(node, "manual").map(Covered::Manual);
        }
        if missing.is_some() {
            return self.text(node, "missing").map(Covered::Missing);
        }
        let items = rules.and_then(Node::items).unwrap_or_default();
        if items.is_empty() {
            self.wrong(node.place, "`rules` names no rule", "the control would always pass", "list the rules' ids");
            return None;
        }
        let rules: Vec<Use> = items.iter().filter_map(|item| self.used(item)).collect();
        let rest = self.optional(node, "rest");
        match (self.one_of(node, "covers", &["whole", "part"]).as_deref(), &rest) {
            (Some("whole"), None) | (Some("part"), Some(_)) => Some(Covered::By { rules, rest }),
            (Some("part"), None) => {
                let help = "say in `rest` what a person still has to look at";
                self.wrong(node.place, "`covers: part` without `rest`", "nobody would know what is left", help);
                None
            }
            (Some(_), Some(_)) => {
                let help = "write `covers: part`, or leave `rest` out";
                self.wrong(node.place, "`covers: whole` with a `rest`", "nothing is left of a whole", help);
                None
            }
            _ => {
                let help = "write `covers: whole` or `covers: part`";
                self.wrong(node.place, "`covers` is missing", "a control that is covered in part never passes", help);
                None
            }
        }
    }

    fn used(&mut self, node: &Node<'_>) -> Option<Use> {
        let (rule, with) = if let Some(rule) = node.text() {
            (rule.to_string(), Vec::new())
        } else {
            self.keys(node, USE, "a rule of a control")?;
            let entries = node.get("with").and_then(Node::entries).unwrap_or_default();
            (self.text(node, "rule")?, entries.iter().map(limit).collect())
        };
        let Some(parameters) = self.known.parameters(&rule) else {
            let rules = self.known.near(&rule);
            let help = suggest(&rule, rules.iter().map(String::as_str));
            self.wrong(node.place, format!("there is no rule `{rule}`"), "the control could not be judged", help);
            return None;
        };
        for limit in &with {
            if !parameters.contains(&limit.name) {
                let help = suggest(&limit.name, parameters.iter().map(String::as_str));
                let what = format!("rule `{rule}` has no parameter `{}`", limit.name);
                self.wrong(limit.place, what, "a limit that limits nothing would go unnoticed", help);
            }
        }
        Some(Use { rule, with })
    }

    /// The entries of a mapping, whose keys are all known.
    fn keys<'n>(&mut self, node: &'n Node<'n>, known: &[&str], what: &str) -> Option<&'n [Entry<'n>]> {
        let Some(entries) = node.entries() else {
            self.wrong(node.place, format!("{what} is {}", node.kind()), "it has several keys", "write a mapping");
            return None;
        };
        for entry in entries.iter().filter(|entry| !known.contains(&&*entry.key)) {
            let help = suggest(&entry.key, known.iter().copied());
            self.wrong(entry.place, format!("{what} has no key `{}`", entry.key), "it would say nothing", help);
        }
        Some(entries)
    }

    fn text(&mut self, node: &Node<'_>, key: &str) -> Option<String> {
        let found = self.optional(node, key);
        if found.as_ref().is_none_or(|text| text.trim().is_empty()) {
            self.wrong(node.place, format!("`{key}` is missing"), "reports print it", format!("add `{key}: ...`"));
            return None;
        }
        found
    }

    fn optional(&mut self, node: &Node<'_>, key: &str) -> Option<String> {
        let value = node.get(key)?;
        let text = scalar(value);
        if text.is_none() {
            self.wrong(value.place, format!("`{key}` is {}", value.kind()), "it is a text", "write a text");
        }
        text
    }

    fn one_of(&mut self, node: &Node<'_>, key: &str, words: &[&str]) -> Option<String> {
        let found = self.optional(node, key)?;
        if words.contains(&found.as_str()) {
            return Some(found);
        }
        let place = node.get(key).map_or(node.place, |value| value.place);
        self.wrong(place, format!("`{key}: {found}`"), "it says nothing", suggest(&found, words.iter().copied()));
        None
    }

    fn words(&mut self, node: &Node<'_>, key: &str) -> Vec<String> {
        let Some(value) = node.get(key) else { return Vec::new() };
        let Some(items) = value.items() else {
            self.wrong(value.place, format!("`{key}` is {}", value.kind()), "it is a list", "write a list");
            return Vec::new();
        };
        items.iter().filter_map(scalar).collect()
    }

    fn wrong(&mut self, place: Place, what: impl Into<String>, why: &str, help: impl Into<String>) {
        self.reporter.report(place, what, why, help);
    }
}

fn limit(entry: &Entry<'_>) -> Limit {
    let value = owned(&entry.node);
    Limit { name: entry.key.to_string(), shown: shown(&value), value, place: entry.place }
}

/// A text, or a number that stands for one: `release: 5`.
fn scalar(node: &Node<'_>) -> Option<String> {
    match &node.value {
        Value::Text(text) => Some(text.to_string()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

fn shown(node: &Node<'_>) -> String {
    match &node.value {
        Value::Bool(value) => value.to_string(),
        Value::List(items) => items.iter().map(shown).collect::<Vec<_>>().join(", "),
        _ => scalar(node).unwrap_or_default(),
    }
}

/// The value of a parameter: a word, a number or a list of them. Nothing else is a parameter's value.
fn owned(node: &Node<'_>) -> Node<'static> {
    let value = match &node.value {
        Value::Bool(value) => Value::Bool(*value),
        Value::Number(number) => Value::Number(*number),
        Value::Text(text) => Value::Text(text.to_string().into()),
        Value::List(items) => Value::List(items.iter().map(word).collect()),
        Value::Null | Value::Odd | Value::Map(_) => Value::Null,
    };
    Node { place: node.place, value }
}

fn word(node: &Node<'_>) -> Node<'static> {
    let value = match &node.value {
        Value::Number(number) => Value::Number(*number),
        Value::Text(text) => Value::Text(text.to_string().into()),
        _ => Value::Null,
    };
    Node { place: node.place, value }
}
