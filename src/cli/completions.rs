//! The arguments of `seawall completions`.

use clap::Args;
use clap_complete::Shell;

/// `seawall completions`.
#[derive(Debug, Args)]
pub struct CompletionsArgs {
    /// The shell that completes
    #[arg(value_enum, value_name = "SHELL")]
    pub shell: Shell,
}
