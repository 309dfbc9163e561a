//! Along the commits: which devices there are, and which commit gave one of them another content.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::Span;
use super::renames::{self, Rename};
use crate::audit::{Reader, jobs};
use crate::git::{Base, Change, Differ, Id};
use crate::input::{Options, Sieve, Source};
use crate::problem::Problem;
use crate::settings::Settings;

/// What the commits hold.
pub(super) struct Walked {
    pub(super) lineages: Vec<Lineage>,
    /// Each different content of a device once.
    pub(super) versions: Vec<Version>,
}

/// A device through time.
#[derive(Debug, Default)]
pub(super) struct Lineage {
    /// The name that the settings give it, if they do.
    pub(super) stated: Option<String>,
    /// What settings and fingerprints know it by: from its newest path.
    pub(super) identity: String,
    /// Where its content changed.
    pub(super) steps: Vec<Step>,
    pub(super) renames: Vec<Rename>,
    /// Its files as of the commit that is looked at.
    files: BTreeMap<String, Id>,
}

/// A commit that gave a device another content.
#[derive(Debug)]
pub(super) struct Step {
    pub(super) commit: usize,
    /// Into [`Walked::versions`]; `None` where its files are gone.
    pub(super) version: Option<usize>,
    /// Its first file.
    pub(super) path: String,
}

/// A content of a device.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Version {
    pub(super) lineage: usize,
    /// By path.
    pub(super) files: Vec<(String, Id)>,
}

/// Goes along the commits.
pub(super) fn walk(span: &Span, reader: &Reader<'_>, options: &Options) -> Result<Walked, Problem> {
    let sieve = Sieve::new(options).map_err(|error| Problem::new(error.to_string()))?;
    let settings = reader.settings;
    let base = Base::new(&span.repository, &settings.root);
    let differ = Differ::new(&span.repository, &span.within, &sieve);
    let mut walk = Walk {
        settings,
        base: &base,
        names: renames::Names::new(reader, &span.repository, &base, options.limit),
        owners: FxHashMap::default(),
        known: FxHashMap::default(),
        walked: Walked { lineages: Vec::new(), versions: Vec::new() },
    };
    let mut before = None;
    for (number, commit) in span.commits.iter().enumerate() {
        let changes = differ.changes(before, commit);
        let changes = changes.map_err(|problem| problem.in_file(format!("{}", commit.id)))?;
        walk.commit(number, changes);
        before = Some(commit);
    }
    walk.name(span);
    Ok(walk.walked)
}

struct Walk<'a> {
    settings: &'a Settings,
    base: &'a Base,
    names: renames::Names<'a>,
    /// The lineage of a path, or of a device that the settings name.
    owners: FxHashMap<Owner, usize>,
    known: FxHashMap<Version, usize>,
    walked: Walked,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Owner {
    Path(String),
    Device(String),
}

impl Walk<'_> {
    fn commit(&mut self, number: usize, mut changes: Vec<Change>) {
        changes.retain(|change| {
            let identity = self.base.identity(&change.path);
            let left_out = self.settings.exclude.iter().any(|pattern| pattern.fits(&identity));
            !left_out && !self.settings.stand_in(&identity)
        });
        let (named, single): (Vec<Change>, Vec<Change>) =
            changes.into_iter().partition(|change| self.device_of(&change.path).is_some());
        let (renames, single) = renames::among(single, &mut self.names);
        let mut touched = Vec::new();
        // Paths are left before they are taken: two devices may change places.
        let moved: Vec<(usize, Change, Change)> = renames
            .into_iter()
            .filter_map(|(from, to)| {
                let lineage = self.owners.remove(&Owner::Path(from.path.clone()))?;
                Some((lineage, from, to))
            })
            .collect();
        for (lineage, from, to) in moved {
            self.owners.insert(Owner::Path(to.path.clone()), lineage);
            if let Some(device) = self.walked.lineages.get_mut(lineage) {
                device.files.remove(&from.path);
                device.renames.push(Rename { commit: number, from: from.path, to: to.path.clone() });
            }
            self.put(lineage, to, &mut touched);
        }
        for change in named.into_iter().chain(single) {
            let lineage = self.lineage(&change.path);
            self.put(lineage, change, &mut touched);
        }
        touched.sort_unstable();
        touched.dedup();
        for lineage in touched {
            self.step(number, lineage);
        }
    }

    fn device_of(&self, path: &str) -> Option<&str> {
        self.settings.device_of(&self.base.identity(path))
    }

    fn lineage(&mut self, path: &str) -> usize {
        let stated = self.device_of(path).map(str::to_owned);
        let owner = stated.clone().map_or_else(|| Owner::Path(path.to_owned()), Owner::Device);
        let lineages = &mut self.walked.lineages;
        *self.owners.entry(owner).or_insert_with(|| {
            lineages.push(Lineage { stated, ..Lineage::default() });
            lineages.len() - 1
        })
    }

    fn put(&mut self, lineage: usize, change: Change, touched: &mut Vec<usize>) {
        let Some(device) = self.walked.lineages.get_mut(lineage) else { return };
        match change.after {
            Some(id) => device.files.insert(change.path, id),
            None => device.files.remove(&change.path),
        };
        touched.push(lineage);
    }

    fn step(&mut self, commit: usize, lineage: usize) {
        let Some(device) = self.walked.lineages.get_mut(lineage) else { return };
        let Some((first, _)) = device.files.first_key_value() else {
            let path = device.steps.last().map(|step| step.path.clone()).unwrap_or_default();
            device.steps.push(Step { commit, version: None, path });
            return;
        };
        let path = first.clone();
        let files = device.files.iter().map(|(path, id)| (path.clone(), *id)).collect();
        let version = Version { lineage, files };
        let versions = &mut self.walked.versions;
        let number = *self.known.entry(version).or_insert_with_key(|version| {
            versions.push(version.clone());
            versions.len() - 1
        });
        device.steps.push(Step { commit, version: Some(number), path });
    }

    /// Names the devices by their newest paths, once all are known.
    fn name(&mut self, span: &Span) {
        for lineage in &mut self.walked.lineages {
            let newest = lineage.steps.iter().rev().find_map(|step| step.version);
            let Some(version) = newest.and_then(|version| self.walked.versions.get(version)) else { continue };
            let sources = sources(version, span, self.base, 0);
            let jobs = jobs(&sources, self.settings);
            let first = jobs.first().and_then(|job| job.sources.first());
            lineage.identity =
                first.map(|source| self.settings.relative(source.identity().as_ref())).unwrap_or_default();
        }
    }
}

/// The files of a version, to be read.
pub(super) fn sources(version: &Version, span: &Span, base: &Base, limit: u64) -> Vec<Source> {
    let source =
        |(path, id): &(String, Id)| Source::kept(path.clone(), base.known_as(path), span.repository.lazily(*id), limit);
    version.files.iter().map(source).collect()
}
