//! Reads every full IOS and IOS XE configuration of the corpus: no panic, and figures that are
//! compared with a committed summary, so that a change of verdicts shows in review.
//!
//! `SEAWALL_UPDATE=1 cargo test --test corpus` writes the summary anew.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice, reason = "tests may")]

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::PathBuf;

use assert_cmd::Command;
use serde_json::Value;
use support::corpus;

mod support;

const SUMMARY: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/corpus/cisco-ios.tsv");

/// The clock of the summary: what is out of support changes with the day.
const AS_OF: &str = "2026-11-23";

#[test]
fn verdicts_and_understood_lines_are_as_summarised() {
    let Some(folder) = corpus() else { return };
    let folder = folder.join("cisco-ios/device");
    let output = Command::cargo_bin("seawall")
        .unwrap()
        .args(["check", "--format", "json", "--exit-zero", "--as-of", AS_OF])
        .arg(&folder)
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    let summary = summarise(&report);
    if std::env::var_os("SEAWALL_UPDATE").is_some() {
        std::fs::create_dir_all(PathBuf::from(SUMMARY).parent().unwrap()).unwrap();
        std::fs::write(SUMMARY, &summary).unwrap();
    }
    let committed = std::fs::read_to_string(SUMMARY).unwrap_or_default();
    let changed: Vec<String> = changes(&committed, &summary);
    assert!(
        changed.is_empty(),
        "the summary of the corpus has changed; read the difference, then SEAWALL_UPDATE=1:\n{}",
        changed.join("\n")
    );
    targets(&report);
}

/// The shares that the project promises over full configurations.
fn targets(report: &Value) {
    let devices = report["devices"].as_array().unwrap();
    let sum = |name: &str| devices.iter().map(|device| device["lines"][name].as_u64().unwrap()).sum::<u64>();
    let (total, unknown) = (sum("total"), sum("unknown"));
    let understood = sum("modelled") + sum("ignored");
    assert!(unknown * 100 <= total * 3, "{unknown} of {total} lines are unknown: more than 3 %");
    assert!(understood * 100 >= total * 80, "{understood} of {total} lines are understood: less than 80 %");
    let whole: Vec<&Value> = devices.iter().filter(|device| device["completeness"] == "whole").collect();
    let verdicts = |name: &str| whole.iter().map(|device| device["verdicts"][name].as_u64().unwrap()).sum::<u64>();
    let all: u64 = ["fail", "pass", "unknown", "not_applicable", "unsupported", "waived"].map(verdicts).iter().sum();
    assert!(
        verdicts("unknown") * 100 < all * 5,
        "{} of {all} verdicts on whole files are unknown",
        verdicts("unknown")
    );
}

fn summarise(report: &Value) -> String {
    let mut text = String::from(
        "# file\tcompleteness\tlines: total modelled ignored unmodelled unknown\tverdicts: fail pass unknown not-applicable\n",
    );
    for device in report["devices"].as_array().unwrap() {
        let path = device["path"].as_str().unwrap();
        let name = path.rsplit('/').next().unwrap();
        let count = |group: &str, name: &str| device[group][name].as_u64().unwrap();
        writeln!(
            text,
            "{name}\t{}\t{} {} {} {} {}\t{} {} {} {}",
            device["completeness"].as_str().unwrap(),
            count("lines", "total"),
            count("lines", "modelled"),
            count("lines", "ignored"),
            count("lines", "unmodelled"),
            count("lines", "unknown"),
            count("verdicts", "fail"),
            count("verdicts", "pass"),
            count("verdicts", "unknown"),
            count("verdicts", "not_applicable"),
        )
        .unwrap();
    }
    let mut rules: BTreeMap<&str, BTreeMap<&str, u64>> = BTreeMap::new();
    for device in report["devices"].as_array().unwrap() {
        for judged in device["judged"].as_array().unwrap() {
            let counts = rules.entry(judged["rule"].as_str().unwrap()).or_default();
            *counts.entry(judged["verdict"].as_str().unwrap()).or_default() += 1;
        }
    }
    text.push_str("# rule\tdevices: fail pass unknown not-applicable\n");
    for (rule, counts) in rules {
        let count = |name: &str| counts.get(name).copied().unwrap_or(0);
        writeln!(text, "{rule}\t{} {} {} {}", count("fail"), count("pass"), count("unknown"), count("not-applicable"))
            .unwrap();
    }
    text.push_str("# comparison\tobjects: fail pass unknown\n");
    for judged in report["comparison"]["judged"].as_array().unwrap() {
        let count = |name: &str| judged["objects"][name].as_u64().unwrap();
        let rule = judged["rule"].as_str().unwrap();
        writeln!(text, "{rule}\t{} {} {}", count("fail"), count("pass"), count("unknown")).unwrap();
    }
    text
}

fn changes(old: &str, new: &str) -> Vec<String> {
    let (old, new): (Vec<&str>, Vec<&str>) = (old.lines().collect(), new.lines().collect());
    let gone = old.iter().filter(|line| !new.contains(line)).map(|line| format!("- {line}"));
    let come = new.iter().filter(|line| !old.contains(line)).map(|line| format!("+ {line}"));
    gone.chain(come).collect()
}
