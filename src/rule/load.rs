//! From a page to a rule: what it is called, how bad it is, what it judges.

use std::borrow::Cow;

use super::compile::{Compiler, ModelCheck};
use super::error::{Mistake, Reporter, suggest};
use super::keys::{PARAM, RULE};
use super::page::{Claim, Entry, Node, Place};
use super::param::{Overrides, Param};
use super::rule::{Check, Profile, Rule};
use super::schema::{PathId, PathNumbers, Paths, Schema, covers};
use crate::verdict::{Confidence, Severity};

/// What loading a page needs to know beside it.
#[derive(Debug)]
pub(crate) struct Loader<'l> {
    pub(crate) schema: &'l Schema,
    pub(crate) paths: &'l mut Paths,
    pub(crate) overrides: &'l Overrides,
    /// Folder and shown name of each group.
    pub(crate) groups: &'l Node<'static>,
    pub(crate) mistakes: &'l mut Vec<Mistake>,
    /// Whether tests have already seen that regular expressions are good.
    pub(crate) trusted: bool,
}

type Text = Cow<'static, str>;

impl Loader<'_> {
    /// Reads one page. `None` after a mistake was noted.
    pub(crate) fn rule(
        &mut self,
        path: &Text,
        page: &Node<'static>,
        claims: Vec<Claim<'static>>,
        own: bool,
    ) -> Option<Rule> {
        let before = self.mistakes.len();
        let mut reporter = Reporter { file: path, mistakes: self.mistakes };
        let entries = RULE.read(&mut reporter, page)?;
        let mut fields = Fields { entries, reporter: &mut reporter };
        let id = fields.id(path, own);
        let place = find(entries, "id").map_or_else(Place::default, |node| node.place);
        let title = fields.text("title");
        let severity = fields.word("severity", SEVERITIES);
        let confidence = fields.word("confidence", CONFIDENCES);
        let profile = fields.optional_word("profile", PROFILES).unwrap_or(Profile::Default);
        let tags = fields.texts("tags");
        let why = fields.text("why");
        let references = fields.references();
        let group = if own { fields.own_group() } else { fields.group(path, self.groups) };
        let mut params = fields.params();
        if let Some(id) = &id {
            self.overrides.apply(&mut reporter, id, &mut params);
        }
        let mut compiler =
            Compiler::new(self.schema, PathNumbers::Growing(self.paths), &params, reporter, self.trusted);
        let check = find(entries, "check").and_then(|node| check(&mut compiler, node));
        let mut reads = std::mem::take(&mut compiler.reads);
        reads.sort_unstable();
        reads.dedup();
        let fleet = about_fleet(&mut compiler, &reads, find(entries, "check").map_or(place, |node| node.place));
        let rule = Rule {
            id: id?,
            title: title?,
            severity: severity?,
            confidence: confidence?,
            profile,
            tags,
            group: group?,
            why: why?,
            references,
            check: check?,
            params,
            path: path.clone(),
            place,
            own,
            advice: claims.iter().map(|_| std::sync::OnceLock::new()).collect(),
            claims,
            fleet,
            reads,
        };
        (self.mistakes.len() == before).then_some(rule)
    }
}

fn check(compiler: &mut Compiler<'_>, node: &Node<'static>) -> Option<Check> {
    match node.get("tree") {
        Some(tree) if node.entries().is_some_and(|entries| entries.len() == 1) => {
            compiler.tree_checks(tree).map(Check::Tree)
        }
        Some(tree) => {
            compiler.reporter.report(
                tree.place,
                "`tree` beside other keys of `check`",
                "a rule judges the model or raw lines, not both",
                "move the other keys under the platform in `tree`, or leave `tree` out",
            );
            None
        }
        None => model_checks(compiler, node).map(Check::Model),
    }
}

/// Whether a rule compares devices. Such a rule is judged when all devices were read and only their digests are
/// left: beside comparisons it can ask for nothing but what the site states.
fn about_fleet(compiler: &mut Compiler<'_>, reads: &[PathId], place: Place) -> bool {
    let paths: Vec<String> = reads.iter().map(|read| compiler.paths.text(*read).to_owned()).collect();
    let fleet = paths.iter().any(|path| covers("fleet", path));
    let other = paths.iter().find(|path| !covers("fleet", path) && !covers("site", path));
    if let Some(other) = other.filter(|_| fleet) {
        compiler.reporter.report(
            place,
            format!("`{other}` in a rule that compares devices"),
            "it is judged when of the devices only what is compared is left",
            "read `fleet` and `site` alone, or write a rule about single devices",
        );
    }
    fleet
}

/// One check, or a list of them.
fn model_checks(compiler: &mut Compiler<'_>, node: &Node<'static>) -> Option<Vec<ModelCheck>> {
    match node.items() {
        Some(items) if !items.is_empty() => items.iter().map(|item| compiler.model_check(item)).collect(),
        _ => compiler.model_check(node).map(|check| vec![check]),
    }
}

const SEVERITIES: &[(&str, Severity)] = &[
    ("critical", Severity::Critical),
    ("high", Severity::High),
    ("medium", Severity::Medium),
    ("low", Severity::Low),
    ("info", Severity::Info),
];

const CONFIDENCES: &[(&str, Confidence)] =
    &[("high", Confidence::High), ("medium", Confidence::Medium), ("low", Confidence::Low)];

const PROFILES: &[(&str, Profile)] = &[("default", Profile::Default), ("strict", Profile::Strict)];

fn find<'n>(entries: &'n [Entry<'static>], key: &str) -> Option<&'n Node<'static>> {
    entries.iter().find(|entry| entry.key == key).map(|entry| &entry.node)
}

/// The entries of a page, read one by one.
struct Fields<'f, 'e> {
    entries: &'f [Entry<'static>],
    reporter: &'f mut Reporter<'e>,
}

impl<'f> Fields<'f, '_> {
    fn wrong(&mut self, node: &Node<'_>, wanted: &str) {
        self.reporter.report(
            node.place,
            format!("{} where {wanted} is needed", node.kind()),
            "the value cannot be used as it stands",
            format!("write {wanted}"),
        );
    }

    fn node(&self, key: &str) -> Option<&'f Node<'static>> {
        find(self.entries, key)
    }

    fn text(&mut self, key: &str) -> Option<Text> {
        let node = self.node(key)?;
        let text = node.text().filter(|text| !text.trim().is_empty()).cloned();
        if text.is_none() {
            self.wrong(node, "a text");
        }
        text
    }

    fn texts(&mut self, key: &str) -> Vec<Text> {
        self.node(key).map_or_else(Vec::new, |node| self.list(node))
    }

    /// A list of texts; numbers count as texts, for identifiers that look like numbers.
    fn list(&mut self, node: &Node<'static>) -> Vec<Text> {
        let Some(items) = node.items() else {
            self.wrong(node, "a list of texts");
            return Vec::new();
        };
        let mut found = Vec::new();
        for item in items {
            match (&item.value, item.text()) {
                (_, Some(text)) => found.push(text.clone()),
                (super::page::Value::Number(number), _) => found.push(Cow::Owned(number.to_string())),
                _ => self.wrong(item, "a text (in quotes, if it looks like a number)"),
            }
        }
        found
    }

    fn word<T: Copy>(&mut self, key: &str, known: &[(&str, T)]) -> Option<T> {
        let node = self.node(key)?;
        let value = node.text().and_then(|text| known.iter().find(|(word, _)| word == text)).map(|(_, value)| *value);
        if value.is_none() {
            let given = node.text().map_or_else(|| node.kind().to_owned(), |text| format!("`{text}`"));
            self.reporter.report(
                node.place,
                format!("{given} is no {key}"),
                "reports sort and count by it",
                suggest(node.text().map_or("", |text| text), known.iter().map(|(word, _)| *word)),
            );
        }
        value
    }

    fn optional_word<T: Copy>(&mut self, key: &str, known: &[(&str, T)]) -> Option<T> {
        self.node(key)?;
        self.word(key, known)
    }

    fn id(&mut self, path: &str, own: bool) -> Option<Text> {
        let id = self.text("id")?;
        let place = self.node("id").map_or_else(Place::default, |node| node.place);
        if !is_slug(&id) {
            self.reporter.report(
                place,
                format!("`{id}` is no id"),
                "ids stand in reports, waivers and file names",
                "write lower-case letters and digits with single hyphens between: `snmp-rw-community`",
            );
            return None;
        }
        let file = path.rsplit('/').next().and_then(|file| file.strip_suffix(".yaml"));
        if !own && file != Some(&*id) {
            self.reporter.report(
                place,
                format!("rule `{id}` stands in a file of another name"),
                "platforms find a rule by the name of its file",
                format!("name the file `{id}.yaml`"),
            );
            return None;
        }
        Some(id)
    }

    fn own_group(&mut self) -> Option<Text> {
        if self.node("group").is_some() { self.text("group") } else { Some(Cow::Borrowed("Own rules")) }
    }

    fn group(&mut self, path: &str, groups: &Node<'static>) -> Option<Text> {
        if self.node("group").is_some() {
            return self.text("group");
        }
        let folder = path.rsplit('/').nth(1).unwrap_or_default();
        let shown = groups.get(folder).and_then(Node::text).cloned();
        if shown.is_none() {
            let names = groups.entries().unwrap_or_default().iter().map(|entry| &*entry.key);
            self.reporter.report(
                Place::default(),
                format!("folder `{folder}` is no group"),
                "`rules/groups.yaml` gives each group its shown name",
                format!("{}, or add it there", suggest(folder, names)),
            );
        }
        shown
    }

    fn references(&mut self) -> Vec<(Text, Vec<Text>)> {
        let Some(node) = self.node("references") else { return Vec::new() };
        let Some(entries) = node.entries() else {
            self.wrong(node, "a mapping of frameworks to lists");
            return Vec::new();
        };
        entries.iter().map(|entry| (entry.key.clone(), self.list(&entry.node))).collect()
    }

    fn params(&mut self) -> Vec<Param> {
        let Some(node) = self.node("params") else { return Vec::new() };
        let Some(entries) = node.entries() else {
            self.wrong(node, "a mapping of names to parameters");
            return Vec::new();
        };
        entries.iter().filter_map(|entry| self.param(entry)).collect()
    }

    fn param(&mut self, entry: &Entry<'static>) -> Option<Param> {
        let entries = PARAM.read(self.reporter, &entry.node)?;
        let help = Fields { entries, reporter: self.reporter }.text("help")?;
        let value = find(entries, "value")?;
        let plain = |node: &Node<'_>| {
            matches!(
                node.value,
                super::page::Value::Bool(_) | super::page::Value::Number(_) | super::page::Value::Text(_)
            )
        };
        if !plain(value) && !value.items().is_some_and(|items| items.iter().all(plain)) {
            self.wrong(value, "a text, a whole number, `true` or `false`, or a list of such");
            return None;
        }
        Some(Param { name: entry.key.clone(), help, value: value.clone(), set_in: None })
    }
}

fn is_slug(text: &str) -> bool {
    let part =
        |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit());
    text.split('-').all(part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_slugs() {
        assert!(is_slug("snmp-v1v2c") && is_slug("a"));
        for text in ["", "Snmp", "a--b", "-a", "a_b", "a b"] {
            assert!(!is_slug(text), "{text}");
        }
    }
}
