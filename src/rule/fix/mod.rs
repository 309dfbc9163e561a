//! What mends a fault on a platform: commands for people, and the same for a proof.

mod placeholder;
mod render;
mod template;
#[cfg(test)]
mod tests;

use super::catalogue::Catalogue;
use super::compile::{Compiler, ModelCheck, Scope};
use super::condition::Condition;
use super::error::{Mistake, Reporter, suggest};
use super::keys::{FIX, PLATFORM};
use super::page::{Detail, Entry, Node, Value};
use super::proof;
use super::rule::{Check, Rule};
use super::schema::PathNumbers;
use crate::verdict::Severity;

pub(crate) use placeholder::Registry;
pub use render::{FixText, OpenPlaceholder, SiteValues};
pub(crate) use render::{Rendering, render};
pub(crate) use template::Commands;

/// What a change may cost.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Risk {
    /// Nobody notices.
    None,
    /// Someone may notice.
    Low,
    /// Something that is in use may stop.
    Medium,
    /// Traffic or management may stop.
    High,
    /// Who applies it may be shut out.
    Lockout,
}

const RISKS: &[(&str, Risk)] = &[
    ("none", Risk::None),
    ("low", Risk::Low),
    ("medium", Risk::Medium),
    ("high", Risk::High),
    ("lockout", Risk::Lockout),
];

impl Risk {
    /// The word used in rules and reports.
    pub fn word(self) -> &'static str {
        RISKS.iter().find(|(_, risk)| *risk == self).map_or("", |(word, _)| word)
    }
}

/// What a platform's page advises.
#[derive(Debug, Default)]
pub(crate) struct Advice {
    pub(crate) platform: String,
    pub(crate) fixes: Vec<Fix>,
    pub(crate) manual: Option<String>,
    pub(crate) opens: Vec<String>,
}

/// Commands for one failing object.
#[derive(Debug)]
pub(crate) struct Fix {
    /// Of which checks of the rule, by their places; none for all.
    checks: Vec<usize>,
    /// For which failing objects.
    pub(crate) when: Condition,
    pub(crate) risk: Risk,
    pub(crate) commands: Commands,
    pub(crate) verify: Option<Commands>,
    pub(crate) before: Option<Commands>,
    pub(crate) undo: Option<Commands>,
}

/// Holds a platform's page against its rule.
pub(crate) fn check(catalogue: &Catalogue, rule: &Rule, detail: &Detail<'static>, reporter: &mut Reporter<'_>) {
    let Ok(whole) = postcard::from_bytes::<Node<'_>>(&detail.whole) else { return };
    let node = owned(&whole);
    let Some(entries) = PLATFORM.read(reporter, &node) else { return };
    let mut aside = Vec::new();
    let registry = Registry::read(
        catalogue.placeholders(),
        &mut Reporter { file: "rules/placeholders.yaml", mistakes: &mut aside },
    );
    advice(catalogue, rule, &detail.platform, &node, &registry, reporter);
    reporter.mistakes.append(&mut aside);
    if let Some(tests) = entries.iter().find(|entry| entry.key == "tests") {
        proof::check_tests(catalogue, &tests.node, reporter);
    }
    let place = node.place;
    if rule.severity >= Severity::Medium && node.get("fix").is_none() && node.get("manual").is_none() {
        reporter.report(
            place,
            format!("no way to mend `{}` on {}", rule.id, detail.platform),
            format!("its severity is {}, so the reader must be told what to do", rule.severity.word()),
            "add `fix`, or `manual` with the reason why no command does it",
        );
    }
    let claim = super::page::Claim::of(detail.platform.clone(), &node);
    for (tests, word) in [(claim.fail_tests, "fails"), (claim.pass_tests, "passes")] {
        if tests == 0 {
            reporter.report(
                place,
                format!("no test on {} in which `{}` {word}", detail.platform, rule.id),
                "a rule that was never seen to fail and to pass proves nothing",
                "add one to `tests`",
            );
        }
    }
}

impl Fix {
    /// Whether it is for what this check finds.
    pub(crate) fn mends(&self, check: usize) -> bool {
        self.checks.is_empty() || self.checks.contains(&check)
    }
}

/// The checks that a fix is for, and the fields that it may name: those of what they judge.
struct About<'c> {
    checks: Vec<usize>,
    scopes: &'c [Scope],
}

impl<'c> About<'c> {
    /// All checks. Their fields can be named if they judge the same.
    fn all(checks: &'c [ModelCheck]) -> Self {
        let first = checks.first();
        let alike = first.filter(|first| checks.iter().all(|check| check.each_text == first.each_text));
        Self { checks: Vec::new(), scopes: alike.map_or(&[], |check| &check.scopes) }
    }

    /// Those that judge the list that `each` names.
    fn of(checks: &'c [ModelCheck], node: &Node<'static>, reporter: &mut Reporter<'_>) -> Option<Self> {
        let Some(each) = node.text() else {
            wrong(reporter, node, "a text");
            return None;
        };
        let places = checks.iter().enumerate().filter(|(_, check)| check.each_text == *each);
        let places: Vec<usize> = places.map(|(place, _)| place).collect();
        let Some(first) = places.first().and_then(|place| checks.get(*place)) else {
            let help = suggest(each, checks.iter().map(|check| check.each_text.as_str()));
            reporter.report(node.place, format!("no check of the rule judges `{each}`"), "it would mend nothing", help);
            return None;
        };
        Some(Self { checks: places, scopes: &first.scopes })
    }
}

/// Reads what a platform's page advises.
fn advice(
    catalogue: &Catalogue,
    rule: &Rule,
    platform: &str,
    node: &Node<'static>,
    registry: &Registry,
    reporter: &mut Reporter<'_>,
) -> Advice {
    let checks: &[ModelCheck] = match &rule.check {
        Check::Model(checks) => checks,
        Check::Tree(_) => &[],
    };
    let mut advice = Advice { platform: platform.to_owned(), ..Advice::default() };
    if let Some(fix) = node.get("fix") {
        let file = reporter.file;
        let numbers = PathNumbers::Fixed(&catalogue.paths);
        let inner = Reporter { file, mistakes: &mut *reporter.mistakes };
        let mut compiler = Compiler::new(&catalogue.schema, numbers, &rule.params, inner, false);
        let items = fix.items().unwrap_or(std::slice::from_ref(fix));
        advice.fixes = items.iter().filter_map(|item| read_fix(&mut compiler, registry, item, checks)).collect();
    }
    if let Some(manual) = node.get("manual") {
        match manual.text().filter(|text| !text.trim().is_empty()) {
            Some(text) => advice.manual = Some(text.trim().to_owned()),
            None => wrong(reporter, manual, "a text"),
        }
    }
    for item in node.get("opens").and_then(Node::items).unwrap_or_default() {
        match item.text() {
            Some(id) if catalogue.find(id).is_some() => advice.opens.push(id.to_string()),
            Some(id) => reporter.report(
                item.place,
                format!("there is no rule `{id}`"),
                "`opens` names rules",
                suggest(id, catalogue.near(id)),
            ),
            None => wrong(reporter, item, "a rule's id"),
        }
    }
    advice
}

fn wrong(reporter: &mut Reporter<'_>, node: &Node<'_>, wanted: &str) {
    reporter.report(
        node.place,
        format!("{} where {wanted} is needed", node.kind()),
        "the value cannot be used as it stands",
        format!("write {wanted}"),
    );
}

fn read_fix(
    compiler: &mut Compiler<'_>,
    registry: &Registry,
    node: &Node<'static>,
    checks: &[ModelCheck],
) -> Option<Fix> {
    let entries = FIX.read(&mut compiler.reporter, node)?;
    let find = |key: &str| entries.iter().find(|entry: &&Entry<'static>| entry.key == key).map(|entry| &entry.node);
    let About { checks, scopes } = match find("each") {
        Some(node) => About::of(checks, node, &mut compiler.reporter)?,
        None => About::all(checks),
    };
    let when = match find("where") {
        Some(node) => compiler.condition(node, scopes)?,
        None => Condition::All(Vec::new()),
    };
    let risk_node = find("risk")?;
    let given = risk_node.text().map_or("", |text| text);
    let Some((_, risk)) = RISKS.iter().find(|(word, _)| *word == given) else {
        let help = suggest(given, RISKS.iter().map(|(word, _)| *word));
        compiler.reporter.report(risk_node.place, format!("`{given}` is no risk"), "readers go by it", help);
        return None;
    };
    let mut read = |key: &str| match find(key) {
        Some(node) => Commands::read(compiler, registry, node, scopes).map(Some),
        None => Some(None),
    };
    let (commands, verify, before, undo) = (read("commands")??, read("verify")?, read("before")?, read("undo")?);
    Some(Fix { checks, when, risk: *risk, commands, verify, before, undo })
}

impl Catalogue {
    /// What the platform's page advises about a rule, if it has a page.
    pub(crate) fn advice<'c>(&'c self, rule: &'c Rule, platform: &str) -> Option<&'c Advice> {
        let index = rule.claims.iter().position(|claim| claim.platform == platform)?;
        rule.advice.get(index)?.get_or_init(|| self.read_advice(rule, platform)).as_ref()
    }

    fn read_advice(&self, rule: &Rule, platform: &str) -> Option<Advice> {
        let detail = self.details_of(rule).find(|detail| detail.platform == platform)?;
        let packed: Node<'_> = postcard::from_bytes(&detail.advice).ok()?;
        // Mistakes were told of when the page was checked.
        let mut mistakes: Vec<Mistake> = Vec::new();
        let mut reporter = Reporter { file: &detail.path, mistakes: &mut mistakes };
        Some(advice(self, rule, platform, &owned(&packed), self.registry(), &mut reporter))
    }

    /// Every placeholder.
    pub(crate) fn registry(&self) -> &Registry {
        self.registry.get_or_init(|| {
            let mut mistakes = Vec::new();
            let mut reporter = Reporter { file: "rules/placeholders.yaml", mistakes: &mut mistakes };
            Registry::read(self.placeholders(), &mut reporter)
        })
    }

    /// Why no command mends a fault on a platform, and what to do instead, if its page says so.
    pub fn manual<'c>(&'c self, rule: &'c Rule, platform: &str) -> Option<&'c str> {
        self.advice(rule, platform)?.manual.as_deref()
    }
}

/// A node that borrows from a packed page, made independent of it.
fn owned(node: &Node<'_>) -> Node<'static> {
    let value = match &node.value {
        Value::Null => Value::Null,
        Value::Bool(value) => Value::Bool(*value),
        Value::Number(number) => Value::Number(*number),
        Value::Odd => Value::Odd,
        Value::Text(text) => Value::Text(text.clone().into_owned().into()),
        Value::List(items) => Value::List(items.iter().map(owned).collect()),
        Value::Map(entries) => Value::Map(
            entries
                .iter()
                .map(|entry| Entry {
                    key: entry.key.clone().into_owned().into(),
                    place: entry.place,
                    node: owned(&entry.node),
                })
                .collect(),
        ),
    };
    Node { place: node.place, value }
}
