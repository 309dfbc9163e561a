//! Reports: one file a format, behind one trait. `docs/adding-a-report.md` says how to add one.
//!
//! Devices arrive one by one in the order of their paths; a report writes as early as it can and
//! never sees a configuration, only [`Device`]s.

pub mod change;
pub mod concise;
pub mod document;
pub mod fixes;
pub mod format;
pub mod github;
pub mod gitlab;
pub mod json;
pub mod jsonl;
pub mod junit;
pub mod markdown;
mod occurrence;
pub mod paint;
mod place;
pub(crate) mod reasons;
mod repeated;
pub mod restricted;
#[cfg(test)]
pub(crate) mod sample;
pub mod sarif;
mod tally;
pub mod text;
mod worst;
pub mod wrap;

use std::io::{self, Write};

use serde::Serialize;

use crate::date::Date;
use crate::finding::{Comparison, Device, Finding};
use crate::profile::Profile;
use crate::verdict::{Confidence, Severity, Verdict};
use crate::waiver::Acceptance;

/// A format.
pub trait Report {
    /// Begins.
    fn begin(&mut self, header: &Header, out: &mut dyn Write) -> io::Result<()>;

    /// Takes the next device.
    fn device(&mut self, device: Device, out: &mut dyn Write) -> io::Result<()>;

    /// Takes what comparing the devices came to, after the last of them; not where there was only one.
    fn compared(&mut self, comparison: Comparison, out: &mut dyn Write) -> io::Result<()>;

    /// Takes what was accepted: waivers and what became of them, comments that accept in place, the baseline. After
    /// all devices and what comparing them came to; formats that say nothing of it need not take it.
    fn accepted(&mut self, _accepted: &Acceptance, _out: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }

    /// Writes what is left, once all devices were there; `skipped` are the files that were named or
    /// found and not judged, by path.
    fn finish(&mut self, skipped: &[Skipped], out: &mut dyn Write) -> io::Result<()>;
}

/// What is known before anything is read.
#[derive(Debug, Clone)]
pub struct Header {
    /// The day for which the report is made.
    pub as_of: Date,
    /// What makes it.
    pub tool: Tool,
}

/// What made a report.
#[derive(Debug, Clone, Serialize)]
pub struct Tool {
    /// The program.
    pub name: &'static str,
    /// Its version.
    pub version: &'static str,
    /// How many rules were judged.
    pub rules: usize,
    /// What they say, digested.
    pub rules_digest: String,
    /// What the settings say, digested; `null` without settings.
    pub settings_digest: Option<String>,
}

/// A file that was not judged.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Skipped {
    /// Its path.
    pub path: String,
    /// Why.
    pub reason: String,
}

/// Of how many objects that fail the same rule a report shows the lines.
pub const EXCERPTS: usize = 3;

/// Which findings people see, and how.
#[derive(Debug, Clone, Copy)]
pub struct View {
    /// The profile.
    pub profile: Profile,
    /// The least severity, if people asked for one.
    pub min_severity: Option<Severity>,
    /// The least confidence.
    pub min_confidence: Option<Confidence>,
    /// What entries are grouped by, if people asked.
    pub group_by: Option<GroupBy>,
    /// How much is said.
    pub detail: Detail,
    /// Whether to use colour.
    pub color: bool,
    /// Columns.
    pub width: usize,
    /// Whether findings of lawful interception go into a report of their own, which shows all of them.
    pub restricted: bool,
}

impl View {
    /// How findings are shown where nobody asks for anything else.
    pub const PLAIN: Self = Self {
        profile: Profile::Default,
        min_severity: None,
        min_confidence: None,
        group_by: None,
        detail: Detail::Normal,
        color: false,
        // What fits beside an editor, in a mail or a ticket.
        width: 80,
        restricted: false,
    };

    /// Whether the chosen profile holds a finding. What it does not hold is not counted by the exit code.
    pub fn in_profile(&self, finding: &Finding) -> bool {
        self.profile.shows(finding.rule.profile, &finding.rule.tags)
    }

    /// Whether people asked to see findings like this; what is waived or in the baseline they know.
    pub fn shows(&self, finding: &Finding) -> bool {
        finding.verdict == Verdict::Fail && !finding.is_known() && self.admits(finding)
    }

    /// Whether they would see it if the site did not accept it.
    pub fn waives(&self, finding: &Finding) -> bool {
        finding.verdict == Verdict::Waived && self.admits(finding)
    }

    /// Whether they asked for its profile, severity and confidence, be it waived or not.
    fn admits(&self, finding: &Finding) -> bool {
        self.in_profile(finding)
            && self.min_severity.is_none_or(|least| finding.severity >= least)
            && self.min_confidence.is_none_or(|least| finding.confidence >= least)
    }

    /// Whether a finding is shown and has an entry of its own.
    pub fn has_entry(&self, finding: &Finding) -> bool {
        self.shows(finding) && self.lists(finding)
    }

    /// Whether a finding that is shown has an entry of its own, or only counts.
    pub fn lists(&self, finding: &Finding) -> bool {
        finding.severity >= Severity::Medium || self.detail == Detail::Verbose || self.min_severity.is_some()
    }
}

/// How much is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Detail {
    /// One line a finding, nothing when there is none.
    Quiet,
    /// What people act on, and one summary.
    Normal,
    /// Everything.
    Verbose,
}

/// What entries are grouped by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum GroupBy {
    /// Each rule once, with the devices that it concerns.
    Rule,
    /// Each device once, with its findings.
    Device,
}

/// What makes a run fail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FailOn {
    /// Findings from this severity.
    pub severity: Severity,
    /// And from this confidence.
    pub confidence: Confidence,
}

impl FailOn {
    /// Whether a finding makes a run fail: neither waived nor in the baseline.
    pub fn counts(&self, finding: &Finding) -> bool {
        finding.verdict == Verdict::Fail
            && !finding.is_known()
            && finding.severity >= self.severity
            && finding.confidence >= self.confidence
    }
}
