//! The arguments of `seawall preview` and `seawall diff`.

use std::path::PathBuf;

use clap::Args;

use super::{InputArgs, RuleArgs, ShownArgs};

/// `seawall preview`.
#[derive(Debug, Args)]
pub struct PreviewArgs {
    /// The configuration as it is; `-` for standard input
    #[arg(value_name = "RUNNING")]
    pub running: PathBuf,
    /// The commands as they would be typed or pasted; `-` for standard input
    #[arg(value_name = "CHANGE")]
    pub change: PathBuf,
    /// How they are read.
    #[command(flatten)]
    pub input: InputArgs,
    /// Which rules are judged.
    #[command(flatten)]
    pub rules: RuleArgs,
    /// What of it is shown.
    #[command(flatten)]
    pub shown: ShownArgs,
}

/// `seawall diff`.
#[derive(Debug, Args)]
pub struct DiffArgs {
    /// A configuration or a folder of them, as it was
    #[arg(value_name = "BEFORE")]
    pub before: PathBuf,
    /// The same, as it is
    #[arg(value_name = "AFTER")]
    pub after: PathBuf,
    /// How they are read.
    #[command(flatten)]
    pub input: InputArgs,
    /// Which rules are judged.
    #[command(flatten)]
    pub rules: RuleArgs,
    /// What of it is shown.
    #[command(flatten)]
    pub shown: ShownArgs,
    /// Threads [default: one a processor]
    #[arg(long, value_name = "NUMBER", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub jobs: Option<u16>,
}
