//! `seawall reach`: who can reach what on each device, and which lines decide it.

mod json;
mod table;

use std::io::Write as _;

use seawall_api::{Fact, Why};

use super::Exit;
use super::common::{self, Complaints};
use super::gather;
use crate::analysis::Reach;
use crate::audit::Read;
use crate::cli::{ListFormat, ReachArgs};
use crate::neutral::neutral;
use crate::output::Output;
use crate::printable;
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

/// A door with its lines, as far as they may be shown.
struct Door {
    entry: Reach,
    /// Why it is not certain who gets in, if it is not.
    why: Option<Why>,
    lines: Vec<Line>,
}

/// A line that has a part in who gets in.
struct Line {
    /// The file, where it is not the one that stands for the device.
    path: Option<String>,
    /// From 1.
    number: u32,
    text: String,
    says: String,
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
        doors: read.conclusions.reach.iter().filter(|entry| entry.active).map(|entry| door(read, entry)).collect(),
    }
}

/// Text from the configuration is neutral before it is shown, and lines are shown by permission.
fn door(read: &Read, entry: &Reach) -> Door {
    let text = &read.reading.text;
    let own = neutral(&read.path);
    let lines = entry.chain.iter().map(|line| {
        let index = text.line_of(line.at.start);
        let (path, number) = read.place(line.at);
        let path = neutral(path);
        Line {
            path: (path != own).then(|| path.into_owned()),
            number,
            text: printable::line(read.plugin, &read.reading, index).trimmed().to_owned(),
            says: neutral(&line.says).into_owned(),
        }
    });
    let mut lines: Vec<Line> = lines.collect();
    let mut seen = Vec::new();
    lines.retain(|line| {
        let place = (line.path.clone(), line.number);
        let first = !seen.contains(&place);
        seen.push(place);
        first
    });
    let mut entry = entry.clone();
    for words in [&mut entry.because, &mut entry.sources, &mut entry.door, &mut entry.name] {
        *words = neutral(words).into_owned();
    }
    if let Fact::Default(vrfs) = &mut entry.vrfs {
        for vrf in vrfs {
            *vrf = neutral(vrf).into_owned();
        }
    }
    let why = match (&entry.admits, &entry.open) {
        (_, Fact::Unknown(why)) | (Fact::Unknown(why), _) => Some(*why),
        _ => None,
    };
    Door { entry, why, lines }
}
