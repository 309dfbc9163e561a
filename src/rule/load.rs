//! From a page to a rule: what it is called, how bad it is, what it judges.

mod fields;

use std::borrow::Cow;

use self::fields::{Fields, find};
use super::compile::{Compiler, ModelCheck};
use super::error::{Mistake, Reporter};
use super::keys::RULE;
use super::page::{Claim, Node, Place};
use super::param::Overrides;
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
