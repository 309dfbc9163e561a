//! The pipeline: from files to judged devices.

mod beyond;
mod compare;
pub(crate) mod describe;
mod guard;
mod joined;
mod reader;

use rayon::iter::{IntoParallelRefIterator as _, ParallelIterator as _};

pub use beyond::Beyond;
pub use guard::{guarded, silence_panics};
pub use joined::{Job, jobs};
pub use reader::{Detected, Read, Reader, Unread};

use crate::finding::{Comparison, Device};
use crate::fleet::{Digest, Fleet};
use crate::input::Source;
use crate::judge::Judge;
use crate::problem::Problem;
use crate::report::{Skipped, View};
use crate::waiver::{Acceptance, Tally, Waive};

/// How many files are judged before the first of them is reported: enough for all threads, few
/// enough that an archive of any size fits into memory.
const TOGETHER: usize = 64;

/// What is the same for every file of a run.
pub struct Audit<'a> {
    /// Reads files.
    pub reader: Reader<'a>,
    /// Judges what they say.
    pub judge: &'a dyn Judge,
    /// The findings around which lines are shown; `None` for formats without excerpts.
    pub view: Option<View>,
    /// What else is noted of each device, for documents that are handed on; `None` where findings are enough.
    pub beyond: Option<&'a Beyond>,
}

/// What became of a file.
#[derive(Debug)]
pub enum Outcome {
    /// It was judged.
    Device(Box<Device>),
    /// All files are judged, and the devices in them are compared; comes last.
    Compared(Box<Comparison>),
    /// It is not judged.
    Skipped(Skipped),
    /// It should have been judged, and something went wrong.
    Failed {
        /// The file.
        path: String,
        /// What went wrong.
        problem: Problem,
    },
}

impl Audit<'_> {
    /// Judges files on all threads and hands on what became of them, in the order of the files; then what comparing
    /// the devices came to. Stops when `each` says so. Returns what became of all that the site accepts, as far as it went.
    pub fn run(&self, sources: &[Source], mut each: impl FnMut(Outcome) -> bool) -> Acceptance {
        let settings = self.reader.settings;
        let mut tally = Tally::default();
        self.each(sources, |outcome| {
            match &outcome {
                Outcome::Device(device) => tally.device(device, settings),
                Outcome::Compared(comparison) => tally.comparison(comparison, settings),
                Outcome::Skipped(_) | Outcome::Failed { .. } => {}
            }
            each(outcome)
        });
        tally.finish(settings, self.judge, self.reader.as_of)
    }

    fn each(&self, sources: &[Source], mut each: impl FnMut(Outcome) -> bool) {
        let jobs = jobs(sources, self.reader.settings);
        if let [job] = jobs.as_slice() {
            each(self.job(job));
            return;
        }
        let mut fleet = self.judge.compares().then(Fleet::default);
        let mut number = 0;
        for together in jobs.chunks(TOGETHER) {
            let compares = fleet.is_some();
            let outcomes: Vec<(Outcome, Option<Digest>)> =
                together.par_iter().map(|job| self.outcome(job, None, compares)).collect();
            for (outcome, digest) in outcomes {
                if let (Some(fleet), Some(digest)) = (&mut fleet, digest) {
                    fleet.add(number, digest);
                }
                number += 1;
                if !each(outcome) {
                    return;
                }
            }
        }
        if let Some(fleet) = fleet {
            self.compare(&jobs, fleet, each);
        }
    }

    /// Judges one file by itself.
    pub fn file(&self, source: &Source) -> Outcome {
        self.job(&Job::alone(source))
    }

    /// Judges the files of one device. Whatever happens in them stays in them.
    pub fn job(&self, job: &Job<'_>) -> Outcome {
        self.outcome(job, None, false).0
    }

    /// The same, and what is found is known by the path that the device has elsewhere: before or after it was renamed.
    pub fn job_known_as(&self, job: &Job<'_>, identity: &str) -> Outcome {
        self.outcome(job, Some(identity), false).0
    }

    fn outcome(&self, job: &Job<'_>, identity: Option<&str>, compares: bool) -> (Outcome, Option<Digest>) {
        let path = job.path().to_owned();
        let lasts = job.sources.iter().all(|source| source.lasts());
        let outcome = match guarded(&path, || self.read_and_judge(job, identity, compares && lasts)) {
            Ok(Ok((device, digest))) => return (Outcome::Device(Box::new(device)), digest),
            Ok(Err(Unread::Skipped(reason))) => Outcome::Skipped(Skipped { path, reason }),
            Ok(Err(Unread::Failed(problem))) | Err(problem) => Outcome::Failed { path, problem },
        };
        (outcome, None)
    }

    /// Judges what was read, and waives what the site accepts of it.
    pub fn judged(&self, read: &Read) -> Device {
        let mut device = describe::device(read, self.judge.judge(read), &self.waive(), self.view);
        device.detail = self.beyond.map(|beyond| Box::new(beyond.of(read, &self.waive())));
        device
    }

    fn read_and_judge(
        &self,
        job: &Job<'_>,
        identity: Option<&str>,
        compares: bool,
    ) -> Result<(Device, Option<Digest>), Unread> {
        let mut read = self.reader.read_job(job)?;
        if let Some(identity) = identity {
            identity.clone_into(&mut read.identity);
        }
        let digest = compares.then(|| self.digest(&read));
        Ok((self.judged(&read), digest))
    }

    /// What the site accepts, on the day of the run.
    fn waive(&self) -> Waive<'_> {
        Waive { settings: self.reader.settings, judge: self.judge, as_of: self.reader.as_of }
    }
}

#[cfg(test)]
mod tests;
