//! `check --format github`: beside the annotations, of which GitHub shows few, a page in the summary of the job.

use std::env;
use std::path::PathBuf;

use crate::finding::{Comparison, Device};
use crate::output::append_file;
use crate::problem::Problem;
use crate::report::format::Format;
use crate::report::markdown::Markdown;
use crate::report::{FailOn, Header, Skipped, View};

/// The variable in which the runner names the file for a step's page.
const FILE: &str = "GITHUB_STEP_SUMMARY";

/// The page being gathered.
pub(super) struct JobSummary {
    page: Markdown,
    path: PathBuf,
}

impl JobSummary {
    /// The page, if the runner wants one.
    pub(super) fn wanted(format: Format, view: View, fail_on: FailOn, header: &Header) -> Option<Self> {
        let path = env::var_os(FILE).filter(|path| format == Format::GitHub && !path.is_empty())?;
        let mut page = Markdown::new(view, fail_on);
        page.open(header);
        Some(Self { page, path: path.into() })
    }

    pub(super) fn device(&mut self, device: &Device) {
        self.page.see(device);
    }

    pub(super) fn compared(&mut self, comparison: &Comparison) {
        self.page.see_compared(comparison);
    }

    /// Writes it behind what other commands of the step wrote.
    pub(super) fn write(&self, skipped: &[Skipped]) -> Result<(), Problem> {
        append_file(&self.path, &self.page.page(skipped))
    }
}
