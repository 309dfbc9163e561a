//! What the commands that list something have in common: every file or device is read, on all threads, and what the
//! command wants of it is kept.

use rayon::iter::{IntoParallelRefIterator as _, ParallelIterator as _};

use super::Exit;
use super::common::Complaints;
use crate::audit::{Job, Read, Reader, Unread, guarded, jobs};
use crate::input::{Found, Source};
use crate::problem::Problem;
use crate::report::Skipped;

/// What became of a file or device.
pub(super) enum Row<T> {
    /// What the command wants of it.
    Read(T),
    /// It is no configuration that is read.
    Skipped(Skipped),
    /// It should have been read, and something went wrong.
    Failed(Problem),
}

/// One row a device, in the order of its first file; what the paths hold and is not read comes last.
pub(super) fn devices<T: Send>(found: &Found, reader: &Reader<'_>, take: impl Fn(Read) -> T + Sync) -> Vec<Row<T>> {
    let jobs = jobs(&found.sources, reader.settings);
    rows(found, &jobs, Job::path, |job| reader.read_job(job).map(&take))
}

/// One row a file, in their order; what the paths hold and is not read comes last.
pub(super) fn files<T: Send>(found: &Found, take: impl Fn(&Source) -> Result<T, Unread> + Sync) -> Vec<Row<T>> {
    rows(found, &found.sources, |source| &source.path, take)
}

fn rows<J: Sync, T: Send>(
    found: &Found,
    jobs: &[J],
    path: impl Fn(&J) -> &str + Sync,
    take: impl Fn(&J) -> Result<T, Unread> + Sync,
) -> Vec<Row<T>> {
    let read = jobs.par_iter().map(|job| match guarded(path(job), || take(job)) {
        Ok(Ok(taken)) => Row::Read(taken),
        Ok(Err(Unread::Skipped(reason))) => Row::Skipped(Skipped { path: path(job).to_owned(), reason }),
        Ok(Err(Unread::Failed(problem))) | Err(problem) => Row::Failed(problem),
    });
    let mut rows: Vec<Row<T>> = read.collect();
    let left_out = found.skipped.iter();
    rows.extend(left_out.map(|file| Row::Skipped(Skipped { path: file.path.clone(), reason: file.reason.words() })));
    rows.extend(found.errors.iter().map(|error| Row::Failed(Problem::new(error.to_string()))));
    rows
}

/// Says what went wrong, and how the run ends: there is something to list if `counts` says so of one row.
pub(super) fn exit<T>(rows: &[Row<T>], complaints: &Complaints, counts: impl Fn(&T) -> bool) -> Exit {
    let mut exit = Exit::NothingToAudit;
    for row in rows {
        match row {
            Row::Failed(problem) => {
                complaints.say(problem);
                exit = Exit::Error;
            }
            Row::Read(taken) if counts(taken) && exit != Exit::Error => exit = Exit::Clean,
            _ => {}
        }
    }
    exit
}
