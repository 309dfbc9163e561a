//! The arguments of `seawall preview` and `seawall diff`.

use std::path::PathBuf;

use clap::Args;

use super::{AcceptArgs, InputArgs, RuleArgs, ShownArgs};

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
    /// What is accepted.
    #[command(flatten)]
    pub accept: AcceptArgs,
    /// What of it is shown.
    #[command(flatten)]
    pub shown: ShownArgs,
}

/// `seawall diff`.
#[derive(Debug, Args)]
pub struct DiffArgs {
    /// BEFORE and AFTER: two configurations or two folders of them; with --git, what of the repository is compared
    #[arg(value_name = "PATH", required_unless_present = "git")]
    pub paths: Vec<PathBuf>,
    /// Compare two revisions of a git repository (branch, tag, hash, `HEAD~3`), or one with the files as they are: all of
    /// it, or the paths named before. The repository is that of the first path, which may be a bare one, else of the
    /// current folder
    #[arg(long, value_name = "REV", num_args = 1..=2)]
    pub git: Option<Vec<String>>,
    /// How they are read.
    #[command(flatten)]
    pub input: InputArgs,
    /// Which rules are judged.
    #[command(flatten)]
    pub rules: RuleArgs,
    /// What is accepted.
    #[command(flatten)]
    pub accept: AcceptArgs,
    /// What of it is shown.
    #[command(flatten)]
    pub shown: ShownArgs,
    /// Threads [default: one a processor]
    #[arg(long, value_name = "NUMBER", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub jobs: Option<u16>,
}
