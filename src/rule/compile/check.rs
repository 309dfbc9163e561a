//! The `check` of a page that judges the model.

use seawall_api::reflect::Kind;

use super::{Compiler, Scope};
use crate::rule::condition::{Condition, FieldPath};
use crate::rule::error::suggest;
use crate::rule::keys::CHECK;
use crate::rule::message::Template;
use crate::rule::page::{Entry, Node};
use crate::rule::schema::PathId;
use crate::verdict::{Confidence, Verdict};

/// What `each` names.
#[derive(Debug)]
pub(crate) enum Each {
    /// A part of the device.
    Part { root: usize, parts: Vec<usize>, read: PathId },
    /// The members of a list, or of a list in the members of a list.
    List { root: usize, levels: Vec<Level> },
}

/// A list on the way to the objects that are judged.
#[derive(Debug)]
pub(crate) struct Level {
    /// Field indexes of the parts on the way to it.
    pub(crate) parts: Vec<usize>,
    /// Its field index.
    pub(crate) field: usize,
    /// Its path.
    pub(crate) read: PathId,
}

impl Each {
    /// The path of what is judged.
    pub(crate) fn read(&self) -> PathId {
        match self {
            Self::Part { read, .. } => *read,
            Self::List { levels, .. } => levels.last().map_or_else(PathId::default, |level| level.read),
        }
    }
}

/// How a selected object is judged.
#[derive(Debug)]
pub(crate) enum Judge {
    /// It fails unless this holds.
    Require(Condition),
    /// It fails if this holds.
    Forbid(Condition),
}

/// What it means that nothing is selected.
#[derive(Debug)]
pub(crate) struct EmptyMeans {
    /// Not applicable, pass or fail.
    pub(crate) verdict: Verdict,
    /// The message of a failure.
    pub(crate) message: Option<Template>,
}

/// What makes up for what is required.
#[derive(Debug)]
pub(crate) struct Unless {
    /// Where it holds, a member passes.
    pub(crate) holds: Condition,
    /// What stands with the pass.
    pub(crate) message: Template,
}

/// A check on the model.
#[derive(Debug)]
pub(crate) struct ModelCheck {
    pub(crate) each: Each,
    /// As written: `acls.entries`.
    pub(crate) each_text: String,
    pub(crate) selects: Condition,
    pub(crate) judge: Judge,
    pub(crate) unless: Option<Unless>,
    pub(crate) when_empty: EmptyMeans,
    pub(crate) message: Template,
    /// A list in the member whose members' places stand with a failure.
    pub(crate) trail: Option<FieldPath>,
    pub(crate) inactive_too: bool,
    /// The least sure first.
    pub(crate) confidence_when: Vec<(Confidence, Condition)>,
    /// How many questions for uniqueness it asks.
    pub(crate) uniques: usize,
    /// The scopes of its conditions, for fixes that are read later.
    pub(crate) scopes: Vec<Scope>,
}

impl Compiler<'_> {
    /// Reads a check on the model. `None` after a mistake was noted.
    pub(crate) fn model_check(&mut self, node: &Node<'static>) -> Option<ModelCheck> {
        let before = self.reporter.count();
        self.uniques = 0;
        let entries = CHECK.read(&mut self.reporter, node)?;
        let find = |key: &str| entries.iter().find(|entry| entry.key == key).map(|entry| &entry.node);
        let each_node = find("each")?;
        let Some(each_text) = each_node.text() else {
            self.wrong_kind(each_node, "the path of a list or part");
            return None;
        };
        let (each, scopes) = self.each(each_text, each_node.place)?;
        let selects = match find("where") {
            Some(node) => self.condition(node, &scopes),
            None => Some(Condition::All(Vec::new())),
        };
        let when_empty = when_empty(self, entries, node);
        let judge = self.judge(entries, node, &scopes, when_empty.as_ref());
        let unless = self.unless(find("unless"), find("unless_message"), node, &scopes);
        let message = find("message").and_then(|node| self.template(node, &scopes));
        let trail = find("trail").map(|node| self.trail(node, &scopes));
        let inactive_too = find("active").map(|node| self.any_active(node));
        let confidence_when = find("confidence_when").map_or_else(|| Some(Vec::new()), |it| self.sureness(it, &scopes));
        let (selects, judge) = settle(selects?, judge?);
        let check = ModelCheck {
            each,
            each_text: each_text.to_string(),
            selects,
            judge,
            unless,
            when_empty: when_empty?,
            message: message?,
            trail: trail.flatten(),
            inactive_too: inactive_too.flatten().unwrap_or(false),
            confidence_when: confidence_when?,
            uniques: self.uniques,
            scopes,
        };
        (self.reporter.count() == before).then_some(check)
    }

    fn judge(
        &mut self,
        entries: &[Entry<'static>],
        check: &Node<'static>,
        scopes: &[Scope],
        when_empty: Option<&EmptyMeans>,
    ) -> Option<Judge> {
        let find = |key: &str| entries.iter().find(|entry| entry.key == key).map(|entry| &entry.node);
        let (node, require) = one_judge(self, find("require"), find("forbid"), check)?;
        self.unique_fits = true;
        let condition = self.condition(node, scopes);
        self.unique_fits = false;
        let condition = condition?;
        let must_exist = when_empty.is_some_and(|means| means.verdict == Verdict::Fail);
        if require && asks_nothing(node) && !must_exist {
            self.mistake(
                node.place,
                "`require: {}` asks nothing",
                "the rule could never fail",
                "write what is required, or `when_empty: fail` if it is enough that there is one",
            );
            return None;
        }
        Some(if require { Judge::Require(condition) } else { Judge::Forbid(condition) })
    }

    /// `unless` and its message; none where neither is written, or after a mistake was noted.
    fn unless(
        &mut self,
        holds: Option<&Node<'static>>,
        message: Option<&Node<'static>>,
        check: &Node<'static>,
        scopes: &[Scope],
    ) -> Option<Unless> {
        let (holds, message) = match (holds, message) {
            (None, None) => return None,
            (Some(holds), Some(message)) => (holds, message),
            _ => {
                self.mistake(
                    check.place,
                    "`unless` and `unless_message` belong together",
                    "a pass that rests on something else says what that is",
                    "write both or neither",
                );
                return None;
            }
        };
        let condition = self.condition(holds, scopes)?;
        if asks_nothing(holds) {
            self.mistake(
                holds.place,
                "`unless: {}` always holds",
                "the rule could never fail",
                "write what makes up for what is required",
            );
            return None;
        }
        Some(Unless { holds: condition, message: self.template(message, scopes)? })
    }

    fn trail(&mut self, node: &Node<'static>, scopes: &[Scope]) -> Option<FieldPath> {
        let Some(text) = node.text() else {
            self.wrong_kind(node, "the path of a list in the member");
            return None;
        };
        let field = self.field(text, node.place, scopes)?;
        if !matches!(field.kind, Kind::Objects(_)) {
            self.wrong_kind(node, "the path of a list of objects in the member");
            return None;
        }
        Some(field)
    }

    fn sureness(&mut self, node: &Node<'static>, scopes: &[Scope]) -> Option<Vec<(Confidence, Condition)>> {
        let Some(entries) = node.entries() else {
            self.wrong_kind(node, "a mapping of `low` or `medium` to a condition");
            return None;
        };
        let mut found = Vec::new();
        for entry in entries {
            let confidence = match &*entry.key {
                "low" => Confidence::Low,
                "medium" => Confidence::Medium,
                other => {
                    self.mistake(
                        entry.place,
                        format!("`{other}` is no confidence that a finding could be lowered to"),
                        "the rule's own confidence is the highest that it gives",
                        suggest(other, ["low", "medium"]),
                    );
                    return None;
                }
            };
            found.push((confidence, self.condition(&entry.node, scopes)?));
        }
        found.sort_by_key(|(confidence, _)| *confidence);
        Some(found)
    }
}

/// `forbid: {}` forbids what `where` selects: what `where` leaves out is then as it should be.
pub(crate) fn settle(selects: Condition, judge: Judge) -> (Condition, Judge) {
    match judge {
        Judge::Forbid(condition) if condition.is_empty() => (Condition::All(Vec::new()), Judge::Forbid(selects)),
        judge => (selects, judge),
    }
}

/// The one of `require` and `forbid` that is there, and whether it is `require`.
pub(crate) fn one_judge<'n>(
    compiler: &mut Compiler<'_>,
    require: Option<&'n Node<'static>>,
    forbid: Option<&'n Node<'static>>,
    check: &Node<'static>,
) -> Option<(&'n Node<'static>, bool)> {
    match (require, forbid) {
        (Some(node), None) => Some((node, true)),
        (None, Some(node)) => Some((node, false)),
        (both, _) => {
            let what = if both.is_some() { "both `require` and `forbid`" } else { "neither `require` nor `forbid`" };
            compiler.mistake(check.place, what, "exactly one of them judges what is selected", "write one of the two");
            None
        }
    }
}

/// Reads `when_empty` and its message.
pub(crate) fn when_empty(
    compiler: &mut Compiler<'_>,
    entries: &[Entry<'static>],
    check: &Node<'static>,
) -> Option<EmptyMeans> {
    let find = |key: &str| entries.iter().find(|entry| entry.key == key).map(|entry| &entry.node);
    let verdict = match find("when_empty") {
        None => Verdict::NotApplicable,
        Some(node) => match node.text().map(AsRef::as_ref) {
            Some("not-applicable") => Verdict::NotApplicable,
            Some("pass") => Verdict::Pass,
            Some("fail") => Verdict::Fail,
            _ => {
                compiler.wrong_kind(node, "`not-applicable`, `pass` or `fail`");
                return None;
            }
        },
    };
    let message = match find("when_empty_message") {
        None => None,
        Some(node) => {
            let Some(text) = node.text() else {
                compiler.wrong_kind(node, "a text");
                return None;
            };
            Some(Template::fixed(compiler, text, node.place)?)
        }
    };
    if (verdict == Verdict::Fail) != message.is_some() {
        compiler.mistake(
            check.place,
            "`when_empty: fail` and `when_empty_message` belong together",
            "such a failure has no object that `message` could name",
            "write both or neither",
        );
        return None;
    }
    Some(EmptyMeans { verdict, message })
}

/// Whether a condition is written as `{}`. One that a parameter makes hold always is no mistake.
fn asks_nothing(node: &Node<'_>) -> bool {
    node.entries().is_some_and(<[Entry<'_>]>::is_empty)
}
