//! Change scripts: what a device has after one is what somebody wrote by hand, as the model sees it.
//!
//! `tests/changes/<platform>/*.yaml` holds the cases.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "part of tests, which may")]

mod support;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use seawall::plugins;
use seawall_api::reading::{Completeness, Extent};
use seawall_api::secret::SecretReader;
use seawall_api::{Plugin, ReadContext, Text};
use serde_json::Value;

use self::support::Place;

/// One change.
#[derive(Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    running: String,
    change: String,
    /// The configuration written by hand that the device would have.
    after: String,
    /// Lines of the change, from 1, that take no effect.
    #[serde(default)]
    rejected: Vec<u32>,
    /// Lines of the running configuration, from 1, that are gone, each with the line of the change that took it away.
    #[serde(default)]
    removed: BTreeMap<u32, u32>,
    /// What warns that the operator may be locked out, as `docs/change.md` names it; `?` behind what is not certain.
    #[serde(default)]
    warns: Vec<String>,
}

/// The systems of which at least ten changes are tried.
const TEN: [&str; 6] = ["cisco-ios", "cisco-iosxr", "juniper-junos", "cisco-nxos", "arista-eos", "nokia-sros"];

fn cases() -> BTreeMap<String, Vec<Case>> {
    let folder = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/changes"));
    let listed = |folder: &Path| {
        let mut found: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
        found.sort();
        found
    };
    let read = |page: PathBuf| {
        let text = fs::read_to_string(&page).unwrap();
        serde_yaml::from_str::<Vec<Case>>(&text).unwrap_or_else(|error| panic!("{}: {error}", page.display()))
    };
    let of = |platform: PathBuf| {
        let name = platform.file_name().unwrap().to_string_lossy().into_owned();
        (name, listed(&platform).into_iter().flat_map(read).collect())
    };
    listed(folder).into_iter().map(of).collect()
}

fn context() -> ReadContext {
    let whole = Completeness { extent: Extent::Whole, evidence: Vec::new() };
    ReadContext { secrets: Arc::new(SecretReader::new(Vec::new())), completeness: Some(whole) }
}

fn plugin(platform: &str) -> &'static dyn Plugin {
    plugins::plugin(platform).unwrap_or_else(|| panic!("no plugin reads {platform}"))
}

/// The model as `seawall show` prints it, without lines. Objects of one list come in any order, but for what stands in
/// an object of a list: the order of entries and methods counts.
fn model(place: &Place, platform: &str, config: &str) -> Value {
    fs::write(place.path().join("device.cfg"), config).unwrap();
    let output = place.run(&["show", "--whole", "--platform", platform, "device.cfg"]);
    assert!(output.status.success(), "{}", support::text(&output.stderr));
    let mut shown: Value = serde_json::from_slice(&output.stdout).unwrap();
    let mut model = shown["model"].take();
    let mut open = vec![(&mut model, false)];
    while let Some((value, in_list)) = open.pop() {
        match value {
            Value::Object(fields) => {
                fields.retain(|name, _| name != "line");
                open.extend(fields.values_mut().map(|field| (field, in_list)));
            }
            Value::Array(members) => {
                members.iter_mut().for_each(without_lines);
                if !in_list {
                    members.sort_by_key(ToString::to_string);
                }
                open.extend(members.iter_mut().map(|member| (member, true)));
            }
            _ => {}
        }
    }
    model
}

fn without_lines(value: &mut Value) {
    let mut open = vec![value];
    while let Some(value) = open.pop() {
        match value {
            Value::Object(fields) => {
                fields.retain(|name, _| name != "line");
                open.extend(fields.values_mut());
            }
            Value::Array(members) => open.extend(members),
            _ => {}
        }
    }
}

/// Where two models differ, for people.
fn difference(one: &Value, other: &Value) -> String {
    let lines = |value: &Value| format!("{value:#}").lines().map(str::to_owned).collect::<Vec<_>>();
    let (one, other) = (lines(one), lines(other));
    let at = one.iter().zip(&other).position(|(left, right)| left != right).unwrap_or(one.len().min(other.len()));
    let around = |lines: &[String]| lines[at.saturating_sub(6).min(lines.len())..lines.len().min(at + 6)].join("\n");
    format!("applied:\n{}\nby hand:\n{}", around(&one), around(&other))
}

/// What is wrong with one case.
fn problems(place: &Place, platform: &str, case: &Case) -> Vec<String> {
    let plugin = plugin(platform);
    let running = plugin.read(Text::new(case.running.clone()), &context());
    let done = plugin.apply(&running, &case.change);
    let mut problems = Vec::new();
    let script = Text::new(case.change.clone());
    let rejected: Vec<u32> = done.rejected.iter().map(|line| script.position(line.span.start).line).collect();
    if rejected != case.rejected {
        problems.push(format!("rejected are the lines {rejected:?}: {:?}", done.rejected));
    }
    if done.complete != case.rejected.is_empty() {
        problems.push("`complete` says otherwise than the rejections".to_owned());
    }
    if done.origins.len() != done.text.lines().count() {
        problems.push("not every line has an origin".to_owned());
    }
    let line = |removal: &seawall_api::apply::Removal| {
        (running.text.position(removal.running.start).line, script.position(removal.by.start).line)
    };
    let removed: BTreeMap<u32, u32> = done.removed.iter().map(line).collect();
    if removed != case.removed {
        problems.push(format!("removed are the lines {removed:?}"));
    }
    let (applied, by_hand) = (model(place, platform, &done.text), model(place, platform, &case.after));
    if applied != by_hand {
        problems.push(format!("{}\nthe text:\n{}", difference(&applied, &by_hand), done.text));
    }
    let again = plugin.read(Text::new(case.after.clone()), &context());
    let counts = again.line_counts();
    if counts.unknown > 0 {
        problems.push("a line of `after` is not known".to_owned());
    }
    problems
}

#[test]
fn changes_come_to_what_is_written_by_hand() {
    let place = Place::with(&[]);
    let mut found = Vec::new();
    for (platform, cases) in &cases() {
        for case in cases {
            let problems = problems(&place, platform, case);
            found.extend(problems.into_iter().map(|problem| format!("{platform}: {}: {problem}", case.name)));
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n\n"));
}

/// What `seawall preview` or `seawall diff` says of a case: findings that come and go, the posture, and warnings.
fn said(place: &Place, platform: &str, arguments: [&str; 3]) -> (BTreeMap<String, Vec<String>>, Vec<String>) {
    let [command, before, after] = arguments;
    let options = ["--whole", "--platform", platform, "--format", "json", "--as-of", "2026-11-23", "--exit-zero"];
    let output = place.run(&[&[command, before, after][..], &options].concat());
    assert!(output.status.success(), "{}", support::text(&output.stderr));
    let document: Value = serde_json::from_slice(&output.stdout).unwrap();
    let words = |value: &Value| value.as_str().unwrap_or("").to_owned();
    let mut said = BTreeMap::new();
    for list in ["added", "removed", "unsure"] {
        let findings = document[list].as_array().unwrap().iter();
        let mut found: Vec<String> =
            findings.map(|finding| format!("{}: {}", words(&finding["rule"]), words(&finding["message"]))).collect();
        found.sort();
        said.insert(list.to_owned(), found);
    }
    let device = &document["devices"][0];
    let posture = device["posture"].as_array().unwrap().iter().map(|shift| {
        let says = ["change", "kind", "subject"].map(|field| words(&shift[field]));
        format!("{} {} {}", says.join(" "), words(&shift["before"]["says"]), words(&shift["after"]["says"]))
    });
    let mut posture: Vec<String> = posture.collect();
    posture.sort();
    said.insert("posture".to_owned(), posture);
    let doubt = |warning: &Value| if warning["sure"] == true { "" } else { "?" };
    let warnings = device["warnings"].as_array().unwrap().iter();
    let mut warnings: Vec<String> =
        warnings.map(|warning| format!("{}{}", words(&warning["kind"]), doubt(warning))).collect();
    warnings.sort();
    (said, warnings)
}

#[test]
fn a_preview_says_what_a_difference_would_say_afterwards() {
    let place = Place::with(&[]);
    let write = |name: &str, content: &str| fs::write(place.path().join(name), content).unwrap();
    let mut found = Vec::new();
    for (platform, cases) in &cases() {
        for case in cases {
            write("running.cfg", &case.running);
            write("change.txt", &case.change);
            write("after.cfg", &case.after);
            let (preview, warned) = said(&place, platform, ["preview", "running.cfg", "change.txt"]);
            let (difference, _) = said(&place, platform, ["diff", "running.cfg", "after.cfg"]);
            let name = format!("{platform}: {}", case.name);
            for (list, said) in &preview {
                if *said != difference[list] {
                    found.push(format!("{name}: {list}:\npreview {said:#?}\ndifference {:#?}", difference[list]));
                }
            }
            if warned != case.warns {
                found.push(format!("{name}: warns: [{}]", warned.join(", ")));
            }
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n\n"));
}

#[test]
fn each_system_has_ten_changes() {
    let cases = cases();
    for platform in TEN {
        let count = cases.get(platform).map_or(0, Vec::len);
        assert!(count >= 10, "{platform} has {count}");
    }
}
