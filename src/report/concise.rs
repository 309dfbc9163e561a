//! One line a finding, as editors and hooks read them; nothing when there is none.

use std::io::{self, Write};

use super::paint::Paint;
use super::place::{self, Place};
use super::wrap::cut;
use super::{Detail, Header, Report, Skipped, View};
use crate::finding::{Comparison, Device, Finding};
use crate::neutral::neutral;

/// How much of a message one line shows.
const LONGEST: usize = 300;

/// The report, written as devices come.
#[derive(Debug)]
pub struct Concise {
    view: View,
}

impl Concise {
    /// A report of what `view` shows.
    pub fn new(view: View) -> Self {
        Self { view }
    }
}

impl Report for Concise {
    fn begin(&mut self, _header: &Header, _out: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }

    fn device(&mut self, device: Device, out: &mut dyn Write) -> io::Result<()> {
        write(&device, &self.view, out)
    }

    fn compared(&mut self, comparison: Comparison, out: &mut dyn Write) -> io::Result<()> {
        comparison.findings.iter().try_for_each(|device| write(device, &self.view, out))
    }

    fn finish(&mut self, _skipped: &[Skipped], _out: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }
}

/// Writes a device's findings, by place; with [`Detail::Verbose`] also those that are waived.
pub(super) fn write(device: &Device, view: &View, out: &mut dyn Write) -> io::Result<()> {
    let paint = Paint::new(view.color);
    for finding in &device.findings {
        if view.has_entry(finding) {
            let word = paint.severity(finding.severity, finding.severity.word());
            writeln!(out, "{}", line(device, finding, &word))?;
        } else if view.waives(finding) && view.detail == Detail::Verbose {
            writeln!(out, "{}", line(device, finding, finding.verdict.word()))?;
        }
    }
    Ok(())
}

/// A finding in one line: `path:line:column: severity id message`.
pub(super) fn line(device: &Device, finding: &Finding, severity: &str) -> String {
    let Place { path, line, column, .. } = place::as_given(device, finding);
    let message = cut(&finding.message, LONGEST);
    format!("{}{}:{line}:{column}: {severity} {} {}", guard(&path), path, finding.rule.id, neutral(&message))
}

/// What stands before a path that a spreadsheet would take for a formula, and names the same file.
fn guard(path: &str) -> &'static str {
    if path.len() > 1 && path.starts_with(['=', '+', '-', '@']) { "./" } else { "" }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sample::{device, finding};
    use crate::verdict::{Severity, Verdict};

    fn written(device: &Device, view: View) -> String {
        let mut out = Vec::new();
        write(device, &view, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn what_is_waived_is_said_to_those_who_ask_for_everything() {
        let mut waived = finding("svc-finger", Severity::High, "services[0]", 4);
        waived.verdict = Verdict::Waived;
        let device = device(vec![finding("snmp-rw", Severity::Critical, "snmp.communities[0]", 3), waived]);
        let plain = "r1.cfg:3:1: critical snmp-rw message about snmp.communities[0]\n";
        assert_eq!(written(&device, View::PLAIN), plain);
        let all = written(&device, View { detail: Detail::Verbose, ..View::PLAIN });
        assert_eq!(all, format!("{plain}r1.cfg:4:1: waived svc-finger message about services[0]\n"));
    }

    #[test]
    fn a_line_is_no_formula_and_ends() {
        let mut long = finding("snmp-rw", Severity::Critical, "snmp.communities[0]", 3);
        long.message = "x".repeat(10_000);
        let device = Device { path: "=cmd|' /C calc'!A0".to_owned(), ..device(vec![long]) };
        let line = written(&device, View::PLAIN);
        assert!(line.starts_with("./=cmd"), "{line}");
        assert!(line.chars().count() < 400 && line.ends_with("…\n"), "{line}");
        assert_eq!(guard("-"), "");
    }
}
