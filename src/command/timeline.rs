//! `seawall timeline`: when each finding came and went, in which commit, by whom.

use std::io::Write as _;
use std::path::Path;

use super::Exit;
use super::common::{self, Complaints};
use super::shown;
use crate::audit::Audit;
use crate::cli::{ListFormat, TimelineArgs};
use crate::date::Date;
use crate::git::{Commit, History, Repository, Revision};
use crate::output::Output;
use crate::problem::Problem;
use crate::progress::Progress;
use crate::report::Detail;
use crate::report::paint::ColorChoice;
use crate::timeline::{Span, Timeline, json, text};

/// Runs it.
pub(super) fn run(args: &TimelineArgs, color: ColorChoice, complaints: &Complaints) -> Exit {
    timeline(args, color, complaints).unwrap_or_else(|problems| {
        for problem in &problems {
            complaints.say(problem);
        }
        Exit::Error
    })
}

fn timeline(args: &TimelineArgs, color: ColorChoice, complaints: &Complaints) -> Result<Exit, Vec<Problem>> {
    let one = |problem| vec![problem];
    let settings = common::settings(&args.input).map_err(one)?;
    let judge = common::rules(&args.rules, &settings)?;
    let as_of = args.as_of.unwrap_or_else(Date::today);
    let span = span(args).map_err(one)?;
    shown::use_threads(args.jobs, 2);
    // Lines around findings are not shown, and not kept.
    let audit =
        Audit { reader: common::reader(&args.input, &settings, Some(as_of)), judge: &judge, view: None, beyond: None };
    let mut progress = Progress::bar("versions", !args.quiet);
    let options = common::options(&args.input);
    let timeline = Timeline::of(&span, &audit, &options, |done, total| progress.done_of(done, total));
    progress.clear();
    let timeline = timeline.map_err(one)?;
    for problem in &timeline.problems {
        complaints.say(problem);
    }
    let mut out = Output::stdout();
    let written = match args.format {
        ListFormat::Text => {
            let detail = if args.verbose { Detail::Verbose } else { Detail::Normal };
            text::write(&span, &timeline, &shown::view_of(&args.of, detail, &settings, color), &mut out)
        }
        ListFormat::Json => json::write(&span, &timeline, &shown::header(&judge, &settings, as_of), &mut out),
    };
    let written = written.and_then(|()| out.flush());
    written.map_err(|error| vec![Problem::new(format!("what was found cannot be written: {error}"))])?;
    if !timeline.problems.is_empty() {
        return Ok(Exit::Error);
    }
    if timeline.devices.is_empty() {
        complaints.say(
            &Problem::new("no configuration that Seawall reads, in any of the commits")
                .in_file(span.repository.shown().to_owned())
                .help("`seawall check --git-rev HEAD` says what each file is"),
        );
        return Ok(Exit::NothingToAudit);
    }
    Ok(Exit::Clean)
}

/// The commits that the command line asks for.
fn span(args: &TimelineArgs) -> Result<Span, Problem> {
    let repository = Repository::open(&args.repository)?;
    let within = repository.inside(&args.repository)?;
    let until = args.until.as_deref().map(Limit::of);
    let revision = match &until {
        Some(Limit::Revision(name)) => (*name).to_owned(),
        _ => "HEAD".to_owned(),
    };
    let newest = repository.revision(&revision)?;
    let since = args.since.as_deref().map(Limit::of);
    let mut history = history(&newest, since.as_ref())?;
    if let Some(Limit::Day(day)) = until {
        let ends = day.begins() + 86_400;
        let there = history.commits.iter().rposition(|commit| commit.seconds < ends).map_or(0, |last| last + 1);
        history.commits.truncate(there);
    }
    let begins_before = history.commits.first().is_some_and(|first| match &since {
        Some(Limit::Day(day)) => first.seconds < day.begins(),
        Some(Limit::Revision(_)) => true,
        None => false,
    });
    if history.commits.len() <= usize::from(begins_before) {
        return Err(Problem::new("no commit lies between --since and --until").in_file(shown_path(&args.repository)));
    }
    let History { commits, shallow } = history;
    Ok(Span { repository, revision, within, commits, begins_before, shallow })
}

/// A day or a revision.
enum Limit<'a> {
    Day(Date),
    Revision(&'a str),
}

impl<'a> Limit<'a> {
    fn of(word: &'a str) -> Self {
        Date::parse(word).map_or(Self::Revision(word), Self::Day)
    }
}

/// The commits up to the newest, and the one before them, which says how things stood.
fn history(newest: &Revision, since: Option<&Limit<'_>>) -> Result<History, Problem> {
    match since {
        None => newest.history(|_| false),
        Some(Limit::Day(day)) => newest.history(|commit: &Commit| commit.seconds < day.begins()),
        Some(Limit::Revision(name)) => {
            let oldest = newest.repository().revision(name)?.commit();
            let history = newest.history(|commit: &Commit| commit.id == oldest)?;
            if history.commits.first().is_some_and(|first| first.id == oldest) {
                return Ok(history);
            }
            Err(Problem::new(format!("`{name}` is not among the commits that lead to `{}`", newest.name()))
                .in_file(newest.repository().shown().to_owned())
                .help("the history is walked along the first parent of each commit: what lies in a branch that was merged is not on the way"))
        }
    }
}

fn shown_path(path: &Path) -> String {
    path.display().to_string()
}
