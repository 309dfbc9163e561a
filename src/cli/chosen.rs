//! Which files a command reads, and by which rules it judges.

use std::path::PathBuf;

use clap::Args;

use super::value::{platform, size};

/// The files that a command goes through.
#[derive(Debug, Clone, Args)]
pub struct FileArgs {
    /// Files and folders; `-` for standard input
    #[arg(required = true, value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// How they are read.
    #[command(flatten)]
    pub input: InputArgs,
}

/// How files are read.
#[derive(Debug, Clone, Args)]
pub struct InputArgs {
    /// Platform of all files, in place of detection
    #[arg(long, value_name = "ID", value_parser = platform)]
    pub platform: Option<&'static str>,
    /// Take every file for the whole configuration of its device, so that what is absent is unset
    #[arg(long)]
    pub whole: bool,
    /// Leave out paths that match; a pattern without `/` matches names in every folder
    #[arg(long, value_name = "PATTERN")]
    pub exclude: Vec<String>,
    /// Leave out files above this size: bytes, or with K, M, G
    #[arg(long, value_name = "SIZE", value_parser = size)]
    pub max_size: Option<u64>,
    /// Settings [default: seawall.yaml here, or above it within the same repository]
    #[arg(long, value_name = "FILE")]
    pub settings: Option<PathBuf>,
}

/// What the site accepts.
#[derive(Debug, Clone, Default, Args)]
pub struct AcceptArgs {
    /// Accept also the findings that this file waives
    #[arg(long, value_name = "FILE", help_heading = "What is accepted")]
    pub waivers: Option<PathBuf>,
    /// Fail only for what is not in this baseline, in place of that of the settings
    #[arg(long, value_name = "FILE", help_heading = "What is accepted")]
    pub baseline: Option<PathBuf>,
}

/// Which rules are judged.
#[derive(Debug, Clone, Default, Args)]
pub struct RuleArgs {
    /// Judge also by the rules in this folder
    #[arg(long, value_name = "DIR")]
    pub rules: Vec<PathBuf>,
    /// Judge only these rules: ids, tags or groups, separated by commas; `snmp-*` for a beginning
    #[arg(long, value_name = "RULES", value_delimiter = ',')]
    pub select: Vec<String>,
    /// Do not judge these rules; outranks --select
    #[arg(long, value_name = "RULES", value_delimiter = ',')]
    pub ignore: Vec<String>,
}
