//! The arguments of `seawall baseline`.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::value::date;
use super::{FileArgs, RuleArgs};
use crate::date::Date;

/// `seawall baseline`.
#[derive(Debug, Args)]
pub struct BaselineArgs {
    /// What to do.
    #[command(subcommand)]
    pub action: BaselineAction,
}

/// What `seawall baseline` does.
#[derive(Debug, Subcommand)]
pub enum BaselineAction {
    /// Write down what is weak now, so that only what is new fails
    Write(Box<BaselineWriteArgs>),
}

/// `seawall baseline write`.
#[derive(Debug, Args)]
pub struct BaselineWriteArgs {
    /// What is read.
    #[command(flatten)]
    pub files: FileArgs,
    /// Which rules are judged.
    #[command(flatten)]
    pub rules: RuleArgs,
    /// Leave out what this file waives
    #[arg(long, value_name = "FILE")]
    pub waivers: Option<PathBuf>,
    /// Where to write it; `-` for standard output [default: `baseline:` of the settings, else seawall-baseline.json]
    #[arg(long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Leave out the findings of lawful interception, whose rules it would name for each device
    #[arg(long)]
    pub without_interception: bool,
    /// The day for which it is made [default: today]
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub as_of: Option<Date>,
    /// Threads [default: one a processor]
    #[arg(long, value_name = "NUMBER", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub jobs: Option<u16>,
}
