//! `seawall diff`: what opened and closed between two states.

use std::io::Write as _;
use std::path::{Path, PathBuf};

use super::common::{self, Complaints};
use super::{Exit, accept, shown};
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
    let mut settings = common::settings(&args.input).map_err(one)?;
    accept::add(&mut settings, &args.accept).map_err(one)?;
    let as_of = shown::as_of(&args.shown);
    let judge = common::rules(&args.rules, &settings)?;
    let sides = sides(args, &settings).map_err(one)?;
    shown::use_threads(args.jobs, sides.before.len() + sides.after.len());
    let view = shown::view(&args.shown, &settings, color);
    let fail_on = shown::fail_on(&args.shown, &settings);
    let reader = common::reader(&args.input, &settings, Some(as_of));
    let audit = Audit { reader, judge: &judge, view: None, beyond: None };
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

/// Both sides, from files or from a repository.
fn sides(args: &DiffArgs, settings: &Settings) -> Result<Sides, Problem> {
    match (&args.git, args.paths.as_slice()) {
        (Some(revisions), paths) => of_repository(args, revisions, paths, settings),
        (None, [before, after]) => of_files(args, before, after, settings),
        (None, paths) => Err(Problem::new(format!("two paths are compared, and {} given", was(paths.len())))
            .help("`seawall diff BEFORE AFTER`, or `seawall diff --git REV [REV]` in a repository")),
    }
}

fn was(count: usize) -> String {
    if count == 1 { "one was".to_owned() } else { format!("{count} were") }
}

/// Two revisions, or a revision and the work tree.
fn of_repository(
    args: &DiffArgs,
    revisions: &[String],
    paths: &[PathBuf],
    settings: &Settings,
) -> Result<Sides, Problem> {
    let (repository, inside) = common::repository(paths)?;
    let at = |name: &String| -> Result<Vec<Source>, Problem> {
        Ok(common::find_in(&repository.revision(name)?, &inside, &args.input, settings)?.sources)
    };
    let after = match (revisions.get(1), repository.work_tree()) {
        (Some(after), _) => at(after)?,
        (None, Some(work_tree)) if paths.is_empty() => sources(args, &from_here(work_tree), settings)?,
        (None, Some(_)) => {
            let found: Result<Vec<_>, Problem> = paths.iter().map(|path| sources(args, path, settings)).collect();
            found?.into_iter().flatten().collect()
        }
        (None, None) => {
            return Err(Problem::new("a bare repository has no files beside its revisions")
                .help("name two revisions: `seawall diff --git HEAD~1 HEAD`"));
        }
    };
    let before = revisions.first().map_or_else(|| Ok(Vec::new()), at)?;
    Ok(Sides { before, after })
}

/// The work tree as people name it: the current folder where it is that.
fn from_here(work_tree: &Path) -> PathBuf {
    let here = std::env::current_dir().and_then(std::fs::canonicalize);
    if here.is_ok_and(|here| here == work_tree) { PathBuf::from(".") } else { work_tree.to_owned() }
}

/// Two files or two folders. A device is known by the path that it has below its folder, as if the folder after were the
/// only one.
fn of_files(args: &DiffArgs, old: &Path, new: &Path, settings: &Settings) -> Result<Sides, Problem> {
    let before = sources(args, old, settings)?;
    let after = sources(args, new, settings)?;
    if old.is_dir() != new.is_dir() {
        let (folder, file) = if old.is_dir() { (old, new) } else { (new, old) };
        let says = format!("{} is a folder and {} is a file", folder.display(), file.display());
        return Err(Problem::new(says).help("name two files or two folders"));
    }
    let stands_for = |source: Source| {
        let below = Path::new(&source.path).strip_prefix(old.strip_prefix("./").unwrap_or(old));
        let known = below.map_or_else(|_| new.to_owned(), |below| new.join(below));
        let known = if new.is_dir() { known } else { new.to_owned() };
        source.known_as(known.to_string_lossy().into_owned())
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
