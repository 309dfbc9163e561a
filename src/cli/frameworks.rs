//! The arguments of `seawall frameworks`.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::ListFormat;

/// `seawall frameworks`.
#[derive(Debug, Args)]
pub struct FrameworksArgs {
    /// What to do.
    #[command(subcommand)]
    pub action: FrameworksAction,
}

/// What `seawall frameworks` does.
#[derive(Debug, Subcommand)]
pub enum FrameworksAction {
    /// List the frameworks, with how much of each a configuration decides and Seawall judges
    List {
        /// For people or for programs
        #[arg(long, value_enum, default_value_t = ListFormat::Text)]
        format: ListFormat,
        /// List also the frameworks in this folder
        #[arg(long, value_name = "DIR")]
        frameworks: Vec<PathBuf>,
    },
    /// Show the controls of a framework, with the rules that decide each and what is left for a person
    Show {
        /// The framework
        #[arg(value_name = "ID")]
        id: String,
        /// Only these controls; `*` stands for any text
        #[arg(value_name = "CONTROL")]
        controls: Vec<String>,
        /// For people or for programs
        #[arg(long, value_enum, default_value_t = ListFormat::Text)]
        format: ListFormat,
        /// Look also among the frameworks in this folder
        #[arg(long, value_name = "DIR")]
        frameworks: Vec<PathBuf>,
    },
}
