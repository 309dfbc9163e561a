//! The findings as data, the worst first.

use std::cmp::Reverse;

use rustc_hash::FxHashMap;
use serde::Serialize;

use super::checks::{Columns, shown_in};
use super::texts::Texts;
use crate::assessment::{Dossier, Finding};
use crate::verdict::Verdict;

/// A finding: rule, severity, confidence, profiles (a bit each), device (-1 none), message, object, standing (1 new, 2 in
/// the baseline), waiver and fix (from 1, 0 none), and places: line, last line, 1 if related, text, file where another.
#[derive(Debug, Serialize)]
pub(super) struct FindingRow(usize, u8, u8, u8, i64, u32, u32, u8, u32, u32, Vec<u32>);

/// What findings share.
#[derive(Debug, Default)]
pub(super) struct Shared {
    numbers: FxHashMap<[u32; 5], u32>,
    /// Risk, commands, what to look at afterwards, what to do before, why there are no commands.
    pub(super) fixes: Vec<[u32; 5]>,
    granted: FxHashMap<[u32; 4], u32>,
    /// Reason, last day, who approved, ticket.
    pub(super) waivers: Vec<[u32; 4]>,
}

/// The rows, the worst first; of equal ones by rule, then in the order of the run.
pub(super) fn rows(
    dossier: &Dossier,
    columns: &Columns<'_>,
    texts: &mut Texts,
    shared: &mut Shared,
) -> Vec<FindingRow> {
    let mut order: Vec<(usize, &Finding)> = dossier.assessment.findings.iter().enumerate().collect();
    order.sort_by(|(_, left), (_, right)| {
        let rank = |finding: &Finding| (Reverse(finding.severity), Reverse(finding.confidence));
        rank(left).cmp(&rank(right)).then_with(|| left.rule.cmp(&right.rule))
    });
    order.into_iter().filter_map(|(number, finding)| row(dossier, number, finding, columns, texts, shared)).collect()
}

fn row(
    dossier: &Dossier,
    number: usize,
    finding: &Finding,
    columns: &Columns<'_>,
    texts: &mut Texts,
    shared: &mut Shared,
) -> Option<FindingRow> {
    let owner = dossier.owner(number);
    let home = owner.and_then(|device| dossier.devices().get(device)).map_or("", |device| device.path.as_str());
    let mut places = Vec::new();
    for place in &finding.locations {
        let other = if place.path == home { "" } else { place.path.as_str() };
        let related = u32::from(place.role == "related");
        places.extend([place.line, place.end_line, related, texts.line(&place.text), texts.line(other)]);
    }
    let standing = match finding.standing.as_deref() {
        Some("new") => 1,
        Some("known") => 2,
        _ => 0,
    };
    Some(FindingRow(
        columns.rule(&finding.rule)?,
        finding.severity as u8,
        finding.confidence as u8,
        bits(dossier, finding),
        owner.and_then(|device| i64::try_from(device).ok()).unwrap_or(-1),
        texts.line(&finding.message),
        texts.line(finding.object_by_name.as_deref().unwrap_or_default()),
        standing,
        waiver(finding, texts, shared),
        fix(finding, texts, shared),
        places,
    ))
}

/// The profiles that show a finding, a bit each.
pub(super) fn bits(dossier: &Dossier, finding: &Finding) -> u8 {
    let tags = dossier.rules.get(&finding.rule).map_or(&[][..], |info| info.tags.as_slice());
    shown_in(finding.profile, tags)
}

fn fix(finding: &Finding, texts: &mut Texts, shared: &mut Shared) -> u32 {
    let Some(fix) = &finding.fix else { return 0 };
    let fix = [
        texts.line(&fix.risk),
        texts.lines(&fix.commands),
        texts.maybe(fix.verify.as_deref()),
        texts.maybe(fix.before.as_deref()),
        texts.maybe(fix.manual.as_deref()),
    ];
    *shared.numbers.entry(fix).or_insert_with(|| {
        shared.fixes.push(fix);
        u32::try_from(shared.fixes.len()).unwrap_or_default()
    })
}

fn waiver(finding: &Finding, texts: &mut Texts, shared: &mut Shared) -> u32 {
    let waiver = match (&finding.waiver, finding.verdict) {
        (Some(waiver), _) => [
            texts.lines(&waiver.reason),
            texts.maybe(waiver.expires.as_deref()),
            texts.maybe(waiver.approved_by.as_deref()),
            texts.maybe(waiver.ticket.as_deref()),
        ],
        (None, Verdict::Waived) => [0; 4],
        (None, _) => return 0,
    };
    *shared.granted.entry(waiver).or_insert_with(|| {
        shared.waivers.push(waiver);
        u32::try_from(shared.waivers.len()).unwrap_or_default()
    })
}
