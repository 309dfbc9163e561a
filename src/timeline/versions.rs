//! Each version of a device, judged once; kept is which findings it has, and of which rules nothing can be told.

use rayon::iter::{IntoParallelRefIterator as _, ParallelIterator as _};
use rustc_hash::FxHashMap;
use seawall_api::reading::Extent;

use super::walk::{Version, Walked, sources};
use super::{Card, Span};
use crate::audit::{Audit, Outcome, jobs};
use crate::finding::Device;
use crate::git::Base;
use crate::input::Options;
use crate::problem::Problem;
use crate::stable_hash::Hash128;
use crate::verdict::Verdict;

/// How many versions are judged before what they said is put away.
const TOGETHER: usize = 256;

/// What all versions say.
pub(super) struct Judged {
    /// By the number of the version.
    pub(super) snapshots: Vec<Snapshot>,
    /// What is said of each finding, from the newest version that has it.
    pub(super) cards: FxHashMap<Hash128, Card>,
    pub(super) problems: Vec<Problem>,
    /// Rules by number.
    rules: FxHashMap<String, u32>,
}

/// A version, as far as it is kept.
pub(super) enum Snapshot {
    Read(Box<Known>),
    Absent(Absence),
    /// Something went wrong: nothing can be told of it.
    Failed,
}

/// Why a device has no configuration in a commit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Absence {
    /// Its files are gone.
    Gone,
    /// Its file is no configuration that Seawall reads; what it is instead.
    NoConfiguration(String),
}

/// What is known of a version.
pub(super) struct Known {
    pub(super) platform: &'static str,
    pub(super) name: Option<String>,
    /// Whether all of the configuration is there.
    pub(super) whole: bool,
    /// Findings by fingerprint and line.
    pub(super) seen: Vec<Seen>,
    /// How many objects each rule cannot judge, by the rule's number, where there is one.
    doubts: Vec<(u32, u32)>,
}

/// A finding in a version.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Seen {
    pub(super) print: Hash128,
    /// Its line from 1.
    pub(super) line: u32,
}

impl Judged {
    /// How many objects of a version a rule cannot judge.
    pub(super) fn doubt(&self, known: &Known, rule: &str) -> u32 {
        let Some(rule) = self.rules.get(rule) else { return 0 };
        let found = known.doubts.binary_search_by_key(rule, |(known, _)| *known);
        found.ok().and_then(|at| known.doubts.get(at)).map_or(0, |(_, doubt)| *doubt)
    }
}

/// Judges all versions on all threads.
pub(super) fn judge(
    span: &Span,
    audit: &Audit<'_>,
    options: &Options,
    walked: &Walked,
    done: &mut impl FnMut(usize, usize),
) -> Judged {
    let base = Base::new(&span.repository, &audit.reader.settings.root);
    let total = walked.versions.len();
    let mut judged = Judged {
        snapshots: Vec::with_capacity(total),
        cards: FxHashMap::default(),
        problems: Vec::new(),
        rules: FxHashMap::default(),
    };
    done(0, total);
    for together in walked.versions.chunks(TOGETHER) {
        let outcomes: Vec<Outcome> = together
            .par_iter()
            .map(|version| {
                let identity = walked.lineages.get(version.lineage).map_or("", |lineage| lineage.identity.as_str());
                outcome(version, identity, span, audit, &base, options)
            })
            .collect();
        for outcome in outcomes {
            let snapshot = judged.take(outcome);
            judged.snapshots.push(snapshot);
        }
        done(judged.snapshots.len(), total);
    }
    judged
}

fn outcome(
    version: &Version,
    identity: &str,
    span: &Span,
    audit: &Audit<'_>,
    base: &Base,
    options: &Options,
) -> Outcome {
    let sources = sources(version, span, base, options.limit);
    let jobs = jobs(&sources, audit.reader.settings);
    match jobs.first() {
        Some(job) => audit.job_known_as(job, identity),
        // A version has a file, or it is none.
        None => Outcome::Failed { path: String::new(), problem: Problem::new("a version without files") },
    }
}

impl Judged {
    fn take(&mut self, outcome: Outcome) -> Snapshot {
        match outcome {
            Outcome::Device(device) => Snapshot::Read(Box::new(self.device(*device))),
            Outcome::Skipped(skipped) => Snapshot::Absent(Absence::NoConfiguration(skipped.reason)),
            Outcome::Failed { problem, .. } => {
                self.problems.push(problem);
                Snapshot::Failed
            }
            Outcome::Compared(_) => Snapshot::Failed,
        }
    }

    fn device(&mut self, device: Device) -> Known {
        let mut doubts = Vec::new();
        for judged in &device.judged {
            let least = u64::from(matches!(judged.verdict, Verdict::Unknown | Verdict::Unsupported));
            let doubt = judged.objects.unknown.max(least);
            if doubt > 0 {
                doubts.push((self.rule(&judged.rule.id), u32::try_from(doubt).unwrap_or(u32::MAX)));
            }
        }
        doubts.sort_unstable();
        let mut seen = Vec::with_capacity(device.findings.len());
        for finding in device.findings {
            seen.push(Seen { print: finding.fingerprint, line: finding.primary().map_or(0, |place| place.line) });
            let card = Card {
                rule: finding.rule,
                severity: finding.severity,
                confidence: finding.confidence,
                verdict: finding.verdict,
                object: finding.object,
                message: finding.message,
                fingerprint: finding.fingerprint,
            };
            self.cards.insert(finding.fingerprint, card);
        }
        seen.sort_unstable();
        Known {
            platform: device.platform,
            name: device.stated_name.or(device.hostname),
            whole: device.extent == Extent::Whole,
            seen,
            doubts,
        }
    }

    fn rule(&mut self, id: &str) -> u32 {
        if let Some(number) = self.rules.get(id) {
            return *number;
        }
        let number = u32::try_from(self.rules.len()).unwrap_or(u32::MAX);
        self.rules.insert(id.to_owned(), number);
        number
    }
}
