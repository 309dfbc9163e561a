//! One rule on the objects of the model.

use seawall_api::{Span, Why};

use super::evidence::Evidence;
use super::name::name;
use super::select::Selection;
use super::show::filled;
use super::truth::{Answer, Chain, Facts, Seen, both};
use super::unique::Uniques;
use super::unread::Unread;
use super::{Excused, Judgement, ObjectVerdict, Subject, first_line};
use crate::rule::catalogue::Catalogue;
use crate::rule::compile::{Each, Judge, ModelCheck};
use crate::rule::rule::Rule;
use crate::verdict::{Confidence, Truth, Verdict};

/// What conditions on a device are evaluated against.
pub(super) fn facts<'a>(subject: &Subject<'a>, unread: &'a Unread) -> Facts<'a> {
    let partial = subject.reading.completeness.extent != seawall_api::reading::Extent::Whole;
    Facts::new(subject.roots, unread, partial)
}

/// One rule on one device.
struct Judging<'j, 'c, 'a> {
    catalogue: &'c Catalogue,
    rule: &'c Rule,
    check: &'c ModelCheck,
    facts: &'j Facts<'a>,
    selection: &'j Selection<'a>,
    subject: &'j Subject<'a>,
    detailed: bool,
    judgement: Judgement<'c>,
}

/// Judges the objects of one rule.
pub(super) fn judge<'c, 'a>(
    catalogue: &'c Catalogue,
    rule: &'c Rule,
    check: &'c ModelCheck,
    facts: &Facts<'a>,
    selection: &Selection<'a>,
    subject: &Subject<'a>,
    detailed: bool,
) -> Judgement<'c> {
    let judgement = super::unsupported(rule);
    let mut judging = Judging { catalogue, rule, check, facts, selection, subject, detailed, judgement };
    let doubtful = judging.objects();
    judging.conclude(doubtful);
    judging.judgement
}

impl<'a> Judging<'_, '_, 'a> {
    /// Judges each object; gives the reason if it is not sure that any object is selected.
    fn objects(&mut self) -> Option<Answer> {
        let uniques = if self.check.uniques > 0 {
            let selects: Vec<Answer> =
                (0..self.selection.len()).map(|member| self.selects(member, &mut Vec::new())).collect();
            let (Judge::Require(judged) | Judge::Forbid(judged)) = &self.check.judge;
            Uniques::new(self.facts, self.selection, judged, &selects)
        } else {
            Uniques::default()
        };
        let (mut sure, mut doubt) = (false, None);
        let mut chain = Vec::new();
        for member in 0..self.selection.len() {
            self.facts.touched.set(None);
            let selected = self.selects(member, &mut chain);
            match selected {
                Answer::No => continue,
                Answer::Yes => sure = true,
                Answer::Unknown(..) => doubt = doubt.or(Some(selected)),
            }
            let fails = match &self.check.judge {
                Judge::Require(condition) => self.facts.answer(condition, &mut chain, &uniques, member).opposite(),
                Judge::Forbid(condition) => self.facts.answer(condition, &mut chain, &uniques, member),
            };
            let excuse = match (&self.check.unless, fails) {
                (Some(unless), Answer::Yes | Answer::Unknown(..)) => {
                    self.facts.answer(&unless.holds, &mut chain, &uniques, member)
                }
                _ => Answer::No,
            };
            match (selected.truth(), both(fails, excuse.opposite())) {
                (_, Answer::No) if excuse == Answer::Yes => self.excused(member, &chain),
                (Truth::Yes, Answer::Yes) => self.fail(member, &chain, &uniques),
                (_, Answer::No) => self.pass(member, &chain),
                (Truth::Unknown, _) => self.unknown(member, &chain, selected, None),
                (_, unknown) => self.unknown(member, &chain, unknown, None),
            }
        }
        doubt.filter(|_| !sure)
    }

    /// Whether a member is selected; leaves it in `chain` with what encloses it.
    fn selects(&self, member: usize, chain: &mut Chain<'a>) -> Answer {
        if !self.check.inactive_too && !self.selection.active(member) {
            return Answer::No;
        }
        self.selection.chain(member, chain);
        self.facts.answer(&self.check.selects, chain, &Uniques::default(), usize::MAX)
    }

    fn pass(&mut self, member: usize, chain: &Chain<'a>) {
        if let Some(line) = self.facts.touched.get() {
            // A line that was not read could say otherwise.
            let path = self.check.each.read();
            self.unknown(member, chain, Answer::Unknown(Why::UnreadLine, path), Some(line));
            return;
        }
        self.judgement.counts.pass += 1;
        if self.detailed {
            let evidence = self.evidence(chain, false);
            self.judgement.passes.push(self.primary(chain, &evidence).0);
        }
    }

    /// What is required is missing, and something else does it.
    fn excused(&mut self, member: usize, chain: &Chain<'a>) {
        let Some(unless) = &self.check.unless else { return };
        let passes = self.judgement.counts.pass;
        self.pass(member, chain);
        if self.judgement.counts.pass > passes {
            let because = filled(self.facts, &unless.message, chain);
            let path = self.path(&self.selection.indexes(member));
            self.judgement.excused.push(Excused { path, because });
        }
    }

    fn fail(&mut self, member: usize, chain: &Chain<'a>, uniques: &Uniques) {
        self.judgement.counts.fail += 1;
        let evidence = self.evidence(chain, true);
        let (primary, mut related) = self.primary(chain, &evidence);
        for other in uniques.others(member).map(|span| first_line(self.subject.reading, span)) {
            if Some(other) != primary && !related.contains(&other) {
                related.push(other);
            }
        }
        if let Some(Seen::Objects { members, .. }) = self.check.trail.as_ref().map(|list| self.facts.see(list, chain)) {
            let places = members.iter().map(|member| first_line(self.subject.reading, member.at()));
            for place in places.collect::<Vec<_>>() {
                if Some(place) != primary && !related.contains(&place) {
                    related.push(place);
                }
            }
        }
        let message = filled(self.facts, &self.check.message, chain);
        let confidence = self.confidence(chain);
        self.push(member, chain, Verdict::Fail, message, confidence, (primary, related));
    }

    fn unknown(&mut self, member: usize, chain: &Chain<'a>, because: Answer, line: Option<Span>) {
        self.judgement.counts.unknown += 1;
        let line = line.or_else(|| match because {
            Answer::Unknown(Why::UnreadLine, _) => self.facts.touched.get(),
            _ => None,
        });
        let primary = self.place(chain);
        self.push(
            member,
            chain,
            Verdict::Unknown,
            String::new(),
            self.rule.confidence,
            (primary, line.into_iter().collect()),
        );
        if let (Answer::Unknown(why, path), Some(object)) = (because, self.judgement.objects.last_mut()) {
            object.why = Some(why);
            object.undecided = Some(self.catalogue.paths.text(path).to_owned());
            self.judgement.why.get_or_insert(why);
        }
    }

    fn push(
        &mut self,
        member: usize,
        chain: &Chain<'a>,
        verdict: Verdict,
        message: String,
        confidence: Confidence,
        (primary, related): (Option<Span>, Vec<Span>),
    ) {
        let indexes = self.selection.indexes(member);
        let path = self.path(&indexes);
        let name = chain.last().and_then(|object| name(*object)).unwrap_or_else(|| path.clone());
        let (why, undecided) = (None, None);
        self.judgement.objects.push(ObjectVerdict {
            verdict,
            why,
            undecided,
            path,
            name,
            message,
            confidence,
            primary,
            related,
            indexes,
            check: 0,
        });
    }

    /// Turns the objects into the verdict, with what absence means.
    fn conclude(&mut self, doubtful: Option<Answer>) {
        let counts = self.judgement.counts;
        let verdict = counts.verdict();
        let settled = matches!(verdict, Verdict::Fail | Verdict::Unknown);
        if let Some(line) = self.selection.open.filter(|_| !settled) {
            return self.device(Verdict::Unknown, Some(Why::UnreadLine), String::new(), vec![line]);
        }
        let means = &self.check.when_empty;
        self.judgement.verdict = match (verdict, doubtful) {
            // Nothing may be selected at all, which would be a failure.
            (Verdict::Pass, Some(Answer::Unknown(why, _))) if means.verdict == Verdict::Fail => {
                return self.device(Verdict::Unknown, Some(why), String::new(), Vec::new());
            }
            (Verdict::NotApplicable, _) if self.facts.partial && matches!(self.check.each, Each::List { .. }) => {
                self.judgement.why = Some(Why::PartialFile);
                Verdict::Unknown
            }
            (Verdict::NotApplicable, _) if means.verdict == Verdict::Fail => {
                let message = means.message.as_ref().map(|it| filled(self.facts, it, &Vec::new())).unwrap_or_default();
                return self.device(Verdict::Fail, None, message, Vec::new());
            }
            (Verdict::NotApplicable, _) => means.verdict,
            (verdict, _) => verdict,
        };
        if self.judgement.verdict != Verdict::Unknown {
            self.judgement.why = None;
        }
    }

    /// A verdict on the list as a whole.
    fn device(&mut self, verdict: Verdict, why: Option<Why>, message: String, lines: Vec<Span>) {
        let path = self.check.each_text.clone();
        self.judgement.verdict = verdict;
        self.judgement.why = why;
        if verdict == Verdict::Fail {
            self.judgement.counts.fail += 1;
        } else {
            self.judgement.counts.unknown += 1;
        }
        self.judgement.objects.push(ObjectVerdict {
            verdict,
            why,
            undecided: why.map(|_| path.clone()),
            name: path.clone(),
            path,
            message,
            confidence: self.rule.confidence,
            primary: None,
            related: lines,
            indexes: Vec::new(),
            check: 0,
        });
    }

    /// `acls[2].entries[5]`.
    fn path(&self, indexes: &[u32]) -> String {
        let Each::List { levels, .. } = &self.check.each else { return self.check.each_text.clone() };
        let mut path = String::new();
        let mut above = 0;
        for (level, index) in levels.iter().zip(indexes) {
            let text = self.catalogue.paths.text(level.read);
            path.push_str(text.get(above..).unwrap_or(text));
            path = format!("{path}[{index}]");
            above = text.len();
        }
        path
    }

    /// The places by which an object fails or passes.
    fn evidence(&self, chain: &Chain<'a>, fails: bool) -> Evidence {
        match &self.check.judge {
            Judge::Require(condition) => Evidence::of(self.facts, condition, !fails, chain),
            Judge::Forbid(condition) => Evidence::of(self.facts, condition, fails, chain),
        }
    }

    /// The first line of the object, or of the nearest one around it that has a place.
    fn place(&self, chain: &Chain<'a>) -> Option<Span> {
        let placed = chain.iter().rev().map(|object| object.at()).find(|at| !at.is_empty());
        placed.map(|at| first_line(self.subject.reading, at))
    }

    /// The place that decided, and the other places.
    fn primary(&self, chain: &Chain<'a>, evidence: &Evidence) -> (Option<Span>, Vec<Span>) {
        let own = evidence.own.first().map(|span| first_line(self.subject.reading, *span));
        let primary = own.or_else(|| self.place(chain)).or_else(|| evidence.other.first().copied());
        let mut related = Vec::new();
        for span in evidence.own.iter().chain(&evidence.other).map(|span| first_line(self.subject.reading, *span)) {
            if Some(span) != primary && !related.contains(&span) {
                related.push(span);
            }
        }
        (primary, related)
    }

    fn confidence(&self, chain: &Chain<'a>) -> Confidence {
        let lowered = self.check.confidence_when.iter().find(|(_, condition)| {
            self.facts.answer(condition, &mut chain.clone(), &Uniques::default(), usize::MAX) != Answer::No
        });
        lowered.map_or(self.rule.confidence, |(confidence, _)| *confidence.min(&self.rule.confidence))
    }
}
