//! `seawall init`: drafts the settings of a site from its configurations.
//!
//! The draft is for a person to review. What it states is shared by most devices and nothing speaks against it;
//! everything else stands in it as a comment that says why. An intruder on a few devices can so put nothing into it.

mod draft;
mod seen;
mod survey;

use std::io::Write as _;
use std::path::Path;

use seawall_api::{Fact, Span};

use self::seen::Seen;
use self::survey::Survey;
use super::Exit;
use super::common::{self, Complaints};
use super::gather::{self, Row};
use crate::cli::{InitArgs, RuleArgs};
use crate::output::{Output, create_file};
use crate::problem::Problem;

/// Runs it.
pub(super) fn run(args: &InitArgs, complaints: &Complaints) -> Exit {
    match draft(args, complaints) {
        Ok(exit) => exit,
        Err(problems) => {
            for problem in &problems {
                complaints.say(problem);
            }
            Exit::Error
        }
    }
}

fn draft(args: &InitArgs, complaints: &Complaints) -> Result<Exit, Vec<Problem>> {
    let one = |problem: Problem| vec![problem];
    let to_stdout = args.output == Path::new("-");
    if !to_stdout && args.output.symlink_metadata().is_ok() {
        let problem =
            Problem::new("it is there already, and is not written over").help("name another file with --output");
        return Err(one(problem.in_file(args.output.display().to_string())));
    }
    let mut settings = common::settings(&args.files.input).map_err(one)?;
    if !args.own_prefix.is_empty() {
        let prefixes = args.own_prefix.iter().map(ipnet::IpNet::trunc).collect();
        settings.site.own_prefixes = Fact::Set(prefixes, Span::default());
    }
    let rules = common::rules(&RuleArgs::default(), &settings)?;
    let found = common::find(&args.files, &settings).map_err(one)?;
    let reader = common::reader(&args.files.input, &settings, None);
    let mut problems = Vec::new();
    let mut survey = Survey::new(args.share, settings.site.own_prefixes.value().cloned().unwrap_or_default());
    for row in gather::devices(&found, &reader, |read| Seen::of(&read, &rules)) {
        match row {
            Row::Read(seen) => survey.add(seen),
            Row::Skipped(_) => {}
            Row::Failed(problem) => problems.push(problem),
        }
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    if survey.devices() == 0 {
        complaints.say(&Problem::new("no configuration that Seawall reads").help("`seawall detect PATH` says why"));
        return Ok(Exit::NothingToAudit);
    }
    let text = draft::text(&survey);
    if to_stdout {
        let mut out = Output::stdout();
        let written = out.write_all(text.as_bytes()).and_then(|()| out.flush());
        written.map_err(|error| one(Problem::new(format!("the draft cannot be written: {error}"))))?;
    } else {
        create_file(&args.output, &text).map_err(one)?;
    }
    Ok(Exit::Clean)
}
