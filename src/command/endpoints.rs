//! `seawall endpoints`: whom a device, or a fleet, sends to and takes orders from.

mod json;
mod text;

use std::io::Write as _;

use rayon::iter::{IntoParallelRefIterator as _, ParallelIterator as _};

use super::Exit;
use super::common::{self, Complaints};
use crate::audit::{Unread, guarded, jobs};
use crate::cli::{EndpointsArgs, Format};
use crate::output::Output;
use crate::problem::Problem;
use crate::report::Skipped;
use crate::roster::{Page, Roster};

/// Runs it.
pub(super) fn run(args: &EndpointsArgs, complaints: &Complaints) -> Exit {
    list(args, complaints).unwrap_or_else(|problem| {
        complaints.say(&problem);
        Exit::Error
    })
}

fn list(args: &EndpointsArgs, complaints: &Complaints) -> Result<Exit, Problem> {
    let settings = common::settings(&args.input)?;
    let found = common::find(&args.paths, &args.input, &settings)?;
    let reader = common::reader(&args.input, &settings, None);
    let jobs = jobs(&found.sources, &settings);
    let read: Vec<Result<Page, Unread>> = jobs
        .par_iter()
        .map(|job| {
            let page = guarded(job.path(), || reader.read_job(job).map(|read| Page::of(&read)));
            page.unwrap_or_else(|fault| Err(Unread::Failed(fault)))
        })
        .collect();
    let (mut roster, mut failed) = (Roster::default(), false);
    let mut skipped: Vec<Skipped> =
        found.skipped.iter().map(|file| Skipped { path: file.path.clone(), reason: file.reason.words() }).collect();
    for error in &found.errors {
        complaints.say(&Problem::new(error.to_string()));
        failed = true;
    }
    for (outcome, job) in read.into_iter().zip(&jobs) {
        match outcome {
            Ok(page) => roster.add(page),
            Err(Unread::Skipped(reason)) => skipped.push(Skipped { path: job.path().to_owned(), reason }),
            Err(Unread::Failed(problem)) => {
                complaints.say(&problem);
                failed = true;
            }
        }
    }
    skipped.sort();
    let mut out = Output::stdout();
    let written = match args.format {
        Format::Text => text::write(&roster, args.verbose, &mut out),
        Format::Json => writeln!(out, "{:#}", json::of(&roster, &skipped)),
    };
    written.and_then(|()| out.flush()).map_err(|error| Problem::new(format!("the list cannot be written: {error}")))?;
    Ok(match (failed, roster.devices()) {
        (true, _) => Exit::Error,
        (false, 0) => {
            complaints.say(&Problem::new("no configuration that Seawall reads").help("`seawall detect PATH` says why"));
            Exit::NothingToAudit
        }
        (false, _) => Exit::Clean,
    })
}
