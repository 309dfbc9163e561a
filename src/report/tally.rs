//! What a run came to, counted while its devices pass by.

use std::collections::BTreeMap;

use super::wrap::{counted, grouped};
use super::{FailOn, View};
use crate::finding::{Comparison, Device, Finding, Verdicts};
use crate::profile::Profile;
use crate::verdict::{Severity, Verdict};

/// Counts over all devices.
#[derive(Debug)]
pub(super) struct Tally {
    view: View,
    fail_on: FailOn,
    /// How many devices there were.
    pub(super) devices: usize,
    /// Findings that people asked to see.
    pub(super) shown: BTreeMap<Severity, usize>,
    /// Those of them that only count.
    pub(super) unlisted: BTreeMap<Severity, usize>,
    /// Findings below the severity or confidence that people asked for.
    pub(super) below: usize,
    /// Findings that another profile shows.
    pub(super) other_profiles: BTreeMap<Profile, usize>,
    /// Findings that the site accepts.
    pub(super) waived: usize,
    /// Findings that the baseline covers.
    pub(super) known: usize,
    /// What every rule came to on every device.
    pub(super) verdicts: Verdicts,
    /// Rules that could not be judged, by reason.
    pub(super) not_judged: BTreeMap<String, usize>,
    /// Findings that are in a report of their own.
    pub(super) withheld: Option<usize>,
    failing: usize,
}

impl Tally {
    /// Nothing counted yet.
    pub(super) fn new(view: View, fail_on: FailOn) -> Self {
        Self {
            view,
            fail_on,
            devices: 0,
            shown: BTreeMap::new(),
            unlisted: BTreeMap::new(),
            below: 0,
            other_profiles: BTreeMap::new(),
            waived: 0,
            known: 0,
            verdicts: Verdicts::default(),
            not_judged: BTreeMap::new(),
            withheld: None,
            failing: 0,
        }
    }

    /// Counts a device.
    pub(super) fn device(&mut self, device: &Device) {
        self.devices += 1;
        self.findings(device);
    }

    /// Counts what comparing the devices found.
    pub(super) fn compared(&mut self, comparison: &Comparison) {
        for device in &comparison.findings {
            self.findings(device);
        }
    }

    fn findings(&mut self, device: &Device) {
        for finding in &device.findings {
            match finding.verdict {
                Verdict::Fail if finding.is_known() => self.known += 1,
                Verdict::Fail => self.finding(finding),
                Verdict::Waived => self.waived += 1,
                _ => {}
            }
        }
        self.verdicts.add(device.verdicts());
        if let Some(withheld) = device.withheld {
            *self.withheld.get_or_insert(0) += withheld;
        }
        for judged in device.judged.iter().filter(|judged| judged.verdict == Verdict::Unknown) {
            *self.not_judged.entry(judged.reason()).or_default() += 1;
        }
    }

    fn finding(&mut self, finding: &Finding) {
        if !self.view.in_profile(finding) {
            *self.other_profiles.entry(finding.rule.profile).or_default() += 1;
            return;
        }
        self.failing += usize::from(self.fail_on.counts(finding));
        if !self.view.shows(finding) {
            self.below += 1;
            return;
        }
        *self.shown.entry(finding.severity).or_default() += 1;
        if !self.view.lists(finding) {
            *self.unlisted.entry(finding.severity).or_default() += 1;
        }
    }

    /// How many findings of each severity are shown, and how many that are not shown make the run fail.
    pub(super) fn found(&self, paint: impl Fn(Severity, &str) -> String) -> String {
        if self.shown.is_empty() {
            return "none".to_owned();
        }
        let counts = self.shown.iter().rev();
        let counts =
            counts.map(|(severity, count)| paint(*severity, &format!("{} {}", grouped(*count), severity.word())));
        let text = counts.collect::<Vec<_>>().join(", ");
        let hidden_failures = self.failing > 0 && !self.shown.keys().any(|severity| *severity >= self.fail_on.severity);
        if hidden_failures { format!("{text}; {} at or above --fail-on", grouped(self.failing)) } else { text }
    }

    /// What is counted and not listed.
    pub(super) fn not_listed(&self) -> Option<String> {
        (!self.unlisted.is_empty()).then(|| format!("{} (-v lists them)", in_words(&self.unlisted)))
    }

    /// What is left out because people asked for less.
    pub(super) fn left_out(&self) -> Vec<String> {
        let mut said = Vec::new();
        if self.below > 0 {
            said.push(format!("{} below --min-severity or --min-confidence", grouped(self.below)));
        }
        let others = self.other_profiles.iter().map(|(profile, count)| {
            format!("{} of profile {} (--profile {})", grouped(*count), profile.word(), profile.word())
        });
        let others = others.collect::<Vec<_>>().join(", ");
        said.extend((!others.is_empty()).then_some(others));
        said
    }

    /// What is in a report of its own.
    pub(super) fn withheld(&self) -> Option<String> {
        self.withheld.map(|withheld| format!("{} of lawful interception (--li-restricted)", grouped(withheld)))
    }

    /// How many rules came to which verdict.
    pub(super) fn checks(&self) -> String {
        checks(self.verdicts, "")
    }

    /// How many devices there were.
    pub(super) fn subject(&self) -> String {
        counted(self.devices, "device")
    }
}

/// Counts by severity, the worst first.
pub(crate) fn in_words(counts: &BTreeMap<Severity, usize>) -> String {
    let parts = counts.iter().rev().map(|(severity, count)| format!("{} {}", grouped(*count), severity.word()));
    parts.collect::<Vec<_>>().join(", ")
}

/// How many rules came to each verdict, and the words for it.
pub(super) fn by_verdict(verdicts: Verdicts) -> [(u64, &'static str); 6] {
    let Verdicts { fail, pass, unknown, not_applicable, unsupported, waived } = verdicts;
    [
        (fail, "failed"),
        (pass, "passed"),
        (unknown, "not judged"),
        (not_applicable, "not applicable"),
        (unsupported, "unsupported"),
        (waived, "waived"),
    ]
}

/// How many rules came to which verdict, in words.
pub(super) fn checks(verdicts: Verdicts, of: &str) -> String {
    let parts = by_verdict(verdicts);
    let all = parts.iter().map(|(count, _)| count).sum();
    let words = parts.iter().map(|(count, word)| format!("{} {word}", number(*count)));
    format!("{}{of}: {}", number(all), words.collect::<Vec<_>>().join(", "))
}

/// A count of rules, with its thousands apart.
pub(super) fn number(count: u64) -> String {
    grouped(usize::try_from(count).unwrap_or(usize::MAX))
}
