//! `seawall baseline write`: what is weak now, so that only what is new fails.

use std::io::Write as _;
use std::mem;
use std::path::PathBuf;

use super::common::{self, Complaints};
use super::{Exit, accept, shown};
use crate::audit::{Audit, Outcome};
use crate::baseline::{self, Baseline};
use crate::cli::{BaselineAction, BaselineArgs, BaselineWriteArgs};
use crate::date::Date;
use crate::finding::{Device, Finding};
use crate::input::STANDARD_INPUT;
use crate::output::{Output, write_file};
use crate::problem::Problem;
use crate::progress::Progress;
use crate::report::wrap::{counted, grouped};
use crate::settings::Settings;
use crate::verdict::Verdict;

/// Runs it.
pub(super) fn run(args: &BaselineArgs, complaints: &Complaints) -> Exit {
    let BaselineAction::Write(args) = &args.action;
    match write(args, complaints) {
        Ok(exit) => exit,
        Err(problems) => {
            for problem in &problems {
                complaints.say(problem);
            }
            Exit::Error
        }
    }
}

fn write(args: &BaselineWriteArgs, complaints: &Complaints) -> Result<Exit, Vec<Problem>> {
    let one = |problem: Problem| vec![problem];
    let mut settings = common::settings(&args.files.input).map_err(one)?;
    // What an old baseline has decides nothing here: it is weak still, or not found any more.
    accept::add_waivers(&mut settings, args.waivers.as_deref()).map_err(one)?;
    let as_of = args.as_of.unwrap_or_else(Date::today);
    let judge = common::rules(&args.rules, &settings)?;
    let found = common::find(&args.files, &settings).map_err(one)?;
    shown::use_threads(args.jobs, found.sources.len());
    let reader = common::reader(&args.files.input, &settings, Some(as_of));
    let audit = Audit { reader, judge: &judge, view: None, beyond: None };
    let mut gathered = Gathered { without_interception: args.without_interception, ..Gathered::default() };
    let mut problems: Vec<Problem> = found.errors.iter().map(|error| Problem::new(error.to_string())).collect();
    let mut progress = Progress::new(found.sources.len(), true);
    audit.run(&found.sources, |outcome| {
        match outcome {
            Outcome::Device(device) => gathered.take(&device, true),
            Outcome::Compared(comparison) => comparison.findings.iter().for_each(|device| gathered.take(device, false)),
            Outcome::Skipped(_) => {}
            Outcome::Failed { problem, .. } => problems.push(problem),
        }
        progress.done(gathered.devices);
        true
    });
    progress.clear();
    // A baseline that lacks a device would call all of it new.
    if !problems.is_empty() {
        return Err(problems);
    }
    if gathered.devices == 0 {
        complaints.say(
            &Problem::new("there is no configuration that Seawall reads, and nothing was written")
                .help("`seawall detect PATH` shows what each file looks like; --platform decides it by hand"),
        );
        return Ok(Exit::NothingToAudit);
    }
    put(args, &settings, &gathered, &gathered.baseline.to_json(&shown::header(&judge, &settings, as_of)))
        .map_err(one)?;
    mem::forget(judge);
    Ok(Exit::Clean)
}

/// What is gathered from the devices.
#[derive(Default)]
struct Gathered {
    baseline: Baseline,
    devices: usize,
    without_interception: bool,
    left_out: usize,
}

impl Gathered {
    fn take(&mut self, device: &Device, is_whole: bool) {
        self.devices += usize::from(is_whole);
        let wanted = |finding: &Finding| !self.without_interception || !finding.rule.is_restricted();
        let failing = device.findings.iter().filter(|finding| finding.verdict == Verdict::Fail);
        self.left_out += failing.filter(|finding| !wanted(finding)).count();
        self.baseline.add_some(device, wanted);
    }
}

/// Writes the file and says what is in it.
fn put(args: &BaselineWriteArgs, settings: &Settings, gathered: &Gathered, content: &str) -> Result<(), Problem> {
    let mut out = Output::stdout();
    let unwritten = |error: std::io::Error| Problem::new(format!("the baseline cannot be written: {error}"));
    if args.output.as_ref().is_some_and(|path| path.as_os_str() == STANDARD_INPUT) {
        return out.write_all(content.as_bytes()).and_then(|()| out.flush()).map_err(unwritten);
    }
    let named = settings.baseline_file.as_deref().unwrap_or(baseline::FILE_NAME);
    let path = args.output.clone().unwrap_or_else(|| beside_settings(settings, named));
    write_file(&path, content)?;
    let Gathered { baseline, devices, left_out, .. } = gathered;
    let mut said = format!(
        "{}: {} on {}",
        crate::neutral::neutral(&path.display().to_string()),
        counted(baseline.findings(), "finding"),
        counted(*devices, "device")
    );
    if *left_out > 0 {
        said = format!("{said}; {} of lawful interception left out", grouped(*left_out));
    }
    writeln!(out, "{said}").and_then(|()| out.flush()).map_err(unwritten)
}

/// A file beside the settings; relative to the current folder where that is possible.
fn beside_settings(settings: &Settings, name: &str) -> PathBuf {
    let path = settings.root.join(name);
    let here = std::env::current_dir().ok();
    here.and_then(|here| path.strip_prefix(here).ok().map(PathBuf::from)).unwrap_or(path)
}
