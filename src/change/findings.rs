//! Findings before and after: which are the same, which are new, which are gone.

use std::collections::BTreeMap;

use crate::finding::{Device, Finding};
use crate::stable_hash::Hash128;
use crate::verdict::Verdict;

/// Findings of two states of one device, held against each other.
#[derive(Debug, Clone, Default)]
pub struct Compared {
    /// They are there after alone.
    pub added: Vec<Finding>,
    /// They were there before alone.
    pub removed: Vec<Finding>,
    /// They were there before, and of their rule it cannot be told any more.
    pub unsure: Vec<Finding>,
    /// They are there on both sides, as they are after.
    pub kept: Vec<Finding>,
}

/// Holds the findings of a device against those that it had.
///
/// Equal fingerprints are counted. What is left is paired by rule and object: a line that was rewritten and is as weak
/// as before is no new weakness. Where a rule cannot judge any more, what it found before is neither there nor gone.
pub fn compare(before: &Device, after: &Device) -> Compared {
    let (old, new) = (whole(&before.findings), whole(&after.findings));
    let Held { known, gone } = hold(&old, &new);
    let (mut kept, mut added) = (Vec::new(), Vec::new());
    for (finding, is_known) in new.into_iter().zip(known) {
        if is_known { kept.push(finding.clone()) } else { added.push(finding.clone()) }
    }
    let (unsure, removed): (Vec<&Finding>, Vec<&Finding>) =
        gone.into_iter().partition(|finding| doubt_grew(before, after, &finding.rule.id));
    let owned = |findings: Vec<&Finding>| findings.into_iter().cloned().collect::<Vec<_>>();
    Compared { added, removed: owned(removed), unsure: owned(unsure), kept }
}

/// Waived ones are accepted, and their coming and going is news to nobody.
fn whole(findings: &[Finding]) -> Vec<&Finding> {
    findings.iter().filter(|finding| finding.verdict == Verdict::Fail).collect()
}

/// Findings held against those that there were.
#[derive(Debug)]
pub struct Held<'a> {
    /// Of each finding after, whether it was there before.
    pub known: Vec<bool>,
    /// What was there before alone.
    pub gone: Vec<&'a Finding>,
}

/// Finds out which findings were there before: first those with the same fingerprint, then those of the same rule about
/// the same object, each counted.
pub fn hold<'a>(before: &[&'a Finding], after: &[&Finding]) -> Held<'a> {
    let mut held = Held { known: vec![false; after.len()], gone: before.to_vec() };
    let keys: [fn(&Finding) -> Hash128; 2] = [|finding| finding.fingerprint, |finding| finding.subject];
    for key in keys {
        let mut left: BTreeMap<Hash128, usize> = BTreeMap::new();
        for finding in &held.gone {
            *left.entry(key(finding)).or_default() += 1;
        }
        let mut taken: BTreeMap<Hash128, usize> = BTreeMap::new();
        for (finding, known) in after.iter().zip(&mut held.known).filter(|(_, known)| !**known) {
            if let Some(left) = left.get_mut(&key(finding)).filter(|left| **left > 0) {
                *left -= 1;
                *taken.entry(key(finding)).or_default() += 1;
                *known = true;
            }
        }
        held.gone.retain(|finding| match taken.get_mut(&key(finding)).filter(|count| **count > 0) {
            Some(count) => {
                *count -= 1;
                false
            }
            None => true,
        });
    }
    held
}

/// Whether a rule judges less of the device than before.
fn doubt_grew(before: &Device, after: &Device, rule: &str) -> bool {
    let of = |device: &Device| {
        let judged = device.judged.iter().find(|judged| judged.rule.id == rule);
        judged.map_or((false, 0), |judged| (judged.verdict == Verdict::Unknown, judged.objects.unknown))
    };
    let ((was, before), (is, after)) = (of(before), of(after));
    is && !was || after > before
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sample::{device, finding};
    use crate::verdict::Severity;

    fn found(rule: &str, object: &str, evidence: &str) -> Finding {
        let finding = finding(rule, Severity::High, object, 3);
        let of = |parts: &[&str]| Hash128::of_parts(parts.iter().map(|part| part.as_bytes()));
        Finding { fingerprint: of(&[rule, object, evidence]), subject: of(&[rule, object]), ..finding }
    }

    fn compared(before: Vec<Finding>, after: Vec<Finding>) -> [usize; 4] {
        let Compared { added, removed, unsure, kept } = compare(&device(before), &device(after));
        [added.len(), removed.len(), unsure.len(), kept.len()]
    }

    #[test]
    fn equal_ones_are_counted() {
        let one = || found("snmp-rw-community", "snmp.communities[]", "snmp-server community … RW");
        assert_eq!(compared(vec![one()], vec![one()]), [0, 0, 0, 1]);
        assert_eq!(compared(vec![one()], vec![one(), one()]), [1, 0, 0, 1], "a second one is new");
        assert_eq!(compared(vec![one(), one(), one()], vec![one()]), [0, 2, 0, 1]);
    }

    #[test]
    fn a_line_that_was_rewritten_and_is_as_weak_is_not_new() {
        let one = |evidence| found("snmp-rw-community", "snmp.communities[]", evidence);
        assert_eq!(compared(vec![one("RW 10")], vec![one("RW 20")]), [0, 0, 0, 1]);
        assert_eq!(compared(vec![one("RW 10")], vec![one("RW 20"), one("RW 30")]), [1, 0, 0, 1]);
        let other = found("snmp-rw-community", "snmp.groups[x]", "RW 20");
        assert_eq!(compared(vec![one("RW 10")], vec![other]), [1, 1, 0, 0]);
    }
}
