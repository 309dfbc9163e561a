//! What a run comes to, as the overview counts it: the findings and the checks that people see by default.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::checks::profiles;
use super::findings::bits;
use crate::assessment::{Dossier, Finding, Judged, RuleInfo};
use crate::verdict::{Confidence, Severity, Verdict};

/// The severities, the worst first.
pub(super) const SEVERITIES: [Severity; 5] =
    [Severity::Critical, Severity::High, Severity::Medium, Severity::Low, Severity::Info];

/// Findings by confidence: high, medium, low.
pub(super) type ByConfidence = [usize; 3];

/// Checks, which are a rule on a device, by what came of them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Checks {
    pub(super) pass: usize,
    pub(super) fail: usize,
    pub(super) waived: usize,
    /// It could not be told.
    pub(super) unknown: usize,
    /// The platform is not judged by the rule.
    pub(super) unsupported: usize,
}

impl Checks {
    /// How many came to an answer.
    pub(super) const fn judged(&self) -> usize {
        self.pass + self.fail + self.waived
    }

    /// How many did not.
    pub(super) const fn unjudged(&self) -> usize {
        self.unknown + self.unsupported
    }

    fn count(&mut self, verdict: Verdict) {
        match verdict {
            Verdict::Pass => self.pass += 1,
            Verdict::Fail => self.fail += 1,
            Verdict::Waived => self.waived += 1,
            Verdict::Unknown => self.unknown += 1,
            Verdict::Unsupported => self.unsupported += 1,
            Verdict::NotApplicable => {}
        }
    }

    /// Both together.
    pub(super) const fn with(self, other: Self) -> Self {
        Self {
            pass: self.pass + other.pass,
            fail: self.fail + other.fail,
            waived: self.waived + other.waived,
            unknown: self.unknown + other.unknown,
            unsupported: self.unsupported + other.unsupported,
        }
    }
}

/// What a rule comes to over all devices.
#[derive(Debug, Default)]
pub(super) struct RuleCount {
    pub(super) findings: usize,
    pub(super) devices: BTreeSet<usize>,
    /// The worst of them.
    pub(super) severity: Option<Severity>,
}

/// Why checks came to no answer.
#[derive(Debug, Default)]
pub(super) struct Unjudged {
    pub(super) checks: usize,
    pub(super) rules: BTreeSet<String>,
    pub(super) devices: BTreeSet<usize>,
}

/// The counts.
#[derive(Debug)]
pub(super) struct Posture {
    /// In the order of [`SEVERITIES`].
    pub(super) findings: [ByConfidence; 5],
    /// In the order of [`SEVERITIES`].
    pub(super) checks: [Checks; 5],
    /// Findings of each device, in the order of [`SEVERITIES`].
    pub(super) devices: Vec<[usize; 5]>,
    /// The rules with findings.
    pub(super) rules: BTreeMap<String, RuleCount>,
    /// Why checks came to no answer, by the reason's word in `seawall.report/1`.
    pub(super) unjudged: BTreeMap<String, Unjudged>,
    /// Findings that the site accepts.
    pub(super) waived: usize,
    /// Findings that the baseline covers.
    pub(super) known: usize,
    /// Findings that only other profiles show.
    pub(super) beyond: usize,
    /// Findings that are in a report of their own.
    pub(super) withheld: usize,
}

impl Posture {
    /// Counts a run.
    pub(super) fn of(dossier: &Dossier) -> Self {
        let run = &dossier.assessment;
        let mut posture = Self {
            findings: [[0; 3]; 5],
            checks: [Checks::default(); 5],
            devices: vec![[0; 5]; run.devices.len()],
            rules: BTreeMap::new(),
            unjudged: BTreeMap::new(),
            waived: 0,
            known: 0,
            beyond: 0,
            withheld: run.devices.iter().filter_map(|device| device.withheld).sum(),
        };
        for (number, finding) in run.findings.iter().enumerate() {
            posture.finding(finding, bits(dossier, finding), dossier.owner(number));
        }
        for (number, device) in run.devices.iter().enumerate() {
            for judged in &device.judged {
                posture.check(judged, dossier.rules.get(&judged.rule), Some(number));
            }
        }
        for judged in run.comparison.iter().flat_map(|comparison| &comparison.judged) {
            posture.check(judged, dossier.rules.get(&judged.rule), None);
        }
        posture
    }

    fn finding(&mut self, finding: &Finding, bits: u8, owner: Option<usize>) {
        if bits & 1 == 0 {
            self.beyond += 1;
            return;
        }
        if finding.verdict == Verdict::Waived {
            self.waived += 1;
            return;
        }
        if finding.standing.as_deref() == Some("known") {
            self.known += 1;
            return;
        }
        let row = place(finding.severity);
        let column = match finding.confidence {
            Confidence::High => 0,
            Confidence::Medium => 1,
            Confidence::Low => 2,
        };
        if let Some(count) = self.findings.get_mut(row).and_then(|row| row.get_mut(column)) {
            *count += 1;
        }
        let rule = self.rules.entry(finding.rule.clone()).or_default();
        rule.findings += 1;
        rule.severity = rule.severity.max(Some(finding.severity));
        let Some(owner) = owner else { return };
        rule.devices.insert(owner);
        if let Some(count) = self.devices.get_mut(owner).and_then(|device| device.get_mut(row)) {
            *count += 1;
        }
    }

    fn check(&mut self, judged: &Judged, info: Option<&RuleInfo>, device: Option<usize>) {
        let Some(info) = info.filter(|info| profiles(info) & 1 != 0) else { return };
        if let Some(checks) = self.checks.get_mut(place(info.severity)) {
            checks.count(judged.verdict);
        }
        let reason = match judged.verdict {
            Verdict::Unknown => judged.reason.as_deref().unwrap_or_default(),
            Verdict::Unsupported => "unsupported",
            _ => return,
        };
        let unjudged = self.unjudged.entry(reason.to_owned()).or_default();
        unjudged.checks += 1;
        unjudged.rules.insert(judged.rule.clone());
        unjudged.devices.extend(device);
    }

    /// How many findings of a severity there are.
    pub(super) fn total(&self, severity: Severity) -> usize {
        self.findings.get(place(severity)).map_or(0, |counts| counts.iter().sum())
    }

    /// The devices with findings by number, the worst first.
    pub(super) fn worst_devices(&self) -> Vec<usize> {
        let mut order: Vec<usize> = (0..self.devices.len()).collect();
        order.retain(|device| self.devices.get(*device).is_some_and(|counts| counts.iter().any(|count| *count > 0)));
        order.sort_by_key(|device| Reverse(self.devices.get(*device).copied()));
        order
    }

    /// The rules with findings, the worst first, of equally bad ones that on most devices.
    pub(super) fn worst_rules(&self) -> Vec<(&str, &RuleCount)> {
        let mut order: Vec<(&str, &RuleCount)> = self.rules.iter().map(|(id, count)| (id.as_str(), count)).collect();
        order.sort_by_key(|(_, count)| Reverse((count.severity, count.devices.len(), count.findings)));
        order
    }

    /// How many devices have a finding of at least this severity.
    pub(super) fn devices_from(&self, least: Severity) -> usize {
        let upto = place(least);
        self.devices.iter().filter(|counts| counts.iter().take(upto + 1).any(|count| *count > 0)).count()
    }
}

fn place(severity: Severity) -> usize {
    SEVERITIES.iter().position(|one| *one == severity).unwrap_or_default()
}
