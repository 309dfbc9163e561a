//! What of the findings is shown, and what makes a run fail: the same for every command that judges.

use clap::Args;

use super::value::{date, fail_on};
use crate::date::Date;
use crate::profile::Profile;
use crate::report::FailOn;
use crate::report::format::Format;
use crate::verdict::{Confidence, Severity};

/// Which findings people see.
#[derive(Debug, Clone, Args)]
pub struct OfArgs {
    /// Whose findings to show and to count [default: default]
    #[arg(long, value_enum, help_heading = "Report")]
    pub profile: Option<Profile>,
    /// Show findings from this severity
    #[arg(long, value_enum, value_name = "SEVERITY", help_heading = "Report")]
    pub min_severity: Option<Severity>,
    /// Show findings from this confidence
    #[arg(long, value_enum, value_name = "CONFIDENCE", help_heading = "Report")]
    pub min_confidence: Option<Confidence>,
}

/// How findings are reported.
#[derive(Debug, Clone, Args)]
pub struct ShownArgs {
    /// How to report; json and jsonl hold every finding of every profile
    #[arg(long, value_enum, default_value_t = Format::Text, help_heading = "Report")]
    pub format: Format,
    /// Which findings people see.
    #[command(flatten)]
    pub of: OfArgs,
    /// One line a finding, and nothing when there is none
    #[arg(short, long, conflicts_with = "verbose", help_heading = "Report")]
    pub quiet: bool,
    /// Leave nothing out: low findings, every port, what could not be judged
    #[arg(short, long, help_heading = "Report")]
    pub verbose: bool,
    /// Exit with 1 from this severity, and from this confidence if one is given [default: high:medium]
    #[arg(long, value_name = "SEVERITY[:CONFIDENCE]", value_parser = fail_on, help_heading = "Exit code")]
    pub fail_on: Option<FailOn>,
    /// Exit with 0 whatever is found; errors keep their code
    #[arg(long, help_heading = "Exit code")]
    pub exit_zero: bool,
    /// The day for which dated facts hold, such as the end of support [default: today]
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub as_of: Option<Date>,
}
