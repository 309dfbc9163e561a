//! The arguments of `seawall timeline`.

use std::path::PathBuf;

use clap::Args;

use super::value::date;
use super::{InputArgs, ListFormat, OfArgs, RuleArgs};
use crate::date::Date;

/// `seawall timeline`.
#[derive(Debug, Args)]
pub struct TimelineArgs {
    /// A git repository: its work tree, a folder or file in that, or a bare repository
    #[arg(value_name = "REPO")]
    pub repository: PathBuf,
    /// How files are read.
    #[command(flatten)]
    pub input: InputArgs,
    /// Which rules are judged.
    #[command(flatten)]
    pub rules: RuleArgs,
    /// Walk only commits from this day on, or behind this revision; how things stood before is judged once
    #[arg(long, value_name = "DATE|REV", help_heading = "Commits")]
    pub since: Option<String>,
    /// Walk only commits up to this day, or up to this revision [default: HEAD]
    #[arg(long, value_name = "DATE|REV", help_heading = "Commits")]
    pub until: Option<String>,
    /// How to report; json holds every finding of every profile
    #[arg(long, value_enum, default_value_t = ListFormat::Text, help_heading = "Report")]
    pub format: ListFormat,
    /// Which findings people see.
    #[command(flatten)]
    pub of: OfArgs,
    /// No progress on a terminal
    #[arg(short, long, conflicts_with = "verbose", help_heading = "Report")]
    pub quiet: bool,
    /// Leave nothing out: low findings, those that came with their device, those that were there all the time
    #[arg(short, long, help_heading = "Report")]
    pub verbose: bool,
    /// The day for which dated facts hold in all commits, such as the end of support [default: today]
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub as_of: Option<Date>,
    /// Threads [default: one a processor]
    #[arg(long, value_name = "NUMBER", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub jobs: Option<u16>,
}
