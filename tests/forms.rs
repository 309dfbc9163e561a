//! Systems that write one configuration in several forms: each form says the same.
//!
//! The hardened SR OS router is written twice, in classic CLI and in MD-CLI; its third form, one path a line, is made of the braces here.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests may")]

use std::collections::BTreeMap;
use std::fmt::Write as _;

use assert_cmd::Command;
use serde_json::Value;

const CLASSIC: &str = include_str!("hardened/sros-classic-pe.cfg");
const BRACES: &str = include_str!("hardened/sros-md-pe.cfg");

/// Fields that tell the objects of a list apart.
const NAMES: [&str; 11] =
    ["name", "prefix", "kind", "interface", "process", "protocol", "sequence", "user", "from", "owner", "opens"];

/// What is known of a value, and whether it is written.
type Known = (String, bool);

/// The model of a configuration as paths with their values; what is not known is left out.
fn facts(config: &str) -> BTreeMap<String, Known> {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("router.cfg");
    std::fs::write(&file, config).unwrap();
    let output =
        Command::cargo_bin("seawall").unwrap().args(["show", "--platform", "nokia-sros"]).arg(&file).output().unwrap();
    let shown: Value = serde_json::from_slice(&output.stdout).unwrap();
    let mut found = BTreeMap::new();
    let mut open = vec![(String::new(), &shown["model"])];
    while let Some((path, value)) = open.pop() {
        match value {
            Value::Object(fields) if fields.contains_key("unknown") => {}
            Value::Object(fields) if fields.contains_key("value") => {
                let written = fields.get("default") != Some(&Value::Bool(true));
                found.insert(path, (fields["value"].to_string(), written));
            }
            Value::Object(fields) => {
                let inner = fields.iter().filter(|(name, _)| *name != "line");
                open.extend(inner.map(|(name, field)| (format!("{path}.{name}"), field)));
            }
            Value::Array(members) => {
                let mut known: BTreeMap<String, u32> = BTreeMap::new();
                for member in members {
                    let name = name_of(member);
                    let count = known.entry(name.clone()).or_default();
                    *count += 1;
                    open.push((format!("{path}[{name}#{count}]"), member));
                }
            }
            plain => {
                found.insert(path, (plain.to_string(), true));
            }
        }
    }
    found
}

fn name_of(member: &Value) -> String {
    let parts = NAMES.iter().filter_map(|field| member.get(field));
    parts.map(|part| part.get("value").unwrap_or(part).to_string()).collect::<Vec<_>>().join(" ")
}

/// Notes that the open blocks hold something.
fn mark(open: &mut [(&str, bool)]) {
    for block in open {
        block.1 = true;
    }
}

/// Braces as one path a line.
fn paths(braces: &str) -> String {
    let mut flat = String::new();
    let mut open: Vec<(&str, bool)> = Vec::new();
    for line in braces.lines().map(str::trim) {
        let path = |open: &[(&str, bool)]| open.iter().map(|(head, _)| *head).collect::<Vec<_>>().join(" ");
        if line.is_empty() || line.starts_with('#') {
            writeln!(flat, "{line}").unwrap();
        } else if line == "}" {
            if open.last().is_some_and(|(_, has_lines)| !has_lines) {
                writeln!(flat, "/{}", path(&open)).unwrap();
            }
            open.pop();
        } else if let Some(head) = line.strip_suffix('{') {
            mark(&mut open);
            open.push((head.trim(), false));
        } else {
            mark(&mut open);
            writeln!(flat, "/{} {}", path(&open), line.trim_end_matches(['{', '}', ' '])).unwrap();
        }
    }
    flat
}

/// The filter of logs that every system begins with, which MD-CLI prints and classic CLI does not.
const BUILT_IN: &[&str] = &[r##".definitions["1001" "log-filter"#1]"##, r##".logging.filters["1001"#1]"##];

/// What is written in one form and not the same in another; what only the header of one of them says is left out, and what analyses
/// conclude from lines that are not read.
fn differences(one: &BTreeMap<String, Known>, other: &BTreeMap<String, Known>) -> Vec<String> {
    let all = one.keys().chain(other.keys());
    let mut found: Vec<String> = all
        .filter(|path| *path != ".device.changed" && !path.contains("].role"))
        .filter(|path| !BUILT_IN.iter().any(|built_in| path.starts_with(built_in)))
        .filter(|path| match (one.get(*path), other.get(*path)) {
            (Some((left, by_left)), Some((right, by_right))) => left != right && (*by_left || *by_right),
            (Some((_, written)), None) | (None, Some((_, written))) => *written,
            (None, None) => false,
        })
        .map(|path| format!("{path}: {:?} and {:?}", one.get(path), other.get(path)))
        .collect();
    found.sort_unstable();
    found.dedup();
    found
}

#[test]
fn three_forms_of_sr_os_are_one_configuration() {
    let (classic, braces, flat) = (facts(CLASSIC), facts(BRACES), facts(&paths(BRACES)));
    assert!(classic.len() > 1000, "{}", classic.len());
    assert_eq!(differences(&classic, &braces), [""; 0], "classic CLI and MD-CLI");
    assert_eq!(differences(&braces, &flat), [""; 0], "braces and paths");
}
