//! `seawall timeline`: every appearance and disappearance in the history of an archive, exactly.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::string_slice, clippy::print_stderr)]

#[path = "timeline/archive.rs"]
mod archive;
mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use archive::{PLANTED, VARIANTS, Variant};
use serde_json::Value;
use support::git::is_there;
use support::{Place, text};

/// What `seawall check` says of each device in each variant: its findings as rule and fingerprint, and the rules that
/// leave something unknown.
struct Checked {
    findings: BTreeMap<(Variant, String), BTreeMap<String, (String, usize)>>,
    unknown: BTreeSet<(Variant, String, String)>,
}

/// Checks files, not revisions: what the timeline says is held against another way to the same.
fn check(devices: &[archive::Device]) -> Checked {
    let mut checked = Checked { findings: BTreeMap::new(), unknown: BTreeSet::new() };
    for variant in VARIANTS {
        let texts: Vec<String> = devices.iter().map(|device| device.text(variant, 0)).collect();
        let files: Vec<(&str, &str)> =
            devices.iter().map(|device| device.path.as_str()).zip(texts.iter().map(String::as_str)).collect();
        let place = Place::with(&files);
        let output = place.run(&["check", "--format", "json", "--exit-zero", "--as-of", "2026-11-23", "."]);
        assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
        let report: Value = serde_json::from_slice(&output.stdout).unwrap();
        let fleet: BTreeSet<&str> = report["comparison"]["judged"]
            .as_array()
            .map(|judged| judged.iter().map(|one| one["rule"].as_str().unwrap()).collect())
            .unwrap_or_default();
        for device in report["devices"].as_array().unwrap() {
            let path = device["path"].as_str().unwrap().to_owned();
            checked.findings.insert((variant, path.clone()), BTreeMap::new());
            for judged in device["judged"].as_array().unwrap() {
                let doubts = judged["objects"]["unknown"].as_u64().unwrap() > 0;
                if doubts || matches!(judged["verdict"].as_str().unwrap(), "unknown" | "unsupported") {
                    checked.unknown.insert((variant, path.clone(), judged["rule"].as_str().unwrap().to_owned()));
                }
            }
        }
        for finding in report["findings"].as_array().unwrap() {
            let (rule, path) = (finding["rule"].as_str().unwrap(), finding["path"].as_str().unwrap());
            if fleet.contains(rule) {
                continue;
            }
            let of = checked.findings.get_mut(&(variant, path.to_owned())).unwrap();
            let print = finding["fingerprint"].as_str().unwrap().to_owned();
            of.entry(print).or_insert((rule.to_owned(), 0)).1 += 1;
        }
    }
    checked
}

impl Checked {
    fn count(&self, variant: Variant, path: &str, rule: &str) -> Option<usize> {
        let of = self.findings.get(&(variant, path.to_owned()))?;
        Some(of.values().filter(|(known, _)| known == rule).map(|(_, count)| count).sum())
    }

    /// Whether both planted lines are found, each with its rule.
    fn takes(&self, path: &str) -> bool {
        let counts = |variant: usize, rule: usize| self.count(VARIANTS[variant], path, PLANTED[rule]);
        let more = |variant: usize, rule: usize| {
            counts(variant, rule).zip(counts(0, rule)).is_some_and(|(with, without)| with == without + 1)
        };
        VARIANTS.iter().all(|variant| self.findings.contains_key(&(*variant, path.to_owned())))
            && more(1, 0)
            && more(2, 1)
            && more(3, 0)
            && more(3, 1)
    }
}

/// A time in which a finding is there: device, fingerprint, which of its kind, first commit, commit without it.
type Stay = (String, String, usize, usize, Option<usize>);

/// When what is there, by the contents that the archive was made of.
fn expected(devices: &[archive::Device], truth: &archive::Truth, checked: &Checked) -> BTreeSet<Stay> {
    let mut stays = BTreeSet::new();
    for (device, steps) in devices.iter().zip(&truth.steps) {
        let mut open: BTreeMap<(String, usize), usize> = BTreeMap::new();
        for step in steps {
            let mut there: BTreeSet<(String, usize)> = BTreeSet::new();
            if let Some(variant) = step.variant {
                for (print, (_, count)) in &checked.findings[&(variant, device.path.clone())] {
                    there.extend((1..=*count).map(|number| (print.clone(), number)));
                }
            }
            let ended: Vec<(String, usize)> = open.keys().filter(|key| !there.contains(*key)).cloned().collect();
            for key in ended {
                let from = open.remove(&key).unwrap();
                stays.insert((device.path.clone(), key.0, key.1, from, Some(step.commit)));
            }
            for key in there {
                open.entry(key).or_insert(step.commit);
            }
        }
        stays.extend(open.into_iter().map(|((print, number), from)| (device.path.clone(), print, number, from, None)));
    }
    stays
}

#[test]
fn every_appearance_and_disappearance_is_exact() {
    let Some(corpus) = support::corpus().filter(|_| is_there()) else { return };
    let candidates = archive::candidates(&corpus);
    let checked = check(&candidates);
    let devices = archive::choose(candidates, |device| checked.takes(&device.path));
    assert_eq!(devices.len(), archive::DEVICES);
    let platforms: BTreeSet<&str> = devices.iter().map(|device| device.path.split('/').next().unwrap()).collect();
    assert!(platforms.len() >= 7, "{platforms:?}");

    let place = Place::with(&[]);
    let truth = archive::build(place.path(), &devices);
    let begun = std::time::Instant::now();
    let output = place.run(&["timeline", ".", "--format", "json", "--as-of", "2026-11-23"]);
    eprintln!("walked in {:?}", begun.elapsed());
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    let timeline: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(timeline["schema"], "seawall.timeline/1");
    assert_eq!(timeline["history"]["commits"], archive::COMMITS + 1);
    // What did not change is not read again, and what comes back neither.
    assert_eq!(timeline["judged"]["devices"], devices.len());
    assert_eq!(timeline["judged"]["versions"], truth.versions);
    assert_eq!(timeline["judged"]["read"], truth.different);
    assert!(truth.different * 10 < truth.versions * 9, "{} of {}", truth.different, truth.versions);

    let numbers: BTreeMap<&str, usize> =
        truth.hashes.iter().enumerate().map(|(number, hash)| (hash.as_str(), number)).collect();
    let number = |event: &Value| numbers[event["commit"].as_str().unwrap()];
    let mut stays = BTreeSet::new();
    let mut planted = 0;
    for finding in timeline["findings"].as_array().unwrap() {
        let of = |key: &str| finding[key].as_str().unwrap().to_owned();
        let (path, rule) = (of("path"), of("rule"));
        let place = devices.iter().position(|device| device.path == path).unwrap();
        let variant = |commit: usize| {
            truth.steps[place].iter().rev().find(|step| step.commit <= commit).and_then(|step| step.variant)
        };
        for period in finding["periods"].as_array().unwrap() {
            let (from, to) = (number(&period["from"]), period["to"].as_object().map(|_| number(&period["to"])));
            assert_eq!(period["from"]["author"], archive::author(from));
            if period["state"] == "unknown" {
                assert!(
                    variant(from)
                        .is_some_and(|now| now.cut || checked.unknown.contains(&(now, path.clone(), rule.clone()))),
                    "{finding}"
                );
                continue;
            }
            let occurrence = usize::try_from(finding["occurrence"].as_u64().unwrap()).unwrap();
            stays.insert((path.clone(), of("fingerprint"), occurrence, from, to));
            let came = period["came"].as_str().unwrap();
            let went = period["went"].as_str().unwrap_or("");
            let back = place == archive::DELETED.1 && from == archive::BACK || from == 0;
            let mended = place == archive::CUT.1 && from == archive::WHOLE_AGAIN;
            if PLANTED.contains(&rule.as_str()) {
                // What was planted appears, and what was removed is gone: neither is ever in doubt.
                let cut = to == Some(archive::CUT.0) && place == archive::CUT.1;
                let deleted = to == Some(archive::DELETED.0) && place == archive::DELETED.1;
                let expected = if back { "with-device" } else { "appeared" };
                assert!(came == expected || mended && came == "unclear", "{finding}");
                let expected = match to {
                    None => "",
                    Some(_) if cut => "unclear",
                    Some(_) if deleted => "with-device",
                    Some(_) => "gone",
                };
                assert_eq!(went, expected, "{finding}");
                planted += usize::from(came == "appeared") + usize::from(went == "gone");
            }
            if let Some(to) = to.filter(|_| went == "unclear") {
                let now = variant(to).unwrap();
                assert!(now.cut || checked.unknown.contains(&(now, path.clone(), rule.clone())), "{finding}");
            }
            if went == "gone" {
                assert!(!variant(to.unwrap()).unwrap().cut, "a file that is cut off mends nothing: {finding}");
            }
        }
    }
    let expected = expected(&devices, &truth, &checked);
    let missing: Vec<_> = expected.difference(&stays).take(5).collect();
    let invented: Vec<_> = stays.difference(&expected).take(5).collect();
    assert!(missing.is_empty() && invented.is_empty(), "missing {missing:?}, invented {invented:?}");
    assert!(planted > 500, "{planted}");
    let renames: Vec<&Value> = timeline["devices"]
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|device| device["renames"].as_array().unwrap())
        .collect();
    let at: BTreeSet<usize> = renames.iter().map(|rename| number(rename)).collect();
    assert_eq!(at, BTreeSet::from([archive::RENAMED.0, archive::RENAMED_AND_CHANGED.0]));
    if let Some(kept) = std::env::var_os("SEAWALL_KEEP_ARCHIVE") {
        fs::rename(place.path(), kept).unwrap();
    }
}
