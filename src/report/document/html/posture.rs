//! What a run comes to, as the overview counts it: the findings and the checks that people see by default.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::findings::bits;
use crate::assessment::share::{SEVERITIES, Share};
use crate::assessment::{Dossier, Finding, Judged};
use crate::verdict::{Confidence, Severity, Verdict};

/// Findings by confidence: high, medium, low.
pub(super) type ByConfidence = [usize; 3];

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
    /// How much of what was judged holds, by severity: what every document says of it.
    pub(super) checks: [(Severity, Share); 5],
    /// Checks that the platform's configurations are not judged by.
    pub(super) unsupported: Unjudged,
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
            checks: Share::by_severity(dossier),
            unsupported: Unjudged::default(),
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
                posture.check(judged, Some(number));
            }
        }
        for judged in run.comparison.iter().flat_map(|comparison| &comparison.judged) {
            posture.check(judged, None);
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

    fn check(&mut self, judged: &Judged, device: Option<usize>) {
        let unjudged = match judged.verdict {
            Verdict::Unknown => {
                let reason = judged.reason.as_deref().unwrap_or_default();
                self.unjudged.entry(reason.to_owned()).or_default()
            }
            Verdict::Unsupported => &mut self.unsupported,
            _ => return,
        };
        unjudged.checks += 1;
        unjudged.rules.insert(judged.rule.clone());
        unjudged.devices.extend(device);
    }

    /// Why checks came to no answer, the most frequent reason first.
    pub(super) fn reasons(&self) -> Vec<(&str, &Unjudged)> {
        let mut reasons: Vec<(&str, &Unjudged)> =
            self.unjudged.iter().map(|(reason, count)| (reason.as_str(), count)).collect();
        reasons.sort_by_key(|(_, count)| Reverse(count.checks));
        reasons
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
