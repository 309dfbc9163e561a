//! Hardened configurations stay quiet; each weakness planted into them is found, under its rule, at its line, and nothing
//! else is but what the plan says may follow.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice, reason = "tests may")]
#![allow(clippy::print_stdout, reason = "a skipped test says so")]

use std::collections::BTreeSet;
use std::path::Path;

use assert_cmd::Command;
use rayon::iter::{IntoParallelRefIterator as _, ParallelIterator as _};
use serde::Deserialize;
use serde_json::Value;

/// The configurations date from May 2026: their release and their keys are judged as of then.
const AS_OF: &str = "2026-06-01";

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Planted {
    name: String,
    config: String,
    rule: String,
    replace: String,
    with: String,
    /// What else changes for it, each line by line.
    #[serde(default)]
    more: Vec<Change>,
    line: Place,
    #[serde(default)]
    also: Vec<String>,
}

/// A change that moves no line.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Change {
    replace: String,
    with: String,
}

/// A line counted from 1 at the first of `with`, `file-start`, or the text of a line elsewhere: the first such line.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Place {
    Line(u64),
    Named(String),
}

/// A plan of weaknesses, and the configurations that it plants them in.
struct Plan {
    file: &'static str,
    configs: &'static [&'static str],
    /// Fewer are no proof.
    least: usize,
}

const PLANS: &[Plan] = &[
    Plan { file: "planted-eos.yaml", configs: &["eos-leaf.cfg"], least: 135 },
    Plan { file: "planted-ios-xe.yaml", configs: &["ios-xe-pe.cfg", "ios-xe-switch.cfg"], least: 60 },
    Plan { file: "planted-ios-xr.yaml", configs: &["ios-xr-pe.cfg"], least: 130 },
    Plan { file: "planted-junos.yaml", configs: &["junos-pe.cfg"], least: 150 },
    Plan { file: "planted-nxos.yaml", configs: &["nxos-switch.cfg"], least: 60 },
    Plan { file: "planted-routeros.yaml", configs: &["routeros-edge.cfg"], least: 110 },
    Plan { file: "planted-sros-classic.yaml", configs: &["sros-classic-pe.cfg"], least: 60 },
    Plan { file: "planted-sros-md.yaml", configs: &["sros-md-pe.cfg"], least: 100 },
    Plan { file: "planted-vrp.yaml", configs: &["vrp-pe.cfg"], least: 150 },
];

fn folder() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/hardened"))
}

fn read(config: &str) -> String {
    std::fs::read_to_string(folder().join(config)).unwrap()
}

/// What `check` says of a configuration, as (rule, line, severity, profile) of each failure.
fn failures(config: &str) -> Vec<(String, u64, String, String)> {
    let output = Command::cargo_bin("seawall")
        .unwrap()
        .args(["check", "--format", "json", "--as-of", AS_OF, "-"])
        .write_stdin(config)
        .output()
        .unwrap();
    let report: Value = serde_json::from_slice(&output.stdout)
        .unwrap_or_else(|error| panic!("{error}: {}", String::from_utf8_lossy(&output.stderr)));
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    report["findings"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|finding| finding["verdict"] == "fail")
        .map(|finding| {
            let line = finding["locations"][0]["line"].as_u64().unwrap_or(1);
            (text(&finding["rule"]), line, text(&finding["severity"]), text(&finding["profile"]))
        })
        .collect()
}

#[test]
fn hardened_configurations_are_quiet() {
    for config in PLANS.iter().flat_map(|plan| plan.configs) {
        let loud: Vec<_> = failures(&read(config))
            .into_iter()
            .filter(|(_, _, severity, profile)| profile == "default" && severity != "low" && severity != "info")
            .collect();
        assert!(loud.is_empty(), "{config}: {loud:#?}");
    }
}

#[test]
fn every_planted_weakness_is_found_and_nothing_else() {
    let wrong: Vec<String> = PLANS.iter().flat_map(planted).collect();
    assert!(wrong.is_empty(), "{} are wrong:\n{}", wrong.len(), wrong.join("\n"));
}

/// What is wrong with a plan.
fn planted(Plan { file, configs, least }: &Plan) -> Vec<String> {
    let plan: Vec<Planted> = serde_yaml::from_str(&read(file)).unwrap_or_else(|error| panic!("{file}: {error}"));
    assert!(plan.len() >= *least, "{file}: {} weaknesses are planted", plan.len());
    assert!(plan.iter().all(|planted| configs.contains(&planted.config.as_str())), "{file}: other configurations");
    let mut wrong = Vec::new();
    for config in *configs {
        let text = read(config);
        let quiet: BTreeSet<(String, u64)> = failures(&text).into_iter().map(|(rule, line, ..)| (rule, line)).collect();
        let here: Vec<&Planted> = plan.iter().filter(|planted| planted.config == *config).collect();
        let found = here.par_iter().filter_map(|planted| judge(&text, &quiet, planted).err());
        wrong.extend(found.map(|problem| format!("{config}: {problem}")).collect::<Vec<_>>());
    }
    wrong
}

fn judge(text: &str, quiet: &BTreeSet<(String, u64)>, planted: &Planted) -> Result<(), String> {
    let at = text.find(&planted.replace).ok_or_else(|| format!("{}: not in the configuration", planted.name))?;
    let mut changed = text.replacen(&planted.replace, &planted.with, 1);
    let before = u64::try_from(text[..at].lines().count()).unwrap();
    let count = |text: &str| u64::try_from(text.lines().count()).unwrap();
    for Change { replace, with } in &planted.more {
        if !text.contains(replace) || count(replace) != count(with) {
            return Err(format!("{}: a further change does not fit", planted.name));
        }
        changed = changed.replacen(replace, with, 1);
    }
    let (old, new) = (count(&planted.replace), count(&planted.with));
    let behind = before + old;
    let expected = match &planted.line {
        Place::Line(line) => before + line,
        Place::Named(word) if word == "file-start" => 1,
        Place::Named(line) => {
            let at = changed
                .lines()
                .position(|known| known == line)
                .ok_or_else(|| format!("{}: no such line", planted.name))?;
            u64::try_from(at).unwrap() + 1
        }
    };
    let found = failures(&changed);
    if !found.iter().any(|(rule, line, ..)| *rule == planted.rule && *line == expected) {
        let near: Vec<_> = found.iter().filter(|(rule, ..)| *rule == planted.rule).map(|(_, line, ..)| line).collect();
        return Err(format!("{}: {} not found at line {expected}, but at {near:?}", planted.name, planted.rule));
    }
    // A finding that was there before, at the line where the change has moved it, is not new.
    let moved: BTreeSet<(String, u64)> = quiet
        .iter()
        .map(|(rule, line)| (rule.clone(), if *line > behind { line + new - old } else { *line }))
        .collect();
    let extra: Vec<_> = found
        .iter()
        .filter(|(rule, line, ..)| !moved.contains(&(rule.clone(), *line)))
        .filter(|(rule, ..)| *rule != planted.rule && !planted.also.contains(rule))
        .map(|(rule, line, ..)| format!("{rule} at {line}"))
        .collect();
    if extra.is_empty() { Ok(()) } else { Err(format!("{}: also {}", planted.name, extra.join(", "))) }
}
