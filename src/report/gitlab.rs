//! GitLab's Code Quality report: an array with one object a finding, written as devices come.
//!
//! GitLab compares the fingerprints of two branches and drops what has one twice; it does not show the rule, so that the
//! description names it.

use std::io::{self, Write};

use serde::Serialize;

use super::occurrence::Occurrences;
use super::place::{self, Place};
use super::wrap::cut;
use super::{Header, Report, Skipped, View};
use crate::finding::{Comparison, Device, Finding};
use crate::neutral::neutral;
use crate::stable_hash::Hash128;
use crate::verdict::Severity;

/// How much of a message is shown.
const LONGEST: usize = 300;

/// The report being written.
#[derive(Debug)]
pub struct GitLab {
    view: View,
    occurrences: Occurrences,
    has_findings: bool,
}

#[derive(Serialize)]
struct Issue<'a> {
    description: String,
    check_name: &'a str,
    fingerprint: String,
    severity: &'static str,
    location: Location<'a>,
}

#[derive(Serialize)]
struct Location<'a> {
    path: &'a str,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: u32,
    end: u32,
}

impl GitLab {
    /// A report of what `view` shows.
    pub fn new(view: View) -> Self {
        Self { view, occurrences: Occurrences::default(), has_findings: false }
    }

    fn findings(&mut self, device: &Device, out: &mut dyn Write) -> io::Result<()> {
        for finding in &device.findings {
            let fingerprint = unique(finding.fingerprint, self.occurrences.next(finding.fingerprint));
            if !self.view.has_entry(finding) {
                continue;
            }
            out.write_all(if self.has_findings { b",\n" } else { b"\n" })?;
            self.has_findings = true;
            write(device, finding, fingerprint, out)?;
        }
        Ok(())
    }
}

fn write(device: &Device, finding: &Finding, fingerprint: Hash128, out: &mut dyn Write) -> io::Result<()> {
    let Place { path, line, end_line, .. } = place::of(device, finding);
    let issue = Issue {
        description: neutral(&format!("{}: {}", finding.rule.id, cut(&finding.message, LONGEST))).into_owned(),
        check_name: &finding.rule.id,
        fingerprint: fingerprint.to_string(),
        severity: severity(finding.severity),
        location: Location { path: &path, lines: Lines { begin: line, end: end_line } },
    };
    serde_json::to_writer(out, &issue)?;
    Ok(())
}

/// A fingerprint that no other finding has: the first of equal ones keeps its own.
fn unique(fingerprint: Hash128, occurrence: u32) -> Hash128 {
    if occurrence < 2 {
        return fingerprint;
    }
    Hash128::of(format!("{fingerprint}:{occurrence}").as_bytes())
}

/// GitLab's word for a severity.
fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Critical => "blocker",
        Severity::High => "critical",
        Severity::Medium => "major",
        Severity::Low => "minor",
        Severity::Info => "info",
    }
}

impl Report for GitLab {
    fn begin(&mut self, _header: &Header, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(b"[")
    }

    fn device(&mut self, device: Device, out: &mut dyn Write) -> io::Result<()> {
        self.findings(&device, out)
    }

    fn compared(&mut self, comparison: Comparison, out: &mut dyn Write) -> io::Result<()> {
        comparison.findings.iter().try_for_each(|device| self.findings(device, out))
    }

    fn finish(&mut self, _skipped: &[Skipped], out: &mut dyn Write) -> io::Result<()> {
        out.write_all(if self.has_findings { b"\n]\n" } else { b"]\n" })
    }
}
