//! `seawall completions`: what a shell needs to complete a command line.

use std::io::Write as _;

use clap::CommandFactory as _;

use super::Exit;
use super::common::Complaints;
use crate::cli::{Cli, CompletionsArgs};
use crate::output::Output;
use crate::problem::Problem;

/// Runs it.
pub(super) fn run(args: &CompletionsArgs, complaints: &Complaints) -> Exit {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), env!("CARGO_PKG_NAME"), &mut script);
    let mut out = Output::stdout();
    match out.write_all(&script).and_then(|()| out.flush()) {
        Ok(()) => Exit::Clean,
        Err(error) => {
            complaints.say(&Problem::new(format!("the script cannot be written: {error}")));
            Exit::Error
        }
    }
}
