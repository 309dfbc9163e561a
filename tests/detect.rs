//! Detection held against the corpus of real configurations, if it is there: set `SEAWALL_CORPUS`, or
//! put it beside the repository as `../shared/corpus`. `cargo test --test detect -- --nocapture` prints
//! which folder's files were taken for which platform.

#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stdout)]

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use proptest::prelude::*;
use seawall::detect::detector;
use seawall::input::{Options, Outcome, decode, find};
use seawall::plugins::PLUGINS;
use seawall_api::secret::SecretReader;
use seawall_api::{ReadContext, Text};
use support::corpus;
use support::table::same_part;

mod support;

/// The platforms that are read, or will be, and the folders of the corpus that hold their files.
const TARGETS: &[(&str, &[&str])] = &[
    ("cisco-ios", &["cisco-ios"]),
    ("cisco-iosxr", &["cisco-iosxr"]),
    ("cisco-nxos", &["cisco-nxos"]),
    ("cisco-asa", &["cisco-asa"]),
    ("arista-eos", &["arista-eos"]),
    ("juniper-junos", &["junos", "junos-set"]),
    ("nokia-sros", &["nokia-sros-classic", "nokia-sros-mdcli"]),
    ("huawei-vrp", &["huawei-vrp"]),
    ("mikrotik-routeros", &["mikrotik-routeros"]),
    ("fortinet-fortios", &["fortinet-fortios"]),
    ("vyos", &["vyos"]),
];

/// What files are where their folder is wrong, or where nothing tells.
const TRUTH: &str = include_str!("corpus-truth.tsv");

/// Files whose platform is not their folder's: path below the corpus, platform or `unknown`, why.
fn truth() -> BTreeMap<&'static str, &'static str> {
    let lines = TRUTH.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    let entries = lines.map(|line| match line.split('\t').collect::<Vec<_>>()[..] {
        [file, platform, why] if !why.is_empty() => (file, platform),
        _ => panic!("not `file, platform, why`: {line}"),
    });
    entries.collect()
}

/// The platform found for each file of the folders of this kind, by path below the corpus.
fn detected(corpus: &Path, kind: &str) -> BTreeMap<String, &'static str> {
    let mut detected = BTreeMap::new();
    for folder in fs::read_dir(corpus).unwrap() {
        let folder = folder.unwrap().path().join(kind);
        if !folder.is_dir() {
            continue;
        }
        for source in find(&[folder], &Options::default()).unwrap().sources {
            let name = Path::new(&source.path).strip_prefix(corpus).unwrap().to_str().unwrap().to_owned();
            if let Outcome::Read(document) = source.read().unwrap() {
                let detection = detector().detect(&document.text, None);
                detected.insert(name, detection.platform.unwrap_or("unknown"));
            }
        }
    }
    detected
}

fn target_of(folder: &str) -> Option<&'static str> {
    TARGETS.iter().find(|(_, folders)| folders.contains(&folder)).map(|(platform, _)| *platform)
}

/// What the files of a platform were taken for.
#[derive(Default)]
struct Taken {
    itself: usize,
    unknown: usize,
    others: BTreeMap<&'static str, usize>,
}

/// The table of the page: a row a platform, those that are read first.
fn table(taken: &BTreeMap<&str, Taken>) -> String {
    let mut text =
        String::from("| platform | files | recognised | not recognised | taken for another |\n|---|--:|--:|--:|---|\n");
    let is_read = |platform: &str| PLUGINS.iter().any(|plugin| plugin.dialect().platform == platform);
    let mut rows: Vec<_> = taken.iter().collect();
    rows.sort_by_key(|(platform, _)| (!is_read(platform), **platform));
    for (platform, taken) in rows {
        let others: Vec<String> = taken.others.iter().map(|(other, count)| format!("`{other}` {count}")).collect();
        let files = taken.itself + taken.unknown + taken.others.values().sum::<usize>();
        let name = if is_read(platform) { format!("**`{platform}`**") } else { format!("`{platform}`") };
        let others = if others.is_empty() { "–".to_owned() } else { others.join(", ") };
        writeln!(text, "| {name} | {files} | {} | {} | {others} |", taken.itself, taken.unknown).unwrap();
    }
    text
}

#[test]
fn devices_are_what_their_folders_or_the_truth_say() {
    let Some(corpus) = corpus() else { return };
    let mut truth = truth();
    let (mut wrong, mut missed, mut reviewed) = (Vec::new(), Vec::new(), Vec::new());
    let (mut recognised, mut total) = (0, 0);
    let mut matrix: BTreeMap<&str, Taken> = BTreeMap::new();
    for (file, platform) in detected(&corpus, "device") {
        let folder = file.split('/').next().unwrap();
        let stated = truth.get(file.as_str()).copied().or_else(|| target_of(folder));
        if let Some(stated) = stated.filter(|stated| TARGETS.iter().any(|(target, _)| target == stated)) {
            let taken = matrix.entry(stated).or_default();
            match platform {
                _ if platform == stated => taken.itself += 1,
                "unknown" => taken.unknown += 1,
                other => *taken.others.entry(other).or_default() += 1,
            }
        }
        let is_target = TARGETS.iter().any(|(target, _)| *target == platform);
        match (truth.remove(file.as_str()), target_of(folder)) {
            (Some(expected), _) if expected == platform => {}
            (Some(expected), _) => reviewed.push(format!("{file}: {platform}, not {expected} as reviewed")),
            (None, Some(expected)) => {
                total += 1;
                match platform {
                    _ if platform == expected => recognised += 1,
                    "unknown" => missed.push(file),
                    _ => wrong.push(format!("{file}: {platform}")),
                }
            }
            (None, None) if is_target => wrong.push(format!("{file}: {platform}")),
            (None, None) => {}
        }
    }
    println!("{recognised} of {total} files of the {} platforms recognised, {} wrong", TARGETS.len(), wrong.len());
    println!("unknown: {missed:#?}");
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(reviewed.is_empty(), "{reviewed:#?}");
    assert!(truth.is_empty(), "reviewed files that are not there: {truth:#?}");
    assert!(recognised * 100 >= total * 99, "{recognised} of {total}");
    same_part(&Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/accuracy.md"), "detection", &table(&matrix));
}

/// A part of a configuration may hold nothing that tells its platform; it is rarely taken for that of another.
#[test]
fn snippets_are_rarely_taken_for_another_platform() {
    let Some(corpus) = corpus() else { return };
    let mut folders: BTreeMap<String, (usize, BTreeMap<&str, usize>)> = BTreeMap::new();
    for (file, platform) in detected(&corpus, "snippet") {
        let folder = file.split('/').next().unwrap();
        let Some(expected) = target_of(folder) else { continue };
        let (count, others) = folders.entry(folder.to_owned()).or_default();
        *count += 1;
        if platform != expected && platform != "unknown" {
            *others.entry(platform).or_default() += 1;
        }
    }
    for (folder, (count, others)) in folders {
        println!("{folder}: {count}, taken for others: {others:?}");
        assert!(others.values().sum::<usize>() * 100 <= count * 3, "{folder}: of {count} {others:?}");
    }
}

/// Lines that real files are made of, and noise between them.
fn noise() -> impl Strategy<Value = Vec<u8>> {
    let line = prop_oneof![
        3 => proptest::collection::vec(any::<u8>(), 0..40),
        1 => Just(b"banner motd ^C\r\n".to_vec()),
        1 => Just(b" --More-- \x08\x08\x08\x08\x08\x08\x08\x08\x08        ip address 10.0.0.1 255.0.0.0\n".to_vec()),
        1 => Just(b"interface Vlan1\n".to_vec()),
        1 => Just(b"version 15.2\nhostname r1\n".to_vec()),
        1 => Just(b"\xff\xfeh\0o\0".to_vec()),
        1 => Just(b"line vty 0 4\r\r\n access-class 10 in\n".to_vec()),
        1 => Just(b"end\n".to_vec()),
    ];
    proptest::collection::vec(line, 0..20).prop_map(|lines| lines.concat())
}

proptest! {
    #[test]
    fn any_bytes_are_read_without_panic(bytes in noise()) {
        let Ok(text) = decode(&bytes) else { return Ok(()) };
        let text = Text::new(text);
        detector().detect(&text, None);
        let context = ReadContext { secrets: Arc::new(SecretReader::new(Vec::new())), completeness: None };
        for plugin in PLUGINS {
            let reading = plugin.read(text.clone(), &context);
            prop_assert_eq!(reading.states.len(), text.line_count() as usize);
        }
    }
}
