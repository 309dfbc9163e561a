//! When findings came and went: the history of a repository, judged commit by commit.
//!
//! Three steps: [`walk`] goes along the commits and finds the devices and their versions without reading any of them;
//! [`versions`] judges each version once, on all threads, and keeps of it only which findings it has; [`life`] lays the
//! versions of a device side by side and says when each finding was there.

pub mod json;
mod life;
mod renames;
pub mod text;
mod versions;
mod walk;

use std::sync::Arc;

pub use self::life::{Came, Event, Life, Period, State, Went};
pub use self::renames::Rename;
pub use self::versions::Absence;
use crate::audit::Audit;
use crate::finding::RuleCard;
use crate::git::{Commit, Repository};
use crate::input::Options;
use crate::problem::Problem;
use crate::stable_hash::Hash128;
use crate::verdict::{Confidence, Severity, Verdict};

/// What is walked.
#[derive(Debug)]
pub struct Span {
    /// The repository.
    pub repository: Repository,
    /// The newest commit, as the user named it.
    pub revision: String,
    /// Only files at or below this path of the repository; empty for all.
    pub within: String,
    /// Commits, the oldest first.
    pub commits: Vec<Commit>,
    /// Whether the first commit only says how things stood before those that were asked for.
    pub begins_before: bool,
    /// Whether older commits are not in this repository.
    pub shallow: bool,
}

/// What became of the findings of all devices.
#[derive(Debug)]
pub struct Timeline {
    /// By path.
    pub devices: Vec<DeviceLine>,
    /// How many versions of devices the commits hold.
    pub versions: usize,
    /// How many of them were read: each content of a device once.
    pub judged: usize,
    /// What could not be read.
    pub problems: Vec<Problem>,
}

/// A device through time.
#[derive(Debug)]
pub struct DeviceLine {
    /// Its path in the newest commit that has it.
    pub path: String,
    /// What settings and fingerprints know it by.
    pub identity: String,
    /// What it calls itself, in the newest version that says so; else what the settings call it.
    pub name: Option<String>,
    /// Its platform in the newest version; `None` for what never was a configuration.
    pub platform: Option<&'static str>,
    /// When its file was there.
    pub there: Vec<Stay>,
    /// When it got another path.
    pub renames: Vec<Rename>,
    /// Its findings.
    pub lives: Vec<Life>,
}

/// A time in which a device had a configuration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stay {
    /// The commit with which it began.
    pub from: usize,
    /// The commit in which there was none any more, and why; `None` if it is there.
    pub to: Option<(usize, Absence)>,
}

/// What is said of a finding, wherever it is.
#[derive(Debug, Clone)]
pub struct Card {
    /// The rule.
    pub rule: Arc<RuleCard>,
    /// How bad it is here.
    pub severity: Severity,
    /// How sure it is here.
    pub confidence: Confidence,
    /// `fail` or `waived`.
    pub verdict: Verdict,
    /// The path of the object in the model, in the newest version that has it.
    pub object: String,
    /// What is wrong, in a sentence.
    pub message: String,
    /// What it is known by.
    pub fingerprint: Hash128,
}

impl Timeline {
    /// Judges what the commits hold. `done` is told how many versions are judged, of how many.
    ///
    /// # Errors
    /// A repository that cannot be read.
    pub fn of(
        span: &Span,
        audit: &Audit<'_>,
        options: &Options,
        mut done: impl FnMut(usize, usize),
    ) -> Result<Self, Problem> {
        let walked = walk::walk(span, &audit.reader, options)?;
        let read = versions::judge(span, audit, options, &walked, &mut done);
        let mut devices: Vec<DeviceLine> =
            walked.lineages.iter().filter_map(|lineage| life::device(lineage, &read, span.begins_before)).collect();
        devices.sort_by(|left, right| left.path.cmp(&right.path));
        let versions = walked.lineages.iter().flat_map(|lineage| &lineage.steps).filter(|step| step.version.is_some());
        Ok(Self { devices, versions: versions.count(), judged: walked.versions.len(), problems: read.problems })
    }
}
