//! Findings that are about one matter.

use std::collections::BTreeMap;

use super::entry::object_of;
use crate::finding::Finding;
use crate::verdict::Severity;

/// Puts findings about one object, or at one line, together. Two critical ones at one line about two objects are two matters.
pub(super) fn cluster(findings: Vec<&Finding>) -> Vec<Vec<&Finding>> {
    let principal = principal_objects(&findings);
    let mut leaders: Vec<usize> = (0..findings.len()).collect();
    let mut first_with: BTreeMap<String, usize> = BTreeMap::new();
    for (index, finding) in findings.iter().enumerate() {
        let own = object_of(finding).or(part_of(finding));
        let line = line_of(finding).filter(|line| {
            finding.severity < Severity::Critical || principal.get(line).is_none_or(|known| Some(*known) == own)
        });
        let line = line.map(|line| format!("line {line}"));
        for key in own.map(str::to_owned).into_iter().chain(line) {
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

/// The line that shows a finding.
fn line_of(finding: &Finding) -> Option<u32> {
    finding.primary().filter(|_| !finding.missing).map(|place| place.at)
}

/// For each line with something critical, of the objects that are critical there the one about which most is found.
fn principal_objects<'a>(findings: &[&'a Finding]) -> BTreeMap<u32, &'a str> {
    let mut found: BTreeMap<(u32, &'a str), (usize, bool)> = BTreeMap::new();
    for finding in findings {
        if let (Some(line), Some(object)) = (line_of(finding), object_of(finding)) {
            let (count, is_critical) = found.entry((line, object)).or_default();
            *count += 1;
            *is_critical |= finding.severity == Severity::Critical;
        }
    }
    let mut most: BTreeMap<u32, (usize, &'a str)> = BTreeMap::new();
    for ((line, object), (count, _)) in found.into_iter().filter(|(_, (_, is_critical))| *is_critical) {
        let known = most.entry(line).or_insert((count, object));
        if known.0 < count {
            *known = (count, object);
        }
    }
    most.into_iter().map(|(line, (_, object))| (line, object)).collect()
}

fn leader(leaders: &[usize], mut index: usize) -> usize {
    while let Some(above) = leaders.get(index).copied().filter(|above| *above != index) {
        index = above;
    }
    index
}

/// The part of the device that a finding is about, where it is about no member of a list and commands mend it.
fn part_of(finding: &Finding) -> Option<&str> {
    let mended = finding.fix.as_ref().is_some_and(|fix| !fix.commands.is_empty());
    (mended && object_of(finding).is_none() && finding.object != "device").then_some(&finding.object)
}
