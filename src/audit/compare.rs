//! After all files: the devices are compared, and the few that differ are read again for the lines that prove it.

use std::collections::BTreeMap;

use rayon::iter::{IntoParallelRefIterator as _, ParallelIterator as _};
use seawall_api::reading::{Completeness, Extent};
use seawall_api::{Plugin, ReadContext, Reading, Text};

use super::{Audit, Job, Outcome, Read, TOGETHER, Unread, describe, guarded};
use crate::finding::{Comparison, Device, Elsewhere, Excused, Finding, Judged, OlderCopy};
use crate::fleet::{self, Digest, Fleet, Seen};
use crate::judge::RuleResult;
use crate::neutral::neutral;
use crate::problem::Problem;
use crate::verdict::Verdict;

/// What a device came to in the comparison: what the rules say, and its findings, if there are any.
type Compared = (Vec<RuleResult>, Option<Result<Device, Problem>>);

impl Audit<'_> {
    /// What is kept of a device until all are read.
    pub(super) fn digest(&self, read: &Read) -> Digest {
        let site = &self.reader.settings.site;
        Digest::of(&read.reading, read.plugin, &read.conclusions, site, (&read.path, read.device.as_deref()))
    }

    /// Compares the devices of a run and hands on what that came to.
    pub(super) fn compare(&self, jobs: &[Job<'_>], fleet: Fleet, mut each: impl FnMut(Outcome) -> bool) {
        let compared = fleet.compare();
        let devices: Vec<usize> = (0..compared.devices()).collect();
        if devices.len() + compared.copies().len() < 2 {
            return;
        }
        let blanks = self.blanks(&compared);
        let path = |source: usize| jobs.get(source).map_or(String::new(), |job| neutral(job.path()).into_owned());
        let copies = compared.copies().iter();
        let copies = copies.map(|copy| OlderCopy { path: path(copy.source), newest: path(copy.newest) }).collect();
        let mut came = Comparison { devices: devices.len(), copies, ..Comparison::default() };
        let mut judged: BTreeMap<String, Judged> = BTreeMap::new();
        for together in devices.chunks(TOGETHER) {
            let results: Vec<Compared> =
                together.par_iter().map(|device| self.compared(jobs, &compared, &blanks, *device)).collect();
            for (device, (results, found)) in together.iter().zip(results) {
                for mut result in results {
                    if let Some(Ok(device)) = &found {
                        result.waive(waived(device, &result.rule.id));
                    }
                    add(&mut judged, result);
                }
                match found {
                    Some(Ok(device)) => came.findings.push(device),
                    Some(Err(problem)) => {
                        let path = compared.file(*device).map_or(String::new(), |(source, _)| path(source));
                        if !each(Outcome::Failed { path, problem }) {
                            return;
                        }
                    }
                    None => {}
                }
            }
        }
        came.judged = judged.into_values().collect();
        each(Outcome::Compared(Box::new(came)));
    }

    /// An empty configuration of each platform: whether a comparison fails can be told without the device's own.
    fn blanks(&self, compared: &fleet::Comparison) -> BTreeMap<&'static str, Reading> {
        let plugins = (0..compared.devices()).filter_map(|device| compared.file(device));
        let mut blanks = BTreeMap::new();
        for (_, plugin) in plugins {
            blanks.entry(plugin.dialect().platform).or_insert_with(|| {
                let whole = Completeness { extent: Extent::Whole, evidence: Vec::new() };
                let secrets = std::sync::Arc::clone(&self.reader.secrets);
                plugin.read(Text::new(String::new()), &ReadContext { secrets, completeness: Some(whole) })
            });
        }
        blanks
    }

    fn compared(
        &self,
        jobs: &[Job<'_>],
        compared: &fleet::Comparison,
        blanks: &BTreeMap<&'static str, Reading>,
        device: usize,
    ) -> Compared {
        let Some((source, plugin)) = compared.file(device) else { return (Vec::new(), None) };
        let (Some(job), Some(blank)) = (jobs.get(source), blanks.get(plugin.dialect().platform)) else {
            return (Vec::new(), None);
        };
        let seen = compared.of(device);
        let results = self.judge.judge_fleet(blank, plugin, &seen.root);
        let fails = results.iter().any(|result| !result.objects.is_empty());
        let found =
            fails.then(|| match guarded(job.path(), || self.findings(jobs, job, compared, device, plugin, &seen)) {
                Ok(Ok(device)) => Ok(device),
                Ok(Err(Unread::Failed(problem))) | Err(problem) => Err(problem),
                Ok(Err(Unread::Skipped(_))) => Err(changed(job.path())),
            });
        (results, found)
    }

    /// Reads a device again and describes what the comparison found.
    fn findings(
        &self,
        jobs: &[Job<'_>],
        job: &Job<'_>,
        compared: &fleet::Comparison,
        device: usize,
        plugin: &'static dyn Plugin,
        seen: &Seen,
    ) -> Result<Device, Unread> {
        let mut read = self.reader.read_job(job)?;
        if !compared.is_same(device, &read.reading) {
            return Err(Unread::Failed(changed(job.path())));
        }
        // What is missing from a part of a file was dealt with where it was compared.
        let extent = std::mem::replace(&mut read.reading.completeness.extent, Extent::Whole);
        let results = self.judge.judge_fleet(&read.reading, plugin, &seen.root);
        read.reading.completeness.extent = extent;
        let mut described = describe::device(&read, results, &self.waive(), self.view);
        described.judged = Vec::new();
        let mut others: BTreeMap<usize, Read> = BTreeMap::new();
        for finding in &mut described.findings {
            for place in places(seen, &finding.object) {
                if let Some(other) = jobs.get(place.source).filter(|_| !others.contains_key(&place.source)) {
                    others.insert(place.source, self.reader.read_job(other)?);
                }
                let Some(other) = others.get(&place.source) else { continue };
                let path = neutral(other.place(place.at).0).into_owned();
                finding.elsewhere.push(Elsewhere { path, place: describe::place(other, place.at) });
            }
        }
        Ok(described)
    }
}

/// Where other devices have what a finding is about: `fleet.shared_secrets[2]`.
fn places<'s>(seen: &'s Seen, object: &str) -> &'s [fleet::Elsewhere] {
    let numbered = |list: &str| object.strip_prefix(list)?.strip_suffix(']')?.parse::<usize>().ok();
    let secrets = numbered("fleet.shared_secrets[").and_then(|number| seen.secrets.get(number));
    let addresses = || numbered("fleet.shared_addresses[").and_then(|number| seen.addresses.get(number));
    secrets.or_else(addresses).map(Vec::as_slice).unwrap_or_default()
}

/// How many findings of a rule are waived.
fn waived(device: &Device, rule: &str) -> u64 {
    let waived = |finding: &&Finding| finding.verdict == Verdict::Waived && finding.rule.id == rule;
    device.findings.iter().filter(waived).count() as u64
}

fn changed(path: &str) -> Problem {
    Problem::new("the file was changed while the run went on; what it differs in is not reported".to_owned())
        .in_file(path)
        .help("run it again")
}

/// Adds what a rule says of one device to what it says of all.
fn add(judged: &mut BTreeMap<String, Judged>, result: RuleResult) {
    let RuleResult { rule, verdict, why, counts, excused, .. } = result;
    let excused: Vec<Excused> = excused.iter().map(describe::shown).collect();
    let Some(known) = judged.get_mut(&rule.id) else {
        judged.insert(rule.id.clone(), Judged { rule, verdict, why, unread: None, objects: counts, excused });
        return;
    };
    known.excused.extend(excused);
    known.objects.fail += counts.fail;
    known.objects.pass += counts.pass;
    known.objects.unknown += counts.unknown;
    known.objects.waived += counts.waived;
    // A platform that is not supported says nothing of the others.
    let worse = known.verdict == Verdict::Unsupported || verdict != Verdict::Unsupported && verdict > known.verdict;
    if worse {
        (known.verdict, known.why) = (verdict, why);
    }
}
