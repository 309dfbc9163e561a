//! What became of all that a site accepts, over the devices of a run.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;

use super::Waiver;
use crate::date::Date;
use crate::finding::{Comparison, Device, Finding, GrantPlace, Ignore, IgnoreFate, Judged, Standing};
use crate::judge::Judge;
use crate::settings::Settings;
use crate::verdict::Verdict;

/// What became of all that a site accepts.
#[derive(Debug, Clone, Default)]
pub struct Acceptance {
    /// Every waiver, in the order in which they are written.
    pub waivers: Vec<WaiverUse>,
    /// The comments that mean to accept findings, by place; none of which nothing was judged.
    pub ignores: Vec<Ignore>,
    /// How many findings are waived.
    pub waived: usize,
    /// What became of the baseline, where there is one.
    pub baseline: Option<BaselineUse>,
}

/// What became of a waiver.
#[derive(Debug, Clone)]
pub struct WaiverUse {
    /// The waiver.
    pub waiver: Arc<Waiver>,
    /// Whether it holds and is needed.
    pub status: WaiverStatus,
    /// How many findings it covers, or would cover had it not expired.
    pub findings: usize,
    /// Whether few may see what its rule says.
    pub restricted: bool,
}

/// Whether a waiver holds and is needed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum WaiverStatus {
    /// It covers findings.
    Active,
    /// It covers findings, and ends soon.
    EndsSoon,
    /// It has ended: what it would cover counts again.
    Expired,
    /// What it is about was judged, and there is nothing to cover.
    Unused,
    /// What it is about was not judged in this run: another path, another rule, or it could not be told.
    NotJudged,
}

/// What became of the baseline.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct BaselineUse {
    /// Findings that it covers.
    pub known: usize,
    /// Findings that it does not cover.
    pub new: usize,
    /// Findings that it has, and that were looked for in vain.
    pub gone: usize,
}

/// The sum under way. Devices come in any order; the result is the same.
#[derive(Debug, Default)]
pub struct Tally {
    waivers: BTreeMap<usize, Waivers>,
    ignores: BTreeMap<(GrantPlace, String), IgnoreFate>,
    waived: usize,
    baseline: BaselineUse,
}

/// What is known of one waiver.
#[derive(Debug, Default, Clone, Copy)]
struct Waivers {
    concerns: bool,
    judged: bool,
    findings: usize,
}

impl Tally {
    /// Adds a device.
    pub fn device(&mut self, device: &Device, settings: &Settings) {
        self.findings(device);
        for number in device.accepted.waivers.keys() {
            let rule = settings.waivers.get(*number).map(|waiver| waiver.rule.as_str());
            let judged = device.judged.iter().any(|one| Some(one.rule.id.as_str()) == rule && was_told(one));
            let known = self.waivers.entry(*number).or_default();
            known.concerns = true;
            known.judged |= judged;
        }
    }

    /// Adds what comparing the devices came to.
    pub fn comparison(&mut self, comparison: &Comparison, settings: &Settings) {
        for device in &comparison.findings {
            self.findings(device);
        }
        for (number, known) in &mut self.waivers {
            let rule = settings.waivers.get(*number).map(|waiver| waiver.rule.as_str());
            known.judged |= comparison.judged.iter().any(|one| Some(one.rule.id.as_str()) == rule && was_told(one));
        }
    }

    fn findings(&mut self, device: &Device) {
        for (number, findings) in &device.accepted.waivers {
            self.waivers.entry(*number).or_default().findings += findings;
        }
        for ignore in &device.accepted.ignores {
            let known = self.ignores.entry((ignore.place.clone(), ignore.rule.clone())).or_insert(ignore.fate);
            *known = ignore.fate.min(*known);
        }
        self.baseline.gone += device.accepted.gone;
        let has = |wanted: fn(&Finding) -> bool| device.findings.iter().filter(|finding| wanted(finding)).count();
        self.waived += has(|finding| finding.verdict == Verdict::Waived);
        self.baseline.known += has(Finding::is_known);
        self.baseline.new += has(|finding| finding.standing == Some(Standing::New));
    }

    /// The sum.
    pub fn finish(self, settings: &Settings, judge: &dyn Judge, as_of: Option<Date>) -> Acceptance {
        let waivers = settings.waivers.iter().enumerate().map(|(number, waiver)| {
            let found = self.waivers.get(&number).copied().unwrap_or_default();
            WaiverUse {
                waiver: Arc::clone(waiver),
                status: status(waiver, found, settings, as_of),
                findings: found.findings,
                restricted: judge.about(&waiver.rule).is_some_and(|about| about.restricted),
            }
        });
        let ignores = self.ignores.into_iter().filter(|(_, fate)| *fate != IgnoreFate::NotJudged);
        Acceptance {
            waivers: waivers.collect(),
            ignores: ignores.map(|((place, rule), fate)| Ignore { place, rule, fate }).collect(),
            waived: self.waived,
            baseline: settings.baseline.is_some().then_some(self.baseline),
        }
    }
}

impl Acceptance {
    /// Parts what the ordinary report may say from what few may see.
    #[must_use]
    pub fn split(self, judge: &dyn Judge) -> (Self, Self) {
        let is_restricted = |ignore: &Ignore| judge.about(&ignore.rule).is_some_and(|about| about.restricted);
        let (waivers_apart, waivers) = self.waivers.into_iter().partition(|one| one.restricted);
        let (ignores_apart, ignores) = self.ignores.into_iter().partition(is_restricted);
        let apart = Self { waivers: waivers_apart, ignores: ignores_apart, ..Self::default() };
        (Self { waivers, ignores, ..self }, apart)
    }
}

fn was_told(judged: &Judged) -> bool {
    !matches!(judged.verdict, Verdict::Unknown | Verdict::Unsupported)
}

fn status(waiver: &Waiver, found: Waivers, settings: &Settings, as_of: Option<Date>) -> WaiverStatus {
    match found {
        Waivers { concerns: false, .. } | Waivers { judged: false, findings: 0, .. } => WaiverStatus::NotJudged,
        _ if !waiver.holds(as_of) => WaiverStatus::Expired,
        Waivers { findings: 0, .. } => WaiverStatus::Unused,
        _ if waiver.ends_within(as_of, settings.waiver_notice_days) => WaiverStatus::EndsSoon,
        _ => WaiverStatus::Active,
    }
}
