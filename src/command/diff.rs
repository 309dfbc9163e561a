//! `seawall diff`: what opened and closed between two states.

use std::io::Write as _;
use std::path::Path;

use super::common::{self, Complaints};
use super::{Exit, shown};
use crate::audit::Audit;
use crate::change::pairs::{Sides, compare};
use crate::cli::DiffArgs;
use crate::input::{self, Source};
use crate::output::Output;
use crate::problem::Problem;
use crate::report::change::{Changes, Occasion};
use crate::report::paint::ColorChoice;
use crate::settings::Settings;

/// Runs it.
pub(super) fn run(args: &DiffArgs, color: ColorChoice, complaints: &Complaints) -> Exit {
    look(args, color, complaints).unwrap_or_else(|problems| {
        for problem in &problems {
            complaints.say(problem);
        }
        Exit::Error
    })
}

fn look(args: &DiffArgs, color: ColorChoice, complaints: &Complaints) -> Result<Exit, Vec<Problem>> {
    let one = |problem: Problem| vec![problem];
    let settings = common::settings(&args.input).map_err(one)?;
    let as_of = shown::as_of(&args.shown);
    let judge = common::rules(&args.rules, &settings)?;
    let sides = sides(args, &settings).map_err(one)?;
    shown::use_threads(args.jobs, sides.before.len() + sides.after.len());
    let view = shown::view(&args.shown, &settings, color);
    let fail_on = shown::fail_on(&args.shown, &settings);
    let reader = common::reader(&args.input, &settings, Some(as_of));
    let audit = Audit { reader, judge: &judge, view: None };
    let header = shown::header(&judge, &settings, as_of);
    let outcome = compare(&audit, &sides, args.shown.format.has_excerpts().then_some(view));
    for problem in &outcome.problems {
        complaints.say(problem);
    }
    let changes = Changes { occasion: Occasion::Diff, devices: &outcome.devices, skipped: &outcome.skipped };
    let mut out = Output::stdout();
    changes
        .write(args.shown.format, &header, (view, fail_on), &mut out)
        .and_then(|()| out.flush())
        .map_err(|error| vec![Problem::new(format!("the report cannot be written: {error}"))])?;
    if !outcome.problems.is_empty() {
        return Ok(Exit::Error);
    }
    if outcome.devices.is_empty() {
        complaints.say(&Problem::new("no configuration that Seawall reads").help("`seawall detect PATH` says why"));
        return Ok(Exit::NothingToAudit);
    }
    let fails = changes.failing(&view, fail_on) > 0;
    Ok(if fails && !args.shown.exit_zero { Exit::Findings } else { Exit::Clean })
}

/// Both sides. A device is known by the path that it has below its folder, as if the folder after were the only one.
fn sides(args: &DiffArgs, settings: &Settings) -> Result<Sides, Problem> {
    let before = sources(args, &args.before, settings)?;
    let after = sources(args, &args.after, settings)?;
    let (of_folder, to_folder) = (args.before.is_dir(), args.after.is_dir());
    if of_folder != to_folder {
        let (folder, file) = if of_folder { (&args.before, &args.after) } else { (&args.after, &args.before) };
        let says = format!("{} is a folder and {} is a file", folder.display(), file.display());
        return Err(Problem::new(says).help("name two files or two folders"));
    }
    let stands_for = |source: Source| {
        let known = if to_folder {
            Path::new(&source.path)
                .strip_prefix(&args.before)
                .map_or_else(|_| args.after.join(&source.path), |below| args.after.join(below))
        } else {
            args.after.clone()
        };
        let known = known.to_string_lossy().into_owned();
        let known = known.strip_prefix("./").unwrap_or(&known).to_owned();
        source.known_as(known)
    };
    Ok(Sides { before: before.into_iter().map(stands_for).collect(), after })
}

fn sources(args: &DiffArgs, path: &Path, settings: &Settings) -> Result<Vec<Source>, Problem> {
    let found = input::find(&[path.to_owned()], &common::options(&args.input))
        .map_err(|error| Problem::new(error.to_string()))?;
    if let Some(error) = found.errors.first() {
        return Err(Problem::new(error.to_string()));
    }
    Ok(found.sources.into_iter().filter(|source| !common::is_left_out(source, settings)).collect())
}
