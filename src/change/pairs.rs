//! The devices of two sides, matched: by path, and where a path is on one side alone by a host name that is unique on both.

use std::collections::{BTreeMap, BTreeSet};

use rayon::iter::{IntoParallelIterator as _, IntoParallelRefIterator as _, ParallelIterator as _};

use super::{Change, Fate, Side};
use crate::audit::describe;
use crate::audit::{Audit, Job, Read, Unread, guarded, jobs};
use crate::input::Source;
use crate::problem::Problem;
use crate::report::{Skipped, View};

/// Two sides of what is compared.
#[derive(Debug)]
pub struct Sides {
    /// What there was.
    pub before: Vec<Source>,
    /// What there is.
    pub after: Vec<Source>,
}

/// What comparing two sides came to.
#[derive(Debug, Default)]
pub struct Outcome {
    /// The devices, by path.
    pub devices: Vec<Change>,
    /// What was not judged, by path.
    pub skipped: Vec<Skipped>,
    /// What went wrong.
    pub problems: Vec<Problem>,
}

/// One device on both sides, or on one.
enum Pair<'a> {
    Both(&'a Job<'a>, &'a Job<'a>),
    Before(&'a Job<'a>),
    After(&'a Job<'a>),
}

/// What became of a pair.
enum Row {
    Changed(Box<Change>),
    Skipped(Skipped),
    Failed(Problem),
}

/// Compares two sides. Sources of both are known by [`Source::identity`]: what has the same is the same device, and so
/// are the files that the settings put together under one name.
pub fn compare(audit: &Audit<'_>, sides: &Sides, view: Option<View>) -> Outcome {
    let settings = audit.reader.settings;
    let (before, after) = (jobs(&sides.before, settings), jobs(&sides.after, settings));
    let (old, new) = (by_key(audit, &before), by_key(audit, &after));
    let renamed = renames(audit, &old, &new);
    let taken: BTreeSet<&String> = renamed.values().collect();
    let mut pairs: Vec<Pair<'_>> = Vec::new();
    for (name, after) in &new {
        let before = old.get(renamed.get(name).unwrap_or(name));
        pairs.push(before.map_or(Pair::After(after), |before| Pair::Both(before, after)));
    }
    let gone = old.iter().filter(|(name, _)| !new.contains_key(*name) && !taken.contains(name));
    pairs.extend(gone.map(|(_, before)| Pair::Before(before)));
    let rows: Vec<Row> = pairs.into_par_iter().map(|pair| judged(audit, &pair, view)).collect();
    let mut outcome = Outcome::default();
    for row in rows {
        match row {
            Row::Changed(change) => outcome.devices.push(*change),
            Row::Skipped(skipped) => outcome.skipped.push(skipped),
            Row::Failed(problem) => outcome.problems.push(problem),
        }
    }
    outcome.devices.sort_by(|one, other| one.device.path.cmp(&other.device.path));
    outcome.skipped.sort();
    outcome
}

fn judged(audit: &Audit<'_>, pair: &Pair<'_>, view: Option<View>) -> Row {
    let path = match pair {
        Pair::Both(_, after) | Pair::After(after) => after.path(),
        Pair::Before(before) => before.path(),
    };
    let change = guarded(path, || match pair {
        Pair::Both(before, after) => both(audit, before, after, view),
        Pair::After(after) => {
            let read = audit.reader.read_job(after)?;
            let change = Change::new_device(Side::of(audit, &read));
            Ok(with_lines(change, &read, view))
        }
        Pair::Before(before) => Ok(Change::lost_device(Side::of(audit, &audit.reader.read_job(before)?))),
    });
    match change {
        Ok(Ok(change)) => Row::Changed(Box::new(change)),
        Ok(Err(Unread::Skipped(reason))) => Row::Skipped(Skipped { path: path.to_owned(), reason }),
        Ok(Err(Unread::Failed(problem))) | Err(problem) => Row::Failed(problem),
    }
}

/// What is no configuration on one side is a device that came or went.
fn both(audit: &Audit<'_>, before: &Job<'_>, after: &Job<'_>, view: Option<View>) -> Result<Change, Unread> {
    let settings = audit.reader.settings;
    let is_renamed = before.key(settings) != after.key(settings);
    let (old, new) = (was(audit, before, after), audit.reader.read_job(after));
    let (old, new) = match (old, new) {
        (Err(Unread::Skipped(_)), Ok(new)) => {
            let change = Change::new_device(Side::of(audit, &new));
            return Ok(with_lines(change, &new, view));
        }
        (Ok(old), Err(Unread::Skipped(_))) => return Ok(Change::lost_device(Side::of(audit, &old))),
        (old, new) => (old?, new?),
    };
    let change = Change::between(Side::of(audit, &old), Side::of(audit, &new), audit.reader.settings);
    let change = with_lines(change, &new, view);
    Ok(if is_renamed {
        Change { fate: Fate::Renamed, old_path: Some(before.path().to_owned()), ..change }
    } else {
        change
    })
}

/// What a device was, known by the path that it has now.
fn was(audit: &Audit<'_>, before: &Job<'_>, after: &Job<'_>) -> Result<Read, Unread> {
    let now = after.sources.first().map_or_else(|| after.path(), |source| source.identity());
    if let [source] = before.sources.as_slice() {
        return audit.reader.read(&(*source).clone().known_as(now.to_owned()));
    }
    let mut read = audit.reader.read_job(before)?;
    read.identity = audit.reader.settings.relative(now.as_ref());
    Ok(read)
}

/// Adds the lines around what is new.
pub(super) fn with_lines(mut change: Change, after: &Read, view: Option<View>) -> Change {
    if let Some(view) = view {
        let added: Vec<_> = change.added.iter().map(|traced| traced.finding.clone()).collect();
        (change.device.shown, change.device.heads) = describe::excerpts(after, &added, view);
    }
    change
}

/// By its new identity, the old one of each device that has another path: no file has its old path now and none had its
/// new one before, and its host name is unique on both sides.
fn renames(audit: &Audit<'_>, old: &ByKey<'_>, new: &ByKey<'_>) -> BTreeMap<String, String> {
    let lost = old.keys().any(|name| !new.contains_key(name));
    let came = new.keys().any(|name| !old.contains_key(name));
    if !lost || !came {
        return BTreeMap::new();
    }
    let (before, after) = (unique_names(audit, old), unique_names(audit, new));
    let pairs = after.into_iter().filter_map(|(name, now)| Some((now, before.get(&name)?.clone())));
    pairs.filter(|(now, was)| !old.contains_key(now) && !new.contains_key(was)).collect()
}

/// The devices of a side, by what tells them apart.
type ByKey<'a> = BTreeMap<String, &'a Job<'a>>;

fn by_key<'a>(audit: &Audit<'_>, jobs: &'a [Job<'a>]) -> ByKey<'a> {
    jobs.iter().map(|job| (job.key(audit.reader.settings), job)).collect()
}

/// By host name, the key of the only device that has it.
fn unique_names(audit: &Audit<'_>, jobs: &ByKey<'_>) -> BTreeMap<String, String> {
    let named: Vec<(String, String)> = jobs
        .par_iter()
        .filter_map(|(key, job)| {
            let read = guarded(job.path(), || audit.reader.read_job(job)).ok()?.ok()?;
            let name = read.reading.model.device.hostname.configured()?.to_ascii_lowercase();
            Some((name, key.clone()))
        })
        .collect();
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for (name, _) in &named {
        *counts.entry(name.clone()).or_default() += 1;
    }
    named.into_iter().filter(|(name, _)| counts.get(name) == Some(&1)).collect()
}
