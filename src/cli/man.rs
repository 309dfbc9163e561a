//! The arguments of `seawall man`.

use std::path::PathBuf;

use clap::Args;

/// `seawall man`.
#[derive(Debug, Args)]
pub struct ManArgs {
    /// The command whose page is printed, in one or more words [default: the page of seawall itself]
    #[arg(value_name = "COMMAND", conflicts_with = "output")]
    pub command: Vec<String>,
    /// Write the pages of all commands into this folder, which is made if it is not there
    #[arg(long, value_name = "DIR")]
    pub output: Option<PathBuf>,
}
