//! `seawall check`: what is weak, with the lines that prove it.

use std::io::{self, Write as _};
use std::mem;
use std::path::Path;

use super::common::{self, Complaints};
use super::job_summary::JobSummary;
use super::restricted::Restricted;
use super::{Exit, accept, shown};
use crate::audit::{Audit, Outcome};
use crate::cli::CheckArgs;
use crate::finding::{Comparison, Device, Finding};
use crate::input::Found;
use crate::judge::Judge;
use crate::neutral::neutral;
use crate::output::{Output, write_file};
use crate::problem::Problem;
use crate::progress::Progress;
use crate::report::format::Format;
use crate::report::paint::ColorChoice;
use crate::report::{FailOn, Header, Report, Skipped, View, fixes};
use crate::settings::Settings;
use crate::waiver::{Acceptance, WaiverStatus};

/// Runs it.
pub(super) fn run(args: &CheckArgs, color: ColorChoice, complaints: &Complaints) -> Exit {
    match check(args, color, complaints) {
        Ok(exit) => exit,
        Err(problems) => {
            for problem in &problems {
                complaints.say(problem);
            }
            Exit::Error
        }
    }
}

fn check(args: &CheckArgs, color: ColorChoice, complaints: &Complaints) -> Result<Exit, Vec<Problem>> {
    let mut settings = common::settings(&args.files.input).map_err(|problem| vec![problem])?;
    accept::add(&mut settings, &args.accept).map_err(|problem| vec![problem])?;
    let as_of = shown::as_of(&args.shown);
    let judge = common::rules(&args.rules, &settings)?;
    let found = find(args, &settings).map_err(|problem| vec![problem])?;
    shown::use_threads(args.jobs, found.sources.len());
    let view = View {
        group_by: args.group_by,
        restricted: args.li_restricted.is_some(),
        ..shown::view(&args.shown, &settings, color)
    };
    let fail_on = shown::fail_on(&args.shown, &settings);
    let audit = Audit {
        reader: common::reader(&args.files.input, &settings, Some(as_of)),
        judge: &judge,
        view: args.shown.format.has_excerpts().then_some(view),
        beyond: None,
    };
    let header = shown::header(&judge, &settings, as_of);
    let report = args.shown.format.report(view, fail_on);
    let restricted = match &args.li_restricted {
        Some(path) => {
            Some(Restricted::create(path, args.shown.format, view, fail_on).map_err(|problem| vec![problem])?)
        }
        None => None,
    };
    let summary = JobSummary::wanted(args.shown.format, view, fail_on, &header);
    let (out, tally) = (Output::stdout(), Tally::default());
    let run = Run { args, view, fail_on, complaints, report, restricted, summary, out, tally };
    let exit = run.over(&audit, &found, &header);
    // The program ends here: to take some thousand rules apart would only take time.
    mem::forget(judge);
    exit.map_err(|error| vec![Problem::new(format!("the report cannot be written: {error}"))])
}

/// The files that paths hold, or a revision of them. The settings are those of the run, never the revision's own: who
/// wrote it would choose what is judged.
fn find(args: &CheckArgs, settings: &Settings) -> Result<Found, Problem> {
    let Some(revision) = &args.git_rev else { return common::find(&args.files, settings) };
    let (repository, paths) = common::repository(&args.files.paths)?;
    common::find_in(&repository.revision(revision)?, &paths, &args.files.input, settings)
}

/// What is counted for the exit code.
#[derive(Debug, Default)]
struct Tally {
    devices: usize,
    failing: usize,
    errors: usize,
    skipped: Vec<Skipped>,
    scripts: Vec<(String, String)>,
}

/// A run under way.
struct Run<'a> {
    args: &'a CheckArgs,
    view: View,
    fail_on: FailOn,
    complaints: &'a Complaints,
    report: Box<dyn Report>,
    /// Where findings of lawful interception go, if not into the report.
    restricted: Option<Restricted>,
    /// The page beside the report, if the runner of a pipeline wants one.
    summary: Option<JobSummary>,
    out: Output,
    tally: Tally,
}

impl Run<'_> {
    fn over(mut self, audit: &Audit<'_>, found: &Found, header: &Header) -> io::Result<Exit> {
        for error in &found.errors {
            self.fail(&Problem::new(error.to_string()));
        }
        for file in &found.skipped {
            self.skip(&file.path, &file.reason.words());
        }
        self.report.begin(header, &mut self.out)?;
        if let Some(restricted) = &mut self.restricted {
            restricted.begin(header)?;
        }
        let mut progress = Progress::new(found.sources.len(), !self.args.shown.quiet);
        let mut trouble = Ok(());
        let mut files = 0;
        let accepted = audit.run(&found.sources, |outcome| {
            files += usize::from(files < found.sources.len());
            progress.done(files);
            trouble = self.take(outcome);
            trouble.is_ok()
        });
        progress.clear();
        trouble?;
        self.accepted(accepted, audit.judge)?;
        self.tally.skipped.sort();
        self.report.finish(&self.tally.skipped, &mut self.out)?;
        self.out.flush()?;
        if let Some(restricted) = &mut self.restricted {
            restricted.finish(&self.tally.skipped)?;
        }
        if let Some(summary) = &self.summary
            && let Err(problem) = summary.write(&self.tally.skipped)
        {
            self.fail(&problem);
        }
        self.write_fixes();
        Ok(self.exit(found.sources.len()))
    }

    fn take(&mut self, outcome: Outcome) -> io::Result<()> {
        match outcome {
            Outcome::Device(device) => self.device(*device),
            Outcome::Compared(comparison) => self.compared(*comparison),
            Outcome::Skipped(skipped) => {
                self.skip(&skipped.path, &skipped.reason);
                Ok(())
            }
            Outcome::Failed { path, problem } => {
                self.fail(&problem);
                self.skip(&path, &problem.message);
                Ok(())
            }
        }
    }

    /// Files are named from outside: what they are called is hostile too.
    fn skip(&mut self, path: &str, reason: &str) {
        let (path, reason) = (neutral(path).into_owned(), neutral(reason).into_owned());
        self.tally.skipped.push(Skipped { path, reason });
    }

    fn compared(&mut self, comparison: Comparison) -> io::Result<()> {
        for device in &comparison.findings {
            self.tally.failing += self.failing(device);
        }
        let comparison = match &mut self.restricted {
            Some(restricted) => restricted.compared(comparison)?,
            None => comparison,
        };
        if let Some(summary) = &mut self.summary {
            summary.compared(&comparison);
        }
        self.report.compared(comparison, &mut self.out)
    }

    fn accepted(&mut self, accepted: Acceptance, judge: &dyn Judge) -> io::Result<()> {
        let accepted = match &mut self.restricted {
            Some(restricted) => restricted.accepted(accepted, judge)?,
            None => accepted,
        };
        if self.args.shown.format != Format::Text {
            self.warn_of_expired(&accepted);
        }
        self.report.accepted(&accepted, &mut self.out)
    }

    /// Says that waivers have ended where the report does not say it to people.
    fn warn_of_expired(&self, accepted: &Acceptance) {
        let expired = accepted.waivers.iter().filter(|one| one.status == WaiverStatus::Expired && one.findings > 0);
        for one in expired {
            let (line, column) = one.waiver.at;
            let problem = Problem::new(format!("waiver expired: `{}` counts again", one.waiver.rule));
            self.complaints.warn(&problem.at(&one.waiver.grant.place.path, line, column));
        }
    }

    fn failing(&self, device: &Device) -> usize {
        let counts = |finding: &&Finding| self.view.in_profile(finding) && self.fail_on.counts(finding);
        device.findings.iter().filter(counts).count()
    }

    fn device(&mut self, device: Device) -> io::Result<()> {
        self.tally.devices += 1;
        self.tally.failing += self.failing(&device);
        let device = match &mut self.restricted {
            Some(restricted) => restricted.take(device)?,
            None => device,
        };
        if self.args.fixes.is_some()
            && let Some(script) = fixes::script(&device, &self.view)
        {
            self.tally.scripts.push((device.identity.clone(), script));
        }
        if let Some(summary) = &mut self.summary {
            summary.device(&device);
        }
        self.report.device(device, &mut self.out)
    }

    fn fail(&mut self, problem: &Problem) {
        self.complaints.say(problem);
        self.tally.errors += 1;
    }

    fn write_fixes(&mut self) {
        let Some(to) = &self.args.fixes else { return };
        if let Err(problem) = write_scripts(to, &self.tally.scripts) {
            self.fail(&problem);
        }
    }

    /// An error outranks findings; with nothing to audit there can be none.
    fn exit(&self, files: usize) -> Exit {
        if self.tally.errors > 0 {
            return Exit::Error;
        }
        if self.tally.devices == 0 {
            self.complaints.say(&nothing(self.args, files, &self.tally.skipped));
            return Exit::NothingToAudit;
        }
        if self.tally.failing > 0 && !self.args.shown.exit_zero { Exit::Findings } else { Exit::Clean }
    }
}

/// Why there is nothing to audit.
fn nothing(args: &CheckArgs, files: usize, skipped: &[Skipped]) -> Problem {
    let paths: Vec<String> = match &args.git_rev {
        Some(revision) => vec![format!("`{revision}`")],
        None => args.files.paths.iter().map(|path| path.display().to_string()).collect(),
    };
    if files == 0 && skipped.is_empty() {
        return Problem::new(format!("there is no file in {}", paths.join(", ")))
            .help("name a file, or a folder that holds exported configurations");
    }
    let mut message = "no configuration that Seawall reads".to_owned();
    for file in skipped.iter().take(5) {
        message = format!("{message}; {}: {}", file.path, file.reason);
    }
    if let Some(more) = skipped.len().checked_sub(5).filter(|more| *more > 0) {
        message = format!("{message}; and {more} more");
    }
    Problem::new(message).help("`seawall detect PATH` shows what each file looks like; --platform decides it by hand")
}

/// One file with a script a device, or a folder with a file a device.
fn write_scripts(to: &Path, scripts: &[(String, String)]) -> Result<(), Problem> {
    if !to.is_dir() {
        let all: Vec<&str> = scripts.iter().map(|(_, script)| script.as_str()).collect();
        return write_file(to, &all.join("\n"));
    }
    for (device, script) in scripts {
        let name: String = device
            .chars()
            .map(|mark| if mark.is_alphanumeric() || "-_.".contains(mark) { mark } else { '_' })
            .collect();
        write_file(&to.join(format!("{}.fixes.txt", name.trim_start_matches('.'))), script)?;
    }
    Ok(())
}
