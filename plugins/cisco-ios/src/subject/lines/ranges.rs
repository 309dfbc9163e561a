//! Ranges that overlap: a later block refines the same lines, and what it does not say stays.

use std::collections::BTreeMap;

use seawall_api::model::{Line, LineKind};

use super::{Draft, name, word_of};

/// Turns blocks as written into ranges that do not overlap.
pub(super) fn settle(drafts: Vec<Draft>) -> Vec<Draft> {
    let mut ranges: BTreeMap<LineKind, BTreeMap<u64, Draft>> = BTreeMap::new();
    let mut settled = Vec::new();
    for draft in drafts {
        if draft.slotted {
            settled.push(draft);
        } else {
            lay(ranges.entry(draft.line.kind).or_default(), &draft);
        }
    }
    settled.extend(ranges.into_values().flat_map(BTreeMap::into_values).filter(|draft| draft.line.active));
    settled.sort_by_key(|draft| (draft.line.at.start, draft.line.first));
    settled
}

/// Lays a block over the ranges so far, which do not overlap.
fn lay(ranges: &mut BTreeMap<u64, Draft>, draft: &Draft) {
    let (first, last) = (draft.line.first, draft.line.last);
    split(ranges, first);
    split(ranges, last + 1);
    let mut next = first;
    let mut gaps = Vec::new();
    for range in ranges.range_mut(first..=last).map(|(_, range)| range) {
        if next < range.line.first {
            gaps.push((next, range.line.first - 1));
        }
        next = range.line.last + 1;
        refine(range, draft);
    }
    if next <= last {
        gaps.push((next, last));
    }
    ranges.extend(gaps.into_iter().map(|(first, last)| (first, part(draft, first, last))));
}

/// Cuts the range that reaches over a number, so that one begins with it.
fn split(ranges: &mut BTreeMap<u64, Draft>, at: u64) {
    let Some((_, range)) = ranges.range(..at).next_back() else { return };
    let (first, last) = (range.line.first, range.line.last);
    if last >= at {
        let (low, high) = (part(range, first, at - 1), part(range, at, last));
        ranges.insert(first, low);
        ranges.insert(at, high);
    }
}

fn part(draft: &Draft, first: u64, last: u64) -> Draft {
    if (draft.line.first, draft.line.last) == (first, last) {
        return draft.clone();
    }
    let word = if draft.line.name.starts_with("tty ") { "tty " } else { word_of(draft.line.kind) };
    let line = Line { name: name(word, first, last), first, last, ..draft.line.clone() };
    Draft { line, ..draft.clone() }
}

fn refine(range: &mut Draft, later: &Draft) {
    let (old, new) = (&mut range.line, &later.line);
    macro_rules! take {
        ($($field:ident)+) => { $(if new.$field.is_set() { old.$field.clone_from(&new.$field); })+ };
    }
    take!(transport_in transport_out exec authorization_methods password acl_ipv4 acl_ipv6 acl_out acl_covers_vrfs);
    take!(acl_covers_vrfs_ipv6 idle_timeout absolute_timeout session_limit privilege rotary autocommand);
    for list in &new.vrf_lists {
        old.vrf_lists.retain(|known| known.vrf.value() != list.vrf.value());
        old.vrf_lists.push(list.clone());
    }
    old.at = new.at;
    old.active = new.active;
    range.asked.refine(&later.asked);
}
