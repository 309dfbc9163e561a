//! `seawall endpoints`: whom a device, or a fleet, sends to and takes orders from.

mod json;
mod text;

use std::io::Write as _;

use super::Exit;
use super::common::{self, Complaints};
use super::gather::{self, Row};
use crate::cli::{EndpointsArgs, ListFormat};
use crate::output::Output;
use crate::problem::Problem;
use crate::roster::{Page, Roster};

/// Runs it.
pub(super) fn run(args: &EndpointsArgs, complaints: &Complaints) -> Exit {
    list(args, complaints).unwrap_or_else(|problem| {
        complaints.say(&problem);
        Exit::Error
    })
}

fn list(args: &EndpointsArgs, complaints: &Complaints) -> Result<Exit, Problem> {
    let settings = common::settings(&args.files.input)?;
    let found = common::find(&args.files, &settings)?;
    let reader = common::reader(&args.files.input, &settings, None);
    let rows = gather::devices(&found, &reader, |read| Page::of(&read));
    let exit = gather::exit(&rows, complaints, |_| true);
    let (mut roster, mut skipped) = (Roster::default(), Vec::new());
    for row in rows {
        match row {
            Row::Read(page) => roster.add(page),
            Row::Skipped(file) => skipped.push(file),
            Row::Failed(_) => {}
        }
    }
    skipped.sort();
    let mut out = Output::stdout();
    let written = match args.format {
        ListFormat::Text => text::write(&roster, args.verbose, &mut out),
        ListFormat::Json => writeln!(out, "{:#}", json::of(&roster, &skipped)),
    };
    written.and_then(|()| out.flush()).map_err(|error| Problem::new(format!("the list cannot be written: {error}")))?;
    if exit == Exit::NothingToAudit {
        complaints.say(&Problem::new("no configuration that Seawall reads").help("`seawall detect PATH` says why"));
    }
    Ok(exit)
}
