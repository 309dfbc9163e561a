//! What few may see: findings of lawful interception, in a report of their own.
//!
//! In many countries it is an offence to tell whom an operator intercepts, or that he does. The ordinary report then has no
//! more than their number.

use std::collections::BTreeSet;

use crate::finding::{Comparison, Device, Finding, Judged};
use crate::verdict::Verdict;

/// Parts a device: what the ordinary report may show, and what few may see.
pub fn split(mut device: Device) -> (Device, Device) {
    let judged = std::mem::take(&mut device.judged);
    let (judged_apart, judged) = judged.into_iter().partition(|judged| judged.rule.is_restricted());
    let findings = std::mem::take(&mut device.findings);
    let (apart, findings): (Vec<Finding>, Vec<Finding>) =
        findings.into_iter().partition(|finding| finding.rule.is_restricted());
    let withheld = apart.iter().filter(|finding| finding.verdict == Verdict::Fail).count();
    let lines = |findings: &[Finding]| -> BTreeSet<u32> {
        findings.iter().flat_map(|finding| &finding.locations).map(|place| place.line).collect()
    };
    // A line that only proves what is withheld is not even shown beside others.
    let (only_apart, named) = (lines(&apart), lines(&findings));
    let mut shown = device.shown.clone();
    shown.retain(|line, _| !only_apart.contains(line) || named.contains(line));
    let mut ordinary = Device { judged, findings, shown, withheld: Some(withheld), ..device.clone() };
    ordinary.heads.retain(|line, _| !only_apart.contains(line) || named.contains(line));
    (ordinary, Device { judged: judged_apart, findings: apart, withheld: None, ..device })
}

/// Parts what comparing the devices came to.
pub fn split_comparison(comparison: Comparison) -> (Comparison, Comparison) {
    let (judged_apart, judged): (Vec<Judged>, Vec<Judged>) =
        comparison.judged.into_iter().partition(|judged| judged.rule.is_restricted());
    let (mut findings, mut apart): (Vec<Device>, Vec<Device>) = comparison.findings.into_iter().map(split).unzip();
    findings.retain(|device| !device.findings.is_empty() || device.withheld > Some(0));
    apart.retain(|device| !device.findings.is_empty());
    let restricted =
        Comparison { judged: judged_apart, findings: apart, copies: comparison.copies.clone(), ..comparison };
    (Comparison { judged, findings, copies: comparison.copies, ..comparison }, restricted)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::finding::{Judged, ObjectCounts, RuleCard};
    use crate::report::sample::{device, finding, rule};
    use crate::verdict::Severity;

    fn apart(of: &Arc<RuleCard>) -> Arc<RuleCard> {
        Arc::new(RuleCard { tags: vec!["lawful-intercept".to_owned()], ..(**of).clone() })
    }

    fn judged(rule: Arc<RuleCard>) -> Judged {
        Judged {
            rule,
            verdict: Verdict::Fail,
            why: None,
            unread: None,
            objects: ObjectCounts::default(),
            excused: Vec::new(),
        }
    }

    #[test]
    fn the_ordinary_report_has_only_a_number() {
        let ordinary = finding("ordinary", Severity::High, "lines[0]", 3);
        let mut secret = finding("li-secret", Severity::High, "tap_doors[0]", 4);
        secret.rule = apart(&secret.rule);
        let mut whole = device(vec![ordinary, secret.clone()]);
        whole.judged = vec![judged(rule("ordinary", Severity::High)), judged(Arc::clone(&secret.rule))];
        let (ordinary, restricted) = split(whole);
        assert_eq!((ordinary.withheld, restricted.withheld), (Some(1), None));
        let ids = |device: &Device| {
            let judged = device.judged.iter().map(|judged| judged.rule.id.clone());
            judged.chain(device.findings.iter().map(|finding| finding.rule.id.clone())).collect::<Vec<_>>()
        };
        assert_eq!(ids(&ordinary), ["ordinary", "ordinary"]);
        assert_eq!(ids(&restricted), ["li-secret", "li-secret"]);
        assert!(!ordinary.shown.contains_key(&4) && restricted.shown.contains_key(&4));
        assert!(ordinary.shown.contains_key(&3));
    }

    #[test]
    fn comparisons_are_parted_as_devices_are() {
        let ordinary = finding("ordinary", Severity::High, "fleet.outliers[0]", 3);
        let mut secret = finding("li-secret", Severity::High, "fleet.outliers[1]", 4);
        secret.rule = apart(&secret.rule);
        let comparison = Comparison {
            devices: 6,
            judged: vec![judged(Arc::clone(&ordinary.rule)), judged(Arc::clone(&secret.rule))],
            findings: vec![device(vec![ordinary.clone()]), device(vec![secret])],
            ..Comparison::default()
        };
        let (ordinary, restricted) = split_comparison(comparison);
        assert_eq!((ordinary.devices, restricted.devices), (6, 6));
        let ids = |comparison: &Comparison| {
            let judged = comparison.judged.iter().map(|judged| judged.rule.id.clone());
            let findings = comparison.findings.iter().flat_map(|device| &device.findings);
            judged.chain(findings.map(|finding| finding.rule.id.clone())).collect::<Vec<_>>()
        };
        assert_eq!(ids(&ordinary), ["ordinary", "ordinary"]);
        assert_eq!(ids(&restricted), ["li-secret", "li-secret"]);
        let withheld: usize = ordinary.findings.iter().filter_map(|device| device.withheld).sum();
        assert_eq!(withheld, 1);
    }
}
