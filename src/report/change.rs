//! Reports of what changed: for people, for programs, and in the formats of `seawall check`, which show what is new.

mod json;
mod text;

use std::io::{self, Write};

use super::format::Format;
use super::{FailOn, Header, Skipped, View};
use crate::change::{Change, Fate};
use crate::finding::{Device, Finding};

/// What two states are held against each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Occasion {
    /// A script is tried on a configuration.
    Preview,
    /// Two states that both exist.
    Diff,
}

impl Occasion {
    /// The word used in reports.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Preview => "preview",
            Self::Diff => "diff",
        }
    }
}

/// Everything that a report of changes is made of.
#[derive(Debug)]
pub struct Changes<'a> {
    /// What they are of.
    pub occasion: Occasion,
    /// The devices, by path.
    pub devices: &'a [Change],
    /// Files that were named or found and not judged, by path.
    pub skipped: &'a [Skipped],
}

impl Changes<'_> {
    /// Whether nothing of a script was left out.
    pub fn is_complete(&self) -> bool {
        self.devices.iter().all(Change::is_complete)
    }

    /// How many findings are new and count for the exit code.
    pub fn failing(&self, view: &View, fail_on: FailOn) -> usize {
        let added = self.devices.iter().flat_map(|change| &change.added);
        added.filter(|traced| view.in_profile(&traced.finding) && fail_on.counts(&traced.finding)).count()
    }

    /// Writes the report.
    pub fn write(
        &self,
        format: Format,
        header: &Header,
        (view, fail_on): (View, FailOn),
        out: &mut dyn Write,
    ) -> io::Result<()> {
        match format {
            Format::Text => text::write(self, view, fail_on, out),
            Format::Json => json::write(self, header, out),
            _ => self.as_findings(format, header, (view, fail_on), out),
        }
    }

    /// What is new, as an ordinary report.
    fn as_findings(
        &self,
        format: Format,
        header: &Header,
        (view, fail_on): (View, FailOn),
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let mut report = format.report(view, fail_on);
        report.begin(header, out)?;
        for change in self.devices.iter().filter(|change| change.fate != Fate::Removed) {
            report.device(with_added(change), out)?;
        }
        report.finish(self.skipped, out)
    }
}

/// The device with what is new on it.
fn with_added(change: &Change) -> Device {
    let findings: Vec<Finding> = change.added.iter().map(|traced| traced.finding.clone()).collect();
    Device { findings, ..change.device.clone() }
}
