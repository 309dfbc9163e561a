//! What a control's state on a device rests on, in lines for people: rules and what they said, places with the text that
//! may be shown, limits, and what the site accepts.

use std::collections::BTreeMap;

use crate::assessment::{Device, Dossier, Finding};
use crate::framework::Control;
use crate::framework::state::{Because, Outcome, State};
use crate::neutral::neutral;
use crate::report::reasons;
use crate::verdict::Verdict;

/// How many places of a rule are named.
const NAMED: usize = 20;

/// The findings of a run by device.
#[derive(Debug)]
pub(super) struct Found(Vec<Vec<usize>>);

impl Found {
    pub(super) fn of(dossier: &Dossier) -> Self {
        let mut found = vec![Vec::new(); dossier.devices().len()];
        for finding in 0..dossier.assessment.findings.len() {
            if let Some(list) = dossier.owner(finding).and_then(|device| found.get_mut(device)) {
                list.push(finding);
            }
        }
        Self(found)
    }
}

/// What was seen on a device.
#[derive(Debug)]
pub(super) struct Evidence<'d> {
    dossier: &'d Dossier,
    pub(super) number: usize,
    pub(super) device: &'d Device,
    found: BTreeMap<&'d str, Vec<&'d Finding>>,
}

impl<'d> Evidence<'d> {
    /// Of a device by its number; nothing where there is no such device.
    pub(super) fn of(dossier: &'d Dossier, found: &Found, number: usize) -> Option<Self> {
        let device = dossier.devices().get(number)?;
        let mut by_rule: BTreeMap<&str, Vec<&Finding>> = BTreeMap::new();
        for index in found.0.get(number).map(Vec::as_slice).unwrap_or_default() {
            if let Some(finding) = dossier.assessment.findings.get(*index) {
                by_rule.entry(&finding.rule).or_default().push(finding);
            }
        }
        Some(Self { dossier, number, device, found: by_rule })
    }

    /// What became of a control.
    pub(super) fn outcome<'c>(&self, control: &'c Control) -> Outcome<'c> {
        self.dossier.outcome(control, self.number)
    }

    /// What each rule said, and where.
    pub(super) fn lines(&self, outcome: &Outcome<'_>) -> Vec<String> {
        let lines = outcome.because.iter().flat_map(|because| self.rule(because));
        lines.map(|line| neutral(&line).into_owned()).collect()
    }

    fn rule(&self, because: &Because<'_>) -> Vec<String> {
        let Because { used, said } = because;
        let mut head = format!("{}: {}", used.words(), verdict(said.verdict));
        if said.verdict == Verdict::Unknown {
            head.push_str(&format!(", {}", why(said.reason.as_deref().unwrap_or_default())));
        }
        let mut lines = vec![head];
        let unread = self.device.judged.iter().find(|judged| judged.rule == used.rule).and_then(|judged| judged.line);
        if let (Verdict::Unknown, Some(line)) = (said.verdict, unread) {
            lines.push(format!("  {}:{line}", self.device.path));
        }
        lines.extend(said.messages.iter().map(|message| format!("  {message}")));
        // What the run found holds under its own limits, not under those of the control.
        let found = self.found.get(used.rule.as_str()).filter(|_| used.with.is_empty());
        let found = found.map(Vec::as_slice).unwrap_or_default();
        for finding in found.iter().take(NAMED) {
            let waived = if finding.verdict == Verdict::Waived { " (waived)" } else { "" };
            lines.push(format!("  {}{waived}", finding.message));
            for place in finding.locations.iter().take(NAMED) {
                lines.push(format!("    {}:{}: {}", place.path, place.line, place.text).trim_end().to_owned());
            }
        }
        if let Some(more) = found.len().checked_sub(NAMED).filter(|more| *more > 0) {
            lines.push(format!("  and {more} more"));
        }
        lines
    }

    /// Who accepts what a control's rules found, until when and why.
    pub(super) fn waivers(&self, outcome: &Outcome<'_>) -> Vec<String> {
        let found = outcome.because.iter().filter_map(|because| self.found.get(because.used.rule.as_str())).flatten();
        let waived = found.filter_map(|finding| Some((finding, finding.waiver.as_ref()?)));
        let mut lines: Vec<String> = Vec::new();
        for (finding, waiver) in waived {
            let until = waiver.expires.as_ref().map_or_else(String::new, |day| format!(" until {day}"));
            let by = waiver.approved_by.as_ref().map_or_else(String::new, |name| format!(", approved by {name}"));
            let ticket = waiver.ticket.as_ref().map_or_else(String::new, |ticket| format!(", {ticket}"));
            let line = format!("Waived{until}: {} ({}{by}{ticket})", waiver.reason, finding.rule);
            let line = neutral(&line).into_owned();
            if !lines.contains(&line) {
                lines.push(line);
            }
        }
        lines
    }

    /// What is left for a person.
    pub(super) fn left(outcome: &Outcome<'_>) -> Option<String> {
        let rest = outcome.rest.as_ref()?;
        let what = match outcome.state {
            State::Manual => "No configuration shows this",
            State::NotJudged if outcome.because.is_empty() => "Not judged yet",
            _ => "Left for a person",
        };
        Some(neutral(&format!("{what}: {rest}")).into_owned())
    }
}

/// Whether rules were asked and could not tell, rather than not asked.
pub(super) fn could_not_tell(outcome: &Outcome<'_>) -> bool {
    let asked = |reason: &str| !matches!(reason, "rule-not-chosen" | "limits-not-judged");
    outcome
        .because
        .iter()
        .any(|because| because.said.verdict == Verdict::Unknown && because.said.reason.as_deref().is_none_or(asked))
}

fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Fail => "fails",
        Verdict::Pass => "passes",
        Verdict::Unknown => "could not be told",
        Verdict::NotApplicable => "does not apply",
        Verdict::Unsupported => "is not judged on this platform",
        Verdict::Waived => "is waived",
    }
}

fn why(reason: &str) -> String {
    match reason {
        "rule-not-chosen" => "the run left this rule out".to_owned(),
        "limits-not-judged" => "the run did not judge it with these limits".to_owned(),
        reason => match reason.strip_prefix("site-fact:") {
            Some(fact) => format!("the site has not said `{fact}`"),
            None => reasons::in_words(reason).to_owned(),
        },
    }
}
