//! Commands written out: for people, who see no secret and no invented value, and for a proof.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use seawall_api::command::hierarchy::{Hierarchy, StatementId, written};
use seawall_api::reflect::{Object, Scalar, Value};
use seawall_api::{NodeId, Reading, Span};

use super::placeholder::Registry;
use super::template::{Commands, Piece};
use super::{Advice, Fix, Risk};
use crate::rule::catalogue::Catalogue;
use crate::rule::compile::Each;
use crate::rule::evaluate::{Field, Look, ObjectVerdict, Subject};
use crate::rule::rule::{Check, Rule};

/// What the settings say of placeholders: values by settings key, `management.networks`.
#[derive(Debug, Clone, Default)]
pub struct SiteValues(pub BTreeMap<String, Vec<String>>);

/// Commands that mend one finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FixText {
    /// What the change may cost.
    pub risk: Risk,
    /// The commands, line by line. Hold names from the configuration, but no secret.
    pub commands: String,
    /// A command that shows whether it worked.
    pub verify: Option<String>,
    /// What to check or prepare first.
    pub before: Option<String>,
    /// The commands that take it back.
    pub undo: Option<String>,
    /// Placeholders that are still in the text, because no setting gives their values.
    pub placeholders: Vec<OpenPlaceholder>,
}

/// A placeholder for which the settings give no value.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct OpenPlaceholder {
    /// As it stands in the commands, without its brackets.
    pub name: String,
    /// What it stands for.
    pub help: String,
    /// The settings key that would give its value.
    pub setting: Option<String>,
    /// What such a value looks like.
    pub example: String,
}

/// For whom commands are written out.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Rendering<'r> {
    /// For people: no secret, no value that nobody gave.
    People(&'r SiteValues),
    /// For a proof: with secrets and example values. Never printed.
    Proof,
}

impl Catalogue {
    /// The commands that mend one failing object, for people. `None` where the platform has no such commands, or
    /// where they need what the configuration does not say.
    pub fn fix(
        &self,
        subject: &Subject<'_>,
        rule: &Rule,
        object: &ObjectVerdict,
        site: &SiteValues,
    ) -> Option<FixText> {
        let advice = self.advice(rule, subject.platform())?;
        render(advice, self.registry(), subject, rule, object, Rendering::People(site))
    }
}

/// Writes out the first fix that is meant for an object.
pub(crate) fn render(
    advice: &Advice,
    registry: &Registry,
    subject: &Subject<'_>,
    rule: &Rule,
    object: &ObjectVerdict,
    rendering: Rendering<'_>,
) -> Option<FixText> {
    let chain = chain(subject, rule, object);
    let look = Look::new(subject);
    let meant = |fix: &&Fix| fix.mends(object.check) && (fix.when.is_empty() || look.holds(&fix.when, &chain));
    let fix = advice.fixes.iter().find(meant)?;
    let mut writer = Writer { registry, subject, object, chain, look, rendering, open: Vec::new(), advice };
    let commands = writer.commands(&fix.commands)?;
    let mut aside = |commands: &Option<Commands>| commands.as_ref().and_then(|it| writer.commands(it));
    let (verify, before, undo) = (aside(&fix.verify), aside(&fix.before), aside(&fix.undo));
    let mut placeholders = writer.open;
    placeholders.sort();
    placeholders.dedup();
    Some(FixText { risk: fix.risk, commands, verify, before, undo, placeholders })
}

/// The object with what encloses it.
fn chain<'a>(subject: &Subject<'a>, rule: &Rule, object: &ObjectVerdict) -> Vec<&'a dyn Object> {
    let Check::Model(checks) = &rule.check else { return Vec::new() };
    let Some(check) = checks.get(object.check) else { return Vec::new() };
    let inner = |mut at: &'a dyn Object, parts: &[usize]| {
        for part in parts {
            let Value::Object(inner) = at.field(*part) else { return None };
            at = inner;
        }
        Some(at)
    };
    let mut chain = Vec::new();
    match &check.each {
        Each::Part { root, parts, .. } => {
            chain.extend(subject.roots.get(*root).and_then(|root| inner(*root, parts)));
        }
        Each::List { root, levels } => {
            let Some(mut owner) = subject.roots.get(*root).copied() else { return chain };
            for (level, index) in levels.iter().zip(&object.indexes) {
                let Some(Value::Objects(members)) = inner(owner, &level.parts).map(|at| at.field(level.field)) else {
                    break;
                };
                let Some(member) = members.get(*index as usize).copied() else { break };
                chain.push(member);
                owner = member;
            }
        }
    }
    chain
}

struct Writer<'w, 'a> {
    registry: &'w Registry,
    subject: &'w Subject<'a>,
    object: &'w ObjectVerdict,
    chain: Vec<&'a dyn Object>,
    look: Look<'a>,
    rendering: Rendering<'w>,
    advice: &'w Advice,
    open: Vec<OpenPlaceholder>,
}

impl Writer<'_, '_> {
    fn commands(&mut self, commands: &Commands) -> Option<String> {
        // Writing to a String cannot fail.
        let mut text = String::new();
        let mut deeper = 0;
        for line in &commands.lines {
            if let [Piece::Block] = line.as_slice() {
                let heads = self.block()?;
                deeper = heads.len().saturating_sub(1);
                for (depth, head) in heads.iter().enumerate() {
                    let _ = writeln!(text, "{}{head}", " ".repeat(depth));
                }
                continue;
            }
            let indent = if line.is_empty() { 0 } else { deeper };
            for written in self.line(line)? {
                let _ = writeln!(text, "{}{}", " ".repeat(indent), written.trim_end());
            }
        }
        Some(text.trim_end().to_owned())
    }

    /// A line, once for each value where a placeholder has several.
    fn line(&mut self, pieces: &[Piece]) -> Option<Vec<String>> {
        let mut filled: Vec<Vec<String>> = Vec::new();
        for piece in pieces {
            filled.push(match piece {
                Piece::Text(text) => vec![text.clone()],
                Piece::Line => vec![self.statement(self.object.primary?)?],
                Piece::Block => return None,
                Piece::Path => vec![self.path(self.object.primary?)?],
                Piece::Field(field) => vec![self.field(field)?],
                Piece::Site { name, form } => self.site(name, form.as_deref())?,
            });
        }
        let times = filled.iter().map(Vec::len).max().unwrap_or(1);
        let nth = |values: &Vec<String>, at: usize| values.get(at).or(values.last()).cloned().unwrap_or_default();
        Some((0..times).map(|at| filled.iter().map(|values| nth(values, at)).collect()).collect())
    }

    fn field(&self, field: &crate::rule::condition::FieldPath) -> Option<String> {
        let at = match self.look.value(field, &self.chain)? {
            Field::Shown(Scalar::None) => return None,
            Field::Shown(value) => return Some(crate::rule::evaluate::shown(&value)),
            Field::Hidden(at) => at,
        };
        Some(match self.rendering {
            Rendering::Proof => self.subject.reading.text.slice(at?).to_owned(),
            Rendering::People(_) => self.hidden(at?),
        })
    }

    fn site(&mut self, name: &str, form: Option<&str>) -> Option<Vec<String>> {
        let placeholder = self.registry.find(name)?;
        let written = |value: &str| placeholder.written(value, form, &self.advice.platform);
        let Rendering::People(site) = self.rendering else { return Some(vec![written(&placeholder.example)]) };
        let given = placeholder.setting.as_ref().and_then(|key| site.0.get(key));
        let values: Vec<String> = given
            .map(|values| placeholder.picked(values))
            .into_iter()
            .flatten()
            .filter(|value| placeholder.fits(value))
            .map(|value| written(value))
            .collect();
        if !values.is_empty() {
            return Some(values);
        }
        self.open.push(OpenPlaceholder {
            name: name.to_owned(),
            help: placeholder.help.clone(),
            setting: placeholder.setting.clone(),
            example: placeholder.example.clone(),
        });
        Some(vec![form.map_or_else(|| format!("<{name}>"), |form| format!("<{name}:{form}>"))])
    }

    fn node(&self, at: Span) -> Option<NodeId> {
        let reading = self.subject.reading;
        reading.tree.at_line(reading.text.line_of(at.start)).map(|(node, _)| node)
    }

    /// The heads of the blocks that the line stands in, from the outermost inwards. A line that is a head itself, or
    /// stands in no block, is its own last one.
    fn block(&self) -> Option<Vec<String>> {
        let tree = &self.subject.reading.tree;
        let node = self.node(self.object.primary?)?;
        let mut path = tree.path(node);
        if path.len() > 1 && tree.children(Some(node)).next().is_none() {
            path.pop();
        }
        Some(path.into_iter().map(|node| self.line_text(node)).collect())
    }

    /// The line; where statements form a hierarchy, the whole path of the statement.
    fn statement(&self, at: Span) -> Option<String> {
        let reading = self.subject.reading;
        match &reading.statements {
            Some(statements) => Some(self.path_text(statements, statements.at(&reading.text, at)?)),
            None => Some(self.line_text(self.node(at)?)),
        }
    }

    /// The path of the block in which a statement stands, or which it opens itself.
    fn path(&self, at: Span) -> Option<String> {
        let reading = self.subject.reading;
        let statements = reading.statements.as_ref()?;
        let id = statements.at(&reading.text, at)?;
        let statement = statements.get(id)?;
        let block = if statement.opens.is_some() { Some(id) } else { statement.parent };
        Some(block.map_or_else(String::new, |block| self.path_text(statements, block)))
    }

    fn path_text(&self, statements: &Hierarchy, id: StatementId) -> String {
        let text = &self.subject.reading.text;
        let words = statements.pieces_of_path(id).into_iter().map(|piece| match self.rendering {
            Rendering::People(_) if !piece.printable => self.hidden(piece.span),
            _ => written(text, piece.span).to_owned(),
        });
        words.collect::<Vec<_>>().join(" ")
    }

    /// A line of the configuration; for people with what may not be shown taken out.
    fn line_text(&self, node: NodeId) -> String {
        let reading = self.subject.reading;
        if let Rendering::Proof = self.rendering {
            return reading.tree.text(node, &reading.text).to_owned();
        }
        let pieces = self.subject.plugin.pieces(reading, node);
        let words = pieces.iter().map(|piece| {
            if piece.printable { reading.text.slice(piece.span).to_owned() } else { self.hidden(piece.span) }
        });
        words.collect::<Vec<_>>().join(" ")
    }

    fn hidden(&self, at: Span) -> String {
        let line = self.subject.reading.text.position(at.start).line;
        let what = if is_secret(self.subject.reading, at) { "secret" } else { "text" };
        format!("<{what} of line {line}>")
    }
}

fn is_secret(reading: &Reading, at: Span) -> bool {
    let secrets = reading.model.secrets.iter().filter_map(|stored| stored.secret.value());
    secrets.into_iter().any(|secret| at.contains(secret.span) || secret.span.contains(at))
}
