//! What every command that judges makes of its arguments: the view, what makes it fail, the head of its report.

use std::io;

use crate::cli::{OfArgs, ShownArgs};
use crate::date::Date;
use crate::judge::Judge;
use crate::report::paint::ColorChoice;
use crate::report::{Detail, FailOn, Header, Tool, View};
use crate::settings::Settings;
use crate::verdict::{Confidence, Severity};

/// Which findings people see, and how.
pub(super) fn view(args: &ShownArgs, settings: &Settings, color: ColorChoice) -> View {
    let detail = match (args.quiet, args.verbose) {
        (true, _) => Detail::Quiet,
        (_, true) => Detail::Verbose,
        _ => Detail::Normal,
    };
    view_of(&args.of, detail, settings, color)
}

/// The same for commands that say it in a way of their own.
pub(super) fn view_of(args: &OfArgs, detail: Detail, settings: &Settings, color: ColorChoice) -> View {
    View {
        profile: args.profile.or(settings.profile).unwrap_or_default(),
        min_severity: args.min_severity.or(settings.min_severity),
        min_confidence: args.min_confidence.or(settings.min_confidence),
        detail,
        color: color.for_stream(&io::stdout()),
        ..View::PLAIN
    }
}

/// What makes the run fail.
pub(super) fn fail_on(args: &ShownArgs, settings: &Settings) -> FailOn {
    args.fail_on
        .unwrap_or(FailOn { severity: settings.fail_on.unwrap_or(Severity::High), confidence: Confidence::Medium })
}

/// The day for which dated facts hold. The only place where the clock is read.
pub(super) fn as_of(args: &ShownArgs) -> Date {
    args.as_of.unwrap_or_else(Date::today)
}

/// What is known before anything is read.
pub(super) fn header(judge: &impl Judge, settings: &Settings, as_of: Date) -> Header {
    let tool = Tool {
        name: env!("CARGO_PKG_NAME"),
        version: env!("CARGO_PKG_VERSION"),
        rules: judge.count(),
        rules_digest: judge.digest(),
        settings_digest: settings.digest.clone(),
    };
    Header { as_of, tool }
}

/// Starts no thread where one file is to be read.
pub(super) fn use_threads(jobs: Option<u16>, files: usize) {
    if let Some(jobs) = jobs.filter(|_| files > 1) {
        // It fails only if threads run already, and none do.
        let _ = rayon::ThreadPoolBuilder::new().num_threads(usize::from(jobs)).build_global();
    }
}
