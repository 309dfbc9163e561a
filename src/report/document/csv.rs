//! Tables for spreadsheets (RFC 4180): findings, and the state of every control on every device.
//!
//! Every cell is quoted. A spreadsheet would run a cell that begins like a formula: such a cell gets an apostrophe first.

use std::io::{self, Write};

use super::{Document, Part};
use crate::assessment::{Dossier, Finding, FrameworkResult};
use crate::framework::state::State;
use crate::neutral::neutral_lines;

/// Every finding of every profile, one a line.
#[derive(Debug)]
pub struct Findings;

/// Every control of every framework that was chosen, one a line, with a column a device.
#[derive(Debug)]
pub struct Controls;

const FINDING: &[&str] = &[
    "device",
    "path",
    "line",
    "platform",
    "os_version",
    "rule",
    "title",
    "severity",
    "confidence",
    "profile",
    "verdict",
    "object",
    "message",
    "evidence",
    "fix_risk",
    "fix",
    "attack",
    "cisa",
    "stig",
    "nist",
    "cis",
    "waiver",
    "waived_until",
    "standing",
    "fingerprint",
];

impl Document for Findings {
    fn parts(&self, _dossier: &Dossier) -> Vec<Part> {
        Part::whole("findings.csv")
    }

    fn write(&self, dossier: &Dossier, _part: &Part, out: &mut dyn Write) -> io::Result<()> {
        line(FINDING.iter().copied(), out)?;
        for (number, finding) in dossier.assessment.findings.iter().enumerate() {
            let device = dossier.owner(number).and_then(|owner| dossier.devices().get(owner));
            let version = device.and_then(|device| device.os_version.as_deref()).unwrap_or_default();
            let cells = cells(finding, version);
            line(cells.iter().map(String::as_str), out)?;
        }
        Ok(())
    }
}

fn cells(finding: &Finding, version: &str) -> Vec<String> {
    let primary = finding.locations.first();
    let references = |guide: &str| finding.references.get(guide).map(|ids| ids.join(", ")).unwrap_or_default();
    let waiver = finding.waiver.as_ref();
    let fix = finding.fix.as_ref();
    vec![
        finding.device.clone(),
        finding.path.clone(),
        primary.map(|place| place.line.to_string()).unwrap_or_default(),
        finding.platform.clone(),
        version.to_owned(),
        finding.rule.clone(),
        finding.title.clone(),
        finding.severity.word().to_owned(),
        finding.confidence.word().to_owned(),
        finding.profile.word().to_owned(),
        finding.verdict.word().to_owned(),
        finding.object_by_name.clone().unwrap_or_default(),
        finding.message.clone(),
        primary.map(|place| place.text.clone()).unwrap_or_default(),
        fix.map(|fix| fix.risk.clone()).unwrap_or_default(),
        fix.map(|fix| fix.manual.clone().unwrap_or_else(|| fix.commands.clone())).unwrap_or_default(),
        references("attack"),
        references("cisa"),
        references("stig"),
        references("nist"),
        references("cis"),
        waiver.map(|waiver| waiver.reason.clone()).unwrap_or_default(),
        waiver.and_then(|waiver| waiver.expires.clone()).unwrap_or_default(),
        finding.standing.clone().unwrap_or_default(),
        finding.fingerprint.clone(),
    ]
}

impl Document for Controls {
    fn parts(&self, _dossier: &Dossier) -> Vec<Part> {
        Part::whole("controls.csv")
    }

    fn write(&self, dossier: &Dossier, _part: &Part, out: &mut dyn Write) -> io::Result<()> {
        let head = ["framework", "control", "title", "severity"].into_iter();
        line(head.chain(dossier.devices().iter().map(|device| device.path.as_str())), out)?;
        for result in &dossier.frameworks {
            rows(dossier, result, out)?;
        }
        Ok(())
    }
}

/// A device that a framework is not for has an empty cell.
fn rows(dossier: &Dossier, result: &FrameworkResult, out: &mut dyn Write) -> io::Result<()> {
    let mut row_of = vec![None; dossier.devices().len()];
    for (row, device) in result.devices.iter().enumerate() {
        if let Some(place) = row_of.get_mut(*device) {
            *place = result.states.get(row);
        }
    }
    for (number, control) in result.framework.controls.iter().enumerate() {
        let title = control.title.as_deref().unwrap_or_default();
        let severity = control.severity.as_deref().unwrap_or_default();
        let head = [result.framework.id.as_str(), control.id.as_str(), title, severity].into_iter();
        let state =
            |row: Option<&Vec<State>>| row.and_then(|states| states.get(number)).map_or("", |state| state.word());
        line(head.chain(row_of.iter().copied().map(state)), out)?;
    }
    Ok(())
}

fn line<'c>(cells: impl Iterator<Item = &'c str>, out: &mut dyn Write) -> io::Result<()> {
    for (number, cell) in cells.enumerate() {
        if number > 0 {
            out.write_all(b",")?;
        }
        // A kept result comes from outside: what it holds is neutralised again.
        let cell = neutral_lines(cell);
        write!(out, "\"{}{}\"", guard(&cell), cell.replace('"', "\"\""))?;
    }
    out.write_all(b"\r\n")
}

/// What keeps a spreadsheet from running a cell: signs of formulas count also behind spaces and in their wide forms.
fn guard(cell: &str) -> &'static str {
    let first = cell.trim_start_matches([' ', '\n', '\u{a0}']).chars().next();
    let begins =
        first.is_some_and(|mark| matches!(mark, '=' | '+' | '-' | '@' | '\t' | '\r' | '＝' | '＋' | '－' | '＠'));
    if begins { "'" } else { "" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_quoted_and_never_run() {
        let mut out = Vec::new();
        line(["a,b", "say \"x\"", "=1+1", " @cmd", "＝1", "-", "two\nlines", "10.0.0.1"].into_iter(), &mut out)
            .unwrap();
        let text = String::from_utf8(out).unwrap();
        let expected = "\"a,b\",\"say \"\"x\"\"\",\"'=1+1\",\"' @cmd\",\"'＝1\",\"'-\",\"two\nlines\",\"10.0.0.1\"\r\n";
        assert_eq!(text, expected);
    }
}
