//! Findings gathered into entries, so that nothing is said twice.
//!
//! Findings about one object are one entry, the worst rule first. A rule that many objects of a
//! device fail, ports above all, is one entry for all of them, and what else is found about those
//! objects alone stands there. A rule heads one entry.

use std::collections::{BTreeMap, BTreeSet};

use super::cluster::cluster;
use super::excerpt;
use crate::finding::{Device, Finding};
use crate::report::worst::{Rank, rank};
use crate::verdict::Severity;

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
    pub(super) fn rank(&self) -> (Order, &'a str) {
        self.worst().map_or_else(Default::default, |worst| (order_of(worst), worst.rule.id.as_str()))
    }
}

/// Where a finding stands among others: its rank, then its line; what is missing has none and comes last.
pub(super) type Order = (Rank, usize);

/// Where a finding stands.
pub(super) fn order_of(finding: &Finding) -> Order {
    let place = finding.primary().filter(|_| excerpt::is_shown(finding));
    (rank(finding), place.map_or(usize::MAX, |place| place.at as usize))
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
    let mut groups = join_many(many);
    let rest = attach(&mut groups, few);
    groups.extend(join_equal(cluster(rest.into_iter().flatten().collect()), |cluster| {
        cluster.iter().min_by_key(|finding| order(finding)).map(|worst| worst.rule.id.as_str()).into_iter().collect()
    }));
    let mut entries: Vec<Entry<'a>> = groups.into_iter().map(|group| entry(device, group)).collect();
    entries.sort_by(|left, right| left.rank().cmp(&right.rank()));
    entries
}

/// Joins the rules that as many objects fail and the same ones: ports, neighbours.
fn join_many<'a>(mut rules: Vec<Vec<&'a Finding>>) -> Vec<Vec<&'a Finding>> {
    rules.sort_by(|left, right| {
        let first = |rule: &[&'a Finding]| rule.iter().map(|finding| order(finding)).min();
        first(left).cmp(&first(right))
    });
    let mut groups: Vec<(usize, BTreeSet<String>, Vec<&'a Finding>)> = Vec::new();
    for rule in rules {
        let holds = |known: &BTreeSet<String>| {
            rule.iter().all(|finding| subjects(finding).iter().any(|subject| known.contains(subject)))
        };
        if let Some((_, _, group)) = groups.iter_mut().find(|(count, known, _)| *count == rule.len() && holds(known)) {
            group.extend(rule);
        } else {
            let known = rule.iter().flat_map(|finding| subjects(finding)).collect();
            groups.push((rule.len(), known, rule));
        }
    }
    groups.into_iter().map(|(_, _, group)| group).collect()
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

/// Puts each rule that comes behind the worst of a group, and whose findings are all about objects or words of that group, into
/// it. Returns the others.
fn attach<'a>(groups: &mut [Vec<&'a Finding>], rules: Vec<Vec<&'a Finding>>) -> Vec<Vec<&'a Finding>> {
    let about: Vec<(_, BTreeSet<String>)> = groups
        .iter()
        .map(|group| {
            let worst = group.iter().map(|finding| order(finding)).min();
            (worst, group.iter().flat_map(|finding| subjects(finding)).collect())
        })
        .collect();
    let mut rest = Vec::new();
    for rule in rules {
        let first = rule.iter().map(|finding| order(finding)).min();
        let holds = |known: &BTreeSet<String>| {
            rule.iter().all(|finding| match object_of(finding) {
                // What is critical is a matter of its own, unless it is about the same object.
                Some(object) if finding.severity == Severity::Critical => known.contains(object),
                _ => subjects(finding).iter().any(|subject| known.contains(subject)),
            })
        };
        let place = about.iter().position(|(worst, known)| *worst < first && holds(known));
        match place.and_then(|place| groups.get_mut(place)) {
            Some(group) => group.extend(rule),
            None => rest.push(rule),
        }
    }
    rest
}

/// What a finding is about: its object, and the very words that it marks.
fn subjects(finding: &Finding) -> Vec<String> {
    let words = finding.primary().filter(|_| !finding.missing).map(|place| format!("{}:{}", place.at, place.column));
    object_of(finding).map(str::to_owned).into_iter().chain(words).collect()
}

/// What the rules of an entry are sorted by.
fn order(finding: &Finding) -> (Rank, &str) {
    (rank(finding), &finding.rule.id)
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
    rules.sort_by(|left, right| {
        let of = |part: &RulePart<'a>| part.findings.first().map(|finding| order(finding));
        of(left).cmp(&of(right))
    });
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
    fn a_rule_heads_one_entry() {
        let findings = vec![
            finding("mgmt-telnet-enabled", Severity::Critical, "lines[1].transport_in", 11),
            finding("mgmt-telnet-enabled", Severity::Critical, "lines[2].transport_in", 21),
            finding("timeout-zero", Severity::Medium, "lines[2].idle_timeout", 22),
            finding("ssh-v1", Severity::High, "ssh.version", 3),
            finding("ssh-timeout", Severity::High, "ssh.timeout", 4),
        ];
        assert_eq!(gathered(findings), ["mgmt-telnet-enabled+timeout-zero: 11,21", "ssh-v1: 3", "ssh-timeout: 4"]);
    }

    #[test]
    fn what_is_found_about_a_part_of_the_device_is_one_entry_where_commands_mend_it() {
        let by_hand = |mut finding: Finding| {
            finding.fix =
                Some(crate::finding::Fix { manual: Some("by hand".to_owned()), ..crate::finding::Fix::by_hand() });
            finding
        };
        let findings = vec![
            finding("ssh-v1", Severity::High, "ssh", 3),
            finding("ssh-weak-mac", Severity::Medium, "ssh", 5),
            by_hand(finding("ssh-dh-small", Severity::Medium, "ssh", 7)),
            finding("device-a", Severity::Medium, "device", 8),
            finding("device-b", Severity::Medium, "device", 9),
        ];
        assert_eq!(gathered(findings), ["ssh-v1+ssh-weak-mac: 3", "ssh-dh-small: 7", "device-a: 8", "device-b: 9"]);
    }

    #[test]
    fn what_only_objects_of_a_worse_entry_fail_is_said_there() {
        let at = |line: u32| format!("lines[{line}]");
        let mut findings: Vec<Finding> =
            (1..5).map(|line| finding("mgmt-wan-exposed", Severity::Critical, &at(line), line)).collect();
        findings.push(finding("mgmt-vty-no-acl", Severity::High, &at(2), 2));
        findings.push(finding("timeout-zero", Severity::High, &at(3), 3));
        findings.push(finding("timeout-zero", Severity::High, &at(9), 9));
        findings.push(finding("aaa-server-key-weak", Severity::High, "aaa.servers[0]", 4));
        assert_eq!(
            gathered(findings),
            ["mgmt-wan-exposed+aaa-server-key-weak+mgmt-vty-no-acl: 1,2,3,4", "timeout-zero: 3,9"]
        );
    }

    #[test]
    fn two_critical_findings_at_one_line_about_two_objects_are_two_entries() {
        let findings = vec![
            finding("img-known-exploited", Severity::Critical, "exploited[0]", 7),
            finding("snmp-rw-community", Severity::Critical, "snmp.communities[0]", 7),
            finding("snmp-default-community", Severity::Critical, "snmp.communities[0]", 7),
            finding("snmp-v1v2c", Severity::High, "snmp.communities[0]", 7),
        ];
        assert_eq!(
            gathered(findings),
            ["img-known-exploited: 7", "snmp-default-community+snmp-rw-community+snmp-v1v2c: 7"]
        );
    }
}
