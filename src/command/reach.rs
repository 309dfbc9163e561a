//! `seawall reach`: who can reach what on each device, and which lines decide it.

mod json;
mod table;

use std::io::Write as _;

use super::Exit;
use super::common::{self, Complaints};
use super::gather;
use crate::audit::Read;
use crate::cli::{ListFormat, ReachArgs};
use crate::doors::{self, Door};
use crate::neutral::neutral;
use crate::output::Output;
use crate::problem::Problem;

/// Runs it.
pub(super) fn run(args: &ReachArgs, complaints: &Complaints) -> Exit {
    reach(args, complaints).unwrap_or_else(|problem| {
        complaints.say(&problem);
        Exit::Error
    })
}

/// What became of a device.
type Row = gather::Row<Device>;

/// A device with its doors, as far as they may be shown.
struct Device {
    path: String,
    platform: &'static str,
    /// The platform's name for people.
    system: &'static str,
    hostname: Option<String>,
    completeness: &'static str,
    doors: Vec<Door>,
}

fn reach(args: &ReachArgs, complaints: &Complaints) -> Result<Exit, Problem> {
    let settings = common::settings(&args.files.input)?;
    let found = common::find(&args.files, &settings)?;
    let reader = common::reader(&args.files.input, &settings, None);
    let rows = gather::devices(&found, &reader, |read| device(&read));
    let mut out = Output::stdout();
    let written = match args.format {
        ListFormat::Text => table::write(&rows, args.verbose, &mut out),
        ListFormat::Json => writeln!(out, "{:#}", json::of(&rows)),
    };
    written
        .and_then(|()| out.flush())
        .map_err(|error| Problem::new(format!("what was found cannot be written: {error}")))?;
    Ok(gather::exit(&rows, complaints, |_| true))
}

fn device(read: &Read) -> Device {
    let dialect = read.plugin.dialect();
    Device {
        path: neutral(&read.path).into_owned(),
        platform: dialect.platform,
        system: dialect.name,
        hostname: read.reading.model.device.hostname.configured().map(|name| neutral(name).into_owned()),
        completeness: read.reading.completeness.extent.word(),
        doors: doors::of(read),
    }
}
