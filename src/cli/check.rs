//! The arguments of `seawall check`.

use std::path::PathBuf;

use clap::Args;

use super::{AcceptArgs, FileArgs, RuleArgs, ShownArgs};
use crate::report::GroupBy;

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
    /// What of it is shown.
    #[command(flatten)]
    pub shown: ShownArgs,
    /// Group by rule or by device [default: by device, for more than five devices by rule]
    #[arg(long, value_enum, value_name = "WHAT", help_heading = "Report")]
    pub group_by: Option<GroupBy>,
    /// Write the fixes as scripts, ordered by risk, for a person to read first: into this file, or one a device
    /// into this folder
    #[arg(long, value_name = "FILE", help_heading = "Report")]
    pub fixes: Option<PathBuf>,
    /// Write findings of lawful interception into this new file, which only its owner may read, and nothing but their
    /// number into the report
    #[arg(long, value_name = "FILE", help_heading = "Report")]
    pub li_restricted: Option<PathBuf>,
    /// Threads [default: one a processor]
    #[arg(long, value_name = "NUMBER", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub jobs: Option<u16>,
}
