//! `seawall preview`: what a change would open and close before it is made.

use std::io::Write as _;
use std::path::PathBuf;

use super::common::{self, Complaints};
use super::{Exit, accept, shown};
use crate::audit::{Audit, Unread, guarded};
use crate::change::preview::preview;
use crate::cli::PreviewArgs;
use crate::input::{self, Outcome, STANDARD_INPUT, Source};
use crate::output::Output;
use crate::problem::Problem;
use crate::report::change::{Changes, Occasion};
use crate::report::paint::ColorChoice;

/// Runs it.
pub(super) fn run(args: &PreviewArgs, color: ColorChoice, complaints: &Complaints) -> Exit {
    look(args, color).unwrap_or_else(|problems| {
        for problem in &problems {
            complaints.say(problem);
        }
        Exit::Error
    })
}

fn look(args: &PreviewArgs, color: ColorChoice) -> Result<Exit, Vec<Problem>> {
    let one = |problem: Problem| vec![problem];
    let mut settings = common::settings(&args.input).map_err(one)?;
    accept::add(&mut settings, &args.accept).map_err(one)?;
    let as_of = shown::as_of(&args.shown);
    let judge = common::rules(&args.rules, &settings)?;
    let standard = |path: &PathBuf| path.as_os_str() == STANDARD_INPUT;
    if standard(&args.running) && standard(&args.change) {
        let problem = Problem::new("the configuration and the change cannot both come from standard input");
        return Err(vec![problem.help("name a file for one of them")]);
    }
    let (running, script) = (source(args, &args.running).map_err(one)?, source(args, &args.change).map_err(one)?);
    let view = shown::view(&args.shown, &settings, color);
    let fail_on = shown::fail_on(&args.shown, &settings);
    let reader = common::reader(&args.input, &settings, Some(as_of));
    let audit = Audit { reader, judge: &judge, view: None, beyond: None };
    let header = shown::header(&judge, &settings, as_of);
    let excerpts = args.shown.format.has_excerpts().then_some(view);
    let script_text = text(&script).map_err(one)?;
    let read = match audit.reader.read(&running) {
        Ok(read) => read,
        Err(Unread::Skipped(reason)) => {
            let problem = Problem::new(format!("no configuration that Seawall reads: {reason}"));
            return Err(vec![problem.in_file(running.path.clone()).help("--platform says by hand what it is")]);
        }
        Err(Unread::Failed(problem)) => return Err(vec![problem]),
    };
    let change = guarded(&running.path, || preview(&audit, &read, &script.path, script_text, excerpts)).map_err(one)?;
    let devices = [change];
    let changes = Changes { occasion: Occasion::Preview, devices: &devices, skipped: &[] };
    let mut out = Output::stdout();
    changes
        .write(args.shown.format, &header, (view, fail_on), &mut out)
        .and_then(|()| out.flush())
        .map_err(|error| vec![Problem::new(format!("the report cannot be written: {error}"))])?;
    let fails = changes.failing(&view, fail_on) > 0 || !changes.is_complete();
    Ok(if fails && !args.shown.exit_zero { Exit::Findings } else { Exit::Clean })
}

/// A file that was named, or standard input.
fn source(args: &PreviewArgs, path: &PathBuf) -> Result<Source, Problem> {
    let found = input::find(std::slice::from_ref(path), &common::options(&args.input))
        .map_err(|error| Problem::new(error.to_string()))?;
    if let Some(error) = found.errors.first() {
        return Err(Problem::new(error.to_string()));
    }
    let mut sources = found.sources.into_iter();
    match (sources.next(), sources.next()) {
        (Some(source), None) => Ok(source),
        (None, _) => Err(Problem::new("there is no file to read").in_file(path.display().to_string())),
        _ => Err(Problem::new("a folder, where one file is expected")
            .in_file(path.display().to_string())
            .help("`seawall diff` compares folders")),
    }
}

/// The text of a script.
fn text(script: &Source) -> Result<String, Problem> {
    match script.read().map_err(|error| Problem::new(error.to_string()))? {
        Outcome::Read(document) => Ok(document.text.as_str().to_owned()),
        Outcome::Skipped(skipped) => {
            Err(Problem::new(format!("not a script: {}", skipped.reason.words())).in_file(script.path.clone()))
        }
    }
}
