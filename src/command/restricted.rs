//! `check --li-restricted FILE`: findings of lawful interception in a report of their own.

use std::fs::File;
use std::io::{self, BufWriter, Write as _};
use std::path::Path;

use crate::finding::{Comparison, Device};
use crate::judge::Judge;
use crate::output::create_private;
use crate::problem::Problem;
use crate::profile::Profile;
use crate::report::format::Format;
use crate::report::restricted::{split, split_comparison};
use crate::report::{FailOn, Header, Report, Skipped, View};
use crate::waiver::Acceptance;

/// The report that few may see, in the format of the ordinary one.
pub(super) struct Restricted {
    report: Box<dyn Report>,
    out: BufWriter<File>,
}

impl Restricted {
    /// Makes the file before anything is read: whoever asked for it learns at once that it cannot be.
    pub(super) fn create(path: &Path, format: Format, view: View, fail_on: FailOn) -> Result<Self, Problem> {
        let view = View {
            profile: Profile::LawfulIntercept,
            min_severity: None,
            min_confidence: None,
            color: false,
            restricted: false,
            ..view
        };
        let report = format.report(view, fail_on);
        Ok(Self { report, out: BufWriter::new(create_private(path)?) })
    }

    pub(super) fn begin(&mut self, header: &Header) -> io::Result<()> {
        self.report.begin(header, &mut self.out)
    }

    /// Keeps what few may see, and gives back the rest.
    pub(super) fn take(&mut self, device: Device) -> io::Result<Device> {
        let (ordinary, restricted) = split(device);
        self.report.device(restricted, &mut self.out)?;
        Ok(ordinary)
    }

    /// The same of what comparing the devices came to.
    pub(super) fn compared(&mut self, comparison: Comparison) -> io::Result<Comparison> {
        let (ordinary, restricted) = split_comparison(comparison);
        self.report.compared(restricted, &mut self.out)?;
        Ok(ordinary)
    }

    /// The same of what was accepted.
    pub(super) fn accepted(&mut self, accepted: Acceptance, judge: &dyn Judge) -> io::Result<Acceptance> {
        let (ordinary, restricted) = accepted.split(judge);
        self.report.accepted(&restricted, &mut self.out)?;
        Ok(ordinary)
    }

    pub(super) fn finish(&mut self, skipped: &[Skipped]) -> io::Result<()> {
        self.report.finish(skipped, &mut self.out)?;
        self.out.flush()?;
        self.out.get_ref().sync_all()
    }
}
