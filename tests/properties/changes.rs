//! Change scripts: what holds of them for every configuration.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use rayon::iter::{IntoParallelRefIterator as _, ParallelIterator as _};
use seawall::input::decode;
use seawall_api::Span;
use seawall_api::apply::{Applied, Origin};
use seawall_api::reading::Extent;
use seawall_api::reflect::{Object, Scalar, Value};
use seawall_api::tree::NodeKind;

use crate::pipeline::read;
use crate::seeds::HARDENED;
use crate::support::corpus;

/// Systems whose configurations are lines as they would be typed, and the word that takes a line away.
const SHELLS: &[(&str, &str)] = &[
    ("arista-eos", "no"),
    ("cisco-ios", "no"),
    ("cisco-nxos", "no"),
    ("huawei-vrp", "undo"),
    ("mikrotik-routeros", "remove"),
];

/// How many configurations of the corpus are taken of each system, and how long they may be.
const OF_CORPUS: usize = 10;
const LONGEST: u64 = 30_000;

/// Configurations of the corpus that do not say, typed, what they say read, each with the reason.
const OTHERWISE: &[(&str, &str)] = &[
    ("ccat__example__1.txt", "was copied off a page: blocks without indentation, and two commands run into one line"),
    ("comprehensive-nexus-flat.txt", "is flat: read, its lines stand in no block; typed, they go into the open mode"),
    ("result.md__block2.cfg", "is a session with what was typed at it and what the device said"),
    ("live-with-isp__configs__as2border2.cfg", "has an address with a prefix length, which IOS does not take"),
    ("huawei-vrp__basic-config.txt", "has a line that stands in no view of VRP"),
    (
        "mikrotik_routeros__routeros_backup.txt",
        "is exported line by line; what an empty device prints of services differs",
    ),
    ("mikrotik_routeros__routeros_intended.txt", "the same"),
    ("mikrotik_routeros__routeros_full_sent.txt", "the same"),
];

fn says_otherwise(sample: &Sample) -> bool {
    OTHERWISE.iter().any(|(name, reason)| sample.name.contains(name) && !reason.is_empty())
}

struct Sample {
    platform: &'static str,
    off: &'static str,
    name: String,
    config: String,
}

fn samples() -> Vec<Sample> {
    let mut samples = Vec::new();
    for (platform, off) in SHELLS.iter().copied() {
        let hardened = HARDENED.iter().filter(|hardened| hardened.platform == platform);
        samples.extend(hardened.map(|it| Sample { platform, off, name: it.name.clone(), config: it.config.clone() }));
        let Some(folder) = corpus() else { continue };
        let Ok(files) = fs::read_dir(folder.join(platform).join("device")) else { continue };
        let mut files: Vec<PathBuf> = files.map(|entry| entry.unwrap().path()).collect();
        files.retain(|file| fs::metadata(file).is_ok_and(|found| found.is_file() && found.len() < LONGEST));
        files.sort();
        for file in files.iter().step_by((files.len() / OF_CORPUS).max(1)) {
            let name = file.file_name().unwrap().to_string_lossy().into_owned();
            let Ok(config) = decode(&fs::read(file).unwrap()) else { continue };
            samples.push(Sample { platform, off, name, config });
        }
    }
    samples
}

pub(crate) fn apply(platform: &str, running: &str, script: &str) -> Applied {
    let read = read(platform, running, Some(Extent::Whole));
    let done = read.plugin.apply(&read.reading, script);
    let within =
        |span: Span, text: &str| span.start <= span.end && text.get(span.start as usize..span.end as usize).is_some();
    let texts = || (&running[..running.len().min(60)], done.text.lines().filter(|it| it.is_empty()).count());
    assert_eq!(done.origins.len(), done.text.lines().count(), "{platform} {:?}", texts());
    for origin in &done.origins {
        assert!(match origin {
            Origin::Running(span) => within(*span, running),
            Origin::Change(span) => within(*span, script),
        });
    }
    assert!(done.removed.iter().all(|it| within(it.running, running) && within(it.by, script)));
    assert!(done.removed.is_sorted() && done.rejected.iter().all(|it| within(it.span, script)));
    assert_eq!(done.complete, done.rejected.is_empty());
    done
}

/// What the model says, field by field, without places. Objects of a list come in any order, what stands in them does not.
pub(crate) fn model(platform: &str, config: &str) -> BTreeMap<String, String> {
    let read = read(platform, config, Some(Extent::Whole));
    let model: &dyn Object = &read.reading.model;
    let fields = model.object_type().fields.iter().enumerate();
    fields.map(|(index, field)| (field.name.to_owned(), said(&model.field(index), true))).collect()
}

fn said(value: &Value<'_>, sorted: bool) -> String {
    match value {
        Value::Object(part) => object(*part, sorted),
        Value::Objects(list) => {
            let mut all: Vec<String> = list.iter().map(|it| object(*it, false)).collect();
            if sorted {
                all.sort();
            }
            format!("[{}]", all.join("\n"))
        }
        Value::Known { value, .. } => scalar(value),
        Value::Unknown(why) => format!("? {}", why.word()),
    }
}

fn object(object: &dyn Object, sorted: bool) -> String {
    let fields = object.object_type().fields.iter().enumerate();
    let fields: Vec<String> =
        fields.map(|(index, field)| format!("{}={}", field.name, said(&object.field(index), sorted))).collect();
    format!("{{{} {}}}", object.active(), fields.join(" "))
}

fn scalar(value: &Scalar<'_>) -> String {
    match value {
        Scalar::Reference(reference) => format!("{} {}", reference.kind.word(), reference.name),
        Scalar::Secret(secret) => format!("{} {}", secret.scheme, secret.strength.word()),
        Scalar::FreeText(_) => "text".to_owned(),
        Scalar::List(values) => values.iter().map(scalar).collect::<Vec<_>>().join(","),
        Scalar::Version(version) => version.text.clone(),
        other => format!("{other:?}"),
    }
}

/// The fields in which two models differ.
pub(crate) fn differing(one: &BTreeMap<String, String>, other: &BTreeMap<String, String>) -> Vec<String> {
    let first = |one: &str, other: &str| {
        let at =
            one.bytes().zip(other.bytes()).position(|(one, other)| one != other).unwrap_or(one.len().min(other.len()));
        let around = |text: &str| {
            String::from_utf8_lossy(&text.as_bytes()[at.saturating_sub(90).min(text.len())..text.len().min(at + 60)])
                .into_owned()
        };
        format!("{} against {}", around(one), around(other))
    };
    one.iter()
        .filter(|(field, said)| other.get(*field) != Some(said))
        .map(|(field, said)| format!("{field}: {}", first(said, &other[field])))
        .collect()
}

#[test]
fn an_empty_script_changes_nothing() {
    // Where lines go back to a block behind lines outside of it, they are printed there.
    let samples: Vec<Sample> = samples().into_iter().filter(|sample| !sample.name.contains("ccat__")).collect();
    samples.par_iter().for_each(|Sample { platform, name, config, .. }| {
        for script in ["", "\n\n", "\r\n  \t\n"] {
            let done = apply(platform, config, script);
            let lines: Vec<&str> = config.lines().collect();
            assert_eq!(done.text.lines().collect::<Vec<_>>(), lines, "{name}");
            assert!(done.removed.is_empty() && done.complete, "{name}");
        }
    });
}

/// Where the model of a configuration after a script is not that of the same configuration, with the lines that are lost.
fn lost(sample: &Sample, running: &str, done: &Applied) -> Vec<String> {
    let Sample { platform, name, config, .. } = sample;
    let differ = differing(&model(platform, config), &model(platform, &done.text));
    if differ.is_empty() {
        return Vec::new();
    }
    let refused: Vec<usize> = done.rejected.iter().map(|it| config[..it.span.start as usize].lines().count()).collect();
    let mut left: BTreeMap<&str, usize> = BTreeMap::new();
    done.text.lines().for_each(|line| *left.entry(line.trim()).or_default() += 1);
    let is_lost = |line: &&str| match left.get_mut(line.trim()).filter(|count| **count > 0) {
        Some(count) => {
            *count -= 1;
            false
        }
        None => !line.trim().is_empty() && !line.trim().starts_with(['!', '#']),
    };
    let lines: Vec<&str> = config.lines().filter(is_lost).take(12).collect();
    vec![format!(
        "{platform} {name} on {} lines: {differ:#?} lost {lines:#?}, {} refused",
        running.lines().count(),
        refused.len()
    )]
}

#[test]
fn a_configuration_typed_over_itself_changes_nothing() {
    let found: Vec<String> = samples()
        .par_iter()
        // There each `add` makes one more record.
        .filter(|sample| sample.platform != "mikrotik-routeros" && !says_otherwise(sample))
        .flat_map_iter(|sample| lost(sample, &sample.config, &apply(sample.platform, &sample.config, &sample.config)))
        .collect();
    assert!(found.is_empty(), "{}", found.join("\n"));
}

/// The lines before the first command: they name the release, and with it what holds where nothing is said.
fn heading(platform: &str, config: &str) -> String {
    let read = read(platform, config, Some(Extent::Whole));
    let (text, tree) = (&read.reading.text, &read.reading.tree);
    let first = tree.iter().find(|(_, node)| node.kind == NodeKind::Command).map_or(0, |(_, node)| node.line);
    (0..first).flat_map(|line| [text.line(line), "\n"]).collect()
}

#[test]
fn a_configuration_typed_at_an_empty_device_is_there() {
    let found: Vec<String> = samples()
        .par_iter()
        .filter(|sample| !says_otherwise(sample))
        .flat_map_iter(|sample| {
            let heading = heading(sample.platform, &sample.config);
            lost(sample, &heading, &apply(sample.platform, &heading, &sample.config))
        })
        .collect();
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn taking_lines_away_stays_within_the_texts() {
    samples().par_iter().for_each(|Sample { platform, off, config, .. }| {
        let read = read(platform, config, Some(Extent::Whole));
        let (text, tree) = (&read.reading.text, &read.reading.tree);
        for every in [2, 3, 7] {
            let mut script = String::new();
            for (id, node) in tree.iter().filter(|(id, _)| id.0.is_multiple_of(every)) {
                for above in tree.path(id).iter().rev().skip(1).rev() {
                    script.extend([tree.text(*above, text), "\n"]);
                }
                if node.kind == NodeKind::Command {
                    script.extend([off, " ", text.slice(node.span), "\n"]);
                }
            }
            let done = apply(platform, config, &script);
            assert!(done.text.len() <= config.len() + script.len() + 64 * script.lines().count());
        }
    });
}

/// A long script on a long configuration, in lines that name other lines: what is looked for is not searched for.
#[test]
fn a_long_script_on_a_long_configuration_ends() {
    const INTERFACES: usize = 6_000;
    let interfaces = (0..INTERFACES)
        .map(|it| format!("interface Loopback{it}\n ip address 10.{}.{}.1 255.255.255.0\n", it / 250, it % 250));
    let entries =
        (1..=INTERFACES).map(|it| format!(" {} permit ip host 10.0.{}.{} any\n", it * 10, it / 250, it % 250));
    let routes = (0..INTERFACES).map(|it| format!("ip route 10.{}.{}.0 255.255.255.0 192.0.2.1\n", it / 250, it % 250));
    let running: String =
        interfaces.chain(["ip access-list extended LONG\n".to_owned()]).chain(entries).chain(routes).collect();
    let each = (0..INTERFACES / 6).map(|it| {
        let (port, second, third) = (it * 3, it / 250, it % 250);
        let (gone, new) = (it * 20 + 10, it * 20 + 11);
        format!(
            "interface Loopback{port}\n no ip address\n\
             no ip route 10.{second}.{third}.0 255.255.255.0 192.0.2.1\n\
             ip access-list extended LONG\n no {gone}\n {new} deny tcp any any eq {it}\n"
        )
    });
    let script: String = each.collect();
    let done = apply("cisco-ios", &running, &script);
    assert!(done.complete, "{:?}", done.rejected.first());
    assert_eq!(done.removed.len(), 3 * (INTERFACES / 6));
}
