//! The arguments of `seawall hook`.

use std::path::PathBuf;

use clap::Args;

use super::value::{date, fail_on};
use super::{AcceptArgs, InputArgs, RuleArgs};
use crate::date::Date;
use crate::profile::Profile;
use crate::report::FailOn;

/// `seawall hook`.
#[derive(Debug, Args)]
pub struct HookArgs {
    /// Files to judge as they are staged; what is no configuration is passed over [default: all that is staged]
    #[arg(value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// How they are read.
    #[command(flatten)]
    pub input: InputArgs,
    /// By which rules.
    #[command(flatten)]
    pub rules: RuleArgs,
    /// What the site accepts. A baseline counts for files that are new.
    #[command(flatten)]
    pub accept: AcceptArgs,
    /// Leave out also files that are named and that --exclude or the settings exclude; always so, and accepted because
    /// hooks say it
    #[arg(long)]
    pub force_exclude: bool,
    /// The revision whose findings are known; pre-commit sets it where it runs over a range of commits
    #[arg(long, value_name = "REVISION", default_value = "HEAD", env = "PRE_COMMIT_FROM_REF")]
    pub against: String,
    /// Whose findings count [default: default]
    #[arg(long, value_enum)]
    pub profile: Option<Profile>,
    /// Refuse from this severity, and from this confidence if one is given [default: high:medium]
    #[arg(long, value_name = "SEVERITY[:CONFIDENCE]", value_parser = fail_on)]
    pub fail_on: Option<FailOn>,
    /// The day for which dated facts and waivers hold [default: today]
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub as_of: Option<Date>,
}
