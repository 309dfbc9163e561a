//! The pipeline: from files to judged devices.

mod describe;
mod guard;
mod joined;
mod reader;

use rayon::iter::{IntoParallelRefIterator as _, ParallelIterator as _};

pub use guard::{guarded, silence_panics};
pub use joined::{Job, jobs};
pub use reader::{Detected, Read, Reader, Unread};

use crate::finding::Device;
use crate::input::Source;
use crate::judge::Judge;
use crate::problem::Problem;
use crate::report::{Skipped, View};

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
}

/// What became of a file.
#[derive(Debug)]
pub enum Outcome {
    /// It was judged.
    Device(Box<Device>),
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
    /// Judges files on all threads and hands on what became of them, in the order of the files.
    /// Stops when `each` says so.
    pub fn run(&self, sources: &[Source], mut each: impl FnMut(Outcome) -> bool) {
        let jobs = jobs(sources, self.reader.settings);
        if let [job] = jobs.as_slice() {
            each(self.job(job));
            return;
        }
        for together in jobs.chunks(TOGETHER) {
            let outcomes: Vec<Outcome> = together.par_iter().map(|job| self.job(job)).collect();
            for outcome in outcomes {
                if !each(outcome) {
                    return;
                }
            }
        }
    }

    /// Judges one file by itself.
    pub fn file(&self, source: &Source) -> Outcome {
        self.job(&Job::alone(source))
    }

    /// Judges the files of one device. Whatever happens in them stays in them.
    pub fn job(&self, job: &Job<'_>) -> Outcome {
        let path = job.path().to_owned();
        match guarded(&path, || self.read_and_judge(job)) {
            Ok(Ok(device)) => Outcome::Device(Box::new(device)),
            Ok(Err(Unread::Skipped(reason))) => Outcome::Skipped(Skipped { path, reason }),
            Ok(Err(Unread::Failed(problem))) | Err(problem) => Outcome::Failed { path, problem },
        }
    }

    fn read_and_judge(&self, job: &Job<'_>) -> Result<Device, Unread> {
        let read = self.reader.read_job(job)?;
        let results = self.judge.judge(&read);
        Ok(describe::device(&read, results, self.view))
    }
}

#[cfg(test)]
mod tests;
