//! The subcommands, one file each.

mod accept;
mod baseline;
mod check;
mod common;
mod completions;
mod coverage;
mod detect;
mod diff;
mod endpoints;
pub mod explain;
mod frameworks;
mod gather;
mod hook;
mod init;
mod job_summary;
mod man;
mod preview;
mod reach;
mod report;
mod restricted;
pub mod rules;
mod show;
mod shown;
mod timeline;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::Parser as _;

use self::common::Complaints;
use crate::audit::{guarded, silence_panics};
use crate::cli::{Cli, Command};

/// How a run ends; the same in every format.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Exit {
    /// Nothing at or above `--fail-on`.
    Clean = 0,
    /// Findings.
    Findings = 1,
    /// The command line, the settings, a rule or a file is wrong. Outranks findings.
    Error = 2,
    /// The paths hold no configuration that Seawall reads.
    NothingToAudit = 3,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}

/// Runs a command line. Whatever goes wrong is said on standard error, and in the exit code.
pub fn main(arguments: impl Iterator<Item = OsString>) -> Exit {
    silence_panics();
    let cli = match Cli::try_parse_from(arguments) {
        Ok(cli) => cli,
        Err(answer) => {
            // Help goes to standard output, a mistake to standard error; a closed pipe is no mistake.
            let _ = answer.print();
            return if answer.use_stderr() { Exit::Error } else { Exit::Clean };
        }
    };
    let complaints = Complaints::new(cli.color);
    let ran = guarded("the command", || match &cli.command {
        Command::Baseline(args) => baseline::run(args, &complaints),
        Command::Check(args) => check::run(args, cli.color, &complaints),
        Command::Preview(args) => preview::run(args, cli.color, &complaints),
        Command::Diff(args) => diff::run(args, cli.color, &complaints),
        Command::Timeline(args) => timeline::run(args, cli.color, &complaints),
        Command::Show(args) => show::run(args, &complaints),
        Command::Coverage(args) => coverage::run(args, &complaints),
        Command::Report(args) => report::run(args, &complaints),
        Command::Frameworks(args) => frameworks::run(args, &complaints),
        Command::Rules(args) => rules::run(args, &complaints),
        Command::Explain(args) => explain::run(args, &complaints),
        Command::Detect(args) => detect::run(args, &complaints),
        Command::Endpoints(args) => endpoints::run(args, &complaints),
        Command::Init(args) => init::run(args, &complaints),
        Command::Reach(args) => reach::run(args, &complaints),
        Command::Hook(args) => hook::run(args, cli.color, &complaints),
        Command::Completions(args) => completions::run(args, &complaints),
        Command::Man(args) => man::run(args, &complaints),
    });
    ran.unwrap_or_else(|fault| {
        complaints.say(&fault);
        Exit::Error
    })
}
