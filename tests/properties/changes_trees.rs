//! Change scripts for systems whose configuration is a tree: what holds of them for every configuration.

use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use rayon::iter::{IntoParallelRefIterator as _, ParallelIterator as _};
use seawall::input::decode;

use crate::changes::{apply, differing, model};
use crate::seeds::HARDENED;
use crate::support::corpus;

/// Systems, the folders of the corpus with their configurations, and the word that takes a line away.
const TREES: &[(&str, &[&str], &str)] = &[
    ("cisco-iosxr", &["cisco-iosxr"], "no"),
    ("juniper-junos", &["junos", "junos-set"], "delete"),
    ("nokia-sros", &["nokia-sros-classic", "nokia-sros-mdcli"], "delete"),
];

/// How many configurations of each folder are taken, and how long they may be.
const OF_FOLDER: usize = 6;
const LONGEST: u64 = 30_000;

struct Sample {
    platform: &'static str,
    off: &'static str,
    name: String,
    config: String,
}

fn samples() -> Vec<Sample> {
    let mut samples = Vec::new();
    for (platform, folders, off) in TREES.iter().copied() {
        let hardened = HARDENED.iter().filter(|hardened| hardened.platform == platform);
        samples.extend(hardened.map(|it| Sample { platform, off, name: it.name.clone(), config: it.config.clone() }));
        let Some(corpus) = corpus() else {
            continue;
        };
        for folder in folders {
            let Ok(files) = fs::read_dir(corpus.join(folder).join("device")) else { continue };
            let mut files: Vec<PathBuf> = files.map(|entry| entry.unwrap().path()).collect();
            files.retain(|file| fs::metadata(file).is_ok_and(|found| found.is_file() && found.len() < LONGEST));
            files.sort();
            for file in files.iter().step_by((files.len() / OF_FOLDER).max(1)) {
                let name = file.file_name().unwrap().to_string_lossy().into_owned();
                let Ok(config) = decode(&fs::read(file).unwrap()) else { continue };
                samples.push(Sample { platform, off, name, config: config.replace("\r\n", "\n") });
            }
        }
    }
    samples
}

/// Files whose lines are indented as no device does: where such a line stands, only its indentation could say.
const CROOKED: &[&str] = &["clos__backend__config__SP", "elan_evp-lan_evpn-elan_bundle"];

fn differences(sample: &Sample, script: &str, may_reject: bool) -> Option<String> {
    let Sample { platform, name, config, .. } = sample;
    let done = apply(platform, config, script);
    // What a line that is not known would have opened, nobody knows.
    if may_reject && (!done.rejected.is_empty() || CROOKED.iter().any(|part| name.contains(part))) {
        return None;
    }
    let differ = differing(&model(platform, config), &model(platform, &done.text));
    let rejected = done.rejected.first().map(|it| it.reason.clone());
    (!differ.is_empty() || rejected.is_some() || script.trim().is_empty() && !done.removed.is_empty())
        .then(|| format!("{platform} {name}: {differ:#?} {rejected:?} {} removed", done.removed.len()))
}

#[test]
fn an_empty_script_leaves_the_tree_as_it_is() {
    let found: Vec<String> = samples()
        .par_iter()
        .flat_map_iter(|sample| ["", "\n \t\n"].into_iter().filter_map(|script| differences(sample, script, false)))
        .collect();
    assert!(found.is_empty(), "{}", found.join("\n"));
}

/// Only of configurations whose every line is taken: see `differences`.
#[test]
fn a_tree_loaded_over_itself_is_the_same() {
    let found: Vec<String> =
        samples().par_iter().filter_map(|sample| differences(sample, &sample.config, true)).collect();
    assert!(found.is_empty(), "{}", found.join("\n"));
}

/// Lines taken away, left out and cut in the middle: `apply` itself holds that places are within the texts.
#[test]
fn any_lines_may_be_taken_away_or_be_missing() {
    samples().par_iter().for_each(|Sample { platform, off, config, .. }| {
        for every in [2, 3, 7] {
            let mut without = String::new();
            let mut away = String::new();
            for (number, line) in config.lines().enumerate() {
                let words = line.trim().trim_end_matches([' ', '{', ';']);
                let words = words.strip_prefix("set ").unwrap_or(words);
                if number % every == 1 {
                    let _ = writeln!(away, "{off} {words}");
                } else {
                    let cut = line.len() - if number % 5 == 0 { line.len() / 2 } else { 0 };
                    let _ = writeln!(without, "{}", line.get(..cut).unwrap_or(line));
                }
            }
            apply(platform, config, &away);
            apply(platform, config, &without);
        }
    });
}

/// Not quadratic: ten thousand commands on sixty thousand lines.
#[test]
fn long_scripts_on_long_configurations() {
    let mut running = String::new();
    let mut script = String::new();
    for number in 0..60_000_u32 {
        let (high, low) = (number / 250, number % 250);
        let _ = writeln!(running, "set policy-options prefix-list P{high} 10.{high}.{low}.0/24");
        if number % 6 == 0 {
            let verb = if number % 12 == 0 { "delete" } else { "set" };
            let _ = writeln!(script, "{verb} policy-options prefix-list P{high} 10.{high}.{low}.0/24");
        }
    }
    let start = Instant::now();
    let done = apply("juniper-junos", &running, &script);
    assert_eq!((done.removed.len(), done.rejected.len()), (5_000, 0));
    assert!(start.elapsed() < Duration::from_secs(60), "{:?}", start.elapsed());
}
