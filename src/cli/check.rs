//! The arguments of `seawall check`.

use std::path::PathBuf;

use clap::Args;

use super::value::{date, fail_on};
use super::{AcceptArgs, FileArgs, RuleArgs};
use crate::date::Date;
use crate::profile::Profile;
use crate::report::format::Format;
use crate::report::{FailOn, GroupBy};
use crate::verdict::{Confidence, Severity};

/// `seawall check`.
#[derive(Debug, Args)]
#[command(mut_arg("paths", |paths| paths.required(false).required_unless_present("git_rev")))]
pub struct CheckArgs {
    /// What is read.
    #[command(flatten)]
    pub files: FileArgs,
    /// Read this revision of a git repository (branch, tag, hash, `HEAD~3`) in place of files: all of it, or the paths
    /// named. The repository is that of the first path, which may be a bare one, else of the current folder
    #[arg(long, value_name = "REV")]
    pub git_rev: Option<String>,
    /// Which rules are judged.
    #[command(flatten)]
    pub rules: RuleArgs,
    /// What is accepted.
    #[command(flatten)]
    pub accept: AcceptArgs,
    /// How to report; json holds every finding of every profile
    #[arg(long, value_enum, default_value_t = Format::Text, help_heading = "Report")]
    pub format: Format,
    /// Whose findings to show and to count [default: default]
    #[arg(long, value_enum, help_heading = "Report")]
    pub profile: Option<Profile>,
    /// Show findings from this severity
    #[arg(long, value_enum, value_name = "SEVERITY", help_heading = "Report")]
    pub min_severity: Option<Severity>,
    /// Show findings from this confidence
    #[arg(long, value_enum, value_name = "CONFIDENCE", help_heading = "Report")]
    pub min_confidence: Option<Confidence>,
    /// Group by rule or by device [default: by device, for more than five devices by rule]
    #[arg(long, value_enum, value_name = "WHAT", help_heading = "Report")]
    pub group_by: Option<GroupBy>,
    /// One line a finding, and nothing when there is none
    #[arg(short, long, conflicts_with = "verbose", help_heading = "Report")]
    pub quiet: bool,
    /// Leave nothing out: low findings, every port, what could not be judged
    #[arg(short, long, help_heading = "Report")]
    pub verbose: bool,
    /// Write the fixes as scripts, ordered by risk, for a person to read first: into this file, or one a device
    /// into this folder
    #[arg(long, value_name = "FILE", help_heading = "Report")]
    pub fixes: Option<PathBuf>,
    /// Write findings of lawful interception into this new file, which only its owner may read, and nothing but their
    /// number into the report
    #[arg(long, value_name = "FILE", help_heading = "Report")]
    pub li_restricted: Option<PathBuf>,
    /// Exit with 1 from this severity, and from this confidence if one is given [default: high:medium]
    #[arg(long, value_name = "SEVERITY[:CONFIDENCE]", value_parser = fail_on, help_heading = "Exit code")]
    pub fail_on: Option<FailOn>,
    /// Exit with 0 whatever is found; errors keep their code
    #[arg(long, help_heading = "Exit code")]
    pub exit_zero: bool,
    /// The day for which dated facts hold, such as the end of support [default: today]
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub as_of: Option<Date>,
    /// Threads [default: one a processor]
    #[arg(long, value_name = "NUMBER", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub jobs: Option<u16>,
}
