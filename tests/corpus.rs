//! Reads every full configuration of the corpus of the platforms that are read: no panic, and figures that are
//! compared with a committed summary a platform, so that a change of verdicts shows in review.
//!
//! `SEAWALL_UPDATE=1 cargo test --test corpus` writes the summaries anew.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice, reason = "tests may")]
#![allow(clippy::print_stdout, reason = "figures are said")]

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use assert_cmd::Command;
use serde_json::Value;
use support::corpus;

mod support;

/// What is promised over the full configurations of a platform, in percent.
struct Promise {
    platform: &'static str,
    /// Most lines that may be unknown.
    unknown_lines: u64,
    /// Least lines that are in the model or of no interest.
    understood_lines: u64,
    /// Unknown verdicts on whole files stay below.
    unknown_verdicts: u64,
}

const PROMISES: &[Promise] = &[
    Promise { platform: "arista-eos", unknown_lines: 1, understood_lines: 98, unknown_verdicts: 8 },
    Promise { platform: "cisco-ios", unknown_lines: 3, understood_lines: 80, unknown_verdicts: 5 },
    Promise { platform: "cisco-iosxr", unknown_lines: 1, understood_lines: 97, unknown_verdicts: 7 },
    Promise { platform: "cisco-nxos", unknown_lines: 3, understood_lines: 96, unknown_verdicts: 8 },
    Promise { platform: "juniper-junos", unknown_lines: 2, understood_lines: 98, unknown_verdicts: 7 },
    Promise { platform: "huawei-vrp", unknown_lines: 1, understood_lines: 98, unknown_verdicts: 15 },
    Promise { platform: "mikrotik-routeros", unknown_lines: 1, understood_lines: 98, unknown_verdicts: 10 },
    Promise { platform: "nokia-sros", unknown_lines: 1, understood_lines: 98, unknown_verdicts: 6 },
];

impl Promise {
    /// The folders of its files: mostly one of its name, or one for each form of its configurations.
    fn folders(&self) -> &[&'static str] {
        match self.platform {
            "juniper-junos" => &["junos", "junos-set"],
            "nokia-sros" => &["nokia-sros-classic", "nokia-sros-mdcli"],
            _ => std::slice::from_ref(&self.platform),
        }
    }
}

/// The clock of the summary: what is out of support changes with the day.
const AS_OF: &str = "2026-11-23";

#[test]
fn verdicts_and_understood_lines_are_as_summarised() {
    let Some(corpus) = corpus() else { return };
    let changed: Vec<String> = PROMISES.iter().flat_map(|promise| hold(promise, &corpus)).collect();
    assert!(
        changed.is_empty(),
        "the summary of the corpus has changed; read the difference, then SEAWALL_UPDATE=1:\n{}",
        changed.join("\n")
    );
}

/// Whatever a file for a single feature says, it is read to its end: a fault in the program would be an error.
#[test]
fn configurations_for_one_feature_do_no_harm() {
    let Some(corpus) = corpus() else { return };
    let folders = PROMISES.iter().flat_map(|it| it.folders().iter().map(move |folder| (it.platform, folder)));
    for (platform, folder) in folders {
        let folder = corpus.join(folder).join("snippet");
        let Ok(files) = std::fs::read_dir(&folder) else { continue };
        let output = Command::cargo_bin("seawall")
            .unwrap()
            .args(["check", "--platform", platform, "--format", "json", "--exit-zero", "--as-of", AS_OF])
            .arg(&folder)
            .output()
            .unwrap();
        assert!(output.status.success(), "{platform}: {}", String::from_utf8_lossy(&output.stderr));
        let report: Value = serde_json::from_slice(&output.stdout).unwrap();
        let skipped = report["files_skipped"].as_array().unwrap().len();
        assert_eq!(report["devices"].as_array().unwrap().len() + skipped, files.count(), "{platform}");
    }
}

/// What has changed since the summary of a platform was written.
fn hold(promise: &Promise, corpus: &Path) -> Vec<String> {
    let output = Command::cargo_bin("seawall")
        .unwrap()
        .args(["check", "--format", "json", "--exit-zero", "--as-of", AS_OF])
        .args(promise.folders().iter().map(|folder| corpus.join(folder).join("device")))
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let mut report: Value = serde_json::from_slice(&output.stdout).unwrap();
    // Folders hold a few files of other systems.
    let devices = report["devices"].as_array_mut().unwrap();
    devices.retain(|device| device["platform"] == promise.platform);
    let summary = summarise(&report);
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/corpus/{}.tsv", promise.platform));
    if std::env::var_os("SEAWALL_UPDATE").is_some() {
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(&file, &summary).unwrap();
    }
    keep(promise, &report);
    changes(&std::fs::read_to_string(&file).unwrap_or_default(), &summary)
}

/// The shares that the project promises over full configurations.
fn keep(promise: &Promise, report: &Value) {
    let platform = promise.platform;
    let devices = report["devices"].as_array().unwrap();
    let sum = |name: &str| devices.iter().map(|device| device["lines"][name].as_u64().unwrap()).sum::<u64>();
    let (total, unknown) = (sum("total"), sum("unknown"));
    let understood = sum("modelled") + sum("ignored");
    assert!(unknown * 100 <= total * promise.unknown_lines, "{platform}: {unknown} of {total} lines are unknown");
    assert!(
        understood * 100 >= total * promise.understood_lines,
        "{platform}: {understood} of {total} lines are understood"
    );
    let whole: Vec<&Value> = devices.iter().filter(|device| device["completeness"] == "whole").collect();
    let verdicts = |name: &str| whole.iter().map(|device| device["verdicts"][name].as_u64().unwrap()).sum::<u64>();
    // What a platform does not claim is no verdict of its.
    let all: u64 = ["fail", "pass", "unknown", "not_applicable", "waived"].map(verdicts).iter().sum();
    let open = verdicts("unknown");
    assert!(
        all == 0 || open * 100 < all * promise.unknown_verdicts,
        "{platform}: {open} of {all} verdicts on whole files are unknown"
    );
    println!(
        "{platform}: {unknown} of {total} lines unknown, {understood} understood; {open} of {all} verdicts unknown"
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
