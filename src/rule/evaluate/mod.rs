//! Rules against one device: which objects, what verdict, which lines prove it.

mod compare;
mod evidence;
mod look;
mod members;
mod name;
mod object;
mod select;
mod show;
mod stated;
#[cfg(test)]
mod tests;
mod truth;
mod unique;
mod unread;

use seawall_api::reflect::Object;
use seawall_api::{Plugin, Reading, Span, Why};

use super::catalogue::Catalogue;
use super::raw;
use super::rule::{Check, Rule};
use super::schema::covers;
use crate::verdict::{Confidence, Verdict};

pub(crate) use look::{Field, Look};
pub(crate) use name::name as name_of;
use select::Selection;
pub(crate) use show::shown;
pub(crate) use unread::Unread;

/// A device to be judged.
#[derive(Clone, Copy)]
pub struct Subject<'s> {
    /// What was read.
    pub reading: &'s Reading,
    /// The objects that paths start from, in the order of the catalogue's schema: the model, then analyses.
    pub roots: &'s [&'s dyn Object],
    /// Who read it.
    pub plugin: &'s dyn Plugin,
}

impl std::fmt::Debug for Subject<'_> {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Subject").field("platform", &self.platform()).finish_non_exhaustive()
    }
}

impl<'s> Subject<'s> {
    /// The platform's id.
    pub fn platform(&self) -> &'s str {
        self.plugin.dialect().platform
    }
}

/// Objects of one rule by verdict.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize)]
pub struct Counts {
    /// Weaknesses.
    pub fail: u32,
    /// As they should be.
    pub pass: u32,
    /// Could not be told.
    pub unknown: u32,
    /// Weaknesses that the site accepts for a time; set where waivers are applied.
    pub waived: u32,
}

impl Counts {
    /// The verdict over all objects: fail > unknown > waived > pass > not applicable.
    pub const fn verdict(self) -> Verdict {
        if self.fail > 0 {
            Verdict::Fail
        } else if self.unknown > 0 {
            Verdict::Unknown
        } else if self.waived > 0 {
            Verdict::Waived
        } else if self.pass > 0 {
            Verdict::Pass
        } else {
            Verdict::NotApplicable
        }
    }
}

/// What one rule says of one device.
#[derive(Debug)]
pub struct Judgement<'c> {
    /// The rule.
    pub rule: &'c Rule,
    /// The verdict over all objects.
    pub verdict: Verdict,
    /// Why it could not be told, if so.
    pub why: Option<Why>,
    /// Objects by verdict.
    pub counts: Counts,
    /// The objects that fail or could not be told, in the order of the configuration's lists.
    pub objects: Vec<ObjectVerdict>,
    /// Where the objects stand that pass, if that was asked for; `None` is the file as a whole.
    pub passes: Vec<Option<Span>>,
    /// The objects that pass only because something else does what is required.
    pub excused: Vec<Excused>,
}

/// An object that passes because something else does what is required.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Excused {
    /// Its path, as in [`ObjectVerdict::path`].
    pub path: String,
    /// What does it, in a line. May hold text from the configuration.
    pub because: String,
}

/// What a rule says of one object.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ObjectVerdict {
    /// Fail or unknown.
    pub verdict: Verdict,
    /// Why it could not be told, if so.
    pub why: Option<Why>,
    /// The path whose value could not be told: `lines.idle_timeout`.
    pub undecided: Option<String>,
    /// `snmp.communities[0]`, `acls[2].entries[5]`, `ssh`.
    pub path: String,
    /// What the object is called; its path where it has no name.
    pub name: String,
    /// What is wrong, in a line; empty where it could not be told. May hold text from the configuration.
    pub message: String,
    /// How sure the finding is.
    pub confidence: Confidence,
    /// The place that decided, else where the object begins; `None` is the file as a whole.
    pub primary: Option<Span>,
    /// Further places that prove it, or the line that was not read.
    pub related: Vec<Span>,
    /// By which the object is found again, to write its fix.
    pub(crate) indexes: Vec<u32>,
    /// Which of the rule's checks judged it.
    pub(crate) check: usize,
}

impl Catalogue {
    /// Judges one device by every rule, in the order of the rules.
    pub fn judge<'c>(&'c self, subject: &Subject<'_>) -> Vec<Judgement<'c>> {
        self.judge_some(subject, |_| true)
    }

    /// Judges one device by the rules that are wanted, in the order of the rules.
    pub fn judge_some<'c>(&'c self, subject: &Subject<'_>, wanted: impl Fn(&Rule) -> bool) -> Vec<Judgement<'c>> {
        self.judgements(subject, wanted, false)
    }

    /// Judges one device by the rules that are wanted and notes where the objects stand that pass.
    pub fn judge_in_detail<'c>(&'c self, subject: &Subject<'_>, wanted: impl Fn(&Rule) -> bool) -> Vec<Judgement<'c>> {
        self.judgements(subject, wanted, true)
    }

    fn judgements<'c>(
        &'c self,
        subject: &Subject<'_>,
        wanted: impl Fn(&Rule) -> bool,
        detailed: bool,
    ) -> Vec<Judgement<'c>> {
        let unread = Unread::new(subject.reading, &self.paths, &self.schema);
        let facts = object::facts(subject, &unread);
        let lacks = self.lacked(subject.plugin.lacks());
        let mut judgements: Vec<(usize, Judgement<'c>)> = Vec::with_capacity(self.rules.len());
        let mut selection: Option<(super::schema::PathId, Selection<'_>)> = None;
        // In the order of what they judge, so that each list is gathered once.
        for index in &self.by_list {
            let Some(rule) = self.rules.get(*index).filter(|rule| wanted(rule)) else { continue };
            let judgement = match &rule.check {
                _ if !rule.claims(subject.platform()) || rule.reads.iter().any(|read| lacks.contains(read)) => {
                    unsupported(rule)
                }
                Check::Tree(checks) => {
                    let check = checks.iter().find(|check| check.platform == subject.platform());
                    check.map_or_else(|| unsupported(rule), |check| raw::judge(rule, check, subject, detailed))
                }
                Check::Model(checks) => {
                    let mut whole: Option<Judgement<'c>> = None;
                    for (number, check) in checks.iter().enumerate() {
                        let list = check.each.read();
                        if selection.as_ref().is_none_or(|(known, _)| *known != list) {
                            selection = Some((list, Selection::new(&facts, &check.each)));
                        }
                        let Some((_, selection)) = &selection else { continue };
                        let part = object::judge(self, rule, check, &facts, selection, subject, detailed);
                        whole = Some(together(whole, part, number));
                    }
                    whole.unwrap_or_else(|| unsupported(rule))
                }
            };
            judgements.push((*index, judgement));
        }
        judgements.sort_by_key(|(index, _)| *index);
        judgements.into_iter().map(|(_, judgement)| judgement).collect()
    }

    /// The paths that rules read and a plugin never fills.
    fn lacked(&self, lacks: &[&str]) -> Vec<super::schema::PathId> {
        if lacks.is_empty() {
            return Vec::new();
        }
        let lacked = self.paths.iter().filter(|(_, path, _)| lacks.iter().any(|lack| covers(lack, path)));
        lacked.map(|(id, ..)| id).collect()
    }
}

/// What several checks of one rule find, put together.
fn together<'c>(whole: Option<Judgement<'c>>, mut part: Judgement<'c>, check: usize) -> Judgement<'c> {
    for object in &mut part.objects {
        object.check = check;
    }
    let Some(mut whole) = whole else { return part };
    whole.counts.fail += part.counts.fail;
    whole.counts.pass += part.counts.pass;
    whole.counts.unknown += part.counts.unknown;
    whole.counts.waived += part.counts.waived;
    // A check without objects may have a verdict of its own: something must be there, or nothing is known.
    whole.verdict = whole.verdict.max(part.verdict);
    whole.why = whole.why.or(part.why).filter(|_| whole.verdict == Verdict::Unknown);
    whole.objects.append(&mut part.objects);
    whole.passes.append(&mut part.passes);
    whole.excused.append(&mut part.excused);
    whole
}

fn unsupported(rule: &Rule) -> Judgement<'_> {
    Judgement {
        rule,
        verdict: Verdict::Unsupported,
        why: None,
        counts: Counts::default(),
        objects: Vec::new(),
        passes: Vec::new(),
        excused: Vec::new(),
    }
}

/// The first line of a span.
pub(crate) fn first_line(reading: &Reading, span: Span) -> Span {
    let line = reading.text.line_span(reading.text.line_of(span.start));
    Span::new(span.start, span.end.min(line.end))
}
