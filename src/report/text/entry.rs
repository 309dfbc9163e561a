//! Findings gathered into entries, so that nothing is said twice.
//!
//! Findings about one object are one entry, the worst rule first. A rule that many objects of a
//! device fail, ports above all, is one entry for all of them. Objects that fail the same rules
//! share an entry.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::excerpt;
use crate::finding::{Device, Finding};
use crate::verdict::{Confidence, Severity};

/// A rule that more objects than this fail on one device is one entry.
const MANY: usize = 3;

/// What is said in one place of the report.
#[derive(Debug)]
pub(super) struct Entry<'a> {
    /// The device.
    pub(super) device: &'a Device,
    /// What is found, the worst rule first; never empty.
    pub(super) rules: Vec<RulePart<'a>>,
}

/// What one rule found.
#[derive(Debug)]
pub(super) struct RulePart<'a> {
    /// By line; never empty.
    pub(super) findings: Vec<&'a Finding>,
}

impl<'a> Entry<'a> {
    /// The worst finding.
    pub(super) fn worst(&self) -> Option<&'a Finding> {
        self.rules.first()?.findings.first().copied()
    }

    /// What entries are sorted by: worst first, then by place; what is missing has none and comes last.
    pub(super) fn rank(&self) -> (Rank, usize, &'a str) {
        let Some(worst) = self.worst() else { return (Rank::default(), 0, "") };
        let place = worst.primary().filter(|_| excerpt::is_shown(worst));
        let line = place.map_or(usize::MAX, |place| place.at as usize);
        (rank(worst), line, worst.rule.id.as_str())
    }
}

/// Severity and confidence, the worst first.
pub(super) type Rank = (Reverse<Option<Severity>>, Reverse<Option<Confidence>>);

/// The rank of one finding.
pub(super) fn rank(finding: &Finding) -> Rank {
    (Reverse(Some(finding.severity)), Reverse(Some(finding.confidence)))
}

/// The object that a finding is about: its path up to the last list. What is about the device as a
/// whole has none.
pub(super) fn object_of(finding: &Finding) -> Option<&str> {
    let end = finding.object.rfind(']')?;
    finding.object.get(..=end)
}

/// The list that a finding's object is in: `interfaces`, `entries`.
pub(super) fn list_of(finding: &Finding) -> Option<&str> {
    let end = finding.object.rfind('[')?;
    finding.object.get(..end)?.rsplit(['.', ']']).next()
}

/// Gathers the findings of one device.
pub(super) fn gather<'a>(device: &'a Device, findings: &[&'a Finding]) -> Vec<Entry<'a>> {
    let mut by_rule: BTreeMap<&str, Vec<&'a Finding>> = BTreeMap::new();
    for finding in findings {
        by_rule.entry(&finding.rule.id).or_default().push(finding);
    }
    let (many, few): (Vec<_>, Vec<_>) = by_rule.into_values().partition(|group| group.len() > MANY);
    let mut groups =
        join_equal(many, |group| group.iter().map(|finding| object_of(finding).unwrap_or(&finding.rule.id)).collect());
    let clusters = cluster(few.into_iter().flatten().collect());
    groups.extend(join_equal(clusters, |cluster| {
        let mut signature: Vec<&str> = cluster.iter().map(|finding| finding.rule.id.as_str()).collect();
        // What is about the device as a whole stays alone.
        signature.extend(cluster.first().map(|finding| list_of(finding).unwrap_or(&finding.object)));
        signature.into_iter().collect()
    }));
    let mut entries: Vec<Entry<'a>> = groups.into_iter().map(|group| entry(device, group)).collect();
    entries.sort_by(|left, right| left.rank().cmp(&right.rank()));
    entries
}

/// Joins groups that have the same key.
fn join_equal<'a>(
    groups: Vec<Vec<&'a Finding>>,
    key: impl Fn(&[&'a Finding]) -> BTreeSet<&'a str>,
) -> Vec<Vec<&'a Finding>> {
    let mut joined: BTreeMap<BTreeSet<&str>, Vec<&'a Finding>> = BTreeMap::new();
    for group in groups {
        joined.entry(key(&group)).or_default().extend(group);
    }
    joined.into_values().collect()
}

/// Puts findings about one object, or at one line, together.
fn cluster(findings: Vec<&Finding>) -> Vec<Vec<&Finding>> {
    let mut leaders: Vec<usize> = (0..findings.len()).collect();
    let mut first_with: BTreeMap<String, usize> = BTreeMap::new();
    for (index, finding) in findings.iter().enumerate() {
        let line = finding.primary().filter(|_| !finding.missing).map(|place| format!("line {}", place.at));
        for key in object_of(finding).map(str::to_owned).into_iter().chain(line) {
            let first = *first_with.entry(key).or_insert(index);
            let (left, right) = (leader(&leaders, first), leader(&leaders, index));
            if let Some(slot) = leaders.get_mut(left.max(right)) {
                *slot = left.min(right);
            }
        }
    }
    let mut clusters: BTreeMap<usize, Vec<&Finding>> = BTreeMap::new();
    for (index, finding) in findings.into_iter().enumerate() {
        clusters.entry(leader(&leaders, index)).or_default().push(finding);
    }
    clusters.into_values().collect()
}

fn leader(leaders: &[usize], mut index: usize) -> usize {
    while let Some(above) = leaders.get(index).copied().filter(|above| *above != index) {
        index = above;
    }
    index
}

fn entry<'a>(device: &'a Device, group: Vec<&'a Finding>) -> Entry<'a> {
    let mut by_rule: BTreeMap<&str, Vec<&'a Finding>> = BTreeMap::new();
    for finding in group {
        by_rule.entry(&finding.rule.id).or_default().push(finding);
    }
    let mut rules: Vec<RulePart<'a>> = by_rule.into_values().map(|findings| RulePart { findings }).collect();
    for part in &mut rules {
        part.findings.sort_by_key(|finding| (rank(finding), finding.primary().map_or(0, |place| place.at)));
    }
    rules.sort_by_key(|part| part.findings.first().map(|finding| rank(finding)));
    Entry { device, rules }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sample::{device, finding};

    /// The entries as `rule+rule: lines of the worst rule`.
    fn gathered(findings: Vec<Finding>) -> Vec<String> {
        let device = device(findings);
        let all: Vec<&Finding> = device.findings.iter().collect();
        let show = |entry: &Entry<'_>| {
            let ids: Vec<&str> = entry.rules.iter().map(|part| part.findings[0].rule.id.as_str()).collect();
            let lines = entry.rules[0].findings.iter().map(|finding| finding.primary().unwrap().line.to_string());
            format!("{}: {}", ids.join("+"), lines.collect::<Vec<_>>().join(","))
        };
        gather(&device, &all).iter().map(show).collect()
    }

    #[test]
    fn findings_about_one_object_are_one_entry_with_the_worst_first() {
        let findings = vec![
            finding("timeout-zero", Severity::Medium, "lines[1].idle_timeout", 9),
            finding("mgmt-telnet-enabled", Severity::Critical, "lines[1].transport_in", 11),
            finding("pw-type7", Severity::High, "secrets[3]", 10),
            finding("pw-line", Severity::High, "lines[1].password", 10),
            finding("ntp-missing", Severity::Medium, "ntp.servers", 1),
        ];
        assert_eq!(gathered(findings), ["mgmt-telnet-enabled+pw-line+pw-type7+timeout-zero: 11", "ntp-missing: 1"],);
    }

    #[test]
    fn a_rule_that_many_objects_fail_is_one_entry() {
        let mut findings: Vec<Finding> = (0..6)
            .map(|port| finding("l2-dtp", Severity::Medium, &format!("interfaces[{port}].port"), 10 * (port + 1)))
            .collect();
        findings
            .extend((0..6).map(|port| {
                finding("l2-bpduguard", Severity::Medium, &format!("interfaces[{port}]"), 10 * (port + 1))
            }));
        findings.push(finding("edge-proxy-arp", Severity::High, "interfaces[2].proxy_arp", 31));
        assert_eq!(gathered(findings), ["edge-proxy-arp: 31", "l2-bpduguard+l2-dtp: 10,20,30,40,50,60"]);
    }

    #[test]
    fn objects_that_fail_the_same_rules_share_an_entry() {
        let findings = vec![
            finding("mgmt-telnet-enabled", Severity::Critical, "lines[1].transport_in", 11),
            finding("mgmt-telnet-enabled", Severity::Critical, "lines[2].transport_in", 21),
            finding("ssh-v1", Severity::High, "ssh.version", 3),
            finding("ssh-timeout", Severity::High, "ssh.timeout", 4),
        ];
        assert_eq!(gathered(findings), ["mgmt-telnet-enabled: 11,21", "ssh-v1: 3", "ssh-timeout: 4"]);
    }
}
