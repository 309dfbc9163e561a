//! Which rules fail on how many devices.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::io::{self, Write};

use super::advice::{Note, lines};
use crate::finding::{Device, Finding};
use crate::report::paint::Paint;
use crate::report::worst::{Rank, rank};
use crate::report::wrap::{counted, grouped};
use crate::report::{Detail, View};

/// How many devices a rule's entry names.
const NAMED: usize = 5;

struct Row<'a> {
    worst: &'a Finding,
    rank: Rank,
    devices: usize,
    findings: usize,
}

/// Writes the table of everything that is listed: of the devices one by one, and of what they differ in.
pub(super) fn write(devices: &[Device], differing: &[Device], view: &View, out: &mut dyn Write) -> io::Result<()> {
    let rows = rows(devices.iter().chain(differing), view);
    if rows.is_empty() {
        return Ok(());
    }
    let paint = Paint::new(view.color);
    writeln!(out, "{}", paint.faint("severity  devices  findings  rule"))?;
    for row in rows {
        let severity = format!("{:8}", row.worst.severity.word());
        let severity = paint.severity(row.worst.severity, &severity);
        let (devices, findings) = (grouped(row.devices), grouped(row.findings));
        writeln!(out, "{severity}  {devices:>7}  {findings:>8}  {}", row.worst.rule.id)?;
    }
    writeln!(out)
}

fn rows<'a>(devices: impl Iterator<Item = &'a Device>, view: &View) -> Vec<Row<'a>> {
    let mut by_rule: BTreeMap<&str, Row<'a>> = BTreeMap::new();
    for device in devices {
        let mut seen: Vec<&str> = Vec::new();
        for finding in device.findings.iter().filter(|finding| view.has_entry(finding)) {
            let id = finding.rule.id.as_str();
            let row = by_rule.entry(id).or_insert(Row { worst: finding, rank: rank(finding), devices: 0, findings: 0 });
            row.findings += 1;
            if rank(finding) < row.rank {
                (row.worst, row.rank) = (finding, rank(finding));
            }
            if !seen.contains(&id) {
                seen.push(id);
                row.devices += 1;
            }
        }
    }
    let mut rows: Vec<Row<'a>> = by_rule.into_values().collect();
    rows.sort_by_key(|row| (row.rank, Reverse(row.devices), row.worst.rule.id.as_str()));
    rows
}

/// The other devices on which a rule fails.
pub(super) fn elsewhere(places: &[(&str, &[&Finding])], view: &View) -> Option<Note> {
    if places.is_empty() {
        return None;
    }
    let named = if view.detail == Detail::Verbose { places.len() } else { NAMED };
    let mut said: Vec<String> = Vec::new();
    for (path, findings) in places.iter().take(named) {
        let missing = findings.iter().all(|finding| finding.missing);
        said.push(match findings.len() {
            _ if missing => (*path).to_owned(),
            1..=3 => format!("{path} ({})", lines(findings)),
            places => format!("{path} ({places} places)"),
        });
    }
    let rest = places.len().saturating_sub(named);
    if rest > 0 {
        said.push(format!("and {} (-v lists them)", counted(rest, "more device")));
    }
    Some(("also in".to_owned(), said.join(", ")))
}
