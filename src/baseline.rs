//! The baseline: which findings a site knows and has not mended yet, by fingerprint and number, so that only what is new
//! fails. It says nothing else: no evidence, no lines, no names. `docs/waivers.md` describes it.

mod file;

use std::collections::BTreeMap;

pub use self::file::{FILE_NAME, SCHEMA, Written};
use crate::finding::{Device, Finding, Judged, Standing};
use crate::neutral::neutral;
use crate::stable_hash::Hash128;
use crate::verdict::Verdict;

/// The fingerprints of one device: by rule, with how many findings have each.
type Known = BTreeMap<String, BTreeMap<Hash128, u32>>;

/// Findings that are known.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Baseline {
    /// By device: its path relative to the settings, as reports print it.
    devices: BTreeMap<String, Known>,
}

impl Baseline {
    /// What fails on these devices now.
    pub fn of<'a>(devices: impl IntoIterator<Item = &'a Device>) -> Self {
        let mut baseline = Self::default();
        for device in devices {
            baseline.add(device);
        }
        baseline
    }

    /// Adds what fails on a device, to what is known of it: a device and what comparing it to others found come apart.
    pub fn add(&mut self, device: &Device) {
        self.add_some(device, |_| true);
    }

    /// Adds what fails on a device as far as it is wanted.
    pub fn add_some(&mut self, device: &Device, wanted: impl Fn(&Finding) -> bool) {
        let failing = device.findings.iter().filter(|finding| finding.verdict == Verdict::Fail && wanted(finding));
        for finding in failing {
            let known = self.devices.entry(neutral(&device.identity).into_owned()).or_default();
            let number = known.entry(finding.rule.id.clone()).or_default().entry(finding.fingerprint).or_default();
            *number = number.saturating_add(1);
        }
    }

    /// How many devices have findings in it.
    pub fn devices(&self) -> usize {
        self.devices.len()
    }

    /// How many findings are in it.
    pub fn findings(&self) -> usize {
        let numbers = self.devices.values().flat_map(BTreeMap::values).flat_map(BTreeMap::values);
        numbers.map(|number| *number as usize).sum()
    }

    /// Says of each finding that fails whether it is known. Of equal ones the first by place are: a baseline of two covers
    /// two, the third is new. Returns how many findings it has in vain, of rules that could be judged here.
    pub fn hold_against(&self, identity: &str, findings: &mut [Finding], judged: &[Judged]) -> usize {
        let known = self.devices.get(&*neutral(identity));
        let mut left: BTreeMap<(&str, Hash128), u32> = BTreeMap::new();
        for (rule, fingerprints) in known.into_iter().flatten() {
            left.extend(fingerprints.iter().map(|(fingerprint, number)| ((rule.as_str(), *fingerprint), *number)));
        }
        // What is waived is there, and uses nothing up.
        let mut there: BTreeMap<(&str, Hash128), u32> = BTreeMap::new();
        let mut used: BTreeMap<(&str, Hash128), u32> = BTreeMap::new();
        for finding in findings {
            let entry = left.get_key_value(&(finding.rule.id.as_str(), finding.fingerprint));
            if let Some((key, _)) = entry {
                *there.entry(*key).or_default() += 1;
            }
            if finding.verdict != Verdict::Fail {
                continue;
            }
            let covered = entry.is_some_and(|(key, number)| {
                let used = used.entry(*key).or_default();
                *used += 1;
                *used <= *number
            });
            finding.standing = Some(if covered { Standing::Known } else { Standing::New });
        }
        let told = |rule: &str| {
            let one = judged.iter().find(|one| one.rule.id == rule);
            one.is_some_and(|one| !matches!(one.verdict, Verdict::Unknown | Verdict::Unsupported))
        };
        left.retain(|(rule, _), _| told(rule));
        let gone = left.iter().map(|(key, number)| number.saturating_sub(there.get(key).copied().unwrap_or(0)));
        gone.map(|number| number as usize).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sample::{device, finding};
    use crate::verdict::Severity;

    /// Findings with one fingerprint, at these lines.
    fn equal(lines: &[u32]) -> Vec<Finding> {
        lines.iter().map(|line| finding("snmp-rw-community", Severity::High, "snmp.communities[]", *line)).collect()
    }

    fn standings(baseline: &Baseline, mut findings: Vec<Finding>) -> Vec<Option<Standing>> {
        baseline.hold_against("r1.cfg", &mut findings, &[]);
        findings.iter().map(|finding| finding.standing).collect()
    }

    const KNOWN: Option<Standing> = Some(Standing::Known);
    const NEW: Option<Standing> = Some(Standing::New);

    #[test]
    fn a_baseline_of_two_covers_two_and_the_third_is_new() {
        let baseline = Baseline::of([&device(equal(&[3, 4]))]);
        assert_eq!((baseline.devices(), baseline.findings()), (1, 2));
        assert_eq!(standings(&baseline, equal(&[5])), [KNOWN]);
        assert_eq!(standings(&baseline, equal(&[5, 6, 9])), [KNOWN, KNOWN, NEW]);
    }

    #[test]
    fn another_device_and_another_rule_are_new() {
        let baseline = Baseline::of([&device(equal(&[3]))]);
        let mut findings = equal(&[3]);
        baseline.hold_against("r2.cfg", &mut findings, &[]);
        assert_eq!(findings[0].standing, NEW);
        // The same fingerprint under another rule's name does not count: a forged or a broken baseline hides nothing.
        let other = finding("snmp-no-acl", Severity::High, "snmp.communities[]", 3);
        assert_eq!(other.fingerprint, findings[0].fingerprint);
        assert_eq!(standings(&baseline, vec![other]), [NEW]);
    }

    #[test]
    fn what_is_waived_is_neither_known_nor_written() {
        let mut findings = equal(&[3, 4]);
        findings[0].verdict = Verdict::Waived;
        assert_eq!(Baseline::of([&device(findings.clone())]).findings(), 1);
        let baseline = Baseline::of([&device(equal(&[3, 4]))]);
        assert_eq!(standings(&baseline, findings.clone()), [None, KNOWN]);
        let without_it = Baseline::of([&device(findings.clone())]);
        assert_eq!(standings(&without_it, findings), [None, KNOWN]);
    }
}
