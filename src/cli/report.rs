//! The arguments of `seawall report`.

use std::path::PathBuf;

use clap::Args;

use super::value::date;
use super::{AcceptArgs, FileArgs, RuleArgs};
use crate::date::Date;
use crate::report::document::format::DocumentFormat;

/// `seawall report`.
#[derive(Debug, Args)]
#[command(mut_arg("paths", |paths| paths.required(false).required_unless_present("from")))]
pub struct ReportArgs {
    /// What is read.
    #[command(flatten)]
    pub files: FileArgs,
    /// Make it from this result, a file of `--format json` of `seawall report` or `seawall check`, in place of
    /// configurations
    #[arg(long, value_name = "FILE", conflicts_with_all = ["paths", "rules", "select", "ignore", "waivers", "baseline",
        "platform", "whole", "as_of", "without_interception"])]
    pub from: Option<PathBuf>,
    /// What to make
    #[arg(long, value_enum, help_heading = "Document")]
    pub format: DocumentFormat,
    /// Write it into this file, or one file a device into this folder; `-` for standard output
    #[arg(short, long, value_name = "FILE", help_heading = "Document")]
    pub output: PathBuf,
    /// Fill this: a STIG in XCCDF as DISA publishes it, a .ckl or a .cklb; its STIG says by which framework is judged
    #[arg(long, value_name = "FILE", help_heading = "Document")]
    pub template: Option<PathBuf>,
    /// Judge by these frameworks, separated by commas; `disa-*` for a beginning [default: all that are for one of the
    /// devices]
    #[arg(long, value_name = "IDS", value_delimiter = ',', help_heading = "Document")]
    pub framework: Vec<String>,
    /// Look for frameworks also in this folder
    #[arg(long, value_name = "DIR", help_heading = "Document")]
    pub frameworks: Vec<PathBuf>,
    /// Leave out findings of lawful interception, all but their number
    #[arg(long, help_heading = "Document")]
    pub without_interception: bool,
    /// Which rules are judged.
    #[command(flatten)]
    pub rules: RuleArgs,
    /// What is accepted.
    #[command(flatten)]
    pub accept: AcceptArgs,
    /// The day for which dated facts hold, such as the end of support [default: today]
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub as_of: Option<Date>,
    /// Threads [default: one a processor]
    #[arg(long, value_name = "NUMBER", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub jobs: Option<u16>,
}
