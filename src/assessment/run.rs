//! A run written down: configurations are judged, and what came out is kept as `seawall.report/1`.

use std::io;

use crate::audit::{Audit, Outcome};
use crate::finding::{Comparison, Device};
use crate::input::Found;
use crate::judge::Judge;
use crate::neutral::neutral;
use crate::problem::Problem;
use crate::report::json::Json;
use crate::report::{Header, Report as _, Skipped, restricted};
use crate::waiver::Acceptance;

/// A run as it was written.
#[derive(Debug, Default)]
pub struct Written {
    /// `seawall.report/1`.
    pub text: String,
    /// How many devices are in it.
    pub devices: usize,
    /// What went wrong; what it concerns is not in the run.
    pub problems: Vec<Problem>,
}

/// What is left out of a run that goes to people who may not see all of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LeftOut {
    /// Nothing.
    Nothing,
    /// Findings of lawful interception: only their number stays.
    Interception,
}

impl LeftOut {
    fn device(self, device: Device, judge: &dyn Judge) -> Device {
        if self == Self::Nothing {
            return device;
        }
        let mut ordinary = restricted::split(device).0;
        if let Some(detail) = &mut ordinary.detail {
            detail.exact.retain(|exact| judge.about(&exact.rule).is_none_or(|about| !about.restricted));
        }
        ordinary
    }

    fn comparison(self, comparison: Comparison) -> Comparison {
        match self {
            Self::Nothing => comparison,
            Self::Interception => restricted::split_comparison(comparison).0,
        }
    }

    fn accepted(self, accepted: Acceptance, judge: &dyn Judge) -> Acceptance {
        match self {
            Self::Nothing => accepted,
            Self::Interception => accepted.split(judge).0,
        }
    }
}

/// Judges what was found, and writes it down. `done` hears how many devices are judged.
///
/// # Errors
/// A text that cannot be written, which in memory does not happen.
pub fn write(
    audit: &Audit<'_>,
    found: &Found,
    header: &Header,
    left_out: LeftOut,
    mut done: impl FnMut(usize),
) -> io::Result<Written> {
    let (mut report, mut out, mut trouble) = (Json::default(), Vec::new(), Ok(()));
    let mut written = Written::default();
    let mut skipped: Vec<Skipped> = Vec::new();
    for error in &found.errors {
        written.problems.push(Problem::new(error.to_string()));
    }
    skipped.extend(found.skipped.iter().map(|file| left(&file.path, &file.reason.words())));
    report.begin(header, &mut out)?;
    let accepted = audit.run(&found.sources, |outcome| {
        trouble = match outcome {
            Outcome::Device(device) => {
                written.devices += 1;
                report.device(left_out.device(*device, audit.judge), &mut out)
            }
            Outcome::Compared(comparison) => report.compared(left_out.comparison(*comparison), &mut out),
            Outcome::Skipped(file) => {
                skipped.push(left(&file.path, &file.reason));
                Ok(())
            }
            Outcome::Failed { path, problem } => {
                skipped.push(left(&path, &problem.message));
                written.problems.push(problem);
                Ok(())
            }
        };
        done(written.devices);
        trouble.is_ok()
    });
    trouble?;
    report.accepted(&left_out.accepted(accepted, audit.judge), &mut out)?;
    skipped.sort();
    report.finish(&skipped, &mut out)?;
    written.text = String::from_utf8(out).map_err(io::Error::other)?;
    Ok(written)
}

/// Files are named from outside: what they are called is hostile too.
fn left(path: &str, reason: &str) -> Skipped {
    Skipped { path: neutral(path).into_owned(), reason: neutral(reason).into_owned() }
}
