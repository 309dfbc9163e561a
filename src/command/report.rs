//! `seawall report`: documents to hand on, from configurations or from a kept result.

use std::io::{self, Write as _};
use std::mem;
use std::path::Path;

use super::common::{self, Complaints};
use super::{Exit, accept, frameworks, shown};
use crate::assessment::{self, Dossier, LeftOut};
use crate::audit::{Audit, Beyond};
use crate::cli::ReportArgs;
use crate::date::Date;
use crate::framework::Framework;
use crate::framework::limits::Limits;
use crate::input::{self, STANDARD_INPUT};
use crate::judge::Rulebook;
use crate::neutral::neutral;
use crate::output::{Output, write_file};
use crate::problem::Problem;
use crate::progress::Progress;
use crate::report::document::{Document, Part};
use crate::report::wrap::counted;
use crate::settings::Settings;
use crate::stig::{self, Template};

/// The largest result that a document is made from: of some ten thousand devices.
const LARGEST_RESULT: u64 = 2 * 1024 * 1024 * 1024;

/// Runs it.
pub(super) fn run(args: &ReportArgs, complaints: &Complaints) -> Exit {
    report(args, complaints).unwrap_or_else(|problems| {
        for problem in &problems {
            complaints.say(problem);
        }
        Exit::Error
    })
}

fn report(args: &ReportArgs, complaints: &Complaints) -> Result<Exit, Vec<Problem>> {
    let one = |problem: Problem| vec![problem];
    let mut settings = common::settings(&args.files.input).map_err(one)?;
    accept::add(&mut settings, &args.accept).map_err(one)?;
    let rules = common::rules(&args.rules, &settings)?;
    let shelf = frameworks::shelf(rules.catalogue(), &args.frameworks)?;
    let chosen = frameworks::chosen(&shelf, &args.framework)?;
    let template = template(args).map_err(one)?;
    let chosen = match &template {
        Some(template) => of_template(args, template, &chosen).map_err(one)?,
        None => chosen,
    };
    let text = match &args.from {
        Some(path) => kept(path).map_err(one)?,
        None => match judged(args, &settings, &rules, &chosen, complaints)? {
            Some(text) => text,
            None => return Ok(Exit::NothingToAudit),
        },
    };
    let dossier = Dossier::new(text, rules.every_card(), &chosen).map_err(|error| one(unreadable(args, &error)))?;
    warn(args, &rules, &dossier, complaints);
    let document = args.format.document(template, &dossier).map_err(one)?;
    write(document.as_ref(), &dossier, &args.output).map_err(one)?;
    // The program ends here: to take all of it apart would only take time.
    mem::forget((rules, dossier));
    Ok(Exit::Clean)
}

/// Judges the configurations; nothing where there is none.
fn judged(
    args: &ReportArgs,
    settings: &Settings,
    rules: &Rulebook,
    frameworks: &[&Framework],
    complaints: &Complaints,
) -> Result<Option<String>, Vec<Problem>> {
    let as_of = args.as_of.unwrap_or_else(Date::today);
    let own = common::own_pages(&args.rules.rules).map_err(|problem| vec![problem])?;
    let beyond = Beyond::new(Limits::of(frameworks.iter().copied(), settings, &own)?);
    let found = common::find(&args.files, settings).map_err(|problem| vec![problem])?;
    shown::use_threads(args.jobs, found.sources.len());
    let reader = common::reader(&args.files.input, settings, Some(as_of));
    let audit = Audit { reader, judge: rules, view: None, beyond: Some(&beyond) };
    let left_out = if args.without_interception { LeftOut::Interception } else { LeftOut::Nothing };
    let mut progress = Progress::new(found.sources.len(), true);
    let header = shown::header(rules, settings, as_of);
    let written = assessment::write(&audit, &found, &header, left_out, |devices| progress.done(devices));
    progress.clear();
    let written = written.map_err(|error| vec![unwritten(&args.output, &error)])?;
    // A document that lacks a device says something else than what it is taken for.
    if !written.problems.is_empty() {
        return Err(written.problems);
    }
    mem::forget(beyond);
    if written.devices == 0 {
        complaints.say(
            &Problem::new("there is no configuration that Seawall reads, and nothing was written")
                .help("`seawall detect PATH` shows what each file looks like; --platform decides it by hand"),
        );
        return Ok(None);
    }
    Ok(Some(written.text))
}

/// What a checklist is filled from. That it is missing is said before anything is judged.
fn template(args: &ReportArgs) -> Result<Option<Template>, Problem> {
    let Some(path) = &args.template else {
        return if args.format.takes_template() { Err(stig::needed()) } else { Ok(None) };
    };
    if !args.format.takes_template() {
        let problem = Problem::new("--template is for checklists");
        return Err(problem.help("leave it out, or choose --format ckl or --format cklb"));
    }
    let problem = |error: input::InputError| Problem::new(error.to_string()).help("check the path behind --template");
    let text = input::read_plain(path, stig::LARGEST).map_err(problem)?;
    Template::read(&path.display().to_string(), text).map(Some)
}

/// The frameworks that a template is of: no other is judged.
fn of_template<'f>(
    args: &ReportArgs,
    template: &Template,
    chosen: &[&'f Framework],
) -> Result<Vec<&'f Framework>, Problem> {
    let named = !args.framework.is_empty() && args.framework.iter().all(|word| !word.contains('*'));
    stig::frameworks(template, chosen, named)
}

/// A result that was kept.
fn kept(path: &Path) -> Result<String, Problem> {
    let problem = |error: input::InputError| Problem::new(error.to_string()).help("check the path behind --from");
    input::read_plain(path, LARGEST_RESULT).map_err(problem)
}

fn unreadable(args: &ReportArgs, error: &serde_json::Error) -> Problem {
    let path = args.from.as_deref().unwrap_or(Path::new("the result")).display().to_string();
    // What a reader says of a file may repeat what stands in it.
    let problem = Problem::new(neutral(&format!("this is no result of Seawall: {error}")).into_owned());
    let problem = problem.at(neutral(&path).into_owned(), error.line().max(1), error.column().max(1));
    problem.help("give a file that `seawall report --format json` or `seawall check --format json` wrote")
}

/// What a kept result does not hold, or was made by.
fn warn(args: &ReportArgs, rules: &Rulebook, dossier: &Dossier, complaints: &Complaints) {
    use crate::judge::Judge as _;
    if args.from.is_none() {
        return;
    }
    if dossier.assessment.tool.rules_digest != rules.digest() {
        let problem = Problem::new("the result was made by other rules than this version has");
        complaints.warn(&problem.help("states of controls follow from what it says; judge anew for today's rules"));
    }
    if dossier.devices().iter().any(|device| device.exact.is_none()) {
        let problem =
            Problem::new("the result does not say who can reach what, nor what holds under limits of controls");
        complaints.warn(&problem.help("`seawall report --format json` keeps that as well"));
    }
}

fn write(document: &dyn Document, dossier: &Dossier, to: &Path) -> Result<(), Problem> {
    let parts = document.parts(dossier);
    if to.as_os_str() == STANDARD_INPUT {
        let part = single(&parts, "standard output takes one document")?;
        let mut out = Output::stdout();
        let written = document.write(dossier, part, &mut out).and_then(|()| out.flush());
        return written.map_err(|error| unwritten(to, &error));
    }
    if to.is_dir() {
        for part in &parts {
            let path = to.join(&part.file);
            write_file(&path, &content(document, dossier, part, &path)?)?;
        }
        return said(&format!("{}: {}", to.display(), counted(parts.len(), "document")));
    }
    let part = single(&parts, "a file takes one document")?;
    write_file(to, &content(document, dossier, part, to)?)?;
    let about = part.device.and_then(|device| dossier.devices().get(device));
    let about = about.map_or_else(|| counted(dossier.devices().len(), "device"), |device| device.name().to_owned());
    said(&format!("{}: {about}", to.display()))
}

/// The only document.
fn single<'p>(parts: &'p [Part], why: &str) -> Result<&'p Part, Problem> {
    match parts {
        [part] => Ok(part),
        [] => Err(Problem::new("there is nothing to write: no framework that was chosen is for one of these devices")
            .help("`seawall frameworks list` says what each is for")),
        _ => Err(Problem::new(format!("there are {} documents, one a device and framework; {why}", parts.len()))
            .help("name a folder that is there behind --output, or choose one with --framework")),
    }
}

/// Written in memory first: a document is there as a whole or not at all.
fn content(document: &dyn Document, dossier: &Dossier, part: &Part, path: &Path) -> Result<String, Problem> {
    let mut out = Vec::new();
    document.write(dossier, part, &mut out).map_err(|error| unwritten(path, &error))?;
    String::from_utf8(out).map_err(|error| unwritten(path, &io::Error::other(error)))
}

fn said(words: &str) -> Result<(), Problem> {
    let mut out = Output::stdout();
    let written = writeln!(out, "{}", neutral(words)).and_then(|()| out.flush());
    written.map_err(|error| Problem::new(format!("standard output cannot be written: {error}")))
}

fn unwritten(path: &Path, error: &io::Error) -> Problem {
    Problem::new(format!("the document cannot be written: {error}")).in_file(path.display().to_string())
}
